"""The audit trail: one event per command, each chained to the one before by its hash.

A chain shows edits, inserts and deletes inside it. A cut tail it cannot show by itself, so its
head (sequence and hash) is copied into every backup manifest and every export.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from binaan_desktop.persistence.entities.access import AuditEvent

GENESIS = "0" * 64
_CHAIN_LOCK = 0x62696E61
"""Key of the PostgreSQL advisory lock that puts writers of the chain in a row."""


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """What an audit event says before it is chained. Details hold ids and codes, never names."""

    at: datetime
    actor_id: int | None
    actor_name: str
    action: str
    subject: str | None = None
    subject_id: int | None = None
    details: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AuditHead:
    """The last link: anchored outside the database so that a cut tail shows."""

    seq: int
    hash: str


def append_audit_event(session: Session, entry: AuditEntry) -> AuditHead:
    """Chain one event to the trail, inside the command's own unit of work."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _CHAIN_LOCK})
    head = read_audit_head(session)
    details = json.dumps(entry.details, ensure_ascii=False, sort_keys=True, default=str)
    event = AuditEvent(
        seq=head.seq + 1,
        at=entry.at,
        actor_id=entry.actor_id,
        actor_name=entry.actor_name,
        action=entry.action,
        subject=entry.subject,
        subject_id=entry.subject_id,
        details=details,
        prev_hash=head.hash,
        hash="",
    )
    event.hash = link_hash(event)
    session.add(event)
    session.flush()
    return AuditHead(event.seq, event.hash)


def read_audit_head(session: Session) -> AuditHead:
    """The last link of the chain, or the genesis link of an empty one."""
    row = session.execute(
        select(AuditEvent.seq, AuditEvent.hash).order_by(AuditEvent.seq.desc()).limit(1)
    ).first()
    return AuditHead(0, GENESIS) if row is None else AuditHead(row.seq, row.hash)


def link_hash(event: AuditEvent) -> str:
    """SHA-256 over the length-prefixed fields and the hash before, so no two events read alike."""
    parts = (
        str(event.seq),
        event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "" if event.actor_id is None else str(event.actor_id),
        event.actor_name,
        event.action,
        event.subject or "",
        "" if event.subject_id is None else str(event.subject_id),
        event.details,
        event.prev_hash,
    )
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode()
        digest.update(str(len(data)).encode() + b":" + data)
    return digest.hexdigest()


def find_broken_links(session: Session) -> Iterator[int]:
    """Walk the whole chain and yield the sequence number of every link that does not hold."""
    expected_seq, expected_prev = 1, GENESIS
    for event in session.scalars(
        select(AuditEvent).order_by(AuditEvent.seq).execution_options(yield_per=1000)
    ):
        whole = event.seq == expected_seq and event.prev_hash == expected_prev
        if not whole or event.hash != link_hash(event):
            yield event.seq
        expected_seq, expected_prev = event.seq + 1, event.hash


def count_audit_events(session: Session) -> int:
    """How many events the trail holds."""
    return session.scalar(select(func.count()).select_from(AuditEvent)) or 0
