"""The timetable page over a full week."""

import pytest
from pytestqt.qtbot import QtBot

from binaan_desktop.services.desk import Desk
from binaan_desktop.ui.scheduling.page import SchedulingPage
from tests.ui.scheduling.weeks import (
    Week,
    make_week,
)
from tests.ui.scripted import ScriptedContext, show


@pytest.fixture
def week(ui_desk: Desk) -> Week:
    return make_week(ui_desk.database)


@pytest.fixture
def page(qtbot: QtBot, ctx: ScriptedContext, week: Week) -> SchedulingPage:
    page = SchedulingPage(ctx)
    qtbot.addWidget(page)
    show(page, 1176, 678)
    return page
