"""What the importing area gives to the screens and the command line."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from binaan_desktop.domain.errors import Problem
from binaan_desktop.domain.importing import ColumnSource, ImportField, ListPreset, RowKind
from binaan_desktop.services.importing.decisions import PlanDecisions, RowDecision
from binaan_desktop.services.importing.layouts import UsedLayout
from binaan_desktop.services.importing.likeness import Likeness
from binaan_desktop.services.importing.parsed import ParsedRow
from binaan_desktop.services.importing.people import PersonState, Touched
from binaan_desktop.services.importing.raw_rows import RawRow
from binaan_desktop.services.importing.showing import FieldChange, MergeView, ReferenceNames


@dataclass(frozen=True, slots=True)
class SketchRow:
    """One of the first rows of a sheet, as text, to be shown as the real cells."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ColumnSketch:
    """One column of a sheet as it looks.

    Attributes:
        column: its number from 1.
        letters: its letters in Excel.
        header: what stands above it; header rows joined.
        field: what it is taken for; None where it is not taken.
        source: why it is taken for that, or why it is not taken.
        samples: up to five of its cells, as the list shows them.
    """

    column: int
    letters: str
    header: str
    field: ImportField | None
    source: ColumnSource
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetSketch:
    """A sheet as it looks: its first rows, where its header seems to be, what its columns hold.

    Attributes:
        path: the file.
        name: of the sheet.
        hidden: whether Excel hides it.
        row_count: rows that hold anything.
        header_row: Excel row number of the header; None where none was found.
        columns: field by 1-based column.
        preset: the kind of list it follows, or None for a hand-made one.
        first_rows: around the header, as text.
        column_sketches: every column that has a header or a cell.
        fingerprint: of the header, under which its mapping is remembered; None: too few words.
        hidden_rows: how many of its rows are hidden.
        is_full_list: whether such a list names everybody in the house.
    """

    path: Path
    name: str
    hidden: bool
    row_count: int
    header_row: int | None
    columns: Mapping[int, ImportField]
    preset: ListPreset | None
    first_rows: tuple[SketchRow, ...]
    column_sketches: tuple[ColumnSketch, ...] = ()
    fingerprint: str | None = None
    hidden_rows: int = 0
    is_full_list: bool = False

    @property
    def is_remembered(self) -> bool:
        """Whether a column is taken for what an officer said about such a list before."""
        return any(one.source is ColumnSource.REMEMBERED for one in self.column_sketches)

    @property
    def left_out(self) -> tuple[ColumnSketch, ...]:
        """Columns with a header that are not taken, those of the case file among them."""
        return tuple(one for one in self.column_sketches if one.field is None and one.header)


