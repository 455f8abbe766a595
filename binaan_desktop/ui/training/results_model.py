"""The grid of scores: people by modules, theory and practice, typed ones beside those kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont

from binaan_desktop.domain.errors import Severity
from binaan_desktop.domain.formats import format_percent
from binaan_desktop.domain.results import MAX_SCORE, MIN_SCORE
from binaan_desktop.domain.training import EndReason
from binaan_desktop.services.certificates.drafts import ScoreDraft
from binaan_desktop.services.certificates.rows import ResultRow, ResultsDetail
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.errors import sentence
from binaan_desktop.ui.kit.icons import icon
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone, tokens

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
NAME, PRESENCE, FIRST_SCORE = 0, 1, 2
"""Columns before the scores; behind them stand the result and the certificates."""


class ScoreKind(StrEnum):
    """The two tests of a module."""

    THEORY = "theory"
    PRACTICE = "practice"


@dataclass(frozen=True, slots=True)
class ScoreKey:
    """One cell of scores."""

    participant_id: int
    module_id: int
    kind: ScoreKind


Typed = dict[ScoreKey, int | None]
_FITS = 8
"""Letters of a module's name that fit over a score; longer ones are numbered, with a tool tip."""
_KINDS = {ScoreKind.THEORY: tr("teori"), ScoreKind.PRACTICE: tr("praktik")}
_RESULT_TONES = {
    EndReason.COMPLETED: Tone.SUCCESS,
    EndReason.PARTIAL: Tone.INFO,
    EndReason.FAILED: Tone.ERROR,
}
_REASON_TONES = {
    Severity.ERROR: Tone.ERROR,
    Severity.WARNING: Tone.WARNING,
    Severity.INFO: Tone.SUCCESS,
}
_RESULT_ICONS = {
    EndReason.COMPLETED: "success",
    EndReason.PARTIAL: "info",
    EndReason.FAILED: "error",
}


