"""Saved filters: personal and shared, safe against what a newer or older program wrote."""

import json
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binaan_desktop.domain.access import Actor, Role
from binaan_desktop.domain.errors import AccessDenied, Code, NotFound, ValidationFailed
from binaan_desktop.domain.inmates import (
    Education,
    LegalStatus,
    PresenceStatus,
    SafetyLimit,
    Sex,
)
from binaan_desktop.domain.skills import SkillLevel
from binaan_desktop.persistence.entities.access import UserAccount
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Desk
from binaan_desktop.services.inmates.filter_json import filter_from_json, filter_to_json
from binaan_desktop.services.inmates.rows import GONE, Consent, InmateFilter
from tests.builders import STAMP
from tests.services.inmates.conftest import People, people_at

FILTERS = st.builds(
    InmateFilter,
    text=st.text(max_size=40),
    similar=st.booleans(),
    presence=st.none() | st.frozensets(st.sampled_from(PresenceStatus), min_size=1),
    block=st.none() | st.text(max_size=10),
    legal_status=st.none() | st.sampled_from(LegalStatus),
    sex=st.none() | st.sampled_from(Sex),
    regency_code=st.none() | st.text(max_size=5),
    skill_id=st.none() | st.integers(0, 10**6),
    skill_level=st.none() | st.sampled_from(SkillLevel),
    interest_id=st.none() | st.integers(0, 10**6),
    age_from=st.none() | st.integers(0, 120),
    age_to=st.none() | st.integers(0, 120),
    education=st.none() | st.sampled_from(Education),
    consent=st.none() | st.sampled_from(Consent),
    skills_not_asked=st.booleans(),
    interests_not_asked=st.booleans(),
    talk_due=st.booleans(),
    limit=st.none() | st.just("any") | st.sampled_from(SafetyLimit),
    never_trained=st.booleans(),
    leaves_within_months=st.none() | st.integers(1, 24),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)


@given(FILTERS)
def test_a_filter_comes_back_as_it_was_kept(wanted: InmateFilter) -> None:
    assert filter_from_json(filter_to_json(wanted)) == wanted


def test_every_field_of_a_filter_is_kept() -> None:
    """A filter with a new field that is forgotten here would come back wider than it was."""
    plain = json.loads(filter_to_json(InmateFilter()))
    assert plain == {"version": 1}
    different = InmateFilter(
        text="x",
        similar=True,
        presence=GONE,
        block="B",
        legal_status=LegalStatus.DETAINEE,
        sex=Sex.FEMALE,
        regency_code="36.04",
        skill_id=1,
        skill_level=SkillLevel.SKILLED,
        interest_id=2,
        age_from=20,
        age_to=30,
        education=Education.PRIMARY,
        consent=Consent.REFUSED,
        skills_not_asked=True,
        interests_not_asked=True,
        talk_due=True,
        limit="any",
        never_trained=True,
        leaves_within_months=3,
    )
    kept = json.loads(filter_to_json(different))
    assert set(kept) == {"version", *(one.name for one in fields(InmateFilter))}


@given(st.text() | JSON.map(json.dumps))
def test_any_text_is_read_as_some_filter(text: str) -> None:
    assert isinstance(filter_from_json(text), InmateFilter)


@given(FILTERS, st.dictionaries(st.sampled_from([f.name for f in fields(InmateFilter)]), JSON))
def test_unreadable_values_only_narrow_less(wanted: InmateFilter, junk: dict[str, object]) -> None:
    values = json.loads(filter_to_json(wanted))
    read = filter_from_json(json.dumps({**values, **junk, "a_newer_key": 1, "version": 9}))
    for name in {one.name for one in fields(InmateFilter)} - junk.keys():
        assert getattr(read, name) == getattr(wanted, name)


def test_unknown_words_are_left_out() -> None:
    text = '{"version": 2, "block": "B", "education": "s3", "presence": ["active", "on_mars"]}'
    assert filter_from_json(text) == InmateFilter(
        block="B", presence=frozenset({PresenceStatus.ACTIVE})
    )


WOMEN = InmateFilter(sex=Sex.FEMALE, never_trained=True)


@pytest.fixture
def colleague(people: People) -> People:
    """Another operator at the same database."""
    with people.database.write() as session:
        user = UserAccount(
            user_name="budi",
            full_name="Budi",
            role=Role.OPERATOR,
            active=True,
            created_at=STAMP,
        )
        session.add(user)
        session.flush()
        actor = Actor(user.id, "budi", "Budi", Role.OPERATOR)
    return people_at(Desk(people.database, people.desk.clock, actor))


def _names(people: People) -> list[str]:
    return [one.name for one in people.queries.list_filters()]


