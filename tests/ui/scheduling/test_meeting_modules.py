"""The forms of meetings offer the modules of the batch's course, and propose what follows."""

import pytest
from pytestqt.qtbot import QtBot

from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.scheduling import Meeting
from binaan_desktop.services.scheduling.rows import MeetingChoices
from binaan_desktop.ui.scheduling.form import MeetingForm, PatternForm, meeting_dialog
from tests import builders
from tests.ui.scripted import ScriptedContext


@pytest.fixture
def batches(sqlite_database: Database) -> dict[str, int]:
    """Welding has two modules, sewing is not cut into any."""
    with sqlite_database.write() as session:
        modules = (("Alat dan K3", 4), ("Las listrik", 7))
        welding = builders.make_course(session, "Las", modules=modules)
        return {
            "welding": builders.make_batch(session, "Las 1", course_id=welding),
            "sewing": builders.make_batch(session, "Jahit 1"),
        }


@pytest.fixture
def choices(ctx: ScriptedContext, batches: dict[str, int]) -> MeetingChoices:
    return ctx.services.scheduling.queries.get_choices()


def _is_offered(form: MeetingForm | PatternForm) -> bool:
    return form.field("module_id").isVisibleTo(form)


def _modules(ctx: ScriptedContext, batch_id: int) -> list[int]:
    return [one.id for one in ctx.services.training.queries.list_batch_modules(batch_id=batch_id)]


def test_modules_are_offered_where_a_course_has_several(
    qtbot: QtBot, ctx: ScriptedContext, choices: MeetingChoices, batches: dict[str, int]
) -> None:
    form = MeetingForm(ctx, choices, None)
    qtbot.addWidget(form)
    assert not _is_offered(form)
    form.set_value("batch_id", batches["welding"])
    assert _is_offered(form)
    safety, _ = _modules(ctx, batches["welding"])
    form.set_value("module_id", safety)
    form.set_value("batch_id", batches["sewing"])
    assert not _is_offered(form)
    assert form.draft().module_id is None


def test_the_topic_follows_the_module_until_another_is_typed(
    qtbot: QtBot, ctx: ScriptedContext, choices: MeetingChoices, batches: dict[str, int]
) -> None:
    form = MeetingForm(ctx, choices, None)
    qtbot.addWidget(form)
    form.set_value("batch_id", batches["welding"])
    safety, welding = _modules(ctx, batches["welding"])
    form.set_value("module_id", safety)
    assert form.value("topic") == "Alat dan K3"
    form.set_value("module_id", welding)
    assert form.value("topic") == "Las listrik"
    form.set_value("topic", "Elektroda")
    form.set_value("module_id", safety)
    assert form.value("topic") == "Elektroda"


def test_a_pattern_makes_as_many_meetings_as_the_module_has_hours_for(
    qtbot: QtBot, ctx: ScriptedContext, choices: MeetingChoices, batches: dict[str, int]
) -> None:
    form = PatternForm(ctx, choices)
    qtbot.addWidget(form)
    form.set_value("batch_id", batches["welding"])
    _, welding = _modules(ctx, batches["welding"])
    form.set_value("lesson_hours", 2)
    assert form.value("count") is None
    form.set_value("module_id", welding)
    assert form.value("count") == 4
    form.set_value("lesson_hours", 4)
    assert form.value("count") == 2


def test_a_stored_meeting_keeps_its_module_and_its_empty_topic(
    qtbot: QtBot, ctx: ScriptedContext, sqlite_database: Database, batches: dict[str, int]
) -> None:
    _, welding = _modules(ctx, batches["welding"])
    with sqlite_database.write() as session:
        meeting_id = builders.make_meeting(session, batches["welding"])
        session.get_one(Meeting, meeting_id).module_id = welding
    queries = ctx.services.scheduling.queries
    row = queries.get_meeting(meeting_id=meeting_id)
    assert row is not None
    dialog = meeting_dialog(ctx, queries.get_choices(), row=row)
    dialog.setModal(False)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.form.is_dirty
    dialog.save_and_close()
    after = queries.get_meeting(meeting_id=meeting_id)
    assert after is not None
    assert (after.module_id, after.topic, after.taught) == (welding, None, "Las listrik")
