"""The sheets of the chosen files on their real cells: header row and columns can be corrected."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from binaan_desktop.domain.cells import column_letters
from binaan_desktop.domain.importing import ColumnSource, ImportField
from binaan_desktop.services.wording import word
from binaan_desktop.ui.importing.choices import SheetState
from binaan_desktop.ui.kit.icons import set_icon
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone, tokens
from binaan_desktop.ui.kit.widgets import Card, ReasonList, SectionTitle

_COLUMN_WIDTH = 192
_ROW_HEIGHT = 32
_ABOVE = 2
"""Rows above the real cells: what a column holds, and why it is taken for that."""
_SOURCE_TONES: dict[ColumnSource | None, Tone] = {
    ColumnSource.REMEMBERED: Tone.SUCCESS,
    ColumnSource.CHOSEN: Tone.INFO,
}


class ColumnCombo(QComboBox):
    """What one column holds; nothing is a choice too."""

    chosen = Signal(int, object)
    """The user chose: number of the column, and the field or None."""

    def __init__(self, column: int, chosen: ImportField | None) -> None:
        super().__init__()
        self.column = column
        self.setAccessibleName(tr("Isi kolom {letter}", letter=column_letters(column)))
        self.addItem(tr("(tidak dipakai)"), None)
        for one in ImportField:
            if one.is_column:
                self.addItem(word(one), one)
        self.setMaxVisibleItems(16)
        self.show_field(chosen)
        self.activated.connect(self._on_activated)

    def show_field(self, chosen: ImportField | None) -> None:
        """Show a choice."""
        self.setCurrentIndex(0 if chosen is None else self.findData(chosen))

    def field(self) -> ImportField | None:
        """The choice; Qt gives back the plain text of an enumeration's member."""
        value = self.currentData()
        return None if value is None else ImportField(value)

    def _on_activated(self, index: int) -> None:
        self.chosen.emit(self.column, self.field())


