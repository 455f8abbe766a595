"""Building blocks of the start page: figures that open their list, and lists of things to do."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone
from binaan_desktop.ui.kit.widgets import Card, Chip, Icon


@dataclass(frozen=True, slots=True)
class Way:
    """A button that leads on.

    Attributes:
        text: what it says.
        handler: what it does.
        says: what a screen reader says, when the text alone is not enough.
    """

    text: str
    handler: Callable[[], None]
    says: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """One line of a card: what, a quieter detail, and ways to do it."""

    text: str
    detail: str = ""
    ways: tuple[Way, ...] = ()
    icon: str | None = None
    tone: Tone = Tone.NEUTRAL


class Figure(QFrame):
    """A number with its words; the whole of it is a button that opens the list behind it."""

    opened = Signal()

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setObjectName("card")
        self._words = words
        self._number = QLabel()
        self._number.setObjectName("figure")
        self._detail = QLabel()
        self._detail.setObjectName("note")
        self.button = QPushButton(words)
        self.button.setProperty("kind", "link")
        self.button.clicked.connect(self._on_button_clicked)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.button)
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 8, 10, 8)
        layout.setSpacing(0)
        layout.addWidget(self._number)
        layout.addLayout(line)
        layout.addWidget(self._detail)
        # The button's own padding would push its word out of line with the number.
        self.button.setStyleSheet("padding-left: 0; text-align: left;")

    def set_figure(self, number: str, detail: str = "") -> None:
        """Show the number and the small line below."""
        self._number.setText(number)
        self._detail.setText(detail)
        self.button.setAccessibleName(f"{self._words}: {number}. {detail}".rstrip(". "))

    def text(self) -> str:
        """The figure in words."""
        return f"{self._words}: {self._number.text()} {self._detail.text()}".strip()

    def _on_button_clicked(self) -> None:
        self.opened.emit()


class TaskCard(Card):
    """A heading with a count, and lines below it; the lines beyond some are summed up."""

    def __init__(self, title: str, nothing: str) -> None:
        super().__init__()
        self._title = title
        self._nothing = nothing
        self._heading = QLabel(title)
        self._heading.setObjectName("sectionTitle")
        self._heading.setIndent(0)
        self._count = Chip()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._heading)
        head.addWidget(self._count, 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch(1)
        self.body.addLayout(head)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self.body.addLayout(self._lines)
        self._buttons: list[QPushButton] = []

    @property
    def buttons(self) -> list[QPushButton]:
        """The ways of all lines, top to bottom."""
        return list(self._buttons)

    def set_tasks(
        self,
        tasks: Sequence[Task],
        *,
        count: str = "",
        tone: Tone = Tone.NEUTRAL,
        more: Task | None = None,
    ) -> None:
        """Show these lines; ``more`` stands last, for what is not shown."""
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._buttons = []
        self._count.setText(count)
        self._count.setVisible(bool(count))
        self._count.set_tone(tone)
        for task in (*tasks, *([more] if more else [])):
            self._add(self._line(task))
        if not tasks:
            quiet = QLabel(self._nothing)
            quiet.setObjectName("muted")
            quiet.setWordWrap(True)
            self._add(quiet)

    def texts(self) -> list[str]:
        """What the lines say."""
        return [
            label.text()
            for label in self.findChildren(QLabel)
            if label is not self._heading and label.isVisibleTo(self) and label.text()
        ]

    def _add(self, line: QWidget) -> None:
        self._lines.addWidget(line)
        # The card may be on screen already, and Qt shows late children only at its next turn.
        line.show()

    def _line(self, task: Task) -> QWidget:
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.setSpacing(8)
        if task.icon is not None:
            layout.addWidget(Icon(task.icon, 16, task.tone), 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(0)
        text = QLabel(task.text)
        text.setWordWrap(True)
        words.addWidget(text)
        if task.detail:
            detail = QLabel(task.detail)
            detail.setObjectName("note")
            detail.setWordWrap(True)
            words.addWidget(detail)
        layout.addLayout(words, 1)
        for way in task.ways:
            button = QPushButton(way.text)
            button.setProperty("kind", "link")
            button.setAccessibleName(way.says or tr("{way}: {what}", way=way.text, what=task.text))
            button.clicked.connect(partial(_call, way.handler))
            self._buttons.append(button)
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return line


def _call(handler: Callable[[], None], checked: object = None) -> None:
    handler()
