"""How the numbers of certificates are written: a pattern of the office, and a counter a year.

``{nomor:03}/{kode}/SERT/{bulan_romawi}/{tahun}`` gives ``012/LELE/SERT/XI/2026``.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from binaan_desktop.domain.errors import Code, Problem

DEFAULT_PATTERN = "{nomor:03}/SERT/{bulan_romawi}/{tahun}"
MAX_PATTERN = 120
MAX_NUMBER = 60
"""Characters of a pattern."""

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_COUNTER = re.compile(r"nomor(?::0([1-6]))?")
_NAMES = ("nomor", "kode", "bulan", "bulan_romawi", "tahun")


@dataclass(frozen=True, slots=True)
class SeriesState:
    """A counter: the year it counts in, and the last number it gave."""

    year: int
    last_number: int

    def following(self, day: date) -> "SeriesState":
        """The counter after one more number; a new year begins at one."""
        if day.year == self.year:
            return SeriesState(self.year, self.last_number + 1)
        return SeriesState(day.year, 1)


def pattern_problems(pattern: str) -> list[Problem]:
    """Why a pattern cannot be used, or nothing.

    It must hold the counter and, since the counter begins again every year, the year.
    """
    field = "pattern"
    if not pattern.strip():
        return [Problem(Code.REQUIRED, field)]
    if len(pattern) > MAX_PATTERN:
        return [Problem(Code.TOO_LONG, field, {"limit": MAX_PATTERN})]
    placeholders = _PLACEHOLDER.findall(pattern)
    if {"{", "}"} & set(_PLACEHOLDER.sub("", pattern)):
        return [Problem(Code.NUMBER_PATTERN_BRACES, field)]
    for placeholder in placeholders:
        if placeholder not in _NAMES and not _COUNTER.fullmatch(placeholder):
            return [Problem(Code.NUMBER_PATTERN_UNKNOWN, field, {"placeholder": placeholder})]
    if not any(_COUNTER.fullmatch(one) for one in placeholders):
        return [Problem(Code.NUMBER_PATTERN_NO_COUNTER, field)]
    if "tahun" not in placeholders:
        return [Problem(Code.NUMBER_PATTERN_NO_YEAR, field)]
    return []


def format_certificate_number(pattern: str, number: int, day: date, code: str = "") -> str:
    """The number of a certificate by a pattern without problems.

    Args:
        pattern: the pattern of the office.
        number: where the counter stands.
        day: the day of issue.
        code: the short name of the course; empty parts between strokes are left out.
    """
    values: Mapping[str, str] = {
        "kode": code,
        "bulan": f"{day.month:02}",
        "bulan_romawi": _ROMAN[day.month - 1],
        "tahun": f"{day.year:04}",
    }

    def fill(match: re.Match[str]) -> str:
        counter = _COUNTER.fullmatch(match[1])
        return f"{number:0{counter[1] or 1}}" if counter else values[match[1]]

    filled = _PLACEHOLDER.sub(fill, pattern)
    return re.sub(r"/{2,}", "/", filled).strip("/ ") if not code else filled
