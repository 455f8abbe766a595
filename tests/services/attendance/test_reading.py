"""Worklist, sheet, grid: order and numbers, percentages, who is expected, few statements."""

from dataclasses import replace

import pytest
from sqlalchemy import event

from binaan_desktop.domain.access import Role
from binaan_desktop.domain.attendance import AttendanceMark, Outlook, Tally
from binaan_desktop.domain.errors import Code, NotFound
from binaan_desktop.domain.training import BatchStatus, EndReason
from binaan_desktop.persistence.database import Database
from binaan_desktop.services.attendance.queries import AttendanceQueries
from binaan_desktop.services.desk import Desk
from tests.builders import make_attendance, make_batch, make_inmate, make_meeting, make_participant
from tests.conftest import FakeClock, desk_at
from tests.services.attendance.lessons import FIRST, SECOND, TODAY, Lessons, make_lessons

H, A, S = AttendanceMark.PRESENT, AttendanceMark.ABSENT, AttendanceMark.SICK


@pytest.fixture
def lessons(database: Database) -> Lessons:
    return make_lessons(database)


def mark(desk: Desk, lessons: Lessons, meeting: int, **letters: AttendanceMark) -> None:
    """Letters by first name."""
    with desk.database.write() as session:
        for key, letter in letters.items():
            make_attendance(session, meeting, lessons.people[key], letter)


def test_rows_are_numbered_by_name_among_those_expected(desk: Desk, lessons: Lessons) -> None:
    queries = AttendanceQueries(desk)
    first = queries.get_meeting_sheet(meeting_id=lessons.first)
    second = queries.get_meeting_sheet(meeting_id=lessons.second)
    today = queries.get_meeting_sheet(meeting_id=lessons.today)
    people = lessons.people
    numbers = [{row.id: row.number for row in sheet.rows} for sheet in (first, second, today)]
    assert numbers == [
        {people["ahmad"]: 1, people["namesake"]: 2, people["budi"]: 3},
        {people["ahmad"]: 1, people["namesake"]: 2, people["budi"]: 3, people["dedi"]: 4},
        {people["ahmad"]: 1, people["namesake"]: 2, people["dedi"]: 3},
    ]


def test_sheet_tells_the_meeting(desk: Desk, lessons: Lessons) -> None:
    sheet = AttendanceQueries(desk).get_meeting_sheet(meeting_id=lessons.today)
    assert (sheet.course, sheet.batch) == ("Las Listrik Dasar", "Las listrik angkatan 2")
    assert (sheet.place, sheet.trainer, sheet.topic) == (
        "Bengkel las",
        "Anton Wijaya",
        "Jalur lurus",
    )
    assert (sheet.number, sheet.total, sheet.min_percent) == (3, 4, 80)
    row = sheet.rows[0]
    assert (row.name, row.register_no, row.housing) == ("Ahmad Subur", "B.I 101/2026", "A/3")
    assert sheet.problems == ()


def test_sheet_counts_the_other_meetings(desk: Desk, lessons: Lessons) -> None:
    mark(desk, lessons, lessons.first, ahmad=H, namesake=S)
    mark(desk, lessons, lessons.second, ahmad=A)
    mark(desk, lessons, lessons.today, ahmad=H)
    rows = AttendanceQueries(desk).get_meeting_sheet(meeting_id=lessons.today).rows
    assert [row.elsewhere for row in rows] == [
        Tally(present=1, absent=1, left=1),
        Tally(present=0, absent=0, left=2),
        Tally(present=0, absent=0, left=2),
    ]
    assert [row.mark for row in rows] == [H, None, None]


def test_cancelled_and_coming_meetings_say_why_they_cannot_be_marked(
    desk: Desk, lessons: Lessons
) -> None:
    queries = AttendanceQueries(desk)
    cancelled = queries.get_meeting_sheet(meeting_id=lessons.cancelled)
    assert cancelled.number is None
    assert [problem.code for problem in cancelled.problems] == [Code.MEETING_CANCELLED]
    ahead = queries.get_meeting_sheet(meeting_id=lessons.ahead)
    assert [problem.code for problem in ahead.problems] == [Code.MEETING_AHEAD]
    with pytest.raises(NotFound):
        queries.get_meeting_sheet(meeting_id=9999)


def test_operator_is_told_that_the_window_is_closed(
    database: Database, clock: FakeClock, lessons: Lessons
) -> None:
    clock.day = TODAY.replace(day=25)
    queries = AttendanceQueries(desk_at(database, clock, Role.OPERATOR))
    sheet = queries.get_meeting_sheet(meeting_id=lessons.first)
    assert [problem.code for problem in sheet.problems] == [Code.MARKING_CLOSED]


