"""The list behind a figure of the scoreboard."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from binaan_desktop.domain.agreements import PromiseKind
from binaan_desktop.domain.formats import format_date_table
from binaan_desktop.services.training.partner_rows import GivenRow, PromiseRow
from binaan_desktop.ui.kit.table import Column, RowModel, TableView
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone
from binaan_desktop.ui.training.promise_words import figure_text, promise_name

_WIDTH, _HEIGHT = 760, 480
_WHAT = {
    PromiseKind.TRAINER_DAYS: tr("Pelatih"),
    PromiseKind.LESSON_HOURS: tr("Materi"),
    PromiseKind.TOPIC: tr("Program"),
    PromiseKind.PEOPLE: tr("Orang"),
    PromiseKind.CERTIFICATES: tr("Sertifikat"),
}
_WHEN = {
    PromiseKind.TOPIC: tr("Pertama"),
    PromiseKind.PEOPLE: tr("Pertama hadir"),
    PromiseKind.CERTIFICATES: tr("Terbit"),
}


class GivenDialog(QDialog):
    """What counts for a promise, with *Tutup* and the way to a batch.

    Attributes:
        batch_id: the batch that is to be opened, after the dialog was accepted.
    """

    def __init__(self, promise: PromiseRow, rows: Sequence[GivenRow]) -> None:
        super().__init__()
        self.batch_id: int | None = None
        self.setWindowTitle(promise_name(promise))
        self.setModal(True)
        self.model: RowModel[GivenRow] = RowModel(given_columns(promise.kind))
        self.model.set_rows(list(rows))
        self.table = TableView(self.model, promise_name(promise))
        self.table.set_empty(tr("Belum ada yang diberikan dalam masa perjanjian ini."))
        self.table.opened.connect(self._on_table_opened)
        self.table.selection_changed.connect(self._on_table_selection_changed)
        figure = QLabel(figure_text(promise))
        figure.setObjectName("sectionTitle")
        figure.setIndent(0)
        self.open_button = QPushButton(tr("Buka angkatan"))
        self.open_button.setEnabled(False)
        self.open_button.clicked.connect(self._on_open_button_clicked)
        self.close_button = QPushButton(tr("Tutup"))
        self.close_button.clicked.connect(self.reject)
        foot = QWidget()
        foot.setObjectName("dialogFoot")
        buttons = QHBoxLayout(foot)
        buttons.setContentsMargins(24, 12, 24, 12)
        buttons.setSpacing(8)
        buttons.addStretch(1)
        for button in (self.open_button, self.close_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        inner = QVBoxLayout()
        inner.setContentsMargins(24, 16, 24, 16)
        inner.setSpacing(12)
        inner.addWidget(figure)
        inner.addWidget(self.table, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(inner, 1)
        outer.addWidget(foot)
        self.resize(_WIDTH, _HEIGHT)
        self.table.setFocus()
        if rows:
            self.table.selectRow(0)

    def _on_table_selection_changed(self) -> None:
        self.open_button.setEnabled(self.table.current_row() is not None)

    def _on_table_opened(self, row_id: int) -> None:
        self._on_open_button_clicked()

    def _on_open_button_clicked(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.batch_id = row.batch_id
            self.accept()


def given_columns(kind: PromiseKind) -> list[Column[GivenRow]]:
    """The columns that this kind of promise needs."""
    columns = [
        Column("day", _WHEN.get(kind, tr("Tanggal")), lambda row: format_date_table(row.day),
               lambda row: row.day, width=120),
        Column("what", _WHAT[kind], _what, lambda row: row.what, width=280, strong=True),
        Column("batch", tr("Angkatan"), lambda row: row.batch, lambda row: row.batch, width=168),
    ]  # fmt: skip
    if kind is PromiseKind.LESSON_HOURS:
        columns.append(
            Column("amount", tr("JP"), lambda row: str(row.amount), lambda row: row.amount,
                   align="right", width=56)
        )  # fmt: skip
    if kind is PromiseKind.TRAINER_DAYS:
        columns.append(
            Column("source", tr("Bukti"), _source, _source, width=128,
                   tone=lambda row: Tone.NEUTRAL if row.is_recorded else Tone.WARNING)
        )  # fmt: skip
    return columns


def _what(row: GivenRow) -> str:
    return row.what or "-"


def _source(row: GivenRow) -> str:
    return tr("Tercatat hadir") if row.is_recorded else tr("Menurut jadwal")
