"""Seats over the capacity: a hard stop that only a reason and a second person can lift."""

from dataclasses import dataclass

from binaan_desktop.domain.errors import Code, Fact, Problem, ValidationFailed
from binaan_desktop.domain.seat_counts import BatchSeats
from binaan_desktop.persistence.entities.training import SeatOverride
from binaan_desktop.services.approvals import Approval, require_second_person
from binaan_desktop.services.desk import Act
from binaan_desktop.services.training.records import text_or_none

MAX_REASON = 200


@dataclass(frozen=True, slots=True)
class SeatOverrideDraft:
    """Why a seat is given though none is free, and the colleague who agreed with a password."""

    reason: str
    approval: Approval | None


def full_problems(
    seats: BatchSeats, *, as_reserve: bool = False, override: SeatOverrideDraft | None = None
) -> list[Problem]:
    """Why one more seat cannot be given, if it cannot.

    An override lifts the capacity; how many stand by is only a number in the batch's form.
    """
    if as_reserve:
        if seats.free_reserves:
            return []
        facts: dict[str, Fact] = {"taken": seats.reserves_taken, "limit": seats.reserves}
        return [Problem(Code.RESERVES_FULL, facts=facts)]
    if seats.free or override is not None:
        return []
    capacity = seats.capacity
    facts = {"taken": seats.taken, "limit": capacity.limit, "scarce": capacity.scarce}
    return [Problem(Code.BATCH_FULL, facts=facts)]


def check_override(act: Act, override: SeatOverrideDraft | None) -> int | None:
    """The id of the colleague who agreed; None without an override.

    Raises:
        ValidationFailed: no reason is written.
        AccessDenied: nobody else agreed.
    """
    if override is None:
        return None
    if not override.reason.strip():
        raise ValidationFailed(Problem(Code.REQUIRED, "reason"))
    return require_second_person(act, override.approval)


def write_override(
    act: Act,
    participant_id: int,
    seats: BatchSeats,
    override: SeatOverrideDraft,
    approved_by: int,
) -> None:
    """Keep with the seat how full the batch was, why it was given all the same, and who agreed."""
    act.session.add(
        SeatOverride(
            participant_id=participant_id,
            reason=text_or_none(override.reason[:MAX_REASON]),
            capacity=seats.capacity.limit,
            taken=seats.taken,
            approved_at=act.now,
            approved_by=approved_by,
        )
    )
    act.details["capacity"] = seats.capacity.limit
