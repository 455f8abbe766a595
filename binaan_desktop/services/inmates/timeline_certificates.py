"""The timeline's source about the house's own certificates: issued, handed over, voided."""

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from binaan_desktop.domain.certificate_states import CertificateStatus
from binaan_desktop.domain.timeline import TimelineKind, TimelineTarget
from binaan_desktop.persistence.entities.certificates import Certificate
from binaan_desktop.persistence.entities.courses import CourseModule
from binaan_desktop.persistence.entities.training import Batch, Participant
from binaan_desktop.services.inmates.timeline_rows import (
    TimelineEvent,
    TimelineFact,
    at_stamp,
    on_day,
)
from binaan_desktop.services.wording import word


def house_certificate_events(session: Session, inmate_id: int) -> Iterator[TimelineEvent]:
    """Every certificate that the house issued, and what became of it."""
    rows = session.execute(
        select(
            Certificate.id,
            Certificate.number,
            Certificate.issued_on,
            Certificate.status,
            Certificate.voided_at,
            Certificate.handed_on,
            Certificate.handed_to,
            Batch.name.label("batch"),
            CourseModule.name.label("module"),
        )
        .join(Participant, Participant.id == Certificate.participant_id)
        .join(Batch, Batch.id == Participant.batch_id)
        .outerjoin(CourseModule, CourseModule.id == Certificate.module_id)
        .where(Participant.inmate_id == inmate_id)
        .order_by(Certificate.id)
    )
    for row in rows:
        facts: dict[str, TimelineFact] = {
            "number": row.number,
            "batch": row.batch,
            "module": row.module,
        }
        yield _of(row.id, on_day(TimelineKind.CERTIFIED, row.issued_on, **facts))
        if row.handed_on is not None:
            handed = {"number": row.number, "who": row.handed_to}
            yield _of(row.id, on_day(TimelineKind.CERTIFICATE_HANDED, row.handed_on, **handed))
        if row.status is not CertificateStatus.ISSUED and row.voided_at is not None:
            status = word(row.status).lower()
            kind = TimelineKind.CERTIFICATE_VOIDED
            yield _of(row.id, at_stamp(kind, row.voided_at, number=row.number, status=status))


def _of(certificate_id: int, event: TimelineEvent) -> TimelineEvent:
    """An event that leads to the register of certificates."""
    return replace(event, target=TimelineTarget.CERTIFICATE, target_id=certificate_id)
