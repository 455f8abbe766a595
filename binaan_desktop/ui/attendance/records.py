"""The lists around a sheet: reasons, absences known ahead, and what became of somebody's marks."""

from collections.abc import Sequence
from functools import partial

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.attendance import AttendanceMark
from binaan_desktop.domain.excuses import EXCUSING_MARKS
from binaan_desktop.domain.formats import format_date_table, format_stamp
from binaan_desktop.services.attendance.drafts import (
    MAX_NOTE,
    MAX_REASON,
    ExcuseDraft,
    ReasonDraft,
)
from binaan_desktop.services.attendance.rows import ChangeRow, ExcuseRow, ReasonRow
from binaan_desktop.services.changes import Result
from binaan_desktop.services.wording import word
from binaan_desktop.ui.attendance.record_dialog import ListAct, RecordDialog
from binaan_desktop.ui.kit.choices import NameChoice
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.form import CheckField, ChoiceField, DateField, Form, TextField
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.table import Column
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone

# history


def history_dialog(
    ctx: Context, participant_id: int, name: str, meeting_id: int
) -> RecordDialog[ChangeRow]:
    """What became of somebody's mark at one meeting, or of all of them."""
    queries = ctx.services.attendance.queries

    def load(everywhere: bool) -> Sequence[ChangeRow]:
        return queries.list_changes(
            participant_id=participant_id, meeting_id=None if everywhere else meeting_id
        )

    return RecordDialog(
        ctx,
        tr("Riwayat tanda {name}", name=name),
        history_columns(),
        load,
        empty=tr("Tanda ini belum pernah diubah."),
        box=tr("Semua pertemuan orang ini"),
    )


def history_columns() -> list[Column[ChangeRow]]:
    """When, what stood there, what came, by whom, why."""
    return [
        Column("day", tr("Pertemuan"), lambda row: format_date_table(row.day), width=112),
        Column("before", tr("Sebelum"), _before, width=170, tip=_before),
        Column("after", tr("Sesudah"), lambda row: _mark(row.after), width=120, strong=True),
        Column("at", tr("Diubah"), lambda row: format_stamp(row.at), width=152),
        Column("by", tr("Oleh"), lambda row: row.by, width=130),
        Column("why", tr("Alasan"), lambda row: row.why, width=120, tip=lambda row: row.why),
    ]


def _mark(mark: AttendanceMark | None) -> str:
    return tr("tanpa tanda") if mark is None else f"{mark.value}  {word(mark)}"


def _before(row: ChangeRow) -> str:
    extra = "; ".join(part for part in (row.reason_before, row.note_before) if part)
    return f"{_mark(row.before)} ({extra})" if extra else _mark(row.before)


# absences known ahead


def excuses_dialog(
    ctx: Context, batch_id: int, people: Sequence[tuple[int, str]], current: int | None
) -> RecordDialog[ExcuseRow]:
    """The absences known ahead of a batch; they are written down and taken away here.

    Args:
        ctx: the context.
        batch_id: whose participants.
        people: participant and name, in the order of the sheet.
        current: the participant who is proposed.
    """
    area = ctx.services.attendance

    def load(_: bool) -> Sequence[ExcuseRow]:
        return area.queries.list_excuses(batch_id=batch_id)

    dialog = RecordDialog(
        ctx,
        tr("Halangan yang sudah diketahui"),
        excuse_columns(),
        load,
        empty=tr("Belum ada. Catat di sini bila seseorang diketahui tidak akan hadir."),
    )

    def add(_: ExcuseRow | None) -> None:
        if ctx.dialogs.run(excuse_dialog(ctx, people, current)):
            dialog.read()

    def remove(row: ExcuseRow | None) -> None:
        if row is not None:
            call = partial(area.commands.remove_excuse, excuse_id=row.id)
            dialog.carry_out(call, tr("Halangan dihapus."))

    if ctx.services.desk.actor.may(Right.MARK_ATTENDANCE):
        dialog.add_act(ListAct(tr("Catat halangan"), add, needs_row=False))
        dialog.add_act(ListAct(tr("Hapus"), remove))
    return dialog


def excuse_columns() -> list[Column[ExcuseRow]]:
    """Who, when, why."""
    return [
        Column("name", tr("Nama"), lambda row: row.name, width=190, strong=True),
        Column("days", tr("Tanggal"), _days, width=210),
        Column("mark", tr("Tanda"), lambda row: _mark(row.mark), width=120),
        Column("reason", tr("Sebab"), lambda row: row.reason, width=160),
        Column("note", tr("Keterangan"), lambda row: row.note, width=150,
               tip=lambda row: row.note),
    ]  # fmt: skip


def _days(row: ExcuseRow) -> str:
    first, last = format_date_table(row.from_on), format_date_table(row.until_on)
    return first if first == last else tr("{first} s.d. {last}", first=first, last=last)


class ExcuseForm(Form):
    """Who will not come, when, and why; the reasons follow the mark."""

    def __init__(
        self, ctx: Context, people: Sequence[tuple[int, str]], current: int | None
    ) -> None:
        super().__init__()
        self._reasons = ctx.services.attendance.queries.list_reasons()
        marks = [(mark, f"{mark.value}  {word(mark)}") for mark in EXCUSING_MARKS]
        today = ctx.clock.today
        self.add("participant_id", tr("Peserta"), NameChoice(people), required=True)
        self.add("from_on", tr("Mulai tanggal"), DateField(today), required=True)
        self.add("until_on", tr("Sampai tanggal"), DateField(today), required=True)
        self.add("mark", tr("Tanda"), ChoiceField(marks, optional=False), required=True)
        self.add("reason_id", tr("Sebab"), NameChoice())
        self.add("note", tr("Keterangan"), TextField(max_length=MAX_NOTE))
        self.field("mark").changed.connect(self._on_mark_changed)
        self.set_value("participant_id", current)
        self.set_value("from_on", today())
        self.set_value("mark", AttendanceMark.SICK)
        self._on_mark_changed()

    def draft(self) -> ExcuseDraft:
        """What was typed."""
        return ExcuseDraft(**self.values())

    def _on_mark_changed(self) -> None:
        field = self.field("reason_id")
        assert isinstance(field, NameChoice)
        mark = self.value("mark")
        field.set_options([(row.id, row.name) for row in self._reasons if row.mark is mark])


