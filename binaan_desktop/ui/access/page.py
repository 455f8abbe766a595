"""Pengguna: who may open the house, and the recovery code."""

from collections.abc import Sequence

from binaan_desktop.domain.access import Right
from binaan_desktop.services.access.queries import UserRow
from binaan_desktop.services.changes import Topic
from binaan_desktop.ui.access.form import (
    RecoveryCodeDialog,
    reset_password_dialog,
    user_dialog,
)
from binaan_desktop.ui.access.model import user_columns
from binaan_desktop.ui.kit.actions import ActionSpec
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.dialogs import Choice
from binaan_desktop.ui.kit.page import Page
from binaan_desktop.ui.kit.table import RowModel, TableView
from binaan_desktop.ui.kit.text import tr


class UsersPage(Page):
    """Accounts of the staff."""

    title = tr("Pengguna")
    topics = frozenset({Topic.USERS})

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self.model: RowModel[UserRow] = RowModel(user_columns())
        self.table = TableView(self.model, tr("Daftar pengguna"), ctx.ui_state, "users")
        self.table.opened.connect(self._on_table_opened)
        self.table.selection_changed.connect(self.refresh_actions)
        self.body.addWidget(self.table, 1)

    def action_specs(self) -> Sequence[ActionSpec]:
        """New, edit, password, recovery code."""
        right = Right.ADMINISTER
        return (
            ActionSpec(
                "users.recovery",
                tr("Kode pemulihan baru"),
                self._renew_recovery_code,
                icon="key",
                right=right,
            ),
            ActionSpec(
                "users.password",
                tr("Ganti kata sandi"),
                self._reset_password,
                icon="lock",
                right=right,
                enabled_when=self._active_is_selected,
            ),
            ActionSpec(
                "users.edit",
                tr("Ubah"),
                self._edit,
                icon="edit",
                right=right,
                enabled_when=self._one_is_selected,
            ),
            ActionSpec(
                "users.new",
                tr("Pengguna baru"),
                self._add,
                icon="add",
                shortcut="Ctrl+N",
                right=right,
                primary=True,
            ),
        )

    def reload(self) -> None:
        """Read all accounts."""
        self.model.set_rows(self.ctx.services.access.queries.list_users())

    def status_text(self) -> str:
        """How many accounts there are."""
        return tr("{count} pengguna", count=self.model.rowCount())

    def open_item(self, item_id: int) -> None:
        """Select one account."""
        self.table.select_id(item_id)

    def _one_is_selected(self) -> bool:
        return self.table.current_row() is not None

    def _active_is_selected(self) -> bool:
        row = self.table.current_row()
        return row is not None and row.active

    def _on_table_opened(self, row_id: int) -> None:
        self._edit()

    def _add(self) -> None:
        dialog = user_dialog(self.ctx, None)
        if self.ctx.dialogs.run(dialog) and dialog.result_value is not None:
            self.table.select_id(dialog.result_value)

    def _edit(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.ctx.dialogs.run(user_dialog(self.ctx, row))

    def _reset_password(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.ctx.dialogs.run(reset_password_dialog(self.ctx, row))

    def _renew_recovery_code(self) -> None:
        answer = self.ctx.dialogs.ask(
            tr("Kode pemulihan baru"),
            tr("Kode pemulihan yang lama tidak akan berlaku lagi. Siapkan kertas dan pena."),
            [Choice("go", tr("Buat kode baru"))],
        )
        if answer != "go":
            return
        code = self.run(self.ctx.services.access.commands.renew_recovery_code, "")
        if code is not None:
            self.ctx.dialogs.run(RecoveryCodeDialog(code))
