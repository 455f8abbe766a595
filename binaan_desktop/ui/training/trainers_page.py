"""Pelatih: the trainers at the left, one of them at the right."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import BinaanError
from binaan_desktop.domain.scheduling import WeekTime
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.training.partner_rows import TrainerRow
from binaan_desktop.ui.kit.actions import ActionSpec
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.page import Page
from binaan_desktop.ui.kit.table import Column, RowModel, TableView
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.widgets import Splitter
from binaan_desktop.ui.training.catalogue_form import trainer_dialog
from binaan_desktop.ui.training.trainer_forms import absence_dialog, times_dialog
from binaan_desktop.ui.training.trainer_panel import TrainerPanel


class TrainersPage(Page):
    """Who teaches."""

    title = tr("Pelatih")
    topics = frozenset({Topic.TRAINING, Topic.ATTENDANCE, Topic.SCHEDULE})
    empty_text: ClassVar[str] = tr("Belum ada pelatih. Tambahkan orang yang mengajar.")

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self.model: RowModel[TrainerRow] = RowModel(trainer_columns())
        self.table: TableView[TrainerRow] = TableView(
            self.model, self.title, ctx.ui_state, "trainers"
        )
        self.panel = TrainerPanel(may_edit=self.may(Right.EDIT_TRAINING))
        splitter = Splitter(ctx.ui_state, "trainers", self.table, self.panel)
        splitter.setSizes([460, 660])
        self.body.addWidget(splitter, 1)
        self.table.opened.connect(self._on_table_opened)
        self.table.selection_changed.connect(self._on_table_selection_changed)
        self.panel.meeting_opened.connect(partial(self.navigate, "scheduling"))
        self.panel.time_wanted.connect(self._add_time)
        self.panel.time_removed.connect(self._on_panel_time_removed)
        self.panel.absence_wanted.connect(self._add_absence)
        self.panel.absence_removed.connect(self._on_panel_absence_removed)

    def action_specs(self) -> Sequence[ActionSpec]:
        """New and change, and an absence."""
        right = Right.EDIT_TRAINING
        new = ActionSpec("trainers.new", tr("Pelatih baru"), self._add, icon="add",
                         shortcut="Ctrl+N", right=right, primary=True)  # fmt: skip
        self.table.set_empty(self.empty_text, new if self.may(right) else None)
        edit = ActionSpec("trainers.edit", tr("Ubah pelatih"), self._edit, icon="edit",
                          right=right, enabled_when=self._one_is_selected)  # fmt: skip
        away = ActionSpec("trainers.away", tr("Tidak dapat datang"), self._add_absence,
                          icon="calendar", right=right,
                          enabled_when=self._one_is_selected)  # fmt: skip
        agency = ActionSpec("trainers.agency", tr("Buka mitra"), self._open_agency,
                            icon="agency", enabled_when=self._has_agency)  # fmt: skip
        return agency, away, edit, new

    def reload(self) -> None:
        """Read the trainers, and the one that is shown."""
        self.model.set_rows(self.ctx.services.training.queries.list_trainers())
        if self.model.rowCount() and not self._one_is_selected():
            self.table.selectRow(0)
        self._show_trainer()

    def status_text(self) -> str:
        """How many trainers, and how many of them teach."""
        rows = self.model.rows
        active = sum(row.active for row in rows)
        return tr("{count} pelatih, {active} masih mengajar", count=len(rows), active=active)

    def open_item(self, item_id: int) -> None:
        """Show one trainer."""
        self.table.select_id(item_id)

    def focus_body(self) -> None:
        """Begin on the list; in an empty house on what there is."""
        if self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().focus_body()

    def _one_is_selected(self) -> bool:
        return self.table.current_row() is not None

    def _has_agency(self) -> bool:
        row = self.table.current_row()
        return row is not None and row.agency_id is not None

    def _show_trainer(self) -> None:
        row = self.table.current_row()
        queries = self.ctx.services.training.queries
        detail = None if row is None else queries.get_trainer(trainer_id=row.id)
        self.panel.show_trainer(detail, self.ctx.clock.today())

    def _on_table_selection_changed(self) -> None:
        try:
            self._show_trainer()
        except BinaanError as error:
            self.tell_error(error)
        self.refresh_actions()

    def _on_table_opened(self, row_id: int) -> None:
        self._edit()

    def _add(self) -> None:
        dialog = trainer_dialog(self.ctx)
        if self.ctx.dialogs.run(dialog) and dialog.result_value is not None:
            self.table.select_id(dialog.result_value)

    def _edit(self) -> None:
        row = self.table.current_row()
        if row is not None and self.may(Right.EDIT_TRAINING):
            self.ctx.dialogs.run(trainer_dialog(self.ctx, row))

    def _add_time(self) -> None:
        if self.panel.detail is not None:
            self.ctx.dialogs.run(times_dialog(self.ctx, self.panel.detail))

    def _on_panel_time_removed(self, gone: WeekTime) -> None:
        detail = self.panel.detail
        if detail is None:
            return
        call = partial(
            self.ctx.services.training.commands.set_trainer_times,
            trainer_id=detail.row.id,
            version=detail.row.version,
            times=tuple(one for one in detail.times if one != gone),
        )
        self.run(call, tr("Waktu mengajar dihapus."))

    def _add_absence(self) -> None:
        if self.panel.detail is not None:
            self.ctx.dialogs.run(absence_dialog(self.ctx, self.panel.detail))

    def _on_panel_absence_removed(self, absence_id: int) -> None:
        commands = self.ctx.services.training.commands
        call = partial(commands.remove_trainer_absence, absence_id=absence_id)
        self.run(call, tr("Ketidakhadiran dihapus."))

    def _open_agency(self) -> None:
        row = self.table.current_row()
        if row is not None and row.agency_id is not None:
            self.navigate("agencies", row.agency_id)


def trainer_columns() -> list[Column[TrainerRow]]:
    """A trainer in the list."""
    return [
        Column("name", tr("Nama"), lambda row: row.name, lambda row: row.name.lower(), width=184,
               strong=True),
        Column("agency", tr("Mitra"), lambda row: row.agency, lambda row: row.agency, width=160),
        Column("active", tr("Keadaan"), _state, lambda row: row.active, width=104),
        Column("phone", tr("Telepon"), lambda row: row.phone, width=132, hidden=True),
        Column("skills", tr("Mengajar"), lambda row: ", ".join(row.skills), width=180,
               hidden=True),
    ]  # fmt: skip


def _state(row: TrainerRow) -> str:
    return tr("Mengajar") if row.active else tr("Tidak lagi")
