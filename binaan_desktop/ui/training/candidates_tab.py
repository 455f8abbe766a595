"""Calon: who of the whole house could come, best first, each with points and reasons."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import BinaanError
from binaan_desktop.services.training.rows import BatchDetail, CandidateFilter, CandidateRow
from binaan_desktop.ui.kit.actions import ActionSpec
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.messages import WayOut
from binaan_desktop.ui.kit.table import RowModel, TableView
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.training.batch_tab import BatchHost, BatchTab
from binaan_desktop.ui.training.candidate_panel import CandidatePanel
from binaan_desktop.ui.training.model import candidate_columns
from binaan_desktop.ui.training.seat_acts import SeatActs
from binaan_desktop.ui.training.weights_form import weights_dialog

_TYPING_PAUSE_MS = 150
_FILTERS = (
    (CandidateFilter.ALL, tr("Semua")),
    (CandidateFilter.FITTING, tr("Hanya yang cocok")),
    (CandidateFilter.UNFIT, tr("Belum bisa")),
)


class CandidatesTab(BatchTab):
    """The ranking of the house for this batch; Enter gives the seat."""

    title = tr("Calon")

    def __init__(self, ctx: Context, host: BatchHost) -> None:
        super().__init__(ctx, host)
        self._seats = SeatActs(ctx, host)
        self.model: RowModel[CandidateRow] = RowModel(candidate_columns())
        self.table = TableView(self.model, self.title, ctx.ui_state, "candidates")
        self.table.set_empty(tr("Tidak ada calon yang cocok dengan pencarian."))
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Cari calon: nama, alias, atau nomor"))
        self.search.setAccessibleName(tr("Cari calon"))
        self.search.setClearButtonEnabled(True)
        self.filter = QComboBox()
        self.filter.setAccessibleName(tr("Calon yang ditampilkan"))
        for _, text in _FILTERS:
            self.filter.addItem(text)
        self._count = QLabel()
        self._count.setObjectName("note")
        self.panel = CandidatePanel()
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.search, 1)
        line.addWidget(self.filter)
        line.addWidget(self._count)
        self.body.addLayout(line)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.panel)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_PAUSE_MS)
        self._typing.timeout.connect(self._read_again)
        self.search.textChanged.connect(self._on_search_text_changed)
        self.filter.activated.connect(self._on_filter_activated)
        self.table.opened.connect(self._on_table_opened)
        self.table.selection_changed.connect(self._on_table_selection_changed)

    def action_specs(self) -> Sequence[ActionSpec]:
        """Give a seat or a place on the waiting list; stand by; over the capacity; the weights."""
        right = Right.EDIT_TRAINING
        return (
            ActionSpec("training.place", tr("Tempatkan"), self._place, icon="check",
                       shortcut="Ctrl+T", right=right, enabled_when=self._can_place),
            ActionSpec("training.wait", tr("Daftar tunggu"), self._wait, icon="clock",
                       shortcut="Ctrl+D", right=right, enabled_when=self._can_wait),
            ActionSpec("training.place_from", tr("Tempatkan mulai tanggal..."), self._place_from,
                       icon="calendar", right=right, enabled_when=self._can_place, in_menu=True),
            ActionSpec("training.reserve", tr("Jadikan cadangan"), self._stand_by, icon="person",
                       right=right, enabled_when=self._can_stand_by, in_menu=True),
            ActionSpec("training.override", tr("Lewati batas kapasitas..."), self._override,
                       icon="warning", right=right, enabled_when=self._can_override, in_menu=True),
            ActionSpec("training.weights", tr("Bobot penilaian"), self._weigh, icon="settings",
                       right=Right.ADMINISTER, in_menu=True),
        )  # fmt: skip

    def show_batch(self, detail: BatchDetail) -> None:
        """Judge the house for this batch."""
        rows = self.ctx.services.training.queries.list_candidates(
            batch_id=detail.row.id,
            text=self.search.text(),
            show=_FILTERS[self.filter.currentIndex()][0],
        )
        self.model.set_rows(rows)
        fitting = sum(row.fits for row in rows)
        self._count.setText(tr("{fitting} cocok dari {count}", fitting=fitting, count=len(rows)))
        self._show_person()

    def person_id(self) -> int | None:
        """The candidate."""
        row = self.table.current_row()
        return None if row is None else row.inmate_id

    def begin(self) -> None:
        """Put the keyboard on the list."""
        self.table.setFocus()

    # what is possible now

    def _not_waiting(self) -> list[CandidateRow]:
        """Those selected who are not on the waiting list yet."""
        return [row for row in self.table.selected_rows() if row.application_id is None]

    def _can_place(self) -> bool:
        return self.is_open() and bool(self.table.selected_rows())

    def _can_wait(self) -> bool:
        return self.is_open() and bool(self._not_waiting())

    def _can_stand_by(self) -> bool:
        is_free = self.batch is not None and self.batch.free_reserves > 0
        return self.is_open() and is_free and bool(self._fitting())

    def _can_override(self) -> bool:
        is_full = self.batch is not None and not self.batch.free
        return self.is_open() and is_full and bool(self._fitting())

    def _fitting(self) -> list[CandidateRow]:
        return [row for row in self.table.selected_rows() if row.fits]

    # acts

    def _place(self) -> None:
        people = self.table.selected_rows()
        if self.batch is not None and people:
            self._seats.place(self.batch, people)

    def _place_from(self) -> None:
        people = self.table.selected_rows()
        if self.batch is not None and people:
            self._seats.place_from(self.batch, people)

    def _wait(self) -> None:
        if self.batch is not None:
            self._seats.queue(self.batch.id, self._not_waiting())

    def _stand_by(self) -> None:
        people = self._fitting()
        if self.batch is not None and people:
            self._seats.stand_by(self.batch, people)

    def _override(self) -> None:
        people = self._fitting()
        if self.batch is not None and people:
            self._seats.override(self.batch, people)

    def _weigh(self) -> None:
        self.ctx.dialogs.run(weights_dialog(self.ctx))

    def _ways(self, row: CandidateRow) -> list[WayOut]:
        """What leads on where a seat is not simply given, as buttons beside the name."""
        ways: list[WayOut] = []
        batch = self.batch
        if not row.fits:
            look = partial(self.host.navigate, "inmates", row.inmate_id)
            ways.append(WayOut(tr("Buka profil"), look))
        if batch is None or not self.is_open() or not self.host.may(Right.EDIT_TRAINING):
            return ways
        if row.modules and not row.fits:
            ways.append(self._seats.way_through(batch, row))
        if row.application_id is None and (not row.fits or not batch.free):
            queue = partial(self._seats.queue, batch.id, [row])
            ways.append(WayOut(tr("Masukkan daftar tunggu"), queue))
        if row.fits and not batch.free:
            if batch.free_reserves:
                stand_by = partial(self._seats.place_as_reserve, batch, row)
                ways.append(WayOut(tr("Jadikan cadangan"), stand_by))
            over = partial(self._seats.override, batch, [row])
            ways.append(WayOut(tr("Lewati kapasitas..."), over))
        return ways

    def _show_person(self) -> None:
        row = self.table.current_row()
        self.panel.show_person(row, () if row is None else self._ways(row))

    def _on_table_opened(self, row_id: int) -> None:
        if self._can_place() and self.host.may(Right.EDIT_TRAINING):
            self._place()

    def _on_table_selection_changed(self) -> None:
        self._show_person()
        self.selection_changed.emit()

    def _on_search_text_changed(self, text: str) -> None:
        self._typing.start()

    def _on_filter_activated(self, index: int) -> None:
        self._read_again()

    def _read_again(self) -> None:
        if self.host.detail is None:
            return
        try:
            self.show_batch(self.host.detail)
        except BinaanError as error:
            self.host.tell_error(error)
