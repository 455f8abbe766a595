"""Thirty people by keyboard, counted key by key; paper keyed back with reasons."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from binaan_desktop.persistence.entities.attendance import Attendance
from binaan_desktop.services.desk import Desk
from binaan_desktop.ui.attendance.page import AttendancePage
from tests.ui.attendance.classroom import Classroom, make_classroom
from tests.ui.attendance.hands import (
    CTRL,
    A,
    B,
    H,
    S,
    key,
    keys,
    letters,
    opened,
    saved,
    staged,
)
from tests.ui.scripted import ScriptedContext

ENTER = Qt.Key.Key_Return


class KeyCounter(QObject):
    """Counts what the window system delivers: each key that is pressed, Ctrl as one of its own."""

    def __init__(self, application: QApplication) -> None:
        super().__init__()
        self.pressed = 0
        self._application = application
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A key that nobody takes goes on to the parents: only its first receiver is counted.
        if isinstance(event, QKeyEvent) and self._is_first_to_get(watched, event):
            self.pressed += 2 if event.modifiers() & CTRL else 1
        return False

    def _is_first_to_get(self, watched: QObject, event: QKeyEvent) -> bool:
        is_press = event.type() == QEvent.Type.KeyPress
        return is_press and watched is self._application.focusWidget()

    def stop(self) -> int:
        self._application.removeEventFilter(self)
        return self.pressed


def reason_names(page: AttendancePage, meeting_id: int) -> dict[int, str]:
    sheet = page.ctx.services.attendance.queries.get_meeting_sheet(meeting_id=meeting_id)
    return {row.number: row.reason for row in sheet.rows if row.reason}


@pytest.fixture
def thirty(qtbot: QtBot, ctx: ScriptedContext, ui_desk: Desk) -> tuple[AttendancePage, Classroom]:
    names = tuple(f"Orang {number:02}" for number in range(31))
    room = make_classroom(ui_desk.database, names)
    return opened(qtbot, AttendancePage(ctx)), room


def test_thirty_people_take_at_most_forty_keys(
    qapp: QApplication, thirty: tuple[AttendancePage, Classroom]
) -> None:
    """Everybody was here but five, four of them with a reason."""
    page, room = thirty
    assert len(staged(page).lines) == 30
    counter = KeyCounter(qapp)
    for typed in ("3A2", "8S1", "14B2", "22I1", "30A"):
        keys(page, typed)
        key(page, ENTER)
    key(page, Qt.Key.Key_A, CTRL)
    key(page, ENTER, CTRL)
    pressed = counter.stop()
    assert 20 <= pressed <= 40
    marks = list(saved(page, room.meetings[3]).values())
    assert len(marks) == 30
    assert (marks.count(H), marks.count(A), marks.count(S), marks.count(B)) == (25, 2, 1, 1)
    assert reason_names(page, room.meetings[3]) == {
        3: "Tanpa keterangan",
        8: "Sakit di blok",
        14: "Dipinjam penyidik atau jaksa",
        22: "Izin keluarga",
    }


def test_digit_after_a_letter_is_a_reason_until_enter(page: AttendancePage) -> None:
    keys(page, "7S")
    told = page.panel.bar.keys.text()
    assert told.endswith("Sakit:   1 Sakit di blok   2 Sakit, dirawat di klinik   (Enter selesai)")
    keys(page, "2")
    line = staged(page).lines[6]
    assert line.reason is not None
    assert line.reason.name == "Sakit, dirawat di klinik"
    keys(page, "1")  # a slip is put right by the next digit
    assert line.reason.name == "Sakit di blok"
    keys(page, "I")  # and so is a letter
    assert letters(page)[6] == "I"
    assert not line.typed.reason_id
    key(page, ENTER)
    assert page.panel.sheet.currentIndex().row() == 7
    assert page.panel.bar.keys.text().startswith("Huruf memberi tanda")
    keys(page, "12A")
    assert letters(page) == "......I....A..."


def test_unknown_reason_changes_no_row_by_mistake(page: AttendancePage) -> None:
    keys(page, "3A")
    keys(page, "9")
    assert page.panel.number.text() == "Tidak ada sebab 9"
    keys(page, "S")  # meant as row 9, but Enter was forgotten
    assert page.panel.number.text() == "Tekan Enter dahulu"
    assert letters(page) == "..A............"
    key(page, ENTER)
    keys(page, "9S")
    assert letters(page) == "..A.....S......"


def test_r_opens_the_reasons_of_the_row_just_marked(page: AttendancePage) -> None:
    keys(page, "HSR")
    menu = page.panel.menu
    assert menu.isVisible()
    QTest.keyClick(menu, Qt.Key.Key_2)
    assert not menu.isVisible()
    line = staged(page).lines[1]
    assert line.reason is not None
    assert line.reason.name == "Sakit, dirawat di klinik"
    assert page.panel.sheet.currentIndex().row() == 2
    page.panel.sheet.go_to(1)
    keys(page, "R")
    QTest.keyClick(menu, Qt.Key.Key_0)
    assert not line.typed.reason_id
    assert letters(page) == "HS............."


def test_reason_that_asks_for_a_note_waits_for_it(
    qtbot: QtBot, page: AttendancePage, ctx: ScriptedContext, room: Classroom
) -> None:
    keys(page, "2A1")
    key(page, ENTER)
    key(page, ENTER, CTRL)
    assert ctx.messages.last.text == (
        "Sebab Menolak ikut perlu keterangan: baris 2, Asep Saepudin."
    )
    assert saved(page, room.meetings[3]) == {}
    assert page.panel.sheet.is_editing_note
    editor = page.panel.sheet.indexWidget(page.panel.sheet.currentIndex())
    focused = editor or QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, "sedang bertengkar")
    QTest.keyClick(focused, ENTER)
    qtbot.waitUntil(lambda: staged(page).lines[1].note == "sedang bertengkar")
    key(page, ENTER, CTRL)
    assert saved(page, room.meetings[3]) == {staged(page).lines[1].id: A}
    with ctx.services.desk.database.read() as session:
        assert (
            session.scalar(select(Attendance.note).where(Attendance.meeting_id == room.meetings[3]))
            == "sedang bertengkar"
        )


def test_late_is_present_and_counted_as_late(page: AttendancePage, ctx: ScriptedContext) -> None:
    keys(page, "4H1")
    key(page, ENTER)
    key(page, ENTER, CTRL)
    assert "Hadir 1, terlambat 1, belum diisi 14" in ctx.messages.last.text
    model = page.panel.sheet_model
    assert model.data(model.index(3, model.note_column)) == "Terlambat"


def test_reason_in_the_grid_by_the_same_keys(page: AttendancePage) -> None:
    page.panel.tabs.setCurrentWidget(page.panel.grid)
    page.panel.grid.setFocus()
    QTest.keyClicks(page.panel.grid, "5B1")
    QTest.keyClick(page.panel.grid, ENTER)
    line = staged(page).lines[4]
    assert line.reason is not None
    assert (line.mark, line.reason.name) == (B, "Sidang")
