"""Forms of plans: a goal with its steps, why one is given up, and a talk."""

from collections.abc import Callable
from functools import partial

from binaan_desktop.domain.profiles import ExemptReason, ReviewOutcome
from binaan_desktop.services.changes import Result
from binaan_desktop.services.inmates.profile_drafts import GoalDraft, ReviewDraft
from binaan_desktop.services.inmates.profile_rows import GoalRow, ReviewRow
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.form import ChoiceField, DateField, Form, TextAreaField, TextField
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.text import tr


def goal_dialog(ctx: Context, inmate_id: int, row: GoalRow | None = None) -> FormDialog[int]:
    """A goal to begin, or one to change."""
    form = Form()
    form.add(
        "title",
        tr("Tujuan"),
        TextField(tr("misalnya Membuka bengkel las"), max_length=160),
        required=True,
    )
    form.add("target_on", tr("Target"), DateField(ctx.clock.today))
    form.add("steps", tr("Langkah"), TextAreaField(lines=6), hint=tr("Satu langkah per baris."))
    commands = ctx.services.inmates.commands
    if row is None:
        create = partial(commands.create_goal, inmate_id=inmate_id)
        save = partial(_save_goal, form, create)
        return FormDialog(ctx, tr("Tujuan baru"), form, save, done=tr("Tujuan dicatat."))
    form.set_value("title", row.title)
    form.set_value("target_on", row.target_on)
    form.set_value("steps", "\n".join(step.text for step in row.steps))
    change = partial(commands.update_goal, goal_id=row.id, read=row.draft)
    save = partial(_save_goal, form, change)
    return FormDialog(ctx, tr("Ubah tujuan"), form, save, done=tr("Tujuan disimpan."))


def archive_dialog(ctx: Context, row: GoalRow) -> FormDialog[None]:
    """Why a goal is given up."""
    form = Form()
    hint = tr("Tujuan yang dihentikan tetap terbaca dan dapat dilanjutkan.")
    form.add("reason", tr("Alasan"), TextField(max_length=200), required=True, hint=hint)
    save = partial(_archive, ctx, form, row.id)
    title = tr("Hentikan tujuan: {title}", title=row.title)
    done = tr("Tujuan dihentikan.")
    return FormDialog(ctx, title, form, save, done=done, save_text=tr("Hentikan"))


class ReviewForm(Form):
    """Held, or exempt with a reason."""

    def __init__(self, ctx: Context, row: ReviewRow) -> None:
        super().__init__()
        self._kind = row.kind
        outcomes = [(outcome, word(outcome)) for outcome in ReviewOutcome]
        reasons = [(reason, word(reason)) for reason in ExemptReason]
        self.add("outcome", tr("Hasil"), ChoiceField(outcomes, optional=False), required=True)
        self.add("day", tr("Tanggal"), DateField(ctx.clock.today), required=True)
        self.add("exempt_reason", tr("Alasan"), ChoiceField(reasons), required=True)
        self.add("note", tr("Catatan"), TextField(max_length=300))
        self.changed.connect(self._show_reason)
        self.set_value("outcome", ReviewOutcome.HELD)
        self.set_value("day", ctx.clock.today())
        self._show_reason()

    def draft(self) -> ReviewDraft:
        """The talk as it was filled in."""
        values = self.values()
        if values["outcome"] is not ReviewOutcome.EXEMPT:
            values["exempt_reason"] = None
        return ReviewDraft(self._kind, **values)

    def _show_reason(self) -> None:
        is_exempt = self.value("outcome") is ReviewOutcome.EXEMPT
        self.set_field_visible("exempt_reason", is_exempt)


def review_dialog(ctx: Context, inmate_id: int, row: ReviewRow) -> FormDialog[int]:
    """Write down that a talk was held, or why it is not."""
    form = ReviewForm(ctx, row)
    save = partial(_save_review, ctx, form, inmate_id)
    return FormDialog(
        ctx, word(row.kind), form, save, done=tr("{kind} dicatat.", kind=word(row.kind))
    )


def _save_goal(form: Form, call: Callable[..., Result[int]]) -> Result[int]:
    steps = tuple(form.value("steps").splitlines())
    return call(draft=GoalDraft(form.value("title"), form.value("target_on"), steps))


def _archive(ctx: Context, form: Form, goal_id: int) -> Result[None]:
    commands = ctx.services.inmates.commands
    return commands.archive_goal(goal_id=goal_id, reason=form.value("reason"))


def _save_review(ctx: Context, form: ReviewForm, inmate_id: int) -> Result[int]:
    return ctx.services.inmates.commands.record_review(inmate_id=inmate_id, draft=form.draft())
