"""A meeting that is being carried: by the mouse or by the keyboard, the rules judging every step.

No widget in here: the board and the tests move it alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import Enum, auto

from binaan_desktop.domain.errors import Code, Problem
from binaan_desktop.domain.scheduling import MeetingPlan, WeekFacts, find_clashes
from binaan_desktop.domain.values import TimeRange
from binaan_desktop.domain.ways_out import SNAP_MINUTES, minutes_of, time_of
from binaan_desktop.services.scheduling.rows import MeetingRow
from binaan_desktop.ui.scheduling.geometry import Grid, snapped


class CarryMode(Enum):
    """Whole meeting, or its end only."""

    MOVE = auto()
    RESIZE = auto()


def plan_of(row: MeetingRow) -> MeetingPlan:
    """Where the meeting stands now."""
    return MeetingPlan(row.batch_id, row.place_id, row.trainer_id, row.day, row.span, row.id)


def judge(row: MeetingRow, plan: MeetingPlan, week: WeekFacts) -> list[Problem]:
    """Why the meeting cannot go there; staying where it is needs no reason."""
    if plan == plan_of(row):
        return []
    marked = [Problem(Code.MEETING_MARKED)] if row.marked else []
    return [*marked, *find_clashes(plan, week)]


@dataclass(slots=True)
class Carry:
    """One meeting under way.

    Attributes:
        row: the meeting as it is saved.
        mode: moved or resized.
        by_mouse: else by keyboard.
        grab: minutes between its start and the point where the mouse holds it.
        plan: where it would stand now.
        problems: why it cannot stand there.
    """

    row: MeetingRow
    week: WeekFacts
    mode: CarryMode
    by_mouse: bool
    grab: float = 0
    plan: MeetingPlan = field(init=False)
    problems: Sequence[Problem] = field(init=False, default=())

    def __post_init__(self) -> None:
        self.plan = plan_of(self.row)

    @property
    def has_moved(self) -> bool:
        """Whether dropping it here would change anything."""
        return self.plan != plan_of(self.row)

    def drag_to(self, grid: Grid, x: float, y: float) -> None:
        """Follow the mouse, in steps of a quarter of an hour."""
        minutes = grid.first_minute + y / grid.minute
        if self.mode is CarryMode.RESIZE:
            self._end_at(grid, snapped(minutes))
            return
        start = snapped(minutes - self.grab)
        self._set(replace(self.plan, day=grid.day_at(x), span=grid.fit(start, self._length)))

    def step_time(self, grid: Grid, steps: int) -> None:
        """Earlier or later by quarters of an hour."""
        start = minutes_of(self.plan.span.starts) + steps * SNAP_MINUTES
        self._set(replace(self.plan, span=grid.fit(start, self._length)))

    def step_day(self, grid: Grid, steps: int) -> None:
        """To the day before or after, as far as the board shows days."""
        day = self.plan.day + timedelta(days=steps)
        if day in grid.days:
            self._set(replace(self.plan, day=day))

    def step_end(self, grid: Grid, steps: int) -> None:
        """Shorter or longer by quarters of an hour."""
        self._end_at(grid, minutes_of(self.plan.span.ends) + steps * SNAP_MINUTES)

    @property
    def _length(self) -> int:
        return self.plan.span.minutes

    def _end_at(self, grid: Grid, minutes: int) -> None:
        starts = self.plan.span.starts
        least = minutes_of(starts) + SNAP_MINUTES
        end = max(least, min(minutes, grid.last_minute))
        self._set(replace(self.plan, span=TimeRange(starts, time_of(end))))

    def _set(self, plan: MeetingPlan) -> None:
        if plan != self.plan:
            self.plan = plan
            self.problems = judge(self.row, plan, self.week)
