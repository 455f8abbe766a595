"""What a list says about trades goes into their history, and goes again with the import."""

from typing import Any

from sqlalchemy import select

from binaan_desktop.domain.importing import ImportField
from binaan_desktop.domain.skills import SkillLevel
from binaan_desktop.persistence.entities.inmates import Skill, SkillRecord
from binaan_desktop.persistence.entities.profiles import SkillRating
from binaan_desktop.services.inmates.commands import InmateCommands
from binaan_desktop.services.inmates.profile_rows import SkillRatingRow
from binaan_desktop.services.inmates.queries import InmateQueries
from tests.conftest import TODAY
from tests.fixtures.workbooks import sdp_row, skill_row
from tests.services.importing.house import ImportHouse


def _history(house: ImportHouse) -> list[SkillRatingRow]:
    inmate_id = house.person().id
    assert inmate_id is not None
    return InmateQueries(house.desk).skill_history(inmate_id=inmate_id)


def _stored(house: ImportHouse) -> list[Any]:
    """Both tables, every column of every row."""
    with house.desk.database.read() as session:
        return [
            tuple(row)
            for entity in (SkillRecord, SkillRating)
            for row in session.execute(
                select(*entity.__table__.columns).order_by(entity.__table__.columns.id)
            )
        ]


def _rate(house: ImportHouse, level: SkillLevel, evidence: str) -> None:
    inmate_id = house.person().id
    assert inmate_id is not None
    with house.desk.database.read() as session:
        las = session.scalars(select(Skill.id).where(Skill.code == "WELDING")).one()
    InmateCommands(house.desk).rate_skill(
        inmate_id=inmate_id, skill_id=las, level=level, evidence=evidence
    )


def test_a_list_rates_and_its_undo_leaves_nothing(house: ImportHouse) -> None:
    run = house.apply(house.skill_list(skill_row(skills="las, menjahit")))
    assert [(one.level, one.rated_on, one.imported) for one in _history(house)] == [
        (SkillLevel.BASIC, TODAY, True),
        (SkillLevel.BASIC, TODAY, True),
    ]
    house.commands.undo_import(run_id=run.run_id)
    assert _stored(house) == []


def test_only_what_the_run_added_goes(house: ImportHouse) -> None:
    house.apply(house.skill_list(skill_row(skills="las")))
    before = _stored(house)
    run = house.apply(house.skill_list(skill_row(skills="las, menjahit"), name="lain.xlsx"))
    assert len(_history(house)) == 2
    undone = house.commands.undo_import(run_id=run.run_id).value
    assert (undone.restored, undone.kept) == (1, ())
    assert _stored(house) == before


def test_a_rating_given_since_is_later_work_and_stays(house: ImportHouse) -> None:
    house.apply(house.sdp_list(sdp_row("AHMAD SUBUR BIN KARIM", "B.IIa 12/2025")))
    run = house.apply(house.skill_list(skill_row(skills="las")))
    # The level is that of the list, so only the history tells that somebody looked.
    _rate(house, SkillLevel.BASIC, "Mengelas pagar")
    stored = _stored(house)
    undone = house.commands.undo_import(run_id=run.run_id).value
    assert [one.fields for one in undone.kept] == [(ImportField.SKILLS,)]
    assert _stored(house) == stored


def test_a_person_whom_somebody_rated_since_is_not_removed(house: ImportHouse) -> None:
    run = house.apply(house.skill_list(skill_row(skills="las")))
    _rate(house, SkillLevel.BASIC, "Mengelas pagar")
    undone = house.commands.undo_import(run_id=run.run_id).value
    assert (undone.removed, [one.fields for one in undone.kept]) == (0, [(ImportField.SKILLS,)])
    assert house.count_people() == 1
