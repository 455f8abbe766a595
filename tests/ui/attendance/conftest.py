"""The attendance page over a classroom of fifteen."""

import pytest
from pytestqt.qtbot import QtBot

from binaan_desktop.services.desk import Desk
from binaan_desktop.ui.attendance.page import AttendancePage
from tests.ui.attendance.classroom import Classroom, make_classroom
from tests.ui.attendance.hands import opened
from tests.ui.scripted import ScriptedContext


@pytest.fixture
def room(ui_desk: Desk) -> Classroom:
    return make_classroom(ui_desk.database)


@pytest.fixture
def page(qtbot: QtBot, ctx: ScriptedContext, room: Classroom) -> AttendancePage:
    return opened(qtbot, AttendancePage(ctx))
