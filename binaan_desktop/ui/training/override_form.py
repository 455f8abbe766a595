"""Seats over the capacity: why, and a colleague who agrees with a password."""

from collections.abc import Sequence

from binaan_desktop.services.changes import Result
from binaan_desktop.services.training.overrides import SeatOverrideDraft
from binaan_desktop.services.training.rows import BatchRow, Candidate
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
    form = Form()
    told = ReasonList()
    form.add_wide(told)
    told.set_reasons([(_told(batch, people), Tone.WARNING)])
    add_approval_fields(ctx, form, tr("Alasan melebihi kapasitas"))
    if any(one.needs_note for one in people):
        hint = tr("Untuk yang belum pasti di sini sampai selesai.")
        form.add(
            NOTE, tr("Alasan ditempatkan"), TextField(max_length=200), required=True, hint=hint
        )
    place = ctx.services.training.commands.place_participants

    def save() -> Result[Placed]:
        approval = read_approval(ctx, form)
        return place(
            batch_id=batch.id,
            inmate_ids=[person.inmate_id for person in people],
            stay_note=form.value(NOTE) if NOTE in form.names() else "",
            override=SeatOverrideDraft(form.value(REASON), approval),
        )

    title = tr("Lewati batas kapasitas")
    return FormDialog(ctx, title, form, save, done=placed_text, save_text=tr("Beri kursi"))


def placed_text(placed: Placed) -> str:
    """How many got a seat; empty when nobody did."""
    count = len(placed.participant_ids)
    return tr("{count} orang mendapat kursi.", count=count) if count else ""


def _told(batch: BatchRow, people: Sequence[Candidate]) -> str:
    names = names_text([person.name for person in people])
    return tr(
        "{names} mendapat kursi di luar kapasitas {batch} ({seats} terisi). "
        "Alasan dan petugas yang menyetujui tercatat dan tercetak di daftar peserta.",
        names=names,
        batch=batch.name,
        seats=seats_text(batch),
    )
