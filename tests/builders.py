"""Rows for tests: each function adds one record with sensible defaults and gives back its id.

``with database.write() as session: inmate_id = make_inmate(session, name="Ahmad Subur")``
"""

from datetime import UTC, date, datetime, time
from itertools import count

from sqlalchemy.orm import Session

from binaan_desktop.domain.attendance import AttendanceMark
from binaan_desktop.domain.inmates import Education, LegalStatus, PresenceStatus, Sex
from binaan_desktop.domain.institution import PaperSize
from binaan_desktop.domain.scheduling import MeetingStatus, PlaceKind
from binaan_desktop.domain.skills import SkillGroup, SkillLevel, SkillSource
from binaan_desktop.domain.training import (
    AgencyKind,
    ApplicationStatus,
    BatchStatus,
    EndReason,
    ParticipantStatus,
    Requester,
)
from binaan_desktop.domain.values import parse_register_number
from binaan_desktop.persistence.entities.attendance import Attendance
from binaan_desktop.persistence.entities.certificates import (
    Certificate,
    CertificateTemplate,
    SigningKey,
)
from binaan_desktop.persistence.entities.courses import Course, CourseModule
from binaan_desktop.persistence.entities.inmates import (
    District,
    Inmate,
    InmateAlias,
    InmateRegisterNumber,
    Interest,
    Regency,
    Skill,
    SkillRecord,
)
from binaan_desktop.persistence.entities.profiles import SkillRating
from binaan_desktop.persistence.entities.scheduling import Meeting, Place
from binaan_desktop.persistence.entities.training import (
    Agency,
    Application,
    ApplicationEvent,
    Batch,
    BatchTrainer,
    Participant,
    Trainer,
)
from binaan_desktop.persistence.repositories.inmates import build_search_keys
from binaan_desktop.persistence.repositories.placements import Housing, note_placement

STAMP = datetime(2026, 11, 1, 2, 0, tzinfo=UTC)
_numbers = count(1)


def make_regency(session: Session, code: str = "36.04", name: str = "Kabupaten Serang") -> str:
    """A kabupaten or kota; the same one again when it is there already."""
    if session.get(Regency, code) is None:
        session.add(Regency(code=code, name=name))
        session.flush()
    return code


def make_district(
    session: Session, code: str = "36.04.12", name: str = "Pontang", regency: str = "36.04"
) -> str:
    """A kecamatan of a regency that exists."""
    if session.get(District, code) is None:
        session.add(District(code=code, name=name, regency_code=regency))
        session.flush()
    return code


def make_inmate(
    session: Session,
    name: str = "Ahmad Subur",
    *,
    father_name: str | None = None,
    nik: str | None = None,
    sdp_person_no: str | None = None,
    register_no: str | None = None,
    aliases: tuple[str, ...] = (),
    sex: Sex | None = Sex.MALE,
    birth_date: date | None = date(1990, 5, 17),
    education: Education | None = None,
    legal_status: LegalStatus | None = LegalStatus.CONVICT,
    presence: PresenceStatus = PresenceStatus.ACTIVE,
    left_on: date | None = None,
    block: str | None = "A",
    cell: str | None = "1",
    regency_code: str | None = None,
    district_code: str | None = None,
    detained_from: date | None = date(2026, 1, 10),
    expiry_date: date | None = date(2029, 1, 10),
    two_thirds_date: date | None = None,
    data_consent: bool | None = None,
) -> int:
    """A convict who is here and surely stays for more than a year."""
    inmate = Inmate(
        name=name,
        father_name=father_name,
        nik=nik,
        sdp_person_no=sdp_person_no,
        sex=sex,
        birth_date=birth_date,
        education=education,
        legal_status=legal_status,
        presence=presence,
        left_on=left_on,
        block=block,
        cell=cell,
        regency_code=regency_code,
        district_code=district_code,
        admitted_on=detained_from,
        detained_from=detained_from,
        expiry_date=expiry_date,
        two_thirds_date=two_thirds_date,
        data_consent=data_consent,
        **build_search_keys(
            name=name,
            father_name=father_name,
            aliases=aliases,
            register_numbers=[register_no] if register_no else [],
            sdp_person_no=sdp_person_no,
        ),
        created_at=STAMP,
        updated_at=STAMP,
    )
    inmate.aliases = [InmateAlias(alias=one, position=at) for at, one in enumerate(aliases)]
    if register_no:
        parsed = parse_register_number(register_no)
        number = InmateRegisterNumber(raw=register_no, is_current=True, recorded_on=STAMP.date())
        if parsed is not None:
            number.canonical, number.register_class = parsed.canonical, parsed.register_class
            number.number, number.year = parsed.number, parsed.year
        inmate.register_numbers = [number]
    session.add(inmate)
    session.flush()
    note_placement(session, Housing(inmate.id, block, cell, detained_from or STAMP.date()))
    return inmate.id


