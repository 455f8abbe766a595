"""Small values with their own rules: ranges of time, register numbers, NIK.

The half-open overlap of the whole program is :func:`overlaps`; nobody writes it a second time.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import TypeVar

from binaan_desktop.domain.errors import Code, Problem, Severity, ValidationFailed
from binaan_desktop.domain.inmates import RegisterClass, Sex, age_on

Moment = TypeVar("Moment", date, time)


def overlaps(a_starts: Moment, a_ends: Moment, b_starts: Moment, b_ends: Moment) -> bool:
    """Whether two half-open ranges ``[starts, ends)`` share a moment: touching ends do not."""
    return a_starts < b_ends and b_starts < a_ends


@dataclass(frozen=True, slots=True, order=True)
class TimeRange:
    """From ``starts`` up to, not including, ``ends``, within one day.

    Raises:
        ValidationFailed: the end is not after the start.
    """

    starts: time
    ends: time

    def __post_init__(self) -> None:
        if self.ends <= self.starts:
            raise ValidationFailed(Problem(Code.END_BEFORE_START, "ends"))

    def overlaps(self, other: "TimeRange") -> bool:
        """Whether both take up a common minute; a meeting may start when another ends."""
        return overlaps(self.starts, self.ends, other.starts, other.ends)

    def contains(self, other: "TimeRange") -> bool:
        """Whether the other lies wholly inside this range."""
        return self.starts <= other.starts and other.ends <= self.ends

    @property
    def minutes(self) -> int:
        """Length in minutes."""
        return (self.ends.hour - self.starts.hour) * 60 + self.ends.minute - self.starts.minute


@dataclass(frozen=True, slots=True, order=True)
class DateRange:
    """From ``first`` to ``last``, both days included, as the offices write ``s.d.``.

    Raises:
        ValidationFailed: the last day is before the first.
    """

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValidationFailed(Problem(Code.END_BEFORE_START, "last"))

    def overlaps(self, other: "DateRange") -> bool:
        """Whether both hold a common day."""
        day = timedelta(days=1)
        return overlaps(self.first, self.last + day, other.first, other.last + day)

    def contains(self, day: date) -> bool:
        """Whether the day lies in the range."""
        return self.first <= day <= self.last

    @property
    def days(self) -> int:
        """Number of days, both ends counted."""
        return (self.last - self.first).days + 1


_CLASS_TEXT = {
    RegisterClass.A_I: "A.I",
    RegisterClass.A_II: "A.II",
    RegisterClass.A_III: "A.III",
    RegisterClass.A_IV: "A.IV",
    RegisterClass.A_V: "A.V",
    RegisterClass.B_I: "B.I",
    RegisterClass.B_IIA: "B.IIa",
    RegisterClass.B_IIB: "B.IIb",
    RegisterClass.B_III: "B.III",
}
# Longest class first; a suffix may not be a numeral letter, or B.II would pass as B.I with I.
_REGISTER = re.compile(
    r"(A(?:III|IV|II|I|V)|B(?:IIA|IIB|III|I))([A-HJ-UW-Z]{0,3})[/-]?"
    r"(\d{1,5})[/\\-](\d{4}|\d{2})(\D.*)?",
    re.ASCII | re.IGNORECASE,
)
_BLANKS_AND_DOTS = re.compile(r"[\s.\u200b\ufeff]+")
_ROMAN = re.compile(r"([AB])(.+)")
MIN_REGISTER_YEAR = 1950


def register_class_text(register_class: RegisterClass) -> str:
    """The class as the books write it: ``B.IIa``."""
    return _CLASS_TEXT[register_class]


@dataclass(frozen=True, slots=True)
class RegisterNumber:
    """One entry of one class book: what makes two written forms the same number.

    Attributes:
        register_class: the book.
        number: the running number in it.
        year: four digits.
        suffix: letters some books add after the class (N for narkotika), mostly empty.
        tail: what the list wrote behind the year (``/PN.Srg``); not part of the number.
    """

    register_class: RegisterClass
    number: int
    year: int
    suffix: str = ""
    tail: str = ""

    @property
    def canonical(self) -> str:
        """The one way the program writes it: ``B.IIa 12/2025``."""
        letters = f".{self.suffix}" if self.suffix else ""
        return f"{_CLASS_TEXT[self.register_class]}{letters} {self.number}/{self.year}"

    @property
    def stage(self) -> int:
        """Place in the course of a case: A.I comes before A.III, and every A before every B."""
        return list(RegisterClass).index(self.register_class)


def parse_register_number(text: str) -> RegisterNumber | None:
    """Read any written form of a register number.

    Forms seen in real lists: ``B I 283 / 26``, ``BI.283/26``, ``BIIA001/2026``, ``AIV 3/2024``,
    ``A.II 77/2025/PN.Srg``. A two-digit year is of this century.

    Returns:
        The number, or None where the text is none of these.
    """
    stripped = _BLANKS_AND_DOTS.sub("", text)
    match = _REGISTER.fullmatch(stripped)
    if match is None:
        return None
    roman = _ROMAN.fullmatch(match[1].upper())
    assert roman is not None, "the class pattern begins with A or B"
    number, year = int(match[3]), int(match[4])
    if len(match[4]) == 2:
        year += 2000
    if number == 0 or year < MIN_REGISTER_YEAR:
        return None
    register_class = RegisterClass(f"{roman[1]}_{roman[2]}")
    return RegisterNumber(register_class, number, year, match[2].upper(), match[5] or "")


_SIXTEEN_DIGITS = re.compile(r"[0-9]{16}")
_FEMALE_DAY_SHIFT = 40
_YOUNGEST_BY_NIK = 12
MIN_AGE_BY_NIK = 14
MAX_AGE_BY_NIK = 90


@dataclass(frozen=True, slots=True)
class Nik:
    """Sixteen digits ``PPKKCC DDMMYY NNNN``; region of first issue, never a domicile.

    Women's day of birth is written plus 40.

    Raises:
        ValidationFailed: not sixteen digits, an impossible birth date, or serial 0000.
    """

    text: str

    def __post_init__(self) -> None:
        problems = nik_problems(self.text)
        if problems:
            raise ValidationFailed(*problems)

    @property
    def masked(self) -> str:
        """``360412******0001``: region and serial, the birth date hidden."""
        return mask_nik(self.text)

    @property
    def district_code(self) -> str:
        """Kemendagri code of the kecamatan of first issue: ``36.04.12``."""
        return f"{self.text[0:2]}.{self.text[2:4]}.{self.text[4:6]}"

    @property
    def sex(self) -> Sex:
        """From the day of birth."""
        return Sex.FEMALE if int(self.text[6:8]) > _FEMALE_DAY_SHIFT else Sex.MALE

    def birth_date(self, today: date) -> date | None:
        """The date of birth; None for 29 February of a year that has none.

        A year up to today's is 20YY, unless the person would then be younger than twelve.
        """
        day, month, short_year = (int(self.text[i : i + 2]) for i in (6, 8, 10))
        if day > _FEMALE_DAY_SHIFT:
            day -= _FEMALE_DAY_SHIFT
        recent = _date_or_none(2000 + short_year, month, day)
        is_recent = short_year <= today.year % 100
        if is_recent and recent is not None and age_on(recent, today) >= _YOUNGEST_BY_NIK:
            return recent
        return _date_or_none(1900 + short_year, month, day)


def _date_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def mask_nik(text: str) -> str:
    """Hide the birth date inside a NIK; a text that is none is hidden whole."""
    if _SIXTEEN_DIGITS.fullmatch(text) is None:
        return "*" * len(text)
    return f"{text[:6]}******{text[12:]}"


def nik_problems(text: str, field: str = "nik") -> list[Problem]:
    """Why the text is not a NIK; empty when it is one."""
    if _SIXTEEN_DIGITS.fullmatch(text) is None:
        return [Problem(Code.NIK_LENGTH, field, {"count": len(text)})]
    day, month = int(text[6:8]), int(text[8:10])
    if day > _FEMALE_DAY_SHIFT:
        day -= _FEMALE_DAY_SHIFT
    try:
        date(2000, month, day)  # a leap year: 29 February is judged by the person's own year
    except ValueError:
        return [Problem(Code.NIK_BIRTH_DATE, field)]
    if text.endswith("0000"):
        return [Problem(Code.NIK_SERIAL, field)]
    return []


def nik_warnings(
    nik: Nik,
    *,
    today: date,
    birth_date: date | None,
    sex: Sex | None,
    known_districts: Collection[str],
) -> list[Problem]:
    """What is odd about a valid NIK beside the rest of the record; never a refusal.

    The prefix is compared only within a province whose districts are known: a NIK from elsewhere
    is legal, and so is an old code.
    """
    found: list[Problem] = []

    def warn(code: Code, **facts: str | int | date | None) -> None:
        found.append(Problem(code, "nik", facts, Severity.WARNING))

    own = nik.birth_date(today)
    if own is None:
        found.append(Problem(Code.NIK_BIRTH_DATE, "nik", severity=Severity.WARNING))
    else:
        age = age_on(own, today)
        if not MIN_AGE_BY_NIK <= age <= MAX_AGE_BY_NIK:
            warn(Code.NIK_UNLIKELY_AGE, age=age)
        if birth_date is not None and own != birth_date:
            warn(Code.NIK_BIRTH_DIFFERS, nik_date=own)
    if sex is not None and nik.sex is not sex:
        warn(Code.NIK_SEX_DIFFERS)
    prefix = nik.district_code
    if prefix not in known_districts and any(one[:2] == prefix[:2] for one in known_districts):
        warn(Code.NIK_UNKNOWN_REGION, prefix=prefix)
    return found
