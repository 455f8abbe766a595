"""All verbs of attendance."""

from binaan_desktop.services.attendance.conduct_commands import ConductCommands
from binaan_desktop.services.attendance.excuse_commands import ExcuseCommands
from binaan_desktop.services.attendance.mark_commands import MarkCommands
from binaan_desktop.services.attendance.reason_commands import ReasonCommands


class AttendanceCommands(MarkCommands, ReasonCommands, ExcuseCommands, ConductCommands):
    """Marks, their reasons, absences known ahead, warnings, and how a meeting went."""
