"""Pertemuan: the meetings of the batch in order, each with where its attendance stands."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import BinaanError
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.training.rows import BatchDetail
from binaan_desktop.ui.kit.actions import ActionSpec
from binaan_desktop.ui.kit.batch_forms import print_extra_sheet, print_recap
from binaan_desktop.ui.kit.cancelling import CancelScope, cancel_dialog, restored_text
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.table import RowModel, TableView
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.training.batch_tab import BatchHost, BatchTab
from binaan_desktop.ui.training.meetings_model import BatchMeeting, meeting_columns
from binaan_desktop.ui.training.month_choice import ask_month, begun_months


class MeetingsTab(BatchTab):
    """All meetings, cancelled ones with their reason; Enter opens the attendance sheet."""

    title = tr("Pertemuan")
    topics = frozenset({Topic.SCHEDULE, Topic.ATTENDANCE})

    def __init__(self, ctx: Context, host: BatchHost) -> None:
        super().__init__(ctx, host)
        self.model: RowModel[BatchMeeting] = RowModel(meeting_columns())
        self.table = TableView(self.model, self.title, ctx.ui_state, "batch_meetings")
        self.table.set_empty(
            tr("Belum ada pertemuan. Buat satu per satu atau dari pola di halaman Jadwal."),
            ActionSpec("training.go_scheduling", tr("Buka Jadwal"), self._open_board,
                       icon="calendar"),
        )  # fmt: skip
        self.body.addWidget(self.table, 1)
        self._batch_id: int | None = None
        self.table.opened.connect(self._on_table_opened)
        self.table.selection_changed.connect(self.selection_changed)

    def action_specs(self) -> Sequence[ActionSpec]:
        """The sheet of the meeting, its place on the board, and the papers of attendance."""
        return (
            ActionSpec("training.meeting_sheet", tr("Buka presensi"), self._open_sheet,
                       icon="attendance", enabled_when=self._is_held),
            ActionSpec("training.meeting_cancel", tr("Batalkan"), self._cancel, icon="close",
                       shortcut="Del", right=Right.SCHEDULE, enabled_when=self._some_planned),
            ActionSpec("training.meeting_restore", tr("Jadi diadakan"), self._restore,
                       icon="undo", right=Right.SCHEDULE, visible_when=self._all_cancelled),
            ActionSpec("training.meeting_board", tr("Lihat di jadwal"), self._open_board,
                       icon="calendar"),
            ActionSpec("training.print_recap", tr("Cetak rekap kehadiran"), self._print_recap,
                       icon="print", enabled_when=self._has_begun, in_menu=True),
            ActionSpec("training.print_extra", tr("Cetak daftar hadir tambahan"),
                       self._print_extra, icon="print", in_menu=True),
        )  # fmt: skip

    def show_batch(self, detail: BatchDetail) -> None:
        """Read the meetings; of another batch, begin at the one that comes next."""
        services, today = self.ctx.services, self.ctx.clock.today()
        batch_id = detail.row.id
        meetings = services.scheduling.queries.list_meetings(
            from_day=date.min, to_day=date.max, batch_id=batch_id
        )
        work = services.attendance.queries.list_unmarked(today=today) if meetings else []
        unmarked = {one.id: one.unmarked for one in work}
        self.model.set_rows(BatchMeeting(row, unmarked.get(row.id, 0), today) for row in meetings)
        if batch_id != self._batch_id:
            self._batch_id = batch_id
            ahead = [row.id for row in meetings if row.day >= today and not row.is_cancelled]
            if ahead:
                self.table.select_id(ahead[0])

    def tab_text(self, detail: BatchDetail) -> str:
        """With the number of meetings that are not cancelled."""
        return tr("Pertemuan ({count})", count=detail.row.meetings)

    def _is_held(self) -> bool:
        one = self.table.current_row()
        return one is not None and not one.row.is_cancelled

    def _some_planned(self) -> bool:
        return any(not one.row.is_cancelled for one in self.table.selected_rows())

    def _all_cancelled(self) -> bool:
        chosen = self.table.selected_rows()
        return bool(chosen) and all(one.row.is_cancelled for one in chosen)

    def _cancel(self) -> None:
        planned = [one.id for one in self.table.selected_rows() if not one.row.is_cancelled]
        self.ctx.dialogs.run(cancel_dialog(self.ctx, CancelScope(tuple(planned))))

    def _restore(self) -> None:
        rows = [one.row for one in self.table.selected_rows()]
        restore = self.ctx.services.scheduling.commands.restore_meetings
        call = partial(restore, meeting_ids=[row.id for row in rows])
        self.host.run_result(call, restored_text(rows))

    def _months(self) -> list[date]:
        held = (one.row.day for one in self.model.rows if not one.row.is_cancelled)
        return begun_months(held, self.ctx.clock.today())

    def _has_begun(self) -> bool:
        return bool(self._months())

    def _print_recap(self) -> None:
        month = ask_month(self.ctx, tr("Cetak rekap kehadiran"), self._months())
        if self.batch is None or month is None:
            return
        try:
            print_recap(self.ctx, self.batch.id, month, self)
        except BinaanError as error:
            self.host.tell_error(error)

    def _print_extra(self) -> None:
        """For the meeting of the current row, if there is one that is held."""
        if self.batch is None:
            return
        one = self.table.current_row() if self._is_held() else None
        try:
            print_extra_sheet(self.ctx, self.batch.id, None if one is None else one.id, self)
        except BinaanError as error:
            self.host.tell_error(error)

    def _open_sheet(self) -> None:
        one = self.table.current_row()
        if one is not None:
            self.host.navigate("attendance", one.id)

    def _open_board(self) -> None:
        one = self.table.current_row()
        if one is None:
            self.host.open_board()
        else:
            self.host.navigate("scheduling", one.id)

    def _on_table_opened(self, row_id: int) -> None:
        if self._is_held():
            self._open_sheet()
        else:
            self._open_board()
