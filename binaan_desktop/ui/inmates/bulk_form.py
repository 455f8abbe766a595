"""The dialogs before an act on many people: how many, who, what will happen."""

from collections.abc import Sequence
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLabel, QLineEdit, QVBoxLayout

from binaan_desktop.domain.errors import Problem, ValidationFailed
from binaan_desktop.domain.skills import MAX_INTERESTS
from binaan_desktop.domain.training import BatchPhase, Requester
from binaan_desktop.services.changes import Changes, Result
from binaan_desktop.services.inmates.bulk_commands import RestoredInterests, SetInterests
from binaan_desktop.services.inmates.movement_rows import MovedPeople, RestoredBlocks
from binaan_desktop.services.reports.drafts import ListExportDraft
from binaan_desktop.services.training.request_commands import Queued
from binaan_desktop.services.training.rows import BatchRow
from binaan_desktop.services.wording import word
from binaan_desktop.ui.inmates.table import Selected
from binaan_desktop.ui.kit.acting import UNDONE, Said
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.errors import sentence
from binaan_desktop.ui.kit.form import ChoiceField, Form, TextField
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.text import tr

T = TypeVar("T")

_MOST_TOLD = 3
"""Names told of those for whom an act did nothing."""
WIDTH = 540


class BulkDialog(FormDialog[T]):
    """Who and what stand above the fields, so that nobody confirms what they did not read."""

    def __init__(
        self,
        ctx: Context,
        title: str,
        selected: Selected,
        form: Form,
        *,
        save_text: str,
        undone: Said[Any] = UNDONE,
    ) -> None:
        self.selected = selected
        self.what = QLabel()
        self.what.setWordWrap(True)
        self.what.setObjectName("note")
        form.add_wide(self.what)
        super().__init__(
            ctx,
            title,
            form,
            self.act,
            done=self.done_text,
            save_text=save_text,
            width=WIDTH,
            undone=undone,
        )
        form.changed.connect(self._on_form_changed)
        self._on_form_changed()

    @property
    def ids(self) -> tuple[int, ...]:
        """Whom it is done to."""
        return self.selected.ids

    def act(self) -> Result[T]:
        """Override: the command with the form's values."""
        raise NotImplementedError

    def done_text(self, value: T) -> str:
        """Override: what was done, and for whom not."""
        raise NotImplementedError

    def effect(self) -> str:
        """Override: what will happen, as far as the form is filled in."""
        raise NotImplementedError

    def _on_form_changed(self) -> None:
        self.what.setText(self.effect())


def _who_form(selected: Selected) -> Form:
    """A form that begins with the people."""
    form = Form()
    form.add_wide(_who(selected))
    return form


def _who(selected: Selected) -> QLabel:
    """``31 orang: Ahmad Subur, Budi Santoso, dan 29 lagi``."""
    who = QLabel(tr("{count} orang: {names}", count=len(selected.ids), names=selected.sample))
    who.setObjectName("people")
    who.setWordWrap(True)
    who.setTextFormat(Qt.TextFormat.PlainText)
    return who


def put_people_above(dialog: FormDialog[T], selected: Selected) -> FormDialog[T]:
    """A dialog that knows only ids, with the people above its fields."""
    outer = dialog.layout()
    assert isinstance(outer, QVBoxLayout)
    who = _who(selected)
    who.setContentsMargins(24, 16, 24, 0)
    outer.insertWidget(0, who)
    return dialog


