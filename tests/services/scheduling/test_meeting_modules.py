"""A meeting may say which module of its course it teaches, and of no other course."""

from dataclasses import replace
from functools import partial

import pytest

from binaan_desktop.domain.errors import Code, ValidationFailed
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.training import Batch
from binaan_desktop.services.catalogue import Services
from tests import builders
from tests.services.scheduling.house import LATE, House, make_house


@pytest.fixture
def house(database: Database) -> House:
    """Welding and sewing; welding is cut into two modules."""
    made = make_house(database)
    with database.write() as session:
        modules = (("Alat dan K3", 4), ("Las listrik", 8))
        course_id = builders.make_course(session, "Las dasar", modules=modules)
        session.get_one(Batch, made.welding).course_id = course_id
    return made


def _modules(services: Services, batch_id: int) -> list[int]:
    return [one.id for one in services.training.queries.list_batch_modules(batch_id=batch_id)]


def _shown(services: Services, meeting_id: int) -> tuple[str | None, str]:
    row = services.scheduling.queries.get_meeting(meeting_id=meeting_id)
    assert row is not None
    return row.module, row.taught


def test_the_module_is_kept_shown_changed_and_taken_back(services: Services, house: House) -> None:
    commands = services.scheduling.commands
    safety, welding = _modules(services, house.welding)
    draft = replace(house.meeting(), module_id=safety)
    meeting_id = commands.create_meeting(draft=draft).value
    assert _shown(services, meeting_id) == ("Alat dan K3", "Alat dan K3: Pengenalan alat")
    changed = replace(draft, module_id=welding, topic="Las listrik")
    result = commands.update_meeting(meeting_id=meeting_id, version=1, draft=changed)
    assert _shown(services, meeting_id) == ("Las listrik", "Las listrik")
    assert result.undo is not None
    result.undo()
    assert _shown(services, meeting_id)[0] == "Alat dan K3"
    commands.update_meeting(
        meeting_id=meeting_id, version=3, draft=replace(draft, module_id=None, topic="")
    )
    assert _shown(services, meeting_id) == (None, "")


def test_every_meeting_of_a_pattern_teaches_the_module(services: Services, house: House) -> None:
    safety, _ = _modules(services, house.welding)
    pattern = replace(house.pattern(), module_id=safety, count=2)
    result = services.scheduling.commands.create_meetings(draft=pattern).value
    assert [_shown(services, one) for one in result.meeting_ids] == [
        ("Alat dan K3", "Alat dan K3")
    ] * 2


def test_a_module_of_another_course_is_refused(services: Services, house: House) -> None:
    commands = services.scheduling.commands
    (other,) = _modules(services, house.sewing)
    meeting_id = commands.create_meeting(draft=house.meeting()).value
    meeting = replace(house.meeting(span=LATE), module_id=other)
    pattern = replace(house.pattern(), module_id=other)
    for call in (
        partial(commands.create_meeting, draft=meeting),
        partial(commands.create_meetings, draft=pattern),
        partial(commands.update_meeting, meeting_id=meeting_id, version=1, draft=meeting),
    ):
        with pytest.raises(ValidationFailed) as caught:
            call()
        (problem,) = caught.value.problems
        assert (problem.code, problem.field) == (Code.MODULE_OF_OTHER_COURSE, "module_id")


def test_a_meeting_that_comes_back_forgets_a_module_that_is_gone(
    services: Services, house: House
) -> None:
    commands, queries = services.scheduling.commands, services.training.queries
    safety, welding = _modules(services, house.welding)
    kept = commands.create_meeting(draft=replace(house.meeting(), module_id=welding)).value
    gone = commands.create_meeting(draft=replace(house.meeting(span=LATE), module_id=safety)).value
    undo = commands.delete_meetings(meeting_ids=[kept, gone]).undo
    course = next(one for one in queries.list_courses() if one.name == "Las dasar")
    draft = queries.get_course_draft(course_id=course.id)
    services.training.commands.update_course(
        course_id=course.id,
        version=course.version,
        draft=replace(draft, modules=draft.modules[1:]),
    )
    assert undo is not None
    back = undo().value
    assert isinstance(back, tuple)
    assert [_shown(services, one)[0] for one in back] == ["Las listrik", None]