def test_grid_shows_who_was_expected_when(desk: Desk, lessons: Lessons) -> None:
    mark(desk, lessons, lessons.first, ahmad=H, namesake=A, budi=H)
    grid = AttendanceQueries(desk).get_batch_grid(batch_id=lessons.batch)
    assert [meeting.id for meeting in grid.meetings] == [
        lessons.first,
        lessons.second,
        lessons.today,
        lessons.ahead,
    ]
    assert [meeting.number for meeting in grid.meetings] == [1, 2, 3, 4]
    assert [(one.expected, one.unmarked) for one in grid.meetings] == [
        (3, 0),
        (4, 4),
        (3, 3),
        (3, 3),
    ]
    ahmad, namesake, budi, dedi = grid.rows
    assert ahmad.marks == {
        lessons.first: H,
        lessons.second: None,
        lessons.today: None,
        lessons.ahead: None,
    }
    assert lessons.today not in budi.marks
    assert (budi.ended_on, budi.end_reason) == (SECOND, EndReason.RELEASED)
    assert lessons.first not in dedi.marks
    assert (ahmad.tally.percent, namesake.tally.percent) == (100.0, 0.0)
    assert grid.outlook_of(ahmad) is Outlook.POSSIBLE
    # 0 of 1 with 3 to come is at most 75 %.
    assert grid.outlook_of(namesake) is Outlook.LOST
    assert replace(grid, min_percent=75).outlook_of(namesake) is Outlook.POSSIBLE


def test_worklist_has_today_first_and_then_what_lacks_marks(desk: Desk, lessons: Lessons) -> None:
    mark(desk, lessons, lessons.first, ahmad=H, namesake=A, budi=H)
    mark(desk, lessons, lessons.second, ahmad=H)
    with desk.database.write() as session:
        other = make_batch(session, "Menjahit angkatan 1")
        empty = make_meeting(session, other, day=FIRST)
    work = AttendanceQueries(desk).list_unmarked(today=TODAY)
    assert [(row.id, row.people, row.unmarked) for row in work] == [
        (lessons.today, 3, 3),
        (lessons.second, 4, 3),
    ]
    assert empty not in [row.id for row in work]
    mark(desk, lessons, lessons.today, ahmad=H, namesake=H, dedi=H)
    work = AttendanceQueries(desk).list_unmarked(today=TODAY)
    assert [(row.id, row.unmarked) for row in work] == [(lessons.today, 0), (lessons.second, 3)]


def test_worklist_counts_as_the_start_page_does(desk: Desk, lessons: Lessons) -> None:
    from binaan_desktop.services.reports.queries import ReportQueries

    mark(desk, lessons, lessons.second, ahmad=H, dedi=S)
    home = ReportQueries(desk).get_home()
    work = AttendanceQueries(desk).list_unmarked(today=TODAY)
    told = {one.id: (one.people, one.unmarked) for one in (*home.meetings, *home.unmarked)}
    assert {row.id: (row.people, row.unmarked) for row in work} == told


def test_batches_with_meetings_open_ones_first(desk: Desk, lessons: Lessons) -> None:
    with desk.database.write() as session:
        closed = make_batch(session, "Barista angkatan 1", status=BatchStatus.CLOSED)
        make_meeting(session, closed)
        make_batch(session, "Tanpa pertemuan")
    batches = AttendanceQueries(desk).list_batches()
    assert [(one.id, one.is_open) for one in batches] == [(lessons.batch, True), (closed, False)]


@pytest.mark.parametrize("people", [3, 30])
def test_statements_do_not_grow_with_the_list(desk: Desk, people: int) -> None:
    lessons = make_lessons(desk.database)
    with desk.database.write() as session:
        for number in range(people):
            inmate = make_inmate(session, f"Orang {number}")
            person = make_participant(session, lessons.batch, inmate, joined_on=FIRST)
            make_attendance(session, lessons.first, person)
    queries = AttendanceQueries(desk)
    statements: list[str] = []

    def count(*args: object) -> None:
        if str(args[2]).startswith("SELECT"):
            statements.append(str(args[2]))

    event.listen(desk.database.engine, "before_cursor_execute", count)
    queries.get_batch_grid(batch_id=lessons.batch)
    grid = len(statements)
    queries.get_meeting_sheet(meeting_id=lessons.today)
    sheet = len(statements) - grid
    queries.list_unmarked(today=TODAY)
    work = len(statements) - grid - sheet
    event.remove(desk.database.engine, "before_cursor_execute", count)
    assert (grid, sheet, work) == (7, 12, 2)
