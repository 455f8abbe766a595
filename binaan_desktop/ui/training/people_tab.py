"""Peserta: who sits in the batch, and who left it."""

from collections.abc import Sequence
from functools import partial

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import BinaanError
from binaan_desktop.domain.training import ParticipantStatus
from binaan_desktop.services.training.rows import BatchDetail, ParticipantRow
from binaan_desktop.ui.kit.actions import ActionSpec
from binaan_desktop.ui.kit.batch_forms import print_participant_list
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.messages import Message, MessageTone
from binaan_desktop.ui.kit.table import RowModel, TableView
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone
from binaan_desktop.ui.kit.widgets import ReasonList
from binaan_desktop.ui.training.batch_tab import BatchHost, BatchTab
from binaan_desktop.ui.training.freed_seat import Following, FreedSeat
from binaan_desktop.ui.training.model import participant_columns, seat_texts
from binaan_desktop.ui.training.seat_acts import SeatActs, Undo
from binaan_desktop.ui.training.seat_form import EndDialog
from binaan_desktop.ui.training.suspension_form import back_dialog, suspension_dialog


class PeopleTab(BatchTab):
    """The participants; Enter opens the profile."""

    title = tr("Peserta")

    def __init__(self, ctx: Context, host: BatchHost) -> None:
        super().__init__(ctx, host)
        self._seats = SeatActs(ctx, host)
        self._freed = FreedSeat(ctx, host)
        self.model: RowModel[ParticipantRow] = RowModel(participant_columns())
        self.table = TableView(self.model, self.title, ctx.ui_state, "participants")
        self.table.set_empty(
            tr("Belum ada peserta. Buka tab Calon, pilih orangnya, lalu tekan Tempatkan.")
        )
        self.seat = ReasonList(in_lines=True)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.seat)
        self.table.opened.connect(self._on_table_opened)
        self.table.selection_changed.connect(self._on_table_selection_changed)

    def action_specs(self) -> Sequence[ActionSpec]:
        """End or suspend a participation, or take that back; let a reserve move up; the list."""
        right = Right.EDIT_TRAINING
        return (
            ActionSpec("training.end", tr("Akhiri"), self._end, icon="close",
                       right=right, enabled_when=self._can_end),
            ActionSpec("training.promote", tr("Beri kursi penuh"), self._promote, icon="check",
                       right=right, visible_when=self._is_on_reserve),
            ActionSpec("training.suspend", tr("Tangguhkan"), self._suspend, icon="lock",
                       right=right, enabled_when=self._can_end),
            ActionSpec("training.back", tr("Akhiri penangguhan"), self._come_back, icon="unlock",
                       right=right, enabled_when=self._is_suspended,
                       visible_when=self._is_suspended),
            ActionSpec("training.resume", tr("Batalkan akhir"), self._resume, icon="undo",
                       right=right, enabled_when=self._is_ended, visible_when=self._is_ended),
            ActionSpec("training.print_people", tr("Cetak daftar peserta"), self._print,
                       icon="print", shortcut="Ctrl+P", in_menu=True),
        )  # fmt: skip

    def show_batch(self, detail: BatchDetail) -> None:
        """Show the people of the batch."""
        self.model.set_rows(detail.participants)
        self._show_seat()

    def tab_text(self, detail: BatchDetail) -> str:
        """With the seats taken."""
        return tr("Peserta ({count})", count=detail.row.taken)

    def person_id(self) -> int | None:
        """The participant's person."""
        row = self.table.current_row()
        return None if row is None else row.inmate_id

    def _print(self) -> None:
        if self.batch is None:
            return
        try:
            print_participant_list(self.ctx, self.batch.id, self)
        except BinaanError as error:
            self.host.tell_error(error)

    def _can_end(self) -> bool:
        row = self.table.current_row()
        return row is not None and row.status is not ParticipantStatus.ENDED

    def _is_on_reserve(self) -> bool:
        row = self.table.current_row()
        return row is not None and row.is_reserve and row.status is not ParticipantStatus.ENDED

    def _promote(self) -> None:
        row = self.table.current_row()
        if row is not None and self.batch is not None:
            self._seats.promote(self.batch, row)

    def _is_suspended(self) -> bool:
        row = self.table.current_row()
        return row is not None and row.end_reason is None and bool(row.suspensions)

    def _is_ended(self) -> bool:
        row = self.table.current_row()
        return row is not None and row.status is ParticipantStatus.ENDED

    def _suspend(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.ctx.dialogs.run(suspension_dialog(self.ctx, row))

    def _come_back(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.ctx.dialogs.run(back_dialog(self.ctx, row))

    def _resume(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.host.run_result(
                lambda: self.ctx.services.training.commands.resume_participation(
                    participant_id=row.id
                ),
                tr("{name} ikut lagi.", name=row.name),
            )

    def _end(self) -> None:
        row = self.table.current_row()
        if row is None:
            return
        dialog = EndDialog(self.ctx, row)
        if self.ctx.dialogs.run(dialog):
            self._tell_ended(row, dialog.undo)

    def _tell_ended(self, row: ParticipantRow, undo: Undo | None) -> None:
        """What was done, and who comes next on the seat that is free now."""
        text = tr("Keikutsertaan {name} berakhir.", name=row.name)
        take_back = None if undo is None else partial(self._seats.take_back, undo)
        following = Following() if self.batch is None else self._freed.following(self.batch)
        text = " ".join(part for part in (text, following.text) if part)
        self.ctx.messages.show_message(
            Message(MessageTone.SUCCESS, text, following.ways, undo=take_back)
        )

    def _show_seat(self) -> None:
        """What there is to say of the selected seat beyond its row."""
        row = self.table.current_row()
        texts = [] if row is None else seat_texts(row)
        self.seat.set_reasons([(text, Tone.INFO) for text in texts])

    def _on_table_selection_changed(self) -> None:
        self._show_seat()
        self.selection_changed.emit()

    def _on_table_opened(self, row_id: int) -> None:
        self.host.navigate("inmates", self.person_id())
