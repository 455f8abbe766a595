"""What it costs to find whom a list may be about, and to take a long import back."""

from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter

import openpyxl
import pytest

from binaan_desktop.persistence.database import Database, open_sqlite
from binaan_desktop.services.importing.commands import ImportCommands
from binaan_desktop.services.importing.decisions import PlanDecisions
from binaan_desktop.services.importing.queries import ImportQueries
from binaan_desktop.services.importing.requests import ImportRequest
from binaan_desktop.services.maintenance.reference_data import seed_reference_data
from tests.benchmarks.conftest import Figure, RecordFigure
from tests.benchmarks.people import add_people
from tests.conftest import DATA_KEY, FakeClock, desk_at, prepare_schema
from tests.fixtures.workbooks import sdp_row, sdp_sheet, write_workbook

ROWS = 10_000
FLOOR = "openpyxl reads the file, no more"
FIRST = ("AHMAD", "BUDI", "CECEP", "DEDEN", "EKA", "FAJAR", "HENDRA", "IWAN", "JOKO", "MAMAN")
LAST = ("SUBUR", "SANTOSO", "HIDAYAT", "MULYANA", "NUGRAHA", "PERMANA", "WIJAYA", "MAULANA",
        "ROHMAN", "FAUZI")  # fmt: skip


@pytest.fixture(scope="module")
def long_list(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """People with a father, and numbers that lead to nobody."""
    path = tmp_path_factory.mktemp("lists") / "sdp.xlsx"
    with get_context("spawn").Pool(1) as pool:
        pool.apply(write_list, (path,))
    return path


def write_list(path: Path) -> None:
    rows = [
        sdp_row(
            f"{FIRST[n % 10]} {LAST[n // 10 % 10]} BIN {FIRST[n // 100 % 10]} {LAST[n // 1000]}",
            f"B.III {n}/2026",
        )
        for n in range(ROWS)
    ]
    write_workbook(path, {"Sheet1": sdp_sheet(*rows)})


@pytest.fixture
def full_house(tmp_path: Path) -> Iterator[Database]:
    """As many other people, of the same names."""
    database = open_sqlite(tmp_path / "binaan.db", DATA_KEY)
    prepare_schema(database)
    with database.write() as session:
        seed_reference_data(session)
        add_people(session, ROWS)
    yield database
    database.close()


def bare_read(path: Path) -> float:
    """Seconds openpyxl alone takes to give back every value."""
    started = perf_counter()
    book = openpyxl.load_workbook(path, read_only=True)
    count = sum(1 for sheet in book.worksheets for _ in sheet.iter_rows(values_only=True))
    book.close()
    assert count == ROWS + 4
    return perf_counter() - started


def test_ten_thousand_rows_against_ten_thousand_people(
    long_list: Path, full_house: Database, record_figure: RecordFigure
) -> None:
    """The hardest case for likely duplicates: no number leads to anybody."""
    desk = desk_at(full_house, FakeClock())
    floor = min(bare_read(long_list) for _ in range(3))
    queries, commands = ImportQueries(desk), ImportCommands(desk)
    started = perf_counter()
    plan = queries.plan_import(request=ImportRequest((long_list,)))
    planned = perf_counter()
    queries.revise_plan(plan=plan, said=PlanDecisions())
    revised = perf_counter()
    run_id = commands.apply_import(plan=plan).value.run_id
    applied = perf_counter()
    undone = commands.undo_import(run_id=run_id).value
    ended = perf_counter()
    likely = sum(1 for row in plan.rows if row.likely)
    assert (plan.read, undone.removed) == (ROWS, plan.goes_in)
    for step, seconds, note in (
        ("plan", planned - started, f"{likely} rows look like somebody"),
        ("one decision", revised - planned, "everything decided again"),
        ("undo of the import", ended - applied, f"{undone.removed} people removed"),
    ):
        name = f"10,000 rows against 10,000 other people: {step}"
        record_figure(Figure(name, seconds, FLOOR, floor, note=note))
