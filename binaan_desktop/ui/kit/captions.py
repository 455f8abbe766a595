"""Facts of a record: captions at the left, texts at the right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

_CAPTION = 128


class Captions(QWidget):
    """Captions at the left, texts at the right; what is not said is left out."""

    def __init__(self) -> None:
        super().__init__()
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(8)
        self._form.setVerticalSpacing(4)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show these facts."""
        while self._form.rowCount():
            self._form.removeRow(0)
        for caption, text in facts:
            if not text:
                continue
            label = QLabel(caption)
            label.setObjectName("muted")
            label.setFixedWidth(_CAPTION)
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            # As high as its row, so that the word stands beside the first line of the text.
            label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
            value = QLabel(text)
            value.setWordWrap(True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._form.addRow(label, value)

    def texts(self) -> list[str]:
        """What is shown, caption and text."""
        return [label.text() for label in self.findChildren(QLabel)]


def scrolled(*parts: QWidget) -> QScrollArea:
    """Parts under each other, scrolled as one where there is too little room."""
    inner = QWidget()
    lines = QVBoxLayout(inner)
    lines.setContentsMargins(16, 12, 16, 16)
    lines.setSpacing(12)
    for part in parts:
        lines.addWidget(part)
    lines.addStretch(1)
    area = QScrollArea()
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
