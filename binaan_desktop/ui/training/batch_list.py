"""The list of batches at the left: a search box, chips for where they stand, the table."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from binaan_desktop.services.training.rows import BatchRow
from binaan_desktop.ui.kit.actions import ActionSpec
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.flow import FlowLayout
from binaan_desktop.ui.kit.line_edit import SearchBox
from binaan_desktop.ui.kit.table import RowModel, TableView
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.training.batch_filter import CHIP_WORDS, BatchFilter, PhaseChip, chip_of
from binaan_desktop.ui.training.model import batch_columns


class BatchList(QWidget):
    """All batches are read at once; the filter only hides.

    The batch that is shown at the right stays in the list when it is read again, also when it was
    just closed and the chips ask for others: it leaves when another filter is chosen.
    """

    selection_changed = Signal()
    """Another batch, or none, is selected."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._rows: Sequence[BatchRow] = ()
        self._new: ActionSpec | None = None
        self.model: RowModel[BatchRow] = RowModel(batch_columns())
        self.table = TableView(self.model, tr("Daftar angkatan"), ctx.ui_state, "batches")
        self.search = SearchBox(tr("Cari angkatan, program, atau mitra"), tr("Cari angkatan"))
        self.chips = {one: _chip() for one in PhaseChip}
        chips = FlowLayout()
        for chip in self.chips.values():
            chips.addWidget(chip)
            chip.clicked.connect(self._on_chip_clicked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.search)
        layout.addLayout(chips)
        layout.addWidget(self.table, 1)
        self.search.searched.connect(self._on_search_searched)
        self.search.returnPressed.connect(self._on_search_return_pressed)
        self.table.selection_changed.connect(self.selection_changed)

    def set_new(self, new: ActionSpec | None) -> None:
        """What an empty house offers; None for those who may not."""
        self._new = new
        self._show_empty()

    def set_rows(self, rows: Sequence[BatchRow]) -> None:
        """Show batches that were read; says nothing of the selection."""
        self._rows = rows
        counts = Counter(chip_of(row) for row in rows)
        for one, chip in self.chips.items():
            text = tr("{phase} ({count})", phase=CHIP_WORDS[one], count=counts[one])
            chip.setText(text)
            chip.setAccessibleName(text)
        kept = self.table.current_row()
        self._fill(None if kept is None else kept.id)

    @property
    def rows(self) -> Sequence[BatchRow]:
        """All batches, whatever the filter hides."""
        return self._rows

    def current_row(self) -> BatchRow | None:
        """The batch that is selected."""
        return self.table.current_row()

    def select_id(self, batch_id: int) -> None:
        """Select a batch; a filter that hides it is taken off."""
        if self.model.position_of(batch_id) is None:
            self.show_filter(BatchFilter())
        self.table.select_id(batch_id)

    def wanted(self) -> BatchFilter:
        """The filter as it stands."""
        chips = (one for one, chip in self.chips.items() if chip.isChecked())
        return BatchFilter(frozenset(chips), self.search.text())

    def show_filter(self, wanted: BatchFilter) -> None:
        """Ask for other batches."""
        for one, chip in self.chips.items():
            chip.setChecked(one in wanted.chips)
        self.search.setText(wanted.text)
        self._show_filtered()

    def begin_search(self) -> None:
        """Put the keyboard into the search box."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _show_filtered(self) -> None:
        before = self.current_row()
        self._fill(None)
        after = self.current_row()
        if (before and before.id) != (after and after.id):
            self.selection_changed.emit()

    def _fill(self, kept_id: int | None) -> None:
        """Fill the table, and stand on some batch if there is one."""
        wanted = self.wanted()
        with QSignalBlocker(self.table):
            self.model.set_rows(
                row for row in self._rows if row.id == kept_id or wanted.matches(row)
            )
            if self.table.current_row() is None and self.model.rowCount():
                self.table.selectRow(0)
        self._show_empty()

    def _show_empty(self) -> None:
        if self._rows:
            self.table.set_empty(
                tr("Tidak ada angkatan yang cocok."),
                ActionSpec("training.reset_filter", tr("Hapus filter"), self._reset, icon="close"),
            )
        else:
            self.table.set_empty(tr("Belum ada angkatan. Buka yang pertama."), self._new)

    def _reset(self) -> None:
        self.show_filter(BatchFilter())

    def _on_chip_clicked(self) -> None:
        self._show_filtered()

    def _on_search_searched(self, text: str) -> None:
        self._show_filtered()

    def _on_search_return_pressed(self) -> None:
        if self.model.rowCount():
            self.table.setFocus()


def _chip() -> QPushButton:
    chip = QPushButton()
    chip.setCheckable(True)
    chip.setProperty("kind", "filter")
    chip.setAutoDefault(False)
    return chip
