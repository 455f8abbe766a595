"""Two records of one person become one: nothing of either is lost, nobody sits twice."""

from datetime import date

import pytest
from sqlalchemy import select

from binaan_desktop.domain.errors import Code, DomainError, NotFound
from binaan_desktop.domain.importing import RowChoice
from binaan_desktop.domain.inmates import PresenceStatus, SafetyLimit
from binaan_desktop.domain.skills import SkillLevel
from binaan_desktop.domain.training import ApplicationStatus, EndReason, ParticipantStatus
from binaan_desktop.persistence.base import Base
from binaan_desktop.persistence.entities.inmates import (
    Inmate,
    InmateLimit,
    InmatePhoto,
    KeepApart,
    SkillRecord,
)
from binaan_desktop.persistence.entities.movements import Placement
from binaan_desktop.persistence.entities.profiles import Goal, SkillRating, WorkRecord
from binaan_desktop.persistence.entities.training import Application, Participant
from binaan_desktop.services.importing.decisions import RowDecision
from binaan_desktop.services.importing.duplicates import compare_pair
from binaan_desktop.services.importing.people import load_people
from tests.builders import make_application, make_batch, make_inmate, make_participant
from tests.conftest import TODAY
from tests.fixtures.workbooks import sdp_row, skill_row
from tests.services.importing.house import ImportHouse


@pytest.fixture
def pair(house: ImportHouse) -> tuple[int, int]:
    """A detainee of the register, and the same man again as a convict of a skill list."""
    house.apply(house.sdp_list(sdp_row("AHMAD SUBUR BIN KARIM", "A.III 1/2025", alias="OJI")))
    path = house.skill_list(
        skill_row("Ahmad Subur bin Karim", "B.I 7/2026", skills="las, kue", housing="C/2")
    )
    plan = house.plan(path)
    house.commands.apply_import(plan=house.revise(plan, 1, RowDecision(RowChoice.NEW_PERSON)))
    first, second = sorted(one.id or 0 for one in house.people())
    return first, second


def merge(house: ImportHouse, keep: int, drop: int, *taken: str) -> None:
    result = house.commands.merge_inmates(keep_id=keep, drop_id=drop, taken=taken)
    assert result.undo is None


def test_likely_pairs_are_found_with_their_reason(
    house: ImportHouse, pair: tuple[int, int]
) -> None:
    found = house.queries.list_likely_duplicates()
    (one,) = found.pairs
    assert (one.first.id, one.second.id) == pair
    parts = {
        line.part: line
        for line in compare_pair(one.first.state, one.second.state, {"block"}, found.names)
    }
    assert (parts["block"].kept, parts["block"].dropped, parts["block"].result) == ("B", "C", "C")
    assert parts["nik"].result == "360412******0001"
    assert parts["numbers"].result == "B.I 7/2026, A.III 1/2025"


def test_gaps_are_filled_and_lists_joined(house: ImportHouse, pair: tuple[int, int]) -> None:
    keep, drop = pair
    merge(house, keep, drop)
    person = house.person()
    assert person.id == keep
    assert (person.name, person.register_no) == ("AHMAD SUBUR", "B.I 7/2026")
    assert [one.key for one in person.numbers] == ["A.III 1/2025", "B.I 7/2026"]
    assert person.fields["nik"] == "3604121211870001"
    assert (person.fields["block"], person.fields["cell"]) == ("B", "8")
    assert person.fields["legal_status"] == "convict"
    assert person.aliases == ["OJI"]
    assert sorted(person.skills) == ["BAKERY", "WELDING"]
    with house.desk.database.read() as session:
        assert "b.i 7/2026" in session.scalars(select(Inmate.search_key)).one()
        assert len(session.scalars(select(SkillRating)).all()) == 2
        assert [one.until_on for one in session.scalars(select(Placement))] == [None]
    assert house.queries.list_likely_duplicates().pairs == ()


def test_what_the_other_record_knows_better_is_taken(
    house: ImportHouse, pair: tuple[int, int]
) -> None:
    keep, drop = pair
    merge(house, keep, drop, "name", "block", "cell")
    person = house.person()
    assert person.name == "Ahmad Subur"
    assert (person.fields["block"], person.fields["cell"]) == ("C", "2")
    with house.desk.database.read() as session:
        rows = session.scalars(select(Placement).order_by(Placement.id)).all()
        assert [(one.block, one.until_on) for one in rows] == [("B", TODAY), ("C", None)]


