"""The SELECT behind the list of people: filters and orders."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    SQLColumnExpression,
    and_,
    case,
    exists,
    func,
    or_,
    select,
)

from binaan_desktop.domain.inmates import (
    Education,
    LegalStatus,
    PresenceStatus,
    RegisterClass,
    Sex,
    months_after,
)
from binaan_desktop.domain.training import EndReason, ParticipantStatus
from binaan_desktop.persistence.entities.inmates import (
    Inmate,
    InmateRegisterNumber,
    Interest,
    Regency,
    Skill,
    SkillRecord,
)
from binaan_desktop.persistence.entities.training import Participant
from binaan_desktop.persistence.repositories.person_search import match_text
from binaan_desktop.persistence.repositories.stays import may_leave_by, surely_until_day
from binaan_desktop.persistence.sql_dates import DayNumber
from binaan_desktop.services.inmates.rows import InmateFilter, InmateSort

CURRENT_NUMBER = and_(
    InmateRegisterNumber.inmate_id == Inmate.id, InmateRegisterNumber.is_current.is_(True)
)
"""Join of a person with the register number in force."""
REGISTER_TEXT = func.coalesce(InmateRegisterNumber.canonical, InmateRegisterNumber.raw)
"""That number as people read it."""


def conditions(
    wanted: InmateFilter, *, today: date, by_nik: bool
) -> tuple[ColumnElement[bool], ...]:
    """The WHERE of a filter; ``by_nik`` when the reader may see NIKs."""
    found: list[ColumnElement[bool]] = []
    match = match_text(wanted.text, by_nik=by_nik)
    if match is not None:
        found.append(match.found)
    if wanted.presence is not None:
        found.append(Inmate.presence.in_(sorted(wanted.presence)))
    same: Mapping[SQLColumnExpression[Any], object] = {
        Inmate.block: wanted.block,
        Inmate.legal_status: wanted.legal_status,
        Inmate.sex: wanted.sex,
        Inmate.regency_code: wanted.regency_code,
    }
    found.extend(column == value for column, value in same.items() if value is not None)
    if wanted.skill_id is not None:
        found.append(
            exists().where(
                SkillRecord.inmate_id == Inmate.id, SkillRecord.skill_id == wanted.skill_id
            )
        )
    if wanted.interest_id is not None:
        found.append(
            exists().where(Interest.inmate_id == Inmate.id, Interest.skill_id == wanted.interest_id)
        )
    if wanted.never_trained:
        found.append(~exists().where(Participant.inmate_id == Inmate.id, counts_as_training()))
    if wanted.leaves_within_months is not None:
        found.append(may_leave_by(months_after(today, wanted.leaves_within_months)))
    return tuple(found)


def counts_as_training() -> ColumnElement[bool]:
    """A seat that is held, or was held to the end; one given up early trained nobody."""
    return or_(
        Participant.status != ParticipantStatus.ENDED,
        Participant.end_reason == EndReason.COMPLETED,
    )


def training_count() -> ColumnElement[int]:
    """How many seats of a person count as training."""
    return (
        select(func.count())
        .select_from(Participant)
        .where(Participant.inmate_id == Inmate.id, counts_as_training())
        .correlate(Inmate)
        .scalar_subquery()
    )


def joined_for(statement: Select[int], sort: InmateSort) -> Select[int]:
    """The statement with the table that an order needs beside the person's own."""
    match sort:
        case InmateSort.REGISTER_NO:
            return statement.outerjoin(InmateRegisterNumber, CURRENT_NUMBER)
        case InmateSort.REGENCY:
            return statement.outerjoin(Regency, Regency.code == Inmate.regency_code)
        case _:
            return statement


def order_of(sort: InmateSort, *, descending: bool) -> tuple[SQLColumnExpression[Any], ...]:
    """The ORDER BY: empty values last in both directions, equals by name and id."""
    if sort is InmateSort.NAME:
        # Never empty, so said without NULLS LAST: only then the index gives the order.
        name = Inmate.search_key.desc() if descending else Inmate.search_key.asc()
        return (name, Inmate.id.desc() if descending else Inmate.id.asc())
    directed = (key.desc() if descending else key.asc() for key in _order_keys(sort))
    return (*(key.nulls_last() for key in directed), Inmate.search_key.asc(), Inmate.id.asc())


def _order_keys(sort: InmateSort) -> tuple[SQLColumnExpression[Any], ...]:
    match sort:
        case InmateSort.NAME:
            return (Inmate.search_key,)
        case InmateSort.REGISTER_NO:
            return (
                _in_order(InmateRegisterNumber.register_class, RegisterClass),
                InmateRegisterNumber.year,
                InmateRegisterNumber.number,
                InmateRegisterNumber.raw,
            )
        case InmateSort.LEGAL_STATUS:
            return (_in_order(Inmate.legal_status, LegalStatus),)
        case InmateSort.SEX:
            return (_in_order(Inmate.sex, Sex),)
        case InmateSort.AGE:
            # Younger people have later dates of birth.
            return (-DayNumber(Inmate.birth_date),)
        case InmateSort.BLOCK:
            return (
                Inmate.block,
                func.length(Inmate.cell),
                Inmate.cell,
            )
        case InmateSort.REGENCY:
            return (Regency.name,)
        case InmateSort.EDUCATION:
            return (_in_order(Inmate.education, Education),)
        case InmateSort.TWO_THIRDS:
            return (surely_until_day(),)
        case InmateSort.EXPIRY:
            return (Inmate.expiry_date,)
        case InmateSort.PRESENCE:
            return (_in_order(Inmate.presence, PresenceStatus),)
        case InmateSort.ADMITTED:
            return (Inmate.admitted_on,)
        case InmateSort.SKILLS:
            return (_first_skill(),)
        case InmateSort.INTERESTS:
            return (_first_interest(),)
        case InmateSort.TRAINING:
            return (training_count(),)


def _in_order(column: SQLColumnExpression[Any], enum: type[StrEnum]) -> ColumnElement[int | None]:
    """The place of a member in its enumeration: schools and stages have an order of their own."""
    return case({member: at for at, member in enumerate(enum)}, value=column, else_=None)


def _first_skill() -> ColumnElement[str]:
    return (
        select(func.min(Skill.name))
        .join_from(Skill, SkillRecord, SkillRecord.skill_id == Skill.id)
        .where(SkillRecord.inmate_id == Inmate.id)
        .correlate(Inmate)
        .scalar_subquery()
    )


def _first_interest() -> ColumnElement[str]:
    return (
        select(Skill.name)
        .join_from(Skill, Interest, Interest.skill_id == Skill.id)
        .where(Interest.inmate_id == Inmate.id, Interest.rank == 1)
        .correlate(Inmate)
        .scalar_subquery()
    )
