"""Recording marks: one act, one way back, nothing for strangers, nothing ahead or too old."""

import json

import pytest
from sqlalchemy import select

from binaan_desktop.domain.access import Role
from binaan_desktop.domain.attendance import AttendanceMark
from binaan_desktop.domain.errors import (
    AccessDenied,
    Code,
    DomainError,
    NotFound,
    StaleData,
    ValidationFailed,
)
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.access import AuditEvent
from binaan_desktop.persistence.entities.attendance import Attendance
from binaan_desktop.services.attendance.commands import AttendanceCommands
from binaan_desktop.services.attendance.drafts import MAX_NOTE, MarkDraft, PaperForm
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Desk
from tests.conftest import FakeClock, desk_at
from tests.services.attendance.lessons import AHEAD, TODAY, Lessons, make_lessons

H, A, S = AttendanceMark.PRESENT, AttendanceMark.ABSENT, AttendanceMark.SICK


@pytest.fixture
def lessons(database: Database) -> Lessons:
    return make_lessons(database)


def stored(desk: Desk, meeting_id: int) -> dict[int, tuple[AttendanceMark, str | None]]:
    with desk.database.read() as session:
        rows = session.scalars(select(Attendance).where(Attendance.meeting_id == meeting_id))
        return {row.participant_id: (row.mark, row.note) for row in rows}


def events(desk: Desk) -> list[AuditEvent]:
    with desk.database.read() as session:
        return list(session.scalars(select(AuditEvent).order_by(AuditEvent.seq)))


def codes(error: pytest.ExceptionInfo[DomainError]) -> list[Code]:
    return [problem.code for problem in error.value.problems]


def test_marks_of_a_meeting_are_one_act_with_one_way_back(desk: Desk, lessons: Lessons) -> None:
    commands = AttendanceCommands(desk)
    ahmad, namesake, dedi = (lessons.people[key] for key in ("ahmad", "namesake", "dedi"))
    commands.record_marks(meeting_id=lessons.today, marks={ahmad: MarkDraft(A, "menolak")})
    result = commands.record_marks(
        meeting_id=lessons.today,
        marks={
            ahmad: MarkDraft(H),
            namesake: MarkDraft(S, " demam "),
            dedi: MarkDraft(None),
        },
    )
    assert result.value == 2
    assert result.changes.about(Topic.ATTENDANCE)
    assert stored(desk, lessons.today) == {ahmad: (H, None), namesake: (S, "demam")}
    assert result.undo is not None
    back = result.undo()
    assert stored(desk, lessons.today) == {ahmad: (A, "menolak")}
    assert back.undo is not None
    back.undo()
    assert stored(desk, lessons.today) == {ahmad: (H, None), namesake: (S, "demam")}
    assert len(events(desk)) == 4


def test_trail_holds_letters_by_id_and_no_names_or_notes(desk: Desk, lessons: Lessons) -> None:
    commands = AttendanceCommands(desk)
    ahmad = lessons.people["ahmad"]
    commands.record_marks(meeting_id=lessons.today, marks={ahmad: MarkDraft(A)})
    commands.record_marks(meeting_id=lessons.today, marks={ahmad: MarkDraft(S, "demam berdarah")})
    last = events(desk)[-1]
    assert (last.action, last.subject, last.subject_id) == (
        "attendance.recorded",
        "meeting",
        lessons.today,
    )
    assert json.loads(last.details) == {"marks": {str(ahmad): ["A", "S"]}}


def test_what_did_not_change_is_not_touched(desk: Desk, lessons: Lessons) -> None:
    commands = AttendanceCommands(desk)
    marks = {lessons.people["ahmad"]: MarkDraft(H)}
    commands.record_marks(meeting_id=lessons.today, marks=marks)
    again = commands.record_marks(meeting_id=lessons.today, marks=marks)
    assert again.value == 0
    assert again.undo is None
    assert not again.changes.topics


def test_stranger_to_the_meeting_is_refused_and_nothing_is_saved(
    desk: Desk, lessons: Lessons
) -> None:
    marks = {lessons.people[key]: MarkDraft(H) for key in ("ahmad", "dedi", "budi")}
    with pytest.raises(DomainError) as caught:
        AttendanceCommands(desk).record_marks(meeting_id=lessons.first, marks=marks)
    assert codes(caught) == [Code.NOT_EXPECTED]
    assert caught.value.problems[0].facts == {"count": 1}
    assert stored(desk, lessons.first) == {}


