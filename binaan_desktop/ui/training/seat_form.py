"""The small questions about seats: why, who asked, how it ended."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from binaan_desktop.domain.errors import Code, Problem, ValidationFailed
from binaan_desktop.domain.training import ApplicationStatus, EndReason, Requester
from binaan_desktop.services.changes import Result
from binaan_desktop.services.training.request_commands import Queued
from binaan_desktop.services.training.rows import ApplicationRow, Candidate, ParticipantRow
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


def request_dialog(ctx: Context, batch_id: int, people: Sequence[Candidate]) -> FormDialog[Queued]:
    """Put people on the waiting list; they share who asked and since when."""
    form = Form()
    requesters = [(one, word(one)) for one in Requester]
    form.add("requester", tr("Diminta oleh"), ChoiceField(requesters, optional=False))
    form.add("requested_on", tr("Sejak"), DateField(ctx.clock.today), required=True)
    form.add("note", tr("Catatan"), TextField(max_length=200))
    form.set_value("requester", Requester.SELF)
    form.set_value("requested_on", ctx.clock.today())
    add = ctx.services.training.commands.add_applications
    ids = [person.inmate_id for person in people]

    def save() -> Result[Queued]:
        _require(form, "requester", "requested_on")
        return add(batch_id=batch_id, inmate_ids=ids, **form.values())

    def said(queued: Queued) -> str:
        count = len(queued.application_ids)
        if count == 1 and len(people) == 1:
            return tr("{name} masuk daftar tunggu.", name=people[0].name)
        return tr("{count} orang masuk daftar tunggu.", count=count) if count else ""

    who = people[0].name if len(people) == 1 else tr("{count} orang", count=len(people))
    return FormDialog(ctx, tr("Daftar tunggu: {who}", who=who), form, save, done=said)


def refusal_dialog(
    ctx: Context, requests: Sequence[ApplicationRow], status: ApplicationStatus
) -> FormDialog[int]:
    """End requests as withdrawn or declined; they share the reason, which stays in the history."""
    form = Form()
    form.add("reason", tr("Alasan"), TextField(max_length=200), required=True)
    decide = ctx.services.training.commands.decide_applications
    ids = [request.id for request in requests]
    is_declined = status is ApplicationStatus.DECLINED
    act = tr("Tolak permintaan") if is_declined else tr("Tarik permintaan")
    done = tr("Permintaan ditolak.") if is_declined else tr("Permintaan ditarik.")

    def save() -> Result[int]:
        return decide(application_ids=ids, status=status, reason=form.value("reason") or "")

    who = requests[0].name if len(requests) == 1 else tr("{count} orang", count=len(requests))
    return FormDialog(ctx, f"{act}: {who}", form, save, done=done, save_text=act)


class EndDialog(FormDialog[int]):
    """End a participation with its reason.

    Says nothing by itself: the page offers *Urungkan* together with whoever comes next.
    """

    def __init__(self, ctx: Context, row: ParticipantRow) -> None:
        form = Form()
        reasons = [(one, word(one)) for one in EndReason]
        form.add("reason", tr("Sebab"), ChoiceField(reasons), required=True)
        form.add("ended_on", tr("Tanggal"), DateField(ctx.clock.today), required=True)
        form.set_value("ended_on", ctx.clock.today())
        title = tr("Akhiri keikutsertaan {name}", name=row.name)
        super().__init__(ctx, title, form, self._end, save_text=tr("Akhiri"))
        self._row = row
        self.undo: Callable[[], Result[Any]] | None = None

    def _end(self) -> Result[int]:
        _require(self.form, "reason", "ended_on")
        reason: EndReason = self.form.value("reason")
        ended_on: date = self.form.value("ended_on")
        result = self.ctx.services.training.commands.end_participation(
            participant_id=self._row.id, reason=reason, ended_on=ended_on
        )
        self.undo = result.undo
        return result


def _require(form: Form, *names: str) -> None:
    missing = [name for name in names if form.value(name) is None]
    if missing:
        raise ValidationFailed(*(Problem(Code.REQUIRED, name) for name in missing))
