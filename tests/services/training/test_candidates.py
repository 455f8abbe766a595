"""The ranking as it is read: filters, points, requirements, modules, and the preview of many."""

from datetime import date

import pytest

from binaan_desktop.domain.access import Role
from binaan_desktop.domain.candidates import DEFAULT_WEIGHTS, Criterion
from binaan_desktop.domain.courses import RequirementKind
from binaan_desktop.domain.errors import AccessDenied, Code, DomainError, ValidationFailed
from binaan_desktop.domain.inmates import LegalStatus
from binaan_desktop.domain.skills import SkillLevel
from binaan_desktop.domain.training import EndReason, ParticipantStatus
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.access import Setting
from binaan_desktop.persistence.entities.courses import CourseRequirement
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.persistence.entities.training import Agency, Batch, Participant
from binaan_desktop.services.catalogue import Services, build_services
from binaan_desktop.services.keys import Keys
from binaan_desktop.services.training.rows import CandidateFilter, CandidateRow
from binaan_desktop.services.training.weights import SETTING_KEY, WeightsDraft
from tests import builders
from tests.conftest import FakeClock, desk_at
from tests.services.training.seating import add_batch, add_people, add_person


def _points(row: CandidateRow) -> dict[Criterion, int]:
    assert row.score == sum(line.points for line in row.lines)
    return {line.criterion: line.points for line in row.lines}


def test_every_fact_reaches_its_line(services: Services, database: Database) -> None:
    with database.write() as session:
        regency = builders.make_regency(session)
        skill_id = builders.make_skill(session, "Las")
        course_id = builders.make_course(session, skill_id=skill_id)
        other = builders.make_batch(session, "Jahit 1")
        past = builders.make_batch(session, "Las 1", course_id=course_id)
        batch_id = builders.make_batch(session, "Las 2", course_id=course_id)
        agency = session.get_one(Agency, session.get_one(Batch, batch_id).agency_id)
        agency.regency_code = regency
        person = add_person(session, "AHMAD")
        session.get_one(Inmate, person).regency_code = regency
        builders.make_interest(session, person, skill_id, rank=2)
        builders.make_skill_record(session, person, skill_id, level=SkillLevel.BASIC)
        builders.make_participant(session, other, person)
        builders.make_participant(
            session,
            past,
            person,
            status=ParticipantStatus.ENDED,
            ended_on=date(2026, 5, 1),
            end_reason=EndReason.REMOVED,
        )
        builders.make_application(session, batch_id, person, requested_on=date(2026, 8, 1))
    (row,) = services.training.queries.list_candidates(batch_id=batch_id)
    assert _points(row) == {
        Criterion.STAY: 30,
        Criterion.INTEREST: 18,
        Criterion.APPROVED: 0,
        Criterion.SKILL_GAP: 0,
        Criterion.TRAINED_LITTLE: 0,
        Criterion.WAITING: 10,
        Criterion.ORIGIN: 10,
        Criterion.FREE_TIME: 0,
        Criterion.APART: 10,
        Criterion.STAYED_BEFORE: 5,
    }
    assert Code.LEFT_BEFORE in [reason.code for reason in row.reasons]
    assert (row.rank, row.best_score) == (1, 145)


def test_filter_keeps_the_ranks(services: Services, database: Database) -> None:
    batch_id = add_batch(database)
    with database.write() as session:
        for name, expiry in (("ADE", date(2028, 1, 1)), ("BUDI", date(2026, 12, 5))):
            add_person(session, name, expiry)
        add_person(session, "CECEP")
    queries = services.training.queries

    def shown(show: CandidateFilter, text: str = "") -> list[tuple[int, str]]:
        rows = queries.list_candidates(batch_id=batch_id, show=show, text=text)
        return [(row.rank, row.name) for row in rows]

    assert shown(CandidateFilter.ALL) == [(1, "ADE"), (2, "CECEP"), (3, "BUDI")]
    assert shown(CandidateFilter.FITTING) == [(1, "ADE"), (2, "CECEP")]
    assert shown(CandidateFilter.UNFIT) == [(3, "BUDI")]
    assert shown(CandidateFilter.FITTING, "cecep") == [(2, "CECEP")]


def test_requirement_of_the_course_is_judged(services: Services, database: Database) -> None:
    batch_id, (inmate_id,) = add_batch(database), add_people(database, 1)
    with database.write() as session:
        course_id = session.get_one(Batch, batch_id).course_id
        session.add(CourseRequirement(course_id=course_id, kind=RequirementKind.MIN_AGE, number=60))
    (row,) = services.training.queries.list_candidates(batch_id=batch_id)
    assert not row.fits
    assert row.reasons[0].code is Code.REQ_TOO_YOUNG
    with pytest.raises(DomainError) as caught:
        services.training.commands.place_participant(batch_id=batch_id, inmate_id=inmate_id)
    assert [one.code for one in caught.value.problems] == [Code.REQ_TOO_YOUNG]


