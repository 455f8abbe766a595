"""Forms of the timetable: one meeting, meetings from a pattern."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date, time
from functools import partial
from math import ceil

from binaan_desktop.domain.formats import format_date_long
from binaan_desktop.domain.scheduling import (
    MeetingPlan,
    WeekFacts,
    find_clashes,
)
from binaan_desktop.domain.values import TimeRange
from binaan_desktop.domain.ways_out import time_of, ways_out
from binaan_desktop.services.changes import Result
from binaan_desktop.services.scheduling.drafts import (
    MAX_LESSON_HOURS,
    MAX_TOPIC,
    MeetingDraft,
    PatternDraft,
)
from binaan_desktop.services.scheduling.rows import (
    BatchChoice,
    Choice,
    MeetingChoices,
    MeetingRow,
    PatternResult,
)
from binaan_desktop.services.training.course_rows import ModuleChoice
from binaan_desktop.ui.kit.choices import NameChoice
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.form import (
    ChoiceField,
    DateField,
    Form,
    NumberField,
    TextField,
    TimeField,
)
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone
from binaan_desktop.ui.kit.weekdays_field import WeekdaysField
from binaan_desktop.ui.scheduling import words
from binaan_desktop.ui.scheduling.carry import plan_of
from binaan_desktop.ui.scheduling.clash_panel import ClashPanel

DIALOG_WIDTH = 640
PANEL_HEIGHT = 88
"""Room for two reasons and a row of ways out, so that the dialog opens tall enough for them."""


class _PlanForm(Form):
    """What both forms share: batch with its proposals, hours with their lesson hours."""

    def __init__(self, ctx: Context, choices: MeetingChoices) -> None:
        super().__init__()
        self.ctx = ctx
        self.choices = choices
        self.panel = ClashPanel()
        self.panel.setMinimumHeight(PANEL_HEIGHT)
        settings = ctx.services.maintenance.queries.get_settings()
        self._lesson_minutes = settings.lesson_minutes
        self._proposed: dict[str, object] = {}
        self._modules: list[ModuleChoice] = []

    def batch(self) -> BatchChoice | None:
        """The batch chosen."""
        wanted = self.value("batch_id")
        return next((one for one in self.choices.batches if one.id == wanted), None)

    def module(self) -> ModuleChoice | None:
        """The module chosen."""
        wanted = self.value("module_id")
        return next((one for one in self._modules if one.id == wanted), None)

    def span(self) -> TimeRange | None:
        """The hours, once both are there and in order."""
        starts, ends = self.value("starts"), self.value("ends")
        if starts is None or ends is None or ends <= starts:
            return None
        return TimeRange(starts, ends)

    def add_batch(self) -> None:
        """Which batch."""
        batches = [(one.id, one.name) for one in self.choices.batches]
        self.add("batch_id", tr("Angkatan"), ChoiceField(batches, optional=False), required=True)
        self._module = NameChoice()
        self.add("module_id", tr("Modul"), self._module)
        self.set_field_visible("module_id", visible=False)
        self.field("batch_id").changed.connect(self._on_batch_changed)
        self._module.changed.connect(self._on_module_changed)

    def add_where(self) -> None:
        """Place, trainer, topic and lesson hours."""
        places = [(one.id, one.name) for one in self.choices.places]
        trainers = [(one.id, one.name) for one in self.choices.trainers]
        self.add("place_id", tr("Tempat"), ChoiceField(places, optional=False), required=True)
        self.add("trainer_id", tr("Pelatih"), ChoiceField(trainers))
        self.add("topic", tr("Materi"), TextField(max_length=MAX_TOPIC))
        lesson = NumberField(minimum=1, maximum=MAX_LESSON_HOURS, unit=tr("JP"))
        self.add("lesson_hours", tr("Jam pelajaran"), lesson, required=True)

    def add_hours(self) -> None:
        """Begin and end."""
        self.add("starts", tr("Mulai"), TimeField(), required=True)
        self.add("ends", tr("Selesai"), TimeField(), required=True)
        self.field("starts").changed.connect(self._on_hours_changed)
        self.field("ends").changed.connect(self._on_hours_changed)

    def propose(self, name: str, value: object) -> None:
        """Fill a field that is empty or still holds an earlier proposal, never typed work."""
        if value is not None and self.value(name) in (None, "", self._proposed.get(name)):
            self._proposed[name] = value
            self.set_value(name, value)

    def _on_module_changed(self) -> None:
        module = self.module()
        if module is not None:
            self.propose("topic", module.name)

    def _on_batch_changed(self) -> None:
        batch = self.batch()
        if batch is None:
            return
        self._modules = self.ctx.services.training.queries.list_batch_modules(batch_id=batch.id)
        self._module.set_options([(one.id, one.name) for one in self._modules])
        # A course that is not cut into modules has nothing to choose from.
        self.set_field_visible("module_id", visible=len(self._modules) > 1)
        self.propose("place_id", batch.place_id)
        self.propose("trainer_id", next(iter(batch.trainer_ids), None))

    def _on_hours_changed(self) -> None:
        span = self.span()
        if span is not None:
            lessons = max(1, min(MAX_LESSON_HOURS, round(span.minutes / self._lesson_minutes)))
            self.propose("lesson_hours", lessons)


class MeetingForm(_PlanForm):
    """One meeting; the panel below says at once whether it can be planned so."""

    def __init__(self, ctx: Context, choices: MeetingChoices, row: MeetingRow | None) -> None:
        super().__init__(ctx, choices)
        self._row = row
        self._facts: dict[date, WeekFacts] = {}
        self.add_batch()
        self.add("day", tr("Hari"), DateField(ctx.clock.today), required=True)
        self.add_hours()
        self.add_where()
        self.add_wide(self.panel)
        self.panel.way_chosen.connect(self._on_way_chosen)
        self.changed.connect(self._on_form_changed)

    def said_already(self) -> Sequence[str]:
        """The panel tells the clashes, with ways out, before saving is tried."""
        return self.panel.reasons.texts()

    def draft(self) -> MeetingDraft:
        """What was typed."""
        return MeetingDraft(**{one.name: self.value(one.name) for one in fields(MeetingDraft)})

    def plan(self) -> MeetingPlan | None:
        """Where it would stand, once that can be said."""
        span, day = self.span(), self.value("day")
        batch_id, place_id = self.value("batch_id"), self.value("place_id")
        if span is None or None in (day, batch_id, place_id):
            return None
        own = None if self._row is None else self._row.id
        return MeetingPlan(batch_id, place_id, self.value("trainer_id"), day, span, own)

    def _on_form_changed(self) -> None:
        plan = self.plan()
        if plan is None or (self._row is not None and plan == plan_of(self._row)):
            self.panel.clear()
            return
        facts = self._facts_of(plan.day)
        problems = find_clashes(plan, facts)
        self.panel.tell(problems, ways_out(plan, facts) if problems else [], facts)

    def _facts_of(self, day: date) -> WeekFacts:
        if day not in self._facts:
            self._facts[day] = self.ctx.services.scheduling.queries.get_facts(day=day)
        return self._facts[day]

    def _on_way_chosen(self, plan: MeetingPlan) -> None:
        self.set_value("day", plan.day)
        self.set_value("starts", plan.span.starts)
        self.set_value("ends", plan.span.ends)
        self.set_value("place_id", plan.place_id)


class PatternForm(_PlanForm):
    """Many meetings at once; the panel below counts them and tells the days left out."""

    def __init__(self, ctx: Context, choices: MeetingChoices) -> None:
        super().__init__(ctx, choices)
        self.add_batch()
        self.add("weekdays", tr("Hari"), WeekdaysField(), required=True)
        self.add_hours()
        self.add("from_day", tr("Mulai tanggal"), DateField(ctx.clock.today), required=True)
        hint = tr("Kosongkan untuk sampai akhir angkatan.")
        self.add("until_day", tr("Sampai tanggal"), DateField(ctx.clock.today), hint=hint)
        hint = tr("Kosongkan untuk sebanyak hari yang ada.")
        self.add("count", tr("Jumlah pertemuan"), NumberField(minimum=1), hint=hint)
        self.add_where()
        self.add_wide(self.panel)
        self.changed.connect(self._on_form_changed)
        self.field("batch_id").changed.connect(self._on_pattern_batch_changed)
        self.field("module_id").changed.connect(self._propose_count)
        self.field("lesson_hours").changed.connect(self._propose_count)

    def draft(self) -> PatternDraft:
        """What was typed."""
        return PatternDraft(**{one.name: self.value(one.name) for one in fields(PatternDraft)})

    def _on_pattern_batch_changed(self) -> None:
        batch = self.batch()
        if batch is not None:
            self.propose("from_day", max(batch.starts_on, self.ctx.clock.today()))

    def _propose_count(self) -> None:
        """As many meetings as the module has hours for."""
        module, hours = self.module(), self.value("lesson_hours")
        if module is not None and hours:
            self.propose("count", ceil(module.lesson_hours / hours))

    def _on_form_changed(self) -> None:
        draft = self.draft()
        if self.input_problems() or draft.problems():
            self.panel.clear()
            return
        result = self.ctx.services.scheduling.queries.preview_meetings(draft=draft)
        if not result.days:
            text = tr("Tidak ada pertemuan yang dapat dibuat.")
            self.panel.say(text, Tone.ERROR, words.skipped_text(result))
            return
        text = tr(
            "{count} pertemuan akan dibuat: {first} s.d. {last}.",
            count=len(result.days),
            first=format_date_long(result.days[0]),
            last=format_date_long(result.days[-1]),
        )
        self.panel.say(text, Tone.SUCCESS, words.skipped_text(result))


def meeting_dialog(
    ctx: Context,
    choices: MeetingChoices,
    *,
    row: MeetingRow | None = None,
    proposal: MeetingDraft | None = None,
) -> FormDialog[int]:
    """A new meeting (with what is known already), or a saved one."""
    form = MeetingForm(ctx, _with_own(choices, row), row)
    begin = proposal if row is None else _draft_of(row)
    if begin is not None:
        for one in fields(begin):
            value = getattr(begin, one.name)
            if row is not None or value:
                form.set_value(one.name, value)
        # What is saved stays as it is: its module proposes no topic.
        form.set_value("topic", begin.topic)
    if row is None:
        save = partial(_create, ctx, form)
        done = tr("Pertemuan dibuat.")
        return FormDialog(ctx, tr("Pertemuan baru"), form, save, done=done, width=DIALOG_WIDTH)
    save = partial(_update, ctx, form, row)
    return FormDialog(
        ctx, tr("Ubah pertemuan"), form, save, done=tr("Pertemuan disimpan."), width=DIALOG_WIDTH
    )


def pattern_dialog(
    ctx: Context, choices: MeetingChoices, *, batch_id: int | None = None
) -> FormDialog[PatternResult]:
    """Meetings from a pattern."""
    form = PatternForm(ctx, choices)
    if batch_id is not None:
        form.set_value("batch_id", batch_id)
    save = partial(_create_many, ctx, form)
    return FormDialog(
        ctx,
        tr("Buat pertemuan dari pola"),
        form,
        save,
        done=words.pattern_done,
        save_text=tr("Buat pertemuan"),
        width=DIALOG_WIDTH,
    )


def propose_hours(facts: WeekFacts, day: date, starts: time | None) -> tuple[time, time] | None:
    """Hours for a new meeting: from the wish, or from the begin of the day's first window."""
    for span in facts.open_spans.get(day.weekday(), ()):
        if starts is None or span.starts <= starts < span.ends:
            begin = span.starts if starts is None else starts
            length = min(90, TimeRange(begin, span.ends).minutes)
            return begin, time_of(begin.hour * 60 + begin.minute + length)
    return None


