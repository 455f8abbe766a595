"""Reading what people type into Excel cells: blanks, text, dates, place and date of birth, cells.

Pure functions from one cell to a value and the problems of that cell. Nothing is guessed: a date is
always day first, and what cannot be read is left empty and said.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Generic, TypeVar

from binaan_desktop.domain.errors import Code, Fact, Problem, Severity

CellValue = str | int | float | bool | date | datetime | time | timedelta | None
"""What a workbook cell can hold."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """What a cell says (None: nothing) and what is wrong or doubtful about it."""

    value: T | None = None
    problems: tuple[Problem, ...] = ()


def doubt(code: Code, field: str, **facts: Fact) -> Problem:
    """A warning about one cell: the row still goes in."""
    return Problem(code, field, facts, Severity.WARNING)


_EMPTY_WORDS = frozenset(
    {"", "-", "--", "---", "0", "NIHIL", "NULL", "NONE", "N/A", "#N/A", ".", "?"}
)
_EMPTY_WORDS |= {"#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"}
_EMPTY_WORDS |= {"00/00/0000", "00-00-0000", "0000-00-00", "00.00.0000", "TIDAK DIKETAHUI", "TTD"}
_LONGEST_EMPTY_WORD = max(map(len, _EMPTY_WORDS))
_EMPTY_BEGINS = frozenset("".join(word[:1] + word[:1].lower() for word in _EMPTY_WORDS))


@lru_cache(maxsize=16384)
def _clean(text: str) -> str:
    if text.isascii() and text.isprintable():
        return " ".join(text.split()).lstrip("'").strip()
    kept = "".join(
        " " if unicodedata.category(c) in {"Zs", "Zl", "Zp"} or c in "\t\r\n" else c
        for c in text
        if c in "\t\r\n" or unicodedata.category(c) not in {"Cc", "Cf", "Co", "Cs", "Cn"}
    )
    return " ".join(kept.split()).lstrip("'").strip()


def clean_text(value: CellValue) -> str:
    """The cell as one line of text: no control characters, single blanks, no leading apostrophe.

    A whole number loses Excel's ``.0``; a date is written ISO, so that nothing is lost.
    """
    if type(value) is str:
        return _clean(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time(0):
        return value.date().isoformat()
    return _clean(str(value))


def is_blank(value: CellValue) -> bool:
    """Whether the cell says nothing: empty, ``-``, ``0``, ``nihil``, ``00/00/0000``."""
    if value is None:
        return True
    if type(value) is str and value[:1].isalnum() and value[0] not in _EMPTY_BEGINS:
        return False
    text = clean_text(value)
    return len(text) <= _LONGEST_EMPTY_WORD and text.upper() in _EMPTY_WORDS


def read_text(value: CellValue) -> str | None:
    """The cleaned text, or None where the cell says nothing."""
    return None if is_blank(value) else clean_text(value)


_NOT_WORD = re.compile(r"[^0-9A-Z]+")


@lru_cache(maxsize=8192)
def fold_word(text: str) -> str:
    """Upper-case letters and digits only: for comparing words however they are spaced."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().upper()
    return _NOT_WORD.sub("", plain)


def same_text(one: str | None, other: str | None) -> bool:
    """Whether two texts differ only in case, spacing or punctuation."""
    return fold_word(one or "") == fold_word(other or "")


# --- dates ---------------------------------------------------------------------------------------

