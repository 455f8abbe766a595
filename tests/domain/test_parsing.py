"""Dates, places and cells as lists write them."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binaan_desktop.domain.errors import Code
from binaan_desktop.domain.formats import format_date_full, format_date_long, format_date_table
from binaan_desktop.domain.parsing import (
    Birth,
    CellValue,
    Housing,
    clean_text,
    is_blank,
    parse_birth,
    parse_date,
    parse_housing,
)

TODAY = date(2026, 11, 24)
MOU_DAY = date(2025, 5, 7)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (45713, date(2025, 2, 25)),
        (45713.5625, date(2025, 2, 25)),
        ("45713", date(2025, 2, 25)),
        (datetime.combine(MOU_DAY, time(8, 30)), MOU_DAY),
        (MOU_DAY, MOU_DAY),
        ("7-5-2025", MOU_DAY),
        ("07 Mei 2025", MOU_DAY),
        ("7 MEI 25", MOU_DAY),
        ("07/05/2025", MOU_DAY),
        ("07/05/25", MOU_DAY),
        ("7.5.2025", MOU_DAY),
        ("07 05 2025", MOU_DAY),
        ("07052025", MOU_DAY),
        ("2025-05-07", MOU_DAY),
        ("2025-05-07 00:00:00", MOU_DAY),
        ("Rabu, 7 Mei 2025", MOU_DAY),
        ("Serang, 07-05-2025", MOU_DAY),
        ("07 May 2025", MOU_DAY),
        ("7 Mei 2025 08.30 WIB", MOU_DAY),
        ("31-Des-95", date(1995, 12, 31)),
        ("7 Nopember 2024", date(2024, 11, 7)),
        ("17 Pebruari 2024", date(2024, 2, 17)),
        ("1Jan2026", date(2026, 1, 1)),
        ("3\u00a0Agustus\u00a02026", date(2026, 8, 3)),
    ],
)
def test_every_written_form_of_a_date(cell: CellValue, expected: date) -> None:
    reading = parse_date(cell, "expiry_date")
    assert reading.value == expected
    assert not reading.problems


@pytest.mark.parametrize("cell", [None, "", "-", "00/00/0000", "00-00-0000", "0", 0, "nihil", " "])
def test_an_empty_date_is_silent(cell: CellValue) -> None:
    reading = parse_date(cell, "expiry_date")
    assert reading.value is None
    assert not reading.problems


@pytest.mark.parametrize(
    "cell",
    ["31-06-2025", "31/02/2025", "5/13/2025", "Mei 2025", "SEUMUR HIDUP", "1 Foo 2025", 3, True,
     "7/5/1025", 9_999_999, "12", datetime.combine(date(1899, 12, 30), time())],
)  # fmt: skip
def test_an_impossible_date_is_left_empty_and_said(cell: CellValue) -> None:
    reading = parse_date(cell, "expiry_date")
    assert reading.value is None
    assert [one.code for one in reading.problems] == [Code.IMPORT_DATE_UNREADABLE]
    assert not reading.problems[0].stops


def test_serials_of_a_1904_workbook() -> None:
    assert parse_date(44251, "expiry_date", epoch_1904=True).value == date(2025, 2, 25)


@given(st.dates(date(1971, 1, 1), date(2069, 12, 31)))
def test_every_form_of_any_day_reads_back(day: date) -> None:
    forms: list[CellValue] = [
        format_date_table(day),
        format_date_long(day),
        format_date_full(day),
        f"{day.day}/{day.month}/{day.year}",
        f"{day.day:02}.{day.month:02}.{day.year % 100:02}",
        day.isoformat(),
        (day - date(1899, 12, 30)).days,
    ]
    assert {parse_date(form, "expiry_date").value for form in forms} == {day}


@given(st.one_of(st.text(max_size=30), st.integers(), st.floats(), st.times()))
def test_any_cell_is_read_or_said_without_an_error(cell: str | float | time) -> None:
    reading = parse_date(cell, "expiry_date")
    assert reading.value is None or not reading.problems


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Cilegon, 15 Februari 1996", Birth("Cilegon", date(1996, 2, 15))),
        ("Serang, 07-05-1990", Birth("Serang", date(1990, 5, 7))),
        ("Serang 07-05-90", Birth("Serang", date(1990, 5, 7))),
        ("SERANG/7 MEI 05", Birth("SERANG", date(2005, 5, 7))),
        ("Kab. Serang, 1 Januari 2001", Birth("Kab. Serang", date(2001, 1, 1))),
        ("Rangkasbitung", Birth("Rangkasbitung", None)),
        ("12-11-1987", Birth(None, date(1987, 11, 12))),
        (datetime.combine(date(1987, 11, 12), time()), Birth(None, date(1987, 11, 12))),
    ],
)
def test_place_and_date_of_birth_in_one_cell(cell: CellValue, expected: Birth) -> None:
    reading = parse_birth(cell, TODAY)
    assert reading.value == expected
    assert not reading.problems


@pytest.mark.parametrize("cell", ["Serang, 31-06-1990", "Serang, 37 tahun", "Serang, 1-1-2030"])
def test_a_bad_date_of_birth_leaves_the_place(cell: str) -> None:
    reading = parse_birth(cell, TODAY)
    assert reading.value == Birth("Serang", None)
    assert [one.code for one in reading.problems] == [Code.IMPORT_DATE_UNREADABLE]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("B/8", Housing("B", "8")),
        ("RUTAN SERANG/BLOK B/8", Housing("B", "8")),
        ("Blok B Kamar 8", Housing("B", "8")),
        ("BLOK B-8", Housing("B", "8")),
        ("b8", Housing("B", "8")),
        ("W/12", Housing("W", "12")),
        ("8", Housing(None, "8")),
        (8, Housing(None, "8")),
        (8.0, Housing(None, "8")),
        ("B", Housing("B", None)),
        ("DAPUR", Housing("DAPUR", None)),
        ("RUTAN SERANG/SEL ISOLASI/2", Housing("SEL ISOLASI", "2")),
        ("-", Housing(None, None)),
        (None, Housing(None, None)),
    ],
)
def test_block_and_cell(cell: CellValue, expected: Housing) -> None:
    assert parse_housing(cell) == expected


def test_text_is_cleaned_without_losing_letters() -> None:
    assert clean_text("\ufeff  AHMAD\u00a0\u00a0SUBUR\r\n") == "AHMAD SUBUR"
    assert clean_text("'3604121211870001") == "3604121211870001"
    assert clean_text("a\x07b") == "ab"
    assert clean_text(3604131408870004.0) == "3604131408870004"


@pytest.mark.parametrize("cell", ["-", " - ", "\u00a0", "NIHIL", "0", "--", None, 0])
def test_what_counts_as_empty(cell: CellValue) -> None:
    assert is_blank(cell)
