"""Meetings that cannot be held: which, why, whom it concerns, and when they are held instead.

Layer ``ui/kit``: the timetable, a batch and the attendance page all open this dialog. It is one
act with one *Urungkan*.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QVBoxLayout, QWidget

from binaan_desktop.domain.errors import Cancelled, Code, Problem, ValidationFailed
from binaan_desktop.domain.formats import WEEKDAYS, format_date_long, format_time_range
from binaan_desktop.domain.scheduling import CancelReason, MeetingPlan
from binaan_desktop.services.changes import Result
from binaan_desktop.services.scheduling.drafts import MAX_CANCEL_NOTE, CancelDraft
from binaan_desktop.services.scheduling.rows import (
    CancelLine,
    CancelPreview,
    CancelResult,
    MeetingRow,
    different_people,
)
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.choices import NameChoice
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.dialogs import Choice, ChoiceKind
from binaan_desktop.ui.kit.form import ChoiceField, DateField, Form, TextField
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone
from binaan_desktop.ui.kit.widgets import ReasonList

DIALOG_WIDTH = 720
_COMBO_LETTERS = 20


@dataclass(frozen=True, slots=True)
class CancelScope:
    """Which meetings the dialog begins with.

    Attributes:
        meeting_ids: certain meetings; empty lets the user choose by trainer, batch and days.
        trainer_id: proposed when nothing is certain.
        batch_id: proposed when nothing is certain.
    """

    meeting_ids: tuple[int, ...] = ()
    trainer_id: int | None = None
    batch_id: int | None = None


class MeetingLine(QWidget):
    """One meeting: whether it is cancelled, and when it is held instead."""

    changed = Signal()

    def __init__(self, line: CancelLine, preview: CancelPreview) -> None:
        super().__init__()
        self.line = line
        row = line.row
        when = _day_and_hours(row.day, format_time_range(row.starts, row.ends))
        self.box = QCheckBox(
            tr("{when}  {batch}, {count} orang", when=when, batch=row.batch, count=line.expected)
        )
        # The only one was meant; among several, those with marks are chosen on purpose.
        self.box.setChecked(not row.marked or len(preview.lines) == 1)
        self.instead = QComboBox()
        self.instead.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.instead.setMinimumContentsLength(_COMBO_LETTERS)
        self.instead.setAccessibleName(tr("Pengganti {when}", when=when))
        self.instead.addItem(tr("Tanpa pengganti"), None)
        for plan in line.make_ups:
            self.instead.addItem(_offer_text(line, plan, preview), plan)
        self.instead.setCurrentIndex(1 if line.make_ups else 0)
        self.box.toggled.connect(self._on_box_toggled)
        self._on_box_toggled(self.box.isChecked())

    @property
    def plan(self) -> MeetingPlan | None:
        """When it is held instead, if at all."""
        plan = self.instead.currentData()
        return plan if isinstance(plan, MeetingPlan) else None

    def _on_box_toggled(self, is_checked: bool) -> None:
        self.instead.setEnabled(is_checked and self.instead.count() > 1)
        self.changed.emit()


class CancelPanel(QWidget):
    """The cascade in words, and a line a meeting."""

    def __init__(self) -> None:
        super().__init__()
        self.reasons = ReasonList()
        self.lines: list[MeetingLine] = []
        self._rows = QWidget()
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.reasons)
        layout.addWidget(self._rows)

    def ask(self) -> None:
        """Say what is needed before there is anything to show."""
        self.show_preview(CancelPreview((), {}))
        text = tr("Pilih pelatih atau angkatan, dan tanggalnya.")
        self.reasons.set_reasons([(text, Tone.INFO)])

    def show_preview(self, preview: CancelPreview) -> None:
        """Show these meetings, all that have no marks chosen."""
        for line in self.lines:
            for widget in (line.box, line.instead):
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
            line.deleteLater()
        self.lines = [MeetingLine(one, preview) for one in preview.lines]
        for at, line in enumerate(self.lines):
            self._grid.addWidget(line.box, at, 0)
            self._grid.addWidget(line.instead, at, 1)
            line.changed.connect(self._tell)
            # The dialog may be on screen already, and Qt shows late children only at its next turn.
            line.box.show()
            line.instead.show()
        self._tell()

    def chosen(self) -> list[MeetingLine]:
        """The meetings that are to be cancelled."""
        return [line for line in self.lines if line.box.isChecked()]

    def _tell(self) -> None:
        chosen = self.chosen()
        if not self.lines:
            text = tr("Tidak ada pertemuan terjadwal pada pilihan ini.")
            self.reasons.set_reasons([(text, Tone.INFO)])
            return
        people = different_people([one.line for one in chosen])
        reasons = [
            (
                tr(
                    "{people} orang di {count} pertemuan. Pertemuan tetap tercatat sebagai batal "
                    "dan tidak dihitung dalam kehadiran.",
                    people=people,
                    count=len(chosen),
                ),
                Tone.INFO,
            )
        ]
        marked = sum(line.line.row.marked for line in self.lines)
        if marked:
            reasons.append(
                (
                    tr(
                        "{count} pertemuan sudah diisi presensinya. Bila ikut dibatalkan, "
                        "tandanya dihapus dan tinggal di riwayat.",
                        count=marked,
                    ),
                    Tone.WARNING,
                )
            )
        if any(not line.line.make_ups for line in chosen):
            reasons.append(
                (
                    tr(
                        "Ada yang tidak punya waktu pengganti sampai akhir angkatan. "
                        "Perpanjang angkatannya bila perlu diganti."
                    ),
                    Tone.WARNING,
                )
            )
        self.reasons.set_reasons(reasons)


class CancelForm(Form):
    """Reason and note, until when it lasts, and the meetings it concerns."""

    def __init__(self, ctx: Context, scope: CancelScope) -> None:
        super().__init__()
        self.ctx = ctx
        self.scope = scope
        self.panel = CancelPanel()
        today = ctx.clock.today
        if not scope.meeting_ids:
            choices = ctx.services.scheduling.queries.get_choices()
            trainers = [(one.id, one.name) for one in choices.trainers]
            batches = [(one.id, one.name) for one in choices.batches]
            self.add("trainer_id", tr("Pelatih"), NameChoice(trainers))
            self.add("batch_id", tr("Angkatan"), NameChoice(batches))
            self.add("from_day", tr("Mulai tanggal"), DateField(today), required=True)
        hint = tr("Hari terakhir yang tidak bisa; pengganti dicari sesudahnya.")
        self.add("until_day", tr("Sampai tanggal"), DateField(today), hint=hint)
        reasons = [(reason, word(reason)) for reason in CancelReason]
        self.add("reason", tr("Alasan"), ChoiceField(reasons, optional=False), required=True)
        self.add("note", tr("Keterangan"), TextField(max_length=MAX_CANCEL_NOTE))
        self.set_value("reason", CancelReason.TRAINER_ABSENT)
        self.add_wide(self.panel)
        if not scope.meeting_ids:
            self.set_value("trainer_id", scope.trainer_id)
            self.set_value("batch_id", scope.batch_id)
            self.set_value("from_day", today())
        self._asked: object = None
        self._read()
        self.changed.connect(self._read)

    def draft(self) -> CancelDraft:
        """Reason and note."""
        return CancelDraft(self.value("reason"), self.value("note"))

    def _read(self) -> None:
        """Read the meetings anew when what they depend on was changed."""
        until: date | None = self.value("until_day")
        ids = self._meeting_ids(until)
        is_chosen = bool(self.scope.meeting_ids) or self._is_chosen()
        if (ids, until, is_chosen) == self._asked:
            return
        self._asked = (ids, until, is_chosen)
        if not is_chosen:
            self.panel.ask()
            return
        queries = self.ctx.services.scheduling.queries
        self.panel.show_preview(queries.preview_cancel(meeting_ids=ids, after=until))

    def _is_chosen(self) -> bool:
        """Whether it is said whose meetings are meant."""
        return any(self.value(name) is not None for name in ("trainer_id", "batch_id"))

    def _meeting_ids(self, until: date | None) -> tuple[int, ...]:
        if self.scope.meeting_ids:
            return self.scope.meeting_ids
        first: date | None = self.value("from_day")
        trainer_id, batch_id = self.value("trainer_id"), self.value("batch_id")
        if first is None or not self._is_chosen():
            return ()
        found = self.ctx.services.scheduling.queries.list_meetings(
            from_day=first,
            to_day=max(first, until or first),
            trainer_id=trainer_id,
            batch_id=batch_id,
            with_cancelled=False,
        )
        return tuple(row.id for row in found)


def cancel_dialog(ctx: Context, scope: CancelScope) -> FormDialog[CancelResult]:
    """Cancel certain meetings, or those of a trainer or batch on some days."""
    form = CancelForm(ctx, scope)
    dialog = FormDialog(
        ctx,
        tr("Batalkan pertemuan"),
        form,
        partial(_cancel, ctx, form),
        done=done_text,
        save_text=tr("Batalkan pertemuan"),
        undone=tr("Pertemuan jadi diadakan lagi."),
        width=DIALOG_WIDTH,
    )
    # "Batal" beside "Batalkan" would be read as the same thing.
    dialog.cancel_button.setText(tr("Kembali"))
    return dialog


def done_text(result: CancelResult) -> str:
    """How many were cancelled, and how many are held instead."""
    count, instead = len(result.meeting_ids), len(result.make_up_ids)
    if not instead:
        return tr("{count} pertemuan dibatalkan.", count=count)
    return tr(
        "{count} pertemuan dibatalkan, {instead} pengganti dijadwalkan.",
        count=count,
        instead=instead,
    )


def restored_text(rows: Sequence[MeetingRow]) -> str:
    """What is said of meetings that are held after all; those held instead stay planned."""
    text = tr("{count} pertemuan jadi diadakan.", count=len(rows))
    instead = sorted(row.made_up for row in rows if row.made_up is not None)
    if instead:
        days = ", ".join(format_date_long(day) for day in instead)
        text += " " + tr("Penggantinya masih terjadwal: {days}.", days=days)
    return text


def _cancel(ctx: Context, form: CancelForm) -> Result[CancelResult]:
    chosen = form.panel.chosen()
    if not chosen:
        raise ValidationFailed(Problem(Code.NO_MEETING_CHOSEN))
    marked = [one for one in chosen if one.line.row.marked]
    if marked and not _may_take_marks(ctx, len(marked)):
        raise Cancelled
    return ctx.services.scheduling.commands.cancel_meetings(
        meeting_ids=[one.line.row.id for one in chosen],
        draft=form.draft(),
        make_ups={one.line.row.id: plan for one in chosen if (plan := one.plan) is not None},
        with_marked=bool(marked),
        versions={one.line.row.id: one.line.row.version for one in chosen},
    )


def _may_take_marks(ctx: Context, count: int) -> bool:
    answer = ctx.dialogs.ask(
        tr("Presensi sudah diisi"),
        tr(
            "Tanda pada {count} pertemuan akan dihapus dan hanya tinggal di riwayat.",
            count=count,
        ),
        [Choice("cancel", tr("Batalkan pertemuan"), ChoiceKind.DESTRUCTIVE)],
    )
    return answer == "cancel"


def _day_and_hours(day: date, hours: str) -> str:
    return f"{WEEKDAYS[day.weekday()]} {day.day}-{day.month}, {hours}"


def _offer_text(line: CancelLine, plan: MeetingPlan, preview: CancelPreview) -> str:
    """``Rabu 2-12, 08.30-10.00``, with the place where it is another one."""
    text = _day_and_hours(plan.day, format_time_range(plan.span.starts, plan.span.ends))
    if plan.place_id == line.row.place_id:
        return text
    return tr("{when} di {place}", when=text, place=preview.places[plan.place_id])
