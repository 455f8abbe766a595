"""The report workbook of an import: made from its record, days later too."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import select

from binaan_desktop.domain.access import Role
from binaan_desktop.domain.errors import AccessDenied, KnownFileError, NotFound, Problem
from binaan_desktop.domain.importing import RowChoice
from binaan_desktop.persistence.entities.access import AuditEvent
from binaan_desktop.services.importing.commands import ImportCommands
from binaan_desktop.services.importing.decisions import RowDecision
from tests.conftest import FakeClock, desk_at
from tests.fixtures.workbooks import sdp_row, skill_row
from tests.services.importing.house import ImportHouse

Rows = list[tuple[object, ...]]


def said(problem: Problem) -> str:
    return f"masalah {problem.code.value}"


@pytest.fixture
def reported(house: ImportHouse) -> Callable[[int], dict[str, Rows]]:
    def read(run_id: int) -> dict[str, Rows]:
        outcome = house.commands.save_report(
            run_id=run_id, path=house.folder / "laporan", sentence=said
        ).value
        assert outcome.path == house.folder / "laporan.xlsx"
        book = openpyxl.load_workbook(outcome.path)
        return {
            sheet.title: [tuple(row) for row in sheet.iter_rows(min_row=2, values_only=True)]
            for sheet in book
        }

    return read


def test_every_row_is_accounted_for(
    house: ImportHouse, reported: Callable[[int], dict[str, Rows]]
) -> None:
    house.apply(
        house.sdp_list(
            sdp_row("AHMAD SUBUR BIN KARIM", "B.I 1/2025"),
            sdp_row("EKO SUPRIATNA BIN ENJU", "A.III 2/2025"),
            sdp_row("YANG HILANG", "B.I 3/2025"),
            name="awal.xlsx",
        )
    )
    plan = house.plan(
        house.sdp_list(
            sdp_row("AHMAD SUBUR BIN KARIM", "B.I 1/2025", cell="RUTAN SERANG/BLOK B/9"),
            sdp_row("EKO SUPRIATNA BIN ENJU", "B.I 7/2026"),
            sdp_row(None, "B.I 8/2026"),
            sdp_row("JONI BIN AMAT", "B.I 9/2026"),
            sdp_row("TIDAK PERLU", "B.I 10/2026"),
        )
    )
    plan = house.revise(plan, 5, RowDecision(RowChoice.SKIP))
    run = house.commands.apply_import(plan=plan).value
    sheets = reported(run.run_id)
    assert list(sheets) == [
        "Ringkasan", "Baru", "Berubah", "Hilang", "Bermasalah", "Menunggu keputusan",
    ]  # fmt: skip
    facts = {str(row[0]): row[1] for row in sheets["Ringkasan"]}
    assert facts["Berkas"] == "sdp.xlsx"
    assert [facts[name] for name in ("Baris dibaca", "Orang baru", "Tidak diimpor")] == [5, 1, 3]
    assert facts["Di antaranya menunggu keputusan"] == 1
    assert [row[1:4] for row in sheets["Baru"]] == [("JONI", "B.I 9/2026", "AMAT")]
    assert sheets["Berubah"] == [(1, "AHMAD SUBUR", "B.I 1/2025", "Kamar", "8", "9")]
    assert sheets["Hilang"] == [(1, "YANG HILANG", "B.I 3/2025")]
    assert [row[1:] for row in sheets["Menunggu keputusan"]] == [
        ("Sheet1!A6", "Tidak diimpor", "masalah import_undecided")
    ]
    assert {row[1:3] for row in sheets["Bermasalah"]} == {
        ("Sheet1!A7", "Tidak diimpor"),
        ("Sheet1!A9", "Diragukan"),
    }


def test_niks_are_masked_and_the_audit_knows_the_file(
    house: ImportHouse, reported: Callable[[int], dict[str, Rows]]
) -> None:
    run = house.apply(house.skill_list(skill_row()))
    assert reported(run.run_id)["Baru"][0][4] == "360412******0001"
    with house.desk.database.read() as session:
        event = session.scalars(select(AuditEvent).order_by(AuditEvent.seq.desc())).first()
    assert event is not None
    assert (event.action, event.subject_id) == ("import.reported", run.run_id)
    assert "Ahmad" not in event.details


def test_a_report_of_an_import_taken_back_still_names_its_people(
    house: ImportHouse, reported: Callable[[int], dict[str, Rows]]
) -> None:
    run = house.apply(house.skill_list(skill_row()))
    house.commands.undo_import(run_id=run.run_id)
    sheets = reported(run.run_id)
    assert sheets["Baru"][0][1] == "Ahmad Subur"
    assert "Sudah diurungkan" in {row[0] for row in sheets["Ringkasan"]}


def test_only_who_may_import_gets_one_and_nothing_is_left_behind(
    house: ImportHouse, clock: FakeClock, tmp_path: Path
) -> None:
    run = house.apply(house.skill_list(skill_row()))
    viewer = ImportCommands(desk_at(house.desk.database, clock, Role.VIEWER))
    with pytest.raises(AccessDenied):
        viewer.save_report(run_id=run.run_id, path=tmp_path / "a.xlsx", sentence=said)
    with pytest.raises(NotFound):
        house.commands.save_report(run_id=99, path=tmp_path / "a.xlsx", sentence=said)
    with pytest.raises(KnownFileError):
        house.commands.save_report(
            run_id=run.run_id, path=tmp_path / "tiada" / "a.xlsx", sentence=said
        )
    assert not list(tmp_path.rglob("a.xlsx*"))
