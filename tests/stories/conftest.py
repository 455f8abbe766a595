"""A new house, and an officer in front of its window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from binaan_desktop.persistence.data_folder import DataFolder
from binaan_desktop.services.house import FoundingDraft, OpenHouse, found_house, open_house
from binaan_desktop.ui.kit.change_bus import ChangeBus
from binaan_desktop.ui.kit.jobs import JobRunner
from binaan_desktop.ui.kit.message_bar import MessageBar
from binaan_desktop.ui.kit.ui_state import UiState
from binaan_desktop.ui.shell.main_window import MainWindow, WindowParts
from tests.conftest import PASSWORD, QUICK_KDF, FakeClock
from tests.stories.officer import Officer
from tests.ui.scripted import (
    InlineJobs,
    RecordedMessages,
    ScriptedContext,
    ScriptedDialogs,
)


@pytest.fixture
def house(tmp_path: Path, clock: FakeClock) -> Iterator[OpenHouse]:
    folder = DataFolder(tmp_path / "data")
    found_house(folder, FoundingDraft("Rutan Contoh", "Sari", "sari", PASSWORD), clock, QUICK_KDF)
    house = open_house(folder, "sari", PASSWORD, clock)
    yield house
    house.close()


@pytest.fixture
def officer(
    qtbot: QtBot, qapp: object, house: OpenHouse, clock: FakeClock, tmp_path: Path
) -> Iterator[Officer]:
    ctx = ScriptedContext(
        services=house.services,
        jobs=InlineJobs(),
        changes=ChangeBus(),
        dialogs=ScriptedDialogs(),
        messages=RecordedMessages(),
        ui_state=UiState(tmp_path / "window.ini"),
        clock=clock,
    )
    parts = WindowParts(MessageBar(), JobRunner(), lambda: "Rutan Contoh", "Sari", "Admin", str)
    window = MainWindow(ctx, parts)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitExposed(window):
        window.show()
    yield Officer(window, ctx)
    window.close()
