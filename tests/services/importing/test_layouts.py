"""What the officer corrected about columns is kept by the header, shown, and can be forgotten."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import select

from binaan_desktop.domain.errors import NotFound
from binaan_desktop.domain.importing import ColumnSource, ImportField, ListPreset
from binaan_desktop.persistence.entities.importing import ImportLayout
from binaan_desktop.services.importing.requests import ImportRequest, SheetChoice
from binaan_desktop.services.importing.rows import ColumnSketch, SheetSketch
from tests.fixtures.list_builder import FORMATS, build, write_list
from tests.fixtures.list_layouts import HAND_MADE, SDP_B, VISIT, ListLayout
from tests.fixtures.workbooks import Cell
from tests.services.importing.house import ImportHouse

HEADER: tuple[Cell, ...] = ("No", "Nama", "Nomor Kartu", "Kampung", "Perkara")
ROW: tuple[Cell, ...] = (1, "Ahmad Subur", "B.I 1/2025", "Kp. Baru", "363")
CHOSEN = {
    1: ImportField.ORDER,
    2: ImportField.NAME,
    3: ImportField.REGISTER_NO,
    4: ImportField.ADDRESS,
}


def sketch(house: ImportHouse, path: Path) -> SheetSketch:
    (only,) = house.queries.sketch_files(paths=[path])
    return only


def columns(given: SheetSketch) -> dict[str, ColumnSketch]:
    return {one.letters: one for one in given.column_sketches}


def apply_chosen(house: ImportHouse, path: Path, chosen: dict[int, ImportField]) -> None:
    choices = {(path, "pria"): SheetChoice(header_row=1, columns=chosen)}
    plan = house.queries.plan_import(request=ImportRequest((path,), choices=choices))
    house.commands.apply_import(plan=plan)


def stored(house: ImportHouse) -> Sequence[ImportLayout]:
    with house.desk.database.read() as session:
        return session.scalars(select(ImportLayout)).all()


def test_a_sketch_says_why_a_column_is_taken_and_shows_its_cells(house: ImportHouse) -> None:
    rows = [(at, f"Orang {at}", f"B.I {at}/2025", "Kp. Baru", "363") for at in range(1, 9)]
    shown = columns(sketch(house, house.sheet(HEADER, *rows)))
    assert {letters: (one.field, one.source) for letters, one in shown.items()} == {
        "A": (ImportField.ORDER, ColumnSource.HEADER),
        "B": (ImportField.NAME, ColumnSource.HEADER),
        "C": (None, ColumnSource.UNKNOWN),
        "D": (None, ColumnSource.UNKNOWN),
        "E": (None, ColumnSource.CASE_FILE),
    }
    assert shown["C"].header == "Nomor Kartu"
    assert shown["B"].samples == ("Orang 1", "Orang 2", "Orang 3", "Orang 4", "Orang 5")


def test_what_was_chosen_is_remembered_for_the_next_list(house: ImportHouse) -> None:
    apply_chosen(house, house.sheet(HEADER, ROW, name="mei.xlsx"), CHOSEN)
    assert house.person().register_no == "B.I 1/2025"
    moved = [(), (), (None, None, *HEADER), (None, None, 2, "Budi", "B.I 2/2025", "Kp. Lama", "1")]
    later = house.sheet(*moved, name="juni.xlsx")
    given = sketch(house, later)
    assert given.is_remembered
    assert given.header_row == 3
    shown = columns(given)
    assert (shown["E"].field, shown["E"].source) == (
        ImportField.REGISTER_NO, ColumnSource.REMEMBERED,
    )  # fmt: skip
    assert shown["D"].source is ColumnSource.HEADER
    assert shown["G"].source is ColumnSource.CASE_FILE
    house.apply(later)
    assert [one.register_no for one in house.people()] == ["B.I 1/2025", "B.I 2/2025"]
    assert [one.fields["address"] for one in house.people()] == ["Kp. Baru", "Kp. Lama"]


def test_a_header_nobody_would_recognise_is_found_again(house: ImportHouse) -> None:
    header = ("Urutan", "Identitas", "Kode")
    path = house.sheet(header, (1, "Ahmad", "B.I 1/2025"), name="a.xlsx")
    assert sketch(house, path).header_row is None
    apply_chosen(house, path, {2: ImportField.NAME, 3: ImportField.REGISTER_NO})
    again = house.sheet(("DAFTAR",), (), header, (1, "Budi", "B.I 2/2025"), name="b.xlsx")
    assert sketch(house, again).header_row == 3
    house.apply(again)
    assert [one.name for one in house.people()] == ["Ahmad", "Budi"]


def test_nothing_of_the_people_is_kept_with_a_layout(house: ImportHouse) -> None:
    apply_chosen(house, house.sheet(HEADER, ROW), CHOSEN)
    (layout,) = stored(house)
    assert json.loads(layout.mapping) == ["order", "name", "register_no", "address", None]
    assert len(layout.fingerprint) == 64


def test_a_guess_that_was_followed_is_not_kept(house: ImportHouse) -> None:
    house.apply(house.sheet(HEADER, ROW))
    assert stored(house) == []


def test_going_back_to_the_guess_forgets(house: ImportHouse) -> None:
    apply_chosen(house, house.sheet(HEADER, ROW, name="a.xlsx"), CHOSEN)
    guess = {1: ImportField.ORDER, 2: ImportField.NAME}
    apply_chosen(house, house.sheet(HEADER, ROW, (2, "Budi"), name="b.xlsx"), guess)
    assert stored(house) == []


def test_a_layout_can_be_forgotten(house: ImportHouse) -> None:
    path = house.sheet(HEADER, ROW)
    apply_chosen(house, path, CHOSEN)
    fingerprint = sketch(house, path).fingerprint
    assert fingerprint is not None
    house.commands.forget_layout(fingerprint=fingerprint)
    assert not sketch(house, path).is_remembered
    with pytest.raises(NotFound):
        house.commands.forget_layout(fingerprint=fingerprint)


def test_a_field_of_a_newer_version_leaves_its_column_unused(house: ImportHouse) -> None:
    path = house.sheet(HEADER, ROW)
    apply_chosen(house, path, CHOSEN)
    with house.desk.database.write() as session:
        layout = session.scalars(select(ImportLayout)).one()
        layout.mapping = json.dumps(["order", "name", "shoe_size", "address", None])
    shown = columns(sketch(house, path))
    assert (shown["C"].field, shown["D"].field) == (None, ImportField.ADDRESS)


def test_a_shorter_mapping_is_not_followed(house: ImportHouse) -> None:
    path = house.sheet(HEADER, ROW)
    apply_chosen(house, path, CHOSEN)
    with house.desk.database.write() as session:
        session.scalars(select(ImportLayout)).one().mapping = json.dumps(["name"])
    assert not sketch(house, path).is_remembered


def test_columns_of_the_case_file_are_named_and_left(house: ImportHouse) -> None:
    path = write_list(house.folder / "daftar", build(HAND_MADE), FORMATS["xlsx"])
    given = sketch(house, path)
    assert [(one.header, one.source) for one in given.left_out] == [
        ("PERKARA / PASAL", ColumnSource.CASE_FILE),
    ]
    plan = house.plan(path)
    assert [one.problem.facts.get("text") for one in plan.file_problems] == ["PERKARA / PASAL"]
    house.commands.apply_import(plan=plan)
    kept = " ".join(str(value) for one in house.people() for value in one.fields.values())
    assert "363" not in kept
    assert "1 th 6 bl" in kept


@pytest.mark.parametrize(
    ("layout", "preset", "full"),
    [(SDP_B, ListPreset.SDP_B, True), (VISIT, ListPreset.VISIT, False)],
)
def test_lists_known_as_a_whole(
    house: ImportHouse, layout: ListLayout, preset: ListPreset, full: bool
) -> None:
    path = write_list(house.folder / "daftar", build(layout), FORMATS["xlsx"])
    given = sketch(house, path)
    assert (given.preset, given.is_full_list) == (preset, full)
    assert columns(given)["C" if full else "A"].source is ColumnSource.PRESET
    assert house.plan(path).full_list is full


def test_samples_show_days_as_the_list_does(house: ImportHouse) -> None:
    path = write_list(house.folder / "daftar", build(SDP_B), FORMATS["xlsx"])
    assert columns(sketch(house, path))["I"].samples[0] == "20-01-2027"
