"""Python's cycle collector, kept in the GUI thread.

Layer ``ui/kit``; started by the job runner. Python collects in whichever thread happens to
allocate. In a worker that would destroy Qt objects outside of their own thread, which Qt does not
survive (Electrum and Calibre met it and collect by a timer as well).
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 1_000
_FULL_EVERY = 30
"""Young garbage each second, everything twice a minute: a full pass costs some milliseconds."""


class GuiCollector(QObject):
    """Collects from a timer of the GUI thread instead of on allocation."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._ticks = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect what is due."""
        self._ticks += 1
        gc.collect(2 if self._ticks % _FULL_EVERY == 0 else 1)
