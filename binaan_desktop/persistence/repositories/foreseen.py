"""Which marks are to be expected before anybody is called: excuses first, then movements."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from binaan_desktop.domain.excuses import Foreseen, foreseen_by_movements
from binaan_desktop.domain.movements import MovementKind
from binaan_desktop.persistence.entities.attendance import Excuse
from binaan_desktop.persistence.entities.movements import Movement
from binaan_desktop.persistence.entities.training import Participant


@dataclass(frozen=True, slots=True)
class DayOf:
    """A meeting and its day."""

    meeting_id: int
    day: date


@dataclass(frozen=True, slots=True)
class SeatOf:
    """A participant and the person behind."""

    participant_id: int
    inmate_id: int


def read_foreseen(
    session: Session, batch_id: int, meetings: Collection[DayOf], seats: Collection[SeatOf]
) -> dict[int, dict[int, Foreseen]]:
    """What is foreseen for a batch, by meeting and participant; marks are not looked at.

    What somebody wrote down says more than the register of movements, and the excuse written last
    more than an earlier one.
    """
    excuses = _read_excuses(session, batch_id)
    movements = _read_movements(session, {one.inmate_id for one in seats})
    found: dict[int, dict[int, Foreseen]] = {}
    for meeting in meetings:
        own: dict[int, Foreseen] = {}
        for seat in seats:
            known = _covering(excuses.get(seat.participant_id, ()), meeting.day)
            if known is None and seat.inmate_id in movements:
                known = foreseen_by_movements(meeting.day, movements[seat.inmate_id])
            if known is not None:
                own[seat.participant_id] = known
        if own:
            found[meeting.meeting_id] = own
    return found


def _covering(excuses: Collection[Excuse], day: date) -> Foreseen | None:
    for one in excuses:
        if one.from_on <= day <= one.until_on:
            return Foreseen(one.mark, one.reason_id, one.note or "")
    return None


def _read_excuses(session: Session, batch_id: int) -> dict[int, list[Excuse]]:
    rows = session.scalars(
        select(Excuse)
        .join(Participant, Participant.id == Excuse.participant_id)
        .where(Participant.batch_id == batch_id)
        .order_by(Excuse.id.desc())
    )
    found: defaultdict[int, list[Excuse]] = defaultdict(list)
    for row in rows:
        found[row.participant_id].append(row)
    return found


def _read_movements(
    session: Session, inmate_ids: Collection[int]
) -> dict[int, list[tuple[date, MovementKind]]]:
    """The movements that stand, in order; people who never went out are left out."""
    rows = session.execute(
        select(Movement.inmate_id, Movement.day, Movement.kind)
        .where(Movement.inmate_id.in_(inmate_ids), Movement.undone_at.is_(None))
        .order_by(Movement.day, Movement.id)
    )
    found: defaultdict[int, list[tuple[date, MovementKind]]] = defaultdict(list)
    for row in rows:
        found[row.inmate_id].append((row.day, row.kind))
    return {one: own for one, own in found.items() if any(kind.is_out for _, kind in own)}
