"""Partners, trainers, courses, batches: saved, refused with reasons, never overwritten blindly."""

from datetime import date

import pytest

from binaan_desktop.domain.errors import Code, DomainError, StaleData, ValidationFailed
from binaan_desktop.domain.inmates import Sex
from binaan_desktop.domain.training import AgencyKind, BatchPhase, BatchStatus, CapacityTerm
from binaan_desktop.persistence.database import Database
from binaan_desktop.services.catalogue import Services
from binaan_desktop.services.training.course_drafts import CourseDraft
from binaan_desktop.services.training.drafts import (
    AgencyDraft,
    BatchDraft,
    TrainerDraft,
)
from tests import builders


@pytest.fixture
def draft(services: Services, database: Database) -> BatchDraft:
    """A catfish batch ready to be opened, with everything it needs."""
    commands = services.training.commands
    with database.write() as session:
        skill_id = builders.make_skill(session)
        place_id = builders.make_place(session, seats=8)
    agency_id = commands.create_agency(
        draft=AgencyDraft("Dinas  Perikanan", AgencyKind.FISHERIES)
    ).value
    trainer_id = commands.create_trainer(draft=TrainerDraft("Ibu Rina", agency_id)).value
    course_id = commands.create_course(
        draft=CourseDraft("Budidaya lele", skill_id, lesson_hours=24, max_per_trainer=10)
    ).value
    return BatchDraft(
        name="Lele 1",
        course_id=course_id,
        agency_id=agency_id,
        trainer_ids=(trainer_id,),
        place_id=place_id,
        starts_on=date(2026, 12, 1),
        ends_on=date(2027, 1, 15),
        seats=16,
    )


def test_batch_shows_what_it_was_opened_with(services: Services, draft: BatchDraft) -> None:
    batch_id = services.training.commands.create_batch(draft=draft).value
    detail = services.training.queries.get_batch(batch_id=batch_id)
    assert (detail.row.course, detail.row.agency) == ("Budidaya lele", "Dinas Perikanan")
    assert detail.trainers == ("Ibu Rina",)
    assert detail.row.capacity.limit == 8
    assert services.training.queries.get_batch_draft(batch_id=batch_id) == draft


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("name", "", Code.REQUIRED),
        ("course_id", None, Code.REQUIRED),
        ("agency_id", None, Code.REQUIRED),
        ("seats", 0, Code.OUT_OF_RANGE),
        ("ends_on", date(2026, 11, 30), Code.END_BEFORE_START),
        ("tool_sets", 0, Code.OUT_OF_RANGE),
    ],
)
def test_bad_batch_is_refused(
    services: Services, draft: BatchDraft, field: str, value: object, code: Code
) -> None:
    setattr(draft, field, value)
    with pytest.raises(ValidationFailed) as caught:
        services.training.commands.create_batch(draft=draft)
    assert [(one.field, one.code) for one in caught.value.problems] == [(field, code)]
    assert services.training.queries.list_batches() == []


def test_taken_names_are_refused(services: Services, draft: BatchDraft) -> None:
    services.training.commands.create_batch(draft=draft)
    with pytest.raises(ValidationFailed) as caught:
        services.training.commands.create_batch(draft=draft)
    assert caught.value.problems[0].code is Code.ALREADY_EXISTS
    for name in ("Dinas Perikanan", " dinas  PERIKANAN "):
        with pytest.raises(ValidationFailed):
            services.training.commands.create_agency(draft=AgencyDraft(name, AgencyKind.OTHER))


def test_stale_batch_is_not_overwritten_and_undo_restores(
    services: Services, draft: BatchDraft
) -> None:
    commands, queries = services.training.commands, services.training.queries
    batch_id = commands.create_batch(draft=draft).value
    version = queries.get_batch(batch_id=batch_id).row.version
    changed = queries.get_batch_draft(batch_id=batch_id)
    changed.seats = 5
    result = commands.update_batch(batch_id=batch_id, version=version, draft=changed)
    with pytest.raises(StaleData):
        commands.update_batch(batch_id=batch_id, version=version, draft=changed)
    assert result.undo is not None
    result.undo()
    assert queries.get_batch_draft(batch_id=batch_id) == draft


def test_planned_meetings_hold_the_dates(
    services: Services, database: Database, draft: BatchDraft
) -> None:
    batch_id = services.training.commands.create_batch(draft=draft).value
    with database.write() as session:
        builders.make_meeting(session, batch_id, draft.place_id, day=date(2027, 1, 14))
    draft.ends_on = date(2027, 1, 10)
    with pytest.raises(DomainError) as caught:
        services.training.commands.update_batch(batch_id=batch_id, version=1, draft=draft)
    assert caught.value.problems[0].code is Code.BATCH_HAS_MEETINGS


def test_batch_with_people_is_not_cancelled(
    services: Services, database: Database, draft: BatchDraft
) -> None:
    batch_id = services.training.commands.create_batch(draft=draft).value
    with database.write() as session:
        builders.make_participant(session, batch_id, builders.make_inmate(session))
    with pytest.raises(DomainError) as caught:
        services.training.commands.set_batch_status(batch_id=batch_id, status=BatchStatus.CANCELLED)
    assert caught.value.problems[0].code is Code.BATCH_HAS_PARTICIPANTS


@pytest.mark.parametrize(
    ("nip", "stored"),
    [("19801231 200501 1 001", "198012312005011001"), ("-", ""), ("", "")],
)
def test_nip_is_normalised(services: Services, nip: str, stored: str) -> None:
    services.training.commands.create_trainer(draft=TrainerDraft("Ibu Rina", nip=nip))
    assert services.training.queries.list_trainers()[0].nip == stored


