"""A row of a list and the people it may be about, side by side: the officer says who it is.

Layer ``ui/importing``. The page's keys 1, 2 and 3 answer, the arrows go on, Space chooses a value.
"""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from binaan_desktop.domain.importing import RowChoice
from binaan_desktop.services.importing.comparing import choose, compare_row, toggle_part
from binaan_desktop.services.importing.decisions import RowDecision
from binaan_desktop.services.importing.likeness import MOST_CANDIDATES
from binaan_desktop.services.importing.rows import ImportPlan, PlanRow
from binaan_desktop.ui.importing.merge_model import (
    MergeLine,
    SideLine,
    merge_columns,
    merge_lines,
    person_text,
    side_columns,
    side_lines,
)
from binaan_desktop.ui.importing.model import problem_text, with_file
from binaan_desktop.ui.importing.toggle_table import ToggleTable
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.icons import set_icon
from binaan_desktop.ui.kit.table import RowModel, TableView
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone
from binaan_desktop.ui.kit.widgets import Card, ReasonList, SectionTitle, Splitter

_FIRST_PERSON = 2
"""Column of the first likely person in the table of both sides."""


class MergeView(QWidget):
    """The list of rows to decide at the left, the chosen one beside its likely people."""

    decided = Signal(int, object)
    """What the officer says: place of the row in the plan, and the decision."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._today = ctx.clock.today()
        self.plan: ImportPlan | None = None
        self.lines: RowModel[MergeLine] = RowModel(merge_columns())
        self.table = TableView(self.lines, tr("Baris yang mirip"), ctx.ui_state, "import_merge")
        self.table.set_empty(tr("Tidak ada baris yang mirip dengan orang lain."))
        self.sides: RowModel[SideLine] = RowModel(side_columns())
        self.side_table = ToggleTable(
            self.sides, tr("Daftar dan data berdampingan"), ctx.ui_state, "import_sides"
        )
        self.side_table.set_empty(tr("Pilih satu baris di sebelah kiri."))
        self.title = SectionTitle("")
        self.title.setWordWrap(True)
        self.reasons = ReasonList()
        self.people = [QRadioButton(tr("Orang {at}", at=at + 1)) for at in range(MOST_CANDIDATES)]
        self._group = QButtonGroup(self)
        for at, button in enumerate(self.people):
            self._group.addButton(button, at)
        self.answers = {
            RowChoice.SAME_PERSON: _answer(tr("1  Orang yang sama"), "check"),
            RowChoice.NEW_PERSON: _answer(tr("2  Orang lain"), "add"),
            RowChoice.SKIP: _answer(tr("3  Lewati"), "close"),
        }
        self.part_button = QPushButton(tr("Pilih nilai yang lain"))
        self.part_button.setToolTip(tr("Spasi"))
        self.part_button.setAutoDefault(False)
        self._lay_out(ctx)
        self._connect()

    def show_plan(self, plan: ImportPlan, row_id: int | None = None) -> None:
        """Show the rows of a plan; a row is chosen, else the first that waits."""
        self.plan = plan
        lines = merge_lines(plan)
        blocker = QSignalBlocker(self.table)
        self.lines.set_rows(lines)
        wanted = row_id if row_id is not None else next((one.id for one in lines if one.asks), None)
        found = wanted is not None and self.table.select_id(wanted)
        if lines and not found:
            self.table.select_id(lines[0].id)
        blocker.unblock()
        self._show_current(fresh=True)

    @property
    def waiting(self) -> int:
        """How many rows still wait."""
        return sum(1 for line in self.lines.rows if line.asks)

    def next_waiting(self, after: int) -> int | None:
        """The next row that waits, in the order shown; from the top again at the end."""
        rows = list(self.lines.rows)
        at = next((at for at, line in enumerate(rows) if line.id == after), -1)
        return next((line.id for line in (*rows[at + 1 :], *rows[: at + 1]) if line.asks), None)

    def answer(self, choice: RowChoice) -> None:
        """Say who the chosen row is."""
        row = self._row()
        if row is not None:
            person = row.likely[self._chosen()]
            self.decided.emit(row.id, choose(row.decision, choice, person))

    # inside

    def _lay_out(self, ctx: Context) -> None:
        card = Card()
        card.body.addWidget(self.title)
        card.body.addWidget(self.reasons)
        for button in self.people:
            card.body.addWidget(button)
        card.body.addWidget(self.side_table, 1)
        hint = QLabel(tr("Panah: baris lain. 1, 2, 3: jawaban. Spasi: nilai lain."))
        hint.setObjectName("hint")
        card.body.addWidget(hint)
        bar = QHBoxLayout()
        bar.setSpacing(8)
        for answer in self.answers.values():
            bar.addWidget(answer)
        bar.addStretch(1)
        bar.addWidget(self.part_button)
        card.body.addLayout(bar)
        splitter = Splitter(ctx.ui_state, "import_merge", self.table, card)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([400, 760])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(splitter, 1)

    def _connect(self) -> None:
        self.table.selection_changed.connect(self._on_table_selection_changed)
        self.side_table.selection_changed.connect(self._on_side_table_selection_changed)
        self.side_table.toggled.connect(self._toggle_part)
        self._group.idClicked.connect(self._on_person_clicked)
        self.part_button.clicked.connect(self._on_part_button_clicked)
        self.answers[RowChoice.SAME_PERSON].clicked.connect(self._on_same_clicked)
        self.answers[RowChoice.NEW_PERSON].clicked.connect(self._on_other_clicked)
        self.answers[RowChoice.SKIP].clicked.connect(self._on_skip_clicked)

    def _row(self) -> PlanRow | None:
        line = self.table.current_row()
        return None if line is None else line.row

    def _chosen(self) -> int:
        """Which of the likely people is compared."""
        row = self._row()
        at = self._group.checkedId()
        return at if row is not None and 0 <= at < len(row.likely) else 0

    def _show_current(self, *, fresh: bool) -> None:
        row = self._row()
        for button in (*self.answers.values(), *self.people, self.part_button):
            button.setEnabled(row is not None)
        if row is None or self.plan is None:
            self.title.setText("")
            self.reasons.set_reasons(())
            self.sides.set_rows(())
            return
        if fresh:
            self._show_people(row)
        self.title.setText(f"{row.name}, {with_file(row.cell)}")
        self.reasons.set_reasons(
            [
                (problem_text(one), Tone.ERROR if one.problem.stops else Tone.WARNING)
                for one in row.problems
            ]
        )
        parts = compare_row(self.plan, row.id, self._chosen(), self._today)
        self.sides.set_rows(side_lines(parts))
        for choice, answer in self.answers.items():
            answer.setProperty("kind", "primary" if choice is row.decision.choice else "")
            answer.style().unpolish(answer)
            answer.style().polish(answer)
        self._show_part_button()

    def _show_people(self, row: PlanRow) -> None:
        meant = next((at for at, one in enumerate(row.likely) if one.is_meant_by(row.decision)), 0)
        for at, button in enumerate(self.people):
            known = at < len(row.likely)
            button.setVisible(known)
            self.side_table.setColumnHidden(_FIRST_PERSON + at, not known)
            if known:
                button.setText(person_text(at + 1, row.likely[at]))
        self.people[meant].setChecked(True)

    def _show_part_button(self) -> None:
        line = self.side_table.current_row()
        self.part_button.setEnabled(line is not None and line.compared.differs)

    def _toggle_part(self) -> None:
        row, line = self._row(), self.side_table.current_row()
        if row is None or line is None or not line.compared.differs:
            return
        decision = row.decision
        if decision.choice is not RowChoice.SAME_PERSON:
            decision = choose(decision, RowChoice.SAME_PERSON, row.likely[self._chosen()])
        told: RowDecision = toggle_part(
            decision, line.compared.part, is_taken=line.compared.is_taken
        )
        self.decided.emit(row.id, told)

    def _on_table_selection_changed(self) -> None:
        self._show_current(fresh=True)

    def _on_side_table_selection_changed(self) -> None:
        self._show_part_button()

    def _on_person_clicked(self, at: int) -> None:
        self._show_current(fresh=False)

    def _on_part_button_clicked(self) -> None:
        self._toggle_part()

    def _on_same_clicked(self) -> None:
        self.answer(RowChoice.SAME_PERSON)

    def _on_other_clicked(self) -> None:
        self.answer(RowChoice.NEW_PERSON)

    def _on_skip_clicked(self) -> None:
        self.answer(RowChoice.SKIP)


def _answer(text: str, picture: str) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    set_icon(button, picture)
    return button
