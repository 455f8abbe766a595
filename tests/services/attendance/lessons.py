"""A batch in the middle of its course: four people, one late, one who left, five meetings."""

from dataclasses import dataclass
from datetime import date, time

from binaan_desktop.domain.scheduling import CancelReason, MeetingStatus
from binaan_desktop.domain.training import EndReason, ParticipantStatus
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.scheduling import Meeting
from tests.builders import (
    make_agency,
    make_batch,
    make_course,
    make_inmate,
    make_meeting,
    make_participant,
    make_place,
    make_trainer,
)

FIRST, SECOND, TODAY, AHEAD = (date(2026, 11, day) for day in (10, 17, 24, 30))


@dataclass(frozen=True)
class Lessons:
    """Ids: the batch, its meetings by day, its participants by first name."""

    batch: int
    first: int
    second: int
    cancelled: int
    today: int
    ahead: int
    people: dict[str, int]


def make_lessons(database: Database, min_attendance_percent: int = 80) -> Lessons:
    """Names come in no order; ``Ahmad`` twice; Dedi joined on the 17th, Budi left on the 17th."""
    with database.write() as session:
        course = make_course(
            session, "Las Listrik Dasar", min_attendance_percent=min_attendance_percent
        )
        agency = make_agency(session, "Diskoumperindag Kabupaten Serang")
        place = make_place(session, "Bengkel las")
        trainer = make_trainer(session, "Anton Wijaya")
        batch = make_batch(
            session,
            "Las listrik angkatan 2",
            course_id=course,
            agency_id=agency,
            starts_on=date(2026, 11, 2),
            ends_on=date(2026, 12, 18),
        )
        people: dict[str, int] = {}
        for key, name, number in (
            ("dedi", "dedi Mulyana", "B.I 104/2026"),
            ("ahmad", "Ahmad Subur", "B.I 101/2026"),
            ("budi", "Budi Santoso", "B.I 103/2026"),
            ("namesake", "Ahmad Subur", "B.I 102/2026"),
        ):
            inmate = make_inmate(session, name, register_no=number, block="A", cell="3")
            people[key] = make_participant(
                session,
                batch,
                inmate,
                joined_on=SECOND if key == "dedi" else FIRST,
                ended_on=SECOND if key == "budi" else None,
                end_reason=EndReason.RELEASED if key == "budi" else None,
                status=ParticipantStatus.ENDED if key == "budi" else ParticipantStatus.ACTIVE,
            )
        meetings = [
            make_meeting(session, batch, place, trainer_id=trainer, day=day, topic="Jalur lurus")
            for day in (FIRST, SECOND, TODAY, AHEAD)
        ]
        cancelled = make_meeting(session, batch, place, day=SECOND, starts=time(13), ends=time(15))
        meeting = session.get_one(Meeting, cancelled)
        meeting.status, meeting.cancel_reason = MeetingStatus.CANCELLED, CancelReason.SECURITY
    first, second, today, ahead = meetings
    return Lessons(batch, first, second, cancelled, today, ahead, people)
