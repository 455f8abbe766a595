"""A plain list out of the register: what the table shows, masked, registered."""

import hashlib
from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl import load_workbook

from binaan_desktop.domain.access import Role
from binaan_desktop.domain.errors import AccessDenied, Code, DomainError, ValidationFailed
from binaan_desktop.domain.inmates import Sex
from binaan_desktop.domain.reports import ReportKind
from binaan_desktop.persistence.database import Database
from binaan_desktop.services.desk import Desk
from binaan_desktop.services.inmates.queries import InmateQueries
from binaan_desktop.services.inmates.rows import InmateSort
from binaan_desktop.services.reports.commands import ReportCommands
from binaan_desktop.services.reports.drafts import ListExportDraft
from binaan_desktop.services.reports.queries import ReportQueries
from binaan_desktop.services.reports.register_list import ListColumn, cell_value
from tests.builders import make_inmate, make_skill, make_skill_record
from tests.conftest import FakeClock, desk_at

NIK = "3604121211870001"
EXPIRY = datetime.combine(date(2029, 1, 10), time())
DRAFT = ListExportDraft("Rapat dinas", "Dinas Perikanan")
COLUMNS = (
    ListColumn("name", "Nama"),
    ListColumn("nik", "NIK"),
    ListColumn("age", "Umur"),
    ListColumn("skills", "Keterampilan"),
    ListColumn("expiry", "Ekspirasi"),
)


@pytest.fixture
def two(database: Database) -> list[int]:
    with database.write() as session:
        siti = make_inmate(session, "Siti", father_name="Karim", sex=Sex.FEMALE, nik=NIK)
        budi = make_inmate(session, "=Budi", expiry_date=None)
        make_skill_record(session, siti, make_skill(session, "Menjahit"))
    return [siti, budi]


def _sheet(path: Path) -> list[tuple[object, ...]]:
    book = load_workbook(path)
    return list(book.worksheets[0].iter_rows(values_only=True))


def test_list_holds_the_columns_shown_with_dates_as_dates(
    desk: Desk, two: list[int], tmp_path: Path
) -> None:
    result = ReportCommands(desk).export_register(
        inmate_ids=[two[1], two[0], 99_999], columns=COLUMNS, draft=DRAFT, path=tmp_path / "daftar"
    )
    outcome = result.value
    assert outcome.path == tmp_path / "daftar.xlsx"
    assert _sheet(outcome.path) == [
        ("No.", "Nama", "NIK", "Umur", "Keterampilan", "Ekspirasi"),
        (1, "=Budi", None, 36, "Belum ditanya", None),
        (2, "Siti binti Karim", "360412******0001", 36, "Menjahit (dasar)", EXPIRY),
    ]
    assert NIK.encode() not in outcome.path.read_bytes()
    sheet = load_workbook(outcome.path).worksheets[0]
    assert sheet.cell(2, 2).data_type == "s"


def test_list_stands_in_the_register_of_exports(desk: Desk, two: list[int], tmp_path: Path) -> None:
    outcome = (
        ReportCommands(desk)
        .export_register(
            inmate_ids=two, columns=COLUMNS, draft=DRAFT, path=tmp_path / "daftar.xlsx"
        )
        .value
    )
    (row,) = ReportQueries(desk).list_exports()
    assert (row.kind, row.row_count, row.purpose, row.receiver, row.month) == (
        ReportKind.REGISTER_LIST,
        2,
        "Rapat dinas",
        "Dinas Perikanan",
        None,
    )
    assert row.export_no == outcome.export_no == "EXP-2026-0001"
    assert row.sha256 == hashlib.sha256(outcome.path.read_bytes()).hexdigest()


def test_nothing_leaves_without_purpose_receiver_people_or_right(
    database: Database, desk: Desk, clock: FakeClock, two: list[int], tmp_path: Path
) -> None:
    path = tmp_path / "daftar.xlsx"
    commands = ReportCommands(desk)
    with pytest.raises(ValidationFailed) as caught:
        commands.export_register(
            inmate_ids=two, columns=COLUMNS, draft=ListExportDraft(" ", ""), path=path
        )
    assert [one.field for one in caught.value.problems] == ["purpose", "receiver"]
    with pytest.raises(DomainError) as refused:
        commands.export_register(inmate_ids=[99_999], columns=COLUMNS, draft=DRAFT, path=path)
    assert refused.value.problems[0].code is Code.REPORT_EMPTY
    viewer = ReportCommands(desk_at(database, clock, Role.VIEWER))
    with pytest.raises(AccessDenied):
        viewer.export_register(inmate_ids=two, columns=COLUMNS, draft=DRAFT, path=path)
    assert not path.exists()
    assert ReportQueries(desk).list_exports() == []


def test_every_column_of_the_table_has_a_value(desk: Desk, two: list[int]) -> None:
    (row,) = InmateQueries(desk).list_rows(inmate_ids=two[:1])
    values = {key: cell_value(row, key) for key in (*InmateSort, "nik")}
    assert values[InmateSort.NAME] == "Siti binti Karim"
    assert values[InmateSort.BLOCK] == "A / 1"
    assert values[InmateSort.SEX] == "P"
    assert values[InmateSort.ADMITTED] == date(2026, 1, 10)
    assert values[InmateSort.TRAINING] is None