class ScoreModel(QAbstractTableModel):
    """People by modules. What is typed stays here until it is saved."""

    typed_changed = Signal()
    """Something was typed, saved or thrown away."""

    def __init__(self) -> None:
        super().__init__()
        self._detail: ResultsDetail | None = None
        self._typed: Typed = {}

    @property
    def rows(self) -> Sequence[ResultRow]:
        """The people, in the order of the sheets."""
        return () if self._detail is None else self._detail.rows

    @property
    def typed(self) -> Typed:
        """What was typed and not saved."""
        return self._typed

    def show_results(self, detail: ResultsDetail, typed: Typed) -> None:
        """Show a batch, and what was typed into it before."""
        self.beginResetModel()
        self._detail = detail
        open_ids = {row.participant_id for row in detail.rows if _is_editable(row)}
        self._typed = {key: one for key, one in typed.items() if key.participant_id in open_ids}
        self.endResetModel()
        self.typed_changed.emit()

    def forget_typed(self) -> None:
        """Throw away what was typed."""
        self.beginResetModel()
        self._typed = {}
        self.endResetModel()
        self.typed_changed.emit()

    def drafts(self) -> list[ScoreDraft]:
        """What was typed, with the other score of the same module as it is kept."""
        cells = dict.fromkeys((key.participant_id, key.module_id) for key in self._typed)
        by_id = {row.participant_id: row for row in self.rows}
        return [
            ScoreDraft(
                participant_id,
                module_id,
                self._score(by_id[participant_id], module_id, ScoreKind.THEORY),
                self._score(by_id[participant_id], module_id, ScoreKind.PRACTICE),
            )
            for participant_id, module_id in cells
        ]

    def score_columns(self) -> range:
        """The columns of scores."""
        count = 0 if self._detail is None else len(self._detail.modules) * len(ScoreKind)
        return range(FIRST_SCORE, FIRST_SCORE + count)

    def row_at(self, index: Index) -> ResultRow | None:
        """The person of a cell."""
        return self.rows[index.row()] if index.isValid() else None

    # Qt

    def rowCount(self, parent: Index = _ROOT) -> int:
        """People."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Name, presence, two a module, result, certificates."""
        if parent.isValid() or self._detail is None:
            return 0
        return self.score_columns().stop + 2

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Scores can be typed until the result is settled."""
        flags = super().flags(index)
        row = self.row_at(index)
        if row is not None and index.column() in self.score_columns() and _is_editable(row):
            return flags | Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Titles in two lines: the module, and which test."""
        if self._detail is None:
            return None
        if orientation == Qt.Orientation.Vertical:
            return section + 1 if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._title(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            is_left = section in (NAME, *range(self.score_columns().stop, self.columnCount()))
            left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            return left if is_left else Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.ToolTipRole and section in self.score_columns():
            module, kind = self._cell(section)
            return tr("{module}: nilai {kind}, 0 sampai 100", module=module, kind=_KINDS[kind])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text, colour and mark of a cell."""
        row = self.row_at(index)
        if row is None:
            return None
        column = index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._text(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column in (
            PRESENCE,
            *self.score_columns(),
        ):
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.FontRole:
            return self._font(row, column)
        if column == self.score_columns().stop:
            return _result_looks(row, role)
        if role == Qt.ItemDataRole.ForegroundRole and not _is_editable(row):
            return QColor(tokens().tone(Tone.MUTED)) if column != NAME else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._text(row, column)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a typed score; what is no score from 0 to 100 is not taken."""
        row = self.row_at(index)
        if row is None or role != Qt.ItemDataRole.EditRole or not self._may_type(index):
            return False
        score = read_score(str(value))
        if score is None and str(value).strip():
            return False
        key = self._key(row, index.column())
        if score == self._kept(row, key):
            self._typed.pop(key, None)
        else:
            self._typed[key] = score
        self.dataChanged.emit(index, index)
        self.typed_changed.emit()
        return True

    def _may_type(self, index: Index) -> bool:
        return bool(self.flags(index) & Qt.ItemFlag.ItemIsEditable)

    def _cell(self, column: int) -> tuple[str, ScoreKind]:
        assert self._detail is not None
        at, kind = divmod(column - FIRST_SCORE, len(ScoreKind))
        return self._detail.modules[at].name, tuple(ScoreKind)[kind]

    def _key(self, row: ResultRow, column: int) -> ScoreKey:
        assert self._detail is not None
        at, kind = divmod(column - FIRST_SCORE, len(ScoreKind))
        return ScoreKey(row.participant_id, self._detail.modules[at].id, tuple(ScoreKind)[kind])

    def _kept(self, row: ResultRow, key: ScoreKey) -> int | None:
        scores = row.scores.get(key.module_id)
        if scores is None:
            return None
        return scores.theory if key.kind is ScoreKind.THEORY else scores.practice

    def _score(self, row: ResultRow, module_id: int, kind: ScoreKind) -> int | None:
        key = ScoreKey(row.participant_id, module_id, kind)
        return self._typed[key] if key in self._typed else self._kept(row, key)

    def _title(self, column: int) -> str:
        if column in self.score_columns():
            module, kind = self._cell(column)
            at = (column - FIRST_SCORE) // len(ScoreKind) + 1
            short = module if len(module) <= _FITS else tr("Modul {at}", at=at)
            return f"{short}\n{_KINDS[kind]}"
        ends = self.score_columns().stop
        titles = {
            NAME: tr("Nama"),
            PRESENCE: tr("Hadir"),
            ends: tr("Hasil"),
            ends + 1: tr("Sertifikat"),
        }
        return titles[column]

    def _text(self, row: ResultRow, column: int) -> str:
        if column == NAME:
            return row.name
        if column == PRESENCE:
            return "-" if row.percent is None else format_percent(row.percent, 0)
        if column in self.score_columns():
            key = self._key(row, column)
            score = self._score(row, key.module_id, key.kind)
            return "" if score is None else str(score)
        if column == self.score_columns().stop:
            return result_text(row)
        return ", ".join(one.number for one in row.certificates)

    def _font(self, row: ResultRow, column: int) -> QFont | None:
        is_typed = column in self.score_columns() and self._key(row, column) in self._typed
        if column != NAME and not is_typed:
            return None
        font = QFont()
        font.setWeight(QFont.Weight.DemiBold)
        font.setItalic(is_typed)
        return font


def read_score(text: str) -> int | None:
    """A score from 0 to 100 as it is typed, None where it is none."""
    plain = text.strip()
    if not plain.isascii() or not plain.isdecimal():
        return None
    return score if MIN_SCORE <= (score := int(plain)) <= MAX_SCORE else None


_SHORT = {
    EndReason.COMPLETED: tr("Lulus"),
    EndReason.PARTIAL: tr("Sebagian"),
    EndReason.FAILED: tr("Tidak lulus"),
}
"""The results in as many letters as a narrow column has."""


def result_text(row: ResultRow) -> str:
    """``Lulus``; before it is settled ``Usulan: lulus`` or ``Belum lengkap``."""
    if row.end_reason is not None:
        return _SHORT.get(row.end_reason) or word(row.end_reason)
    if row.judgement.reason is None:
        return tr("Belum lengkap")
    return tr("Usulan: {result}", result=_SHORT[row.judgement.reason].lower())


def reasons_of(row: ResultRow) -> Iterator[tuple[str, Tone]]:
    """Why the rule says what it says, for the line below the grid."""
    for one in row.judgement.reasons:
        yield sentence(one), _REASON_TONES[one.severity]


def _is_editable(row: ResultRow) -> bool:
    return not row.is_settled and not row.certificates


def _result_looks(row: ResultRow, role: int) -> object:
    reason = row.end_reason or row.judgement.reason
    tone = Tone.WARNING if reason is None else _RESULT_TONES.get(reason, Tone.MUTED)
    if role == Qt.ItemDataRole.ForegroundRole:
        return QColor(tokens().tone(tone))
    if role == Qt.ItemDataRole.DecorationRole:
        name = "clock" if reason is None else _RESULT_ICONS.get(reason)
        return None if name is None else icon(name, tone)
    if role == Qt.ItemDataRole.ToolTipRole:
        return "\n".join(text for text, _ in reasons_of(row))
    return None
