"""Months, ages, areas, and the small counts that statistics must not give away."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from binaan_desktop.domain.inmates import LegalStatus, PresenceStatus, Sex
from binaan_desktop.domain.reports import (
    AREA_COUNTS,
    SMALL_CELL,
    AreaLine,
    AreaPerson,
    AttendanceLine,
    age_group,
    count_areas,
    hidden_cells,
    leaves_soon,
    month_end,
    next_month,
    release_month,
)
from binaan_desktop.domain.stays import StayFacts, stay


@pytest.mark.parametrize(
    ("day", "end", "after"),
    [
        (date(2026, 2, 10), date(2026, 2, 28), date(2026, 3, 1)),
        (date(2028, 2, 1), date(2028, 2, 29), date(2028, 3, 1)),
        (date(2026, 12, 31), date(2026, 12, 31), date(2027, 1, 1)),
    ],
)
def test_months(day: date, end: date, after: date) -> None:
    assert (month_end(day), next_month(day)) == (end, after)


@pytest.mark.parametrize(
    ("age", "group"),
    [(None, None), (17, None), (18, 0), (20, 0), (21, 1), (40, 2), (50, 3), (51, 4), (90, 4)],
)
def test_age_groups(age: int | None, group: int | None) -> None:
    assert age_group(age) == group


def facts(two_thirds_date: date | None = None, expiry_date: date | None = None) -> StayFacts:
    return StayFacts(PresenceStatus.ACTIVE, LegalStatus.CONVICT, None, expiry_date, two_thirds_date)


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (facts(two_thirds_date=date(2027, 3, 9), expiry_date=date(2028, 1, 1)), date(2027, 3, 1)),
        (facts(two_thirds_date=date(2026, 9, 9), expiry_date=date(2028, 1, 5)), date(2028, 1, 1)),
        (facts(two_thirds_date=date(2026, 11, 1), expiry_date=date(2028, 1, 5)), date(2026, 11, 1)),
        (facts(expiry_date=date(2026, 10, 31)), None),
        (facts(), None),
        (
            StayFacts(PresenceStatus.ACTIVE, LegalStatus.DETAINEE, expiry_date=date(2027, 1, 1)),
            None,
        ),
        (
            StayFacts(PresenceStatus.RELEASED, LegalStatus.CONVICT, expiry_date=date(2027, 1, 1)),
            None,
        ),
    ],
)
def test_release_month(known: StayFacts, expected: date | None) -> None:
    assert release_month(stay(known), date(2026, 11, 1)) == expected


@pytest.mark.parametrize(
    ("release", "soon"),
    [
        (None, False),
        (date(2026, 11, 1), False),
        (date(2026, 12, 1), True),
        (date(2027, 2, 1), True),
        (date(2027, 3, 1), False),
    ],
)
def test_leaves_soon(release: date | None, soon: bool) -> None:
    assert leaves_soon(release, date(2026, 11, 1)) is soon


def test_percent_counts_present_and_absent_only() -> None:
    line = AttendanceLine(1, "Las 1", "AHMAD", (), present=7, excused=5, absent=1, unmarked=2)
    assert line.percent == 87.5
    assert replace(line, present=0, absent=0).percent is None


PEOPLE = st.lists(
    st.builds(
        AreaPerson,
        regency=st.sampled_from(["Kab. Serang", "Kota Serang", None]),
        district=st.sampled_from(["Anyar", "Baros", None]),
        sex=st.sampled_from([Sex.MALE, Sex.FEMALE, None]),
        age=st.sampled_from([None, 17, 19, 25, 35, 45, 60]),
        trained=st.booleans(),
        passed=st.booleans(),
        leaving_soon=st.booleans(),
    ),
    max_size=60,
)


@settings(deadline=None, max_examples=60)
@given(PEOPLE)
def test_sums_add_up_and_everybody_is_counted_once(people: list[AreaPerson]) -> None:
    lines = count_areas(people)
    assert lines[-1].total == len(people)
    by_level = [[line for line in lines if line.level == level] for level in (0, 1)]
    for of_level in by_level:
        for column, total in enumerate(lines[-1].people_counts):
            assert sum(line.people_counts[column] for line in of_level) == total
    for line in lines:
        assert sum(line.ages) + line.age_other == line.total


@settings(deadline=None, max_examples=60)
@given(PEOPLE)
def test_no_small_count_is_shown_and_no_sum_gives_one_away(people: list[AreaPerson]) -> None:
    lines = count_areas(people)
    hidden = hidden_cells(lines)
    counts = [line.people_counts for line in lines]
    for row, column in product(range(len(lines)), range(len(AREA_COUNTS))):
        value = counts[row][column]
        assert not 0 < value < SMALL_CELL or (row, column) in hidden
        assert value > 0 or (row, column) not in hidden
    for cells in bound_cells(lines):
        unknown = [cell for cell in cells if cell in hidden]
        shown = [cell for cell in cells if cell not in hidden and counts[cell[0]][cell[1]] > 0]
        assert len(unknown) != 1 or not shown


def bound_cells(lines: tuple[AreaLine, ...]) -> list[list[tuple[int, int]]]:
    """Every sum a reader can set up, written down independently of the program's own list."""
    sets: list[list[tuple[int, int]]] = []
    for row in range(len(lines)):
        sets.append([(row, column) for column in (0, 1, 2, 3)])
        sets.append([(row, column) for column in (4, 5, 6, 7, 8, 9, 3)])
    for column in range(len(AREA_COUNTS)):
        sets.append([(row, column) for row, line in enumerate(lines) if line.level > 0])
        start = 0
        for row, line in enumerate(lines):
            if line.level == 1:
                sets.append([(one, column) for one in range(start, row + 1)])
                start = row + 1
    return sets
