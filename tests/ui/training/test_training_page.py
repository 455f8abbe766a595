"""The training pages as an officer uses them: open a batch, place people, wait, end."""

from datetime import date

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from binaan_desktop.domain.inmates import LegalStatus
from binaan_desktop.domain.training import AgencyKind, BatchStatus, EndReason, ParticipantStatus
from binaan_desktop.persistence.database import Database
from binaan_desktop.services.training.course_drafts import ModuleDraft
from binaan_desktop.services.training.drafts import AgencyDraft
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.training.agencies_page import AgenciesPage
from binaan_desktop.ui.training.candidates_tab import CandidatesTab
from binaan_desktop.ui.training.courses_page import CoursesPage
from binaan_desktop.ui.training.form import BatchForm
from binaan_desktop.ui.training.page import TrainingPage
from binaan_desktop.ui.training.people_tab import PeopleTab
from binaan_desktop.ui.training.trainers_page import TrainersPage
from binaan_desktop.ui.training.waiting_tab import WaitingTab
from tests import builders
from tests.ui.scripted import ScriptedContext, show


@pytest.fixture
def batch_id(sqlite_database: Database) -> int:
    """A batch in a room for two, and four people who could come; one is a tahanan."""
    with sqlite_database.write() as session:
        place_id = builders.make_place(session, "Ruang kecil", seats=2)
        for name in ("ADE", "BUDI", "CECEP"):
            builders.make_inmate(
                session, name, legal_status=LegalStatus.CONVICT, expiry_date=date(2028, 1, 1)
            )
        builders.make_inmate(session, "DEDI", legal_status=LegalStatus.DETAINEE)
        return builders.make_batch(session, "Lele 1", place_id=place_id, seats=16)


@pytest.fixture
def page(qtbot: QtBot, ctx: ScriptedContext, batch_id: int) -> TrainingPage:
    page = TrainingPage(ctx)
    qtbot.addWidget(page)
    show(page)
    assert page.batches.table.selected_ids() == [batch_id]
    return page


def _choose(page: TrainingPage, *names: str) -> None:
    page.open_tab(CandidatesTab)
    table, flags = page.panel.tab(CandidatesTab).table, QItemSelectionModel.SelectionFlag
    table.clearSelection()
    for at, row in enumerate(page.panel.tab(CandidatesTab).model.rows):
        if row.name in names:
            index = page.panel.tab(CandidatesTab).model.index(at, 0)
            table.selectionModel().setCurrentIndex(index, flags.Select | flags.Rows)


def _seated(page: TrainingPage) -> list[str]:
    rows = page.open_tab(PeopleTab).model.rows
    return [row.name for row in rows if row.status is not ParticipantStatus.ENDED]


def _statuses(page: TrainingPage) -> list[BatchStatus]:
    return [row.status for row in page.batches.model.rows]


def test_capacity_is_explained_in_words(page: TrainingPage) -> None:
    texts = [label.text() for label in page.panel.findChildren(type(page.header.heading))]
    assert "Dibatasi isi tempat (kursi 16, isi tempat 2" in " ".join(texts)


def test_enter_places_the_best_and_undo_frees_the_seat(
    page: TrainingPage, ctx: ScriptedContext
) -> None:
    _choose(page, "ADE")
    QTest.keyClick(page.panel.tab(CandidatesTab).table, Qt.Key.Key_Return)
    assert _seated(page) == ["ADE"]
    assert ctx.messages.last.text == "ADE mendapat kursi."
    ctx.messages.undo_last()
    page.read_again()
    assert _seated(page) == []


def test_many_at_once_places_who_fits(page: TrainingPage, ctx: ScriptedContext) -> None:
    ctx.dialogs.on_run.append(lambda dialog: dialog.save_and_close())
    _choose(page, "ADE", "BUDI", "CECEP")
    page.action("training.place").trigger()
    assert _seated(page) == ["ADE", "BUDI"]
    assert "CECEP: Kursi penuh: 2 dari 2 terisi, isi tempat menentukan." in ctx.messages.errors[-1]


def test_full_batch_refuses_with_a_way_out(page: TrainingPage, ctx: ScriptedContext) -> None:
    _choose(page, "ADE", "BUDI")
    page.action("training.place").trigger()
    _choose(page, "CECEP")
    page.action("training.place").trigger()
    assert "Masukkan ke daftar tunggu" in ctx.messages.errors[-1]


def test_doubtful_stay_asks_for_the_reason(page: TrainingPage, ctx: ScriptedContext) -> None:
    def robot(dialog: FormDialog[int]) -> None:
        dialog.save_and_close()
        assert dialog.form.problem_text("stay_note")
        QTest.keyClicks(dialog.form.field("stay_note").control, "Sidang masih lama")
        QTest.keyClick(dialog.form.field("stay_note").control, Qt.Key.Key_Return)

    ctx.dialogs.on_run.append(robot)
    _choose(page, "DEDI")
    page.action("training.place").trigger()
    assert [(row.name, row.stay_note) for row in page.open_tab(PeopleTab).model.rows] == [
        ("DEDI", "Sidang masih lama")
    ]


