"""A wish for many people at once: nothing is dropped, and one undo puts everything back."""

import pytest
from sqlalchemy import select

from binaan_desktop.domain.access import Role
from binaan_desktop.domain.errors import AccessDenied, Code, ValidationFailed
from binaan_desktop.domain.inmates import PresenceStatus
from binaan_desktop.persistence.entities.access import AuditEvent
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.services.inmates.bulk_commands import RestoredInterests
from tests.builders import make_inmate, make_interest, make_skill
from tests.conftest import TODAY
from tests.services.inmates.conftest import People, count_statements


def _wishes(people: People, inmate_id: int) -> list[int]:
    return list(people.queries.get_draft(inmate_id=inmate_id).interests)


def _asked_on(people: People, inmate_id: int) -> object:
    with people.database.read() as session:
        return session.get_one(Inmate, inmate_id).interests_asked_on


@pytest.fixture
def skills(people: People) -> list[int]:
    with people.database.write() as session:
        return [make_skill(session) for _ in range(5)]


def _person(people: People, *wishes: int, presence: PresenceStatus = PresenceStatus.ACTIVE) -> int:
    with people.database.write() as session:
        inmate_id = make_inmate(session, presence=presence)
        for rank, skill_id in enumerate(wishes, start=1):
            make_interest(session, inmate_id, skill_id, rank)
    return inmate_id


@pytest.mark.parametrize(
    ("before", "rank", "after"),
    [
        ([], 1, ["x"]),
        ([], 3, ["x"]),
        (["a"], 1, ["x", "a"]),
        (["a"], 2, ["a", "x"]),
        (["a", "b"], 2, ["a", "x", "b"]),
        (["a", "b"], 3, ["a", "b", "x"]),
        (["a", "x", "b"], 1, ["x", "a", "b"]),
        (["x", "a"], 3, ["a", "x"]),
    ],
)
def test_other_wishes_move_down(
    people: People, skills: list[int], before: list[str], rank: int, after: list[str]
) -> None:
    known = dict(zip("abx", skills, strict=False))
    person = _person(people, *(known[one] for one in before))
    result = people.commands.set_interest(inmate_ids=[person], skill_id=known["x"], rank=rank)
    assert _wishes(people, person) == [known[one] for one in after]
    assert result.value.changed == (person,)
    assert _asked_on(people, person) == TODAY
    assert result.undo is not None
    undone = result.undo()
    assert undone.value == RestoredInterests((person,), ())
    assert _wishes(people, person) == [known[one] for one in before]
    assert _asked_on(people, person) is None


def test_who_cannot_get_the_wish_is_told_and_keeps_what_he_has(
    people: People, skills: list[int]
) -> None:
    x, *others = skills
    free = _person(people)
    full = _person(people, *others[:3])
    gone = _person(people, presence=PresenceStatus.RELEASED)
    there = _person(people, x)
    ids = [free, full, gone, there, 99_999, free]
    outcome = people.commands.set_interest(inmate_ids=ids, skill_id=x).value
    assert outcome.changed == (free,)
    assert outcome.unchanged == 1
    assert [(one.inmate_id, one.problems[0].code) for one in outcome.refused] == [
        (full, Code.INTERESTS_TOO_MANY),
        (gone, Code.STAY_GONE),
        (99_999, Code.NOT_FOUND),
    ]
    assert _wishes(people, full) == others[:3]
    nothing = people.commands.set_interest(inmate_ids=[there], skill_id=x)
    assert nothing.undo is None


def test_undo_leaves_alone_whose_wishes_were_changed_since(
    people: People, skills: list[int]
) -> None:
    x, y = skills[:2]
    one, other = _person(people), _person(people)
    result = people.commands.set_interest(inmate_ids=[one, other], skill_id=x)
    people.commands.set_interest(inmate_ids=[other], skill_id=y, rank=2)
    assert result.undo is not None
    undone = result.undo()
    assert undone.value == RestoredInterests((one,), (other,))
    assert (_wishes(people, one), _wishes(people, other)) == ([], [x, y])


def test_an_open_form_of_one_of_them_becomes_stale(people: People, skills: list[int]) -> None:
    person = _person(people)
    before = people.queries.get_draft(inmate_id=person).version
    people.commands.set_interest(inmate_ids=[person], skill_id=skills[0])
    assert people.queries.get_draft(inmate_id=person).version > before


@pytest.mark.parametrize(("skill", "rank"), [(True, 0), (True, 4), (False, 1)])
def test_trade_and_rank_must_exist(
    people: People, skills: list[int], skill: bool, rank: int
) -> None:
    with pytest.raises(ValidationFailed):
        people.commands.set_interest(
            inmate_ids=[_person(people)], skill_id=skills[0] if skill else 99_999, rank=rank
        )


def test_many_people_cost_few_statements_and_one_line_of_the_trail(
    people: People, skills: list[int]
) -> None:
    with people.database.write() as session:
        ids = [make_inmate(session) for _ in range(1200)]
    with count_statements(people.database) as sent:
        result = people.commands.set_interest(inmate_ids=ids, skill_id=skills[0])
    assert len(result.value.changed) == 1200
    assert len(sent) < 30
    assert result.undo is not None
    result.undo()
    with people.database.read() as session:
        events = list(session.scalars(select(AuditEvent).order_by(AuditEvent.seq)))
    assert [event.action for event in events] == ["interests.set_for_many", "interests.set_back"]
    assert _wishes(people, ids[0]) == []


def test_the_head_sets_no_wishes(as_viewer: People, people: People, skills: list[int]) -> None:
    assert as_viewer.desk.actor.role is Role.VIEWER
    with pytest.raises(AccessDenied):
        as_viewer.commands.set_interest(inmate_ids=[_person(people)], skill_id=skills[0])
