"""Reading one whole profile."""

from datetime import date
from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import Session

from binaan_desktop.domain.inmates import LegalStatus, age_on
from binaan_desktop.domain.stays import StayBasis, estimate_milestone, is_overdue
from binaan_desktop.domain.values import mask_nik
from binaan_desktop.persistence.entities.courses import Course
from binaan_desktop.persistence.entities.inmates import (
    District,
    Inmate,
    Interest,
    Regency,
    Skill,
    SkillRecord,
)
from binaan_desktop.persistence.entities.training import Batch, Participant
from binaan_desktop.persistence.repositories.inmates import load_inmate
from binaan_desktop.persistence.repositories.stays import stay_of
from binaan_desktop.services.inmates.rows import (
    InmateDetail,
    LimitRow,
    Milestone,
    RegisterNumberRow,
    SkillRecordRow,
    TrainingRow,
)
from binaan_desktop.services.inmates.writing import limits_of

_THIRD, _HALF = Fraction(1, 3), Fraction(1, 2)
_SAME_NAME = (
    "id",
    "version",
    "name",
    "titles",
    "father_name",
    "mother_name",
    "sdp_person_no",
    "nik_missing",
    "birth_place",
    "birth_date",
    "sex",
    "nationality",
    "religion",
    "education",
    "marital_status",
    "occupation",
    "address",
    "village",
    "legal_status",
    "presence",
    "left_on",
    "block",
    "cell",
    "admitted_on",
    "origin_unit",
    "detained_from",
    "sentence",
    "expiry_date",
    "skills_asked_on",
    "interests_asked_on",
    "limits_asked_on",
    "release_address",
    "release_contact",
    "data_consent",
    "consent_on",
    "note",
)
"""What a profile shows as the record holds it."""


def read_detail(session: Session, inmate_id: int, today: date) -> InmateDetail:
    """The profile of one person.

    Raises:
        NotFound: there is no such person.
    """
    inmate = load_inmate(session, inmate_id)
    found_stay = stay_of(inmate)
    is_estimated = found_stay.basis is StayBasis.ESTIMATED
    return InmateDetail(
        **{name: getattr(inmate, name) for name in _SAME_NAME},
        aliases=tuple(alias.alias for alias in inmate.aliases),
        nik_masked=mask_nik(inmate.nik) if inmate.nik else None,
        age=None if inmate.birth_date is None else age_on(inmate.birth_date, today),
        district=_district_name(session, inmate.district_code),
        regency=_regency_name(session, inmate.regency_code),
        one_third=_milestone(inmate, inmate.one_third_date, _THIRD),
        half=_milestone(inmate, inmate.half_date, _HALF),
        two_thirds=Milestone(
            found_stay.surely_until if is_estimated else inmate.two_thirds_date, is_estimated
        ),
        stay=found_stay,
        is_overdue=is_overdue(found_stay, today),
        register_numbers=tuple(
            RegisterNumberRow(number.canonical or number.raw, number.is_current, number.recorded_on)
            for number in sorted(
                inmate.register_numbers, key=lambda number: (not number.is_current, -number.id)
            )
        ),
        skills=_skill_records(session, inmate_id),
        interests=_interest_names(session, inmate_id),
        training=_training(session, inmate_id),
        limits=tuple(LimitRow(one.kind, one.note) for one in limits_of(inmate)),
        release_regency=_regency_name(session, inmate.release_regency_code),
    )


def _milestone(inmate: Inmate, recorded: date | None, share: Fraction) -> Milestone:
    start, expiry = inmate.detained_from, inmate.expiry_date
    if recorded is not None or inmate.legal_status is not LegalStatus.CONVICT:
        return Milestone(recorded, estimated=False)
    if start is None or expiry is None or start >= expiry:
        return Milestone(None, estimated=False)
    return Milestone(estimate_milestone(start, expiry, share), estimated=True)


def _district_name(session: Session, code: str | None) -> str | None:
    return session.scalar(select(District.name).where(District.code == code)) if code else None


def _regency_name(session: Session, code: str | None) -> str | None:
    return session.scalar(select(Regency.name).where(Regency.code == code)) if code else None


def _skill_records(session: Session, inmate_id: int) -> tuple[SkillRecordRow, ...]:
    rows = session.execute(
        select(
            Skill.id,
            Skill.name,
            SkillRecord.level,
            SkillRecord.source,
            SkillRecord.evidence,
            SkillRecord.noted_on,
        )
        .join(Skill, Skill.id == SkillRecord.skill_id)
        .where(SkillRecord.inmate_id == inmate_id)
        .order_by(Skill.name)
    )
    return tuple(SkillRecordRow(*row) for row in rows)


def _interest_names(session: Session, inmate_id: int) -> tuple[str, ...]:
    return tuple(
        session.scalars(
            select(Skill.name)
            .join(Interest, Interest.skill_id == Skill.id)
            .where(Interest.inmate_id == inmate_id)
            .order_by(Interest.rank)
        )
    )


def _training(session: Session, inmate_id: int) -> tuple[TrainingRow, ...]:
    rows = session.execute(
        select(
            Batch.id,
            Course.name,
            Batch.name,
            Batch.starts_on,
            Batch.ends_on,
            Participant.status,
            Participant.end_reason,
        )
        .join_from(Participant, Batch, Batch.id == Participant.batch_id)
        .join(Course, Course.id == Batch.course_id)
        .where(Participant.inmate_id == inmate_id)
        .order_by(Batch.starts_on.desc(), Participant.id.desc())
    )
    return tuple(TrainingRow(*row) for row in rows)
