"""The judge finds each rule that is broken, and counts each wish by hand-made timetables."""

from dataclasses import replace

import pytest

from binaan_desktop.solver.checking import costs, violations
from binaan_desktop.solver.problem import (
    Assignment,
    Curriculum,
    Day,
    Event,
    Group,
    Place,
    Pool,
    Problem,
    Rule,
    Trainer,
    Weights,
    Wish,
)

ALL = tuple(range(8))
BASE = Problem(
    days=(Day(4), Day(4)),
    places=(Place(1, 20), Place(2, 10)),
    groups=(Group(1, frozenset({2})), Group(2), Group(3)),
    events=(
        Event(1, 1, 2, ALL, (1, 2), (1, 2), people=10),
        Event(2, 2, 1, ALL, (1, 2), (1, 2), people=10),
        Event(3, 3, 1, ALL, (1, 2), people=10),
    ),
    trainers=(Trainer(1), Trainer(2)),
    weights=Weights(not_placed=1000, seats=1, spread=5, same_place=2, compact=2),
)
LEGAL = {1: Assignment(0, 1, 1), 2: Assignment(2, 1, 1), 3: Assignment(2, 2)}


def test_a_legal_plan_breaks_nothing_and_may_cost_nothing() -> None:
    assert violations(BASE, LEGAL) == ()
    assert costs(BASE, LEGAL) == {}


@pytest.mark.parametrize(
    ("event", "stands", "rule"),
    [
        (2, Assignment(1, 1, 2), Rule.PLACE_TAKEN),
        (2, Assignment(1, 2, 1), Rule.TRAINER_TAKEN),
        (2, Assignment(1, 2, 2), Rule.APART),
        (2, Assignment(3, 3, 2), Rule.PLACE),
        (2, Assignment(3, 1, 9), Rule.TRAINER),
        (2, Assignment(3, 1, None), Rule.TRAINER),
        (3, Assignment(3, 1, 1), Rule.TRAINER),
        (1, Assignment(3, 1, 1), Rule.START),
    ],
)
def test_each_rule_is_found_where_it_is_broken(event: int, stands: Assignment, rule: Rule) -> None:
    found = violations(BASE, {**LEGAL, event: stands})
    assert rule in {one.rule for one in found}


def test_closed_hours_seats_pools_and_people_out_are_found() -> None:
    shut = replace(BASE, places=(Place(1, 20, frozenset({1})), Place(2, 9)))
    assert {one.rule for one in violations(shut, LEGAL)} == {Rule.PLACE_CLOSED, Rule.SEATS}
    away = replace(BASE, trainers=(Trainer(1, frozenset({2})), Trainer(2)))
    assert [one.rule for one in violations(away, LEGAL)] == [Rule.TRAINER_CLOSED]
    lent = replace(BASE, pools=(Pool(1, frozenset({2, 3}), 1),))
    assert [one.rule for one in violations(lent, LEGAL)] == [Rule.POOL]
    assert [one.rule for one in violations(replace(BASE, most_out=19), LEGAL)] == [Rule.MOST_OUT]
    assert violations(replace(BASE, most_out=20), LEGAL) == ()


def test_groups_of_a_curriculum_share_persons_and_are_apart() -> None:
    shared = replace(BASE, curricula=(Curriculum(1, frozenset({2, 3})),))
    assert [one.rule for one in violations(shared, LEGAL)] == [Rule.APART]


def test_each_wish_is_counted() -> None:
    first = replace(BASE.events[0], today=Assignment(1, 2, 2), people=12)
    events = (first, replace(BASE.events[1], group=1), BASE.events[2])
    problem = replace(
        BASE,
        groups=(Group(1, days_a_week=2), Group(2), Group(3)),
        events=events,
        trainers=(Trainer(1, disliked=frozenset({0, 3}), most_a_day=2, share=1), Trainer(2)),
        curricula=(Curriculum(1, frozenset({1, 3}), weight=3),),
        seats_are_hard=False,
    )
    plan = {1: Assignment(0, 2, 1), 2: Assignment(2, 1, 1)}
    assert costs(problem, plan) == {
        Wish.NOT_PLACED: 1000,
        Wish.SEATS: 2,
        Wish.SPREAD: 5,
        Wish.SAME_PLACE: 2,
        Wish.TRAINER_TIME: 2,
        Wish.TRAINER_DAY: 2,
        Wish.FAIRNESS: 2,
        Wish.MOVED_TIME: 10,
        Wish.OTHER_TRAINER: 6,
    }
    apart = {1: Assignment(0, 2, 1), 2: Assignment(3, 2, 1), 3: Assignment(5, 2)}
    assert costs(problem, apart)[Wish.COMPACT] == 3 * 3 * 2
    beside = {**apart, 3: Assignment(2, 2)}
    assert Wish.COMPACT not in costs(problem, beside)
    over_night = {1: Assignment(0, 2, 1), 2: Assignment(3, 2, 1), 3: Assignment(4, 2)}
    assert costs(problem, over_night)[Wish.COMPACT] == 3 * 3 * 2
