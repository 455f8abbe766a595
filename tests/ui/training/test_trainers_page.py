"""The page of trainers: times, absences and what they hit, hours given."""

from dataclasses import dataclass, field
from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from binaan_desktop.domain.scheduling import WeekTime
from binaan_desktop.domain.values import TimeRange
from binaan_desktop.persistence.database import Database
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.training.trades_field import TradesField
from binaan_desktop.ui.training.trainers_page import TrainersPage
from tests import builders
from tests.conftest import TODAY
from tests.ui.accessibility import unnamed_controls, unreachable_controls
from tests.ui.keys import CTRL, bring_to_front, focused, press, type_text
from tests.ui.scripted import ScriptedContext, show

TUESDAY = date(2026, 12, 1)


@dataclass
class Opened:
    """The page on screen, and where it asked to go."""

    page: TrainersPage
    went: list[tuple[str, object]] = field(default_factory=list)

    def note(self, page_id: str, item: object) -> None:
        self.went.append((page_id, item))


@dataclass
class House:
    """A trainer with two meetings ahead and one held."""

    agency: int
    trainer: int
    meetings: tuple[int, int]


@pytest.fixture
def house(sqlite_database: Database) -> House:
    with sqlite_database.write() as session:
        agency = builders.make_agency(session, "Dinas Perikanan")
        trainer = builders.make_trainer(session, "Rina Marlina", agency_id=agency)
        builders.make_skill(session, "Budidaya lele")
        batch = builders.make_batch(session, "Lele 1", starts_on=date(2026, 10, 1))
        place = builders.make_place(session, "Kolam")
        seat = builders.make_participant(
            session, batch, builders.make_inmate(session), joined_on=date(2026, 10, 1)
        )
        held = builders.make_meeting(
            session, batch, place, trainer_id=trainer, day=date(2026, 11, 3)
        )
        builders.make_attendance(session, held, seat)
        first, second = (
            builders.make_meeting(session, batch, place, trainer_id=trainer, day=day)
            for day in (TUESDAY, TUESDAY + timedelta(days=1))
        )
        return House(agency, trainer, (first, second))


@pytest.fixture
def opened(qtbot: QtBot, ctx: ScriptedContext, house: House) -> Opened:
    page = TrainersPage(ctx)
    qtbot.addWidget(page)
    found = Opened(page)
    page.navigation_requested.connect(found.note)
    show(page, 1166, 640)
    return found


def test_trainer_is_shown_with_hours_and_a_dash_for_the_nip(opened: Opened) -> None:
    panel = opened.page.panel
    assert panel.facts.texts() == ["Mitra", "Dinas Perikanan", "NIP", "-"]
    assert panel.hours.text() == "3 JP (3 menurut jadwal) diberikan"
    assert panel.months.texts() == [
        "6 JP lagi sudah dijadwalkan.",
        "November 2026. 3 JP (3 menurut jadwal). 1 pertemuan",
    ]
    assert panel.times.texts() == ["Kapan saja: belum ada waktu yang dibatasi."]
    assert not panel.hit.isVisible()


def test_absence_lists_the_meetings_it_hits_and_opens_the_board(
    qtbot: QtBot, opened: Opened, ctx: ScriptedContext, house: House
) -> None:
    def robot(dialog: FormDialog[object]) -> None:
        bring_to_front(qtbot, dialog)
        for text in ("1/12/26", "1/12/26", "Diklat"):
            type_text(focused(), text)
            press(focused(), Qt.Key.Key_Return)

    ctx.dialogs.on_run.append(robot)
    opened.page.action("trainers.away").trigger()
    assert ctx.messages.last.text == "Ketidakhadiran dicatat. 1 pertemuan perlu pelatih lain."
    panel = opened.page.panel
    assert panel.hit.isVisible()
    assert panel.hit.texts() == [
        (
            "Selasa, 1 Desember 2026, 08.30-11.00. Lele 1, Kolam. Rina Marlina tidak dapat datang "
            "1 Des 2026. Pilih hari lain atau pelatih lain."
        )
    ]
    panel.hit.list.setFocus()
    press(panel.hit.list, Qt.Key.Key_Down)
    press(panel.hit.list, Qt.Key.Key_Return)
    assert opened.went == [("scheduling", house.meetings[0])]
    ctx.messages.undo_last()
    opened.page.read_again()
    assert not panel.hit.isVisible()


