"""Whether a person can have a seat in a batch, a reason per line: what forbids, doubts, speaks.

``fits`` answers only that and is cheap, for whoever asks of a whole house; ``judge`` names every
reason. Both state the same rules, and a property compares them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from binaan_desktop.domain.errors import Code, Fact, Problem, Severity
from binaan_desktop.domain.inmates import SafetyLimit, Sex
from binaan_desktop.domain.modules import ModuleSpan, offer_modules
from binaan_desktop.domain.requirements import PersonFacts, Requirement, judge_requirements
from binaan_desktop.domain.scheduling import PlaceKind
from binaan_desktop.domain.skills import SkillLevel
from binaan_desktop.domain.stays import Stay, StayCertainty, covers, explain_stay
from binaan_desktop.domain.training import BatchStatus, EndReason

ORIENTATION_DAYS = 14
"""New arrivals stay in orientation (mapenaling) for two weeks."""

PLACE_DANGERS = {
    PlaceKind.POND: (SafetyLimit.WATER,),
    PlaceKind.WORKSHOP: (SafetyLimit.FIRE, SafetyLimit.TOOLS),
    PlaceKind.YARD: (SafetyLimit.HEAVY_WORK,),
}
"""What work at a place of this kind usually brings along; whoever plans knows the place itself."""


@dataclass(frozen=True, slots=True)
class BatchTerms:
    """What a batch asks of its participants, and what it gives.

    Attributes:
        only_sexes: for whom its places are kept, its own and those of its planned meetings.
        place_kinds: what kinds of places those are.
        skill: the trade it teaches, by name.
        level_given: how well its people know the trade afterwards.
        regency_code: whose people its partner cares for first, if it says so.
        regency: the name of that regency.
        requirements: what its course asks, line by line.
        modules: the days of its modules, for those who cannot stay to the end.
        until: the last day that matters for this seat, where it is not the batch's own.
    """

    starts_on: date
    ends_on: date
    status: BatchStatus = BatchStatus.OPEN
    only_sexes: frozenset[Sex] = frozenset()
    place_kinds: frozenset[PlaceKind] = frozenset()
    skill: str = ""
    level_given: SkillLevel = SkillLevel.BASIC
    regency_code: str | None = None
    regency: str = ""
    requirements: tuple[Requirement, ...] = ()
    modules: tuple[ModuleSpan, ...] = ()
    until: date | None = None

    @property
    def needed_until(self) -> date:
        """Until when somebody with a seat must be here."""
        return self.until or self.ends_on


@dataclass(frozen=True, slots=True)
class EarlierLeave:
    """A training that the person left or had to leave."""

    batch: str
    reason: EndReason
    ended_on: date


NO_REGISTER_FACTS = PersonFacts()


@dataclass(frozen=True, slots=True)
class CandidateFacts:
    """What is known of a person when a seat is given.

    Attributes:
        interest_rank: how much the person wants this trade, 1 to 3; None if not at all.
        level: how well the person knows the trade already; None if not at all.
        regency_code: where the person comes from.
        waiting_since: day of the open request for this batch.
        is_approved: whether the board approved that request.
        other_batches: names of other batches that run at the same time.
        clashing_batches: those of them whose meetings overlap meetings of this batch.
        did_course: whether the person completed this course before.
        is_training: whether the person sits in another batch that is not over.
        trained_until: when the last training here ended that was not given up; None if never.
        left_before: trainings here that the person gave up or had to leave.
        kept_apart: names of those in this batch with whom the person must not sit.
        limits: what the person must be kept from.
        register: what requirements ask about; only read where the course has any.
    """

    inmate_id: int
    name: str
    stay: Stay
    sex: Sex | None = None
    admitted_on: date | None = None
    interest_rank: int | None = None
    level: SkillLevel | None = None
    regency_code: str | None = None
    waiting_since: date | None = None
    is_approved: bool = False
    other_batches: tuple[str, ...] = ()
    clashing_batches: tuple[str, ...] = ()
    is_participant: bool = False
    did_course: bool = False
    is_training: bool = False
    trained_until: date | None = None
    left_before: tuple[EarlierLeave, ...] = ()
    kept_apart: tuple[str, ...] = ()
    limits: frozenset[SafetyLimit] = frozenset()
    register: PersonFacts = field(default=NO_REGISTER_FACTS)

    @property
    def was_trained(self) -> bool:
        """Whether the person had or follows any training here."""
        return self.is_training or self.trained_until is not None


@dataclass(frozen=True, slots=True)
class Suitability:
    """Whether a person can have a seat, how surely they finish, and every reason for it.

    Attributes:
        reasons: what stands against it (errors, then doubts), then what speaks for it.
    """

    certainty: StayCertainty
    reasons: tuple[Problem, ...]

    @property
    def fits(self) -> bool:
        """Whether nothing forbids the seat."""
        return not any(reason.stops for reason in self.reasons)

    @property
    def needs_note(self) -> bool:
        """Whether a written reason is asked for: the person may well leave before the end."""
        return self.certainty in (StayCertainty.RISKY, StayCertainty.UNKNOWN)


def stay_certainty(person: CandidateFacts, batch: BatchTerms) -> StayCertainty:
    """Whether the person is here until the end of the batch, and how surely."""
    return covers(person.stay, batch.needed_until)


def missed_requirements(
    person: CandidateFacts, batch: BatchTerms, today: date
) -> tuple[Problem, ...]:
    """What the course asks and the person lacks, on the day on which the seat begins."""
    if not batch.requirements:
        return ()
    return judge_requirements(batch.requirements, person.register, max(batch.starts_on, today))


def fits(
    person: CandidateFacts,
    batch: BatchTerms,
    today: date,
    certainty: StayCertainty,
    missed: tuple[Problem, ...],
) -> bool:
    """Whether nothing forbids the seat, without naming what does.

    ``certainty`` and ``missed`` are what the two functions above say of this person.
    """
    return not (
        certainty is StayCertainty.NO
        or person.is_participant
        or person.clashing_batches
        or (batch.only_sexes and person.sex is not None and batch.only_sexes - {person.sex})
        or batch.status is not BatchStatus.OPEN
        or batch.ends_on < today
        or (missed and any(one.stops for one in missed))
    )


def judge(person: CandidateFacts, batch: BatchTerms, today: date) -> Suitability:
    """Judge one person for one batch, a reason per line."""
    certainty = stay_certainty(person, batch)
    reasons = [
        *_batch_reasons(batch, today),
        *_person_reasons(person, batch),
        *explain_stay(person.stay, batch.needed_until),
        *missed_requirements(person, batch, today),
        *_doubts(person, batch, today),
        *_offers(person, batch, certainty),
        *_merits(person, batch, certainty),
    ]
    order = (Severity.ERROR, Severity.WARNING, Severity.INFO)
    reasons.sort(key=lambda reason: order.index(reason.severity))
    return Suitability(certainty, tuple(reasons))


def _batch_reasons(batch: BatchTerms, today: date) -> Iterator[Problem]:
    if batch.status is not BatchStatus.OPEN:
        yield Problem(Code.BATCH_NOT_OPEN)
    elif batch.ends_on < today:
        yield Problem(Code.BATCH_ENDED, facts={"ended": batch.ends_on})


def _person_reasons(person: CandidateFacts, batch: BatchTerms) -> Iterator[Problem]:
    if person.is_participant:
        yield Problem(Code.ALREADY_PARTICIPANT)
    if batch.only_sexes and person.sex is not None:
        for only_sex in sorted(batch.only_sexes - {person.sex}):
            is_for_women = only_sex is Sex.FEMALE
            yield Problem(Code.SEAT_FOR_WOMEN if is_for_women else Code.SEAT_FOR_MEN)
    for name in person.clashing_batches:
        yield Problem(Code.SEAT_CLASH, facts={"batch": name})


def _doubts(person: CandidateFacts, batch: BatchTerms, today: date) -> Iterator[Problem]:
    if person.sex is None and batch.only_sexes:
        yield Problem(Code.SEX_NOT_RECORDED, severity=Severity.WARNING)
    for name in person.kept_apart:
        yield _doubt(Code.KEPT_APART, name=name)
    for kind in sorted(batch.place_kinds):
        for limit in PLACE_DANGERS.get(kind, ()):
            if limit in person.limits:
                yield _doubt(Code.LIMIT_AT_PLACE, limit=limit, kind=kind)
    admitted = person.admitted_on
    if admitted is not None and today < admitted + timedelta(days=ORIENTATION_DAYS):
        yield _doubt(Code.IN_ORIENTATION, until=admitted + timedelta(days=ORIENTATION_DAYS))
    if person.did_course:
        yield _doubt(Code.COURSE_DONE)
    for name in person.other_batches:
        if name not in person.clashing_batches:
            yield _doubt(Code.IN_OTHER_BATCH, batch=name)
    for one in person.left_before:
        yield left_before(one)


def left_before(leave: EarlierLeave) -> Problem:
    """That the person left a training before its end, and why."""
    return _doubt(Code.LEFT_BEFORE, batch=leave.batch, reason=leave.reason, ended=leave.ended_on)


def _offers(
    person: CandidateFacts, batch: BatchTerms, certainty: StayCertainty
) -> Iterator[Problem]:
    """What somebody can still take whose stay is too short for all of it."""
    if batch.until is None and certainty in (StayCertainty.NO, StayCertainty.RISKY):
        offer = offer_modules(batch.modules, person.stay)
        if offer is not None:
            yield offer


def _merits(
    person: CandidateFacts, batch: BatchTerms, certainty: StayCertainty
) -> Iterator[Problem]:
    if person.is_approved:
        yield _merit(Code.MERIT_APPROVED)
    if person.interest_rank is not None:
        yield _merit(Code.MERIT_INTEREST, rank=person.interest_rank)
    if certainty is StayCertainty.SURE:
        yield _merit(Code.MERIT_SURE)
    if person.waiting_since is not None:
        yield _merit(Code.MERIT_WAITING, since=person.waiting_since)
    if not person.was_trained:
        yield _merit(Code.MERIT_NEVER_TRAINED)
    if batch.regency_code is not None and person.regency_code == batch.regency_code:
        yield _merit(Code.MERIT_ORIGIN, regency=batch.regency)


def _doubt(code: Code, **facts: Fact) -> Problem:
    return Problem(code, facts=facts, severity=Severity.WARNING)


def _merit(code: Code, **facts: Fact) -> Problem:
    return Problem(code, facts=facts, severity=Severity.INFO)
