"""Forms of training: partners, trainers, courses, batches, and the small questions about seats."""

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from binaan_desktop.domain.errors import Code, Problem, ValidationFailed
from binaan_desktop.domain.skills import SkillLevel
from binaan_desktop.domain.training import AgencyKind, EndReason, Requester
from binaan_desktop.services.changes import Result
from binaan_desktop.services.training.drafts import (
    AgencyDraft,
    BatchDraft,
    CourseDraft,
    TrainerDraft,
)
from binaan_desktop.services.training.rows import (
    AgencyRow,
    CandidateRow,
    CourseRow,
    ParticipantRow,
    TrainerRow,
)
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.form import (
    CheckField,
    ChoiceField,
    DateField,
    Form,
    NumberField,
    TextAreaField,
    TextField,
)
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.widgets import ReasonList
from binaan_desktop.ui.training.words import reason_texts


def agency_dialog(ctx: Context, row: AgencyRow | None = None) -> FormDialog[int]:
    """A new partner, or one to change."""
    form = Form()
    kinds = [(kind, word(kind)) for kind in AgencyKind]
    form.add("name", tr("Nama mitra"), TextField(tr("misalnya Dinas Perikanan"), max_length=160),
             required=True)  # fmt: skip
    form.add("kind", tr("Jenis"), ChoiceField(kinds), required=True)
    form.add("contact", tr("Penghubung"), TextField(max_length=120))
    form.add("phone", tr("Telepon"), TextField(max_length=40))
    form.add("address", tr("Alamat"), TextField(max_length=300))
    commands = ctx.services.training.commands
    if row is None:
        save = partial(_create, form, AgencyDraft, commands.create_agency)
        return FormDialog(ctx, tr("Mitra baru"), form, save, done=tr("Mitra ditambahkan."))
    form.add("active", "", CheckField(tr("Mitra ini masih bekerja sama")))
    _show(form, row)
    change = partial(commands.update_agency, agency_id=row.id, version=row.version)
    save = partial(_create, form, AgencyDraft, change)
    return FormDialog(ctx, tr("Ubah mitra"), form, save, done=tr("Mitra disimpan."))


def trainer_dialog(
    ctx: Context, row: TrainerRow | None = None, agency_id: int | None = None
) -> FormDialog[int]:
    """A new trainer, or one to change."""
    form = Form()
    agencies = [(one.id, one.name) for one in ctx.services.training.queries.list_agencies()]
    form.add("name", tr("Nama pelatih"), TextField(max_length=160), required=True)
    form.add("agency_id", tr("Mitra"), ChoiceField(agencies))
    form.add("field", tr("Bidang"), TextField(max_length=120))
    form.add("phone", tr("Telepon"), TextField(max_length=40))
    hint = tr("Pelatih UMKM tidak memiliki NIP; kosongkan saja.")
    form.add("nip", tr("NIP"), TextField(max_length=30), hint=hint)
    commands = ctx.services.training.commands
    if row is None:
        form.set_value("agency_id", agency_id)
        save = partial(_create, form, TrainerDraft, commands.create_trainer)
        return FormDialog(ctx, tr("Pelatih baru"), form, save, done=tr("Pelatih ditambahkan."))
    form.add("active", "", CheckField(tr("Pelatih ini masih mengajar")))
    _show(form, row)
    change = partial(commands.update_trainer, trainer_id=row.id, version=row.version)
    save = partial(_create, form, TrainerDraft, change)
    return FormDialog(ctx, tr("Ubah pelatih"), form, save, done=tr("Pelatih disimpan."))


def course_dialog(ctx: Context, row: CourseRow | None = None) -> FormDialog[int]:
    """A new course, or one to change."""
    form = Form()
    skills = [(one.id, one.name) for one in ctx.services.inmates.queries.list_skills()]
    levels = [(level, word(level)) for level in SkillLevel]
    form.add("name", tr("Nama program"), TextField(max_length=160), required=True)
    form.add("skill_id", tr("Keterampilan"), ChoiceField(skills), required=True)
    form.add("level_given", tr("Tingkat yang dicapai"), ChoiceField(levels, optional=False))
    form.add("lesson_hours", tr("Lama (JP)"), NumberField(), required=True)
    form.add(
        "max_per_trainer",
        tr("Peserta per pelatih"),
        NumberField(),
        hint=tr("Paling banyak; kosongkan bila tidak dibatasi."),
    )
    form.add("min_attendance_percent", tr("Kehadiran minimum (%)"), NumberField(), required=True)
    form.add("description", tr("Keterangan"), TextAreaField())
    commands = ctx.services.training.commands
    if row is None:
        form.set_value("level_given", SkillLevel.BASIC)
        form.set_value("min_attendance_percent", 80)
        save = partial(_create, form, CourseDraft, commands.create_course)
        title, done = tr("Program pelatihan baru"), tr("Program ditambahkan.")
        return FormDialog(ctx, title, form, save, done=done)
    form.add("active", "", CheckField(tr("Program ini masih diberikan")))
    _show(form, row)
    change = partial(commands.update_course, course_id=row.id, version=row.version)
    save = partial(_create, form, CourseDraft, change)
    return FormDialog(ctx, tr("Ubah program"), form, save, done=tr("Program disimpan."))


