"""What the pages of partners, trainers and courses share: a list, one record beside it, a form."""

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import BinaanError
from binaan_desktop.services.training.course_rows import CourseRow
from binaan_desktop.services.training.partner_rows import AgencyRow, TrainerRow
from binaan_desktop.ui.kit.actions import ActionSpec
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.page import Page
from binaan_desktop.ui.kit.table import Column, RowModel, TableView
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.widgets import Splitter

R = TypeVar("R", AgencyRow, TrainerRow, CourseRow)


class CataloguePage(Page, Generic[R]):
    """The records of one kind at the left, the chosen one at the right.

    Args:
        ctx: the context.
        columns: of the list.
        panel: shows one record.
        widths: of list and panel, until the user moves the line between them.
    """

    id_prefix: ClassVar[str]
    new_text: ClassVar[str]
    edit_text: ClassVar[str] = tr("Ubah")
    empty_text: ClassVar[str]

    def __init__(
        self, ctx: Context, columns: list[Column[R]], panel: QWidget, widths: tuple[int, int]
    ) -> None:
        super().__init__(ctx)
        self.model: RowModel[R] = RowModel(columns)
        self.table: TableView[R] = TableView(self.model, self.title, ctx.ui_state, self.id_prefix)
        splitter = Splitter(ctx.ui_state, self.id_prefix, self.table, panel)
        splitter.setSizes(list(widths))
        self.body.addWidget(splitter, 1)
        self.table.opened.connect(self._on_table_opened)
        self.table.selection_changed.connect(self._on_table_selection_changed)

    def rows(self) -> list[R]:
        """Override: read the records."""
        raise NotImplementedError

    def show_row(self, row: R | None) -> None:
        """Override: show a record in the panel; None where there is none."""
        raise NotImplementedError

    def make_dialog(self, row: R | None) -> FormDialog[int]:
        """Override: the form of a new record, or of one to change."""
        raise NotImplementedError

    def more_specs(self) -> Sequence[ActionSpec]:
        """Override: what else can be done with the chosen record."""
        return ()

    def action_specs(self) -> Sequence[ActionSpec]:
        """What the page offers beside them, then change and new."""
        right = Right.EDIT_TRAINING
        new = ActionSpec(f"{self.id_prefix}.new", self.new_text, self._add, icon="add",
                         shortcut="Ctrl+N", right=right, primary=True)  # fmt: skip
        self.table.set_empty(self.empty_text, new if self.may(right) else None)
        edit = ActionSpec(f"{self.id_prefix}.edit", self.edit_text, self._edit, icon="edit",
                          right=right, enabled_when=self.one_is_selected)  # fmt: skip
        return *self.more_specs(), edit, new

    def reload(self) -> None:
        """Read the records, and the one that is shown."""
        self.model.set_rows(self.rows())
        if self.model.rowCount() and not self.one_is_selected():
            self.table.selectRow(0)
        self.show_row(self.table.current_row())

    def open_item(self, item_id: int) -> None:
        """Show one record."""
        self.table.select_id(item_id)

    def focus_body(self) -> None:
        """Begin on the list; in an empty house on what there is."""
        if self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().focus_body()

    def one_is_selected(self) -> bool:
        """Whether a record is chosen."""
        return self.table.current_row() is not None

    def _on_table_selection_changed(self) -> None:
        try:
            self.show_row(self.table.current_row())
        except BinaanError as error:
            self.tell_error(error)
        self.refresh_actions()

    def _on_table_opened(self, row_id: int) -> None:
        self._edit()

    def _add(self) -> None:
        dialog = self.make_dialog(None)
        if self.ctx.dialogs.run(dialog) and dialog.result_value is not None:
            self.table.select_id(dialog.result_value)

    def _edit(self) -> None:
        row = self.table.current_row()
        if row is not None and self.may(Right.EDIT_TRAINING):
            self.ctx.dialogs.run(self.make_dialog(row))
