"""Results: scores are recorded, the rule proposes, one act settles them and can be taken back."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from binaan_desktop.domain.courses import ModuleOutcome
from binaan_desktop.domain.errors import (
    BinaanError,
    Code,
    DomainError,
    NotFound,
    ValidationFailed,
)
from binaan_desktop.domain.skills import SkillLevel
from binaan_desktop.domain.training import BatchStatus, EndReason, ParticipantStatus
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.courses import CourseModule
from binaan_desktop.persistence.entities.inmates import SkillRecord
from binaan_desktop.persistence.entities.training import Batch, Participant
from binaan_desktop.services.catalogue import Services
from binaan_desktop.services.certificates.drafts import ConcludeDraft, ScoreDraft
from binaan_desktop.services.certificates.rows import ResultsDetail
from tests import builders
from tests.conftest import TODAY
from tests.services.certificates.training import (
    LAST_DAY,
    NAMES,
    Training,
    conclude_all,
    end_early,
    issue_all,
    make_training,
    score_all,
)


@pytest.fixture
def training(database: Database) -> Training:
    return make_training(database)


def _results(services: Services, training: Training) -> ResultsDetail:
    return services.certificates.queries.get_results(batch_id=training.batch_id)


def _codes(error: BinaanError) -> list[Code]:
    return [problem.code for problem in error.problems]


def _stored(database: Database, entity: Any, column: Any, value: int) -> list[Any]:
    with database.read() as session:
        return list(session.scalars(select(entity).where(column == value).order_by(entity.id)))


def test_grid_shows_people_by_modules(services: Services, training: Training) -> None:
    detail = _results(services, training)
    assert [row.name for row in detail.rows] == list(NAMES)
    assert [one.name for one in detail.modules] == ["Kolam", "Pakan"]
    assert (detail.batch, detail.agency) == ("Lele angkatan 3", "Dinas Perikanan")
    assert detail.rows[2].percent == 50
    assert all(row.judgement.reason is None for row in detail.rows[:2])


def test_scores_are_recorded_and_taken_back(services: Services, training: Training) -> None:
    person, module = training.people[0], training.modules[0]
    first = services.certificates.commands.record_scores(
        batch_id=training.batch_id, scores=[ScoreDraft(person, module, 75, None)]
    )
    second = services.certificates.commands.record_scores(
        batch_id=training.batch_id, scores=[ScoreDraft(person, module, 75, 88)]
    )
    found = _results(services, training).rows[0].scores[module]
    assert (found.theory, found.practice) == (75, 88)
    assert second.undo is not None
    second.undo()
    assert _results(services, training).rows[0].scores[module].practice is None
    assert first.undo is not None
    first.undo()
    assert _results(services, training).rows[0].scores == {}


def test_scores_out_of_range_or_place_are_refused(
    services: Services, training: Training, database: Database
) -> None:
    commands = services.certificates.commands
    with pytest.raises(ValidationFailed) as refused:
        commands.record_scores(
            batch_id=training.batch_id,
            scores=[ScoreDraft(training.people[0], training.modules[0], 101, -1)],
        )
    assert _codes(refused.value) == [Code.OUT_OF_RANGE, Code.OUT_OF_RANGE]
    with database.write() as session:
        other = builders.make_participant(
            session, builders.make_batch(session), builders.make_inmate(session)
        )
        elsewhere = CourseModule(
            course_id=builders.make_course(session), position=9, name="Lain", lesson_hours=1
        )
        session.add(elsewhere)
        session.flush()
        foreign = elsewhere.id
    for draft in (
        ScoreDraft(other, training.modules[0], 80),
        ScoreDraft(training.people[0], foreign, 80),
    ):
        with pytest.raises(NotFound):
            commands.record_scores(batch_id=training.batch_id, scores=[draft])


def test_rule_proposes(services: Services, training: Training) -> None:
    score_all(services, training)
    services.certificates.commands.record_scores(
        batch_id=training.batch_id,
        scores=[ScoreDraft(training.people[3], one, 40, 90) for one in training.modules],
    )
    rows = _results(services, training).rows
    assert [row.judgement.reason for row in rows] == [
        EndReason.COMPLETED,
        EndReason.COMPLETED,
        EndReason.PARTIAL,
        EndReason.FAILED,
    ]
    assert Code.RESULT_MODULE_PRESENCE_LOW in [one.code for one in rows[2].judgement.reasons]
    assert [one.code for one in rows[3].judgement.reasons if one.stops] == [
        Code.RESULT_THEORY_LOW,
        Code.RESULT_THEORY_LOW,
    ]


def test_concluding_ends_all_writes_the_trade_and_closes(
    services: Services, training: Training, database: Database
) -> None:
    score_all(services, training)
    conclude_all(services, training)
    people = _stored(database, Participant, Participant.batch_id, training.batch_id)
    assert [one.end_reason for one in people] == [
        EndReason.COMPLETED,
        EndReason.COMPLETED,
        EndReason.PARTIAL,
        EndReason.COMPLETED,
    ]
    assert {one.ended_on for one in people} == {LAST_DAY}
    assert all(one.end_recorded_at is not None and one.end_note is None for one in people)
    (batch,) = _stored(database, Batch, Batch.id, training.batch_id)
    assert batch.status is BatchStatus.CLOSED
    skills = _stored(database, SkillRecord, SkillRecord.skill_id, training.skill_id)
    assert {one.inmate_id for one in skills} == {training.inmates[at] for at in (0, 1, 3)}
    assert {one.level for one in skills} == {SkillLevel.BASIC}
    third = _results(services, training).rows[2].outcomes
    assert list(third.values()) == [ModuleOutcome.PASSED, ModuleOutcome.FAILED]


def test_module_with_a_trade_of_its_own_teaches_it(
    services: Services, training: Training, database: Database
) -> None:
    with database.write() as session:
        skill_id = builders.make_skill(session, "Membuat kolam")
        module = session.get_one(CourseModule, training.modules[0])
        module.skill_id, module.level_given = skill_id, SkillLevel.SKILLED
    score_all(services, training)
    conclude_all(services, training)
    found = _stored(database, SkillRecord, SkillRecord.skill_id, skill_id)
    assert {one.inmate_id for one in found} == set(training.inmates)
    assert {one.level for one in found} == {SkillLevel.SKILLED}


def test_conclusion_is_taken_back(
    services: Services, training: Training, database: Database
) -> None:
    score_all(services, training)
    detail = _results(services, training)
    decisions = {row.participant_id: row.judgement.reason for row in detail.rows}
    done = services.certificates.commands.conclude_batch(
        draft=ConcludeDraft(training.batch_id, decisions)  # type: ignore[arg-type]
    )
    assert done.undo is not None
    done.undo()
    people = _stored(database, Participant, Participant.batch_id, training.batch_id)
    assert {one.status for one in people} == {ParticipantStatus.ACTIVE}
    assert {(one.ended_on, one.end_reason, one.end_recorded_at) for one in people} == {
        (None, None, None)
    }
    assert _stored(database, Batch, Batch.id, training.batch_id)[0].status is BatchStatus.OPEN
    assert _stored(database, SkillRecord, SkillRecord.skill_id, training.skill_id) == []
    again = _results(services, training)
    assert [row.judgement for row in again.rows] == [row.judgement for row in detail.rows]
    assert [row.outcomes for row in again.rows] == [{}] * 4


def test_who_is_not_decided_goes_on_and_keeps_the_batch_open(
    services: Services, training: Training, database: Database
) -> None:
    score_all(services, training)
    done = services.certificates.commands.conclude_batch(
        draft=ConcludeDraft(training.batch_id, {training.people[0]: EndReason.COMPLETED})
    ).value
    assert done.ended == (training.people[0],)
    assert _stored(database, Batch, Batch.id, training.batch_id)[0].status is BatchStatus.OPEN


def test_decision_against_the_rule_needs_its_reason(
    services: Services, training: Training, database: Database
) -> None:
    draft = ConcludeDraft(training.batch_id, {training.people[0]: EndReason.COMPLETED})
    with pytest.raises(ValidationFailed) as refused:
        services.certificates.commands.conclude_batch(draft=draft)
    assert _codes(refused.value) == [Code.RESULT_NOTE_REQUIRED]
    draft.note = "Ujian susulan di luar program"
    services.certificates.commands.conclude_batch(draft=draft)
    person = _stored(database, Participant, Participant.id, training.people[0])[0]
    assert (person.end_reason, person.end_note) == (EndReason.COMPLETED, draft.note)
    outcomes = _results(services, training).rows[0].outcomes
    assert set(outcomes.values()) == {ModuleOutcome.PASSED}


def test_failing_fails_every_module(services: Services, training: Training) -> None:
    score_all(services, training)
    draft = ConcludeDraft(training.batch_id, {training.people[0]: EndReason.FAILED}, note="Curang")
    services.certificates.commands.conclude_batch(draft=draft)
    row = _results(services, training).rows[0]
    assert set(row.outcomes.values()) == {ModuleOutcome.FAILED}
    assert row.targets == ()


def test_part_without_a_passed_module_is_left_out(services: Services, training: Training) -> None:
    score_all(services, training, 10)
    draft = ConcludeDraft(training.batch_id, {training.people[0]: EndReason.PARTIAL}, note="x")
    done = services.certificates.commands.conclude_batch(draft=draft).value
    assert done.ended == ()
    assert [one.code for one in done.left_out[0].problems] == [Code.RESULT_NOTHING_PASSED]


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        ({"ended_on": date(2026, 12, 31)}, Code.DATE_IN_FUTURE),
        ({"decisions": {1: EndReason.RELEASED}}, Code.NOT_IN_LIST),
        ({"note": "x" * 201}, Code.TOO_LONG),
    ],
)
def test_draft_that_cannot_be(
    services: Services, training: Training, draft: dict[str, Any], code: Code
) -> None:
    with pytest.raises(ValidationFailed) as refused:
        services.certificates.commands.conclude_batch(
            draft=ConcludeDraft(training.batch_id, **draft)
        )
    assert _codes(refused.value) == [code]


def test_who_left_keeps_the_end_and_the_passed_module(
    services: Services, training: Training, database: Database
) -> None:
    end_early(database, training, 0, date(2026, 11, 11), EndReason.RELEASED)
    services.certificates.commands.record_scores(
        batch_id=training.batch_id,
        scores=[ScoreDraft(training.people[0], training.modules[0], 70, 70)],
    )
    row = _results(services, training).rows[0]
    assert row.judgement.modules[training.modules[1]].outcome is ModuleOutcome.NOT_TAKEN
    done = services.certificates.commands.conclude_batch(draft=ConcludeDraft(training.batch_id))
    assert done.value.settled == (training.people[0],)
    row = _results(services, training).rows[0]
    assert row.end_reason is EndReason.RELEASED
    assert row.outcomes == {training.modules[0]: ModuleOutcome.PASSED}
    assert [one.module_id for one in row.targets] == [training.modules[0]]
    assert done.undo is not None
    done.undo()
    assert _results(services, training).rows[0].outcomes == {}


def test_settled_scores_stand_until_the_result_is_taken_back(
    services: Services, training: Training
) -> None:
    score_all(services, training)
    conclude_all(services, training)
    draft = [ScoreDraft(training.people[0], training.modules[0], 99, 99)]
    with pytest.raises(DomainError) as refused:
        services.certificates.commands.record_scores(batch_id=training.batch_id, scores=draft)
    assert _codes(refused.value) == [Code.RESULT_SETTLED]
    services.certificates.commands.take_back_results(
        batch_id=training.batch_id, participant_ids=[training.people[0]]
    )
    services.certificates.commands.record_scores(batch_id=training.batch_id, scores=draft)


def test_result_with_a_certificate_is_not_taken_back(
    services: Services, training: Training
) -> None:
    score_all(services, training)
    conclude_all(services, training)
    issue_all(services, training)
    with pytest.raises(DomainError) as refused:
        services.certificates.commands.take_back_results(
            batch_id=training.batch_id, participant_ids=[training.people[0]]
        )
    assert _codes(refused.value) == [Code.CERTIFICATES_ISSUED]


def test_nobody_sits_in_two_batches_after_taking_back(
    services: Services, training: Training, database: Database
) -> None:
    score_all(services, training)
    conclude_all(services, training)
    with database.write() as session:
        other = builders.make_batch(session, "Las", starts_on=LAST_DAY, ends_on=TODAY)
        builders.make_participant(session, other, training.inmates[0], joined_on=LAST_DAY)
    with pytest.raises(DomainError) as refused:
        services.certificates.commands.take_back_results(
            batch_id=training.batch_id, participant_ids=[training.people[0]]
        )
    assert _codes(refused.value) == [Code.SEAT_CLASH]


def test_module_meant_as_the_last_one(
    services: Services, training: Training, database: Database
) -> None:
    with database.write() as session:
        session.get_one(Participant, training.people[0]).through_module_id = training.modules[0]
    services.certificates.commands.record_scores(
        batch_id=training.batch_id,
        scores=[ScoreDraft(training.people[0], training.modules[0], 70, 70)],
    )
    row = _results(services, training).rows[0]
    assert row.judgement.reason is EndReason.PARTIAL
    assert row.judgement.modules[training.modules[1]].outcome is ModuleOutcome.NOT_TAKEN


def _reserves(database: Database, training: Training) -> list[Participant]:
    people = _stored(database, Participant, Participant.batch_id, training.batch_id)
    return [one for one in people if one.is_reserve]


def test_reserves_have_no_result_and_end_with_the_batch(
    services: Services, training: Training, database: Database
) -> None:
    with database.write() as session:
        for name in ("EKO", "FAJAR"):
            inmate_id = builders.make_inmate(session, name)
            seat = builders.make_participant(
                session, training.batch_id, inmate_id, joined_on=LAST_DAY
            )
            session.get_one(Participant, seat).is_reserve = True
    assert [row.name for row in _results(services, training).rows] == list(NAMES)
    score_all(services, training)
    detail = _results(services, training)
    decisions = {row.participant_id: row.judgement.reason for row in detail.rows}
    done = services.certificates.commands.conclude_batch(
        draft=ConcludeDraft(training.batch_id, decisions)  # type: ignore[arg-type]
    )
    reserves = _reserves(database, training)
    assert {(one.status, one.end_reason) for one in reserves} == {
        (ParticipantStatus.ENDED, EndReason.ENDED)
    }
    assert _stored(database, Batch, Batch.id, training.batch_id)[0].status is BatchStatus.CLOSED
    with database.write() as session:
        other = builders.make_batch(session, "Las", starts_on=LAST_DAY, ends_on=TODAY)
        builders.make_participant(session, other, reserves[1].inmate_id, joined_on=LAST_DAY)
    assert done.undo is not None
    done.undo()
    reserves = _reserves(database, training)
    assert [(one.status, one.end_reason, one.ended_on) for one in reserves] == [
        (ParticipantStatus.ACTIVE, None, None),
        (ParticipantStatus.ENDED, EndReason.ENDED, LAST_DAY),
    ]
