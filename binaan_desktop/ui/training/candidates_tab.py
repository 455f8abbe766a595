"""Calon: who of the whole house could come, best first, each with the reasons."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import BinaanError
from binaan_desktop.services.training.rows import BatchDetail, CandidateRow
from binaan_desktop.ui.kit.actions import ActionSpec
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.table import RowModel, TableView
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.widgets import ReasonList
from binaan_desktop.ui.training.batch_tab import BatchHost, BatchTab
from binaan_desktop.ui.training.model import candidate_columns
from binaan_desktop.ui.training.seat_acts import SeatActs
from binaan_desktop.ui.training.words import reason_texts

_TYPING_PAUSE_MS = 150


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
        self.reasons = ReasonList(in_lines=True)
        self.body.addWidget(self.search)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.reasons)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_PAUSE_MS)
        self._typing.timeout.connect(self._on_typing_timeout)
        self.search.textChanged.connect(self._on_search_text_changed)
        self.table.opened.connect(self._on_table_opened)
        self.table.selection_changed.connect(self._on_table_selection_changed)

    def action_specs(self) -> Sequence[ActionSpec]:
        """Give a seat, or a place on the waiting list."""
        right = Right.EDIT_TRAINING
        return (
            ActionSpec("training.place", tr("Tempatkan"), self._place, icon="check",
                       shortcut="Ctrl+T", right=right, enabled_when=self._can_place),
            ActionSpec("training.wait", tr("Daftar tunggu"), self._wait, icon="clock",
                       shortcut="Ctrl+D", right=right, enabled_when=self._can_wait),
        )  # fmt: skip

    def show_batch(self, detail: BatchDetail) -> None:
        """Judge the house for this batch."""
        queries = self.ctx.services.training.queries
        self.model.set_rows(
            queries.list_candidates(batch_id=detail.row.id, text=self.search.text())
        )

    def person_id(self) -> int | None:
        """The candidate."""
        row = self.table.current_row()
        return None if row is None else row.inmate_id

    def begin(self) -> None:
        """Put the keyboard on the list."""
        self.table.setFocus()

    def _not_waiting(self) -> list[CandidateRow]:
        """Those selected who are not on the waiting list yet."""
        return [row for row in self.table.selected_rows() if row.application_id is None]

    def _can_place(self) -> bool:
        return self.is_open() and bool(self.table.selected_rows())

    def _can_wait(self) -> bool:
        return self.is_open() and bool(self._not_waiting())

    def _place(self) -> None:
        people = self.table.selected_rows()
        if self.batch is not None and people:
            self._seats.place(self.batch, people)

    def _wait(self) -> None:
        if self.batch is not None:
            self._seats.queue(self.batch.id, self._not_waiting())

    def _on_table_opened(self, row_id: int) -> None:
        if self._can_place() and self.host.may(Right.EDIT_TRAINING):
            self._place()

    def _on_table_selection_changed(self) -> None:
        row = self.table.current_row()
        self.reasons.set_reasons(() if row is None else reason_texts(row.reasons))
        self.selection_changed.emit()

    def _on_search_text_changed(self, text: str) -> None:
        self._typing.start()

    def _on_typing_timeout(self) -> None:
        if self.host.detail is None:
            return
        try:
            self.show_batch(self.host.detail)
        except BinaanError as error:
            self.host.tell_error(error)
