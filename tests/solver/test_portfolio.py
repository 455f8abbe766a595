"""Searching in processes of their own: the best is kept, stopping is quick, a crash is told."""

import multiprocessing
import os
from dataclasses import replace
from time import perf_counter

import pytest

from binaan_desktop.solver.answer import Answer
from binaan_desktop.solver.checking import violations
from binaan_desktop.solver.portfolio import SearchFailed, solve
from binaan_desktop.solver.problem import Assignment, Problem
from tests.solver.problems import house_week


class Deadly(Problem):
    """A problem that ends any process but the one that made it."""

    @property
    def apart(self) -> dict[int, frozenset[int]]:
        """Never comes back in a child."""
        if multiprocessing.parent_process() is not None:
            os._exit(3)
        return {}


class Broken(Problem):
    """A problem that raises an error in the search."""

    @property
    def apart(self) -> dict[int, frozenset[int]]:
        """Always fails."""
        raise RuntimeError("planted")


def test_two_processes_bring_the_best_that_was_reported() -> None:
    reports: list[Answer] = []
    problem = house_week()
    answer = solve(problem, seconds=1, processes=2, report=reports.append)
    assert violations(problem, answer.assignments) == ()
    assert answer.cost == reports[-1].cost == min(one.cost for one in reports)
    assert [one.cost for one in reports] == sorted((one.cost for one in reports), reverse=True)
    assert answer.crashed == 0
    assert multiprocessing.active_children() == []


def test_stopping_gives_the_best_so_far_without_waiting_for_the_end() -> None:
    reports: list[Answer] = []
    began = perf_counter()
    answer = solve(house_week(), seconds=300, report=reports.append, stopped=lambda: bool(reports))
    assert perf_counter() - began < 30
    assert not answer.unplaced
    assert multiprocessing.active_children() == []


def test_a_bound_that_is_reached_ends_all_processes() -> None:
    problem = replace(house_week(), curricula=())
    began = perf_counter()
    answer = solve(problem, seconds=300, processes=2, floor=10_000)
    assert answer.proven
    assert perf_counter() - began < 30


@pytest.mark.parametrize(
    ("kind", "words"), [(Deadly, "exit code 3"), (Broken, "RuntimeError: planted")]
)
def test_a_crash_is_told_and_never_waited_for(kind: type[Problem], words: str) -> None:
    week = house_week()
    problem = kind(week.days, week.places, week.groups, week.events, week.trainers)
    with pytest.raises(SearchFailed, match=words):
        solve(problem, seconds=300, processes=1)
    assert multiprocessing.active_children() == []


def test_today_is_what_the_search_begins_with() -> None:
    week = house_week()
    first = solve(week, seconds=0, processes=0)
    events = tuple(replace(one, today=first.assignments[one.id]) for one in week.events)
    again = solve(replace(week, events=events), seconds=0, processes=0, seed=9)
    assert again.assignments == first.assignments
    elsewhere: dict[int, Assignment] = {}
    assert solve(week, seconds=0, processes=0, seed=9, start=elsewhere) != first
