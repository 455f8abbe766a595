"""What is asked of the timetable engine: events, places, trainers, rules and wishes.

Plain numbers only. Time is a row of equal slots (a quarter of an hour, a lesson); days are
stretches of that row, and days belong to weeks. Whatever can be decided beforehand (opening
hours, holidays, dates of a batch, equipment, sexes, locks) is applied by the caller: an event
names the starts, places and trainers that are left to it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class Wish(StrEnum):
    """What costs something: the wishes, by which the cost of an answer is told."""

    NOT_PLACED = "not_placed"
    SEATS = "seats"
    SPREAD = "spread"
    SAME_PLACE = "same_place"
    COMPACT = "compact"
    TRAINER_TIME = "trainer_time"
    TRAINER_DAY = "trainer_day"
    FAIRNESS = "fairness"
    MOVED_TIME = "moved_time"
    MOVED_PLACE = "moved_place"
    OTHER_TRAINER = "other_trainer"


class Rule(StrEnum):
    """The hard rules: an answer that breaks one is no answer."""

    START = "start"
    PLACE = "place"
    TRAINER = "trainer"
    PLACE_CLOSED = "place_closed"
    PLACE_TAKEN = "place_taken"
    SEATS = "seats"
    TRAINER_CLOSED = "trainer_closed"
    TRAINER_TAKEN = "trainer_taken"
    APART = "apart"
    POOL = "pool"
    MOST_OUT = "most_out"


@dataclass(frozen=True, slots=True)
class Weights:
    """What one unit of each wish costs; nought switches a wish off.

    Attributes:
        not_placed: an event without time and place (times the worth of the event).
        seats: a missing seat, where the seats of a place are no hard rule.
        spread: a day that a group misses in a week, of the days it wishes to meet on.
        same_place: each place of a group beyond its first.
        compact: an event that stands alone in the day of a curriculum (times its weight).
        trainer_time: a slot that the trainer dislikes.
        trainer_day: a slot above the most that the trainer wishes to work in a day.
        fairness: a slot above the even share of the trainer.
        moved_time: an event that begins at another time than today.
        moved_place: an event in another place than today.
        other_trainer: an event with another trainer than today.
    """

    not_placed: int = 1000
    seats: int = 1
    spread: int = 5
    same_place: int = 2
    compact: int = 2
    trainer_time: int = 2
    trainer_day: int = 2
    fairness: int = 1
    moved_time: int = 10
    moved_place: int = 6
    other_trainer: int = 6

    def of(self, wish: Wish) -> int:
        """The weight of a wish."""
        weight: int = getattr(self, wish.value)
        return weight


@dataclass(frozen=True, slots=True)
class Assignment:
    """Where an event stands: its first slot, its place, and its trainer if it needs one."""

    start: int
    place: int
    trainer: int | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """A stretch of the row of slots; the days lie one after the other.

    Attributes:
        slots: how many slots the day has.
        week: the week it belongs to, any number.
    """

    slots: int
    week: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """A room, workshop, pond: one event at a time.

    Attributes:
        closed: slots in which nothing may stand here.
    """

    id: int
    seats: int
    closed: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Trainer:
    """Who teaches: one event at a time.

    Attributes:
        closed: slots in which the trainer cannot come.
        disliked: slots in which the trainer would rather not come.
        most_a_day: the most slots in a day that the trainer wishes; None for no wish.
        share: the slots above which the load is more than an even share; None for no limit.
    """

    id: int
    closed: frozenset[int] = frozenset()
    disliked: frozenset[int] = frozenset()
    most_a_day: int | None = None
    share: int | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Who meets: a batch, or a part of it; never in two events at once.

    Attributes:
        apart: groups that may not meet at the same time (it is enough that one names the other).
        days_a_week: on how many different days of a week its events should lie; in a week with
            fewer events, as many days as events.
    """

    id: int
    apart: frozenset[int] = frozenset()
    days_a_week: int = 1


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting to be placed on consecutive slots of one day.

    Attributes:
        length: how many slots it takes.
        starts: the first slots it may have.
        places: the places it may be in; it takes exactly one.
        trainers: the candidates; none at all means that it needs no trainer.
        people: seats it needs, and people it takes out of their blocks.
        today: where it stands now.
        worth: how many times the weight of an unplaced event it costs to leave it out.
    """

    id: int
    group: int
    length: int
    starts: tuple[int, ...]
    places: tuple[int, ...]
    trainers: tuple[int, ...] = ()
    people: int = 0
    today: Assignment | None = None
    worth: int = 1


@dataclass(frozen=True, slots=True)
class Pool:
    """Things that are lent out (movable tool sets): at most ``most`` of the events at once."""

    id: int
    events: frozenset[int]
    most: int


@dataclass(frozen=True, slots=True)
class Curriculum:
    """Groups that share persons: never at the same time, and best one after the other in a day.

    Attributes:
        weight: how many times it counts (persons with the same groups are one curriculum).
    """

    id: int
    groups: frozenset[int]
    weight: int = 1


@dataclass(frozen=True)
class Problem:
    """All that the engine knows.

    Attributes:
        most_out: the most people in events at the same time; None for no limit.
        seats_are_hard: a place with too few seats is forbidden; else it costs by missing seat.
    """

    days: tuple[Day, ...]
    places: tuple[Place, ...]
    groups: tuple[Group, ...]
    events: tuple[Event, ...]
    trainers: tuple[Trainer, ...] = ()
    pools: tuple[Pool, ...] = ()
    curricula: tuple[Curriculum, ...] = ()
    most_out: int | None = None
    seats_are_hard: bool = True
    weights: Weights = Weights()

    @cached_property
    def day_of(self) -> tuple[int, ...]:
        """The day of each slot."""
        return tuple(number for number, day in enumerate(self.days) for _ in range(day.slots))

    @cached_property
    def first_slots(self) -> tuple[int, ...]:
        """The first slot of each day, and one past the last slot of all."""
        firsts = [0]
        for day in self.days:
            firsts.append(firsts[-1] + day.slots)
        return tuple(firsts)

    @cached_property
    def apart(self) -> Mapping[int, frozenset[int]]:
        """For each group those it may not meet with, told from both sides; itself among them."""
        pairs: dict[int, set[int]] = {group.id: {group.id} for group in self.groups}
        for group in self.groups:
            for other in group.apart:
                if other in pairs:
                    pairs[group.id].add(other)
                    pairs[other].add(group.id)
        for curriculum in self.curricula:
            known = curriculum.groups & pairs.keys()
            for member in known:
                pairs[member] |= known
        return {group: frozenset(others) for group, others in pairs.items()}

    def fits_day(self, start: int, length: int) -> bool:
        """Whether an event of this length that begins here ends on the same day."""
        last = start + length - 1
        if not 0 <= start <= last < len(self.day_of):
            return False
        return self.day_of[start] == self.day_of[last]


def even_share(events: Iterable[Event], trainers: int) -> int:
    """The slots of each trainer if the events were shared out evenly, rounded up."""
    slots = sum(event.length for event in events if event.trainers)
    return -(-slots // trainers) if trainers else 0
