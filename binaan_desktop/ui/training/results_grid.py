"""The view of the score grid: figures are typed where the keyboard stands, Enter goes down."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRegularExpression, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QKeySequence, QRegularExpressionValidator
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from binaan_desktop.ui.kit.table import ROW_HEIGHT
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.training.results_model import NAME, PRESENCE, Index, ScoreModel

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CLEAR = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_NAME_WIDTH, _PRESENCE_WIDTH, _SCORE_WIDTH, _RESULT_WIDTH = 144, 70, 62, 140
_ARROWS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_SCORE = QRegularExpression("(100|[0-9]{1,2})?")


class _ScoreDelegate(QStyledItemDelegate):
    """A line that takes 0 to 100 and nothing else."""

    left = Signal(int)
    """The editor was left by this key."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The line."""
        edit = QLineEdit(parent)
        edit.setValidator(QRegularExpressionValidator(_SCORE, edit))
        edit.setMaxLength(3)
        edit.setAlignment(Qt.AlignmentFlag.AlignCenter)
        edit.setFrame(False)
        title = index.model().headerData(index.column(), Qt.Orientation.Horizontal)
        edit.setAccessibleName(tr("Nilai {what}", what=str(title).replace("\n", " ")))
        return edit

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter and the arrows up and down take what is typed and go on, as in Excel."""
        if isinstance(event, QKeyEvent) and isinstance(editor, QWidget):
            is_press = event.type() == QEvent.Type.KeyPress
            if is_press and event.key() in (*_ENTER, *_ARROWS):
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
                self.left.emit(event.key())
                return True
        return super().eventFilter(editor, event)


class ScoreGrid(QTableView):
    """People by modules.

    A figure begins a score, Enter or an arrow takes it and goes on to the next person; from the
    last person Enter goes on to the top of the next test. Delete empties.
    """

    current_changed = Signal()
    """The keyboard stands on another person."""

    def __init__(self, model: ScoreModel) -> None:
        super().__init__()
        self._model = model
        self.setAccessibleName(tr("Nilai peserta per modul"))
        self.setModel(model)
        delegate = _ScoreDelegate(self)
        self.setItemDelegate(delegate)
        delegate.left.connect(self._on_delegate_left)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked
        )
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        font = self.font()
        font.setFeature(QFont.Tag("tnum"), 1)
        self.setFont(font)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        rows.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        header = self.horizontalHeader()
        header.setFixedHeight(44)
        header.setMinimumSectionSize(48)
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        model.modelReset.connect(self._on_model_reset)
        self.selectionModel().currentRowChanged.connect(self._on_current_row_changed)

    def selected_rows(self) -> list[int]:
        """The rows with a selected cell, top to bottom."""
        return sorted({index.row() for index in self.selectedIndexes()})

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes down, Delete empties the selected scores."""
        if event.matches(QKeySequence.StandardKey.Copy):
            event.ignore()
            return
        if event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._go_down()
            return
        if event.key() in _CLEAR:
            for index in self.selectedIndexes():
                self._model.setData(index, "")
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming by keyboard, stand on the first score at once."""
        super().focusInEvent(event)
        columns = self._model.score_columns()
        if not self.currentIndex().isValid() and self._model.rowCount() and columns:
            self.setCurrentIndex(self._model.index(0, columns.start))

    def _on_delegate_left(self, key: int) -> None:
        here = self.currentIndex()
        step = _ARROWS.get(Qt.Key(key))
        if step is None:
            self._go_down()
            return
        row = min(max(0, here.row() + step), self._model.rowCount() - 1)
        self.setCurrentIndex(self._model.index(row, here.column()))

    def _go_down(self) -> None:
        here, columns = self.currentIndex(), self._model.score_columns()
        if not here.isValid() or not columns:
            return
        row, column = here.row() + 1, max(here.column(), columns.start)
        if row >= self._model.rowCount():
            row, column = 0, column + 1 if column + 1 in columns else columns.start
        self.setCurrentIndex(self._model.index(row, column))

    def _on_model_reset(self) -> None:
        columns = self._model.score_columns()
        widths = {NAME: _NAME_WIDTH, PRESENCE: _PRESENCE_WIDTH, columns.stop: _RESULT_WIDTH}
        for at in range(self._model.columnCount()):
            self.setColumnWidth(at, widths.get(at, _SCORE_WIDTH))

    def _on_current_row_changed(self, now: QModelIndex, before: QModelIndex) -> None:
        self.current_changed.emit()
