"""What must be done today, and the figures of the house: read in a handful of statements."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from sqlalchemy import ColumnElement, case, exists, func, select
from sqlalchemy.orm import Session

from binaan_desktop.domain.inmates import LegalStatus, PresenceStatus, Sex
from binaan_desktop.domain.scheduling import MeetingStatus
from binaan_desktop.domain.stays import StayBasis
from binaan_desktop.domain.training import BatchStatus, ParticipantStatus
from binaan_desktop.persistence.entities.attendance import Attendance
from binaan_desktop.persistence.entities.inmates import Inmate, Regency, Skill, SkillRecord
from binaan_desktop.persistence.entities.scheduling import Meeting, Place
from binaan_desktop.persistence.entities.training import (
    Application,
    Batch,
    Participant,
    Trainer,
)
from binaan_desktop.persistence.repositories.applications import OPEN_REQUEST
from binaan_desktop.persistence.repositories.pauses import expected_on
from binaan_desktop.persistence.repositories.stays import STAY_COLUMNS, stay_of
from binaan_desktop.persistence.repositories.training import FULL_SEAT
from binaan_desktop.services.inmates.list_query import counts_as_training

LEAVING_DAYS = (7, 30, 60, 90)
"""How far ahead somebody's leaving is told while he sits in an open batch."""
BARS = 8
_GONE = tuple(status for status in PresenceStatus if status.is_gone)


@dataclass(frozen=True, slots=True)
class HomeMeeting:
    """A meeting of today, or a past one that lacks marks.

    Attributes:
        people: participants expected.
        unmarked: how many of them have no mark yet.
    """

    id: int
    batch_id: int
    batch: str
    place: str
    trainer: str | None
    day: date
    starts: time
    ends: time
    people: int
    unmarked: int


@dataclass(frozen=True, slots=True)
class WaitingBatch:
    """An open batch with people on its waiting list."""

    id: int
    name: str
    waiting: int
    oldest: date


@dataclass(frozen=True, slots=True)
class Leaving:
    """Somebody in an open batch who is expected to leave soon.

    Attributes:
        on: the next date on which he may leave.
        days: days until then.
        batch_ends: when the batch would be over.
        is_estimate: whether the two-thirds date was worked out, not recorded.
    """

    id: int
    name: str
    batch_id: int
    batch: str
    batch_ends: date
    on: date
    days: int
    is_estimate: bool


