"""The one frozen object that every page is given. Passed in, never a global."""

from dataclasses import dataclass

from binaan_desktop.services.catalogue import Services
from binaan_desktop.services.desk import Clock
from binaan_desktop.ui.kit.change_bus import ChangeBus
from binaan_desktop.ui.kit.dialogs import Dialogs
from binaan_desktop.ui.kit.jobs import Jobs
from binaan_desktop.ui.kit.messages import Messages
from binaan_desktop.ui.kit.ui_state import UiState


@dataclass(frozen=True, slots=True)
class AppContext:
    """Services and ports of one signed-in window."""

    services: Services
    jobs: Jobs
    changes: ChangeBus
    dialogs: Dialogs
    messages: Messages
    ui_state: UiState
    clock: Clock
