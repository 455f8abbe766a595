"""The one SELECT behind every list of meetings."""

from typing import Any

from sqlalchemy import ColumnElement, Row, Select, exists, func, select
from sqlalchemy.orm import Session, aliased

from binaan_desktop.domain.scheduling import MeetingStatus
from binaan_desktop.domain.training import ParticipantStatus
from binaan_desktop.persistence.entities.attendance import Attendance
from binaan_desktop.persistence.entities.courses import Course, CourseModule
from binaan_desktop.persistence.entities.scheduling import Meeting, Place
from binaan_desktop.persistence.entities.training import Batch, Participant, Trainer
from binaan_desktop.persistence.repositories.scheduling import MeetingOrder, meeting_orders
from binaan_desktop.services.scheduling.rows import MeetingRow


def list_rows(session: Session, *conditions: ColumnElement[bool]) -> tuple[MeetingRow, ...]:
    """The meetings that meet all conditions, by day and time, each with its order in the batch."""
    rows = session.execute(_meeting_columns().where(*conditions)).all()
    orders = meeting_orders(session, {row.batch_id for row in rows}) if rows else {}
    totals = {row.batch_id: orders[row.id].total for row in rows if row.id in orders}
    return tuple(_meeting_row(row, orders.get(row.id), totals.get(row.batch_id, 0)) for row in rows)


def _meeting_row(row: Row[*tuple[Any, ...]], order: MeetingOrder | None, total: int) -> MeetingRow:
    number = None if order is None else order.number
    values = row._asdict()
    return MeetingRow(**values, number=number, total=total)


def _meeting_columns() -> Select[*tuple[Any, ...]]:
    people = (
        select(func.count())
        .where(
            Participant.batch_id == Meeting.batch_id,
            Participant.status == ParticipantStatus.ACTIVE,
        )
        .correlate(Meeting)
        .scalar_subquery()
    )
    missed, later = aliased(Meeting), aliased(Meeting)
    make_up = (
        select(func.min(later.day))
        .where(later.makes_up_id == Meeting.id, later.status == MeetingStatus.PLANNED)
        .correlate(Meeting)
        .scalar_subquery()
    )
    return (
        select(
            Meeting.id,
            Meeting.version,
            Meeting.batch_id,
            Batch.name.label("batch"),
            Course.name.label("course"),
            Meeting.place_id,
            Place.name.label("place"),
            Meeting.trainer_id,
            Trainer.name.label("trainer"),
            Meeting.day,
            Meeting.starts,
            Meeting.ends,
            Meeting.topic,
            Meeting.lesson_hours,
            Meeting.status,
            Meeting.cancel_reason,
            Meeting.cancel_note,
            missed.day.label("makes_up"),
            make_up.label("made_up"),
            people.label("people"),
            exists().where(Attendance.meeting_id == Meeting.id).label("marked"),
            Meeting.module_id,
            CourseModule.name.label("module"),
        )
        .join(Batch, Batch.id == Meeting.batch_id)
        .join(Course, Course.id == Batch.course_id)
        .join(Place, Place.id == Meeting.place_id)
        .outerjoin(Trainer, Trainer.id == Meeting.trainer_id)
        .outerjoin(CourseModule, CourseModule.id == Meeting.module_id)
        .outerjoin(missed, missed.id == Meeting.makes_up_id)
        .order_by(Meeting.day, Meeting.starts, Place.name, Meeting.id)
    )
