"""The words on the screen: Indonesian literals, with facts put in as the offices write them.

Layer ``ui/kit``; used by every screen. The sources are Indonesian, so there is nothing to look up:
``tr`` marks what the staff reads and keeps numbers, dates and times in one notation.
"""

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal

from binaan_desktop.domain.formats import (
    format_date_long,
    format_number,
    format_stamp,
    format_time,
)

_PLAIN_NAMES = ("year", "no", "id")
"""Facts whose name ends so are labels, not amounts: the year 2025 is not written 2.025."""


class _Facts(dict[str, str]):
    """A fact that is missing must not hide the sentence it belongs to."""

    def __missing__(self, key: str) -> str:
        return "..."


def tr(text: str, **facts: object) -> str:
    """Give the sentence with its facts filled in, e.g. ``tr("{count} orang", count=3)``.

    Whole numbers get the dot of thousands (except facts named ``...year``, ``...no``, ``...id``),
    decimals a comma, dates ``7 Mei 2025``, times ``08.30``, None nothing.
    """
    return fill(text, facts) if facts else text


def fill(text: str, facts: Mapping[str, object]) -> str:
    """Put facts into a sentence that may ask for more than there are."""
    return text.format_map(_Facts({name: _written(name, value) for name, value in facts.items()}))


def _written(name: str, value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "ya" if value else "tidak"
        case int():
            return str(value) if name.endswith(_PLAIN_NAMES) else format_number(value)
        case float() | Decimal():
            return _decimal(Decimal(str(value)))
        case datetime():
            return format_stamp(value)
        case date():
            return format_date_long(value)
        case time():
            return format_time(value)
        case _:
            return str(value)


def _decimal(value: Decimal) -> str:
    exponent = value.normalize().as_tuple().exponent
    return format_number(value, max(0, -exponent) if isinstance(exponent, int) else 0)
