"""All verbs of the timetable."""

from binaan_desktop.services.scheduling.house_commands import HouseCommands
from binaan_desktop.services.scheduling.meeting_commands import MeetingCommands


class SchedulingCommands(MeetingCommands, HouseCommands):
    """Meetings, places, times of the week and holidays."""