class MoveBlockDialog(BulkDialog[MovedPeople]):
    """*Pindah blok*."""

    def __init__(self, ctx: Context, selected: Selected) -> None:
        form = _who_form(selected)
        block = TextField(max_length=40, width=160)
        _offer(block.control, ctx.services.inmates.queries.list_blocks())
        form.add("block", tr("Blok"), block, required=True)
        form.add("cell", tr("Kamar"), TextField(max_length=40, width=160))
        super().__init__(
            ctx,
            tr("Pindah blok"),
            selected,
            form,
            save_text=tr("Pindahkan"),
            undone=_blocks_back_text,
        )

    def act(self) -> Result[MovedPeople]:
        """Move them."""
        return self.ctx.services.inmates.commands.move_block(
            inmate_ids=self.ids, block=self.form.value("block"), cell=self.form.value("cell")
        )

    def effect(self) -> str:
        """Where they will be, and that cells of the old block are not kept."""
        place = _place(self.form.value("block"), self.form.value("cell"))
        if not self.form.value("block"):
            return tr("Pilih bloknya. Yang sudah di sana dibiarkan.")
        if self.form.value("cell"):
            return tr("Semua ditempatkan di {place} mulai hari ini.", place=place)
        return tr(
            "Semua ditempatkan di {place} mulai hari ini; nomor kamar lama dikosongkan.",
            place=place,
        )

    def done_text(self, value: MovedPeople) -> str:
        """How many were moved."""
        place = _place(self.form.value("block"), self.form.value("cell"))
        said = tr("{count} orang dipindahkan ke {place}.", count=len(value.moved), place=place)
        return with_refused(said, [(one.name, one.problems) for one in value.refused])


class SetInterestDialog(BulkDialog[SetInterests]):
    """*Tetapkan minat*."""

    def __init__(self, ctx: Context, selected: Selected) -> None:
        form = _who_form(selected)
        self._skills = {one.id: one.name for one in ctx.services.inmates.queries.list_skills()}
        form.add("skill_id", tr("Minat"), ChoiceField(list(self._skills.items())), required=True)
        ranks = [(rank, tr("Minat ke-{rank}", rank=rank)) for rank in range(1, MAX_INTERESTS + 1)]
        form.add("rank", tr("Urutan"), ChoiceField(ranks, optional=False))
        form.set_value("rank", 1)
        super().__init__(
            ctx,
            tr("Tetapkan minat"),
            selected,
            form,
            save_text=tr("Tetapkan"),
            undone=_interests_back_text,
        )

    def act(self) -> Result[SetInterests]:
        """Set it."""
        return self.ctx.services.inmates.commands.set_interest(
            inmate_ids=self.ids,
            skill_id=self.form.value("skill_id") or 0,
            rank=self.form.value("rank") or 1,
        )

    def effect(self) -> str:
        """That no wish of theirs is lost."""
        return tr(
            "Minat mereka yang lain bergeser ke bawah dan tidak ada yang dihapus; yang sudah punya "
            "tiga minat lain dilewati dan disebutkan."
        )

    def done_text(self, value: SetInterests) -> str:
        """How many have it now."""
        name = self._skills.get(self.form.value("skill_id"), "")
        said = tr(
            "Minat {name} ditetapkan untuk {count} orang.", name=name, count=len(value.changed)
        )
        if value.unchanged:
            said += " " + tr("{count} orang sudah memilikinya.", count=value.unchanged)
        return with_refused(said, [(one.name, one.problems) for one in value.refused])


class ApplyDialog(BulkDialog[Queued]):
    """*Ajukan ke angkatan*."""

    def __init__(self, ctx: Context, selected: Selected) -> None:
        form = _who_form(selected)
        batches = ctx.services.training.queries.list_batches()
        self._batches = {
            one.id: one for one in batches if one.phase in (BatchPhase.UPCOMING, BatchPhase.RUNNING)
        }
        options = [(one.id, _batch_text(one)) for one in self._batches.values()]
        form.add("batch_id", tr("Angkatan"), ChoiceField(options), required=True)
        requesters = [(one, word(one)) for one in Requester]
        form.add("requester", tr("Diajukan oleh"), ChoiceField(requesters, optional=False))
        form.set_value("requester", Requester.SELF)
        form.add("note", tr("Catatan"), TextField(max_length=200))
        super().__init__(ctx, tr("Ajukan ke angkatan"), selected, form, save_text=tr("Ajukan"))

    def act(self) -> Result[Queued]:
        """Put them on the waiting list."""
        return self.ctx.services.training.commands.add_applications(
            batch_id=self.form.value("batch_id") or 0,
            inmate_ids=self.ids,
            requester=self.form.value("requester") or Requester.SELF,
            note=self.form.value("note"),
        )

    def effect(self) -> str:
        """That they wait, and how many seats there are for them."""
        batch = self._batches.get(self.form.value("batch_id"))
        if batch is None:
            return tr("Mereka masuk daftar tunggu angkatan yang dipilih; belum mendapat kursi.")
        return tr(
            "Mereka masuk daftar tunggu {name}: sekarang {waiting} menunggu dan {free} kursi "
            "kosong. Yang tidak bisa mengantre dilewati dan disebutkan.",
            name=batch.name,
            waiting=batch.waiting,
            free=batch.free,
        )

    def done_text(self, value: Queued) -> str:
        """How many wait now."""
        batch = self._batches.get(self.form.value("batch_id"))
        name = "" if batch is None else batch.name
        count = len(value.application_ids)
        said = tr("{count} orang masuk daftar tunggu {name}.", count=count, name=name)
        ids = [one.inmate_id for one in value.misfits[:_MOST_TOLD]]
        rows = self.ctx.services.inmates.queries.list_rows(inmate_ids=ids)
        names = {row.id: row.name for row in rows}
        refused = [(names.get(one.inmate_id, ""), one.problems) for one in value.misfits]
        return with_refused(said, refused)


