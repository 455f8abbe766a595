"""Until when a person is surely and probably here: the one rule that everything else asks.

Release rules only as far as planning needs them; an estimate is always labelled as one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from binaan_desktop.domain.errors import Code, Fact, Problem, Severity
from binaan_desktop.domain.inmates import LegalStatus, PresenceStatus
from binaan_desktop.domain.movements import ReleaseCertainty

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
    release_date: date | None = None
    release_certainty: ReleaseCertainty | None = None


@dataclass(frozen=True, slots=True)
class Stay:
    """Until when a person is here.

    Attributes:
        surely_until: the two-thirds date: before it no ordinary way leads out.
        probably_until: the expiry date, if no conditional release comes first.
        basis: whether ``surely_until`` was recorded or estimated, or why there is none.
        presence: where the person is today.
        legal_status: tahanan have no known end, whatever their stage's expiry says.
        release: how sure the recorded day of release is, where that day decided.
    """

    surely_until: date | None
    probably_until: date | None
    basis: StayBasis
    presence: PresenceStatus
    legal_status: LegalStatus | None
    release: ReleaseCertainty | None = None

    @property
    def ends_on(self) -> date | None:
        """The first day on which the stay may end, as far as anybody knows."""
        return self.surely_until or self.probably_until


def estimate_milestone(detained_from: date, expiry: date, share: Fraction) -> date:
    """The day on which a share of the term has been served: an estimate, never a right.

    ``detained_from + ceil((expiry - detained_from) * share)``; how remission enters the official
    formula is ruled elsewhere, so whoever shows this must call it *perkiraan*.
    """
    days = (expiry - detained_from).days
    # In whole numbers: a house is judged person by person, and fractions are slow.
    return detained_from + timedelta(days=-(-days * share.numerator // share.denominator))


TWO_THIRDS = Fraction(2, 3)


def stay(facts: StayFacts) -> Stay:
    """Until when this person is surely and probably here: the one rule for it.

    A conditional release (PB, CB) may come from the two-thirds date on, so the stay is sure only
    until then, and probable until expiry. The expiry of a tahanan is that of a detention stage and
    says nothing about the end; where the status is not known, nothing is sure either. A recorded
    day of release that is sure overrules all of it; a possible one can only bring the end nearer.
    """
    by_term = _by_term(facts)
    release, certainty = facts.release_date, facts.release_certainty
    if release is None or by_term.basis is StayBasis.GONE:
        return by_term
    if certainty is ReleaseCertainty.SURE:
        basis = StayBasis.RECORDED
        return Stay(release, release, basis, facts.presence, facts.legal_status, certainty)
    if certainty is ReleaseCertainty.POSSIBLE:
        return _possibly_released(by_term, release)
    return by_term


def _by_term(facts: StayFacts) -> Stay:
    """The stay by the dates of the term alone."""
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


def _possibly_released(by_term: Stay, release: date) -> Stay:
    """The stay when the person may be released on a day that the office expects.

    Nothing about a tahanan is sure, so there the day only becomes the probable end.
    """
    known = (by_term.surely_until, by_term.probably_until)
    if any(day is not None and day <= release for day in known):
        return by_term
    if by_term.legal_status is LegalStatus.CONVICT:
        return replace(
            by_term,
            surely_until=release,
            basis=StayBasis.RECORDED,
            release=ReleaseCertainty.POSSIBLE,
        )
    return replace(by_term, probably_until=release, release=ReleaseCertainty.POSSIBLE)


def is_overdue(stay: Stay, today: date) -> bool:
    """Whether somebody is still here though the day of leaving is over: somebody must look.

    Only where that day means something: the expiry of a tahanan is that of a detention stage.
    """
    ends = stay.probably_until
    return _is_known(stay) and ends is not None and ends < today


def covers(stay: Stay, until: date) -> StayCertainty:
    """Whether the stay reaches ``until`` plus the margin, and how surely.

    A person who is lent out or in hospital may come back late, so no better than POSSIBLE.
    """
    needed = until + timedelta(days=MARGIN_DAYS)
    if stay.basis is StayBasis.GONE:
        return StayCertainty.NO
    if not _is_known(stay):
        return StayCertainty.UNKNOWN
    if stay.surely_until is not None and needed <= stay.surely_until:
        return StayCertainty.POSSIBLE if stay.presence.is_away else StayCertainty.SURE
    if stay.probably_until is None:
        return StayCertainty.UNKNOWN if stay.surely_until is None else StayCertainty.RISKY
    if needed <= stay.probably_until:
        return StayCertainty.POSSIBLE
    return StayCertainty.RISKY if until <= stay.probably_until else StayCertainty.NO


def _is_known(stay: Stay) -> bool:
    """Whether the dates say anything: a convict's do, and a sure day of release does."""
    is_fixed = stay.release is ReleaseCertainty.SURE
    return is_fixed or stay.legal_status is LegalStatus.CONVICT


def explain_stay(stay: Stay, until: date) -> tuple[Problem, ...]:
    """The reasons behind :func:`covers`, weightiest first; empty when all is sure and recorded."""
    if stay.basis is StayBasis.GONE:
        return (Problem(Code.STAY_GONE),)
    reasons: list[Problem] = []
    if stay.release is ReleaseCertainty.SURE:
        reasons.extend(_explain_release(stay, until))
    elif stay.legal_status is LegalStatus.DETAINEE:
        reasons.append(_doubt(Code.STAY_DETAINEE))
    elif stay.legal_status is None:
        reasons.append(_doubt(Code.STAY_STATUS_MISSING))
    else:
        reasons.extend(_explain_dates(stay, until))
    if stay.presence.is_away:
        reasons.append(_doubt(Code.STAY_AWAY))
    return tuple(reasons)


def _explain_release(stay: Stay, until: date) -> Iterator[Problem]:
    """A sure day of release either lies well behind ``until``, or says no."""
    release = stay.surely_until
    if release is not None and until > release:
        yield Problem(Code.STAY_RELEASE_BEFORE, facts={"release": release, "until": until})
    elif release is not None and until + timedelta(days=MARGIN_DAYS) > release:
        yield _doubt(Code.STAY_RELEASE_MARGIN, release=release, until=until, days=MARGIN_DAYS)


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
    elif needed > surely and stay.release is ReleaseCertainty.POSSIBLE:
        yield _doubt(Code.STAY_RELEASE_POSSIBLE, release=surely, until=until)
    elif needed > surely:
        yield _doubt(Code.STAY_MAY_LEAVE, two_thirds=surely, until=until)
    if stay.basis is StayBasis.ESTIMATED:
        yield _doubt(Code.STAY_ESTIMATED, two_thirds=surely)


def _doubt(code: Code, **facts: Fact) -> Problem:
    return Problem(code, facts=facts, severity=Severity.WARNING)