_MONTH_WORDS = {
    "JAN": 1, "JANUARI": 1, "JANUARY": 1, "FEB": 2, "PEB": 2, "FEBRUARI": 2, "PEBRUARI": 2,
    "FEBRUARY": 2, "MAR": 3, "MRT": 3, "MARET": 3, "MARCH": 3, "APR": 4, "APRIL": 4, "MEI": 5,
    "MAY": 5, "JUN": 6, "JUNI": 6, "JUNE": 6, "JUL": 7, "JULI": 7, "JULY": 7, "AGU": 8, "AGS": 8,
    "AGT": 8, "AGUST": 8, "AGUSTUS": 8, "AUG": 8, "AUGUST": 8, "SEP": 9, "SEPT": 9, "SEPTEMBER": 9,
    "OKT": 10, "OKTOBER": 10, "OCT": 10, "OCTOBER": 10, "NOV": 11, "NOP": 11, "NOVEMBER": 11,
    "NOPEMBER": 11, "DES": 12, "DESEMBER": 12, "DEC": 12, "DECEMBER": 12,
}  # fmt: skip
_DATE_DMY = re.compile(r"(\d{1,2})\s*[-/., ]\s*(\d{1,2})\s*[-/., ]\s*(\d{4}|\d{2})")
_DATE_WORD = re.compile(r"(\d{1,2})\s*[-/., ]?\s*([A-Za-z]{3,9})\.?\s*[-/., ]?\s*(\d{4}|\d{2})")
_DATE_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DATE_PACKED = re.compile(r"(\d{2})(\d{2})(\d{4})")
_NUMBER = re.compile(r"\d{4,6}(?:\.\d+)?")
_TIME_BEHIND = re.compile(
    r"[T ]\s*\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?\s*(?:WIB|WITA|WIT)?$", re.I
)
_WORDS_BEFORE = re.compile(r"^[A-Za-z][A-Za-z .'()-]*,\s*")
_EPOCH_1900 = date(1899, 12, 30)
_EPOCH_1904 = date(1904, 1, 1)
MIN_YEAR, MAX_YEAR = 1920, 2100
DEFAULT_PIVOT = 69
"""Two-digit years up to this one are 20YY, as Excel and POSIX come close to; later ones 19YY."""


def birth_pivot(today: date) -> int:
    """The pivot for dates of birth: nobody on a list is younger than twelve."""
    return (today.year - 12) % 100


def parse_date(
    value: CellValue, field: str, *, pivot: int = DEFAULT_PIVOT, epoch_1904: bool = False
) -> Reading[date]:
    """Read a date in any form of the lists; day first, always.

    Forms: Excel dates and serials, ``7-5-2025``, ``07/05/25``, ``7 Mei 2025``, ``31-Des-95``,
    ``Rabu, 7 Mei 2025``, ``Serang, 07-05-1990``, ISO, a time behind it.

    Args:
        value: the cell.
        field: whose problem it is when it cannot be read.
        pivot: last two-digit year of this century.
        epoch_1904: whether serials count from 1904 (old Mac workbooks).

    Returns:
        The day; empty cells and ``00/00/0000`` silently nothing; anything else a warning.
    """
    if isinstance(value, datetime):
        return _plausible(value.date(), field)
    if isinstance(value, date):
        return _plausible(value, field)
    if is_blank(value):
        return Reading()
    text = clean_text(value)
    found = _serial_or_text(text, pivot, epoch_1904=epoch_1904)
    if found is None:
        return Reading(None, (doubt(Code.IMPORT_DATE_UNREADABLE, field, text=text[:40]),))
    return _plausible(found, field)


def _plausible(day: date, field: str) -> Reading[date]:
    if MIN_YEAR <= day.year <= MAX_YEAR:
        return Reading(day)
    return Reading(None, (doubt(Code.IMPORT_DATE_UNREADABLE, field, text=day.isoformat()),))


@lru_cache(maxsize=8192)
def _serial_or_text(text: str, pivot: int, *, epoch_1904: bool) -> date | None:
    if _NUMBER.fullmatch(text):
        epoch = _EPOCH_1904 if epoch_1904 else _EPOCH_1900
        return epoch + timedelta(days=int(float(text)))
    stripped = _TIME_BEHIND.sub("", _WORDS_BEFORE.sub("", text)).strip(" ,.")
    if match := _DATE_ISO.fullmatch(stripped):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _DATE_DMY.fullmatch(stripped) or _DATE_PACKED.fullmatch(stripped):
        return _day(_year(match[3], pivot), int(match[2]), int(match[1]))
    if match := _DATE_WORD.fullmatch(stripped):
        month = _MONTH_WORDS.get(match[2].upper())
        return None if month is None else _day(_year(match[3], pivot), month, int(match[1]))
    return None


def _year(digits: str, pivot: int) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return 2000 + year if year <= pivot else 1900 + year


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