def _with_own(choices: MeetingChoices, row: MeetingRow | None) -> MeetingChoices:
    """The choices, with what the meeting holds although it is no longer offered."""
    if row is None:
        return choices
    batches, places, trainers = choices.batches, choices.places, choices.trainers
    if all(one.id != row.batch_id for one in batches):
        own = BatchChoice(row.batch_id, row.batch, row.course, row.day, row.day, None, ())
        batches = (*batches, own)
    if all(one.id != row.place_id for one in places):
        places = (*places, Choice(row.place_id, row.place))
    if row.trainer_id is not None and all(one.id != row.trainer_id for one in trainers):
        trainers = (*trainers, Choice(row.trainer_id, row.trainer or ""))
    return MeetingChoices(batches, places, trainers)


def _draft_of(row: MeetingRow) -> MeetingDraft:
    return MeetingDraft(
        batch_id=row.batch_id,
        place_id=row.place_id,
        trainer_id=row.trainer_id,
        day=row.day,
        starts=row.starts,
        ends=row.ends,
        topic=row.topic or "",
        lesson_hours=row.lesson_hours,
        module_id=row.module_id,
    )


def _create(ctx: Context, form: MeetingForm) -> Result[int]:
    return ctx.services.scheduling.commands.create_meeting(draft=form.draft())


def _update(ctx: Context, form: MeetingForm, row: MeetingRow) -> Result[int]:
    return ctx.services.scheduling.commands.update_meeting(
        meeting_id=row.id, version=row.version, draft=form.draft()
    )


def _create_many(ctx: Context, form: PatternForm) -> Result[PatternResult]:
    return ctx.services.scheduling.commands.create_meetings(draft=form.draft())
