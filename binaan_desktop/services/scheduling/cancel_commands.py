"""Verbs of meetings that are not held: cancel one or many, hold them later, take it back.

One act cancels them all and plans the meetings held instead, and one undo takes all of it back.
Marks of a cancelled meeting are taken away, for there was nothing to come to; their history stays.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import Code, DomainError, Problem, ValidationFailed
from binaan_desktop.domain.scheduling import MeetingPlan, MeetingStatus
from binaan_desktop.persistence.entities.scheduling import Meeting
from binaan_desktop.persistence.repositories.scheduling import (
    has_history_of_marks,
    is_marked,
    lock_timetable,
)
from binaan_desktop.services.attendance.drafts import MarkDraft
from binaan_desktop.services.attendance.marking import load_marks, require_markable, write_marks
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Act, Commands, command
from binaan_desktop.services.scheduling.drafts import CancelDraft
from binaan_desktop.services.scheduling.meetings import (
    draft_of,
    load_meeting,
    refuse_clashes,
    require_planned,
    require_unmarked,
)
from binaan_desktop.services.scheduling.rows import CancelResult
from binaan_desktop.services.wording import word


@dataclass(frozen=True, slots=True)
class SavedMark:
    """A mark that a cancellation took away, with who had made it and when."""

    participant_id: int
    draft: MarkDraft
    marked_at: datetime
    marked_by: int


class CancelCommands(Commands):
    """What becomes of meetings that cannot be held."""

    @command(Right.SCHEDULE, "meetings.cancelled")
    def cancel_meetings(
        self,
        act: Act,
        *,
        meeting_ids: Sequence[int],
        draft: CancelDraft,
        make_ups: Mapping[int, MeetingPlan] | None = None,
        with_marked: bool = False,
        versions: Mapping[int, int] | None = None,
    ) -> CancelResult:
        """Say that meetings will not be held, and why, and plan others in their place.

        Args:
            act: given by the frame.
            meeting_ids: of planned meetings; all or none are cancelled.
            draft: reason and note, the same for all.
            make_ups: where a meeting is held instead, by the id of the cancelled one.
            with_marked: whether meetings with marks are cancelled too and lose them.
            versions: of the meetings as they were read, where that must still be so.

        Raises:
            ValidationFailed: there is no reason, or the note is too long.
            DomainError: one is cancelled already or marked, or a meeting in its place clashes.
            StaleData: somebody changed one since it was read.
        """
        problems = list(draft.problems())
        if problems:
            raise ValidationFailed(*problems)
        lock_timetable(act.session)
        seen = versions or {}
        meetings = [load_meeting(act, one, seen.get(one)) for one in meeting_ids]
        for meeting in meetings:
            require_planned(meeting)
        marked = [one for one in meetings if is_marked(act.session, one.id)]
        if marked and not with_marked:
            raise DomainError(Problem(Code.MEETINGS_MARKED, facts={"count": len(marked)}))
        taken = {one.id: _take_marks(act, one, draft) for one in marked}
        for meeting in meetings:
            _set_cancelled(meeting, draft)
        act.session.flush()
        plans = make_ups or {}
        later = tuple(_hold_instead(act, one, plans[one.id]) for one in meetings if one.id in plans)
        result = CancelResult(tuple(meeting_ids), later)
        _tell(act, *meeting_ids, *later)
        assert draft.reason is not None
        act.about(
            "meeting", None, ids=list(meeting_ids), reason=draft.reason.value, instead=list(later)
        )
        act.undo = partial(
            self.take_back_cancellation, done=result, draft=draft, make_ups=plans, marks=taken
        )
        return result

    @command(Right.SCHEDULE, "meetings.cancellation_undone")
    def take_back_cancellation(
        self,
        act: Act,
        *,
        done: CancelResult,
        draft: CancelDraft,
        make_ups: Mapping[int, MeetingPlan],
        marks: Mapping[int, Sequence[SavedMark]],
    ) -> CancelResult:
        """Undo of ``cancel_meetings``: meetings and marks as before, those held instead are gone.

        Raises:
            DomainError: the time is taken by now, or a meeting held instead has marks.
        """
        lock_timetable(act.session)
        for meeting_id in done.make_up_ids:
            later = load_meeting(act, meeting_id)
            require_unmarked(act, later)
            if has_history_of_marks(act.session, meeting_id):
                raise DomainError(Problem(Code.MEETING_HAS_HISTORY))
            act.session.delete(later)
        act.session.flush()
        for meeting_id in done.meeting_ids:
            meeting = load_meeting(act, meeting_id)
            _set_planned(act, meeting)
            _give_marks_back(act, meeting, marks.get(meeting_id, ()), draft)
        _tell(act, *done.meeting_ids)
        act.about("meeting", None, ids=list(done.meeting_ids), instead=list(done.make_up_ids))
        act.undo = partial(
            self.cancel_meetings,
            meeting_ids=done.meeting_ids,
            draft=draft,
            make_ups=make_ups,
            with_marked=bool(marks),
        )
        return done

    @command(Right.SCHEDULE, "meetings.restored")
    def restore_meetings(self, act: Act, *, meeting_ids: Sequence[int]) -> tuple[int, ...]:
        """Hold cancelled meetings after all, where they stood; all or none.

        Raises:
            DomainError: the place, trainer or people of one are taken by now.
        """
        lock_timetable(act.session)
        before: dict[int, CancelDraft] = {}
        for meeting_id in meeting_ids:
            meeting = load_meeting(act, meeting_id)
            if meeting.status is MeetingStatus.CANCELLED:
                before[meeting_id] = CancelDraft(meeting.cancel_reason, meeting.cancel_note or "")
                _set_planned(act, meeting)
        act.about("meeting", None, ids=list(before))
        if before:
            _tell(act, *before)
            act.undo = partial(self.cancel_again, reasons=before)
        return tuple(before)

    @command(Right.SCHEDULE, "meetings.cancelled_again")
    def cancel_again(self, act: Act, *, reasons: Mapping[int, CancelDraft]) -> tuple[int, ...]:
        """Undo of ``restore_meetings``: each is cancelled again for its own reason.

        Raises:
            DomainError: one is cancelled already, or marked by now.
        """
        lock_timetable(act.session)
        for meeting_id, draft in reasons.items():
            meeting = load_meeting(act, meeting_id)
            require_planned(meeting)
            require_unmarked(act, meeting)
            _set_cancelled(meeting, draft)
        act.session.flush()
        _tell(act, *reasons)
        act.about("meeting", None, ids=list(reasons))
        act.undo = partial(self.restore_meetings, meeting_ids=tuple(reasons))
        return tuple(reasons)


def _set_cancelled(meeting: Meeting, draft: CancelDraft) -> None:
    meeting.status, meeting.cancel_reason = MeetingStatus.CANCELLED, draft.reason
    meeting.cancel_note = draft.note.strip() or None


def _set_planned(act: Act, meeting: Meeting) -> None:
    refuse_clashes(act, draft_of(meeting).plan(meeting.id))
    meeting.status, meeting.cancel_reason = MeetingStatus.PLANNED, None
    meeting.cancel_note = None
    act.session.flush()


def _hold_instead(act: Act, missed: Meeting, plan: MeetingPlan) -> int:
    """Plan the meeting that stands in for a cancelled one: same batch, topic, hours and module."""
    refuse_clashes(act, plan)
    meeting = Meeting(
        batch_id=missed.batch_id,
        place_id=plan.place_id,
        trainer_id=plan.trainer_id,
        day=plan.day,
        starts=plan.span.starts,
        ends=plan.span.ends,
        topic=missed.topic,
        lesson_hours=missed.lesson_hours,
        module_id=missed.module_id,
        makes_up_id=missed.id,
    )
    act.session.add(meeting)
    act.session.flush()
    return meeting.id


def _take_marks(act: Act, meeting: Meeting, draft: CancelDraft) -> tuple[SavedMark, ...]:
    """Take the marks of a meeting away; they stand in the history with the reason."""
    require_markable(act, meeting)
    saved = tuple(
        SavedMark(
            row.participant_id,
            MarkDraft(row.mark, row.note or "", row.reason_id),
            row.marked_at,
            row.marked_by,
        )
        for row in load_marks(act, meeting.id).values()
    )
    write_marks(act, meeting, {one.participant_id: MarkDraft(None) for one in saved}, _why(draft))
    return saved


def _give_marks_back(
    act: Act, meeting: Meeting, saved: Sequence[SavedMark], draft: CancelDraft
) -> None:
    write_marks(act, meeting, {one.participant_id: one.draft for one in saved}, _why(draft))
    rows = load_marks(act, meeting.id)
    for one in saved:
        row = rows[one.participant_id]
        row.marked_at, row.marked_by = one.marked_at, one.marked_by
    act.session.flush()


def _why(draft: CancelDraft) -> str:
    return draft.note.strip() or word(draft.reason)


def _tell(act: Act, *meeting_ids: int) -> None:
    """Percentages and forecasts follow at once, so attendance is touched as well."""
    act.touch(Topic.SCHEDULE, *meeting_ids)
    act.touch(Topic.ATTENDANCE, *meeting_ids)
