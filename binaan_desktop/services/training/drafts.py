"""What the forms of training edit, and what keeps a draft from being saved."""

from dataclasses import dataclass, field
from datetime import date

from binaan_desktop.domain.errors import Code, Problem
from binaan_desktop.domain.institution import normalise_nip
from binaan_desktop.domain.skills import SkillLevel
from binaan_desktop.domain.training import AgencyKind

MAX_NAME = 160
MOST_LESSON_HOURS = 500
MOST_SEATS = 200


@dataclass(slots=True)
class AgencyDraft:
    """A partner before it is saved."""

    name: str = ""
    kind: AgencyKind | None = None
    contact: str = ""
    phone: str = ""
    address: str = ""
    active: bool = True

    def problems(self) -> list[Problem]:
        """What is missing or too long."""
        return [
            *_named(self.name),
            *_required(self, "kind"),
            *_short(self, 120, "contact"),
            *_short(self, 40, "phone"),
            *_short(self, 300, "address"),
        ]


@dataclass(slots=True)
class TrainerDraft:
    """A trainer before it is saved."""

    name: str = ""
    agency_id: int | None = None
    nip: str = ""
    phone: str = ""
    field: str = ""
    active: bool = True

    def problems(self) -> list[Problem]:
        """What is missing or wrong; trainers of an UMKM have no NIP."""
        found = [*_named(self.name), *_short(self, 40, "phone"), *_short(self, 120, "field")]
        if normalise_nip(self.nip) is None:
            found.append(Problem(Code.NIP_WRONG, "nip"))
        return found


@dataclass(slots=True)
class CourseDraft:
    """A program pelatihan before it is saved."""

    name: str = ""
    skill_id: int | None = None
    level_given: SkillLevel = SkillLevel.BASIC
    lesson_hours: int | None = None
    max_per_trainer: int | None = None
    min_attendance_percent: int | None = 80
    description: str = ""
    active: bool = True

    def problems(self) -> list[Problem]:
        """What is missing or out of range."""
        return [
            *_named(self.name),
            *_required(self, "skill_id", "lesson_hours", "min_attendance_percent"),
            *_between(self, "lesson_hours", 1, MOST_LESSON_HOURS),
            *_between(self, "max_per_trainer", 1, MOST_SEATS),
            *_between(self, "min_attendance_percent", 0, 100),
        ]


@dataclass(slots=True)
class BatchDraft:
    """An angkatan before it is saved."""

    name: str = ""
    course_id: int | None = None
    agency_id: int | None = None
    trainer_ids: tuple[int, ...] = field(default=())
    place_id: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    seats: int | None = None
    tool_sets: int | None = None

    def problems(self) -> list[Problem]:
        """What is missing or impossible."""
        found = [
            *_named(self.name),
            *_required(self, "course_id", "agency_id", "starts_on", "ends_on", "seats"),
            *_between(self, "seats", 1, MOST_SEATS),
            *_between(self, "tool_sets", 1, MOST_SEATS),
        ]
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            found.append(Problem(Code.END_BEFORE_START, "ends_on"))
        return found


def _named(name: str) -> list[Problem]:
    if not name.strip():
        return [Problem(Code.REQUIRED, "name")]
    if len(name.strip()) > MAX_NAME:
        return [Problem(Code.TOO_LONG, "name", {"limit": MAX_NAME})]
    return []


def _required(draft: object, *names: str) -> list[Problem]:
    return [Problem(Code.REQUIRED, name) for name in names if getattr(draft, name) is None]


def _short(draft: object, limit: int, *names: str) -> list[Problem]:
    return [
        Problem(Code.TOO_LONG, name, {"limit": limit})
        for name in names
        if len(getattr(draft, name)) > limit
    ]


def _between(draft: object, name: str, minimum: int, maximum: int) -> list[Problem]:
    value: int | None = getattr(draft, name)
    if value is None or minimum <= value <= maximum:
        return []
    return [Problem(Code.OUT_OF_RANGE, name, {"minimum": minimum, "maximum": maximum})]
