"""Which events of the audit trail are about one person.

The trail names records by their ids: the person, or something that belongs to the person alone
(a seat, a request, a movement, a file), directly or in its details. The whole trail is walked: the
paper of the right of access is asked for rarely, and must miss nothing.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from binaan_desktop.persistence.base import Base
from binaan_desktop.persistence.entities.access import AuditEvent, UserAccount
from binaan_desktop.persistence.entities.inmates import Inmate

_PERSON = "inmate"
_MANY = {"participants": "participant", "applications": "application", "inmates": _PERSON}
"""Details that hold the ids of several records, and of which kind."""
_BATCH = 1000


@dataclass(frozen=True, slots=True)
class SubjectEvent:
    """One event about a person: who did what, and to which fields."""

    at: datetime
    who: str
    action: str
    fields: tuple[str, ...]


def read_subject_trail(session: Session, inmate_id: int) -> Iterator[SubjectEvent]:
    """Every event about a person, oldest first."""
    own = _own_ids(session, inmate_id)
    rows = session.execute(
        select(
            AuditEvent.at,
            AuditEvent.action,
            AuditEvent.subject,
            AuditEvent.subject_id,
            AuditEvent.details,
            func.coalesce(UserAccount.full_name, AuditEvent.actor_name).label("who"),
        )
        .outerjoin(UserAccount, UserAccount.id == AuditEvent.actor_id)
        .order_by(AuditEvent.seq)
        .execution_options(yield_per=_BATCH)
    )
    for row in rows:
        details: dict[str, Any] = json.loads(row.details)
        named = _named(row.subject or "", row.subject_id, details)
        if any(one in own.get(kind, ()) for kind, one in named):
            yield SubjectEvent(row.at, row.who, row.action, tuple(details.get("fields", ())))


def _own_ids(session: Session, inmate_id: int) -> dict[str, set[int]]:
    """The records that belong to the person alone, by table: the trail calls them so."""
    own = {_PERSON: {inmate_id}}
    for table in Base.metadata.tables.values():
        refers = any(key.column.table.name == Inmate.__tablename__ for key in table.foreign_keys)
        if refers and "id" in table.columns and "inmate_id" in table.columns:
            found = session.scalars(select(table.c.id).where(table.c.inmate_id == inmate_id))
            own[table.name] = set(found)
    return own


def _named(
    subject: str, subject_id: int | None, details: Mapping[str, Any]
) -> Iterator[tuple[str, int]]:
    """Every record that an event names, as table and id."""
    if subject_id is not None:
        yield subject, subject_id
    for key, value in details.items():
        if key == "ids":
            yield from ((subject, one) for one in _ids(value))
        elif key == "marks" and isinstance(value, Mapping):
            yield from (("participant", int(one)) for one in value)
        elif key in _MANY:
            yield from ((_MANY[key], one) for one in _ids(value))
        elif isinstance(value, int):
            yield key, value


def _ids(value: object) -> Iterable[int]:
    return (one for one in value if isinstance(one, int)) if isinstance(value, list) else ()
