"""Verbs of trainers: who they are, what they teach, when they can come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from functools import partial
from itertools import pairwise
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.orm.attributes import flag_modified

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import (
    Code,
    NotFound,
    Problem,
    StaleData,
    ValidationFailed,
)
from binaan_desktop.domain.institution import NO_NIP, normalise_nip
from binaan_desktop.domain.scheduling import MeetingStatus, WeekTime
from binaan_desktop.domain.values import TimeRange
from binaan_desktop.persistence.entities.inmates import Skill
from binaan_desktop.persistence.entities.scheduling import Meeting
from binaan_desktop.persistence.entities.training import (
    Trainer,
    TrainerAbsence,
    TrainerSkill,
    TrainerWindow,
)
from binaan_desktop.persistence.repositories.scheduling import lock_timetable
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Act, Commands, command
from binaan_desktop.services.training.drafts import TrainerDraft
from binaan_desktop.services.training.records import (
    apply,
    one_line,
    require_valid,
    text_or_none,
)
from binaan_desktop.services.training.trainer_drafts import AbsenceDraft


@dataclass(frozen=True, slots=True)
class RecordedAbsence:
    """An absence, and how many planned meetings now need another trainer."""

    id: int
    meetings_hit: int


class TrainerCommands(Commands):
    """What an operator does to trainers. None is deleted: out of use."""

    @command(Right.EDIT_TRAINING, "trainer.created")
    def create_trainer(self, act: Act, *, draft: TrainerDraft) -> int:
        """Add a trainer; two may bear one name.

        Raises:
            ValidationFailed: a field is missing or wrong.
        """
        _require_trainer(act.session, draft)
        trainer = Trainer(**_trainer_columns(draft), skills=_skills(draft))
        act.session.add(trainer)
        return _noted(act, trainer)

    @command(Right.EDIT_TRAINING, "trainer.updated")
    def update_trainer(
        self, act: Act, *, trainer_id: int, version: int, draft: TrainerDraft
    ) -> int:
        """Change a trainer.

        Raises:
            ValidationFailed: a field is missing or wrong.
            StaleData: somebody changed it since it was read.
        """
        _require_trainer(act.session, draft)
        trainer = _load_trainer(act.session, trainer_id, version)
        before = trainer_draft(trainer)
        apply(trainer, _trainer_columns(draft))
        kept = {one.skill_id: one for one in trainer.skills}
        trainer.skills = [kept.get(one.skill_id, one) for one in _skills(draft)]
        _written(act, trainer)
        act.undo = partial(
            self.update_trainer, trainer_id=trainer_id, version=trainer.version, draft=before
        )
        return trainer_id

    @command(Right.EDIT_TRAINING, "trainer.times_set")
    def set_trainer_times(
        self, act: Act, *, trainer_id: int, version: int, times: Sequence[WeekTime]
    ) -> int:
        """Say when in the week a trainer can come; none at all means any time.

        Meetings that are planned already stay: ``get_trainer`` tells which no longer fit.

        Raises:
            ValidationFailed: two times of a day overlap.
            StaleData: somebody changed the trainer since it was read.
        """
        _refuse_overlaps(times)
        lock_timetable(act.session)
        trainer = _load_trainer(act.session, trainer_id, version)
        before = week_times(trainer)
        kept = {(one.weekday, one.starts, one.ends): one for one in trainer.windows}
        trainer.windows = [
            kept.get(key, TrainerWindow(weekday=key[0], starts=key[1], ends=key[2]))
            for key in map(_window_key, sorted(times))
        ]
        _written(act, trainer)
        act.details["times"] = len(times)
        act.touch(Topic.SCHEDULE)
        act.undo = partial(
            self.set_trainer_times, trainer_id=trainer_id, version=trainer.version, times=before
        )
        return trainer_id

    @command(Right.EDIT_TRAINING, "trainer.absence_recorded")
    def record_trainer_absence(
        self, act: Act, *, trainer_id: int, draft: AbsenceDraft
    ) -> RecordedAbsence:
        """Note days on which a trainer cannot come; meetings planned on them stay, and are told.

        Raises:
            NotFound: there is no such trainer.
            ValidationFailed: a day is missing, or the last is before the first.
        """
        require_valid(draft.problems())
        lock_timetable(act.session)
        if act.session.get(Trainer, trainer_id) is None:
            raise NotFound(Problem(Code.NOT_FOUND))
        absence = TrainerAbsence(
            trainer_id=trainer_id,
            from_on=draft.from_on,
            until_on=draft.until_on,
            reason=text_or_none(draft.reason),
        )
        act.session.add(absence)
        act.session.flush()
        act.about("trainer", trainer_id, absence_id=absence.id)
        act.touch(Topic.TRAINING, trainer_id)
        act.touch(Topic.SCHEDULE)
        act.undo = partial(self.remove_trainer_absence, absence_id=absence.id)
        hit = act.session.scalar(
            select(func.count(Meeting.id)).where(
                Meeting.trainer_id == trainer_id,
                Meeting.status == MeetingStatus.PLANNED,
                Meeting.day >= act.today,
                Meeting.day.between(absence.from_on, absence.until_on),
            )
        )
        return RecordedAbsence(absence.id, hit or 0)

    @command(Right.EDIT_TRAINING, "trainer.absence_removed")
    def remove_trainer_absence(self, act: Act, *, absence_id: int) -> int:
        """Take an absence away: the trainer can come after all. Gives the trainer.

        Raises:
            NotFound: it is gone already.
        """
        absence = act.session.get(TrainerAbsence, absence_id)
        if absence is None:
            raise NotFound(Problem(Code.NOT_FOUND))
        draft = AbsenceDraft(absence.from_on, absence.until_on, absence.reason or "")
        trainer_id = absence.trainer_id
        act.session.delete(absence)
        act.about("trainer", trainer_id, absence_id=absence_id)
        act.touch(Topic.TRAINING, trainer_id)
        act.touch(Topic.SCHEDULE)
        act.undo = partial(self.record_trainer_absence, trainer_id=trainer_id, draft=draft)
        return trainer_id


def trainer_draft(trainer: Trainer) -> TrainerDraft:
    """A stored trainer as a draft; its skills must be loaded."""
    return TrainerDraft(
        trainer.name,
        trainer.agency_id,
        trainer.nip or "",
        trainer.phone or "",
        trainer.field or "",
        trainer.active,
        trainer.email or "",
        tuple(sorted(one.skill_id for one in trainer.skills)),
    )


def week_times(trainer: Trainer) -> tuple[WeekTime, ...]:
    """When a stored trainer can come; its windows must be loaded."""
    return tuple(
        sorted(WeekTime(one.weekday, TimeRange(one.starts, one.ends)) for one in trainer.windows)
    )


def _load_trainer(session: Session, trainer_id: int, version: int) -> Trainer:
    trainer = session.get(
        Trainer,
        trainer_id,
        options=[selectinload(Trainer.skills), selectinload(Trainer.windows)],
    )
    if trainer is None:
        raise NotFound(Problem(Code.NOT_FOUND))
    if trainer.version != version:
        raise StaleData(Problem(Code.STALE))
    return trainer


def _require_trainer(session: Session, draft: TrainerDraft) -> None:
    wanted = set(draft.skill_ids)
    known = set(session.scalars(select(Skill.id).where(Skill.id.in_(wanted))))
    unknown = [Problem(Code.NOT_IN_LIST, "skill_ids")] if wanted - known else []
    require_valid([*draft.problems(), *unknown])


def _trainer_columns(draft: TrainerDraft) -> dict[str, Any]:
    nip = normalise_nip(draft.nip)
    return {
        "name": one_line(draft.name),
        "agency_id": draft.agency_id,
        "nip": None if nip == NO_NIP else nip,
        "phone": text_or_none(draft.phone),
        "field": text_or_none(draft.field),
        "active": draft.active,
        "email": text_or_none(draft.email),
    }


def _skills(draft: TrainerDraft) -> list[TrainerSkill]:
    return [TrainerSkill(skill_id=one) for one in sorted(set(draft.skill_ids))]


def _window_key(one: WeekTime) -> tuple[int, time, time]:
    return one.weekday, one.span.starts, one.span.ends


def _refuse_overlaps(times: Sequence[WeekTime]) -> None:
    """Two times of a day may touch but not overlap: the same hour would be told twice."""
    ordered = sorted(times)
    for one, other in pairwise(ordered):
        if one.weekday == other.weekday and one.span.overlaps(other.span):
            facts = {"starts": one.span.starts, "ends": one.span.ends}
            raise ValidationFailed(Problem(Code.WINDOW_OVERLAPS, "starts", facts))


def _written(act: Act, trainer: Trainer) -> None:
    """Raise the version also where only skills or times changed: they are part of the trainer."""
    flag_modified(trainer, "name")
    _noted(act, trainer)


def _noted(act: Act, trainer: Trainer) -> int:
    act.session.flush()
    act.about("trainer", trainer.id)
    act.touch(Topic.TRAINING, trainer.id)
    return trainer.id
