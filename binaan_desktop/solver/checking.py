"""The judge: what an answer breaks and what it costs, straight from the definitions.

Written to be read, not to be fast, and sharing nothing with the search but the problem itself.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from binaan_desktop.solver.problem import Assignment, Event, Problem, Rule, Wish


@dataclass(frozen=True, slots=True)
class Violation:
    """A hard rule that is broken, and the events that break it together."""

    rule: Rule
    events: tuple[int, ...]


def violations(problem: Problem, plan: Mapping[int, Assignment]) -> tuple[Violation, ...]:
    """Every hard rule that the plan breaks; none for a legal timetable."""
    placed = [event for event in problem.events if event.id in plan]
    found: list[Violation] = []
    for event in placed:
        found += [Violation(rule, (event.id,)) for rule in _alone(problem, event, plan[event.id])]
    for one, other in combinations(placed, 2):
        if _meet(one, plan[one.id], other, plan[other.id]):
            rules = _together(problem, one, other, plan)
            found += [Violation(rule, (one.id, other.id)) for rule in rules]
    found += _too_many(problem, placed, plan)
    return tuple(found)


def costs(problem: Problem, plan: Mapping[int, Assignment]) -> dict[Wish, int]:
    """The cost by wish, weights applied; wishes that cost nothing are left out."""
    placed = [event for event in problem.events if event.id in plan]
    units = Counter[Wish]()
    units[Wish.NOT_PLACED] = sum(one.worth for one in problem.events if one.id not in plan)
    if not problem.seats_are_hard:
        seats = {place.id: place.seats for place in problem.places}
        units[Wish.SEATS] = sum(max(0, one.people - seats[plan[one.id].place]) for one in placed)
    units[Wish.SPREAD] = sum(_missed_days(problem, placed, plan))
    units[Wish.SAME_PLACE] = _more_places(placed, plan)
    units[Wish.COMPACT] = sum(_lonely(problem, placed, plan))
    units.update(_trainer_units(problem, placed, plan))
    for event in placed:
        if event.today is not None:
            now = plan[event.id]
            units[Wish.MOVED_TIME] += now.start != event.today.start
            units[Wish.MOVED_PLACE] += now.place != event.today.place
            units[Wish.OTHER_TRAINER] += now.trainer != event.today.trainer
    weighted = {wish: units[wish] * problem.weights.of(wish) for wish in Wish}
    return {wish: cost for wish, cost in weighted.items() if cost}


def _slots(event: Event, stands: Assignment) -> range:
    return range(stands.start, stands.start + event.length)


def _meet(one: Event, here: Assignment, other: Event, there: Assignment) -> bool:
    return here.start < there.start + other.length and there.start < here.start + one.length


def _alone(problem: Problem, event: Event, stands: Assignment) -> Iterator[Rule]:
    if stands.start not in event.starts or not problem.fits_day(stands.start, event.length):
        yield Rule.START
    places = {place.id: place for place in problem.places}
    if stands.place not in event.places or stands.place not in places:
        yield Rule.PLACE
    else:
        place = places[stands.place]
        if place.closed.intersection(_slots(event, stands)):
            yield Rule.PLACE_CLOSED
        if problem.seats_are_hard and event.people > place.seats:
            yield Rule.SEATS
    trainers = {trainer.id: trainer for trainer in problem.trainers}
    if event.trainers or stands.trainer is not None:
        if stands.trainer not in event.trainers or stands.trainer not in trainers:
            yield Rule.TRAINER
        elif trainers[stands.trainer].closed.intersection(_slots(event, stands)):
            yield Rule.TRAINER_CLOSED


def _together(
    problem: Problem, one: Event, other: Event, plan: Mapping[int, Assignment]
) -> Iterator[Rule]:
    """What two events that meet in time break."""
    here, there = plan[one.id], plan[other.id]
    if here.place == there.place:
        yield Rule.PLACE_TAKEN
    if here.trainer is not None and here.trainer == there.trainer:
        yield Rule.TRAINER_TAKEN
    if other.group in problem.apart[one.group]:
        yield Rule.APART


def _too_many(
    problem: Problem, placed: Iterable[Event], plan: Mapping[int, Assignment]
) -> Iterator[Violation]:
    at: dict[int, list[Event]] = defaultdict(list)
    for event in placed:
        for slot in _slots(event, plan[event.id]):
            at[slot].append(event)
    for _, events in sorted(at.items()):
        for pool in problem.pools:
            users = tuple(event.id for event in events if event.id in pool.events)
            if len(users) > pool.most:
                yield Violation(Rule.POOL, users)
        people = sum(event.people for event in events)
        if problem.most_out is not None and people > problem.most_out:
            yield Violation(Rule.MOST_OUT, tuple(event.id for event in events))


def _missed_days(
    problem: Problem, placed: Iterable[Event], plan: Mapping[int, Assignment]
) -> Iterator[int]:
    days: dict[tuple[int, int], list[int]] = defaultdict(list)
    for event in placed:
        day = problem.day_of[plan[event.id].start]
        days[event.group, problem.days[day].week].append(day)
    wished = {group.id: group.days_a_week for group in problem.groups}
    for (group, _), used in days.items():
        yield max(0, min(wished[group], len(used)) - len(set(used)))


def _more_places(placed: Iterable[Event], plan: Mapping[int, Assignment]) -> int:
    places: dict[int, set[int]] = defaultdict(set)
    for event in placed:
        places[event.group].add(plan[event.id].place)
    return sum(len(used) - 1 for used in places.values())


def _lonely(
    problem: Problem, placed: Iterable[Event], plan: Mapping[int, Assignment]
) -> Iterator[int]:
    events = list(placed)
    for curriculum in problem.curricula:
        members = [event for event in events if event.group in curriculum.groups]
        taken = {slot for event in members for slot in _slots(event, plan[event.id])}
        for event in members:
            first = plan[event.id].start
            day = problem.day_of[first]
            beside = {first - 1, first + event.length} & taken
            if not any(problem.day_of[slot] == day for slot in beside):
                yield curriculum.weight


def _trainer_units(
    problem: Problem, placed: Iterable[Event], plan: Mapping[int, Assignment]
) -> Counter[Wish]:
    units = Counter[Wish]()
    taught: dict[int, list[int]] = defaultdict(list)
    for event in placed:
        who = plan[event.id].trainer
        if who is not None:
            taught[who] += _slots(event, plan[event.id])
    for trainer in problem.trainers:
        slots = taught[trainer.id]
        units[Wish.TRAINER_TIME] += sum(slot in trainer.disliked for slot in slots)
        if trainer.most_a_day is not None:
            by_day = Counter(problem.day_of[slot] for slot in slots)
            over = (max(0, count - trainer.most_a_day) for count in by_day.values())
            units[Wish.TRAINER_DAY] += sum(over)
        if trainer.share is not None:
            units[Wish.FAIRNESS] += max(0, len(slots) - trainer.share)
    return units
