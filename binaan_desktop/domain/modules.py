"""Which modules of a batch somebody can still take whose stay is too short for all of them.

``module_spans(modules, starts_on, ends_on)`` lays the modules over the days of a batch,
``modules_that_fit(spans, stay)`` gives the first ones that the stay covers, and
``offer_modules(spans, stay)`` says it as one reason.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile

from binaan_desktop.domain.errors import Code, Fact, Problem, Severity
from binaan_desktop.domain.stays import Stay, StayCertainty, covers


@dataclass(frozen=True, slots=True)
class ModulePlan:
    """A module of a course, and what is planned of it in a batch.

    Attributes:
        first_on: day of its first planned meeting in the batch.
        last_on: day of its last planned meeting.
        planned_hours: JP of all its planned meetings.
    """

    module_id: int
    name: str
    lesson_hours: int
    first_on: date | None = None
    last_on: date | None = None
    planned_hours: int = 0

    @property
    def is_planned(self) -> bool:
        """Whether its meetings fill its hours, so that its last day is known."""
        return self.last_on is not None and self.planned_hours >= self.lesson_hours


@dataclass(frozen=True, slots=True)
class ModuleSpan:
    """When a module is given.

    Attributes:
        ends_on: the day on which it and every module before it are over.
        is_planned: whether its own meetings say so; else it is reckoned from its hours.
    """

    module_id: int
    name: str
    lesson_hours: int
    starts_on: date
    ends_on: date
    is_planned: bool


@dataclass(frozen=True, slots=True)
class ModuleFit:
    """A module that a stay covers, and how surely."""

    span: ModuleSpan
    certainty: StayCertainty


def module_spans(
    modules: Sequence[ModulePlan], starts_on: date, ends_on: date
) -> tuple[ModuleSpan, ...]:
    """The days that each module takes, in the order of the course.

    A module whose planned meetings fill its hours takes the days of those; any other takes its
    share of the batch's days, in proportion to the hours, and no less than what is planned of it.
    """
    days = (ends_on - starts_on).days + 1
    total = sum(one.lesson_hours for one in modules)
    spans: list[ModuleSpan] = []
    hours = 0
    over = starts_on
    for one in modules:
        first = starts_on + timedelta(days=hours * days // total)
        hours += one.lesson_hours
        last = starts_on + timedelta(days=-(-hours * days // total) - 1)
        if one.first_on is not None and one.last_on is not None:
            first = one.first_on if one.is_planned else min(first, one.first_on)
            last = one.last_on if one.is_planned else max(last, one.last_on)
        over = max(over, last)
        span = ModuleSpan(
            one.module_id, one.name, one.lesson_hours, first, over, is_planned=one.is_planned
        )
        spans.append(span)
    return tuple(spans)


_FITS = frozenset({StayCertainty.SURE, StayCertainty.POSSIBLE})


def modules_that_fit(spans: Sequence[ModuleSpan], stay: Stay) -> tuple[ModuleFit, ...]:
    """The modules from the first on that the person will probably finish; maybe none, maybe all."""
    fits = (ModuleFit(span, covers(stay, span.ends_on)) for span in spans)
    return tuple(takewhile(lambda fit: fit.certainty in _FITS, fits))


def offer_modules(spans: Sequence[ModuleSpan], stay: Stay) -> Problem | None:
    """What can be offered to somebody who cannot stay to the end; None if nothing or everything."""
    fits = modules_that_fit(spans, stay)
    if not fits or len(fits) == len(spans):
        return None
    code = Code.MODULE_FITS if len(fits) == 1 else Code.MODULES_FIT
    facts: dict[str, Fact] = {
        "count": len(fits),
        "total": len(spans),
        "until": fits[-1].span.ends_on,
    }
    return Problem(code, facts=facts, severity=Severity.INFO)