@dataclass(frozen=True, slots=True)
class HouseCounts:
    """The figures of the house today.

    Attributes:
        here: everybody who has not left for good.
        trained: those of them who have or had a seat to the end.
        seats: places of the open batches.
        taken: seats that somebody holds, without reserves.
    """

    here: int
    detainees: int
    convicts: int
    status_unknown: int
    men: int
    women: int
    sex_unknown: int
    trained: int
    open_batches: int
    seats: int
    taken: int


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart; ``label`` None is *not recorded*."""

    label: str | None
    count: int


@dataclass(frozen=True, slots=True)
class SetupSteps:
    """The first three steps of a new house, and which are done."""

    has_inmates: bool
    has_batch: bool
    has_meeting: bool

    @property
    def is_done(self) -> bool:
        """Whether the list of first steps may go."""
        return self.has_inmates and self.has_batch and self.has_meeting


@dataclass(frozen=True, slots=True)
class HomeSummary:
    """Everything on the start page but the state of the backups."""

    today: date
    setup: SetupSteps
    counts: HouseCounts
    meetings: tuple[HomeMeeting, ...]
    unmarked: tuple[HomeMeeting, ...]
    waiting: tuple[WaitingBatch, ...]
    leaving: tuple[Leaving, ...]
    origins: tuple[Bar, ...]
    skills: tuple[Bar, ...]

    def leaving_within(self, days: int) -> int:
        """How many leave within so many days."""
        return sum(one.days <= days for one in self.leaving)


def read_home(session: Session, today: date) -> HomeSummary:
    """Read the whole start page."""
    return HomeSummary(
        today=today,
        setup=_read_setup(session),
        counts=_read_counts(session),
        meetings=_read_meetings(session, Meeting.day == today),
        unmarked=_read_meetings(session, Meeting.day < today, only_unmarked=True),
        waiting=_read_waiting(session),
        leaving=_read_leaving(session, today),
        origins=_read_origins(session),
        skills=_read_skills(session),
    )


def _here() -> ColumnElement[bool]:
    return Inmate.presence.not_in(_GONE)


def _sum_if(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def _read_counts(session: Session) -> HouseCounts:
    people = session.execute(
        select(
            func.count(Inmate.id),
            _sum_if(Inmate.legal_status == LegalStatus.DETAINEE),
            _sum_if(Inmate.legal_status == LegalStatus.CONVICT),
            _sum_if(Inmate.sex == Sex.MALE),
            _sum_if(Inmate.sex == Sex.FEMALE),
            _sum_if(exists().where(Participant.inmate_id == Inmate.id, counts_as_training())),
        ).where(_here())
    ).one()
    here, detainees, convicts, men, women, trained = (int(value) for value in people)
    batches = session.execute(
        select(func.count(Batch.id), func.coalesce(func.sum(Batch.seats), 0)).where(
            Batch.status == BatchStatus.OPEN
        )
    ).one()
    taken = session.scalar(
        select(func.count(Participant.id))
        .join(Batch, Batch.id == Participant.batch_id)
        .where(Batch.status == BatchStatus.OPEN, FULL_SEAT)
    )
    return HouseCounts(
        here=here,
        detainees=detainees,
        convicts=convicts,
        status_unknown=here - detainees - convicts,
        men=men,
        women=women,
        sex_unknown=here - men - women,
        trained=trained,
        open_batches=int(batches[0]),
        seats=int(batches[1]),
        taken=taken or 0,
    )


def _read_setup(session: Session) -> SetupSteps:
    found = session.execute(
        select(
            exists(select(Inmate.id)).label("inmates"),
            exists(select(Batch.id)).label("batch"),
            exists(select(Meeting.id)).label("meeting"),
        )
    ).one()
    return SetupSteps(bool(found.inmates), bool(found.batch), bool(found.meeting))


def _read_meetings(
    session: Session, when: ColumnElement[bool], *, only_unmarked: bool = False
) -> tuple[HomeMeeting, ...]:
    """Planned meetings with how many are expected and how many of them have no mark."""
    expected = (Participant.batch_id == Meeting.batch_id) & expected_on(Meeting.day)
    people = func.count(Participant.id)
    unmarked = _sum_if(Participant.id.is_not(None) & Attendance.id.is_(None))
    statement = (
        select(
            Meeting.id,
            Meeting.batch_id,
            Batch.name.label("batch"),
            Place.name.label("place"),
            Trainer.name.label("trainer"),
            Meeting.day,
            Meeting.starts,
            Meeting.ends,
            people.label("people"),
            unmarked.label("unmarked"),
        )
        .join(Batch, Batch.id == Meeting.batch_id)
        .join(Place, Place.id == Meeting.place_id)
        .outerjoin(Trainer, Trainer.id == Meeting.trainer_id)
        .outerjoin(Participant, expected)
        .outerjoin(
            Attendance,
            (Attendance.meeting_id == Meeting.id) & (Attendance.participant_id == Participant.id),
        )
        .where(when, Meeting.status == MeetingStatus.PLANNED)
        .group_by(Meeting.id, Batch.name, Place.name, Trainer.name)
        .order_by(Meeting.day, Meeting.starts, Meeting.id)
    )
    if only_unmarked:
        statement = statement.having(unmarked > 0)
    return tuple(
        HomeMeeting(
            id=row.id,
            batch_id=row.batch_id,
            batch=row.batch,
            place=row.place,
            trainer=row.trainer,
            day=row.day,
            starts=row.starts,
            ends=row.ends,
            people=int(row.people),
            unmarked=int(row.unmarked),
        )
        for row in session.execute(statement)
    )


def _read_waiting(session: Session) -> tuple[WaitingBatch, ...]:
    oldest = func.min(Application.requested_on)
    rows = session.execute(
        select(Batch.id, Batch.name, func.count(Application.id), oldest)
        .join(Application, Application.batch_id == Batch.id)
        .where(OPEN_REQUEST, Batch.status == BatchStatus.OPEN)
        .group_by(Batch.id, Batch.name)
        .order_by(oldest, Batch.name)
    )
    return tuple(WaitingBatch(*row) for row in rows)


def _read_leaving(session: Session, today: date) -> tuple[Leaving, ...]:
    """People with a seat in an open batch whose next known date lies within 90 days."""
    rows = session.execute(
        select(
            Inmate.id,
            Inmate.name,
            Batch.id.label("batch_id"),
            Batch.name.label("batch"),
            Batch.ends_on,
            *STAY_COLUMNS,
        )
        .join(Participant, Participant.inmate_id == Inmate.id)
        .join(Batch, Batch.id == Participant.batch_id)
        .where(
            _here(),
            Batch.status == BatchStatus.OPEN,
            Participant.status != ParticipantStatus.ENDED,
        )
    )
    last = today + timedelta(days=LEAVING_DAYS[-1])
    found: list[Leaving] = []
    for row in rows:
        own = stay_of(row)
        dates = [one for one in (own.surely_until, own.probably_until) if one and one >= today]
        if not dates or min(dates) > last:
            continue
        on = min(dates)
        is_estimate = own.basis is StayBasis.ESTIMATED and on == own.surely_until
        found.append(
            Leaving(
                id=row.id,
                name=row.name,
                batch_id=row.batch_id,
                batch=row.batch,
                batch_ends=row.ends_on,
                on=on,
                days=(on - today).days,
                is_estimate=is_estimate,
            )
        )
    return tuple(sorted(found, key=lambda one: (one.on, one.name, one.batch)))


def _read_origins(session: Session) -> tuple[Bar, ...]:
    count = func.count(Inmate.id)
    rows = session.execute(
        select(Regency.name, count)
        .select_from(Inmate)
        .outerjoin(Regency, Regency.code == Inmate.regency_code)
        .where(_here())
        .group_by(Regency.name)
        .order_by(Regency.name.is_(None), count.desc(), Regency.name)
    )
    return tuple(Bar(name, number) for name, number in rows)


def _read_skills(session: Session) -> tuple[Bar, ...]:
    count = func.count(SkillRecord.id)
    rows = session.execute(
        select(Skill.name, count)
        .join(SkillRecord, SkillRecord.skill_id == Skill.id)
        .join(Inmate, Inmate.id == SkillRecord.inmate_id)
        .where(_here())
        .group_by(Skill.name)
        .order_by(count.desc(), Skill.name)
        .limit(BARS)
    )
    return tuple(Bar(name, number) for name, number in rows)
