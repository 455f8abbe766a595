"""Holding a session: in one act every decision becomes the state of its request."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.applications import Cause
from binaan_desktop.domain.board import (
    BoardAct,
    BoardDecision,
    BoardSessionStatus,
    holding_problems,
)
from binaan_desktop.domain.errors import Code, DomainError, Problem
from binaan_desktop.domain.formats import format_date_long
from binaan_desktop.domain.training import ApplicationStatus
from binaan_desktop.persistence.entities.board import BoardItem, BoardSession
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.persistence.entities.training import Application
from binaan_desktop.persistence.repositories.scheduling import lock_timetable
from binaan_desktop.services.board.drafts import NO_DECREE, DecreeDraft
from binaan_desktop.services.board.records import is_listed, load_items, load_session, touch
from binaan_desktop.services.board.rows import Holding, LeftOut
from binaan_desktop.services.board.session_commands import write_decree
from binaan_desktop.services.desk import Act, Commands, command
from binaan_desktop.services.training.application_steps import (
    TAKEN_BACK,
    Standing,
    load_application,
    put_back,
    take_step,
)
from binaan_desktop.services.training.records import require_valid

_BECOMES = {
    BoardDecision.APPROVED: ApplicationStatus.APPROVED,
    BoardDecision.DECLINED: ApplicationStatus.DECLINED,
    BoardDecision.POSTPONED: ApplicationStatus.WAITING,
}


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a session did to one request: where it stood, and what it became."""

    before: Standing
    after: ApplicationStatus


class HoldCommands(Commands):
    """From a prepared list to decisions that stand."""

    @command(Right.EDIT_TRAINING, "board_session.held")
    def hold_session(
        self,
        act: Act,
        *,
        board_session_id: int,
        version: int | None = None,
        decree: DecreeDraft = NO_DECREE,
        postpones_rest: bool = False,
    ) -> Holding:
        """Let the decisions stand: requests are approved, declined, or wait for the next session.

        What is not open any more stays as it is and is told.

        Args:
            act: given by the frame.
            board_session_id: the session.
            version: as it was read.
            decree: the decree, if it is known already.
            postpones_rest: whoever has no decision waits for the next session.

        Raises:
            NotFound: there is no such session.
            DomainError: it was held, lies ahead, has an empty list, or somebody is undecided.
            ValidationFailed: the decree has a day without a number, or one that lies ahead.
            StaleData: somebody changed it since it was read.
        """
        require_valid(list(decree.problems(act.today)))
        sitting = load_session(act, board_session_id, BoardAct.HOLD, version)
        items = load_items(act.session, sitting.id)
        decisions = [item.decision for item in items]
        problems = holding_problems(
            sitting.day, act.today, decisions, postpones_rest=postpones_rest
        )
        if problems:
            raise DomainError(*problems)
        _lock_batches(act.session, items)
        before = DecreeDraft(sitting.decree_no or "", sitting.decree_on)
        write_decree(sitting, decree)
        sitting.status = BoardSessionStatus.HELD
        undecided = [item for item in items if item.decision is None]
        for item in undecided:
            item.decision = BoardDecision.POSTPONED
        rulings, skipped = _rule(act, sitting, items)
        act.session.flush()
        act.about("board_session", sitting.id, applications=[one.application_id for one in items])
        touch(act)
        act.undo = partial(
            self.reopen_session,
            board_session_id=sitting.id,
            version=sitting.version,
            rulings=tuple(rulings),
            decree=before,
            undecided=tuple(item.id for item in undecided),
        )
        return _holding(act.session, rulings, skipped)

    @command(Right.EDIT_TRAINING, "board_session.reopened")
    def reopen_session(
        self,
        act: Act,
        *,
        board_session_id: int,
        version: int,
        rulings: Sequence[Ruling],
        decree: DecreeDraft,
        undecided: Sequence[int],
    ) -> int:
        """Take the whole holding back: the session is prepared again, requests are what they were.

        Raises:
            NotFound: there is no such session.
            DomainError: it was not held, somebody has a seat or moved on since, or is on another
                list, or a newer request stands beside one that would wait again.
            StaleData: the session was changed since, such as by a decree.
        """
        sitting = load_session(act, board_session_id, BoardAct.REOPEN, version)
        items = load_items(act.session, sitting.id)
        _lock_batches(act.session, items)
        _require_untouched(act, sitting, rulings)
        for ruling in rulings:
            if ruling.before.status is ruling.after:
                application = load_application(act.session, ruling.before.application_id)
                take_step(act, application, ruling.after, Cause.BOARD, TAKEN_BACK)
            else:
                put_back(act, (ruling.before,))
        again = DecreeDraft(sitting.decree_no or "", sitting.decree_on)
        write_decree(sitting, decree)
        sitting.status = BoardSessionStatus.PLANNED
        for item in items:
            if item.id in undecided:
                item.decision = None
        act.session.flush()
        act.about("board_session", sitting.id)
        touch(act)
        act.undo = partial(
            self.hold_session,
            board_session_id=sitting.id,
            version=sitting.version,
            decree=again,
            postpones_rest=bool(undecided),
        )
        return board_session_id


