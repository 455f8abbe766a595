"""From the database to the skill profile: many people at once, a SELECT a list, none a person."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, Select, and_, case, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from binaan_desktop.domain.access import Actor
from binaan_desktop.domain.attendance import AttendanceMark, Tally
from binaan_desktop.domain.errors import Code, NotFound, Problem
from binaan_desktop.domain.formats import (
    format_date_long,
    format_date_span,
    format_month,
    format_percent,
)
from binaan_desktop.domain.inmates import Sex, age_on
from binaan_desktop.domain.institution import PaperSize
from binaan_desktop.domain.profiles import GoalStatus, SoftSkill, SoftSkillLevel
from binaan_desktop.domain.reports import release_month
from binaan_desktop.domain.training import ParticipantStatus
from binaan_desktop.domain.values import mask_nik
from binaan_desktop.persistence.entities.attendance import Attendance
from binaan_desktop.persistence.entities.courses import Course
from binaan_desktop.persistence.entities.inmates import (
    District,
    Inmate,
    InmatePhoto,
    Interest,
    Regency,
    Skill,
    SkillRecord,
)
from binaan_desktop.persistence.entities.profiles import (
    Goal,
    OutsideCertificate,
    SoftSkillRating,
    WorkRecord,
)
from binaan_desktop.persistence.entities.scheduling import Meeting
from binaan_desktop.persistence.entities.training import Agency, Batch, Participant
from binaan_desktop.persistence.repositories.stays import STAY_COLUMNS, stay_of
from binaan_desktop.services.maintenance.settings import read_settings
from binaan_desktop.services.paper import paper_house, paper_style, print_stamp
from binaan_desktop.services.wording import word

if TYPE_CHECKING:
    from binaan_desktop.documents.document import Document
    from binaan_desktop.documents.skill_profile import SkillProfile

AnyRow = Row[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class PaperDesk:
    """Who prints, when, and on which paper.

    Attributes:
        paper: None means the house's own.
    """

    actor: Actor
    now: datetime
    today: date
    paper: PaperSize | None = None


def lay_out_skill_profiles(
    session: Session, inmate_ids: Sequence[int], desk: PaperDesk
) -> "Document":
    """The skill profiles of these people in this order, a page each.

    Raises:
        NotFound: one of them is not there (any more).
    """
    from binaan_desktop.documents.skill_profile import SkillProfiles, skill_profiles

    settings = read_settings(session)
    count = len(inmate_ids)
    many = f"{count}-orang-{desk.today.isoformat()}"
    return skill_profiles(
        SkillProfiles(
            people=_read_people(session, inmate_ids, desk.today),
            name=many if count > 1 else "-".join(map(str, inmate_ids)),
            day=desk.today,
            house=paper_house(settings),
            stamp=print_stamp(session, desk.actor, desk.now),
        ),
        paper_style(settings, desk.paper),
    )


def _read_people(session: Session, ids: Sequence[int], today: date) -> tuple["SkillProfile", ...]:
    people = {row.id: row for row in session.execute(_people(ids))}
    if not ids or any(one not in people for one in ids):
        raise NotFound(Problem(Code.NOT_FOUND))
    lists = _Lists(
        skills=_by_person(session, _skills(ids)),
        interests=_by_person(session, _interests(ids)),
        work=_by_person(session, _work(ids)),
        certificates=_by_person(session, _certificates(ids)),
        training=_by_person(session, _training(ids)),
        soft_skills=_by_person(session, _soft_skills(ids)),
        goals=_by_person(session, _goals(ids)),
    )
    return tuple(_profile(people[one], lists, today) for one in ids)


Grouped = defaultdict[int, list[AnyRow]]


@dataclass(frozen=True, slots=True)
class _Lists:
    """What is kept in lists, by person."""

    skills: Grouped
    interests: Grouped
    work: Grouped
    certificates: Grouped
    training: Grouped
    soft_skills: Grouped
    goals: Grouped


def _by_person(session: Session, statement: Select[*tuple[Any, ...]]) -> Grouped:
    grouped: Grouped = defaultdict(list)
    for row in session.execute(statement):
        grouped[row.inmate_id].append(row)
    return grouped


def _people(ids: Sequence[int]) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Inmate.id,
            Inmate.name,
            Inmate.titles,
            Inmate.father_name,
            Inmate.nik,
            Inmate.birth_place,
            Inmate.birth_date,
            Inmate.sex,
            Inmate.education,
            Inmate.address,
            Inmate.village,
            District.name.label("district"),
            Regency.name.label("regency"),
            Inmate.skills_asked_on,
            Inmate.interests_asked_on,
            Inmate.work_asked_on,
            Inmate.certificates_asked_on,
            Inmate.data_consent,
            InmatePhoto.image,
            *STAY_COLUMNS,
        )
        .outerjoin(District, District.code == Inmate.district_code)
        .outerjoin(Regency, Regency.code == Inmate.regency_code)
        .outerjoin(InmatePhoto, InmatePhoto.inmate_id == Inmate.id)
        .where(Inmate.id.in_(ids))
    )


def _skills(ids: Sequence[int]) -> Select[*tuple[Any, ...]]:
    return (
        select(
            SkillRecord.inmate_id,
            Skill.name,
            SkillRecord.level,
            SkillRecord.source,
            SkillRecord.evidence,
            SkillRecord.noted_on,
        )
        .join(Skill, Skill.id == SkillRecord.skill_id)
        .where(SkillRecord.inmate_id.in_(ids))
        .order_by(SkillRecord.noted_on.desc(), Skill.name)
    )


def _interests(ids: Sequence[int]) -> Select[*tuple[Any, ...]]:
    return (
        select(Interest.inmate_id, Skill.name)
        .join(Skill, Skill.id == Interest.skill_id)
        .where(Interest.inmate_id.in_(ids))
        .order_by(Interest.rank)
    )


def _work(ids: Sequence[int]) -> Select[*tuple[Any, ...]]:
    last_year = func.coalesce(WorkRecord.until_year, WorkRecord.from_year, 0)
    return (
        select(
            WorkRecord.inmate_id,
            WorkRecord.position,
            WorkRecord.employer,
            WorkRecord.from_year,
            WorkRecord.until_year,
        )
        .where(WorkRecord.inmate_id.in_(ids))
        .order_by(last_year.desc(), WorkRecord.id.desc())
    )


def _certificates(ids: Sequence[int]) -> Select[*tuple[Any, ...]]:
    unknown = OutsideCertificate.issued_on.is_(None)
    return (
        select(
            OutsideCertificate.inmate_id,
            OutsideCertificate.title,
            OutsideCertificate.issuer,
            OutsideCertificate.number,
            OutsideCertificate.issued_on,
        )
        .where(OutsideCertificate.inmate_id.in_(ids))
        .order_by(unknown, OutsideCertificate.issued_on.desc(), OutsideCertificate.id.desc())
    )


def _training(ids: Sequence[int]) -> Select[*tuple[Any, ...]]:
    """Every participation with what was attended: hours of the meetings come to, and the marks."""
    present = Attendance.mark == AttendanceMark.PRESENT
    absent = Attendance.mark == AttendanceMark.ABSENT
    return (
        select(
            Participant.inmate_id,
            Course.name.label("course"),
            Course.lesson_hours,
            Batch.name.label("batch"),
            Batch.starts_on,
            Batch.ends_on,
            Agency.name.label("agency"),
            Participant.status,
            Participant.end_reason,
            func.coalesce(func.sum(case((present, 1), else_=0)), 0).label("present"),
            func.coalesce(func.sum(case((absent, 1), else_=0)), 0).label("absent"),
            func.coalesce(func.sum(case((present, Meeting.lesson_hours), else_=0)), 0).label(
                "hours"
            ),
        )
        .join(Batch, Batch.id == Participant.batch_id)
        .join(Course, Course.id == Batch.course_id)
        .join(Agency, Agency.id == Batch.agency_id)
        .outerjoin(Attendance, Attendance.participant_id == Participant.id)
        .outerjoin(Meeting, Meeting.id == Attendance.meeting_id)
        .where(Participant.inmate_id.in_(ids))
        .group_by(Participant.id, Course.id, Batch.id, Agency.id)
        .order_by(Batch.starts_on.desc(), Participant.id.desc())
    )


def _soft_skills(ids: Sequence[int]) -> Select[*tuple[Any, ...]]:
    """The newest rating of each way of working."""
    newer = aliased(SoftSkillRating)
    is_newer = and_(
        newer.inmate_id == SoftSkillRating.inmate_id,
        newer.skill == SoftSkillRating.skill,
        or_(
            newer.rated_on > SoftSkillRating.rated_on,
            and_(newer.rated_on == SoftSkillRating.rated_on, newer.id > SoftSkillRating.id),
        ),
    )
    return select(SoftSkillRating.inmate_id, SoftSkillRating.skill, SoftSkillRating.level).where(
        SoftSkillRating.inmate_id.in_(ids), ~exists().where(is_newer)
    )


def _goals(ids: Sequence[int]) -> Select[*tuple[Any, ...]]:
    return (
        select(Goal.inmate_id, Goal.title, Goal.target_on)
        .where(Goal.inmate_id.in_(ids), Goal.status == GoalStatus.ACTIVE)
        .order_by(Goal.created_on.desc(), Goal.id.desc())
    )


def _profile(person: AnyRow, lists: _Lists, today: date) -> "SkillProfile":
    from binaan_desktop.documents import skill_profile as paper

    return paper.SkillProfile(
        facts=_facts(person, today),
        photo=person.image,
        skills=tuple(
            paper.SkillLine(
                one.name, word(one.level), word(one.source), one.evidence or "", one.noted_on
            )
            for one in lists.skills[person.id]
        ),
        skills_asked=paper.Asked(person.skills_asked_on),
        interests=tuple(one.name for one in lists.interests[person.id]),
        interests_asked=paper.Asked(person.interests_asked_on),
        work=tuple(
            paper.WorkLine(one.position, one.employer or "", _years(one))
            for one in lists.work[person.id]
        ),
        work_asked=paper.Asked(person.work_asked_on),
        certificates=tuple(
            paper.CertificateLine(one.title, one.issuer or "", one.number or "", one.issued_on)
            for one in lists.certificates[person.id]
        ),
        certificates_asked=paper.Asked(person.certificates_asked_on),
        training=tuple(
            paper.TrainingLine(
                _course(one),
                one.agency,
                format_date_span(one.starts_on, one.ends_on),
                f"{int(one.hours)}/{one.lesson_hours}",
                _percent(one),
                _outcome(one),
            )
            for one in lists.training[person.id]
        ),
        soft_skills=_by_level(lists.soft_skills[person.id]),
        goals=tuple(_goal(one) for one in lists.goals[person.id]),
        may_leave=person.data_consent is True,
    )


def _facts(person: AnyRow, today: date) -> tuple[tuple[str, str], ...]:
    """Identity without what may not leave the house; what is not known is left out."""
    leaves = format_month(release_month(stay_of(person), today))
    facts = (
        ("Nama", _full_name(person)),
        ("Lahir", _birth(person, today)),
        ("Jenis kelamin", word(person.sex)),
        ("Alamat asal", _home(person)),
        ("Pendidikan", word(person.education)),
        ("NIK", mask_nik(person.nik) if person.nik else ""),
        ("Perkiraan bebas", leaves),
    )
    return tuple((label, text) for label, text in facts if text)


def _full_name(person: AnyRow) -> str:
    """As the books write a person, degrees behind: ``AHMAD SUBUR BIN KARIM, S.T.``."""
    link = "binti" if person.sex is Sex.FEMALE else "bin"
    father = f" {link} {person.father_name}" if person.father_name else ""
    return _joined(f"{person.name}{father}".upper(), person.titles)


def _home(person: AnyRow) -> str:
    """The address with the regions that it does not name itself."""
    address = person.address or ""
    regions = (person.village, person.district, person.regency)
    rest = (one for one in regions if one and one.casefold() not in address.casefold())
    return _joined(address, *rest)


def _birth(person: AnyRow, today: date) -> str:
    born = _joined(person.birth_place, format_date_long(person.birth_date))
    if person.birth_date is None:
        return born
    return f"{born} ({age_on(person.birth_date, today)} tahun)"


def _joined(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


def _years(work: AnyRow) -> str:
    years = (work.from_year, work.until_year)
    return "-".join(dict.fromkeys(str(year) for year in years if year is not None))


def _course(one: AnyRow) -> str:
    """The batch says more than the course, and mostly names it."""
    if one.course.casefold() in one.batch.casefold():
        return str(one.batch)
    return f"{one.course}: {one.batch}"


def _percent(one: AnyRow) -> str:
    percent = Tally(int(one.present), int(one.absent)).percent
    return "-" if percent is None else format_percent(percent)


def _outcome(one: AnyRow) -> str:
    return word(one.end_reason if one.status is ParticipantStatus.ENDED else one.status)


def _goal(one: AnyRow) -> str:
    return f"{one.title} ({format_date_long(one.target_on)})" if one.target_on else one.title


def _by_level(ratings: Iterable[AnyRow]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Ways of working by level, the best level first, in the order of the ten."""
    levels = {one.skill: one.level for one in ratings}
    grouped = (
        (word(level), tuple(word(skill) for skill in SoftSkill if levels.get(skill) is level))
        for level in reversed(SoftSkillLevel)
    )
    return tuple((level, names) for level, names in grouped if names)