def make_skill(
    session: Session,
    name: str | None = None,
    *,
    code: str | None = None,
    group: SkillGroup = SkillGroup.MANUFACTURE,
    active: bool = True,
) -> int:
    """A trade of the taxonomy."""
    number = next(_numbers)
    skill = Skill(
        name=name or f"Keterampilan {number}",
        code=code or f"SKILL_{number}",
        group=group,
        active=active,
    )
    session.add(skill)
    session.flush()
    return skill.id


def make_skill_record(
    session: Session,
    inmate_id: int,
    skill_id: int,
    level: SkillLevel = SkillLevel.BASIC,
    *,
    source: SkillSource | None = SkillSource.WORK,
    evidence: str | None = None,
) -> int:
    """What a person can do, with the rating behind it."""
    record = SkillRecord(
        inmate_id=inmate_id,
        skill_id=skill_id,
        level=level,
        source=source,
        evidence=evidence,
        noted_on=STAMP.date(),
    )
    rating = SkillRating(
        inmate_id=inmate_id,
        skill_id=skill_id,
        level=level,
        source=source,
        evidence=evidence,
        rated_on=STAMP.date(),
    )
    session.add_all([record, rating])
    session.flush()
    return record.id


def make_interest(session: Session, inmate_id: int, skill_id: int, rank: int = 1) -> int:
    """What a person wants to learn."""
    interest = Interest(inmate_id=inmate_id, skill_id=skill_id, rank=rank)
    session.add(interest)
    session.flush()
    return interest.id


def make_agency(
    session: Session, name: str | None = None, kind: AgencyKind = AgencyKind.DISKOUMPERINDAG
) -> int:
    """A dinas."""
    agency = Agency(name=name or f"Dinas {next(_numbers)}", kind=kind, active=True)
    session.add(agency)
    session.flush()
    return agency.id


def make_trainer(session: Session, name: str | None = None, *, agency_id: int | None = None) -> int:
    """Somebody who teaches."""
    trainer = Trainer(name=name or f"Pelatih {next(_numbers)}", agency_id=agency_id, active=True)
    session.add(trainer)
    session.flush()
    return trainer.id


def make_course(
    session: Session,
    name: str | None = None,
    *,
    skill_id: int | None = None,
    lesson_hours: int = 40,
    max_per_trainer: int | None = 16,
    level_given: SkillLevel = SkillLevel.BASIC,
    min_attendance_percent: int = 80,
    modules: tuple[tuple[str, int], ...] = (),
) -> int:
    """A program pelatihan of these modules, else of one; with a new skill unless one is named."""
    name = name or f"Program {next(_numbers)}"
    parts = modules or ((name, lesson_hours),)
    course = Course(
        name=name,
        skill_id=skill_id or make_skill(session),
        lesson_hours=sum(hours for _, hours in parts),
        max_per_trainer=max_per_trainer,
        level_given=level_given,
        min_attendance_percent=min_attendance_percent,
        active=True,
        modules=[
            CourseModule(position=position, name=part, lesson_hours=hours)
            for position, (part, hours) in enumerate(parts, start=1)
        ],
    )
    session.add(course)
    session.flush()
    return course.id


def make_place(
    session: Session,
    name: str | None = None,
    *,
    kind: PlaceKind = PlaceKind.WORKSHOP,
    seats: int = 16,
    only_sex: Sex | None = None,
) -> int:
    """A workshop for 16."""
    place = Place(
        name=name or f"Bengkel {next(_numbers)}",
        kind=kind,
        seats=seats,
        only_sex=only_sex,
        active=True,
    )
    session.add(place)
    session.flush()
    return place.id


