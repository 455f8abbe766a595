"""Which modules a short stay still covers: always the first ones, never fewer for a longer stay."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binaan_desktop.domain.errors import Code, Severity
from binaan_desktop.domain.inmates import LegalStatus, PresenceStatus
from binaan_desktop.domain.modules import (
    ModulePlan,
    ModuleSpan,
    module_spans,
    modules_that_fit,
    offer_modules,
)
from binaan_desktop.domain.stays import MARGIN_DAYS, Stay, StayBasis, StayCertainty, StayFacts, stay

FIRST, LAST = date(2027, 3, 1), date(2027, 4, 9)
"""Forty days."""


def _here_until(
    day: date, expiry: date | None = None, status: LegalStatus = LegalStatus.CONVICT
) -> Stay:
    return stay(StayFacts(PresenceStatus.ACTIVE, status, None, expiry or day, day))


def _modules(*hours: int) -> list[ModulePlan]:
    return [ModulePlan(at, f"Modul {at}", one) for at, one in enumerate(hours, start=1)]


def _days(spans: tuple[ModuleSpan, ...]) -> list[tuple[int, int]]:
    return [((one.starts_on - FIRST).days, (one.ends_on - FIRST).days) for one in spans]


def test_modules_share_the_days_by_their_hours() -> None:
    spans = module_spans(_modules(10, 10, 20), FIRST, LAST)
    assert _days(spans) == [(0, 9), (10, 19), (20, 39)]
    assert not any(one.is_planned for one in spans)


def test_planned_meetings_tell_the_days() -> None:
    plans = [
        ModulePlan(1, "Kolam", 10, FIRST, FIRST + timedelta(3), 10),
        ModulePlan(2, "Pakan", 10, FIRST + timedelta(7), FIRST + timedelta(30), 12),
        ModulePlan(3, "Panen", 20),
    ]
    spans = module_spans(plans, FIRST, LAST)
    assert _days(spans) == [(0, 3), (7, 30), (20, 39)]
    assert [one.is_planned for one in spans] == [True, True, False]


def test_a_module_planned_in_part_is_not_over_with_its_last_meeting() -> None:
    early = ModulePlan(1, "Kolam", 20, FIRST, FIRST + timedelta(2), 4)
    late = ModulePlan(1, "Kolam", 20, FIRST, FIRST + timedelta(29), 4)
    assert _days(module_spans([early, *_modules(20)], FIRST, LAST))[0] == (0, 19)
    assert _days(module_spans([late, *_modules(20)], FIRST, LAST))[0] == (0, 29)


def test_a_module_is_over_when_those_before_it_are() -> None:
    plans = [
        ModulePlan(1, "Teori", 10, FIRST, FIRST + timedelta(35), 10),
        ModulePlan(2, "Praktik", 10, FIRST, FIRST + timedelta(5), 10),
    ]
    assert _days(module_spans(plans, FIRST, LAST)) == [(0, 35), (0, 35)]


def test_the_first_modules_are_offered_to_who_leaves_early() -> None:
    spans = module_spans(_modules(10, 10, 20), FIRST, LAST)
    person = _here_until(spans[1].ends_on + timedelta(MARGIN_DAYS))
    fits = modules_that_fit(spans, person)
    assert [(fit.span.module_id, fit.certainty) for fit in fits] == [
        (1, StayCertainty.SURE),
        (2, StayCertainty.SURE),
    ]
    offer = offer_modules(spans, person)
    assert offer is not None
    assert (offer.code, offer.severity) == (Code.MODULES_FIT, Severity.INFO)
    assert dict(offer.facts) == {"count": 2, "total": 3, "until": spans[1].ends_on}


def test_one_module_is_offered_in_its_own_words() -> None:
    spans = module_spans(_modules(10, 10, 20), FIRST, LAST)
    offer = offer_modules(spans, _here_until(spans[0].ends_on + timedelta(MARGIN_DAYS)))
    assert offer is not None
    assert offer.code is Code.MODULE_FITS


@pytest.mark.parametrize("day", [FIRST, LAST + timedelta(MARGIN_DAYS)])
def test_nothing_is_offered_where_all_fits_or_none(day: date) -> None:
    assert offer_modules(module_spans(_modules(10, 30), FIRST, LAST), _here_until(day)) is None


def test_a_day_too_few_is_a_module_less() -> None:
    spans = module_spans(_modules(20, 20), FIRST, LAST)
    day = spans[0].ends_on + timedelta(MARGIN_DAYS)
    assert len(modules_that_fit(spans, _here_until(day))) == 1
    assert modules_that_fit(spans, _here_until(day - timedelta(1))) == ()


def test_what_is_only_probable_is_offered_as_such() -> None:
    spans = module_spans(_modules(20, 20), FIRST, LAST)
    person = _here_until(FIRST + timedelta(23), expiry=LAST + timedelta(90))
    assert [fit.certainty for fit in modules_that_fit(spans, person)] == [
        StayCertainty.SURE,
        StayCertainty.POSSIBLE,
    ]


def test_nothing_can_be_promised_to_a_detainee() -> None:
    spans = module_spans(_modules(20, 20), FIRST, LAST)
    person = _here_until(LAST + timedelta(90), status=LegalStatus.DETAINEE)
    assert modules_that_fit(spans, person) == ()


@st.composite
def _plans(draw: st.DrawFn) -> tuple[ModuleSpan, ...]:
    length = draw(st.integers(0, 200))
    plans = []
    for number in range(1, draw(st.integers(1, 12)) + 1):
        hours = draw(st.integers(1, 60))
        days = sorted(draw(st.lists(st.integers(0, length), max_size=2)))
        first = FIRST + timedelta(days[0]) if days else None
        last = FIRST + timedelta(days[-1]) if days else None
        planned = draw(st.integers(1, 60)) if days else 0
        plans.append(ModulePlan(number, f"Modul {number}", hours, first, last, planned))
    return module_spans(plans, FIRST, FIRST + timedelta(length))


_OFFSETS = st.none() | st.integers(-20, 260)


def _stay(surely: int | None, probably: int | None) -> Stay:
    def day(offset: int | None) -> date | None:
        return None if offset is None else FIRST + timedelta(offset)

    basis, status = StayBasis.RECORDED, LegalStatus.CONVICT
    return Stay(day(surely), day(probably), basis, PresenceStatus.ACTIVE, status)


@given(_plans())
def test_spans_lie_in_the_batch_and_end_one_after_the_other(
    spans: tuple[ModuleSpan, ...],
) -> None:
    assert all(FIRST <= one.starts_on <= one.ends_on for one in spans)
    ends = [one.ends_on for one in spans]
    assert ends == sorted(ends)


@given(_plans(), _OFFSETS, _OFFSETS)
def test_what_fits_is_always_the_first_modules(
    spans: tuple[ModuleSpan, ...], surely: int | None, probably: int | None
) -> None:
    fits = modules_that_fit(spans, _stay(surely, probably))
    assert tuple(fit.span for fit in fits) == spans[: len(fits)]
    certainties = list(StayCertainty)
    order = [certainties.index(fit.certainty) for fit in fits]
    assert order == sorted(order)


@given(_plans(), st.integers(-20, 260), st.integers(-20, 260), st.integers(0, 90))
def test_a_longer_stay_never_fits_fewer(
    spans: tuple[ModuleSpan, ...], surely: int, probably: int, more: int
) -> None:
    short = modules_that_fit(spans, _stay(surely, probably))
    assert len(modules_that_fit(spans, _stay(surely + more, probably))) >= len(short)
    assert len(modules_that_fit(spans, _stay(surely, probably + more))) >= len(short)
    assert len(modules_that_fit(spans, _stay(surely + more, probably + more))) >= len(short)
