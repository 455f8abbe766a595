"""The tab of candidates: points with reasons, filters, ways on, weights, the second person."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from binaan_desktop.domain.access import Role
from binaan_desktop.domain.candidates import DEFAULT_WEIGHTS, Criterion
from binaan_desktop.domain.inmates import LegalStatus
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.training import Batch
from binaan_desktop.services.access.drafts import UserDraft
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.messages import MessageTone
from binaan_desktop.ui.training.candidates_tab import CandidatesTab
from binaan_desktop.ui.training.page import TrainingPage
from binaan_desktop.ui.training.people_tab import PeopleTab
from binaan_desktop.ui.training.placement_form import PlacementDialog
from binaan_desktop.ui.training.weights_form import WeightsForm
from tests import builders
from tests.ui.scripted import ScriptedContext, show

SECRET = "kolam lele pagi hari"


@pytest.fixture
def people(sqlite_database: Database) -> dict[str, int]:
    """ADE and BUDI fit, CECEP leaves after the first module, DEDI is a tahanan."""
    with sqlite_database.write() as session:
        known = {
            name: builders.make_inmate(session, name, two_thirds_date=date(2028, 1, 1))
            for name in ("ADE", "BUDI")
        }
        known["CECEP"] = builders.make_inmate(session, "CECEP", expiry_date=date(2027, 2, 1))
        known["DEDI"] = builders.make_inmate(session, "DEDI", legal_status=LegalStatus.DETAINEE)
    return known


@pytest.fixture
def batch_id(sqlite_database: Database, people: dict[str, int]) -> int:
    """A batch of one seat and one reserve, its course made of two modules."""
    with sqlite_database.write() as session:
        course_id = builders.make_course(session, modules=(("Dasar", 20), ("Lanjut", 20)))
        batch_id = builders.make_batch(session, "Lele 1", course_id=course_id, seats=1)
        session.get_one(Batch, batch_id).reserves = 1
        return batch_id


@pytest.fixture
def page(qtbot: QtBot, ctx: ScriptedContext, batch_id: int) -> TrainingPage:
    page = TrainingPage(ctx)
    qtbot.addWidget(page)
    show(page)
    return page


def _tab(page: TrainingPage) -> CandidatesTab:
    return page.open_tab(CandidatesTab)


def _look_at(page: TrainingPage, name: str) -> CandidatesTab:
    tab = _tab(page)
    (at,) = [at for at, row in enumerate(tab.model.rows) if row.name == name]
    tab.table.selectRow(at)
    return tab


def _press(tab: CandidatesTab, text: str) -> None:
    (button,) = [one for one in tab.panel.buttons if one.text() == text]
    assert button.accessibleName().startswith(text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def _ways(tab: CandidatesTab) -> list[str]:
    return [one.text() for one in tab.panel.buttons]


def _way(ctx: ScriptedContext, text: str) -> Callable[[], None]:
    return {way.text: way.handler for way in ctx.messages.last.ways_out}[text]


def _states(page: TrainingPage) -> dict[str, str]:
    """What the tab of people says of each seat."""
    table = page.open_tab(PeopleTab).table
    (column,) = [one for one in table.visible_columns() if one.key == "status"]
    return {row.name: column.text(row) for row in page.open_tab(PeopleTab).model.rows}


def test_lines_add_up_beside_the_reasons(page: TrainingPage) -> None:
    tab = _look_at(page, "ADE")
    row = tab.model.rows[0]
    assert (row.name, row.score) == ("ADE", 80)
    lines = tab.panel.lines.texts()
    assert lines[0] == "30 dari 30: Pasti sampai selesai: Pasti di sini sampai selesai."
    assert sum(int(line.split(" ")[0]) for line in lines) == row.score
    assert tab.panel.reasons.texts() == []
    assert _ways(tab) == []


def test_short_stay_is_placed_for_the_module_that_fits(
    page: TrainingPage, ctx: ScriptedContext
) -> None:
    tab = _look_at(page, "CECEP")
    assert any("Modul 1 dari 2 masih sempat" in text for text in tab.panel.reasons.texts())
    assert _ways(tab) == ["Buka profil", "Tempatkan untuk modul 1", "Masukkan daftar tunggu"]
    _press(tab, "Tempatkan untuk modul 1")
    assert ctx.messages.last.text == "CECEP mendapat kursi sampai modul Dasar."
    assert _states(page) == {"CECEP": "Aktif"}


def test_filter_and_search_go_together(page: TrainingPage, qtbot: QtBot) -> None:
    tab = _tab(page)

    def shown(index: int) -> list[str]:
        tab.filter.setCurrentIndex(index)
        tab.filter.activated.emit(index)
        return [row.name for row in tab.model.rows]

    assert shown(1) == ["ADE", "BUDI", "DEDI"]
    assert shown(2) == ["CECEP"]
    tab.search.setText("budi")
    qtbot.waitUntil(lambda: not tab.model.rows)
    assert shown(0) == ["BUDI"]


def test_full_batch_offers_standing_by_and_a_second_person(
    page: TrainingPage, ctx: ScriptedContext
) -> None:
    draft = UserDraft("budi", "Budi Santoso", Role.OPERATOR)
    ctx.services.access.commands.create_user(draft=draft, password=SECRET)
    tab = _look_at(page, "ADE")
    page.action("training.place").trigger()
    tab = _look_at(page, "BUDI")
    assert _ways(tab) == ["Masukkan daftar tunggu", "Jadikan cadangan", "Lewati kapasitas..."]
    page.action("training.place").trigger()
    offered = [way.text for way in ctx.messages.last.ways_out]
    assert offered == ["Masukkan daftar tunggu", "Jadikan cadangan", "Lewati batas kapasitas..."]

    def robot(dialog: FormDialog[Any]) -> None:
        assert "BUDI" in dialog.form.findChildren(type(dialog.reasons))[0].texts()[0]
        dialog.form.set_value("reason", "Diminta Dinas Perikanan")
        dialog.form.set_value("user_name", 0)
        dialog.form.set_value("password", "salah sama sekali")
        dialog.save_and_close()
        assert dialog.reasons.texts()
        dialog.form.set_value("password", SECRET)
        dialog.save_and_close()

    ctx.dialogs.on_run.append(robot)
    _way(ctx, "Lewati batas kapasitas...")()
    assert ctx.messages.last.text == "1 orang mendapat kursi."
    page.read_again()
    assert _states(page) == {"ADE": "Aktif", "BUDI": "Di luar kapasitas"}
    (seat,) = [one for one in page.open_tab(PeopleTab).model.rows if one.name == "BUDI"]
    assert seat.override is not None
    assert seat.override.reason == "Diminta Dinas Perikanan"


def test_reserve_stands_by_and_moves_up(page: TrainingPage, ctx: ScriptedContext) -> None:
    _look_at(page, "ADE")
    page.action("training.place").trigger()
    _press(_look_at(page, "BUDI"), "Jadikan cadangan")
    assert ctx.messages.last.text == "BUDI menjadi cadangan."
    assert _states(page) == {"ADE": "Aktif", "BUDI": "Cadangan"}
    tab = page.open_tab(PeopleTab)
    tab.table.selectRow(0)
    assert not page.action("training.promote").isVisible()
    tab.table.selectRow(1)
    page.action("training.promote").trigger()
    assert [way.text for way in ctx.messages.last.ways_out] == ["Lewati batas kapasitas..."]


def test_doubtful_in_a_crowd_are_placed_once_a_reason_is_written(
    page: TrainingPage, ctx: ScriptedContext, sqlite_database: Database, batch_id: int
) -> None:
    with sqlite_database.write() as session:
        session.get_one(Batch, batch_id).seats = 3
    page.read_again()

    def robot(dialog: PlacementDialog) -> None:
        lines = dialog.preview_form.lines
        assert lines[0] == "ADE, BUDI"
        assert lines[1].startswith("DEDI: Masih tahanan")
        assert lines[2].startswith("CECEP: ")
        assert dialog.save_button.text() == "Tempatkan 2 orang"
        dialog.form.set_value("stay_note", "Sidang masih lama")
        assert dialog.save_button.text() == "Tempatkan 3 orang"
        dialog.save_and_close()

    ctx.dialogs.on_run.append(robot)
    tab = _tab(page)
    tab.table.selectAll()
    page.action("training.place").trigger()
    assert ctx.messages.last.tone is MessageTone.WARNING
    assert ctx.messages.last.text.startswith("3 orang mendapat kursi. 1 orang tidak ikut. CECEP: ")
    assert len(_states(page)) == 3
    ctx.messages.undo_last()
    page.read_again()
    assert _states(page) == {}


def test_profile_of_a_misfit_is_opened_from_the_preview(
    page: TrainingPage, ctx: ScriptedContext, people: dict[str, int], qtbot: QtBot
) -> None:
    def robot(dialog: PlacementDialog) -> None:
        (button,) = dialog.preview_form.buttons
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    ctx.dialogs.on_run.append(robot)
    _tab(page).table.selectAll()
    with qtbot.waitSignal(page.navigation_requested) as opened:
        page.action("training.place").trigger()
    assert opened.args == ["inmates", people["CECEP"]]
    assert _states(page) == {}


def test_admin_changes_the_weights_and_back(page: TrainingPage, ctx: ScriptedContext) -> None:
    def weigh(dialog: FormDialog[Any]) -> None:
        dialog.form.set_value(Criterion.STAY.value, 101)
        dialog.save_and_close()
        assert dialog.form.problem_text(Criterion.STAY.value)
        dialog.form.set_value(Criterion.STAY.value, 0)
        dialog.save_and_close()

    def reset(dialog: FormDialog[Any]) -> None:
        assert isinstance(dialog.form, WeightsForm)
        QTest.mouseClick(dialog.form.reset_button, Qt.MouseButton.LeftButton)
        dialog.save_and_close()

    queries = ctx.services.training.queries
    ctx.dialogs.on_run += [weigh, reset]
    _tab(page)
    page.action("training.weights").trigger()
    assert queries.get_weights()[Criterion.STAY] == 0
    page.read_again()
    assert _tab(page).model.rows[0].score == 50
    page.action("training.weights").trigger()
    assert queries.get_weights() == DEFAULT_WEIGHTS