@dataclass(frozen=True, slots=True)
class CellProblem:
    """One problem with its cell: ``pria!D7``. Several problems may share a cell."""

    cell: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class LikelyPerson:
    """Somebody whom a row may be about.

    Attributes:
        inmate_id: in the register; None where another row of the import brings them.
        row_id: that row's place in the plan.
        likeness: why; None where a number leads there.
        state: as they are when the row is looked at, for putting both side by side.
    """

    inmate_id: int | None
    row_id: int | None
    name: str
    register_no: str
    likeness: Likeness | None
    state: PersonState = field(repr=False)

    def is_meant_by(self, decision: RowDecision) -> bool:
        """Whether a decision speaks of this person."""
        return (self.inmate_id, self.row_id) == (decision.inmate_id, decision.row_id)


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One row of a list and what would become of it.

    Attributes:
        id: place in the plan, from 1.
        cell: address of the name, e.g. ``pria!B4``.
        kind: new, update, same, or left out: undecided, skipped, rejected.
        inmate_id: the stored person it was matched with; None for new and left out ones.
        merging: what the row does to the person; None for one that is left out.
        likely: whom it may be about, where no number says so; also after it was decided.
        decision: what an officer said about it.
        unkept: what the row would do if she kept nothing of the person as it is.
    """

    id: int
    file: str
    cell: str
    kind: RowKind
    name: str
    register_no: str
    inmate_id: int | None
    merging: MergeView | None = field(repr=False)
    problems: tuple[CellProblem, ...]
    likely: tuple[LikelyPerson, ...] = ()
    decision: RowDecision = field(default_factory=RowDecision)
    unkept: MergeView | None = field(default=None, repr=False)

    @property
    def changes(self) -> tuple[FieldChange, ...]:
        """Field by field, old and new; for a new person everything the row brings."""
        return () if self.merging is None else self.merging.changes()

    @property
    def kept(self) -> tuple[FieldChange, ...]:
        """The changes that an officer does not let in."""
        if self.unkept is None:
            return ()
        return tuple(one for one in self.unkept.changes() if one.part in self.decision.keep)


@dataclass(frozen=True, slots=True)
class MissingPerson:
    """Somebody who is here according to the program, but not on a full list. A proposal only."""

    id: int
    name: str
    register_no: str
    block: str
    cell: str


@dataclass(frozen=True, slots=True)
class FileMark:
    """A file by name and content."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class PlanBasis:
    """What a plan stands on, for applying it; no business of the screens.

    Attributes:
        parsed: the rows as read, with the corrections of the officer.
        raws: the same rows as they stand in the files.
        names: of regions and trades.
        touched: people as the plan leaves them, with how they were.
        audit_seq: number of the last act before the plan: while no other act followed, the
            database is as the plan saw it.
    """

    parsed: tuple[ParsedRow, ...]
    raws: tuple[RawRow, ...]
    names: ReferenceNames
    touched: tuple[Touched, ...]
    audit_seq: int


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """The whole preview: nothing of it is in the database yet.

    ``read == created + updated + unchanged + left out``; file problems belong to no row.
    """

    files: tuple[FileMark, ...]
    rows: tuple[PlanRow, ...]
    missing: tuple[MissingPerson, ...]
    full_list: bool
    file_problems: tuple[CellProblem, ...]
    basis: PlanBasis = field(repr=False)
    layouts: tuple[UsedLayout, ...] = field(default=(), repr=False)
    said: PlanDecisions = field(default_factory=PlanDecisions, repr=False)

    def count(self, kind: RowKind) -> int:
        """How many rows become this."""
        return sum(1 for row in self.rows if row.kind is kind)

    @property
    def left_out(self) -> int:
        """How many rows do not go in: rejected, skipped, or waiting for a decision."""
        return sum(1 for row in self.rows if row.kind.is_left_out)

    @property
    def goes_in(self) -> int:
        """How many rows create or change somebody."""
        return self.count(RowKind.NEW) + self.count(RowKind.UPDATE)

    def row(self, row_id: int) -> PlanRow:
        """A row by its place in the plan."""
        return self.rows[row_id - 1]

    @property
    def fingerprint(self) -> str:
        """Differs when any row would become something else."""
        return fingerprint_of(self.rows)

    @property
    def read(self) -> int:
        """How many rows of people were read."""
        return len(self.rows)

    @property
    def problems(self) -> tuple[CellProblem, ...]:
        """Every problem, the files' own first, then row by row."""
        return (*self.file_problems, *(one for row in self.rows for one in row.problems))

    @property
    def writes_nothing(self) -> bool:
        """Whether applying it would change nothing."""
        return self.goes_in == 0


def fingerprint_of(rows: Iterable[PlanRow]) -> str:
    """A hash over what becomes of each row, field by field."""
    told = [
        [row.id, row.kind, row.inmate_id, [[one.field, one.old, one.new] for one in row.changes]]
        for row in rows
    ]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class AppliedImport:
    """What an applied import did; the undecided ones are among the rejected."""

    run_id: int
    created: int
    updated: int
    unchanged: int
    rejected: int
    undecided: int


@dataclass(frozen=True, slots=True)
class KeptPerson:
    """Somebody whom taking an import back left as they are, and in which fields."""

    id: int
    name: str
    fields: tuple[ImportField, ...]
    in_use: bool
    """A created person who stays because training, attendance or a later edit refers to them."""


@dataclass(frozen=True, slots=True)
class UndoneImport:
    """What taking an import back did."""

    removed: int
    restored: int
    kept: tuple[KeptPerson, ...]


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One applied import in the list of imports."""

    id: int
    at: datetime
    user_name: str
    files: tuple[str, ...]
    read: int
    created: int
    updated: int
    unchanged: int
    rejected: int
    undone_at: datetime | None


@dataclass(frozen=True, slots=True)
class ImportDetail:
    """An applied import with the problems it reported."""

    run: ImportRow
    problems: tuple[CellProblem, ...]
