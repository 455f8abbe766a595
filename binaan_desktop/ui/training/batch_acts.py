"""What is done with a batch itself: open, change, close, call off."""

from collections.abc import Callable, Sequence

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.training import BatchStatus
from binaan_desktop.services.training.rows import BatchRow
from binaan_desktop.ui.kit.actions import ActionSpec
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.dialogs import Choice, ChoiceKind
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.training.batch_tab import BatchHost
from binaan_desktop.ui.training.form import batch_dialog


class BatchActs:
    """The actions on the batch that is selected in the list.

    Args:
        ctx: the context.
        host: the page.
        batch: the selected batch, if any.
    """

    def __init__(self, ctx: Context, host: BatchHost, batch: Callable[[], BatchRow | None]) -> None:
        self.ctx = ctx
        self.host = host
        self._batch = batch

    def action_specs(self) -> Sequence[ActionSpec]:
        """Change, and what ends or revives it; of closing and opening only what applies."""
        right = Right.EDIT_TRAINING
        return (
            ActionSpec("training.edit", tr("Ubah angkatan"), self.edit, icon="edit",
                       right=right, enabled_when=self._has_batch),
            ActionSpec("training.close", tr("Tutup angkatan"), self._close, icon="lock",
                       right=right, enabled_when=self._is_open, in_menu=True,
                       visible_when=self._is_not_shut),
            ActionSpec("training.reopen", tr("Buka lagi angkatan"), self._reopen, icon="unlock",
                       right=right, in_menu=True, visible_when=self._is_shut),
            ActionSpec("training.cancel", tr("Batalkan angkatan"), self._cancel, icon="delete",
                       right=right, enabled_when=self._is_open, in_menu=True),
        )  # fmt: skip

    def edit(self) -> None:
        """Change the batch in its form."""
        row = self._batch()
        if row is not None:
            self.ctx.dialogs.run(batch_dialog(self.ctx, row.id, row.version))

    def _has_batch(self) -> bool:
        return self._batch() is not None

    def _is_open(self) -> bool:
        row = self._batch()
        return row is not None and row.status is BatchStatus.OPEN

    def _is_shut(self) -> bool:
        row = self._batch()
        return row is not None and row.status is not BatchStatus.OPEN

    def _is_not_shut(self) -> bool:
        return not self._is_shut()

    def _close(self) -> None:
        self._set_status(BatchStatus.CLOSED, tr("Angkatan ditutup."))

    def _reopen(self) -> None:
        self._set_status(BatchStatus.OPEN, tr("Angkatan dibuka lagi."))

    def _cancel(self) -> None:
        row = self._batch()
        if row is None:
            return
        text = tr("{name} tidak akan diadakan. Datanya tetap tersimpan.", name=row.name)
        if row.waiting:
            text += " " + tr("{count} permintaan di daftar tunggu ditolak.", count=row.waiting)
        answer = self.ctx.dialogs.ask(
            tr("Batalkan angkatan"),
            text,
            [Choice("cancel", tr("Batalkan angkatan"), ChoiceKind.DESTRUCTIVE)],
        )
        if answer == "cancel":
            self._set_status(BatchStatus.CANCELLED, tr("Angkatan dibatalkan."))

    def _set_status(self, status: BatchStatus, said: str) -> None:
        row = self._batch()
        if row is not None:
            self.host.run_result(
                lambda: self.ctx.services.training.commands.set_batch_status(
                    batch_id=row.id, status=status
                ),
                said,
            )