def test_everything_that_refers_to_the_one_refers_to_the_other(
    house: ImportHouse, pair: tuple[int, int]
) -> None:
    keep, drop = pair
    with house.desk.database.write() as session:
        batch, other_batch = make_batch(session), make_batch(session)
        make_participant(session, batch, drop)
        make_application(session, other_batch, keep)
        make_application(session, other_batch, drop)
        rival = make_inmate(session)
        for one in (keep, drop):
            first, second = sorted((one, rival))
            session.add(KeepApart(first_id=first, second_id=second, noted_on=TODAY))
            session.add(InmateLimit(inmate_id=one, kind=SafetyLimit.WATER))
        session.add(KeepApart(first_id=keep, second_id=drop, noted_on=TODAY))
        session.add(InmateLimit(inmate_id=drop, kind=SafetyLimit.FIRE))
        session.add(InmatePhoto(inmate_id=drop, image=b"jpeg", taken_on=TODAY))
        session.add(WorkRecord(inmate_id=drop, position="tukang las"))
        session.add(Goal(inmate_id=drop, title="buka bengkel", created_on=TODAY))
    merge(house, keep, drop)
    with house.desk.database.read() as session:
        for entity in (Participant, InmatePhoto, WorkRecord, Goal):
            table = entity.__table__
            assert list(session.scalars(select(table.c.inmate_id))) == [keep], entity
        requests = session.scalars(select(Application).order_by(Application.id)).all()
        assert [(one.inmate_id, one.status) for one in requests] == [
            (keep, ApplicationStatus.WAITING),
            (keep, ApplicationStatus.REMOVED),
        ]
        limits = session.scalars(select(InmateLimit.kind).where(InmateLimit.inmate_id == keep))
        assert sorted(limits) == [SafetyLimit.FIRE, SafetyLimit.WATER]
        (apart,) = session.scalars(select(KeepApart))
        assert {apart.first_id, apart.second_id} == {keep, rival}


def test_the_better_rating_of_a_trade_stays(house: ImportHouse, pair: tuple[int, int]) -> None:
    keep, drop = pair
    house.apply(house.skill_list(skill_row("AHMAD SUBUR", "A.III 1/2025", None, birth=None)))
    with house.desk.database.write() as session:
        for record in session.scalars(select(SkillRecord).where(SkillRecord.inmate_id == drop)):
            record.level, record.evidence = SkillLevel.CAN_TEACH, "sertifikat"
    merge(house, keep, drop)
    assert {one.level for one in house.person().skills.values()} == {SkillLevel.CAN_TEACH}
    with house.desk.database.read() as session:
        assert set(session.scalars(select(SkillRecord.evidence))) == {"sertifikat"}


def test_no_table_is_forgotten(house: ImportHouse, pair: tuple[int, int]) -> None:
    """Whatever refers to people must be moved, or the record could not go."""
    keep, drop = pair
    merge(house, drop, keep)
    with house.desk.database.read() as session:
        for table in Base.metadata.tables.values():
            for key in table.foreign_keys:
                if key.column.table.name == "inmate":
                    left = session.scalars(select(key.parent).where(key.parent == keep)).all()
                    assert left == [], table.name


def test_two_seats_refuse(house: ImportHouse, pair: tuple[int, int]) -> None:
    keep, drop = pair
    with house.desk.database.write() as session:
        batch = make_batch(session)
        make_participant(session, batch, keep)
        other = make_participant(session, batch, drop)
    with pytest.raises(DomainError) as caught:
        merge(house, keep, drop)
    assert caught.value.problems[0].code is Code.MERGE_BOTH_SEATED
    assert house.count_people() == 2
    with house.desk.database.write() as session:
        seat = session.get(Participant, other)
        assert seat is not None
        seat.status, seat.end_reason = ParticipantStatus.ENDED, EndReason.COMPLETED
        seat.ended_on = date(2026, 11, 1)
    merge(house, keep, drop)
    with house.desk.database.read() as session:
        assert list(session.scalars(select(Participant.inmate_id))) == [keep, keep]


def test_who_is_here_stays(house: ImportHouse, pair: tuple[int, int]) -> None:
    keep, drop = pair

    def release(inmate: Inmate) -> None:
        inmate.presence, inmate.left_on = PresenceStatus.RELEASED, TODAY

    house.change(keep, release)
    with pytest.raises(DomainError) as caught:
        merge(house, keep, drop)
    assert caught.value.problems[0].code is Code.MERGE_KEEPS_GONE
    merge(house, drop, keep)
    assert not house.person().gone


def test_one_record_is_no_pair(house: ImportHouse, pair: tuple[int, int]) -> None:
    for keep, drop in ((pair[0], pair[0]), (pair[0], 999)):
        with pytest.raises(NotFound):
            merge(house, keep, drop)


def test_undo_of_the_import_that_brought_the_other_record_keeps_the_person(
    house: ImportHouse, pair: tuple[int, int]
) -> None:
    keep, drop = pair
    merge(house, keep, drop)
    runs = house.queries.list_imports()
    undone = house.commands.undo_import(run_id=runs[0].id).value
    assert (undone.removed, house.count_people()) == (0, 1)
    with house.desk.database.read() as session:
        assert list(load_people(session)) == [keep]
