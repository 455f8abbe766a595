"""The week board: carrying, resizing and walking, by mouse and by keyboard."""

from datetime import time

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from binaan_desktop.ui.scheduling.page import SchedulingPage
from tests.ui.scheduling.hands import CTRL, LEFT, NO_KEY, SHIFT, drag, is_carrying, saved
from tests.ui.scheduling.weeks import (
    FRIDAY,
    MONDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    Week,
)
from tests.ui.scripted import ScriptedContext


def test_drag_moves_the_meeting_and_undo_puts_it_back(
    page: SchedulingPage, ctx: ScriptedContext, week: Week
) -> None:
    meeting = week.meetings["barista-jumat"]
    drag(page.board, meeting, FRIDAY, time(9, 30))
    row = saved(page, meeting)
    assert (row.day, row.starts, row.ends) == (FRIDAY, time(9, 30), time(11, 0))
    assert ctx.messages.last.text == "Barista angkatan 1 dipindah ke Jumat 09.30-11.00."
    chosen = page.board.selected()
    assert chosen is not None
    assert chosen.id == meeting
    ctx.messages.undo_last()
    assert saved(page, meeting).starts == time(13, 30)
    assert page.board.rect_of(meeting).top() > page.board.point_at(FRIDAY, time(13)).y()


def test_drag_snaps_to_quarters(page: SchedulingPage, week: Week) -> None:
    meeting = week.meetings["las-kamis"]
    drag(page.board, meeting, WEDNESDAY, time(10, 4))
    assert saved(page, meeting).starts == time(10, 0)


def test_conflict_is_said_while_dragging_and_refused_with_ways_out(
    page: SchedulingPage, ctx: ScriptedContext, week: Week
) -> None:
    meeting = week.meetings["las-senin"]
    drag(page.board, meeting, TUESDAY, time(9, 0), drop=False)
    carry = page.board.carry
    assert carry is not None
    reason = "Las listrik angkatan 2 sudah punya pertemuan pukul 08.30-10.00."
    assert reason in page.strip.text.text()
    assert page.strip.title.text() == "Selasa 09.00-10.30:"
    assert reason in page.board.accessibleDescription()
    QTest.mouseRelease(page.board.viewport(), LEFT)
    assert page.board.carry is None
    assert saved(page, meeting).day == MONDAY
    message = ctx.messages.last
    assert reason in message.text
    assert "Bengkel las dipakai Las listrik angkatan 2 pukul 08.30-10.00." in message.text
    assert [way.text for way in message.ways_out] == [
        "Pukul 10.00-11.30",
        "Pukul 13.30-15.00",
        "Rabu 25-11, 10.00-11.30",
    ]
    message.ways_out[0].handler()
    row = saved(page, meeting)
    assert (row.day, row.starts) == (TUESDAY, time(10, 0))


def test_person_clash_is_told_with_first_names(page: SchedulingPage, week: Week) -> None:
    drag(page.board, week.meetings["las-senin"], WEDNESDAY, time(8, 30), drop=False)
    told = page.strip.text.text()
    assert "1 peserta juga ikut Menjahit dasar angkatan 1 pukul 08.30-10.00: Dedi." in told
    QTest.keyClick(page.board, Qt.Key.Key_Escape)
    QTest.mouseRelease(page.board.viewport(), LEFT)


def test_roll_call_and_window_borders_are_told(page: SchedulingPage, week: Week) -> None:
    drag(page.board, week.meetings["las-senin"], MONDAY, time(12, 0), drop=False)
    told = page.strip.text.text()
    assert "Di luar jam kegiatan hari itu (08.30-11.30, 13.30-15.00)." in told
    assert "Bertepatan dengan apel pukul 13.00-13.30." in told
    QTest.keyClick(page.board, Qt.Key.Key_Escape)
    QTest.mouseRelease(page.board.viewport(), LEFT)


