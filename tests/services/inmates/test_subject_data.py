"""The right of access: everything held about a person, and no table or column forgotten."""

import json
from collections import defaultdict
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from binaan_desktop.domain.access import Role
from binaan_desktop.domain.errors import AccessDenied, NotFound
from binaan_desktop.domain.inmates import Education, SafetyLimit
from binaan_desktop.domain.movements import MovementKind
from binaan_desktop.persistence.base import Base
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.access import AuditEvent
from binaan_desktop.persistence.entities.importing import ImportChange, ImportRun
from binaan_desktop.persistence.entities.inmates import (
    Inmate,
    InmateAlias,
    InmateLimit,
    InmatePhoto,
    KeepApart,
)
from binaan_desktop.persistence.entities.profiles import Document
from binaan_desktop.services.desk import Commands
from binaan_desktop.services.inmates.field_words import FIELD_WORDS
from binaan_desktop.services.inmates.subject_data import NOT_TOLD, read_sections
from binaan_desktop.services.inmates.subject_sources import SOURCES
from binaan_desktop.services.trail_words import action_words
from tests.builders import (
    make_attendance,
    make_batch,
    make_inmate,
    make_meeting,
    make_participant,
    make_regency,
    make_skill,
    make_skill_record,
)
from tests.conftest import FakeClock, desk_at
from tests.documents.forms import page_texts
from tests.documents.people import photo
from tests.services.inmates.conftest import People, people_at

TOLD_APART = {
    "inmate_photo": {"inmate_id", "image", "taken_on"},
    "keep_apart": {"id", "first_id", "second_id", "reason", "noted_on"},
    "import_change": {"id", "run_id", "inmate_id", "before", "after"},
}
"""Tables that have their own readers beside the sources."""
PROGRAMS_OWN = {
    "*": {"id", "inmate_id", "version"},
    "inmate_alias": {"position"},
    "register_number": {"register_class", "number", "year"},
    "movement": {"effects"},
    "remission": {"shift"},
    "document": {"sha256", "content"},
    "goal_step": {"position"},
}
"""Keys, orders, what the text beside them says already, and what the paper says it leaves out."""

pytestmark = pytest.mark.usefixtures("qapp")


def columns_told() -> dict[str, set[str]]:
    told: defaultdict[str, set[str]] = defaultdict(set)
    for source in SOURCES:
        told[source.owner.class_.__tablename__].add(source.owner.key)
        for column in source.columns:
            for attribute in filter(None, (column.attribute, column.stands_for)):
                told[attribute.class_.__tablename__].add(attribute.key)
    for table, names in TOLD_APART.items():
        told[table] |= names
    return told


def refers_to_people(name: str) -> bool:
    keys = Base.metadata.tables[name].foreign_keys
    return any(key.column.table.name == Inmate.__tablename__ for key in keys)


def test_every_table_about_a_person_is_on_the_paper() -> None:
    about_people = {name for name in Base.metadata.tables if refers_to_people(name)}
    assert about_people <= columns_told().keys()
    assert {"goal_step", "attendance"} <= columns_told().keys()


@pytest.mark.parametrize(
    "table", sorted({*filter(refers_to_people, Base.metadata.tables), "goal_step", "attendance"})
)
def test_every_column_of_such_a_table_is_told_or_left_out_on_purpose(table: str) -> None:
    wanted = set(Base.metadata.tables[table].columns.keys())
    told = columns_told()[table] | PROGRAMS_OWN["*"] | PROGRAMS_OWN.get(table, set())
    assert wanted - told == set()


def test_every_column_of_the_person_has_a_word() -> None:
    columns = set(Base.metadata.tables["inmate"].columns.keys())
    assert columns - NOT_TOLD <= FIELD_WORDS.keys()


def test_every_action_of_the_trail_has_words() -> None:
    found: set[str] = set()
    kinds: list[type[Commands]] = [Commands]
    while kinds:
        kind = kinds.pop()
        kinds += kind.__subclasses__()
        if kind.__module__.startswith("binaan_desktop"):  # tests make commands of their own
            found |= {getattr(one, "command_action", "") for one in vars(kind).values()}
    found.discard("")
    assert {"inmate.updated", "batch.created", "report.exported"} <= found
    assert sorted(action for action in found if action_words(action) == action) == []