def _rule(
    act: Act, sitting: BoardSession, items: Sequence[BoardItem]
) -> tuple[list[Ruling], list[LeftOut]]:
    """Carry out each decision; gives what was done, and which requests were not open any more."""
    rulings: list[Ruling] = []
    skipped: list[LeftOut] = []
    for item in items:
        assert item.decision is not None  # whoever had none is postponed by now
        application = load_application(act.session, item.application_id)
        if not application.status.is_open:
            name = act.session.get_one(Inmate, application.inmate_id).name
            skipped.append(LeftOut(application.id, name, (Problem(Code.BOARD_NOT_OPEN),)))
            continue
        after = _BECOMES[item.decision]
        reason = _reason(sitting, item.decision, item.reason or "")
        rulings.append(Ruling(take_step(act, application, after, Cause.BOARD, reason), after))
    return rulings, skipped


def _reason(sitting: BoardSession, decision: BoardDecision, reason: str) -> str:
    """Why a request became what it is, as its history tells it."""
    if decision is BoardDecision.DECLINED:
        return reason
    said = f"Sidang TPP {format_date_long(sitting.day)}"
    if decision is BoardDecision.POSTPONED:
        return f"Ditunda {said}: {reason}" if reason else f"Ditunda {said}"
    return f"{said}, SK {sitting.decree_no}" if sitting.decree_no else said


def _holding(session: Session, rulings: Sequence[Ruling], skipped: Sequence[LeftOut]) -> Holding:
    def count(status: ApplicationStatus) -> int:
        return sum(one.after is status for one in rulings)

    approved = [
        one.before.application_id for one in rulings if one.after is ApplicationStatus.APPROVED
    ]
    batches = session.scalars(
        select(Application.batch_id)
        .where(Application.id.in_(approved))
        .distinct()
        .order_by(Application.batch_id)
    )
    return Holding(
        approved=len(approved),
        declined=count(ApplicationStatus.DECLINED),
        postponed=count(ApplicationStatus.WAITING),
        approved_batches=tuple(batches),
        skipped=tuple(skipped),
    )


def _lock_batches(session: Session, items: Sequence[BoardItem]) -> None:
    """All batches of a list at once and in one order, so that two acts cannot wait in a ring."""
    ids = [item.application_id for item in items]
    batches = session.scalars(
        select(Application.batch_id).where(Application.id.in_(ids)).distinct()
    )
    lock_timetable(session, tuple(batches))


def _require_untouched(act: Act, sitting: BoardSession, rulings: Sequence[Ruling]) -> None:
    """Nobody went on from what the session decided.

    Raises:
        DomainError: somebody did.
    """
    after = {one.before.application_id: one.after for one in rulings}
    rows = act.session.execute(
        select(
            Application.id,
            Application.status,
            is_listed(Application.id, sitting.id),
        ).where(Application.id.in_(after))
    )
    if any(status is not after[one] or is_elsewhere for one, status, is_elsewhere in rows):
        raise DomainError(Problem(Code.BOARD_WORKED_ON))
