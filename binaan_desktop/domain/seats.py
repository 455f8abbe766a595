"""The life of a seat: pending, active, suspended by plan, suspended while out, ended.

Only three states are stored, since days pass by themselves: whether a seat is pending or suspended
by plan follows from its dates. Suspended while out is set by movements; ENDED is final, but an end
that was a mistake can be taken back.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from binaan_desktop.domain.errors import Code, Problem
from binaan_desktop.domain.training import EndReason, ParticipantStatus

AWAY_LIMIT_DAYS = 21
"""How long a seat usually waits for somebody who is out; a setting of the house."""
AWAY_LIMIT_CHOICES = (7, 14, 21, 30, 45, 60)


class SeatState(StrEnum):
    """Where a seat stands on a day."""

    PENDING = "pending"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    AWAY = "away"
    ENDED = "ended"


class SeatAct(StrEnum):
    """What changes the state of a seat; GO_OUT and COME_BACK are movements of the person."""

    SUSPEND = "suspend"
    LIFT = "lift"
    GO_OUT = "go_out"
    COME_BACK = "come_back"
    END = "end"
    RESUME = "resume"


SEAT_ACTS: dict[SeatState, frozenset[SeatAct]] = {
    SeatState.PENDING: frozenset(
        {SeatAct.SUSPEND, SeatAct.LIFT, SeatAct.GO_OUT, SeatAct.COME_BACK, SeatAct.END}
    ),
    SeatState.ACTIVE: frozenset({SeatAct.SUSPEND, SeatAct.LIFT, SeatAct.GO_OUT, SeatAct.END}),
    SeatState.SUSPENDED: frozenset({SeatAct.SUSPEND, SeatAct.LIFT, SeatAct.GO_OUT, SeatAct.END}),
    SeatState.AWAY: frozenset(
        {SeatAct.SUSPEND, SeatAct.LIFT, SeatAct.GO_OUT, SeatAct.COME_BACK, SeatAct.END}
    ),
    SeatState.ENDED: frozenset({SeatAct.RESUME}),
}
"""What can happen to a seat in each state. Who is out can go on from there to somewhere else."""

STAFF_END_REASONS = (
    EndReason.COMPLETED,
    EndReason.FAILED,
    EndReason.WITHDREW,
    EndReason.REMOVED,
    EndReason.HEALTH,
    EndReason.SECURITY,
    EndReason.OTHER,
)
"""What an officer chooses from. PARTIAL comes from results, the others from dates and movements."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Days on which the holder of a seat is not expected, by plan; an open one has no last day.

    Who is out of the house stays on the sheets, with the mark that the movement foresees.
    """

    from_on: date
    until_on: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the day lies in the pause; both ends count."""
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)

    def overlaps(self, other: "Pause") -> bool:
        """Whether both have a day in common."""
        own_end, other_end = self.until_on or date.max, other.until_on or date.max
        return self.from_on <= other_end and other.from_on <= own_end


def seat_state(
    status: ParticipantStatus, joined_on: date, pauses: Iterable[Pause], day: date
) -> SeatState:
    """The state of a seat on a day.

    Args:
        status: as stored now.
        joined_on: first day of the seat; it may lie ahead.
        pauses: planned suspensions.
        day: usually today.
    """
    if status is ParticipantStatus.ENDED:
        return SeatState.ENDED
    if day < joined_on:
        return SeatState.PENDING
    if status is ParticipantStatus.SUSPENDED:
        return SeatState.AWAY
    if any(pause.covers(day) for pause in pauses):
        return SeatState.SUSPENDED
    return SeatState.ACTIVE


def seat_problems(state: SeatState, act: SeatAct) -> list[Problem]:
    """Why an act is not possible in this state; empty when it is."""
    if act in SEAT_ACTS[state]:
        return []
    if state is SeatState.ENDED:
        return [Problem(Code.PARTICIPATION_ENDED)]
    return [Problem(Code.SEAT_NOT_IN_STATE, facts={"state": state.value})]


def suspension_problems(
    wanted: Pause, reason: str, known: Iterable[Pause], *, joined_on: date, last_day: date
) -> Iterator[Problem]:
    """Everything that forbids a planned suspension, each at its field."""
    if not reason.strip():
        yield Problem(Code.REQUIRED, "reason")
    if wanted.until_on is not None and wanted.until_on < wanted.from_on:
        yield Problem(Code.END_BEFORE_START, "until_on")
    elif wanted.from_on > last_day:
        yield Problem(Code.AFTER_BATCH_ENDS, "from_on", {"ends": last_day})
    elif wanted.until_on is not None and wanted.until_on < joined_on:
        yield Problem(Code.BEFORE_SEAT_BEGINS, "until_on", {"begins": joined_on})
    elif any(wanted.overlaps(pause) for pause in known):
        yield Problem(Code.SUSPENDED_ALREADY, "from_on")
