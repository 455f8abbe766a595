"""The rows of a list of people: everything the table shows, in few statements."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from binaan_desktop.domain.inmates import age_on
from binaan_desktop.domain.values import mask_nik
from binaan_desktop.persistence.entities.inmates import (
    Inmate,
    InmateRegisterNumber,
    Interest,
    Regency,
    Skill,
    SkillRecord,
)
from binaan_desktop.persistence.repositories.stays import STAY_COLUMNS, stay_of
from binaan_desktop.services.inmates.list_query import (
    CURRENT_NUMBER,
    REGISTER_TEXT,
    training_count,
)
from binaan_desktop.services.inmates.rows import InmateRow, SkillMark

_AT_ONCE = 500
"""People in one statement: both engines limit the values that it may hold."""


def read_rows(session: Session, ids: Sequence[int], today: date) -> tuple[InmateRow, ...]:
    """The rows of these people, in this order; who is not there is left out."""
    starts = range(0, len(ids), _AT_ONCE)
    return tuple(
        row for start in starts for row in _rows_of(session, ids[start : start + _AT_ONCE], today)
    )


def _rows_of(session: Session, ids: Sequence[int], today: date) -> tuple[InmateRow, ...]:
    found = session.execute(
        select(
            Inmate.id,
            Inmate.name,
            Inmate.father_name,
            REGISTER_TEXT.label("register_no"),
            Inmate.sex,
            Inmate.nik,
            Inmate.birth_date,
            Inmate.block,
            Inmate.cell,
            Regency.name.label("regency"),
            Inmate.education,
            Inmate.admitted_on,
            *STAY_COLUMNS,
            Inmate.skills_asked_on,
            training_count().label("training_count"),
        )
        .outerjoin(InmateRegisterNumber, CURRENT_NUMBER)
        .outerjoin(Regency, Regency.code == Inmate.regency_code)
        .where(Inmate.id.in_(ids))
    )
    by_id = {row.id: row for row in found}
    skills, interests = _skills_of(session, ids), _interests_of(session, ids)
    return tuple(
        _inmate_row(by_id[one], tuple(skills[one]), tuple(interests[one]), today)
        for one in ids
        if one in by_id
    )


def _inmate_row(
    row: Row[*tuple[Any, ...]],
    skills: tuple[SkillMark, ...],
    interests: tuple[str, ...],
    today: date,
) -> InmateRow:
    return InmateRow(
        id=row.id,
        name=row.name,
        father_name=row.father_name,
        register_no=row.register_no,
        nik=None if row.nik is None else mask_nik(row.nik),
        legal_status=row.legal_status,
        sex=row.sex,
        age=None if row.birth_date is None else age_on(row.birth_date, today),
        block=row.block,
        cell=row.cell,
        regency=row.regency,
        education=row.education,
        admitted_on=row.admitted_on,
        expiry_date=row.expiry_date,
        stay=stay_of(row),
        presence=row.presence,
        skills_asked=row.skills_asked_on is not None,
        skills=skills,
        interests=interests,
        training_count=row.training_count,
    )


def _skills_of(session: Session, ids: Sequence[int]) -> defaultdict[int, list[SkillMark]]:
    marks: defaultdict[int, list[SkillMark]] = defaultdict(list)
    for inmate_id, name, level in session.execute(
        select(SkillRecord.inmate_id, Skill.name, SkillRecord.level)
        .join(Skill, Skill.id == SkillRecord.skill_id)
        .where(SkillRecord.inmate_id.in_(ids))
        .order_by(Skill.name)
    ):
        marks[inmate_id].append(SkillMark(name, level))
    return marks


def _interests_of(session: Session, ids: Sequence[int]) -> defaultdict[int, list[str]]:
    names: defaultdict[int, list[str]] = defaultdict(list)
    for inmate_id, name in session.execute(
        select(Interest.inmate_id, Skill.name)
        .join(Skill, Skill.id == Interest.skill_id)
        .where(Interest.inmate_id.in_(ids))
        .order_by(Interest.rank)
    ):
        names[inmate_id].append(name)
    return names
