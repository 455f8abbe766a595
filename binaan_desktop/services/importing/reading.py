"""From files to parsed rows: the part of an import that needs no person of the database."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from binaan_desktop.domain.addresses import Region, RegionTable
from binaan_desktop.domain.errors import Code, Fact, Problem, Severity
from binaan_desktop.domain.list_words import SkillLexicon
from binaan_desktop.persistence.entities.inmates import District, Regency
from binaan_desktop.services.importing.layouts import (
    LayoutMemory,
    UsedLayout,
    choose_layout,
    recall,
    used_layout,
)
from binaan_desktop.services.importing.parsed import ParsedRow
from binaan_desktop.services.importing.raw_rows import RawRow
from binaan_desktop.services.importing.requests import ImportRequest
from binaan_desktop.services.importing.row_parser import ReferenceTables, parse_row
from binaan_desktop.services.importing.rows import CellProblem, FileMark, SheetSketch
from binaan_desktop.services.importing.sheet_rows import SheetPart, is_filled_in_once, list_people
from binaan_desktop.services.importing.sketching import sketch_sheet
from binaan_desktop.services.maintenance.reference_data import build_skill_entries
from binaan_desktop.services.progress import Progress

if TYPE_CHECKING:
    from binaan_desktop.excel.columns import Layout
    from binaan_desktop.excel.sheets import Sheet, Workbook

_LONGEST_TEXT = 200
_EVERY = 20
"""Rows between two reports of progress: a few milliseconds of work."""


@dataclass(slots=True)
class ReadLists:
    """What all files of a request say."""

    files: list[FileMark] = field(default_factory=list)
    rows: list[ParsedRow] = field(default_factory=list)
    raws: list[RawRow] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)
    layouts: list[UsedLayout] = field(default_factory=list)
    has_full_list: bool = False


def load_tables(session: Session, today: date) -> ReferenceTables:
    """Load regions and trades, to compare cells with."""
    regencies = [
        Region(code, name, code)
        for code, name in session.execute(select(Regency.code, Regency.name))
    ]
    districts = [
        Region(code, name, regency)
        for code, name, regency in session.execute(
            select(District.code, District.name, District.regency_code)
        )
    ]
    lexicon = SkillLexicon(build_skill_entries(session))
    regions = RegionTable(regencies, districts)
    return ReferenceTables(regions, regions.district_codes, lexicon, today)


def read_lists(
    request: ImportRequest, tables: ReferenceTables, memory: LayoutMemory, progress: Progress
) -> ReadLists:
    """Read every file of the request.

    Raises:
        KnownFileError: one of the files cannot be read at all.
        Cancelled: by the progress.
    """
    lists = ReadLists()
    many = len(request.paths) > 1
    for at, path in enumerate(request.paths):
        book = _read_file(path, at, len(request.paths), progress)
        lists.files.append(FileMark(path.name, book.sha256))
        prefix = f"[{path.name}]" if many else ""
        for part in _parts(book, request, memory, lists, prefix):
            for count, raw in enumerate(list_people(part, lists.problems, prefix)):
                if count % _EVERY == 0:
                    progress(*_share(at, len(request.paths), 0.6))
                lists.rows.append(parse_row(raw, tables))
                lists.raws.append(raw)
    if not lists.rows:
        lists.problems.append(_about_file("", Code.IMPORT_NO_ROWS, Severity.ERROR))
    return lists


def sketch_files(
    paths: Sequence[Path], memory: LayoutMemory, progress: Progress
) -> list[SheetSketch]:
    """What the sheets of the files look like and how they would be read."""
    sketches: list[SheetSketch] = []
    for at, path in enumerate(paths):
        book = _read_file(path, at, len(paths), progress)
        sketches += [sketch_sheet(path, sheet, None, memory) for sheet in book.sheets if sheet.rows]
    return sketches


def sketch_again(
    path: Path, sheet: str, header_row: int, memory: LayoutMemory, progress: Progress
) -> SheetSketch | None:
    """One sheet with the header in the row the officer points at."""
    book = _read_file(path, 0, 1, progress)
    found = next((one for one in book.sheets if one.name == sheet), None)
    return None if found is None else sketch_sheet(path, found, header_row, memory)


def _read_file(path: Path, at: int, count: int, progress: Progress) -> "Workbook":
    from binaan_desktop.excel.reader import read_workbook

    progress(*_share(at, count, 0.0))
    return read_workbook(path, lambda: progress(*_share(at, count, 0.3)))


def _share(at: int, count: int, within: float) -> tuple[int, int]:
    """Progress of the reading: it takes the first half of a plan."""
    return int(50 * (at + within) / count), 100


def _parts(
    book: "Workbook",
    request: ImportRequest,
    memory: LayoutMemory,
    lists: ReadLists,
    prefix: str,
) -> Iterator[SheetPart]:
    for sheet in book.sheets:
        choice = request.choice(book.path, sheet.name)
        if not choice.use or not sheet.rows:
            continue
        layout = choose_layout(sheet, choice, request.preset, memory)
        lists.problems += _about_sheet(f"{prefix}{sheet.name}", sheet, layout)
        if layout is None:
            continue
        lists.has_full_list |= layout.preset is not None and layout.preset.holds_everybody
        used = used_layout(sheet, layout)
        lists.layouts += [] if used is None else [used]
        own = choice.columns is not None
        yield SheetPart(book, sheet, layout, None if own else relayout_of(sheet, memory))


def relayout_of(sheet: "Sheet", memory: LayoutMemory) -> Callable[[int], "Layout"]:
    """Reads another header further down a sheet, by its place among the rows."""
    from binaan_desktop.excel.columns import layout_at

    return lambda at: recall(layout_at(sheet, at), memory)


def _about_sheet(place: str, sheet: "Sheet", layout: "Layout | None") -> Iterator[CellProblem]:
    """What is to be known about a sheet as a whole."""
    if layout is None:
        yield _about_file(place, Code.IMPORT_SHEET_NOT_READ, Severity.WARNING)
        return
    if sheet.hidden:
        yield _about_file(place, Code.IMPORT_SHEET_HIDDEN, Severity.WARNING)
    below = (row.number for row in sheet.rows if row.number > layout.header_row)
    hidden = sum(1 for number in below if number in sheet.hidden_rows)
    if hidden:
        yield _about_file(place, Code.IMPORT_ROWS_HIDDEN, Severity.WARNING, count=hidden)
    if is_filled_in_once(sheet, layout):
        yield _about_file(place, Code.IMPORT_BLOCK_FILLED_DOWN, Severity.WARNING)
    left_out = [text for at, text in sorted(layout.headers.items()) if at not in layout.columns]
    if left_out:
        text = ", ".join(left_out)[:_LONGEST_TEXT]
        yield _about_file(place, Code.IMPORT_COLUMNS_LEFT_OUT, Severity.INFO, text=text)


def _about_file(place: str, code: Code, severity: Severity, **facts: Fact) -> CellProblem:
    return CellProblem(place, Problem(code, None, facts, severity))
