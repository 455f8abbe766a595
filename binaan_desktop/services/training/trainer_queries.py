"""Reads of trainers: who they are, when they can come, what they gave."""

from collections import defaultdict
from datetime import date

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, selectinload

from binaan_desktop.domain.errors import Code, NotFound, Problem
from binaan_desktop.domain.scheduling import MeetingStatus, TrainerFacts, trainer_problems
from binaan_desktop.domain.values import DateRange, TimeRange
from binaan_desktop.persistence.entities.attendance import MeetingTrainer
from binaan_desktop.persistence.entities.inmates import Skill
from binaan_desktop.persistence.entities.scheduling import Meeting, Place
from binaan_desktop.persistence.entities.training import (
    Agency,
    Batch,
    Trainer,
    TrainerAbsence,
    TrainerSkill,
)
from binaan_desktop.persistence.repositories.scheduling import load_trainers
from binaan_desktop.persistence.repositories.teaching import read_held_meetings
from binaan_desktop.services.desk import Queries, query
from binaan_desktop.services.training.drafts import TrainerDraft
from binaan_desktop.services.training.partner_rows import (
    AbsenceRow,
    HitMeeting,
    MonthHours,
    TrainerDetail,
    TrainerRow,
)
from binaan_desktop.services.training.trainer_commands import trainer_draft


class TrainerQueries(Queries):
    """What the page of trainers asks for."""

    @query()
    def list_trainers(self, session: Session) -> list[TrainerRow]:
        """Trainers, those in use first."""
        return read_trainers(session)

    @query()
    def get_trainer(self, session: Session, *, trainer_id: int) -> TrainerDetail:
        """A trainer with times, absences, meetings that no longer fit, and hours given.

        Raises:
            NotFound: there is no such trainer.
        """
        rows = read_trainers(session, Trainer.id == trainer_id)
        if not rows:
            raise NotFound(Problem(Code.NOT_FOUND))
        facts = load_trainers(session, DateRange(self.today, date.max), Trainer.id == trainer_id)
        hit, planned = _read_ahead(session, facts[trainer_id], self.today)
        return TrainerDetail(
            rows[0],
            facts[trainer_id].times,
            _read_absences(session, trainer_id),
            hit,
            _read_months(session, trainer_id, self.today),
            planned,
        )

    @query()
    def get_trainer_draft(self, session: Session, *, trainer_id: int) -> TrainerDraft:
        """A trainer as a form edits it.

        Raises:
            NotFound: there is no such trainer.
        """
        trainer = session.get(Trainer, trainer_id, options=[selectinload(Trainer.skills)])
        if trainer is None:
            raise NotFound(Problem(Code.NOT_FOUND))
        return trainer_draft(trainer)


def read_trainers(session: Session, *conditions: ColumnElement[bool]) -> list[TrainerRow]:
    """The trainers that fit, those in use first."""
    rows = session.execute(
        select(
            Trainer.id,
            Trainer.name,
            Trainer.agency_id,
            func.coalesce(Agency.name, "").label("agency"),
            func.coalesce(Trainer.nip, "").label("nip"),
            func.coalesce(Trainer.phone, "").label("phone"),
            func.coalesce(Trainer.field, "").label("field"),
            Trainer.active,
            Trainer.version,
            func.coalesce(Trainer.email, "").label("email"),
        )
        .outerjoin(Agency, Agency.id == Trainer.agency_id)
        .where(*conditions)
        .order_by(Trainer.active.desc(), Trainer.name, Trainer.id)
    ).all()
    skills = session.execute(
        select(TrainerSkill.trainer_id, Skill.id, Skill.name)
        .join(Skill, Skill.id == TrainerSkill.skill_id)
        .order_by(Skill.name)
    )
    taught: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for trainer_id, skill_id, name in skills:
        taught[trainer_id].append((skill_id, name))
    return [
        TrainerRow(
            **row._asdict(),
            skill_ids=tuple(skill_id for skill_id, _ in taught[row.id]),
            skills=tuple(name for _, name in taught[row.id]),
        )
        for row in rows
    ]


def _read_absences(session: Session, trainer_id: int) -> tuple[AbsenceRow, ...]:
    rows = session.execute(
        select(
            TrainerAbsence.id,
            TrainerAbsence.from_on,
            TrainerAbsence.until_on,
            func.coalesce(TrainerAbsence.reason, ""),
        )
        .where(TrainerAbsence.trainer_id == trainer_id)
        .order_by(TrainerAbsence.from_on.desc(), TrainerAbsence.id)
    )
    return tuple(AbsenceRow(*row) for row in rows)


def _read_ahead(
    session: Session, trainer: TrainerFacts, today: date
) -> tuple[tuple[HitMeeting, ...], int]:
    """The coming meetings that the trainer cannot hold, and the JP of all coming ones.

    What was held today already counts as given.
    """
    theirs = Meeting.trainer_id == trainer.id
    held = [one.id for one in read_held_meetings(session, today, Meeting.day == today, theirs)]
    rows = session.execute(
        select(
            Meeting.id,
            Batch.name.label("batch"),
            Place.name.label("place"),
            Meeting.day,
            Meeting.starts,
            Meeting.ends,
            Meeting.lesson_hours,
        )
        .join(Batch, Batch.id == Meeting.batch_id)
        .join(Place, Place.id == Meeting.place_id)
        .where(
            theirs,
            Meeting.status == MeetingStatus.PLANNED,
            Meeting.day >= today,
            Meeting.id.not_in(held),
        )
        .order_by(Meeting.day, Meeting.starts, Meeting.id)
    ).all()
    hit = []
    for row in rows:
        span = TimeRange(row.starts, row.ends)
        problems = tuple(trainer_problems(trainer, row.day, span))
        if problems:
            hit.append(
                HitMeeting(row.id, row.batch, row.place, row.day, row.starts, row.ends, problems)
            )
    return tuple(hit), sum(row.lesson_hours for row in rows)


def _read_months(session: Session, trainer_id: int, today: date) -> tuple[MonthHours, ...]:
    """The JP given by month: as noted at the meeting, else as planned."""
    noted = select(MeetingTrainer.meeting_id).where(MeetingTrainer.trainer_id == trainer_id)
    ours = or_(Meeting.trainer_id == trainer_id, Meeting.id.in_(noted))
    hours: dict[date, list[tuple[int, bool]]] = defaultdict(list)
    for meeting in read_held_meetings(session, today, ours):
        for one in meeting.teaching:
            if one.trainer_id == trainer_id:
                month = meeting.day.replace(day=1)
                hours[month].append((one.lesson_hours, one.is_recorded))
    return tuple(
        MonthHours(
            month,
            sum(given for given, _ in found),
            sum(given for given, is_recorded in found if not is_recorded),
            len(found),
        )
        for month, found in sorted(hours.items(), reverse=True)
    )
