"""Two people of the register who may be one: which record stays, and what it takes over.

Layer ``ui/importing``. Space takes the other record's value; merging is asked first, for good.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from binaan_desktop.services.importing.duplicates import (
    DuplicatePair,
    DuplicatePerson,
    Duplicates,
    MergedPart,
    compare_pair,
)
from binaan_desktop.services.importing.merging import with_companions
from binaan_desktop.services.wording import word
from binaan_desktop.ui.importing.toggle_table import ToggleTable
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.icons import set_icon
from binaan_desktop.ui.kit.table import Column, RowModel, TableView
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone
from binaan_desktop.ui.kit.widgets import Card, SectionTitle, Splitter


@dataclass(frozen=True, slots=True)
class PartLine:
    """One part of both records."""

    id: int
    part: MergedPart


@dataclass(frozen=True, slots=True)
class Merge:
    """What the officer wants: which record stays, which goes, and what of it is right."""

    keep: DuplicatePerson
    drop: DuplicatePerson
    taken: frozenset[str]


def pair_columns() -> list[Column[DuplicatePair]]:
    """Both names."""
    return [
        Column(
            "first",
            tr("Orang"),
            lambda pair: _person(pair.first),
            lambda pair: pair.first.name.casefold(),
            width=262,
            strong=True,
        ),
        Column("second", tr("Mirip dengan"), lambda pair: _person(pair.second), width=246),
    ]


def part_columns() -> list[Column[PartLine]]:
    """The part, both records, and what stays."""
    return [
        Column(
            "part",
            tr("Bagian"),
            lambda line: word(line.part.field),
            width=168,
            strong=True,
            tone=lambda line: Tone.WARNING if line.part.differs else Tone.NEUTRAL,
            icon=lambda line: "swap" if line.part.differs else None,
        ),
        Column("kept", tr("Dipertahankan"), lambda line: line.part.kept or "-", width=124),
        Column("dropped", tr("Digabungkan"), lambda line: line.part.dropped or "-", width=124),
        Column(
            "result",
            tr("Hasil"),
            lambda line: line.part.result or "-",
            width=124,
            tone=lambda line: Tone.SUCCESS if line.part.is_taken else Tone.NEUTRAL,
            icon=lambda line: "check" if line.part.is_taken else None,
        ),
    ]


class DuplicatesView(QWidget):
    """The list of pairs at the left, the chosen pair at the right."""

    merge_wanted = Signal(object)
    """The officer wants the chosen pair to be one: a :class:`Merge`."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._found: Duplicates | None = None
        self._taken: frozenset[str] = frozenset()
        self.pairs: RowModel[DuplicatePair] = RowModel(pair_columns())
        self.table = TableView(self.pairs, tr("Data yang mirip"), ctx.ui_state, "duplicates")
        self.table.set_empty(tr("Tidak ada orang yang tercatat dua kali."))
        self.parts: RowModel[PartLine] = RowModel(part_columns())
        self.part_table = ToggleTable(
            self.parts, tr("Kedua data berdampingan"), ctx.ui_state, "duplicate_parts"
        )
        self.part_table.set_empty(tr("Pilih satu pasangan di sebelah kiri."))
        self.title = SectionTitle(tr("Data mana yang dipertahankan?"))
        self.why = QLabel("")
        self.why.setObjectName("hint")
        self.people = (QRadioButton(tr("Orang 1")), QRadioButton(tr("Orang 2")))
        self._group = QButtonGroup(self)
        for at, button in enumerate(self.people):
            self._group.addButton(button, at)
        self.merge_button = QPushButton(tr("Gabungkan"))
        self.merge_button.setAutoDefault(False)
        set_icon(self.merge_button, "swap")
        self.part_button = QPushButton(tr("Pilih nilai yang lain"))
        self.part_button.setAutoDefault(False)
        self.part_button.setToolTip(tr("Spasi"))
        self._lay_out(ctx)
        self.table.selection_changed.connect(self._on_table_selection_changed)
        self.part_table.selection_changed.connect(self._show_buttons)
        self.part_table.toggled.connect(self._toggle_part)
        self._group.idClicked.connect(self._on_person_clicked)
        self.merge_button.clicked.connect(self._on_merge_button_clicked)
        self.part_button.clicked.connect(self._on_part_button_clicked)

    def show_found(self, found: Duplicates) -> None:
        """Show the pairs of the register; the first one is chosen."""
        self._found = found
        with QSignalBlocker(self.table):
            self.pairs.set_rows(found.pairs)
            if found.pairs:
                self.table.select_id(found.pairs[0].id)
        self._show_pair()

    def chosen(self) -> Merge | None:
        """The chosen pair as it would be merged."""
        pair = self.table.current_row()
        if pair is None:
            return None
        both = (pair.first, pair.second)
        at = max(self._group.checkedId(), 0)
        return Merge(both[at], both[1 - at], self._taken)

    # inside

    def _lay_out(self, ctx: Context) -> None:
        card = Card()
        card.body.addWidget(self.title)
        card.body.addWidget(self.why)
        for button in self.people:
            card.body.addWidget(button)
        card.body.addWidget(self.part_table, 1)
        hint = QLabel(tr("Yang kosong diisi dari data yang lain. Spasi: pakai nilai yang lain."))
        hint.setObjectName("hint")
        hint.setWordWrap(True)
        card.body.addWidget(hint)
        bar = QHBoxLayout()
        bar.addWidget(self.merge_button)
        bar.addStretch(1)
        bar.addWidget(self.part_button)
        card.body.addLayout(bar)
        splitter = Splitter(ctx.ui_state, "duplicates", self.table, card)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([520, 614])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(splitter, 1)

    def _show_pair(self) -> None:
        """A fresh pair: who is still here is kept, else the older record."""
        pair = self.table.current_row()
        self._taken = frozenset()
        signs = () if pair is None else pair.likeness.signs
        self.why.setText(tr("Mirip: {signs}.", signs=", ".join(map(word, signs))) if signs else "")
        for at, button in enumerate(self.people):
            button.setEnabled(pair is not None)
            if pair is not None:
                button.setText(f"{at + 1}. {_person((pair.first, pair.second)[at])}")
        if pair is not None:
            self.people[1 if pair.first.is_gone and not pair.second.is_gone else 0].setChecked(True)
        self._show_parts()

    def _show_parts(self) -> None:
        merge = self.chosen()
        told: Sequence[MergedPart] = ()
        if merge is not None and self._found is not None:
            told = compare_pair(merge.keep.state, merge.drop.state, merge.taken, self._found.names)
        ordered = sorted(told, key=lambda one: not one.differs)
        self.parts.set_rows([PartLine(at, one) for at, one in enumerate(ordered, start=1)])
        self._show_buttons()

    def _show_buttons(self) -> None:
        line = self.part_table.current_row()
        self.merge_button.setEnabled(self.table.current_row() is not None)
        self.part_button.setEnabled(line is not None and line.part.differs)

    def _toggle_part(self) -> None:
        line = self.part_table.current_row()
        if line is not None and line.part.differs:
            self._taken ^= with_companions({line.part.part})
            self._show_parts()

    def _on_table_selection_changed(self) -> None:
        self._show_pair()

    def _on_person_clicked(self, at: int) -> None:
        self._taken = frozenset()
        self._show_parts()

    def _on_merge_button_clicked(self) -> None:
        merge = self.chosen()
        if merge is not None:
            self.merge_wanted.emit(merge)

    def _on_part_button_clicked(self) -> None:
        self._toggle_part()


def _person(person: DuplicatePerson) -> str:
    """``AHMAD SUBUR (A.III 1/2025)``, and whether they have left."""
    number = person.register_no or tr("tanpa nomor")
    left = tr(", sudah keluar") if person.is_gone else ""
    return tr("{name} ({number}{left})", name=person.name, number=number, left=left)
