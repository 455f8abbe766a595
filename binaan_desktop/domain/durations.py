"""Lengths of sentences as lists write them: ``1 TAHUN 6 BULAN 15 HARI``, ``1 th 6 bl``.

The register keeps such a length in the words of the list, or in those of a list that counts its
years, months and days in columns of their own. What else a cell tells of the case is not kept.
"""

import re
from dataclasses import dataclass

from binaan_desktop.domain.errors import Code, Problem
from binaan_desktop.domain.parsing import (
    CellValue,
    Reading,
    clean_text,
    doubt,
    is_blank,
    read_text,
)


@dataclass(frozen=True, slots=True)
class Duration:
    """Years, months and days as written; ``for_life`` has none of them."""

    years: int = 0
    months: int = 0
    days: int = 0
    for_life: bool = False

    @property
    def text(self) -> str:
        """In words: ``2 tahun 6 bulan``."""
        if self.for_life:
            return "seumur hidup"
        counted = ((self.years, "tahun"), (self.months, "bulan"), (self.days, "hari"))
        return " ".join(f"{count} {unit}" for count, unit in counted if count)

    @property
    def length(self) -> tuple[int, int, bool]:
        """Months and days: the same for 18 months and for a year and six."""
        return self.years * 12 + self.months, self.days, self.for_life


_IN_WORDS = re.compile(r"\([^()]*\)")
_FOR_LIFE = re.compile(r"(?:PIDANA\s+)?SEUMUR\s+HIDUP|S\.?\s?H\.?", re.IGNORECASE)
_PARTS = re.compile(
    r"(?:(?P<years>\d{1,2})\s*(?:TAHUN|THN|TH|T)\b\.?)?[\s,&+]*(?:DAN\s+)?"
    r"(?:(?P<months>\d{1,3})\s*(?:BULAN|BLN|BL|B)\b\.?)?[\s,&+]*(?:DAN\s+)?"
    r"(?:(?P<days>\d{1,3})\s*(?:HARI|HR|H)\b\.?)?",
    re.IGNORECASE,
)
_STATED = re.compile(
    r"\d\s*(?:TAHUN|THN|TH|BULAN|BLN|BL|HARI|HR)\b|\bSEUMUR\s+HIDUP\b|\b(?:PIDANA|HUKUMAN)\s+MATI\b",
    re.IGNORECASE,
)
_OF_THE_CASE = re.compile(r"\bPASAL\b|\bPS\b|\bPSL\b|KUHP|\bUU\b|UNDANG", re.IGNORECASE)
_NONE_YET = re.compile(r"(?:BELUM|PROSES|MASIH|TAHANAN|TITIPAN|MENUNGGU)\b.*", re.IGNORECASE)
_MOST = 999


def parse_duration(value: CellValue) -> Duration | None:
    """The length a cell states; None for anything that states none. Figures are never made up."""
    if not isinstance(value, str):
        return None
    text = _without_brackets(value)
    if _FOR_LIFE.fullmatch(text):
        return Duration(for_life=True)
    match = _PARTS.fullmatch(text)
    if match is None or match.lastgroup is None:
        return None
    years, months, days = (int(match[name] or 0) for name in ("years", "months", "days"))
    return Duration(years, months, days)


def same_length(one: str, other: str) -> bool:
    """Whether two texts state the same length in different words."""
    first, second = parse_duration(one), parse_duration(other)
    return first is not None and second is not None and first.length == second.length


def says_no_length(value: CellValue) -> bool:
    """Whether a cell leaves the length open: it is blank, or there is no sentence yet."""
    return is_blank(value) or _NONE_YET.fullmatch(clean_text(value)) is not None


def states_length(value: CellValue) -> bool:
    """Whether a cell tells how long a sentence is, and nothing of the law that was broken."""
    if not isinstance(value, str):
        return False
    text = _without_brackets(value)
    is_told = parse_duration(value) is not None or _STATED.search(text) is not None
    return is_told and _OF_THE_CASE.search(text) is None


def read_sentence(
    value: CellValue,
    *,
    years: CellValue = None,
    months: CellValue = None,
    days: CellValue = None,
) -> Reading[str]:
    """What a row says of the length of a sentence.

    Args:
        value: the cell in words, kept as written; it counts before the others.
        years: their number, where a list has a column of its own for it ...
        months: ... and of the months, of which there may be more than twelve ...
        days: ... and of the days.

    Returns:
        Nothing where there is no sentence yet, and a doubt where only cells without a length stand:
        the unit of a bare number is not guessed.
    """
    if states_length(value):
        return Reading(read_text(value))
    counted = _read_counts(years, months, days)
    if counted.value is None and not says_no_length(value):
        return Reading(None, (_unreadable("sentence"), *counted.problems))
    return counted


def _read_counts(years: CellValue, months: CellValue, days: CellValue) -> Reading[str]:
    counts: list[int] = []
    for name, cell in (("years", years), ("months", months), ("days", days)):
        if states_length(cell):
            return Reading(read_text(cell))
        count = 0 if says_no_length(cell) else _whole(cell)
        if count is None:
            return Reading(None, (_unreadable(f"sentence_{name}"),))
        counts.append(count)
    in_years, in_months, in_days = counts
    return Reading(Duration(in_years, in_months, in_days).text or None)


def _without_brackets(value: str) -> str:
    return " ".join(_IN_WORDS.sub(" ", clean_text(value)).split())


def _whole(value: CellValue) -> int | None:
    text = clean_text(value)
    return int(text) if text.isdecimal() and int(text) <= _MOST else None


def _unreadable(field: str) -> Problem:
    return doubt(Code.IMPORT_SENTENCE_UNREADABLE, field)
