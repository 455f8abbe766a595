"""The history of a trade or a soft skill: a dialog to read, newest first."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from binaan_desktop.domain.formats import format_date_table
from binaan_desktop.services.inmates.profile_rows import SkillRatingRow, SoftSkillRatingRow
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.fact_list import Fact, FactList, height_of
from binaan_desktop.ui.kit.text import tr

_WIDTH, _MAX_HEIGHT, _MARGIN = 600, 560, 16


class HistoryDialog(QDialog):
    """A list of ratings with *Tutup*."""

    def __init__(self, title: str, facts: Sequence[Fact]) -> None:
        super().__init__()
        self.setWindowTitle(title)
        self.setModal(True)
        self.list = FactList(title)
        self.list.set_facts(facts)
        inner = QWidget()
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        lines.addWidget(self.list)
        lines.addStretch(1)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.close_button = QPushButton(tr("Tutup"))
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.accept)
        foot = QWidget()
        foot.setObjectName("dialogFoot")
        buttons = QHBoxLayout(foot)
        buttons.setContentsMargins(24, 12, 24, 12)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(area, 1)
        outer.addWidget(foot)
        self.setFixedWidth(_WIDTH)
        # The list itself knows its height only when it is shown at its width.
        width = _WIDTH - 2 * _MARGIN
        lines_high = sum(height_of(fact, width, self.list.font()) for fact in facts)
        wanted = lines_high + 2 * _MARGIN + foot.sizeHint().height() + 8
        self.resize(_WIDTH, min(_MAX_HEIGHT, max(wanted, 200)))


def trade_history_facts(rows: Sequence[SkillRatingRow]) -> list[Fact]:
    """Ratings of a trade as lines."""
    return [
        Fact(
            str(row.id),
            word(row.level) if row.level is not None else tr("Dicabut"),
            detail(row.rated_on, row.evidence, row.assessor, word(row.source), _origin(row)),
        )
        for row in rows
    ]


def soft_history_facts(rows: Sequence[SoftSkillRatingRow]) -> list[Fact]:
    """Ratings of a soft skill as lines."""
    return [
        Fact(str(row.id), word(row.level), detail(row.rated_on, row.evidence, row.assessor))
        for row in rows
    ]


def detail(day: date, evidence: str | None, assessor: str | None, *more: str) -> str:
    """Day, source, evidence and assessor one after the other."""
    said = [format_date_table(day), *(one for one in more if one)]
    if evidence:
        said.append(evidence)
    if assessor:
        said.append(tr("dinilai {assessor}", assessor=assessor))
    return " · ".join(said)


def _origin(row: SkillRatingRow) -> str:
    return tr("dari impor") if row.imported else ""
