"""From the database to the skill profile: what is told, in which order, to whom."""

from datetime import date
from pathlib import Path

import pytest

from binaan_desktop.domain.attendance import AttendanceMark
from binaan_desktop.domain.errors import NotFound
from binaan_desktop.domain.institution import PaperSize
from binaan_desktop.domain.profiles import (
    CertificateKind,
    GoalStatus,
    SoftSkill,
    SoftSkillLevel,
)
from binaan_desktop.domain.skills import SkillLevel
from binaan_desktop.domain.training import EndReason, ParticipantStatus
from binaan_desktop.persistence.entities.inmates import Inmate, InmatePhoto
from binaan_desktop.persistence.entities.profiles import (
    Goal,
    OutsideCertificate,
    SoftSkillRating,
    WorkRecord,
)
from tests.builders import (
    make_agency,
    make_attendance,
    make_batch,
    make_course,
    make_district,
    make_inmate,
    make_interest,
    make_meeting,
    make_participant,
    make_regency,
    make_skill,
    make_skill_record,
)
from tests.documents.forms import page_texts
from tests.documents.people import photo
from tests.services.inmates.conftest import People, count_statements

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def ahmad(people: People) -> int:
    """A person with something in every section."""
    with people.database.write() as session:
        make_regency(session)
        make_district(session)
        one = make_inmate(
            session,
            "Ahmad Subur",
            father_name="Karim",
            nik="3604121705900001",
            register_no="B.I 283/2026",
            block="Z",
            cell="9",
            regency_code="36.04",
            district_code="36.04.12",
            detained_from=date(2026, 1, 10),
            expiry_date=date(2029, 1, 10),
            data_consent=True,
        )
        inmate = session.get_one(Inmate, one)
        inmate.titles, inmate.birth_place, inmate.village = "S.T.", "Serang", "Sukanegara"
        inmate.work_asked_on = date(2026, 2, 1)
        welding, sewing = make_skill(session, "Las"), make_skill(session, "Menjahit")
        make_skill_record(session, one, welding, SkillLevel.SKILLED, evidence="bengkel sendiri")
        make_interest(session, one, sewing, 1)
        make_interest(session, one, welding, 2)
        session.add_all(
            [
                InmatePhoto(inmate_id=one, image=photo(), taken_on=date(2026, 2, 1)),
                WorkRecord(inmate_id=one, position="Buruh tani", from_year=2008, until_year=2015),
                WorkRecord(inmate_id=one, position="Tukang las", from_year=2016),
                OutsideCertificate(
                    inmate_id=one, kind=CertificateKind.COMPETENCY_CERT, title="Juru las"
                ),
                Goal(inmate_id=one, title="Buka bengkel", created_on=date(2026, 2, 1)),
                Goal(
                    inmate_id=one,
                    title="Tujuan lama",
                    status=GoalStatus.REACHED,
                    created_on=date(2026, 1, 1),
                ),
                rating(one, SoftSkill.TEAMWORK, SoftSkillLevel.STRONG, 1),
                rating(one, SoftSkill.TEAMWORK, SoftSkillLevel.GOOD, 2),
                rating(one, SoftSkill.PLANNING, SoftSkillLevel.STRONG, 1),
            ]
        )
        batch = make_batch(
            session,
            "Angkatan 2",
            course_id=make_course(session, "Las Listrik Dasar", lesson_hours=40),
            agency_id=make_agency(session, "Dinas Perindustrian"),
            starts_on=date(2026, 9, 1),
            ends_on=date(2026, 10, 30),
        )
        seat = make_participant(
            session,
            batch,
            one,
            status=ParticipantStatus.ENDED,
            ended_on=date(2026, 10, 30),
            end_reason=EndReason.COMPLETED,
        )
        marks = (AttendanceMark.PRESENT, AttendanceMark.PRESENT, AttendanceMark.ABSENT)
        for day, mark in enumerate((*marks, AttendanceMark.SICK), start=1):
            meeting = make_meeting(session, batch, day=date(2026, 9, day), lesson_hours=4)
            make_attendance(session, meeting, seat, mark)
    return one


