"""The list of people: what the filters find and how it is ordered, on both engines."""

from datetime import date, timedelta
from itertools import product

import pytest

from binaan_desktop.domain.inmates import Education, LegalStatus, PresenceStatus, Sex, months_after
from binaan_desktop.domain.movements import ReleaseCertainty
from binaan_desktop.domain.skills import SkillLevel
from binaan_desktop.domain.stays import Stay, StayFacts, stay
from binaan_desktop.domain.training import EndReason, ParticipantStatus
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.persistence.entities.training import Participant
from binaan_desktop.services.inmates.rows import GONE, InmateFilter, InmateSort, SkillMark
from tests.builders import (
    make_batch,
    make_district,
    make_inmate,
    make_interest,
    make_participant,
    make_regency,
    make_skill,
    make_skill_record,
)
from tests.conftest import TODAY
from tests.services.inmates.conftest import People, count_statements


def _names(people: People, wanted: InmateFilter) -> list[str]:
    return [row.name for row in people.queries.list_inmates(wanted=wanted).rows]


@pytest.fixture
def three_people(people: People) -> People:
    with people.database.write() as session:
        make_inmate(
            session,
            name="Ahmad Subur",
            father_name="Karim",
            aliases=("Buyung",),
            register_no="B.I 283/2026",
            nik="3604121211870001",
        )
        make_inmate(session, name="Éka Ahmadi", block="B", nik="3604125211870001", sex=Sex.FEMALE)
        make_inmate(session, name="budi", block="A", sdp_person_no="SDP-77_1")
    return people


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", ["Ahmad Subur", "budi", "Éka Ahmadi"]),
        ("ahmad", ["Ahmad Subur", "Éka Ahmadi"]),
        ("AHMAD sub", ["Ahmad Subur"]),
        ("sub ahmad", ["Ahmad Subur"]),
        ("eka", ["Éka Ahmadi"]),
        ("ÉKA", ["Éka Ahmadi"]),
        ("karim", ["Ahmad Subur"]),
        ("buyung", ["Ahmad Subur"]),
        ("bi283/2026", ["Ahmad Subur"]),
        ("B.I 283", ["Ahmad Subur"]),
        ("3604121211870001", ["Ahmad Subur"]),
        ("360412", ["Ahmad Subur", "Éka Ahmadi"]),
        ("sdp-77", ["budi"]),
        ("77_1", ["budi"]),
        ("77%1", []),
        ("7__1", []),
        ("karim buyung budi", []),
    ],
)
def test_every_word_must_be_found(three_people: People, text: str, names: list[str]) -> None:
    assert _names(three_people, InmateFilter(text=text)) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [("360412", []), ("3604121211870001", ["Ahmad Subur"]), ("subur", ["Ahmad Subur"])],
)
def test_who_may_not_see_niks_does_not_find_them_by_digits(
    three_people: People, as_viewer: People, text: str, names: list[str]
) -> None:
    assert _names(as_viewer, InmateFilter(text=text)) == names


def test_people_who_left_are_shown_when_asked_for(people: People) -> None:
    with people.database.write() as session:
        for status in PresenceStatus:
            make_inmate(session, name=status.value, presence=status)
    assert _names(people, InmateFilter()) == ["active", "hospital", "in_court", "loaned_out"]
    assert _names(people, InmateFilter(presence=GONE)) == [
        "deceased",
        "escaped",
        "released",
        "transferred",
    ]
    assert people.queries.count_inmates(wanted=InmateFilter(presence=None)) == 8


def test_plain_filters_narrow_together(people: People) -> None:
    with people.database.write() as session:
        serang = make_regency(session)
        make_inmate(session, name="A", block="A", regency_code=serang)
        make_inmate(session, name="B", block="B", regency_code=serang, sex=Sex.FEMALE)
        make_inmate(session, name="C", block="B", legal_status=LegalStatus.DETAINEE)
    assert _names(people, InmateFilter(block="B")) == ["B", "C"]
    assert _names(people, InmateFilter(regency_code=serang)) == ["A", "B"]
    assert _names(people, InmateFilter(block="B", regency_code=serang)) == ["B"]
    assert _names(people, InmateFilter(sex=Sex.FEMALE)) == ["B"]
    assert _names(people, InmateFilter(legal_status=LegalStatus.DETAINEE)) == ["C"]


