"""What the tables of the import page show: lines of a plan, changes of a row, earlier imports.

Layer ``ui/importing``, lowest part: words and columns, no widgets.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from binaan_desktop.domain.errors import Code
from binaan_desktop.domain.formats import format_number, format_stamp
from binaan_desktop.domain.importing import ImportField, RowKind
from binaan_desktop.services.importing.rows import (
    CellProblem,
    ImportPlan,
    ImportRow,
    MissingPerson,
    PlanRow,
)
from binaan_desktop.services.importing.showing import FieldChange
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.errors import sentence
from binaan_desktop.ui.kit.table import Column
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone


class PlanFilter(StrEnum):
    """Which lines of a plan are shown."""

    ALL = "all"
    UNDECIDED = "undecided"
    NEW = "new"
    UPDATE = "update"
    SAME = "same"
    REJECTED = "rejected"
    PROBLEMS = "problems"
    MISSING = "missing"


class PlanAct(StrEnum):
    """What can be done with the chosen lines of a plan before it is applied."""

    MERGE = "merge"
    FIX = "fix"
    KEEP = "keep"
    SKIP = "skip"
    MOVE = "move"


def filter_word(one: PlanFilter) -> str:
    """The word on the chip of a filter."""
    return {
        PlanFilter.ALL: tr("Semua"),
        PlanFilter.UNDECIDED: tr("Perlu keputusan"),
        PlanFilter.NEW: tr("Baru"),
        PlanFilter.UPDATE: tr("Berubah"),
        PlanFilter.SAME: tr("Sama"),
        PlanFilter.REJECTED: tr("Tidak diimpor"),
        PlanFilter.PROBLEMS: tr("Bermasalah"),
        PlanFilter.MISSING: tr("Hilang"),
    }[one]


_LOOKS = {
    RowKind.NEW: ("add", Tone.SUCCESS),
    RowKind.UPDATE: ("edit", Tone.INFO),
    RowKind.SAME: ("check", Tone.MUTED),
    RowKind.UNDECIDED: ("swap", Tone.WARNING),
    RowKind.SKIPPED: ("close", Tone.MUTED),
    RowKind.REJECTED: ("error", Tone.ERROR),
}


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line of the plan's table: a row of a list, a missing person, or a note about a file."""

    id: int
    row: PlanRow | None = None
    missing: MissingPerson | None = None
    note: CellProblem | None = None

    @property
    def cell(self) -> str:
        """Address of the name, or what a note is about."""
        if self.row is not None:
            return self.row.cell
        return self.note.cell if self.note is not None else ""

    @property
    def name(self) -> str:
        """The person's name."""
        if self.row is not None:
            return self.row.name
        return self.missing.name if self.missing is not None else ""

    @property
    def register_no(self) -> str:
        """The register number."""
        if self.row is not None:
            return self.row.register_no
        return self.missing.register_no if self.missing is not None else ""

    @property
    def person_id(self) -> int | None:
        """Who it is in the database, if anybody."""
        if self.row is not None:
            return self.row.inmate_id
        return self.missing.id if self.missing is not None else None

    @property
    def outcome(self) -> str:
        """What becomes of it, in a word."""
        if self.row is not None:
            return word(self.row.kind)
        return tr("Hilang") if self.missing is not None else tr("Catatan")

    @property
    def look(self) -> tuple[str, Tone]:
        """Icon and colour beside that word."""
        if self.row is not None:
            return _LOOKS[self.row.kind]
        if self.missing is not None:
            return ("person", Tone.WARNING)
        stops = self.note is not None and self.note.problem.stops
        return ("error", Tone.ERROR) if stops else ("info", Tone.INFO)

    @property
    def problems(self) -> tuple[CellProblem, ...]:
        """Problems of the line's cells."""
        if self.row is not None:
            return self.row.problems
        return () if self.note is None else (self.note,)

    def summary(self) -> str:
        """What changes, and what is wrong in which cell."""
        if self.missing is not None:
            place = "/".join(part for part in (self.missing.block, self.missing.cell) if part)
            where = tr(" di {place}", place=place) if place else ""
            return tr("Tercatat{where}, tetapi tidak ada di daftar. Tidak dihapus.", where=where)
        told = [one for one in self.problems if one.problem.code not in _SAID_BY_KIND]
        parts = [
            sentence(one.problem) if one.cell == self.cell else problem_text(one) for one in told
        ]
        if self.row is not None and self.row.kind is RowKind.UPDATE:
            fields = ", ".join(field_word(one.field) for one in self.row.changes)
            if fields:
                parts.append(tr("Berubah: {fields}", fields=fields))
        return "; ".join(parts)


