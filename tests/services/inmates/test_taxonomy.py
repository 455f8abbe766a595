"""The list of trades: extended, renamed, retired, and all of it taken back."""

import pytest

from binaan_desktop.domain.errors import (
    AccessDenied,
    Code,
    DomainError,
    StaleData,
    ValidationFailed,
)
from binaan_desktop.domain.skills import SkillGroup, SkillLevel
from binaan_desktop.services.changes import Result, Topic
from binaan_desktop.services.inmates.profile_drafts import SkillNameDraft, WorkDraft
from tests.builders import make_inmate, make_skill
from tests.services.inmates.conftest import People

AGRI, MANUFACTURE, SERVICE = SkillGroup


def _names(people: People) -> list[tuple[str, bool]]:
    return [(row.name, row.active) for row in people.queries.list_trades()]


def _offered(people: People) -> list[str]:
    return [row.name for row in people.queries.list_skills()]


def _undo(result: Result[int] | Result[None]) -> None:
    assert result.undo is not None
    result.undo()


def test_a_trade_of_the_house_s_own(people: People) -> None:
    added = people.commands.create_skill(draft=SkillNameDraft("  Budidaya  maggot ", AGRI))
    (row,) = people.queries.list_skills()
    assert (row.name, row.group, row.code) == ("Budidaya maggot", AGRI, "BUDIDAYA_MAGGOT")
    assert {Topic.SKILLS, Topic.INMATES, Topic.TRAINING} <= added.changes.topics
    again = people.commands.create_skill(draft=SkillNameDraft("Budidaya-maggot!", AGRI))
    codes = [row.code for row in people.queries.list_skills()]
    assert codes == ["BUDIDAYA_MAGGOT", "BUDIDAYA_MAGGOT_2"]
    _undo(again)
    _undo(added)
    assert _names(people) == []


def test_a_name_stands_once(people: People) -> None:
    people.commands.create_skill(draft=SkillNameDraft("Las", MANUFACTURE))
    for name, code in (("LAS", Code.ALREADY_EXISTS), (" ", Code.REQUIRED)):
        with pytest.raises(ValidationFailed) as wrong:
            people.commands.create_skill(draft=SkillNameDraft(name, MANUFACTURE))
        assert [(one.field, one.code) for one in wrong.value.problems] == [("name", code)]


def test_renaming_keeps_whoever_has_it(people: People) -> None:
    read = SkillNameDraft("Las", MANUFACTURE)
    skill_id = people.commands.create_skill(draft=read).value
    with people.database.write() as session:
        inmate_id = make_inmate(session)
    people.commands.rate_skill(inmate_id=inmate_id, skill_id=skill_id, level=SkillLevel.BASIC)
    wanted = SkillNameDraft("Las listrik", SERVICE)
    renamed = people.commands.rename_skill(skill_id=skill_id, draft=wanted, read=read)
    assert people.queries.get_skill_profile(inmate_id=inmate_id).skills[0].name == "Las listrik"
    with pytest.raises(StaleData):
        people.commands.rename_skill(skill_id=skill_id, draft=read, read=read)
    _undo(renamed)
    assert _names(people) == [("Las", True)]
    # Its own name in other letters is no other trade.
    people.commands.rename_skill(
        skill_id=skill_id, draft=SkillNameDraft("LAS", MANUFACTURE), read=read
    )


def test_a_retired_trade_is_read_but_not_offered(people: People) -> None:
    with people.database.write() as session:
        inmate_id, las = make_inmate(session), make_skill(session, "Las")
    people.commands.rate_skill(inmate_id=inmate_id, skill_id=las, level=SkillLevel.BASIC)
    retired = people.commands.retire_skill(skill_id=las)
    assert _offered(people) == []
    # The form of a record that has it offers it all the same.
    assert [row.name for row in people.queries.list_skills(also=[las])] == ["Las"]
    assert people.queries.get_skill_profile(inmate_id=inmate_id).skills[0].name == "Las"
    _undo(retired)
    assert _offered(people) == ["Las"]
    people.commands.retire_skill(skill_id=las)
    _undo(people.commands.reactivate_skill(skill_id=las))
    assert _names(people) == [("Las", False)]


def test_a_trade_in_use_cannot_be_taken_out(people: People) -> None:
    with people.database.write() as session:
        inmate_id = make_inmate(session)
    added = people.commands.create_skill(draft=SkillNameDraft("Las", MANUFACTURE))
    people.commands.add_work(inmate_id=inmate_id, draft=WorkDraft("Tukang", skill_id=added.value))
    with pytest.raises(DomainError) as used:
        _undo(added)
    assert used.value.problems[0].code is Code.SKILL_IN_USE


def test_how_much_a_trade_is_used(people: People) -> None:
    with people.database.write() as session:
        first, second = make_inmate(session), make_inmate(session)
        las = make_skill(session, "Las")
    for inmate_id in (first, second):
        people.commands.rate_skill(inmate_id=inmate_id, skill_id=las, level=SkillLevel.BASIC)
    people.commands.set_interests(inmate_id=first, skill_ids=[las], read=[])
    (row,) = people.queries.list_trades()
    assert (row.people, row.wishes, row.courses) == (2, 1, 0)


def test_the_head_may_not_change_the_list(as_viewer: People) -> None:
    with pytest.raises(AccessDenied):
        as_viewer.commands.create_skill(draft=SkillNameDraft("Las", MANUFACTURE))
