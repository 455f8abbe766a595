"""People: who they are, their register numbers, limits, skills and interests."""

from datetime import date, datetime

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from binaan_desktop.domain.inmates import (
    Education,
    LegalStatus,
    MaritalStatus,
    NikMissing,
    PresenceStatus,
    RegisterClass,
    Religion,
    SafetyLimit,
    Sex,
)
from binaan_desktop.domain.movements import ReleaseCertainty, ReleaseKind
from binaan_desktop.domain.skills import SkillGroup, SkillLevel, SkillSource
from binaan_desktop.persistence.base import Base, UtcDateTime, Versioned, enum_type


class Regency(Base):
    """Kabupaten or kota, by its Kemendagri code (``36.04``)."""

    __tablename__ = "regency"

    code: Mapped[str] = mapped_column(String(5), primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)


class District(Base):
    """Kecamatan, by its Kemendagri code (``36.04.12``)."""

    __tablename__ = "district"

    code: Mapped[str] = mapped_column(String(8), primary_key=True)
    regency_code: Mapped[str] = mapped_column(
        ForeignKey("regency.code", ondelete="RESTRICT"), index=True
    )
    name: Mapped[str] = mapped_column(String(80))


class Inmate(Versioned, Base):
    """A warga binaan. Never keyed on a register number: that changes with the case."""

    __tablename__ = "inmate"

    id: Mapped[int] = mapped_column(primary_key=True)
    sdp_person_no: Mapped[str | None] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(160))
    father_name: Mapped[str | None] = mapped_column(String(160))
    name_raw: Mapped[str | None] = mapped_column(String(240))
    nik: Mapped[str | None] = mapped_column(String(16), index=True)
    nik_raw: Mapped[str | None] = mapped_column(String(60))
    birth_place: Mapped[str | None] = mapped_column(String(80))
    birth_date: Mapped[date | None]
    sex: Mapped[Sex | None] = mapped_column(enum_type(Sex, "sex"))
    religion: Mapped[Religion | None] = mapped_column(enum_type(Religion, "religion"))
    education: Mapped[Education | None] = mapped_column(enum_type(Education, "education"))
    marital_status: Mapped[MaritalStatus | None] = mapped_column(
        enum_type(MaritalStatus, "marital_status")
    )
    occupation: Mapped[str | None] = mapped_column(String(120))
    address: Mapped[str | None] = mapped_column(String(300))
    regency_code: Mapped[str | None] = mapped_column(
        ForeignKey("regency.code", ondelete="RESTRICT"), index=True
    )
    district_code: Mapped[str | None] = mapped_column(
        ForeignKey("district.code", ondelete="RESTRICT"), index=True
    )
    village: Mapped[str | None] = mapped_column(String(80))
    legal_status: Mapped[LegalStatus | None] = mapped_column(enum_type(LegalStatus, "legal_status"))
    block: Mapped[str | None] = mapped_column(String(40))
    cell: Mapped[str | None] = mapped_column(String(40))
    admitted_on: Mapped[date | None]
    detained_from: Mapped[date | None]
    sentence: Mapped[str | None] = mapped_column(String(60))
    expiry_date: Mapped[date | None]
    one_third_date: Mapped[date | None]
    half_date: Mapped[date | None]
    two_thirds_date: Mapped[date | None]
    presence: Mapped[PresenceStatus] = mapped_column(
        enum_type(PresenceStatus, "presence"), default=PresenceStatus.ACTIVE
    )
    left_on: Mapped[date | None]
    skills_asked_on: Mapped[date | None]
    interests_asked_on: Mapped[date | None]
    data_consent: Mapped[bool | None] = mapped_column(Boolean(name="data_consent"))
    consent_on: Mapped[date | None]
    note: Mapped[str | None] = mapped_column(Text)
    mother_name: Mapped[str | None] = mapped_column(String(160))
    titles: Mapped[str | None] = mapped_column(String(80))
    nationality: Mapped[str | None] = mapped_column(String(60))
    origin_unit: Mapped[str | None] = mapped_column(String(120))
    nik_missing: Mapped[NikMissing | None] = mapped_column(enum_type(NikMissing, "nik_missing"))
    release_kind: Mapped[ReleaseKind | None] = mapped_column(enum_type(ReleaseKind, "release_kind"))
    release_certainty: Mapped[ReleaseCertainty | None] = mapped_column(
        enum_type(ReleaseCertainty, "release_certainty")
    )
    release_date: Mapped[date | None]
    release_address: Mapped[str | None] = mapped_column(String(300))
    # No foreign key: SQLite cannot add one to a table by name; the commands check the code.
    release_regency_code: Mapped[str | None] = mapped_column(String(5))
    release_contact: Mapped[str | None] = mapped_column(String(160))
    limits_asked_on: Mapped[date | None]
    work_asked_on: Mapped[date | None]
    certificates_asked_on: Mapped[date | None]
    search_key: Mapped[str] = mapped_column(Text, default="")
    sound_key: Mapped[str] = mapped_column(Text, default="", server_default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)

    aliases: Mapped[list["InmateAlias"]] = relationship(
        back_populates="inmate",
        cascade="all, delete-orphan",
        order_by="InmateAlias.position",
        lazy="raise",
        passive_deletes=True,
    )
    register_numbers: Mapped[list["InmateRegisterNumber"]] = relationship(
        back_populates="inmate",
        cascade="all, delete-orphan",
        order_by="InmateRegisterNumber.id",
        lazy="raise",
        passive_deletes=True,
    )
    skills: Mapped[list["SkillRecord"]] = relationship(
        back_populates="inmate", cascade="all, delete-orphan", lazy="raise", passive_deletes=True
    )
    interests: Mapped[list["Interest"]] = relationship(
        back_populates="inmate",
        cascade="all, delete-orphan",
        order_by="Interest.rank",
        lazy="raise",
        passive_deletes=True,
    )

    limits: Mapped[list["InmateLimit"]] = relationship(
        back_populates="inmate", cascade="all, delete-orphan", lazy="raise", passive_deletes=True
    )

    __table_args__ = (
        # Serves the list as it is typed into: order, search and the usual filter, without the rows.
        Index("ix_inmate_search", "search_key", "id", "presence", "nik", "sound_key"),
        Index("ix_inmate_expiry_order", "expiry_date", "search_key", "id", "presence"),
        Index("ix_inmate_block_cell", "block", "cell"),
    )


