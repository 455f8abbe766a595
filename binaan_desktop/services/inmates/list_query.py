"""The SELECT behind the list of people: filters and orders."""

from collections.abc import Iterator, Mapping
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
    SafetyLimit,
    Sex,
    months_after,
)
from binaan_desktop.domain.skills import SkillLevel, level_order
from binaan_desktop.domain.training import EndReason, ParticipantStatus
from binaan_desktop.persistence.entities.inmates import (
    Inmate,
    InmateLimit,
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
from binaan_desktop.services.inmates.due_talks import due_reviews_condition
from binaan_desktop.services.inmates.rows import Consent, InmateFilter, InmateSort

CURRENT_NUMBER = and_(
    InmateRegisterNumber.inmate_id == Inmate.id, InmateRegisterNumber.is_current.is_(True)
)
"""Join of a person with the register number in force."""
REGISTER_TEXT = func.coalesce(InmateRegisterNumber.canonical, InmateRegisterNumber.raw)
"""That number as people read it."""
_WITH_RESULT = (EndReason.COMPLETED, EndReason.PARTIAL, EndReason.FAILED)


def conditions(
    wanted: InmateFilter, *, today: date, by_nik: bool
) -> tuple[ColumnElement[bool], ...]:
    """The WHERE of a filter, its text as written or as it sounds.

    Args:
        wanted: the filter.
        today: for ages and the months until release.
        by_nik: the reader may see NIKs, and so find people by a part of one.
    """
    match = match_text(wanted.text, by_nik=by_nik)
    narrowed = narrowing(wanted, today)
    return narrowed if match is None else (match.found, *narrowed)


def narrowing(wanted: InmateFilter, today: date) -> tuple[ColumnElement[bool], ...]:
    """The WHERE of everything in a filter but its text."""
    found: list[ColumnElement[bool]] = []
    if wanted.presence is not None:
        found.append(Inmate.presence.in_(sorted(wanted.presence)))
    same: Mapping[SQLColumnExpression[Any], object] = {
        Inmate.block: wanted.block,
        Inmate.legal_status: wanted.legal_status,
        Inmate.sex: wanted.sex,
        Inmate.regency_code: wanted.regency_code,
        Inmate.education: wanted.education,
    }
    found.extend(column == value for column, value in same.items() if value is not None)
    found.extend(_of_the_profile(wanted))
    # Whoever is 20 today was born between the day 21 years ago and the day 20 years ago.
    if wanted.age_from is not None:
        found.append(Inmate.birth_date <= months_after(today, -12 * wanted.age_from))
    if wanted.age_to is not None:
        found.append(Inmate.birth_date > months_after(today, -12 * (wanted.age_to + 1)))
    if wanted.never_trained:
        found.append(~exists().where(Participant.inmate_id == Inmate.id, counts_as_training()))
    if wanted.leaves_within_months is not None:
        found.append(may_leave_by(months_after(today, wanted.leaves_within_months)))
    if wanted.talk_due:
        found.append(due_reviews_condition(today))
    return tuple(found)


def _of_the_profile(wanted: InmateFilter) -> Iterator[ColumnElement[bool]]:
    """Skills, wishes, limits, consent; and what nobody has asked yet."""
    skill: list[ColumnElement[bool]] = []
    if wanted.skill_id is not None:
        skill.append(SkillRecord.skill_id == wanted.skill_id)
    if wanted.skill_level is not None:
        levels = list(SkillLevel)
        skill.append(SkillRecord.level.in_(levels[level_order(wanted.skill_level) :]))
    if skill:
        yield exists().where(SkillRecord.inmate_id == Inmate.id, *skill)
    if wanted.interest_id is not None:
        yield exists().where(
            Interest.inmate_id == Inmate.id, Interest.skill_id == wanted.interest_id
        )
    if wanted.limit is not None:
        kinds = list(SafetyLimit) if wanted.limit == "any" else [wanted.limit]
        yield exists().where(InmateLimit.inmate_id == Inmate.id, InmateLimit.kind.in_(kinds))
    match wanted.consent:
        case Consent.GIVEN:
            yield Inmate.data_consent.is_(True)
        case Consent.REFUSED:
            yield Inmate.data_consent.is_(False)
        case Consent.NOT_ASKED:
            yield Inmate.data_consent.is_(None)
    if wanted.skills_not_asked:
        yield Inmate.skills_asked_on.is_(None)
    if wanted.interests_not_asked:
        yield Inmate.interests_asked_on.is_(None)


def counts_as_training() -> ColumnElement[bool]:
    """A seat that is held, or was held to a result; one given up early trained nobody.

    Nor does standing by for a seat.
    """
    held = (Participant.status != ParticipantStatus.ENDED) & Participant.is_reserve.is_(False)
    return or_(held, Participant.end_reason.in_(_WITH_RESULT))


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
