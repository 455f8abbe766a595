"""Imports in the database: the lock an import needs, and how the facts of an issue are kept."""

import json
from collections.abc import Mapping
from datetime import date, time

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from binaan_desktop.domain.errors import Fact
from binaan_desktop.persistence.entities.inmates import Inmate


def lock_people(session: Session) -> None:
    """Keep others from changing people until this unit of work ends; reading goes on.

    SQLite's unit of work holds the write lock from its beginning.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("LOCK TABLE inmate IN SHARE ROW EXCLUSIVE MODE"))


def reserve_inmate_ids(session: Session, count: int) -> list[int]:
    """Ids for people about to be inserted, so that thousands go in with one statement.

    Must run under :func:`lock_people`. Reading generated ids back in the order of the rows would
    make SQLite insert one row at a time.
    """
    if session.get_bind().dialect.name == "postgresql":
        drawn = "SELECT nextval(pg_get_serial_sequence('inmate', 'id')) FROM generate_series(1, :n)"
        return list(session.scalars(text(drawn), {"n": count}))
    last = session.scalar(select(func.max(Inmate.id))) or 0
    return list(range(last + 1, last + 1 + count))


def pack_facts(facts: Mapping[str, Fact]) -> str:
    """Facts as JSON text; dates and times keep their type."""
    return json.dumps({name: _pack(fact) for name, fact in facts.items()}, ensure_ascii=False)


def unpack_facts(packed: str) -> dict[str, Fact]:
    """The facts that :func:`pack_facts` wrote."""
    return {name: _unpack(value) for name, value in json.loads(packed).items()}


def _pack(fact: Fact) -> object:
    if isinstance(fact, date):
        return {"date": fact.isoformat()}
    return {"time": fact.isoformat()} if isinstance(fact, time) else fact


def _unpack(value: object) -> Fact:
    if isinstance(value, dict):
        if "date" in value:
            return date.fromisoformat(str(value["date"]))
        return time.fromisoformat(str(value["time"]))
    return value if isinstance(value, str | int | float) else None
