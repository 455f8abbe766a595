"""What the reads of courses give: frozen rows."""

from dataclasses import dataclass
from datetime import date

from binaan_desktop.domain.requirements import Requirement
from binaan_desktop.domain.scheduling import PlaceKind
from binaan_desktop.domain.skills import SkillLevel
from binaan_desktop.domain.training import BatchPhase


@dataclass(frozen=True, slots=True)
class CourseRow:
    """A course in a list, and how often it was given."""

    id: int
    name: str
    code: str
    skill_id: int
    skill: str
    level_given: SkillLevel
    lesson_hours: int
    max_per_trainer: int | None
    min_attendance_percent: int
    min_theory: int | None
    min_practice: int | None
    seats: int | None
    reserves: int
    place_kind: PlaceKind | None
    equipment: str
    description: str
    active: bool
    version: int
    batch_count: int
    module_count: int


@dataclass(frozen=True, slots=True)
class ModuleRow:
    """A module of a course; ``skill`` and ``level`` are its own or those of the course."""

    id: int
    number: int
    name: str
    lesson_hours: int
    skill: str
    level: SkillLevel


@dataclass(frozen=True, slots=True)
class CourseBatchRow:
    """A batch in which a course was given or will be."""

    id: int
    name: str
    agency: str
    starts_on: date
    ends_on: date
    phase: BatchPhase
    people: int
    passed: int


@dataclass(frozen=True, slots=True)
class CourseDetail:
    """A course with its modules in order, what it asks, and where it was given, newest first."""

    row: CourseRow
    modules: tuple[ModuleRow, ...]
    requirements: tuple[Requirement, ...]
    batches: tuple[CourseBatchRow, ...]


@dataclass(frozen=True, slots=True)
class ModuleChoice:
    """A module that can be named: in a requirement (with its course), or by a meeting."""

    id: int
    name: str
    lesson_hours: int
