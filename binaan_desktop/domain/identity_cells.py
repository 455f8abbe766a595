"""Reading NIK cells, which Excel likes to spoil: it keeps fifteen digits of a number."""

import re
from dataclasses import dataclass

from binaan_desktop.domain.errors import Code, Problem, Severity
from binaan_desktop.domain.parsing import CellValue, clean_text, doubt, is_blank
from binaan_desktop.domain.values import Nik, nik_problems


@dataclass(frozen=True, slots=True)
class NikRead:
    """What a NIK cell says.

    Attributes:
        nik: the number, where all sixteen digits are there.
        raw: what was typed, kept where the number could not be taken.
        problems: why not, or why to look again.
    """

    nik: Nik | None = None
    raw: str | None = None
    problems: tuple[Problem, ...] = ()


_SIGNS = re.compile(r"[\s.'\-]+")
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?E\+?\d+", re.IGNORECASE)


def parse_nik(value: CellValue) -> NikRead:
    """Read a NIK; digits are never invented.

    Text of sixteen digits is taken. A number is taken with a warning, because its last digit may
    have become 0. ``3.60412E+15`` and wrong lengths leave the NIK empty and keep the raw text.
    """
    if is_blank(value):
        return NikRead()
    typed = clean_text(value)
    if isinstance(value, str) and _SCIENTIFIC.fullmatch(typed):
        return NikRead(raw=typed, problems=(doubt(Code.IMPORT_NIK_UNREADABLE, "nik"),))
    digits = _SIGNS.sub("", typed)
    if not any(character.isdigit() for character in digits):
        return NikRead(raw=typed)  # "belum rekam", "lupa", "WNA": a reason, not a mistake
    problems = nik_problems(digits)
    if problems:
        return NikRead(raw=typed, problems=tuple(_soften(one) for one in problems))
    if isinstance(value, str):
        return NikRead(Nik(digits))
    code = Code.IMPORT_NIK_DIGIT_LOST if digits.endswith("0") else Code.IMPORT_NIK_AS_NUMBER
    return NikRead(Nik(digits), problems=(doubt(code, "nik"),))


def _soften(problem: Problem) -> Problem:
    """In a list a bad NIK leaves the NIK out, not the person."""
    return Problem(problem.code, problem.field, problem.facts, Severity.WARNING)