def test_skill_interest_and_training_filters(people: People) -> None:
    with people.database.write() as session:
        las, lele = make_skill(session, "Las"), make_skill(session, "Lele")
        welder = make_inmate(session, name="Welder")
        wisher = make_inmate(session, name="Wisher")
        dropped = make_inmate(session, name="Dropped")
        passed = make_inmate(session, name="Passed")
        make_skill_record(session, welder, las)
        make_interest(session, wisher, lele, 2)
        batch = make_batch(session)
        make_participant(session, batch, welder)
        partly, failed = make_inmate(session, name="Partly"), make_inmate(session, name="Failed")
        stand_by = make_inmate(session, name="Stand-by")
        reserve = make_participant(session, batch, stand_by)
        session.get_one(Participant, reserve).is_reserve = True
        for person, reason in (
            (dropped, EndReason.WITHDREW),
            (passed, EndReason.COMPLETED),
            (partly, EndReason.PARTIAL),
            (failed, EndReason.FAILED),
        ):
            make_participant(
                session,
                batch,
                person,
                status=ParticipantStatus.ENDED,
                ended_on=TODAY,
                end_reason=reason,
            )
    assert _names(people, InmateFilter(skill_id=las)) == ["Welder"]
    assert _names(people, InmateFilter(skill_id=lele)) == []
    assert _names(people, InmateFilter(interest_id=lele)) == ["Wisher"]
    assert _names(people, InmateFilter(never_trained=True)) == [
        "Dropped",
        "Stand-by",
        "Wisher",
    ]
    counts = {row.name: row.training_count for row in people.queries.list_inmates().rows}
    assert {name for name, count in counts.items() if count} == {
        "Welder",
        "Passed",
        "Partly",
        "Failed",
    }


def test_leaving_soon_and_its_order_follow_the_rule_of_staying(people: People) -> None:
    """SQL and the rule in the domain must agree about every combination of dates."""
    months = 3
    horizon = months_after(TODAY, months)
    near = (None, horizon - timedelta(1), horizon, horizon + timedelta(1), horizon + timedelta(400))
    releases = [(None, None), (horizon, ReleaseCertainty.UNKNOWN)]
    releases += product(
        (horizon, horizon + timedelta(1), horizon + timedelta(200)),
        (ReleaseCertainty.SURE, ReleaseCertainty.POSSIBLE),
    )
    combinations = product(
        (PresenceStatus.ACTIVE, PresenceStatus.RELEASED),
        (LegalStatus.CONVICT, LegalStatus.DETAINEE, None),
        (None, date(2026, 1, 1), horizon + timedelta(500)),
        near,
        near,
        releases,
    )
    stays: dict[str, Stay] = {}
    with people.database.write() as session:
        for at, (presence, status, start, expiry, two_thirds, release) in enumerate(combinations):
            facts = StayFacts(presence, status, start, expiry, two_thirds, *release)
            name = f"{at:04}"
            stays[name] = stay(facts)
            inmate = session.get_one(Inmate, make_inmate(session, name=name, presence=presence))
            inmate.legal_status, inmate.detained_from = status, start
            inmate.expiry_date, inmate.two_thirds_date = expiry, two_thirds
            inmate.release_date, inmate.release_certainty = release
    found = people.queries.list_inmates(
        wanted=InmateFilter(presence=None, leaves_within_months=months), limit=5000
    )
    leaves = [name for name, one in stays.items() if one.ends_on and one.ends_on <= horizon]
    assert [row.name for row in found.rows] == leaves
    assert 0 < found.total < len(stays)
    ordered = people.queries.list_inmates(sort=InmateSort.TWO_THIRDS, limit=5000).rows
    shown = [row.stay.surely_until for row in ordered]
    assert shown == sorted(shown, key=lambda day: day or date.max)


