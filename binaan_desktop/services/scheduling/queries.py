"""Reads of the timetable: the week for the board, lists of meetings, the registers behind it."""

from collections import defaultdict
from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.scheduling import MeetingStatus, WeekBy, WeekFacts
from binaan_desktop.domain.training import BatchStatus
from binaan_desktop.domain.values import DateRange
from binaan_desktop.persistence.entities.courses import Course
from binaan_desktop.persistence.entities.scheduling import ActivityWindow, Holiday, Meeting, Place
from binaan_desktop.persistence.entities.training import Batch, BatchTrainer, Trainer
from binaan_desktop.persistence.repositories.scheduling import (
    load_week_facts,
)
from binaan_desktop.services.desk import query
from binaan_desktop.services.scheduling.cancel_queries import CancelQueries
from binaan_desktop.services.scheduling.drafts import PatternDraft
from binaan_desktop.services.scheduling.meeting_rows import list_rows
from binaan_desktop.services.scheduling.pattern import judge_pattern, pattern_dates
from binaan_desktop.services.scheduling.rows import (
    BatchChoice,
    Choice,
    HolidayRow,
    MeetingChoices,
    MeetingRow,
    PatternResult,
    PlaceRow,
    WeekView,
    WindowRow,
)

WEEK = timedelta(days=7)


