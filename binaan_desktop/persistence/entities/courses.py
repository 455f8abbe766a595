"""Courses, their modules and their requirements."""

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from binaan_desktop.domain.courses import RequirementKind
from binaan_desktop.domain.scheduling import PlaceKind
from binaan_desktop.domain.skills import SkillLevel
from binaan_desktop.persistence.base import Base, Versioned, enum_type


class Course(Versioned, Base):
    """A program pelatihan: what is taught, for how long, to how many a trainer.

    ``lesson_hours`` is the sum of its modules, of which there is at least one. ``seats`` and
    ``reserves`` are what its batches usually have; ``min_theory`` and ``min_practice`` (0 to 100)
    belong with the least attendance to the completion rule.
    """

    __tablename__ = "course"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(160), unique=True)
    skill_id: Mapped[int] = mapped_column(ForeignKey("skill.id", ondelete="RESTRICT"), index=True)
    level_given: Mapped[SkillLevel] = mapped_column(
        enum_type(SkillLevel, "level_given"), default=SkillLevel.BASIC
    )
    lesson_hours: Mapped[int]
    max_per_trainer: Mapped[int | None]
    min_attendance_percent: Mapped[int] = mapped_column(default=80)
    description: Mapped[str | None] = mapped_column(Text)
    active: Mapped[bool] = mapped_column(Boolean(name="active"), default=True)
    code: Mapped[str | None] = mapped_column(String(12))
    seats: Mapped[int | None]
    reserves: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    place_kind: Mapped[PlaceKind | None] = mapped_column(enum_type(PlaceKind, "place_kind"))
    equipment: Mapped[str | None] = mapped_column(String(300))
    min_theory: Mapped[int | None]
    min_practice: Mapped[int | None]

    modules: Mapped[list["CourseModule"]] = relationship(
        cascade="all, delete-orphan",
        lazy="raise",
        passive_deletes=True,
        order_by="CourseModule.position",
    )
    requirements: Mapped[list["CourseRequirement"]] = relationship(
        cascade="all, delete-orphan",
        lazy="raise",
        passive_deletes=True,
        order_by="CourseRequirement.id",
        foreign_keys="CourseRequirement.course_id",
    )

    __table_args__ = (
        CheckConstraint("lesson_hours > 0", name="lesson_hours"),
        CheckConstraint("max_per_trainer IS NULL OR max_per_trainer > 0", name="max_per_trainer"),
        CheckConstraint("min_attendance_percent BETWEEN 0 AND 100", name="min_attendance_percent"),
    )


class CourseModule(Base):
    """A part of a course that can be given, passed and certified by itself."""

    __tablename__ = "course_module"

    id: Mapped[int] = mapped_column(primary_key=True)
    course_id: Mapped[int] = mapped_column(ForeignKey("course.id", ondelete="CASCADE"))
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(160))
    lesson_hours: Mapped[int]
    skill_id: Mapped[int | None] = mapped_column(
        ForeignKey("skill.id", ondelete="RESTRICT"), index=True
    )
    level_given: Mapped[SkillLevel | None] = mapped_column(enum_type(SkillLevel, "level_given"))

    __table_args__ = (
        CheckConstraint("lesson_hours > 0", name="lesson_hours"),
        Index("ix_course_module_course_id_position", "course_id", "position"),
    )


class CourseRequirement(Base):
    """One line of what a course asks; a firm one stops, the others only warn."""

    __tablename__ = "course_requirement"

    id: Mapped[int] = mapped_column(primary_key=True)
    course_id: Mapped[int] = mapped_column(ForeignKey("course.id", ondelete="CASCADE"), index=True)
    kind: Mapped[RequirementKind] = mapped_column(enum_type(RequirementKind, "kind"))
    word: Mapped[str | None] = mapped_column(String(40))
    number: Mapped[int | None]
    module_id: Mapped[int | None] = mapped_column(
        ForeignKey("course_module.id", ondelete="RESTRICT"), index=True
    )
    is_firm: Mapped[bool] = mapped_column(Boolean(name="is_firm"), default=True)
