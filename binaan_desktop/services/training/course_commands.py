"""Verbs of courses: a course is saved with its modules and requirements in one act."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.orm.attributes import flag_modified

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import Code, NotFound, Problem, StaleData
from binaan_desktop.domain.requirements import AGE_KINDS, WORD_KINDS, Requirement
from binaan_desktop.persistence.entities.certificates import Certificate, ModuleResult
from binaan_desktop.persistence.entities.courses import Course, CourseModule, CourseRequirement
from binaan_desktop.persistence.entities.scheduling import Meeting
from binaan_desktop.persistence.entities.training import Participant
from binaan_desktop.persistence.repositories.courses import asked_modules
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Act, Commands, command
from binaan_desktop.services.training.course_drafts import CourseDraft, ModuleDraft
from binaan_desktop.services.training.records import (
    apply,
    name_problems,
    one_line,
    require_valid,
    text_or_none,
)


class CourseCommands(Commands):
    """What an operator does to courses. None is deleted: out of use."""

    @command(Right.EDIT_TRAINING, "course.created")
    def create_course(self, act: Act, *, draft: CourseDraft) -> int:
        """Add a course with its modules and what it asks.

        Raises:
            ValidationFailed: a field is missing or out of range, or the name is taken.
        """
        require_valid(draft.problems() or name_problems(act.session, Course, draft.name, None))
        course = Course(**_columns(draft))
        course.modules = [
            CourseModule(**_module_columns(one, position))
            for position, one in enumerate(draft.parts(), start=1)
        ]
        require_valid(_requirement_problems(act.session, draft.requirements, None))
        course.requirements = _requirements(draft)
        act.session.add(course)
        return _noted(act, course)

    @command(Right.EDIT_TRAINING, "course.updated")
    def update_course(self, act: Act, *, course_id: int, version: int, draft: CourseDraft) -> int:
        """Change a course. Batches that are already fuller than a new ratio keep their people.

        A module that is left out is removed, unless something was recorded under it.

        Raises:
            ValidationFailed: a field is missing or out of range, the name is taken, or a module
                that is left out is in use.
            NotFound: the course is gone.
            StaleData: somebody changed it since it was read.
        """
        problems = draft.problems() or name_problems(act.session, Course, draft.name, course_id)
        require_valid(problems)
        course = load_course(act.session, course_id, version)
        require_valid(_requirement_problems(act.session, draft.requirements, course_id))
        before = course_draft(course)
        parts = _parts(draft, course)
        removed = _removed(course, parts)
        require_valid(_in_use(act.session, removed))
        apply(course, _columns(draft))
        _write_modules(course, parts)
        if before.requirements != tuple(_bare(one) for one in draft.requirements):
            course.requirements = _requirements(draft)
        # The course is what is read and saved as one: its version counts for its modules too.
        flag_modified(course, "name")
        _noted(act, course)
        gone = {one.id for one in removed}
        before.modules = tuple(
            replace(one, id=None) if one.id in gone else one for one in before.modules
        )
        act.undo = partial(
            self.update_course, course_id=course_id, version=course.version, draft=before
        )
        return course_id


def load_course(session: Session, course_id: int, version: int | None = None) -> Course:
    """Load a course with its modules and requirements.

    Raises:
        NotFound: it is gone.
        StaleData: somebody saved it since ``version`` was read.
    """
    course = session.get(
        Course,
        course_id,
        options=[selectinload(Course.modules), selectinload(Course.requirements)],
        populate_existing=True,
    )
    if course is None:
        raise NotFound(Problem(Code.NOT_FOUND))
    if version is not None and course.version != version:
        raise StaleData(Problem(Code.STALE))
    return course


def course_draft(course: Course) -> CourseDraft:
    """A stored course, loaded with its parts, as a draft."""
    return CourseDraft(
        name=course.name,
        skill_id=course.skill_id,
        level_given=course.level_given,
        lesson_hours=course.lesson_hours,
        max_per_trainer=course.max_per_trainer,
        min_attendance_percent=course.min_attendance_percent,
        description=course.description or "",
        active=course.active,
        code=course.code or "",
        seats=course.seats,
        reserves=course.reserves,
        place_kind=course.place_kind,
        equipment=course.equipment or "",
        min_theory=course.min_theory,
        min_practice=course.min_practice,
        modules=tuple(
            ModuleDraft(one.name, one.lesson_hours, one.skill_id, one.level_given, one.id)
            for one in course.modules
        ),
        requirements=tuple(
            Requirement(one.kind, one.word, one.number, one.module_id, one.is_firm)
            for one in course.requirements
        ),
    )


def _columns(draft: CourseDraft) -> dict[str, Any]:
    return {
        "name": one_line(draft.name),
        "skill_id": draft.skill_id,
        "level_given": draft.level_given,
        "lesson_hours": draft.total_hours(),
        "max_per_trainer": draft.max_per_trainer,
        "min_attendance_percent": draft.min_attendance_percent,
        "description": draft.description.strip() or None,
        "active": draft.active,
        "code": draft.code.strip().upper() or None,
        "seats": draft.seats,
        "reserves": draft.reserves or 0,
        "place_kind": draft.place_kind,
        "equipment": text_or_none(draft.equipment),
        "min_theory": draft.min_theory,
        "min_practice": draft.min_practice,
    }


def _module_columns(draft: ModuleDraft, position: int) -> dict[str, Any]:
    return {
        "position": position,
        "name": one_line(draft.name),
        "lesson_hours": draft.lesson_hours,
        "skill_id": draft.skill_id,
        "level_given": draft.level_given,
    }


def _parts(draft: CourseDraft, course: Course) -> tuple[ModuleDraft, ...]:
    """The modules as they shall be; a course that is not cut keeps the row of its first one."""
    if draft.modules or not course.modules:
        return draft.parts()
    return (replace(draft.parts()[0], id=course.modules[0].id),)


def _removed(course: Course, parts: Sequence[ModuleDraft]) -> list[CourseModule]:
    """The stored modules that are not among the new ones.

    Raises:
        StaleData: a module is named that the course does not have (any more).
    """
    kept = {one.id for one in parts if one.id is not None}
    if not kept <= {one.id for one in course.modules}:
        raise StaleData(Problem(Code.STALE))
    return [one for one in course.modules if one.id not in kept]


def _in_use(session: Session, modules: Sequence[CourseModule]) -> list[Problem]:
    """Why these modules cannot be removed: something was recorded under them."""
    ids = [one.id for one in modules]
    if not ids:
        return []
    used: set[int | None] = set()
    for column in (
        ModuleResult.module_id,
        Certificate.module_id,
        Meeting.module_id,
        Participant.through_module_id,
        CourseRequirement.module_id,
    ):
        used |= set(session.scalars(select(column).where(column.in_(ids)).distinct()))
    return [
        Problem(Code.MODULE_IN_USE, "modules", {"module": one.name})
        for one in modules
        if one.id in used
    ]


def _write_modules(course: Course, parts: Sequence[ModuleDraft]) -> None:
    stored = {one.id: one for one in course.modules}
    modules = []
    for position, one in enumerate(parts, start=1):
        columns = _module_columns(one, position)
        module = CourseModule() if one.id is None else stored[one.id]
        for name, value in columns.items():
            setattr(module, name, value)
        modules.append(module)
    course.modules = modules


def _bare(requirement: Requirement) -> Requirement:
    """The line with the value of its kind and no other."""
    kind = requirement.kind
    return Requirement(
        kind,
        str(requirement.word) if kind in WORD_KINDS else None,
        requirement.number if kind in AGE_KINDS else None,
        requirement.module_id if asked_modules([requirement]) else None,
        requirement.is_firm,
    )


def _requirements(draft: CourseDraft) -> list[CourseRequirement]:
    return [
        CourseRequirement(
            kind=one.kind,
            word=one.word,
            number=one.number,
            module_id=one.module_id,
            is_firm=one.is_firm,
        )
        for one in map(_bare, draft.requirements)
    ]


def _requirement_problems(
    session: Session, requirements: Sequence[Requirement], own_id: int | None
) -> list[Problem]:
    """Why an earlier module cannot be asked for: it is gone, or the course's own."""
    asked = asked_modules(requirements)
    rows = session.execute(
        select(CourseModule.id, CourseModule.course_id).where(CourseModule.id.in_(asked))
    )
    found = {row[0]: row[1] for row in rows}
    problems = []
    if asked - set(found):
        problems.append(Problem(Code.NOT_IN_LIST, "requirements"))
    if own_id is not None and own_id in found.values():
        problems.append(Problem(Code.MODULE_OF_OWN_COURSE, "requirements"))
    return problems


def _noted(act: Act, course: Course) -> int:
    act.session.flush()
    act.about("course", course.id)
    act.touch(Topic.TRAINING, course.id)
    return course.id
