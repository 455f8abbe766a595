"""The first timetable: each event in turn where it costs least, the hardest to place first."""

from collections.abc import Mapping
from random import Random

from binaan_desktop.solver.board import FREE, Board
from binaan_desktop.solver.problem import Assignment

LOOKED_AT = 400
"""How many seats of an event are weighed before the cheapest is taken, if one is free at all."""


def set_up(board: Board, plan: Mapping[int, Assignment]) -> None:
    """Put the events of a plan on an empty board, those that may stand where the plan says."""
    t = board.tables
    for key, stands in plan.items():
        e, place = t.event_index.get(key), t.place_index.get(stands.place)
        if e is None or place is None or e not in board.unplaced:
            continue
        if not 0 <= stands.start < t.slots or not t.can_start[e][stands.start]:
            continue
        if place not in t.places[e] or not board.may_stand(e, stands.start, place):
            continue
        wanted = FREE if stands.trainer is None else t.trainer_index.get(stands.trainer, FREE)
        trainer = trainer_for(board, e, stands.start, wanted)
        if trainer is not None:
            board.put(e, stands.start, place, trainer)


def trainer_for(board: Board, e: int, start: int, wanted: int = FREE) -> int | None:
    """Who could take the event there: the one wanted, else the one that costs least.

    Returns:
        FREE if the event needs nobody, None if nobody is free.
    """
    candidates = board.tables.trainers_of[e]
    if not candidates:
        return FREE if not board.tables.needs_trainer[e] else None
    if wanted in candidates and board.is_trainer_free(e, wanted, start):
        return wanted
    free = [one for one in candidates if board.is_trainer_free(e, one, start)]
    return min(free, key=lambda one: board.trainer_cost(e, one, start), default=None)


def build(board: Board, random: Random) -> None:
    """Place what stands nowhere yet, as far as it goes."""
    for e in _hardest_first(board, random):
        place_cheapest(board, e, random)


def place_cheapest(board: Board, e: int, random: Random) -> bool:
    """Put an event where it costs least among many seats; False if none at all is free."""
    t = board.tables
    seats = [(start, place) for start in t.starts[e] for place in t.places[e]]
    random.shuffle(seats)
    best: tuple[int, int, int, int] | None = None
    for number, (start, place) in enumerate(seats):
        if number >= LOOKED_AT and best is not None:
            break
        if not board.may_stand(e, start, place):
            continue
        trainer = trainer_for(board, e, start)
        if trainer is not None:
            cost = board.added_cost(e, start, place, trainer)
            if best is None or cost < best[0]:
                best = cost, start, place, trainer
    if best is not None:
        board.put(e, *best[1:])
    return best is not None


def _hardest_first(board: Board, random: Random) -> list[int]:
    t = board.tables
    order = sorted(board.unplaced)
    random.shuffle(order)
    neighbours = {e: t.apart[e].bit_count() for e in order}

    def ease(e: int) -> float:
        hands = max(1, len(t.trainers_of[e]))
        seats = len(t.starts[e]) * len(t.places[e]) * hands
        return seats / (t.length[e] * (1 + neighbours[e]))

    return sorted(order, key=lambda e: (-t.missing_cost[e], ease(e)))
