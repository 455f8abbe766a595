"""The board's arithmetic: columns, heights, lanes, snapping."""

from datetime import date, time, timedelta

from binaan_desktop.domain.scheduling import (
    MeetingStatus,
    WeekBy,
    WeekFacts,
    WindowFacts,
    WindowKind,
)
from binaan_desktop.domain.values import DateRange, TimeRange
from binaan_desktop.services.scheduling.rows import MeetingRow, WeekView
from binaan_desktop.ui.scheduling.geometry import (
    GUTTER,
    HEAD,
    LEAST_COLUMN,
    LEAST_HOUR,
    LEAST_LANE,
    lay_out,
    make_grid,
)
from binaan_desktop.ui.scheduling.words import week_title

MONDAY = date(2026, 11, 23)
SATURDAY = MONDAY + timedelta(days=5)
MORNING = TimeRange(time(8, 30), time(11, 30))


def row(number: int, starts: time, ends: time, day: date = MONDAY) -> MeetingRow:
    return MeetingRow(
        id=number,
        version=1,
        batch_id=1,
        batch="Las",
        course="Las",
        place_id=1,
        place="Bengkel",
        trainer_id=None,
        trainer=None,
        day=day,
        starts=starts,
        ends=ends,
        topic=None,
        lesson_hours=2,
        status=MeetingStatus.PLANNED,
        cancel_reason=None,
        number=1,
        total=1,
        people=0,
        marked=False,
    )


def view(*rows: MeetingRow, weekdays: range = range(5)) -> WeekView:
    windows = tuple(WindowFacts(weekday, MORNING, WindowKind.OPEN) for weekday in weekdays)
    facts = WeekFacts(DateRange(MONDAY, MONDAY + timedelta(days=13)), windows=windows)
    return WeekView(MONDAY, WeekBy.PLACE, None, rows, facts)


def test_working_days_only_unless_the_weekend_is_used() -> None:
    assert len(make_grid(view(), 1100, 500).days) == 5
    assert make_grid(view(weekdays=range(6)), 1100, 500).days[-1] == SATURDAY
    busy = view(row(1, time(9), time(10), SATURDAY))
    assert make_grid(busy, 1100, 500).days[-1] == SATURDAY


def test_board_fills_the_room_but_never_gets_unreadable() -> None:
    grid = make_grid(view(), GUTTER + 1000, HEAD + 600)
    assert (grid.widths, grid.minute * 60) == ((200,) * 5, 60)
    small = make_grid(view(), 300, 200)
    assert (small.widths, small.minute * 60) == ((LEAST_COLUMN,) * 5, LEAST_HOUR)


def test_day_of_many_lanes_gets_the_room_it_needs() -> None:
    rows = [row(number, time(9), time(10)) for number in range(1, 6)]
    grid = make_grid(view(*rows), GUTTER + 1150, 500)
    assert grid.widths[0] > 5 * LEAST_LANE
    assert grid.widths[1] >= LEAST_COLUMN
    assert grid.width == 1150
    tuesday = MONDAY + timedelta(days=1)
    assert grid.x_of(tuesday) == grid.width_of(MONDAY)
    assert grid.day_at(grid.width_of(MONDAY) - 1) == MONDAY
    assert grid.day_at(grid.width_of(MONDAY) + 1) == tuesday
    assert make_grid(view(*rows), 400, 500).width > 400


def test_board_grows_for_early_and_late_meetings() -> None:
    grid = make_grid(view(row(1, time(5, 30), time(7)), row(2, time(18), time(19, 15))), 1100, 500)
    assert (grid.first_minute, grid.last_minute) == (5 * 60, 20 * 60)


def test_points_are_read_back_as_days_and_quarters() -> None:
    grid = make_grid(view(), 1100, 500)
    rect = grid.rect(MONDAY + timedelta(days=2), TimeRange(time(9, 15), time(10)))
    assert grid.day_at(rect.center().x()) == MONDAY + timedelta(days=2)
    assert grid.minutes_at(rect.top()) == 9 * 60 + 15
    assert grid.day_at(-50) == MONDAY
    assert grid.day_at(99_999) == MONDAY + timedelta(days=4)


def test_spans_stay_on_the_board() -> None:
    grid = make_grid(view(), 1100, 500)
    assert grid.fit(5 * 60, 90) == TimeRange(time(7), time(8, 30))
    assert grid.fit(23 * 60, 90) == TimeRange(time(15, 30), time(17))


def test_lanes_only_for_meetings_at_the_same_time() -> None:
    lanes = lay_out(
        [
            row(1, time(8, 30), time(10)),
            row(2, time(9), time(11)),
            row(3, time(10), time(11, 30)),
            row(4, time(13, 30), time(15)),
            row(5, time(8, 30), time(10), MONDAY + timedelta(days=1)),
        ]
    )
    assert lanes == {1: (0, 2), 2: (1, 2), 3: (0, 2), 4: (0, 1), 5: (0, 1)}


def test_titles_of_weeks_leave_out_what_both_ends_share() -> None:
    assert week_title(MONDAY) == "23 \N{EN DASH} 29 Nov 2026"
    assert week_title(date(2026, 11, 30)) == "30 Nov \N{EN DASH} 6 Des 2026"
    assert week_title(date(2026, 12, 28)) == "28 Des 2026 \N{EN DASH} 3 Jan 2027"