def rating(inmate_id: int, skill: SoftSkill, level: SoftSkillLevel, day: int) -> SoftSkillRating:
    return SoftSkillRating(
        inmate_id=inmate_id, skill=skill, level=level, evidence="x", rated_on=date(2026, 3, day)
    )


def text_of(people: People, folder: Path, *ids: int) -> list[str]:
    path = folder / "profil.pdf"
    people.queries.build_skill_profiles(inmate_ids=ids).save_pdf(path)
    return page_texts(path)


def test_it_tells_every_section(people: People, ahmad: int, tmp_path: Path) -> None:
    (text,) = text_of(people, tmp_path, ahmad)
    for words in (
        "Nama : AHMAD SUBUR BIN KARIM, S.T.",
        "Lahir : Serang, 17 Mei 1990 (36 tahun)",
        "Alamat asal : Sukanegara, Pontang, Kabupaten Serang",
        "NIK : 360412******0001",
        "Perkiraan bebas : Januari 2028",
        "Las Terampil Pekerjaan sebelumnya bengkel sendiri",
        "1. Menjahit 2. Las",
        "Las Listrik Dasar: Angkatan 2",
        "Dinas Perindustrian",
        "8/40 66,7 % Lulus",
        "Sangat baik: Perencanaan. Baik: Kerja sama.",
        "- Buka bengkel",
        "Serang, 24 November 2026",
    ):
        assert words in text, words
    assert text.index("Tukang las") < text.index("Buruh tani")
    assert "Tujuan lama" not in text


def test_what_may_not_leave_is_not_on_it(people: People, ahmad: int, tmp_path: Path) -> None:
    (text,) = text_of(people, tmp_path, ahmad)
    for secret in ("3604121705900001", "B.I 283", "10-01-2029", "Z/9", "INTERNAL"):
        assert secret not in text


@pytest.mark.parametrize("consent", [None, False])
def test_without_consent_it_stays_inside(
    people: People, tmp_path: Path, consent: bool | None
) -> None:
    with people.database.write() as session:
        one = make_inmate(session, data_consent=consent)
    assert "INTERNAL RUTAN" in text_of(people, tmp_path, one)[0]


def test_several_people_in_the_order_asked_with_the_same_statements(
    people: People, ahmad: int, tmp_path: Path
) -> None:
    with people.database.write() as session:
        others = [make_inmate(session, name) for name in ("Budi", "Cecep", "Dadang")]
    counts = []
    for ids in ([ahmad], [others[2], ahmad, *others[:2]]):
        with count_statements(people.database) as statements:
            pages = text_of(people, tmp_path, *ids)
        counts.append(len(statements))
    named = zip(("DADANG", "AHMAD", "BUDI", "CECEP"), pages, strict=True)
    assert [name for name, page in named if name not in page] == []
    assert counts[0] == counts[1]


def test_nobody_and_somebody_gone_are_refused(people: People, ahmad: int) -> None:
    for ids in ([], [ahmad, 999]):
        with pytest.raises(NotFound):
            people.queries.build_skill_profiles(inmate_ids=ids)


def test_the_paper_asked_for_wins_over_the_houses(people: People, ahmad: int) -> None:
    build = people.queries.build_skill_profiles
    assert build(inmate_ids=[ahmad]).style.paper is PaperSize.F4
    assert build(inmate_ids=[ahmad], paper=PaperSize.A4).style.paper is PaperSize.A4
    assert build(inmate_ids=[ahmad]).suggested_file_name == f"profil-keterampilan-{ahmad}.pdf"


def test_an_address_that_names_its_region_is_not_told_twice(
    people: People, ahmad: int, tmp_path: Path
) -> None:
    with people.database.write() as session:
        inmate = session.get_one(Inmate, ahmad)
        inmate.address = "Kp. Baru RT 06/04 Kec. Pontang KABUPATEN SERANG"
    (text,) = text_of(people, tmp_path, ahmad)
    assert f"Alamat asal : {inmate.address}, Sukanegara NIK" in text
