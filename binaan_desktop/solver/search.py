"""The search in one process: a first timetable at once, then better ones until time is up."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from time import monotonic

from binaan_desktop.solver.annealing import Annealer
from binaan_desktop.solver.answer import Answer
from binaan_desktop.solver.board import Board, Saved
from binaan_desktop.solver.building import build, set_up
from binaan_desktop.solver.checking import costs
from binaan_desktop.solver.problem import Assignment, Problem, Weights
from binaan_desktop.solver.rescue import Rescue, restore
from binaan_desktop.solver.tables import Tables

ROUND = 1000
"""Steps between two looks at the clock and at whether to stop."""
REPORT_SECONDS = 0.25
"""The least time between two reports of a better timetable."""
RESCUE_ROUND = 20
"""Events placed by driving others out between two looks at the clock."""
RESCUE_TRIES = 1500
"""So many of them without a better timetable, and what is left is left out for now."""
RESCUE_SHARE = 0.2
"""The most of the time that is spent so."""
TRIES_OF_RESCUE = 50
"""How many steps of annealing one of them takes as long as."""

Report = Callable[[Answer], None]
Stopped = Callable[[], bool]
Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Until:
    """When the search ends: by the clock, or after so many steps (the same each time).

    Attributes:
        clock: what the seconds are told by.
    """

    seconds: float | None = None
    tries: int | None = None
    clock: Clock = monotonic


class _Shares:
    """How much of the way is done, from nought to one."""

    def __init__(self, until: Until) -> None:
        self._until = until
        self._began = until.clock()
        self.tries = 0

    def done(self) -> float:
        share = 0.0
        if self._until.tries is not None:
            share = self.tries / max(1, self._until.tries)
        if self._until.seconds is not None:
            gone = self._until.clock() - self._began
            share = max(share, gone / max(1e-9, self._until.seconds))
        return share


def improve(
    problem: Problem,
    start: Mapping[int, Assignment],
    *,
    seed: int,
    until: Until,
    report: Report | None = None,
    stopped: Stopped | None = None,
    floor: int = 0,
    warmth: float = 1.0,
) -> Answer:
    """A timetable as good as the time allows, beginning with a plan (which may be empty).

    Args:
        problem: what is asked.
        start: a plan to begin with; what of it breaks a hard rule is placed anew.
        seed: the same seed and number of steps give the same answer.
        until: when to end.
        report: told of the first timetable and then of better ones, not too often.
        stopped: asked often; the best so far is the answer as soon as it says yes.
        floor: a bound that no timetable can be below; the search ends when it is reached.
        warmth: how many times hotter than usual the annealing begins: slower, but it roams more.
    """
    shares = _Shares(until)
    tables = Tables(problem)
    random = Random(seed)
    board = Board(tables)
    set_up(board, start)
    build(board, random)
    news = _News(board, report, until.clock)
    news.tell(board.saved(), shares.tries)
    first = board.saved()
    _rescue(board, random, shares, stopped)
    annealer = Annealer(board, random)
    annealer.best = min(first, annealer.best, key=lambda saved: saved[3])
    news.tell(annealer.best, shares.tries)
    hot, cold = temperatures(problem.weights)
    hot *= warmth
    while tables.movable and annealer.best_cost > floor and not (stopped and stopped()):
        done = shares.done()
        if done >= 1:
            break
        annealer.run(hot * (cold / hot) ** done, ROUND)
        shares.tries += ROUND
        news.tell(annealer.best, shares.tries)
    return answer_of(problem, board.plan(annealer.best), tries=shares.tries, floor=floor)


def temperatures(weights: Weights) -> tuple[float, float]:
    """Where the annealing begins and ends: told by the weights of the wishes that move most."""
    wishes = [weights.spread, weights.same_place, weights.compact]
    wanted = [weight for weight in wishes if weight > 0] or [1]
    return HOT * sum(wanted) / len(wanted), COLD * min(wanted)


HOT = 2.0
"""The first temperature, in mean weights: a step as dear as a wish is taken now and then."""
COLD = 0.12
"""The last temperature, in least weights: hardly any step that costs something is taken."""


def answer_of(
    problem: Problem, plan: Mapping[int, Assignment], *, tries: int = 0, floor: int = 0
) -> Answer:
    """A plan with its cost, told from the definitions."""
    found = costs(problem, plan)
    unplaced = tuple(event.id for event in problem.events if event.id not in plan)
    return Answer(plan, unplaced, found, sum(found.values()) <= floor, tries)


def _rescue(board: Board, random: Random, shares: _Shares, stopped: Stopped | None) -> None:
    """Drive others out for what stands nowhere, while it helps and not for long."""
    if not board.unplaced:
        return
    rescue = Rescue(board, random)
    while board.unplaced and rescue.since_best < RESCUE_TRIES and not (stopped and stopped()):
        if shares.done() >= RESCUE_SHARE:
            break
        rescue.run(RESCUE_ROUND)
        shares.tries += RESCUE_ROUND * TRIES_OF_RESCUE
    restore(board, rescue.best)


class _News:
    """Reports of better timetables, at most a few in a second."""

    def __init__(self, board: Board, report: Report | None, clock: Clock) -> None:
        self._board = board
        self._report = report
        self._clock = clock
        self._told: int | None = None
        self._next = clock()

    def tell(self, best: Saved, tries: int) -> None:
        cost = best[3]
        if self._report is None or (self._told is not None and cost >= self._told):
            return
        now = self._clock()
        if now >= self._next:
            self._told, self._next = cost, now + REPORT_SECONDS
            plan = self._board.plan(best)
            self._report(answer_of(self._board.tables.problem, plan, tries=tries))
