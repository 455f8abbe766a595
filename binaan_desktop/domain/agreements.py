"""Agreements with partners: what a MoU or PKS promises, held against what was really given.

Each kind of promise has one rule that lists what counts, item by item; the figure is the sum of
that list. So the scoreboard and the list behind a figure can never disagree. The rules:

- A *held* meeting is one that was not cancelled, whose day has come, and that left proof: somebody
  was marked present, or a trainer was recorded as having come. A plan alone is no gift.
- Work counts for an agreement when its day lies in the agreement's window and its batch names the
  agreement, or names none and is given by the agreement's partner. A batch that names none counts
  once: of several agreements valid on the day, for the newest.
- TRAINER_DAYS: a trainer of the partner on a day, once a day, however many meetings. Where the
  presence of trainers was never recorded, the planned trainer of a held meeting counts, and it is
  told that this is only by the timetable.
- LESSON_HOURS: the JP of held meetings. TOPIC: batches of the trade with a held meeting.
- PEOPLE: persons who were present at least once, each once. CERTIFICATES: those issued and valid.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PromiseKind(StrEnum):
    """What a partner promises in an agreement; each is counted the same way every time."""

    TRAINER_DAYS = "trainer_days"
    LESSON_HOURS = "lesson_hours"
    TOPIC = "topic"
    PEOPLE = "people"
    CERTIFICATES = "certificates"


class AgreementState(StrEnum):
    """Where an agreement stands on a day."""

    UPCOMING = "upcoming"
    VALID = "valid"
    ENDED = "ended"


class PromiseState(StrEnum):
    """How a promise stands: KEPT in full, else by its share of the time, else ENDED short.

    OPEN promises have no last day, so nothing says how much should be there by now.
    """

    KEPT = "kept"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    ENDED_SHORT = "ended_short"
    OPEN = "open"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True)
class AgreementFacts:
    """What the rules need to know of an agreement; ``valid_until`` None goes on."""

    id: int
    agency_id: int
    valid_from: date
    valid_until: date | None

    def covers(self, day: date) -> bool:
        """Whether the agreement is valid on the day."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)

    def state(self, today: date) -> AgreementState:
        """Where it stands."""
        if today < self.valid_from:
            return AgreementState.UPCOMING
        return AgreementState.VALID if self.covers(today) else AgreementState.ENDED


@dataclass(frozen=True, slots=True)
class BatchOwner:
    """Whose batch it is: its partner, and the agreement it names, if any."""

    batch_id: int
    agency_id: int
    agreement_id: int | None = None


@dataclass(frozen=True, slots=True)
class Teaching:
    """A trainer who came to a meeting; ``is_recorded`` False: only the timetable says so."""

    trainer_id: int
    agency_id: int | None
    lesson_hours: int
    is_recorded: bool


@dataclass(frozen=True, slots=True)
class HeldMeeting:
    """A meeting that was held, by the rule above.

    Attributes:
        skills: trades taught: of the course, and of the module if it has its own.
        people: persons who were present.
    """

    id: int
    owner: BatchOwner
    day: date
    lesson_hours: int
    skills: frozenset[int] = frozenset()
    teaching: tuple[Teaching, ...] = ()
    people: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class IssuedCertificate:
    """A valid certificate of a participant of a batch."""

    id: int
    owner: BatchOwner
    issued_on: date


@dataclass(frozen=True, slots=True)
class Work:
    """What was given under one agreement."""

    agency_id: int
    meetings: tuple[HeldMeeting, ...] = ()
    certificates: tuple[IssuedCertificate, ...] = ()


@dataclass(frozen=True, slots=True)
class GivenItem:
    """One thing that counts: how much, when, and the records that prove it."""

    amount: int
    day: date
    batch_id: int
    meeting_id: int | None = None
    trainer_id: int | None = None
    inmate_id: int | None = None
    certificate_id: int | None = None
    is_recorded: bool = True


@dataclass(frozen=True, slots=True)
class Given:
    """A figure: how much was given, and how much of it only the timetable says."""

    amount: int
    by_timetable: int = 0


def share_out(
    agreements: Sequence[AgreementFacts],
    meetings: Iterable[HeldMeeting],
    certificates: Iterable[IssuedCertificate],
) -> dict[int, Work]:
    """Give every meeting and certificate to the agreement it counts for, by agreement id.

    Args:
        agreements: all of the partners in question, or a batch without a name counts twice.
        meetings: held ones.
        certificates: valid ones.
    """
    held: dict[int, list[HeldMeeting]] = {one.id: [] for one in agreements}
    issued: dict[int, list[IssuedCertificate]] = {one.id: [] for one in agreements}
    for meeting in meetings:
        found = agreement_of(meeting.owner, meeting.day, agreements)
        if found is not None:
            held[found].append(meeting)
    for certificate in certificates:
        found = agreement_of(certificate.owner, certificate.issued_on, agreements)
        if found is not None:
            issued[found].append(certificate)
    return {
        one.id: Work(one.agency_id, tuple(held[one.id]), tuple(issued[one.id]))
        for one in agreements
    }


