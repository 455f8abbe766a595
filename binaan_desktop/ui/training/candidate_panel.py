"""The candidate who is selected: score with its lines, what stands against it, and the ways on."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from binaan_desktop.domain.errors import Code, Severity
from binaan_desktop.services.training.rows import CandidateRow
from binaan_desktop.ui.kit.flow import FlowLayout
from binaan_desktop.ui.kit.messages import WayOut
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.widgets import ReasonList
from binaan_desktop.ui.training.score_lines import ScoreLines
from binaan_desktop.ui.training.words import reason_texts

_OFFERS = (Code.MODULE_FITS, Code.MODULES_FIT)


class CandidatePanel(QWidget):
    """Everything about one candidate, below the table."""

    def __init__(self) -> None:
        super().__init__()
        self._title = QLabel()
        self._title.setObjectName("sectionTitle")
        self._title.setIndent(0)
        self.reasons = ReasonList(in_lines=True)
        self.lines = ScoreLines()
        self.buttons: list[QPushButton] = []
        self._ways = QWidget()
        self._flow = FlowLayout(12, 2)
        self._ways.setLayout(self._flow)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._title)
        head.addWidget(self._ways, 1)
        layout.addLayout(head)
        layout.addWidget(self.reasons)
        layout.addWidget(self.lines)
        self.hide()

    def show_person(self, row: CandidateRow | None, ways: Sequence[WayOut] = ()) -> None:
        """Show a candidate; None hides the panel."""
        self.setVisible(row is not None)
        if row is None:
            return
        text = tr("{name}: nilai {score} dari {most}", name=row.name, score=row.score,
                  most=row.best_score)  # fmt: skip
        self._title.setText(text)
        said = [line.reason for line in row.lines]
        against = [
            one
            for one in row.reasons
            if one.stops
            or one.code in _OFFERS
            or (one.severity is Severity.WARNING and one not in said)
        ]
        self.reasons.set_reasons(reason_texts(against))
        self._show_ways(row.name, ways)
        self.lines.set_lines(row.lines)

    def _show_ways(self, name: str, ways: Sequence[WayOut]) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = []
        for way in ways:
            button = QPushButton(way.text)
            button.setProperty("kind", "link")
            button.setAccessibleName(tr("{way}: {what}", way=way.text, what=name))
            button.clicked.connect(partial(_call, way.handler))
            self.buttons.append(button)
            self._flow.addWidget(button)
            button.show()
        self._ways.setVisible(bool(ways))


def _call(handler: Callable[[], None], checked: object = None) -> None:
    handler()
