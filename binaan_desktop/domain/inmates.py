"""Who is here: the words of the register, and until when a person is surely here.

Sources: register classes and status words as the detention houses use them; release rules only as
far as planning needs them (an estimate is always labelled as one).
"""

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
