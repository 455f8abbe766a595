"""The seed of regions and trades."""

import csv

from sqlalchemy import func, select

from binaan_desktop.persistence.entities.inmates import District, Regency, Skill
from binaan_desktop.services.desk import Desk
from binaan_desktop.services.maintenance.reference_data import seed_reference_data
from binaan_desktop.services.resources import resource_path


def test_seeding_twice_adds_nothing_and_keeps_what_the_staff_changed(desk: Desk) -> None:
    with desk.database.write() as session:
        assert seed_reference_data(session) == 8 + 155 + 27
        skill = session.scalars(select(Skill).where(Skill.code == "WELDING")).one()
        skill.name, skill.active = "Las dan teralis", False
    with desk.database.write() as session:
        assert seed_reference_data(session) == 0
    with desk.database.read() as session:
        skill = session.scalars(select(Skill).where(Skill.code == "WELDING")).one()
        assert (skill.name, skill.active) == ("Las dan teralis", False)
        assert session.scalar(select(func.count()).select_from(Regency)) == 8
        assert session.scalar(select(func.count()).select_from(District)) == 155


def test_no_everyday_word_means_two_trades() -> None:
    owners: dict[str, str] = {}
    with resource_path("regions", "skills.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            for word in row["words"].split("|"):
                assert owners.setdefault(word, row["code"]) == row["code"], word
                assert word == word.lower().strip(), word
