"""Writing marks: what stood there is kept, warnings are raised once, the trainer is counted.

Plain functions of one unit of work; the commands of attendance and of cancelling share them.
"""

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import func, select

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.attendance import (
    TrainerPresence,
    is_window_over,
    marking_problems,
)
from binaan_desktop.domain.attendance_warnings import warnings_of
from binaan_desktop.domain.errors import (
    Code,
    DomainError,
    NotFound,
    Problem,
    ValidationFailed,
)
from binaan_desktop.persistence.entities.attendance import (
    Attendance,
    AttendanceChange,
    AttendanceReason,
    AttendanceWarning,
    MeetingTrainer,
)
from binaan_desktop.persistence.entities.scheduling import Meeting
from binaan_desktop.services.attendance.book import read_book
from binaan_desktop.services.attendance.drafts import MAX_NOTE, MarkDraft
from binaan_desktop.services.desk import Act
from binaan_desktop.services.maintenance.settings import read_settings


def lock_meeting(act: Act, meeting_id: int) -> Meeting:
    """The meeting, held so that no other PC moves or marks it until this act is over.

    Raises:
        NotFound: there is no such meeting.
    """
    found = select(Meeting).where(Meeting.id == meeting_id).with_for_update()
    meeting = act.session.scalar(found.execution_options(populate_existing=True))
    if meeting is None:
        raise NotFound(Problem(Code.NOT_FOUND))
    return meeting


def require_markable(act: Act, meeting: Meeting) -> None:
    """Refuse where the marks of the meeting cannot be written by this user now.

    Raises:
        DomainError: it is ahead, cancelled, or too old for everybody but an admin.
    """
    problems = marking_problems(
        day=meeting.day,
        status=meeting.status,
        today=act.today,
        may_edit_old=act.desk.actor.may(Right.ADMINISTER),
        edit_days=read_settings(act.session).edit_days,
    )
    if problems:
        raise DomainError(*problems)


def load_marks(act: Act, meeting_id: int) -> dict[int, Attendance]:
    """The marks of a meeting by participant."""
    rows = act.session.scalars(select(Attendance).where(Attendance.meeting_id == meeting_id))
    return {row.participant_id: row for row in rows}


def require_valid(act: Act, drafts: Collection[MarkDraft]) -> None:
    """Refuse notes that are too long, reasons of another mark, and missing notes.

    Raises:
        ValidationFailed: every problem.
    """
    problems = [problem for draft in drafts for problem in draft.problems()]
    wanted = {draft.reason_id for draft in drafts if draft.reason_id is not None}
    reasons = {
        row.id: row
        for row in act.session.scalars(
            select(AttendanceReason).where(AttendanceReason.id.in_(wanted))
        )
    }
    lacking: dict[str, int] = {}
    for draft in drafts:
        if draft.mark is None or draft.reason_id is None:
            continue
        reason = reasons.get(draft.reason_id)
        if reason is None or reason.mark is not draft.mark:
            problems.append(Problem(Code.REASON_OF_OTHER_MARK, "reason_id"))
        elif reason.asks_note and not draft.note.strip():
            lacking[reason.name] = lacking.get(reason.name, 0) + 1
    problems += [
        Problem(Code.REASON_ASKS_NOTE, "note", {"reason": name, "count": count})
        for name, count in lacking.items()
    ]
    if problems:
        raise ValidationFailed(*problems)


