"""Lists in every shape, mess and format: each line is accounted for, each person comes out right.

The files come from a builder that knows what each line means, so nothing here is a copy of what the
program happens to do.
"""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from binaan_desktop.domain.durations import same_length
from binaan_desktop.domain.formats import format_date_long, format_date_table
from binaan_desktop.domain.importing import RowKind
from binaan_desktop.domain.inmates import Sex
from binaan_desktop.domain.values import parse_register_number
from binaan_desktop.excel.reader import read_workbook
from binaan_desktop.services.importing.layouts import choose_layout
from binaan_desktop.services.importing.people import PersonState
from binaan_desktop.services.importing.raw_rows import RawRow
from binaan_desktop.services.importing.reading import relayout_of
from binaan_desktop.services.importing.requests import SheetChoice
from binaan_desktop.services.importing.sheet_rows import SheetPart, list_lines
from tests.fixtures import list_messes as mess
from tests.fixtures.list_builder import FORMATS, BuiltList, Mess, build, write_list
from tests.fixtures.list_layouts import (
    DEEP,
    HAND_MADE,
    LAYOUTS,
    SDP_A,
    SDP_B,
    SHORT,
    SKILL,
    VISIT,
    ListLayout,
    Person,
)
from tests.services.importing.house import ImportHouse

SAVED = Path(__file__).parents[2] / "fixtures" / "files"
OFFICE: Sequence[Mess] = (mess.titles, mess.column_numbers, mess.pages, mess.totals)
_SPACED = {
    0: lambda text: text.replace(".", " ").replace("/", " / "),
    1: lambda text: text.replace(" ", ".").replace("/20", "/"),
    2: lambda text: text.replace(".", "").replace(" ", "").upper(),
    3: lambda text: f" {text.lower()}/PN.Srg",
}


def _serial(day: date) -> int:
    """As Excel counts days; the cell has lost its format."""
    return (day - date(1899, 12, 30)).days


MESSES: dict[str, tuple[ListLayout, Sequence[Mess], Sequence[str]]] = {
    "tanda_tangan": (SKILL, (*OFFICE, mess.signatures), ("xlsx", "xls", "csv_koma")),
    "tanda_tangan_sdp": (SDP_A, (mess.signatures,), ("ods",)),
    "mulai_kolom_c": (SKILL, (mess.at_column_c,), ("xlsx", "xls", "ods", "csv_titik_koma")),
    "mulai_kolom_c_dua_baris": (HAND_MADE, (mess.at_column_c,), ("xlsx", "xls", "ods")),
    "nomor_kolom_berkurung": (DEEP, (mess.bracketed_numbers,), ("xlsx", "csv_tab", "html")),
    "judul_antarblok": (SKILL, (mess.block_headings,), ("xlsx", "xls", "ods", "csv_titik_koma")),
    "judul_antarblok_pendek": (SHORT, (mess.block_headings,), ("xlsx", "csv_koma")),
    "blok_digabung": (SDP_A, (mess.merged_blocks,), ("xlsx", "xls", "ods")),
    "blok_digabung_judul_tiga": (DEEP, (mess.merged_blocks,), ("xlsx", "ods")),
    "kelompok": (SHORT, (mess.groups,), ("xlsx", "xls", "csv_titik_koma")),
    "nomor_meloncat": (SKILL, (mess.gaps,), ("xlsx", "ods", "csv_tab")),
    "baris_tersembunyi": (SKILL, (mess.titles, mess.hidden_rows), ("xlsx", "xls", "ods")),
    "kata_kosong": (SKILL, (mess.empty_words,), ("xlsx", "xls", "csv_titik_koma")),
    "kata_kosong_kunjungan": (VISIT, (mess.empty_words,), ("xlsx",)),
    "spasi_dan_tanda_gaib": (SKILL, (mess.noise,), ("xlsx", "ods", "csv_titik_koma")),
    "tanggal_panjang": (SKILL, (mess.dates(format_date_long),), ("xlsx", "csv_koma")),
    "tanggal_strip": (SDP_A, (mess.dates(format_date_table),), ("xlsx", "xls")),
    "tanggal_dua_angka": (SDP_A, (mess.dates(lambda day: f"{day:%d/%m/%y}"),), ("xlsx", "html")),
    "tanggal_iso": (SDP_B, (mess.dates(lambda day: day.isoformat()),), ("xlsx", "csv_koma")),
    "tanggal_angka_excel": (SDP_A, (mess.dates(_serial),), ("xlsx", "xls", "ods")),
    "nik_beraksen": (SKILL, (mess.niks(lambda nik: f"'{nik}"),), ("xlsx", "csv_titik_koma")),
    "nik_berspasi": (
        SKILL, (mess.niks(lambda nik: f"{nik[:6]} {nik[6:12]} {nik[12:]}"),), ("xlsx", "xls"),
    ),
    "nik_rumus_teks": (SKILL, (mess.niks(lambda nik: f'="{nik}"'),), ("csv_titik_koma",)),
    "nomor_registrasi": (SKILL, (mess.registers(_SPACED),), ("xlsx", "xls", "csv_tab")),
    "judul_lain": (
        SKILL,
        (mess.renamed({
            "Nama": "NAMA LENGKAP\nWBP (BIN/BINTI)", "No Reg": "Nomor Registrasi Narapidana",
            "TTL": "Tempat, Tanggal Lahir", "L/P": "Jenis Kelamin (L/P)",
            "Blok/Kmr": "Blok dan Kamar", "Ekspirasi": "Tanggal Ekspirasi Akhir",
        }),),
        ("xlsx", "ods"),
    ),
    "semuanya": (
        HAND_MADE,
        (mess.titles, mess.column_numbers, mess.pages, mess.totals, mess.gaps, mess.noise,
         mess.at_column_c),
        ("xlsx", "xls", "ods"),
    ),
}  # fmt: skip

