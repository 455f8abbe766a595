"""The way in: several searches at once, each in a process of its own, the best of them kept.

The program's own process only listens, so the window stays quick and the search can be ended at
once. In a frozen program ``multiprocessing.freeze_support`` must be called first of all.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from multiprocessing.synchronize import Event as Signal
from time import monotonic
from traceback import format_exc

from binaan_desktop.solver.answer import Answer
from binaan_desktop.solver.problem import Assignment, Problem
from binaan_desktop.solver.search import Report, Stopped, Until, improve

LISTEN_SECONDS = 0.05
"""How long to listen before asking again whether to stop."""
START_SECONDS = 30.0
"""How long a process may take to start on a slow machine, on top of its time."""
GRACE_SECONDS = 2.0
"""How long a process may take to hand over its answer when it is told to stop."""
SEEDS_APART = 1009
"""What lies between the seeds of two processes."""
WARMTHS = (1.0, 2.5, 0.5)
"""How warm the processes begin: which is best is the problem's own, so they differ."""


class SearchFailed(Exception):
    """No search came to an answer: each of them crashed, or never began."""


@dataclass(frozen=True, slots=True)
class _Order:
    """What a child is asked to do."""

    problem: Problem
    start: Mapping[int, Assignment]
    seed: int
    seconds: float
    floor: int
    warmth: float


@dataclass(slots=True)
class _Child:
    """A search in another process, and what was heard of it."""

    process: SpawnProcess
    ear: Connection
    tries: int = 0
    trouble: str = ""
    is_done: bool = False


@dataclass(slots=True)
class _News:
    """The best that was heard of any search."""

    report: Report | None
    best: Answer | None = None
    children: list[_Child] = field(default_factory=list)

    def hear(self, answer: Answer) -> None:
        if self.best is None or answer.cost < self.best.cost:
            self.best = answer
            if self.report is not None:
                self.report(answer)


def solve(
    problem: Problem,
    *,
    seconds: float,
    processes: int = 1,
    seed: int = 1,
    start: Mapping[int, Assignment] | None = None,
    floor: int = 0,
    report: Report | None = None,
    stopped: Stopped | None = None,
) -> Answer:
    """A timetable as good as the time allows; there is always one, if only with gaps.

    Args:
        problem: what is asked.
        seconds: how long to search.
        processes: how many searches at once; nought searches in this process.
        seed: chance; another seed may find another timetable.
        start: the plan to begin with; where the events stand today if it is left out.
        floor: a bound that no timetable can be below; the search ends when it is reached.
        report: told of the first timetable and of each better one, in this thread.
        stopped: asked often; the best so far is the answer as soon as it says yes.

    Raises:
        SearchFailed: every process ended without an answer.
    """
    if start is None:
        start = {event.id: event.today for event in problem.events if event.today is not None}
    if processes <= 0:
        until = Until(seconds=seconds)
        return improve(
            problem, start, seed=seed, until=until, report=report, stopped=stopped, floor=floor
        )
    news = _News(report)
    context = get_context("spawn")
    halt = context.Event()
    try:
        for number in range(processes):
            warmth = WARMTHS[number % len(WARMTHS)]
            own_seed = seed + number * SEEDS_APART
            order = _Order(problem, start, own_seed, seconds, floor, warmth)
            ear, mouth = context.Pipe(duplex=False)
            process = context.Process(target=_work, args=(order, mouth, halt), daemon=True)
            process.start()
            # Only the child may hold the other end: then its death is heard as an end of file.
            mouth.close()
            news.children.append(_Child(process, ear))
        _listen(news, halt, monotonic() + seconds + START_SECONDS, stopped, floor)
    finally:
        halt.set()
        _end(news.children)
    return _verdict(news, floor)


def _listen(
    news: _News, halt: Signal, deadline: float, stopped: Stopped | None, floor: int
) -> None:
    """Hear the children until all are done, or until they had to be told to stop."""
    while True:
        talking = [child for child in news.children if not child.is_done]
        if not talking:
            return
        heard = wait([child.ear for child in talking], LISTEN_SECONDS)
        for child in talking:
            if child.ear in heard:
                _hear(child, news)
        now = monotonic()
        if now > deadline:
            return
        is_proven = news.best is not None and news.best.cost <= floor
        if not halt.is_set() and (is_proven or (stopped is not None and stopped())):
            halt.set()
            deadline = min(deadline, now + GRACE_SECONDS)


def _hear(child: _Child, news: _News) -> None:
    try:
        said = child.ear.recv()
    except (EOFError, OSError):
        child.is_done = True
        child.process.join(GRACE_SECONDS)
        child.trouble = child.trouble or f"exit code {child.process.exitcode}"
        return
    if isinstance(said, str):
        child.is_done, child.trouble = True, said
        return
    answer, child.is_done = said
    child.tries = answer.tries
    news.hear(answer)


def _end(children: list[_Child]) -> None:
    """Leave no process behind, whatever state it is in."""
    for child in children:
        if not child.is_done:
            child.process.terminate()
    for child in children:
        child.process.join(GRACE_SECONDS)
        if child.process.is_alive():
            child.process.kill()
            child.process.join(GRACE_SECONDS)
        child.ear.close()


def _verdict(news: _News, floor: int) -> Answer:
    troubles = [child.trouble for child in news.children if child.trouble]
    if news.best is None:
        raise SearchFailed("; ".join(troubles) or "no process began in time")
    tries = sum(child.tries for child in news.children)
    is_proven = news.best.cost <= floor
    return replace(news.best, proven=is_proven, tries=tries, crashed=len(troubles))


def _work(order: _Order, mouth: Connection, halt: Signal) -> None:
    """The child: search, tell what is found, and end with the program that asked."""
    parent = parent_process()

    def is_over() -> bool:
        return halt.is_set() or (parent is not None and not parent.is_alive())

    try:
        answer = improve(
            order.problem,
            order.start,
            seed=order.seed,
            until=Until(seconds=order.seconds),
            report=lambda better: mouth.send((better, False)),
            stopped=is_over,
            floor=order.floor,
            warmth=order.warmth,
        )
        mouth.send((answer, True))
    except BrokenPipeError:
        return
    except Exception:
        mouth.send(format_exc())
    finally:
        mouth.close()
