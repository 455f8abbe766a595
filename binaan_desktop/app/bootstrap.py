"""From an open house to its window: the only place where everything is wired.

Importing this module imports SQLAlchemy and every service; the sign-in window is on screen before.
"""

from PySide6.QtWidgets import QApplication, QWidget

from binaan_desktop import __version__
from binaan_desktop.app.context import AppContext
from binaan_desktop.domain.formats import format_stamp
from binaan_desktop.services.catalogue import Services
from binaan_desktop.services.house import OpenHouse
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.change_bus import ChangeBus
from binaan_desktop.ui.kit.dialogs import QtDialogs
from binaan_desktop.ui.kit.jobs import JobRunner
from binaan_desktop.ui.kit.message_bar import MessageBar
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.ui_state import UiState
from binaan_desktop.ui.shell.main_window import MainWindow, WindowParts


def build_window(house: OpenHouse, ui_state: UiState) -> MainWindow:
    """The main window of a signed-in user."""
    jobs, messages = JobRunner(), MessageBar()
    ctx = AppContext(
        services=house.services,
        jobs=jobs,
        changes=ChangeBus(),
        dialogs=QtDialogs(_window_in_use, ui_state),
        messages=messages,
        ui_state=ui_state,
        clock=house.services.desk.clock,
    )
    actor = house.services.desk.actor
    parts = WindowParts(
        messages=messages,
        jobs=jobs,
        institution=_Institution(house.services),
        user_name=actor.full_name,
        role=word(actor.role),
        backup_text=_BackupText(house.services),
        version=__version__,
    )
    return MainWindow(ctx, parts)


def _window_in_use() -> QWidget | None:
    return QApplication.activeModalWidget() or QApplication.activeWindow()


class _Institution:
    """Asks for the institution's name when the top bar wants it."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def __call__(self) -> str:
        return self._services.maintenance.queries.get_settings().name


class _BackupText:
    """The state of the last proven backup, for the status bar."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def __call__(self) -> str:
        rows = self._services.backups.list_backups()
        if not rows:
            return tr("Belum ada cadangan")
        return tr("Cadangan terverifikasi {made}", made=format_stamp(rows[0].made_at))
