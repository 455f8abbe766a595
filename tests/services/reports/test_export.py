"""Export: the file and its registration are one act; nothing leaves the house unregistered."""

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from binaan_desktop.domain.access import Role
from binaan_desktop.domain.errors import (
    AccessDenied,
    Cancelled,
    Code,
    DomainError,
    KnownFileError,
    ValidationFailed,
)
from binaan_desktop.domain.reports import ReportKind
from binaan_desktop.persistence import files
from binaan_desktop.persistence.audit import read_audit_head
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.access import AuditEvent
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Desk
from binaan_desktop.services.reports import registering
from binaan_desktop.services.reports.commands import ReportCommands
from binaan_desktop.services.reports.drafts import ExportDraft
from binaan_desktop.services.reports.queries import ReportQueries
from binaan_desktop.services.workbook_files import write_report
from tests.conftest import FakeClock, desk_at
from tests.services.reports.house import EXPIRY, NOVEMBER, make_house


def a_draft(kind: ReportKind = ReportKind.PEMKAB_LIST) -> ExportDraft:
    return ExportDraft(
        kind, NOVEMBER, purpose="Laporan bulanan", receiver="Bupati Serang", letter_no="005/12"
    )


def all_texts(path: Path) -> list[str]:
    book = load_workbook(path)
    return [
        str(cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]


def test_file_and_register_agree(desk: Desk, tmp_path: Path) -> None:
    make_house(desk.database)
    with desk.database.read() as session:
        head = read_audit_head(session)
    result = ReportCommands(desk).export_pemkab(draft=a_draft(), path=tmp_path / "Pemkab")
    outcome = result.value
    assert outcome.path == tmp_path / "Pemkab.xlsx"
    assert (outcome.export_no, outcome.rows, outcome.left_out) == ("EXP-2026-0001", 3, 1)
    assert outcome.sha256 == hashlib.sha256(outcome.path.read_bytes()).hexdigest()
    assert result.changes.topics == {Topic.EXPORTS}
    row = ReportQueries(desk).list_exports()[0]
    assert (row.export_no, row.sha256, row.file_name) == (
        "EXP-2026-0001",
        outcome.sha256,
        "Pemkab.xlsx",
    )
    assert (row.row_count, row.left_out, row.month) == (3, 1, NOVEMBER)
    assert (row.purpose, row.receiver, row.letter_no) == (
        "Laporan bulanan",
        "Bupati Serang",
        "005/12",
    )
    texts = all_texts(outcome.path)
    assert "EXP-2026-0001" in texts
    assert f"{head.seq} / {head.hash}" in texts
    with desk.database.read() as session:
        event = session.scalars(select(AuditEvent)).one()
    assert event.action == "report.exported"
    details = json.loads(event.details)
    assert details["sha256"] == outcome.sha256
    assert "Bupati" not in event.details


def test_the_file_holds_only_what_the_profile_allows(desk: Desk, tmp_path: Path) -> None:
    make_house(desk.database)
    path = ReportCommands(desk).export_pemkab(draft=a_draft(), path=tmp_path / "a.xlsx").value.path
    texts = all_texts(path)
    joined = "\n".join(texts)
    assert "AHMAD SUBUR" in texts
    assert "360412******0001" in texts
    assert "Februari 2027" in texts
    for secret in ("3604121705900001", "B.IIa", "MAWAR", "CITRA", EXPIRY.isoformat(), "13-02-2027"):
        assert secret not in joined, secret


def test_a_name_that_looks_like_a_formula_stays_a_name(desk: Desk, tmp_path: Path) -> None:
    make_house(desk.database)
    path = ReportCommands(desk).export_pemkab(draft=a_draft(), path=tmp_path / "a.xlsx").value.path
    cell = load_workbook(path)["Peserta"]["B2"]
    assert (cell.value, cell.data_type) == ("=BUDI+1", "s")


def test_statistics_name_nobody(desk: Desk, tmp_path: Path) -> None:
    make_house(desk.database)
    draft = a_draft(ReportKind.PEMKAB_STATS)
    path = ReportCommands(desk).export_pemkab(draft=draft, path=tmp_path / "a.xlsx").value.path
    book = load_workbook(path)
    assert book.sheetnames == ["Sampul", "Rekap wilayah"]
    texts = all_texts(path)
    assert "<5" in texts
    assert not {"AHMAD SUBUR", "=BUDI+1", "DEDI", "CITRA RAHASIA"} & set(texts)
    assert "Warga binaan yang dihitung" not in texts


def test_numbers_run_on_within_the_year(desk: Desk, clock: FakeClock, tmp_path: Path) -> None:
    make_house(desk.database)
    commands = ReportCommands(desk)
    numbers = [
        commands.export_pemkab(draft=a_draft(), path=tmp_path / f"{n}.xlsx").value.export_no
        for n in range(2)
    ]
    clock.day = date(2027, 1, 5)
    numbers.append(
        commands.export_pemkab(draft=a_draft(), path=tmp_path / "9.xlsx").value.export_no
    )
    assert numbers == ["EXP-2026-0001", "EXP-2026-0002", "EXP-2027-0001"]
    assert [row.export_no for row in ReportQueries(desk).list_exports()] == numbers[::-1]


def assert_nothing_happened(desk: Desk, folder: Path) -> None:
    assert ReportQueries(desk).list_exports() == []
    assert [one.name for one in folder.iterdir() if one.suffix in (".xlsx", ".part")] == []
    with desk.database.read() as session:
        assert session.scalars(select(AuditEvent)).all() == []


def test_purpose_and_receiver_are_asked_for(desk: Desk, tmp_path: Path) -> None:
    make_house(desk.database)
    draft = ExportDraft(ReportKind.PEMKAB_LIST, NOVEMBER, purpose=" ", letter_no="x" * 81)
    with pytest.raises(ValidationFailed) as failed:
        ReportCommands(desk).export_pemkab(draft=draft, path=tmp_path / "a.xlsx")
    assert [(one.code, one.field) for one in failed.value.problems] == [
        (Code.REQUIRED, "purpose"),
        (Code.REQUIRED, "receiver"),
        (Code.TOO_LONG, "letter_no"),
    ]
    assert_nothing_happened(desk, tmp_path)


def test_nobody_in_the_month(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(DomainError) as refused:
        ReportCommands(desk).export_pemkab(draft=a_draft(), path=tmp_path / "a.xlsx")
    assert refused.value.problems[0].code is Code.REPORT_EMPTY
    assert_nothing_happened(desk, tmp_path)


@pytest.mark.parametrize("step", [0, 1, 2])
def test_cancelling_leaves_nothing(desk: Desk, tmp_path: Path, step: int) -> None:
    make_house(desk.database)

    def cancel(done: int, total: int) -> None:
        if done == step:
            raise Cancelled

    with pytest.raises(Cancelled):
        ReportCommands(desk).export_pemkab(
            draft=a_draft(), path=tmp_path / "a.xlsx", progress=cancel
        )
    assert_nothing_happened(desk, tmp_path)


def test_open_in_excel_offers_another_name(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_house(desk.database)
    target = tmp_path / "Pemkab.xlsx"
    target.write_bytes(b"open in Excel")
    (tmp_path / "Pemkab (2).xlsx").write_bytes(b"older")

    def held(part: Path, path: Path) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(files, "_replace", held)
    with pytest.raises(KnownFileError) as refused:
        ReportCommands(desk).export_pemkab(draft=a_draft(), path=target)
    problem = refused.value.problems[0]
    assert problem.code is Code.FILE_IN_USE
    assert problem.facts["other"] == "Pemkab (3).xlsx"
    assert target.read_bytes() == b"open in Excel"
    assert ReportQueries(desk).list_exports() == []
    assert not target.with_name("Pemkab.xlsx.part").exists()


def test_a_file_whose_registration_failed_is_removed(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_house(desk.database)
    written: list[bool] = []

    def write_and_fail(*args: Any) -> None:
        write_report(*args)
        written.append((tmp_path / "a.xlsx").exists())
        raise RuntimeError("power cut")

    monkeypatch.setattr(registering, "write_report", write_and_fail)
    with pytest.raises(RuntimeError):
        ReportCommands(desk).export_pemkab(draft=a_draft(), path=tmp_path / "a.xlsx")
    assert written == [True]
    assert_nothing_happened(desk, tmp_path)


def test_a_folder_that_is_not_there(desk: Desk, tmp_path: Path) -> None:
    make_house(desk.database)
    with pytest.raises(KnownFileError):
        ReportCommands(desk).export_pemkab(draft=a_draft(), path=tmp_path / "no" / "a.xlsx")
    assert_nothing_happened(desk, tmp_path)


def test_a_viewer_may_not_export(
    sqlite_database: Database, clock: FakeClock, tmp_path: Path
) -> None:
    desk = desk_at(sqlite_database, clock, Role.VIEWER)
    with pytest.raises(AccessDenied):
        ReportCommands(desk).export_pemkab(draft=a_draft(), path=tmp_path / "a.xlsx")
    assert_nothing_happened(desk, tmp_path)
