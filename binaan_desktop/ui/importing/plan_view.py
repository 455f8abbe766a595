"""The plan of an import: counts as filter chips over one table, the chosen row field by field."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from binaan_desktop.domain.errors import Code
from binaan_desktop.services.importing.rows import ImportPlan
from binaan_desktop.ui.importing.model import (
    ChangeLine,
    PlanFilter,
    PlanLine,
    change_columns,
    change_lines,
    filter_word,
    plan_columns,
    plan_lines,
    problem_text,
    with_file,
)
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.errors import sentence
from binaan_desktop.ui.kit.table import RowModel, TableView
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone
from binaan_desktop.ui.kit.widgets import Card, ReasonList, SectionTitle, Splitter

_SAID_ABOVE = frozenset({Code.IMPORT_FILE_SEEN, Code.IMPORT_NO_ROWS})
"""Notes about files that the officer must not miss."""


class PlanView(QWidget):
    """Everything an import would do, before it does."""

    filtered = Signal()
    """Another chip: the status text may differ."""
    person_wanted = Signal(int)
    """Enter or double click on somebody who is in the database: the id."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.plan: ImportPlan | None = None
        self._lines: dict[PlanFilter, list[PlanLine]] = {}
        self._filter = PlanFilter.ALL
        self.lines: RowModel[PlanLine] = RowModel(plan_columns())
        self.table = TableView(self.lines, tr("Rencana impor"), ctx.ui_state, "import_plan")
        self.table.set_empty(tr("Tidak ada baris seperti ini dalam rencana."))
        self.changes: RowModel[ChangeLine] = RowModel(change_columns())
        self.change_table = TableView(
            self.changes, tr("Perubahan baris terpilih"), ctx.ui_state, "import_changes"
        )
        self.change_table.set_empty(tr("Tidak ada yang berubah pada baris ini."))
        self.chips: dict[PlanFilter, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.remarks = ReasonList()
        self.chosen = SectionTitle("")
        self.chosen.setWordWrap(True)
        self.where = QLabel("")
        self.where.setObjectName("hint")
        self.reasons = ReasonList()
        self._lay_out(ctx)
        self._group.buttonClicked.connect(self._on_chip_clicked)
        self.table.selection_changed.connect(self._on_table_selection_changed)
        self.table.opened.connect(self._on_table_opened)

    def show_plan(self, plan: ImportPlan) -> None:
        """Show a fresh plan, all of it."""
        self.plan = plan
        self._lines = plan_lines(plan)
        for one, chip in self.chips.items():
            count = len(plan.rows) if one is PlanFilter.ALL else len(self._lines[one])
            chip.setText(tr("{word} {count}", word=filter_word(one), count=count))
            chip.setEnabled(one is PlanFilter.ALL or count > 0)
        self.remarks.set_reasons(_remarks(plan))
        self.show_filter(PlanFilter.PROBLEMS if plan.problems else PlanFilter.ALL)

    def show_filter(self, one: PlanFilter) -> None:
        """Show only these lines."""
        self._filter = one
        self.chips[one].setChecked(True)
        self.lines.set_rows(self._lines[one])
        if self._lines[one]:
            self.table.select_id(self.lines.rows[0].id)
        self._show_chosen()
        self.filtered.emit()

    def status_text(self) -> str:
        """How many lines of how many."""
        if self.plan is None:
            return ""
        return tr(
            "{shown} ditampilkan, {read} baris dibaca",
            shown=self.lines.rowCount(),
            read=self.plan.read,
        )

    # inside

    def _lay_out(self, ctx: Context) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(8)
        for one in PlanFilter:
            chip = QPushButton(filter_word(one))
            chip.setCheckable(True)
            chip.setAutoDefault(False)
            chip.setProperty("filter", one.value)
            self._group.addButton(chip)
            self.chips[one] = chip
            bar.addWidget(chip)
        bar.addStretch(1)
        detail = Card()
        detail.body.addWidget(self.chosen)
        detail.body.addWidget(self.where)
        detail.body.addWidget(self.reasons)
        detail.body.addWidget(self.change_table, 1)
        detail.setMinimumWidth(360)
        splitter = Splitter(ctx.ui_state, "import_plan", self.table, detail)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([780, 440])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(bar)
        column.addWidget(self.remarks)
        column.addWidget(splitter, 1)

    def _show_chosen(self) -> None:
        line = self.table.current_row()
        if line is None:
            self.chosen.setText(tr("Pilih satu baris untuk melihat rinciannya."))
            self.where.setText("")
            self.reasons.set_reasons(())
            self.changes.set_rows(())
            return
        self.chosen.setText(line.name or line.outcome)
        self.where.setText(", ".join(part for part in (line.outcome, with_file(line.cell)) if part))
        if line.missing is not None:
            self.reasons.set_reasons([(line.summary(), Tone.WARNING)])
        else:
            self.reasons.set_reasons(
                [
                    (problem_text(one), Tone.ERROR if one.problem.stops else Tone.WARNING)
                    for one in line.problems
                ]
            )
        self.changes.set_rows(change_lines(line.row.changes) if line.row else ())

    def _on_chip_clicked(self, button: QPushButton) -> None:
        self.show_filter(PlanFilter(str(button.property("filter"))))

    def _on_table_selection_changed(self) -> None:
        self._show_chosen()

    def _on_table_opened(self, line_id: int) -> None:
        line = self.table.current_row()
        person_id = None if line is None else line.person_id
        if person_id is not None:
            self.person_wanted.emit(person_id)


def _remarks(plan: ImportPlan) -> list[tuple[str, Tone]]:
    """What stands above the table."""
    remarks = [
        (f"{with_file(one.cell)}: {text}" if one.cell else text, tone)
        for one in plan.file_problems
        if one.problem.code in _SAID_ABOVE
        for text, tone in [(sentence(one.problem), Tone.ERROR if one.problem.stops else Tone.INFO)]
    ]
    if plan.rows and plan.writes_nothing:
        text = tr("Tidak ada yang berubah: semua baris yang terbaca sudah sama dengan data.")
        remarks.append((text, Tone.SUCCESS))
    if plan.missing:
        text = tr(
            "{count} orang tercatat di rutan tetapi tidak ada di daftar lengkap ini. Impor tidak "
            "menghapus mereka; catat kepindahan atau kebebasannya di halaman Warga binaan.",
            count=len(plan.missing),
        )
        remarks.append((text, Tone.WARNING))
    return remarks
