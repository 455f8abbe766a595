"""The form of a course: what it is, its modules, what it asks, when it is passed."""

from functools import partial

from PySide6.QtCore import Qt

from binaan_desktop.domain.scheduling import PlaceKind
from binaan_desktop.domain.skills import SkillLevel
from binaan_desktop.services.changes import Result
from binaan_desktop.services.training.course_drafts import (
    MAX_CODE,
    MAX_EQUIPMENT,
    CourseDraft,
)
from binaan_desktop.services.training.course_rows import CourseRow
from binaan_desktop.services.training.draft_checks import MAX_NAME
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.choices import NameChoice
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.form import (
    CheckField,
    ChoiceField,
    Form,
    NumberField,
    TextAreaField,
    TextField,
)
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.training.modules_field import ModulesField
from binaan_desktop.ui.training.requirements_field import RequirementsField

DIALOG_WIDTH = 940
_EXAMPLE = "example"


class CourseForm(Form):
    """A course as it is typed.

    Args:
        ctx: the context.
        row: the course that is changed; None for a new one.
    """

    def __init__(self, ctx: Context, row: CourseRow | None) -> None:
        super().__init__()
        known = () if row is None else (row.skill_id,)
        trades = ctx.services.inmates.queries.list_skills(also=known)
        self._skills = [(one.id, one.name) for one in trades]
        self._example = NameChoice()
        self._examples: dict[str, CourseDraft] = {}
        if row is None:
            self._add_examples(ctx)
        self._add_base()
        self._add_modules()
        self._add_requirements(ctx, row)
        self._add_completion()
        self._add_defaults()
        self.add("description", tr("Keterangan"), TextAreaField(lines=2))
        if row is not None:
            self.add("active", "", CheckField(tr("Program ini masih diberikan")))
        self.show_draft(CourseDraft())

    def draft(self) -> CourseDraft:
        """What was typed."""
        values = self.values()
        values.pop(_EXAMPLE, None)
        return CourseDraft(**values)

    def show_draft(self, draft: CourseDraft) -> None:
        """Show a course."""
        for name in self.names():
            if name != _EXAMPLE:
                self.set_value(name, getattr(draft, name))

    def focus_first(self) -> None:
        """Begin at the name; the examples are an offer above it."""
        self.field("name").control.setFocus(Qt.FocusReason.TabFocusReason)

    def _add_examples(self, ctx: Context) -> None:
        examples = ctx.services.training.queries.list_course_examples()
        self._examples = {one.name: one for one in examples}
        if not examples:
            return
        self._example.set_options(
            [
                (
                    one.name,
                    tr(
                        "{name} ({count} modul, {hours} JP)",
                        name=one.name,
                        count=len(one.modules),
                        hours=one.total_hours(),
                    ),
                )
                for one in examples
            ]
        )
        hint = tr("Mengisi semua isian di bawah; sesuaikan sesudahnya.")
        self.add(_EXAMPLE, tr("Mulai dari contoh"), self._example, hint=hint)
        self._example.changed.connect(self._on_example_changed)

    def _on_example_changed(self) -> None:
        example = self._examples.get(self._example.value() or "")
        if example is not None:
            self.show_draft(example)

    def _add_base(self) -> None:
        levels = [(level, word(level)) for level in SkillLevel]
        self.add(
            "name",
            tr("Nama program"),
            TextField(tr("misalnya Budidaya lele"), max_length=MAX_NAME),
            required=True,
        )
        self.add(
            "code",
            tr("Kode"),
            TextField(tr("misalnya LELE"), max_length=MAX_CODE, width=136),
            hint=tr("Dipakai dalam nomor sertifikat."),
        )
        self.add("skill_id", tr("Keterampilan"), NameChoice(self._skills), required=True)
        self.add("level_given", tr("Tingkat yang dicapai"), ChoiceField(levels, optional=False))

    def _add_modules(self) -> None:
        field = ModulesField(self._skills)
        hint = tr("Program yang tidak dibagi cukup satu modul.")
        self.add("modules", tr("Modul"), field, hint=hint, required=True)
        field.watch_enter()

    def _add_requirements(self, ctx: Context, row: CourseRow | None) -> None:
        choices = ctx.services.training.queries.list_earlier_modules(
            course_id=None if row is None else row.id
        )
        field = RequirementsField([(one.id, one.name) for one in choices])
        hint = tr("Wajib menahan yang tidak memenuhi; anjuran hanya mengingatkan.")
        self.add("requirements", tr("Syarat peserta"), field, hint=hint)
        field.watch_enter()

    def _add_completion(self) -> None:
        self.add_section(tr("Lulus bila"))
        percent = NumberField(minimum=0, maximum=100, unit="%")
        self.add("min_attendance_percent", tr("Kehadiran minimum"), percent, required=True)
        score = tr("0 sampai 100; kosongkan bila tidak dinilai.")
        self.add("min_theory", tr("Nilai teori minimum"), NumberField(minimum=0, maximum=100))
        practice = NumberField(minimum=0, maximum=100)
        self.add("min_practice", tr("Nilai praktik minimum"), practice, hint=score)

    def _add_defaults(self) -> None:
        self.add_section(tr("Biasanya untuk satu angkatan"))
        kinds = [(kind, word(kind)) for kind in PlaceKind]
        self.add("seats", tr("Kursi"), NumberField(unit=tr("orang")))
        self.add("reserves", tr("Cadangan"), NumberField(unit=tr("orang")))
        hint = tr("Paling banyak; kosongkan bila tidak dibatasi.")
        per_trainer = NumberField(unit=tr("orang"))
        self.add("max_per_trainer", tr("Peserta per pelatih"), per_trainer, hint=hint)
        self.add("place_kind", tr("Jenis tempat"), ChoiceField(kinds))
        equipment = TextField(tr("misalnya kolam terpal, serok"), max_length=MAX_EQUIPMENT)
        self.add("equipment", tr("Alat dan bahan"), equipment)


def course_dialog(ctx: Context, row: CourseRow | None = None, name: str = "") -> FormDialog[int]:
    """A new course, perhaps with its name typed already, or one to change."""
    form = CourseForm(ctx, row)
    if row is None:
        form.set_value("name", name)
        title, done = tr("Program pelatihan baru"), tr("Program ditambahkan.")
        return FormDialog(ctx, title, form, partial(_create, ctx, form), done=done,
                          width=DIALOG_WIDTH)  # fmt: skip
    form.show_draft(ctx.services.training.queries.get_course_draft(course_id=row.id))
    save = partial(_update, ctx, form, row)
    return FormDialog(ctx, tr("Ubah program"), form, save, done=tr("Program disimpan."),
                      width=DIALOG_WIDTH)  # fmt: skip


def _create(ctx: Context, form: CourseForm) -> Result[int]:
    return ctx.services.training.commands.create_course(draft=form.draft())


def _update(ctx: Context, form: CourseForm, row: CourseRow) -> Result[int]:
    return ctx.services.training.commands.update_course(
        course_id=row.id, version=row.version, draft=form.draft()
    )
