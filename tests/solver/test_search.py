"""The search: legal always, its cost true, the same for the same seed, and it can be stopped."""

from dataclasses import replace
from random import Random
from time import perf_counter

from hypothesis import given, settings

from binaan_desktop.solver.annealing import Annealer
from binaan_desktop.solver.answer import Answer
from binaan_desktop.solver.board import Board
from binaan_desktop.solver.building import build
from binaan_desktop.solver.checking import costs, violations
from binaan_desktop.solver.problem import (
    Assignment,
    Curriculum,
    Day,
    Event,
    Group,
    Place,
    Problem,
    Trainer,
    Weights,
    Wish,
)
from binaan_desktop.solver.search import Until, improve
from binaan_desktop.solver.tables import Tables
from tests.solver.problems import house_week, problems


@settings(max_examples=300, deadline=None)
@given(problems())
def test_every_board_is_legal_and_its_cost_is_what_the_judge_says(problem: Problem) -> None:
    board = Board(Tables(problem))
    random = Random(7)
    build(board, random)
    annealer = Annealer(board, random)
    for temperature in (20.0, 3.0, 0.2):
        annealer.run(temperature, 150)
        plan = board.plan(board.saved())
        assert violations(problem, plan) == ()
        assert board.cost == sum(costs(problem, plan).values())
    best = board.plan(annealer.best)
    assert violations(problem, best) == ()
    assert annealer.best_cost == sum(costs(problem, best).values())


@settings(max_examples=60, deadline=None)
@given(problems())
def test_a_plan_may_be_begun_with_whatever_it_says(problem: Problem) -> None:
    today = {one.id: one.today for one in problem.events if one.today is not None}
    answer = improve(problem, today, seed=1, until=Until(tries=2000))
    assert violations(problem, answer.assignments) == ()
    assert answer.costs == costs(problem, answer.assignments)
    placed = set(answer.assignments)
    assert placed | set(answer.unplaced) == {one.id for one in problem.events}
    assert not placed & set(answer.unplaced)


def test_the_same_seed_and_steps_give_the_same_answer() -> None:
    problem = house_week(3)
    first, again = (improve(problem, {}, seed=5, until=Until(tries=20_000)) for _ in range(2))
    assert first == again
    assert improve(problem, {}, seed=6, until=Until(tries=20_000)) != first


def test_a_house_has_its_first_week_at_once_and_a_better_one_later() -> None:
    reports: list[tuple[float, Answer]] = []
    problem = house_week()
    began = perf_counter()
    answer = improve(
        problem,
        {},
        seed=1,
        until=Until(tries=60_000),
        report=lambda better: reports.append((perf_counter() - began, better)),
    )
    assert violations(problem, answer.assignments) == ()
    assert not answer.unplaced
    assert reports[0][0] < 3, "a busy machine is given three times the second that is promised"
    assert answer.cost < reports[0][1].cost


def test_the_best_so_far_is_the_answer_as_soon_as_it_is_stopped() -> None:
    asked = iter([False, False, True])
    answer = improve(
        house_week(), {}, seed=1, until=Until(seconds=600), stopped=lambda: next(asked)
    )
    assert answer.tries == 2000
    assert not answer.unplaced


def test_the_search_ends_when_the_bound_is_reached() -> None:
    answer = improve(_two_rooms(), {}, seed=1, until=Until(seconds=600), floor=0)
    assert answer.cost == 0
    assert answer.proven


def test_what_cannot_be_placed_is_left_out_and_told() -> None:
    narrow = Problem(
        days=(Day(2),),
        places=(Place(1, 10),),
        groups=(Group(1), Group(2), Group(3)),
        events=(
            Event(1, 1, 1, (0, 1), (1,)),
            Event(2, 2, 1, (0, 1), (1,), worth=2),
            Event(3, 3, 1, (0, 1), (1,), worth=2),
            Event(4, 3, 1, (), (1,)),
            Event(5, 3, 1, (0,), (1,), people=11),
            Event(6, 3, 1, (0,), (1,), trainers=(9,)),
        ),
    )
    answer = improve(narrow, {}, seed=1, until=Until(tries=5000))
    assert set(answer.assignments) == {2, 3}
    assert answer.unplaced == (1, 4, 5, 6)
    assert not answer.proven


def test_a_crowded_room_is_packed_to_the_last_slot() -> None:
    """Three lengths that fill both days only if each day takes the right ones."""
    lengths = (5, 3, 4, 4, 6, 2)
    events = tuple(
        Event(key, key, length, tuple(range(24)), (1,)) for key, length in enumerate(lengths)
    )
    full = Problem(
        days=(Day(8), Day(8), Day(8)),
        places=(Place(1, 10),),
        groups=tuple(Group(key) for key in range(len(lengths))),
        events=events,
    )
    answer = improve(full, {}, seed=1, until=Until(tries=60_000))
    assert answer.unplaced == ()


def test_locks_are_kept() -> None:
    problem = house_week(2)
    locked = {7: Assignment(problem.events[7].starts[3], problem.events[7].places[1], None)}
    who = problem.events[7].trainers[0]
    narrowed = replace(
        problem.events[7], starts=(locked[7].start,), places=(locked[7].place,), trainers=(who,)
    )
    events = (*problem.events[:7], narrowed, *problem.events[8:])
    answer = improve(replace(problem, events=events), {}, seed=1, until=Until(tries=30_000))
    assert answer.assignments[7] == Assignment(locked[7].start, locked[7].place, who)


def test_a_plan_that_is_good_is_left_as_it_is() -> None:
    problem = house_week()
    good = improve(problem, {}, seed=1, until=Until(tries=60_000)).assignments
    heavy = Weights(moved_time=500, moved_place=500, other_trainer=500)
    events = tuple(replace(one, today=good.get(one.id)) for one in problem.events)
    kept = improve(
        replace(problem, events=events, weights=heavy), good, seed=2, until=Until(tries=40_000)
    )
    assert kept.assignments == good


def test_a_trainer_who_is_ill_is_replaced_and_nothing_is_moved() -> None:
    today = {1: Assignment(0, 1, 1), 2: Assignment(2, 1, 1), 3: Assignment(5, 2, 2)}
    problem = Problem(
        days=(Day(4), Day(4)),
        places=(Place(1, 10), Place(2, 10)),
        groups=(Group(1), Group(2), Group(3)),
        events=tuple(
            Event(key, key, 2, (0, 2, 4, 5, 6), (1, 2), (1, 2), today=today[key]) for key in today
        ),
        trainers=(Trainer(1, closed=frozenset({0, 1, 2, 3})), Trainer(2)),
    )
    answer = improve(problem, today, seed=1, until=Until(tries=4000))
    assert answer.costs == {Wish.OTHER_TRAINER: 12}
    assert {key: one.start for key, one in answer.assignments.items()} == {1: 0, 2: 2, 3: 5}


def _two_rooms() -> Problem:
    """Four groups, two rooms, two days: the best is without cost, and there are few of it."""
    return Problem(
        days=(Day(2), Day(2)),
        places=(Place(1, 30), Place(2, 10)),
        groups=tuple(Group(key, days_a_week=2) for key in range(4)),
        events=tuple(
            Event(2 * key + n, key, 1, (0, 1, 2, 3), (1, 2), people=30 if key < 2 else 10)
            for key in range(4)
            for n in range(2)
        ),
        curricula=(Curriculum(1, frozenset({0, 1})), Curriculum(2, frozenset({2, 3}))),
        seats_are_hard=False,
    )
