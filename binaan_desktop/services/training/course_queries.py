"""Reads of courses: the list, one with its parts, and the modules that can be named."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import Code, NotFound, Problem
from binaan_desktop.domain.training import EndReason, batch_phase
from binaan_desktop.persistence.entities.courses import Course, CourseModule
from binaan_desktop.persistence.entities.inmates import Skill
from binaan_desktop.persistence.entities.training import Agency, Batch, Participant
from binaan_desktop.persistence.repositories.courses import module_title, read_requirements
from binaan_desktop.services.desk import Queries, query
from binaan_desktop.services.training.course_commands import course_draft, load_course
from binaan_desktop.services.training.course_drafts import CourseDraft
from binaan_desktop.services.training.course_examples import read_examples
from binaan_desktop.services.training.course_rows import (
    CourseBatchRow,
    CourseDetail,
    CourseRow,
    ModuleChoice,
    ModuleRow,
)


class CourseQueries(Queries):
    """What the pages and forms of courses ask for."""

    @query()
    def list_courses(self, session: Session) -> list[CourseRow]:
        """Courses, those in use first."""
        return _read_courses(session)

    @query()
    def get_course(self, session: Session, *, course_id: int) -> CourseDetail:
        """A course with its modules, what it asks, and its batches.

        Raises:
            NotFound: there is no such course.
        """
        rows = _read_courses(session, Course.id == course_id)
        if not rows:
            raise NotFound(Problem(Code.NOT_FOUND))
        return CourseDetail(
            rows[0],
            _read_modules(session, rows[0]),
            read_requirements(session, course_id),
            _read_batches(session, course_id, self.today),
        )

    @query(Right.EDIT_TRAINING)
    def get_course_draft(self, session: Session, *, course_id: int) -> CourseDraft:
        """A course as a form edits it.

        Raises:
            NotFound: there is no such course.
        """
        return course_draft(load_course(session, course_id))

    @query(Right.EDIT_TRAINING)
    def list_course_examples(self, session: Session) -> tuple[CourseDraft, ...]:
        """Ready courses to begin from, of trades in use here and of no name that is taken."""
        skills = session.execute(select(Skill.code, Skill.id).where(Skill.active))
        taken = set(session.scalars(select(func.lower(Course.name))))
        examples = read_examples({row[0]: row[1] for row in skills})
        return tuple(one for one in examples if one.name.lower() not in taken)

    @query()
    def list_earlier_modules(
        self, session: Session, *, course_id: int | None = None
    ) -> list[ModuleChoice]:
        """Modules that a course can ask for: those of all others, named with their course."""
        statement = (
            select(CourseModule.id, CourseModule.name, CourseModule.lesson_hours, Course.name)
            .join(Course, Course.id == CourseModule.course_id)
            .order_by(Course.name, CourseModule.position)
        )
        if course_id is not None:
            statement = statement.where(Course.id != course_id)
        return [
            ModuleChoice(row[0], module_title(row[1], row[3]), row[2])
            for row in session.execute(statement)
        ]

    @query()
    def list_batch_modules(self, session: Session, *, batch_id: int) -> list[ModuleChoice]:
        """The modules of a batch's course, in order."""
        rows = session.execute(
            select(CourseModule.id, CourseModule.name, CourseModule.lesson_hours)
            .join(Batch, Batch.course_id == CourseModule.course_id)
            .where(Batch.id == batch_id)
            .order_by(CourseModule.position, CourseModule.id)
        )
        return [ModuleChoice(*row) for row in rows]


def _read_courses(session: Session, *conditions: ColumnElement[bool]) -> list[CourseRow]:
    batches = select(func.count(Batch.id)).where(Batch.course_id == Course.id)
    modules = select(func.count(CourseModule.id)).where(CourseModule.course_id == Course.id)
    statement: Select[*tuple[Any, ...]] = (
        select(
            Course.id,
            Course.name,
            func.coalesce(Course.code, "").label("code"),
            Course.skill_id,
            Skill.name.label("skill"),
            Course.level_given,
            Course.lesson_hours,
            Course.max_per_trainer,
            Course.min_attendance_percent,
            Course.min_theory,
            Course.min_practice,
            Course.seats,
            Course.reserves,
            Course.place_kind,
            func.coalesce(Course.equipment, "").label("equipment"),
            func.coalesce(Course.description, "").label("description"),
            Course.active,
            Course.version,
            batches.scalar_subquery().label("batch_count"),
            modules.scalar_subquery().label("module_count"),
        )
        .join(Skill, Skill.id == Course.skill_id)
        .where(*conditions)
        .order_by(Course.active.desc(), Course.name)
    )
    return [CourseRow(**row._asdict()) for row in session.execute(statement)]


def _read_modules(session: Session, course: CourseRow) -> tuple[ModuleRow, ...]:
    rows = session.execute(
        select(
            CourseModule.id,
            CourseModule.name,
            CourseModule.lesson_hours,
            Skill.name,
            CourseModule.level_given,
        )
        .outerjoin(Skill, Skill.id == CourseModule.skill_id)
        .where(CourseModule.course_id == course.id)
        .order_by(CourseModule.position, CourseModule.id)
    )
    return tuple(
        ModuleRow(
            row[0], number, row[1], row[2], row[3] or course.skill, row[4] or course.level_given
        )
        for number, row in enumerate(rows, start=1)
    )


def _read_batches(session: Session, course_id: int, today: date) -> tuple[CourseBatchRow, ...]:
    people = select(func.count(Participant.id)).where(Participant.batch_id == Batch.id)
    passed = people.where(Participant.end_reason == EndReason.COMPLETED)
    rows = session.execute(
        select(
            Batch.id,
            Batch.name,
            Agency.name,
            Batch.starts_on,
            Batch.ends_on,
            Batch.status,
            people.scalar_subquery(),
            passed.scalar_subquery(),
        )
        .join(Agency, Agency.id == Batch.agency_id)
        .where(Batch.course_id == course_id)
        .order_by(Batch.starts_on.desc(), Batch.name)
    )
    return tuple(
        CourseBatchRow(
            id=row[0],
            name=row[1],
            agency=row[2],
            starts_on=row[3],
            ends_on=row[4],
            phase=batch_phase(row[5], row[3], row[4], today),
            people=row[6],
            passed=row[7],
        )
        for row in rows
    )
