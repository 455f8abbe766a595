"""A course with its modules and what it asks: saved as one, taken back as one."""

from dataclasses import replace
from datetime import date

import pytest

from binaan_desktop.domain.access import Role
from binaan_desktop.domain.courses import ModuleOutcome, RequirementKind, ServedFraction
from binaan_desktop.domain.errors import AccessDenied, Code, NotFound, StaleData, ValidationFailed
from binaan_desktop.domain.inmates import LegalStatus, SafetyLimit
from binaan_desktop.domain.requirements import Requirement
from binaan_desktop.domain.scheduling import CancelReason, MeetingStatus, PlaceKind
from binaan_desktop.domain.skills import SkillLevel
from binaan_desktop.domain.training import BatchPhase, BatchStatus, EndReason, ParticipantStatus
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.certificates import ModuleResult
from binaan_desktop.persistence.entities.scheduling import Meeting
from binaan_desktop.persistence.entities.training import Batch, Participant
from binaan_desktop.persistence.repositories.courses import (
    read_module_plans,
    read_passed_modules,
)
from binaan_desktop.services.catalogue import Services, build_services
from binaan_desktop.services.keys import Keys
from binaan_desktop.services.maintenance.reference_data import seed_reference_data
from binaan_desktop.services.training.course_drafts import CourseDraft, ModuleDraft
from tests import builders
from tests.conftest import FakeClock, desk_at

KIND = RequirementKind
MODULES = (
    ModuleDraft("Persiapan kolam", 8),
    ModuleDraft("Pakan dan air", 10, level_given=SkillLevel.SKILLED),
    ModuleDraft("Panen", 6),
)
ASKED = (
    Requirement(KIND.LEGAL_STATUS, LegalStatus.CONVICT),
    Requirement(KIND.WITHOUT_LIMIT, SafetyLimit.WATER),
    Requirement(KIND.MIN_AGE, number=18, is_firm=False),
)


@pytest.fixture
def draft(database: Database) -> CourseDraft:
    """A catfish course with three modules and all the rest."""
    with database.write() as session:
        skill_id = builders.make_skill(session)
    return CourseDraft(
        name="Budidaya lele",
        skill_id=skill_id,
        level_given=SkillLevel.BASIC,
        lesson_hours=24,
        max_per_trainer=10,
        min_attendance_percent=75,
        description="Untuk kolam terpal.",
        code="LELE-1",
        seats=16,
        reserves=2,
        place_kind=PlaceKind.POND,
        equipment="Kolam terpal, serok",
        min_theory=60,
        min_practice=70,
        modules=MODULES,
        requirements=ASKED,
    )


@pytest.fixture
def course_id(services: Services, draft: CourseDraft) -> int:
    """The course, stored."""
    return services.training.commands.create_course(draft=draft).value


def _stored(services: Services, course_id: int) -> CourseDraft:
    return services.training.queries.get_course_draft(course_id=course_id)


def _without_ids(draft: CourseDraft) -> CourseDraft:
    modules = tuple(replace(one, id=None) for one in draft.modules)
    return replace(draft, modules=modules)


def _version(services: Services, course_id: int) -> int:
    return services.training.queries.get_course(course_id=course_id).row.version


def _refused(services: Services, draft: CourseDraft) -> list[tuple[str | None, Code]]:
    with pytest.raises(ValidationFailed) as caught:
        services.training.commands.create_course(draft=draft)
    return [(one.field, one.code) for one in caught.value.problems]


def test_everything_typed_is_kept(services: Services, draft: CourseDraft, course_id: int) -> None:
    assert _without_ids(_stored(services, course_id)) == draft
    detail = services.training.queries.get_course(course_id=course_id)
    assert [(one.number, one.name, one.lesson_hours, one.level) for one in detail.modules] == [
        (1, "Persiapan kolam", 8, SkillLevel.BASIC),
        (2, "Pakan dan air", 10, SkillLevel.SKILLED),
        (3, "Panen", 6, SkillLevel.BASIC),
    ]
    assert {one.skill for one in detail.modules} == {detail.row.skill}
    assert detail.requirements == ASKED
    row = services.training.queries.list_courses()[0]
    assert row == detail.row
    assert (row.lesson_hours, row.module_count, row.code, row.reserves) == (24, 3, "LELE-1", 2)


def test_hours_are_the_sum_of_the_modules(services: Services, draft: CourseDraft) -> None:
    draft.lesson_hours = 99
    course_id = services.training.commands.create_course(draft=draft).value
    assert services.training.queries.get_course(course_id=course_id).row.lesson_hours == 24


