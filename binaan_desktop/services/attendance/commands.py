"""Verbs of attendance: record the marks of a meeting, and note that a form was printed."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from sqlalchemy import exists, literal, or_, select

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.attendance import AttendanceMark, marking_problems
from binaan_desktop.domain.errors import (
    Code,
    DomainError,
    NotFound,
    Problem,
    StaleData,
    ValidationFailed,
)
from binaan_desktop.persistence.entities.attendance import Attendance
from binaan_desktop.persistence.entities.scheduling import Meeting
from binaan_desktop.persistence.entities.training import Participant
from binaan_desktop.persistence.repositories.pauses import seated_on, suspended_on
from binaan_desktop.services.attendance.drafts import MarkDraft, PaperForm
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Act, Commands, command


class AttendanceCommands(Commands):
    """Who marks, and what the trail remembers of it."""

    @command(Right.MARK_ATTENDANCE, "attendance.recorded")
    def record_marks(
        self,
        act: Act,
        *,
        meeting_id: int,
        marks: Mapping[int, MarkDraft],
        seen: Mapping[int, AttendanceMark | None] | None = None,
    ) -> int:
        """Save the marks of a meeting in one act; gives how many changed.

        Args:
            act: given by the frame.
            meeting_id: of a meeting that can be marked now.
            marks: by participant; those not named keep what they have.
            seen: what the user saw before; where somebody else marked meanwhile, nothing is saved.

        Raises:
            NotFound: there is no such meeting.
            DomainError: it is ahead, cancelled or too old, or somebody is not expected at it.
            ValidationFailed: a note is too long.
            StaleData: somebody else marked one of these participants meanwhile.
        """
        problems = [problem for draft in marks.values() for problem in draft.problems()]
        if problems:
            raise ValidationFailed(*problems)
        meeting = _lock_meeting(act, meeting_id)
        _require_expected(act, meeting, marks)
        known = _load_marks(act, meeting_id)
        _require_seen(known, seen or {})
        before = _apply(act, meeting_id, marks, known)
        act.about("meeting", meeting_id, marks=_history(before, marks))
        if before:
            act.touch(Topic.ATTENDANCE, meeting_id)
            act.undo = partial(self.record_marks, meeting_id=meeting_id, marks=before)
        return len(before)

    @command(Right.MARK_ATTENDANCE, "attendance.all_present")
    def mark_all_present(self, act: Act, *, meeting_id: int) -> int:
        """Mark everybody present who is expected and has no mark yet; gives how many.

        Raises:
            NotFound: there is no such meeting.
            DomainError: it is ahead, cancelled or too old.
        """
        meeting = _lock_meeting(act, meeting_id)
        known = _load_marks(act, meeting_id)
        marks = {
            participant_id: MarkDraft(AttendanceMark.PRESENT)
            for participant_id in _expected_ids(act, meeting)
            if participant_id not in known
        }
        before = _apply(act, meeting_id, marks, known)
        act.about("meeting", meeting_id, marks=_history(before, marks))
        if before:
            act.touch(Topic.ATTENDANCE, meeting_id)
            act.undo = partial(self.record_marks, meeting_id=meeting_id, marks=before)
        return len(before)

    @command(Right.VIEW, "form.printed")
    def record_printed(
        self,
        act: Act,
        *,
        form: PaperForm,
        meeting_id: int | None = None,
        batch_id: int | None = None,
        board_session_id: int | None = None,
        day: date | None = None,
    ) -> None:
        """Note in the audit trail that a form with names left for paper or PDF.

        Args:
            act: given by the frame.
            form: which one.
            meeting_id: of a form about one meeting.
            batch_id: of a form about a batch.
            board_session_id: of a form about a session of the board.
            day: of a form about a day, or any day of the month it is about.
        """
        details = {} if day is None else {"day": day.isoformat()}
        if board_session_id is not None:
            act.about("board_session", board_session_id, form=form.value, **details)
        elif meeting_id is None and batch_id is not None:
            act.about("batch", batch_id, form=form.value, **details)
        else:
            act.about("meeting", meeting_id, form=form.value, **details)


def _lock_meeting(act: Act, meeting_id: int) -> Meeting:
    """The meeting, held so that it is neither moved nor marked by another PC meanwhile."""
    meeting = act.session.scalar(select(Meeting).where(Meeting.id == meeting_id).with_for_update())
    if meeting is None:
        raise NotFound(Problem(Code.NOT_FOUND))
    problems = marking_problems(
        day=meeting.day,
        status=meeting.status,
        today=act.today,
        may_edit_old=act.desk.actor.may(Right.ADMINISTER),
    )
    if problems:
        raise DomainError(*problems)
    return meeting


def _expected_ids(act: Act, meeting: Meeting) -> list[int]:
    """Who is expected, and who has a mark there already."""
    has_mark = exists().where(
        Attendance.meeting_id == meeting.id, Attendance.participant_id == Participant.id
    )
    rows = act.session.scalars(
        select(Participant.id)
        .where(
            Participant.batch_id == meeting.batch_id,
            seated_on(literal(meeting.day)),
            or_(~suspended_on(literal(meeting.day)), has_mark),
        )
        .order_by(Participant.id)
    )
    return list(rows)


def _require_expected(act: Act, meeting: Meeting, marks: Mapping[int, MarkDraft]) -> None:
    strangers = set(marks).difference(_expected_ids(act, meeting))
    if strangers:
        raise DomainError(Problem(Code.NOT_EXPECTED, facts={"count": len(strangers)}))


def _load_marks(act: Act, meeting_id: int) -> dict[int, Attendance]:
    rows = act.session.scalars(select(Attendance).where(Attendance.meeting_id == meeting_id))
    return {row.participant_id: row for row in rows}


def _require_seen(
    known: Mapping[int, Attendance], seen: Mapping[int, AttendanceMark | None]
) -> None:
    for participant_id, mark in seen.items():
        now = known.get(participant_id)
        if (None if now is None else now.mark) is not mark:
            raise StaleData(Problem(Code.STALE))


def _apply(
    act: Act,
    meeting_id: int,
    marks: Mapping[int, MarkDraft],
    known: Mapping[int, Attendance],
) -> dict[int, MarkDraft]:
    """Write what differs; gives what stood there before, for the way back."""
    before: dict[int, MarkDraft] = {}
    for participant_id, draft in marks.items():
        row = known.get(participant_id)
        was = MarkDraft(None) if row is None else MarkDraft(row.mark, row.note or "")
        now = MarkDraft(draft.mark, draft.note.strip() if draft.mark else "")
        if now == was:
            continue
        before[participant_id] = was
        if now.mark is None:
            act.session.delete(row)
            continue
        if row is None:
            row = Attendance(meeting_id=meeting_id, participant_id=participant_id)
            act.session.add(row)
        row.mark, row.note = now.mark, now.note or None
        row.marked_at, row.marked_by = act.now, act.desk.actor.user_id
    act.session.flush()
    return before


def _history(
    before: Mapping[int, MarkDraft], marks: Mapping[int, MarkDraft]
) -> dict[str, list[str]]:
    """What changed, for the audit trail: letters before and after, by participant id."""
    return {
        str(participant_id): [was.mark or "", marks[participant_id].mark or ""]
        for participant_id, was in before.items()
    }
