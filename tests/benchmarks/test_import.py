"""What importing 10,000 rows costs beside openpyxl's own read-only reading of the same file."""

import gc
from collections.abc import Iterator
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter

import openpyxl
import pytest

from binaan_desktop.excel.reader import read_workbook
from binaan_desktop.persistence.database import Database, open_sqlite
from binaan_desktop.services.importing.commands import ImportCommands
from binaan_desktop.services.importing.queries import ImportQueries
from binaan_desktop.services.importing.requests import ImportRequest
from binaan_desktop.services.maintenance.reference_data import seed_reference_data
from tests.benchmarks.conftest import Figure, RecordFigure
from tests.benchmarks.memory import with_peak
from tests.conftest import DATA_KEY, FakeClock, desk_at, prepare_schema
from tests.fixtures.ods_files import write_ods
from tests.fixtures.text_files import write_csv
from tests.fixtures.workbooks import Cell, SheetSpec, skill_row, skill_sheet, write_workbook
from tests.fixtures.xls_files import write_xls

ROWS = 10_000
FIRST = ("AHMAD", "BUDI", "CECEP", "DEDI", "EKO", "FAJAR", "GILANG", "HENDRA", "IMAM", "JOKO")
LAST = (
    "SAPUTRA",
    "WIJAYA",
    "RAMDANI",
    "SETIAWAN",
    "NUGRAHA",
    "HIDAYAT",
    "FAUZI",
    "HAKIM",
    "SOBARI",
    "MAULANA",
)


@pytest.fixture(scope="module")
def long_list(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The list, written by another process: its free memory would hide what the import takes."""
    path = tmp_path_factory.mktemp("lists") / "panjang.xlsx"
    with get_context("spawn").Pool(1) as pool:
        pool.apply(write_list, (path,))
    return path


def write_list(path: Path) -> None:
    write_workbook(path, {"pria": skill_sheet(*list_rows())})


def list_rows() -> list[list[Cell]]:
    return [
        skill_row(
            f"{FIRST[n % 10]} {LAST[n // 10 % 10]} BIN {FIRST[n // 100 % 10]}",
            f"B.IIa.{n}/2025",
            f"360412{n % 28 + 1:02}{n % 12 + 1:02}{60 + n % 40:02}{n % 9999 + 1:04}",
            birth=None,
            order=n,
        )
        for n in range(1, ROWS + 1)
    ]


@pytest.fixture(autouse=True)
def collector_as_in_the_window() -> Iterator[None]:
    """The window keeps Python's collector out of its workers (ui/kit/garbage.py); so does this."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.fixture
def empty_house(tmp_path: Path) -> Iterator[Database]:
    database = open_sqlite(tmp_path / "binaan.db", DATA_KEY)
    prepare_schema(database)
    with database.write() as session:
        seed_reference_data(session)
    yield database
    database.close()


def bare_read(path: Path) -> float:
    """Seconds openpyxl alone takes to give back every value."""
    started = perf_counter()
    book = openpyxl.load_workbook(path, read_only=True)
    count = sum(1 for sheet in book.worksheets for _ in sheet.iter_rows(values_only=True))
    book.close()
    assert count == ROWS + 3
    return perf_counter() - started


def test_ten_thousand_rows_planned_applied_and_taken_back(
    long_list: Path, empty_house: Database, record_figure: RecordFigure
) -> None:
    desk = desk_at(empty_house, FakeClock())
    floor, floor_peak = with_peak(lambda: min(bare_read(long_list) for _ in range(3)))
    request = ImportRequest((long_list,))
    started = perf_counter()
    plan, plan_peak = with_peak(lambda: ImportQueries(desk).plan_import(request=request))
    planned = perf_counter()
    commands = ImportCommands(desk)
    applied, apply_peak = with_peak(lambda: commands.apply_import(plan=plan).value)
    written = perf_counter()
    undone, undo_peak = with_peak(lambda: commands.undo_import(run_id=applied.run_id).value)
    ended = perf_counter()
    assert applied.created == undone.removed == ROWS
    for step, seconds, peak in (
        ("plan", planned - started, plan_peak),
        ("apply", written - planned, apply_peak),
        ("plan and apply", written - started, None),
        ("undo", ended - written, undo_peak),
    ):
        name = f"import of 10,000 rows: {step}"
        bare = "openpyxl reads the file, no more"
        record_figure(Figure(name, seconds, bare, floor, peak, floor_peak))


def test_reading_ten_thousand_rows_of_each_format(
    long_list: Path, tmp_path: Path, record_figure: RecordFigure
) -> None:
    """The reading alone, guards and all: from the file to rows of cells."""
    sheets = {"pria": SheetSpec(skill_sheet(*list_rows()))}
    files = {
        ".xlsx": long_list,
        ".xls": write_xls(tmp_path / "panjang.xls", sheets),
        ".ods": write_ods(tmp_path / "panjang.ods", sheets),
        ".csv": write_csv(tmp_path / "panjang.csv", sheets, ";", "utf-8-sig"),
    }
    floor, floor_peak = with_peak(lambda: min(bare_read(long_list) for _ in range(3)))
    for suffix, path in files.items():
        started = perf_counter()
        book, peak = with_peak(partial(read_workbook, path, lambda: None))
        seconds = perf_counter() - started
        assert len(book.sheets[0].rows) == ROWS + 2
        name = f"reading of 10,000 rows: {suffix}"
        bare = "openpyxl reads the same as .xlsx"
        record_figure(Figure(name, seconds, bare, floor, peak, floor_peak))