def test_escape_lets_go(page: SchedulingPage, ctx: ScriptedContext, week: Week) -> None:
    meeting = week.meetings["las-kamis"]
    drag(page.board, meeting, WEDNESDAY, time(10, 0), drop=False)
    assert is_carrying(page)
    QTest.keyClick(page.board, Qt.Key.Key_Escape)
    assert not is_carrying(page)
    QTest.mouseRelease(page.board.viewport(), LEFT)
    assert saved(page, meeting).day == THURSDAY
    assert ctx.messages.shown == []


def test_lower_edge_resizes(page: SchedulingPage, week: Week) -> None:
    meeting = week.meetings["las-kamis"]
    view, rect = page.board.viewport(), page.board.rect_of(meeting)
    edge = rect.bottomLeft().toPoint() + QPoint(30, -2)
    target = page.board.point_at(THURSDAY, time(11, 0)).toPoint()
    QTest.mousePress(view, LEFT, NO_KEY, edge)
    QTest.mouseMove(view, edge + QPoint(0, 8))
    QTest.mouseMove(view, target)
    QTest.mouseRelease(view, LEFT, NO_KEY, target)
    row = saved(page, meeting)
    assert (row.starts, row.ends) == (time(8, 30), time(11, 0))


def test_click_alone_moves_nothing(page: SchedulingPage, ctx: ScriptedContext, week: Week) -> None:
    meeting = week.meetings["las-kamis"]
    point = page.board.rect_of(meeting).center().toPoint()
    QTest.mouseClick(page.board.viewport(), LEFT, NO_KEY, point)
    chosen = page.board.selected()
    assert chosen is not None
    assert chosen.id == meeting
    assert ctx.messages.shown == []


def test_keyboard_carries_like_the_mouse(
    page: SchedulingPage, ctx: ScriptedContext, week: Week
) -> None:
    meeting = week.meetings["las-senin"]
    page.board.select(meeting)
    QTest.keyClick(page.board, Qt.Key.Key_Right, CTRL)
    assert "sudah punya pertemuan" in page.strip.text.text()
    for _ in range(6):
        QTest.keyClick(page.board, Qt.Key.Key_Down, CTRL)
    assert "Enter untuk memindah" in page.strip.text.text()
    assert saved(page, meeting).day == MONDAY
    QTest.keyClick(page.board, Qt.Key.Key_Return)
    row = saved(page, meeting)
    assert (row.day, row.starts, row.ends) == (TUESDAY, time(10, 0), time(11, 30))


def test_keyboard_drop_on_a_conflict_is_refused(
    page: SchedulingPage, ctx: ScriptedContext, week: Week
) -> None:
    meeting = week.meetings["las-senin"]
    page.board.select(meeting)
    QTest.keyClick(page.board, Qt.Key.Key_Right, CTRL)
    QTest.keyClick(page.board, Qt.Key.Key_Return)
    assert saved(page, meeting).day == MONDAY
    assert len(ctx.messages.last.ways_out) == 3


def test_shift_arrows_resize_and_escape_lets_go(page: SchedulingPage, week: Week) -> None:
    meeting = week.meetings["jahit-jumat"]
    page.board.select(meeting)
    QTest.keyClick(page.board, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(page.board, Qt.Key.Key_Escape)
    assert saved(page, meeting).ends == time(9, 30)
    QTest.keyClick(page.board, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(page.board, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(page.board, Qt.Key.Key_Up, SHIFT)
    QTest.keyClick(page.board, Qt.Key.Key_Return)
    assert saved(page, meeting).ends == time(9, 45)


def test_arrows_walk_through_the_week(page: SchedulingPage, week: Week) -> None:
    names = {meeting: key for key, meeting in week.meetings.items()}
    walked = []
    for key in (
        Qt.Key.Key_Down,
        Qt.Key.Key_Down,
        Qt.Key.Key_Down,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Left,
    ):
        QTest.keyClick(page.board, key)
        row = page.board.selected()
        assert row is not None
        walked.append(names[row.id])
    assert walked == [
        "las-senin",
        "barista-senin",
        "jahit-senin",
        "barista-selasa",
        "lele-selasa",
        "las-senin",
    ]
