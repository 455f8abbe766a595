"""The timetable in the database: one writer at a time, facts of a span, order of meetings."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import Session

from binaan_desktop.domain.scheduling import (
    BatchFacts,
    BookedMeeting,
    MeetingStatus,
    PersonFacts,
    PlaceFacts,
    TrainerFacts,
    WeekFacts,
    WeekTime,
    WindowFacts,
)
from binaan_desktop.domain.training import BatchStatus, ParticipantStatus
from binaan_desktop.domain.values import DateRange, TimeRange
from binaan_desktop.persistence.entities.attendance import Attendance, AttendanceChange
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.persistence.entities.scheduling import ActivityWindow, Holiday, Meeting, Place
from binaan_desktop.persistence.entities.training import (
    Batch,
    Participant,
    SeatOverride,
    Trainer,
    TrainerAbsence,
    TrainerWindow,
)


@dataclass(frozen=True, slots=True)
class MeetingOrder:
    """``pertemuan ke-number dari total``: by day and time, cancelled ones left out."""

    number: int
    total: int


def lock_timetable(session: Session, batch_ids: Collection[int] = ()) -> None:
    """Make this unit of work the only one that changes the timetable until it ends.

    A clash can be about a place, a trainer or a person, so a lock on one of them is not enough:
    every writer takes all places, in the same order. On SQLite the unit of work already holds the
    write lock and the clause is left out. Batches are locked after the places, so that no seat is
    given while a room is judged by its participants.
    """
    places = select(Place.id).order_by(Place.id).with_for_update(key_share=True)
    session.execute(places).all()
    if batch_ids:
        batches = select(Batch.id).where(Batch.id.in_(batch_ids)).order_by(Batch.id)
        session.execute(batches.with_for_update(key_share=True)).all()


def load_week_facts(session: Session, dates: DateRange) -> WeekFacts:
    """Everything that a meeting on these days can clash with."""
    members, people = _load_people(session)
    needed = _load_seats_needed(session)
    return WeekFacts(
        dates=dates,
        meetings=_load_booked(session, dates),
        places={
            row.id: PlaceFacts(row.id, row.name, row.seats, row.only_sex, row.active)
            for row in session.execute(
                select(Place.id, Place.name, Place.seats, Place.only_sex, Place.active)
            )
        },
        trainers=load_trainers(session, dates),
        batches={
            row.id: BatchFacts(
                row.id,
                row.name,
                DateRange(row.starts_on, row.ends_on),
                row.status is BatchStatus.OPEN,
                frozenset(members.get(row.id, ())),
                needed.get(row.id, 0),
            )
            for row in session.execute(
                select(Batch.id, Batch.name, Batch.starts_on, Batch.ends_on, Batch.status)
            )
        },
        people=people,
        windows=tuple(
            WindowFacts(row.weekday, TimeRange(row.starts, row.ends), row.kind)
            for row in session.execute(
                select(
                    ActivityWindow.weekday,
                    ActivityWindow.starts,
                    ActivityWindow.ends,
                    ActivityWindow.kind,
                )
            )
        ),
        holidays={
            row.day: row.name
            for row in session.execute(
                select(Holiday.day, Holiday.name).where(
                    Holiday.day.between(dates.first, dates.last)
                )
            )
        },
    )


def load_trainers(
    session: Session, dates: DateRange, *conditions: ColumnElement[bool]
) -> dict[int, TrainerFacts]:
    """Trainers by id, with the times at which they can come and their absences on these days."""
    times: dict[int, list[WeekTime]] = defaultdict(list)
    windows = select(
        TrainerWindow.trainer_id, TrainerWindow.weekday, TrainerWindow.starts, TrainerWindow.ends
    )
    for trainer_id, weekday, starts, ends in session.execute(windows):
        times[trainer_id].append(WeekTime(weekday, TimeRange(starts, ends)))
    absences: dict[int, list[DateRange]] = defaultdict(list)
    away = select(TrainerAbsence.trainer_id, TrainerAbsence.from_on, TrainerAbsence.until_on).where(
        TrainerAbsence.from_on <= dates.last, TrainerAbsence.until_on >= dates.first
    )
    for trainer_id, from_on, until_on in session.execute(away):
        absences[trainer_id].append(DateRange(from_on, until_on))
    rows = session.execute(select(Trainer.id, Trainer.name, Trainer.active).where(*conditions))
    return {
        row.id: TrainerFacts(
            row.id,
            row.name,
            row.active,
            tuple(sorted(times.get(row.id, ()))),
            tuple(sorted(absences.get(row.id, ()))),
        )
        for row in rows
    }


def _load_booked(session: Session, dates: DateRange) -> tuple[BookedMeeting, ...]:
    rows = session.execute(
        select(
            Meeting.id,
            Meeting.batch_id,
            Meeting.place_id,
            Meeting.trainer_id,
            Meeting.day,
            Meeting.starts,
            Meeting.ends,
        )
        .where(
            Meeting.day.between(dates.first, dates.last), Meeting.status == MeetingStatus.PLANNED
        )
        .order_by(Meeting.day, Meeting.starts, Meeting.id)
    )
    return tuple(
        BookedMeeting(
            row.id,
            row.batch_id,
            row.place_id,
            row.trainer_id,
            row.day,
            TimeRange(row.starts, row.ends),
        )
        for row in rows
    )


def _load_people(session: Session) -> tuple[dict[int, set[int]], dict[int, PersonFacts]]:
    """Active participants by batch, and who they are."""
    members: dict[int, set[int]] = defaultdict(set)
    people: dict[int, PersonFacts] = {}
    rows = session.execute(
        select(Participant.batch_id, Participant.inmate_id, Inmate.name, Inmate.sex)
        .join(Inmate, Inmate.id == Participant.inmate_id)
        .where(Participant.status == ParticipantStatus.ACTIVE)
    )
    for row in rows:
        members[row.batch_id].add(row.inmate_id)
        people[row.inmate_id] = PersonFacts(row.name.split(" ", 1)[0], row.sex)
    return members, people


def _load_seats_needed(session: Session) -> dict[int, int]:
    """Seats that the place of a batch must have: all that are held within the capacity."""
    agreed = exists().where(SeatOverride.participant_id == Participant.id)
    rows = session.execute(
        select(Participant.batch_id, func.count())
        .where(
            Participant.status != ParticipantStatus.ENDED,
            Participant.is_reserve.is_(False),
            ~agreed,
        )
        .group_by(Participant.batch_id)
    )
    return {row[0]: row[1] for row in rows}


def meeting_order(session: Session, batch_id: int) -> dict[int, MeetingOrder]:
    """Number and total of every meeting of one batch that is not cancelled, by meeting id."""
    return meeting_orders(session, [batch_id])


def meeting_orders(session: Session, batch_ids: Collection[int]) -> dict[int, MeetingOrder]:
    """Number and total of the meetings of several batches, in one statement."""
    rows = session.execute(
        select(Meeting.id, Meeting.batch_id)
        .where(Meeting.batch_id.in_(batch_ids), Meeting.status == MeetingStatus.PLANNED)
        .order_by(Meeting.day, Meeting.starts, Meeting.id)
    )
    batches: dict[int, list[int]] = defaultdict(list)
    for meeting_id, batch_id in rows:
        batches[batch_id].append(meeting_id)
    return {
        meeting_id: MeetingOrder(number, len(meetings))
        for meetings in batches.values()
        for number, meeting_id in enumerate(meetings, start=1)
    }


def is_marked(session: Session, meeting_id: int) -> bool:
    """Whether the attendance of the meeting has at least one mark."""
    marks = select(Attendance.id).where(Attendance.meeting_id == meeting_id).limit(1)
    return session.scalar(marks) is not None


def has_history_of_marks(session: Session, meeting_id: int) -> bool:
    """Whether marks of the meeting were ever changed or taken away: that is kept for good."""
    changes = select(AttendanceChange.id).where(AttendanceChange.meeting_id == meeting_id).limit(1)
    return session.scalar(changes) is not None


def is_place_used(session: Session, place_id: int) -> bool:
    """Whether a meeting or a batch names the place; cancelled meetings count: they are history."""
    meetings = exists().where(Meeting.place_id == place_id)
    batches = exists().where(Batch.place_id == place_id)
    return bool(session.scalar(select(or_(meetings, batches))))
