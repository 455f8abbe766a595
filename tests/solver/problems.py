"""Problems for the tests of the engine: any by chance, and the week of a house."""

from random import Random

from hypothesis import strategies as st

from binaan_desktop.solver.problem import (
    Assignment,
    Curriculum,
    Day,
    Event,
    Group,
    Place,
    Pool,
    Problem,
    Trainer,
    Weights,
    even_share,
)


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Any small problem, with every rule and wish somewhere; often too tight to place all."""
    random = draw(st.randoms(use_true_random=False))
    days = tuple(Day(random.randint(2, 6), number // 2) for number in range(random.randint(1, 4)))
    slots = sum(day.slots for day in days)

    def some(count: int, chance: float) -> frozenset[int]:
        return frozenset(one for one in range(count) if random.random() < chance)

    groups = tuple(
        Group(one, some(4, 0.2) - {one}, random.randint(1, 3))
        for one in range(random.randint(1, 5))
    )
    places = tuple(
        Place(one, random.randint(5, 20), some(slots, 0.1)) for one in range(random.randint(1, 3))
    )
    trainers = tuple(
        Trainer(
            one,
            some(slots, 0.1),
            some(slots, 0.3),
            random.choice([None, 1, 3]),
            random.choice([None, 2, 5]),
        )
        for one in range(random.randint(0, 3))
    )
    shortest = random.randint(1, 3)
    lengths = shortest, random.randint(shortest, 4)
    events = tuple(
        _event(random, one, groups, places, trainers, slots, lengths)
        for one in range(random.randint(1, 12))
    )
    return Problem(
        days=days,
        places=places,
        groups=groups,
        events=events,
        trainers=trainers,
        pools=tuple(Pool(one, some(12, 0.4), random.randint(0, 2)) for one in range(2)),
        curricula=tuple(
            Curriculum(one, some(len(groups), 0.5), random.randint(1, 3)) for one in range(3)
        ),
        most_out=random.choice([None, 15, 30]),
        seats_are_hard=random.random() < 0.5,
        weights=Weights(*(random.choice([0, 1, 2, 5]) for _ in range(10)))
        if random.random() < 0.3
        else Weights(),
    )


def _event(
    random: Random,
    key: int,
    groups: tuple[Group, ...],
    places: tuple[Place, ...],
    trainers: tuple[Trainer, ...],
    slots: int,
    lengths: tuple[int, int],
) -> Event:
    def some(ids: list[int], chance: float) -> tuple[int, ...]:
        return tuple(one for one in ids if random.random() < chance)

    candidates = some([one.id for one in trainers], 0.5)
    today = None
    if random.random() < 0.4:
        who = random.choice([*candidates, None])
        today = Assignment(random.randrange(slots), random.choice(places).id, who)
    return Event(
        id=100 + key,
        group=random.choice(groups).id,
        length=random.randint(*lengths),
        starts=some(list(range(slots)), 0.7),
        places=some([one.id for one in places], 0.8),
        trainers=candidates,
        people=random.randint(0, 18),
        today=today,
        worth=random.choice([1, 1, 3]),
    )


def house_week(seed: int = 1, *, groups: int = 40, people: int = 800) -> Problem:
    """Two weeks of a house: ten places, quarter hours, prayer and roll-call left out."""
    random = Random(seed)
    days = tuple(Day(32, number // 6) for number in range(12))
    # From 08.00: prayer at noon is closed to all, Friday (the fifth day) ends at half past eleven.
    open_slots = [
        day * 32 + slot
        for day in range(12)
        for slot in range(32)
        if not 16 <= slot < 20 and not (day % 6 == 4 and slot >= 14)
    ]
    is_open = set(open_slots)
    places = tuple(Place(one, random.choice([10, 12, 15, 20, 25])) for one in range(10))
    trainers = [Trainer(one, most_a_day=20) for one in range(15)]
    size = people // groups
    events: list[Event] = []
    for group in range(groups):
        length = random.choice([6, 8, 8])
        rooms = random.sample([p.id for p in places if p.seats >= min(size, 15)], k=3)
        candidates = tuple(random.sample(range(15), k=random.choice([1, 2, 3])))
        for week in (0, 1):
            starts = tuple(
                slot
                for slot in open_slots
                if days[slot // 32].week == week
                and all(one in is_open for one in range(slot, slot + length))
                and slot % 32 + length <= 32
            )
            for _ in range(2):
                key = len(events)
                seats = min(size, 15)
                events.append(Event(key, group, length, starts, tuple(rooms), candidates, seats))
    share = even_share(events, len(trainers))
    return Problem(
        days=days,
        places=places,
        groups=tuple(
            Group(one, frozenset(random.sample(range(groups), k=3)), 2) for one in range(groups)
        ),
        events=tuple(events),
        trainers=tuple(Trainer(one.id, most_a_day=20, share=share) for one in trainers),
        curricula=tuple(
            Curriculum(one, frozenset(random.sample(range(groups), k=2)), random.randint(1, 4))
            for one in range(20)
        ),
        most_out=120,
    )
