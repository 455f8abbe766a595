"""Whether the module that a meeting names is one of its batch's course."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from binaan_desktop.domain.errors import Code, Problem
from binaan_desktop.persistence.entities.courses import CourseModule
from binaan_desktop.persistence.entities.training import Batch
from binaan_desktop.services.scheduling.drafts import MeetingDraft, PatternDraft


def module_problems(session: Session, draft: MeetingDraft | PatternDraft) -> list[Problem]:
    """Why a meeting of this batch cannot teach this module; naming none is always possible."""
    if draft.module_id is None:
        return []
    found = session.scalar(
        select(CourseModule.id)
        .join(Batch, Batch.course_id == CourseModule.course_id)
        .where(Batch.id == draft.batch_id, CourseModule.id == draft.module_id)
    )
    return [] if found is not None else [Problem(Code.MODULE_OF_OTHER_COURSE, "module_id")]
