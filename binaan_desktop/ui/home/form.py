"""The form that writes off old talks: a house does not begin with debts nobody can settle."""

from datetime import timedelta
from functools import partial

from binaan_desktop.domain.profiles import ExemptReason
from binaan_desktop.services.changes import Result
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.form import ChoiceField, DateField, Form, TextField
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone
from binaan_desktop.ui.kit.widgets import ReasonList

_DAYS_BACK = 30
"""Talks of the last month can still be held; older ones are the past."""


class OldTalksForm(Form):
    """Until which day, and why; says at once how many talks that is."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        reasons = [(reason, word(reason)) for reason in ExemptReason]
        self.add("due_before", tr("Batas sebelum"), DateField(ctx.clock.today), required=True)
        self.add("reason", tr("Alasan"), ChoiceField(reasons, optional=False), required=True)
        self.add("note", tr("Catatan"), TextField(max_length=300))
        self.count = ReasonList()
        self.add_wide(self.count)
        self.set_value("due_before", ctx.clock.today() - timedelta(days=_DAYS_BACK))
        self.set_value("reason", ExemptReason.OTHER)
        self.set_value("note", tr("Sebelum program dipakai"))
        self.changed.connect(self._show_count)
        self._show_count()

    def _show_count(self) -> None:
        day = self.value("due_before")
        if day is None:
            self.count.set_reasons(())
            return
        queries = self._ctx.services.inmates.queries
        count = queries.count_old_talks(due_before=day)
        text = tr("{count} wawancara dan tinjauan akan dikecualikan.", count=count)
        self.count.set_reasons([(text, Tone.INFO)])


def old_talks_dialog(ctx: Context) -> FormDialog[int]:
    """Write off talks that were due before a day."""
    form = OldTalksForm(ctx)
    save = partial(_save, ctx, form)
    title = tr("Kecualikan wawancara lama")
    return FormDialog(ctx, title, form, save, done=_done, save_text=tr("Kecualikan"))


def _save(ctx: Context, form: OldTalksForm) -> Result[int]:
    return ctx.services.inmates.commands.exempt_old_talks(**form.values())


def _done(count: int) -> str:
    return tr("{count} wawancara dan tinjauan dikecualikan.", count=count)
