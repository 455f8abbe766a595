"""The reference tables: kabupaten/kota and kecamatan of Banten, and the taxonomy of trades.

Seeding is idempotent and adds only: a name that the staff changed, and a trade they switched off,
stay as they are.
"""

import csv
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from binaan_desktop.domain.list_words import SkillEntry
from binaan_desktop.domain.skills import SkillGroup
from binaan_desktop.persistence.entities.inmates import District, Regency, Skill
from binaan_desktop.services.maintenance.resources import resource_path


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


def load_skill_words() -> dict[str, tuple[str, ...]]:
    """The everyday words of each trade by its code, as the taxonomy file lists them."""
    return {row["code"]: tuple(row["words"].split("|")) for row in _rows("skills.csv")}


def build_skill_entries(session: Session) -> list[SkillEntry]:
    """All trades of the database, those of the staff too, with their everyday words."""
    words = load_skill_words()
    rows = session.execute(select(Skill.code, Skill.name).order_by(Skill.id))
    return [SkillEntry(row.code, row.name, words.get(row.code, ())) for row in rows]


def _rows(file_name: str) -> Iterator[dict[str, str]]:
    with resource_path("regions", file_name).open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def _seed_regions(session: Session) -> int:
    regencies = set(session.scalars(select(Regency.code)))
    districts = set(session.scalars(select(District.code)))
    before = len(regencies) + len(districts)
    for row in _rows("wilayah-banten.csv"):
        regency, district = row["kode_kabupaten_kota"], row["kode_kecamatan"]
        if regency not in regencies:
            regencies.add(regency)
            session.add(Regency(code=regency, name=row["kabupaten_kota"]))
            session.flush()
        if district not in districts:
            districts.add(district)
            session.add(District(code=district, regency_code=regency, name=row["kecamatan"]))
    return len(regencies) + len(districts) - before


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
