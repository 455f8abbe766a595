"""Courses in words: what they ask, when they are passed, what their batches usually have."""

from binaan_desktop.domain.courses import RequirementKind
from binaan_desktop.domain.requirements import AGE_KINDS, WORD_KINDS, Requirement
from binaan_desktop.services.training.course_rows import CourseRow
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.text import tr

FIRMNESS = {True: tr("Wajib"), False: tr("Anjuran")}
"""A firm requirement stops, the others only warn."""


def requirement_text(requirement: Requirement) -> str:
    """One line of what a course asks."""
    kind = requirement.kind
    if kind in WORD_KINDS and requirement.word is not None:
        value = word(WORD_KINDS[kind](requirement.word))
    elif kind in AGE_KINDS:
        value = tr("{years} tahun", years=requirement.number)
    elif kind is RequirementKind.EARLIER_MODULE:
        value = requirement.module
    else:
        return word(kind)
    return f"{word(kind)}: {value}"


def completion_text(course: CourseRow) -> str:
    """When a participant has passed."""
    parts = [tr("kehadiran paling sedikit {percent}%", percent=course.min_attendance_percent)]
    if course.min_theory is not None:
        parts.append(tr("nilai teori paling sedikit {score}", score=course.min_theory))
    if course.min_practice is not None:
        parts.append(tr("nilai praktik paling sedikit {score}", score=course.min_practice))
    text = ", ".join(parts)
    return text[0].upper() + text[1:]


def seats_text(course: CourseRow) -> str:
    """How many its batches usually take."""
    parts = []
    if course.seats is not None:
        parts.append(tr("{count} kursi", count=course.seats))
    if course.reserves:
        parts.append(tr("{count} cadangan", count=course.reserves))
    if course.max_per_trainer is not None:
        parts.append(tr("paling banyak {count} orang per pelatih", count=course.max_per_trainer))
    return ", ".join(parts)


def place_text(course: CourseRow) -> str:
    """Where it is given and with what."""
    parts = [word(course.place_kind), course.equipment]
    return ", ".join(part for part in parts if part)
