"""What counts for a promise, and when a promise is behind."""

from datetime import date, timedelta

import pytest
from hypothesis import given as each
from hypothesis import strategies as st

from binaan_desktop.domain.agreements import (
    AgreementFacts,
    AgreementState,
    BatchOwner,
    Given,
    HeldMeeting,
    IssuedCertificate,
    PromiseKind,
    PromiseState,
    Teaching,
    Work,
    agreement_of,
    expected_by,
    given,
    items,
    promise_state,
    share_out,
)

FISHERIES, FARMING = 1, 2
RINA, TONO, GUEST = 11, 12, 13
CATFISH, WELDING = 21, 22
DAY = date(2026, 11, 3)
OWNER = BatchOwner(31, FISHERIES)
YEAR = AgreementFacts(41, FISHERIES, date(2026, 1, 1), date(2026, 12, 31))


def came(trainer_id: int = RINA, agency_id: int | None = FISHERIES, **more: object) -> Teaching:
    return Teaching(trainer_id, agency_id, 3, bool(more.get("is_recorded", True)))


def meeting(number: int = 1, day: date = DAY, **more: object) -> HeldMeeting:
    facts: dict[str, object] = {
        "owner": OWNER,
        "lesson_hours": 3,
        "skills": frozenset({CATFISH}),
        "teaching": (came(),),
        "people": frozenset({101, 102}),
    }
    return HeldMeeting(id=number, day=day, **{**facts, **more})  # type: ignore[arg-type]


def figure(kind: PromiseKind, *meetings: HeldMeeting, skill_id: int | None = None) -> Given:
    return given(kind, skill_id, Work(FISHERIES, meetings))


def test_trainer_counts_once_a_day_and_two_trainers_twice() -> None:
    twice = (meeting(1), meeting(2))
    assert figure(PromiseKind.TRAINER_DAYS, *twice) == Given(1)
    both = meeting(3, teaching=(came(RINA), came(TONO)))
    assert figure(PromiseKind.TRAINER_DAYS, *twice, both) == Given(2)
    assert figure(PromiseKind.TRAINER_DAYS, meeting(1), meeting(2, DAY + timedelta(1))) == Given(2)


def test_trainer_of_somebody_else_is_no_gift_of_this_partner() -> None:
    guests = meeting(1, teaching=(came(GUEST, FARMING), came(TONO, None)))
    assert figure(PromiseKind.TRAINER_DAYS, guests) == Given(0)
    assert figure(PromiseKind.LESSON_HOURS, guests) == Given(3)


def test_day_is_by_the_timetable_only_until_one_meeting_of_it_was_noted() -> None:
    planned = meeting(1, teaching=(came(is_recorded=False),))
    assert figure(PromiseKind.TRAINER_DAYS, planned) == Given(1, by_timetable=1)
    assert figure(PromiseKind.TRAINER_DAYS, planned, meeting(2)) == Given(1, by_timetable=0)


def test_topic_counts_batches_of_its_trade() -> None:
    other = BatchOwner(32, FISHERIES)
    meetings = (
        meeting(1),
        meeting(2, DAY + timedelta(1)),
        meeting(3, owner=other, skills=frozenset({WELDING})),
    )
    assert figure(PromiseKind.TOPIC, *meetings, skill_id=CATFISH) == Given(1)
    assert figure(PromiseKind.TOPIC, *meetings, skill_id=99) == Given(0)
    assert figure(PromiseKind.TOPIC, *meetings) == Given(2)


def test_person_counts_once_on_the_first_day() -> None:
    later = meeting(2, DAY + timedelta(7), people=frozenset({102, 103}))
    work = Work(FISHERIES, (later, meeting(1)))
    assert given(PromiseKind.PEOPLE, None, work) == Given(3)
    found = items(PromiseKind.PEOPLE, None, work)
    assert [(one.inmate_id, one.day) for one in found] == [
        (101, DAY),
        (102, DAY),
        (103, DAY + timedelta(7)),
    ]


