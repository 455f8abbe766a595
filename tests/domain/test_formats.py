"""Indonesian notation, by the vectors of the offices."""

from datetime import date, time
from decimal import Decimal

import pytest

from binaan_desktop.domain import formats


def test_dates() -> None:
    day = date(2025, 5, 7)
    assert formats.format_date_long(day) == "7 Mei 2025"
    assert formats.format_date_full(day) == "Rabu, 7 Mei 2025"
    assert formats.format_date_table(day) == "07-05-2025"
    assert formats.format_month(day) == "Mei 2025"
    assert formats.format_date_long(None) == ""


def test_span_of_dates() -> None:
    span = formats.format_date_span
    assert span(date(2026, 11, 4), date(2026, 11, 4)) == "4 Nov 2026"
    assert span(date(2026, 11, 4), date(2026, 12, 23)) == "4 Nov s.d. 23 Des 2026"
    assert span(date(2026, 12, 1), date(2027, 1, 15)) == "1 Des 2026 s.d. 15 Jan 2027"


def test_times() -> None:
    assert formats.format_time_range(time(8, 30), time(11)) == "08.30-11.00"


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (1234.5, 1, "1.234,5"),
        (1250000, 0, "1.250.000"),
        (-1250.5, 1, "-1.250,5"),
        (Decimal("0.125"), 2, "0,13"),
        (2.5, 0, "3"),
        (0, 0, "0"),
    ],
)
def test_numbers(value: float, decimals: int, text: str) -> None:
    assert formats.format_number(value, decimals) == text


def test_money_and_percent() -> None:
    assert formats.format_money(1250000) == "Rp 1.250.000"
    assert formats.format_percent(87.5) == "87,5 %"
    assert formats.format_percent(100) == "100 %"


@pytest.mark.parametrize(
    ("name", "signed"),
    [
        ("Dedi Kurniadi, S.H.", "DEDI KURNIADI, S.H."),
        ("Hendro Prasetyo, A.Md.IP., S.H.", "HENDRO PRASETYO, A.Md.IP., S.H."),
        ("Sari Puspita", "SARI PUSPITA"),
        ("", ""),
    ],
)
def test_who_signs_keeps_the_degrees_as_written(name: str, signed: str) -> None:
    assert formats.format_signing_name(name) == signed
