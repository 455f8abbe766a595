"""The rules of ratings, work, certificates and goals."""

from datetime import date

import pytest

from binaan_desktop.domain.errors import Code, Problem
from binaan_desktop.domain.profiles import (
    active_goal_problems,
    certificate_problems,
    goal_problems,
    match_steps,
    rating_problems,
    work_problems,
)

TODAY = date(2026, 11, 24)
Told = list[tuple[str | None, Code]]


def _told(problems: list[Problem]) -> Told:
    return [(one.field, one.code) for one in problems]


def test_a_rating_tells_what_was_seen_so_it_is_never_of_tomorrow() -> None:
    assert rating_problems(TODAY, TODAY) == []
    assert _told(rating_problems(date(2026, 11, 25), TODAY)) == [("rated_on", Code.DATE_IN_FUTURE)]


@pytest.mark.parametrize(
    ("position", "years", "told"),
    [
        ("Tukang las", (2015, 2019), []),
        ("Tukang las", (2019, 2019), []),
        ("Tukang las", (None, 2019), []),
        ("Tukang las", (2015, None), []),
        ("", (None, None), [("position", Code.REQUIRED)]),
        ("Tukang las", (2019, 2015), [("until_year", Code.END_BEFORE_START)]),
        ("Tukang las", (15, None), [("from_year", Code.YEAR_UNLIKELY)]),
        ("Tukang las", (1940, 2026), []),
        ("Tukang las", (1939, 2027), [("from_year", Code.YEAR_UNLIKELY),
                                      ("until_year", Code.YEAR_UNLIKELY)]),
    ],
)  # fmt: skip
def test_work(position: str, years: tuple[int | None, int | None], told: Told) -> None:
    assert _told(work_problems(position, *years, TODAY)) == told


@pytest.mark.parametrize(
    ("title", "issued_on", "valid_until", "told"),
    [
        ("Las dasar", None, None, []),
        ("Las dasar", date(2020, 1, 1), date(2022, 1, 1), []),
        ("Las dasar", TODAY, TODAY, []),
        ("", None, None, [("title", Code.REQUIRED)]),
        ("Las dasar", date(2026, 11, 25), None, [("issued_on", Code.DATE_IN_FUTURE)]),
        ("Las dasar", TODAY, date(2026, 11, 23), [("valid_until", Code.END_BEFORE_START)]),
    ],
)
def test_certificate(
    title: str, issued_on: date | None, valid_until: date | None, told: Told
) -> None:
    assert _told(certificate_problems(title, issued_on, valid_until, TODAY)) == told


def test_a_goal_has_a_title_and_no_more_than_ten_steps() -> None:
    assert goal_problems("Buka bengkel", ["Ikut pelatihan"] * 10) == []
    assert _told(goal_problems("", ["a"] * 11)) == [
        ("title", Code.REQUIRED),
        ("steps", Code.STEPS_TOO_MANY),
    ]


@pytest.mark.parametrize(("active", "may_begin"), [(0, True), (2, True), (3, False), (4, False)])
def test_three_goals_at_a_time(active: int, may_begin: bool) -> None:
    assert (active_goal_problems(active) == []) is may_begin


@pytest.mark.parametrize(
    ("old", "new", "places"),
    [
        (["a", "b"], ["a", "b"], [0, 1]),
        (["a", "b"], ["b", "a"], [1, 0]),
        (["a", "b"], ["a", "c", "b"], [0, None, 1]),
        # Other words in the place of a step that is gone: it was rewritten.
        (["a", "b"], ["a", "c"], [0, 1]),
        (["a", "b"], ["b"], [1]),
        (["a", "a"], ["a", "a"], [0, 1]),
        ([], ["a"], [None]),
        (["a"], [], []),
    ],
)
def test_steps_that_stay_are_recognised(
    old: list[str], new: list[str], places: list[int | None]
) -> None:
    assert match_steps(old, new) == places