_SAID_BY_KIND = frozenset({Code.IMPORT_ROW_LEFT_OUT})
"""Problems that the word of the outcome says already."""


def field_word(one: ImportField) -> str:
    """The word of a field inside a sentence: small, but NIK stays NIK."""
    text = word(one)
    return text if text.isupper() else text[0].lower() + text[1:]


def problem_text(one: CellProblem) -> str:
    """``pria!D7: NIK ...``."""
    cell = in_file(one.cell)
    return f"{cell}: {sentence(one.problem)}" if cell else sentence(one.problem)


def in_file(cell: str) -> str:
    """The address without the file's name, which would fill the whole column: ``pria!D7``."""
    if not cell.startswith("["):
        return cell
    file, _, address = cell[1:].partition("]")
    return address or file


def with_file(cell: str) -> str:
    """The address with the file's name in front, in words: ``keahlian.xlsx, pria!D7``."""
    if not cell.startswith("["):
        return cell
    file, _, address = cell[1:].partition("]")
    return f"{file}, {address}" if address else file


def plan_lines(plan: ImportPlan) -> dict[PlanFilter, list[PlanLine]]:
    """The lines of each filter; every number on a chip is the length of its list."""
    rows = [PlanLine(row.id, row=row) for row in plan.rows]
    count = len(rows)
    notes = [PlanLine(count + at, note=one) for at, one in enumerate(plan.file_problems, start=1)]
    count += len(notes)
    gone = [PlanLine(count + at, missing=one) for at, one in enumerate(plan.missing, start=1)]

    def of(kind: RowKind) -> list[PlanLine]:
        return [line for line in rows if line.row is not None and line.row.kind is kind]

    return {
        PlanFilter.ALL: [*notes, *rows],
        PlanFilter.UNDECIDED: of(RowKind.UNDECIDED),
        PlanFilter.NEW: of(RowKind.NEW),
        PlanFilter.UPDATE: of(RowKind.UPDATE),
        PlanFilter.SAME: of(RowKind.SAME),
        PlanFilter.REJECTED: [*of(RowKind.REJECTED), *of(RowKind.SKIPPED)],
        PlanFilter.PROBLEMS: [*notes, *(line for line in rows if line.problems)],
        PlanFilter.MISSING: gone,
    }


