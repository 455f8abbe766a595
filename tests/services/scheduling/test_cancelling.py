"""Meetings that are not held: whom it concerns, what is held instead, and one way back for all."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import pytest
from sqlalchemy import select

from binaan_desktop.domain.access import Role
from binaan_desktop.domain.attendance import AttendanceMark
from binaan_desktop.domain.errors import AccessDenied, BinaanError, Code
from binaan_desktop.domain.scheduling import CancelReason
from binaan_desktop.domain.values import TimeRange
from binaan_desktop.persistence.entities.attendance import Attendance
from binaan_desktop.persistence.entities.training import Participant
from binaan_desktop.services.attendance.commands import AttendanceCommands
from binaan_desktop.services.attendance.drafts import MarkDraft
from binaan_desktop.services.attendance.queries import AttendanceQueries
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Desk
from binaan_desktop.services.scheduling.commands import SchedulingCommands
from binaan_desktop.services.scheduling.drafts import CancelDraft
from binaan_desktop.services.scheduling.queries import SchedulingQueries
from binaan_desktop.services.scheduling.rows import CancelPreview, MeetingRow
from tests.conftest import FakeClock, desk_at
from tests.services.scheduling.house import EARLY, LATE, TUESDAY, WEDNESDAY, House, make_house

ILL = CancelDraft(CancelReason.TRAINER_ABSENT, "Pelatih sakit sampai 4 Desember")
H = AttendanceMark.PRESENT
THURSDAY = TUESDAY + timedelta(days=2)


@pytest.fixture
def house(desk: Desk) -> House:
    return make_house(desk.database)


@pytest.fixture
def commands(desk: Desk) -> SchedulingCommands:
    return SchedulingCommands(desk)


@pytest.fixture
def queries(desk: Desk) -> SchedulingQueries:
    return SchedulingQueries(desk)


@pytest.fixture
def pair(commands: SchedulingCommands, house: House) -> tuple[int, int]:
    """Welding on Tuesday and on Thursday morning."""
    tuesday = commands.create_meeting(draft=house.meeting()).value
    return tuesday, commands.create_meeting(draft=house.meeting(THURSDAY)).value


def get(queries: SchedulingQueries, meeting_id: int) -> MeetingRow:
    row = queries.get_meeting(meeting_id=meeting_id)
    assert row is not None
    return row


def refused(act: Callable[[], object]) -> list[Code]:
    with pytest.raises(BinaanError) as caught:
        act()
    return [one.code for one in caught.value.problems]


def days(preview: CancelPreview) -> list[list[tuple[date, TimeRange]]]:
    return [[(plan.day, plan.span) for plan in line.make_ups] for line in preview.lines]


def everybody_came(desk: Desk, house: House, meeting_id: int) -> None:
    with desk.database.read() as session:
        people = session.scalars(
            select(Participant.id).where(Participant.batch_id == house.welding)
        ).all()
    marks = {one: MarkDraft(H, "tepat waktu") for one in people}
    AttendanceCommands(desk).record_marks(meeting_id=meeting_id, marks=marks)


def test_cascade_is_told_before(
    queries: SchedulingQueries, house: House, pair: tuple[int, int]
) -> None:
    preview = queries.preview_cancel(meeting_ids=pair)
    assert [(line.row.id, line.expected) for line in preview.lines] == [(pair[0], 2), (pair[1], 2)]
    assert (preview.people, preview.marked) == (2, 0)
    assert preview.places[house.workshop] == "Bengkel las"
    friday = THURSDAY + timedelta(days=1)
    # Tuesday's slot is free for Wednesday; Thursday's takes the next day, each beside the other.
    assert days(preview)[0][:2] == [(WEDNESDAY, EARLY), (THURSDAY, EARLY)]
    assert days(preview)[1][0] == (friday, EARLY)
    assert all(plan.trainer_id == house.anton for line in preview.lines for plan in line.make_ups)


def test_offers_begin_after_the_illness_and_never_collide(
    queries: SchedulingQueries, house: House, pair: tuple[int, int], commands: SchedulingCommands
) -> None:
    monday = TUESDAY + timedelta(days=6)
    busy = house.meeting(monday)
    busy.batch_id, busy.trainer_id = house.sewing, house.budi
    commands.create_meeting(draft=busy)
    preview = queries.preview_cancel(meeting_ids=pair, after=TUESDAY + timedelta(days=5))
    assert days(preview)[0][0] == (monday, LATE)
    assert days(preview)[1][0][0] == monday + timedelta(days=1)


def test_many_are_cancelled_and_held_later_in_one_act_with_one_way_back(
    commands: SchedulingCommands, queries: SchedulingQueries, pair: tuple[int, int]
) -> None:
    before = [get(queries, one) for one in pair]
    preview = queries.preview_cancel(meeting_ids=pair)
    instead = {line.row.id: line.make_ups[0] for line in preview.lines}
    done = commands.cancel_meetings(meeting_ids=pair, draft=ILL, make_ups=instead)
    assert done.changes.about(Topic.ATTENDANCE)
    cancelled = [get(queries, one) for one in pair]
    assert [row.cancel_reason for row in cancelled] == [CancelReason.TRAINER_ABSENT] * 2
    assert cancelled[0].cancel_note == "Pelatih sakit sampai 4 Desember"
    later = [get(queries, one) for one in done.value.make_up_ids]
    assert [(row.day, row.makes_up, row.topic) for row in later] == [
        (instead[one.id].day, one.day, one.topic) for one in before
    ]
    assert [row.made_up for row in cancelled] == [row.day for row in later]
    assert [row.number for row in later] == [1, 2]
    assert done.undo is not None
    back = done.undo()
    now = [get(queries, one) for one in pair]
    assert [(row.is_cancelled, row.cancel_note, row.number) for row in now] == [
        (False, None, 1),
        (False, None, 2),
    ]
    assert [queries.get_meeting(meeting_id=one) for one in done.value.make_up_ids] == [None, None]
    assert back.undo is not None
    back.undo()
    assert [get(queries, one).made_up for one in pair] == [row.day for row in later]


def test_nothing_happens_when_one_of_them_cannot(
    commands: SchedulingCommands, queries: SchedulingQueries, house: House, pair: tuple[int, int]
) -> None:
    tuesday, thursday = pair
    plan = queries.preview_cancel(meeting_ids=[tuesday]).lines[0].make_ups[1]
    assert plan.day == THURSDAY + timedelta(days=1)
    commands.create_meeting(draft=house.meeting(plan.day))
    cancel = commands.cancel_meetings
    assert Code.PLACE_TAKEN in refused(
        partial(cancel, meeting_ids=pair, draft=ILL, make_ups={tuesday: plan})
    )
    assert refused(partial(cancel, meeting_ids=pair, draft=CancelDraft(None))) == [Code.REQUIRED]
    other = CancelDraft(CancelReason.OTHER)
    assert refused(partial(cancel, meeting_ids=pair, draft=other)) == [Code.REQUIRED]
    stale = partial(cancel, meeting_ids=pair, draft=ILL, versions={thursday: 9})
    assert refused(stale) == [Code.STALE]
    assert not any(get(queries, one).is_cancelled for one in pair)


def test_marked_meetings_need_a_yes_and_give_their_marks_back(
    desk: Desk,
    clock: FakeClock,
    commands: SchedulingCommands,
    queries: SchedulingQueries,
    house: House,
    pair: tuple[int, int],
) -> None:
    tuesday, _ = pair
    clock.day = TUESDAY
    everybody_came(desk, house, tuesday)
    with desk.database.read() as session:
        marked = [
            (row.participant_id, row.mark, row.note, row.marked_at, row.marked_by)
            for row in session.scalars(select(Attendance).order_by(Attendance.participant_id))
        ]
    assert queries.preview_cancel(meeting_ids=pair).marked == 1
    cancel = partial(commands.cancel_meetings, meeting_ids=pair, draft=ILL)
    assert refused(cancel) == [Code.MEETINGS_MARKED]
    clock.day = WEDNESDAY
    done = cancel(with_marked=True)
    with desk.database.read() as session:
        assert session.scalars(select(Attendance)).all() == []
    changes = AttendanceQueries(desk).list_changes(participant_id=marked[0][0])
    assert [(one.before, one.after, one.why) for one in changes] == [(H, None, ILL.note)]
    assert done.undo is not None
    done.undo()
    with desk.database.read() as session:
        again = session.scalars(select(Attendance).order_by(Attendance.participant_id))
        assert [
            (row.participant_id, row.mark, row.note, row.marked_at, row.marked_by) for row in again
        ] == marked


def test_what_is_held_instead_and_marked_is_not_taken_back(
    desk: Desk,
    clock: FakeClock,
    commands: SchedulingCommands,
    queries: SchedulingQueries,
    house: House,
    pair: tuple[int, int],
) -> None:
    plan = queries.preview_cancel(meeting_ids=[pair[0]]).lines[0].make_ups[0]
    done = commands.cancel_meetings(meeting_ids=[pair[0]], draft=ILL, make_ups={pair[0]: plan})
    clock.day = plan.day
    everybody_came(desk, house, done.value.make_up_ids[0])
    assert done.undo is not None
    assert refused(done.undo) == [Code.MEETING_MARKED]
    assert get(queries, pair[0]).is_cancelled
    delete = partial(commands.delete_meetings, meeting_ids=[pair[0]])
    assert refused(delete) == [Code.MEETING_MADE_UP]


def test_restored_one_by_one_or_together_with_their_own_reasons(
    commands: SchedulingCommands, queries: SchedulingQueries, pair: tuple[int, int]
) -> None:
    commands.cancel_meetings(meeting_ids=[pair[0]], draft=ILL)
    commands.cancel_meetings(meeting_ids=[pair[1]], draft=CancelDraft(CancelReason.SECURITY))
    restored = commands.restore_meetings(meeting_ids=pair)
    assert not any(get(queries, one).is_cancelled for one in pair)
    assert restored.undo is not None
    again = restored.undo()
    assert [(get(queries, one).cancel_reason, get(queries, one).cancel_note) for one in pair] == [
        (CancelReason.TRAINER_ABSENT, ILL.note),
        (CancelReason.SECURITY, None),
    ]
    assert again.undo is not None
    again.undo()
    assert not any(get(queries, one).is_cancelled for one in pair)


def test_no_offer_beyond_the_end_of_the_batch(
    desk: Desk, queries: SchedulingQueries, house: House, pair: tuple[int, int]
) -> None:
    preview = queries.preview_cancel(meeting_ids=pair, after=date(2027, 12, 31))
    assert days(preview) == [[], []]
    assert queries.preview_cancel(meeting_ids=[]).lines == ()


def test_head_looks_and_does_not_cancel(
    desk: Desk, clock: FakeClock, house: House, pair: tuple[int, int]
) -> None:
    viewer = SchedulingCommands(desk_at(desk.database, clock, Role.VIEWER))
    with pytest.raises(AccessDenied):
        viewer.cancel_meetings(meeting_ids=pair, draft=ILL)