def agreement_of(owner: BatchOwner, day: date, agreements: Sequence[AgreementFacts]) -> int | None:
    """Which agreement the work of a batch on a day counts for; None for none."""
    named = owner.agreement_id
    fitting = [
        one
        for one in agreements
        if one.covers(day)
        and (one.id == named if named is not None else one.agency_id == owner.agency_id)
    ]
    newest = max(fitting, key=lambda one: (one.valid_from, one.id), default=None)
    return None if newest is None else newest.id


def items(kind: PromiseKind, skill_id: int | None, work: Work) -> list[GivenItem]:
    """Everything that counts for a promise, by day; ``skill_id`` None means any trade."""
    match kind:
        case PromiseKind.TRAINER_DAYS:
            found = _trainer_days(work)
        case PromiseKind.LESSON_HOURS:
            found = [
                GivenItem(one.lesson_hours, one.day, one.owner.batch_id, meeting_id=one.id)
                for one in work.meetings
            ]
        case PromiseKind.TOPIC:
            found = _topics(skill_id, work)
        case PromiseKind.PEOPLE:
            found = _people(work)
        case PromiseKind.CERTIFICATES:
            found = [
                GivenItem(1, one.issued_on, one.owner.batch_id, certificate_id=one.id)
                for one in work.certificates
            ]
    return sorted(found, key=_order)


def given(kind: PromiseKind, skill_id: int | None, work: Work) -> Given:
    """The figure of a promise: the sum of its items."""
    found = items(kind, skill_id, work)
    return Given(
        sum(one.amount for one in found), sum(one.amount for one in found if not one.is_recorded)
    )


def expected_by(agreement: AgreementFacts, amount: int, today: date) -> int | None:
    """How much should be there by the end of today: the promise by its share of the days.

    Rounded down, so that nobody is behind by a fraction; None for an agreement without an end.
    """
    if agreement.valid_until is None:
        return None
    days = (agreement.valid_until - agreement.valid_from).days + 1
    passed = (min(today, agreement.valid_until) - agreement.valid_from).days + 1
    return amount * max(0, passed) // days


def promise_state(
    agreement: AgreementFacts, amount: int, given_amount: int, today: date
) -> PromiseState:
    """How a promise stands today."""
    if given_amount >= amount:
        return PromiseState.KEPT
    state = agreement.state(today)
    if state is AgreementState.UPCOMING:
        return PromiseState.NOT_YET
    if state is AgreementState.ENDED:
        return PromiseState.ENDED_SHORT
    expected = expected_by(agreement, amount, today)
    if expected is None:
        return PromiseState.OPEN
    return PromiseState.ON_TRACK if given_amount >= expected else PromiseState.BEHIND


def _trainer_days(work: Work) -> list[GivenItem]:
    """One item a trainer and day; recorded once is recorded, whatever the other meetings say."""
    days: dict[tuple[int, date], GivenItem] = {}
    for meeting in sorted(work.meetings, key=lambda one: (one.day, one.id)):
        for one in meeting.teaching:
            if one.agency_id != work.agency_id:
                continue
            key = (one.trainer_id, meeting.day)
            if key in days and (days[key].is_recorded or not one.is_recorded):
                continue
            days[key] = GivenItem(
                1,
                meeting.day,
                meeting.owner.batch_id,
                meeting_id=meeting.id,
                trainer_id=one.trainer_id,
                is_recorded=one.is_recorded,
            )
    return list(days.values())


def _topics(skill_id: int | None, work: Work) -> list[GivenItem]:
    """One item a batch, on the day it first taught the trade."""
    batches: dict[int, GivenItem] = {}
    for meeting in sorted(work.meetings, key=lambda one: (one.day, one.id)):
        if skill_id is None or skill_id in meeting.skills:
            batch_id = meeting.owner.batch_id
            batches.setdefault(batch_id, GivenItem(1, meeting.day, batch_id, meeting_id=meeting.id))
    return list(batches.values())


def _people(work: Work) -> list[GivenItem]:
    """One item a person, on the first day."""
    people: dict[int, GivenItem] = {}
    for meeting in sorted(work.meetings, key=lambda one: (one.day, one.id)):
        for inmate_id in meeting.people:
            people.setdefault(
                inmate_id,
                GivenItem(
                    1,
                    meeting.day,
                    meeting.owner.batch_id,
                    meeting_id=meeting.id,
                    inmate_id=inmate_id,
                ),
            )
    return list(people.values())


def _order(item: GivenItem) -> tuple[date, int, int, int, int]:
    return (
        item.day,
        item.batch_id,
        item.meeting_id or 0,
        item.trainer_id or 0,
        item.inmate_id or item.certificate_id or 0,
    )
