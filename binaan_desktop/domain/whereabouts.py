"""What a coming or going does to seats, requests, housing and after-care.

One pure rule gives the consequences; what an officer is shown before the confirm and what is
carried out afterwards are both made of its answer.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from binaan_desktop.domain.movements import MovementKind
from binaan_desktop.domain.training import EndReason, ParticipantStatus

END_REASONS = {
    MovementKind.TRANSFER: EndReason.TRANSFERRED,
    MovementKind.RELEASE: EndReason.RELEASED,
    MovementKind.DEATH: EndReason.DIED,
    MovementKind.ESCAPE: EndReason.OTHER,
}
"""Why a participation ends when its holder leaves for good."""
_SUSPENDING = frozenset({MovementKind.LOAN, MovementKind.HOSPITAL})
"""Out for longer than a day; a day in court interrupts nothing."""


class ConsequenceKind(StrEnum):
    """One kind of thing that a movement carries out."""

    SEAT_ENDED = "seat_ended"
    SEAT_SUSPENDED = "seat_suspended"
    SEAT_RESUMED = "seat_resumed"
    REQUEST_WITHDRAWN = "request_withdrawn"
    PLACEMENT_CLOSED = "placement_closed"
    HANDOVER_OPENED = "handover_opened"


@dataclass(frozen=True, slots=True)
class HeldSeat:
    """A seat of the person that is not over.

    Attributes:
        suspended_while_out: whether the person's present absence suspended it.
        is_pending: whether its first day lies ahead.
    """

    participant_id: int
    batch_id: int
    status: ParticipantStatus
    joined_on: date
    suspended_while_out: bool = False
    is_pending: bool = False


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """A request of the person that still waits."""

    application_id: int
    batch_id: int


@dataclass(frozen=True, slots=True)
class Ties:
    """Everything of a person that a movement can touch.

    Attributes:
        is_housed: whether the register knows a block or cell.
        regency_code: where the person goes: regency of release address, else of origin.
    """

    seats: Sequence[HeldSeat] = ()
    requests: Sequence[OpenRequest] = ()
    is_housed: bool = False
    regency_code: str | None = None


@dataclass(frozen=True, slots=True)
class Consequence:
    """One thing that a movement carries out.

    Attributes:
        record_id: the participant or application; None for housing and hand-over.
        batch_id: of that seat or request.
        end_reason: why a seat ends.
        ended_on: its last day; never before it began, even if the movement is dated back, unless
            it has not begun at all.
        regency_code: where a hand-over goes; may be unknown.
    """

    kind: ConsequenceKind
    record_id: int | None = None
    batch_id: int | None = None
    end_reason: EndReason | None = None
    ended_on: date | None = None
    regency_code: str | None = None


def consequences(kind: MovementKind, day: date, ties: Ties) -> tuple[Consequence, ...]:
    """All that a movement carries out, seats first."""
    if kind.is_final:
        return tuple(_leave(kind, day, ties))
    if kind in _SUSPENDING:
        return tuple(_suspend(ties.seats))
    if kind is MovementKind.BACK:
        return tuple(_resume(ties.seats))
    return ()


def _leave(kind: MovementKind, day: date, ties: Ties) -> Iterator[Consequence]:
    for seat in ties.seats:
        yield Consequence(
            ConsequenceKind.SEAT_ENDED,
            seat.participant_id,
            seat.batch_id,
            END_REASONS[kind],
            day if seat.is_pending else max(day, seat.joined_on),
        )
    for request in ties.requests:
        yield Consequence(
            ConsequenceKind.REQUEST_WITHDRAWN, request.application_id, request.batch_id
        )
    if ties.is_housed:
        yield Consequence(ConsequenceKind.PLACEMENT_CLOSED)
    if kind is MovementKind.RELEASE:
        yield Consequence(ConsequenceKind.HANDOVER_OPENED, regency_code=ties.regency_code)


def _suspend(seats: Iterable[HeldSeat]) -> Iterator[Consequence]:
    for seat in seats:
        if seat.status is ParticipantStatus.ACTIVE:
            yield Consequence(ConsequenceKind.SEAT_SUSPENDED, seat.participant_id, seat.batch_id)


def _resume(seats: Iterable[HeldSeat]) -> Iterator[Consequence]:
    """Only what this absence suspended: a seat suspended by an officer stays so."""
    for seat in seats:
        if seat.status is ParticipantStatus.SUSPENDED and seat.suspended_while_out:
            yield Consequence(ConsequenceKind.SEAT_RESUMED, seat.participant_id, seat.batch_id)
