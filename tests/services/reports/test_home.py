"""The start page's figures, each against what was put into the house."""

from datetime import date

from sqlalchemy import event

from binaan_desktop.domain.attendance import AttendanceMark
from binaan_desktop.domain.inmates import LegalStatus, PresenceStatus, Sex
from binaan_desktop.domain.scheduling import CancelReason, MeetingStatus
from binaan_desktop.domain.training import BatchStatus, EndReason, ParticipantStatus
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.scheduling import Meeting
from binaan_desktop.services.desk import Desk
from binaan_desktop.services.reports.home import Bar
from binaan_desktop.services.reports.queries import ReportQueries
from tests.builders import (
    make_application,
    make_attendance,
    make_batch,
    make_inmate,
    make_meeting,
    make_participant,
    make_place,
    make_regency,
    make_skill,
    make_skill_record,
)
from tests.conftest import FakeClock, desk_at

TODAY = date(2026, 11, 24)
YESTERDAY = date(2026, 11, 23)
JOINED = date(2026, 11, 2)


def test_a_new_house_has_the_three_first_steps_before_it(desk: Desk) -> None:
    home = ReportQueries(desk).get_home()
    assert home.today == TODAY
    assert (home.setup.has_inmates, home.setup.has_batch, home.setup.has_meeting) == (
        False,
        False,
        False,
    )
    assert home.counts.here == 0
    assert (home.meetings, home.unmarked, home.leaving, home.waiting) == ((), (), (), ())
    with desk.database.write() as session:
        make_inmate(session)
        make_meeting(session, make_batch(session))
    assert ReportQueries(desk).get_home().setup.is_done


def test_counts_of_the_house(desk: Desk) -> None:
    with desk.database.write() as session:
        open_batch = make_batch(session, seats=12)
        closed = make_batch(session, seats=20, status=BatchStatus.CLOSED)
        first = make_inmate(session, "A", sex=Sex.MALE)
        second = make_inmate(session, "B", sex=Sex.FEMALE, legal_status=LegalStatus.DETAINEE)
        third = make_inmate(session, "C", sex=None, legal_status=None)
        away = make_inmate(session, "D", presence=PresenceStatus.HOSPITAL)
        gone = make_inmate(session, "E", presence=PresenceStatus.RELEASED, left_on=YESTERDAY)
        make_participant(session, open_batch, first)
        ended = ParticipantStatus.ENDED
        make_participant(
            session,
            closed,
            second,
            status=ended,
            ended_on=YESTERDAY,
            end_reason=EndReason.COMPLETED,
        )
        make_participant(
            session, closed, third, status=ended, ended_on=YESTERDAY, end_reason=EndReason.WITHDREW
        )
        make_participant(session, closed, gone)
        make_participant(session, closed, away)
    counts = ReportQueries(desk).get_home().counts
    assert counts.here == 4
    assert (counts.detainees, counts.convicts, counts.status_unknown) == (1, 2, 1)
    assert (counts.men, counts.women, counts.sex_unknown) == (2, 1, 1)
    # one with a seat, one who finished, one in hospital with a seat; not who withdrew
    assert counts.trained == 3
    assert (counts.open_batches, counts.seats, counts.taken) == (1, 12, 1)


def test_meetings_of_today_and_those_that_lack_marks(desk: Desk) -> None:
    with desk.database.write() as session:
        place = make_place(session, "Bengkel las")
        batch = make_batch(session, "Las 1", starts_on=JOINED)
        people = [make_inmate(session, name) for name in "ABC"]
        seats = [make_participant(session, batch, one, joined_on=JOINED) for one in people[:2]]
        make_participant(session, batch, people[2], joined_on=TODAY)
        today = make_meeting(session, batch, place, day=TODAY)
        make_meeting(session, batch, place, day=date(2026, 11, 25))
        whole = make_meeting(session, batch, place, day=date(2026, 11, 10))
        partly = make_meeting(session, batch, place, day=YESTERDAY)
        make_meeting(session, make_batch(session), day=YESTERDAY)
        for seat in seats:
            make_attendance(session, whole, seat, AttendanceMark.SICK)
        make_attendance(session, partly, seats[0])
    home = ReportQueries(desk).get_home()
    assert [(one.id, one.place, one.people, one.unmarked) for one in home.meetings] == [
        (today, "Bengkel las", 3, 3)
    ]
    # a batch without people lacks no marks
    assert [(one.id, one.people, one.unmarked) for one in home.unmarked] == [(partly, 2, 1)]