def test_estimated_two_thirds_sorts_as_it_is_shown(people: People) -> None:
    """Over every remainder of the division, the SQL estimate is the domain's estimate."""
    with people.database.write() as session:
        for days in range(30):
            make_inmate(
                session,
                name=f"{days:02}",
                detained_from=date(2026, 1, 1) + timedelta(days=7 * days % 30),
                expiry_date=date(2028, 2, 1) + timedelta(days=days * 5 % 17),
            )
    rows = people.queries.list_inmates(sort=InmateSort.TWO_THIRDS).rows
    shown = [row.stay.surely_until for row in rows]
    assert shown == sorted(day for day in shown if day is not None)
    limits = {day for day in shown if day is not None}
    assert len(limits) > 10


@pytest.fixture
def ordered_people(people: People) -> People:
    """Budi comes before abdul in everything but the name; of Cecep nothing is known."""
    with people.database.write() as session:
        skills = [make_skill(session, name) for name in ("Batik", "Las")]
        abdul = make_inmate(
            session,
            name="abdul",
            register_no="B.I 10/2026",
            legal_status=LegalStatus.CONVICT,
            sex=Sex.FEMALE,
            birth_date=date(1980, 1, 1),
            cell="10",
            regency_code=make_regency(session, "36.73", "Kota Serang"),
            education=Education.PRIMARY,
            detained_from=date(2026, 2, 1),
            expiry_date=date(2029, 1, 1),
            presence=PresenceStatus.LOANED_OUT,
        )
        budi = make_inmate(
            session,
            name="Budi",
            register_no="A.III 9/2026",
            legal_status=LegalStatus.DETAINEE,
            sex=Sex.MALE,
            birth_date=date(2000, 1, 1),
            cell="2",
            regency_code=make_regency(session, "36.02", "Kabupaten Lebak"),
            education=Education.NONE,
            detained_from=date(2026, 1, 1),
            expiry_date=date(2028, 1, 1),
        )
        cecep = make_inmate(
            session,
            name="Cecep",
            legal_status=None,
            sex=None,
            birth_date=None,
            block=None,
            cell=None,
            detained_from=None,
            expiry_date=None,
            presence=PresenceStatus.HOSPITAL,
        )
        for person, skill in ((budi, skills[0]), (abdul, skills[1])):
            make_skill_record(session, person, skill)
            make_interest(session, person, skill)
        for person in (abdul, cecep, cecep):
            make_participant(session, make_batch(session), person)
    return people


_FILLED_FIRST = ["Budi", "abdul", "Cecep"]


@pytest.mark.parametrize(
    ("sort", "ascending", "descending"),
    [
        (InmateSort.NAME, ["abdul", "Budi", "Cecep"], ["Cecep", "Budi", "abdul"]),
        (InmateSort.PRESENCE, ["Budi", "abdul", "Cecep"], ["Cecep", "abdul", "Budi"]),
        (InmateSort.TRAINING, ["Budi", "abdul", "Cecep"], ["Cecep", "abdul", "Budi"]),
        (InmateSort.TWO_THIRDS, ["abdul", "Budi", "Cecep"], ["abdul", "Budi", "Cecep"]),
        *(
            (sort, _FILLED_FIRST, ["abdul", "Budi", "Cecep"])
            for sort in (
                InmateSort.REGISTER_NO,
                InmateSort.LEGAL_STATUS,
                InmateSort.SEX,
                InmateSort.AGE,
                InmateSort.BLOCK,
                InmateSort.REGENCY,
                InmateSort.EDUCATION,
                InmateSort.EXPIRY,
                InmateSort.ADMITTED,
                InmateSort.SKILLS,
                InmateSort.INTERESTS,
            )
        ),
    ],
)
def test_orders_put_empty_values_last_both_ways(
    ordered_people: People, sort: InmateSort, ascending: list[str], descending: list[str]
) -> None:
    def names(*, down: bool) -> list[str]:
        page = ordered_people.queries.list_inmates(sort=sort, descending=down)
        return [row.name for row in page.rows]

    assert names(down=False) == ascending
    assert names(down=True) == descending


