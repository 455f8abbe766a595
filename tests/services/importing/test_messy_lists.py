"""Lists as they really come: every mess is survived, and every line is accounted for."""

from binaan_desktop.domain.errors import Code
from binaan_desktop.domain.importing import RowKind
from binaan_desktop.domain.inmates import Sex
from tests.fixtures.workbooks import (
    SKILL_HEADER,
    Cell,
    SheetSpec,
    sdp_row,
    skill_row,
    skill_sheet,
    write_workbook,
)
from tests.services.importing.house import ImportHouse, kinds, told


def test_totals_repeated_headers_gaps_and_signatures_are_no_people(house: ImportHouse) -> None:
    path = house.sheet(
        ("DATA WARGA BINAAN",),
        (),
        SKILL_HEADER,
        skill_row("Ahmad Subur", order=1),
        (),
        SKILL_HEADER,
        skill_row("Budi", "B.I 2/2025", None, order=7),
        ("JUMLAH", None, "2 orang"),
        ("Sub Total", 2),
        (),
        (None, "Serang, 2 November 2026"),
        (None, "Kepala Subseksi Pelayanan Tahanan"),
        (None, "SARI PUSPITA, S.H."),
        (None, "NIP. 198012312005011001"),
    )
    plan = house.plan(path)
    assert [(row.cell, row.name) for row in plan.rows] == [
        ("pria!B4", "Ahmad Subur"),
        ("pria!B7", "Budi"),
    ]
    assert [one.cell for one in plan.file_problems] == [
        "pria!B11",
        "pria!B12",
        "pria!B13",
        "pria!B14",
    ]
    assert {one.problem.code for one in plan.file_problems} == {Code.IMPORT_LINE_SKIPPED}


def test_a_list_of_bare_names_is_still_a_list(house: ImportHouse) -> None:
    plan = house.plan(house.sheet(("No", "Nama"), (1, "Ahmad Subur"), (2, "Budi"), (None, "Cecep")))
    assert [row.name for row in plan.rows] == ["Ahmad Subur", "Budi", "Cecep"]


def test_sheets_per_block_and_sex_fill_what_has_no_column(house: ImportHouse) -> None:
    header = ("No", "Nama", "No Reg")
    path = write_workbook(
        house.folder / "blok.xlsx",
        {
            "BLOK A": [header, (1, "Ahmad", "B.I 1/2025")],
            "wanita": [header, (1, "Siti", "B.I 2/2025")],
            "Rekap": [("Jumlah penghuni", 2)],
            "lama": SheetSpec([header, (1, "Budi", "B.I 3/2025")], hidden=True),
        },
    )
    plan = house.plan(path)
    assert [row.cell for row in plan.rows] == ["'BLOK A'!B2", "wanita!B2", "lama!B2"]
    assert [(one.cell, one.problem.code) for one in plan.file_problems] == [
        ("Rekap", Code.IMPORT_SHEET_NOT_READ),
        ("lama", Code.IMPORT_SHEET_HIDDEN),
    ]
    house.commands.apply_import(plan=plan)
    ahmad, siti, _ = house.people()
    assert ahmad.fields["block"] == "A"
    assert siti.fields["sex"] is Sex.FEMALE


def test_merged_block_cells_are_filled_down(house: ImportHouse) -> None:
    rows: list[tuple[Cell, ...]] = [
        ("Nama", "No Reg", "Blok", "Kamar"),
        ("Ahmad", "B.I 1/2025", "A", 1),
        ("Budi", "B.I 2/2025", None, 2),
        ("Cecep", "B.I 3/2025", "B", 3),
    ]
    path = write_workbook(house.folder / "gabung.xlsx", {"a": SheetSpec(rows, merges=["C2:C3"])})
    house.apply(path)
    assert [(one.fields["block"], one.fields["cell"]) for one in house.people()] == [
        ("A", "1"),
        ("A", "2"),
        ("B", "3"),
    ]


def test_sons_and_daughters_have_a_sex_without_a_column(house: ImportHouse) -> None:
    house.apply(
        house.sdp_list(
            sdp_row("AHMAD BIN KARIM", "B.I 1/2025"), sdp_row("SITI BINTI SARMIN", "B.I 2/2025")
        )
    )
    assert [one.fields["sex"] for one in house.people()] == [Sex.MALE, Sex.FEMALE]


def test_blanks_that_only_look_like_text(house: ImportHouse) -> None:
    plan = house.plan(
        house.skill_list(
            skill_row(
                "\ufeffAhmad\u00a0Subur\u00a0",
                " b.iia . 12 / 25 ",
                "'3604 1212 1187 0001",
                occupation="-",
                skills="nihil",
                note="\u00a0",
                expiry="00/00/0000",
            )
        )
    )
    assert plan.problems == ()
    house.commands.apply_import(plan=plan)
    person = house.person()
    assert (person.name, person.register_no) == ("Ahmad Subur", "B.IIa 12/2025")
    assert person.fields["occupation"] is None
    assert person.fields["note"] is None
    assert person.fields["skills_asked_on"] is None


def test_text_that_is_too_long_is_cut_and_said(house: ImportHouse) -> None:
    plan = house.plan(house.skill_list(skill_row("A" + "b" * 300, address="x" * 400)))
    assert told(plan.rows[0])[:1] == [("pria!B4", Code.TOO_LONG)]
    assert ("pria!G4", Code.TOO_LONG) in told(plan.rows[0])
    house.commands.apply_import(plan=plan)
    assert len(house.person().name) == 160


def test_formulas_and_errors_in_cells_are_values_or_nothing(house: ImportHouse) -> None:
    plan = house.plan(
        house.skill_list(
            skill_row("Ahmad", occupation="=1+1", note='=HYPERLINK("x")', order="#REF!")
        )
    )
    assert kinds(plan) == [RowKind.NEW]
    house.commands.apply_import(plan=plan)
    assert house.person().fields["occupation"] is None


def test_an_empty_workbook_says_so(house: ImportHouse) -> None:
    plan = house.plan(write_workbook(house.folder / "kosong.xlsx", {"a": []}))
    assert plan.rows == ()
    assert [one.problem.code for one in plan.file_problems] == [Code.IMPORT_NO_ROWS]


def test_the_sketch_shows_the_real_cells(house: ImportHouse) -> None:
    path = write_workbook(
        house.folder / "x.xlsx",
        {"pria": skill_sheet(skill_row(), skill_row("Budi")), "Rekap": [("Jumlah", 2)]},
    )
    pria, recap = house.queries.sketch_files(paths=[path])
    assert (pria.header_row, len(pria.columns), pria.row_count) == (3, 14, 4)
    assert pria.first_rows[1].number == 3
    assert pria.first_rows[2].cells[1] == "Ahmad Subur"
    assert (recap.header_row, recap.columns) == (None, {})
    moved = house.queries.sketch_sheet(path=path, sheet="pria", header_row=1)
    assert (moved.header_row, dict(moved.columns)) == (1, {})
