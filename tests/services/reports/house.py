"""A small house in November 2026: two batches, six people, marks, one who refused."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from binaan_desktop.domain.attendance import AttendanceMark
from binaan_desktop.domain.inmates import Education, LegalStatus, PresenceStatus, Sex
from binaan_desktop.domain.training import BatchStatus, EndReason, ParticipantStatus
from binaan_desktop.persistence.database import Database
from tests.builders import (
    make_agency,
    make_attendance,
    make_batch,
    make_course,
    make_district,
    make_inmate,
    make_meeting,
    make_participant,
    make_place,
    make_regency,
)

NOVEMBER = date(2026, 11, 1)
EXPIRY = date(2027, 2, 13)


@dataclass
class House:
    """Ids of what was made."""

    agency: int
    other_agency: int
    welding: int
    ahmad: int
    budi: int
    citra: int
    dedi: int
    meetings: list[int]


def make_house(database: Database) -> House:
    """Ahmad (all told), Budi (little told), Citra (refused), Dedi (dropped out, another dinas)."""
    with database.write() as session:
        return _fill(session)


def _fill(session: Session) -> House:
    make_regency(session)
    make_district(session)
    agency = make_agency(session, "Diskoumperindag")
    other = make_agency(session, "Dinas Perikanan")
    course = make_course(session, "Las dasar", lesson_hours=40)
    place = make_place(session, "Bengkel las")
    welding = make_batch(
        session,
        "Las 1",
        course_id=course,
        agency_id=agency,
        place_id=place,
        starts_on=date(2026, 11, 2),
        ends_on=date(2026, 12, 18),
    )
    fish = make_batch(
        session,
        "Lele 1",
        agency_id=other,
        starts_on=date(2026, 10, 5),
        ends_on=date(2026, 11, 6),
        status=BatchStatus.CLOSED,
    )
    make_batch(
        session,
        "Batal 1",
        starts_on=date(2026, 11, 2),
        ends_on=date(2026, 11, 20),
        status=BatchStatus.CANCELLED,
    )
    ahmad = make_inmate(
        session,
        "AHMAD SUBUR",
        nik="3604121705900001",
        register_no="B.IIa 12/2025",
        birth_date=date(1990, 11, 30),
        education=Education.SENIOR,
        regency_code="36.04",
        district_code="36.04.12",
        expiry_date=EXPIRY,
        two_thirds_date=date(2026, 6, 1),
        data_consent=True,
        block="MAWAR",
        cell="7",
    )
    budi = make_inmate(
        session,
        "=BUDI+1",
        sex=None,
        birth_date=None,
        legal_status=LegalStatus.DETAINEE,
        expiry_date=date(2026, 12, 28),
    )
    citra = make_inmate(session, "CITRA RAHASIA", sex=Sex.FEMALE, data_consent=False)
    dedi = make_inmate(
        session, "DEDI", birth_date=date(2009, 1, 1), regency_code="36.04", data_consent=True
    )
    gone = make_inmate(session, "EKO", presence=PresenceStatus.RELEASED, left_on=date(2026, 9, 1))
    seats = [
        make_participant(session, welding, one, joined_on=date(2026, 11, 2))
        for one in (ahmad, budi, citra)
    ]
    make_participant(
        session,
        fish,
        dedi,
        joined_on=date(2026, 10, 5),
        status=ParticipantStatus.ENDED,
        ended_on=date(2026, 11, 5),
        end_reason=EndReason.HEALTH,
    )
    make_participant(
        session,
        fish,
        gone,
        joined_on=date(2026, 10, 5),
        status=ParticipantStatus.ENDED,
        ended_on=date(2026, 10, 30),
        end_reason=EndReason.RELEASED,
    )
    days = (date(2026, 11, 3), date(2026, 11, 10), date(2026, 11, 17), date(2026, 11, 27))
    meetings = [make_meeting(session, welding, place, day=day) for day in days]
    for meeting, mark in zip(meetings, "HAS", strict=False):
        make_attendance(session, meeting, seats[0], AttendanceMark(mark))
    make_attendance(session, meetings[0], seats[1])
    make_attendance(session, meetings[0], seats[2])
    return House(agency, other, welding, ahmad, budi, citra, dedi, meetings)