def test_own_filters_come_before_those_for_everybody(people: People, colleague: People) -> None:
    result = people.commands.save_filter(name="  Perempuan  belum dilatih ", wanted=WOMEN)
    assert result.changes.topics == {Topic.FILTERS}
    people.commands.save_filter(name="Blok B", wanted=InmateFilter(block="B"), shared=True)
    people.commands.save_filter(name="abjad", wanted=InmateFilter())
    assert _names(people) == ["abjad", "Perempuan belum dilatih", "Blok B"]
    assert [one.shared for one in people.queries.list_filters()] == [False, False, True]
    assert people.queries.list_filters()[1].wanted == WOMEN
    assert _names(colleague) == ["Blok B"]


def test_a_name_used_again_replaces_ones_own_filter(people: People, colleague: People) -> None:
    first = people.commands.save_filter(name="Baru", wanted=WOMEN).value
    again = people.commands.save_filter(name="BARU", wanted=InmateFilter(block="B"))
    assert again.value == first
    (row,) = people.queries.list_filters()
    assert (row.name, row.wanted) == ("BARU", InmateFilter(block="B"))
    assert again.undo is not None
    again.undo()
    (row,) = people.queries.list_filters()
    assert (row.name, row.wanted) == ("Baru", WOMEN)
    # The colleague's filter of the same name is another one.
    colleague.commands.save_filter(name="Baru", wanted=InmateFilter())
    assert people.queries.list_filters() == [row]


def test_every_act_can_be_taken_back(people: People) -> None:
    saved = people.commands.save_filter(name="Satu", wanted=WOMEN)
    renamed = people.commands.rename_filter(filter_id=saved.value, name="Dua")
    assert _names(people) == ["Dua"]
    assert renamed.undo is not None
    renamed.undo()
    assert _names(people) == ["Satu"]
    deleted = people.commands.delete_filter(filter_id=saved.value)
    assert _names(people) == []
    assert deleted.undo is not None
    deleted.undo()
    (row,) = people.queries.list_filters()
    assert (row.name, row.wanted) == ("Satu", WOMEN)
    assert saved.undo is not None


def test_a_filter_brought_back_takes_its_name_again(people: People) -> None:
    saved = people.commands.save_filter(name="Satu", wanted=WOMEN).value
    deleted = people.commands.delete_filter(filter_id=saved)
    people.commands.save_filter(name="satu", wanted=InmateFilter())
    assert deleted.undo is not None
    deleted.undo()
    (row,) = people.queries.list_filters()
    assert (row.name, row.wanted) == ("Satu", WOMEN)


@pytest.mark.parametrize(("name", "code"), [(" ", Code.REQUIRED), ("x" * 81, Code.TOO_LONG)])
def test_names_are_checked(people: People, name: str, code: Code) -> None:
    with pytest.raises(ValidationFailed) as caught:
        people.commands.save_filter(name=name, wanted=WOMEN)
    assert caught.value.problems[0].code is code


def test_no_two_filters_of_one_owner_share_a_name(people: People) -> None:
    people.commands.save_filter(name="Satu", wanted=WOMEN)
    other = people.commands.save_filter(name="Dua", wanted=WOMEN).value
    with pytest.raises(ValidationFailed) as caught:
        people.commands.rename_filter(filter_id=other, name="SATU")
    assert caught.value.problems[0].code is Code.ALREADY_EXISTS
    people.commands.rename_filter(filter_id=other, name="DUA")
    assert _names(people) == ["DUA", "Satu"]


def test_nobody_touches_anothers_filter(people: People, colleague: People) -> None:
    own = people.commands.save_filter(name="Satu", wanted=WOMEN).value
    with pytest.raises(NotFound):
        colleague.commands.delete_filter(filter_id=own)
    with pytest.raises(NotFound):
        colleague.commands.rename_filter(filter_id=own, name="Dua")
    shared = people.commands.save_filter(name="Semua", wanted=WOMEN, shared=True).value
    colleague.commands.rename_filter(filter_id=shared, name="Untuk semua")
    assert _names(people) == ["Satu", "Untuk semua"]


def test_the_head_keeps_filters_of_his_own_only(people: People, as_viewer: People) -> None:
    as_viewer.commands.save_filter(name="Punya kepala", wanted=WOMEN)
    with pytest.raises(AccessDenied):
        as_viewer.commands.save_filter(name="Semua", wanted=WOMEN, shared=True)
    shared = people.commands.save_filter(name="Semua", wanted=WOMEN, shared=True).value
    with pytest.raises(AccessDenied):
        as_viewer.commands.delete_filter(filter_id=shared)
