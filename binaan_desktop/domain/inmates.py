"""Who is here: the words of the register, and until when a person is surely here.

Sources: register classes and status words as the detention houses use them; release rules only as
far as planning needs them (an estimate is always labelled as one).
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from math import ceil

from binaan_desktop.domain.errors import Code, Fact, Problem, Severity


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
_AWAY = frozenset({PresenceStatus.LOANED_OUT, PresenceStatus.HOSPITAL})
"""Held by us, but out of the house for longer than a day."""


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


MARGIN_DAYS = 3
"""A course must end this many days before the person leaves, or a seat is a risk."""


class StayBasis(StrEnum):
    """What the dates of a stay rest on."""

    RECORDED = "recorded"
    ESTIMATED = "estimated"
    UNKNOWN = "unknown"
    GONE = "gone"


class StayCertainty(StrEnum):
    """Whether a person is still here on a day: pasti, mungkin, berisiko, belum tahu, tidak."""

    SURE = "sure"
    POSSIBLE = "possible"
    RISKY = "risky"
    UNKNOWN = "unknown"
    NO = "no"


@dataclass(frozen=True, slots=True)
class StayFacts:
    """What the register says about how long a person stays."""

    presence: PresenceStatus
    legal_status: LegalStatus | None = None
    detained_from: date | None = None
    expiry_date: date | None = None
    two_thirds_date: date | None = None


@dataclass(frozen=True, slots=True)
class Stay:
    """Until when a person is here.

    Attributes:
        surely_until: the two-thirds date: before it no ordinary way leads out.
        probably_until: the expiry date, if no conditional release comes first.
        basis: whether ``surely_until`` was recorded or estimated, or why there is none.
        presence: where the person is today.
        legal_status: tahanan have no known end, whatever their stage's expiry says.
    """

    surely_until: date | None
    probably_until: date | None
    basis: StayBasis
    presence: PresenceStatus
    legal_status: LegalStatus | None


def estimate_milestone(detained_from: date, expiry: date, share: Fraction) -> date:
    """The day on which a share of the term has been served: an estimate, never a right.

    ``detained_from + ceil((expiry - detained_from) * share)``; how remission enters the official
    formula is ruled elsewhere, so whoever shows this must call it *perkiraan*.
    """
    return detained_from + timedelta(days=ceil((expiry - detained_from).days * share))


TWO_THIRDS = Fraction(2, 3)


def stay(facts: StayFacts) -> Stay:
    """Until when this person is surely and probably here: the one rule for it.

    A conditional release (PB, CB) may come from the two-thirds date on, so the stay is sure only
    until then, and probable until expiry. The expiry of a tahanan is that of a detention stage and
    says nothing about the end; where the status is not known, nothing is sure either.
    """
    surely: date | None = None
    probably: date | None = None
    basis = StayBasis.UNKNOWN
    if facts.presence.is_gone:
        basis = StayBasis.GONE
    elif facts.legal_status is LegalStatus.CONVICT:
        probably = facts.expiry_date
        surely, basis = _two_thirds(facts)
    elif facts.legal_status is None:
        probably = facts.expiry_date
    return Stay(surely, probably, basis, facts.presence, facts.legal_status)


def _two_thirds(facts: StayFacts) -> tuple[date | None, StayBasis]:
    expiry, start = facts.expiry_date, facts.detained_from
    if facts.two_thirds_date is not None:
        recorded = facts.two_thirds_date
        return recorded if expiry is None else min(recorded, expiry), StayBasis.RECORDED
    if expiry is not None and start is not None and start < expiry:
        return estimate_milestone(start, expiry, TWO_THIRDS), StayBasis.ESTIMATED
    return None, StayBasis.UNKNOWN


def covers(stay: Stay, until: date) -> StayCertainty:
    """Whether the stay reaches ``until`` plus the margin, and how surely.

    A person who is lent out or in hospital may come back late, so no better than POSSIBLE.
    """
    needed = until + timedelta(days=MARGIN_DAYS)
    if stay.basis is StayBasis.GONE:
        return StayCertainty.NO
    if stay.legal_status is not LegalStatus.CONVICT:
        return StayCertainty.UNKNOWN
    if stay.surely_until is not None and needed <= stay.surely_until:
        return StayCertainty.POSSIBLE if stay.presence in _AWAY else StayCertainty.SURE
    if stay.probably_until is None:
        return StayCertainty.UNKNOWN if stay.surely_until is None else StayCertainty.RISKY
    if needed <= stay.probably_until:
        return StayCertainty.POSSIBLE
    return StayCertainty.RISKY if until <= stay.probably_until else StayCertainty.NO


def explain_stay(stay: Stay, until: date) -> tuple[Problem, ...]:
    """The reasons behind :func:`covers`, weightiest first; empty when all is sure and recorded."""
    if stay.basis is StayBasis.GONE:
        return (Problem(Code.STAY_GONE),)
    reasons: list[Problem] = []
    if stay.legal_status is LegalStatus.DETAINEE:
        reasons.append(_doubt(Code.STAY_DETAINEE))
    elif stay.legal_status is None:
        reasons.append(_doubt(Code.STAY_STATUS_MISSING))
    else:
        reasons.extend(_explain_dates(stay, until))
    if stay.presence in _AWAY:
        reasons.append(_doubt(Code.STAY_AWAY))
    return tuple(reasons)


def _explain_dates(stay: Stay, until: date) -> Iterator[Problem]:
    surely, probably = stay.surely_until, stay.probably_until
    if surely is None and probably is None:
        yield _doubt(Code.STAY_DATES_MISSING)
        return
    if probably is not None and until > probably:
        yield Problem(Code.STAY_ENDS_BEFORE, facts={"expiry": probably, "until": until})
        return
    needed = until + timedelta(days=MARGIN_DAYS)
    if probably is not None and needed > probably:
        yield _doubt(Code.STAY_MARGIN, expiry=probably, until=until, days=MARGIN_DAYS)
    if surely is None:
        yield _doubt(Code.STAY_TWO_THIRDS_MISSING, expiry=probably)
    elif needed > surely:
        yield _doubt(Code.STAY_MAY_LEAVE, two_thirds=surely, until=until)
    if stay.basis is StayBasis.ESTIMATED:
        yield _doubt(Code.STAY_ESTIMATED, two_thirds=surely)


def _doubt(code: Code, **facts: Fact) -> Problem:
    return Problem(code, facts=facts, severity=Severity.WARNING)


def age_on(birth_date: date, day: date) -> int:
    """Full years on a day; who is born on 29 February grows older on 1 March."""
    had_birthday = (day.month, day.day) >= (birth_date.month, birth_date.day)
    return day.year - birth_date.year - (0 if had_birthday else 1)


def months_after(day: date, months: int) -> date:
    """The same day some months later, or the last day of a month that has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
