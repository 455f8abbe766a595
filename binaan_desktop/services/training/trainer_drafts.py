"""When a trainer can come: what the forms of times and absences edit."""

from dataclasses import dataclass
from datetime import date, time

from binaan_desktop.domain.errors import Code, Problem
from binaan_desktop.domain.scheduling import WeekTime
from binaan_desktop.domain.values import TimeRange
from binaan_desktop.services.training.draft_checks import required, short


@dataclass(slots=True)
class TimesDraft:
    """The same time on several days of the week, before it is saved."""

    weekdays: frozenset[int] = frozenset()
    starts: time | None = None
    ends: time | None = None

    def problems(self) -> list[Problem]:
        """What is missing or impossible."""
        found = [] if self.weekdays else [Problem(Code.REQUIRED, "weekdays")]
        found.extend(required(self, "starts", "ends"))
        if self.starts and self.ends and self.ends <= self.starts:
            found.append(Problem(Code.END_BEFORE_START, "ends"))
        return found

    def times(self) -> tuple[WeekTime, ...]:
        """One time a day; only of a draft without problems."""
        assert self.starts is not None
        assert self.ends is not None
        span = TimeRange(self.starts, self.ends)
        return tuple(WeekTime(weekday, span) for weekday in sorted(self.weekdays))


@dataclass(slots=True)
class AbsenceDraft:
    """Days on which a trainer cannot come, before they are saved."""

    from_on: date | None = None
    until_on: date | None = None
    reason: str = ""

    def problems(self) -> list[Problem]:
        """What is missing or impossible."""
        found = [*required(self, "from_on", "until_on"), *short(self, 200, "reason")]
        if self.from_on and self.until_on and self.until_on < self.from_on:
            found.append(Problem(Code.END_BEFORE_START, "until_on"))
        return found
