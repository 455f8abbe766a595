"""Verbs of reserves: one who stands by moves up to a seat, and back."""

from datetime import date
from functools import partial

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import Code, DomainError, Problem
from binaan_desktop.domain.training import ParticipantStatus
from binaan_desktop.persistence.entities.training import Participant, SeatOverride
from binaan_desktop.persistence.repositories.training import read_seats
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Act, Commands, command
from binaan_desktop.services.training.overrides import (
    SeatOverrideDraft,
    check_override,
    full_problems,
    write_override,
)
from binaan_desktop.services.training.seating import is_marked, judge_one, load_locked, lock


class ReserveCommands(Commands):
    """Who stands by for a batch and who moves up."""

    @command(Right.EDIT_TRAINING, "participant.promoted")
    def promote_reserve(
        self, act: Act, *, participant_id: int, override: SeatOverrideDraft | None = None
    ) -> int:
        """Give a reserve the seat that became free; it begins today.

        Raises:
            NotFound: there is no such participant.
            DomainError: not a reserve of this batch any more, no seat is free, or the person
                cannot finish.
            AccessDenied: over the capacity, and nobody else agreed.
        """
        participant = load_locked(act.session, participant_id)
        _require_reserve(participant, is_reserve=True)
        batch = lock(act.session, participant.batch_id)
        verdict = judge_one(act, batch, participant.inmate_id, participant.through_module_id)
        seats = read_seats(act.session, (batch.id,))[batch.id]
        problems = [
            one for one in verdict.reasons if one.stops and one.code is not Code.ALREADY_PARTICIPANT
        ]
        problems += full_problems(seats, override=override)
        if problems:
            raise DomainError(*problems)
        approved_by = None if seats.free else check_override(act, override)
        before = participant.joined_on
        if not is_marked(act.session, participant_id):
            participant.joined_on = max(before, act.today)
        participant.is_reserve = False
        if override is not None and approved_by is not None:
            write_override(act, participant_id, seats, override, approved_by)
        act.undo = partial(self.set_back_reserve, participant_id=participant_id, joined_on=before)
        return _noted(act, participant)

    @command(Right.EDIT_TRAINING, "participant.set_back")
    def set_back_reserve(
        self, act: Act, *, participant_id: int, joined_on: date | None = None
    ) -> int:
        """Let somebody who moved up stand by again, as before; ``joined_on`` is since when.

        Raises:
            NotFound: there is no such participant.
            DomainError: the person is a reserve already or has left, or as many stand by as may.
        """
        participant = load_locked(act.session, participant_id)
        _require_reserve(participant, is_reserve=False)
        batch_id = participant.batch_id
        problems = full_problems(read_seats(act.session, (batch_id,))[batch_id], as_reserve=True)
        if problems:
            raise DomainError(*problems)
        participant.is_reserve = True
        participant.joined_on = joined_on or participant.joined_on
        override = act.session.get(SeatOverride, participant_id)
        if override is not None:
            act.session.delete(override)
        act.undo = partial(self.promote_reserve, participant_id=participant_id)
        return _noted(act, participant)


def _require_reserve(participant: Participant, *, is_reserve: bool) -> None:
    is_over = participant.status is ParticipantStatus.ENDED
    if is_over or participant.is_reserve is not is_reserve:
        raise DomainError(Problem(Code.NOT_A_RESERVE if is_reserve else Code.ALREADY_RESERVE))


def _noted(act: Act, participant: Participant) -> int:
    act.about("participant", participant.id)
    act.touch(Topic.TRAINING, participant.batch_id)
    return participant.id
