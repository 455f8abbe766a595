"""One batch: its head with the seats, its people, its candidates and its waiting list."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QTabWidget, QVBoxLayout, QWidget

from binaan_desktop.services.training.rows import (
    ApplicationRow,
    BatchDetail,
    Candidate,
    CandidateRow,
    ParticipantRow,
)
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.table import RowModel, TableView
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.widgets import Card, Chip, EmptyState, ReasonList, SectionTitle
from binaan_desktop.ui.training.capacity_bar import CapacityBar
from binaan_desktop.ui.training.model import (
    application_columns,
    candidate_columns,
    participant_columns,
)
from binaan_desktop.ui.training.words import (
    capacity_text,
    dates_text,
    phase_tone,
    reason_texts,
    seats_text,
)

PEOPLE, CANDIDATES, WAITING = range(3)
_TYPING_PAUSE_MS = 150


class BatchPanel(Card):
    """Everything about the batch that is selected at the left."""

    selection_changed = Signal()
    """Other people are selected, or another tab is shown."""
    candidate_opened = Signal()
    """Enter on a candidate or on somebody who waits."""
    participant_opened = Signal()
    """Enter on a participant."""
    search_changed = Signal()
    """Other candidates are looked for."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.detail: BatchDetail | None = None
        self.people: RowModel[ParticipantRow] = RowModel(participant_columns())
        self.candidates: RowModel[CandidateRow] = RowModel(candidate_columns())
        self.waiting: RowModel[ApplicationRow] = RowModel(application_columns())
        state = ctx.ui_state
        self.people_table = TableView(self.people, tr("Peserta"), state, "participants")
        self.candidate_table = TableView(self.candidates, tr("Calon"), state, "candidates")
        self.waiting_table = TableView(self.waiting, tr("Daftar tunggu"), state, "waiting")
        self.people_table.set_empty(
            tr("Belum ada peserta. Buka tab Calon, pilih orangnya, lalu tekan Tempatkan.")
        )
        self.candidate_table.set_empty(tr("Tidak ada calon yang cocok dengan pencarian."))
        self.waiting_table.set_empty(tr("Daftar tunggu kosong."))
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Cari calon: nama, alias, atau nomor"))
        self.search.setAccessibleName(tr("Cari calon"))
        self.search.setClearButtonEnabled(True)
        self.reasons = ReasonList()
        self.waiting_reasons = ReasonList()
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(tr("Bagian angkatan"))
        self._lay_out()
        self._connect()

    def show_batch(self, detail: BatchDetail | None) -> None:
        """Show a batch; None shows an empty panel."""
        self.detail = detail
        self._head.setVisible(detail is not None)
        self.tabs.setVisible(detail is not None)
        self._hint.setVisible(detail is None)
        if detail is None:
            return
        row = detail.row
        self._title.setText(row.name)
        self._status.setText(word(row.phase))
        self._status.set_tone(phase_tone(row))
        trainers = ", ".join(detail.trainers) or tr("belum ada pelatih")
        place = row.place or tr("tempat belum ditentukan")
        self._dates.setText(dates_text(row))
        self._facts.setText(f"{row.course} · {row.agency} · {trainers} · {place}")
        self._bar.set_seats(row.taken, row.capacity.limit)
        self._seats.setText(tr("Kursi {seats}", seats=seats_text(row)))
        self._why.setText(capacity_text(row.capacity))
        self.people.set_rows(detail.participants)
        self.waiting.set_rows(detail.applications)
        self.tabs.setTabText(PEOPLE, tr("Peserta ({count})", count=row.taken))
        self.tabs.setTabText(WAITING, tr("Daftar tunggu ({count})", count=row.waiting))

    def show_candidates(self, rows: list[CandidateRow]) -> None:
        """Show who could come, best first."""
        self.candidates.set_rows(rows)

    @property
    def tab(self) -> int:
        """Which part is shown: PEOPLE, CANDIDATES or WAITING."""
        return self.tabs.currentIndex()

    def _lay_out(self) -> None:
        self._title, self._status = SectionTitle(""), Chip()
        self._dates, self._facts = QLabel(), QLabel()
        self._seats, self._why = QLabel(), QLabel()
        self._facts.setWordWrap(True)
        self._facts.setObjectName("note")
        self._why.setObjectName("note")
        self._why.setWordWrap(True)
        self._bar = CapacityBar()
        self._head = QWidget()
        head = QVBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(6)
        line = QHBoxLayout()
        line.addWidget(self._title)
        line.addWidget(self._status)
        line.addStretch(1)
        line.addWidget(self._dates)
        seats = QHBoxLayout()
        seats.setSpacing(12)
        seats.addWidget(self._seats)
        seats.addWidget(self._bar, 1)
        for layout in (line, seats):
            head.addLayout(layout)
        head.insertWidget(1, self._facts)
        head.addWidget(self._why)
        candidates = _Tab(self.search)
        candidates.body.addWidget(self.candidate_table, 1)
        candidates.body.addWidget(self.reasons)
        waiting = _Tab(self.waiting_table)
        waiting.body.addWidget(self.waiting_reasons)
        self.tabs.addTab(_Tab(self.people_table), tr("Peserta"))
        self.tabs.addTab(candidates, tr("Calon"))
        self.tabs.addTab(waiting, tr("Daftar tunggu"))
        self._hint = EmptyState(tr("Pilih angkatan di kiri, atau buka angkatan baru."))
        self.body.addWidget(self._hint, 1)
        self.body.addWidget(self._head)
        self.body.addWidget(self.tabs, 1)

    def _connect(self) -> None:
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_PAUSE_MS)
        self._typing.timeout.connect(self.search_changed)
        self.search.textChanged.connect(self._on_search_text_changed)
        self.tabs.currentChanged.connect(self._on_tabs_current_changed)
        self.candidate_table.opened.connect(self._on_candidate_opened)
        self.waiting_table.opened.connect(self._on_candidate_opened)
        self.people_table.opened.connect(self._on_participant_opened)
        for table in (self.people_table, self.candidate_table, self.waiting_table):
            table.selection_changed.connect(self._on_table_selection_changed)

    def _on_candidate_opened(self, row_id: int) -> None:
        self.candidate_opened.emit()

    def _on_participant_opened(self, row_id: int) -> None:
        self.participant_opened.emit()

    def _on_search_text_changed(self, text: str) -> None:
        self._typing.start()

    def _on_tabs_current_changed(self, index: int) -> None:
        self.selection_changed.emit()

    def _on_table_selection_changed(self) -> None:
        for table, reasons in (
            (self.candidate_table, self.reasons),
            (self.waiting_table, self.waiting_reasons),
        ):
            row: Candidate | None = table.current_row()
            reasons.set_reasons(() if row is None else reason_texts(row.reasons))
        self.selection_changed.emit()


class _Tab(QWidget):
    """The content of a tab, with room above it."""

    def __init__(self, first: QWidget) -> None:
        super().__init__()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 8, 0, 0)
        self.body.setSpacing(8)
        self.body.addWidget(first)
