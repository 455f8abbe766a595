"""The plan of an import: counts as filter chips over one table, the chosen row field by field."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from binaan_desktop.domain.importing import RowKind
from binaan_desktop.services.importing.rows import ImportPlan, MissingPerson, PlanRow
from binaan_desktop.ui.importing.fix_form import bad_cells
from binaan_desktop.ui.importing.model import (
    ChangeLine,
    PlanAct,
    PlanFilter,
    PlanLine,
    change_columns,
    change_lines,
    filter_word,
    plan_columns,
    plan_lines,
    plan_remarks,
    problem_text,
    with_file,
)
from binaan_desktop.ui.importing.toggle_table import ToggleTable
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.flow import FlowLayout
from binaan_desktop.ui.kit.icons import set_icon
from binaan_desktop.ui.kit.table import RowModel, TableView
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone
from binaan_desktop.ui.kit.widgets import Card, ReasonList, SectionTitle, Splitter


class PlanView(QWidget):
    """Everything an import would do, before it does."""

    filtered = Signal()
    """Another chip: the status text may differ."""
    person_wanted = Signal(int)
    """Enter or double click on somebody who is in the database: the id."""
    act_wanted = Signal(object)
    """A button below the chosen row, or its key: what is to be done with it."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.plan: ImportPlan | None = None
        self._lines: dict[PlanFilter, list[PlanLine]] = {}
        self._filter = PlanFilter.ALL
        self.lines: RowModel[PlanLine] = RowModel(plan_columns())
        self.table = TableView(self.lines, tr("Rencana impor"), ctx.ui_state, "import_plan")
        self.table.set_empty(tr("Tidak ada baris seperti ini dalam rencana."))
        self.changes: RowModel[ChangeLine] = RowModel(change_columns())
        self.change_table = ToggleTable(
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
        self.acts: dict[PlanAct, QPushButton] = {one: _ActButton(one) for one in PlanAct}
        self._lay_out(ctx)
        self._group.buttonClicked.connect(self._on_chip_clicked)
        self.table.selection_changed.connect(self._on_table_selection_changed)
        self.table.opened.connect(self._on_table_opened)
        self.change_table.selection_changed.connect(self._show_acts)
        self.change_table.toggled.connect(self._on_change_table_toggled)
        for button in self.acts.values():
            button.clicked.connect(self._on_act_clicked)

    def show_plan(self, plan: ImportPlan) -> None:
        """Show a fresh plan, beginning with what needs eyes."""
        self._read(plan)
        if plan.count(RowKind.UNDECIDED):
            self.show_filter(PlanFilter.UNDECIDED)
        else:
            self.show_filter(PlanFilter.PROBLEMS if plan.problems else PlanFilter.ALL)

    def show_revised(self, plan: ImportPlan) -> None:
        """Show the plan again after a decision: same chip, same row, same change."""
        line, part = self.table.current_row(), self.chosen_change()
        self._read(plan)
        if not self._lines[self._filter]:
            self._filter = PlanFilter.ALL
        self.show_filter(self._filter)
        if line is not None and self.table.select_id(line.id):
            self._show_chosen()
        if part is not None:
            self._select_part(part.change.part)

    def chosen_rows(self) -> list[PlanRow]:
        """The chosen rows of lists."""
        return [line.row for line in self.table.selected_rows() if line.row is not None]

    def chosen_missing(self) -> list[MissingPerson]:
        """The chosen people who are on no list."""
        return [one.missing for one in self.table.selected_rows() if one.missing is not None]

    def chosen_change(self) -> ChangeLine | None:
        """The chosen field of the chosen row."""
        return self.change_table.current_row()

    def can(self, act: PlanAct) -> bool:
        """Whether something can be done with what is chosen."""
        plan, rows = self.plan, self.chosen_rows()
        if plan is None:
            return False
        if act is PlanAct.MERGE:
            return any(row.likely for row in plan.rows)
        if act is PlanAct.FIX:
            return len(rows) == 1 and bool(bad_cells(plan, rows[0].id))
        if act is PlanAct.SKIP:
            return any(row.kind is not RowKind.REJECTED for row in rows)
        if act is PlanAct.MOVE:
            return bool(self.chosen_missing())
        change = self.chosen_change()
        return change is not None and change.change.part not in _NEVER_KEPT

    def _read(self, plan: ImportPlan) -> None:
        self.plan = plan
        self._lines = plan_lines(plan)
        for one, chip in self.chips.items():
            count = len(plan.rows) if one is PlanFilter.ALL else len(self._lines[one])
            chip.setText(tr("{word} {count}", word=filter_word(one), count=count))
            chip.setEnabled(one is PlanFilter.ALL or count > 0)
        self.remarks.set_reasons(plan_remarks(plan))

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
        # In a small window the counts take two lines instead of losing their letters.
        bar = FlowLayout()
        for one in PlanFilter:
            chip = QPushButton(filter_word(one))
            chip.setCheckable(True)
            chip.setAutoDefault(False)
            chip.setProperty("filter", one.value)
            self._group.addButton(chip)
            self.chips[one] = chip
            bar.addWidget(chip)
        detail = Card()
        detail.body.addWidget(self.chosen)
        detail.body.addWidget(self.where)
        detail.body.addWidget(self.reasons)
        detail.body.addWidget(self.change_table, 1)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for button in self.acts.values():
            acts.addWidget(button)
        acts.addStretch(1)
        detail.body.addLayout(acts)
        detail.setMinimumWidth(400)
        splitter = Splitter(ctx.ui_state, "import_plan", self.table, detail)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([738, 380])
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
            self._show_acts()
            return
        self.chosen.setText(line.name or line.outcome)
        self.where.setText(", ".join(part for part in (line.outcome, with_file(line.cell)) if part))
        self.change_table.set_empty(_nothing_changes(line))
        if line.missing is not None:
            self.reasons.set_reasons([(line.summary(), Tone.WARNING)])
        else:
            self.reasons.set_reasons(
                [
                    (problem_text(one), Tone.ERROR if one.problem.stops else Tone.WARNING)
                    for one in line.problems
                ]
            )
        self.changes.set_rows(change_lines(line.row) if line.row else ())
        self._show_acts()

    def _show_acts(self) -> None:
        """Only what can be done with the chosen row has a button."""
        skipped = any(row.kind is RowKind.SKIPPED for row in self.chosen_rows())
        change = self.chosen_change()
        is_kept = change is not None and change.is_kept
        self.acts[PlanAct.SKIP].setText(tr("Impor lagi") if skipped else tr("Lewati"))
        self.acts[PlanAct.KEEP].setText(tr("Pakai dari daftar") if is_kept else tr("Biarkan"))
        row = self.chosen_rows()[:1]
        for act, button in self.acts.items():
            concerned = act is not PlanAct.MERGE or (bool(row) and bool(row[0].likely))
            button.setVisible(concerned and self.can(act))
        self.filtered.emit()

    def _select_part(self, part: str) -> None:
        for one in self.changes.rows:
            if one.change.part == part:
                self.change_table.select_id(one.id)

    def _on_act_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, _ActButton):
            self.act_wanted.emit(button.act)

    def _on_change_table_toggled(self) -> None:
        if self.can(PlanAct.KEEP):
            self.act_wanted.emit(PlanAct.KEEP)

    def _on_chip_clicked(self, button: QPushButton) -> None:
        self.show_filter(PlanFilter(str(button.property("filter"))))

    def _on_table_selection_changed(self) -> None:
        self._show_chosen()

    def _on_table_opened(self, line_id: int) -> None:
        """Enter does what the row asks for; a row that asks nothing opens its person."""
        line = self.table.current_row()
        if line is None:
            return
        if line.row is not None and line.row.kind is RowKind.UNDECIDED:
            self.act_wanted.emit(PlanAct.MERGE)
        elif self._filter in {PlanFilter.PROBLEMS, PlanFilter.REJECTED} and self.can(PlanAct.FIX):
            self.act_wanted.emit(PlanAct.FIX)
        elif line.person_id is not None:
            self.person_wanted.emit(line.person_id)