class InmateAlias(Base):
    """Another name the person goes by."""

    __tablename__ = "inmate_alias"

    id: Mapped[int] = mapped_column(primary_key=True)
    inmate_id: Mapped[int] = mapped_column(ForeignKey("inmate.id", ondelete="CASCADE"), index=True)
    alias: Mapped[str] = mapped_column(String(120))
    position: Mapped[int]

    inmate: Mapped[Inmate] = relationship(back_populates="aliases", lazy="raise")


class InmateLimit(Base):
    """Something a person must be kept from, and why."""

    __tablename__ = "inmate_limit"

    id: Mapped[int] = mapped_column(primary_key=True)
    inmate_id: Mapped[int] = mapped_column(ForeignKey("inmate.id", ondelete="CASCADE"))
    kind: Mapped[SafetyLimit] = mapped_column(enum_type(SafetyLimit, "kind"))
    note: Mapped[str | None] = mapped_column(String(200))

    inmate: Mapped[Inmate] = relationship(back_populates="limits", lazy="raise")

    __table_args__ = (Index("uq_inmate_limit_kind", "inmate_id", "kind", unique=True),)


class KeepApart(Base):
    """Two people who must not sit together; the smaller id stands first."""

    __tablename__ = "keep_apart"

    id: Mapped[int] = mapped_column(primary_key=True)
    first_id: Mapped[int] = mapped_column(ForeignKey("inmate.id", ondelete="CASCADE"))
    second_id: Mapped[int] = mapped_column(ForeignKey("inmate.id", ondelete="CASCADE"), index=True)
    reason: Mapped[str | None] = mapped_column(String(200))
    noted_on: Mapped[date]

    __table_args__ = (
        CheckConstraint("first_id < second_id", name="order"),
        Index("uq_keep_apart_pair", "first_id", "second_id", unique=True),
    )


