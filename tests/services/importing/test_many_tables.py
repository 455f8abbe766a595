"""Files with several sheets or tables, hidden parts, headings; and what a status column says."""

from binaan_desktop.domain.errors import Code, Severity
from binaan_desktop.domain.importing import RowKind
from binaan_desktop.domain.inmates import PresenceStatus, Sex
from binaan_desktop.persistence.entities.inmates import Inmate
from tests.fixtures.workbooks import Cell, SheetSpec, write_workbook
from tests.services.importing.house import ImportHouse, kinds, told

HEADER: tuple[Cell, ...] = ("No", "Nama", "No Reg")


def test_another_table_below_with_its_own_columns(house: ImportHouse) -> None:
    house.apply(
        house.sheet(
            ("A. NARAPIDANA",),
            ("No", "Nama", "No Reg", "Blok"),
            (1, "Ahmad Subur", "B.I 1/2025", "A/1"),
            ("JUMLAH", "1 orang"),
            (),
            ("B. TAHANAN",),
            ("No", "No Reg", "Blok", "Nama"),
            (1, "A.II 2/2026", "B/2", "Budi Santoso"),
        )
    )
    assert [(one.name, one.register_no, one.fields["block"]) for one in house.people()] == [
        ("Ahmad Subur", "B.I 1/2025", "A"),
        ("Budi Santoso", "A.II 2/2026", "B"),
    ]


def test_a_sheet_for_each_block_moves_people_when_it_comes_again(house: ImportHouse) -> None:
    def blocks(name: str, **sheets: tuple[str, str]) -> None:
        rows = {title: SheetSpec([HEADER, (1, *person)]) for title, person in sheets.items()}
        house.apply(write_workbook(house.folder / name, rows))

    blocks("mei.xlsx", **{"BLOK A": ("Ahmad", "B.I 1/2025"), "BLOK B": ("Budi", "B.I 2/2025")})
    blocks("juni.xlsx", **{"BLOK A": ("Budi", "B.I 2/2025"), "BLOK B": ("Ahmad", "B.I 1/2025")})
    assert {one.name: one.fields["block"] for one in house.people()} == {"Ahmad": "B", "Budi": "A"}


def test_headings_of_cells_lie_in_their_block(house: ImportHouse) -> None:
    house.apply(
        house.sheet(
            HEADER,
            ("BLOK A",),
            ("KAMAR 1",),
            (1, "Ahmad", "B.I 1/2025"),
            ("KAMAR 2",),
            (2, "Budi", "B.I 2/2025"),
            ("BLOK WANITA",),
            (3, "Siti", "B.I 3/2025"),
        )
    )
    housing = [(one.fields["block"], one.fields["cell"]) for one in house.people()]
    assert housing == [("A", "1"), ("A", "2"), ("WANITA", None)]
    assert house.people()[2].fields["sex"] is Sex.FEMALE


def test_hidden_rows_are_read_and_said(house: ImportHouse) -> None:
    rows: list[tuple[Cell, ...]] = [HEADER, (1, "Ahmad", "B.I 1/2025"), (2, "Budi", "B.I 2/2025")]
    path = write_workbook(house.folder / "saring.xlsx", {"a": SheetSpec(rows, hidden_rows=[3])})
    plan = house.plan(path)
    assert len(plan.rows) == 2
    assert [(one.cell, one.problem.code, one.problem.facts) for one in plan.file_problems] == [
        ("a", Code.IMPORT_ROWS_HIDDEN, {"count": 1})
    ]


def test_a_status_is_said_but_never_stored(house: ImportHouse) -> None:
    path = house.sheet(
        (*HEADER, "Status"),
        (1, "Ahmad", "B.I 1/2025", "AKTIF"),
        (2, "Budi", "B.I 2/2025", "PINDAH ke Lapas Serang"),
        (3, "Cecep", "B.I 3/2025", "Sidang"),
    )
    plan = house.plan(path)
    assert kinds(plan) == [RowKind.NEW] * 3
    assert [told(row) for row in plan.rows] == [
        [],
        [("pria!D3", Code.IMPORT_STATUS_SAYS)],
        [("pria!D4", Code.IMPORT_STATUS_SAYS)],
    ]
    problem = plan.rows[1].problems[0].problem
    assert (problem.severity, problem.facts["text"]) == (Severity.WARNING, "PINDAH ke Lapas Serang")
    house.commands.apply_import(plan=plan)
    with house.desk.database.read() as session:
        assert {one.presence for one in session.query(Inmate)} == {PresenceStatus.ACTIVE}


def test_a_status_of_marriage_is_no_presence(house: ImportHouse) -> None:
    house.apply(
        house.sheet((*HEADER, "Status"), (1, "Ahmad", "B.I 1/2025", "Kawin"), (2, "Budi", "", "BK"))
    )
    assert [str(one.fields["marital_status"]) for one in house.people()] == ["married", "single"]


def test_titles_nationality_mother_and_where_somebody_came_from(house: ImportHouse) -> None:
    house.apply(
        house.sheet(
            (*HEADER, "Kewarganegaraan", "Nama Ibu", "Asal UPT"),
            (1, "H. Ahmad Subur, S.H.", "B.I 1/2025", "WNI", "Aminah", "Lapas Cilegon"),
        )
    )
    fields = house.person().fields
    assert house.person().name == "Ahmad Subur"
    assert (fields["titles"], fields["nationality"]) == ("H., S.H.", "WNI")
    assert (fields["mother_name"], fields["origin_unit"]) == ("Aminah", "Lapas Cilegon")


def test_a_block_written_once_holds_for_the_rows_below(house: ImportHouse) -> None:
    """Merged cells of a list that went through a text file."""
    text = "No;Nama;No Reg;Blok\r\n" + "".join(
        f"{at};Orang {at};B.I {at}/2025;{block}\r\n"
        for at, block in enumerate(["A", "", "", "B", "", "C", ""], start=1)
    )
    path = house.folder / "blok.csv"
    path.write_text(text, "utf-8")
    plan = house.plan(path)
    assert [one.problem.code for one in plan.file_problems] == [Code.IMPORT_BLOCK_FILLED_DOWN]
    house.commands.apply_import(plan=plan)
    assert [one.fields["block"] for one in house.people()] == ["A", "A", "A", "B", "B", "C", "C"]


def test_blocks_that_are_simply_missing_stay_missing(house: ImportHouse) -> None:
    house.apply(
        house.sheet(
            (*HEADER, "Blok"),
            (1, "Ahmad", "B.I 1/2025", "A"),
            (2, "Budi", "B.I 2/2025", None),
            (3, "Cecep", "B.I 3/2025", "A"),
            (4, "Dedi", "B.I 4/2025", None),
        )
    )
    assert [one.fields["block"] for one in house.people()] == ["A", None, "A", None]
