"""Placement history: the open entry of a person mirrors ``inmate.block`` and ``inmate.cell``.

Whoever writes those two columns calls one of these functions in the same unit of work. Entries are
only ever closed and opened, never overwritten, so that a step can be taken back exactly.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Table, bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from binaan_desktop.persistence.entities.movements import Placement

_TABLE: Table = Placement.metadata.tables[Placement.__tablename__]
House = tuple[str | None, str | None]
"""Block and cell."""
NOWHERE: House = (None, None)


@dataclass(frozen=True, slots=True)
class Housing:
    """Where a person is housed from a day on; nowhere closes the open entry."""

    inmate_id: int
    block: str | None
    cell: str | None
    from_on: date

    @property
    def house(self) -> House:
        """Block and cell."""
        return (self.block or None, self.cell or None)


@dataclass(frozen=True, slots=True)
class _Entry:
    id: int
    house: House
    from_on: date


def note_placement(session: Session, *wanted: Housing) -> None:
    """Close the open entry and open a new one for everybody whose block or cell changed.

    One SELECT and at most two statements for all of them together.
    """
    session.flush()
    known = _read_open(session, [one.inmate_id for one in wanted])
    moved = [
        one
        for one in wanted
        if one.house != (known[one.inmate_id].house if one.inmate_id in known else NOWHERE)
    ]
    closed = [
        {"which": known[one.inmate_id].id, "day": max(one.from_on, known[one.inmate_id].from_on)}
        for one in moved
        if one.inmate_id in known
    ]
    opened = [
        {
            "inmate_id": one.inmate_id,
            "block": one.house[0],
            "cell": one.house[1],
            "from_on": max(one.from_on, known[one.inmate_id].from_on)
            if one.inmate_id in known
            else one.from_on,
        }
        for one in moved
        if one.house != NOWHERE
    ]
    connection = session.connection()
    if closed:
        connection.execute(
            update(_TABLE)
            .where(_TABLE.c.id == bindparam("which"))
            .values(until_on=bindparam("day")),
            closed,
        )
    if opened:
        connection.execute(insert(_TABLE), opened)


def take_back_placement(session: Session, wanted: Mapping[int, House], today: date) -> None:
    """Undo the last step of people's histories, so that they are again where ``wanted`` says.

    Where the last step does not lead back there (somebody moved them meanwhile), it is a new move.
    """
    session.flush()
    known = _read_open(session, wanted.keys())
    before = _read_last_closed(session, wanted.keys(), known)
    dropped: list[int] = []
    reopened: list[int] = []
    moves: list[Housing] = []
    for inmate_id, house in wanted.items():
        now, last = known.get(inmate_id), before.get(inmate_id)
        if house == (now.house if now else NOWHERE):
            continue
        if now is not None and house == NOWHERE:
            dropped.append(now.id)
        elif last is not None and last.house == house:
            dropped += [now.id] if now is not None else []
            reopened.append(last.id)
        else:
            moves.append(Housing(inmate_id, *house, from_on=today))
    drop_placements(session, dropped)
    reopen_placements(session, reopened)
    note_placement(session, *moves)


def close_placement(session: Session, inmate_id: int, day: date) -> int | None:
    """Close the open entry of somebody who leaves; gives its id."""
    session.flush()
    known = _read_open(session, (inmate_id,)).get(inmate_id)
    if known is None:
        return None
    note_placement(session, Housing(inmate_id, None, None, day))
    return known.id


def is_housed(session: Session, inmate_id: int) -> bool:
    """Whether the person has an open entry."""
    return bool(_read_open(session, (inmate_id,)))


def reopen_placements(session: Session, placement_ids: Collection[int]) -> None:
    """Make closed entries the open ones again."""
    if placement_ids:
        statement = update(_TABLE).where(_TABLE.c.id.in_(placement_ids)).values(until_on=None)
        session.connection().execute(statement)


def drop_placements(session: Session, placement_ids: Collection[int]) -> None:
    """Remove entries that were a mistake."""
    if placement_ids:
        session.connection().execute(delete(_TABLE).where(_TABLE.c.id.in_(placement_ids)))


def _read_open(session: Session, inmate_ids: Collection[int]) -> dict[int, _Entry]:
    columns = _TABLE.c
    rows = session.connection().execute(
        select(columns.id, columns.inmate_id, columns.block, columns.cell, columns.from_on).where(
            columns.inmate_id.in_(inmate_ids), columns.until_on.is_(None)
        )
    )
    return {row.inmate_id: _Entry(row.id, (row.block, row.cell), row.from_on) for row in rows}


def _read_last_closed(
    session: Session, inmate_ids: Collection[int], known: Mapping[int, _Entry]
) -> dict[int, _Entry]:
    """The newest closed entry of each person; of who is housed, only if the open one followed."""
    columns = _TABLE.c
    rows = session.connection().execute(
        select(
            columns.id,
            columns.inmate_id,
            columns.block,
            columns.cell,
            columns.from_on,
            columns.until_on,
        )
        .where(columns.inmate_id.in_(inmate_ids), columns.until_on.is_not(None))
        .order_by(columns.id)
    )
    newest = {row.inmate_id: row for row in rows}
    return {
        inmate_id: _Entry(row.id, (row.block, row.cell), row.from_on)
        for inmate_id, row in newest.items()
        if inmate_id not in known or row.until_on == known[inmate_id].from_on
    }