def test_a_course_that_is_not_cut_has_one_module(services: Services, draft: CourseDraft) -> None:
    draft.modules = ()
    commands = services.training.commands
    course_id = commands.create_course(draft=draft).value
    (module,) = _stored(services, course_id).modules
    assert (module.name, module.lesson_hours) == ("Budidaya lele", 24)
    changed = replace(draft, name="Lele lanjut", lesson_hours=40)
    commands.update_course(
        course_id=course_id, version=_version(services, course_id), draft=changed
    )
    (after,) = _stored(services, course_id).modules
    assert after == ModuleDraft("Lele lanjut", 40, id=module.id)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"name": " "}, ("name", Code.REQUIRED)),
        ({"skill_id": None}, ("skill_id", Code.REQUIRED)),
        ({"min_attendance_percent": 101}, ("min_attendance_percent", Code.OUT_OF_RANGE)),
        ({"min_theory": 101}, ("min_theory", Code.OUT_OF_RANGE)),
        ({"min_practice": -1}, ("min_practice", Code.OUT_OF_RANGE)),
        ({"seats": 0}, ("seats", Code.OUT_OF_RANGE)),
        ({"reserves": -1}, ("reserves", Code.OUT_OF_RANGE)),
        ({"code": "LELE 1"}, ("code", Code.COURSE_CODE_FORM)),
        ({"code": "L" * 13}, ("code", Code.COURSE_CODE_FORM)),
        ({"equipment": "x" * 301}, ("equipment", Code.TOO_LONG)),
        ({"modules": (), "lesson_hours": None}, ("modules", Code.MODULES_REQUIRED)),
        ({"modules": (ModuleDraft("Panen"),)}, ("modules", Code.MODULE_INCOMPLETE)),
        ({"modules": (ModuleDraft(" ", 3),)}, ("modules", Code.MODULE_INCOMPLETE)),
        ({"modules": (ModuleDraft("Panen", 0),)}, ("modules", Code.MODULE_INCOMPLETE)),
        ({"modules": (*MODULES, ModuleDraft("PANEN ", 3))}, ("modules", Code.MODULE_NAME_TWICE)),
        ({"modules": (*MODULES, ModuleDraft("Ulang", 480))}, ("modules", Code.MODULES_TOO_LONG)),
        (
            {"modules": tuple(ModuleDraft(f"M{at}", 1) for at in range(41))},
            ("modules", Code.MODULES_TOO_MANY),
        ),
        ({"requirements": (ASKED[0],) * 2}, ("requirements", Code.REQUIREMENT_TWICE)),
        (
            {"requirements": (Requirement(KIND.EARLIER_MODULE, module_id=987654),)},
            ("requirements", Code.NOT_IN_LIST),
        ),
    ],
)
def test_what_cannot_be_a_course_is_refused(
    services: Services, draft: CourseDraft, change: dict[str, object], problem: tuple[str, Code]
) -> None:
    for name, value in change.items():
        setattr(draft, name, value)
    assert _refused(services, draft) == [problem]
    assert services.training.queries.list_courses() == []


def test_the_name_is_taken_once(services: Services, draft: CourseDraft, course_id: int) -> None:
    draft.name = " budidaya  LELE"
    assert _refused(services, draft) == [("name", Code.ALREADY_EXISTS)]


def test_modules_are_changed_moved_added_and_removed_in_one_act_and_taken_back(
    services: Services, course_id: int
) -> None:
    before = _stored(services, course_id)
    ponds, feed, harvest = before.modules
    changed = replace(
        before,
        modules=(replace(harvest, lesson_hours=9), ModuleDraft("Benih", 4), ponds),
        requirements=(Requirement(KIND.FRACTION_SERVED, ServedFraction.HALF), ASKED[1]),
        code="lele",
    )
    result = services.training.commands.update_course(
        course_id=course_id, version=_version(services, course_id), draft=changed
    )
    after = _stored(services, course_id)
    assert [(one.name, one.lesson_hours) for one in after.modules] == [
        ("Panen", 9),
        ("Benih", 4),
        ("Persiapan kolam", 8),
    ]
    assert (after.modules[0].id, after.modules[2].id) == (harvest.id, ponds.id)
    assert (after.requirements, after.code, after.lesson_hours) == (
        changed.requirements,
        "LELE",
        21,
    )
    assert result.undo is not None
    redo = result.undo().undo
    back = _stored(services, course_id)
    assert _without_ids(back) == _without_ids(before)
    assert (back.modules[0].id, back.modules[2].id) == (ponds.id, harvest.id)
    assert back.modules[1].id not in {ponds.id, harvest.id}
    assert feed.name == back.modules[1].name
    assert redo is not None
    redo()
    assert _without_ids(_stored(services, course_id)) == _without_ids(after)


