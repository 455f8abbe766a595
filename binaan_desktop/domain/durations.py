"""Lengths of sentences as lists write them: ``1 TAHUN 6 BULAN 15 HARI``, ``1 th 6 bl``.

The program keeps no sentences. It reads them to know a column of the case file by its cells.
"""

import re
from dataclasses import dataclass

from binaan_desktop.domain.parsing import CellValue, clean_text


@dataclass(frozen=True, slots=True)
class Duration:
    """Years, months and days as written; ``for_life`` has none of them."""

    years: int = 0
    months: int = 0
    days: int = 0
    for_life: bool = False


_IN_WORDS = re.compile(r"\([^()]*\)")
_FOR_LIFE = re.compile(r"(?:PIDANA\s+)?SEUMUR\s+HIDUP|S\.?\s?H\.?", re.IGNORECASE)
_PARTS = re.compile(
    r"(?:(?P<years>\d{1,2})\s*(?:TAHUN|THN|TH|T)\b\.?)?[\s,&+]*(?:DAN\s+)?"
    r"(?:(?P<months>\d{1,3})\s*(?:BULAN|BLN|BL|B)\b\.?)?[\s,&+]*(?:DAN\s+)?"
    r"(?:(?P<days>\d{1,3})\s*(?:HARI|HR|H)\b\.?)?",
    re.IGNORECASE,
)


def parse_duration(value: CellValue) -> Duration | None:
    """The length a cell states; None for anything that states none. Figures are never made up."""
    if not isinstance(value, str):
        return None
    text = " ".join(_IN_WORDS.sub(" ", clean_text(value)).split())
    if _FOR_LIFE.fullmatch(text):
        return Duration(for_life=True)
    match = _PARTS.fullmatch(text)
    if match is None or match.lastgroup is None:
        return None
    years, months, days = (int(match[name] or 0) for name in ("years", "months", "days"))
    return Duration(years, months, days)
