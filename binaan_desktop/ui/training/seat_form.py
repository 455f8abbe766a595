"""The small questions about seats: why one is given, how it ended."""

from collections.abc import Callable
from datetime import date
from typing import Any

from binaan_desktop.domain.errors import Code, Problem, ValidationFailed
from binaan_desktop.domain.seats import STAFF_END_REASONS
from binaan_desktop.domain.training import EndReason
from binaan_desktop.services.changes import Result
from binaan_desktop.services.training.rows import Candidate, ParticipantRow
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.form import ChoiceField, DateField, Form, TextField
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.widgets import ReasonList
from binaan_desktop.ui.training.words import reason_texts


def seat_dialog(
    ctx: Context, batch_id: int, person: Candidate, *, as_reserve: bool = False
) -> FormDialog[int]:
    """Why a doubtful stay gets a seat all the same."""
    form = Form()
    reasons = ReasonList()
    form.add_wide(reasons)
    # In the form by now: a list without a parent would show itself as a window of its own.
    reasons.set_reasons(reason_texts(person.reasons))
    form.add(
        "stay_note",
        tr("Alasan ditempatkan"),
        TextField(tr("misalnya: sidang masih lama"), max_length=200),
        required=True,
    )
    place = ctx.services.training.commands.place_participant

    def save() -> Result[int]:
        return place(
            batch_id=batch_id,
            inmate_id=person.inmate_id,
            stay_note=form.value("stay_note"),
            as_reserve=as_reserve,
        )

    title = tr("Tempatkan {name}", name=person.name)
    said = tr("{name} menjadi cadangan.") if as_reserve else tr("{name} mendapat kursi.")
    done = tr(said, name=person.name)
    return FormDialog(ctx, title, form, save, done=done, save_text=tr("Tempatkan"))


class EndDialog(FormDialog[int]):
    """End a participation with its reason.

    Says nothing by itself: the page offers *Urungkan* together with whoever comes next.
    """

    def __init__(self, ctx: Context, row: ParticipantRow) -> None:
        form = Form()
        reasons = [(one, word(one)) for one in STAFF_END_REASONS]
        form.add("reason", tr("Sebab"), ChoiceField(reasons), required=True)
        form.add("ended_on", tr("Tanggal"), DateField(ctx.clock.today), required=True)
        form.add("note", tr("Catatan"), TextField(max_length=200))
        form.set_value("ended_on", ctx.clock.today())
        title = tr("Akhiri keikutsertaan {name}", name=row.name)
        super().__init__(ctx, title, form, self._end, save_text=tr("Akhiri"))
        self._row = row
        self.undo: Callable[[], Result[Any]] | None = None

    def _end(self) -> Result[int]:
        require_values(self.form, "reason", "ended_on")
        reason: EndReason = self.form.value("reason")
        ended_on: date = self.form.value("ended_on")
        result = self.ctx.services.training.commands.end_participation(
            participant_id=self._row.id,
            reason=reason,
            ended_on=ended_on,
            note=self.form.value("note") or "",
        )
        self.undo = result.undo
        return result


def require_values(form: Form, *names: str) -> None:
    """Refuse a form in which one of these fields is empty.

    Raises:
        ValidationFailed: with a problem at each of them.
    """
    missing = [name for name in names if form.value(name) is None]
    if missing:
        raise ValidationFailed(*(Problem(Code.REQUIRED, name) for name in missing))
