"""What was really taught: held meetings with who came, and the certificates that followed."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from binaan_desktop.domain.agreements import (
    AgreementFacts,
    BatchOwner,
    HeldMeeting,
    IssuedCertificate,
    Teaching,
    Work,
    share_out,
)
from binaan_desktop.domain.attendance import AttendanceMark, TrainerPresence
from binaan_desktop.domain.certificate_states import CertificateStatus
from binaan_desktop.domain.scheduling import MeetingStatus
from binaan_desktop.persistence.entities.agreements import Agreement
from binaan_desktop.persistence.entities.attendance import Attendance, MeetingTrainer
from binaan_desktop.persistence.entities.certificates import Certificate
from binaan_desktop.persistence.entities.courses import Course, CourseModule
from binaan_desktop.persistence.entities.scheduling import Meeting
from binaan_desktop.persistence.entities.training import Batch, Participant, Trainer

_CAME = (TrainerPresence.PRESENT, TrainerPresence.LATE)


def read_held_meetings(
    session: Session, today: date, *conditions: ColumnElement[bool]
) -> list[HeldMeeting]:
    """The meetings that were held, among those that fit; conditions are on Meeting or Batch."""
    fitting = and_(Meeting.status == MeetingStatus.PLANNED, Meeting.day <= today, *conditions)
    rows = session.execute(
        select(
            Meeting.id,
            Meeting.batch_id,
            Meeting.day,
            Meeting.lesson_hours,
            Meeting.trainer_id,
            Trainer.agency_id.label("trainer_agency_id"),
            Batch.agency_id,
            Batch.agreement_id,
            Course.skill_id,
            CourseModule.skill_id.label("module_skill_id"),
        )
        .join(Batch, Batch.id == Meeting.batch_id)
        .join(Course, Course.id == Batch.course_id)
        .outerjoin(CourseModule, CourseModule.id == Meeting.module_id)
        .outerjoin(Trainer, Trainer.id == Meeting.trainer_id)
        .where(fitting)
        .order_by(Meeting.day, Meeting.starts, Meeting.id)
    ).all()
    people = _read_people(session, fitting)
    noted, came = _read_trainers(session, fitting)
    held = []
    for row in rows:
        present, teaching = people.get(row.id, frozenset()), came.get(row.id, ())
        if not present and not teaching:
            continue
        if row.id not in noted and row.trainer_id is not None:
            teaching = (
                Teaching(
                    row.trainer_id, row.trainer_agency_id, row.lesson_hours, is_recorded=False
                ),
            )
        skills = [one for one in (row.skill_id, row.module_skill_id) if one is not None]
        held.append(
            HeldMeeting(
                row.id,
                BatchOwner(row.batch_id, row.agency_id, row.agreement_id),
                row.day,
                row.lesson_hours,
                frozenset(skills),
                teaching,
                present,
            )
        )
    return held


def read_agreement_facts(
    session: Session, *conditions: ColumnElement[bool]
) -> list[AgreementFacts]:
    """Agreements as the counting rules see them, by id."""
    rows = session.execute(
        select(Agreement.id, Agreement.agency_id, Agreement.valid_from, Agreement.valid_until)
        .where(*conditions)
        .order_by(Agreement.id)
    )
    return [AgreementFacts(*row) for row in rows]


def read_work(
    session: Session, agency_ids: Collection[int], today: date
) -> tuple[dict[int, AgreementFacts], dict[int, Work]]:
    """All agreements of these partners and what was given under each, both by agreement id."""
    agreements = read_agreement_facts(session, Agreement.agency_id.in_(agency_ids))
    if not agreements:
        return {}, {}
    ids = [one.id for one in agreements]
    first = min(one.valid_from for one in agreements)
    ours = (Batch.agreement_id.in_(ids)) | (
        Batch.agreement_id.is_(None) & Batch.agency_id.in_(agency_ids)
    )
    meetings = read_held_meetings(session, today, Meeting.day >= first, ours)
    rows = session.execute(
        select(Certificate.id, Batch.id, Batch.agency_id, Batch.agreement_id, Certificate.issued_on)
        .join(Participant, Participant.id == Certificate.participant_id)
        .join(Batch, Batch.id == Participant.batch_id)
        .where(Certificate.status == CertificateStatus.ISSUED, Certificate.issued_on >= first, ours)
    )
    certificates = [
        IssuedCertificate(row[0], BatchOwner(row[1], row[2], row[3]), row[4]) for row in rows
    ]
    return {one.id: one for one in agreements}, share_out(agreements, meetings, certificates)


def _read_people(session: Session, fitting: ColumnElement[bool]) -> dict[int, frozenset[int]]:
    """Who was marked present, by meeting."""
    rows = session.execute(
        select(Attendance.meeting_id, Participant.inmate_id)
        .join(Participant, Participant.id == Attendance.participant_id)
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .join(Batch, Batch.id == Meeting.batch_id)
        .where(Attendance.mark == AttendanceMark.PRESENT, fitting)
    )
    people: dict[int, set[int]] = defaultdict(set)
    for meeting_id, inmate_id in rows:
        people[meeting_id].add(inmate_id)
    return {meeting_id: frozenset(found) for meeting_id, found in people.items()}


def _read_trainers(
    session: Session, fitting: ColumnElement[bool]
) -> tuple[set[int], dict[int, tuple[Teaching, ...]]]:
    """Meetings for which the presence of trainers was noted, and who of them came."""
    rows = session.execute(
        select(
            MeetingTrainer.meeting_id,
            MeetingTrainer.trainer_id,
            MeetingTrainer.presence,
            MeetingTrainer.lesson_hours,
            Trainer.agency_id,
        )
        .join(Trainer, Trainer.id == MeetingTrainer.trainer_id)
        .join(Meeting, Meeting.id == MeetingTrainer.meeting_id)
        .join(Batch, Batch.id == Meeting.batch_id)
        .where(fitting)
        .order_by(MeetingTrainer.meeting_id, MeetingTrainer.trainer_id)
    )
    noted: set[int] = set()
    came: dict[int, list[Teaching]] = defaultdict(list)
    for row in rows:
        noted.add(row.meeting_id)
        if row.presence in _CAME:
            came[row.meeting_id].append(
                Teaching(row.trainer_id, row.agency_id, row.lesson_hours, is_recorded=True)
            )
    return noted, {meeting_id: tuple(found) for meeting_id, found in came.items()}
