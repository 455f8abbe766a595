"""What happened, told in the window and not in a box: text, ways out, *Urungkan*.

Layer ``ui/kit``. Screens get a :class:`Messages`; the program's one is the ``MessageBar``.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class MessageTone(StrEnum):
    """What kind of thing is told; each has its own icon, never colour alone."""

    SUCCESS = "success"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class WayOut:
    """A button of the message: what can be done about it."""

    text: str
    handler: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Message:
    """One message, at most three ways out, and how to take the act back."""

    tone: MessageTone
    text: str
    ways_out: tuple[WayOut, ...] = ()
    undo: Callable[[], None] | None = None


class Messages:
    """The port; whoever shows messages overrides :meth:`show_message`."""

    def show_message(self, message: Message) -> None:
        """Show one message in place of the one before."""
        raise NotImplementedError

    def clear_refusal(self) -> None:
        """An act worked that says nothing itself: the refusal of an earlier try is out of date."""

    def success(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Something was done; goes away by itself, *Urungkan* (Ctrl+Z) takes it back."""
        self.show_message(Message(MessageTone.SUCCESS, text, undo=undo))

    def info(self, text: str, ways_out: Sequence[WayOut] = ()) -> None:
        """Something worth knowing; goes away by itself."""
        self.show_message(Message(MessageTone.INFO, text, tuple(ways_out)))

    def warn(self, text: str, ways_out: Sequence[WayOut] = ()) -> None:
        """Done, but something needs attention; stays."""
        self.show_message(Message(MessageTone.WARNING, text, tuple(ways_out)))

    def error(self, text: str, ways_out: Sequence[WayOut] = ()) -> None:
        """Not done, and why; stays until closed or replaced."""
        self.show_message(Message(MessageTone.ERROR, text, tuple(ways_out)))
