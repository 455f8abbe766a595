"""Jadwal by mouse and by keyboard, down to the database."""

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from binaan_desktop.domain.access import Role
from binaan_desktop.domain.scheduling import CancelReason, WeekBy
from binaan_desktop.services.catalogue import build_services
from binaan_desktop.services.desk import Desk
from binaan_desktop.services.keys import Keys
from binaan_desktop.services.scheduling.drafts import HolidayDraft, MeetingMove
from binaan_desktop.services.scheduling.rows import MeetingRow
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.scheduling.board import WeekBoard
from binaan_desktop.ui.scheduling.form import MeetingForm, PatternForm
from binaan_desktop.ui.scheduling.page import SchedulingPage
from tests.conftest import FakeClock, desk_at
from tests.ui.accessibility import unnamed_controls, unreachable_controls
from tests.ui.scheduling.weeks import (
    FRIDAY,
    MONDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    Week,
    make_week,
)
from tests.ui.scripted import ScriptedContext, show

LEFT = Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
INTO = QPoint(30, 12)
"""From the upper left corner of a meeting to where the mouse takes hold of it."""


@pytest.fixture
def week(ui_desk: Desk) -> Week:
    return make_week(ui_desk.database)


@pytest.fixture
def page(qtbot: QtBot, ctx: ScriptedContext, week: Week) -> SchedulingPage:
    page = SchedulingPage(ctx)
    qtbot.addWidget(page)
    show(page, 1176, 678)
    return page


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


def test_week_is_shown_with_everything_in_words(page: SchedulingPage, week: Week) -> None:
    view = page.board.view
    assert view is not None
    assert len(view.meetings) == 13
    assert page.bar.label.text() == "23 \N{EN DASH} 29 November 2026"
    assert page.status_text() == "12 pertemuan pekan ini, 1 dibatalkan"
    page.board.select(week.meetings["las-selasa"])
    description = page.board.accessibleDescription()
    for part in (
        "Las listrik angkatan 2",
        "Selasa, 24 November 2026, 08.30-10.00",
        "Bengkel las",
        "Anton Wijaya",
        "Pertemuan ke-2 dari 3",
        "2 peserta",
    ):
        assert part in description
    assert page.strip.title.text() == "Las listrik angkatan 2"


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


def test_delete_key_cancels_with_a_reason(
    page: SchedulingPage, ctx: ScriptedContext, week: Week
) -> None:
    meeting = week.meetings["las-kamis"]
    page.board.select(meeting)

    def robot(dialog: FormDialog[int]) -> None:
        dialog.form.set_value("reason", CancelReason.SECURITY)
        dialog.save_and_close()

    ctx.dialogs.on_run.append(robot)
    page.board.setFocus()
    QTest.keyClick(page.board, Qt.Key.Key_Delete)
    assert saved(page, meeting).cancel_reason is CancelReason.SECURITY
    page.board.select(meeting)
    assert "Dibatalkan: Keamanan" in page.strip.text.text()
    assert not page.action("scheduling.edit").isEnabled()
    page.action("scheduling.restore").trigger()
    assert saved(page, meeting).cancel_reason is None


def test_cancelled_meeting_cannot_be_dragged(page: SchedulingPage, week: Week) -> None:
    drag(page.board, week.meetings["lele-kamis"], WEDNESDAY, time(10, 0), drop=False)
    assert page.board.carry is None
    QTest.mouseRelease(page.board.viewport(), LEFT)


def test_n_makes_a_meeting_with_proposals(
    page: SchedulingPage, ctx: ScriptedContext, week: Week
) -> None:
    def robot(dialog: FormDialog[int]) -> None:
        form = dialog.form
        assert isinstance(form, MeetingForm)
        assert (form.value("day"), form.value("starts")) == (TUESDAY, time(8, 30))
        form.set_value("batch_id", week.batches[0])
        assert (form.value("place_id"), form.value("trainer_id")) == (
            week.places[0],
            week.trainers[0],
        )
        assert form.value("lesson_hours") == 2
        assert any("sudah punya pertemuan" in text for text in form.panel.reasons.texts())
        assert form.panel.buttons[0].text() == "Pukul 10.00-11.30"
        form.panel.buttons[0].click()
        assert form.value("starts") == time(10, 0)
        assert form.panel.reasons.texts() == ["Waktu dan tempat ini kosong."]
        dialog.save_and_close()

    ctx.dialogs.on_run.append(robot)
    QTest.keyClick(page.board, Qt.Key.Key_N)
    row = page.board.selected()
    assert row is not None
    assert (row.batch_id, row.day, row.starts) == (week.batches[0], TUESDAY, time(10, 0))


def test_double_click_on_an_empty_place_proposes_it(
    page: SchedulingPage, ctx: ScriptedContext, week: Week
) -> None:
    page.bar.set_key(week.places[0])
    seen: dict[str, Any] = {}

    def robot(dialog: FormDialog[int]) -> None:
        seen.update(dialog.form.values())
        dialog.form.mark_clean()
        dialog.reject()

    ctx.dialogs.on_run.append(robot)
    point = page.board.point_at(WEDNESDAY, time(10, 0)).toPoint()
    QTest.mouseDClick(page.board.viewport(), LEFT, NO_KEY, point)
    assert (seen["day"], seen["starts"], seen["ends"]) == (WEDNESDAY, time(10), time(11, 30))
    assert seen["place_id"] == week.places[0]