SHAPES: dict[str, tuple[BuiltList, str]] = {
    **{
        f"{name}-{how}": (build(layout, *(OFFICE if layout.header else ())), how)
        for name, layout in LAYOUTS.items()
        for how in FORMATS
    },
    **{
        f"{name}-{how}": (build(layout, *messes), how)
        for name, (layout, messes, formats) in MESSES.items()
        for how in formats
    },
}


def test_there_are_many_shapes() -> None:
    assert len(SHAPES) >= 100


@pytest.mark.parametrize("shape", SHAPES)
def test_every_line_is_what_it_is(shape: str, tmp_path: Path) -> None:
    built, how = SHAPES[shape]
    check_lines(write_list(tmp_path / "daftar", built, FORMATS[how]), built)


@pytest.mark.parametrize("name", ["libreoffice-97.xls", "libreoffice.ods"])
def test_files_that_another_program_saved(name: str, sqlite_house: ImportHouse) -> None:
    """The list ``daftar_wbp`` with the office's mess, opened and saved by LibreOffice."""
    built = build(HAND_MADE, *OFFICE)
    path = SAVED / name
    check_lines(path, built)
    sqlite_house.apply(path)
    stored = {person.name: person for person in sqlite_house.people()}
    for person in built.people:
        check_person(stored[person.name], person, HAND_MADE.gives)


def check_lines(path: Path, built: BuiltList) -> None:
    """Every line of the file is a person or of the kind that its builder meant."""
    book = read_workbook(path, lambda: None)
    for made, sheet in zip(built.sheets, book.sheets, strict=True):
        layout = choose_layout(sheet, SheetChoice(), None, {})
        assert layout is not None
        assert layout.preset == made.layout.preset
        part = SheetPart(book, sheet, layout, relayout_of(sheet, {}))
        read = {
            line.number: None if isinstance(line, RawRow) else line.kind
            for line in list_lines(part, "")
        }
        assert read == {
            number: line.kind
            for number, line in enumerate(made.lines, start=1)
            if line.kind is not None or line.person is not None
        }
        headers = list(layout.headers.items())
        left_out = [text for column, text in headers if column not in layout.columns]
        assert set(made.layout.left_out) <= set(left_out)


@pytest.mark.parametrize("shape", SHAPES)
def test_everybody_comes_out_right(shape: str, sqlite_house: ImportHouse) -> None:
    built, how = SHAPES[shape]
    check_import(sqlite_house, built, how)


@pytest.mark.parametrize("shape", ["keahlian-xls", "sdp_a-ods", "sdp_b-csv_koma", "semuanya-xlsx"])
def test_on_both_engines(shape: str, house: ImportHouse) -> None:
    built, how = SHAPES[shape]
    check_import(house, built, how)


def check_import(house: ImportHouse, built: BuiltList, how: str) -> None:
    path = write_list(house.folder / "daftar", built, FORMATS[how])
    plan = house.plan(path)
    assert plan.read == len(built.people)
    assert plan.count(RowKind.NEW) == plan.read
    done = house.commands.apply_import(plan=plan).value
    assert (done.created, done.updated, done.unchanged, done.rejected) == (plan.read, 0, 0, 0)
    stored = {person.name: person for person in house.people()}
    for person in built.people:
        check_person(stored[person.name], person, built.sheets[0].layout.gives)
    again = house.plan(path)
    assert again.count(RowKind.SAME) == plan.read
    assert again.writes_nothing


def check_person(stored: PersonState, person: Person, gives: frozenset[str]) -> None:
    """Compare the facts that the layout can carry."""
    found = stored.fields
    checks: dict[str, Callable[[], tuple[object, object]]] = {
        "name": lambda: (stored.name, person.name),
        "father": lambda: (found["father_name"], person.father),
        "register_no": lambda: (stored.register_no, _canonical(person)),
        "nik": lambda: (found["nik"], person.nik),
        "birth": lambda: (
            (found["birth_place"], found["birth_date"]),
            (person.birth_place, person.birth_date),
        ),
        "sex": lambda: (found["sex"], Sex.FEMALE if person.female else Sex.MALE),
        "district": lambda: (found["regency_code"], "36.04"),
        "expiry": lambda: (found["expiry_date"], person.expiry),
        "admitted": lambda: (found["admitted_on"], person.admitted),
        "housing": lambda: ((found["block"], found["cell"]), (person.block, person.cell)),
        "sentence": lambda: (same_length(str(found["sentence"]), "18 bulan"), True),
        "nationality": lambda: (found["nationality"] in {"INDONESIA", "WNI"}, True),
        "mother": lambda: (found["mother_name"], "SUMIATI"),
    }
    for fact in sorted(gives):
        is_now, should_be = checks[fact]()
        assert is_now == should_be, fact


def _canonical(person: Person) -> str:
    number = parse_register_number(person.register_no)
    assert number is not None
    return number.canonical
