"""Until when somebody is here, and how old: the rules that seats and reports rest on."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binaan_desktop.domain.errors import Code
from binaan_desktop.domain.inmates import LegalStatus, PresenceStatus, age_on, months_after
from binaan_desktop.domain.stays import (
    StayBasis,
    StayCertainty,
    StayFacts,
    covers,
    estimate_milestone,
    explain_stay,
    stay,
)

UNTIL = date(2027, 2, 26)
"""Last day of the course in these tests; the seat must be covered until 1 March."""


def _convict(
    expiry: date | None = None,
    two_thirds: date | None = None,
    detained_from: date | None = None,
    presence: PresenceStatus = PresenceStatus.ACTIVE,
) -> StayFacts:
    return StayFacts(presence, LegalStatus.CONVICT, detained_from, expiry, two_thirds)


@pytest.mark.parametrize(
    ("facts", "certainty", "codes"),
    [
        pytest.param(
            _convict(date(2028, 1, 1), date(2027, 3, 1)),
            StayCertainty.SURE,
            [],
            id="two thirds on the last day of the margin",
        ),
        pytest.param(
            _convict(date(2028, 1, 1), date(2027, 2, 28)),
            StayCertainty.POSSIBLE,
            [Code.STAY_MAY_LEAVE],
            id="two thirds inside the margin",
        ),
        pytest.param(
            _convict(date(2027, 3, 1), date(2026, 12, 1)),
            StayCertainty.POSSIBLE,
            [Code.STAY_MAY_LEAVE],
            id="expiry on the last day of the margin",
        ),
        pytest.param(
            _convict(date(2027, 2, 28), date(2026, 12, 1)),
            StayCertainty.RISKY,
            [Code.STAY_MARGIN, Code.STAY_MAY_LEAVE],
            id="expiry inside the margin",
        ),
        pytest.param(
            _convict(date(2027, 2, 26), date(2026, 12, 1)),
            StayCertainty.RISKY,
            [Code.STAY_MARGIN, Code.STAY_MAY_LEAVE],
            id="expiry on the last day of the course",
        ),
        pytest.param(
            _convict(date(2027, 2, 25), date(2026, 12, 1)),
            StayCertainty.NO,
            [Code.STAY_ENDS_BEFORE],
            id="expiry before the end",
        ),
        pytest.param(
            _convict(date(2028, 6, 1), detained_from=date(2026, 6, 1)),
            StayCertainty.SURE,
            [Code.STAY_ESTIMATED],
            id="two thirds estimated from the term",
        ),
        pytest.param(
            _convict(date(2027, 4, 1)),
            StayCertainty.POSSIBLE,
            [Code.STAY_TWO_THIRDS_MISSING],
            id="only the expiry is known",
        ),
        pytest.param(
            _convict(None, date(2027, 6, 1)), StayCertainty.SURE, [], id="only two thirds, after"
        ),
        pytest.param(
            _convict(None, date(2027, 1, 1)),
            StayCertainty.RISKY,
            [Code.STAY_MAY_LEAVE],
            id="only two thirds, before",
        ),
        pytest.param(
            _convict(), StayCertainty.UNKNOWN, [Code.STAY_DATES_MISSING], id="no date at all"
        ),
        pytest.param(
            _convict(date(2027, 6, 1), detained_from=date(2027, 7, 1)),
            StayCertainty.POSSIBLE,
            [Code.STAY_TWO_THIRDS_MISSING],
            id="dates in the wrong order give no estimate",
        ),
        pytest.param(
            _convict(date(2028, 1, 1), date(2027, 9, 1), presence=PresenceStatus.LOANED_OUT),
            StayCertainty.POSSIBLE,
            [Code.STAY_AWAY],
            id="lent out: comes back, but when",
        ),
        pytest.param(
            _convict(date(2028, 1, 1), date(2027, 9, 1), presence=PresenceStatus.IN_COURT),
            StayCertainty.SURE,
            [],
            id="in court: back the same day",
        ),
        pytest.param(
            _convict(date(2028, 1, 1), date(2027, 9, 1), presence=PresenceStatus.TRANSFERRED),
            StayCertainty.NO,
            [Code.STAY_GONE],
            id="gone",
        ),
        pytest.param(
            StayFacts(
                PresenceStatus.ACTIVE, LegalStatus.DETAINEE, date(2026, 9, 1), date(2029, 1, 1)
            ),
            StayCertainty.UNKNOWN,
            [Code.STAY_DETAINEE],
            id="tahanan: the expiry is that of a stage",
        ),
        pytest.param(
            StayFacts(PresenceStatus.ACTIVE, None, date(2026, 9, 1), date(2029, 1, 1)),
            StayCertainty.UNKNOWN,
            [Code.STAY_STATUS_MISSING],
            id="status not recorded",
        ),
    ],
)
def test_stay_is_judged_with_its_reasons(
    facts: StayFacts, certainty: StayCertainty, codes: list[Code]
) -> None:
    found = stay(facts)
    assert covers(found, UNTIL) is certainty
    assert [problem.code for problem in explain_stay(found, UNTIL)] == codes


def test_recorded_two_thirds_wins_over_the_estimate() -> None:
    facts = _convict(date(2028, 1, 1), date(2027, 1, 15), detained_from=date(2026, 1, 1))
    assert stay(facts).surely_until == date(2027, 1, 15)
    assert stay(facts).basis is StayBasis.RECORDED


def test_two_thirds_later_than_expiry_is_cut_to_expiry() -> None:
    assert stay(_convict(date(2027, 1, 1), date(2027, 2, 1))).surely_until == date(2027, 1, 1)


def test_estimate_counts_days_and_rounds_up() -> None:
    # 100 days: two thirds are 66.67 days, so the 67th day after the start.
    start = date(2026, 1, 1)
    expiry = start + timedelta(days=100)
    assert estimate_milestone(start, expiry, Fraction(2, 3)) == start + timedelta(days=67)


def test_estimate_does_not_round_a_whole_number_up() -> None:
    start = date(2026, 1, 1)
    assert estimate_milestone(start, start + timedelta(days=99), Fraction(2, 3)) == (
        start + timedelta(days=66)
    )


@given(
    start=st.dates(date(2015, 1, 1), date(2030, 1, 1)),
    term=st.integers(1, 7000),
    until=st.dates(date(2016, 1, 1), date(2045, 1, 1)),
)
def test_a_longer_course_is_never_surer(start: date, term: int, until: date) -> None:
    order = [
        StayCertainty.NO,
        StayCertainty.RISKY,
        StayCertainty.POSSIBLE,
        StayCertainty.SURE,
    ]
    found = stay(_convict(start + timedelta(days=term), detained_from=start))
    assert order.index(covers(found, until + timedelta(days=1))) <= order.index(
        covers(found, until)
    )


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        (date(2000, 2, 29), date(2025, 2, 28), 24),
        (date(2000, 2, 29), date(2025, 3, 1), 25),
        (date(2000, 2, 29), date(2024, 2, 29), 24),
        (date(1987, 11, 24), date(2026, 11, 24), 39),
        (date(1987, 11, 25), date(2026, 11, 24), 38),
    ],
)
def test_age_on_a_day(birth: date, day: date, age: int) -> None:
    assert age_on(birth, day) == age


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 11, 24), 3, date(2027, 2, 24)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(2026, 12, 1), 0, date(2026, 12, 1)),
    ],
)
def test_months_after_keeps_to_the_calendar(day: date, months: int, later: date) -> None:
    assert months_after(day, months) == later
