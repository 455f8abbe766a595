"""What an officer does with the lines of a plan: each act makes the plan anew, nothing is stored.

Layer ``ui/importing``, between the page and its views.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from binaan_desktop.domain.importing import RowChoice, RowKind
from binaan_desktop.services.changes import Changes, Result
from binaan_desktop.services.importing.comparing import keep_parts
from binaan_desktop.services.importing.decisions import PlanDecisions, RowDecision
from binaan_desktop.services.importing.rows import ImportPlan
from binaan_desktop.services.progress import Progress
from binaan_desktop.ui.importing.fix_form import fix_dialog
from binaan_desktop.ui.importing.merge_view import MergeView
from binaan_desktop.ui.importing.missing_form import MissingDialog
from binaan_desktop.ui.importing.plan_view import PlanView
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.text import tr


class RevisesPlan(Protocol):
    """Runs the reading of a revised plan in the job runner and gives it back."""

    def __call__(
        self,
        work: Callable[[Progress], Result[ImportPlan]],
        title: str,
        on_done: Callable[[ImportPlan], None],
    ) -> None:
        """Start."""


class PlanActs:
    """Skips, keeps, mends and decides rows; records what happened to missing people."""

    def __init__(self, ctx: Context, plan: PlanView, merge: MergeView, start: RevisesPlan) -> None:
        self._ctx = ctx
        self._view = plan
        self._merge = merge
        self._start = start

    def skip(self) -> None:
        """Leave the chosen rows out, or let them in again."""
        rows = self._view.chosen_rows()
        plan = self._view.plan
        if plan is None or not rows:
            return
        back = any(row.kind is RowKind.SKIPPED for row in rows)
        choice = None if back else RowChoice.SKIP
        said = [(row.id, replace(row.decision, choice=choice)) for row in rows]
        self._revise(plan, plan.said.with_rows(said))

    def keep(self) -> None:
        """Leave the chosen field of the chosen row as it is in the register, or let it in."""
        plan, rows, line = self._view.plan, self._view.chosen_rows(), self._view.chosen_change()
        if plan is None or line is None or len(rows) != 1:
            return
        decision = keep_parts(rows[0].decision, (line.change.part,), keep=not line.is_kept)
        self._revise(plan, plan.said.with_rows([(rows[0].id, decision)]))

    def fix(self) -> None:
        """Correct the bad cells of the chosen row."""
        plan, rows = self._view.plan, self._view.chosen_rows()
        if plan is None or len(rows) != 1:
            return
        dialog = fix_dialog(self._ctx, plan, rows[0].id)
        if self._ctx.dialogs.run(dialog) and dialog.result_value is not None:
            self._revise(plan, dialog.result_value)

    def decide(self, row_id: int, decision: RowDecision) -> None:
        """Follow what was said in the merge view; go on to the next row that waits."""
        plan = self._view.plan
        if plan is None:
            return
        answered = decision.choice != plan.row(row_id).decision.choice
        following = self._merge.next_waiting(row_id) if answered else row_id

        def show(revised: ImportPlan) -> None:
            self._merge.show_plan(revised, row_id if following is None else following)

        self._revise(plan, plan.said.with_rows([(row_id, decision)]), show)

    def move(self) -> None:
        """Record what happened to the chosen people who are on no list."""
        plan, people = self._view.plan, self._view.chosen_missing()
        if plan is None or not people:
            return
        if self._ctx.dialogs.run(MissingDialog(self._ctx, people)):
            self._revise(plan, plan.said)

    def _revise(
        self,
        plan: ImportPlan,
        said: PlanDecisions,
        then: Callable[[ImportPlan], None] | None = None,
    ) -> None:
        queries = self._ctx.services.importing.queries

        def read(progress: Progress) -> Result[ImportPlan]:
            return Result(queries.revise_plan(plan=plan, said=said, progress=progress), Changes())

        def show(revised: ImportPlan) -> None:
            self._view.show_revised(revised)
            if then is not None:
                then(revised)

        self._start(read, tr("Menyusun ulang rencana"), show)
