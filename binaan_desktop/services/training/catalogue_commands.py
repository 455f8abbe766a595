"""Verbs of what training stands on: agencies, trainers, courses."""

from functools import partial
from typing import Any

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.institution import NO_NIP, normalise_nip
from binaan_desktop.persistence.entities.courses import Course
from binaan_desktop.persistence.entities.training import Agency, Trainer
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Act, Commands, command
from binaan_desktop.services.training.drafts import AgencyDraft, CourseDraft, TrainerDraft
from binaan_desktop.services.training.records import (
    apply,
    load,
    name_problems,
    one_line,
    require_valid,
    text_or_none,
)


class CatalogueCommands(Commands):
    """What an operator does to partners, trainers and courses. None is deleted: out of use."""

    @command(Right.EDIT_TRAINING, "agency.created")
    def create_agency(self, act: Act, *, draft: AgencyDraft) -> int:
        """Add a partner.

        Raises:
            ValidationFailed: a field is missing, or the name is taken.
        """
        _require_agency(act, draft, None)
        agency = Agency(**_agency_columns(draft))
        act.session.add(agency)
        return _noted(act, "agency", agency)

    @command(Right.EDIT_TRAINING, "agency.updated")
    def update_agency(self, act: Act, *, agency_id: int, version: int, draft: AgencyDraft) -> int:
        """Change a partner.

        Raises:
            ValidationFailed: a field is missing, or the name is taken.
            StaleData: somebody changed it since it was read.
        """
        _require_agency(act, draft, agency_id)
        agency = load(act.session, Agency, agency_id, version)
        before = agency_draft(agency)
        apply(agency, _agency_columns(draft))
        _noted(act, "agency", agency)
        act.undo = partial(
            self.update_agency, agency_id=agency_id, version=agency.version, draft=before
        )
        return agency_id

    @command(Right.EDIT_TRAINING, "trainer.created")
    def create_trainer(self, act: Act, *, draft: TrainerDraft) -> int:
        """Add a trainer; two may bear one name.

        Raises:
            ValidationFailed: a field is missing or wrong.
        """
        require_valid(draft.problems())
        trainer = Trainer(**_trainer_columns(draft))
        act.session.add(trainer)
        return _noted(act, "trainer", trainer)

    @command(Right.EDIT_TRAINING, "trainer.updated")
    def update_trainer(
        self, act: Act, *, trainer_id: int, version: int, draft: TrainerDraft
    ) -> int:
        """Change a trainer.

        Raises:
            ValidationFailed: a field is missing or wrong.
            StaleData: somebody changed it since it was read.
        """
        require_valid(draft.problems())
        trainer = load(act.session, Trainer, trainer_id, version)
        before = trainer_draft(trainer)
        apply(trainer, _trainer_columns(draft))
        _noted(act, "trainer", trainer)
        act.undo = partial(
            self.update_trainer, trainer_id=trainer_id, version=trainer.version, draft=before
        )
        return trainer_id

    @command(Right.EDIT_TRAINING, "course.created")
    def create_course(self, act: Act, *, draft: CourseDraft) -> int:
        """Add a course.

        Raises:
            ValidationFailed: a field is missing or out of range, or the name is taken.
        """
        _require_course(act, draft, None)
        course = Course(**_course_columns(draft))
        act.session.add(course)
        return _noted(act, "course", course)

    @command(Right.EDIT_TRAINING, "course.updated")
    def update_course(self, act: Act, *, course_id: int, version: int, draft: CourseDraft) -> int:
        """Change a course. Batches that are already fuller than a new ratio keep their people.

        Raises:
            ValidationFailed: a field is missing or out of range, or the name is taken.
            StaleData: somebody changed it since it was read.
        """
        _require_course(act, draft, course_id)
        course = load(act.session, Course, course_id, version)
        before = course_draft(course)
        apply(course, _course_columns(draft))
        _noted(act, "course", course)
        act.undo = partial(
            self.update_course, course_id=course_id, version=course.version, draft=before
        )
        return course_id


def agency_draft(agency: Agency) -> AgencyDraft:
    """A stored partner as a draft."""
    return AgencyDraft(
        agency.name,
        agency.kind,
        agency.contact or "",
        agency.phone or "",
        agency.address or "",
        agency.active,
    )


def trainer_draft(trainer: Trainer) -> TrainerDraft:
    """A stored trainer as a draft."""
    return TrainerDraft(
        trainer.name,
        trainer.agency_id,
        trainer.nip or "",
        trainer.phone or "",
        trainer.field or "",
        trainer.active,
    )


def course_draft(course: Course) -> CourseDraft:
    """A stored course as a draft."""
    return CourseDraft(
        course.name,
        course.skill_id,
        course.level_given,
        course.lesson_hours,
        course.max_per_trainer,
        course.min_attendance_percent,
        course.description or "",
        course.active,
    )


def _require_agency(act: Act, draft: AgencyDraft, own_id: int | None) -> None:
    require_valid(draft.problems() or name_problems(act.session, Agency, draft.name, own_id))


def _require_course(act: Act, draft: CourseDraft, own_id: int | None) -> None:
    require_valid(draft.problems() or name_problems(act.session, Course, draft.name, own_id))


def _agency_columns(draft: AgencyDraft) -> dict[str, Any]:
    return {
        "name": one_line(draft.name),
        "kind": draft.kind,
        "contact": text_or_none(draft.contact),
        "phone": text_or_none(draft.phone),
        "address": text_or_none(draft.address),
        "active": draft.active,
    }


def _trainer_columns(draft: TrainerDraft) -> dict[str, Any]:
    nip = normalise_nip(draft.nip)
    return {
        "name": one_line(draft.name),
        "agency_id": draft.agency_id,
        "nip": None if nip == NO_NIP else nip,
        "phone": text_or_none(draft.phone),
        "field": text_or_none(draft.field),
        "active": draft.active,
    }


def _course_columns(draft: CourseDraft) -> dict[str, Any]:
    return {
        "name": one_line(draft.name),
        "skill_id": draft.skill_id,
        "level_given": draft.level_given,
        "lesson_hours": draft.lesson_hours,
        "max_per_trainer": draft.max_per_trainer,
        "min_attendance_percent": draft.min_attendance_percent,
        "description": draft.description.strip() or None,
        "active": draft.active,
    }


def _noted(act: Act, subject: str, record: Agency | Course | Trainer) -> int:
    act.session.flush()
    act.about(subject, record.id)
    act.touch(Topic.TRAINING, record.id)
    return record.id