@pytest.fixture
def ahmad(people: People) -> int:
    """A person of whom every area knows something, and two others."""
    with people.database.write() as session:
        make_regency(session)
        one = make_inmate(
            session,
            "Ahmad Subur",
            nik="3604121705900001",
            register_no="A.I 5/2026",
            education=Education.JUNIOR,
            regency_code="36.04",
        )
        other = make_inmate(session, "Musuh Besar", nik="3604121705900002")
        batch = make_batch(session, "Las 2")
        seat = make_participant(session, batch, one)
        make_attendance(session, make_meeting(session, batch, day=date(2026, 10, 6)), seat)
        make_skill_record(session, one, make_skill(session, "Las", code="WELDING"))
        session.get_one(Inmate, one).search_key = "kunci-cari"
        run = ImportRun(
            at=datetime(2026, 2, 1, tzinfo=UTC),
            user_id=1,
            files=json.dumps([{"name": "daftar.xlsx", "sha256": "0"}]),
            rows_read=1,
            created=0,
            updated=1,
            unchanged=0,
            rejected=0,
        )
        session.add(run)
        session.flush()
        session.add_all(
            [
                InmateAlias(inmate_id=one, alias="Jojon", position=0),
                InmateLimit(inmate_id=one, kind=SafetyLimit.WATER, note="epilepsi"),
                InmatePhoto(inmate_id=one, image=photo(), taken_on=date(2026, 1, 11)),
                KeepApart(
                    first_id=one, second_id=other, reason="berkelahi", noted_on=date(2026, 3, 3)
                ),
                ImportChange(
                    run_id=run.id,
                    inmate_id=one,
                    before=json.dumps({"education": "primary", "birth_date": "1990-05-16"}),
                    after=json.dumps(
                        {
                            "education": "junior",
                            "birth_date": "1990-05-17",
                            "skills": {"WELDING": ["basic", "work"]},
                            "numbers": [["A.I 5/2026", True]],
                        }
                    ),
                ),
                Document(
                    inmate_id=one,
                    name="ijazah.pdf",
                    media_type="application/pdf",
                    size=1234,
                    sha256="f" * 64,
                    content=b"isi rahasia",
                    added_at=datetime(2026, 2, 2, tzinfo=UTC),
                ),
            ]
        )
    people.commands.record_movement(inmate_id=one, kind=MovementKind.COURT, day=date(2026, 11, 24))
    people.commands.reveal_nik(inmate_id=one)
    people.commands.reveal_nik(inmate_id=other)
    return one


def text_of(people: People, inmate_id: int, folder: Path) -> str:
    path = folder / "data.pdf"
    people.commands.issue_data(inmate_id=inmate_id).value.save_pdf(path)
    return " ".join(page_texts(path))


def test_the_paper_tells_every_area(people: People, ahmad: int, tmp_path: Path) -> None:
    text = text_of(people, ahmad, tmp_path)
    for words in (
        "RAHASIA - DATA PRIBADI",
        "Undang-Undang Nomor 27 Tahun 2022",
        "Nama : Ahmad Subur",
        "NIK : 3604121705900001",
        "Pendidikan : SMP/Paket B",
        "Kabupaten/kota : Kabupaten Serang (36.04)",
        "Foto diambil 11-01-2026",
        "Tidak dicatat: Gelar, Nama ayah, Nama ibu,",
        "Jojon",
        "A.I 5/2026",
        "epilepsi",
        "Sidang",
        "Las Dasar Pekerjaan sebelumnya",
        "06-10-2026 Las 2 Hadir",
        "nama tidak dicantumkan berkelahi 03-03-2026",
        "Pendidikan: SD/Paket A menjadi SMP/Paket B",
        "Keterampilan: kosong menjadi Las (dasar, pekerjaan sebelumnya)",
        "ijazah.pdf application/pdf 1234",
        "Diterima oleh yang bersangkutan atau kuasanya,",
        "Halaman 1 dari",
    ):
        assert words in text, words
    for secret in ("Musuh", "isi rahasia", "kunci-cari", "3604121705900002"):
        assert secret not in text


def test_nothing_held_is_an_answer_too(people: People, ahmad: int, tmp_path: Path) -> None:
    text = text_of(people, ahmad, tmp_path)
    told = text.partition("Tidak ada catatan tentang")[2]
    assert "Remisi; Cara bekerja; Minat; Pekerjaan sebelumnya; Sertifikat dari luar;" in told


def test_the_trail_of_the_person_is_whole_and_of_nobody_else(people: People, ahmad: int) -> None:
    people.commands.issue_data(inmate_id=ahmad)
    people.commands.record_profiles_printed(inmate_ids=[ahmad, ahmad + 1])
    with people.database.read() as session:
        (trail,) = [
            section for section in read_sections(session, ahmad) if section.title == "Jejak audit"
        ]
    assert [row[2] for row in trail.rows] == [
        "Mutasi dicatat",
        "NIK dilihat",
        "Profil semua data dikeluarkan",
        "Profil keterampilan dicetak",
    ]
    assert {row[1] for row in trail.rows} == {"Sari Puspita"}


def test_issuing_is_for_who_may_see_the_nik_and_leaves_a_trace(
    people: People, as_viewer: People, ahmad: int
) -> None:
    with pytest.raises(AccessDenied):
        as_viewer.commands.issue_data(inmate_id=ahmad)
    people.commands.issue_data(inmate_id=ahmad)
    with people.database.read() as session:
        last = session.scalars(select(AuditEvent).order_by(AuditEvent.seq.desc())).first()
    assert last is not None
    assert (last.action, last.subject, last.subject_id) == (
        "inmate.data_issued",
        "inmate",
        ahmad,
    )


def test_nobody_has_no_data(people: People) -> None:
    with pytest.raises(NotFound):
        people.commands.issue_data(inmate_id=99)


def test_the_file_does_not_name_the_person(
    database: Database, clock: FakeClock, ahmad: int
) -> None:
    operator = people_at(desk_at(database, clock, Role.OPERATOR))
    document = operator.commands.issue_data(inmate_id=ahmad).value
    assert document.suggested_file_name == f"semua-data-{ahmad}-2026-11-24.pdf"
    assert document.footer is not None
    assert "Ahmad" not in document.title + document.footer.form
