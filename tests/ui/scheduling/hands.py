"""What a hand does on the week board, and what is saved afterwards."""

from datetime import date, time

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from binaan_desktop.services.scheduling.rows import MeetingRow
from binaan_desktop.ui.scheduling.board import WeekBoard
from binaan_desktop.ui.scheduling.page import SchedulingPage

LEFT = Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
INTO = QPoint(30, 12)
"""From the upper left corner of a meeting to where the mouse takes hold of it."""


def saved(page: SchedulingPage, meeting_id: int) -> MeetingRow:
    row = page.ctx.services.scheduling.queries.get_meeting(meeting_id=meeting_id)
    assert row is not None
    return row


def is_carrying(page: SchedulingPage) -> bool:
    return page.board.carry is not None


def drag(board: WeekBoard, meeting_id: int, day: date, moment: time, *, drop: bool = True) -> None:
    """Take the meeting at its head and carry its start to a day and time."""
    view = board.viewport()
    start = board.rect_of(meeting_id).topLeft().toPoint() + INTO
    target = board.point_at(day, moment).toPoint() + QPoint(0, INTO.y())
    QTest.mousePress(view, LEFT, NO_KEY, start)
    QTest.mouseMove(view, start + QPoint(0, 8))
    QTest.mouseMove(view, target)
    if drop:
        QTest.mouseRelease(view, LEFT, NO_KEY, target)
