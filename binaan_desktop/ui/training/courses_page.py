"""Program pelatihan: the courses at the left, one of them at the right."""

from binaan_desktop.services.changes import Topic
from binaan_desktop.services.training.course_rows import CourseRow
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.table import Column
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.training.catalogue_page import CataloguePage
from binaan_desktop.ui.training.course_form import course_dialog
from binaan_desktop.ui.training.course_panel import CoursePanel


class CoursesPage(CataloguePage[CourseRow]):
    """What is taught."""

    title = tr("Program pelatihan")
    topics = frozenset({Topic.TRAINING})
    id_prefix = "courses"
    new_text = tr("Program baru")
    empty_text = tr("Belum ada program pelatihan. Tambahkan misalnya Budidaya lele.")

    def __init__(self, ctx: Context) -> None:
        panel = CoursePanel()
        super().__init__(ctx, course_columns(), panel, (520, 600))
        self.panel = panel
        self.panel.batch_opened.connect(self._on_panel_batch_opened)

    def rows(self) -> list[CourseRow]:
        """All courses."""
        return self.ctx.services.training.queries.list_courses()

    def show_row(self, row: CourseRow | None) -> None:
        """A course with its modules and what it asks."""
        queries = self.ctx.services.training.queries
        self.panel.show_course(None if row is None else queries.get_course(course_id=row.id))

    def make_dialog(self, row: CourseRow | None) -> FormDialog[int]:
        """The form of a course."""
        return course_dialog(self.ctx, row)

    def status_text(self) -> str:
        """How many courses, and how many are given."""
        rows = self.model.rows
        given = sum(row.active for row in rows)
        return tr("{count} program, {given} masih diberikan", count=len(rows), given=given)

    def _on_panel_batch_opened(self, batch_id: int) -> None:
        self.navigate("training", batch_id)


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
