"""When a trainer can come: the forms of weekly times and of absences."""

from functools import partial

from binaan_desktop.domain.errors import ValidationFailed
from binaan_desktop.services.changes import Result
from binaan_desktop.services.training.partner_rows import TrainerDetail
from binaan_desktop.services.training.trainer_commands import RecordedAbsence
from binaan_desktop.services.training.trainer_drafts import AbsenceDraft, TimesDraft
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.form import DateField, Form, TextField, TimeField
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.weekdays_field import WeekdaysField

_TIMES_WIDTH = 616
"""Seven days stand in one row."""


def times_dialog(ctx: Context, detail: TrainerDetail) -> FormDialog[int]:
    """Add times of the week at which the trainer can come."""
    form = Form()
    form.add("weekdays", tr("Hari"), WeekdaysField(), required=True)
    form.add("starts", tr("Dari jam"), TimeField(), required=True)
    form.add(
        "ends",
        tr("Sampai jam"),
        TimeField(),
        required=True,
        hint=tr("Pertemuan di luar waktu ini tidak dapat dijadwalkan."),
    )
    save = partial(_add_times, ctx, detail, form)
    title = tr("Waktu mengajar {name}", name=detail.row.name)
    done = tr("Waktu mengajar ditambahkan.")
    return FormDialog(ctx, title, form, save, done=done, width=_TIMES_WIDTH)


def absence_dialog(ctx: Context, detail: TrainerDetail) -> FormDialog[RecordedAbsence]:
    """Note days on which the trainer cannot come."""
    form = Form()
    today = ctx.clock.today
    form.add("from_on", tr("Mulai"), DateField(today), required=True)
    form.add("until_on", tr("Sampai"), DateField(today), required=True)
    form.add("reason", tr("Sebab"), TextField(tr("misalnya diklat"), max_length=200))
    save = partial(_record_absence, ctx, detail.row.id, form)
    title = tr("{name} tidak dapat datang", name=detail.row.name)
    return FormDialog(ctx, title, form, save, done=absence_told)


def absence_told(recorded: RecordedAbsence) -> str:
    """What the message bar says: also how many meetings are hit."""
    if not recorded.meetings_hit:
        return tr("Ketidakhadiran dicatat.")
    return tr(
        "Ketidakhadiran dicatat. {count} pertemuan perlu pelatih lain.",
        count=recorded.meetings_hit,
    )


def _add_times(ctx: Context, detail: TrainerDetail, form: Form) -> Result[int]:
    draft = TimesDraft(**form.values())
    problems = draft.problems()
    if problems:
        raise ValidationFailed(*problems)
    return ctx.services.training.commands.set_trainer_times(
        trainer_id=detail.row.id,
        version=detail.row.version,
        times=(*detail.times, *draft.times()),
    )


def _record_absence(ctx: Context, trainer_id: int, form: Form) -> Result[RecordedAbsence]:
    return ctx.services.training.commands.record_trainer_absence(
        trainer_id=trainer_id, draft=AbsenceDraft(**form.values())
    )