def test_absence_is_removed_by_key_and_comes_back(
    opened: Opened, ctx: ScriptedContext, house: House
) -> None:
    def robot(dialog: FormDialog[object]) -> None:
        dialog.form.set_value("from_on", TODAY)
        dialog.form.set_value("until_on", TODAY)
        dialog.save_and_close()

    ctx.dialogs.on_run.append(robot)
    section = opened.page.panel.absences
    section.button("absence.add").click()
    assert ctx.messages.last.text == "Ketidakhadiran dicatat."
    assert section.texts() == ["24 Nov 2026. Sekarang"]
    section.list.setFocus()
    press(section.list, Qt.Key.Key_Down)
    press(section.list, Qt.Key.Key_Delete)
    assert section.texts() == ["Tidak ada yang dicatat."]
    ctx.messages.undo_last()
    opened.page.read_again()
    assert section.texts() == ["24 Nov 2026. Sekarang"]


def test_times_are_added_for_several_days_and_removed_one_by_one(
    opened: Opened, ctx: ScriptedContext, house: House
) -> None:
    def robot(dialog: FormDialog[int]) -> None:
        dialog.save_and_close()
        assert dialog.form.problem_text("weekdays") == "Wajib diisi."
        dialog.form.set_value("weekdays", {0, 1})
        dialog.form.set_value("starts", time(8, 30))
        dialog.form.set_value("ends", time(11, 0))
        dialog.save_and_close()

    ctx.dialogs.on_run.append(robot)
    panel = opened.page.panel
    panel.times.button("time.add").click()
    assert panel.times.texts() == ["Senin 08.30-11.00", "Selasa 08.30-11.00"]
    # Wednesday no longer fits, and is told with its reason.
    assert [text.split(",")[0] for text in panel.hit.texts()] == ["Rabu"]
    assert "hanya dapat mengajar Senin 08.30-11.00, Selasa 08.30-11.00" in panel.hit.texts()[0]
    panel.times.list.setFocus()
    press(panel.times.list, Qt.Key.Key_Down)
    press(panel.times.list, Qt.Key.Key_Delete)
    assert len(panel.times.texts()) == 1
    ctx.messages.undo_last()
    opened.page.read_again()
    assert panel.times.texts() == ["Senin 08.30-11.00", "Selasa 08.30-11.00"]


def test_overlapping_time_is_told_under_its_field(
    opened: Opened, ctx: ScriptedContext, house: House
) -> None:
    times = (WeekTime(1, TimeRange(time(8), time(10))),)
    ctx.services.training.commands.set_trainer_times(
        trainer_id=house.trainer, version=1, times=times
    )
    opened.page.read_again()

    def robot(dialog: FormDialog[int]) -> None:
        dialog.form.set_value("weekdays", {1})
        dialog.form.set_value("starts", time(9))
        dialog.form.set_value("ends", time(11))
        dialog.save_and_close()
        assert dialog.form.problem_text("starts").startswith("Bertumpang tindih")
        dialog.form.mark_clean()
        dialog.reject()

    ctx.dialogs.on_run.append(robot)
    opened.page.panel.times.button("time.add").click()


def test_trades_and_email_are_typed_in_the_form(opened: Opened, ctx: ScriptedContext) -> None:
    def robot(dialog: FormDialog[int]) -> None:
        trades = dialog.form.field("skill_ids")
        assert isinstance(trades, TradesField)
        trades.control.setFocus()
        type_text(trades.control, "lele")
        press(trades.control, Qt.Key.Key_Return)
        press(trades.control, Qt.Key.Key_Return)
        assert len(trades.value()) == 1
        assert dialog.isVisible()
        dialog.form.set_value("email", "rina@dinas")
        dialog.save_and_close()
        assert dialog.form.problem_text("email").startswith("Alamat surel")
        dialog.form.set_value("email", "rina@dinas.go.id")
        assert unnamed_controls(dialog) == []
        assert unreachable_controls(dialog) == []
        press(dialog.form.field("email").control, Qt.Key.Key_Return, CTRL)

    ctx.dialogs.on_run.append(robot)
    press(opened.page.table, Qt.Key.Key_Return)
    row = opened.page.model.rows[0]
    assert (row.skills, row.email) == (("Budidaya lele",), "rina@dinas.go.id")
    assert "rina@dinas.go.id" in opened.page.panel.facts.texts()


def test_way_to_the_partner_and_names_of_all_controls(opened: Opened, house: House) -> None:
    opened.page.action("trainers.agency").trigger()
    assert opened.went == [("agencies", house.agency)]
    assert unnamed_controls(opened.page) == []
    assert unreachable_controls(opened.page) == []
