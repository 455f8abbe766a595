"""Verbs of the list of a session: who is on it, in which order, with which words and decisions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.board import (
    MAX_CONSIDERATION,
    BoardAct,
    BoardDecision,
    decision_problems,
)
from binaan_desktop.domain.errors import Code, Problem, ValidationFailed
from binaan_desktop.domain.suitability import judge
from binaan_desktop.domain.training import ApplicationStatus
from binaan_desktop.persistence.entities.board import BoardItem
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.persistence.entities.training import Application, Batch
from binaan_desktop.persistence.repositories.candidates import read_candidates, read_terms
from binaan_desktop.persistence.repositories.scheduling import lock_timetable
from binaan_desktop.services.board.consideration import propose_consideration
from binaan_desktop.services.board.drafts import DecisionDraft, ItemDraft
from binaan_desktop.services.board.records import (
    is_listed,
    item_draft,
    load_chosen,
    load_items,
    load_session,
    renumber,
    touch,
)
from binaan_desktop.services.board.rows import LeftOut, Listed
from binaan_desktop.services.desk import Act, Commands, command
from binaan_desktop.services.training.records import require_valid, text_or_none


@dataclass(frozen=True, slots=True)
class _Asked:
    """A request that somebody wants on the list."""

    application: Application
    name: str
    is_elsewhere: bool


class ListCommands(Commands):
    """The list F-12 while the session is being prepared."""

    @command(Right.EDIT_TRAINING, "board_list.added")
    def add_applications(
        self,
        act: Act,
        *,
        board_session_id: int,
        batch_ids: Sequence[int] = (),
        application_ids: Sequence[int] = (),
    ) -> Listed:
        """Put requests at the end of the list: all that wait for these batches, and chosen ones.

        Each gets a proposed consideration. Who is on the list already stays where they are; who
        stands on another list, or does not wait any more, is left out and told.

        Raises:
            NotFound: there is no such session.
            DomainError: it was held.
        """
        sitting = load_session(act, board_session_id, BoardAct.PREPARE)
        items = load_items(act.session, sitting.id)
        known = {item.application_id for item in items}
        fitting: list[Application] = []
        left_out: list[LeftOut] = []
        for asked in _read_asked(act.session, sitting.id, batch_ids, application_ids):
            request = asked.application
            if request.id in known:
                continue
            problem = _refusal(asked)
            if problem is None:
                fitting.append(request)
            else:
                left_out.append(LeftOut(request.id, asked.name, (problem,)))
        words = _considerations(act, fitting)
        added = [
            BoardItem(
                board_session_id=sitting.id,
                application_id=request.id,
                position=position,
                consideration=words.get(request.id),
            )
            for position, request in enumerate(fitting, start=len(items) + 1)
        ]
        act.session.add_all(added)
        act.session.flush()
        ids = tuple(item.id for item in added)
        act.about("board_session", sitting.id, applications=[one.id for one in fitting])
        touch(act)
        if ids:
            act.undo = partial(self.remove_items, item_ids=ids)
        return Listed(ids, tuple(left_out))

    @command(Right.EDIT_TRAINING, "board_list.removed")
    def remove_items(self, act: Act, *, item_ids: Sequence[int]) -> int:
        """Take lines off the list; the requests wait on.

        Raises:
            NotFound: one of them is gone.
            DomainError: the session was held.
        """
        sitting, chosen, items = load_chosen(act, item_ids)
        before = tuple(item_draft(item) for item in chosen)
        for item in chosen:
            act.session.delete(item)
        renumber([item for item in items if item not in chosen])
        act.about("board_session", sitting.id, applications=[one.application_id for one in before])
        touch(act)
        act.undo = partial(self.restore_items, board_session_id=sitting.id, drafts=before)
        return len(before)

    @command(Right.EDIT_TRAINING, "board_list.restored")
    def restore_items(self, act: Act, *, board_session_id: int, drafts: Sequence[ItemDraft]) -> int:
        """Put lines back where they stood; who is on another list by now stays there.

        Raises:
            NotFound: there is no such session.
            DomainError: it was held.
        """
        sitting = load_session(act, board_session_id, BoardAct.PREPARE)
        items = load_items(act.session, sitting.id)
        wanted = [draft.application_id for draft in drafts]
        asked = _read_asked(act.session, sitting.id, (), wanted)
        free = {one.application.id for one in asked if not one.is_elsewhere}
        back: list[BoardItem] = []
        for draft in sorted(drafts, key=lambda one: one.position):
            if draft.application_id in free.difference(one.application_id for one in items):
                item = BoardItem(
                    board_session_id=sitting.id,
                    application_id=draft.application_id,
                    position=draft.position,
                    consideration=draft.consideration,
                    decision=draft.decision,
                    reason=draft.reason,
                )
                items.insert(draft.position - 1, item)
                back.append(item)
        act.session.add_all(back)
        renumber(items)
        act.session.flush()
        act.about("board_session", sitting.id, applications=[one.application_id for one in back])
        touch(act)
        if back:
            act.undo = partial(self.remove_items, item_ids=tuple(item.id for item in back))
        return len(back)

    @command(Right.EDIT_TRAINING, "board_list.moved")
    def move_item(self, act: Act, *, item_id: int, position: int) -> int:
        """Move a line to a place, counted from 1; beyond an end it stands at that end.

        Raises:
            NotFound: it is gone.
            DomainError: the session was held.
        """
        sitting, (item,), items = load_chosen(act, (item_id,))
        before = items.index(item) + 1
        items.remove(item)
        items.insert(min(max(position, 1), len(items) + 1) - 1, item)
        renumber(items)
        act.about("board_session", sitting.id, item=item_id)
        touch(act)
        act.undo = partial(self.move_item, item_id=item_id, position=before)
        return item.position

    @command(Right.EDIT_TRAINING, "board_list.updated")
    def set_consideration(self, act: Act, *, item_id: int, text: str) -> int:
        """Write the consideration of a line; empty leaves what is known of the request.

        Raises:
            NotFound: it is gone.
            DomainError: the session was held.
            ValidationFailed: the text is too long for the sheet.
        """
        words = text_or_none(text)
        if words is not None and len(words) > MAX_CONSIDERATION:
            limit = {"limit": MAX_CONSIDERATION}
            raise ValidationFailed(Problem(Code.TOO_LONG, "consideration", limit))
        sitting, (item,), _ = load_chosen(act, (item_id,))
        before = item.consideration or ""
        item.consideration = words
        act.about("board_session", sitting.id, item=item_id, field="consideration")
        touch(act)
        act.undo = partial(self.set_consideration, item_id=item_id, text=before)
        return item_id

    @command(Right.EDIT_TRAINING, "board_list.decided")
    def decide_items(
        self,
        act: Act,
        *,
        item_ids: Sequence[int],
        decision: BoardDecision | None,
        reason: str = "",
    ) -> int:
        """Note what the board says about these people; it counts once the session is held.

        Args:
            act: given by the frame.
            item_ids: all of one session.
            decision: None takes the decision away.
            reason: needed for declining.

        Raises:
            NotFound: one of them is gone.
            DomainError: the session was held.
            ValidationFailed: declining needs a reason.
        """
        require_valid(decision_problems(decision, reason))
        why = text_or_none(reason) if decision is not None else None
        return self._decide(act, [DecisionDraft(one, decision, why) for one in item_ids])

    @command(Right.EDIT_TRAINING, "board_list.decisions_restored")
    def restore_decisions(self, act: Act, *, drafts: Sequence[DecisionDraft]) -> int:
        """Put back what was noted before.

        Raises:
            NotFound: one of the lines is gone.
            DomainError: the session was held.
        """
        return self._decide(act, drafts)

    def _decide(self, act: Act, drafts: Iterable[DecisionDraft]) -> int:
        wanted = {draft.item_id: draft for draft in drafts}
        sitting, chosen, _ = load_chosen(act, tuple(wanted))
        before = tuple(DecisionDraft(one.id, one.decision, one.reason) for one in chosen)
        for item in chosen:
            item.decision, item.reason = wanted[item.id].decision, wanted[item.id].reason
        act.about("board_session", sitting.id, items=[item.id for item in chosen])
        touch(act)
        act.undo = partial(self.restore_decisions, drafts=before)
        return len(chosen)


def _read_asked(
    session: Session,
    board_session_id: int,
    batch_ids: Sequence[int],
    application_ids: Sequence[int],
) -> list[_Asked]:
    """Requests by batch or id, longest wait first; their batches are locked before they are read.

    Two sessions that list the same request at once wait for each other there.
    """
    chosen = Application.id.in_(application_ids)
    waiting = Application.batch_id.in_(batch_ids) & (
        Application.status == ApplicationStatus.WAITING
    )
    batches = session.scalars(select(Application.batch_id).where(chosen | waiting).distinct())
    lock_timetable(session, tuple(batches))
    rows = session.execute(
        select(Application, Inmate.name, is_listed(Application.id, board_session_id))
        .join(Inmate, Inmate.id == Application.inmate_id)
        .join(Batch, Batch.id == Application.batch_id)
        .where(chosen | waiting)
        .order_by(Batch.starts_on, Batch.id, Application.requested_on, Application.id)
        .execution_options(populate_existing=True)
    )
    return [_Asked(application, name, bool(elsewhere)) for application, name, elsewhere in rows]


def _refusal(asked: _Asked) -> Problem | None:
    if not asked.application.status.is_open:
        return Problem(Code.BOARD_NOT_OPEN)
    if asked.application.status is not ApplicationStatus.WAITING:
        return Problem(Code.APPLICATION_DECIDED)
    return Problem(Code.BOARD_LISTED) if asked.is_elsewhere else None


def _considerations(act: Act, requests: Sequence[Application]) -> dict[int, str]:
    """What is proposed for each request, its person judged for its batch by today's facts."""
    found: dict[int, str] = {}
    for batch_id in {request.batch_id for request in requests}:
        batch = act.session.get_one(Batch, batch_id)
        terms = read_terms(act.session, batch)
        by_person = {one.inmate_id: one.id for one in requests if one.batch_id == batch_id}
        people = read_candidates(act.session, batch, terms, Inmate.id.in_(by_person))
        for person in people:
            verdict = judge(person, terms, act.today)
            found[by_person[person.inmate_id]] = propose_consideration(verdict, terms)
    return found
