"""The public benchmark of curriculum-based course timetabling (ITC-2007, track 3).

A reader of the ``.ctt`` format, and the score of a timetable by the published rules: written from
the format alone, so that it also judges the reading.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from binaan_desktop.solver.problem import (
    Assignment,
    Curriculum,
    Day,
    Event,
    Group,
    Place,
    Problem,
    Weights,
)

WEIGHTS = Weights(seats=1, spread=5, same_place=1, compact=2)
"""What the rules of the competition say a broken wish costs."""


@dataclass(frozen=True)
class Course:
    """A course: its teacher, lectures, the days it wants and the students."""

    name: str
    teacher: str
    lectures: int
    min_days: int
    students: int


@dataclass
class Instance:
    """One file, as it says."""

    name: str = ""
    days: int = 0
    periods: int = 0
    courses: list[Course] = field(default_factory=list)
    rooms: dict[str, int] = field(default_factory=dict)
    curricula: dict[str, list[str]] = field(default_factory=dict)
    unavailable: set[tuple[str, int, int]] = field(default_factory=set)


Timetable = Mapping[tuple[str, int], tuple[int, int, str]]
"""Course and number of the lecture -> day, period and room."""


def read(path: Path) -> Instance:
    """The instance in a file."""
    instance = Instance()
    section = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        words = line.split()
        if not words:
            continue
        if len(words) == 1:
            section = words[0].rstrip(":")
        elif not section:
            _read_head(instance, words[0], words[1])
        elif section == "COURSES":
            name, teacher, *numbers = words
            instance.courses.append(Course(name, teacher, *map(int, numbers)))
        elif section == "ROOMS":
            instance.rooms[words[0]] = int(words[1])
        elif section == "CURRICULA":
            instance.curricula[words[0]] = words[2:]
        elif section == "UNAVAILABILITY_CONSTRAINTS":
            instance.unavailable.add((words[0], int(words[1]), int(words[2])))
    return instance


def _read_head(instance: Instance, key: str, value: str) -> None:
    if key == "Name:":
        instance.name = value
    elif key == "Days:":
        instance.days = int(value)
    elif key == "Periods_per_day:":
        instance.periods = int(value)


def as_problem(instance: Instance) -> Problem:
    """The instance as the engine is asked: a period is a slot, a lecture an event of its course."""
    number = {course.name: i for i, course in enumerate(instance.courses)}
    teachers: dict[str, set[int]] = defaultdict(set)
    for course in instance.courses:
        teachers[course.teacher].add(number[course.name])
    slots = [(day, period) for day in range(instance.days) for period in range(instance.periods)]
    events: list[Event] = []
    for course in instance.courses:
        starts = tuple(
            slot
            for slot, (day, period) in enumerate(slots)
            if (course.name, day, period) not in instance.unavailable
        )
        places = tuple(range(len(instance.rooms)))
        for _ in range(course.lectures):
            key = len(events)
            group, people = number[course.name], course.students
            events.append(Event(key, group, 1, starts, places, people=people))
    return Problem(
        days=(Day(instance.periods),) * instance.days,
        places=tuple(Place(i, seats) for i, seats in enumerate(instance.rooms.values())),
        groups=tuple(
            Group(i, frozenset(teachers[course.teacher]), course.min_days)
            for i, course in enumerate(instance.courses)
        ),
        events=tuple(events),
        curricula=tuple(
            Curriculum(i, frozenset(number[name] for name in names))
            for i, names in enumerate(instance.curricula.values())
        ),
        seats_are_hard=False,
        weights=WEIGHTS,
    )


def as_timetable(instance: Instance, plan: Mapping[int, Assignment]) -> Timetable:
    """The engine's plan in the words of the competition."""
    rooms = list(instance.rooms)
    found = {}
    key = 0
    for course in instance.courses:
        for lecture in range(course.lectures):
            if key in plan:
                day, period = divmod(plan[key].start, instance.periods)
                found[course.name, lecture] = (day, period, rooms[plan[key].place])
            key += 1
    return found


def broken(instance: Instance, timetable: Timetable) -> int:
    """Hard rules broken: lectures, conflicts, availability, room occupancy."""
    count = sum(
        (course.name, lecture) not in timetable
        for course in instance.courses
        for lecture in range(course.lectures)
    )
    count += sum((name, day, period) in instance.unavailable
                 for (name, _), (day, period, _) in timetable.items())  # fmt: skip
    for taken in Counter(timetable.values()).values():
        count += taken - 1
    for names in _exclusive(instance):
        at = Counter(
            (day, period) for (name, _), (day, period, _) in timetable.items() if name in names
        )
        count += sum(meeting - 1 for meeting in at.values())
    return count


def _exclusive(instance: Instance) -> Iterator[set[str]]:
    """Courses that may not meet: one course, one teacher, one curriculum."""
    for teacher in {course.teacher for course in instance.courses}:
        yield {course.name for course in instance.courses if course.teacher == teacher}
    for names in instance.curricula.values():
        yield set(names)


def score(instance: Instance, timetable: Timetable) -> int:
    """The penalty of the competition for a timetable."""
    return (
        _room_capacity(instance, timetable)
        + 5 * _missing_days(instance, timetable)
        + 2 * _isolated(instance, timetable)
        + _other_rooms(instance, timetable)
    )


def _room_capacity(instance: Instance, timetable: Timetable) -> int:
    students = {course.name: course.students for course in instance.courses}
    return sum(
        max(0, students[name] - instance.rooms[room])
        for (name, _), (_, _, room) in timetable.items()
    )


def _missing_days(instance: Instance, timetable: Timetable) -> int:
    days: dict[str, set[int]] = defaultdict(set)
    for (name, _), (day, _, _) in timetable.items():
        days[name].add(day)
    return sum(max(0, course.min_days - len(days[course.name])) for course in instance.courses)


def _isolated(instance: Instance, timetable: Timetable) -> int:
    count = 0
    for names in instance.curricula.values():
        at = {(d, p) for (name, _), (d, p, _) in timetable.items() if name in names}
        count += sum((d, p - 1) not in at and (d, p + 1) not in at for d, p in at)
    return count


def _other_rooms(instance: Instance, timetable: Timetable) -> int:
    rooms: dict[str, set[str]] = defaultdict(set)
    for (name, _), (_, _, room) in timetable.items():
        rooms[name].add(room)
    return sum(len(used) - 1 for used in rooms.values())
