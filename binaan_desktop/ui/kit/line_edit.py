"""Lines of text: one that leaves Ctrl+Z to the window when nothing was typed, and a search box.

Layer ``ui/kit``.
"""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from binaan_desktop.ui.kit.icons import set_icon

_SEARCH_DELAY_MS = 150
_UNDO = QKeySequence.StandardKey.Undo
_CTRL = Qt.KeyboardModifier.ControlModifier
_EDITING = (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_X, Qt.Key.Key_Y, Qt.Key.Key_Z)
"""What stays with the line: select all, copy, paste, cut, redo, undo."""


class LineEdit(QLineEdit):
    """A line edit in which Ctrl+Z takes back typing, else the last act of the window.

    Other letters with Ctrl are the page's on every system; Qt's own line takes some of them on
    Linux (Ctrl+E for the end of the line).
    """

    def event(self, event: QEvent) -> bool:
        """Do not claim what the window or the page may want."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and self._leaves(event):
            event.ignore()
            return False
        return super().event(event)

    def _leaves(self, event: QKeyEvent) -> bool:
        if event.matches(_UNDO):
            return not self.isUndoAvailable()
        is_letter = Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z
        return is_letter and event.modifiers() == _CTRL and event.key() not in _EDITING


class SearchBox(LineEdit):
    """A box above a list; tells what to search for once the typing pauses."""

    searched = Signal(str)
    """The text without outer blanks, after a pause or Enter."""

    def __init__(self, placeholder: str, name: str) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        self.setClearButtonEnabled(True)
        picture = QAction(self)
        set_icon(picture, "search", "muted")
        self.addAction(picture, QLineEdit.ActionPosition.LeadingPosition)
        self._last = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SEARCH_DELAY_MS)
        self._timer.timeout.connect(self.search_now)
        self.textChanged.connect(self._on_text_changed)
        self.returnPressed.connect(self.search_now)

    def search_now(self) -> None:
        """Tell at once, unless it was told already."""
        self._timer.stop()
        text = " ".join(self.text().split())
        if text != self._last:
            self._last = text
            self.searched.emit(text)

    def _on_text_changed(self, text: str) -> None:
        self._timer.start()
