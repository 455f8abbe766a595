"""Reasons as data, absences known ahead, warnings with a memory, how a meeting went."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import pytest
from sqlalchemy import select

from binaan_desktop.domain.access import Role
from binaan_desktop.domain.attendance import AttendanceMark, TrainerPresence, WarningKind
from binaan_desktop.domain.errors import AccessDenied, BinaanError, Code, NotFound
from binaan_desktop.domain.inmates import PresenceStatus
from binaan_desktop.domain.movements import MovementKind
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.attendance import AttendanceWarning
from binaan_desktop.persistence.entities.movements import Movement
from binaan_desktop.persistence.entities.training import Participant
from binaan_desktop.services.attendance.commands import AttendanceCommands
from binaan_desktop.services.attendance.drafts import (
    ConductDraft,
    ExcuseDraft,
    MarkDraft,
    ReasonDraft,
    TrainerDraft,
)
from binaan_desktop.services.attendance.queries import AttendanceQueries
from binaan_desktop.services.attendance.rows import MeetingSheet, SheetRow, TrainerRow
from binaan_desktop.services.desk import Desk
from tests.builders import STAMP
from tests.conftest import FakeClock, desk_at
from tests.services.attendance.lessons import AHEAD, SECOND, TODAY, Lessons, make_lessons

H, A, S, B = (AttendanceMark(letter) for letter in "HASB")
IZIN = AttendanceMark.EXCUSED


@pytest.fixture
def lessons(database: Database) -> Lessons:
    return make_lessons(database)


@pytest.fixture
def commands(desk: Desk) -> AttendanceCommands:
    return AttendanceCommands(desk)


@pytest.fixture
def queries(desk: Desk) -> AttendanceQueries:
    return AttendanceQueries(desk)


def refused(act: Callable[[], object]) -> list[Code]:
    with pytest.raises(BinaanError) as caught:
        act()
    return [one.code for one in caught.value.problems]


def row_of(sheet: MeetingSheet, participant_id: int) -> SheetRow:
    return next(row for row in sheet.rows if row.id == participant_id)


# reasons


def test_reasons_come_by_letter_and_begin_with_those_of_the_house(
    queries: AttendanceQueries,
) -> None:
    rows = queries.list_reasons()
    letters = "".join(row.mark for row in rows)
    assert letters == "HSSIIIIAABBBKKTT"
    assert [row.name for row in rows if not row.on_time] == ["Terlambat"]
    assert [row.name for row in rows if row.asks_note] == ["Lainnya", "Menolak ikut"]


def test_a_reason_is_added_renamed_and_retired_and_marks_keep_it(
    commands: AttendanceCommands, queries: AttendanceQueries, lessons: Lessons
) -> None:
    ahmad = lessons.people["ahmad"]
    made = commands.create_reason(draft=ReasonDraft(S, " Sakit gigi ")).value
    commands.record_marks(meeting_id=lessons.today, marks={ahmad: MarkDraft(S, "", made)})
    renamed = commands.update_reason(reason_id=made, draft=ReasonDraft(S, "Gigi", asks_note=True))
    retired = commands.set_reason_active(reason_id=made, active=False)
    assert made not in [row.id for row in queries.list_reasons()]
    (row,) = [one for one in queries.list_reasons(with_retired=True) if one.id == made]
    assert (row.name, row.asks_note, row.active, row.used) == ("Gigi", True, False, 1)
    sheet = queries.get_meeting_sheet(meeting_id=lessons.today)
    assert row_of(sheet, ahmad).reason == "Gigi"
    assert retired.undo is not None
    assert renamed.undo is not None
    retired.undo()
    renamed.undo()
    (row,) = [one for one in queries.list_reasons() if one.id == made]
    assert (row.name, row.asks_note) == ("Sakit gigi", False)


def test_reasons_that_cannot_be(commands: AttendanceCommands, queries: AttendanceQueries) -> None:
    late = queries.list_reasons()[0]
    assert refused(lambda: commands.create_reason(draft=ReasonDraft())) == [
        Code.REQUIRED,
        Code.REQUIRED,
    ]
    same = ReasonDraft(H, "TERLAMBAT")
    assert refused(lambda: commands.create_reason(draft=same)) == [Code.REASON_EXISTS]
    other = ReasonDraft(A, "Terlambat")
    assert refused(lambda: commands.update_reason(reason_id=late.id, draft=other)) == [
        Code.REASON_OF_OTHER_MARK
    ]
    assert refused(lambda: commands.set_reason_active(reason_id=999, active=True)) == [
        Code.NOT_FOUND
    ]


def test_only_an_admin_changes_reasons(database: Database, clock: FakeClock) -> None:
    operator = AttendanceCommands(desk_at(database, clock, Role.OPERATOR))
    with pytest.raises(AccessDenied):
        operator.create_reason(draft=ReasonDraft(S, "Sakit gigi"))


def test_a_reason_belongs_to_its_mark_and_may_ask_for_a_note(
    commands: AttendanceCommands, queries: AttendanceQueries, lessons: Lessons
) -> None:
    ahmad, dedi = lessons.people["ahmad"], lessons.people["dedi"]
    refuses = next(row for row in queries.list_reasons() if row.name == "Menolak ikut")
    for draft, code in (
        (MarkDraft(S, "", refuses.id), Code.REASON_OF_OTHER_MARK),
        (MarkDraft(A, "", 999), Code.REASON_OF_OTHER_MARK),
        (MarkDraft(A, " ", refuses.id), Code.REASON_ASKS_NOTE),
    ):
        marks = {ahmad: MarkDraft(H), dedi: draft}
        act = partial(commands.record_marks, meeting_id=lessons.today, marks=marks)
        assert refused(act) == [code]
    draft = MarkDraft(A, "bertengkar", refuses.id)
    commands.record_marks(meeting_id=lessons.today, marks={dedi: draft})
    row = row_of(queries.get_meeting_sheet(meeting_id=lessons.today), dedi)
    assert (row.mark, row.reason, row.note) == (A, "Menolak ikut", "bertengkar")


# absences known ahead


def excuse(lessons: Lessons, who: str = "ahmad", **fields: object) -> ExcuseDraft:
    draft = ExcuseDraft(lessons.people[who], TODAY, AHEAD, S, None, "opname")
    for name, value in fields.items():
        setattr(draft, name, value)
    return draft


def test_an_excuse_fills_its_days_until_somebody_marks(
    commands: AttendanceCommands, queries: AttendanceQueries, lessons: Lessons
) -> None:
    ahmad = lessons.people["ahmad"]
    commands.record_excuse(draft=excuse(lessons))
    for meeting, foreseen in ((lessons.second, None), (lessons.today, S), (lessons.ahead, S)):
        known = row_of(queries.get_meeting_sheet(meeting_id=meeting), ahmad).foreseen
        assert (None if known is None else known.mark) is foreseen
    commands.mark_all_present(meeting_id=lessons.today)
    row = row_of(queries.get_meeting_sheet(meeting_id=lessons.today), ahmad)
    assert (row.mark, row.note, row.foreseen) == (S, "opname", None)
    assert (
        row_of(queries.get_meeting_sheet(meeting_id=lessons.today), lessons.people["dedi"]).mark
        is H
    )
    commands.record_marks(meeting_id=lessons.today, marks={ahmad: MarkDraft(H)})
    assert row_of(queries.get_meeting_sheet(meeting_id=lessons.today), ahmad).mark is H


def test_what_is_excused_ahead_is_not_left_to_come(
    commands: AttendanceCommands, queries: AttendanceQueries, lessons: Lessons
) -> None:
    ahmad = lessons.people["ahmad"]
    before = next(
        row for row in queries.get_batch_grid(batch_id=lessons.batch).rows if row.id == ahmad
    )
    commands.record_excuse(draft=excuse(lessons))
    after = next(
        row for row in queries.get_batch_grid(batch_id=lessons.batch).rows if row.id == ahmad
    )
    assert (before.tally.left, after.tally.left) == (4, 2)
    sheet = queries.get_meeting_sheet(meeting_id=lessons.second)
    assert row_of(sheet, ahmad).elsewhere.left == 1


def test_excuses_are_listed_removed_and_brought_back(
    commands: AttendanceCommands, queries: AttendanceQueries, lessons: Lessons
) -> None:
    reason = next(row for row in queries.list_reasons() if row.mark is S)
    made = commands.record_excuse(draft=excuse(lessons, reason_id=reason.id)).value
    (row,) = queries.list_excuses(batch_id=lessons.batch)
    assert (row.name, row.from_on, row.until_on, row.mark, row.reason, row.note) == (
        "Ahmad Subur",
        TODAY,
        AHEAD,
        S,
        reason.name,
        "opname",
    )
    removed = commands.remove_excuse(excuse_id=made)
    assert queries.list_excuses(batch_id=lessons.batch) == []
    assert removed.undo is not None
    removed.undo()
    assert len(queries.list_excuses(batch_id=lessons.batch)) == 1


def test_excuses_that_cannot_be(
    commands: AttendanceCommands, queries: AttendanceQueries, lessons: Lessons
) -> None:
    other = next(row for row in queries.list_reasons() if row.name == "Lainnya")
    commands.record_excuse(draft=excuse(lessons))
    for draft, code in (
        (excuse(lessons, "dedi", until_on=TODAY - timedelta(days=1)), Code.END_BEFORE_START),
        (excuse(lessons, "dedi", mark=A), Code.NOT_IN_LIST),
        (excuse(lessons, "dedi", reason_id=other.id), Code.REASON_OF_OTHER_MARK),
        (excuse(lessons, "dedi", mark=IZIN, reason_id=other.id, note=""), Code.REASON_ASKS_NOTE),
        (excuse(lessons, "dedi", note="x" * 201), Code.TOO_LONG),
        (excuse(lessons, participant_id=999), Code.NOT_FOUND),
        (excuse(lessons, from_on=AHEAD), Code.EXCUSE_OVERLAPS),
    ):
        assert refused(partial(commands.record_excuse, draft=draft)) == [code]
    with pytest.raises(NotFound):
        commands.remove_excuse(excuse_id=999)


def test_movements_foresee_the_mark_unless_an_excuse_says_more(
    desk: Desk, commands: AttendanceCommands, queries: AttendanceQueries, lessons: Lessons
) -> None:
    with desk.database.write() as session:
        for who, kind, day in (
            ("ahmad", MovementKind.COURT, TODAY),
            ("dedi", MovementKind.HOSPITAL, SECOND),
            ("namesake", MovementKind.COURT, SECOND),
        ):
            session.add(
                Movement(
                    inmate_id=session.get_one(Participant, lessons.people[who]).inmate_id,
                    kind=kind,
                    day=day,
                    presence_before=PresenceStatus.ACTIVE,
                    presence_after=kind.leads_to,
                    recorded_at=STAMP,
                    recorded_by=1,
                    undone_at=STAMP if who == "namesake" else None,
                )
            )
    commands.record_excuse(draft=excuse(lessons, "dedi", mark=IZIN, note="menjaga ibu"))
    sheet = queries.get_meeting_sheet(meeting_id=lessons.today)
    known = {row.id: row.foreseen for row in sheet.rows}
    ahmad = known[lessons.people["ahmad"]]
    assert ahmad is not None
    assert (ahmad.mark, ahmad.movement) == (B, MovementKind.COURT)
    dedi = known[lessons.people["dedi"]]
    assert dedi is not None
    assert (dedi.mark, dedi.note, dedi.movement) == (IZIN, "menjaga ibu", None)
    assert known[lessons.people["namesake"]] is None


# warnings


def absent(commands: AttendanceCommands, meeting: int, person: int) -> None:
    commands.record_marks(meeting_id=meeting, marks={person: MarkDraft(A)})


def test_a_warning_is_raised_once_and_seen_once(
    desk: Desk, commands: AttendanceCommands, queries: AttendanceQueries, lessons: Lessons
) -> None:
    ahmad = lessons.people["ahmad"]
    assert queries.list_warnings() == []
    marked = commands.record_marks(meeting_id=lessons.today, marks={ahmad: MarkDraft(A)})
    (row,) = queries.list_warnings()
    assert (row.name, row.kind, row.meeting_id) == ("Ahmad Subur", WarningKind.LOST, lessons.today)
    assert (row.tally.present, row.tally.absent, row.tally.left) == (0, 1, 3)
    assert marked.undo is not None
    marked.undo()
    assert queries.list_warnings() == []  # no longer true
    absent(commands, lessons.today, ahmad)
    (again,) = queries.list_warnings()
    assert again.id == row.id
    seen = commands.acknowledge_warnings(warning_ids=[row.id])
    assert queries.list_warnings() == []
    absent(commands, lessons.second, ahmad)
    assert queries.list_warnings(batch_id=lessons.batch) == []
    with desk.database.read() as session:
        (kept,) = session.scalars(select(AttendanceWarning))
        assert (kept.seen_at is not None, kept.seen_by) == (True, desk.actor.user_id)
    assert seen.undo is not None
    seen.undo()
    assert [one.id for one in queries.list_warnings()] == [row.id]


def test_whoever_left_is_not_warned_of(
    commands: AttendanceCommands, queries: AttendanceQueries, lessons: Lessons
) -> None:
    absent(commands, lessons.second, lessons.people["budi"])
    assert queries.list_warnings() == []
    assert refused(lambda: commands.acknowledge_warnings(warning_ids=[5])) == [Code.NOT_FOUND]


# how a meeting went


def trainers(queries: AttendanceQueries, meeting: int) -> list[TrainerRow]:
    return list(queries.get_meeting_sheet(meeting_id=meeting).trainers)


def test_who_marks_says_that_the_trainer_came(
    commands: AttendanceCommands, queries: AttendanceQueries, lessons: Lessons
) -> None:
    (before,) = trainers(queries, lessons.today)
    assert (before.name, before.presence, before.lesson_hours) == ("Anton Wijaya", None, 3)
    marked = commands.mark_all_present(meeting_id=lessons.today)
    (came,) = trainers(queries, lessons.today)
    assert (came.presence, came.lesson_hours, came.is_main) == (TrainerPresence.PRESENT, 3, True)
    assert marked.undo is not None
    marked.undo()
    assert trainers(queries, lessons.today) == [before]


def test_presence_steps_on_and_what_was_said_stays(
    commands: AttendanceCommands, queries: AttendanceQueries, lessons: Lessons
) -> None:
    marked = commands.mark_all_present(meeting_id=lessons.today)
    steps = [commands.note_trainer(meeting_id=lessons.today) for _ in range(3)]
    assert [one.value for one in steps] == [
        TrainerPresence.LATE,
        TrainerPresence.ABSENT,
        TrainerPresence.PRESENT,
    ]
    assert steps[2].undo is not None
    steps[2].undo()
    (row,) = trainers(queries, lessons.today)
    assert (row.presence, row.lesson_hours) == (TrainerPresence.ABSENT, 0)
    assert marked.undo is not None
    marked.undo()
    assert [one.presence for one in trainers(queries, lessons.today)] == [TrainerPresence.ABSENT]
    for meeting, code in (
        (lessons.ahead, Code.MEETING_AHEAD),
        (lessons.cancelled, Code.MEETING_CANCELLED),
    ):
        assert refused(partial(commands.note_trainer, meeting_id=meeting)) == [code]


def test_topic_note_and_hours_are_one_act(
    commands: AttendanceCommands, queries: AttendanceQueries, lessons: Lessons
) -> None:
    (anton,) = trainers(queries, lessons.today)
    draft = ConductDraft(
        " Jalur miring ", "Dua orang rajin.", {anton.id: TrainerDraft(TrainerPresence.LATE, 2)}
    )
    noted = commands.record_conduct(meeting_id=lessons.today, draft=draft)
    sheet = queries.get_meeting_sheet(meeting_id=lessons.today)
    assert (sheet.topic, sheet.note) == ("Jalur miring", "Dua orang rajin.")
    assert sheet.main_trainer is not None
    assert (sheet.main_trainer.presence, sheet.main_trainer.lesson_hours) == (
        TrainerPresence.LATE,
        2,
    )
    assert noted.undo is not None
    noted.undo()
    sheet = queries.get_meeting_sheet(meeting_id=lessons.today)
    assert (sheet.topic, sheet.note) == ("Jalur lurus", "")
    assert [one.presence for one in sheet.trainers] == [None]
    wrong = ConductDraft("x" * 201, "", {anton.id: TrainerDraft(TrainerPresence.LATE, 99)})
    assert refused(lambda: commands.record_conduct(meeting_id=lessons.today, draft=wrong)) == [
        Code.TOO_LONG,
        Code.OUT_OF_RANGE,
    ]
    stranger = ConductDraft("", "", {999: TrainerDraft(TrainerPresence.LATE, 1)})
    with pytest.raises(NotFound):
        commands.record_conduct(meeting_id=lessons.today, draft=stranger)


def test_a_mark_written_later_than_its_day_says_when(
    desk: Desk, commands: AttendanceCommands, queries: AttendanceQueries, lessons: Lessons
) -> None:
    commands.mark_all_present(meeting_id=lessons.second)
    row = queries.get_meeting_sheet(meeting_id=lessons.second).rows[0]
    assert row.marked_at is not None
    assert (row.marked_at.date(), row.is_dated_back(SECOND)) == (TODAY, True)
    assert row.marked_by
    assert not row.is_dated_back(date(2026, 11, 24))
