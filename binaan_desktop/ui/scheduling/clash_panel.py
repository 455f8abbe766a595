"""Beside a form: whether it can be planned so, why not, and up to three ways out as buttons."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from binaan_desktop.domain.errors import Problem
from binaan_desktop.domain.scheduling import WeekFacts
from binaan_desktop.domain.ways_out import WayOut
from binaan_desktop.ui.kit.errors import sentences
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone
from binaan_desktop.ui.kit.widgets import ReasonList
from binaan_desktop.ui.scheduling import words

_MOST_REASONS = 4


class ClashPanel(QWidget):
    """Tells what the rules say of the plan in the form, while it is typed."""

    way_chosen = Signal(object)
    """The plan of the way out that was pressed."""

    def __init__(self) -> None:
        super().__init__()
        self.reasons = ReasonList()
        self._ways = QWidget()
        self._line = QHBoxLayout(self._ways)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(8)
        self.buttons: list[QPushButton] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.reasons)
        layout.addWidget(self._ways)
        layout.addStretch(1)
        self.clear()

    def clear(self) -> None:
        """Say nothing: the form is not complete yet."""
        self.reasons.set_reasons([])
        self._set_ways([], None)

    def tell(self, problems: Sequence[Problem], ways: Sequence[WayOut], facts: WeekFacts) -> None:
        """Say that it can stand there, or why not and where else."""
        if problems:
            told = sentences(problems)[:_MOST_REASONS]
            self.reasons.set_reasons([(text, Tone.ERROR) for text in told])
        else:
            self.reasons.set_reasons([(tr("Waktu dan tempat ini kosong."), Tone.SUCCESS)])
        self._set_ways(ways, facts)

    def say(self, text: str, tone: Tone, more: str = "") -> None:
        """Say a sentence of the form's own, and a second one to look at."""
        reasons = [(text, tone)]
        if more:
            reasons.append((more, Tone.WARNING))
        self.reasons.set_reasons(reasons)
        self._set_ways([], None)

    def _set_ways(self, ways: Sequence[WayOut], facts: WeekFacts | None) -> None:
        while (item := self._line.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = []
        if ways and facts is not None:
            self._line.addWidget(QLabel(tr("Bisa:")))
            for way in ways:
                button = QPushButton(words.way_out_text(way, facts))
                button.setAutoDefault(False)
                button.clicked.connect(partial(self._on_button_clicked, way))
                self._line.addWidget(button)
                self.buttons.append(button)
            self._line.addStretch(1)
        self._ways.setVisible(bool(self.buttons))

    def _on_button_clicked(self, way: WayOut, checked: bool = False) -> None:
        self.way_chosen.emit(way.plan)
