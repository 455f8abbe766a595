"""The small questions about requests: who asked, for what else, why it ends or waits again."""

from collections.abc import Sequence

from binaan_desktop.domain.training import ApplicationStatus, BatchStatus, Requester
from binaan_desktop.services.changes import Result
from binaan_desktop.services.training.request_commands import Queued, RequestDraft
from binaan_desktop.services.training.rows import ApplicationRow, Candidate
from binaan_desktop.services.training.seating import Misfit
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.choices import NameChoice
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.form import ChoiceField, DateField, Form, TextField
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.training.seat_form import require_values

_CHOICES = ("second", "third")


def request_dialog(ctx: Context, batch_id: int, people: Sequence[Candidate]) -> FormDialog[Queued]:
    """Put people on the waiting list; they share who asked, since when and what is noted.

    One person alone can ask for a second and a third batch in the same breath.
    """
    form = Form()
    _add_fields(ctx, form)
    form.set_value("requester", Requester.SELF)
    form.set_value("requested_on", ctx.clock.today())
    others = _other_batches(ctx, batch_id) if len(people) == 1 else []
    if others:
        form.add("second", tr("Pilihan kedua"), NameChoice(others))
        form.add("third", tr("Pilihan ketiga"), NameChoice(others))
    commands = ctx.services.training.commands

    def save() -> Result[Queued]:
        require_values(form, "requester", "requested_on")
        draft = _draft(form)
        chosen = [form.value(name) for name in _CHOICES if name in form.names()]
        wanted = [one for one in chosen if one is not None]
        if wanted:
            return _ask_for_several(ctx, people[0], [batch_id, *wanted], draft)
        return commands.add_applications(
            batch_id=batch_id,
            inmate_ids=[person.inmate_id for person in people],
            requester=draft.requester,
            requested_on=draft.requested_on,
            note=draft.note,
            consented_on=draft.consented_on,
        )

    def said(queued: Queued) -> str:
        count = len(queued.application_ids)
        if len(people) > 1:
            return tr("{count} orang masuk daftar tunggu.", count=count) if count else ""
        name = people[0].name
        if count > 1:
            return tr("{name} masuk daftar tunggu {count} angkatan.", name=name, count=count)
        return tr("{name} masuk daftar tunggu.", name=name) if count else ""

    who = people[0].name if len(people) == 1 else tr("{count} orang", count=len(people))
    return FormDialog(ctx, tr("Daftar tunggu: {who}", who=who), form, save, done=said)


def edit_request_dialog(ctx: Context, row: ApplicationRow) -> FormDialog[int]:
    """Change who asked, since when, the consent and the note of an open request."""
    form = Form()
    _add_fields(ctx, form)
    for name in form.names():
        form.set_value(name, getattr(row, name))
    update = ctx.services.training.commands.update_application

    def save() -> Result[int]:
        require_values(form, "requester", "requested_on")
        return update(application_id=row.id, draft=_draft(form))

    title = tr("Ubah permintaan {name}", name=row.name)
    return FormDialog(ctx, title, form, save, done=tr("Permintaan disimpan."))


_ACTS = {
    ApplicationStatus.DECLINED: (tr("Tolak permintaan"), tr("Permintaan ditolak.")),
    ApplicationStatus.WITHDRAWN: (tr("Tarik permintaan"), tr("Permintaan ditarik.")),
    ApplicationStatus.REMOVED: (tr("Hapus dari daftar"), tr("Permintaan dihapus dari daftar.")),
    ApplicationStatus.WAITING: (tr("Ajukan lagi"), tr("Permintaan menunggu lagi.")),
}


def decision_dialog(
    ctx: Context, requests: Sequence[ApplicationRow], status: ApplicationStatus
) -> FormDialog[int]:
    """End requests or let them wait again; they share the reason, which stays in the history."""
    form = Form()
    form.add("reason", tr("Alasan"), TextField(max_length=200), required=True)
    decide = ctx.services.training.commands.decide_applications
    ids = [request.id for request in requests]
    act, done = _ACTS[status]

    def save() -> Result[int]:
        return decide(application_ids=ids, status=status, reason=form.value("reason") or "")

    who = requests[0].name if len(requests) == 1 else tr("{count} orang", count=len(requests))
    return FormDialog(ctx, f"{act}: {who}", form, save, done=done, save_text=act)


def _add_fields(ctx: Context, form: Form) -> None:
    requesters = [(one, word(one)) for one in Requester]
    form.add("requester", tr("Diminta oleh"), ChoiceField(requesters, optional=False))
    form.add("requested_on", tr("Sejak"), DateField(ctx.clock.today), required=True)
    form.add(
        "consented_on",
        tr("Bersedia sejak"),
        DateField(ctx.clock.today),
        hint=tr("Tanggal pernyataan bersedia ditandatangani; kosongkan bila belum ada."),
    )
    form.add("note", tr("Catatan"), TextField(max_length=200))


def _draft(form: Form) -> RequestDraft:
    return RequestDraft(
        requester=form.value("requester"),
        requested_on=form.value("requested_on"),
        note=form.value("note") or "",
        consented_on=form.value("consented_on"),
    )


def _other_batches(ctx: Context, batch_id: int) -> list[tuple[int, str]]:
    rows = ctx.services.training.queries.list_batches()
    today = ctx.clock.today()
    return [
        (row.id, row.name)
        for row in rows
        if row.id != batch_id and row.status is BatchStatus.OPEN and row.ends_on >= today
    ]


def _ask_for_several(
    ctx: Context, person: Candidate, batch_ids: Sequence[int], draft: RequestDraft
) -> Result[Queued]:
    """Ask for each batch; one that cannot be asked for is told like a person left out."""
    asked = ctx.services.training.commands.request_batches(
        inmate_id=person.inmate_id, batch_ids=batch_ids, draft=draft
    )
    misfits = tuple(Misfit(person.inmate_id, one.problems) for one in asked.value.refused)
    return Result(Queued(asked.value.application_ids, misfits), asked.changes, asked.undo)
