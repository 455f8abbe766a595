"""Reading one meeting as a sheet, and a batch as a grid."""

from datetime import date
from typing import Any

from sqlalchemy import Row, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from binaan_desktop.domain.access import Actor, Right
from binaan_desktop.domain.attendance import is_window_over, marking_problems
from binaan_desktop.domain.errors import Code, NotFound, Problem
from binaan_desktop.persistence.entities.attendance import AttendanceChange, MeetingTrainer
from binaan_desktop.persistence.entities.scheduling import Meeting, Place
from binaan_desktop.persistence.entities.training import BatchTrainer, Trainer
from binaan_desktop.services.attendance.book import AttendanceBook, BookPerson, read_book
from binaan_desktop.services.attendance.rows import (
    BatchGrid,
    GridMeeting,
    GridRow,
    MeetingSheet,
    SheetRow,
    TrainerRow,
)
from binaan_desktop.services.maintenance.settings import read_settings


def read_sheet(session: Session, meeting_id: int, actor: Actor, today: date) -> MeetingSheet:
    """A meeting with everybody expected at it.

    Raises:
        NotFound: there is no such meeting.
    """
    row = _read_meeting(session, meeting_id)
    book = read_book(session, row.batch_id)
    edit_days = read_settings(session).edit_days
    changes = _count_changes(session, meeting_id)
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
            _sheet_row(book, meeting_id, number, person, changes.get(person.id, 0))
            for number, person in enumerate(book.expected_on(row.day), start=1)
        ),
        problems=tuple(
            marking_problems(
                day=row.day,
                status=row.status,
                today=today,
                may_edit_old=actor.may(Right.ADMINISTER),
                edit_days=edit_days,
            )
        ),
        needs_why=is_window_over(row.day, today, edit_days),
        note=row.note or "",
        trainers=read_trainers(session, meeting_id),
        makes_up=row.makes_up,
    )


def _read_meeting(session: Session, meeting_id: int) -> Row[*tuple[Any, ...]]:
    made_up = aliased(Meeting)
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
            Meeting.note,
            made_up.day.label("makes_up"),
        )
        .join(Place, Place.id == Meeting.place_id)
        .outerjoin(Trainer, Trainer.id == Meeting.trainer_id)
        .outerjoin(made_up, made_up.id == Meeting.makes_up_id)
        .where(Meeting.id == meeting_id)
    ).first()
    if row is None:
        raise NotFound(Problem(Code.NOT_FOUND))
    return row


def read_trainers(session: Session, meeting_id: int) -> tuple[TrainerRow, ...]:
    """Who was to teach a meeting: its trainer first, then those of the batch, then who came."""
    meeting = session.execute(
        select(Meeting.batch_id, Meeting.trainer_id, Meeting.lesson_hours).where(
            Meeting.id == meeting_id
        )
    ).one()
    of_batch = exists().where(
        BatchTrainer.batch_id == meeting.batch_id, BatchTrainer.trainer_id == Trainer.id
    )
    rows = session.execute(
        select(
            Trainer.id,
            Trainer.name,
            MeetingTrainer.presence,
            MeetingTrainer.lesson_hours,
        )
        .outerjoin(
            MeetingTrainer,
            and_(MeetingTrainer.trainer_id == Trainer.id, MeetingTrainer.meeting_id == meeting_id),
        )
        .where(
            or_(
                Trainer.id == meeting.trainer_id,
                MeetingTrainer.meeting_id.is_not(None),
                and_(of_batch, Trainer.active),
            )
        )
        .order_by(Trainer.id != meeting.trainer_id, Trainer.name, Trainer.id)
    )
    return tuple(
        TrainerRow(
            row.id,
            row.name,
            row.presence,
            meeting.lesson_hours if row.presence is None else row.lesson_hours,
            row.id == meeting.trainer_id,
        )
        for row in rows
    )


def _count_changes(session: Session, meeting_id: int) -> dict[int, int]:
    rows = session.execute(
        select(AttendanceChange.participant_id, func.count())
        .where(AttendanceChange.meeting_id == meeting_id)
        .group_by(AttendanceChange.participant_id)
    )
    return {row[0]: int(row[1]) for row in rows}


def _sheet_row(
    book: AttendanceBook, meeting_id: int, number: int, person: BookPerson, changes: int
) -> SheetRow:
    known = book.marks.get(meeting_id, {}).get(person.id)
    return SheetRow(
        id=person.id,
        number=number,
        inmate_id=person.inmate_id,
        name=person.name,
        register_no=person.register_no,
        block=person.block,
        cell=person.cell,
        mark=None if known is None else known.mark,
        note="" if known is None else known.note,
        elsewhere=book.tally_without(person, meeting_id),
        ended_on=person.ended_on,
        end_reason=person.end_reason,
        reason_id=None if known is None else known.reason_id,
        reason="" if known is None else known.reason,
        foreseen=book.foreseen_of(meeting_id, person.id),
        marked_at=None if known is None else known.marked_at,
        marked_by="" if known is None else known.marked_by,
        changes=changes,
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
            foreseen={
                meeting.id: known.mark
                for meeting in book.meetings
                if (known := book.foreseen_of(meeting.id, person.id)) is not None
            },
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
