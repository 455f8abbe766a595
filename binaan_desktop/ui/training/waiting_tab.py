"""Daftar tunggu: who asked for a seat, in order, judged by today's facts."""

from collections.abc import Sequence

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.training import ApplicationStatus
from binaan_desktop.services.training.rows import ApplicationRow, BatchDetail
from binaan_desktop.ui.kit.actions import ActionSpec
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.table import RowModel, TableView
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.widgets import ReasonList
from binaan_desktop.ui.training.batch_tab import BatchHost, BatchTab
from binaan_desktop.ui.training.model import application_columns
from binaan_desktop.ui.training.seat_acts import SeatActs
from binaan_desktop.ui.training.seat_form import refusal_dialog
from binaan_desktop.ui.training.words import reason_texts


class WaitingTab(BatchTab):
    """The requests that are open; Enter gives the seat."""

    title = tr("Daftar tunggu")

    def __init__(self, ctx: Context, host: BatchHost) -> None:
        super().__init__(ctx, host)
        self._seats = SeatActs(ctx, host)
        self.model: RowModel[ApplicationRow] = RowModel(application_columns())
        self.table = TableView(self.model, self.title, ctx.ui_state, "waiting")
        self.table.set_empty(tr("Daftar tunggu kosong."))
        self.reasons = ReasonList(in_lines=True)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.reasons)
        self.table.opened.connect(self._on_table_opened)
        self.table.selection_changed.connect(self._on_table_selection_changed)

    def action_specs(self) -> Sequence[ActionSpec]:
        """Give a seat, or end the request."""
        right = Right.EDIT_TRAINING
        return (
            ActionSpec("training.place", tr("Tempatkan"), self._place, icon="check",
                       shortcut="Ctrl+T", right=right, enabled_when=self._can_place),
            ActionSpec("training.withdraw", tr("Tarik permintaan"), self._withdraw, icon="undo",
                       right=right, enabled_when=self._has_selected),
            ActionSpec("training.decline", tr("Tolak permintaan"), self._decline, icon="error",
                       right=right, enabled_when=self._has_selected),
        )  # fmt: skip

    def show_batch(self, detail: BatchDetail) -> None:
        """Show the requests."""
        self.model.set_rows(detail.applications)

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

    def _has_selected(self) -> bool:
        return bool(self.table.selected_rows())

    def _can_place(self) -> bool:
        return self.is_open() and self._has_selected()

    def _place(self) -> None:
        people = self.table.selected_rows()
        if self.batch is not None and people:
            self._seats.place(self.batch, people)

    def _withdraw(self) -> None:
        self._refuse(ApplicationStatus.WITHDRAWN)

    def _decline(self) -> None:
        self._refuse(ApplicationStatus.DECLINED)

    def _refuse(self, status: ApplicationStatus) -> None:
        rows = self.table.selected_rows()
        if rows:
            self.ctx.dialogs.run(refusal_dialog(self.ctx, rows, status))

    def _on_table_opened(self, row_id: int) -> None:
        if self._can_place() and self.host.may(Right.EDIT_TRAINING):
            self._place()

    def _on_table_selection_changed(self) -> None:
        row = self.table.current_row()
        self.reasons.set_reasons(() if row is None else reason_texts(row.reasons))
        self.selection_changed.emit()
