"""Fixtures of the UI tests: the application as it looks for the staff, and a scripted context."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from binaan_desktop.persistence.database import Database
from binaan_desktop.services.catalogue import build_services
from binaan_desktop.services.desk import Desk
from binaan_desktop.services.keys import Keys
from binaan_desktop.ui.kit.change_bus import ChangeBus
from binaan_desktop.ui.kit.language import install_language
from binaan_desktop.ui.kit.theme import ThemeChoice, apply_theme, load_fonts
from binaan_desktop.ui.kit.ui_state import UiState
from tests.conftest import FakeClock, desk_at
from tests.ui.scripted import InlineJobs, RecordedMessages, ScriptedContext, ScriptedDialogs


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> Iterator[QApplication]:
    """The application with its language, fonts and light look."""
    # Job runners keep Python's collector in the GUI thread, so tests collect between themselves;
    # what is loaded by now need not be looked at again each time.
    gc.collect()
    gc.freeze()
    install_language(qapp)
    load_fonts(qapp)
    apply_theme(qapp, ThemeChoice.LIGHT)
    yield qapp
    # The offscreen clipboard outlives Python; what it holds must not be an object of Python's.
    qapp.clipboard().clear()


@pytest.fixture
def ui_desk(sqlite_database: Database, clock: FakeClock) -> Desk:
    """An administrator at work on an empty encrypted file."""
    return desk_at(sqlite_database, clock)


@pytest.fixture
def ctx(qapp: QApplication, ui_desk: Desk, keys: Keys, tmp_path: Path) -> ScriptedContext:
    """Real services; answers, messages and jobs are in the test's hands."""
    return ScriptedContext(
        services=build_services(ui_desk, keys),
        jobs=InlineJobs(),
        changes=ChangeBus(),
        dialogs=ScriptedDialogs(),
        messages=RecordedMessages(),
        ui_state=UiState(tmp_path / "tampilan.ini"),
        clock=ui_desk.clock,
    )


@pytest.fixture(autouse=True)
def nothing_left_open(qapp: QApplication) -> Iterator[None]:
    """A window that a test forgot would disturb the next one: close it, and say so."""
    yield
    left = [w for w in qapp.topLevelWidgets() if w.isVisible()]
    gc.collect()
    names = [f"{type(w).__name__} {w.windowTitle()!r}" for w in left]
    for widget in left:
        widget.close()
        widget.deleteLater()
    assert not names, f"left open: {names} (use qtbot.addWidget)"
