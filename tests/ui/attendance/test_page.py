"""Presensi as an officer uses it: keys, saving, taking back, going away."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from binaan_desktop.domain.access import Role
from binaan_desktop.persistence.entities.attendance import Attendance
from binaan_desktop.services.attendance.drafts import MarkDraft
from binaan_desktop.services.catalogue import build_services
from binaan_desktop.services.keys import Keys
from binaan_desktop.ui.attendance.page import AttendancePage
from tests.conftest import FakeClock, desk_at
from tests.ui.accessibility import unnamed_controls, unreachable_controls
from tests.ui.attendance.classroom import NAMES, Classroom
from tests.ui.attendance.hands import CTRL, A, B, H, S, key, keys, letters, opened, saved, staged
from tests.ui.scripted import ScriptedContext, show


def test_page_opens_on_todays_first_meeting(page: AttendancePage, room: Classroom) -> None:
    assert staged(page).sheet.id == room.meetings[3]
    assert [row.id for row in page.work.rows] == [
        room.meetings[3],
        room.other_meeting,
        room.meetings[1],
        room.meetings[2],
    ]
    first = page.work.columns
    assert [column.text(page.work.rows[0]) for column in first] == [
        "Hari ini, 08.30",
        "Las listrik angkatan 2",
        "15 dari 15",
    ]
    assert page.panel.facts.text() == (
        "Selasa, 24 November 2026  \N{MIDDLE DOT}  08.30-11.00  \N{MIDDLE DOT}  Bengkel las  "
        "\N{MIDDLE DOT}  Anton Wijaya, S.T.  \N{MIDDLE DOT}  pertemuan 4 dari 8\n"
        "Materi: Posisi pengelasan datar dan membuat jalur lurus"
    )
    assert page.status_text() == "0 dari 15 sudah ditandai"
    assert page.focusWidget() is page.panel.sheet


def test_letters_mark_and_go_down_whatever_their_case(page: AttendancePage) -> None:
    keys(page, "HsIaBkTx")
    assert letters(page) == "HSIABKTX......."
    assert page.panel.sheet.currentIndex().row() == 8
    assert page.status_text() == "8 dari 15 sudah ditandai, 8 belum disimpan"


def test_space_toggles_and_delete_takes_away(page: AttendancePage) -> None:
    key(page, Qt.Key.Key_Space)
    assert letters(page)[0] == "H"
    key(page, Qt.Key.Key_Space)
    assert letters(page)[0] == "A"
    key(page, Qt.Key.Key_Space)
    assert letters(page)[0] == "H"
    key(page, Qt.Key.Key_Delete)
    assert letters(page)[0] == "."
    assert not staged(page).is_dirty


def test_numbers_of_the_paper_lead_to_the_row(page: AttendancePage) -> None:
    keys(page, "12")
    assert page.panel.number.text() == "Ke nomor 12"
    key(page, Qt.Key.Key_Return)
    assert page.panel.sheet.currentIndex().row() == 11
    keys(page, "7A")
    assert letters(page) == "......A........"
    assert page.panel.sheet.currentIndex().row() == 6
    key(page, Qt.Key.Key_Return)
    keys(page, "99")
    key(page, Qt.Key.Key_Return)
    assert page.panel.number.text() == "Tidak ada nomor 99"
    assert page.panel.sheet.currentIndex().row() == 7
    keys(page, "15")
    key(page, Qt.Key.Key_Escape)
    keys(page, "S")
    assert letters(page) == "......AS......."


def test_saving_is_one_act_and_can_be_taken_back(
    page: AttendancePage, ctx: ScriptedContext, room: Classroom
) -> None:
    keys(page, "HA")
    key(page, Qt.Key.Key_Return, CTRL)
    today = room.meetings[3]
    assert saved(page, today) == {room.people[NAMES[0]]: H, room.people[NAMES[1]]: A}
    assert ctx.messages.last.text == (
        "Presensi Las listrik angkatan 2, 24 November 2026 disimpan: Hadir 1, Alpa 1, "
        "belum diisi 13."
    )
    assert not staged(page).is_dirty
    assert page.panel.unsaved.isHidden()
    assert page.work.rows[0].unmarked == 13
    ctx.messages.undo_last()
    assert saved(page, today) == {}
    assert letters(page) == "." * 15


def test_numpad_enter_saves_too(page: AttendancePage, room: Classroom) -> None:
    keys(page, "H")
    key(page, Qt.Key.Key_Enter, CTRL)
    assert len(saved(page, room.meetings[3])) == 1


def test_all_present_leaves_reasons_alone(page: AttendancePage, ctx: ScriptedContext) -> None:
    keys(page, "2S")
    key(page, Qt.Key.Key_Return)
    key(page, Qt.Key.Key_A, CTRL)
    assert letters(page) == "HS" + "H" * 13
    key(page, Qt.Key.Key_A, CTRL)
    assert ctx.messages.last.text == "Semua sudah bertanda. Tanda yang ada tidak diubah."


def test_note_is_typed_into_its_cell(qtbot: QtBot, page: AttendancePage, room: Classroom) -> None:
    sheet = page.panel.sheet
    key(page, Qt.Key.Key_F2)
    assert page.panel.number.text() == "Beri tanda dahulu, baru keterangan"
    keys(page, "S")
    sheet.go_to(0)
    key(page, Qt.Key.Key_F2)
    editor = sheet.viewport().findChild(QLineEdit)
    assert editor is not None
    QTest.keyClicks(editor, "sakit gigi, ada surat 12")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: staged(page).lines[0].note == "sakit gigi, ada surat 12")
    assert letters(page) == "S" + "." * 14
    page.action("attendance.save").trigger()
    with page.ctx.services.desk.database.read() as session:
        note = session.scalar(
            select(Attendance.note).where(Attendance.meeting_id == room.meetings[3])
        )
    assert note == "sakit gigi, ada surat 12"


def test_saving_out_of_a_note_keeps_it(page: AttendancePage, room: Classroom) -> None:
    keys(page, "S")
    page.panel.sheet.go_to(0)
    key(page, Qt.Key.Key_F2)
    editor = page.panel.sheet.viewport().findChild(QLineEdit)
    assert editor is not None
    QTest.keyClicks(editor, "demam")
    QTest.keyClick(editor, Qt.Key.Key_Return, CTRL)
    sheet = page.ctx.services.attendance.queries.get_meeting_sheet(meeting_id=room.meetings[3])
    assert (sheet.rows[0].mark, sheet.rows[0].note) == (S, "demam")
    assert not staged(page).is_dirty


def test_percentage_and_outlook_follow_the_keys(page: AttendancePage) -> None:
    columns = {column.key: column for column in page.panel.sheet_model.columns}
    told = [columns["outlook"].text(line) for line in staged(page).lines]
    assert told[0] == "Bisa, boleh alpa 1 kali"
    assert told[6] == "Tidak bisa lagi"
    keys(page, "A")
    line = staged(page).lines[0]
    assert columns["percent"].text(line) == "75 %"
    assert columns["outlook"].text(line) == "Bisa, jangan alpa lagi"
    assert columns["mark"].text(line) == "A   Alpa"


def test_click_on_a_letter_does_what_the_key_does(page: AttendancePage) -> None:
    page.panel.bar.buttons[S].click()
    assert letters(page) == "S" + "." * 14
    assert page.panel.sheet.currentIndex().row() == 1
    page.panel.tabs.setCurrentWidget(page.panel.grid)
    page.panel.bar.buttons[B].click()
    assert "B" in letters(page)


def test_other_meeting_asks_what_becomes_of_the_marks(
    qtbot: QtBot, page: AttendancePage, ctx: ScriptedContext, room: Classroom
) -> None:
    keys(page, "H")
    ctx.dialogs.answers = [None, "discard", "save"]
    page.work_table.selectRow(2)
    qtbot.waitUntil(lambda: len(ctx.dialogs.asked) == 1)
    assert staged(page).sheet.id == room.meetings[3]
    assert page.work_table.selected_ids() == [room.meetings[3]]
    assert letters(page)[0] == "H"
    page.open_item(room.meetings[2])
    assert staged(page).sheet.id == room.meetings[2]
    assert saved(page, room.meetings[3]) == {}
    assert letters(page) == "HHHHHHA........"
    keys(page, "8H")
    page.open_item(room.meetings[3])
    assert len(saved(page, room.meetings[2])) == 8
    assert staged(page).sheet.id == room.meetings[3]


def test_going_away_says_that_marks_are_not_saved(
    page: AttendancePage, ctx: ScriptedContext, room: Classroom
) -> None:
    keys(page, "H")
    page.hide()
    message = ctx.messages.last
    assert message.text == "Presensi Las listrik angkatan 2, 24 November 2026 belum disimpan."
    assert [way.text for way in message.ways_out] == ["Simpan", "Kembali ke Presensi"]
    message.ways_out[0].handler()
    assert len(saved(page, room.meetings[3])) == 1
    page.show()
    assert not staged(page).is_dirty


def test_escape_asks_before_marks_are_dropped(page: AttendancePage, ctx: ScriptedContext) -> None:
    keys(page, "HH")
    ctx.dialogs.answers = [None, "discard"]
    key(page, Qt.Key.Key_Escape)
    assert letters(page).startswith("HH")
    key(page, Qt.Key.Key_Escape)
    assert letters(page) == "." * 15


def test_typed_marks_survive_what_others_change(
    page: AttendancePage, ctx: ScriptedContext, room: Classroom
) -> None:
    keys(page, "5S")
    result = ctx.services.attendance.commands.record_marks(
        meeting_id=room.meetings[3], marks={room.people[NAMES[0]]: MarkDraft(A)}
    )
    ctx.changes.publish(result.changes)
    assert letters(page) == "A...S" + "." * 10
    assert staged(page).changed_count == 1


def test_mark_that_somebody_else_set_meanwhile_is_not_overwritten(
    page: AttendancePage, ctx: ScriptedContext, room: Classroom
) -> None:
    ctx.services.attendance.commands.record_marks(
        meeting_id=room.meetings[3], marks={room.people[NAMES[0]]: MarkDraft(S)}
    )
    keys(page, "A")
    page.action("attendance.save").trigger()
    assert "diubah pengguna lain" in ctx.messages.last.text
    assert saved(page, room.meetings[3]) == {room.people[NAMES[0]]: S}
    ctx.messages.last.ways_out[0].handler()
    page.action("attendance.save").trigger()
    assert saved(page, room.meetings[3]) == {room.people[NAMES[0]]: A}


# the grid


def test_grid_shows_everybody_by_every_meeting(page: AttendancePage, room: Classroom) -> None:
    model = page.panel.grid_model
    assert (model.rowCount(), model.columnCount()) == (16, 10)
    horizontal, vertical = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
    assert model.headerData(2, horizontal) == "1\n03-11"
    assert str(model.headerData(5, horizontal)).endswith("4\n24-11")
    assert model.headerData(4, vertical) == "4  Dedi Mulyana"
    assert model.headerData(3, vertical) == "\N{EN DASH}  Cecep Hidayat"

    def text(row: int, column: int) -> object:
        return model.data(model.index(row, column))

    assert (text(7, 0), text(7, 1)) == ("0 %", "Tidak bisa lagi")
    assert text(3, 1) == "Pindah UPT 13 November 2026"
    assert [text(3, column) for column in (2, 3, 4)] == ["H", "", "\N{EN DASH}"]
    assert text(5, 3) == "S"
    tip = model.data(model.index(5, 3), Qt.ItemDataRole.AccessibleTextRole)
    assert tip == "Eko Prasetyo, 10 November 2026: S   Sakit"


def test_keys_in_the_grid_mark_the_meeting_of_their_column(
    page: AttendancePage, ctx: ScriptedContext, room: Classroom
) -> None:
    panel = page.panel
    panel.tabs.setCurrentWidget(panel.grid)
    panel.grid.stand_on(0, 5)
    QTest.keyClicks(panel.grid, "HS")
    assert letters(page) == "HS" + "." * 13
    assert panel.grid_model.data(panel.grid_model.index(1, 5)) == "S*"
    assert panel.grid.currentIndex().row() == 2
    panel.grid.stand_on(9, 4)
    ctx.dialogs.answers = ["save"]
    QTest.keyClicks(panel.grid, "B")
    assert len(saved(page, room.meetings[3])) == 2
    assert staged(page).sheet.id == room.meetings[2]
    # Row 9 of the grid is number 9 of the sheet: Cecep had left by then.
    assert letters(page) == "HHHHHHA.B......"
    QTest.keyClick(panel.grid, Qt.Key.Key_Return, CTRL)
    assert saved(page, room.meetings[2])[room.people[NAMES[9]]] is B


def test_numbers_in_the_grid_are_those_of_the_open_sheet(page: AttendancePage) -> None:
    panel = page.panel
    panel.tabs.setCurrentWidget(panel.grid)
    panel.grid.stand_on(0, 5)
    QTest.keyClicks(panel.grid, "4A")
    assert letters(page)[3] == "A"
    assert panel.grid_model.data(panel.grid_model.index(4, 5)) == "A*"


def test_who_was_not_expected_cannot_be_marked(page: AttendancePage) -> None:
    panel = page.panel
    panel.tabs.setCurrentWidget(panel.grid)
    panel.grid.stand_on(3, 5)
    QTest.keyClicks(panel.grid, "H")
    assert not staged(page).is_dirty


def test_double_click_on_a_column_opens_its_meeting(page: AttendancePage, room: Classroom) -> None:
    page.panel.grid.opened.emit(room.meetings[0])
    assert staged(page).sheet.id == room.meetings[0]
    assert page.work_table.selected_ids() == []


def test_other_batch_is_opened_at_its_last_meeting(page: AttendancePage, room: Classroom) -> None:
    at = page.batch_box.findData(room.other)
    page.batch_box.setCurrentIndex(at)
    page.batch_box.activated.emit(at)
    assert staged(page).sheet.id == room.other_meeting
    assert page.panel.shows_grid
    assert page.work_table.selected_ids() == [room.other_meeting]


# limits


def test_coming_meeting_says_when_it_can_be_marked(page: AttendancePage, room: Classroom) -> None:
    page.open_item(room.meetings[5])
    assert page.panel.reasons.texts() == [
        "Pertemuan ini baru diadakan 8 Desember 2026. Presensinya diisi pada atau sesudah hari itu."
    ]
    keys(page, "H")
    assert not staged(page).is_dirty
    assert page.panel.bar.isHidden()
    assert page.action("attendance.print").isEnabled()


def test_head_sees_and_prints_but_marks_nothing(
    qtbot: QtBot,
    ctx: ScriptedContext,
    room: Classroom,
    keys_of_house: Keys,
    clock: FakeClock,
) -> None:
    desk = desk_at(ctx.services.desk.database, clock, Role.VIEWER)
    viewer = ScriptedContext(
        services=build_services(desk, keys_of_house),
        jobs=ctx.jobs,
        changes=ctx.changes,
        dialogs=ctx.dialogs,
        messages=ctx.messages,
        ui_state=ctx.ui_state,
        clock=clock,
    )
    page = opened(qtbot, AttendancePage(viewer))
    keys(page, "H")
    assert not staged(page).is_dirty
    shown = [spec.id for spec in page.actions_of_page()]
    assert [spec for spec in shown if "print" not in spec] == [
        "attendance.excuses",
        "attendance.history",
        "attendance.call_out",
    ]


@pytest.fixture
def keys_of_house(keys: Keys) -> Keys:
    """The fixture of that name is hidden by this module's function."""
    return keys


def test_house_without_meetings_leads_to_the_timetable(qtbot: QtBot, ctx: ScriptedContext) -> None:
    page = AttendancePage(ctx)
    qtbot.addWidget(page)
    show(page, 1176, 640)
    assert page.nothing.isVisible()
    asked: list[str] = []
    page.navigation_requested.connect(lambda page_id, item_id: asked.append(page_id))
    assert page.nothing.button is not None
    page.nothing.button.click()
    assert asked == ["scheduling"]
    assert not page.action("attendance.print").isEnabled()


def test_every_control_has_a_name_and_a_keyboard_way(page: AttendancePage) -> None:
    assert unnamed_controls(page) == []
    assert unreachable_controls(page) == []
