"""All verbs of the board."""

from binaan_desktop.services.board.hold_commands import HoldCommands
from binaan_desktop.services.board.list_commands import ListCommands
from binaan_desktop.services.board.session_commands import SessionCommands


class BoardCommands(SessionCommands, ListCommands, HoldCommands):
    """Sessions, their lists, and what they decide."""
