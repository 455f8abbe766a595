"""Fields that are lists of lines: type what is new into the box below them, Enter, fill it in.

Enter goes along a line and from its end back to the box; Alt with the arrows moves a line.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import ClassVar, Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from binaan_desktop.ui.kit.fields import Field
from binaan_desktop.ui.kit.icons import set_icon

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.ShiftModifier
    | Qt.KeyboardModifier.AltModifier
)


class ShortChoice(QComboBox):
    """A short list that is not typed into; leaves the wheel to the form."""

    def __init__(self, texts: Sequence[str], width: int) -> None:
        super().__init__()
        self.addItems(list(texts))
        self.setFixedWidth(width)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the form scroll."""
        event.ignore()


class LineButton(QToolButton):
    """A small button at the end of a line."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        set_icon(self, icon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_name(self, name: str) -> None:
        """Say what it does, to the eye and to screen readers."""
        self.setToolTip(name)
        self.setAccessibleName(name)


class Line(QWidget):
    """One line; derive and call ``watch`` with its controls in the order of the keyboard."""

    changed = Signal()
    finished = Signal()
    """Enter behind its last control."""
    removal_requested = Signal(object)
    move_requested = Signal(object, int)

    def __init__(self) -> None:
        super().__init__()
        self.box = QHBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(8)
        self.remove_button = LineButton("close")
        self.remove_button.clicked.connect(self._on_remove_button_clicked)
        self._controls: list[QWidget] = []
        self._buttons: list[QToolButton] = []
        self._last: QWidget | None = None

    def watch(
        self,
        controls: Sequence[QWidget],
        buttons: Sequence[QToolButton],
        *,
        last: QWidget | None = None,
    ) -> None:
        """Take the keys of these; Enter goes through the controls and presses the buttons.

        Args:
            controls: in the order of the keyboard.
            buttons: behind them.
            last: the control after which a line is usually finished; Tab goes on to the others.
        """
        self._controls, self._buttons, self._last = list(controls), list(buttons), last
        for one in self.stops():
            one.installEventFilter(self)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [*self._controls, *self._buttons]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on, Alt with an arrow moves the line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            modifiers = event.modifiers() & _MODIFIERS
            key = Qt.Key(event.key())
            if modifiers == Qt.KeyboardModifier.AltModifier and key in _STEPS:
                self.move_requested.emit(self, _STEPS[key])
                return True
            if key in _ENTER and not modifiers:
                return self._enter(watched)
        return super().eventFilter(watched, event)

    def _enter(self, watched: QObject) -> bool:
        if isinstance(watched, QToolButton):
            watched.click()
            return True
        if isinstance(watched, QComboBox):
            completer = watched.completer()
            popup = None if completer is None else completer.popup()
            if popup is not None and popup.isVisible():
                return False
            edit = watched.lineEdit()
            if edit is not None:
                edit.editingFinished.emit()
        at = next((at for at, one in enumerate(self._controls) if one is watched), None)
        if at is None or at + 1 == len(self._controls) or watched is self._last:
            self.finished.emit()
        else:
            self._controls[at + 1].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _on_changed(self, *values: object) -> None:
        self.changed.emit()

    def _on_remove_button_clicked(self) -> None:
        self.removal_requested.emit(self)


L = TypeVar("L", bound=Line)


class LinesField(Field, Generic[L]):
    """The lines, and below them the box that adds one; derive and fill ``take`` in."""

    can_move: ClassVar[bool] = False

    def __init__(self, adder: Field, foot: QWidget | None = None) -> None:
        super().__init__(adder.control)
        self.adder = adder
        self.lines: list[L] = []
        self._stack = QVBoxLayout()
        self._stack.setSpacing(4)
        self.column = QVBoxLayout()
        self.column.setSpacing(4)
        self.column.addLayout(self._stack)
        self._line.removeWidget(self.control)
        below = QHBoxLayout()
        below.setSpacing(12)
        # The control, not the adder: it is this field's own by now, and the adder an empty shell.
        below.addWidget(self.control, 1)
        if foot is not None:
            below.addWidget(foot)
        self.column.addLayout(below)
        self._line.addLayout(self.column, 1)
        adder.changed.connect(self.changed)

    def take(self) -> None:
        """Override: make a line of what stands in the box, if that can be."""
        raise NotImplementedError

    def watch_enter(self) -> None:
        """Take Enter in the box before the form does; call once the form has the field."""
        self.control.installEventFilter(self)

    def add_line(self, line: L) -> None:
        """Put a line below the others."""
        line.changed.connect(self._on_line_changed)
        line.finished.connect(self._on_line_finished)
        line.removal_requested.connect(self._on_line_removal_requested)
        line.move_requested.connect(self._on_line_move_requested)
        self.lines.append(line)
        self._stack.addWidget(line)
        self._settle()

    def clear_lines(self) -> None:
        """Take all lines away."""
        for line in list(self.lines):
            self._drop(line)
        self._settle()

    def lines_changed(self) -> None:
        """Override: number the lines, count them; called whenever they changed."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the box makes a line; in an empty box it goes on."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _ENTER
            and not event.modifiers() & _MODIFIERS
            and self._has_text()
        ):
            completer = self.control.completer() if isinstance(self.control, QComboBox) else None
            popup = None if completer is None else completer.popup()
            if popup is not None and popup.isVisible():
                return False
            edit = self.control.lineEdit() if isinstance(self.control, QComboBox) else None
            if edit is not None:
                # A part of the text that can mean one option only is completed first.
                edit.editingFinished.emit()
            self.take()
            return True
        return super().eventFilter(watched, event)

    def _has_text(self) -> bool:
        return bool(self.adder.value()) or self.adder.problem() is not None

    def _drop(self, line: L) -> None:
        self.lines.remove(line)
        self._stack.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _settle(self) -> None:
        """Let Tab follow the lines as they stand."""
        stops = [stop for line in self.lines for stop in line.stops()]
        for one, other in pairwise([*stops, self.control]):
            QWidget.setTabOrder(one, other)
        self.lines_changed()

    def _on_line_changed(self) -> None:
        self.lines_changed()
        self.changed.emit()

    def _on_line_finished(self) -> None:
        self.control.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_line_removal_requested(self, line: L) -> None:
        self._drop(line)
        self._settle()
        self.control.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _on_line_move_requested(self, line: L, step: int) -> None:
        at = self.lines.index(line)
        if not self.can_move or not 0 <= at + step < len(self.lines):
            return
        self.lines.insert(at + step, self.lines.pop(at))
        self._stack.removeWidget(line)
        self._stack.insertWidget(at + step, line)
        self._settle()
        self.changed.emit()