def write_marks(
    act: Act, meeting: Meeting, marks: Mapping[int, MarkDraft], why: str = ""
) -> dict[int, MarkDraft]:
    """Write what differs and remember what was there; gives that, for the way back.

    Raises:
        ValidationFailed: the time for changes is over and nothing says why, or it is too long.
    """
    if len(why.strip()) > MAX_NOTE:
        raise ValidationFailed(Problem(Code.TOO_LONG, "why", {"limit": MAX_NOTE}))
    known = load_marks(act, meeting.id)
    is_late = is_window_over(meeting.day, act.today, read_settings(act.session).edit_days)
    before: dict[int, MarkDraft] = {}
    for participant_id, draft in marks.items():
        row = known.get(participant_id)
        was, now = _draft_of(row), draft.tidy()
        if now == was:
            continue
        if is_late and not why.strip():
            raise ValidationFailed(Problem(Code.REQUIRED, "why"))
        before[participant_id] = was
        if was.mark is not None or is_late:
            act.session.add(_change(act, meeting.id, participant_id, was, now, why))
        if row is not None and now.mark is None:
            act.session.delete(row)
        elif now.mark is not None:
            _write(
                act, row or Attendance(meeting_id=meeting.id, participant_id=participant_id), now
            )
    act.session.flush()
    if before:
        _count_trainer(act, meeting)
        raise_warnings(act, meeting.batch_id, before)
    return before


def raise_warnings(act: Act, batch_id: int, participant_ids: Iterable[int]) -> None:
    """Keep every warning that has become true and was never raised for the participant."""
    book = read_book(act.session, batch_id)
    wanted = set(participant_ids)
    rows = act.session.execute(
        select(AttendanceWarning.participant_id, AttendanceWarning.kind).where(
            AttendanceWarning.participant_id.in_(wanted)
        )
    )
    raised = {(row.participant_id, row.kind) for row in rows}
    for person in book.people:
        if person.id not in wanted or person.ended_on is not None:
            continue
        marks = list(book.outlook_marks_of(person).values())
        for kind in warnings_of(marks, book.min_percent):
            if (person.id, kind) not in raised:
                act.session.add(
                    AttendanceWarning(participant_id=person.id, kind=kind, raised_at=act.now)
                )
    act.session.flush()


def _draft_of(row: Attendance | None) -> MarkDraft:
    return MarkDraft(None) if row is None else MarkDraft(row.mark, row.note or "", row.reason_id)


def _write(act: Act, row: Attendance, now: MarkDraft) -> None:
    assert now.mark is not None
    row.mark, row.note, row.reason_id = now.mark, now.note or None, now.reason_id
    row.marked_at, row.marked_by = act.now, act.desk.actor.user_id
    act.session.add(row)


def _change(
    act: Act, meeting_id: int, participant_id: int, was: MarkDraft, now: MarkDraft, why: str
) -> AttendanceChange:
    return AttendanceChange(
        meeting_id=meeting_id,
        participant_id=participant_id,
        before=was.mark,
        after=now.mark,
        note_before=was.note or None,
        reason_before_id=was.reason_id,
        why=why.strip() or None,
        at=act.now,
        by=act.desk.actor.user_id,
    )


def _count_trainer(act: Act, meeting: Meeting) -> None:
    """A meeting with marks was taught: its trainer counts as present until somebody says else.

    Marks that are all taken back take that proposal with them, nothing that somebody said.
    """
    marked = act.session.scalar(
        select(func.count()).select_from(Attendance).where(Attendance.meeting_id == meeting.id)
    )
    known = list(
        act.session.scalars(select(MeetingTrainer).where(MeetingTrainer.meeting_id == meeting.id))
    )
    proposal = (meeting.trainer_id, TrainerPresence.PRESENT, meeting.lesson_hours)
    if marked and not known and meeting.trainer_id is not None:
        act.session.add(
            MeetingTrainer(
                meeting_id=meeting.id,
                trainer_id=meeting.trainer_id,
                presence=TrainerPresence.PRESENT,
                lesson_hours=meeting.lesson_hours,
            )
        )
    elif not marked and len(known) == 1:
        only = known[0]
        if (only.trainer_id, only.presence, only.lesson_hours) == proposal:
            act.session.delete(only)
    act.session.flush()


def history_of(
    before: Mapping[int, MarkDraft], marks: Mapping[int, MarkDraft]
) -> dict[str, list[str]]:
    """What changed, for the audit trail: letters before and after, by participant id."""
    return {
        str(participant_id): [was.mark or "", marks[participant_id].mark or ""]
        for participant_id, was in before.items()
    }
