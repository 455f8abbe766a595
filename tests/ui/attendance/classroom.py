"""A batch with sixteen people and eight meetings, for the page."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from binaan_desktop.domain.attendance import AttendanceMark
from binaan_desktop.domain.training import EndReason, ParticipantStatus
from binaan_desktop.persistence.database import Database
from tests.builders import (
    make_agency,
    make_attendance,
    make_batch,
    make_course,
    make_inmate,
    make_meeting,
    make_participant,
    make_place,
    make_trainer,
)

TODAY = date(2026, 11, 24)
FIRST = date(2026, 11, 3)
NAMES = (
    "Ahmad Subur",
    "Asep Saepudin",
    "Budi Santoso",
    "Cecep Hidayat",
    "Dedi Mulyana",
    "Eko Prasetyo",
    "Fajar Nugraha",
    "Gilang Ramadhan",
    "Hasan Basri",
    "Iwan Setiawan",
    "Jajang Nurjaman",
    "Komarudin",
    "Lukman Hakim",
    "Maman Suherman",
    "Nana Suryana",
    "Otong Kurniawan",
)


@dataclass(frozen=True)
class Classroom:
    """Ids: two batches, the meetings of the first by order, its people by name."""

    batch: int
    other: int
    meetings: tuple[int, ...]
    other_meeting: int
    people: dict[str, int]


def make_classroom(database: Database, names: tuple[str, ...] = NAMES) -> Classroom:
    """Meetings on eight Tuesdays from 3 November; the first two are marked, the third half."""
    with database.write() as session:
        place = make_place(session, "Bengkel las")
        trainer = make_trainer(session, "Anton Wijaya, S.T.")
        batch = make_batch(
            session,
            "Las listrik angkatan 2",
            course_id=make_course(session, "Las Listrik Dasar"),
            agency_id=make_agency(session, "Diskoumperindag Kabupaten Serang"),
            starts_on=FIRST,
            ends_on=FIRST + timedelta(weeks=8),
        )
        people = {
            name: make_participant(
                session,
                batch,
                make_inmate(
                    session,
                    name,
                    register_no=f"B.I {100 + at}/2026",
                    block="ABC"[at % 3],
                    cell=str(at % 7 + 1),
                ),
                joined_on=FIRST,
                ended_on=FIRST + timedelta(days=10) if at == 3 else None,
                end_reason=EndReason.TRANSFERRED if at == 3 else None,
                status=ParticipantStatus.ENDED if at == 3 else ParticipantStatus.ACTIVE,
            )
            for at, name in enumerate(names)
        }
        meetings = tuple(
            make_meeting(
                session,
                batch,
                place,
                trainer_id=trainer,
                day=FIRST + timedelta(weeks=week),
                topic="Posisi pengelasan datar dan membuat jalur lurus",
            )
            for week in range(8)
        )
        present, absent = AttendanceMark.PRESENT, AttendanceMark.ABSENT
        for week, letters in enumerate(("HHHHHHHAHHHHHHHH", "HHHxHSHAHBHHHAHH", "HHHxHHHA")):
            for name, letter in zip(names, letters, strict=False):
                mark = {"H": present, "A": absent}.get(letter)
                if letter != "x":
                    make_attendance(
                        session, meetings[week], people[name], mark or AttendanceMark(letter)
                    )
        other = make_batch(
            session, "Menjahit angkatan 1", starts_on=FIRST, ends_on=FIRST + timedelta(weeks=4)
        )
        make_participant(session, other, make_inmate(session, "Siti Aminah"), joined_on=FIRST)
        other_meeting = make_meeting(
            session, other, day=TODAY, starts=time(13, 30), ends=time(15, 0)
        )
    return Classroom(batch, other, meetings, other_meeting, people)
