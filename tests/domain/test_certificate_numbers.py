"""Numbers of certificates: patterns of the office, and a counter a year."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binaan_desktop.domain.certificate_numbers import (
    DEFAULT_PATTERN,
    SeriesState,
    format_certificate_number,
    pattern_problems,
)
from binaan_desktop.domain.errors import Code

DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("pattern", "number", "code", "expected"),
    [
        (DEFAULT_PATTERN, 12, "", "012/SERT/XI/2026"),
        ("{nomor}/{kode}/{tahun}", 12, "LELE", "12/LELE/2026"),
        ("{nomor}/{kode}/{tahun}", 12, "", "12/2026"),
        ("{kode}/{nomor:04}.{bulan}.{tahun}", 7, "", "0007.11.2026"),
        ("W.29.PAS-{nomor:06} TAHUN {tahun}", 1234567, "", "W.29.PAS-1234567 TAHUN 2026"),
    ],
)
def test_number_by_its_pattern(pattern: str, number: int, code: str, expected: str) -> None:
    assert pattern_problems(pattern) == []
    assert format_certificate_number(pattern, number, DAY, code) == expected


@pytest.mark.parametrize(("month", "roman"), [(1, "I"), (4, "IV"), (9, "IX"), (12, "XII")])
def test_month_in_roman(month: int, roman: str) -> None:
    day = date(2026, month, 1)
    assert format_certificate_number(DEFAULT_PATTERN, 1, day) == f"001/SERT/{roman}/2026"


@pytest.mark.parametrize(
    ("pattern", "code"),
    [
        ("", Code.REQUIRED),
        ("  ", Code.REQUIRED),
        ("{nomor}/{tahun}" + "x" * 120, Code.TOO_LONG),
        ("SERT/{tahun}", Code.NUMBER_PATTERN_NO_COUNTER),
        ("{nomor:03}/SERT", Code.NUMBER_PATTERN_NO_YEAR),
        ("{nomor}/{tahun}/{nama}", Code.NUMBER_PATTERN_UNKNOWN),
        ("{nomor:3}/{tahun}", Code.NUMBER_PATTERN_UNKNOWN),
        ("{nomor:07}/{tahun}", Code.NUMBER_PATTERN_UNKNOWN),
        ("{nomor}/{tahun", Code.NUMBER_PATTERN_BRACES),
        ("{nomor}}/{tahun}", Code.NUMBER_PATTERN_BRACES),
    ],
)
def test_pattern_that_cannot_be_used(pattern: str, code: Code) -> None:
    assert [problem.code for problem in pattern_problems(pattern)] == [code]


@given(st.integers(1, 10**7), st.integers(1, 10**7), st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_two_numbers_of_a_year_are_never_written_alike(one: int, other: int, day: date) -> None:
    written = {format_certificate_number(DEFAULT_PATTERN, number, day) for number in (one, other)}
    assert len(written) == len({one, other})


@given(st.text(max_size=20))
def test_any_pattern_is_judged_and_a_good_one_can_be_written(text: str) -> None:
    for pattern in (text, "{nomor}" + text + "{tahun}"):
        if not pattern_problems(pattern):
            assert format_certificate_number(pattern, 3, DAY)


def test_counter_begins_again_every_year() -> None:
    state = SeriesState(2025, 41).following(date(2025, 12, 31))
    assert state == SeriesState(2025, 42)
    assert state.following(date(2026, 1, 2)) == SeriesState(2026, 1)