def test_short_stay_gets_a_seat_up_to_the_module_that_fits(
    services: Services, database: Database
) -> None:
    with database.write() as session:
        course_id = builders.make_course(session, modules=(("Dasar", 20), ("Lanjut", 20)))
        batch_id = builders.make_batch(session, course_id=course_id)
        person = add_person(session, "AHMAD", date(2027, 2, 1))
    area = services.training
    (row,) = area.queries.list_candidates(batch_id=batch_id)
    assert not row.fits
    assert Code.MODULE_FITS in [reason.code for reason in row.reasons]
    (fit,) = row.modules
    with pytest.raises(DomainError):
        area.commands.place_participant(batch_id=batch_id, inmate_id=person)
    area.commands.place_participant(
        batch_id=batch_id, inmate_id=person, through_module_id=fit.span.module_id
    )
    (seat,) = area.queries.get_batch(batch_id=batch_id).participants
    assert seat.through_module == "Dasar"
    with database.read() as session:
        assert session.get_one(Participant, seat.id).through_module_id == fit.span.module_id
    with pytest.raises(DomainError) as caught:
        area.commands.place_participant(batch_id=batch_id, inmate_id=person, through_module_id=9999)
    assert [one.code for one in caught.value.problems] == [Code.MODULE_OF_OTHER_COURSE]


def test_preview_sorts_many_wishes(services: Services, database: Database) -> None:
    batch_id, people = add_batch(database, seats=4), add_people(database, 4)
    with database.write() as session:
        doubtful = add_person(session, "TAHANAN")
        session.get_one(Inmate, doubtful).legal_status = LegalStatus.DETAINEE
        gone = add_person(session, "PERGI", date(2026, 12, 5))
    services.inmates.commands.add_keep_apart(inmate_id=people[0], other_id=people[1])
    area = services.training
    ids = [gone, doubtful, *people]
    preview = area.queries.preview_placement(batch_id=batch_id, inmate_ids=ids)
    assert [one.candidate.inmate_id for one in preview.placed] == people
    assert [one.candidate.inmate_id for one in preview.unfit] == [gone]
    assert [one.candidate.inmate_id for one in preview.over] == [doubtful]
    assert not preview.is_clear
    names = [one.warnings[0].facts["name"] for one in preview.placed[:2]]
    assert names == ["ORANG 01", "ORANG 00"]
    assert preview.placed[0].warnings[0].code is Code.KEPT_APART_CHOSEN
    assert preview.over[0].problems[0].code is Code.BATCH_FULL
    roomy = area.queries.preview_placement(batch_id=batch_id, inmate_ids=[*people[2:], doubtful])
    assert [one.candidate.inmate_id for one in roomy.doubtful] == [doubtful]
    clear = area.queries.preview_placement(batch_id=batch_id, inmate_ids=people[1:])
    assert clear.is_clear
    placed = area.commands.place_participants(batch_id=batch_id, inmate_ids=people[1:]).value
    assert len(placed.participant_ids) == 3


def test_weights_are_saved_and_taken_back(services: Services, database: Database) -> None:
    area = services.training
    assert area.queries.get_weights() == DEFAULT_WEIGHTS
    draft = WeightsDraft({**DEFAULT_WEIGHTS, Criterion.INTEREST: 0})
    saved = area.commands.update_weights(draft=draft)
    assert area.queries.get_weights()[Criterion.INTEREST] == 0
    assert saved.undo is not None
    saved.undo()
    assert area.queries.get_weights() == DEFAULT_WEIGHTS
    for wrong in (-1, 101, None):
        draft = WeightsDraft({**DEFAULT_WEIGHTS, Criterion.STAY: wrong})
        with pytest.raises(ValidationFailed):
            area.commands.update_weights(draft=draft)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"stay": "30", "interest": 900, "x": 1}'])
def test_damaged_weights_fall_back(services: Services, database: Database, text: str) -> None:
    with database.write() as session:
        session.add(Setting(key=SETTING_KEY, value=text))
    assert services.training.queries.get_weights() == DEFAULT_WEIGHTS


def test_only_an_admin_weighs(database: Database, clock: FakeClock, keys: Keys) -> None:
    operator = build_services(desk_at(database, clock, Role.OPERATOR), keys)
    with pytest.raises(AccessDenied):
        operator.training.commands.update_weights(draft=WeightsDraft())
