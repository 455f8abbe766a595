"""Lines of text: one that leaves Ctrl+Z to the window when nothing was typed, and a search box.

Layer ``ui/kit``.
"""

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from binaan_desktop.ui.kit.icons import set_icon

_SEARCH_DELAY_MS = 150
_UNDO = QKeySequence.StandardKey.Undo


class LineEdit(QLineEdit):
    """A line edit in which Ctrl+Z takes back typing, else the last act of the window."""

    def event(self, event: QEvent) -> bool:
        """Do not claim Ctrl+Z for nothing: Qt's own line would swallow it."""
        if event.type() == QEvent.Type.ShortcutOverride and not self.isUndoAvailable():
            is_undo = isinstance(event, QKeyEvent) and event.matches(_UNDO)
            if is_undo:
                event.ignore()
                return False
        return super().event(event)


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
