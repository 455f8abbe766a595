"""What became of marks is kept: each change and removal, by whom, why; meetings with it stay."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, func, select

from binaan_desktop.domain.access import Role
from binaan_desktop.domain.attendance import AttendanceMark, Tally
from binaan_desktop.domain.errors import Code, DomainError, ValidationFailed
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.attendance import (
    Attendance,
    AttendanceChange,
    AttendanceWarning,
    MeetingTrainer,
)
from binaan_desktop.services.attendance.commands import AttendanceCommands
from binaan_desktop.services.attendance.drafts import MarkDraft
from binaan_desktop.services.attendance.queries import AttendanceQueries
from binaan_desktop.services.changes import Result
from binaan_desktop.services.desk import Desk
from binaan_desktop.services.maintenance.settings import InstitutionSettings, store_settings
from binaan_desktop.services.scheduling.commands import SchedulingCommands
from tests.conftest import FakeClock, desk_at
from tests.services.attendance.lessons import FIRST, TODAY, Lessons, make_lessons

H, A, S = AttendanceMark.PRESENT, AttendanceMark.ABSENT, AttendanceMark.SICK


@pytest.fixture
def lessons(database: Database) -> Lessons:
    return make_lessons(database)


def reason(desk: Desk, mark: AttendanceMark, at: int = 0) -> int:
    rows = AttendanceQueries(desk).list_reasons()
    return [row.id for row in rows if row.mark is mark][at]


def test_every_change_and_removal_is_kept_with_what_stood_there(
    desk: Desk, lessons: Lessons
) -> None:
    commands, ahmad = AttendanceCommands(desk), lessons.people["ahmad"]
    clinic = reason(desk, S, 1)

    def mark(draft: MarkDraft) -> Result[int]:
        return commands.record_marks(meeting_id=lessons.today, marks={ahmad: draft})

    mark(MarkDraft(S, "demam", clinic))
    mark(MarkDraft(S, "demam", clinic))  # the same again is no change
    mark(MarkDraft(A))
    mark(MarkDraft(None))
    rows = AttendanceQueries(desk).list_changes(participant_id=ahmad, meeting_id=lessons.today)
    told = [(r.before, r.reason_before, r.note_before, r.after, r.by) for r in rows]
    by = rows[0].by
    assert told == [
        (A, "", "", None, by),
        (S, "Sakit, dirawat di klinik", "demam", A, by),
    ]
    assert rows[0].name == "Ahmad Subur"
    sheet = AttendanceQueries(desk).get_meeting_sheet(meeting_id=lessons.today)
    assert [row.changes for row in sheet.rows if row.id == ahmad] == [2]
    assert AttendanceQueries(desk).list_changes(participant_id=lessons.people["dedi"]) == []


def test_a_mark_made_after_the_time_says_why(
    database: Database, clock: FakeClock, lessons: Lessons
) -> None:
    clock.day = FIRST + timedelta(days=15)
    admin = desk_at(database, clock, Role.ADMIN)
    commands, ahmad = AttendanceCommands(admin), lessons.people["ahmad"]
    assert AttendanceQueries(admin).get_meeting_sheet(meeting_id=lessons.first).needs_why
    commands.record_marks(
        meeting_id=lessons.first, marks={ahmad: MarkDraft(H)}, why="lembar baru ditemukan"
    )
    (row,) = AttendanceQueries(admin).list_changes(participant_id=ahmad)
    assert (row.before, row.after, row.why) == (None, H, "lembar baru ditemukan")
    with pytest.raises(ValidationFailed) as caught:
        commands.record_marks(meeting_id=lessons.first, marks={ahmad: MarkDraft(A)}, why="x" * 201)
    assert [one.code for one in caught.value.problems] == [Code.TOO_LONG]


def test_the_house_sets_the_window(database: Database, clock: FakeClock, lessons: Lessons) -> None:
    clock.day = FIRST + timedelta(days=10)
    operator = desk_at(database, clock, Role.OPERATOR)
    marks = {lessons.people["ahmad"]: MarkDraft(H)}
    AttendanceCommands(operator).record_marks(meeting_id=lessons.first, marks=marks)
    with database.write() as session:
        store_settings(session, replace(InstitutionSettings(), edit_days=7))
    with pytest.raises(DomainError) as caught:
        AttendanceCommands(operator).record_marks(
            meeting_id=lessons.first, marks={lessons.people["ahmad"]: MarkDraft(A)}
        )
    assert [one.facts["days"] for one in caught.value.problems] == [7]
    (work,) = [
        row
        for row in AttendanceQueries(operator).list_unmarked(today=clock.day)
        if row.id == lessons.first
    ]
    assert work.days_left == -3


def test_a_meeting_with_marks_or_a_history_of_them_is_not_deleted(
    desk: Desk, lessons: Lessons
) -> None:
    commands, ahmad = AttendanceCommands(desk), lessons.people["ahmad"]
    marked = commands.record_marks(meeting_id=lessons.today, marks={ahmad: MarkDraft(H)})
    delete_it = SchedulingCommands(desk).delete_meetings
    with pytest.raises(DomainError) as caught:
        delete_it(meeting_ids=[lessons.today])
    assert [one.code for one in caught.value.problems] == [Code.MEETING_MARKED]
    assert marked.undo is not None
    marked.undo()
    with pytest.raises(DomainError) as again:
        delete_it(meeting_ids=[lessons.today])
    assert [one.code for one in again.value.problems] == [Code.MEETING_HAS_HISTORY]
    delete_it(meeting_ids=[lessons.ahead])


@dataclass
class Told:
    """What the database must say, kept beside it."""

    marks: dict[tuple[int, int], AttendanceMark] = field(default_factory=dict)
    changes: int = 0

    def write(self, meeting: int, person: int, mark: AttendanceMark | None) -> None:
        was = self.marks.get((meeting, person))
        if was is mark:
            return
        self.changes += was is not None
        if mark is None:
            del self.marks[meeting, person]
        else:
            self.marks[meeting, person] = mark


_LESSONS: dict[int, Lessons] = {}
"""The house of each database: made once, not for every example."""
MARK = st.sampled_from([None, *AttendanceMark])
ACT: st.SearchStrategy[tuple[str, str, dict[str, AttendanceMark | None]]] = st.one_of(
    st.tuples(
        st.just("mark"),
        st.sampled_from(["second", "today"]),
        st.dictionaries(st.sampled_from(["ahmad", "namesake", "dedi"]), MARK, min_size=1),
    ),
    st.tuples(st.just("all"), st.sampled_from(["second", "today"]), st.just({})),
    st.tuples(st.just("undo"), st.just(""), st.just({})),
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts=st.lists(ACT, max_size=12))
def test_whatever_is_marked_and_taken_back_counts_and_history_agree(
    desk: Desk, acts: list[tuple[str, str, dict[str, AttendanceMark | None]]]
) -> None:
    lessons = _LESSONS.get(id(desk)) or make_lessons(desk.database)
    _LESSONS[id(desk)] = lessons
    with desk.database.write() as session:
        for entity in (Attendance, AttendanceChange, AttendanceWarning, MeetingTrainer):
            session.execute(delete(entity))
    commands, told = AttendanceCommands(desk), Told()
    undos: list[tuple[Result[int], dict[tuple[int, int], AttendanceMark | None]]] = []
    for kind, where, letters in acts:
        if kind == "undo":
            if not undos:
                continue
            result, before = undos.pop()
            assert result.undo is not None
            result.undo()
            for (meeting, person), mark in before.items():
                told.write(meeting, person, mark)
            continue
        meeting = getattr(lessons, where)
        expected = ["ahmad", "namesake", "dedi", *(["budi"] if where == "second" else [])]
        if kind == "all":
            wanted: dict[int, AttendanceMark | None] = {
                lessons.people[one]: H
                for one in expected
                if (meeting, lessons.people[one]) not in told.marks
            }
            result = commands.mark_all_present(meeting_id=meeting)
        else:
            wanted = {lessons.people[one]: mark for one, mark in letters.items()}
            drafts = {person: MarkDraft(mark) for person, mark in wanted.items()}
            result = commands.record_marks(meeting_id=meeting, marks=drafts)
        before = {(meeting, person): told.marks.get((meeting, person)) for person in wanted}
        for person, mark in wanted.items():
            told.write(meeting, person, mark)
        if result.undo is not None:
            undos.append((result, before))
    _agree(desk, lessons, told)


def _agree(desk: Desk, lessons: Lessons, told: Told) -> None:
    with desk.database.read() as session:
        rows = session.execute(
            select(Attendance.meeting_id, Attendance.participant_id, Attendance.mark)
        )
        assert {(row[0], row[1]): row[2] for row in rows} == told.marks
        assert session.scalar(select(func.count(AttendanceChange.id))) == told.changes
        taught = set(session.scalars(select(MeetingTrainer.meeting_id)))
    assert taught == {meeting for meeting, _ in told.marks}
    grid = AttendanceQueries(desk).get_batch_grid(batch_id=lessons.batch)
    for row in grid.rows:
        own = [mark for (_, person), mark in told.marks.items() if person == row.id]
        assert (row.tally.present, row.tally.absent) == (own.count(H), own.count(A))
        assert row.tally == Tally.of(row.marks.values())


def test_today_comes_first_then_the_oldest(desk: Desk, lessons: Lessons) -> None:
    work = AttendanceQueries(desk).list_unmarked(today=TODAY)
    assert [row.id for row in work] == [lessons.today, lessons.first, lessons.second]
    assert [row.days_left for row in work] == [14, 0, 7]
