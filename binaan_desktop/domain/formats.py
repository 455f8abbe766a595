"""How dates, times, numbers and money are written in Indonesian. Never the PC's own locale.

``7 Mei 2025``, ``Rabu, 7 Mei 2025``, ``07-05-2025``, ``08.30``, ``1.234,5``, ``Rp 1.250.000``,
``87,5 %``: as the offices write them.
"""

from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal

MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def format_date_long(day: date | None) -> str:
    """``7 Mei 2025``; empty for None."""
    return "" if day is None else f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def format_date_full(day: date | None) -> str:
    """``Rabu, 7 Mei 2025``; empty for None."""
    return "" if day is None else f"{WEEKDAYS[day.weekday()]}, {format_date_long(day)}"


def format_date_table(day: date | None) -> str:
    """``07-05-2025``, for tables; empty for None."""
    return "" if day is None else f"{day.day:02}-{day.month:02}-{day.year:04}"


def format_month(day: date | None) -> str:
    """``Mei 2025``; empty for None."""
    return "" if day is None else f"{MONTHS[day.month - 1]} {day.year}"


def format_date_span(first: date, last: date) -> str:
    """``4 Nov s.d. 23 Des 2026``, short enough for a table; both years where they differ."""
    if first == last:
        return f"{first.day} {MONTHS[first.month - 1][:3]} {first.year}"
    year = "" if first.year == last.year else f" {first.year}"
    starts = f"{first.day} {MONTHS[first.month - 1][:3]}{year}"
    return f"{starts} s.d. {last.day} {MONTHS[last.month - 1][:3]} {last.year}"


def format_time(moment: time) -> str:
    """``08.30``, with a dot."""
    return f"{moment.hour:02}.{moment.minute:02}"


def format_time_range(starts: time, ends: time) -> str:
    """``08.30-11.00``."""
    return f"{format_time(starts)}-{format_time(ends)}"


def format_stamp(stamp: datetime) -> str:
    """``07-05-2025 08.30`` in the PC's local time, for audit and print footers."""
    local = stamp.astimezone()
    return f"{format_date_table(local.date())} {format_time(local.time())}"


def format_signing_name(name: str) -> str:
    """``DEDI KURNIADI, S.H.``: the name in capitals, degrees behind the comma as written."""
    person, comma, degrees = name.partition(",")
    return person.upper() + comma + degrees


def format_number(value: float | Decimal, decimals: int = 0) -> str:
    """``1.234,5``: dot for thousands, comma for decimals, halves rounded up."""
    step = Decimal(1).scaleb(-decimals)
    rounded = Decimal(str(value)).quantize(step, rounding=ROUND_HALF_UP)
    sign = "-" if rounded < 0 else ""
    whole, _, fraction = f"{abs(rounded):,}".partition(".")
    text = sign + whole.replace(",", ".")
    return f"{text},{fraction}" if fraction else text


def format_money(rupiah: float | Decimal) -> str:
    """``Rp 1.250.000``."""
    return f"Rp {format_number(rupiah)}"


def format_percent(value: float | Decimal, decimals: int = 1) -> str:
    """``87,5 %`` from 87.5; a whole number loses its ``,0``."""
    return f"{format_number(value, decimals).removesuffix(',' + '0' * decimals)} %"