def test_a_change_of_a_module_alone_makes_what_was_read_stale(
    services: Services, course_id: int
) -> None:
    before = _stored(services, course_id)
    version = _version(services, course_id)
    renamed = replace(before.modules[0], name="Kolam")
    changed = replace(before, modules=(renamed, *before.modules[1:]))
    services.training.commands.update_course(course_id=course_id, version=version, draft=changed)
    with pytest.raises(StaleData):
        services.training.commands.update_course(course_id=course_id, version=version, draft=before)
    with pytest.raises(NotFound):
        services.training.queries.get_course(course_id=course_id + 1)


def test_a_module_of_another_course_is_not_taken_over(
    services: Services, draft: CourseDraft, course_id: int
) -> None:
    draft.name = "Nila"
    other = services.training.commands.create_course(draft=draft).value
    stolen = replace(_stored(services, other), modules=_stored(services, course_id).modules)
    with pytest.raises(StaleData):
        services.training.commands.update_course(
            course_id=other, version=_version(services, other), draft=stolen
        )


@pytest.mark.parametrize("use", ["meeting", "result", "aim", "requirement"])
def test_a_module_with_something_recorded_stays(
    services: Services, database: Database, draft: CourseDraft, course_id: int, use: str
) -> None:
    stored = _stored(services, course_id)
    module_id = stored.modules[2].id
    if use == "requirement":
        draft.name, draft.requirements = (
            "Lanjut",
            (Requirement(KIND.EARLIER_MODULE, module_id=module_id),),
        )
        services.training.commands.create_course(draft=draft)
    else:
        _record(database, course_id, module_id, use)
    with pytest.raises(ValidationFailed) as caught:
        services.training.commands.update_course(
            course_id=course_id,
            version=_version(services, course_id),
            draft=replace(stored, modules=stored.modules[:2]),
        )
    (problem,) = caught.value.problems
    assert (problem.code, problem.field) == (Code.MODULE_IN_USE, "modules")
    assert dict(problem.facts) == {"module": "Panen"}
    assert _stored(services, course_id) == stored


def _record(database: Database, course_id: int, module_id: int | None, use: str) -> None:
    with database.write() as session:
        batch_id = builders.make_batch(session, course_id=course_id)
        if use == "meeting":
            meeting_id = builders.make_meeting(session, batch_id)
            session.get_one(Meeting, meeting_id).module_id = module_id
            return
        inmate_id = builders.make_inmate(session)
        participant_id = builders.make_participant(session, batch_id, inmate_id)
        if use == "aim":
            session.get_one(Participant, participant_id).through_module_id = module_id
            return
        session.add(_result(participant_id, module_id, ModuleOutcome.FAILED))


def _result(
    participant_id: int, module_id: int | None, outcome: ModuleOutcome | None
) -> ModuleResult:
    return ModuleResult(
        participant_id=participant_id,
        module_id=module_id,
        outcome=outcome,
        recorded_at=builders.STAMP,
        recorded_by=1,
    )


def test_an_earlier_module_is_named_with_its_course(
    services: Services, draft: CourseDraft, course_id: int
) -> None:
    queries = services.training.queries
    (choice, *_) = queries.list_earlier_modules()
    assert (choice.name, choice.lesson_hours) == ("Persiapan kolam (Budidaya lele)", 8)
    assert queries.list_earlier_modules(course_id=course_id) == []
    draft.name, draft.modules, draft.lesson_hours = "Nila", (), 20
    draft.requirements = (Requirement(KIND.EARLIER_MODULE, module_id=choice.id),)
    other = services.training.commands.create_course(draft=draft).value
    (asked,) = queries.get_course(course_id=other).requirements
    assert asked.module == "Persiapan kolam (Budidaya lele)"
    assert [one.name for one in queries.list_earlier_modules(course_id=course_id)] == ["Nila"]


def test_own_modules_are_no_requirement(services: Services, course_id: int) -> None:
    stored = _stored(services, course_id)
    own = Requirement(KIND.EARLIER_MODULE, module_id=stored.modules[0].id)
    with pytest.raises(ValidationFailed) as caught:
        services.training.commands.update_course(
            course_id=course_id,
            version=_version(services, course_id),
            draft=replace(stored, requirements=(own,)),
        )
    assert [one.code for one in caught.value.problems] == [Code.MODULE_OF_OWN_COURSE]


def test_a_line_keeps_only_the_value_of_its_kind(services: Services, draft: CourseDraft) -> None:
    mixed = Requirement(KIND.CONSENT, word="x", number=3, module_id=9)
    draft.requirements = (mixed,)
    course_id = services.training.commands.create_course(draft=draft).value
    assert _stored(services, course_id).requirements == (Requirement(KIND.CONSENT),)


