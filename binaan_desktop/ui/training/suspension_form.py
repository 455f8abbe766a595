"""The small questions about a seat's days: suspend it, end the suspension, begin on a day."""

from collections.abc import Sequence

from binaan_desktop.services.changes import Result
from binaan_desktop.services.training.rows import BatchRow, Candidate, ParticipantRow
from binaan_desktop.services.training.seat_commands import Placed
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.form import DateField, Form, TextField
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.training.seat_form import require_values


def suspension_dialog(ctx: Context, row: ParticipantRow) -> FormDialog[int]:
    """Days on which a participant is not expected; the seat is kept."""
    form = Form()
    form.add("from_on", tr("Mulai"), DateField(ctx.clock.today), required=True)
    form.add(
        "until_on",
        tr("Sampai"),
        DateField(ctx.clock.today),
        hint=tr("Hari terakhir; kosongkan bila belum diketahui."),
    )
    form.add("reason", tr("Sebab"), TextField(max_length=200), required=True)
    form.set_value("from_on", max(ctx.clock.today(), row.joined_on))
    suspend = ctx.services.training.commands.suspend_participation

    def save() -> Result[int]:
        require_values(form, "from_on")
        return suspend(
            participant_id=row.id,
            from_on=form.value("from_on"),
            until_on=form.value("until_on"),
            reason=form.value("reason") or "",
        )

    title = tr("Tangguhkan {name}", name=row.name)
    done = tr("{name} ditangguhkan; kursinya tetap.", name=row.name)
    return FormDialog(ctx, title, form, save, done=done, save_text=tr("Tangguhkan"))


def back_dialog(ctx: Context, row: ParticipantRow) -> FormDialog[int]:
    """From which day a suspended participant is expected again."""
    form = Form()
    form.add("back_on", tr("Ikut lagi mulai"), DateField(ctx.clock.today), required=True)
    form.set_value("back_on", ctx.clock.today())
    end = ctx.services.training.commands.end_suspension

    def save() -> Result[int]:
        require_values(form, "back_on")
        return end(participant_id=row.id, back_on=form.value("back_on"))

    title = tr("Akhiri penangguhan {name}", name=row.name)
    done = tr("{name} ikut lagi.", name=row.name)
    return FormDialog(ctx, title, form, save, done=done, save_text=tr("Akhiri penangguhan"))


def start_dialog(ctx: Context, batch: BatchRow, people: Sequence[Candidate]) -> FormDialog[Placed]:
    """Give seats that begin on a day ahead, or began on one that is past already."""
    form = Form()
    form.add(
        "joined_on",
        tr("Mulai"),
        DateField(ctx.clock.today),
        required=True,
        hint=tr("Hari yang sudah lewat ditandai sebagai dicatat belakangan."),
    )
    form.add(
        "stay_note",
        tr("Alasan ditempatkan"),
        TextField(tr("bila masa tinggalnya belum pasti"), max_length=200),
    )
    form.set_value("joined_on", max(ctx.clock.today(), batch.starts_on))
    place = ctx.services.training.commands.place_participants
    ids = [person.inmate_id for person in people]

    def save() -> Result[Placed]:
        require_values(form, "joined_on")
        return place(
            batch_id=batch.id,
            inmate_ids=ids,
            joined_on=form.value("joined_on"),
            stay_note=form.value("stay_note") or "",
        )

    def said(placed: Placed) -> str:
        count = len(placed.participant_ids)
        if count == 1 and len(people) == 1:
            return tr("{name} mendapat kursi.", name=people[0].name)
        return tr("{count} orang mendapat kursi.", count=count) if count else ""

    who = people[0].name if len(people) == 1 else tr("{count} orang", count=len(people))
    title = tr("Tempatkan {who} mulai tanggal", who=who)
    return FormDialog(ctx, title, form, save, done=said, save_text=tr("Tempatkan"))