def _nothing_changes(line: PlanLine) -> str:
    """Why the table of changes is empty."""
    if line.missing is not None:
        return tr("Pilih satu atau beberapa orang, lalu catat mutasinya.")
    if line.row is not None and line.row.kind is RowKind.UNDECIDED:
        return tr("Putuskan dulu siapa orangnya.")
    if line.row is None or line.row.kind.is_left_out:
        return tr("Baris ini tidak diimpor.")
    return tr("Tidak ada yang berubah pada baris ini.")


class _ActButton(QPushButton):
    """One thing to do with the chosen row."""

    def __init__(self, act: PlanAct) -> None:
        text, picture, key = _ACTS[act]
        super().__init__(text)
        self.act = act
        self.setAutoDefault(False)
        self.setToolTip(key)
        set_icon(self, picture)


_ACTS = {
    PlanAct.MERGE: (tr("Putuskan"), "swap", "F4"),
    PlanAct.FIX: (tr("Perbaiki sel"), "edit", "F2"),
    PlanAct.KEEP: (tr("Biarkan"), "lock", tr("Spasi")),
    PlanAct.SKIP: (tr("Lewati"), "close", "Delete"),
    PlanAct.MOVE: (tr("Catat mutasi"), "person", "Ctrl+M"),
}
_NEVER_KEPT = frozenset({"name"})
"""A new person needs it, and nobody else loses theirs to a list."""