def test_a_course_tells_where_it_was_given(
    services: Services, database: Database, course_id: int
) -> None:
    with database.write() as session:
        past = builders.make_batch(
            session,
            "Lele 1",
            course_id=course_id,
            starts_on=date(2026, 1, 5),
            ends_on=date(2026, 2, 5),
            status=BatchStatus.CLOSED,
        )
        builders.make_batch(session, "Lele 2", course_id=course_id)
        for reason in (EndReason.COMPLETED, EndReason.WITHDREW):
            builders.make_participant(
                session,
                past,
                builders.make_inmate(session),
                status=ParticipantStatus.ENDED,
                ended_on=date(2026, 2, 5),
                end_reason=reason,
            )
    detail = services.training.queries.get_course(course_id=course_id)
    assert detail.row.batch_count == 2
    assert [(one.name, one.phase, one.people, one.passed) for one in detail.batches] == [
        ("Lele 2", BatchPhase.UPCOMING, 0, 0),
        ("Lele 1", BatchPhase.CLOSED, 2, 1),
    ]


def test_what_is_planned_of_each_module_in_a_batch(
    services: Services, database: Database, course_id: int
) -> None:
    modules = _stored(services, course_id).modules
    with database.write() as session:
        batch_id = builders.make_batch(session, course_id=course_id)
        other = builders.make_batch(session, course_id=course_id)
        for of_batch, day, module, status in (
            (batch_id, 1, 0, MeetingStatus.PLANNED),
            (batch_id, 8, 0, MeetingStatus.PLANNED),
            (batch_id, 9, 1, MeetingStatus.CANCELLED),
            (other, 15, 0, MeetingStatus.PLANNED),
        ):
            meeting_id = builders.make_meeting(session, of_batch, day=date(2026, 12, day))
            meeting = session.get_one(Meeting, meeting_id)
            meeting.module_id, meeting.status = modules[module].id, status
            if status is MeetingStatus.CANCELLED:
                meeting.cancel_reason = CancelReason.HOLIDAY
    with database.read() as session:
        plans = read_module_plans(session, session.get_one(Batch, batch_id))
    assert [(one.name, one.first_on, one.last_on, one.planned_hours) for one in plans] == [
        ("Persiapan kolam", date(2026, 12, 1), date(2026, 12, 8), 6),
        ("Pakan dan air", None, None, 0),
        ("Panen", None, None, 0),
    ]


def test_who_passed_a_module_by_a_result_or_by_the_whole_course(
    services: Services, database: Database, course_id: int
) -> None:
    first, second = (one.id for one in _stored(services, course_id).modules[:2])
    assert first is not None
    assert second is not None
    with database.write() as session:
        batch_id = builders.make_batch(session, course_id=course_id)
        one, two, three = (builders.make_inmate(session) for _ in range(3))
        seats = [builders.make_participant(session, batch_id, who) for who in (one, three)]
        session.add(_result(seats[0], first, ModuleOutcome.PASSED))
        session.add(_result(seats[0], second, ModuleOutcome.FAILED))
        session.add(_result(seats[1], first, None))
        builders.make_participant(
            session,
            batch_id,
            two,
            status=ParticipantStatus.ENDED,
            ended_on=date(2027, 2, 26),
            end_reason=EndReason.COMPLETED,
        )
    with database.read() as session:
        found = read_passed_modules(session, {first, second})
        alone = read_passed_modules(session, {first}, Participant.inmate_id == two)
        nothing = read_passed_modules(session, ())
    assert found == {one: frozenset({first}), two: frozenset({first, second})}
    assert alone == {two: frozenset({first})}
    assert nothing == {}


def test_every_shipped_example_can_be_saved_and_is_offered_until_it_is(
    services: Services, database: Database
) -> None:
    queries = services.training.queries
    assert queries.list_course_examples() == ()
    with database.write() as session:
        seed_reference_data(session)
    examples = queries.list_course_examples()
    assert len(examples) == 6
    assert (examples[0].name, len(examples[0].modules)) == ("Budidaya lele", 5)
    for example in examples:
        course_id = services.training.commands.create_course(draft=example).value
        stored = _without_ids(_stored(services, course_id))
        assert replace(stored, lesson_hours=None) == example
    assert queries.list_course_examples() == ()


def test_courses_are_read_by_everybody_and_changed_by_operators(
    database: Database, clock: FakeClock, keys: Keys, draft: CourseDraft
) -> None:
    viewer = build_services(desk_at(database, clock, Role.VIEWER), keys)
    assert viewer.training.queries.list_courses() == []
    with pytest.raises(AccessDenied):
        viewer.training.commands.create_course(draft=draft)
