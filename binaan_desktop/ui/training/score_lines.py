"""Why a candidate stands where they stand: each criterion with points, weight and reason."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QSizePolicy, QWidget

from binaan_desktop.domain.candidates import ScoreLine
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.errors import sentence
from binaan_desktop.ui.kit.text import tr

_HEIGHT = 112
_POINTS_WIDTH = 64
_CRITERION_WIDTH = 152


class ScoreLines(QScrollArea):
    """The lines of one person; they add up to the score. Scrolls by keyboard where it is low."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMaximumHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Rincian nilai"))
        self._texts: list[str] = []
        self.hide()

    def set_lines(self, lines: Sequence[ScoreLine]) -> None:
        """Show these lines; hidden when there are none."""
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnMinimumWidth(0, _POINTS_WIDTH)
        grid.setColumnStretch(2, 1)
        self._texts = []
        for at, line in enumerate(lines):
            points = tr("{points} dari {weight}", points=line.points, weight=line.weight)
            texts = (points, word(line.criterion), sentence(line.reason))
            self._texts.append(": ".join(texts))
            for column, text in enumerate(texts):
                grid.addWidget(_label(text, column), at, column)
        self.setAccessibleDescription(". ".join(self._texts))
        # The area deletes the lines of the person before.
        self.setWidget(content)
        self.setVisible(bool(lines))

    def texts(self) -> list[str]:
        """The lines in words: points, criterion, reason."""
        return list(self._texts)


def _label(text: str, column: int) -> QLabel:
    label = QLabel(text)
    if column == 0:
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    else:
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    if column == 1:
        label.setFixedWidth(_CRITERION_WIDTH)
        label.setObjectName("note")
    return label
