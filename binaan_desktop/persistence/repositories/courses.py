"""Courses in the database: what they ask, their modules in a batch, and who passed which."""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from binaan_desktop.domain.courses import ModuleOutcome, RequirementKind
from binaan_desktop.domain.modules import ModulePlan
from binaan_desktop.domain.requirements import Requirement
from binaan_desktop.domain.scheduling import MeetingStatus
from binaan_desktop.domain.training import EndReason
from binaan_desktop.persistence.entities.certificates import ModuleResult
from binaan_desktop.persistence.entities.courses import Course, CourseModule, CourseRequirement
from binaan_desktop.persistence.entities.scheduling import Meeting
from binaan_desktop.persistence.entities.training import Batch, Participant


def read_requirements(session: Session, course_id: int) -> tuple[Requirement, ...]:
    """What a course asks, line by line; an earlier module is named with its course."""
    rows = session.execute(
        select(
            CourseRequirement.kind,
            CourseRequirement.word,
            CourseRequirement.number,
            CourseRequirement.module_id,
            CourseRequirement.is_firm,
            CourseModule.name,
            Course.name,
        )
        .outerjoin(CourseModule, CourseModule.id == CourseRequirement.module_id)
        .outerjoin(Course, Course.id == CourseModule.course_id)
        .where(CourseRequirement.course_id == course_id)
        .order_by(CourseRequirement.id)
    )
    return tuple(Requirement(*row[:5], module=module_title(row[5], row[6])) for row in rows)


def module_title(module: str | None, course: str | None) -> str:
    """A module named so that it is known without its course: one that bears its name is short."""
    if not module or not course or module == course:
        return module or ""
    return f"{module} ({course})"


def read_module_plans(session: Session, batch: Batch) -> tuple[ModulePlan, ...]:
    """The modules of a batch's course in order, with what is planned of each in the batch."""
    planned = and_(
        Meeting.module_id == CourseModule.id,
        Meeting.batch_id == batch.id,
        Meeting.status == MeetingStatus.PLANNED,
    )
    rows = session.execute(
        select(
            CourseModule.id,
            CourseModule.name,
            CourseModule.lesson_hours,
            func.min(Meeting.day),
            func.max(Meeting.day),
            func.coalesce(func.sum(Meeting.lesson_hours), 0),
        )
        .outerjoin(Meeting, planned)
        .where(CourseModule.course_id == batch.course_id)
        .group_by(
            CourseModule.id, CourseModule.name, CourseModule.lesson_hours, CourseModule.position
        )
        .order_by(CourseModule.position, CourseModule.id)
    )
    return tuple(ModulePlan(*row[:5], planned_hours=int(row[5])) for row in rows)


def read_passed_modules(
    session: Session, module_ids: Collection[int], *people: ColumnElement[bool]
) -> dict[int, frozenset[int]]:
    """Which of these modules each person passed here, by the person's id.

    Who completed a whole course passed its modules, also where no result of each was kept.

    Args:
        session: the unit of work.
        module_ids: the modules that are asked for.
        people: conditions on ``Participant``, to read less.
    """
    if not module_ids:
        return {}
    rows = session.execute(
        select(Participant.inmate_id, CourseModule.id)
        .join(Batch, Batch.id == Participant.batch_id)
        .join(CourseModule, CourseModule.course_id == Batch.course_id)
        .outerjoin(
            ModuleResult,
            and_(
                ModuleResult.participant_id == Participant.id,
                ModuleResult.module_id == CourseModule.id,
            ),
        )
        .where(
            CourseModule.id.in_(module_ids),
            or_(
                Participant.end_reason == EndReason.COMPLETED,
                ModuleResult.outcome == ModuleOutcome.PASSED,
            ),
            *people,
        )
    )
    passed: defaultdict[int, set[int]] = defaultdict(set)
    for inmate_id, module_id in rows:
        passed[inmate_id].add(module_id)
    return {inmate_id: frozenset(found) for inmate_id, found in passed.items()}


def asked_modules(requirements: Collection[Requirement]) -> frozenset[int]:
    """The earlier modules that these lines ask for."""
    return frozenset(
        one.module_id
        for one in requirements
        if one.kind is RequirementKind.EARLIER_MODULE and one.module_id is not None
    )
