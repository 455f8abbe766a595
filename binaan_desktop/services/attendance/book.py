"""The attendance book of a batch: its people, its meetings and every mark, in a few statements.

Screen, paper and percentages all come from here, so a row has the same number everywhere.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from binaan_desktop.domain.attendance import AttendanceMark, Tally, is_expected
from binaan_desktop.domain.errors import Code, NotFound, Problem
from binaan_desktop.domain.excuses import Foreseen
from binaan_desktop.domain.scheduling import MeetingStatus
from binaan_desktop.domain.seats import Pause
from binaan_desktop.domain.training import EndReason
from binaan_desktop.persistence.entities.access import UserAccount
from binaan_desktop.persistence.entities.attendance import Attendance, AttendanceReason
from binaan_desktop.persistence.entities.courses import Course
from binaan_desktop.persistence.entities.inmates import Inmate, InmateRegisterNumber
from binaan_desktop.persistence.entities.scheduling import Meeting
from binaan_desktop.persistence.entities.training import Agency, Batch, Participant
from binaan_desktop.persistence.repositories.foreseen import DayOf, SeatOf, read_foreseen
from binaan_desktop.persistence.repositories.pauses import read_pauses

CURRENT_NUMBER = and_(InmateRegisterNumber.inmate_id == Inmate.id, InmateRegisterNumber.is_current)
REGISTER_NO = func.coalesce(InmateRegisterNumber.canonical, InmateRegisterNumber.raw, "")


@dataclass(frozen=True, slots=True)
class BookPerson:
    """A participant of the batch, also one who joined later or has left."""

    id: int
    inmate_id: int
    name: str
    register_no: str
    block: str
    cell: str
    joined_on: date
    ended_on: date | None
    end_reason: EndReason | None
    pauses: tuple[Pause, ...] = ()
    marked_on: frozenset[date] = frozenset()
    is_reserve: bool = False

    def is_expected_on(self, day: date) -> bool:
        """Whether the person is expected at a meeting of that day.

        A reserve is not; a mark counts even if its day fell into a suspension later on.
        """
        if not is_expected(self.joined_on, self.ended_on, day):
            return False
        stands_back = self.is_reserve or any(pause.covers(day) for pause in self.pauses)
        return day in self.marked_on or not stands_back


@dataclass(frozen=True, slots=True)
class BookMeeting:
    """A meeting that was not cancelled."""

    id: int
    number: int
    day: date
    starts: time
    ends: time
    topic: str


@dataclass(frozen=True, slots=True)
class BookMark:
    """A mark as it is kept.

    Attributes:
        reason_id: the reason as data, if one was chosen.
        reason: its name.
        marked_at: when it was last written.
        marked_by: who wrote it.
    """

    mark: AttendanceMark
    note: str
    reason_id: int | None
    reason: str
    marked_at: datetime
    marked_by: str


@dataclass(frozen=True, slots=True)
class AttendanceBook:
    """Everything known about the attendance of one batch.

    Attributes:
        people: in the order of the sheets.
        meetings: in order of time, cancelled ones left out.
        marks: by meeting and participant.
        foreseen: by meeting and participant, where there is no mark yet but one is to be expected.
    """

    batch_id: int
    batch: str
    course: str
    agency: str
    min_percent: int
    people: tuple[BookPerson, ...]
    meetings: tuple[BookMeeting, ...]
    marks: dict[int, dict[int, BookMark]]
    foreseen: Mapping[int, Mapping[int, Foreseen]]

    def expected_on(self, day: date) -> list[BookPerson]:
        """Who is expected on a day, in the order of the sheet: row 1 is the first."""
        return [one for one in self.people if one.is_expected_on(day)]

    def mark_of(self, meeting_id: int, participant_id: int) -> AttendanceMark | None:
        """The mark, None when there is none yet."""
        found = self.marks.get(meeting_id, {}).get(participant_id)
        return None if found is None else found.mark

    def foreseen_of(self, meeting_id: int, participant_id: int) -> Foreseen | None:
        """The mark that a meeting without one is expected to get."""
        if self.mark_of(meeting_id, participant_id) is not None:
            return None
        return self.foreseen.get(meeting_id, {}).get(participant_id)

    def marks_of(self, person: BookPerson) -> dict[int, AttendanceMark | None]:
        """The marks of the meetings at which the person is expected, in order of time."""
        return {
            meeting.id: self.mark_of(meeting.id, person.id)
            for meeting in self.meetings
            if person.is_expected_on(meeting.day)
        }

    def outlook_marks_of(self, person: BookPerson) -> dict[int, AttendanceMark | None]:
        """Like ``marks_of``, with what is foreseen in place of what is not marked."""
        marks = self.marks_of(person)
        for meeting_id in marks:
            known = self.foreseen_of(meeting_id, person.id)
            if known is not None:
                marks[meeting_id] = known.mark
        return marks

    def tally_without(self, person: BookPerson, meeting_id: int) -> Tally:
        """What counts of a person from all meetings but one, absences known ahead left out."""
        marks = self.outlook_marks_of(person)
        marks.pop(meeting_id, None)
        return Tally.of(marks.values())


def read_book(session: Session, batch_id: int) -> AttendanceBook:
    """Read the book of a batch.

    Raises:
        NotFound: there is no such batch.
    """
    head = session.execute(
        select(Batch.name, Course.name, Agency.name, Course.min_attendance_percent)
        .join(Course, Course.id == Batch.course_id)
        .join(Agency, Agency.id == Batch.agency_id)
        .where(Batch.id == batch_id)
    ).first()
    if head is None:
        raise NotFound(Problem(Code.NOT_FOUND))
    batch, course, agency, min_percent = head
    meetings, marks = _read_meetings(session, batch_id), _read_marks(session, batch_id)
    people = _read_people(session, batch_id, _marked_days(meetings, marks))
    return AttendanceBook(
        batch_id=batch_id,
        batch=batch,
        course=course,
        agency=agency,
        min_percent=min_percent,
        people=tuple(in_sheet_order(people)),
        meetings=meetings,
        marks=marks,
        foreseen=read_foreseen(
            session,
            batch_id,
            [DayOf(one.id, one.day) for one in meetings],
            [SeatOf(one.id, one.inmate_id) for one in people],
        ),
    )


def in_sheet_order(people: Sequence[BookPerson]) -> list[BookPerson]:
    """The one order of every sheet: by name, namesakes by the order of their seats.

    Sorted here and not by the database, whose engines do not agree on the order of letters.
    """
    return sorted(people, key=lambda one: (one.name.casefold(), one.id))


def _marked_days(
    meetings: Sequence[BookMeeting], marks: Mapping[int, Mapping[int, object]]
) -> dict[int, set[date]]:
    """The days on which each participant has a mark."""
    found: defaultdict[int, set[date]] = defaultdict(set)
    for meeting in meetings:
        for participant_id in marks.get(meeting.id, ()):
            found[participant_id].add(meeting.day)
    return found


def _read_people(
    session: Session, batch_id: int, marked: Mapping[int, set[date]]
) -> list[BookPerson]:
    pauses = read_pauses(session, batch_id)
    rows = session.execute(
        select(
            Participant.id,
            Participant.inmate_id,
            Inmate.name,
            REGISTER_NO.label("register_no"),
            Inmate.block,
            Inmate.cell,
            Participant.joined_on,
            Participant.ended_on,
            Participant.end_reason,
            Participant.is_reserve,
        )
        .join(Inmate, Inmate.id == Participant.inmate_id)
        .outerjoin(InmateRegisterNumber, CURRENT_NUMBER)
        .where(Participant.batch_id == batch_id)
    )
    return [
        BookPerson(
            id=row.id,
            inmate_id=row.inmate_id,
            name=row.name,
            register_no=row.register_no,
            block=row.block or "",
            cell=row.cell or "",
            joined_on=row.joined_on,
            ended_on=row.ended_on,
            end_reason=row.end_reason,
            pauses=pauses.get(row.id, ()),
            marked_on=frozenset(marked.get(row.id, ())),
            is_reserve=row.is_reserve,
        )
        for row in rows
    ]


def _read_meetings(session: Session, batch_id: int) -> tuple[BookMeeting, ...]:
    rows = session.execute(
        select(Meeting.id, Meeting.day, Meeting.starts, Meeting.ends, Meeting.topic)
        .where(Meeting.batch_id == batch_id, Meeting.status == MeetingStatus.PLANNED)
        .order_by(Meeting.day, Meeting.starts, Meeting.id)
    )
    return tuple(
        BookMeeting(row.id, number, row.day, row.starts, row.ends, row.topic or "")
        for number, row in enumerate(rows, start=1)
    )


def _read_marks(session: Session, batch_id: int) -> dict[int, dict[int, BookMark]]:
    rows = session.execute(
        select(
            Attendance.meeting_id,
            Attendance.participant_id,
            Attendance.mark,
            Attendance.note,
            Attendance.reason_id,
            func.coalesce(AttendanceReason.name, "").label("reason"),
            Attendance.marked_at,
            UserAccount.full_name.label("marked_by"),
        )
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .join(UserAccount, UserAccount.id == Attendance.marked_by)
        .outerjoin(AttendanceReason, AttendanceReason.id == Attendance.reason_id)
        .where(Meeting.batch_id == batch_id)
    )
    marks: dict[int, dict[int, BookMark]] = defaultdict(dict)
    for row in rows:
        marks[row.meeting_id][row.participant_id] = BookMark(
            row.mark, row.note or "", row.reason_id, row.reason, row.marked_at, row.marked_by
        )
    return marks