@pytest.mark.parametrize("sort", list(InmateSort))
def test_pages_neither_repeat_nor_lose_anybody(people: People, sort: InmateSort) -> None:
    with people.database.write() as session:
        ids = {make_inmate(session, name="Sama") for _ in range(7)}
    pages = [people.queries.list_inmates(sort=sort, offset=offset, limit=3) for offset in (0, 3, 6)]
    seen = [row.id for page in pages for row in page.rows]
    assert len(seen) == 7
    assert set(seen) == ids
    assert {page.total for page in pages} == {7}


def test_row_carries_what_the_table_shows(people: People) -> None:
    with people.database.write() as session:
        inmate_id = make_inmate(
            session,
            name="Ahmad",
            birth_date=date(2000, 2, 29),
            register_no="B.I 1/2026",
            regency_code=make_regency(session),
        )
        las, lele = make_skill(session, "Las"), make_skill(session, "Lele")
        make_skill_record(session, inmate_id, las, SkillLevel.CAN_TEACH)
        make_interest(session, inmate_id, las, 2)
        make_interest(session, inmate_id, lele, 1)
    (row,) = people.queries.list_inmates().rows
    assert (row.age, row.register_no, row.regency) == (26, "B.I 1/2026", "Kabupaten Serang")
    assert row.skills == (SkillMark("Las", SkillLevel.CAN_TEACH),)
    assert row.interests == ("Lele", "Las")


@pytest.mark.parametrize(("limit", "statements"), [(10, 5), (100, 4)])
def test_a_page_costs_few_statements_whatever_its_length(
    people: People, limit: int, statements: int
) -> None:
    with people.database.write() as session:
        skill = make_skill(session)
        for _ in range(40):
            make_skill_record(session, make_inmate(session), skill)
    with count_statements(people.database) as sent:
        page = people.queries.list_inmates(limit=limit)
    assert page.total == 40
    assert len([one for one in sent if one.lstrip().startswith("SELECT")]) == statements


def test_search_box_puts_who_is_here_first(people: People) -> None:
    with people.database.write() as session:
        make_inmate(session, name="Ahmad A", presence=PresenceStatus.RELEASED)
        make_inmate(session, name="Ahmad B", register_no="B.I 1/2026", cell="3")
        make_inmate(session, name="Budi")
    hits = people.queries.search_people(text="ahm")
    assert [hit.name for hit in hits] == ["Ahmad B", "Ahmad A"]
    assert (hits[0].register_no, hits[0].block, hits[0].cell) == ("B.I 1/2026", "A", "3")
    assert people.queries.search_people(text="ahm", limit=1) == hits[:1]
    assert people.queries.search_people(text="  ") == []


def test_lists_that_forms_offer(people: People) -> None:
    with people.database.write() as session:
        make_regency(session, "36.73", "Kota Serang")
        make_regency(session)
        make_district(session)
        make_district(session, "36.73.03", "Curug", "36.73")
        make_skill(session, "Las")
        make_skill(session, "Batik")
        make_skill(session, "Lama", active=False)
        make_inmate(session, block="B")
        make_inmate(session, block="A")
        make_inmate(session, block="A")
        make_inmate(session, block=None)
    queries = people.queries
    assert [skill.name for skill in queries.list_skills()] == ["Batik", "Las"]
    assert [one.name for one in queries.list_regencies()] == ["Kabupaten Serang", "Kota Serang"]
    assert [one.name for one in queries.list_districts()] == ["Curug", "Pontang"]
    assert [one.name for one in queries.list_districts(regency_code="36.04")] == ["Pontang"]
    assert queries.list_blocks() == ["A", "B"]