class SchedulingQueries(CancelQueries):
    """What the board, the lists and the forms of the timetable show."""

    @query(Right.VIEW)
    def get_week(
        self, session: Session, *, start: date, by: WeekBy = WeekBy.PLACE, key: int | None = None
    ) -> WeekView:
        """The week that holds ``start``, with the facts of two weeks so that ways out reach on.

        Args:
            session: given by the frame.
            start: any day of the week.
            by: whose week.
            key: id of the place, trainer or batch; None gives all meetings.
        """
        monday = start - timedelta(days=start.weekday())
        conditions: list[ColumnElement[bool]] = [
            Meeting.day.between(monday, monday + WEEK - timedelta(days=1))
        ]
        if key is not None:
            column = {
                WeekBy.PLACE: Meeting.place_id,
                WeekBy.TRAINER: Meeting.trainer_id,
                WeekBy.BATCH: Meeting.batch_id,
            }[by]
            conditions.append(column == key)
        facts = load_week_facts(session, DateRange(monday, monday + 2 * WEEK - timedelta(days=1)))
        return WeekView(monday, by, key, list_rows(session, *conditions), facts)

    @query(Right.VIEW)
    def get_facts(self, session: Session, *, day: date) -> WeekFacts:
        """What a meeting on this day, or in the two weeks after it, can clash with."""
        return load_week_facts(session, DateRange(day, day + 2 * WEEK))

    @query(Right.VIEW)
    def list_meetings(
        self,
        session: Session,
        *,
        from_day: date,
        to_day: date,
        batch_id: int | None = None,
        place_id: int | None = None,
        trainer_id: int | None = None,
        with_cancelled: bool = True,
    ) -> tuple[MeetingRow, ...]:
        """The meetings of some days (both included), by day and time."""
        conditions: list[ColumnElement[bool]] = [Meeting.day.between(from_day, to_day)]
        if batch_id is not None:
            conditions.append(Meeting.batch_id == batch_id)
        if place_id is not None:
            conditions.append(Meeting.place_id == place_id)
        if trainer_id is not None:
            conditions.append(Meeting.trainer_id == trainer_id)
        if not with_cancelled:
            conditions.append(Meeting.status == MeetingStatus.PLANNED)
        return list_rows(session, *conditions)

    @query(Right.VIEW)
    def list_today(self, session: Session, *, day: date) -> tuple[MeetingRow, ...]:
        """The meetings that are held on a day, by time."""
        planned = Meeting.status == MeetingStatus.PLANNED
        return list_rows(session, Meeting.day == day, planned)

    @query(Right.VIEW)
    def get_meeting(self, session: Session, *, meeting_id: int) -> MeetingRow | None:
        """One meeting; None when it is gone."""
        rows = list_rows(session, Meeting.id == meeting_id)
        return rows[0] if rows else None

    @query(Right.VIEW)
    def get_choices(self, session: Session) -> MeetingChoices:
        """What a meeting can be planned with: open batches, active places, active trainers."""
        trainers: dict[int, list[int]] = defaultdict(list)
        pairs = select(BatchTrainer.batch_id, BatchTrainer.trainer_id).join(
            Trainer, and_(Trainer.id == BatchTrainer.trainer_id, Trainer.active)
        )
        for batch_id, trainer_id in session.execute(pairs.order_by(Trainer.name)):
            trainers[batch_id].append(trainer_id)
        batches = session.execute(
            select(
                Batch.id,
                Batch.name,
                Course.name.label("course"),
                Batch.starts_on,
                Batch.ends_on,
                Batch.place_id,
            )
            .join(Course, Course.id == Batch.course_id)
            .where(Batch.status == BatchStatus.OPEN)
            .order_by(Batch.name)
        )
        places = select(Place.id, Place.name).where(Place.active).order_by(Place.name)
        people = select(Trainer.id, Trainer.name).where(Trainer.active).order_by(Trainer.name)
        return MeetingChoices(
            tuple(
                BatchChoice(
                    row.id,
                    row.name,
                    row.course,
                    row.starts_on,
                    row.ends_on,
                    row.place_id,
                    tuple(trainers[row.id]),
                )
                for row in batches
            ),
            tuple(Choice(row.id, row.name) for row in session.execute(places)),
            tuple(Choice(row.id, row.name) for row in session.execute(people)),
        )

    @query(Right.VIEW)
    def preview_meetings(self, session: Session, *, draft: PatternDraft) -> PatternResult:
        """What a valid pattern would make now, without saving anything."""
        batch = session.get(Batch, draft.batch_id)
        dates = None if batch is None else pattern_dates(draft, batch.ends_on)
        if dates is None:
            return PatternResult((), ())
        return judge_pattern(draft, load_week_facts(session, dates))

    @query(Right.VIEW)
    def list_places(self, session: Session) -> tuple[PlaceRow, ...]:
        """All places, active ones first, with the meetings that lie ahead of them."""
        ahead = (
            select(Meeting.place_id, func.count().label("count"))
            .where(Meeting.day >= self.today, Meeting.status == MeetingStatus.PLANNED)
            .group_by(Meeting.place_id)
            .subquery()
        )
        rows = session.execute(
            select(
                Place.id,
                Place.version,
                Place.name,
                Place.kind,
                Place.seats,
                Place.only_sex,
                Place.active,
                func.coalesce(ahead.c.count, 0).label("meetings_ahead"),
            )
            .outerjoin(ahead, ahead.c.place_id == Place.id)
            .order_by(Place.active.desc(), Place.name)
        )
        return tuple(PlaceRow(*row) for row in rows)

    @query(Right.VIEW)
    def list_windows(self, session: Session) -> tuple[WindowRow, ...]:
        """The times of the week, by weekday and time."""
        rows = session.execute(
            select(
                ActivityWindow.id,
                ActivityWindow.weekday,
                ActivityWindow.starts,
                ActivityWindow.ends,
                ActivityWindow.kind,
            ).order_by(ActivityWindow.weekday, ActivityWindow.starts, ActivityWindow.id)
        )
        return tuple(WindowRow(*row) for row in rows)

    @query(Right.VIEW)
    def list_holidays(
        self, session: Session, *, from_day: date | None = None
    ) -> tuple[HolidayRow, ...]:
        """The holidays from a day on (else all), with the planned meetings still on them."""
        planned = and_(Meeting.day == Holiday.day, Meeting.status == MeetingStatus.PLANNED)
        statement = (
            select(Holiday.day, Holiday.name, func.count(Meeting.id))
            .outerjoin(Meeting, planned)
            .group_by(Holiday.day, Holiday.name)
            .order_by(Holiday.day)
        )
        if from_day is not None:
            statement = statement.where(Holiday.day >= from_day)
        return tuple(HolidayRow(*row) for row in session.execute(statement))
