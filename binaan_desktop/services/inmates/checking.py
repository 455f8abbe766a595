"""What is wrong or doubtful about a profile: each problem stands at its field.

Errors stop the save. Warnings do not: lists from elsewhere contain odd NIKs and numbers given
twice, and the officer with the person in front of him knows better.
"""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from binaan_desktop.domain.errors import Code, Problem, Severity
from binaan_desktop.domain.inmates import NikMissing
from binaan_desktop.domain.name_sounds import fold
from binaan_desktop.domain.skills import interest_problems, skill_problems
from binaan_desktop.domain.values import (
    Nik,
    nik_problems,
    nik_warnings,
    parse_register_number,
)
from binaan_desktop.persistence.entities.inmates import (
    District,
    Inmate,
    InmateRegisterNumber,
    Regency,
    Skill,
)
from binaan_desktop.services.inmates.drafts import InmateDraft
from binaan_desktop.services.inmates.writing import current_number, keeps_nik

TEXT_LIMITS = {
    "name": 160,
    "titles": 80,
    "father_name": 160,
    "mother_name": 160,
    "sdp_person_no": 40,
    "birth_place": 80,
    "nationality": 60,
    "occupation": 120,
    "address": 300,
    "village": 80,
    "register_no": 60,
    "block": 40,
    "cell": 40,
    "origin_unit": 120,
    "sentence": 60,
    "release_address": 300,
    "release_contact": 160,
}
"""Longest text of each column."""
ALIAS_LIMIT = 120
EVIDENCE_LIMIT = 200
LIMIT_NOTE_LIMIT = 200
_ORDERED_DATES = (
    ("birth_date", "admitted_on"),
    ("birth_date", "detained_from"),
    ("detained_from", "one_third_date"),
    ("one_third_date", "half_date"),
    ("half_date", "two_thirds_date"),
    ("two_thirds_date", "expiry_date"),
    ("detained_from", "expiry_date"),
)
"""Pairs of dates of which the first cannot be the later one."""
_PAST_DATES = ("birth_date", "admitted_on", "detained_from")


def check_draft(
    session: Session, draft: InmateDraft, stored: Inmate | None, today: date
) -> list[Problem]:
    """Everything wrong or doubtful about a tidy draft, in the order of the form."""
    own_id = None if stored is None else stored.id
    return [
        *_check_texts(draft),
        *_check_name(session, draft, own_id),
        *_check_sdp_number(session, draft, own_id),
        *_check_nik(session, draft, stored, today),
        *_check_nik_missing(draft),
        *_check_regions(session, draft),
        *_check_register_number(session, draft, stored),
        *_check_dates(draft, today),
        *_check_skills(session, draft),
        *_check_limits(draft),
    ]


def _warn(code: Code, field: str, **facts: str | int | date | None) -> Problem:
    return Problem(code, field, facts, Severity.WARNING)


def _check_texts(draft: InmateDraft) -> Iterator[Problem]:
    if not draft.name:
        yield Problem(Code.REQUIRED, "name")
    for name, limit in TEXT_LIMITS.items():
        value: str | None = getattr(draft, name)
        if value is not None and len(value) > limit:
            yield Problem(Code.TOO_LONG, name, {"limit": limit})
    if any(len(alias) > ALIAS_LIMIT for alias in draft.aliases):
        yield Problem(Code.TOO_LONG, "aliases", {"limit": ALIAS_LIMIT})
    if any(len(skill.evidence or "") > EVIDENCE_LIMIT for skill in draft.skills):
        yield Problem(Code.TOO_LONG, "skills", {"limit": EVIDENCE_LIMIT})


def _check_name(session: Session, draft: InmateDraft, own_id: int | None) -> Iterator[Problem]:
    """Warn of somebody with the same name who may be the same person."""
    key = fold(draft.name)
    if not key or own_id is not None:
        return
    same_name = or_(
        Inmate.search_key == key, Inmate.search_key.startswith(f"{key}\n", autoescape=True)
    )
    for row in session.execute(
        select(Inmate.name, Inmate.father_name, Inmate.birth_date).where(same_name)
    ):
        pairs = (
            (row.birth_date, draft.birth_date),
            (fold(row.father_name or ""), fold(draft.father_name or "")),
        )
        if all(not theirs or not ours or theirs == ours for theirs, ours in pairs):
            yield _warn(Code.NAME_TAKEN, "name", name=row.name)
            return


def _check_sdp_number(
    session: Session, draft: InmateDraft, own_id: int | None
) -> Iterator[Problem]:
    if draft.sdp_person_no:
        name = _other_owner(session, Inmate.sdp_person_no == draft.sdp_person_no, own_id)
        if name is not None:
            yield Problem(Code.SDP_NO_TAKEN, "sdp_person_no", {"name": name})


