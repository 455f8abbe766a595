"""All verbs of the timetable."""

from binaan_desktop.services.scheduling.cancel_commands import CancelCommands
from binaan_desktop.services.scheduling.house_commands import HouseCommands
from binaan_desktop.services.scheduling.meeting_commands import MeetingCommands


class SchedulingCommands(MeetingCommands, CancelCommands, HouseCommands):
    """Meetings, those not held, places, times of the week and holidays."""
