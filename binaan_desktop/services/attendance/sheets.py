"""Reading one meeting as a sheet, and a batch as a grid."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from binaan_desktop.domain.access import Actor, Right
from binaan_desktop.domain.attendance import marking_problems
from binaan_desktop.domain.errors import Code, NotFound, Problem
from binaan_desktop.persistence.entities.scheduling import Meeting, Place
from binaan_desktop.persistence.entities.training import Trainer
from binaan_desktop.services.attendance.book import AttendanceBook, BookPerson, read_book
from binaan_desktop.services.attendance.rows import (
    BatchGrid,
    GridMeeting,
    GridRow,
    MeetingSheet,
    SheetRow,
)


def read_sheet(session: Session, meeting_id: int, actor: Actor, today: date) -> MeetingSheet:
    """A meeting with everybody expected at it.

    Raises:
        NotFound: there is no such meeting.
    """
    row = session.execute(
        select(
            Meeting.id,
            Meeting.batch_id,
            Place.name.label("place"),
            Trainer.name.label("trainer"),
            Trainer.nip.label("trainer_nip"),
            Meeting.day,
            Meeting.starts,
            Meeting.ends,
            Meeting.topic,
            Meeting.lesson_hours,
            Meeting.status,
        )
        .join(Place, Place.id == Meeting.place_id)
        .outerjoin(Trainer, Trainer.id == Meeting.trainer_id)
        .where(Meeting.id == meeting_id)
    ).first()
    if row is None:
        raise NotFound(Problem(Code.NOT_FOUND))
    book = read_book(session, row.batch_id)
    numbers = {meeting.id: meeting.number for meeting in book.meetings}
    return MeetingSheet(
        id=row.id,
        batch_id=row.batch_id,
        batch=book.batch,
        course=book.course,
        agency=book.agency,
        place=row.place,
        trainer=row.trainer or "",
        trainer_nip=row.trainer_nip or "",
        day=row.day,
        starts=row.starts,
        ends=row.ends,
        topic=row.topic or "",
        lesson_hours=row.lesson_hours,
        number=numbers.get(meeting_id),
        total=len(numbers),
        min_percent=book.min_percent,
        rows=tuple(
            _sheet_row(book, meeting_id, number, person)
            for number, person in enumerate(book.expected_on(row.day), start=1)
        ),
        problems=tuple(
            marking_problems(
                day=row.day,
                status=row.status,
                today=today,
                may_edit_old=actor.may(Right.ADMINISTER),
            )
        ),
    )


def _sheet_row(book: AttendanceBook, meeting_id: int, number: int, person: BookPerson) -> SheetRow:
    mark, note = book.marks.get(meeting_id, {}).get(person.id, (None, ""))
    return SheetRow(
        id=person.id,
        number=number,
        inmate_id=person.inmate_id,
        name=person.name,
        register_no=person.register_no,
        block=person.block,
        cell=person.cell,
        mark=mark,
        note=note,
        elsewhere=book.tally_without(person, meeting_id),
        ended_on=person.ended_on,
        end_reason=person.end_reason,
    )


def read_grid(session: Session, batch_id: int) -> BatchGrid:
    """All people of a batch by all its meetings.

    Raises:
        NotFound: there is no such batch.
    """
    book = read_book(session, batch_id)
    rows = tuple(
        GridRow(
            id=person.id,
            inmate_id=person.inmate_id,
            name=person.name,
            register_no=person.register_no,
            marks=book.marks_of(person),
            ended_on=person.ended_on,
            end_reason=person.end_reason,
        )
        for person in book.people
    )
    return BatchGrid(
        batch_id=batch_id,
        batch=book.batch,
        course=book.course,
        min_percent=book.min_percent,
        meetings=tuple(
            GridMeeting(
                id=meeting.id,
                number=meeting.number,
                day=meeting.day,
                starts=meeting.starts,
                ends=meeting.ends,
                topic=meeting.topic,
                expected=sum(meeting.id in row.marks for row in rows),
                unmarked=sum(
                    meeting.id in row.marks and row.marks[meeting.id] is None for row in rows
                ),
            )
            for meeting in book.meetings
        ),
        rows=rows,
    )