def test_a_cancelled_meeting_asks_for_nothing(desk: Desk) -> None:
    with desk.database.write() as session:
        batch = make_batch(session)
        make_participant(session, batch, make_inmate(session), joined_on=JOINED)
        for day in (YESTERDAY, TODAY):
            meeting = session.get_one(Meeting, make_meeting(session, batch, day=day))
            meeting.status = MeetingStatus.CANCELLED
            meeting.cancel_reason = CancelReason.SECURITY
    home = ReportQueries(desk).get_home()
    assert (home.meetings, home.unmarked) == ((), ())


def test_who_leaves_while_in_an_open_batch(desk: Desk) -> None:
    with desk.database.write() as session:
        batch = make_batch(session, "Las 1")
        closed = make_batch(session, status=BatchStatus.CLOSED)
        rows = {
            "tujuh": make_inmate(session, "tujuh", two_thirds_date=date(2026, 12, 1)),
            "habis": make_inmate(
                session,
                "habis",
                two_thirds_date=date(2026, 5, 1),
                expiry_date=date(2026, 12, 24),
            ),
            "kira": make_inmate(
                session, "kira", detained_from=date(2025, 1, 1), expiry_date=date(2027, 12, 31)
            ),
            "lama": make_inmate(session, "lama"),
            "tahanan": make_inmate(
                session,
                "tahanan",
                legal_status=LegalStatus.DETAINEE,
                expiry_date=date(2026, 12, 1),
            ),
        }
        for inmate in rows.values():
            make_participant(session, batch, inmate)
        other = make_inmate(session, "tutup", two_thirds_date=date(2026, 12, 1))
        make_participant(session, closed, other)
    home = ReportQueries(desk).get_home()
    assert [(one.name, one.days, one.is_estimate) for one in home.leaving] == [
        ("tujuh", 7, False),
        ("habis", 30, False),
        ("kira", 38, True),
    ]
    assert [home.leaving_within(days) for days in (7, 30, 60, 90)] == [1, 2, 3, 3]


def test_waiting_lists_of_open_batches(desk: Desk) -> None:
    with desk.database.write() as session:
        batch = make_batch(session, "Las 1")
        closed = make_batch(session, status=BatchStatus.CLOSED)
        people = [make_inmate(session, name) for name in "AB"]
        make_application(session, batch, people[0], requested_on=date(2026, 11, 20))
        make_application(session, batch, people[1], requested_on=date(2026, 11, 9))
        make_application(session, closed, people[1])
    waiting = ReportQueries(desk).get_home().waiting
    assert [(one.name, one.waiting, one.oldest) for one in waiting] == [
        ("Las 1", 2, date(2026, 11, 9))
    ]


def test_bars(desk: Desk) -> None:
    with desk.database.write() as session:
        make_regency(session)
        sewing, welding = make_skill(session, "Menjahit"), make_skill(session, "Las")
        people = [
            make_inmate(session, n, regency_code=c)
            for n, c in zip("AB", ("36.04", None), strict=True)
        ]
        people.append(make_inmate(session, "C", regency_code="36.04"))
        for one in people:
            make_skill_record(session, one, welding)
        make_skill_record(session, people[0], sewing)
    home = ReportQueries(desk).get_home()
    assert home.origins == (Bar("Kabupaten Serang", 2), Bar(None, 1))
    assert home.skills == (Bar("Las", 3), Bar("Menjahit", 1))


def test_few_statements_however_large_the_house(sqlite_database: Database) -> None:
    with sqlite_database.write() as session:
        batch = make_batch(session)
        for number in range(30):
            make_participant(session, batch, make_inmate(session, f"O {number}"), joined_on=JOINED)
            make_meeting(session, batch, day=YESTERDAY)
    statements: list[object] = []
    event.listen(
        sqlite_database.engine, "before_cursor_execute", lambda *args: statements.append(args[2])
    )
    home = ReportQueries(desk_at(sqlite_database, FakeClock())).get_home()
    assert len(home.unmarked) == 30
    assert len(statements) <= 12
