"""Keterampilan: the list of trades that the house knows, extended by its staff."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QLabel

from binaan_desktop.domain.access import Right
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.inmates.profile_rows import TradeRow
from binaan_desktop.ui.kit.actions import ActionSpec
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.page import Page
from binaan_desktop.ui.kit.table import RowModel, TableView
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.settings.skills_form import skill_dialog
from binaan_desktop.ui.settings.skills_model import skill_columns


class SkillsPage(Page):
    """Add, rename, retire trades."""

    title = tr("Keterampilan")
    topics = frozenset({Topic.SKILLS, Topic.INMATES, Topic.IMPORTS, Topic.TRAINING})

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        intro = QLabel(
            tr(
                "Daftar ini dipakai di profil, impor, dan program pelatihan. Yang dinonaktifkan "
                "tidak ditawarkan lagi, tetapi tetap terbaca di profil yang sudah memakainya."
            )
        )
        intro.setWordWrap(True)
        self.body.addWidget(intro)
        self.model: RowModel[TradeRow] = RowModel(skill_columns())
        self.table = TableView(self.model, tr("Daftar keterampilan"), ctx.ui_state, "skills")
        self.table.opened.connect(self._on_table_opened)
        self.table.selection_changed.connect(self.refresh_actions)
        self.body.addWidget(self.table, 1)

    def action_specs(self) -> Sequence[ActionSpec]:
        """New, rename, retire and offer again."""
        right = Right.EDIT_INMATES
        new = ActionSpec(
            "skills.new",
            tr("Keterampilan baru"),
            self._add,
            icon="add",
            shortcut="Ctrl+N",
            right=right,
            primary=True,
        )
        self.table.set_empty(
            tr("Belum ada keterampilan dalam daftar."), new if self.may(right) else None
        )
        return (
            ActionSpec(
                "skills.reactivate",
                tr("Tawarkan lagi"),
                self._reactivate,
                icon="check",
                right=right,
                enabled_when=self._is_retired,
            ),
            ActionSpec(
                "skills.retire",
                tr("Nonaktifkan"),
                self._retire,
                icon="close",
                right=right,
                enabled_when=self._is_offered,
            ),
            ActionSpec(
                "skills.edit",
                tr("Ubah"),
                self._edit,
                icon="edit",
                right=right,
                enabled_when=self._one_is_selected,
            ),
            new,
        )

    def reload(self) -> None:
        """Read the list again."""
        self.model.set_rows(self.ctx.services.inmates.queries.list_trades())

    def status_text(self) -> str:
        """How many there are, and how many are offered."""
        rows = self.model.rows
        offered = sum(row.active for row in rows)
        return tr("{count} keterampilan, {offered} ditawarkan", count=len(rows), offered=offered)

    def open_item(self, item_id: int) -> None:
        """Select one trade."""
        self.table.select_id(item_id)

    def _one_is_selected(self) -> bool:
        return self.table.current_row() is not None

    def _is_offered(self) -> bool:
        row = self.table.current_row()
        return row is not None and row.active

    def _is_retired(self) -> bool:
        row = self.table.current_row()
        return row is not None and not row.active

    def _on_table_opened(self, row_id: int) -> None:
        if self.may(Right.EDIT_INMATES):
            self._edit()

    def _add(self) -> None:
        dialog = skill_dialog(self.ctx)
        self.ctx.dialogs.run(dialog)
        if dialog.result_value is not None:
            self.table.select_id(dialog.result_value)

    def _edit(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.ctx.dialogs.run(skill_dialog(self.ctx, row))

    def _retire(self) -> None:
        row = self.table.current_row()
        if row is not None:
            retire = partial(self.ctx.services.inmates.commands.retire_skill, skill_id=row.id)
            self.run_result(retire, tr("{name} tidak ditawarkan lagi.", name=row.name))

    def _reactivate(self) -> None:
        row = self.table.current_row()
        if row is not None:
            offer = partial(self.ctx.services.inmates.commands.reactivate_skill, skill_id=row.id)
            self.run_result(offer, tr("{name} ditawarkan lagi.", name=row.name))
