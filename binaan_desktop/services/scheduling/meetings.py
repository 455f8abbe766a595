"""What the verbs of the timetable share about one meeting: loading, judging, refusing."""

from binaan_desktop.domain.errors import Code, DomainError, NotFound, Problem, StaleData
from binaan_desktop.domain.scheduling import MeetingPlan, MeetingStatus, find_clashes
from binaan_desktop.domain.values import DateRange
from binaan_desktop.persistence.entities.scheduling import Meeting
from binaan_desktop.persistence.repositories.scheduling import is_marked, load_week_facts
from binaan_desktop.services.desk import Act
from binaan_desktop.services.scheduling.drafts import MeetingDraft


def refuse_clashes(act: Act, plan: MeetingPlan) -> None:
    """Refuse where the meeting cannot stand there.

    Raises:
        DomainError: every clash.
    """
    clashes = find_clashes(plan, load_week_facts(act.session, DateRange(plan.day, plan.day)))
    if clashes:
        raise DomainError(*clashes)


def load_meeting(act: Act, meeting_id: int, version: int | None = None) -> Meeting:
    """The meeting as it stands now.

    Raises:
        NotFound: it is gone.
        StaleData: somebody changed it since it was read.
    """
    meeting = act.session.get(Meeting, meeting_id, populate_existing=True)
    if meeting is None:
        raise NotFound(Problem(Code.NOT_FOUND))
    if version is not None and version != meeting.version:
        raise StaleData(Problem(Code.STALE))
    return meeting


def require_planned(meeting: Meeting) -> None:
    """Refuse for a cancelled meeting.

    Raises:
        DomainError: it is cancelled.
    """
    if meeting.status is MeetingStatus.CANCELLED:
        raise DomainError(Problem(Code.MEETING_CANCELLED))


def require_unmarked(act: Act, meeting: Meeting) -> None:
    """Refuse for a meeting with marks: it happened where it stood.

    Raises:
        DomainError: it has marks.
    """
    if is_marked(act.session, meeting.id):
        raise DomainError(Problem(Code.MEETING_MARKED))


def draft_of(meeting: Meeting) -> MeetingDraft:
    """The meeting as a form edits it."""
    return MeetingDraft(
        batch_id=meeting.batch_id,
        place_id=meeting.place_id,
        trainer_id=meeting.trainer_id,
        day=meeting.day,
        starts=meeting.starts,
        ends=meeting.ends,
        topic=meeting.topic or "",
        lesson_hours=meeting.lesson_hours,
        module_id=meeting.module_id,
    )
