"""A batch that is over, to give results and certificates on: four people, two modules."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy.orm import Session

from binaan_desktop.domain.access import Role
from binaan_desktop.domain.attendance import AttendanceMark
from binaan_desktop.domain.training import EndReason
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.access import UserAccount
from binaan_desktop.persistence.entities.courses import Course, CourseModule
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.persistence.entities.scheduling import Meeting
from binaan_desktop.services.approvals import Approval
from binaan_desktop.services.catalogue import Services
from binaan_desktop.services.certificates.drafts import ConcludeDraft, IssueDraft, ScoreDraft
from binaan_desktop.services.certificates.rows import Issued
from tests import builders
from tests.conftest import TODAY

FIRST_DAY, LAST_DAY = date(2026, 11, 2), date(2026, 11, 20)
NAMES = ("Ahmad Subur", "Budi Santoso", "Cecep Maulana", "Dedi Kurnia")


@dataclass(frozen=True)
class Training:
    """The ids of what was made; ``people`` are participants, ``inmates`` the persons behind."""

    batch_id: int
    course_id: int
    skill_id: int
    modules: tuple[int, int]
    people: tuple[int, ...]
    inmates: tuple[int, ...]
    approval: Approval


def make_training(database: Database) -> Training:
    """Ten meetings, five a module; everybody came, but the third only to the first module.

    The course asks for 80 % of presence and 60 points of theory and practice in each module.
    """
    with database.write() as session:
        skill_id = builders.make_skill(session, "Budidaya lele")
        course_id = builders.make_course(
            session, "Budidaya lele", skill_id=skill_id, lesson_hours=40
        )
        course = session.get_one(Course, course_id)
        course.code, course.min_theory, course.min_practice = "LELE", 60, 60
        modules = _make_modules(session, course_id)
        batch_id = builders.make_batch(
            session,
            "Lele angkatan 3",
            course_id=course_id,
            agency_id=builders.make_agency(session, "Dinas Perikanan"),
            starts_on=FIRST_DAY,
            ends_on=LAST_DAY,
        )
        inmates = tuple(builders.make_inmate(session, name) for name in NAMES)
        for one in inmates:
            session.get_one(Inmate, one).birth_place = "Serang"
        people = tuple(
            builders.make_participant(session, batch_id, one, joined_on=FIRST_DAY)
            for one in inmates
        )
        _make_meetings(session, batch_id, modules, people)
        approver = _make_approver(session)
    return Training(batch_id, course_id, skill_id, modules, people, inmates, approver)


def score_all(services: Services, training: Training, score: int = 80) -> None:
    """Everybody has the same score everywhere."""
    services.certificates.commands.record_scores(
        batch_id=training.batch_id,
        scores=[
            ScoreDraft(person, module, score, score)
            for person in training.people
            for module in training.modules
        ],
    )


def conclude_all(services: Services, training: Training) -> None:
    """Settle what the rule proposes."""
    detail = services.certificates.queries.get_results(batch_id=training.batch_id)
    decisions = {
        row.participant_id: row.judgement.reason for row in detail.rows if row.judgement.reason
    }
    services.certificates.commands.conclude_batch(draft=ConcludeDraft(training.batch_id, decisions))


def issue_all(services: Services, training: Training, issued_on: date = TODAY) -> Issued:
    """Issue everything that can be issued."""
    detail = services.certificates.queries.get_results(batch_id=training.batch_id)
    draft = IssueDraft(detail.targets, None, issued_on)
    return services.certificates.commands.issue_certificates(draft=draft).value


def make_issued(services: Services, database: Database) -> tuple[Training, Issued]:
    """From the meetings to the certificates."""
    training = make_training(database)
    score_all(services, training)
    conclude_all(services, training)
    return training, issue_all(services, training)


def end_early(
    database: Database, training: Training, place: int, day: date, reason: EndReason
) -> None:
    """Somebody left before the end; marks of later meetings go."""
    from sqlalchemy import delete, select

    from binaan_desktop.domain.training import ParticipantStatus
    from binaan_desktop.persistence.entities.attendance import Attendance
    from binaan_desktop.persistence.entities.training import Participant

    with database.write() as session:
        person = session.get_one(Participant, training.people[place])
        person.status, person.end_reason, person.ended_on = ParticipantStatus.ENDED, reason, day
        later = select(Meeting.id).where(Meeting.day > day)
        session.execute(
            delete(Attendance).where(
                Attendance.participant_id == person.id, Attendance.meeting_id.in_(later)
            )
        )


def _make_modules(session: Session, course_id: int) -> tuple[int, int]:
    session.query(CourseModule).filter(CourseModule.course_id == course_id).delete()
    modules = [
        CourseModule(course_id=course_id, position=at, name=name, lesson_hours=20)
        for at, name in enumerate(("Kolam", "Pakan"), start=1)
    ]
    session.add_all(modules)
    session.flush()
    return modules[0].id, modules[1].id


def _make_meetings(
    session: Session, batch_id: int, modules: tuple[int, int], people: tuple[int, ...]
) -> None:
    place_id = builders.make_place(session)
    for at in range(10):
        meeting_id = builders.make_meeting(
            session, batch_id, place_id, day=FIRST_DAY + timedelta(days=2 * at)
        )
        second = at >= 5
        session.get_one(Meeting, meeting_id).module_id = modules[1 if second else 0]
        for place, person in enumerate(people):
            absent = second and place == 2
            mark = AttendanceMark.ABSENT if absent else AttendanceMark.PRESENT
            builders.make_attendance(session, meeting_id, person, mark)


def _make_approver(session: Session) -> Approval:
    user = UserAccount(
        user_name="budi",
        full_name="Budi Hartono",
        role=Role.VIEWER,
        active=True,
        created_at=datetime(2026, 1, 2, tzinfo=UTC),
    )
    session.add(user)
    session.flush()
    return Approval(user.id, user.full_name)
