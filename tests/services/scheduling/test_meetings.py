"""Verbs of meetings on both engines: refusals, versions, undo, audit."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from binaan_desktop.domain.access import Role
from binaan_desktop.domain.attendance import AttendanceMark
from binaan_desktop.domain.errors import (
    AccessDenied,
    BinaanError,
    Code,
    DomainError,
    NotFound,
    StaleData,
    ValidationFailed,
)
from binaan_desktop.domain.scheduling import CancelReason, MeetingStatus
from binaan_desktop.domain.training import BatchStatus
from binaan_desktop.domain.values import TimeRange
from binaan_desktop.persistence.entities.access import AuditEvent
from binaan_desktop.persistence.entities.attendance import Attendance
from binaan_desktop.persistence.entities.scheduling import Holiday, Meeting
from binaan_desktop.persistence.entities.training import Batch, Participant
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Desk
from binaan_desktop.services.scheduling.commands import SchedulingCommands
from binaan_desktop.services.scheduling.drafts import MeetingDraft, MeetingMove
from binaan_desktop.services.scheduling.queries import SchedulingQueries
from binaan_desktop.services.scheduling.rows import MeetingRow
from tests.conftest import FakeClock, desk_at
from tests.services.scheduling.house import (
    EARLY,
    LATE,
    TUESDAY,
    WEDNESDAY,
    House,
    cancel,
    make_house,
)


@pytest.fixture
def house(desk: Desk) -> House:
    return make_house(desk.database)


@pytest.fixture
def commands(desk: Desk) -> SchedulingCommands:
    return SchedulingCommands(desk)


@pytest.fixture
def queries(desk: Desk) -> SchedulingQueries:
    return SchedulingQueries(desk)


def get(queries: SchedulingQueries, meeting_id: int) -> MeetingRow:
    row = queries.get_meeting(meeting_id=meeting_id)
    assert row is not None
    return row


def codes(error: BinaanError) -> set[Code]:
    return {problem.code for problem in error.problems}


def count_meetings(desk: Desk) -> int:
    with desk.database.read() as session:
        return session.scalar(select(func.count()).select_from(Meeting)) or 0


def mark(session: Session, meeting_id: int) -> None:
    participant = session.scalars(select(Participant.id).limit(1)).one()
    session.add(
        Attendance(
            meeting_id=meeting_id,
            participant_id=participant,
            mark=AttendanceMark.PRESENT,
            marked_at=datetime(2026, 12, 1, tzinfo=UTC),
            marked_by=1,
        )
    )


def sewing_meeting(house: House, span: TimeRange = EARLY) -> MeetingDraft:
    return replace(
        house.meeting(span=span),
        batch_id=house.sewing,
        place_id=house.room,
        trainer_id=house.budi,
    )


def test_created_meeting_is_read_back_whole(
    commands: SchedulingCommands, queries: SchedulingQueries, house: House
) -> None:
    result = commands.create_meeting(draft=house.meeting())
    row = get(queries, result.value)
    assert (row.batch, row.place, row.trainer) == ("Las 1", "Bengkel las", "Anton Wijaya")
    assert (row.day, row.starts, row.ends) == (TUESDAY, time(8, 30), time(10, 0))
    assert (row.topic, row.lesson_hours) == ("Pengenalan alat", 2)
    assert (row.number, row.total, row.people, row.marked) == (1, 1, 2, False)
    assert result.changes.topics == {Topic.SCHEDULE}


@pytest.mark.parametrize(
    "missing", ["batch_id", "place_id", "day", "starts", "ends", "lesson_hours"]
)
def test_missing_field_is_named(
    commands: SchedulingCommands, house: House, desk: Desk, missing: str
) -> None:
    draft = house.meeting()
    setattr(draft, missing, None)
    with pytest.raises(ValidationFailed) as refused:
        commands.create_meeting(draft=draft)
    assert [(one.code, one.field) for one in refused.value.problems] == [(Code.REQUIRED, missing)]
    assert count_meetings(desk) == 0


def test_end_before_start_and_endless_meeting_are_refused(
    commands: SchedulingCommands, house: House
) -> None:
    with pytest.raises(ValidationFailed) as refused:
        commands.create_meeting(draft=replace(house.meeting(), ends=time(8, 30)))
    assert codes(refused.value) == {Code.END_BEFORE_START}
    endless = replace(house.meeting(), starts=time(7), ends=time(15, 15))
    with pytest.raises(ValidationFailed) as refused:
        commands.create_meeting(draft=endless)
    assert codes(refused.value) == {Code.MEETING_TOO_LONG}


def test_clash_of_place_trainer_and_person_is_refused_and_nothing_saved(
    commands: SchedulingCommands, house: House, desk: Desk
) -> None:
    commands.create_meeting(draft=house.meeting())
    clash = replace(house.meeting(), batch_id=house.sewing)
    with pytest.raises(DomainError) as refused:
        commands.create_meeting(draft=clash)
    found = {problem.code: problem for problem in refused.value.problems}
    assert set(found) == {Code.PLACE_TAKEN, Code.TRAINER_TAKEN, Code.PEOPLE_TAKEN}
    assert found[Code.PEOPLE_TAKEN].facts["names"] == "Dedi"
    assert found[Code.PEOPLE_TAKEN].facts["count"] == 1
    assert count_meetings(desk) == 1
    with desk.database.read() as session:
        actions = session.scalars(select(AuditEvent.action)).all()
    assert actions == ["meeting.created"]


def test_meetings_may_touch(commands: SchedulingCommands, house: House, desk: Desk) -> None:
    commands.create_meeting(draft=house.meeting())
    commands.create_meeting(draft=replace(house.meeting(span=LATE), batch_id=house.sewing))
    assert count_meetings(desk) == 2


def test_person_is_not_booked_twice_in_two_places(
    commands: SchedulingCommands, house: House
) -> None:
    commands.create_meeting(draft=house.meeting())
    with pytest.raises(DomainError) as refused:
        commands.create_meeting(draft=sewing_meeting(house))
    assert codes(refused.value) == {Code.PEOPLE_TAKEN}


def test_cancelled_meeting_frees_its_place(
    commands: SchedulingCommands, queries: SchedulingQueries, house: House
) -> None:
    meeting = commands.create_meeting(draft=house.meeting()).value
    cancel(commands, meeting, CancelReason.SECURITY)
    commands.create_meeting(draft=sewing_meeting(house))
    row = get(queries, meeting)
    assert (row.status, row.cancel_reason) == (MeetingStatus.CANCELLED, CancelReason.SECURITY)
    assert row.number is None


def test_restore_is_refused_when_the_slot_is_taken_by_then(
    commands: SchedulingCommands, queries: SchedulingQueries, house: House
) -> None:
    meeting = commands.create_meeting(draft=house.meeting()).value
    cancelled = cancel(commands, meeting, CancelReason.TRAINER_ABSENT)
    commands.create_meeting(draft=replace(house.meeting(), batch_id=house.sewing))
    assert cancelled.undo is not None
    with pytest.raises(DomainError) as refused:
        cancelled.undo()
    assert Code.PLACE_TAKEN in codes(refused.value)
    assert get(queries, meeting).is_cancelled


def test_cancel_restore_and_their_undo(
    commands: SchedulingCommands, queries: SchedulingQueries, house: House
) -> None:
    meeting = commands.create_meeting(draft=house.meeting()).value
    cancelled = cancel(commands, meeting, CancelReason.HOLIDAY)
    assert cancelled.undo is not None
    restored = cancelled.undo()
    assert not get(queries, meeting).is_cancelled
    assert restored.undo is not None
    restored.undo()
    assert get(queries, meeting).cancel_reason is CancelReason.HOLIDAY
    row = get(queries, meeting)
    with pytest.raises(DomainError) as refused:
        cancel(commands, meeting, CancelReason.OTHER, row.version)
    assert codes(refused.value) == {Code.MEETING_CANCELLED}


def test_move_and_undo(
    commands: SchedulingCommands, queries: SchedulingQueries, house: House
) -> None:
    meeting = commands.create_meeting(draft=house.meeting()).value
    before = get(queries, meeting)
    to = MeetingMove(WEDNESDAY, LATE, house.room, house.budi)
    moved = commands.move_meeting(meeting_id=meeting, version=before.version, to=to)
    row = get(queries, meeting)
    assert (row.day, row.span, row.place, row.trainer) == (
        WEDNESDAY,
        LATE,
        "Ruang jahit",
        "Budi Santoso",
    )
    assert row.topic == "Pengenalan alat"
    assert moved.undo is not None
    moved.undo()
    again = get(queries, meeting)
    assert replace(again, version=before.version) == before


def test_move_onto_another_meeting_is_refused(
    commands: SchedulingCommands, queries: SchedulingQueries, house: House
) -> None:
    commands.create_meeting(draft=house.meeting())
    meeting = commands.create_meeting(draft=house.meeting(span=LATE)).value
    to = MeetingMove(TUESDAY, TimeRange(time(9, 45), time(11, 15)), house.workshop, house.anton)
    with pytest.raises(DomainError) as refused:
        commands.move_meeting(meeting_id=meeting, version=1, to=to)
    assert codes(refused.value) == {Code.BATCH_BUSY, Code.PLACE_TAKEN, Code.TRAINER_TAKEN}
    assert get(queries, meeting).span == LATE


def test_stale_version_is_refused(
    commands: SchedulingCommands, queries: SchedulingQueries, house: House
) -> None:
    meeting = commands.create_meeting(draft=house.meeting()).value
    to = MeetingMove(WEDNESDAY, LATE, house.workshop, house.anton)
    commands.move_meeting(meeting_id=meeting, version=1, to=to)
    with pytest.raises(StaleData):
        commands.move_meeting(meeting_id=meeting, version=1, to=replace(to, day=TUESDAY))
    with pytest.raises(StaleData):
        cancel(commands, meeting, CancelReason.OTHER)
    with pytest.raises(StaleData):
        commands.update_meeting(meeting_id=meeting, version=1, draft=house.meeting())
    with pytest.raises(StaleData):
        commands.delete_meeting(meeting_id=meeting, version=1)
    assert get(queries, meeting).day == WEDNESDAY


def test_marked_meeting_keeps_its_day_but_not_its_topic(
    commands: SchedulingCommands, queries: SchedulingQueries, house: House, desk: Desk
) -> None:
    meeting = commands.create_meeting(draft=house.meeting()).value
    with desk.database.write() as session:
        mark(session, meeting)
    version = get(queries, meeting).version
    to = MeetingMove(WEDNESDAY, LATE, house.workshop, house.anton)
    acts: tuple[Callable[[], object], ...] = (
        lambda: commands.move_meeting(meeting_id=meeting, version=version, to=to),
        lambda: cancel(commands, meeting, CancelReason.OTHER, version),
        lambda: commands.delete_meeting(meeting_id=meeting, version=version),
    )
    for act in acts:
        with pytest.raises(DomainError) as refused:
            act()
        assert codes(refused.value) <= {Code.MEETING_MARKED, Code.MEETINGS_MARKED}
    draft = replace(house.meeting(), topic="Las listrik", trainer_id=house.budi)
    commands.update_meeting(meeting_id=meeting, version=version, draft=draft)
    row = get(queries, meeting)
    assert (row.topic, row.trainer, row.marked) == ("Las listrik", "Budi Santoso", True)


def test_topic_of_a_closed_batch_can_still_be_corrected(
    commands: SchedulingCommands, queries: SchedulingQueries, house: House, desk: Desk
) -> None:
    meeting = commands.create_meeting(draft=house.meeting()).value
    with desk.database.write() as session:
        session.get_one(Batch, house.welding).status = BatchStatus.CLOSED
    draft = replace(house.meeting(), topic="Las listrik")
    saved = commands.update_meeting(meeting_id=meeting, version=1, draft=draft)
    assert get(queries, meeting).topic == "Las listrik"
    assert saved.undo is not None
    saved.undo()
    assert get(queries, meeting).topic == "Pengenalan alat"
    version = get(queries, meeting).version
    with pytest.raises(DomainError) as refused:
        commands.update_meeting(
            meeting_id=meeting, version=version, draft=replace(draft, day=WEDNESDAY)
        )
    assert codes(refused.value) == {Code.BATCH_NOT_OPEN}


def test_delete_and_undo_put_the_meeting_back(
    commands: SchedulingCommands, queries: SchedulingQueries, house: House, desk: Desk
) -> None:
    meeting = commands.create_meeting(draft=house.meeting()).value
    cancel(commands, meeting, CancelReason.OTHER)
    version = get(queries, meeting).version
    deleted = commands.delete_meeting(meeting_id=meeting, version=version)
    assert count_meetings(desk) == 0
    assert deleted.undo is not None
    deleted.undo()
    (row,) = queries.list_meetings(from_day=TUESDAY, to_day=TUESDAY)
    assert (row.cancel_reason, row.topic) == (CancelReason.OTHER, "Pengenalan alat")


def test_gone_meeting_is_told(commands: SchedulingCommands, house: House) -> None:
    with pytest.raises(NotFound):
        commands.delete_meeting(meeting_id=99, version=1)


def test_viewer_may_look_but_not_plan(
    commands: SchedulingCommands, house: House, desk: Desk, clock: FakeClock
) -> None:
    viewer = desk_at(desk.database, clock, Role.VIEWER)
    with pytest.raises(AccessDenied):
        SchedulingCommands(viewer).create_meeting(draft=house.meeting())
    commands.create_meeting(draft=house.meeting())
    assert len(SchedulingQueries(viewer).list_today(day=TUESDAY)) == 1


def test_pattern_makes_meetings_and_tells_the_skipped_days(
    commands: SchedulingCommands, queries: SchedulingQueries, house: House, desk: Desk
) -> None:
    with desk.database.write() as session:
        session.add(Holiday(day=date(2026, 12, 8), name="Libur daerah"))
    taken = replace(house.meeting(day=date(2026, 12, 10)), batch_id=house.sewing)
    commands.create_meeting(draft=taken)
    draft = replace(house.pattern(), until_day=date(2026, 12, 17))
    preview = queries.preview_meetings(draft=draft)
    result = commands.create_meetings(draft=draft)
    assert result.value.days == tuple(date(2026, 12, day) for day in (1, 3, 15, 17))
    assert preview == replace(result.value, meeting_ids=())
    reasons = {day.day: {one.code for one in day.problems} for day in result.value.skipped}
    assert reasons == {
        date(2026, 12, 8): {Code.ON_HOLIDAY},
        date(2026, 12, 10): {Code.PLACE_TAKEN, Code.TRAINER_TAKEN, Code.PEOPLE_TAKEN},
    }
    rows = queries.list_meetings(
        from_day=TUESDAY, to_day=date(2026, 12, 31), batch_id=house.welding
    )
    assert [(row.number, row.total) for row in rows] == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert result.undo is not None
    result.undo()
    assert count_meetings(desk) == 1


def test_pattern_of_n_meetings_skips_without_counting(
    commands: SchedulingCommands, house: House, desk: Desk
) -> None:
    with desk.database.write() as session:
        session.add(Holiday(day=date(2026, 12, 3), name="Libur daerah"))
    result = commands.create_meetings(draft=replace(house.pattern(), count=3)).value
    assert result.days == tuple(date(2026, 12, day) for day in (1, 8, 10))
    assert [one.day for one in result.skipped] == [date(2026, 12, 3)]


def test_pattern_without_end_stops_with_the_batch(
    commands: SchedulingCommands, house: House
) -> None:
    result = commands.create_meetings(draft=house.pattern()).value
    assert result.days[-1] == date(2027, 2, 25)
    assert all(day.weekday() in (1, 3) for day in result.days)


def test_pattern_that_makes_nothing_is_refused_with_its_reasons(
    commands: SchedulingCommands, house: House, desk: Desk
) -> None:
    saturdays = replace(house.pattern(), weekdays=frozenset({5}))
    with pytest.raises(DomainError) as refused:
        commands.create_meetings(draft=saturdays)
    assert [one.code for one in refused.value.problems] == [
        Code.NO_MEETING_MADE,
        Code.DAY_NOT_OPEN,
    ]
    assert count_meetings(desk) == 0


def test_pattern_after_the_batch_is_refused(commands: SchedulingCommands, house: House) -> None:
    late = replace(house.pattern(), from_day=date(2027, 3, 1))
    with pytest.raises(ValidationFailed) as refused:
        commands.create_meetings(draft=late)
    assert codes(refused.value) == {Code.OUTSIDE_BATCH}


def test_undo_of_a_pattern_is_refused_whole_when_one_is_marked(
    commands: SchedulingCommands, house: House, desk: Desk
) -> None:
    result = commands.create_meetings(draft=replace(house.pattern(), count=3))
    with desk.database.write() as session:
        mark(session, result.value.meeting_ids[1])
    assert result.undo is not None
    with pytest.raises(DomainError):
        result.undo()
    assert count_meetings(desk) == 3


def test_order_counts_by_day_and_time_not_by_creation(
    commands: SchedulingCommands, queries: SchedulingQueries, house: House
) -> None:
    later = commands.create_meeting(draft=house.meeting(TUESDAY + timedelta(days=1))).value
    second = commands.create_meeting(draft=house.meeting(span=LATE)).value
    first = commands.create_meeting(draft=house.meeting(span=EARLY)).value
    orders = [get(queries, one) for one in (first, second, later)]
    assert [(row.number, row.total) for row in orders] == [(1, 3), (2, 3), (3, 3)]
    cancel(commands, first, CancelReason.OTHER, get(queries, first).version)
    assert get(queries, second).number == 1
    assert get(queries, later).total == 2
