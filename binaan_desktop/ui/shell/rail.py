"""The navigation rail: an icon and a word per page, Ctrl+1..9, arrow keys inside.

Layer ``ui/shell``; used by the main window.
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from binaan_desktop.ui.kit.icons import set_icon
from binaan_desktop.ui.kit.text import tr

RAIL_WIDTH = 184
_MOST_SHORTCUTS = 9
_ICON_SIZE = QSize(20, 20)


class Rail(QWidget):
    """Entries under each other; exactly one is current."""

    chosen = Signal(str)
    """The id of the entry that was clicked or reached by Ctrl+number."""

    def __init__(self, entries: Sequence[tuple[str, str, str]]) -> None:
        """Make the rail from (id, word, icon)."""
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Navigasi"))
        self.setFixedWidth(RAIL_WIDTH)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, QToolButton] = {}
        self._ids = [entry[0] for entry in entries]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 12, 8, 12)
        layout.setSpacing(4)
        for at, (entry_id, word, icon_name) in enumerate(entries):
            button = self._make_button(at, word, icon_name)
            self._group.addButton(button, at)
            self._buttons[entry_id] = button
            layout.addWidget(button)
        layout.addStretch(1)
        self._group.idClicked.connect(self._on_group_id_clicked)

    @property
    def ids(self) -> list[str]:
        """Ids of the entries, top to bottom."""
        return list(self._ids)

    def button(self, entry_id: str) -> QToolButton:
        """The button of an entry."""
        return self._buttons[entry_id]

    def set_current(self, entry_id: str) -> None:
        """Mark an entry; none when it has no entry."""
        button = self._buttons.get(entry_id)
        if button is not None:
            button.setChecked(True)
            return
        self._group.setExclusive(False)
        for one in self._buttons.values():
            one.setChecked(False)
        self._group.setExclusive(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down walk through the entries."""
        steps = {int(Qt.Key.Key_Down): 1, int(Qt.Key.Key_Up): -1}
        step = steps.get(event.key())
        if step is None:
            super().keyPressEvent(event)
            return
        focused = self.focusWidget()
        at = next((i for i, b in enumerate(self._buttons.values()) if b is focused), 0)
        target = self._ids[(at + step) % len(self._ids)]
        self._buttons[target].setFocus(Qt.FocusReason.TabFocusReason)

    def _make_button(self, at: int, word: str, icon_name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName("railButton")
        # Qt has no setting for the gap between icon and word.
        button.setText(f"  {word}")
        set_icon(button, icon_name, "rail_text")
        button.setIconSize(_ICON_SIZE)
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setAccessibleName(word)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if at < _MOST_SHORTCUTS:
            # Not the button's own shortcut: that one acts only after an animation.
            shortcut = QShortcut(QKeySequence(f"Ctrl+{at + 1}"), self)
            shortcut.activated.connect(partial(self._on_group_id_clicked, at))
            button.setToolTip(f"{word} (Ctrl+{at + 1})")
        return button

    def _on_group_id_clicked(self, at: int) -> None:
        self.chosen.emit(self._ids[at])
