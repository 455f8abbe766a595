"""What hands do on the attendance page, and what is saved afterwards."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from binaan_desktop.domain.attendance import AttendanceMark
from binaan_desktop.persistence.entities.attendance import Attendance
from binaan_desktop.ui.attendance.page import AttendancePage
from binaan_desktop.ui.attendance.staged import StagedSheet
from tests.ui.scripted import show

H, S, A, B = (AttendanceMark(letter) for letter in "HSAB")
CTRL = Qt.KeyboardModifier.ControlModifier


def opened(qtbot: QtBot, page: AttendancePage) -> AttendancePage:
    """The page in a window that has the keyboard, as its shortcuts ask for."""
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        show(page, 1176, 640)
        page.activateWindow()
    page.focus_body()
    return page


def staged(page: AttendancePage) -> StagedSheet:
    assert page.panel.staged is not None
    return page.panel.staged


def letters(page: AttendancePage) -> str:
    """The marks of the open sheet, ``.`` for none."""
    return "".join(line.mark or "." for line in staged(page).lines)


def saved(page: AttendancePage, meeting_id: int) -> dict[int, AttendanceMark]:
    with page.ctx.services.desk.database.read() as session:
        rows = session.scalars(select(Attendance).where(Attendance.meeting_id == meeting_id))
        return {row.participant_id: row.mark for row in rows}


def keys(page: AttendancePage, text: str) -> None:
    QTest.keyClicks(page.panel.sheet, text)


def key(page: AttendancePage, one: Qt.Key, modifiers: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(page.panel.sheet, one, modifiers or Qt.KeyboardModifier.NoModifier)