def test_wrong_nip_is_refused(services: Services) -> None:
    with pytest.raises(ValidationFailed) as caught:
        services.training.commands.create_trainer(draft=TrainerDraft("Ibu Rina", nip="123"))
    assert caught.value.problems[0].field == "nip"


def test_changes_of_the_catalogue_can_be_taken_back(services: Services, draft: BatchDraft) -> None:
    queries, commands = services.training.queries, services.training.commands
    agency, trainer, course = (
        queries.list_agencies()[0],
        queries.list_trainers()[0],
        queries.list_courses()[0],
    )
    results = [
        commands.update_agency(
            agency_id=agency.id,
            version=agency.version,
            draft=AgencyDraft("DKPP", AgencyKind.FOOD_AND_FARMING, active=False),
        ),
        commands.update_trainer(
            trainer_id=trainer.id, version=trainer.version, draft=TrainerDraft("Pak Dedi")
        ),
        commands.update_course(
            course_id=course.id,
            version=course.version,
            draft=CourseDraft("Lele lanjut", course.skill_id, lesson_hours=40),
        ),
    ]
    assert queries.list_agencies()[0].name == "DKPP"
    for result in results:
        assert result.undo is not None
        result.undo()
    assert queries.list_agencies()[0].name == "Dinas Perikanan"
    assert queries.list_trainers()[0].agency_id == draft.agency_id
    assert queries.list_courses()[0].max_per_trainer == 10


def test_search_finds_by_course_and_partner(services: Services, draft: BatchDraft) -> None:
    services.training.commands.create_batch(draft=draft)
    search = services.training.queries.search_batches
    assert [row.name for row in search(text="lele perik")] == ["Lele 1"]
    assert search(text="las") == []
    assert search(text=" ") == []


@pytest.mark.parametrize(("field", "limit"), [("contact", 120), ("phone", 40), ("address", 300)])
def test_what_does_not_fit_is_refused_and_what_fits_is_kept(
    services: Services, field: str, limit: int
) -> None:
    draft = AgencyDraft("DKPP", AgencyKind.FOOD_AND_FARMING)
    setattr(draft, field, "x" * (limit + 1))
    with pytest.raises(ValidationFailed) as caught:
        services.training.commands.create_agency(draft=draft)
    assert [(one.field, one.code) for one in caught.value.problems] == [(field, Code.TOO_LONG)]
    setattr(draft, field, "x" * limit)
    services.training.commands.create_agency(draft=draft)


def test_batch_with_men_does_not_move_to_the_women_s_room(
    services: Services, database: Database, draft: BatchDraft
) -> None:
    batch_id = services.training.commands.create_batch(draft=draft).value
    with database.write() as session:
        builders.make_participant(session, batch_id, builders.make_inmate(session))
        draft.place_id = builders.make_place(session, "Blok W", only_sex=Sex.FEMALE)
    with pytest.raises(DomainError) as caught:
        services.training.commands.update_batch(batch_id=batch_id, version=1, draft=draft)
    (problem,) = caught.value.problems
    assert (problem.code, problem.field) == (Code.PLACE_FOR_WOMEN, "place_id")
    assert problem.facts == {"place": "Blok W", "count": 1}


def test_batch_never_becomes_smaller_than_its_people(
    services: Services, database: Database, draft: BatchDraft
) -> None:
    batch_id = services.training.commands.create_batch(draft=draft).value
    with database.write() as session:
        for _ in range(3):
            builders.make_participant(session, batch_id, builders.make_inmate(session))
    draft.tool_sets = 2
    with pytest.raises(DomainError) as caught:
        services.training.commands.update_batch(batch_id=batch_id, version=1, draft=draft)
    assert caught.value.problems[0].facts == {
        "taken": 3,
        "limit": 2,
        "scarce": CapacityTerm.TOOLS,
    }
    stored = services.training.queries.get_batch_draft(batch_id=batch_id)
    assert stored.tool_sets is None


def test_list_says_where_each_batch_stands(services: Services, draft: BatchDraft) -> None:
    commands = services.training.commands
    for name, starts_on, ends_on in (
        ("Mulai besok", date(2026, 11, 25), date(2026, 12, 1)),
        ("Mulai hari ini", date(2026, 11, 24), date(2026, 12, 1)),
        ("Selesai hari ini", date(2026, 11, 1), date(2026, 11, 24)),
        ("Selesai kemarin", date(2026, 11, 1), date(2026, 11, 23)),
        ("Tutup lama", date(2026, 8, 1), date(2026, 9, 1)),
        ("Tutup", date(2026, 9, 1), date(2026, 12, 1)),
    ):
        draft.name, draft.starts_on, draft.ends_on = name, starts_on, ends_on
        batch_id = commands.create_batch(draft=draft).value
        if name.startswith("Tutup"):
            commands.set_batch_status(batch_id=batch_id, status=BatchStatus.CLOSED)
    assert [(row.name, row.phase) for row in services.training.queries.list_batches()] == [
        ("Selesai hari ini", BatchPhase.RUNNING),
        ("Mulai hari ini", BatchPhase.RUNNING),
        ("Mulai besok", BatchPhase.UPCOMING),
        ("Selesai kemarin", BatchPhase.OVERDUE),
        ("Tutup", BatchPhase.CLOSED),
        ("Tutup lama", BatchPhase.CLOSED),
    ]