def plan_columns() -> list[Column[PlanLine]]:
    """The plan's table."""
    return [
        Column(
            "name",
            tr("Nama di daftar"),
            lambda line: line.name,
            lambda line: line.name.casefold() or None,
            width=204,
            strong=True,
        ),
        Column(
            "outcome",
            tr("Hasil"),
            lambda line: line.outcome,
            lambda line: line.outcome,
            width=152,
            tone=lambda line: line.look[1],
            icon=lambda line: line.look[0],
        ),
        Column(
            "cell",
            tr("Sel"),
            lambda line: in_file(line.cell),
            lambda line: line.id,
            width=104,
            tip=lambda line: with_file(line.cell),
        ),
        Column(
            "register_no",
            tr("No. registrasi"),
            lambda line: line.register_no,
            lambda line: line.register_no or None,
            width=120,
        ),
        Column("summary", tr("Keterangan"), lambda line: line.summary(), width=120),
    ]


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One field of the chosen row, before and after."""

    id: int
    change: FieldChange
    is_kept: bool = False
    """An officer said that ours stays."""


def change_lines(row: PlanRow) -> list[ChangeLine]:
    """The changes of a row, numbered for the table; those that are not let in stand below."""
    lines = [ChangeLine(at, change) for at, change in enumerate(row.changes, start=1)]
    kept = enumerate(row.kept, start=len(lines) + 1)
    return lines + [ChangeLine(at, change, is_kept=True) for at, change in kept]


def change_columns() -> list[Column[ChangeLine]]:
    """Field, old, new."""
    return [
        Column("field", tr("Bagian"), lambda line: word(line.change.field), width=120, strong=True),
        Column("old", tr("Sekarang"), lambda line: line.change.old or "-", width=104),
        Column(
            "new",
            tr("Menjadi"),
            lambda line: tr("(tetap)") if line.is_kept else line.change.new or "-",
            width=112,
            tone=lambda line: Tone.MUTED if line.is_kept else Tone.NEUTRAL,
            tip=lambda line: line.change.new or "-",
        ),
    ]


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """One problem of an earlier import."""

    id: int
    problem: CellProblem


def problem_lines(problems: Iterable[CellProblem]) -> list[ProblemLine]:
    """The problems, numbered for the table."""
    return [ProblemLine(at, one) for at, one in enumerate(problems, start=1)]


def problem_columns() -> list[Column[ProblemLine]]:
    """Cell and sentence."""
    return [
        Column(
            "cell",
            tr("Sel"),
            lambda line: with_file(line.problem.cell),
            lambda line: line.id,
            width=264,
            tone=_problem_tone,
            icon=lambda line: "error" if line.problem.problem.stops else "warning",
        ),
        Column("sentence", tr("Masalah"), lambda line: sentence(line.problem.problem), width=480),
    ]


def _problem_tone(line: ProblemLine) -> Tone:
    return Tone.ERROR if line.problem.problem.stops else Tone.WARNING


def run_columns() -> list[Column[ImportRow]]:
    """Earlier imports."""
    return [
        Column("at", tr("Waktu"), lambda row: format_stamp(row.at), lambda row: row.at, width=152),
        Column(
            "files",
            tr("Berkas"),
            lambda row: ", ".join(row.files),
            lambda row: ", ".join(row.files).casefold(),
            width=272,
            strong=True,
        ),
        Column("user", tr("Oleh"), lambda row: row.user_name, lambda row: row.user_name, width=136),
        _figure("read", tr("Dibaca"), "read"),
        _figure("created", tr("Baru"), "created"),
        _figure("updated", tr("Berubah"), "updated"),
        _figure("unchanged", tr("Sama"), "unchanged"),
        _figure("rejected", tr("Tidak diimpor"), "rejected"),
        Column(
            "state",
            tr("Keadaan"),
            lambda row: tr("Berlaku") if row.undone_at is None else tr("Sudah diurungkan"),
            lambda row: row.undone_at is None,
            width=152,
            tone=lambda row: Tone.SUCCESS if row.undone_at is None else Tone.MUTED,
            icon=lambda row: "success" if row.undone_at is None else "undo",
        ),
    ]


def _figure(key: str, title: str, attribute: str) -> Column[ImportRow]:
    def value(row: ImportRow) -> int:
        return int(getattr(row, attribute))

    width = 112 if key == "rejected" else 72
    return Column(key, title, lambda row: format_number(value(row)), value, "right", width)


_SAID_ABOVE = frozenset({Code.IMPORT_FILE_SEEN, Code.IMPORT_NO_ROWS})
"""Notes about files that the officer must not miss."""


def plan_remarks(plan: ImportPlan) -> list[tuple[str, Tone]]:
    """What stands above the table."""
    remarks = [
        (f"{with_file(one.cell)}: {text}" if one.cell else text, tone)
        for one in plan.file_problems
        if one.problem.code in _SAID_ABOVE
        for text, tone in [(sentence(one.problem), Tone.ERROR if one.problem.stops else Tone.INFO)]
    ]
    waiting = plan.count(RowKind.UNDECIDED)
    if plan.rows and plan.writes_nothing and not waiting:
        text = tr("Tidak ada yang berubah: semua baris yang terbaca sudah sama dengan data.")
        remarks.append((text, Tone.SUCCESS))
    if waiting:
        text = tr(
            "{count} baris mirip dengan orang lain dan belum diimpor sampai diputuskan.",
            count=waiting,
        )
        remarks.append((text, Tone.WARNING))
    if plan.missing:
        text = tr(
            "{count} orang tercatat di rutan tetapi tidak ada di daftar lengkap ini. Impor tidak "
            "menghapus mereka: catat mutasinya lewat Hilang.",
            count=len(plan.missing),
        )
        remarks.append((text, Tone.WARNING))
    return remarks