def excuse_dialog(
    ctx: Context, people: Sequence[tuple[int, str]], current: int | None
) -> FormDialog[int]:
    """Write an absence known ahead down."""
    form = ExcuseForm(ctx, people, current)
    return FormDialog(
        ctx,
        tr("Catat halangan"),
        form,
        partial(_record_excuse, ctx, form),
        done=tr("Halangan dicatat. Tandanya sudah terisi saat lembar dibuka."),
    )


def _record_excuse(ctx: Context, form: ExcuseForm) -> Result[int]:
    return ctx.services.attendance.commands.record_excuse(draft=form.draft())


# reasons


def reasons_dialog(ctx: Context) -> RecordDialog[ReasonRow]:
    """The reasons behind the letters; an admin adds, renames and retires."""
    area = ctx.services.attendance

    def load(with_retired: bool) -> Sequence[ReasonRow]:
        return area.queries.list_reasons(with_retired=with_retired)

    dialog = RecordDialog(
        ctx,
        tr("Sebab presensi"),
        reason_columns(),
        load,
        empty=tr("Belum ada sebab."),
        box=tr("Tampilkan yang tidak dipakai lagi"),
    )

    def add(row: ReasonRow | None) -> None:
        mark = AttendanceMark.EXCUSED if row is None else row.mark
        if ctx.dialogs.run(reason_dialog(ctx, None, mark)):
            dialog.read()

    def change(row: ReasonRow | None) -> None:
        if row is not None and ctx.dialogs.run(reason_dialog(ctx, row, row.mark)):
            dialog.read()

    def retire(row: ReasonRow | None) -> None:
        if row is None:
            return
        call = partial(area.commands.set_reason_active, reason_id=row.id, active=not row.active)
        done = tr("Sebab tidak dipakai lagi.") if row.active else tr("Sebab dipakai lagi.")
        dialog.carry_out(call, done)

    dialog.add_act(ListAct(tr("Tambah"), add, needs_row=False))
    dialog.add_act(ListAct(tr("Ubah"), change))
    dialog.add_act(ListAct(tr("Tidak dipakai lagi"), retire, text_of=_retire_text))
    return dialog


def _retire_text(row: ReasonRow) -> str:
    return tr("Tidak dipakai lagi") if row.active else tr("Pakai lagi")


def reason_columns() -> list[Column[ReasonRow]]:
    """Letter, name, what it asks, how often it was used."""
    return [
        Column("mark", tr("Tanda"), lambda row: _mark(row.mark), width=150),
        Column("name", tr("Sebab"), lambda row: row.name, width=240, strong=True,
               tone=lambda row: Tone.NEUTRAL if row.active else Tone.MUTED),
        Column("asks", tr("Sifat"), _nature, width=210),
        Column("used", tr("Dipakai"), lambda row: str(row.used), align="right", width=80),
    ]  # fmt: skip


def _nature(row: ReasonRow) -> str:
    parts = []
    if row.asks_note:
        parts.append(tr("perlu keterangan"))
    if not row.on_time:
        parts.append(tr("terlambat"))
    if not row.active:
        parts.append(tr("tidak dipakai lagi"))
    return ", ".join(parts)


class ReasonForm(Form):
    """A reason; its letter is fixed once it was made."""

    def __init__(self, row: ReasonRow | None, mark: AttendanceMark) -> None:
        super().__init__()
        offered = AttendanceMark if row is None else (row.mark,)
        marks = [(one, f"{one.value}  {word(one)}") for one in offered]
        self.add("mark", tr("Tanda"), ChoiceField(marks, optional=False), required=True)
        self.add("name", tr("Sebab"), TextField(max_length=MAX_REASON), required=True)
        self.add("asks_note", "", CheckField(tr("Perlu keterangan tertulis")))
        self.add("is_late", "", CheckField(tr("Hadir, tetapi terlambat")))
        self.set_value("mark", mark)
        if row is not None:
            self.set_value("name", row.name)
            self.set_value("asks_note", row.asks_note)
            self.set_value("is_late", not row.on_time)

    def draft(self) -> ReasonDraft:
        """What was typed; only who came can be late."""
        mark = self.value("mark")
        is_late = mark is AttendanceMark.PRESENT and self.value("is_late")
        return ReasonDraft(mark, self.value("name"), self.value("asks_note"), not is_late)


def reason_dialog(ctx: Context, row: ReasonRow | None, mark: AttendanceMark) -> FormDialog[int]:
    """A new reason, or one to change."""
    form = ReasonForm(row, mark)
    title = tr("Sebab baru") if row is None else tr("Ubah sebab")
    save = partial(_save_reason, ctx, form, row)
    return FormDialog(ctx, title, form, save, done=tr("Sebab disimpan."))


def _save_reason(ctx: Context, form: ReasonForm, row: ReasonRow | None) -> Result[int]:
    commands = ctx.services.attendance.commands
    if row is None:
        return commands.create_reason(draft=form.draft())
    return commands.update_reason(reason_id=row.id, draft=form.draft())
