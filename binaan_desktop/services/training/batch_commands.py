"""Verbs of batches: open, change, close, cancel, open again."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session, selectinload

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import Code, DomainError, Fact, NotFound, Problem, StaleData
from binaan_desktop.domain.inmates import Sex
from binaan_desktop.domain.scheduling import MeetingStatus
from binaan_desktop.domain.training import BatchStatus
from binaan_desktop.persistence.entities.agreements import Agreement
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.persistence.entities.scheduling import Meeting, Place
from binaan_desktop.persistence.entities.training import (
    Batch,
    BatchTrainer,
    Participant,
)
from binaan_desktop.persistence.repositories.training import OPEN_SEAT, lock_batch, read_seats
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Act, Commands, command
from binaan_desktop.services.training.application_steps import (
    BATCH_CANCELLED,
    Standing,
    decline_open,
    put_back_declined,
)
from binaan_desktop.services.training.drafts import BatchDraft
from binaan_desktop.services.training.records import (
    apply,
    name_problems,
    one_line,
    require_valid,
)


class BatchCommands(Commands):
    """What an operator does to a batch as a whole."""

    @command(Right.EDIT_TRAINING, "batch.created")
    def create_batch(self, act: Act, *, draft: BatchDraft) -> int:
        """Open a batch.

        Raises:
            ValidationFailed: a field is missing or impossible, or the name is taken.
        """
        require_valid(draft.problems() or _stored_problems(act.session, draft, None))
        batch = Batch(**_columns(draft), trainers=_trainers(draft))
        act.session.add(batch)
        return _noted(act, batch)

    @command(Right.EDIT_TRAINING, "batch.updated")
    def update_batch(self, act: Act, *, batch_id: int, version: int, draft: BatchDraft) -> int:
        """Change a batch. It never becomes smaller than the people in it.

        Raises:
            ValidationFailed: a field is missing or impossible, or the name is taken.
            DomainError: too few seats for its participants, a place kept for the other sex, or
                planned meetings outside its dates.
            StaleData: somebody changed it since it was read.
        """
        require_valid(draft.problems() or _stored_problems(act.session, draft, batch_id))
        batch = _load(act.session, batch_id, version)
        before = batch_draft(batch)
        apply(batch, _columns(draft))
        if set(draft.trainer_ids) != set(before.trainer_ids):
            batch.trainers = _trainers(draft)
        act.session.flush()
        _require_room(act.session, batch_id)
        _require_allowed_place(act.session, batch)
        _require_meetings_inside(act.session, batch)
        _noted(act, batch)
        act.undo = partial(
            self.update_batch, batch_id=batch_id, version=batch.version, draft=before
        )
        return batch_id

    @command(Right.EDIT_TRAINING, "batch.status_changed")
    def set_batch_status(
        self, act: Act, *, batch_id: int, status: BatchStatus, reopened: Sequence[Standing] = ()
    ) -> int:
        """Close a batch (no more participants), cancel one that is empty, or open it again.

        A closed batch keeps its waiting list, since it may be opened again; cancelling declines
        the list.

        Args:
            act: given by the frame.
            batch_id: the batch.
            status: what it becomes.
            reopened: requests to wait again, when cancelling is taken back.

        Raises:
            NotFound: there is no such batch.
            DomainError: a batch with participants cannot be cancelled.
        """
        batch = _load(act.session, batch_id, None)
        before = batch.status
        seats = read_seats(act.session, (batch_id,))[batch_id]
        count = seats.taken + seats.reserves_taken
        if status is BatchStatus.CANCELLED and count:
            raise DomainError(Problem(Code.BATCH_HAS_PARTICIPANTS, facts={"count": count}))
        batch.status = status
        act.session.flush()
        declined: tuple[Standing, ...] = ()
        if status is BatchStatus.CANCELLED:
            declined = decline_open(act, batch_id, BATCH_CANCELLED)
        put_back_declined(act, reopened)
        _noted(act, batch, status=status, declined=[one.application_id for one in declined])
        act.undo = partial(
            self.set_batch_status, batch_id=batch_id, status=before, reopened=declined
        )
        return batch_id


def batch_draft(batch: Batch) -> BatchDraft:
    """A stored batch as a draft; its trainers must be loaded."""
    return BatchDraft(
        name=batch.name,
        course_id=batch.course_id,
        agency_id=batch.agency_id,
        trainer_ids=tuple(sorted(one.trainer_id for one in batch.trainers)),
        place_id=batch.place_id,
        starts_on=batch.starts_on,
        ends_on=batch.ends_on,
        seats=batch.seats,
        tool_sets=batch.tool_sets,
        reserves=batch.reserves,
        agreement_id=batch.agreement_id,
    )


def _stored_problems(session: Session, draft: BatchDraft, own_id: int | None) -> list[Problem]:
    """What does not go together with other records: the name, the agreement."""
    problems = name_problems(session, Batch, draft.name, own_id)
    if draft.agreement_id is not None:
        agreement = session.get(Agreement, draft.agreement_id)
        if agreement is None or agreement.agency_id != draft.agency_id:
            problems.append(Problem(Code.AGREEMENT_OF_OTHER, "agreement_id"))
    return problems


def _load(session: Session, batch_id: int, version: int | None) -> Batch:
    if lock_batch(session, batch_id) is None:
        raise NotFound(Problem(Code.NOT_FOUND))
    batch = session.get_one(Batch, batch_id, options=[selectinload(Batch.trainers)])
    if version is not None and batch.version != version:
        raise StaleData(Problem(Code.STALE))
    return batch


def _columns(draft: BatchDraft) -> dict[str, Any]:
    return {
        "name": one_line(draft.name),
        "course_id": draft.course_id,
        "agency_id": draft.agency_id,
        "place_id": draft.place_id,
        "starts_on": draft.starts_on,
        "ends_on": draft.ends_on,
        "seats": draft.seats,
        "tool_sets": draft.tool_sets,
        "reserves": draft.reserves or 0,
        "agreement_id": draft.agreement_id,
    }


def _trainers(draft: BatchDraft) -> list[BatchTrainer]:
    return [BatchTrainer(trainer_id=one) for one in sorted(set(draft.trainer_ids))]


def _require_room(session: Session, batch_id: int) -> None:
    """Not smaller than the people in it; who sits over the capacity was agreed to already."""
    seats = read_seats(session, (batch_id,))[batch_id]
    if seats.over > seats.overrides:
        capacity = seats.capacity
        facts: dict[str, Fact] = {
            "taken": seats.taken - seats.overrides,
            "limit": capacity.limit,
            "scarce": capacity.scarce,
        }
        raise DomainError(Problem(Code.SEATS_BELOW_PARTICIPANTS, "seats", facts))
    if seats.reserves_taken > seats.reserves:
        facts = {"taken": seats.reserves_taken, "limit": seats.reserves}
        raise DomainError(Problem(Code.RESERVES_BELOW_PEOPLE, "reserves", facts))


def _require_allowed_place(session: Session, batch: Batch) -> None:
    """A place kept for one sex must not get a batch in which the other sits."""
    place = None if batch.place_id is None else session.get(Place, batch.place_id)
    if place is None or place.only_sex is None:
        return
    others = session.scalar(
        select(func.count())
        .select_from(Participant)
        .join(Inmate, Inmate.id == Participant.inmate_id)
        .where(Participant.batch_id == batch.id, OPEN_SEAT, Inmate.sex != place.only_sex)
    )
    if others:
        for_women = place.only_sex is Sex.FEMALE
        code = Code.PLACE_FOR_WOMEN if for_women else Code.PLACE_FOR_MEN
        raise DomainError(Problem(code, "place_id", {"place": place.name, "count": others}))


def _require_meetings_inside(session: Session, batch: Batch) -> None:
    outside = select(
        exists().where(
            Meeting.batch_id == batch.id,
            Meeting.status == MeetingStatus.PLANNED,
            or_(Meeting.day < batch.starts_on, Meeting.day > batch.ends_on),
        )
    )
    if session.scalar(outside):
        raise DomainError(Problem(Code.BATCH_HAS_MEETINGS, "ends_on"))


def _noted(act: Act, batch: Batch, **details: object) -> int:
    act.session.flush()
    act.about("batch", batch.id, **details)
    act.touch(Topic.TRAINING, batch.id)
    return batch.id
