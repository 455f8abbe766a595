"""How long a sentence is: taken from lists in their words, or from columns that count."""

import pytest

from binaan_desktop.domain.errors import Code
from binaan_desktop.domain.importing import ColumnSource, ImportField
from tests.fixtures.workbooks import Cell
from tests.services.importing.house import ImportHouse, kinds, told

HEADER: tuple[Cell, ...] = ("No", "Nama", "No Reg")
AHMAD: tuple[Cell, ...] = (1, "Ahmad", "B.I 1/2025")
BUDI: tuple[Cell, ...] = (2, "Budi", "B.I 2/2025")


def sentences(house: ImportHouse) -> list[object]:
    return [one.fields["sentence"] for one in house.people()]


@pytest.mark.parametrize(
    "header", ["Pidana", "MASA PIDANA", "Lama Pidana", "Hukuman", "Vonis", "PUTUSAN (HAKIM)"]
)
def test_words_are_kept_as_written(house: ImportHouse, header: str) -> None:
    house.apply(house.sheet((*HEADER, header), (*AHMAD, "2 tahun  6 bulan"), (*BUDI, "1 th 6 bl")))
    assert sentences(house) == ["2 tahun 6 bulan", "1 th 6 bl"]


@pytest.mark.parametrize("header", ["Putusan (bulan)", "Lama Pidana (Bln)", "BULAN_HUKUMAN"])
def test_months_become_words(house: ImportHouse, header: str) -> None:
    house.apply(house.sheet((*HEADER, header), (*AHMAD, 18), (*BUDI, "-")))
    assert sentences(house) == ["18 bulan", None]


def test_years_months_and_days_below_one_header(house: ImportHouse) -> None:
    house.apply(
        house.sheet(
            (*HEADER, "PIDANA", None, None, "Blok"),
            (None, None, None, "TH", "BL", "HR", None),
            (*AHMAD, 2, 6, 15, "A"),
            (*BUDI, 0, 8, None, "B"),
        )
    )
    assert sentences(house) == ["2 tahun 6 bulan 15 hari", "8 bulan"]
    assert [one.fields["block"] for one in house.people()] == ["A", "B"]


def test_who_has_none_yet_is_no_doubt(house: ImportHouse) -> None:
    plan = house.plan(
        house.sheet(
            (*HEADER, "Pidana"), (*AHMAD, "3 bulan"), (*BUDI, "belum putus"), (3, "Cecep", "", "-")
        )
    )
    assert [told(row) for row in plan.rows] == [[], [], []]
    house.commands.apply_import(plan=plan)
    assert sentences(house) == ["3 bulan", None, None]


@pytest.mark.parametrize("cell", [2, "24", "363 KUHP, 2 tahun", "Pencurian"])
def test_what_is_no_length_is_left_out_and_said(house: ImportHouse, cell: Cell) -> None:
    plan = house.plan(house.sheet((*HEADER, "Pidana"), (*AHMAD, cell), (*BUDI, "1 tahun")))
    assert [told(row) for row in plan.rows] == [
        [("pria!D2", Code.IMPORT_SENTENCE_UNREADABLE)], [],
    ]  # fmt: skip
    house.commands.apply_import(plan=plan)
    assert sentences(house) == [None, "1 tahun"]


def test_a_column_of_case_numbers_belongs_to_the_case_file(house: ImportHouse) -> None:
    path = house.sheet(
        (*HEADER, "Putusan"), (*AHMAD, "12/Pid.B/2025/PN Srg"), (*BUDI, "14/Pid.B/2025/PN Srg")
    )
    (sketch,) = house.queries.sketch_files(paths=[path])
    (left,) = sketch.left_out
    assert (left.header, left.source) == ("Putusan", ColumnSource.CASE_FILE)
    house.apply(path)
    assert "Pid" not in str([one.fields for one in house.people()])


def test_a_verdict_with_its_months_beside_it(house: ImportHouse) -> None:
    """Where the words tell no length, the months do."""
    header = (*HEADER, "Putusan", "Putusan (bulan)")
    house.apply(house.sheet(header, (*AHMAD, "terbukti", 18), (*BUDI, "2 tahun", 24)))
    assert sentences(house) == ["18 bulan", "2 tahun"]


def test_other_words_for_the_same_length_change_nothing(house: ImportHouse) -> None:
    house.apply(house.sheet((*HEADER, "Pidana"), (*AHMAD, "1 tahun 6 bulan"), name="a.xlsx"))
    same = house.sheet((*HEADER, "Putusan (bulan)"), (*AHMAD, 18), name="b.xlsx")
    assert [kind.value for kind in kinds(house.plan(same))] == ["same"]
    house.apply(house.sheet((*HEADER, "Pidana"), (*AHMAD, "1 tahun 4 bulan"), name="c.xlsx"))
    assert sentences(house) == ["1 tahun 4 bulan"]


def test_taking_an_import_back_takes_it_away(house: ImportHouse) -> None:
    house.apply(house.sheet((*HEADER, "Pidana"), (*AHMAD, "1 tahun"), name="a.xlsx"))
    done = house.apply(house.sheet((*HEADER, "Pidana"), (*AHMAD, "9 bulan"), name="b.xlsx"))
    assert sentences(house) == ["9 bulan"]
    house.commands.undo_import(run_id=done.run_id)
    assert sentences(house) == ["1 tahun"]


def test_the_other_columns_of_the_case_stay_out(house: ImportHouse) -> None:
    header = (*HEADER, "Tindak Pidana", "Tgl Putusan", "Sisa Pidana", "Pasal / Pidana")
    (sketch,) = house.queries.sketch_files(
        paths=[house.sheet(header, (*AHMAD, "Pencurian", "1-2-2026", "8 bulan", "363 / 1 tahun"))]
    )
    assert [one.field for one in sketch.column_sketches[3:]] == [None] * 4
    assert {one.source for one in sketch.left_out} == {ColumnSource.CASE_FILE}
    assert ImportField.SENTENCE not in {one.field for one in sketch.column_sketches}
