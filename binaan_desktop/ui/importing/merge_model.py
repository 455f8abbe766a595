"""What the merge view shows: rows that may be about somebody known, and both sides part by part.

Layer ``ui/importing``, lowest part: words and columns, no widgets.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from binaan_desktop.domain.importing import RowChoice, RowKind
from binaan_desktop.services.importing.comparing import ComparedPart
from binaan_desktop.services.importing.likeness import MOST_CANDIDATES
from binaan_desktop.services.importing.rows import ImportPlan, LikelyPerson, PlanRow
from binaan_desktop.services.wording import word
from binaan_desktop.ui.importing.model import in_file, with_file
from binaan_desktop.ui.kit.table import Column
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone


@dataclass(frozen=True, slots=True)
class MergeLine:
    """One row that may be about somebody known."""

    id: int
    row: PlanRow

    @property
    def asks(self) -> bool:
        """Whether it still waits for an answer."""
        return self.row.kind is RowKind.UNDECIDED

    @property
    def answer(self) -> str:
        """What was decided, or what becomes of it without."""
        choice = self.row.decision.choice
        if choice is not None:
            return word(choice)
        return tr("Belum") if self.asks else tr("Orang baru")

    @property
    def look(self) -> tuple[str, Tone]:
        """Icon and colour beside the answer."""
        if self.asks:
            return "swap", Tone.WARNING
        skipped = self.row.decision.choice is RowChoice.SKIP
        return ("close", Tone.MUTED) if skipped else ("check", Tone.SUCCESS)


def merge_lines(plan: ImportPlan) -> list[MergeLine]:
    """The rows to decide; those that go in as new people unless somebody objects stand last."""
    lines = [MergeLine(row.id, row) for row in plan.rows if row.likely]
    return sorted(lines, key=lambda line: not (line.asks or line.row.decision.choice))


def merge_columns() -> list[Column[MergeLine]]:
    """Cell, name, answer."""
    return [
        Column(
            "name",
            tr("Nama di daftar"),
            lambda line: line.row.name,
            lambda line: line.row.name.casefold() or None,
            width=168,
            strong=True,
        ),
        Column(
            "cell",
            tr("Sel"),
            lambda line: in_file(line.row.cell),
            lambda line: line.id,
            width=104,
            tip=lambda line: with_file(line.row.cell),
        ),
        Column(
            "answer",
            tr("Keputusan"),
            lambda line: line.answer,
            lambda line: line.answer,
            width=120,
            tone=lambda line: line.look[1],
            icon=lambda line: line.look[0],
        ),
    ]


def person_text(at: int, person: LikelyPerson) -> str:
    """``1. AHMAD SUBUR (A.III 45/2025): nama sama, tanggal lahir sama``."""
    number = person.register_no or tr("tanpa nomor")
    where = "" if person.row_id is None else tr(", dari daftar ini juga")
    head = tr("{at}. {name} ({number}{where})", at=at, name=person.name, number=number, where=where)
    if person.likeness is None:
        return tr("{head}: nomor menunjuk ke orang ini", head=head)
    return f"{head}: {', '.join(word(one) for one in person.likeness.signs)}"


@dataclass(frozen=True, slots=True)
class SideLine:
    """One part of a person on both sides."""

    id: int
    compared: ComparedPart
    count: int

    def stored(self, at: int) -> str:
        """What one of the likely people has."""
        return (self.compared.stored[at] if at < self.count else "") or "-"


def side_lines(parts: Iterable[ComparedPart]) -> list[SideLine]:
    """The parts, those that differ first, numbered for the table."""
    ordered = sorted(parts, key=lambda one: not one.differs)
    return [SideLine(at, one, len(one.stored)) for at, one in enumerate(ordered, start=1)]


def _stored(at: int) -> Callable[[SideLine], str]:
    """What the person in one column has."""
    return lambda line: line.stored(at)


def side_columns() -> list[Column[SideLine]]:
    """The part, the list, up to three people, and what stays when it is the same person."""
    people = [
        Column(f"person_{at}", tr("Orang {at}", at=at + 1), _stored(at), width=136)
        for at in range(MOST_CANDIDATES)
    ]
    return [
        Column(
            "part",
            tr("Bagian"),
            lambda line: word(line.compared.field),
            width=184,
            strong=True,
            tone=lambda line: Tone.WARNING if line.compared.differs else Tone.NEUTRAL,
            icon=lambda line: "swap" if line.compared.differs else None,
        ),
        Column("listed", tr("Di daftar"), lambda line: line.compared.listed or "-", width=136),
        *people,
        Column(
            "result",
            tr("Hasil bila sama"),
            lambda line: line.compared.result or "-",
            width=148,
            tone=lambda line: Tone.SUCCESS if line.compared.is_taken else Tone.NEUTRAL,
            icon=lambda line: "check" if line.compared.is_taken else None,
        ),
    ]