# --- place and date of birth ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Birth:
    """Place and date of birth, each of which may be missing."""

    place: str | None
    day: date | None


_FIRST_DIGIT = re.compile(r"\d")
_AGE_BEFORE = re.compile(r"\d{1,3}\s*(?:TH|THN|TAHUN)?\.?\s*(?:[/,;-]\s*([A-Za-z]+)|$)", re.I)


def parse_birth(value: CellValue, today: date, *, epoch_1904: bool = False) -> Reading[Birth]:
    """Read a TTL cell: ``Cilegon, 15 Februari 1996``, or only a place, or only a date."""
    if not isinstance(value, str):
        day = parse_date(value, "birth_date", pivot=birth_pivot(today), epoch_1904=epoch_1904)
        return Reading(Birth(None, day.value) if day.value else None, day.problems)
    if is_blank(value):
        return Reading()
    text = _without_age(clean_text(value))
    digit = _FIRST_DIGIT.search(text)
    if not text:
        return Reading()
    if digit is None:
        return Reading(Birth(text.strip(" ,/-"), None))
    place, rest = text[: digit.start()].strip(" ,/-:;."), text[digit.start() :]
    day = parse_date(rest, "birth_date", pivot=birth_pivot(today))
    found, problems = day.value, day.problems
    if found is not None and found > today:
        found, problems = None, (doubt(Code.IMPORT_DATE_UNREADABLE, "birth_date", text=rest[:40]),)
    return Reading(Birth(place or None, found), problems)


def _without_age(text: str) -> str:
    """``35 / Serang, 12-11-1987``, or the age alone: lists put both into one column."""
    match = _AGE_BEFORE.match(text)
    if match is None or (match[1] or "").upper() in _MONTH_WORDS:
        return text
    return text[match.start(1) :] if match[1] else ""


# --- block and cell ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Housing:
    """Block and cell, each of which may be missing."""

    block: str | None
    cell: str | None


_BLOCK_WORD = re.compile(r"^(?:BLOK|BLOCK|BLK)[.\s:]*", re.I)
_CELL_WORD = re.compile(r"\b(?:KAMAR|KMR|KM|SEL|NO)\b[.\s:]*", re.I)
_UNIT_WORD = re.compile(r"^(?:RUTAN|LAPAS|RUMAH TAHANAN|LEMBAGA)\b", re.I)
_LETTERS_DIGITS = re.compile(r"([A-Za-z]{1,3})[\s.-]*(\d{1,3}[A-Za-z]?)")
_CELL_NUMBER = re.compile(r"\d{1,3}[A-Za-z]?")


def parse_housing(value: CellValue) -> Housing:
    """Read ``B/8``, ``RUTAN SERANG/BLOK B/8``, ``BLOK B KAMAR 8``, ``B8``, ``DAPUR`` or ``8``."""
    if is_blank(value):
        return Housing(None, None)
    text = clean_text(value)
    parts = [part.strip() for part in re.split(r"[/\\]", text)]
    parts = [part for part in parts if part and not _UNIT_WORD.match(part)]
    if len(parts) >= 2:
        return Housing(_block(" ".join(parts[:-1])), _cell(parts[-1]))
    if not parts:
        return Housing(None, None)
    return _one_part(parts[0])


def _one_part(part: str) -> Housing:
    if _CELL_NUMBER.fullmatch(part):
        return Housing(None, part.upper())
    had_block_word = _BLOCK_WORD.match(part) is not None
    bare = _BLOCK_WORD.sub("", part)
    pieces = [piece.strip(" ,-") for piece in _CELL_WORD.split(bare, maxsplit=1)]
    if len(pieces) == 2 and pieces[1]:
        return Housing(_block(pieces[0]), _cell(pieces[1])) if pieces[0] else Housing(None, bare)
    if match := _LETTERS_DIGITS.fullmatch(bare):
        return Housing(match[1].upper(), match[2].upper())
    return Housing(bare if had_block_word else part, None)


def _block(text: str) -> str | None:
    return _BLOCK_WORD.sub("", text).strip(" .-").upper() or None


def _cell(text: str) -> str | None:
    return _CELL_WORD.sub("", text).strip(" .-").upper() or None
