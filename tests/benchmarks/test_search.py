"""What a key press in the search box costs among 100,000 people, beside the driver's own floor.

The floor is the same LIKE sent by a raw driver
cursor to the same encrypted file (for the page, and for the count of a full page).
"""

from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from binaan_desktop.persistence.database import Database, open_sqlite
from binaan_desktop.services.inmates.queries import InmateQueries
from binaan_desktop.services.inmates.rows import InmateFilter, InmateSort
from tests.benchmarks.conftest import RecordFigure
from tests.benchmarks.people import add_people
from tests.conftest import DATA_KEY, FakeClock, desk_at, prepare_schema

PEOPLE = 100_000
PAGE = 200
NOBODY = "qwxz"
_FOUND = (
    "FROM inmate WHERE search_key LIKE ? "
    "AND presence IN ('active', 'loaned_out', 'in_court', 'hospital')"
)
FLOOR_PAGE = f"SELECT id {_FOUND} ORDER BY search_key, id LIMIT {PAGE}"
FLOOR_COUNT = f"SELECT count(*) {_FOUND}"


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path: Path = tmp_path_factory.mktemp("crowd") / "binaan.db"
    database = open_sqlite(path, DATA_KEY)
    prepare_schema(database)
    with database.write() as session:
        add_people(session, PEOPLE)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("ANALYZE")
        connection.commit()
    yield database
    database.close()


def _floor_seconds(database: Database, word: str, rounds: int = 15) -> float:
    raw = database.engine.raw_connection()
    try:
        times = []
        for _ in range(rounds):
            start = perf_counter()
            cursor = raw.cursor()
            cursor.execute(FLOOR_PAGE, (f"%{word}%",))
            if len(cursor.fetchall()) == PAGE:
                cursor.execute(FLOOR_COUNT, (f"%{word}%",))
                cursor.fetchone()
            cursor.close()
            times.append(perf_counter() - start)
        return median(times)
    finally:
        raw.close()


@pytest.mark.parametrize("word", ["a", "ahmad", "zaenal sutisna", "bi283", "360412", NOBODY])
def test_key_press_in_the_search_box(
    crowded: Database,
    benchmark: BenchmarkFixture,
    record_figure: RecordFigure,
    word: str,
) -> None:
    queries = InmateQueries(desk_at(crowded, FakeClock()))
    wanted = InmateFilter(text=word)
    page = benchmark(queries.list_inmates, wanted=wanted, limit=PAGE)
    assert (page.total == 0) == (word == NOBODY)
    floor = _floor_seconds(crowded, word.split(maxsplit=1)[0])
    assert benchmark.stats is not None
    cost = benchmark.stats.stats.median
    record_figure(
        f"search among 100,000 people: {word!r}",
        cost,
        "the same LIKE by a raw driver cursor",
        floor,
        f"{page.total} found",
    )


@pytest.mark.parametrize("sort", [InmateSort.NAME, InmateSort.EXPIRY, InmateSort.TWO_THIRDS])
def test_first_page_in_each_order(
    crowded: Database, benchmark: BenchmarkFixture, sort: InmateSort
) -> None:
    queries = InmateQueries(desk_at(crowded, FakeClock()))
    page = benchmark(queries.list_inmates, sort=sort, limit=PAGE)
    assert page.total > PEOPLE // 2


def test_last_page_by_name(crowded: Database, benchmark: BenchmarkFixture) -> None:
    queries = InmateQueries(desk_at(crowded, FakeClock()))
    total = queries.count_inmates()
    page = benchmark(queries.list_inmates, offset=total - PAGE, limit=PAGE)
    assert len(page.rows) == PAGE


def test_search_box_of_the_window(crowded: Database, benchmark: BenchmarkFixture) -> None:
    queries = InmateQueries(desk_at(crowded, FakeClock()))
    hits = benchmark(queries.search_people, text="zaenal sutisna", limit=20)
    assert len(hits) == 20