class ExportListDialog(FormDialog[ListExportDraft]):
    """*Ekspor ke Excel*: why, and to whom; nothing leaves the house unregistered."""

    def __init__(self, ctx: Context, selected: Selected, columns: Sequence[str]) -> None:
        form = _who_form(selected)
        form.add("purpose", tr("Tujuan"), TextField(max_length=200), required=True)
        form.add("receiver", tr("Penerima"), TextField(max_length=200), required=True)
        form.add("letter_no", tr("Nomor surat"), TextField(max_length=80))
        what = QLabel(
            tr(
                "Kolom yang tampil: {names}. NIK tetap disamarkan. Dicatat di daftar ekspor.",
                names=", ".join(columns),
            )
        )
        what.setObjectName("note")
        what.setWordWrap(True)
        form.add_wide(what)
        super().__init__(
            ctx,
            tr("Ekspor ke Excel"),
            form,
            self._take,
            save_text=tr("Pilih berkas"),
            width=WIDTH,
        )

    def _take(self) -> Result[ListExportDraft]:
        draft = ListExportDraft(**self.form.values())
        problems = draft.problems()
        if problems:
            raise ValidationFailed(*problems)
        return Result(draft, Changes())


def with_refused(said: str, refused: Sequence[tuple[str, Sequence[Problem]]]) -> str:
    """A sentence, and for whom nothing was done: the first names with their reasons."""
    if not refused:
        return said
    told = [
        tr("{name} ({why})", name=name or tr("orang yang sudah dihapus"), why=_why(problems))
        for name, problems in refused[:_MOST_TOLD]
    ]
    more = len(refused) - len(told)
    if more:
        told.append(tr("dan {more} lagi", more=more))
    return f"{said} " + tr(
        "{count} orang dilewati: {told}.", count=len(refused), told=", ".join(told)
    )


def _why(problems: Sequence[Problem]) -> str:
    return sentence(problems[0]).rstrip(".")


def _blocks_back_text(value: RestoredBlocks) -> str:
    said = tr("{count} orang dikembalikan ke bloknya.", count=len(value.restored))
    if value.kept:
        said += " " + tr(
            "{count} orang sudah dipindahkan lagi dan dibiarkan.", count=len(value.kept)
        )
    return said


def _interests_back_text(value: RestoredInterests) -> str:
    said = tr("Minat {count} orang dikembalikan.", count=len(value.restored))
    if value.kept:
        said += " " + tr("{count} orang sudah diubah lagi dan dibiarkan.", count=len(value.kept))
    return said


def _place(block: str, cell: str) -> str:
    place = tr("Blok {name}", name=block)
    return tr("{place} kamar {cell}", place=place, cell=cell) if cell else place


def _batch_text(batch: BatchRow) -> str:
    return tr("{name} ({course})", name=batch.name, course=batch.course)


def _offer(edit: QLineEdit, texts: Sequence[str]) -> None:
    completer = QCompleter(list(texts), edit)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    edit.setCompleter(completer)
