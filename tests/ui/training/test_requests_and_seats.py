"""The waiting list and the participants with their states: every act by its button, and undo."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from binaan_desktop.domain.seats import SeatState
from binaan_desktop.domain.training import ApplicationStatus, EndReason, Requester
from binaan_desktop.persistence.database import Database
from binaan_desktop.services.board.drafts import SessionDraft
from binaan_desktop.services.maintenance.settings import InstitutionDraft
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.training.candidates_tab import CandidatesTab
from binaan_desktop.ui.training.history_dialog import HistoryDialog
from binaan_desktop.ui.training.page import TrainingPage
from binaan_desktop.ui.training.people_tab import PeopleTab
from binaan_desktop.ui.training.waiting_tab import WaitingTab
from tests import builders
from tests.conftest import TODAY
from tests.services.training.seat_house import ENDS, STARTS
from tests.ui.scripted import ScriptedContext, show

S = ApplicationStatus
DAY = timedelta(days=1)
Robot = Callable[[FormDialog[Any]], None]


@pytest.fixture
def batch_id(sqlite_database: Database) -> int:
    with sqlite_database.write() as session:
        for name in ("ADE", "BUDI"):
            builders.make_inmate(session, name)
        return builders.make_batch(session, "Lele 1", seats=2, starts_on=STARTS, ends_on=ENDS)


@pytest.fixture
def page(qtbot: QtBot, ctx: ScriptedContext, batch_id: int) -> TrainingPage:
    page = TrainingPage(ctx)
    qtbot.addWidget(page)
    show(page)
    return page


def _fill(**values: object) -> Robot:
    def robot(dialog: FormDialog[Any]) -> None:
        for name, value in values.items():
            dialog.form.set_value(name, value)
        dialog.save_and_close()

    return robot


def _press(page: TrainingPage, ctx: ScriptedContext, action: str, robot: Robot | None) -> None:
    if robot is not None:
        ctx.dialogs.on_run.append(robot)
    page.action(action).trigger()
    assert not ctx.dialogs.on_run


def _ask(page: TrainingPage, ctx: ScriptedContext, name: str = "ADE", **values: object) -> None:
    tab = page.open_tab(CandidatesTab)
    tab.table.select_id(next(row.id for row in tab.model.rows if row.name == name))
    _press(page, ctx, "training.wait", _fill(**values))


def _waiting(page: TrainingPage, *, closed: bool = False) -> list[ApplicationStatus]:
    tab = page.open_tab(WaitingTab)
    tab.with_closed.setChecked(closed)
    tab.table.selectRow(0)
    return [row.status for row in tab.model.rows]


def _seat(page: TrainingPage) -> SeatState:
    tab = page.open_tab(PeopleTab)
    tab.table.selectRow(0)
    return tab.model.rows[0].state


def _place(page: TrainingPage, ctx: ScriptedContext, robot: Robot | None = None) -> None:
    tab = page.open_tab(CandidatesTab)
    tab.table.selectRow(0)
    _press(page, ctx, "training.place_from" if robot else "training.place", robot)


def test_approve_and_take_it_back(page: TrainingPage, ctx: ScriptedContext) -> None:
    _ask(page, ctx)
    assert _waiting(page) == [S.WAITING]
    _press(page, ctx, "training.approve", None)
    assert ctx.messages.last.text == "1 permintaan disetujui."
    assert _waiting(page) == [S.APPROVED]
    assert not page.action("training.approve").isEnabled()
    ctx.messages.undo_last()
    page.read_again()
    assert _waiting(page) == [S.WAITING]


@pytest.mark.parametrize(
    ("action", "status"),
    [("decline", S.DECLINED), ("withdraw", S.WITHDRAWN), ("remove_request", S.REMOVED)],
)
def test_ending_asks_for_the_reason_and_shows_it(
    page: TrainingPage, ctx: ScriptedContext, action: str, status: ApplicationStatus
) -> None:
    _ask(page, ctx)
    _waiting(page)
    _press(page, ctx, f"training.{action}", _fill(reason="Sudah bekerja"))
    assert _waiting(page) == []
    assert _waiting(page, closed=True) == [status]
    assert page.panel.tab(WaitingTab).model.rows[0].reason == "Sudah bekerja"
    assert not page.action("training.place").isEnabled()


def test_no_reason_is_told_in_the_dialog(page: TrainingPage, ctx: ScriptedContext) -> None:
    _ask(page, ctx)
    _waiting(page)

    def robot(dialog: FormDialog[int]) -> None:
        dialog.save_and_close()
        assert dialog.result_value is None
        dialog.reject()

    _press(page, ctx, "training.withdraw", robot)
    assert _waiting(page) == [S.WAITING]


def test_withdrawn_is_asked_for_again_and_the_history_tells(
    page: TrainingPage, ctx: ScriptedContext
) -> None:
    _ask(page, ctx)
    _waiting(page)
    assert not page.action("training.reinstate").isVisible()
    _press(page, ctx, "training.withdraw", _fill(reason="Sakit"))
    _waiting(page, closed=True)
    assert page.action("training.reinstate").isVisible()
    _press(page, ctx, "training.reinstate", _fill(reason="Sehat lagi"))
    assert _waiting(page) == [S.WAITING]

    def look(dialog: HistoryDialog) -> None:
        assert [(one.status, one.reason) for one in dialog.model.rows] == [
            (S.WAITING, ""),
            (S.WITHDRAWN, "Sakit"),
            (S.WAITING, "Sehat lagi"),
        ]
        assert not dialog.board.isVisible()
        dialog.reject()

    ctx.dialogs.on_run.append(look)
    page.action("training.request_history").trigger()
    assert not ctx.dialogs.on_run


def test_particulars_are_changed(page: TrainingPage, ctx: ScriptedContext) -> None:
    _ask(page, ctx)
    _waiting(page)
    _press(page, ctx, "training.edit_request",
           _fill(requester=Requester.FAMILY, consented_on=TODAY, note="dari istri"))  # fmt: skip
    (row,) = page.open_tab(WaitingTab).model.rows
    assert (row.requester, row.consented_on, row.note) == (Requester.FAMILY, TODAY, "dari istri")


def test_one_person_asks_for_two_batches_at_once(
    page: TrainingPage, ctx: ScriptedContext, sqlite_database: Database
) -> None:
    with sqlite_database.write() as session:
        other = builders.make_batch(session, "Las 1")
    _ask(page, ctx, second=other)
    assert ctx.messages.last.text == "ADE masuk daftar tunggu 2 angkatan."
    detail = ctx.services.training.queries.get_batch(batch_id=other)
    assert [row.note for row in detail.applications] == ["Pilihan 2."]


def test_request_is_put_before_a_new_session_and_before_one_that_is_prepared(
    page: TrainingPage, ctx: ScriptedContext
) -> None:
    _ask(page, ctx)
    _ask(page, ctx, "BUDI")
    _waiting(page)
    _press(page, ctx, "training.propose", _fill())
    assert ctx.messages.last.text == "1 orang masuk daftar sidang."
    (session,) = ctx.services.board.queries.list_sessions()
    assert (session.day, session.people) == (TODAY, 1)
    assert page.open_tab(WaitingTab).model.rows[0].board is not None
    page.open_tab(WaitingTab).table.selectRow(1)
    _press(page, ctx, "training.propose", _fill())
    (session,) = ctx.services.board.queries.list_sessions()
    assert session.people == 2


def test_where_the_board_decides_the_refusal_leads_to_it(
    page: TrainingPage, ctx: ScriptedContext
) -> None:
    maintenance = ctx.services.maintenance
    draft = InstitutionDraft.of(maintenance.queries.get_settings())
    draft.board_decides = True
    maintenance.commands.update_settings(draft=draft)
    ctx.services.board.commands.create_session(draft=SessionDraft(TODAY + 3 * DAY))
    _ask(page, ctx)
    _waiting(page)
    _press(page, ctx, "training.place", None)
    last = ctx.messages.last
    assert last.text == "Belum disetujui sidang TPP."
    ctx.dialogs.on_run.append(_fill())
    {way.text: way.handler for way in last.ways_out}["Usulkan ke sidang TPP"]()
    assert [one.people for one in ctx.services.board.queries.list_sessions()] == [1]
    _press(page, ctx, "training.approve", None)
    assert ctx.messages.last.text == "Hanya sidang TPP yang menyetujui. Usulkan ke sidang."


def test_seat_begins_ahead_or_back(page: TrainingPage, ctx: ScriptedContext) -> None:
    _place(page, ctx, _fill(joined_on=TODAY + 5 * DAY))
    assert _seat(page) is SeatState.PENDING
    assert page.panel.tab(PeopleTab).seat.texts() == ["Kursi mulai 29-11-2026."]
    _place(page, ctx, _fill(joined_on=TODAY - 5 * DAY))
    tab = page.open_tab(PeopleTab)
    tab.table.selectRow(1)
    assert (tab.model.rows[1].state, tab.seat.texts()) == (
        SeatState.ACTIVE,
        ["Kursi dicatat belakangan."],
    )


def test_suspend_come_back_and_undo(page: TrainingPage, ctx: ScriptedContext) -> None:
    _place(page, ctx)
    assert _seat(page) is SeatState.ACTIVE
    assert not page.action("training.back").isVisible()
    _press(page, ctx, "training.suspend", _fill(until_on=TODAY + 4 * DAY, reason="Isolasi"))
    assert _seat(page) is SeatState.SUSPENDED
    assert page.panel.tab(PeopleTab).seat.texts() == [
        "Ditangguhkan 24-11-2026 s.d. 28-11-2026: Isolasi."
    ]
    _press(page, ctx, "training.back", _fill())
    assert _seat(page) is SeatState.ACTIVE
    ctx.messages.undo_last()
    page.read_again()
    assert _seat(page) is SeatState.SUSPENDED


def test_end_offers_reasons_of_the_staff_and_is_taken_back_later(
    page: TrainingPage, ctx: ScriptedContext
) -> None:
    _place(page, ctx)
    _seat(page)

    def robot(dialog: FormDialog[int]) -> None:
        offered = [dialog.form.value("reason")]
        for reason in (EndReason.RELEASED, EndReason.EXPIRED, EndReason.PARTIAL):
            dialog.form.set_value("reason", reason)
            offered.append(dialog.form.value("reason"))
        assert offered == [None] * 4
        dialog.form.set_value("reason", EndReason.HEALTH)
        dialog.form.set_value("note", "asma")
        dialog.save_and_close()

    _press(page, ctx, "training.end", robot)
    assert _seat(page) is SeatState.ENDED
    assert page.panel.tab(PeopleTab).model.rows[0].end_note == "asma"
    assert not page.action("training.suspend").isEnabled()
    _press(page, ctx, "training.resume", None)
    assert _seat(page) is SeatState.ACTIVE
