"""What the lines of a list are that are no people: headers, headings, totals, signatures.

Every line of a sheet is one of these or a person; nothing is passed over without a kind.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from binaan_desktop.domain.inmates import Sex
from binaan_desktop.domain.list_words import parse_sex
from binaan_desktop.domain.parsing import CellValue, clean_text


class LineKind(StrEnum):
    """Why a line is no person."""

    TITLE = "title"
    HEADER = "header"
    COLUMN_NUMBERS = "column_numbers"
    HEADING = "heading"
    SUMMARY = "summary"
    CLOSING = "closing"
    BLANK = "blank"
    REMARK = "remark"

    @property
    def is_told(self) -> bool:
        """Whether the officer should look at such a line, since it may be a person after all."""
        return self in {LineKind.CLOSING, LineKind.REMARK}


@dataclass(frozen=True, slots=True)
class PassedLine:
    """A line that is no person, with the address of its name cell."""

    number: int
    kind: LineKind
    cell: str


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading between the rows says about those below it; empty where it does not say."""

    block: str = ""
    cell: str = ""
    sex: Sex | None = None

    def below(self, former: "Heading") -> "Heading":
        """This heading within the former one: a cell lies in its block, a group in its place."""
        if self.block:
            return self
        if self.cell:
            return Heading(former.block, self.cell, former.sex)
        return Heading(former.block, former.cell, self.sex)


_SUMMARY = re.compile(
    r"\W*(?:JUMLAH|JML|TOTAL|SUB\s?TOTAL|SUBTOTAL|GRAND TOTAL|REKAP\w*)\b", re.IGNORECASE
)
_SIGNATURE = re.compile(
    r"^\W*(?:MENGETAHUI|KEPALA|KASUBSI|KA\.?\s?KPR|PETUGAS|NIP\b|DICETAK|DIBUAT|CATATAN|PEMBUAT"
    r"|YANG MEMBUAT|A\.?N\.?\s|HALAMAN\b|HAL\.\s?\d|SUMBER\b|KETERANGAN\s?:)|\b(?:19|20)\d\d$",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\W*(?:(?:BLOK|BLOCK|BLK|WISMA|PAVILIUN)\b\W*(?P<block>\w[\w ]*?))?"
    r"(?:\W*\b(?:KAMAR|KMR|SEL)\b\W*(?:NO\b\W*)?(?P<cell>\w{1,6}))?",
    re.IGNORECASE,
)
_GROUP_WORDS = (
    "DATA DAFTAR NAMA WARGA BINAAN WBP TAHANAN NARAPIDANA NAPI PENGHUNI PRIA WANITA LAKI "
    "PEREMPUAN DEWASA ANAK DAN KELOMPOK STATUS GOLONGAN REGISTER"
)
_GROUP = re.compile(
    rf"\W*(?:[A-Z0-9]{{1,4}}[.)]\s*)?(?:(?:{'|'.join(_GROUP_WORDS.split())})\b\W*)+", re.IGNORECASE
)
_BEHIND = re.compile(r"\s*(?:\([^()]*\)|[:=-]\s*\d+\s*(?:ORANG|ORG)?)\s*$", re.IGNORECASE)
_COLUMN_NUMBER = re.compile(r"\(?(\d{1,2})\)?\.?")


def is_summary(value: CellValue) -> bool:
    """Whether a cell begins a line of totals."""
    return type(value) is str and _SUMMARY.match(value) is not None


def is_closing(values: Sequence[CellValue]) -> bool:
    """Whether a line belongs to the place, date and signatures below a list."""
    texts = [clean_text(value) for value in values]
    return any(_SIGNATURE.search(text) for text in texts if text)


def are_column_numbers(values: Sequence[CellValue]) -> bool:
    """Whether a line only counts the columns: ``1 2 3 4``, ``(1) (2) (3)``."""
    if type(values[-1]) is str and len(values[-1]) > 5:
        return False
    numbers: list[int] = []
    for value in values:
        text = clean_text(value)
        if not text:
            continue
        match = _COLUMN_NUMBER.fullmatch(text)
        if match is None:
            return False
        numbers.append(int(match[1]))
    steps = [after - before for before, after in pairwise(numbers)]
    return len(numbers) >= 3 and numbers[0] in {0, 1} and all(step == 1 for step in steps)


def read_heading(values: Sequence[CellValue]) -> Heading | None:
    """What a line of one text says about the people below it; None where it is no heading."""
    texts = {clean_text(value) for value in values} - {""}
    if len(texts) != 1:
        return None
    text = _BEHIND.sub("", texts.pop())
    place = _PLACE.fullmatch(text)
    if place is not None and (place["block"] or place["cell"]):
        block = (place["block"] or "").strip().upper()
        return Heading(block, (place["cell"] or "").upper(), parse_sex(block).value)
    if _GROUP.fullmatch(text) is None:
        return None
    words = re.findall(r"[A-Za-z]+", text)
    sexes = (parse_sex(word).value for word in reversed(words) if len(word) > 2)
    return Heading(sex=next((sex for sex in sexes if sex is not None), None))
