"""Until when people are here, in the database: the columns the rule reads, and its twin in SQL.

``domain.stays.stay`` is the rule; the expressions here must agree with it, and tests compare them
over every combination of dates.
"""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, case, func, or_

from binaan_desktop.domain.inmates import LegalStatus, PresenceStatus
from binaan_desktop.domain.movements import ReleaseCertainty
from binaan_desktop.domain.stays import Stay, StayFacts, stay
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.persistence.sql_dates import DayNumber, day_number_of

STAY_COLUMNS = (
    Inmate.presence,
    Inmate.legal_status,
    Inmate.detained_from,
    Inmate.expiry_date,
    Inmate.two_thirds_date,
    Inmate.release_date,
    Inmate.release_certainty,
)
"""What a SELECT must name so that :func:`stay_of` can judge its rows."""

_GONE = sorted(status for status in PresenceStatus if status.is_gone)
_SURE = and_(Inmate.release_date.is_not(None), Inmate.release_certainty == ReleaseCertainty.SURE)
_POSSIBLE = and_(
    Inmate.release_date.is_not(None), Inmate.release_certainty == ReleaseCertainty.POSSIBLE
)
_CONVICT = Inmate.legal_status == LegalStatus.CONVICT


def stay_of(person: Row[*tuple[Any, ...]] | Inmate) -> Stay:
    """Until when a person is here, from a row with :data:`STAY_COLUMNS` or from the record."""
    return stay(
        StayFacts(
            presence=person.presence,
            legal_status=person.legal_status,
            detained_from=person.detained_from,
            expiry_date=person.expiry_date,
            two_thirds_date=person.two_thirds_date,
            release_date=person.release_date,
            release_certainty=person.release_certainty,
        )
    )


def surely_until_day() -> ColumnElement[int]:
    """``stay(...).surely_until`` of somebody who is here, as a day number or null."""
    release, expiry = DayNumber(Inmate.release_date), DayNumber(Inmate.expiry_date)
    by_term = _two_thirds_day()
    possible = case(
        (by_term.is_not(None), _earlier(by_term, release)),
        (or_(expiry.is_(None), release < expiry), release),
        else_=None,
    )
    return case(
        (_SURE, release),
        (and_(_CONVICT, _POSSIBLE), possible),
        (_CONVICT, by_term),
        else_=None,
    )


def probably_until_day() -> ColumnElement[int]:
    """``stay(...).probably_until`` of somebody who is here, as a day number or null."""
    release, expiry = DayNumber(Inmate.release_date), DayNumber(Inmate.expiry_date)
    is_unknown = Inmate.legal_status.is_(None)
    return case(
        (_SURE, release),
        (_CONVICT, expiry),
        (and_(is_unknown, _POSSIBLE), _earlier(release, expiry)),
        (is_unknown, expiry),
        (_POSSIBLE, release),
        else_=None,
    )


def may_leave_by(day: date) -> ColumnElement[bool]:
    """Whether a person's stay may end by this day: ``stay(...).ends_on`` as a condition."""
    ends = func.coalesce(surely_until_day(), probably_until_day())
    return and_(Inmate.presence.not_in(_GONE), ends <= day_number_of(day))


def _two_thirds_day() -> ColumnElement[int]:
    """The two-thirds date of a convict, by expiry at the latest.

    The estimate is ``start + ceil((expiry - start) * 2 / 3)`` in whole numbers.
    """
    expiry = DayNumber(Inmate.expiry_date)
    start = DayNumber(Inmate.detained_from)
    recorded = DayNumber(Inmate.two_thirds_date)
    return case(
        (Inmate.two_thirds_date > Inmate.expiry_date, expiry),
        (Inmate.two_thirds_date.is_not(None), recorded),
        (Inmate.detained_from < Inmate.expiry_date, start + (2 * (expiry - start) + 2) // 3),
        else_=None,
    )


def _earlier(one: ColumnElement[int], other: ColumnElement[int]) -> ColumnElement[int]:
    """The earlier of two days; of one that is null, the other (neither engine's own does both)."""
    return case((other.is_(None), one), (one <= other, one), else_=other)
