"""Invented people and batches for the properties of judging and ranking."""

from datetime import date

from hypothesis import strategies as st

from binaan_desktop.domain.courses import RequirementKind
from binaan_desktop.domain.inmates import LegalStatus, PresenceStatus, SafetyLimit, Sex
from binaan_desktop.domain.movements import ReleaseCertainty
from binaan_desktop.domain.requirements import PersonFacts, Requirement
from binaan_desktop.domain.scheduling import PlaceKind
from binaan_desktop.domain.skills import SkillLevel
from binaan_desktop.domain.stays import StayFacts, stay
from binaan_desktop.domain.suitability import BatchTerms, CandidateFacts, EarlierLeave
from binaan_desktop.domain.training import BatchStatus, EndReason

_DAYS = st.dates(date(2026, 6, 1), date(2027, 6, 30))
_BATCH_NAMES = st.lists(st.sampled_from(["Lele 1", "Las 2", "Jahit 3"]), unique=True, max_size=2)
_NUMBERS = st.integers(1, 9999)
_REGENCIES = st.none() | st.sampled_from(["36.04", "36.73"])


@st.composite
def candidates(draw: st.DrawFn, number: st.SearchStrategy[int] = _NUMBERS) -> CandidateFacts:
    """Anybody: every fact known, unknown, good or bad."""
    facts = StayFacts(
        draw(st.sampled_from(PresenceStatus)),
        draw(st.none() | st.sampled_from(LegalStatus)),
        draw(st.none() | _DAYS),
        draw(st.none() | _DAYS),
        draw(st.none() | _DAYS),
        draw(st.none() | _DAYS),
        draw(st.none() | st.sampled_from(ReleaseCertainty)),
    )
    leave = st.builds(EarlierLeave, st.just("Las 2"), st.sampled_from([EndReason.WITHDREW]), _DAYS)
    clashing = tuple(draw(_BATCH_NAMES))
    return CandidateFacts(
        inmate_id=draw(number),
        name=draw(st.sampled_from(["ADE", "BUDI", "CECEP"])),
        stay=stay(facts),
        sex=draw(st.none() | st.sampled_from(Sex)),
        admitted_on=draw(st.none() | _DAYS),
        interest_rank=draw(st.none() | st.integers(1, 3)),
        level=draw(st.none() | st.sampled_from(SkillLevel)),
        regency_code=draw(_REGENCIES),
        waiting_since=draw(st.none() | _DAYS),
        is_approved=draw(st.booleans()),
        other_batches=tuple(draw(_BATCH_NAMES)),
        clashing_batches=clashing if draw(st.booleans()) else (),
        is_participant=draw(st.booleans()),
        did_course=draw(st.booleans()),
        is_training=draw(st.booleans()),
        trained_until=draw(st.none() | _DAYS),
        left_before=tuple(draw(st.lists(leave, max_size=3))),
        kept_apart=tuple(draw(st.lists(st.sampled_from(["ENDANG", "FAJAR"]), max_size=1))),
        limits=frozenset(draw(st.lists(st.sampled_from(SafetyLimit), max_size=2))),
        register=PersonFacts(
            legal_status=facts.legal_status,
            birth_date=draw(st.none() | st.dates(date(1960, 1, 1), date(2010, 1, 1))),
        ),
    )


_AGE = Requirement(RequirementKind.MIN_AGE, number=21)
_CONVICT = Requirement(RequirementKind.LEGAL_STATUS, word=LegalStatus.CONVICT, is_firm=False)


@st.composite
def batch_terms(draw: st.DrawFn) -> BatchTerms:
    """Any batch."""
    first, last = sorted((draw(_DAYS), draw(_DAYS)))
    return BatchTerms(
        first,
        last,
        draw(st.sampled_from(BatchStatus)),
        frozenset(draw(st.lists(st.sampled_from(Sex), max_size=2))),
        frozenset(draw(st.lists(st.sampled_from(PlaceKind), max_size=2))),
        skill="Budidaya lele",
        level_given=draw(st.sampled_from(SkillLevel)),
        regency_code=draw(_REGENCIES),
        regency="Kabupaten Serang",
        requirements=tuple(draw(st.lists(st.sampled_from([_AGE, _CONVICT]), max_size=2))),
    )
