"""Jadwal with its forms, list and filters, down to the database."""

from dataclasses import replace
from datetime import date, time
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from binaan_desktop.domain.access import Role
from binaan_desktop.domain.scheduling import CancelReason, WeekBy
from binaan_desktop.services.catalogue import build_services
from binaan_desktop.services.desk import Desk
from binaan_desktop.services.keys import Keys
from binaan_desktop.services.scheduling.drafts import HolidayDraft, MeetingMove
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.scheduling.form import MeetingForm, PatternForm
from binaan_desktop.ui.scheduling.page import SchedulingPage
from tests.conftest import FakeClock, desk_at
from tests.ui.accessibility import unnamed_controls, unreachable_controls
from tests.ui.scheduling.hands import CTRL, LEFT, NO_KEY, drag, saved
from tests.ui.scheduling.weeks import (
    FRIDAY,
    MONDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    Week,
)
from tests.ui.scripted import ScriptedContext, show


def test_week_is_shown_with_everything_in_words(page: SchedulingPage, week: Week) -> None:
    view = page.board.view
    assert view is not None
    assert len(view.meetings) == 13
    assert page.bar.label.text() == "23 \N{EN DASH} 29 Nov 2026"
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
    assert "Penggantinya masih terjadwal" in ctx.messages.last.text


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
        assert isinstance(dialog.form, MeetingForm)
        told = dialog.form.panel.reasons.texts()
        assert any("sudah punya pertemuan" in text for text in told)
        assert dialog.reasons.texts() == [], "the panel's sentences stand there twice"
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
    assert page.bar.label.text() == "7 \N{EN DASH} 13 Des 2026"
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