def test_meeting_ahead_or_cancelled_is_refused(desk: Desk, lessons: Lessons) -> None:
    commands = AttendanceCommands(desk)
    marks = {lessons.people["ahmad"]: MarkDraft(H)}
    with pytest.raises(DomainError) as ahead:
        commands.record_marks(meeting_id=lessons.ahead, marks=marks)
    with pytest.raises(DomainError) as cancelled:
        commands.record_marks(meeting_id=lessons.cancelled, marks=marks)
    with pytest.raises(DomainError) as all_ahead:
        commands.mark_all_present(meeting_id=lessons.ahead)
    assert codes(ahead) == codes(all_ahead) == [Code.MEETING_AHEAD]
    assert codes(cancelled) == [Code.MEETING_CANCELLED]


def test_after_two_weeks_only_the_admin_changes_marks(
    database: Database, clock: FakeClock, lessons: Lessons
) -> None:
    marks = {lessons.people["ahmad"]: MarkDraft(H)}
    operator = AttendanceCommands(desk_at(database, clock, Role.OPERATOR))
    assert operator.record_marks(meeting_id=lessons.first, marks=marks).value == 1
    clock.day = TODAY.replace(day=25)
    again = {lessons.people["ahmad"]: MarkDraft(A)}
    with pytest.raises(DomainError) as caught:
        operator.record_marks(meeting_id=lessons.first, marks=again)
    assert codes(caught) == [Code.MARKING_CLOSED]
    admin = AttendanceCommands(desk_at(database, clock, Role.ADMIN))
    with pytest.raises(ValidationFailed) as silent:
        admin.record_marks(meeting_id=lessons.first, marks=again, why="  ")
    assert [one.field for one in silent.value.problems] == ["why"]
    changed = admin.record_marks(meeting_id=lessons.first, marks=again, why="salah baca lembar")
    assert changed.value == 1
    assert changed.undo is not None
    changed.undo()
    assert stored(desk_at(database, clock), lessons.first) == {lessons.people["ahmad"]: (H, None)}


def test_head_looks_and_does_not_mark(
    database: Database, clock: FakeClock, lessons: Lessons
) -> None:
    viewer = AttendanceCommands(desk_at(database, clock, Role.VIEWER))
    with pytest.raises(AccessDenied):
        viewer.mark_all_present(meeting_id=lessons.today)


def test_what_somebody_else_marked_meanwhile_is_not_overwritten(
    desk: Desk, lessons: Lessons
) -> None:
    commands = AttendanceCommands(desk)
    ahmad, dedi = lessons.people["ahmad"], lessons.people["dedi"]
    commands.record_marks(meeting_id=lessons.today, marks={ahmad: MarkDraft(S)})
    with pytest.raises(StaleData):
        commands.record_marks(
            meeting_id=lessons.today,
            marks={ahmad: MarkDraft(A), dedi: MarkDraft(H)},
            seen={ahmad: None, dedi: None},
        )
    assert stored(desk, lessons.today) == {ahmad: (S, None)}
    commands.record_marks(meeting_id=lessons.today, marks={ahmad: MarkDraft(A)}, seen={ahmad: S})
    assert stored(desk, lessons.today) == {ahmad: (A, None)}


def test_all_present_keeps_what_is_marked(desk: Desk, lessons: Lessons) -> None:
    commands = AttendanceCommands(desk)
    ahmad = lessons.people["ahmad"]
    commands.record_marks(meeting_id=lessons.second, marks={ahmad: MarkDraft(S)})
    result = commands.mark_all_present(meeting_id=lessons.second)
    assert result.value == 3
    marks = stored(desk, lessons.second)
    assert marks.pop(ahmad) == (S, None)
    assert set(marks.values()) == {(H, None)}
    assert result.undo is not None
    result.undo()
    assert stored(desk, lessons.second) == {ahmad: (S, None)}


def test_too_long_note_and_missing_meeting_are_told(desk: Desk, lessons: Lessons) -> None:
    commands = AttendanceCommands(desk)
    ahmad = lessons.people["ahmad"]
    with pytest.raises(ValidationFailed):
        commands.record_marks(
            meeting_id=lessons.today, marks={ahmad: MarkDraft(A, "x" * (MAX_NOTE + 1))}
        )
    with pytest.raises(NotFound):
        commands.record_marks(meeting_id=9999, marks={ahmad: MarkDraft(A)})
    with pytest.raises(NotFound):
        commands.mark_all_present(meeting_id=9999)


def test_printing_leaves_a_trace(desk: Desk, lessons: Lessons) -> None:
    commands = AttendanceCommands(desk)
    commands.record_printed(form=PaperForm.ATTENDANCE_SHEET, meeting_id=lessons.today)
    commands.record_printed(form=PaperForm.CALL_OUT_LIST, day=AHEAD)
    sheet, calls = events(desk)
    assert (sheet.action, sheet.subject_id, json.loads(sheet.details)) == (
        "form.printed",
        lessons.today,
        {"form": "F-01"},
    )
    assert json.loads(calls.details) == {"form": "F-11", "day": "2026-11-30"}
