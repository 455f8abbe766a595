"""The reference tables: kabupaten/kota and kecamatan of Banten, and the taxonomy of trades.

Seeding is idempotent and adds only: a name that the staff changed, and a trade they switched off,
stay as they are.
"""

import csv
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from binaan_desktop.domain.addresses import Region
from binaan_desktop.domain.list_words import SkillEntry
from binaan_desktop.domain.skills import SkillGroup
from binaan_desktop.persistence.entities.inmates import District, Regency, Skill
from binaan_desktop.services.resources import resource_path


def seed_reference_data(session: Session) -> int:
    """Add the regions and trades that are missing.

    Args:
        session: of the unit of work that makes or opens the database.

    Returns:
        How many records were added: 0 on every run but the first.
    """
    added = _seed_regions(session) + _seed_skills(session)
    session.flush()
    return added


def list_skill_entries() -> list[SkillEntry]:
    """The trades of the taxonomy file."""
    return [
        SkillEntry(row["code"], row["name"], tuple(row["words"].split("|")))
        for row in _rows("skills.csv")
    ]


def list_regions() -> tuple[list[Region], list[Region]]:
    """Regencies and districts of the region file."""
    regencies: dict[str, Region] = {}
    districts: list[Region] = []
    for row in _rows("wilayah-banten.csv"):
        code = row["kode_kabupaten_kota"]
        regencies.setdefault(code, Region(code, row["kabupaten_kota"], code))
        districts.append(Region(row["kode_kecamatan"], row["kecamatan"], code))
    return list(regencies.values()), districts


def build_skill_entries(session: Session) -> list[SkillEntry]:
    """All trades of the database, those of the staff too, with their everyday words."""
    words = {entry.code: entry.words for entry in list_skill_entries()}
    rows = session.execute(select(Skill.code, Skill.name).order_by(Skill.id))
    return [SkillEntry(row.code, row.name, words.get(row.code, ())) for row in rows]


def _rows(file_name: str) -> Iterator[dict[str, str]]:
    with resource_path("regions", file_name).open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def _seed_regions(session: Session) -> int:
    known = set(session.scalars(select(Regency.code))) | set(session.scalars(select(District.code)))
    regencies, districts = list_regions()
    new_regencies = [one for one in regencies if one.code not in known]
    new_districts = [one for one in districts if one.code not in known]
    session.add_all(Regency(code=one.code, name=one.name) for one in new_regencies)
    session.flush()
    session.add_all(
        District(code=one.code, regency_code=one.regency_code, name=one.name)
        for one in new_districts
    )
    return len(new_regencies) + len(new_districts)


def _seed_skills(session: Session) -> int:
    codes = set(session.scalars(select(Skill.code)))
    names = set(session.scalars(select(Skill.name)))
    added = 0
    for row in _rows("skills.csv"):
        if row["code"] in codes or row["name"] in names:
            continue
        session.add(
            Skill(
                code=row["code"],
                group=SkillGroup(row["group"]),
                name=row["name"],
                active=True,
            )
        )
        added += 1
    return added
