"""Tells every screen what a command changed, so that each decides whether to read again.

Layer ``ui/kit``. Published after the commit, in the GUI thread; features never call each other.
"""

from PySide6.QtCore import QObject, Signal

from binaan_desktop.services.changes import Changes


class ChangeBus(QObject):
    """The one place where committed changes are announced."""

    changed = Signal(object)
    """Carries the :class:`Changes` of one unit of work."""

    def publish(self, changes: Changes) -> None:
        """Announce what one unit of work changed."""
        if changes.topics:
            self.changed.emit(changes)