def test_waiting_list_and_the_next_in_line(page: TrainingPage, ctx: ScriptedContext) -> None:
    _choose(page, "ADE", "BUDI")
    page.action("training.place").trigger()
    ctx.dialogs.on_run.append(lambda dialog: dialog.save_and_close())
    _choose(page, "CECEP")
    page.action("training.wait").trigger()
    assert [row.name for row in page.open_tab(WaitingTab).model.rows] == ["CECEP"]

    def end(dialog: FormDialog[int]) -> None:
        dialog.form.set_value("reason", EndReason.WITHDREW)
        dialog.save_and_close()

    ctx.dialogs.on_run.append(end)
    page.open_tab(PeopleTab)
    page.panel.tab(PeopleTab).table.selectRow(0)
    page.action("training.end").trigger()
    assert _seated(page) == ["BUDI"]
    assert "CECEP" in ctx.messages.last.text
    page.open_tab(WaitingTab)
    page.panel.tab(WaitingTab).table.selectRow(0)
    page.action("training.place").trigger()
    assert _seated(page) == ["BUDI", "CECEP"]
    assert page.open_tab(WaitingTab).model.rowCount() == 0


def test_end_without_a_reason_stays_in_the_form(page: TrainingPage, ctx: ScriptedContext) -> None:
    _choose(page, "ADE")
    page.action("training.place").trigger()

    def robot(dialog: FormDialog[int]) -> None:
        dialog.save_and_close()
        assert dialog.form.problem_text("reason") == "Wajib diisi."
        dialog.form.mark_clean()
        dialog.reject()

    ctx.dialogs.on_run.append(robot)
    page.open_tab(PeopleTab)
    page.panel.tab(PeopleTab).table.selectRow(0)
    page.action("training.end").trigger()
    assert _seated(page) == ["ADE"]


def test_search_narrows_the_candidates(page: TrainingPage, qtbot: QtBot) -> None:
    page.open_tab(CandidatesTab)
    QTest.keyClicks(page.panel.tab(CandidatesTab).search, "bud")
    qtbot.waitUntil(
        lambda: [row.name for row in page.panel.tab(CandidatesTab).model.rows] == ["BUDI"]
    )


def test_closing_and_opening_a_batch(page: TrainingPage, ctx: ScriptedContext) -> None:
    page.action("training.close").trigger()
    assert _statuses(page) == [BatchStatus.CLOSED]
    assert not page.action("training.close").isEnabled()
    page.action("training.reopen").trigger()
    ctx.dialogs.answers.append("cancel")
    page.action("training.cancel").trigger()
    assert _statuses(page) == [BatchStatus.CANCELLED]


def test_first_batch_with_everything_added_on_the_spot(
    qtbot: QtBot, ctx: ScriptedContext, sqlite_database: Database
) -> None:
    with sqlite_database.write() as session:
        builders.make_skill(session, name="Budidaya lele")
        builders.make_place(session, "Ruang kelas", seats=8)
    page = TrainingPage(ctx)
    qtbot.addWidget(page)
    show(page)

    def fill(dialog: FormDialog[int], **values: object) -> None:
        for name, value in values.items():
            dialog.form.set_value(name, value)
        dialog.save_and_close()

    skill_id = ctx.services.inmates.queries.list_skills()[0].id
    place_id = ctx.services.scheduling.queries.list_places()[0].id

    def open_batch(dialog: FormDialog[int]) -> None:
        form = dialog.form
        assert isinstance(form, BatchForm)
        buttons = {button.text(): button for button in form.findChildren(type(dialog.save_button))}
        modules = (ModuleDraft("Budidaya lele", 24),)
        ctx.dialogs.on_run.append(
            lambda inner: fill(inner, name="Budidaya lele", skill_id=skill_id, modules=modules)
        )
        buttons["Program baru..."].click()
        assert form.value("name") == "Budidaya lele 1"
        ctx.dialogs.on_run.append(
            lambda inner: fill(inner, name="Dinas Perikanan", kind=AgencyKind.FISHERIES)
        )
        buttons["Mitra baru..."].click()
        ctx.dialogs.on_run.append(lambda inner: fill(inner, name="Ibu Rina"))
        buttons["Pelatih baru..."].click()
        fill(
            dialog,
            place_id=place_id,
            starts_on=date(2026, 12, 1),
            ends_on=date(2027, 1, 15),
            seats=16,
        )

    ctx.dialogs.on_run.append(open_batch)
    page.action("training.new").trigger()
    row = page.batches.model.rows[0]
    assert (row.name, row.agency, row.capacity.limit) == ("Budidaya lele 1", "Dinas Perikanan", 8)
    assert isinstance(page.panel.shown_tab(), CandidatesTab)


@pytest.mark.parametrize("kind", [AgenciesPage, TrainersPage, CoursesPage])
def test_empty_lists_say_what_to_do(
    qtbot: QtBot, ctx: ScriptedContext, kind: type[AgenciesPage | TrainersPage | CoursesPage]
) -> None:
    page = kind(ctx)
    qtbot.addWidget(page)
    show(page)
    assert page.model.rowCount() == 0
    assert page.empty_text.startswith("Belum ada")


def test_partner_is_changed_in_its_form(qtbot: QtBot, ctx: ScriptedContext) -> None:
    ctx.services.training.commands.create_agency(draft=AgencyDraft("DKPP", AgencyKind.OTHER))
    page = AgenciesPage(ctx)
    qtbot.addWidget(page)
    show(page)
    page.table.selectRow(0)

    def robot(dialog: FormDialog[int]) -> None:
        dialog.form.set_value("kind", AgencyKind.FOOD_AND_FARMING)
        dialog.save_and_close()

    ctx.dialogs.on_run.append(robot)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert [row.kind for row in page.model.rows] == [AgencyKind.FOOD_AND_FARMING]
    ctx.messages.undo_last()
    page.read_again()
    assert [row.kind for row in page.model.rows] == [AgencyKind.OTHER]
