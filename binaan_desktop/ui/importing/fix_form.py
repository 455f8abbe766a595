"""The bad cells of one row, to be corrected in the plan without going back to Excel.

Layer ``ui/importing``.
"""

from functools import partial

from binaan_desktop.domain.importing import ImportField
from binaan_desktop.services.changes import Changes, Result
from binaan_desktop.services.importing.decisions import PlanDecisions
from binaan_desktop.services.importing.fixing import cell_text, fixable_column, original_text
from binaan_desktop.services.importing.rows import CellProblem, ImportPlan
from binaan_desktop.services.wording import word
from binaan_desktop.ui.importing.model import in_file
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.errors import sentence
from binaan_desktop.ui.kit.form import Form, TextField
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.text import tr

_LONGEST = 300


def bad_cells(plan: ImportPlan, row_id: int) -> dict[ImportField, list[CellProblem]]:
    """The columns of a row whose cells can be mended, with what is wrong; mended ones stay."""
    found: dict[ImportField, list[CellProblem]] = {
        column: [] for column in plan.said.fixes_of(row_id)
    }
    for one in plan.row(row_id).problems:
        column = fixable_column(plan, row_id, one)
        if column is not None:
            found.setdefault(column, []).append(one)
    return found


def fix_dialog(ctx: Context, plan: ImportPlan, row_id: int) -> FormDialog[PlanDecisions]:
    """One line a bad cell: what stands there, and what is wrong with it."""
    form = Form()
    cells = bad_cells(plan, row_id)
    for column, problems in cells.items():
        at = f"{in_file(problems[0].cell)}, " if problems else ""
        form.add(
            column.value,
            f"{at}{word(column)}",
            TextField(max_length=_LONGEST),
            hint=" ".join(sentence(one.problem) for one in problems),
        )
        form.set_value(column.value, cell_text(plan, row_id, column))
    name = plan.row(row_id).name or tr("baris tanpa nama")
    return FormDialog(
        ctx,
        tr("Perbaiki sel: {name}", name=name),
        form,
        partial(_read, form, plan, row_id),
        save_text=tr("Pakai"),
    )


def _read(form: Form, plan: ImportPlan, row_id: int) -> Result[PlanDecisions]:
    """What is typed stands for the cell; what stands there already is no correction."""
    said = plan.said
    for name, text in form.values().items():
        column = ImportField(name)
        typed = str(text or "").strip()
        kept = typed == original_text(plan, row_id, column)
        said = said.with_fix(row_id, column, None if kept else typed)
    return Result(said, Changes())