def make_batch(
    session: Session,
    name: str | None = None,
    *,
    course_id: int | None = None,
    agency_id: int | None = None,
    place_id: int | None = None,
    trainer_ids: tuple[int, ...] = (),
    starts_on: date = date(2026, 12, 1),
    ends_on: date = date(2027, 2, 26),
    seats: int = 16,
    tool_sets: int | None = None,
    status: BatchStatus = BatchStatus.OPEN,
) -> int:
    """An open batch of 16 seats that begins next week; makes what it needs."""
    batch = Batch(
        name=name or f"Angkatan {next(_numbers)}",
        course_id=course_id or make_course(session),
        agency_id=agency_id or make_agency(session),
        place_id=place_id,
        starts_on=starts_on,
        ends_on=ends_on,
        seats=seats,
        tool_sets=tool_sets,
        status=status,
        trainers=[BatchTrainer(trainer_id=trainer_id) for trainer_id in trainer_ids],
    )
    session.add(batch)
    session.flush()
    return batch.id


def make_participant(
    session: Session,
    batch_id: int,
    inmate_id: int,
    *,
    joined_on: date = date(2026, 12, 1),
    status: ParticipantStatus = ParticipantStatus.ACTIVE,
    ended_on: date | None = None,
    end_reason: EndReason | None = None,
) -> int:
    """A person with a seat."""
    participant = Participant(
        batch_id=batch_id,
        inmate_id=inmate_id,
        status=status,
        joined_on=joined_on,
        ended_on=ended_on,
        end_reason=end_reason,
    )
    session.add(participant)
    session.flush()
    return participant.id


def make_application(
    session: Session,
    batch_id: int,
    inmate_id: int,
    *,
    requested_on: date = date(2026, 11, 20),
    requester: Requester = Requester.SELF,
    status: ApplicationStatus = ApplicationStatus.WAITING,
    decided_at: datetime | None = None,
) -> int:
    """A request for a seat, waiting."""
    application = Application(
        batch_id=batch_id,
        inmate_id=inmate_id,
        requested_on=requested_on,
        requester=requester,
        status=status,
        decided_at=decided_at,
    )
    session.add(application)
    session.flush()
    at = decided_at or STAMP
    session.add(ApplicationEvent(application_id=application.id, status=status, at=at, by=1))
    session.flush()
    return application.id


def make_meeting(
    session: Session,
    batch_id: int,
    place_id: int | None = None,
    *,
    trainer_id: int | None = None,
    day: date = date(2026, 12, 1),
    starts: time = time(8, 30),
    ends: time = time(11, 0),
    topic: str | None = None,
    lesson_hours: int = 3,
    status: MeetingStatus = MeetingStatus.PLANNED,
) -> int:
    """A planned meeting in the morning; at a new place unless one is named."""
    meeting = Meeting(
        batch_id=batch_id,
        place_id=place_id or make_place(session),
        trainer_id=trainer_id,
        day=day,
        starts=starts,
        ends=ends,
        topic=topic,
        lesson_hours=lesson_hours,
        status=status,
    )
    session.add(meeting)
    session.flush()
    return meeting.id


def make_attendance(
    session: Session,
    meeting_id: int,
    participant_id: int,
    mark: AttendanceMark = AttendanceMark.PRESENT,
) -> int:
    """A mark by the first user."""
    attendance = Attendance(
        meeting_id=meeting_id,
        participant_id=participant_id,
        mark=mark,
        marked_at=STAMP,
        marked_by=1,
    )
    session.add(attendance)
    session.flush()
    return attendance.id


def make_certificate(
    session: Session, participant_id: int, *, issued_on: date = date(2026, 11, 20)
) -> int:
    """A certificate about the whole course, signed by nobody."""
    number = next(_numbers)
    template = CertificateTemplate(
        name=f"Templat {number}", title="Sertifikat", body="{nama}", paper=PaperSize.A4
    )
    key = SigningKey(public_key=f"{number:064x}", private_key=b"-", made_at=STAMP)
    session.add_all([template, key])
    session.flush()
    certificate = Certificate(
        participant_id=participant_id,
        template_id=template.id,
        key_id=key.id,
        number=f"{number}/SERT/2026",
        code=f"{number:012}",
        statement="{}",
        signature=b"-",
        issued_on=issued_on,
        issued_at=STAMP,
        issued_by=1,
    )
    session.add(certificate)
    session.flush()
    return certificate.id
