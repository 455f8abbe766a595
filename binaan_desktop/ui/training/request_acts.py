"""What is done with the requests that are selected: approve, end, let wait again, look back."""

from collections.abc import Callable, Sequence

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import BinaanError
from binaan_desktop.domain.training import ApplicationStatus
from binaan_desktop.services.training.rows import ApplicationRow
from binaan_desktop.ui.kit.actions import ActionSpec
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.training.batch_tab import BatchHost
from binaan_desktop.ui.training.history_dialog import HistoryDialog
from binaan_desktop.ui.training.propose_form import propose_dialog
from binaan_desktop.ui.training.request_form import decision_dialog, edit_request_dialog


class RequestActs:
    """The actions on requests.

    Args:
        ctx: the context.
        host: the page.
        selected: the requests that are selected, the current one among them.
    """

    def __init__(
        self, ctx: Context, host: BatchHost, selected: Callable[[], Sequence[ApplicationRow]]
    ) -> None:
        self.ctx = ctx
        self.host = host
        self._selected = selected

    def action_specs(self) -> Sequence[ActionSpec]:
        """Approve and end; the rarer ones in the menu."""
        right = Right.EDIT_TRAINING
        return (
            ActionSpec("training.approve", tr("Setujui"), self._approve, icon="success",
                       shortcut="Ctrl+Shift+S", right=right, enabled_when=self._are_waiting),
            ActionSpec("training.decline", tr("Tolak permintaan"), self._decline, icon="error",
                       right=right, enabled_when=self._are_open),
            ActionSpec("training.withdraw", tr("Tarik permintaan"), self._withdraw, icon="undo",
                       right=right, enabled_when=self._are_open),
            ActionSpec("training.reinstate", tr("Ajukan lagi"), self._reinstate, icon="refresh",
                       right=right, enabled_when=self._are_withdrawn,
                       visible_when=self._are_withdrawn),
            ActionSpec("training.propose", tr("Usulkan ke sidang TPP"), self._propose,
                       icon="agency", right=right, enabled_when=self._are_open, in_menu=True),
            ActionSpec("training.request_history", tr("Riwayat permintaan"), self._look_back,
                       icon="history", enabled_when=self._is_one, in_menu=True),
            ActionSpec("training.edit_request", tr("Ubah permintaan"), self._edit, icon="edit",
                       right=right, enabled_when=self._is_open_one, in_menu=True),
            ActionSpec("training.remove_request", tr("Hapus dari daftar"), self._remove,
                       icon="delete", right=right, enabled_when=self._are_removable,
                       in_menu=True),
        )  # fmt: skip

    # what is possible now

    def _all_in(self, *states: ApplicationStatus) -> bool:
        rows = self._selected()
        return bool(rows) and all(row.status in states for row in rows)

    def _are_waiting(self) -> bool:
        return self._all_in(ApplicationStatus.WAITING)

    def _are_open(self) -> bool:
        return self._all_in(ApplicationStatus.WAITING, ApplicationStatus.APPROVED)

    def _are_withdrawn(self) -> bool:
        return self._all_in(ApplicationStatus.WITHDRAWN)

    def _are_removable(self) -> bool:
        return self._are_open() or self._are_withdrawn()

    def _is_one(self) -> bool:
        return len(self._selected()) == 1

    def _is_open_one(self) -> bool:
        return self._is_one() and self._are_open()

    # acts

    def _approve(self) -> None:
        ids = [row.id for row in self._selected()]
        if ids:
            decide = self.ctx.services.training.commands.decide_applications
            self.host.run_result(
                lambda: decide(application_ids=ids, status=ApplicationStatus.APPROVED),
                tr("{count} permintaan disetujui.", count=len(ids)),
            )

    def _propose(self) -> None:
        ids = [row.id for row in self._selected()]
        if ids:
            self.ctx.dialogs.run(propose_dialog(self.ctx, ids))

    def _decline(self) -> None:
        self._decide(ApplicationStatus.DECLINED)

    def _withdraw(self) -> None:
        self._decide(ApplicationStatus.WITHDRAWN)

    def _remove(self) -> None:
        self._decide(ApplicationStatus.REMOVED)

    def _reinstate(self) -> None:
        self._decide(ApplicationStatus.WAITING)

    def _decide(self, status: ApplicationStatus) -> None:
        rows = self._selected()
        if rows:
            self.ctx.dialogs.run(decision_dialog(self.ctx, rows, status))

    def _edit(self) -> None:
        rows = self._selected()
        if len(rows) == 1:
            self.ctx.dialogs.run(edit_request_dialog(self.ctx, rows[0]))

    def _look_back(self) -> None:
        rows = self._selected()
        if len(rows) != 1:
            return
        try:
            history = self.ctx.services.training.queries.get_application_history(
                application_id=rows[0].id
            )
        except BinaanError as error:
            self.host.tell_error(error)
            return
        self.ctx.dialogs.run(HistoryDialog(history))
