"""The rarer filters of the register, on both engines."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from binaan_desktop.domain.inmates import Education, SafetyLimit, age_on
from binaan_desktop.domain.skills import SkillLevel
from binaan_desktop.persistence.entities.inmates import Inmate, InmateLimit
from binaan_desktop.services.inmates.rows import Consent, InmateFilter
from tests.builders import make_inmate, make_skill, make_skill_record
from tests.conftest import TODAY, FakeClock
from tests.services.inmates.conftest import People


def _names(people: People, wanted: InmateFilter) -> list[str]:
    return [row.name for row in people.queries.list_inmates(wanted=wanted, limit=1000).rows]


@pytest.mark.parametrize(
    "today", [TODAY, date(2026, 2, 28), date(2026, 3, 1), date(2028, 2, 29), date(2026, 12, 31)]
)
def test_ages_are_those_that_the_table_shows(people: People, clock: FakeClock, today: date) -> None:
    clock.day = today
    days = [
        date(today.year - years, month, day) + timedelta(offset)
        for years in (19, 20, 21, 30, 31)
        for month, day in ((2, 28), (3, 1), (min(12, today.month), 28), (12, 31))
        for offset in (-1, 0, 1)
    ]
    days += [date(2004, 2, 29), date(2008, 2, 29)]
    with people.database.write() as session:
        for day in set(days):
            make_inmate(session, day.isoformat(), birth_date=day)
        make_inmate(session, "Tanpa tanggal", birth_date=None)
    for low, high in ((20, 30), (20, None), (None, 20), (20, 20), (31, 30)):
        expected = sorted(
            day.isoformat()
            for day in set(days)
            if (low is None or age_on(day, today) >= low)
            and (high is None or age_on(day, today) <= high)
        )
        assert _names(people, InmateFilter(age_from=low, age_to=high)) == expected


def test_levels_count_from_the_one_named(people: People) -> None:
    with people.database.write() as session:
        las, lele = make_skill(session, "Las"), make_skill(session, "Lele")
        for level in SkillLevel:
            make_skill_record(session, make_inmate(session, f"Las {level}"), las, level)
        make_skill_record(session, make_inmate(session, "Lele"), lele, SkillLevel.CAN_TEACH)
    skilled = SkillLevel.SKILLED
    assert _names(people, InmateFilter(skill_id=las, skill_level=skilled)) == [
        "Las can_teach",
        "Las skilled",
    ]
    assert _names(people, InmateFilter(skill_id=lele, skill_level=skilled)) == ["Lele"]
    assert len(_names(people, InmateFilter(skill_level=skilled))) == 3
    assert len(_names(people, InmateFilter(skill_level=SkillLevel.BASIC))) == 4


def test_education_consent_limits_and_what_nobody_asked(people: People) -> None:
    with people.database.write() as session:
        make_inmate(session, "Agus", education=Education.PRIMARY, data_consent=True)
        budi = make_inmate(session, "Budi", data_consent=False)
        cecep = make_inmate(session, "Cecep", data_consent=None)
        session.get_one(Inmate, budi).skills_asked_on = TODAY
        session.get_one(Inmate, cecep).interests_asked_on = TODAY
        session.add(InmateLimit(inmate_id=budi, kind=SafetyLimit.WATER))
        session.add(InmateLimit(inmate_id=cecep, kind=SafetyLimit.FIRE))
    found = {
        "Agus": [InmateFilter(education=Education.PRIMARY), InmateFilter(consent=Consent.GIVEN)],
        "Budi": [
            InmateFilter(consent=Consent.REFUSED),
            InmateFilter(limit=SafetyLimit.WATER),
            InmateFilter(limit="any", interests_not_asked=True),
        ],
        "Cecep": [
            InmateFilter(consent=Consent.NOT_ASKED),
            InmateFilter(limit=SafetyLimit.FIRE),
            InmateFilter(limit="any", skills_not_asked=True),
        ],
    }
    for name, filters in found.items():
        for wanted in filters:
            assert _names(people, wanted) == [name]
    assert _names(people, InmateFilter(skills_not_asked=True)) == ["Agus", "Cecep"]
    assert _names(people, InmateFilter(interests_not_asked=True)) == ["Agus", "Budi"]
    assert _names(people, InmateFilter(limit="any")) == ["Budi", "Cecep"]
    assert _names(people, InmateFilter(limit=SafetyLimit.HEAVY_WORK)) == []


def test_due_talks_are_a_filter(people: People) -> None:
    """Whom the list of due talks names, the register finds."""
    with people.database.write() as session:
        make_inmate(session, "Baru", detained_from=TODAY - timedelta(days=13))
        make_inmate(session, "Lama", detained_from=TODAY - timedelta(days=300))
        make_inmate(session, "Nanti", detained_from=TODAY)
    due = {talk.name for talk in people.queries.list_due_talks(limit=100).first}
    assert set(_names(people, InmateFilter(talk_due=True))) == due
    assert due
    assert "Nanti" not in due


def test_filters_narrow_together(people: People) -> None:
    with people.database.write() as session:
        make_inmate(session, "Agus", birth_date=date(2000, 1, 1), education=Education.PRIMARY)
        make_inmate(session, "Budi", birth_date=date(2000, 1, 1))
        make_inmate(session, "Dodi", birth_date=date(1970, 1, 1), education=Education.PRIMARY)
    young = InmateFilter(age_to=30)
    assert _names(people, young) == ["Agus", "Budi"]
    assert _names(people, replace(young, education=Education.PRIMARY)) == ["Agus"]
    assert _names(people, replace(young, education=Education.PRIMARY, text="dodi")) == []
