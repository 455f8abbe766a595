"""Reading what staff type: dates, times and numbers, in all the ways that offices write them.

Layer ``ui/kit``, no Qt. ``7/5/25``, ``07-05-2025``, ``7 mei 2025``; ``8``, ``8.30``, ``0830``;
``1.234,5``, ``1234.5``.
"""

import re
from datetime import date, time
from decimal import Decimal, InvalidOperation

from binaan_desktop.domain.formats import MONTHS

_DATE = re.compile(r"(\d{1,2})[\s./-]+(\d{1,2}|[a-z]+)[\s./-]+(\d{4}|\d{2})")
_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_PACKED_DATE = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")
_TIME = re.compile(r"(\d{1,2})(?:[.:,](\d{2}))?")
_PACKED_TIME = re.compile(r"(\d{1,2})(\d{2})")
_OTHER_MONTH_NAMES = {"peb": 2, "pebruari": 2, "agt": 8, "ags": 8, "nop": 11, "nopember": 11}
_SHORTEST_MONTH = 3


def parse_date(text: str, *, today: date) -> date | None:
    """The day that was typed, None when it is none.

    Two-digit years lie between 80 years ago and 19 years ahead of ``today``: people's births
    and releases fall into it.
    """
    clean = " ".join(text.lower().split())
    if match := _ISO_DATE.fullmatch(clean):
        year, month, day = match.groups()
    elif match := _DATE.fullmatch(clean) or _PACKED_DATE.fullmatch(clean):
        day, month, year = match.groups()
    else:
        return None
    number = int(month) if month.isdigit() else _month(month)
    if number is None:
        return None
    try:
        return date(_full_year(year, today), number, int(day))
    except ValueError:
        return None


def parse_time(text: str) -> time | None:
    """The time of day that was typed, None when it is none."""
    clean = text.strip()
    match = _TIME.fullmatch(clean) or _PACKED_TIME.fullmatch(clean)
    if match is None:
        return None
    try:
        return time(int(match[1]), int(match[2] or 0))
    except ValueError:
        return None


def parse_number(text: str) -> Decimal | None:
    """The number that was typed, None when it is none.

    The comma is the decimal sign. A dot separates thousands when groups of three follow it
    (``1.234``), else it is a decimal sign too (``7.5``).
    """
    clean = re.sub(r"\s", "", text)
    if not re.fullmatch(r"-?[\d.,]*\d[\d.,]*", clean):
        return None
    if "," in clean or re.fullmatch(r"-?\d{1,3}(\.\d{3})+", clean):
        whole, comma, fraction = clean.partition(",")
        if "." in whole and not re.fullmatch(r"-?\d{1,3}(\.\d{3})+", whole):
            return None
        clean = whole.replace(".", "") + (f".{fraction}" if comma else "")
    try:
        return Decimal(clean)
    except InvalidOperation:
        return None


def _month(word: str) -> int | None:
    if word in _OTHER_MONTH_NAMES:
        return _OTHER_MONTH_NAMES[word]
    if len(word) < _SHORTEST_MONTH:
        return None
    return next(
        (at for at, name in enumerate(MONTHS, 1) if name.lower().startswith(word)),
        None,
    )


def _full_year(year: str, today: date) -> int:
    if len(year) > len("25"):
        return int(year)
    century = today.year // 100 * 100
    guess = century + int(year)
    return guess if guess < today.year + 20 else guess - 100
