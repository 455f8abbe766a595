"""What a report still lacks, as a list to work through: each line leads to where it is mended."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from binaan_desktop.services.reports.pemkab import Hole
from binaan_desktop.ui.kit.errors import sentence
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone
from binaan_desktop.ui.kit.widgets import Icon

MOST_NAMES = 20


class HoleList(QWidget):
    """One line a hole, with its way to the place where it is mended."""

    wanted = Signal(str, object)
    """Page id and record id (or None)."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Yang masih kurang"))
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(4)
        self._buttons: list[QPushButton] = []
        self._menus: list[QMenu] = []

    def set_holes(self, holes: Sequence[Hole]) -> None:
        """Show these holes, or that nothing is missing."""
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._buttons, self._menus = [], []
        if not holes:
            self._add(self._line(tr("Lengkap. Tidak ada yang kurang."), None))
        for hole in holes:
            self._add(self._line(sentence(hole.problem), hole))

    @property
    def buttons(self) -> list[QPushButton]:
        """The ways out, top to bottom."""
        return list(self._buttons)

    def texts(self) -> list[str]:
        """The sentences, top to bottom."""
        return [label.text() for label in self.findChildren(QLabel) if label.isVisibleTo(self)]

    def _add(self, line: QWidget) -> None:
        self._lines.addWidget(line)
        # The list may be on screen already, and Qt shows late children only at its next turn.
        line.show()

    def _line(self, text: str, hole: Hole | None) -> QWidget:
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        name, tone = ("success", Tone.SUCCESS) if hole is None else ("warning", Tone.WARNING)
        label = QLabel(text)
        label.setWordWrap(True)
        layout.addWidget(Icon(name, 16, tone), 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(label, 1)
        if hole is not None and hole.page is not None:
            layout.addWidget(self._button(hole.page, hole, text), 0, Qt.AlignmentFlag.AlignVCenter)
        return line

    def _button(self, page: str, hole: Hole, text: str) -> QPushButton:
        button = QPushButton(tr("Lengkapi"))
        button.setProperty("kind", "link")
        button.setAccessibleName(tr("Lengkapi: {what}", what=text))
        self._buttons.append(button)
        if len(hole.items) > 1:
            menu = QMenu(button)
            for item in hole.items[:MOST_NAMES]:
                label = item.label.replace("&", "&&")
                menu.addAction(label).triggered.connect(partial(self._open, page, item.id))
            rest = len(hole.items) - MOST_NAMES
            if rest > 0:
                menu.addAction(tr("dan {count} lagi", count=rest)).setEnabled(False)
            button.setMenu(menu)
            self._menus.append(menu)
        else:
            only = hole.items[0].id if hole.items else None
            button.clicked.connect(partial(self._open, page, only))
        return button

    def _open(self, page: str, item_id: int | None, checked: object = None) -> None:
        self.wanted.emit(page, item_id)
