"""Progress of long work: how far, of how much, and whether to stop."""

from typing import Protocol


class Progress(Protocol):
    """Told by long work at least every 100 ms.

    Raises:
        Cancelled: when the user pressed *Batal*; the unit of work then rolls back.
    """

    def __call__(self, done: int, total: int) -> None:
        """Report that ``done`` of ``total`` steps are finished (total 0: not known)."""


def no_progress(done: int, total: int) -> None:
    """For callers that do not watch."""
