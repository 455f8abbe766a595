"""What is known of those who could come to a batch, in a fixed number of reads for any house."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, or_, select
from sqlalchemy.orm import Session, aliased

from binaan_desktop.domain.inmates import SafetyLimit
from binaan_desktop.domain.modules import module_spans
from binaan_desktop.domain.requirements import PersonFacts
from binaan_desktop.domain.scheduling import MeetingStatus
from binaan_desktop.domain.stays import StayFacts
from binaan_desktop.domain.stays import stay as judge_stay
from binaan_desktop.domain.suitability import (
    NO_REGISTER_FACTS,
    BatchTerms,
    CandidateFacts,
    EarlierLeave,
)
from binaan_desktop.domain.training import (
    ApplicationStatus,
    EndReason,
    ParticipantStatus,
)
from binaan_desktop.persistence.entities.courses import Course
from binaan_desktop.persistence.entities.inmates import (
    Inmate,
    InmateLimit,
    Interest,
    KeepApart,
    Regency,
    Skill,
    SkillRecord,
)
from binaan_desktop.persistence.entities.scheduling import Meeting, Place
from binaan_desktop.persistence.entities.training import Agency, Application, Batch, Participant
from binaan_desktop.persistence.repositories.applications import OPEN_REQUEST
from binaan_desktop.persistence.repositories.courses import (
    asked_modules,
    read_module_plans,
    read_passed_modules,
    read_requirements,
)
from binaan_desktop.persistence.repositories.stays import STAY_COLUMNS
from binaan_desktop.persistence.repositories.training import OPEN_SEAT

GAVE_UP = frozenset({EndReason.WITHDREW, EndReason.REMOVED, EndReason.SECURITY})
"""Ends that speak against a person when the next seat is given."""

_REGISTER_COLUMNS = (
    Inmate.education,
    Inmate.birth_date,
    Inmate.one_third_date,
    Inmate.half_date,
)
"""What only requirements ask, beside the columns of the stay."""


def read_terms(session: Session, batch: Batch, until: date | None = None) -> BatchTerms:
    """What a batch asks of its participants, what it gives, and where it sits.

    Args:
        session: the unit of work.
        batch: the batch.
        until: the last day that matters for a seat, where it is not the batch's own.
    """
    planned = select(Meeting.place_id).where(
        Meeting.batch_id == batch.id, Meeting.status == MeetingStatus.PLANNED
    )
    places = session.execute(
        select(Place.only_sex, Place.kind).where(
            or_(Place.id == batch.place_id, Place.id.in_(planned))
        )
    ).all()
    given = session.execute(
        select(Skill.name, Course.level_given)
        .join(Skill, Skill.id == Course.skill_id)
        .where(Course.id == batch.course_id)
    ).one()
    origin = session.execute(
        select(Agency.regency_code, Regency.name)
        .outerjoin(Regency, Regency.code == Agency.regency_code)
        .where(Agency.id == batch.agency_id)
    ).one()
    plans = read_module_plans(session, batch)
    return BatchTerms(
        starts_on=batch.starts_on,
        ends_on=batch.ends_on,
        status=batch.status,
        only_sexes=frozenset(place.only_sex for place in places if place.only_sex is not None),
        place_kinds=frozenset(place.kind for place in places),
        skill=given.name,
        level_given=given.level_given,
        regency_code=origin.regency_code,
        regency=origin.name or "",
        requirements=read_requirements(session, batch.course_id),
        modules=module_spans(plans, batch.starts_on, batch.ends_on) if plans else (),
        until=until,
    )


def read_candidates(
    session: Session, batch: Batch, terms: BatchTerms, condition: ColumnElement[bool]
) -> list[CandidateFacts]:
    """The facts of every person that meets a condition on ``Inmate``, in a fixed number of reads.

    What depends on seats is read for all seats at once: there are far fewer seats than people.
    """
    skill_id = session.scalar(select(Course.skill_id).where(Course.id == batch.course_id))
    wish = and_(Interest.inmate_id == Inmate.id, Interest.skill_id == skill_id)
    known = and_(SkillRecord.inmate_id == Inmate.id, SkillRecord.skill_id == skill_id)
    register = _REGISTER_COLUMNS if terms.requirements else ()
    statement: Select[*tuple[Any, ...]] = (
        select(
            Inmate.id,
            Inmate.name,
            Inmate.sex,
            Inmate.admitted_on,
            Inmate.regency_code,
            *STAY_COLUMNS,
            Interest.rank,
            SkillRecord.level,
            *register,
        )
        .outerjoin(Interest, wish)
        .outerjoin(SkillRecord, known)
        .where(condition)
    )
    return _Reading(session, batch, terms).facts_of_all(statement)


@dataclass(slots=True)
class _Seats:
    """What seats say about one person."""

    others: set[str] = field(default_factory=set)
    clashing: set[str] = field(default_factory=set)
    left: list[EarlierLeave] = field(default_factory=list)
    is_here: bool = False
    did_course: bool = False
    is_training: bool = False
    trained_until: date | None = None


_NO_SEATS = _Seats()


class _Reading:
    """Everything about people that is read once for all of them."""

    def __init__(self, session: Session, batch: Batch, terms: BatchTerms) -> None:
        self._has_rules = bool(terms.requirements)
        self._seats = _read_seats(session, batch)
        self._requests = _read_requests(session, batch.id)
        self._apart = _read_kept_apart(session, batch.id)
        self._limits = _read_limits(session)
        self._passed = read_passed_modules(session, asked_modules(terms.requirements))
        self._session = session

    def facts_of_all(self, statement: Select[*tuple[Any, ...]]) -> list[CandidateFacts]:
        """The facts of everybody whom the statement gives."""
        # Columns need nothing of the session but what it has not written yet.
        self._session.flush()
        rows = self._session.connection().execute(statement).all()
        return [self._facts(row) for row in rows]

    def _facts(self, row: Row[*tuple[Any, ...]]) -> CandidateFacts:
        # By position, and sorted only where there is something: this runs for the whole house.
        inmate_id, name, sex, admitted_on, regency_code, *stay, rank, level = row[:_COMMON]
        seats = self._seats.get(inmate_id, _NO_SEATS)
        request = self._requests.get(inmate_id)
        apart = self._apart.get(inmate_id)
        limits = self._limits.get(inmate_id, _NO_LIMITS)
        return CandidateFacts(
            inmate_id,
            name,
            judge_stay(StayFacts(*stay)),
            sex,
            admitted_on,
            rank,
            level,
            regency_code,
            None if request is None else request.requested_on,
            request is not None and request.status is ApplicationStatus.APPROVED,
            tuple(sorted(seats.others)) if seats.others else (),
            tuple(sorted(seats.clashing)) if seats.clashing else (),
            seats.is_here,
            seats.did_course,
            seats.is_training,
            seats.trained_until,
            tuple(sorted(seats.left, key=_leave_order)) if seats.left else (),
            tuple(sorted(apart)) if apart else (),
            limits,
            self._register_facts(row, limits, request) if self._has_rules else NO_REGISTER_FACTS,
        )

    def _register_facts(
        self,
        row: Row[*tuple[Any, ...]],
        limits: frozenset[SafetyLimit],
        request: Row[*tuple[Any, ...]] | None,
    ) -> PersonFacts:
        _, legal_status, detained_from, expiry_date, two_thirds_date, *_ = row[_STAY_AT:]
        education, birth_date, one_third_date, half_date = row[_COMMON:]
        return PersonFacts(
            legal_status,
            education,
            birth_date,
            limits,
            detained_from,
            expiry_date,
            one_third_date,
            half_date,
            two_thirds_date,
            self._passed.get(row[0], _NO_MODULES),
            None if request is None else request.consented_on,
        )


_STAY_AT = 5
_COMMON = _STAY_AT + len(STAY_COLUMNS) + 2
"""Columns of every row: who it is, the stay, wish, level; what requirements ask stands behind."""
_NO_MODULES: frozenset[int] = frozenset()
_NO_LIMITS: frozenset[SafetyLimit] = frozenset()


def _leave_order(one: EarlierLeave) -> tuple[date, str]:
    return (one.ended_on, one.batch)


def _read_seats(session: Session, batch: Batch) -> dict[int, _Seats]:
    found: defaultdict[int, _Seats] = defaultdict(_Seats)
    clashing_ids = set(session.scalars(_clashing_batches(batch.id)))
    rows = session.execute(
        select(
            Participant.inmate_id,
            Participant.batch_id,
            Participant.status,
            Participant.end_reason,
            Participant.ended_on,
            Batch.course_id,
            Batch.name,
            Batch.starts_on,
            Batch.ends_on,
        ).join(Batch, Batch.id == Participant.batch_id)
    )
    for seat in rows:
        own = found[seat.inmate_id]
        if seat.status is ParticipantStatus.ENDED:
            _note_end(own, seat, is_same=seat.course_id == batch.course_id)
        elif seat.batch_id == batch.id:
            own.is_here = True
        else:
            own.is_training = True
            if seat.batch_id in clashing_ids:
                own.clashing.add(seat.name)
            elif seat.starts_on <= batch.ends_on and batch.starts_on <= seat.ends_on:
                own.others.add(seat.name)
    return found


def _note_end(own: _Seats, seat: Row[*tuple[Any, ...]], *, is_same: bool) -> None:
    if seat.end_reason in GAVE_UP:
        own.left.append(EarlierLeave(seat.name, seat.end_reason, seat.ended_on))
    elif seat.end_reason in (EndReason.COMPLETED, EndReason.PARTIAL, EndReason.FAILED):
        own.trained_until = max(own.trained_until or seat.ended_on, seat.ended_on)
        own.did_course |= is_same and seat.end_reason is EndReason.COMPLETED


def _read_requests(session: Session, batch_id: int) -> dict[int, Row[*tuple[Any, ...]]]:
    rows = session.execute(
        select(
            Application.inmate_id,
            Application.status,
            Application.requested_on,
            Application.consented_on,
        ).where(Application.batch_id == batch_id, OPEN_REQUEST)
    )
    return {row.inmate_id: row for row in rows}


def _read_kept_apart(session: Session, batch_id: int) -> dict[int, list[str]]:
    """Who must not sit with somebody of this batch, and the names of those."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    sides = (KeepApart.first_id, KeepApart.second_id)
    for own, other in (sides, sides[::-1]):
        rows = session.execute(
            select(own, Inmate.name)
            .join(Participant, and_(Participant.inmate_id == other, OPEN_SEAT))
            .join(Inmate, Inmate.id == other)
            .where(Participant.batch_id == batch_id)
        )
        for inmate_id, name in rows:
            found[inmate_id].append(name)
    return found


def _read_limits(session: Session) -> dict[int, frozenset[SafetyLimit]]:
    """What people must be kept from; few have any."""
    found: defaultdict[int, set[SafetyLimit]] = defaultdict(set)
    for inmate_id, kind in session.execute(select(InmateLimit.inmate_id, InmateLimit.kind)):
        found[inmate_id].add(kind)
    return {inmate_id: frozenset(kinds) for inmate_id, kinds in found.items()}


def _clashing_batches(batch_id: int) -> Select[int]:
    """Other batches with a planned meeting that overlaps one of this batch's (half-open)."""
    own, other = aliased(Meeting), aliased(Meeting)
    return (
        select(other.batch_id)
        .distinct()
        .join(
            own,
            and_(own.day == other.day, own.starts < other.ends, other.starts < own.ends),
        )
        .where(
            own.batch_id == batch_id,
            other.batch_id != batch_id,
            own.status == MeetingStatus.PLANNED,
            other.status == MeetingStatus.PLANNED,
        )
    )