def test_form_refuses_a_clash_and_stays_open(
    page: SchedulingPage, ctx: ScriptedContext, week: Week
) -> None:
    def robot(dialog: FormDialog[int]) -> None:
        dialog.form.set_value("batch_id", week.batches[0])
        dialog.save_and_close()
        assert dialog.isVisible()
        assert any("sudah punya pertemuan" in text for text in dialog.reasons.texts())
        ctx.dialogs.answers.append("discard")
        dialog.reject()

    ctx.dialogs.on_run.append(robot)
    page.action("scheduling.new").trigger()
    assert page.status_text().startswith("12 pertemuan")


def test_enter_edits_and_saves(page: SchedulingPage, ctx: ScriptedContext, week: Week) -> None:
    meeting = week.meetings["las-selasa"]
    page.board.select(meeting)

    def robot(dialog: FormDialog[int]) -> None:
        dialog.form.set_value("topic", "Las tumpul")
        dialog.save_and_close()

    ctx.dialogs.on_run.append(robot)
    QTest.keyClick(page.board, Qt.Key.Key_Return)
    assert saved(page, meeting).topic == "Las tumpul"
    ctx.messages.undo_last()
    assert saved(page, meeting).topic == "Menyalakan busur"


def test_pattern_counts_before_and_after(
    page: SchedulingPage, ctx: ScriptedContext, week: Week
) -> None:
    def robot(dialog: FormDialog[Any]) -> None:
        form = dialog.form
        assert isinstance(form, PatternForm)
        form.set_value("batch_id", week.batches[0])
        form.set_value("weekdays", {4})
        form.set_value("starts", time(9, 30))
        form.set_value("ends", time(11, 0))
        form.set_value("from_day", date(2026, 12, 11))
        form.set_value("until_day", date(2026, 12, 31))
        assert form.panel.reasons.texts() == [
            "2 pertemuan akan dibuat: 11 Desember 2026 s.d. 18 Desember 2026.",
            "Dilewati: 25 Desember 2026 (Hari libur: Kelahiran Yesus Kristus).",
        ]
        dialog.save_and_close()

    ctx.dialogs.on_run.append(robot)
    page.action("scheduling.pattern").trigger()
    assert ctx.messages.last.text.startswith("2 pertemuan dibuat. Dilewati: 25 Desember 2026")
    assert page.bar.label.text() == "7 \N{EN DASH} 13 Desember 2026"
    ctx.messages.undo_last()
    assert page.status_text() == "0 pertemuan pekan ini"


def test_delete_asks_and_can_be_taken_back(
    page: SchedulingPage, ctx: ScriptedContext, week: Week
) -> None:
    page.board.select(week.meetings["las-selasa"])
    ctx.dialogs.answers += [None, "delete"]
    page.action("scheduling.delete").trigger()
    assert page.status_text().startswith("12 ")
    page.action("scheduling.delete").trigger()
    assert page.status_text().startswith("11 ")
    ctx.messages.undo_last()
    assert page.status_text().startswith("12 ")


def test_list_shows_the_same_meetings_and_keeps_the_selection(
    page: SchedulingPage, week: Week
) -> None:
    page.board.select(week.meetings["lele-rabu"])
    page.bar.list_button.click()
    row = page.table.current_row()
    assert row is not None
    assert row.id == week.meetings["lele-rabu"]
    assert page.stack.currentWidget() is page.table
    view = page.board.view
    assert view is not None
    assert [one.id for one in page.model.rows] == [one.id for one in view.meetings]
    texts = {one.id: page.model.columns[-1].text(one) for one in page.model.rows}
    assert texts[week.meetings["lele-kamis"]] == "Dibatalkan: Listrik/air"
    page.table.select_id(week.meetings["las-kamis"])
    page.bar.board_button.click()
    chosen = page.board.selected()
    assert chosen is not None
    assert chosen.id == week.meetings["las-kamis"]


def test_week_of_one_place_trainer_or_batch(page: SchedulingPage, week: Week) -> None:
    page.bar.set_key(week.places[0])
    view = page.board.view
    assert view is not None
    assert {row.place for row in view.meetings} == {"Bengkel las"}
    page.bar.by_buttons[WeekBy.TRAINER].click()
    page.bar.set_key(week.trainers[1])
    view = page.board.view
    assert view is not None
    assert {row.trainer for row in view.meetings} == {"Siti Rahmawati"}
    page.bar.by_buttons[WeekBy.BATCH].click()
    page.bar.set_key(week.batches[2])
    view = page.board.view
    assert view is not None
    assert {row.batch for row in view.meetings} == {"Budidaya lele angkatan 3"}


