"""How long a piece of work takes beside its floor."""

from collections.abc import Callable
from statistics import median
from time import perf_counter

Work = Callable[[], object]


def side_by_side(work: Work, floor: Work, rounds: int = 15) -> tuple[float, float]:
    """Median seconds of the work and of its floor.

    They take turns, so that whatever else the machine does falls on both; one round warms up.
    """
    pairs = [(seconds_of(work), seconds_of(floor)) for _ in range(rounds + 1)][1:]
    return median(ours for ours, _ in pairs), median(least for _, least in pairs)


def seconds_of(work: Work) -> float:
    """Seconds of one round."""
    start = perf_counter()
    work()
    return perf_counter() - start
