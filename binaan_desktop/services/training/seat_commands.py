"""Verbs of seats: place people, take placements back. Capacity is a hard stop."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import (
    Code,
    DomainError,
    Fact,
    Problem,
    ValidationFailed,
)
from binaan_desktop.domain.seat_counts import BatchSeats
from binaan_desktop.domain.suitability import Suitability
from binaan_desktop.domain.training import (
    ParticipantStatus,
)
from binaan_desktop.persistence.entities.training import Batch, Participant
from binaan_desktop.persistence.repositories.training import read_seats
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Act, Commands, command
from binaan_desktop.services.training.application_steps import answer_request, reopen_request
from binaan_desktop.services.training.approval_rule import UNAPPROVED, read_unapproved
from binaan_desktop.services.training.overrides import (
    SeatOverrideDraft,
    check_override,
    full_problems,
    write_override,
)
from binaan_desktop.services.training.records import text_or_none
from binaan_desktop.services.training.seating import (
    MAX_NOTE,
    Misfit,
    is_marked,
    judge_many,
    judge_one,
    load_locked,
    lock,
)


@dataclass(frozen=True, slots=True)
class Placed:
    """What a bulk placement did: it never fails whole."""

    participant_ids: tuple[int, ...]
    misfits: tuple[Misfit, ...]


@dataclass(frozen=True, slots=True)
class Seat:
    """One placement, so that exactly it can be taken back.

    Attributes:
        application_id: the request that it answered, if any.
    """

    participant_id: int
    application_id: int | None


@dataclass(frozen=True, slots=True)
class SeatWish:
    """How a seat is to be given; see :meth:`SeatCommands.place_participant`."""

    stay_note: str = ""
    as_reserve: bool = False
    through_module_id: int | None = None
    override: SeatOverrideDraft | None = None
    joined_on: date | None = None


class SeatCommands(Commands):
    """Who gets a seat."""

    @command(Right.EDIT_TRAINING, "participant.placed")
    def place_participant(
        self,
        act: Act,
        *,
        batch_id: int,
        inmate_id: int,
        stay_note: str = "",
        as_reserve: bool = False,
        through_module_id: int | None = None,
        override: SeatOverrideDraft | None = None,
        joined_on: date | None = None,
    ) -> int:
        """Give a person a seat; an open request of theirs becomes ALLOCATED.

        Args:
            act: given by the frame.
            batch_id: the batch.
            inmate_id: the person.
            stay_note: why, where the person may leave before the end.
            as_reserve: to stand by for a seat that becomes free.
            through_module_id: the last module meant for somebody whose stay is too short.
            override: why and with whose word, if no seat is free; unused where one is.
            joined_on: first day of the seat: today, a day ahead, or one that is past already.

        Raises:
            NotFound: there is no such batch or person.
            DomainError: no seat is free, the board has not approved yet, or a rule forbids it;
                every reason is named.
            ValidationFailed: the stay is doubtful and no reason is written, the override has none,
                or the seat would begin outside the batch.
            AccessDenied: over the capacity, and nobody else agreed.
        """
        batch = lock(act.session, batch_id)
        verdict = judge_one(act, batch, inmate_id, through_module_id)
        seats = read_seats(act.session, (batch_id,))[batch_id]
        begins = _first_day(act, batch, joined_on)
        wish = SeatWish(stay_note, as_reserve, through_module_id, override, begins)
        problems = _refusals(verdict, seats, wish)
        if read_unapproved(act.session, batch_id, (inmate_id,)):
            problems = (*problems, UNAPPROVED)
        if problems:
            raise DomainError(*problems)
        if verdict.needs_note and not stay_note.strip():
            raise ValidationFailed(Problem(Code.STAY_NOTE_REQUIRED, "stay_note"))
        seat = _Placing(act, batch_id, seats, wish).seat(inmate_id)
        act.about("batch", batch_id, inmate=inmate_id, participant=seat.participant_id)
        act.undo = partial(self.remove_participants, seats=(seat,))
        return seat.participant_id

    @command(Right.EDIT_TRAINING, "participants.placed")
    def place_participants(
        self,
        act: Act,
        *,
        batch_id: int,
        inmate_ids: Sequence[int],
        stay_note: str = "",
        as_reserve: bool = False,
        override: SeatOverrideDraft | None = None,
        joined_on: date | None = None,
    ) -> Placed:
        """Give seats to many, in the order given, as long as there are any.

        Who does not fit is given back with the reasons; the others are placed. With an override,
        everybody beyond the capacity has its reason and its second person on the seat.

        Raises:
            NotFound: there is no such batch.
            ValidationFailed: the override has no reason, or the seats would begin outside the
                batch.
            AccessDenied: over the capacity, and nobody else agreed.
        """
        batch = lock(act.session, batch_id)
        begins = _first_day(act, batch, joined_on)
        wish = SeatWish(stay_note, as_reserve, None, override, begins)
        placing = _Placing(act, batch_id, read_seats(act.session, (batch_id,))[batch_id], wish)
        verdicts = judge_many(act, batch, inmate_ids)
        unapproved = read_unapproved(act.session, batch_id, inmate_ids)
        placed: list[Seat] = []
        misfits: list[Misfit] = []
        for inmate_id in dict.fromkeys(inmate_ids):
            verdict = verdicts.get(inmate_id)
            problems = (
                (Problem(Code.NOT_FOUND),)
                if verdict is None
                else _refusals(verdict, placing.seats, wish)
            )
            if verdict and inmate_id in unapproved:
                problems = (*problems, UNAPPROVED)
            if not problems and verdict and verdict.needs_note and not stay_note.strip():
                problems = (Problem(Code.STAY_NOTE_REQUIRED, "stay_note"),)
            if problems:
                misfits.append(Misfit(inmate_id, problems))
            else:
                placed.append(placing.seat(inmate_id))
        ids = tuple(seat.participant_id for seat in placed)
        act.about("batch", batch_id, participants=list(ids))
        act.touch(Topic.TRAINING, batch_id)
        if placed:
            act.undo = partial(self.remove_participants, seats=tuple(placed))
        return Placed(ids, tuple(misfits))

    @command(Right.EDIT_TRAINING, "participants.removed")
    def remove_participants(self, act: Act, *, seats: Sequence[Seat]) -> int:
        """Take back placements that were a mistake: as if they had not been, requests reopened.

        Raises:
            NotFound: there is no such participant.
            DomainError: the participation has a history meanwhile (it ended, or attendance was
                marked); then it stays, and is ended where it has not.
        """
        for seat in seats:
            participant = load_locked(act.session, seat.participant_id)
            if participant.status is ParticipantStatus.ENDED:
                raise DomainError(Problem(Code.PARTICIPATION_ENDED))
            if is_marked(act.session, seat.participant_id):
                raise DomainError(Problem(Code.PARTICIPANT_MARKED))
            act.session.delete(participant)
            act.session.flush()
            reopen_request(act, seat.application_id)
            act.touch(Topic.TRAINING, participant.batch_id)
        act.about("participant", None, ids=[seat.participant_id for seat in seats])
        return len(seats)


def _refusals(verdict: Suitability, seats: BatchSeats, wish: SeatWish) -> tuple[Problem, ...]:
    full = full_problems(seats, as_reserve=wish.as_reserve, override=wish.override)
    return (*(reason for reason in verdict.reasons if reason.stops), *full)


def _first_day(act: Act, batch: Batch, joined_on: date | None) -> date:
    """The day on which a seat begins: not after the batch, nor before it unless that is today."""
    day = joined_on or act.today
    if day > batch.ends_on and joined_on is not None:
        ends: dict[str, Fact] = {"ends": batch.ends_on}
        raise ValidationFailed(Problem(Code.AFTER_BATCH_ENDS, "joined_on", ends))
    if day < min(batch.starts_on, act.today):
        begins: dict[str, Fact] = {"begins": batch.starts_on}
        raise ValidationFailed(Problem(Code.BEFORE_BATCH_BEGINS, "joined_on", begins))
    return day


class _Placing:
    """Gives seats one after the other and counts how full the batch becomes."""

    def __init__(self, act: Act, batch_id: int, seats: BatchSeats, wish: SeatWish) -> None:
        self._act = act
        self._batch_id = batch_id
        self._wish = wish
        self._approved_by: int | None = None
        self.seats = seats

    def seat(self, inmate_id: int) -> Seat:
        """Give one seat, over the capacity with the word of the second person."""
        act, wish = self._act, self._wish
        override = None if wish.as_reserve or self.seats.free else wish.override
        if override is not None and self._approved_by is None:
            self._approved_by = check_override(act, override)
        participant = Participant(
            batch_id=self._batch_id,
            inmate_id=inmate_id,
            joined_on=wish.joined_on or act.today,
            recorded_at=act.now,
            stay_note=text_or_none(wish.stay_note[:MAX_NOTE]),
            is_reserve=wish.as_reserve,
            through_module_id=wish.through_module_id,
        )
        act.session.add(participant)
        application_id = answer_request(act, self._batch_id, inmate_id)
        act.session.flush()
        if override is not None and self._approved_by is not None:
            write_override(act, participant.id, self.seats, override, self._approved_by)
        self.seats = self.seats.with_one(
            is_reserve=wish.as_reserve, by_override=override is not None
        )
        act.touch(Topic.TRAINING, self._batch_id)
        return Seat(participant.id, application_id)
