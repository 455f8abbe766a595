"""Ratings of trades, wishes, and "asked: has none": what is stored, and taking it back."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from binaan_desktop.domain.access import Role
from binaan_desktop.domain.errors import (
    AccessDenied,
    Code,
    DomainError,
    NotFound,
    StaleData,
    ValidationFailed,
)
from binaan_desktop.domain.profiles import ProfilePart
from binaan_desktop.domain.skills import SkillLevel, SkillSource
from binaan_desktop.persistence.entities.inmates import SkillRecord
from binaan_desktop.persistence.entities.profiles import SkillRating
from binaan_desktop.services.changes import Result
from binaan_desktop.services.inmates.drafts import SkillDraft
from tests.builders import make_inmate, make_skill, make_skill_record
from tests.conftest import TODAY, FakeClock, desk_at
from tests.services.inmates.conftest import People, people_at

BASIC, SKILLED, CAN_TEACH = SkillLevel


def _one_person(people: People, *trades: str) -> tuple[int, ...]:
    with people.database.write() as session:
        inmate_id = make_inmate(session)
        return (inmate_id, *(make_skill(session, name) for name in trades))


def _undo(result: Result[Any]) -> None:
    assert result.undo is not None
    result.undo()


def _records(people: People) -> list[tuple[object, ...]]:
    """The records as they are stored, all columns."""
    with people.database.read() as session:
        return [
            (one.inmate_id, one.skill_id, one.level, one.source, one.evidence, one.assessor,
             one.noted_on)
            for one in session.scalars(select(SkillRecord).order_by(SkillRecord.skill_id))
        ]  # fmt: skip


def _history(people: People, inmate_id: int) -> list[tuple[str, SkillLevel | None, date]]:
    rows = people.queries.skill_history(inmate_id=inmate_id)
    return [(row.skill, row.level, row.rated_on) for row in rows]


def test_a_rating_is_the_record_and_the_older_ones_stay(people: People, clock: FakeClock) -> None:
    inmate_id, las = _one_person(people, "Las")
    people.commands.rate_skill(inmate_id=inmate_id, skill_id=las, level=BASIC)
    clock.day = date(2027, 3, 1)
    people.commands.rate_skill(
        inmate_id=inmate_id,
        skill_id=las,
        level=CAN_TEACH,
        source=SkillSource.WORK,
        evidence="  Mengelas  pagar blok B ",
        assessor="Rina",
        rated_on=date(2027, 2, 28),
    )
    profile = people.queries.get_skill_profile(inmate_id=inmate_id)
    (line,) = profile.skills
    assert (line.name, line.level, line.source) == ("Las", CAN_TEACH, SkillSource.WORK)
    assert (line.evidence, line.assessor) == ("Mengelas pagar blok B", "Rina")
    assert (line.rated_on, line.ratings) == (date(2027, 2, 28), 2)
    assert profile.asked_on[ProfilePart.SKILLS] == TODAY
    assert _history(people, inmate_id) == [
        ("Las", CAN_TEACH, date(2027, 2, 28)),
        ("Las", BASIC, TODAY),
    ]


def test_taking_a_rating_back_leaves_what_was_before(people: People) -> None:
    inmate_id, las = _one_person(people, "Las")
    first = people.commands.rate_skill(inmate_id=inmate_id, skill_id=las, level=BASIC)
    before = _records(people)
    second = people.commands.rate_skill(
        inmate_id=inmate_id, skill_id=las, level=SKILLED, assessor="Rina"
    )
    _undo(second)
    assert _records(people) == before
    assert people.queries.get_skill_profile(inmate_id=inmate_id).asked_on[ProfilePart.SKILLS]
    _undo(first)
    profile = people.queries.get_skill_profile(inmate_id=inmate_id)
    assert profile.skills == ()
    # As before the first rating: nobody had asked.
    assert profile.asked_on[ProfilePart.SKILLS] is None
    assert _history(people, inmate_id) == []


def test_a_rating_written_down_late_does_not_undo_a_later_one(people: People) -> None:
    inmate_id, las = _one_person(people, "Las")
    people.commands.rate_skill(inmate_id=inmate_id, skill_id=las, level=SKILLED)
    people.commands.rate_skill(
        inmate_id=inmate_id, skill_id=las, level=BASIC, rated_on=date(2026, 3, 1)
    )
    (line,) = people.queries.get_skill_profile(inmate_id=inmate_id).skills
    assert (line.level, line.ratings) == (SKILLED, 2)


def test_withdrawing_keeps_the_history_and_can_be_taken_back(people: People) -> None:
    inmate_id, las = _one_person(people, "Las")
    people.commands.rate_skill(inmate_id=inmate_id, skill_id=las, level=BASIC)
    before = _records(people)
    gone = people.commands.withdraw_skill(inmate_id=inmate_id, skill_id=las)
    assert _records(people) == []
    assert _history(people, inmate_id) == [("Las", None, TODAY), ("Las", BASIC, TODAY)]
    with pytest.raises(NotFound):
        people.commands.withdraw_skill(inmate_id=inmate_id, skill_id=las)
    _undo(gone)
    assert _records(people) == before


def test_what_cannot_be_a_rating(people: People, as_viewer: People) -> None:
    inmate_id, las = _one_person(people, "Las")
    with pytest.raises(ValidationFailed) as unknown:
        people.commands.rate_skill(inmate_id=inmate_id, skill_id=99, level=BASIC)
    with pytest.raises(ValidationFailed) as ahead:
        people.commands.rate_skill(
            inmate_id=inmate_id, skill_id=las, level=BASIC, rated_on=date(2026, 11, 25)
        )
    told = [(one.field, one.code) for error in (unknown, ahead) for one in error.value.problems]
    assert told == [("skill_id", Code.NOT_IN_LIST), ("rated_on", Code.DATE_IN_FUTURE)]
    with pytest.raises(NotFound):
        people.commands.rate_skill(inmate_id=99, skill_id=las, level=BASIC)
    with pytest.raises(AccessDenied):
        as_viewer.commands.rate_skill(inmate_id=inmate_id, skill_id=las, level=BASIC)


def test_a_rating_makes_an_open_form_stale(people: People) -> None:
    inmate_id, las = _one_person(people, "Las")
    draft = people.queries.get_draft(inmate_id=inmate_id)
    people.commands.rate_skill(inmate_id=inmate_id, skill_id=las, level=BASIC)
    with pytest.raises(StaleData):
        people.commands.update_inmate(inmate_id=inmate_id, draft=draft)


def test_the_form_rates_too_and_its_undo_takes_exactly_those_ratings_back(
    people: People, clock: FakeClock
) -> None:
    inmate_id, las, lele, sablon = _one_person(people, "Las", "Lele", "Sablon")
    people.commands.rate_skill(inmate_id=inmate_id, skill_id=las, level=BASIC, assessor="Rina")
    people.commands.rate_skill(inmate_id=inmate_id, skill_id=lele, level=BASIC)
    records, history = _records(people), _history(people, inmate_id)
    clock.day = date(2026, 12, 24)
    draft = people.queries.get_draft(inmate_id=inmate_id)
    draft.skills = [SkillDraft(las, SKILLED), SkillDraft(sablon)]
    saved = people.commands.update_inmate(inmate_id=inmate_id, draft=draft)
    later = date(2026, 12, 24)
    assert sorted(_history(people, inmate_id)[:3], key=lambda one: one[0]) == [
        ("Las", SKILLED, later),
        ("Lele", None, later),
        ("Sablon", BASIC, later),
    ]
    # Nobody assessed what was only typed into the form.
    assert [one.assessor for one in people.queries.get_skill_profile(inmate_id=inmate_id).skills] \
        == [None, None]  # fmt: skip
    _undo(saved)
    assert (_records(people), _history(people, inmate_id)) == (records, history)


def test_saving_the_form_unchanged_rates_nothing(people: People) -> None:
    inmate_id, las = _one_person(people, "Las")
    people.commands.rate_skill(inmate_id=inmate_id, skill_id=las, level=BASIC, assessor="Rina")
    records, history = _records(people), _history(people, inmate_id)
    draft = people.queries.get_draft(inmate_id=inmate_id)
    draft.note = "Rajin"
    people.commands.update_inmate(inmate_id=inmate_id, draft=draft)
    assert (_records(people), _history(people, inmate_id)) == (records, history)


def test_a_new_person_has_a_first_rating(people: People) -> None:
    _, las = _one_person(people, "Las")
    draft = people.queries.get_draft(inmate_id=1)
    draft.name, draft.skills = "Budi", [SkillDraft(las, SKILLED)]
    saved = people.commands.create_inmate(draft=draft)
    inmate_id = saved.value.inmate_id
    assert _history(people, inmate_id) == [("Las", SKILLED, TODAY)]
    _undo(saved)
    with people.database.read() as session:
        assert session.scalars(select(SkillRating)).all() == []


def test_interests_are_ranked_and_taken_back(people: People) -> None:
    inmate_id, las, lele, sablon = _one_person(people, "Las", "Lele", "Sablon")
    people.commands.set_interests(inmate_id=inmate_id, skill_ids=[lele], read=[])
    done = people.commands.set_interests(
        inmate_id=inmate_id, skill_ids=[las, lele, sablon], read=[lele]
    )
    profile = people.queries.get_skill_profile(inmate_id=inmate_id)
    assert [(one.rank, one.name) for one in profile.interests] == [
        (1, "Las"),
        (2, "Lele"),
        (3, "Sablon"),
    ]
    _undo(done)
    profile = people.queries.get_skill_profile(inmate_id=inmate_id)
    assert [one.name for one in profile.interests] == ["Lele"]
    with pytest.raises(StaleData):
        people.commands.set_interests(inmate_id=inmate_id, skill_ids=[las], read=[las])
    with pytest.raises(ValidationFailed):
        people.commands.set_interests(inmate_id=inmate_id, skill_ids=[las, las], read=[lele])


def test_no_wish_at_all_is_an_answer_too(people: People) -> None:
    (inmate_id,) = _one_person(people)
    done = people.commands.set_interests(inmate_id=inmate_id, skill_ids=[], read=[])
    asked = people.queries.get_skill_profile(inmate_id=inmate_id).asked_on
    assert asked[ProfilePart.INTERESTS] == TODAY
    _undo(done)
    asked = people.queries.get_skill_profile(inmate_id=inmate_id).asked_on
    assert asked[ProfilePart.INTERESTS] is None


@pytest.mark.parametrize("part", ProfilePart)
def test_asked_and_none_differs_from_not_asked(
    people: People, clock: FakeClock, part: ProfilePart
) -> None:
    (inmate_id,) = _one_person(people)
    people.commands.record_answer(inmate_id=inmate_id, part=part, asked_on=TODAY)
    clock.day = date(2026, 12, 24)
    wrong = people.commands.record_answer(inmate_id=inmate_id, part=part, asked_on=None)
    asked = people.queries.get_skill_profile(inmate_id=inmate_id).asked_on
    assert set(asked.values()) == {None}
    _undo(wrong)
    asked = people.queries.get_skill_profile(inmate_id=inmate_id).asked_on
    assert {one: day for one, day in asked.items() if day} == {part: TODAY}


def test_none_is_no_answer_where_something_stands(people: People) -> None:
    inmate_id, las = _one_person(people, "Las")
    with people.database.write() as session:
        make_skill_record(session, inmate_id, las)
    with pytest.raises(DomainError) as refused:
        people.commands.record_answer(inmate_id=inmate_id, part=ProfilePart.SKILLS, asked_on=None)
    assert refused.value.problems[0].code is Code.ANSWER_KEPT


def test_the_head_reads_the_profile(people: People, clock: FakeClock) -> None:
    inmate_id, las = _one_person(people, "Las")
    people.commands.rate_skill(inmate_id=inmate_id, skill_id=las, level=BASIC)
    head = people_at(desk_at(people.database, clock, Role.VIEWER))
    assert head.queries.get_skill_profile(inmate_id=inmate_id).skills[0].name == "Las"
    with pytest.raises(NotFound):
        head.queries.get_skill_profile(inmate_id=99)
