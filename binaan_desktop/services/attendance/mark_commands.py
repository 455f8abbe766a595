"""Verbs of marks: record those of a meeting, and note that a form was printed."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from sqlalchemy import exists, literal, or_, select

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.attendance import AttendanceMark
from binaan_desktop.domain.errors import Code, DomainError, Problem, StaleData
from binaan_desktop.persistence.entities.attendance import Attendance
from binaan_desktop.persistence.entities.scheduling import Meeting
from binaan_desktop.persistence.entities.training import Participant
from binaan_desktop.persistence.repositories.pauses import seated_on, stands_back_on
from binaan_desktop.services.attendance.book import read_book
from binaan_desktop.services.attendance.drafts import MarkDraft, PaperForm
from binaan_desktop.services.attendance.marking import (
    history_of,
    load_marks,
    lock_meeting,
    require_markable,
    require_valid,
    write_marks,
)
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Act, Commands, command


class MarkCommands(Commands):
    """Who marks, and what the trail remembers of it."""

    @command(Right.MARK_ATTENDANCE, "attendance.recorded")
    def record_marks(
        self,
        act: Act,
        *,
        meeting_id: int,
        marks: Mapping[int, MarkDraft],
        seen: Mapping[int, AttendanceMark | None] | None = None,
        why: str = "",
    ) -> int:
        """Save the marks of a meeting in one act; gives how many changed.

        Args:
            act: given by the frame.
            meeting_id: of a meeting that can be marked now.
            marks: by participant; those not named keep what they have.
            seen: what the user saw before; where somebody else marked meanwhile, nothing is saved.
            why: needed from an admin who writes after the time for it.

        Raises:
            NotFound: there is no such meeting.
            DomainError: it is ahead, cancelled or too old, or somebody is not expected at it.
            ValidationFailed: a note is too long or missing, or why is.
            StaleData: somebody else marked one of these participants meanwhile.
        """
        require_valid(act, list(marks.values()))
        meeting = lock_meeting(act, meeting_id)
        require_markable(act, meeting)
        _require_expected(act, meeting, marks)
        _require_seen(load_marks(act, meeting_id), seen or {})
        return self._write(act, meeting, marks, why)

    @command(Right.MARK_ATTENDANCE, "attendance.all_present")
    def mark_all_present(self, act: Act, *, meeting_id: int, why: str = "") -> int:
        """Mark everybody present who is expected and has no mark yet; gives how many.

        Whose absence is known ahead gets that mark instead.

        Raises:
            NotFound: there is no such meeting.
            DomainError: it is ahead, cancelled or too old.
        """
        meeting = lock_meeting(act, meeting_id)
        require_markable(act, meeting)
        known = load_marks(act, meeting_id)
        book = read_book(act.session, meeting.batch_id)
        marks: dict[int, MarkDraft] = {}
        for participant_id in _expected_ids(act, meeting):
            if participant_id not in known:
                ahead = book.foreseen_of(meeting_id, participant_id)
                marks[participant_id] = (
                    MarkDraft(AttendanceMark.PRESENT)
                    if ahead is None
                    else MarkDraft(ahead.mark, ahead.note, ahead.reason_id)
                )
        return self._write(act, meeting, marks, why)

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

    def _write(self, act: Act, meeting: Meeting, marks: Mapping[int, MarkDraft], why: str) -> int:
        before = write_marks(act, meeting, marks, why)
        act.about("meeting", meeting.id, marks=history_of(before, marks))
        if before:
            act.touch(Topic.ATTENDANCE, meeting.id)
            act.undo = partial(self.record_marks, meeting_id=meeting.id, marks=before, why=why)
        return len(before)


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
            or_(~stands_back_on(literal(meeting.day)), has_mark),
        )
        .order_by(Participant.id)
    )
    return list(rows)


def _require_expected(act: Act, meeting: Meeting, marks: Mapping[int, MarkDraft]) -> None:
    strangers = set(marks).difference(_expected_ids(act, meeting))
    if strangers:
        raise DomainError(Problem(Code.NOT_EXPECTED, facts={"count": len(strangers)}))


def _require_seen(
    known: Mapping[int, Attendance], seen: Mapping[int, AttendanceMark | None]
) -> None:
    for participant_id, mark in seen.items():
        now = known.get(participant_id)
        if (None if now is None else now.mark) is not mark:
            raise StaleData(Problem(Code.STALE))
