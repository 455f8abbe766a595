"""Daftar tunggu: who asked for a seat, judged by today's facts; what became of the rest."""

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import BinaanError
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.training.rows import ApplicationRow, BatchDetail
from binaan_desktop.ui.kit.actions import ActionSpec
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.table import RowModel, TableView
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.widgets import ReasonList
from binaan_desktop.ui.training.batch_tab import BatchHost, BatchTab
from binaan_desktop.ui.training.request_acts import RequestActs
from binaan_desktop.ui.training.request_columns import request_columns
from binaan_desktop.ui.training.seat_acts import SeatActs
from binaan_desktop.ui.training.words import reason_texts


class WaitingTab(BatchTab):
    """The requests that are open, and on demand those that ended; Enter gives the seat."""

    title = tr("Daftar tunggu")
    topics = frozenset({Topic.TRAINING})

    def __init__(self, ctx: Context, host: BatchHost) -> None:
        super().__init__(ctx, host)
        self._seats = SeatActs(ctx, host)
        self.model: RowModel[ApplicationRow] = RowModel(request_columns())
        self.table = TableView(self.model, self.title, ctx.ui_state, "waiting")
        self.table.set_empty(tr("Daftar tunggu kosong."))
        self.acts = RequestActs(ctx, host, self.table.selected_rows)
        self.with_closed = QCheckBox(tr("Juga yang ditolak, ditarik, atau dihapus"))
        self.reasons = ReasonList(in_lines=True)
        self.body.addWidget(self.with_closed)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.reasons)
        self.with_closed.toggled.connect(self._on_with_closed_toggled)
        self.table.opened.connect(self._on_table_opened)
        self.table.selection_changed.connect(self._on_table_selection_changed)

    def action_specs(self) -> Sequence[ActionSpec]:
        """Give a seat or let stand by; approve, end, or let a request wait again."""
        right = Right.EDIT_TRAINING
        return (
            ActionSpec("training.place", tr("Tempatkan"), self._place, icon="check",
                       shortcut="Ctrl+T", right=right, enabled_when=self._can_place),
            *self.acts.action_specs(),
            ActionSpec("training.reserve", tr("Jadikan cadangan"), self._stand_by, icon="person",
                       right=right, enabled_when=self._can_stand_by, in_menu=True),
            ActionSpec("training.place_from", tr("Tempatkan mulai tanggal..."), self._place_from,
                       icon="calendar", right=right, enabled_when=self._can_place, in_menu=True),
        )  # fmt: skip

    def show_batch(self, detail: BatchDetail) -> None:
        """Show the requests."""
        rows = list(detail.applications)
        if self.with_closed.isChecked():
            rows += self.ctx.services.training.queries.list_closed_requests(batch_id=detail.row.id)
        self.model.set_rows(rows)
        self._show_reasons()

    def tab_text(self, detail: BatchDetail) -> str:
        """With the number of requests."""
        return tr("Daftar tunggu ({count})", count=detail.row.waiting)

    def person_id(self) -> int | None:
        """Who asked."""
        row = self.table.current_row()
        return None if row is None else row.inmate_id

    def begin(self) -> None:
        """Put the keyboard on the first in line."""
        self.table.selectRow(0)
        self.table.setFocus()

    def _can_place(self) -> bool:
        rows = self.table.selected_rows()
        return self.is_open() and bool(rows) and all(row.status.is_open for row in rows)

    def _can_stand_by(self) -> bool:
        return self._can_place() and self.batch is not None and self.batch.free_reserves > 0

    def _place(self) -> None:
        people = self.table.selected_rows()
        if self.batch is not None and people:
            self._seats.place(self.batch, people)

    def _stand_by(self) -> None:
        people = self.table.selected_rows()
        if self.batch is not None and people:
            self._seats.stand_by(self.batch, people)

    def _place_from(self) -> None:
        people = self.table.selected_rows()
        if self.batch is not None and people:
            self._seats.place_from(self.batch, people)

    def _show_reasons(self) -> None:
        row = self.table.current_row()
        self.reasons.set_reasons(() if row is None else reason_texts(row.reasons))

    def _on_table_opened(self, row_id: int) -> None:
        if self._can_place() and self.host.may(Right.EDIT_TRAINING):
            self._place()

    def _on_table_selection_changed(self) -> None:
        self._show_reasons()
        self.selection_changed.emit()

    def _on_with_closed_toggled(self, checked: bool) -> None:
        if self.host.detail is None:
            return
        try:
            self.show_batch(self.host.detail)
        except BinaanError as error:
            self.host.tell_error(error)
        self.selection_changed.emit()
