"""What the form of a course edits: the course, its modules, what it asks."""

import re
from dataclasses import dataclass

from binaan_desktop.domain.errors import Code, Problem
from binaan_desktop.domain.requirements import Requirement, requirements_problems
from binaan_desktop.domain.scheduling import PlaceKind
from binaan_desktop.domain.skills import SkillLevel
from binaan_desktop.services.training.draft_checks import (
    MAX_NAME,
    between,
    named,
    required,
    short,
)

MOST_LESSON_HOURS = 500
MOST_MODULES = 40
MOST_SEATS = 200
MAX_CODE = 12
MAX_EQUIPMENT = 300
_CODE = re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)*")


@dataclass(frozen=True, slots=True)
class ModuleDraft:
    """A module before it is saved.

    Attributes:
        skill_id: the trade it teaches, None where it is that of the course.
        level_given: likewise.
        id: the stored module that this is; None for a new one.
    """

    name: str = ""
    lesson_hours: int | None = None
    skill_id: int | None = None
    level_given: SkillLevel | None = None
    id: int | None = None

    @property
    def is_complete(self) -> bool:
        """Whether it has a name that fits and hours that are possible."""
        name, hours = one_line(self.name), self.lesson_hours
        return 0 < len(name) <= MAX_NAME and hours is not None and 0 < hours <= MOST_LESSON_HOURS


@dataclass(slots=True)
class CourseDraft:
    """A program pelatihan before it is saved.

    Attributes:
        lesson_hours: for a course that is not cut into modules, which then gets the one that is
            the whole of it; with modules their sum is what counts.
        code: stands for the course in the numbers of its certificates.
        seats: what its batches usually have.
        reserves: seats that its batches usually keep beside those.
    """

    name: str = ""
    skill_id: int | None = None
    level_given: SkillLevel = SkillLevel.BASIC
    lesson_hours: int | None = None
    max_per_trainer: int | None = None
    min_attendance_percent: int | None = 80
    description: str = ""
    active: bool = True
    code: str = ""
    seats: int | None = None
    reserves: int | None = 0
    place_kind: PlaceKind | None = None
    equipment: str = ""
    min_theory: int | None = None
    min_practice: int | None = None
    modules: tuple[ModuleDraft, ...] = ()
    requirements: tuple[Requirement, ...] = ()

    def problems(self) -> list[Problem]:
        """What is missing or out of range."""
        found = [
            *named(self.name),
            *required(self, "skill_id", "min_attendance_percent"),
            *between(self, "lesson_hours", 1, MOST_LESSON_HOURS),
            *between(self, "max_per_trainer", 1, MOST_SEATS),
            *between(self, "seats", 1, MOST_SEATS),
            *between(self, "reserves", 0, MOST_SEATS),
            *short(self, MAX_EQUIPMENT, "equipment"),
            *requirements_problems(self.requirements),
        ]
        for name in ("min_attendance_percent", "min_theory", "min_practice"):
            found += between(self, name, 0, 100)
        code = self.code.strip().upper()
        if code and (len(code) > MAX_CODE or not _CODE.fullmatch(code)):
            found.append(Problem(Code.COURSE_CODE_FORM, "code", {"limit": MAX_CODE}))
        return found + self._module_problems()

    def parts(self) -> tuple[ModuleDraft, ...]:
        """The modules; of a course that is not cut into modules the one that is all of it."""
        return self.modules or (ModuleDraft(self.name, self.lesson_hours),)

    def total_hours(self) -> int:
        """The JP of all modules."""
        return sum(one.lesson_hours or 0 for one in self.parts())

    def _module_problems(self) -> list[Problem]:
        if not self.modules and self.lesson_hours is None:
            return [Problem(Code.MODULES_REQUIRED, "modules")]
        if len(self.modules) > MOST_MODULES:
            return [Problem(Code.MODULES_TOO_MANY, "modules", {"limit": MOST_MODULES})]
        limit = {"maximum": MOST_LESSON_HOURS}
        found = [
            Problem(Code.MODULE_INCOMPLETE, "modules", {"row": row, **limit})
            for row, one in enumerate(self.modules, start=1)
            if not one.is_complete
        ]
        names = [one_line(one.name).lower() for one in self.modules]
        found += [
            Problem(Code.MODULE_NAME_TWICE, "modules", {"module": one_line(self.modules[at].name)})
            for at, name in enumerate(names)
            if name and name in names[:at]
        ]
        if not found and self.total_hours() > MOST_LESSON_HOURS:
            facts = {"hours": self.total_hours(), "limit": MOST_LESSON_HOURS}
            found.append(Problem(Code.MODULES_TOO_LONG, "modules", facts))
        return found


def one_line(text: str) -> str:
    """The text without outer and doubled blanks."""
    return " ".join(text.split())
