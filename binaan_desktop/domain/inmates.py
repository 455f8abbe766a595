"""Who is here: the words of the register.

Sources: register classes and status words as the detention houses use them. Until when a person is
here is ruled in ``stays``, how they come and go in ``movements`` and ``whereabouts``.
"""

from calendar import monthrange
from datetime import date
from enum import StrEnum


class LegalStatus(StrEnum):
    """Tahanan (suspect or accused) or narapidana (convicted)."""

    DETAINEE = "detainee"
    CONVICT = "convict"


class RegisterClass(StrEnum):
    """The book a person is registered in; it changes with the stage of the case."""

    A_I = "A_I"
    A_II = "A_II"
    A_III = "A_III"
    A_IV = "A_IV"
    A_V = "A_V"
    B_I = "B_I"
    B_IIA = "B_IIA"
    B_IIB = "B_IIB"
    B_III = "B_III"

    @property
    def legal_status(self) -> LegalStatus:
        """A = tahanan, B = narapidana."""
        return LegalStatus.DETAINEE if self.value.startswith("A") else LegalStatus.CONVICT


class PresenceStatus(StrEnum):
    """Where the person is today."""

    ACTIVE = "active"
    LOANED_OUT = "loaned_out"
    IN_COURT = "in_court"
    HOSPITAL = "hospital"
    TRANSFERRED = "transferred"
    RELEASED = "released"
    DECEASED = "deceased"
    ESCAPED = "escaped"

    @property
    def is_gone(self) -> bool:
        """Whether the person has left for good."""
        return self in _GONE

    @property
    def is_away(self) -> bool:
        """Whether the person is held by us, but out of the house for longer than a day."""
        return self in (PresenceStatus.LOANED_OUT, PresenceStatus.HOSPITAL)


_GONE = frozenset(
    {
        PresenceStatus.TRANSFERRED,
        PresenceStatus.RELEASED,
        PresenceStatus.DECEASED,
        PresenceStatus.ESCAPED,
    }
)


class Sex(StrEnum):
    """L or P on paper."""

    MALE = "male"
    FEMALE = "female"


class Education(StrEnum):
    """Highest schooling."""

    NONE = "none"
    PRIMARY_UNFINISHED = "primary_unfinished"
    PRIMARY = "primary"
    JUNIOR = "junior"
    SENIOR = "senior"
    DIPLOMA = "diploma"
    BACHELOR = "bachelor"
    POSTGRADUATE = "postgraduate"


class Religion(StrEnum):
    """Religion as on the identity card."""

    ISLAM = "islam"
    PROTESTANT = "protestant"
    CATHOLIC = "catholic"
    HINDU = "hindu"
    BUDDHIST = "buddhist"
    CONFUCIAN = "confucian"
    BELIEF = "belief"


class MaritalStatus(StrEnum):
    """Marital status as on the identity card."""

    SINGLE = "single"
    MARRIED = "married"
    DIVORCED = "divorced"
    WIDOWED = "widowed"


class NikMissing(StrEnum):
    """Why a person has no NIK in the register."""

    NOT_ENROLLED = "not_enrolled"
    FORGOTTEN = "forgotten"
    FOREIGNER = "foreigner"


class SafetyLimit(StrEnum):
    """What a person must be kept from for the sake of health or safety."""

    WATER = "water"
    FIRE = "fire"
    TOOLS = "tools"
    HEAVY_WORK = "heavy_work"


def age_on(birth_date: date, day: date) -> int:
    """Full years on a day; who is born on 29 February grows older on 1 March."""
    had_birthday = (day.month, day.day) >= (birth_date.month, birth_date.day)
    return day.year - birth_date.year - (0 if had_birthday else 1)


def months_after(day: date, months: int) -> date:
    """The same day some months later, or the last day of a month that has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
