"""How a meeting went: topic, what happened, who taught; and why marks change so late."""

from collections.abc import Callable
from functools import partial

from binaan_desktop.domain.attendance import TrainerPresence
from binaan_desktop.services.attendance.drafts import (
    MAX_LESSON_HOURS,
    MAX_NOTE,
    MAX_TOPIC,
    ConductDraft,
    TrainerDraft,
)
from binaan_desktop.services.attendance.rows import MeetingSheet
from binaan_desktop.services.changes import Result
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.form import ChoiceField, Form, NumberField, TextAreaField, TextField
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.text import tr


class ConductForm(Form):
    """Topic, note, and a presence with hours for each trainer."""

    def __init__(self, sheet: MeetingSheet) -> None:
        super().__init__()
        self._trainers = sheet.trainers
        self.add("topic", tr("Materi"), TextField(max_length=MAX_TOPIC))
        hint = tr("Yang diajarkan, kelakuan peserta, kejadian; tercetak di daftar hadir.")
        self.add("note", tr("Catatan"), TextAreaField(), hint=hint)
        presences = [(one, word(one)) for one in TrainerPresence]
        for one in sheet.trainers:
            self.add_section(one.name)
            self.add(f"presence_{one.id}", tr("Kehadiran"), ChoiceField(presences))
            hours = NumberField(minimum=0, maximum=MAX_LESSON_HOURS, unit=tr("JP"))
            self.add(f"hours_{one.id}", tr("Mengajar"), hours)
            for name in (f"presence_{one.id}", f"hours_{one.id}"):
                control = self.field(name).control
                control.setAccessibleName(f"{control.accessibleName()} {one.name}")
            proposed = TrainerPresence.PRESENT if one.is_main else None
            self.set_value(f"presence_{one.id}", one.presence or proposed)
            self.set_value(f"hours_{one.id}", one.lesson_hours)
        self.set_value("topic", sheet.topic)
        self.set_value("note", sheet.note)

    def draft(self) -> ConductDraft:
        """What was typed; a trainer without a presence has nothing recorded."""
        trainers = {}
        for one in self._trainers:
            presence = self.value(f"presence_{one.id}")
            if presence is not None:
                trainers[one.id] = TrainerDraft(presence, self.value(f"hours_{one.id}") or 0)
        return ConductDraft(self.value("topic"), self.value("note"), trainers)


def conduct_dialog(ctx: Context, sheet: MeetingSheet) -> FormDialog[int]:
    """Note how a meeting went."""
    form = ConductForm(sheet)
    save = partial(_save, ctx, form, sheet.id)
    return FormDialog(
        ctx, tr("Catatan pertemuan"), form, save, done=tr("Catatan pertemuan disimpan.")
    )


def _save(ctx: Context, form: ConductForm, meeting_id: int) -> Result[int]:
    record = ctx.services.attendance.commands.record_conduct
    return record(meeting_id=meeting_id, draft=form.draft())


def why_dialog(ctx: Context, record: Callable[..., Result[int]], done: str) -> FormDialog[int]:
    """Ask why marks are written after the time for it, and write them."""
    form = Form()
    hint = tr("Tersimpan di riwayat setiap tanda yang berubah.")
    form.add("why", tr("Alasan"), TextField(max_length=MAX_NOTE), required=True, hint=hint)
    save = partial(_record_with_why, form, record)
    return FormDialog(ctx, tr("Mengubah presensi lama"), form, save, done=done)


def _record_with_why(form: Form, record: Callable[..., Result[int]]) -> Result[int]:
    return record(why=form.value("why"))
