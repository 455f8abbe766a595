"""The pattern of a batch's meetings: which days a rule like "Monday and Wednesday" means."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from binaan_desktop.domain.values import DateRange

MOST_MEETINGS = 200
"""More meetings than any programme of the house has; a typing error stops here."""


@dataclass(frozen=True, slots=True)
class MeetingPattern:
    """Weekdays (0 = Monday) of a span of days."""

    weekdays: frozenset[int]
    dates: DateRange

    def days(self) -> Iterator[date]:
        """The days that the rule means, in order; holidays are not its business."""
        day = self.dates.first
        while day <= self.dates.last:
            if day.weekday() in self.weekdays:
                yield day
            day += timedelta(days=1)
