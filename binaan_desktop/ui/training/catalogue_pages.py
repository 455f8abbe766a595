"""Mitra, Pelatih: a list and a form each."""

from collections.abc import Callable, Sequence
from typing import ClassVar, Generic, TypeVar

from binaan_desktop.domain.access import Right
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.training.partner_rows import AgencyRow, TrainerRow
from binaan_desktop.ui.kit.actions import ActionSpec
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.page import Page
from binaan_desktop.ui.kit.table import Column, RowModel, TableView
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.training.catalogue_form import agency_dialog, trainer_dialog
from binaan_desktop.ui.training.model import agency_columns, trainer_columns

R = TypeVar("R", AgencyRow, TrainerRow)


class CataloguePage(Page, Generic[R]):
    """A list of records of one kind, each changed in one form."""

    topics = frozenset({Topic.TRAINING})
    id_prefix: ClassVar[str]
    new_text: ClassVar[str]
    empty_text: ClassVar[str]

    def __init__(
        self,
        ctx: Context,
        columns: list[Column[R]],
        make_dialog: Callable[[Context, R | None], FormDialog[int]],
    ) -> None:
        super().__init__(ctx)
        self._make_dialog: Callable[[Context, R | None], FormDialog[int]] = make_dialog
        self.model: RowModel[R] = RowModel(columns)
        self.table: TableView[R] = TableView(self.model, self.title, ctx.ui_state, self.id_prefix)
        self.table.opened.connect(self._on_table_opened)
        self.table.selection_changed.connect(self.refresh_actions)
        self.body.addWidget(self.table, 1)

    def rows(self) -> list[R]:
        """Override: read the records."""
        raise NotImplementedError

    def action_specs(self) -> Sequence[ActionSpec]:
        """New and change."""
        right = Right.EDIT_TRAINING
        new = ActionSpec(
            f"{self.id_prefix}.new",
            self.new_text,
            self._add,
            icon="add",
            shortcut="Ctrl+N",
            right=right,
            primary=True,
        )
        self.table.set_empty(self.empty_text, new if self.may(right) else None)
        edit = ActionSpec(
            f"{self.id_prefix}.edit",
            tr("Ubah"),
            self._edit,
            icon="edit",
            right=right,
            enabled_when=self._one_is_selected,
        )
        return edit, new

    def reload(self) -> None:
        """Read the list again."""
        self.model.set_rows(self.rows())

    def status_text(self) -> str:
        """How many there are."""
        return tr("{count} baris", count=self.model.rowCount())

    def open_item(self, item_id: int) -> None:
        """Select one record."""
        self.table.select_id(item_id)

    def _one_is_selected(self) -> bool:
        return self.table.current_row() is not None

    def _on_table_opened(self, row_id: int) -> None:
        self._edit()

    def _add(self) -> None:
        dialog = self._make_dialog(self.ctx, None)
        if self.ctx.dialogs.run(dialog) and dialog.result_value is not None:
            self.table.select_id(dialog.result_value)

    def _edit(self) -> None:
        row = self.table.current_row()
        if row is not None and self.may(Right.EDIT_TRAINING):
            self.ctx.dialogs.run(self._make_dialog(self.ctx, row))


class AgenciesPage(CataloguePage[AgencyRow]):
    """Partners that train."""

    title = tr("Mitra")
    id_prefix = "agencies"
    new_text = tr("Mitra baru")
    empty_text = tr("Belum ada mitra. Tambahkan dinas atau UMKM yang melatih.")

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, agency_columns(), agency_dialog)

    def rows(self) -> list[AgencyRow]:
        """All partners."""
        return self.ctx.services.training.queries.list_agencies()


class TrainersPage(CataloguePage[TrainerRow]):
    """Who teaches."""

    title = tr("Pelatih")
    id_prefix = "trainers"
    new_text = tr("Pelatih baru")
    empty_text = tr("Belum ada pelatih. Tambahkan orang yang mengajar.")

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, trainer_columns(), trainer_dialog)

    def rows(self) -> list[TrainerRow]:
        """All trainers."""
        return self.ctx.services.training.queries.list_trainers()
