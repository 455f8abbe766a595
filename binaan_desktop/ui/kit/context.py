"""What every screen is given: services and the ports of the window. Never a global.

Layer ``ui/kit``. ``app`` makes one frozen object of this shape; tests make their own.
"""

from typing import Protocol

from binaan_desktop.services.catalogue import Services
from binaan_desktop.services.desk import Clock
from binaan_desktop.ui.kit.change_bus import ChangeBus
from binaan_desktop.ui.kit.dialogs import Dialogs
from binaan_desktop.ui.kit.jobs import Jobs
from binaan_desktop.ui.kit.messages import Messages
from binaan_desktop.ui.kit.ui_state import UiState


class Context(Protocol):
    """Everything a page may reach."""

    @property
    def services(self) -> Services:
        """The use cases, with the signed-in user's desk."""

    @property
    def jobs(self) -> Jobs:
        """Long work."""

    @property
    def changes(self) -> ChangeBus:
        """What changed, for whoever shows it."""

    @property
    def dialogs(self) -> Dialogs:
        """Everything modal."""

    @property
    def messages(self) -> Messages:
        """The message bar."""

    @property
    def ui_state(self) -> UiState:
        """What this PC remembers."""

    @property
    def clock(self) -> Clock:
        """Now and today."""