class BatchForm(Form):
    """A batch; partner, trainer and course can be added on the spot."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self._course = ChoiceField()
        self._agency = ChoiceField()
        self._trainer = ChoiceField()
        self._second = ChoiceField()
        self.add("course_id", tr("Program pelatihan"), self._course, required=True)
        self.add("name", tr("Nama angkatan"), TextField(max_length=160), required=True)
        self.add("agency_id", tr("Mitra"), self._agency, required=True)
        self.add("trainer_id", tr("Pelatih"), self._trainer)
        self.add("second_trainer_id", tr("Pelatih kedua"), self._second)
        places = [
            (one.id, tr("{name} (isi {seats})", name=one.name, seats=one.seats))
            for one in ctx.services.scheduling.queries.list_places()
            if one.active
        ]
        self.add("place_id", tr("Tempat"), ChoiceField(places))
        self.add("starts_on", tr("Mulai"), DateField(ctx.clock.today), required=True)
        self.add("ends_on", tr("Selesai"), DateField(ctx.clock.today), required=True)
        self.add("seats", tr("Kursi"), NumberField(), required=True)
        self.add(
            "tool_sets",
            tr("Set alat"),
            NumberField(),
            hint=tr("Bila tiap peserta perlu satu set; kosongkan bila tidak dibatasi."),
        )
        self.add_wide(self._new_buttons())
        self._fill_choices()
        self._course.changed.connect(self._on_course_changed)

    def draft(self) -> BatchDraft:
        """What the fields say."""
        values = self.values()
        trainers = (values.pop("trainer_id"), values.pop("second_trainer_id"))
        ids = tuple(sorted({one for one in trainers if one is not None}))
        return BatchDraft(trainer_ids=ids, **values)

    def show_draft(self, draft: BatchDraft) -> None:
        """Show a stored batch."""
        for name in self.names():
            if name not in ("trainer_id", "second_trainer_id"):
                self.set_value(name, getattr(draft, name))
        first, second = (*draft.trainer_ids, None, None)[:2]
        self.set_value("trainer_id", first)
        self.set_value("second_trainer_id", second)

    def _new_buttons(self) -> QWidget:
        box = QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 8, 0, 0)
        line.setSpacing(8)
        for text, handler in (
            (tr("Program baru..."), self._add_course),
            (tr("Mitra baru..."), self._add_agency),
            (tr("Pelatih baru..."), self._add_trainer),
        ):
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.clicked.connect(handler)
            line.addWidget(button)
        line.addStretch(1)
        return box

    def _fill_choices(self) -> None:
        queries = self._ctx.services.training.queries
        trainers = [(one.id, one.name) for one in queries.list_trainers() if one.active]
        self._course.set_options([(c.id, c.name) for c in queries.list_courses() if c.active])
        self._agency.set_options([(a.id, a.name) for a in queries.list_agencies() if a.active])
        self._trainer.set_options(trainers)
        self._second.set_options(trainers)

    def _on_course_changed(self) -> None:
        """Propose the next free name: the course and a number."""
        course = next(
            (
                one
                for one in self._ctx.services.training.queries.list_courses()
                if one.id == self._course.value()
            ),
            None,
        )
        if course is not None and not self.value("name"):
            self.set_value("name", f"{course.name} {course.batch_count + 1}")

    def _add_course(self) -> None:
        self._add_to(self._course, course_dialog(self._ctx))

    def _add_agency(self) -> None:
        self._add_to(self._agency, agency_dialog(self._ctx))

    def _add_trainer(self) -> None:
        self._add_to(self._trainer, trainer_dialog(self._ctx, agency_id=self._agency.value()))

    def _add_to(self, field: ChoiceField, dialog: FormDialog[int]) -> None:
        if self._ctx.dialogs.run(dialog):
            self._fill_choices()
            field.set_value(dialog.result_value)
            field.control.setFocus()


def batch_dialog(
    ctx: Context, batch_id: int | None = None, version: int | None = None
) -> FormDialog[int]:
    """Open a batch, or change one."""
    form = BatchForm(ctx)
    commands = ctx.services.training.commands
    if batch_id is None or version is None:
        form.set_value("seats", 16)
        save = partial(_save_batch, form, commands.create_batch)
        return FormDialog(ctx, tr("Angkatan baru"), form, save, done=tr("Angkatan dibuka."))
    form.show_draft(ctx.services.training.queries.get_batch_draft(batch_id=batch_id))
    change = partial(commands.update_batch, batch_id=batch_id, version=version)
    save = partial(_save_batch, form, change)
    return FormDialog(ctx, tr("Ubah angkatan"), form, save, done=tr("Angkatan disimpan."))


def seat_dialog(ctx: Context, batch_id: int, row: CandidateRow) -> FormDialog[int]:
    """Why a doubtful stay gets a seat all the same."""
    form = Form()
    reasons = ReasonList()
    reasons.set_reasons(reason_texts(row.reasons))
    form.add_wide(reasons)
    form.add(
        "stay_note",
        tr("Alasan ditempatkan"),
        TextField(tr("misalnya: sidang masih lama"), max_length=200),
        required=True,
    )
    place = ctx.services.training.commands.place_participant

    def save() -> Result[int]:
        return place(batch_id=batch_id, inmate_id=row.id, stay_note=form.value("stay_note"))

    title = tr("Tempatkan {name}", name=row.name)
    done = tr("{name} mendapat kursi.", name=row.name)
    return FormDialog(ctx, title, form, save, done=done, save_text=tr("Tempatkan"))


def request_dialog(ctx: Context, batch_id: int, row: CandidateRow) -> FormDialog[int]:
    """Put somebody on the waiting list."""
    form = Form()
    requesters = [(one, word(one)) for one in Requester]
    form.add("requester", tr("Diminta oleh"), ChoiceField(requesters, optional=False))
    form.add("requested_on", tr("Sejak"), DateField(ctx.clock.today), required=True)
    form.add("note", tr("Catatan"), TextField(max_length=200))
    form.set_value("requester", Requester.SELF)
    form.set_value("requested_on", ctx.clock.today())
    add = ctx.services.training.commands.add_application

    def save() -> Result[int]:
        return add(batch_id=batch_id, inmate_id=row.id, **form.values())

    title = tr("Daftar tunggu: {name}", name=row.name)
    done = tr("{name} masuk daftar tunggu.", name=row.name)
    return FormDialog(ctx, title, form, save, done=done)


def end_dialog(ctx: Context, row: ParticipantRow) -> FormDialog[int]:
    """End a participation with its reason."""
    form = Form()
    reasons = [(one, word(one)) for one in EndReason]
    form.add("reason", tr("Sebab"), ChoiceField(reasons), required=True)
    form.add("ended_on", tr("Tanggal"), DateField(ctx.clock.today), required=True)
    form.set_value("ended_on", ctx.clock.today())
    title = tr("Akhiri keikutsertaan {name}", name=row.name)
    return FormDialog(
        ctx,
        title,
        form,
        partial(_end, ctx, form, row),
        done=tr("Keikutsertaan {name} berakhir.", name=row.name),
        save_text=tr("Akhiri"),
    )


def _end(ctx: Context, form: Form, row: ParticipantRow) -> Result[int]:
    reason: EndReason | None = form.value("reason")
    ended_on: date | None = form.value("ended_on")
    missing = [name for name in ("reason", "ended_on") if form.value(name) is None]
    if missing or reason is None:
        raise ValidationFailed(*(Problem(Code.REQUIRED, name) for name in missing))
    return ctx.services.training.commands.end_participation(
        participant_id=row.id, reason=reason, ended_on=ended_on
    )


def _create(form: Form, draft: type[Any], call: Any) -> Result[int]:
    result: Result[int] = call(draft=draft(**form.values()))
    return result


def _save_batch(form: BatchForm, call: Any) -> Result[int]:
    result: Result[int] = call(draft=form.draft())
    return result


def _show(form: Form, row: AgencyRow | TrainerRow | CourseRow) -> None:
    for name in form.names():
        form.set_value(name, getattr(row, name))
