"""Riwayat: every step of a request, and every session of the board that dealt with it."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from binaan_desktop.domain.formats import format_date_long, format_stamp
from binaan_desktop.services.training.application_history import ApplicationHistory, HistoryStep
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.table import Column, RowModel, TableView
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.training.request_columns import STATUS_ICONS, STATUS_TONES, board_text

_WIDTH, _HEIGHT = 760, 460


class HistoryDialog(QDialog):
    """The history of one request, oldest step first."""

    def __init__(self, history: ApplicationHistory) -> None:
        super().__init__()
        title = tr("Riwayat permintaan {name}", name=history.name)
        self.setWindowTitle(title)
        self.setModal(True)
        self.model: RowModel[HistoryStep] = RowModel(_columns())
        self.model.set_rows(list(history.steps))
        self.table = TableView(self.model, title)
        self.close_button = QPushButton(tr("Tutup"))
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.reject)
        head = QLabel(_head(history))
        head.setWordWrap(True)
        self.board = QLabel(_board(history))
        self.board.setWordWrap(True)
        self.board.setVisible(bool(history.board))
        foot = QWidget()
        foot.setObjectName("dialogFoot")
        buttons = QHBoxLayout(foot)
        buttons.setContentsMargins(24, 12, 24, 12)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        inner = QVBoxLayout()
        inner.setContentsMargins(24, 16, 24, 16)
        inner.setSpacing(12)
        inner.addWidget(head)
        inner.addWidget(self.table, 1)
        inner.addWidget(self.board)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(inner, 1)
        outer.addWidget(foot)
        self.resize(_WIDTH, _HEIGHT)
        self.table.setFocus()


def _columns() -> list[Column[HistoryStep]]:
    return [
        Column("at", tr("Waktu"), lambda step: format_stamp(step.at), width=168),
        Column(
            "status",
            tr("Menjadi"),
            lambda step: word(step.status),
            width=160,
            tone=lambda step: STATUS_TONES[step.status],
            icon=lambda step: STATUS_ICONS[step.status],
            strong=True,
        ),
        Column("by", tr("Oleh"), lambda step: step.by, width=150),
        Column("reason", tr("Sebab"), lambda step: step.reason, width=220),
    ]


def _head(history: ApplicationHistory) -> str:
    parts = [
        tr("{batch}. Diminta oleh: {requester}, sejak {day}.", batch=history.batch,
           requester=word(history.requester).lower(),
           day=format_date_long(history.requested_on)),
    ]  # fmt: skip
    if history.consented_on is not None:
        parts.append(tr("Bersedia: {day}.", day=format_date_long(history.consented_on)))
    if history.note:
        parts.append(tr("Catatan: {note}", note=history.note))
    return " ".join(parts)


def _board(history: ApplicationHistory) -> str:
    return "\n".join(tr("Sidang TPP {words}", words=board_text(one)) for one in history.board)