def test_certificates_are_counted_one_by_one() -> None:
    issued = tuple(IssuedCertificate(number, OWNER, DAY) for number in (1, 2, 3))
    assert given(PromiseKind.CERTIFICATES, None, Work(FISHERIES, (), issued)) == Given(3)


@pytest.mark.parametrize("kind", list(PromiseKind))
def test_nothing_given_is_nothing(kind: PromiseKind) -> None:
    assert given(kind, None, Work(FISHERIES)) == Given(0)


@each(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 3), st.booleans()), max_size=25))
def test_figure_is_the_sum_of_its_list(plan: list[tuple[int, int, bool]]) -> None:
    meetings = tuple(
        meeting(
            number,
            DAY + timedelta(days),
            teaching=(came(trainer, is_recorded=noted),),
            people=frozenset({trainer, days}),
        )
        for number, (days, trainer, noted) in enumerate(plan, start=1)
    )
    work = Work(FISHERIES, meetings)
    for kind in PromiseKind:
        found = items(kind, None, work)
        assert given(kind, None, work).amount == sum(one.amount for one in found)
        assert found == sorted(found, key=lambda one: one.day)
        assert found == items(kind, None, Work(FISHERIES, meetings[::-1]))


def test_work_counts_inside_the_window_of_its_agreement() -> None:
    assert agreement_of(OWNER, date(2026, 1, 1), [YEAR]) == YEAR.id
    assert agreement_of(OWNER, date(2026, 12, 31), [YEAR]) == YEAR.id
    assert agreement_of(OWNER, date(2027, 1, 1), [YEAR]) is None
    assert agreement_of(BatchOwner(32, FARMING), DAY, [YEAR]) is None


def test_named_agreement_wins_and_an_unnamed_batch_counts_once() -> None:
    newer = AgreementFacts(42, FISHERIES, date(2026, 6, 1), None)
    agreements = [YEAR, newer]
    assert agreement_of(OWNER, DAY, agreements) == newer.id
    assert agreement_of(OWNER, date(2026, 5, 1), agreements) == YEAR.id
    named = BatchOwner(31, FISHERIES, YEAR.id)
    assert agreement_of(named, DAY, agreements) == YEAR.id
    assert agreement_of(named, date(2027, 1, 1), agreements) is None
    work = share_out(agreements, [meeting()], [IssuedCertificate(1, named, DAY)])
    assert [len(work[one.id].meetings) for one in agreements] == [0, 1]
    assert [len(work[one.id].certificates) for one in agreements] == [1, 0]


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2025, 12, 31), 0),
        (date(2026, 1, 1), 0),
        (date(2026, 7, 2), 6),
        (date(2026, 12, 30), 11),
        (date(2026, 12, 31), 12),
        (date(2028, 1, 1), 12),
    ],
)
def test_expected_grows_with_the_days(today: date, expected: int) -> None:
    assert expected_by(YEAR, 12, today) == expected


@pytest.mark.parametrize(
    ("given_amount", "today", "state"),
    [
        (12, date(2026, 2, 1), PromiseState.KEPT),
        (15, date(2027, 2, 1), PromiseState.KEPT),
        (6, date(2026, 7, 2), PromiseState.ON_TRACK),
        (5, date(2026, 7, 2), PromiseState.BEHIND),
        (11, date(2027, 1, 1), PromiseState.ENDED_SHORT),
        (0, date(2025, 12, 31), PromiseState.NOT_YET),
        (0, date(2026, 1, 1), PromiseState.ON_TRACK),
    ],
)
def test_state_of_a_promise(given_amount: int, today: date, state: PromiseState) -> None:
    assert promise_state(YEAR, 12, given_amount, today) is state


def test_agreement_without_an_end_has_no_pace() -> None:
    endless = AgreementFacts(43, FISHERIES, date(2026, 1, 1), None)
    assert expected_by(endless, 12, DAY) is None
    assert promise_state(endless, 12, 3, DAY) is PromiseState.OPEN
    assert endless.state(DAY) is AgreementState.VALID
    assert endless.state(date(2025, 1, 1)) is AgreementState.UPCOMING
    assert YEAR.state(date(2027, 1, 1)) is AgreementState.ENDED
