"""What staff type is read in all the ways that offices write dates, times and numbers."""

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binaan_desktop.domain.formats import (
    format_date_long,
    format_date_table,
    format_number,
    format_time,
)
from binaan_desktop.ui.kit.parsing import parse_date, parse_number, parse_time

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    "text",
    [
        "7/5/25",
        "7-5-2025",
        "07.05.2025",
        "7 mei 2025",
        "7 MEI 25",
        "070525",
        "07052025",
        "2025-05-07",
    ],
)
def test_one_day_in_many_hands(text: str) -> None:
    assert parse_date(text, today=TODAY) == date(2025, 5, 7)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("17 agustus 1945", date(1945, 8, 17)),
        ("1 Peb 2024", date(2024, 2, 1)),
        ("3 nopember 99", date(1999, 11, 3)),
        ("1/1/45", date(2045, 1, 1)),
        ("1/1/46", date(1946, 1, 1)),
        ("29/2/2024", date(2024, 2, 29)),
    ],
)
def test_month_names_and_two_digit_years(text: str, day: date) -> None:
    assert parse_date(text, today=TODAY) == day


@pytest.mark.parametrize(
    "text",
    ["", "31/2/2025", "29/2/2025", "7/13/2025", "mei 2025", "7 ma 2025", "7/5", "abc"],
)
def test_what_is_no_day(text: str) -> None:
    assert parse_date(text, today=TODAY) is None


@given(st.dates(date(1950, 1, 1), date(2045, 12, 31)))
def test_our_own_dates_are_read_back(day: date) -> None:
    assert parse_date(format_date_table(day), today=TODAY) == day
    assert parse_date(format_date_long(day), today=TODAY) == day


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("8", time(8)),
        ("08.30", time(8, 30)),
        ("8:05", time(8, 5)),
        ("0830", time(8, 30)),
        ("1345", time(13, 45)),
        ("830", time(8, 30)),
        ("24.00", None),
        ("8.60", None),
        ("8.3", None),
        ("", None),
        ("pagi", None),
    ],
)
def test_times(text: str, moment: time | None) -> None:
    assert parse_time(text) == moment


@given(st.times())
def test_our_own_times_are_read_back(moment: time) -> None:
    assert parse_time(format_time(moment)) == moment.replace(second=0, microsecond=0)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", "12"),
        ("7,5", "7.5"),
        ("7.5", "7.5"),
        ("1.234", "1234"),
        ("1.234,5", "1234.5"),
        ("1 234", "1234"),
        ("12.50", "12.50"),
        ("-3", "-3"),
        ("1.23,4", None),
        ("1,2,3", None),
        ("", None),
        ("dua", None),
        (",", None),
        ("1e5", None),
    ],
)
def test_numbers(text: str, number: str | None) -> None:
    assert parse_number(text) == (None if number is None else Decimal(number))


@given(st.decimals(-(10**9), 10**9, places=2))
def test_our_own_numbers_are_read_back(number: Decimal) -> None:
    assert parse_number(format_number(number, 2)) == number