class SheetPreview(QTableWidget):
    """The first rows of a sheet as they stand in Excel, with a choice above every column."""

    mapped = Signal(int, object)
    """The officer says what a column holds: its number, and the field or None."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Baris pertama lembar ini"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        self.horizontalHeader().setDefaultSectionSize(_COLUMN_WIDTH)
        self.combos: list[ColumnCombo] = []

    def show_state(self, state: SheetState) -> None:
        """Show a sheet."""
        rows = state.sketch.first_rows
        self.combos = []
        self.clear()
        self.setRowCount(len(rows) + _ABOVE)
        self.setColumnCount(state.width)
        letters = [column_letters(at + 1) for at in range(state.width)]
        self.setHorizontalHeaderLabels(letters)
        header = state.sketch.header_row
        numbers = [
            tr("{row_no} judul", row_no=row.number) if row.number == header else str(row.number)
            for row in rows
        ]
        self.setVerticalHeaderLabels([tr("Isi"), tr("Sebab"), *numbers])
        for column in range(1, state.width + 1):
            combo = ColumnCombo(column, state.columns.get(column))
            combo.chosen.connect(self.mapped)
            self.combos.append(combo)
            self.setCellWidget(0, column - 1, combo)
        self.show_sources(state)
        for at, row in enumerate(rows, start=_ABOVE):
            for column, text in enumerate(row.cells):
                self.setItem(at, column, self._item(text, row.number, state, column + 1))

    def show_sources(self, state: SheetState) -> None:
        """Say below each choice why the column is taken for that."""
        for column in range(1, state.width + 1):
            source = state.source(column)
            item = QTableWidgetItem("" if source is None else word(source))
            item.setToolTip(item.text())
            item.setForeground(QColor(tokens().tone(_SOURCE_TONES.get(source, Tone.MUTED))))
            self.setItem(1, column - 1, item)

    def row_number(self, state: SheetState) -> int | None:
        """The Excel row number of the chosen row."""
        at = self.currentRow() - _ABOVE
        rows = state.sketch.first_rows
        return rows[at].number if 0 <= at < len(rows) else None

    def _item(self, text: str, number: int, state: SheetState, column: int) -> QTableWidgetItem:
        item = QTableWidgetItem(text)
        item.setToolTip(text)
        look = tokens()
        header = state.sketch.header_row
        if number == header:
            font = QFont(self.font())
            font.setWeight(QFont.Weight.DemiBold)
            item.setFont(font)
            item.setForeground(QColor(look.tone(Tone.INFO)))
        elif column not in state.columns or (header is not None and number < header):
            item.setForeground(QColor(look.tone(Tone.MUTED)))
        return item


class SheetChooser(QWidget):
    """The list of sheets at the left, the chosen one on its real cells at the right."""

    header_row_wanted = Signal(int)
    """The officer points at another header row of the current sheet."""
    forget_wanted = Signal(str)
    """The officer does not want the remembered columns: fingerprint of the header."""
    changed = Signal()
    """Another choice: whether the list can be read now may differ."""

    def __init__(self) -> None:
        super().__init__()
        self.states: list[SheetState] = []
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Lembar yang dibaca"))
        self.list.setFixedWidth(280)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.preview = SheetPreview()
        self.title = SectionTitle("")
        self.hint = QLabel(
            tr("Baris judul dicetak tebal. Isi tiap kolom dapat diganti di atasnya.")
        )
        self.hint.setObjectName("hint")
        self.hint.setWordWrap(True)
        self.header_button = QPushButton(tr("Jadikan baris terpilih baris judul"))
        set_icon(self.header_button, "table")
        self.forget_button = QPushButton(tr("Lupakan isi kolom"))
        set_icon(self.forget_button, "undo")
        self.reasons = ReasonList()
        self._lay_out()
        self.list.currentRowChanged.connect(self._on_list_current_row_changed)
        self.list.itemChanged.connect(self._on_list_item_changed)
        self.preview.mapped.connect(self._on_preview_mapped)
        self.header_button.clicked.connect(self._on_header_button_clicked)
        self.forget_button.clicked.connect(self._on_forget_button_clicked)

    @property
    def current(self) -> SheetState | None:
        """The sheet that is shown."""
        at = self.list.currentRow()
        return self.states[at] if 0 <= at < len(self.states) else None

    def can_read(self) -> bool:
        """Whether at least one sheet is chosen, and each chosen one has a name column."""
        used = [state for state in self.states if state.use]
        return bool(used) and all(state.has_name for state in used)

    def show_states(self, states: Sequence[SheetState]) -> None:
        """Show the sheets of the chosen files."""
        blocker = QSignalBlocker(self.list)
        self.list.clear()
        self.states = list(states)
        many = len({state.sketch.path for state in states}) > 1
        for state in self.states:
            item = QListWidgetItem(_sheet_text(state, with_file=many))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if state.use else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(0 if self.states else -1)
        blocker.unblock()
        self._show_current()

    def replace_current(self, state: SheetState) -> None:
        """Show the current sheet with another header row."""
        at = self.list.currentRow()
        state.use = True
        self.states[at] = state
        with QSignalBlocker(self.list):
            self.list.item(at).setCheckState(Qt.CheckState.Checked)
        self._show_current()
        self.changed.emit()

    # inside

    def _lay_out(self) -> None:
        left = Card(tr("Lembar yang dibaca"))
        left.body.addWidget(self.list, 1)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.forget_button)
        top.addWidget(self.header_button)
        right = Card()
        right.body.addLayout(top)
        right.body.addWidget(self.hint)
        right.body.addWidget(self.reasons)
        right.body.addWidget(self.preview, 1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        line.addWidget(left)
        line.addWidget(right, 1)

    def _show_current(self) -> None:
        state = self.current
        self.preview.setVisible(state is not None)
        self.forget_button.setVisible(state is not None and state.sketch.is_remembered)
        if state is None:
            self.title.setText("")
            self.reasons.set_reasons(())
            return
        self.title.setText(f"{state.sketch.path.name}: {state.sketch.name}")
        self.preview.show_state(state)
        self.reasons.set_reasons(_remarks(state))

    def _on_list_current_row_changed(self, at: int) -> None:
        self._show_current()

    def _on_list_item_changed(self, item: QListWidgetItem) -> None:
        state = self.states[self.list.row(item)]
        state.use = item.checkState() == Qt.CheckState.Checked
        if state is self.current:
            self.reasons.set_reasons(_remarks(state))
        self.changed.emit()

    def _on_preview_mapped(self, column: int, one: ImportField | None) -> None:
        state = self.current
        if state is None:
            return
        state.map_column(column, one)
        for combo in self.preview.combos:
            combo.show_field(state.columns.get(combo.column))
        self.preview.show_sources(state)
        self.reasons.set_reasons(_remarks(state))
        self.changed.emit()

    def _on_header_button_clicked(self) -> None:
        state = self.current
        number = None if state is None else self.preview.row_number(state)
        if number is not None:
            self.header_row_wanted.emit(number)

    def _on_forget_button_clicked(self) -> None:
        state = self.current
        if state is not None and state.sketch.fingerprint is not None:
            self.forget_wanted.emit(state.sketch.fingerprint)


def _sheet_text(state: SheetState, *, with_file: bool) -> str:
    sketch = state.sketch
    name = f"{sketch.path.name}:\n{sketch.name}" if with_file else sketch.name
    hidden = tr(", tersembunyi") if sketch.hidden else ""
    return tr("{name} ({count} baris{hidden})", name=name, count=sketch.row_count, hidden=hidden)


def _remarks(state: SheetState) -> list[tuple[str, Tone]]:
    """What is to be known about the sheet."""
    remarks: list[tuple[str, Tone]] = []
    if state.sketch.preset is not None and not state.is_changed:
        remarks.append((tr("Dikenali: {kind}.", kind=word(state.sketch.preset)), Tone.SUCCESS))
    if state.sketch.is_remembered:
        text = tr("Isi kolom diingat dari impor terakhir dengan judul yang sama.")
        remarks.append((text, Tone.SUCCESS))
    left_out = [one.header for one in state.sketch.left_out if one.column not in state.columns]
    if left_out and state.use:
        remarks.append((tr("Kolom tidak diambil: {names}.", names=", ".join(left_out)), Tone.INFO))
    if state.sketch.hidden:
        remarks.append((tr("Lembar ini tersembunyi di Excel."), Tone.INFO))
    if not state.use:
        remarks.append((tr("Lembar ini tidak dibaca."), Tone.INFO))
    elif not state.has_name:
        text = tr("Tunjukkan kolom nama: pilih Nama di atas kolomnya, atau pilih baris judulnya.")
        remarks.append((text, Tone.ERROR))
    return remarks
