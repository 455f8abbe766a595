"""From files to parsed rows: the part of an import that needs no person of the database."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from binaan_desktop.domain.addresses import Region, RegionTable
from binaan_desktop.domain.errors import Code, Problem, Severity
from binaan_desktop.domain.list_words import SkillLexicon
from binaan_desktop.domain.parsing import clean_text
from binaan_desktop.persistence.entities.inmates import District, Regency
from binaan_desktop.services.importing.parsed import ParsedRow
from binaan_desktop.services.importing.raw_rows import RawRow
from binaan_desktop.services.importing.requests import ImportRequest, SheetChoice
from binaan_desktop.services.importing.row_parser import ReferenceTables, parse_row
from binaan_desktop.services.importing.rows import CellProblem, FileMark, SheetSketch, SketchRow
from binaan_desktop.services.importing.sheet_rows import SheetPart, choose_layout, list_people
from binaan_desktop.services.maintenance.reference_data import build_skill_entries
from binaan_desktop.services.progress import Progress

if TYPE_CHECKING:
    from binaan_desktop.excel.sheets import Sheet, Workbook

SKETCHED_ROWS = 12
_EVERY = 20
"""Rows between two reports of progress: a few milliseconds of work."""


@dataclass(slots=True)
class ReadLists:
    """What all files of a request say."""

    files: list[FileMark] = field(default_factory=list)
    rows: list[ParsedRow] = field(default_factory=list)
    raws: list[RawRow] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)
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


def read_lists(request: ImportRequest, tables: ReferenceTables, progress: Progress) -> ReadLists:
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
        for part in _parts(book, request, lists, prefix):
            if part.layout is not None and part.layout.preset is not None:
                lists.has_full_list = True
            for count, raw in enumerate(list_people(part, lists.problems, prefix)):
                if count % _EVERY == 0:
                    progress(*_share(at, len(request.paths), 0.6))
                lists.rows.append(parse_row(raw, tables))
                lists.raws.append(raw)
    if not lists.rows:
        lists.problems.append(_about_file("", Code.IMPORT_NO_ROWS, Severity.ERROR))
    return lists


def sketch_files(paths: Sequence[Path], progress: Progress) -> list[SheetSketch]:
    """What the sheets of the files look like and how they would be read."""
    sketches: list[SheetSketch] = []
    for at, path in enumerate(paths):
        book = _read_file(path, at, len(paths), progress)
        sketches += [_sketch(path, sheet, SheetChoice()) for sheet in book.sheets if sheet.rows]
    return sketches


def _sketch(path: Path, sheet: "Sheet", choice: SheetChoice) -> SheetSketch:
    layout = choose_layout(sheet, choice, None)
    header = layout.header_row if layout else None
    shown = [row for row in sheet.rows if header is None or row.number >= header - 5]
    return SheetSketch(
        path=path,
        name=sheet.name,
        hidden=sheet.hidden,
        row_count=len(sheet.rows),
        header_row=header,
        columns=dict(layout.columns) if layout else {},
        preset=layout.preset if layout else None,
        first_rows=tuple(
            SketchRow(row.number, tuple(clean_text(value) for value in row.values))
            for row in shown[:SKETCHED_ROWS]
        ),
    )


def sketch_again(path: Path, sheet: str, header_row: int, progress: Progress) -> SheetSketch | None:
    """One sheet with the header in the row the officer points at."""
    book = _read_file(path, 0, 1, progress)
    found = next((one for one in book.sheets if one.name == sheet), None)
    if found is None:
        return None
    sketch = _sketch(path, found, SheetChoice())
    from binaan_desktop.excel.columns import layout_of_row

    layout = layout_of_row(found, header_row)
    return SheetSketch(
        path,
        sheet,
        found.hidden,
        sketch.row_count,
        layout.header_row,
        dict(layout.columns),
        layout.preset,
        sketch.first_rows,
    )


def _read_file(path: Path, at: int, count: int, progress: Progress) -> "Workbook":
    from binaan_desktop.excel.reader import read_workbook

    progress(*_share(at, count, 0.0))
    return read_workbook(path, lambda: progress(*_share(at, count, 0.3)))


def _share(at: int, count: int, within: float) -> tuple[int, int]:
    """Progress of the reading: it takes the first half of a plan."""
    return int(50 * (at + within) / count), 100


def _parts(
    book: "Workbook", request: ImportRequest, lists: ReadLists, prefix: str
) -> Iterator[SheetPart]:
    for sheet in book.sheets:
        choice = request.choice(book.path, sheet.name)
        if not choice.use or not sheet.rows:
            continue
        layout = choose_layout(sheet, choice, request.preset)
        place = f"{prefix}{sheet.name}"
        if layout is None:
            lists.problems.append(_about_file(place, Code.IMPORT_SHEET_NOT_READ, Severity.WARNING))
        elif sheet.hidden:
            lists.problems.append(_about_file(place, Code.IMPORT_SHEET_HIDDEN, Severity.WARNING))
        yield SheetPart(book, sheet, layout)


def _about_file(place: str, code: Code, severity: Severity) -> CellProblem:
    return CellProblem(place, Problem(code, None, {}, severity))
