"""Beside the table when several people are selected: who, and what can be done with all of them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from binaan_desktop.ui.inmates.detail import MIN_WIDTH
from binaan_desktop.ui.kit.icons import BUTTON_ICON
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.widgets import SectionTitle


class SelectionPanel(QFrame):
    """How many are selected, the first names, and the acts on all of them."""

    everybody_wanted = Signal()
    """*Pilih semua hasil*."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(tr("Tindakan untuk yang dipilih"))
        self.setMinimumWidth(MIN_WIDTH)
        self.heading = SectionTitle("")
        self.sample = QLabel()
        self.sample.setWordWrap(True)
        self.sample.setTextFormat(Qt.TextFormat.PlainText)
        self.everybody = QPushButton(tr("Pilih semua hasil"))
        self.everybody.setProperty("kind", "link")
        self.everybody.clicked.connect(self.everybody_wanted)
        self.hint = QLabel(tr("Ctrl+C menyalin ke Excel."))
        self.hint.setObjectName("muted")
        self._buttons = QVBoxLayout()
        self._buttons.setSpacing(8)
        inner = QWidget()
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(16, 12, 16, 16)
        lines.setSpacing(8)
        lines.addWidget(self.heading)
        lines.addWidget(self.sample)
        lines.addWidget(self.everybody, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addSpacing(8)
        lines.addLayout(self._buttons)
        lines.addStretch(1)
        lines.addWidget(self.hint)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.addWidget(area)

    def set_actions(self, actions: Sequence[QAction]) -> None:
        """One button an act; they stay the same while somebody is signed in."""
        if self._buttons.count():
            return
        for action in actions:
            button = QToolButton()
            button.setDefaultAction(action)
            button.setProperty("kind", "secondary")
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setIconSize(BUTTON_ICON)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setAccessibleName(action.text())
            self._buttons.addWidget(button)

    def show_selection(self, count: int, names: Sequence[str], total: int) -> None:
        """Say who is selected, and offer everybody where there are more."""
        self.heading.setText(tr("{count} orang dipilih", count=count))
        shown = ", ".join(names)
        more = count - len(names)
        self.sample.setText(
            tr("{names}, dan {more} lagi", names=shown, more=more) if more else shown
        )
        self.everybody.setText(tr("Pilih semua {total} hasil", total=total))
        self.everybody.setVisible(total > count)
