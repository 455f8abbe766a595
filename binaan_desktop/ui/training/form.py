"""The form of a batch; partner, trainer and course can be added on the spot."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QLabel

from binaan_desktop.domain.training import effective_capacity
from binaan_desktop.services.changes import Result
from binaan_desktop.services.scheduling.rows import PlaceRow
from binaan_desktop.services.training.course_rows import CourseRow
from binaan_desktop.services.training.drafts import BatchDraft
from binaan_desktop.services.training.partner_rows import TrainerRow
from binaan_desktop.ui.kit.choices import NameChoice, NewableChoice
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.form import ChoiceField, DateField, Form, NumberField, TextField
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.training.catalogue_form import agency_dialog, trainer_dialog
from binaan_desktop.ui.training.course_form import course_dialog
from binaan_desktop.ui.training.promise_words import validity_text
from binaan_desktop.ui.training.words import capacity_text

_WIDTH = 640
_USUAL_SEATS = 16
"""A class of a training centre (BLK) has 16 places."""


class BatchForm(Form):
    """What a batch is, when, where, with whom, for how many.

    Args:
        ctx: the context.
        draft: a stored batch to change; what it uses stays in the lists though out of use.
    """

    def __init__(self, ctx: Context, draft: BatchDraft | None = None) -> None:
        super().__init__()
        self._ctx = ctx
        self._draft = draft
        self._proposed: dict[str, object] = {"name": ""}
        self._courses: dict[int, CourseRow] = {}
        self._places: dict[int, PlaceRow] = {}
        self._course = NewableChoice(tr("Program baru..."), self._add_course)
        self._agency = NewableChoice(tr("Mitra baru..."), self._add_agency)
        self._trainer = NewableChoice(tr("Pelatih baru..."), self._add_trainer)
        self._second, self._agreement = NameChoice(), NameChoice()
        self._agreements_of: int | None = None
        self._capacity = QLabel()
        self._capacity.setObjectName("note")
        self._capacity.setWordWrap(True)
        self._add_fields()
        self._fill_choices()
        self._agency.changed.connect(self._on_agency_changed)
        if draft is None:
            self._propose("seats", _USUAL_SEATS)
            self._propose("reserves", 0)
        else:
            self._show_draft(draft)
        self._course.changed.connect(self._on_course_changed)
        self.changed.connect(self._on_changed)

    def draft(self) -> BatchDraft:
        """What the fields say."""
        values = self.values()
        trainers = (values.pop("trainer_id"), values.pop("second_trainer_id"))
        # The form asks for two; a batch that has more keeps the others.
        others = () if self._draft is None else self._draft.trainer_ids[2:]
        ids = tuple(sorted({one for one in (*trainers, *others) if one is not None}))
        return BatchDraft(trainer_ids=ids, **values)

    def capacity_text(self) -> str:
        """How many the batch would take, in words; empty until it is known."""
        return self._capacity.text()

    def _add_fields(self) -> None:
        today = self._ctx.clock.today
        self.add("course_id", tr("Program pelatihan"), self._course, required=True)
        self.add("name", tr("Nama angkatan"), TextField(max_length=160), required=True)
        self.add("agency_id", tr("Mitra"), self._agency, required=True)
        hint = tr("Kosong: dihitung untuk perjanjian yang berlaku pada hari pertemuannya.")
        self.add("agreement_id", tr("Perjanjian"), self._agreement, hint=hint)
        self.set_field_visible("agreement_id", visible=False)
        self.add("trainer_id", tr("Pelatih"), self._trainer)
        self.add("second_trainer_id", tr("Pelatih kedua"), self._second)
        self._add_place()
        self.add("starts_on", tr("Mulai"), DateField(today), required=True)
        self.add("ends_on", tr("Selesai"), DateField(today), required=True)
        self.add("seats", tr("Kursi"), NumberField(), required=True)
        hint = tr("Menggantikan peserta yang keluar; di luar kursi.")
        self.add("reserves", tr("Cadangan"), NumberField(), hint=hint)
        self.add(
            "tool_sets",
            tr("Set alat"),
            NumberField(),
            hint=tr("Bila tiap peserta perlu satu set; kosongkan bila tidak dibatasi."),
        )
        self.add_wide(self._capacity)

    def _add_place(self) -> None:
        kept = None if self._draft is None else self._draft.place_id
        places = self._ctx.services.scheduling.queries.list_places()
        self._places = {one.id: one for one in places}
        options = [
            (one.id, tr("{name} (isi {seats})", name=one.name, seats=one.seats))
            for one in places
            if one.active or one.id == kept
        ]
        hint = tr("Belum ada tempat. Boleh dikosongkan; tambahkan di Pengaturan, Tempat dan jam.")
        self.add("place_id", tr("Tempat"), NameChoice(options), hint="" if options else hint)

    def _show_draft(self, draft: BatchDraft) -> None:
        for name in self.names():
            if name not in ("trainer_id", "second_trainer_id"):
                self.set_value(name, getattr(draft, name))
        first, second = (*draft.trainer_ids, None, None)[:2]
        self.set_value("trainer_id", first)
        self.set_value("second_trainer_id", second)

    def _fill_choices(self) -> None:
        queries, used = self._ctx.services.training.queries, self._draft or BatchDraft()
        self._courses = {one.id: one for one in queries.list_courses()}
        courses = [(one.id, one.name, one.active) for one in self._courses.values()]
        agencies = [(one.id, one.name, one.active) for one in queries.list_agencies()]
        trainers = [(one.id, _trainer_text(one), one.active) for one in queries.list_trainers()]
        self._course.set_options(_in_use(courses, {used.course_id}))
        self._agency.set_options(_in_use(agencies, {used.agency_id}))
        for field in (self._trainer, self._second):
            field.set_options(_in_use(trainers, set(used.trainer_ids)))

    def _on_course_changed(self) -> None:
        """Propose the next free name and what batches of the course usually have."""
        course = self._courses.get(self._course.value() or 0)
        if course is None or self._draft is not None:
            return
        self._propose("name", f"{course.name} {course.batch_count + 1}")
        self._propose("seats", course.seats or _USUAL_SEATS)
        self._propose("reserves", course.reserves)
        fitting = [
            one.id for one in self._places.values() if one.active and one.kind is course.place_kind
        ]
        if len(fitting) == 1:
            self._propose("place_id", fitting[0])

    def _on_agency_changed(self) -> None:
        """Offer the agreements of the partner; without any there is nothing to ask."""
        agency_id: int | None = self._agency.value()
        if agency_id == self._agreements_of:
            return
        self._agreements_of = agency_id
        queries = self._ctx.services.training.queries
        rows = [] if agency_id is None else queries.list_agreements(agency_id=agency_id)
        self._agreement.set_options(
            [(one.id, f"{one.title} ({validity_text(one)})") for one in rows]
        )
        self.set_field_visible("agreement_id", visible=bool(rows))

    def _propose(self, name: str, value: object) -> None:
        """Fill a field that is empty or holds an earlier proposal, never what was typed."""
        if self.value(name) in (None, self._proposed.get(name)):
            self._proposed[name] = value
            self.set_value(name, value)

    def _on_changed(self) -> None:
        """Say how many a new batch would take; a stored one may be limited by its meetings too."""
        values = self.values()
        seats: int | None = values["seats"]
        if self._draft is not None or not seats:
            self._capacity.clear()
            return
        course = self._courses.get(values["course_id"] or 0)
        place = self._places.get(values["place_id"] or 0)
        capacity = effective_capacity(
            seats=seats,
            place_seats=None if place is None else place.seats,
            trainers=len(self.draft().trainer_ids),
            max_per_trainer=None if course is None else course.max_per_trainer,
            tool_sets=values["tool_sets"],
        )
        self._capacity.setText(capacity_text(capacity))

    def _add_course(self) -> None:
        self._add_to(self._course, course_dialog(self._ctx, name=self._course.typed_name()))

    def _add_agency(self) -> None:
        self._add_to(self._agency, agency_dialog(self._ctx, name=self._agency.typed_name()))

    def _add_trainer(self) -> None:
        name, agency_id = self._trainer.typed_name(), self._agency.value()
        self._add_to(self._trainer, trainer_dialog(self._ctx, agency_id=agency_id, name=name))

    def _add_to(self, field: ChoiceField, dialog: FormDialog[int]) -> None:
        if self._ctx.dialogs.run(dialog):
            self._fill_choices()
            field.set_value(dialog.result_value)
        field.control.setFocus()


def batch_dialog(
    ctx: Context, batch_id: int | None = None, version: int | None = None
) -> FormDialog[int]:
    """Open a batch, or change one."""
    commands = ctx.services.training.commands
    if batch_id is None or version is None:
        form, title, done = BatchForm(ctx), tr("Angkatan baru"), tr("Angkatan dibuka.")
        save = partial(_save_batch, form, commands.create_batch)
    else:
        draft = ctx.services.training.queries.get_batch_draft(batch_id=batch_id)
        form, title, done = BatchForm(ctx, draft), tr("Ubah angkatan"), tr("Angkatan disimpan.")
        change = partial(commands.update_batch, batch_id=batch_id, version=version)
        save = partial(_save_batch, form, change)
    return FormDialog(ctx, title, form, save, done=done, width=_WIDTH)


def _save_batch(form: BatchForm, call: Any) -> Result[int]:
    result: Result[int] = call(draft=form.draft())
    return result


def _in_use(
    options: Iterable[tuple[int, str, bool]], kept: set[int | None]
) -> list[tuple[int, str]]:
    """What may be chosen: all in use, and what the batch has already."""
    return [(one_id, text) for one_id, text, active in options if active or one_id in kept]


def _trainer_text(row: TrainerRow) -> str:
    """Two trainers may bear one name: the partner tells them apart."""
    return f"{row.name} ({row.agency})" if row.agency else row.name
