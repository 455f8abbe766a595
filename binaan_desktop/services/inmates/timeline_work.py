"""The timeline's sources beside the person: training, attendance, imports, files, the audit trail.

Each source is one SELECT of columns.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import and_, case, extract, func, or_, select
from sqlalchemy.orm import Session

from binaan_desktop.domain.attendance import AttendanceMark
from binaan_desktop.domain.timeline import TimelineKind, TimelineTarget
from binaan_desktop.domain.training import ApplicationStatus, ParticipantStatus
from binaan_desktop.persistence.entities.access import AuditEvent, UserAccount
from binaan_desktop.persistence.entities.attendance import Attendance
from binaan_desktop.persistence.entities.importing import ImportChange, ImportRun
from binaan_desktop.persistence.entities.movements import Movement
from binaan_desktop.persistence.entities.profiles import (
    Document,
    OutsideCertificate,
    WorkRecord,
)
from binaan_desktop.persistence.entities.scheduling import Meeting
from binaan_desktop.persistence.entities.training import (
    Application,
    ApplicationEvent,
    Batch,
    Participant,
)
from binaan_desktop.services.inmates.field_words import field_word
from binaan_desktop.services.inmates.timeline_rows import (
    TimelineEvent,
    TimelineFact,
    at_stamp,
    on_day,
)
from binaan_desktop.services.wording import word

_TRAIL_KINDS = {
    "inmate.created": TimelineKind.PROFILE_CREATED,
    "nik.revealed": TimelineKind.NIK_SHOWN,
    "skill_profile.printed": TimelineKind.PROFILE_PRINTED,
    "inmate.data_issued": TimelineKind.DATA_ISSUED,
    "photo.set": TimelineKind.PHOTO_CHANGED,
    "photo.removed": TimelineKind.PHOTO_CHANGED,
}
"""Events of the trail that no table of their own tells; whatever names fields is a change."""
_PAUSES = {
    ParticipantStatus.SUSPENDED.value: TimelineKind.SUSPENDED,
    ParticipantStatus.ACTIVE.value: TimelineKind.RESUMED,
}
_NOTED = {
    "work.added": ("work", TimelineKind.WORK_NOTED),
    "certificate.added": ("certificate", TimelineKind.CERTIFICATE_NOTED),
}
"""Records without a day of their own: the trail says when they were noted, by their id."""


def application_events(session: Session, inmate_id: int) -> Iterator[TimelineEvent]:
    """Every request for a seat, and each step in its life."""
    rows = session.execute(
        select(
            Application.id.label("request"),
            Batch.id,
            Batch.name,
            Application.requested_on,
            Application.requester,
            Application.note,
        )
        .join(Batch, Batch.id == Application.batch_id)
        .where(Application.inmate_id == inmate_id)
    ).all()
    steps = _steps_of(session, [row.request for row in rows])
    for row in rows:
        facts: dict[str, TimelineFact] = {"batch": row.name, "note": row.note}
        requester = word(row.requester).lower()
        yield _of_batch(
            on_day(TimelineKind.APPLIED, row.requested_on, **facts, requester=requester), row.id
        )
        for step in steps[row.request]:
            decision = word(step.status).lower()
            decided = at_stamp(
                TimelineKind.APPLICATION_DECIDED, step.at, batch=row.name, decision=decision
            )
            yield _of_batch(decided, row.id)


def _steps_of(
    session: Session, request_ids: Sequence[int]
) -> defaultdict[int, list[ApplicationEvent]]:
    """What requests became, by request; that they were made is told from the request itself."""
    found: defaultdict[int, list[ApplicationEvent]] = defaultdict(list)
    before: dict[int, ApplicationStatus] = {}
    events = session.scalars(
        select(ApplicationEvent)
        .where(ApplicationEvent.application_id.in_(request_ids))
        .order_by(ApplicationEvent.id)
    )
    for event in events:
        was = before.get(event.application_id, ApplicationStatus.WAITING)
        if event.status is not was:
            found[event.application_id].append(event)
        before[event.application_id] = event.status
    return found


def participation_events(session: Session, inmate_id: int) -> Iterator[TimelineEvent]:
    """Every seat: taken, and how it ended; one that is suspended now says so."""
    rows = session.execute(
        select(
            Batch.id,
            Batch.name,
            Participant.id.label("seat"),
            Participant.joined_on,
            Participant.status,
            Participant.ended_on,
            Participant.end_reason,
        )
        .join(Batch, Batch.id == Participant.batch_id)
        .where(Participant.inmate_id == inmate_id)
    )
    seats: dict[int, tuple[str, int]] = {}
    for row in rows:
        seats[row.seat] = (row.name, row.id)
        suspended = row.status is ParticipantStatus.SUSPENDED
        state = word(row.status).lower() if suspended else ""
        if row.ended_on is None or row.ended_on >= row.joined_on:
            # A seat that ended before its first day was never taken.
            joined = on_day(TimelineKind.JOINED, row.joined_on, batch=row.name, state=state)
            yield _of_batch(joined, row.id)
        if row.ended_on is not None:
            reason = word(row.end_reason).lower()
            ended = on_day(TimelineKind.ENDED, row.ended_on, batch=row.name, reason=reason)
            yield _of_batch(ended, row.id)
    yield from _pauses(session, inmate_id, seats)


def _pauses(
    session: Session, inmate_id: int, seats: Mapping[int, tuple[str, int]]
) -> Iterator[TimelineEvent]:
    """Seats that a movement suspended or that a return resumed: the movement keeps what it did."""
    rows = session.execute(
        select(Movement.day, Movement.effects).where(
            Movement.inmate_id == inmate_id, Movement.undone_at.is_(None)
        )
    )
    for row in rows:
        for seat in json.loads(row.effects).get("seats", ()):
            kind = _PAUSES.get(seat["after"])
            if kind is not None and seat["id"] in seats:
                name, batch_id = seats[seat["id"]]
                yield _of_batch(on_day(kind, row.day, batch=name), batch_id)


def attendance_events(session: Session, inmate_id: int) -> Iterator[TimelineEvent]:
    """One event a batch and month: how many of the marked meetings the person came to."""
    year, month = extract("year", Meeting.day), extract("month", Meeting.day)
    present = func.sum(case((Attendance.mark == AttendanceMark.PRESENT, 1), else_=0))
    rows = session.execute(
        select(
            Batch.name,
            func.max(Meeting.day).label("day"),
            func.max(Meeting.id).label("meeting_id"),
            present.label("present"),
            func.count().label("held"),
        )
        .select_from(Attendance)
        .join(Participant, Participant.id == Attendance.participant_id)
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .join(Batch, Batch.id == Meeting.batch_id)
        .where(Participant.inmate_id == inmate_id)
        .group_by(Batch.id, Batch.name, year, month)
    )
    for row in rows:
        facts: dict[str, TimelineFact] = {
            "batch": row.name,
            "present": int(row.present),
            "held": int(row.held),
        }
        yield TimelineEvent(
            TimelineKind.ATTENDED, row.day, None, facts, TimelineTarget.MEETING, row.meeting_id
        )


def import_events(session: Session, inmate_id: int) -> Iterator[TimelineEvent]:
    """Every import that brought or changed the person, and which of them were taken back."""
    rows = session.execute(
        select(
            ImportRun.id,
            ImportRun.at,
            ImportRun.undone_at,
            ImportChange.before,
            ImportChange.after,
            UserAccount.full_name,
        )
        .select_from(ImportChange)
        .join(ImportRun, ImportRun.id == ImportChange.run_id)
        .join(UserAccount, UserAccount.id == ImportRun.user_id)
        .where(ImportChange.inmate_id == inmate_id)
    )
    for row in rows:
        is_new = row.before is None
        kind = TimelineKind.IMPORTED_NEW if is_new else TimelineKind.IMPORTED_CHANGE
        fields = None if is_new else _told_fields(json.loads(row.after))
        facts: dict[str, TimelineFact] = {"run_no": row.id, "who": row.full_name}
        yield _of_import(at_stamp(kind, row.at, **facts, fields=fields), row.id)
        if row.undone_at is not None:
            undone = at_stamp(TimelineKind.IMPORT_UNDONE, row.undone_at, run_no=row.id)
            yield _of_import(undone, row.id)


def document_events(session: Session, inmate_id: int) -> Iterator[TimelineEvent]:
    """Every file that is kept with the person; never its content."""
    rows = session.execute(
        select(Document.name, Document.added_at).where(Document.inmate_id == inmate_id)
    )
    for row in rows:
        yield at_stamp(TimelineKind.DOCUMENT_ADDED, row.added_at, document=row.name)


def trail_events(session: Session, inmate_id: int) -> Iterator[TimelineEvent]:
    """What the audit trail alone knows: who changed, saw or printed what, never with which values.

    Acts on several people at once carry their ids in the details.
    """
    about = and_(AuditEvent.subject == "inmate", AuditEvent.subject_id == inmate_id)
    among = and_(
        AuditEvent.subject == "inmate",
        AuditEvent.subject_id.is_(None),
        AuditEvent.details.contains(str(inmate_id)),
    )
    rows = session.execute(
        select(
            AuditEvent.at,
            AuditEvent.action,
            AuditEvent.subject_id,
            AuditEvent.details,
            func.coalesce(UserAccount.full_name, AuditEvent.actor_name).label("who"),
        )
        .outerjoin(UserAccount, UserAccount.id == AuditEvent.actor_id)
        .where(or_(about, among))
        .order_by(AuditEvent.seq)
    )
    names = _noted_names(session, inmate_id)
    for row in rows:
        details: dict[str, Any] = json.loads(row.details)
        if row.subject_id is None and inmate_id not in details.get("ids", ()):
            continue
        if row.action in _NOTED:
            key, kind = _NOTED[row.action]
            name = names.get((key, int(details[key])))
            if name is not None:
                yield at_stamp(kind, row.at, name=name, who=row.who)
        elif row.action in _TRAIL_KINDS:
            yield at_stamp(_TRAIL_KINDS[row.action], row.at, who=row.who)
        elif "fields" in details:
            fields = _told_fields(details["fields"])
            yield at_stamp(TimelineKind.PROFILE_CHANGED, row.at, fields=fields, who=row.who)


def _noted_names(session: Session, inmate_id: int) -> dict[tuple[str, int], str]:
    """What jobs and certificates are called, by the key of the trail and their id."""
    work = select(WorkRecord.id, WorkRecord.position).where(WorkRecord.inmate_id == inmate_id)
    papers = select(OutsideCertificate.id, OutsideCertificate.title).where(
        OutsideCertificate.inmate_id == inmate_id
    )
    return {
        (key, row[0]): row[1]
        for key, statement in (("work", work), ("certificate", papers))
        for row in session.execute(statement)
    }


def _told_fields(names: Iterable[str]) -> str:
    """The words of fields, each once."""
    return ", ".join(dict.fromkeys(field_word(name) for name in names))


def _of_batch(event: TimelineEvent, batch_id: int) -> TimelineEvent:
    return replace(event, target=TimelineTarget.BATCH, target_id=batch_id)


def _of_import(event: TimelineEvent, run_id: int) -> TimelineEvent:
    return replace(event, target=TimelineTarget.IMPORT, target_id=run_id)
