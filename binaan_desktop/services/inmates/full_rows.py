"""Everything the register holds about people, for the command line's list."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from binaan_desktop.domain.inmates import Education, LegalStatus, Sex
from binaan_desktop.domain.values import mask_nik
from binaan_desktop.persistence.entities.inmates import (
    District,
    Inmate,
    InmateAlias,
    InmateRegisterNumber,
    Regency,
    Skill,
    SkillRecord,
)
from binaan_desktop.services.inmates.list_query import conditions
from binaan_desktop.services.inmates.rows import InmateFilter, SkillMark


@dataclass(frozen=True, slots=True)
class FullInmateRow:
    """One person with every field of the list; ``nik`` is masked unless it was asked for."""

    id: int
    register_no: str | None
    name: str
    father_name: str | None
    aliases: tuple[str, ...]
    nik: str | None
    birth_place: str | None
    birth_date: date | None
    sex: Sex | None
    regency: str | None
    district: str | None
    education: Education | None
    legal_status: LegalStatus | None
    block: str | None
    cell: str | None
    admitted_on: date | None
    expiry_date: date | None
    skills: tuple[SkillMark, ...]


def read_full_rows(
    session: Session, wanted: InmateFilter, *, today: date, with_nik: bool
) -> list[FullInmateRow]:
    """Everybody the filter finds, by name, in three statements."""
    where = conditions(wanted, today=today, by_nik=with_nik)
    current = and_(InmateRegisterNumber.inmate_id == Inmate.id, InmateRegisterNumber.is_current)
    number = func.coalesce(InmateRegisterNumber.canonical, InmateRegisterNumber.raw)
    rows = session.execute(
        select(
            Inmate.id,
            number.label("register_no"),
            Inmate.name,
            Inmate.father_name,
            Inmate.nik,
            Inmate.birth_place,
            Inmate.birth_date,
            Inmate.sex,
            Regency.name.label("regency"),
            District.name.label("district"),
            Inmate.education,
            Inmate.legal_status,
            Inmate.block,
            Inmate.cell,
            Inmate.admitted_on,
            Inmate.expiry_date,
        )
        .outerjoin(InmateRegisterNumber, current)
        .outerjoin(Regency, Regency.code == Inmate.regency_code)
        .outerjoin(District, District.code == Inmate.district_code)
        .where(*where)
        .order_by(Inmate.name, Inmate.id)
    ).all()
    aliases, skills = _aliases(session), _skills(session)
    return [
        FullInmateRow(
            id=row.id,
            register_no=row.register_no,
            name=row.name,
            father_name=row.father_name,
            aliases=tuple(aliases[row.id]),
            nik=row.nik if with_nik or row.nik is None else mask_nik(row.nik),
            birth_place=row.birth_place,
            birth_date=row.birth_date,
            sex=row.sex,
            regency=row.regency,
            district=row.district,
            education=row.education,
            legal_status=row.legal_status,
            block=row.block,
            cell=row.cell,
            admitted_on=row.admitted_on,
            expiry_date=row.expiry_date,
            skills=tuple(skills[row.id]),
        )
        for row in rows
    ]


def _aliases(session: Session) -> defaultdict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for inmate_id, alias in session.execute(
        select(InmateAlias.inmate_id, InmateAlias.alias).order_by(InmateAlias.position)
    ):
        found[inmate_id].append(alias)
    return found


def _skills(session: Session) -> defaultdict[int, list[SkillMark]]:
    found: defaultdict[int, list[SkillMark]] = defaultdict(list)
    for inmate_id, name, level in session.execute(
        select(SkillRecord.inmate_id, Skill.name, SkillRecord.level)
        .join(Skill, Skill.id == SkillRecord.skill_id)
        .order_by(Skill.name)
    ):
        found[inmate_id].append(SkillMark(name, level))
    return found
