"""Earlier imports: what each did, what it reported, and whom taking it back left as they are."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from binaan_desktop.services.importing.rows import ImportDetail, ImportRow, UndoneImport
from binaan_desktop.ui.importing.model import (
    ProblemLine,
    field_word,
    problem_columns,
    problem_lines,
    run_columns,
)
from binaan_desktop.ui.kit.actions import ActionSpec
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.table import RowModel, TableView
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone
from binaan_desktop.ui.kit.widgets import ReasonList, SectionTitle

_MOST_KEPT = 8
"""People named after an undo; more are counted."""


class RunsView(QWidget):
    """The list of imports above the problems of the chosen one."""

    def __init__(self, ctx: Context, choose: ActionSpec) -> None:
        super().__init__()
        self.runs: RowModel[ImportRow] = RowModel(run_columns())
        self.table = TableView(self.runs, tr("Impor terdahulu"), ctx.ui_state, "imports")
        self.table.set_empty(
            tr("Belum ada impor. Pilih berkas Excel dari SDP atau daftar ketikan sendiri."), choose
        )
        self.problems: RowModel[ProblemLine] = RowModel(problem_columns())
        self.problem_table = TableView(
            self.problems, tr("Masalah pada impor terpilih"), ctx.ui_state, "import_problems"
        )
        self.problem_table.set_empty(tr("Impor ini tidak melaporkan masalah."))
        self.kept = ReasonList()
        self.problem_title = SectionTitle("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.kept)
        column.addWidget(self.table, 3)
        column.addWidget(self.problem_title)
        column.addWidget(self.problem_table, 2)
        self.show_detail(None)

    @property
    def current(self) -> ImportRow | None:
        """The chosen import."""
        return self.table.current_row()

    def show_runs(self, runs: Sequence[ImportRow]) -> None:
        """Show the imports; the last one is chosen when none is."""
        self.runs.set_rows(runs)
        if runs and self.current is None:
            self.table.select_id(runs[0].id)

    def show_detail(self, detail: ImportDetail | None) -> None:
        """Show what the chosen import reported."""
        self.problem_title.setVisible(detail is not None)
        self.problem_table.setVisible(detail is not None)
        if detail is None:
            return
        count = len(detail.problems)
        self.problem_title.setText(tr("Masalah yang dilaporkan ({count})", count=count))
        self.problems.set_rows(problem_lines(detail.problems))

    def show_undone(self, undone: UndoneImport | None) -> None:
        """Name whom taking an import back left as they are, and why."""
        reasons: list[tuple[str, Tone]] = []
        for one in undone.kept[:_MOST_KEPT] if undone is not None else ():
            fields = ", ".join(field_word(changed) for changed in one.fields)
            if one.in_use:
                text = tr("{name} tetap ada karena sudah dipakai data lain.", name=one.name)
            else:
                text = tr(
                    "{name}: {fields} sudah diubah sesudah impor, jadi dibiarkan.",
                    name=one.name,
                    fields=fields or tr("datanya"),
                )
            reasons.append((text, Tone.WARNING))
        if undone is not None and len(undone.kept) > _MOST_KEPT:
            rest = len(undone.kept) - _MOST_KEPT
            reasons.append((tr("dan {count} orang lagi.", count=rest), Tone.WARNING))
        self.kept.set_reasons(reasons)
