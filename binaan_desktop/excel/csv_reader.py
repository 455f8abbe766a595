"""Reading text tables (.csv, .txt, .tsv): the separator is what splits the lines most evenly."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from io import StringIO

from binaan_desktop.domain.errors import Code
from binaan_desktop.domain.parsing import CellValue
from binaan_desktop.excel.sheets import RowKeeper, Sheet, Tick, Workbook, refused
from binaan_desktop.excel.source_file import SourceFile
from binaan_desktop.excel.text_decoding import decode_text

_SEPARATORS = (";", ",", "\t", "|")
_STATED = re.compile(r"\s*sep=(.)\r?\n", re.IGNORECASE)
_SAMPLE_LINES = 60
_SAMPLE_CHARACTERS = 64 * 1024
_LONGEST_LINE = 200_000
_TEXT_SUFFIXES = frozenset({".csv", ".txt", ".tsv"})
_AS_TEXT = re.compile(r'="([^"]*)"')
"""How people keep Excel from spoiling a number: ``="3604121211870001"``."""


def read_csv(source: SourceFile, tick: Tick) -> Workbook:
    """Read a text table as one sheet; all its values are text.

    Raises:
        KnownFileError: no text, or text that is no table.
    """
    text = decode_text(source.data)
    if text is None:
        raise refused(Code.FILE_NOT_WORKBOOK, source.name)
    stated = _STATED.match(text)
    if stated is not None:
        text, separator = text[stated.end() :], stated[1]
    else:
        separator = guess_separator(text)
        if separator is None:
            if source.path.suffix.lower() not in _TEXT_SUFFIXES:
                raise refused(Code.FILE_NOT_WORKBOOK, source.name)
            separator = ";"
    keeper = RowKeeper(source.name, tick)
    try:
        rows = keeper.keep(_rows(_lines(text, source.name), separator))
    except csv.Error as error:
        raise refused(Code.FILE_NOT_READABLE, source.name) from error
    sheet = Sheet(source.path.stem or "daftar", hidden=False, rows=rows)
    return Workbook(source.path, source.sha256, epoch_1904=False, sheets=(sheet,))


def guess_separator(text: str) -> str | None:
    """The separator under which most lines have the same number of fields; None for no table."""
    sample = "\n".join(text[:_SAMPLE_CHARACTERS].splitlines()[:_SAMPLE_LINES])
    best: tuple[int, int, str] | None = None
    for separator in _SEPARATORS:
        try:
            widths = [len(row) for row in csv.reader(StringIO(sample), delimiter=separator)]
        except csv.Error:
            continue
        wide = Counter(width for width in widths if width > 1)
        if not wide:
            continue
        width, lines = max(wide.items(), key=lambda pair: (pair[1], pair[0]))
        if best is None or (lines, width) > best[:2]:
            best = (lines, width, separator)
    return None if best is None else best[2]


def _lines(text: str, file_name: str) -> Iterator[str]:
    for line in StringIO(text, newline=""):
        if len(line) > _LONGEST_LINE:
            raise refused(Code.FILE_TOO_LARGE, file_name)
        yield line


def _rows(lines: Iterable[str], separator: str) -> Iterator[tuple[CellValue, ...]]:
    for row in csv.reader(lines, delimiter=separator):
        yield tuple(_value(field) for field in row)


def _value(text: str) -> CellValue:
    if not text:
        return None
    if text.startswith("="):
        quoted = _AS_TEXT.fullmatch(text)
        if quoted is not None:
            return quoted[1]
    return text
