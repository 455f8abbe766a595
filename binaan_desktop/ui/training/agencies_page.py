"""Mitra: the partners at the left, one of them with its agreements at the right."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import BinaanError
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.training.partner_rows import AgencyRow, AgreementRow, PromiseRow
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.actions import ActionSpec
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.page import Page
from binaan_desktop.ui.kit.table import Column, RowModel, TableView
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone
from binaan_desktop.ui.kit.widgets import Splitter
from binaan_desktop.ui.training.agency_panel import AgencyPanel
from binaan_desktop.ui.training.agreement_form import agreement_dialog
from binaan_desktop.ui.training.catalogue_form import agency_dialog
from binaan_desktop.ui.training.given_dialog import GivenDialog


class AgenciesPage(Page):
    """Partners that train."""

    title = tr("Mitra")
    topics = frozenset({Topic.TRAINING, Topic.ATTENDANCE, Topic.SCHEDULE})
    empty_text: ClassVar[str] = tr("Belum ada mitra. Tambahkan dinas atau UMKM yang melatih.")

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self.model: RowModel[AgencyRow] = RowModel(agency_columns())
        self.table: TableView[AgencyRow] = TableView(
            self.model, self.title, ctx.ui_state, "agencies"
        )
        self.panel = AgencyPanel(may_edit=self.may(Right.EDIT_TRAINING))
        splitter = Splitter(ctx.ui_state, "agencies", self.table, self.panel)
        splitter.setSizes([420, 700])
        self.body.addWidget(splitter, 1)
        self.table.opened.connect(self._on_table_opened)
        self.table.selection_changed.connect(self._on_table_selection_changed)
        self.panel.agreement_wanted.connect(self._add_agreement)
        self.panel.agreement_edited.connect(self._on_panel_agreement_edited)
        self.panel.agreement_deleted.connect(self._on_panel_agreement_deleted)
        self.panel.promise_opened.connect(self._on_panel_promise_opened)
        self.panel.trainer_opened.connect(partial(self.navigate, "trainers"))
        self.panel.batch_opened.connect(partial(self.navigate, "training"))

    def action_specs(self) -> Sequence[ActionSpec]:
        """New and change, and an agreement."""
        right = Right.EDIT_TRAINING
        new = ActionSpec("agencies.new", tr("Mitra baru"), self._add, icon="add",
                         shortcut="Ctrl+N", right=right, primary=True)  # fmt: skip
        self.table.set_empty(self.empty_text, new if self.may(right) else None)
        edit = ActionSpec("agencies.edit", tr("Ubah mitra"), self._edit, icon="edit", right=right,
                          enabled_when=self._one_is_selected)  # fmt: skip
        agreement = ActionSpec("agencies.agreement", tr("Perjanjian baru"), self._add_agreement,
                               icon="file", right=right,
                               enabled_when=self._one_is_selected)  # fmt: skip
        return agreement, edit, new

    def reload(self) -> None:
        """Read the partners, and the one that is shown."""
        self.model.set_rows(self.ctx.services.training.queries.list_agencies())
        if self.model.rowCount() and not self._one_is_selected():
            self.table.selectRow(0)
        self._show_agency()

    def status_text(self) -> str:
        """How many partners, and how many agreements."""
        rows = self.model.rows
        agreements = sum(row.agreement_count for row in rows)
        return tr("{count} mitra, {agreements} perjanjian", count=len(rows), agreements=agreements)

    def open_item(self, item_id: int) -> None:
        """Show one partner."""
        self.table.select_id(item_id)

    def focus_body(self) -> None:
        """Begin on the list; in an empty house on what there is."""
        if self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().focus_body()

    def _one_is_selected(self) -> bool:
        return self.table.current_row() is not None

    def _show_agency(self) -> None:
        row = self.table.current_row()
        queries = self.ctx.services.training.queries
        self.panel.show_agency(None if row is None else queries.get_agency(agency_id=row.id))

    def _on_table_selection_changed(self) -> None:
        try:
            self._show_agency()
        except BinaanError as error:
            self.tell_error(error)
        self.refresh_actions()

    def _on_table_opened(self, row_id: int) -> None:
        self._edit()

    def _add(self) -> None:
        dialog = agency_dialog(self.ctx)
        if self.ctx.dialogs.run(dialog) and dialog.result_value is not None:
            self.table.select_id(dialog.result_value)

    def _edit(self) -> None:
        row = self.table.current_row()
        if row is not None and self.may(Right.EDIT_TRAINING):
            self.ctx.dialogs.run(agency_dialog(self.ctx, row))

    def _add_agreement(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.ctx.dialogs.run(agreement_dialog(self.ctx, row.id))

    def _on_panel_agreement_edited(self, row: AgreementRow) -> None:
        try:
            dialog = agreement_dialog(self.ctx, row.agency_id, row)
        except BinaanError as error:
            self.tell_error(error)
            return
        self.ctx.dialogs.run(dialog)

    def _on_panel_agreement_deleted(self, row: AgreementRow) -> None:
        commands = self.ctx.services.training.commands
        call = partial(commands.delete_agreement, agreement_id=row.id, version=row.version)
        self.run(call, tr("Perjanjian dihapus."))

    def _on_panel_promise_opened(self, promise: PromiseRow) -> None:
        try:
            rows = self.ctx.services.training.queries.list_given(promise_id=promise.id)
        except BinaanError as error:
            self.tell_error(error)
            return
        dialog = GivenDialog(promise, rows)
        if self.ctx.dialogs.run(dialog) and dialog.batch_id is not None:
            self.navigate("training", dialog.batch_id)


def agency_columns() -> list[Column[AgencyRow]]:
    """A partner in the list; what the panel says of the chosen one is hidden here."""
    return [
        Column("name", tr("Nama"), lambda row: row.name, lambda row: row.name.lower(), width=228,
               strong=True, tone=lambda row: Tone.NEUTRAL if row.active else Tone.MUTED,
               icon=lambda row: None if row.active else "eye_off", tip=_tip),
        Column("agreement_count", tr("Perjanjian"), lambda row: str(row.agreement_count),
               lambda row: row.agreement_count, align="right", width=100),
        Column("batch_count", tr("Angkatan"), lambda row: str(row.batch_count),
               lambda row: row.batch_count, align="right", width=84),
        Column("kind", tr("Jenis"), lambda row: word(row.kind), lambda row: word(row.kind),
               width=128, hidden=True),
        Column("trainer_count", tr("Pelatih"), lambda row: str(row.trainer_count),
               lambda row: row.trainer_count, align="right", width=84, hidden=True),
    ]  # fmt: skip


def _tip(row: AgencyRow) -> str:
    return row.name if row.active else tr("{name}: tidak bekerja sama lagi", name=row.name)
