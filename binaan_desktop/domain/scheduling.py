"""The timetable: places, windows, meetings, and every clash with its reason."""

from enum import StrEnum


class PlaceKind(StrEnum):
    """Ruang, bengkel, kolam, lahan."""

    ROOM = "room"
    WORKSHOP = "workshop"
    POND = "pond"
    YARD = "yard"
    OTHER = "other"


class WindowKind(StrEnum):
    """OPEN windows allow meetings; the others block them."""

    OPEN = "open"
    ROLL_CALL = "roll_call"
    PRAYER = "prayer"
    VISIT = "visit"


class MeetingStatus(StrEnum):
    """A cancelled meeting keeps its row and its reason."""

    PLANNED = "planned"
    CANCELLED = "cancelled"


class CancelReason(StrEnum):
    """Why a meeting was not held."""

    TRAINER_ABSENT = "trainer_absent"
    PLACE_TAKEN = "place_taken"
    SECURITY = "security"
    POWER_OR_WATER = "power_or_water"
    HOLIDAY = "holiday"
    OTHER = "other"