def test_weeks_are_turned_and_today_comes_back(page: SchedulingPage) -> None:
    assert not page.bar.today_button.isEnabled()
    page.bar.next_button.click()
    assert page.bar.start == date(2026, 11, 30)
    assert page.board.hint.startswith("Belum ada pertemuan")
    page.bar.today_button.click()
    assert page.bar.start == MONDAY


def test_clash_that_came_later_is_flagged(
    page: SchedulingPage, ctx: ScriptedContext, week: Week
) -> None:
    result = ctx.services.scheduling.commands.create_holiday(
        draft=HolidayDraft(FRIDAY, "Libur daerah")
    )
    ctx.changes.publish(result.changes)
    assert page.status_text() == "12 pertemuan pekan ini, 1 dibatalkan, 2 bermasalah"
    page.board.select(week.meetings["jahit-jumat"])
    assert "Hari libur: Libur daerah." in page.strip.text.text()
    assert "Hari libur: Libur daerah." in page.board.accessibleDescription()


def test_meeting_moved_by_somebody_else_is_not_overwritten(
    page: SchedulingPage, ctx: ScriptedContext, week: Week
) -> None:
    meeting = week.meetings["las-kamis"]
    row = saved(page, meeting)
    queries, commands = ctx.services.scheduling.queries, ctx.services.scheduling.commands
    there = MeetingMove(THURSDAY, replace(row.span, starts=time(9)), row.place_id, row.trainer_id)
    commands.move_meeting(meeting_id=meeting, version=row.version, to=there)
    drag(page.board, meeting, WEDNESDAY, time(10, 0))
    moved = queries.get_meeting(meeting_id=meeting)
    assert moved is not None
    assert moved.day == THURSDAY
    assert [way.text for way in ctx.messages.last.ways_out] == ["Muat ulang"]


def test_without_places_the_page_says_where_to_begin(qtbot: QtBot, ctx: ScriptedContext) -> None:
    page = SchedulingPage(ctx)
    qtbot.addWidget(page)
    show(page, 1176, 678)
    assert "Belum ada tempat" in page.board.hint
    with qtbot.waitSignal(page.navigation_requested) as asked:
        page.action("scheduling.new").trigger()
        ctx.messages.last.ways_out[0].handler()
    assert asked.args == ["places", None]


def test_links_to_attendance_and_batch(qtbot: QtBot, page: SchedulingPage, week: Week) -> None:
    page.board.select(week.meetings["las-selasa"])
    with qtbot.waitSignal(page.navigation_requested) as asked:
        page.action("scheduling.attendance").trigger()
    assert asked.args == ["attendance", week.meetings["las-selasa"]]
    with qtbot.waitSignal(page.navigation_requested) as asked:
        page.action("scheduling.batch").trigger()
    assert asked.args == ["training", week.batches[0]]


def test_viewer_looks_but_cannot_change(
    qtbot: QtBot, ctx: ScriptedContext, ui_desk: Desk, keys: Keys, clock: FakeClock, week: Week
) -> None:
    viewer = desk_at(ui_desk.database, clock, Role.VIEWER)
    page = SchedulingPage(replace(ctx, services=build_services(viewer, keys)))
    qtbot.addWidget(page)
    show(page, 1176, 678)
    ids = [spec.id for spec in page.actions_of_page()]
    assert ids == ["scheduling.attendance", "scheduling.batch"]
    meeting = week.meetings["las-kamis"]
    drag(page.board, meeting, WEDNESDAY, time(10, 0), drop=False)
    assert page.board.carry is None
    QTest.mouseRelease(page.board.viewport(), LEFT)
    QTest.keyClick(page.board, Qt.Key.Key_N)
    page.board.select(meeting)
    QTest.keyClick(page.board, Qt.Key.Key_Down, CTRL)
    assert page.board.carry is None


def test_dialogs_fit_a_small_screen(page: SchedulingPage, ctx: ScriptedContext, week: Week) -> None:
    heights = []

    def robot(dialog: QDialog) -> None:
        heights.append(dialog.height())
        dialog.reject()

    ctx.dialogs.on_run += [robot, robot]
    page.board.select(week.meetings["las-selasa"])
    page.action("scheduling.edit").trigger()
    page.action("scheduling.pattern").trigger()
    assert max(heights) <= 700


def test_everything_has_a_name_and_a_keyboard_way(page: SchedulingPage) -> None:
    assert list(unnamed_controls(page)) == []
    assert list(unreachable_controls(page)) == []


def test_page_opens_with_the_keyboard_on_the_board(qtbot: QtBot, page: SchedulingPage) -> None:
    with qtbot.waitActive(page):
        page.activateWindow()
    page.focus_body()
    assert page.board.hasFocus()


def test_clock_of_the_board_stands_still_out_of_sight(page: SchedulingPage) -> None:
    (timer,) = page.board.findChildren(QTimer)
    assert timer.isActive()
    page.bar.list_button.click()
    assert not timer.isActive()
    page.bar.board_button.click()
    assert timer.isActive()
    page.hide()
    assert not timer.isActive()
