"""Verbs of meetings. Each one judges the clashes while it is the only writer of the timetable."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from sqlalchemy import select

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import (
    Code,
    DomainError,
    Fact,
    Problem,
    ValidationFailed,
)
from binaan_desktop.domain.scheduling import (
    CancelReason,
    MeetingStatus,
)
from binaan_desktop.persistence.entities.scheduling import Meeting
from binaan_desktop.persistence.entities.training import Batch
from binaan_desktop.persistence.repositories.scheduling import (
    has_history_of_marks,
    load_week_facts,
    lock_timetable,
)
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Act, Commands, command
from binaan_desktop.services.scheduling.drafts import MeetingDraft, MeetingMove, PatternDraft
from binaan_desktop.services.scheduling.meetings import (
    draft_of,
    load_meeting,
    refuse_clashes,
    require_planned,
    require_unmarked,
)
from binaan_desktop.services.scheduling.modules import module_problems
from binaan_desktop.services.scheduling.pattern import judge_pattern, nothing_made, pattern_dates
from binaan_desktop.services.scheduling.rows import PatternResult


@dataclass(frozen=True, slots=True)
class SavedMeeting:
    """A deleted meeting, kept in memory so that the deletion can be taken back."""

    draft: MeetingDraft
    status: MeetingStatus
    cancel_reason: CancelReason | None
    cancel_note: str | None
    note: str | None
    makes_up_id: int | None


class MeetingCommands(Commands):
    """What a planner does to meetings."""

    @command(Right.SCHEDULE, "meeting.created")
    def create_meeting(self, act: Act, *, draft: MeetingDraft) -> int:
        """Plan one meeting.

        Raises:
            ValidationFailed: a field is missing or impossible.
            DomainError: it clashes; every reason is told.
        """
        _require_valid(draft.problems() or module_problems(act.session, draft))
        plan = draft.plan()
        lock_timetable(act.session, [plan.batch_id])
        refuse_clashes(act, plan)
        meeting = _add_meeting(act, draft)
        act.about("meeting", meeting.id, batch_id=plan.batch_id, day=plan.day.isoformat())
        act.touch(Topic.SCHEDULE, meeting.id)
        act.undo = partial(self.delete_meeting, meeting_id=meeting.id, version=meeting.version)
        return meeting.id

    @command(Right.SCHEDULE, "meetings.created")
    def create_meetings(self, act: Act, *, draft: PatternDraft) -> PatternResult:
        """Plan the meetings of a pattern; days that clash are skipped and told.

        Raises:
            ValidationFailed: a field is missing or impossible.
            DomainError: no day of the pattern is free, with the reasons.
        """
        _require_valid(draft.problems() or module_problems(act.session, draft))
        assert draft.batch_id is not None
        lock_timetable(act.session, [draft.batch_id])
        batch = act.session.get(Batch, draft.batch_id)
        if batch is None:
            raise ValidationFailed(Problem(Code.NOT_IN_LIST, "batch_id"))
        dates = pattern_dates(draft, batch.ends_on)
        if dates is None:
            facts: dict[str, Fact] = {
                "batch": batch.name,
                "starts_on": batch.starts_on,
                "ends_on": batch.ends_on,
            }
            raise ValidationFailed(Problem(Code.OUTSIDE_BATCH, "from_day", facts))
        result = judge_pattern(draft, load_week_facts(act.session, dates))
        if not result.days:
            raise DomainError(*nothing_made(result))
        meetings = [_add_meeting(act, draft.meeting_on(day)) for day in result.days]
        ids = tuple(meeting.id for meeting in meetings)
        act.about("batch", draft.batch_id, meetings=len(ids))
        act.touch(Topic.SCHEDULE, *ids)
        act.undo = partial(self.delete_meetings, meeting_ids=ids)
        return replace(result, meeting_ids=ids)

    @command(Right.SCHEDULE, "meeting.moved")
    def move_meeting(self, act: Act, *, meeting_id: int, version: int, to: MeetingMove) -> int:
        """Move a meeting to another day, time, place or trainer.

        Raises:
            DomainError: it clashes, is cancelled, or its attendance is marked.
            StaleData: somebody changed it since it was read.
        """
        lock_timetable(act.session)
        meeting = load_meeting(act, meeting_id, version)
        before = draft_of(meeting)
        wanted = replace(
            before,
            day=to.day,
            starts=to.span.starts,
            ends=to.span.ends,
            place_id=to.place_id,
            trainer_id=to.trainer_id,
        )
        _require_valid(wanted.problems())
        _change(act, meeting, wanted)
        act.about("meeting", meeting_id, day=to.day.isoformat())
        back = _move_back_to(before)
        act.undo = partial(
            self.move_meeting, meeting_id=meeting_id, version=meeting.version, to=back
        )
        return meeting_id

    @command(Right.SCHEDULE, "meeting.updated")
    def update_meeting(
        self, act: Act, *, meeting_id: int, version: int, draft: MeetingDraft
    ) -> int:
        """Save everything the form shows; clashes are judged when place or time changed.

        Raises:
            ValidationFailed: a field is missing or impossible.
            DomainError: it clashes, is cancelled, or its attendance is marked.
            StaleData: somebody changed it since it was read.
        """
        _require_valid(draft.problems() or module_problems(act.session, draft))
        assert draft.batch_id is not None
        lock_timetable(act.session, [draft.batch_id])
        meeting = load_meeting(act, meeting_id, version)
        before = draft_of(meeting)
        _change(act, meeting, draft)
        act.about("meeting", meeting_id)
        act.undo = partial(
            self.update_meeting, meeting_id=meeting_id, version=meeting.version, draft=before
        )
        return meeting_id

    @command(Right.SCHEDULE, "meeting.deleted")
    def delete_meeting(self, act: Act, *, meeting_id: int, version: int) -> int:
        """Remove a meeting that was a mistake; only while nobody is marked.

        Raises:
            DomainError: its attendance is marked, or was; or another meeting is held for it.
            StaleData: somebody changed it since it was read.
        """
        lock_timetable(act.session)
        meeting = load_meeting(act, meeting_id, version)
        saved = _delete(act, meeting)
        act.about("meeting", meeting_id, batch_id=meeting.batch_id)
        act.undo = partial(self.put_back_meetings, saved=(saved,))
        return meeting_id

    @command(Right.SCHEDULE, "meetings.deleted")
    def delete_meetings(self, act: Act, *, meeting_ids: Sequence[int]) -> int:
        """Remove several meetings at once, all or none; gives their number.

        Raises:
            NotFound: one of them is gone already.
            DomainError: the attendance of one is marked.
        """
        lock_timetable(act.session)
        saved = [_delete(act, load_meeting(act, one)) for one in meeting_ids]
        act.about("meeting", None, ids=list(meeting_ids))
        act.undo = partial(self.put_back_meetings, saved=tuple(saved))
        return len(saved)

    @command(Right.SCHEDULE, "meetings.put_back")
    def put_back_meetings(self, act: Act, *, saved: Sequence[SavedMeeting]) -> tuple[int, ...]:
        """Take a deletion back; the meetings get new ids.

        Raises:
            DomainError: the place, trainer or people are taken by now.
        """
        lock_timetable(act.session)
        ids = []
        for one in saved:
            if one.status is MeetingStatus.PLANNED:
                refuse_clashes(act, one.draft.plan())
            draft = one.draft
            if module_problems(act.session, draft):
                draft = replace(draft, module_id=None)
            meeting = _add_meeting(act, draft, one.status, one.cancel_reason)
            meeting.cancel_note, meeting.note = one.cancel_note, one.note
            meeting.makes_up_id = one.makes_up_id
            ids.append(meeting.id)
        act.about("meeting", None, ids=ids)
        act.touch(Topic.SCHEDULE, *ids)
        act.undo = partial(self.delete_meetings, meeting_ids=tuple(ids))
        return tuple(ids)


def _require_valid(problems: Sequence[Problem]) -> None:
    if problems:
        raise ValidationFailed(*problems)


def _move_back_to(draft: MeetingDraft) -> MeetingMove:
    plan = draft.plan()
    return MeetingMove(plan.day, plan.span, plan.place_id, plan.trainer_id)


def _change(act: Act, meeting: Meeting, draft: MeetingDraft) -> None:
    """Write the draft into the meeting; a past fact (marked attendance) keeps its day and place."""
    require_planned(meeting)
    was, plan = draft_of(meeting).plan(meeting.id), draft.plan(meeting.id)
    if replace(plan, trainer_id=was.trainer_id) != was:
        require_unmarked(act, meeting)
    if plan != was:
        refuse_clashes(act, plan)
    meeting.batch_id, meeting.place_id, meeting.trainer_id = (
        plan.batch_id,
        plan.place_id,
        plan.trainer_id,
    )
    meeting.day, meeting.starts, meeting.ends = plan.day, plan.span.starts, plan.span.ends
    meeting.topic = draft.topic.strip() or None
    meeting.module_id = draft.module_id
    if draft.lesson_hours is not None:
        meeting.lesson_hours = draft.lesson_hours
    act.session.flush()
    act.touch(Topic.SCHEDULE, meeting.id)


def _add_meeting(
    act: Act,
    draft: MeetingDraft,
    status: MeetingStatus = MeetingStatus.PLANNED,
    reason: CancelReason | None = None,
) -> Meeting:
    plan = draft.plan()
    assert draft.lesson_hours is not None
    meeting = Meeting(
        batch_id=plan.batch_id,
        place_id=plan.place_id,
        trainer_id=plan.trainer_id,
        day=plan.day,
        starts=plan.span.starts,
        ends=plan.span.ends,
        topic=draft.topic.strip() or None,
        lesson_hours=draft.lesson_hours,
        module_id=draft.module_id,
        status=status,
        cancel_reason=reason,
    )
    act.session.add(meeting)
    act.session.flush()
    return meeting


def _delete(act: Act, meeting: Meeting) -> SavedMeeting:
    require_unmarked(act, meeting)
    if has_history_of_marks(act.session, meeting.id):
        raise DomainError(Problem(Code.MEETING_HAS_HISTORY))
    if act.session.scalar(select(Meeting.id).where(Meeting.makes_up_id == meeting.id).limit(1)):
        raise DomainError(Problem(Code.MEETING_MADE_UP))
    saved = SavedMeeting(
        draft_of(meeting),
        meeting.status,
        meeting.cancel_reason,
        meeting.cancel_note,
        meeting.note,
        meeting.makes_up_id,
    )
    act.session.delete(meeting)
    act.session.flush()
    act.touch(Topic.SCHEDULE, meeting.id)
    return saved
