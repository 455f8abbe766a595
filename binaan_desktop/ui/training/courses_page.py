"""Program pelatihan: the courses at the left, one of them at the right."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import BinaanError
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.training.course_rows import CourseRow
from binaan_desktop.ui.kit.actions import ActionSpec
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.page import Page
from binaan_desktop.ui.kit.table import Column, RowModel, TableView
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.widgets import Splitter
from binaan_desktop.ui.training.course_form import course_dialog
from binaan_desktop.ui.training.course_panel import CoursePanel


class CoursesPage(Page):
    """What is taught."""

    title = tr("Program pelatihan")
    topics = frozenset({Topic.TRAINING})
    empty_text: ClassVar[str] = tr("Belum ada program pelatihan. Tambahkan misalnya Budidaya lele.")

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self.model: RowModel[CourseRow] = RowModel(course_columns())
        self.table: TableView[CourseRow] = TableView(
            self.model, self.title, ctx.ui_state, "courses"
        )
        self.panel = CoursePanel()
        splitter = Splitter(ctx.ui_state, "courses", self.table, self.panel)
        splitter.setSizes([520, 600])
        self.body.addWidget(splitter, 1)
        self.table.opened.connect(self._on_table_opened)
        self.table.selection_changed.connect(self._on_table_selection_changed)
        self.panel.batch_opened.connect(self._on_panel_batch_opened)

    def action_specs(self) -> Sequence[ActionSpec]:
        """New and change."""
        right = Right.EDIT_TRAINING
        new = ActionSpec("courses.new", tr("Program baru"), self._add, icon="add",
                         shortcut="Ctrl+N", right=right, primary=True)  # fmt: skip
        self.table.set_empty(self.empty_text, new if self.may(right) else None)
        edit = ActionSpec("courses.edit", tr("Ubah"), self._edit, icon="edit", right=right,
                          enabled_when=self._one_is_selected)  # fmt: skip
        return edit, new

    def reload(self) -> None:
        """Read the courses, and the one that is shown."""
        self.model.set_rows(self.ctx.services.training.queries.list_courses())
        if self.model.rowCount() and not self._one_is_selected():
            self.table.selectRow(0)
        self._show_course()

    def status_text(self) -> str:
        """How many courses, and how many are given."""
        rows = self.model.rows
        given = sum(row.active for row in rows)
        return tr("{count} program, {given} masih diberikan", count=len(rows), given=given)

    def open_item(self, item_id: int) -> None:
        """Show one course."""
        self.table.select_id(item_id)

    def focus_body(self) -> None:
        """Begin on the list; in an empty house on what there is."""
        if self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().focus_body()

    def _one_is_selected(self) -> bool:
        return self.table.current_row() is not None

    def _show_course(self) -> None:
        row = self.table.current_row()
        queries = self.ctx.services.training.queries
        self.panel.show_course(None if row is None else queries.get_course(course_id=row.id))

    def _on_table_selection_changed(self) -> None:
        try:
            self._show_course()
        except BinaanError as error:
            self.tell_error(error)
        self.refresh_actions()

    def _on_table_opened(self, row_id: int) -> None:
        self._edit()

    def _on_panel_batch_opened(self, batch_id: int) -> None:
        self.navigate("training", batch_id)

    def _add(self) -> None:
        dialog = course_dialog(self.ctx)
        if self.ctx.dialogs.run(dialog) and dialog.result_value is not None:
            self.table.select_id(dialog.result_value)

    def _edit(self) -> None:
        row = self.table.current_row()
        if row is not None and self.may(Right.EDIT_TRAINING):
            self.ctx.dialogs.run(course_dialog(self.ctx, row))


def course_columns() -> list[Column[CourseRow]]:
    """A course in the list."""
    return [
        Column("name", tr("Nama"), lambda row: row.name, lambda row: row.name, width=196,
               strong=True),
        Column("lesson_hours", tr("JP"), lambda row: str(row.lesson_hours),
               lambda row: row.lesson_hours, align="right", width=52),
        Column("module_count", tr("Modul"), lambda row: str(row.module_count),
               lambda row: row.module_count, align="right", width=68),
        Column("batch_count", tr("Angkatan"), lambda row: str(row.batch_count),
               lambda row: row.batch_count, align="right", width=84),
        Column("active", tr("Keadaan"), _state, lambda row: row.active, width=104),
    ]  # fmt: skip


def _state(row: CourseRow) -> str:
    return tr("Diberikan") if row.active else tr("Tidak lagi")
