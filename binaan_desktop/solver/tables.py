"""A problem laid out for speed: numbers from nought on, flat lists, everything looked up once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from binaan_desktop.solver.problem import Event, Problem

IMPOSSIBLE = -1
"""The cost of a place that an event may not have."""


class LonelyCosts(dict[int, int]):
    """What the events of a curriculum that stand alone in a day cost, by the marks of the day.

    The marks are a number: a bit for each slot that is taken, and above them a bit for each slot
    in which an event begins. The days of a timetable are few patterns, so each is counted once.
    """

    def __init__(self, width: int, weight: int) -> None:
        """``width``: slots of the longest day; ``weight``: what one event alone costs."""
        self._width = width
        self._weight = weight

    def __missing__(self, marks: int) -> int:
        """Count the pattern at its first use."""
        taken = marks & ((1 << self._width) - 1)
        begins = marks >> self._width
        alone, at = 0, 0
        while begins >> at:
            at += 1
            if begins >> (at - 1) & 1:
                end = at
                while taken >> end & 1 and not begins >> end & 1:
                    end += 1
                before = at > 1 and taken >> (at - 2) & 1
                alone += not before and not taken >> end & 1
        self[marks] = cost = alone * self._weight
        return cost


def _index(ids: Iterable[int]) -> dict[int, int]:
    return {key: number for number, key in enumerate(ids)}


class Tables:
    """All that never changes while the search runs; ``e`` is an event, ``p`` a place, and so on."""

    def __init__(self, problem: Problem) -> None:
        """Lay the problem out."""
        self.problem = problem
        weights = problem.weights
        self.slots = len(problem.day_of)
        self.days = len(problem.days)
        self.day_of = list(problem.day_of)
        weeks = _index(dict.fromkeys(day.week for day in problem.days))
        self.weeks = len(weeks)
        self.week_of_day = [weeks[day.week] for day in problem.days]
        self.event_ids = [event.id for event in problem.events]
        self.place_ids = [place.id for place in problem.places]
        self.trainer_ids = [trainer.id for trainer in problem.trainers]
        self.event_index = _index(self.event_ids)
        self.place_index = _index(self.place_ids)
        self.trainer_index = _index(self.trainer_ids)
        self.length = [event.length for event in problem.events]
        self.people = [event.people for event in problem.events]
        self.missing_cost = [event.worth * weights.not_placed for event in problem.events]
        self.probes = _probes(self.length)
        self.open_at = _open_at(problem, [place.closed for place in problem.places])
        self.trainer_open_at = _open_at(problem, [one.closed for one in problem.trainers])
        self._lay_groups(problem)
        self._lay_curricula(problem)
        self._lay_trainers(problem)
        self._lay_choices(problem)
        self.most_out = problem.most_out
        self.pool_most = [pool.most for pool in problem.pools]
        self.pools_of = [
            [number for number, pool in enumerate(problem.pools) if event.id in pool.events]
            for event in problem.events
        ]
        self.limited = bool(problem.pools) or problem.most_out is not None

    def _lay_groups(self, problem: Problem) -> None:
        index = _index(group.id for group in problem.groups)
        self.groups = len(index)
        self.group = [index[event.group] for event in problem.events]
        self.group_bit = [1 << group for group in self.group]
        masks = [sum(1 << index[one] for one in problem.apart[group]) for group in index]
        self.apart = [masks[group] for group in self.group]
        self.days_wished = [group.days_a_week for group in problem.groups]
        self.spread_weight = problem.weights.spread
        self.same_place_weight = problem.weights.same_place

    def _lay_curricula(self, problem: Problem) -> None:
        index = _index(group.id for group in problem.groups)
        self.width = max((day.slots for day in problem.days), default=1)
        # A single group alone costs as well: nothing is left out. Equal curricula count together.
        merged: dict[frozenset[int], int] = defaultdict(int)
        for one in problem.curricula:
            merged[frozenset(index[group] for group in one.groups if group in index)] += one.weight
        self.curricula = len(merged)
        costs: dict[int, LonelyCosts] = {}
        self.curricula_of: list[list[tuple[int, LonelyCosts]]] = [[] for _ in index]
        for number, (members, weight) in enumerate(merged.items()):
            unit = weight * problem.weights.compact
            table = costs.setdefault(unit, LonelyCosts(self.width, unit))
            for member in members if unit else ():
                self.curricula_of[member].append((number * self.days, table))
        firsts = problem.first_slots
        offset = [slot - firsts[day] for slot, day in enumerate(problem.day_of)]
        self.marks: dict[int, list[int]] = {}
        for length in set(self.length):
            taken = (1 << length) - 1
            self.marks[length] = [(taken << at) | 1 << (self.width + at) for at in offset]
        self._only: dict[tuple[int, int], list[tuple[int, LonelyCosts]]] = {}

    def curricula_only(self, group: int, other: int) -> list[tuple[int, LonelyCosts]]:
        """The curricula of a group that the other group is not in."""
        found = self._only.get((group, other))
        if found is None:
            theirs = {base for base, _ in self.curricula_of[other]}
            found = [pair for pair in self.curricula_of[group] if pair[0] not in theirs]
            self._only[group, other] = found
        return found

    def _lay_trainers(self, problem: Problem) -> None:
        index = self.trainer_index
        self.trainers_of = [
            [index[one] for one in event.trainers if one in index] for event in problem.events
        ]
        self.needs_trainer = [bool(event.trainers) for event in problem.events]
        self.dislikes = [
            [0, *_running(slot in one.disliked for slot in range(self.slots))]
            for one in problem.trainers
        ]
        self.most_a_day = [one.most_a_day for one in problem.trainers]
        self.share = [one.share for one in problem.trainers]
        self.trainer_time_weight = problem.weights.trainer_time
        self.trainer_day_weight = problem.weights.trainer_day
        self.fairness_weight = problem.weights.fairness

    def _lay_choices(self, problem: Problem) -> None:
        """The starts and places of each event, with what they cost whatever else stands."""
        self.place_cost: list[list[int]] = []
        self.places: list[list[int]] = []
        self.starts: list[list[int]] = []
        self.can_start: list[bytearray] = []
        # Where the event stands today, or what is nowhere, and what leaving costs.
        self.today_start: list[int] = []
        self.today_trainer: list[int] = []
        self.leave_cost: list[int] = []
        self.other_trainer_cost: list[int] = []
        for e, event in enumerate(problem.events):
            costs = [_cost_of_place(problem, event, p) for p in range(len(self.place_ids))]
            places = [p for p, cost in enumerate(costs) if cost != IMPOSSIBLE]
            starts = sorted({s for s in event.starts if self._may_start(e, event, places, s)})
            self.place_cost.append(costs)
            self.places.append(places)
            self.starts.append(starts)
            can = bytearray(self.slots)
            for start in starts:
                can[start] = 1
            self.can_start.append(can)
            today, weights = event.today, problem.weights
            self.today_start.append(today.start if today else -1)
            who = today.trainer if today else None
            self.today_trainer.append(-1 if who is None else self.trainer_index.get(who, -2))
            self.leave_cost.append(weights.moved_time if today else 0)
            self.other_trainer_cost.append(weights.other_trainer if today else 0)
        self.can_leave = [len(self.starts[e]) > 1 for e in range(len(self.starts))]
        self.movable = [e for e in range(len(self.starts)) if self._can_move(e)]

    def _may_start(self, e: int, event: Event, places: Sequence[int], start: int) -> bool:
        if not self.problem.fits_day(start, event.length):
            return False
        if not any(self.open_at[event.length][p][start] for p in places):
            return False
        trainers = self.trainer_open_at[event.length]
        return not event.trainers or any(trainers[r][start] for r in self.trainers_of[e])

    def _can_move(self, e: int) -> bool:
        return bool(self.starts[e]) and (
            len(self.starts[e]) > 1 or len(self.places[e]) > 1 or len(self.trainers_of[e]) > 1
        )


def _cost_of_place(problem: Problem, event: Event, p: int) -> int:
    place, weights = problem.places[p], problem.weights
    missing = max(0, event.people - place.seats)
    if place.id not in event.places or (missing and problem.seats_are_hard):
        return IMPOSSIBLE
    moved = event.today is not None and event.today.place != place.id
    return missing * weights.seats + moved * weights.moved_place


def _probes(lengths: Sequence[int]) -> list[tuple[int, ...]]:
    """Slots of each event, from its first, that any other event meeting it must also take.

    No event is shorter than the shortest: looking so many slots apart, and at the last, is enough.
    """
    step = min(lengths, default=1)
    return [(*range(0, length - 1, step), length - 1) for length in lengths]


def _open_at(problem: Problem, closed: Sequence[frozenset[int]]) -> dict[int, list[bytearray]]:
    """By length: for each place (or trainer) and slot whether an event may begin there."""
    slots = len(problem.day_of)
    found: dict[int, list[bytearray]] = {}
    for length in {event.length for event in problem.events}:
        found[length] = rows = []
        for shut in closed:
            row = bytearray(problem.fits_day(slot, length) for slot in range(slots))
            for slot in shut:
                for start in range(max(0, slot - length + 1), min(slots, slot + 1)):
                    row[start] = 0
            rows.append(row)
    return found


def _running(values: Iterable[bool]) -> list[int]:
    total, sums = 0, []
    for value in values:
        total += value
        sums.append(total)
    return sums
