"""A recorded day of release and the rule of staying."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binaan_desktop.domain.errors import Code
from binaan_desktop.domain.inmates import LegalStatus, PresenceStatus
from binaan_desktop.domain.movements import ReleaseCertainty
from binaan_desktop.domain.stays import (
    MARGIN_DAYS,
    StayBasis,
    StayCertainty,
    StayFacts,
    covers,
    explain_stay,
    stay,
)

SURE, POSSIBLE = ReleaseCertainty.SURE, ReleaseCertainty.POSSIBLE
UNTIL = date(2027, 2, 26)
EXPIRY, TWO_THIRDS = date(2028, 1, 1), date(2027, 9, 1)
DAYS = st.none() | st.dates(date(2026, 1, 1), date(2030, 1, 1))


def _facts(
    release: date | None,
    certainty: ReleaseCertainty | None,
    status: LegalStatus | None = LegalStatus.CONVICT,
    two_thirds: date | None = TWO_THIRDS,
    expiry: date | None = EXPIRY,
) -> StayFacts:
    return StayFacts(PresenceStatus.ACTIVE, status, None, expiry, two_thirds, release, certainty)


@pytest.mark.parametrize("status", [LegalStatus.CONVICT, LegalStatus.DETAINEE, None])
def test_a_sure_day_overrules_every_other_date(status: LegalStatus | None) -> None:
    release = date(2027, 3, 15)
    found = stay(_facts(release, SURE, status))
    assert (found.surely_until, found.probably_until) == (release, release)
    assert (found.basis, found.ends_on) == (StayBasis.RECORDED, release)
    assert covers(found, UNTIL) is StayCertainty.SURE
    assert explain_stay(found, UNTIL) == ()


@pytest.mark.parametrize(
    ("release", "certainty", "verdict", "codes"),
    [
        (UNTIL - timedelta(1), SURE, StayCertainty.NO, [Code.STAY_RELEASE_BEFORE]),
        (UNTIL, SURE, StayCertainty.RISKY, [Code.STAY_RELEASE_MARGIN]),
        (UNTIL + timedelta(MARGIN_DAYS), SURE, StayCertainty.SURE, []),
        (UNTIL - timedelta(9), POSSIBLE, StayCertainty.POSSIBLE, [Code.STAY_RELEASE_POSSIBLE]),
        (TWO_THIRDS + timedelta(9), POSSIBLE, StayCertainty.SURE, []),
        (UNTIL - timedelta(9), ReleaseCertainty.UNKNOWN, StayCertainty.SURE, []),
        (UNTIL - timedelta(9), None, StayCertainty.SURE, []),
    ],
)
def test_what_a_day_of_release_says_about_a_course(
    release: date, certainty: ReleaseCertainty | None, verdict: StayCertainty, codes: list[Code]
) -> None:
    found = stay(_facts(release, certainty))
    assert covers(found, UNTIL) is verdict
    assert [problem.code for problem in explain_stay(found, UNTIL)] == codes


def test_a_possible_day_makes_nothing_sure_about_a_tahanan() -> None:
    release = date(2027, 3, 15)
    found = stay(_facts(release, POSSIBLE, LegalStatus.DETAINEE))
    assert (found.surely_until, found.ends_on) == (None, release)
    assert covers(found, UNTIL) is StayCertainty.UNKNOWN
    assert [one.code for one in explain_stay(found, UNTIL)] == [Code.STAY_DETAINEE]


@given(
    status=st.sampled_from([LegalStatus.CONVICT, LegalStatus.DETAINEE, None]),
    two_thirds=DAYS,
    expiry=DAYS,
    release=DAYS.filter(bool),
)
def test_a_possible_day_only_brings_the_end_nearer(
    status: LegalStatus | None, two_thirds: date | None, expiry: date | None, release: date
) -> None:
    plain = stay(_facts(release, None, status, two_thirds, expiry))
    found = stay(_facts(release, POSSIBLE, status, two_thirds, expiry))
    assert found.ends_on is not None
    assert found.ends_on == min(filter(None, (plain.ends_on, release)))


def test_who_is_gone_stays_gone() -> None:
    facts = StayFacts(PresenceStatus.RELEASED, release_date=UNTIL, release_certainty=SURE)
    assert stay(facts).basis is StayBasis.GONE
