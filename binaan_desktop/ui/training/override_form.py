"""Seats over the capacity: why, and a colleague who agrees with a password."""

from collections.abc import Sequence

from binaan_desktop.services.changes import Result
from binaan_desktop.services.training.overrides import SeatOverrideDraft
from binaan_desktop.services.training.rows import BatchRow, Candidate, ParticipantRow
from binaan_desktop.services.training.seat_commands import Placed
from binaan_desktop.ui.kit.approval import REASON, add_approval_fields, read_approval
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.form import Form, TextField
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone
from binaan_desktop.ui.kit.widgets import ReasonList
from binaan_desktop.ui.training.words import names_text, seats_text

NOTE = "stay_note"


def override_dialog(
    ctx: Context, batch: BatchRow, people: Sequence[Candidate]
) -> FormDialog[Placed]:
    """Give seats though none is free; the reason stays with each seat and on the list."""
    form = _form(ctx, batch, [person.name for person in people])
    if any(one.needs_note for one in people):
        hint = tr("Untuk yang belum pasti di sini sampai selesai.")
        field = TextField(max_length=200)
        form.add(NOTE, tr("Alasan ditempatkan"), field, required=True, hint=hint)
    place = ctx.services.training.commands.place_participants

    def save() -> Result[Placed]:
        return place(
            batch_id=batch.id,
            inmate_ids=[person.inmate_id for person in people],
            stay_note=form.value(NOTE) if NOTE in form.names() else "",
            override=_read(ctx, form),
        )

    return FormDialog(ctx, _TITLE, form, save, done=placed_text, save_text=_VERB)


def promotion_dialog(ctx: Context, batch: BatchRow, row: ParticipantRow) -> FormDialog[int]:
    """Let a reserve move up though no seat is free."""
    form = _form(ctx, batch, [row.name])
    promote = ctx.services.training.commands.promote_reserve

    def save() -> Result[int]:
        return promote(participant_id=row.id, override=_read(ctx, form))

    done = tr("{name} mendapat kursi.", name=row.name)
    return FormDialog(ctx, _TITLE, form, save, done=done, save_text=_VERB)


def placed_text(placed: Placed) -> str:
    """How many got a seat; empty when nobody did."""
    count = len(placed.participant_ids)
    return tr("{count} orang mendapat kursi.", count=count) if count else ""


_TITLE = tr("Lewati batas kapasitas")
_VERB = tr("Beri kursi")


def _form(ctx: Context, batch: BatchRow, names: Sequence[str]) -> Form:
    """What is about to happen, the reason, and who agrees."""
    form = Form()
    told = ReasonList()
    form.add_wide(told)
    text = tr(
        "{names} mendapat kursi di luar kapasitas {batch} ({seats} terisi). "
        "Alasan dan petugas yang menyetujui tercatat dan tercetak di daftar peserta.",
        names=names_text(names),
        batch=batch.name,
        seats=seats_text(batch),
    )
    told.set_reasons([(text, Tone.WARNING)])
    add_approval_fields(ctx, form, tr("Alasan melebihi kapasitas"))
    return form


def _read(ctx: Context, form: Form) -> SeatOverrideDraft:
    return SeatOverrideDraft(form.value(REASON), read_approval(ctx, form))
