"""Coming, going and leaving: the words of movements, releases and remissions.

Sources: presence and release words as the registration offices use them; remission kinds of
Keppres 174/1999.
"""

from enum import StrEnum


class MovementKind(StrEnum):
    """What happened to a person's whereabouts."""

    ADMITTED = "admitted"
    COURT = "court"
    LOAN = "loan"
    HOSPITAL = "hospital"
    BACK = "back"
    TRANSFER = "transfer"
    RELEASE = "release"
    DEATH = "death"
    ESCAPE = "escape"


class ReleaseKind(StrEnum):
    """By which way a person leaves, or is expected to leave."""

    SENTENCE_SERVED = "sentence_served"
    PAROLE_PB = "parole_pb"
    LEAVE_CB = "leave_cb"
    LEAVE_CMB = "leave_cmb"
    ASSIMILATION = "assimilation"
    BY_LAW = "by_law"
    ACQUITTED = "acquitted"
    CLEMENCY = "clemency"
    REMISSION_II = "remission_ii"


class ReleaseCertainty(StrEnum):
    """How sure the expected day of release is: pasti, mungkin, tidak diketahui."""

    SURE = "sure"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"


class RemissionKind(StrEnum):
    """Umum (17 August), khusus (religious feast), tambahan."""

    GENERAL = "general"
    RELIGIOUS = "religious"
    ADDITIONAL = "additional"