def _check_nik(
    session: Session, draft: InmateDraft, stored: Inmate | None, today: date
) -> Iterator[Problem]:
    if not draft.nik:
        return
    is_kept = keeps_nik(draft, stored)
    text = (stored.nik if stored is not None and is_kept else draft.nik) or ""
    problems = nik_problems(text)
    if problems:
        # A NIK that came wrong with a list must not stop the save of something else.
        yield from (
            Problem(one.code, one.field, one.facts, Severity.WARNING) if is_kept else one
            for one in problems
        )
        return
    districts = set(session.scalars(select(District.code)))
    yield from nik_warnings(
        Nik(text),
        today=today,
        birth_date=draft.birth_date,
        sex=draft.sex,
        known_districts=districts,
    )
    name = _other_owner(session, Inmate.nik == text, None if stored is None else stored.id)
    if name is not None:
        yield _warn(Code.NIK_TAKEN, "nik", name=name)


def _check_nik_missing(draft: InmateDraft) -> Iterator[Problem]:
    if draft.nik and draft.nik_missing is not None:
        yield Problem(Code.NIK_AND_REASON, "nik_missing")
    if draft.nik_missing is NikMissing.FOREIGNER and not draft.nationality:
        yield _warn(Code.NATIONALITY_MISSING, "nationality")


def _other_owner(
    session: Session, condition: ColumnElement[bool], own_id: int | None
) -> str | None:
    statement = select(Inmate.name).where(condition).order_by(Inmate.id).limit(1)
    if own_id is not None:
        statement = statement.where(Inmate.id != own_id)
    return session.scalar(statement)


def _check_regions(session: Session, draft: InmateDraft) -> Iterator[Problem]:
    for name in ("regency_code", "release_regency_code"):
        code: str | None = getattr(draft, name)
        if code is not None and session.get(Regency, code) is None:
            yield Problem(Code.NOT_IN_LIST, name)
    if draft.district_code is None:
        return
    regency = session.scalar(
        select(District.regency_code).where(District.code == draft.district_code)
    )
    if regency is None:
        yield Problem(Code.NOT_IN_LIST, "district_code")
    elif draft.regency_code != regency:
        yield Problem(Code.DISTRICT_OTHER_REGENCY, "district_code")


def _check_register_number(
    session: Session, draft: InmateDraft, stored: Inmate | None
) -> Iterator[Problem]:
    if not draft.register_no:
        return
    parsed = parse_register_number(draft.register_no)
    current = None if stored is None else current_number(stored)
    is_unchanged = current is not None and draft.register_no in (current.canonical, current.raw)
    if parsed is None and not is_unchanged:
        yield _warn(Code.REGISTER_NO_UNREADABLE, "register_no")
    if parsed is not None and draft.legal_status not in (None, parsed.register_class.legal_status):
        yield _warn(Code.REGISTER_NO_OTHER_STATUS, "legal_status")
    number = InmateRegisterNumber
    same = (
        number.raw == draft.register_no if parsed is None else number.canonical == parsed.canonical
    )
    statement = (
        select(Inmate.name)
        .join(number, number.inmate_id == Inmate.id)
        .where(same, number.is_current.is_(True))
        .order_by(Inmate.id)
        .limit(1)
    )
    if stored is not None:
        statement = statement.where(Inmate.id != stored.id)
    name = session.scalar(statement)
    if name is not None:
        yield _warn(Code.REGISTER_NO_TAKEN, "register_no", name=name)


def _check_dates(draft: InmateDraft, today: date) -> Iterator[Problem]:
    for name in _PAST_DATES:
        day: date | None = getattr(draft, name)
        if day is not None and day > today:
            yield Problem(Code.DATE_IN_FUTURE, name)
    told: set[str] = set()
    for earlier_name, later_name in _ORDERED_DATES:
        earlier: date | None = getattr(draft, earlier_name)
        later: date | None = getattr(draft, later_name)
        if earlier and later and later < earlier and later_name not in told:
            told.add(later_name)
            yield Problem(Code.DATES_OUT_OF_ORDER, later_name, {"earlier": earlier})


def _check_limits(draft: InmateDraft) -> Iterator[Problem]:
    kinds = [limit.kind for limit in draft.limits]
    if len(set(kinds)) < len(kinds):
        yield Problem(Code.ALREADY_EXISTS, "limits")
    if any(len(limit.note or "") > LIMIT_NOTE_LIMIT for limit in draft.limits):
        yield Problem(Code.TOO_LONG, "limits", {"limit": LIMIT_NOTE_LIMIT})


def _check_skills(session: Session, draft: InmateDraft) -> Iterator[Problem]:
    skill_ids = [skill.skill_id for skill in draft.skills]
    yield from skill_problems(skill_ids)
    yield from interest_problems(draft.interests)
    for field, wanted in (("skills", set(skill_ids)), ("interests", set(draft.interests))):
        if wanted:
            known = session.scalar(
                select(func.count()).select_from(Skill).where(Skill.id.in_(wanted))
            )
            if known != len(wanted):
                yield Problem(Code.NOT_IN_LIST, field)