class InmatePhoto(Base):
    """One photo a person, downscaled before it comes here."""

    __tablename__ = "inmate_photo"

    inmate_id: Mapped[int] = mapped_column(
        ForeignKey("inmate.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    image: Mapped[bytes] = mapped_column(LargeBinary)
    taken_on: Mapped[date]


class SavedFilter(Base):
    """A named filter of the register: of one officer, or shared where no owner stands."""

    __tablename__ = "saved_filter"

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str] = mapped_column(String(80))
    definition: Mapped[str] = mapped_column(Text)


class InmateRegisterNumber(Base):
    """One entry in one class book. The current one is marked; the older ones are history."""

    __tablename__ = "register_number"

    id: Mapped[int] = mapped_column(primary_key=True)
    inmate_id: Mapped[int] = mapped_column(ForeignKey("inmate.id", ondelete="CASCADE"), index=True)
    register_class: Mapped[RegisterClass | None] = mapped_column(
        enum_type(RegisterClass, "register_class")
    )
    number: Mapped[int | None]
    year: Mapped[int | None]
    canonical: Mapped[str | None] = mapped_column(String(60), index=True)
    raw: Mapped[str] = mapped_column(String(80))
    is_current: Mapped[bool] = mapped_column(Boolean(name="is_current"), default=True)
    recorded_on: Mapped[date]

    inmate: Mapped[Inmate] = relationship(back_populates="register_numbers", lazy="raise")

    __table_args__ = (
        Index(
            "uq_register_number_current",
            "inmate_id",
            unique=True,
            sqlite_where=text("is_current = 1"),
            postgresql_where=text("is_current"),
        ),
    )


class Skill(Base):
    """A trade of the taxonomy; the staff may add more."""

    __tablename__ = "skill"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40), unique=True)
    group: Mapped[SkillGroup] = mapped_column("skill_group", enum_type(SkillGroup, "skill_group"))
    name: Mapped[str] = mapped_column(String(80), unique=True)
    active: Mapped[bool] = mapped_column(Boolean(name="active"), default=True)


class SkillRecord(Base):
    """What a person can do, how well, and how we know."""

    __tablename__ = "skill_record"

    id: Mapped[int] = mapped_column(primary_key=True)
    inmate_id: Mapped[int] = mapped_column(ForeignKey("inmate.id", ondelete="CASCADE"))
    skill_id: Mapped[int] = mapped_column(ForeignKey("skill.id", ondelete="RESTRICT"), index=True)
    level: Mapped[SkillLevel] = mapped_column(enum_type(SkillLevel, "level"))
    source: Mapped[SkillSource | None] = mapped_column(enum_type(SkillSource, "source"))
    evidence: Mapped[str | None] = mapped_column(String(200))
    assessor: Mapped[str | None] = mapped_column(String(120))
    noted_on: Mapped[date]

    inmate: Mapped[Inmate] = relationship(back_populates="skills", lazy="raise")
    skill: Mapped[Skill] = relationship(lazy="raise")

    __table_args__ = (Index("uq_skill_record_person", "inmate_id", "skill_id", unique=True),)


class Interest(Base):
    """What a person wants to learn, ranked from 1."""

    __tablename__ = "interest"

    id: Mapped[int] = mapped_column(primary_key=True)
    inmate_id: Mapped[int] = mapped_column(ForeignKey("inmate.id", ondelete="CASCADE"))
    skill_id: Mapped[int] = mapped_column(ForeignKey("skill.id", ondelete="RESTRICT"), index=True)
    rank: Mapped[int]

    inmate: Mapped[Inmate] = relationship(back_populates="interests", lazy="raise")
    skill: Mapped[Skill] = relationship(lazy="raise")

    __table_args__ = (
        CheckConstraint("rank BETWEEN 1 AND 3", name="rank"),
        Index("uq_interest_rank", "inmate_id", "rank", unique=True),
        Index("uq_interest_skill", "inmate_id", "skill_id", unique=True),
    )
