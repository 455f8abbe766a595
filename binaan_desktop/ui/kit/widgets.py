"""Small building blocks of pages: empty state, chip, title, reasons, one line, splitter.

Layer ``ui/kit``.
"""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from binaan_desktop.domain.errors import Problem, Severity
from binaan_desktop.ui.kit.actions import ActionSpec
from binaan_desktop.ui.kit.errors import sentence
from binaan_desktop.ui.kit.flow import FlowLayout
from binaan_desktop.ui.kit.icons import icon, set_icon
from binaan_desktop.ui.kit.tokens import Tone, tokens
from binaan_desktop.ui.kit.ui_state import UiKey, UiState


class Icon(QWidget):
    """A small picture of one of our icons; painted, so it follows the look."""

    def __init__(self, name: str, size: int = 16, tone: Tone = Tone.NEUTRAL) -> None:
        super().__init__()
        self._name = name
        self._tone = tone
        self.setFixedSize(size, size)

    def set_icon(self, name: str, tone: Tone) -> None:
        """Show another icon."""
        self._name, self._tone = name, tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon in the colour of its meaning."""
        painter = QPainter(self)
        icon(self._name, self._tone).paint(painter, self.rect())
        painter.end()


class EmptyState(QWidget):
    """What stands where nothing is: why it is empty, and the act that fills it."""

    def __init__(
        self, text: str, action: ActionSpec | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.label = QLabel(text)
        self.label.setObjectName("emptyText")
        self.label.setWordWrap(True)
        self.label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.label, 2)
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addStretch(2)
        picture = Icon("empty", 32, Tone.MUTED)
        layout.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addLayout(line)
        self.button: QPushButton | None = None
        if action is not None:
            self._action = action
            self.button = QPushButton(action.text)
            if action.icon is not None:
                set_icon(self.button, action.icon)
            self.button.clicked.connect(self._on_button_clicked)
            layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def _on_button_clicked(self) -> None:
        self._action.handler()


class Chip(QLabel):
    """A word on a soft ground: a state, a count. The word carries the meaning, not the colour."""

    def __init__(self, text: str = "", tone: Tone = Tone.NEUTRAL) -> None:
        super().__init__(text)
        self.setObjectName("chip")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_tone(tone)

    def set_tone(self, tone: Tone) -> None:
        """Change the meaning's colour."""
        self.setProperty("tone", tone.value)
        self.style().unpolish(self)
        self.style().polish(self)


class SectionTitle(QLabel):
    """The heading of a part of a page."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setObjectName("sectionTitle")
        # Qt indents labels whose style sheet gives them a padding; headings stand on the edge.
        self.setIndent(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)


class Card(QFrame):
    """A white ground with a thin border that holds one part of a page."""

    def __init__(self, title: str = "") -> None:
        super().__init__()
        self.setObjectName("card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 12, 16, 16)
        self.body.setSpacing(8)
        if title:
            self.body.addWidget(SectionTitle(title))


_REASON_ICONS = {
    Tone.ERROR: "error",
    Tone.WARNING: "warning",
    Tone.SUCCESS: "success",
    Tone.INFO: "info",
    Tone.NEUTRAL: "info",
    Tone.MUTED: "info",
}


class ReasonList(QWidget):
    """Sentences under each other, each with its icon: why not, or what to look at.

    Args:
        in_lines: short ones stand beside each other, where height is dear.
    """

    def __init__(self, *, in_lines: bool = False) -> None:
        super().__init__()
        self._layout = FlowLayout(16, 4) if in_lines else QVBoxLayout()
        self._layout.setContentsMargins(0, 0, 0, 0)
        if not in_lines:
            self._layout.setSpacing(4)
        self.setLayout(self._layout)
        self.hide()

    def set_problems(self, problems: Sequence[Problem]) -> None:
        """Show these problems; errors first. Hidden when there are none."""
        ordered = sorted(problems, key=lambda problem: not problem.stops)
        self.set_reasons(
            [
                (sentence(one), Tone.ERROR if one.severity is Severity.ERROR else Tone.WARNING)
                for one in ordered
            ]
        )

    def set_reasons(self, reasons: Sequence[tuple[str, Tone]]) -> None:
        """Show these sentences with the icons of their meaning."""
        while (item := self._layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for text, tone in reasons:
            self._layout.addWidget(_Reason(text, tone))
        self.setVisible(bool(reasons))

    def texts(self) -> list[str]:
        """The sentences shown."""
        return [
            reason.label.text()
            for at in range(self._layout.count())
            if isinstance(reason := self._widget_at(at), _Reason)
        ]

    def _widget_at(self, at: int) -> QWidget | None:
        item = self._layout.itemAt(at)
        return None if item is None else item.widget()


class _Reason(QWidget):
    def __init__(self, text: str, tone: Tone) -> None:
        super().__init__()
        self.label = QLabel(text)
        self.label.setWordWrap(True)
        self.label.setObjectName("reason")
        self.label.setProperty("tone", tone.value)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(Icon(_REASON_ICONS[tone], 16, tone), 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.label, 1)

    def sizeHint(self) -> QSize:
        """The sentence in one line: Qt's own hint for words that may break is a square."""
        words = self.label.fontMetrics().size(0, self.label.text())
        return QSize(16 + 8 + words.width() + 4, max(16, words.height()))


class OneLine(QLabel):
    """Ends a text that is too long with dots; the whole of it is the tool tip."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_text(self, text: str) -> None:
        """Show another text."""
        self.setText(text)
        self.setToolTip(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what fits."""
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()


class Splitter(QSplitter):
    """Two parts side by side whose proportion this PC remembers."""

    moved = Signal()

    def __init__(self, state: UiState, state_key: str, *parts: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._state = state
        self._state_key = state_key
        self.setHandleWidth(16)
        self.setChildrenCollapsible(False)
        for part in parts:
            self.addWidget(part)
        saved = state.state(UiKey.SPLITTER, state_key)
        if not saved.isEmpty():
            self.restoreState(saved)
        self.splitterMoved.connect(self._on_splitter_moved)

    def minimumSizeHint(self) -> QSize:
        """Small, so that a remembered proportion never widens the window."""
        return QSize(320, 160)

    def _on_splitter_moved(self, position: int, index: int) -> None:
        self._state.set_state(UiKey.SPLITTER, self.saveState(), self._state_key)
        self.moved.emit()


def colour_of(tone: Tone) -> str:
    """The text colour of a meaning in the look in use, for own painting."""
    return tokens().tone(tone)
