"""What a key press in the search box costs among 1,000 and 100,000 people, beside the floor.

The floor is the least that a raw driver cursor needs on the same encrypted file: the same LIKE for
the page (and for the count of a full page); for words that are heard or only similar, one scan
that looks into both keys of everybody.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from binaan_desktop.persistence.database import Database, open_sqlite
from binaan_desktop.services.inmates.queries import InmateQueries
from binaan_desktop.services.inmates.rows import InmateFilter, InmateSort
from tests.benchmarks.conftest import Figure, RecordFigure
from tests.benchmarks.people import add_people
from tests.benchmarks.timing import side_by_side
from tests.conftest import DATA_KEY, FakeClock, desk_at, prepare_schema

FEW, MANY = 1_000, 100_000
PAGE = 200
NOBODY = "qwxz"
PRESENT = "('active', 'loaned_out', 'in_court', 'hospital')"
HERE = f"FROM inmate WHERE presence IN {PRESENT}"
FOUND = f"{HERE} AND search_key LIKE ?"
HEARD = f"{HERE} AND (search_key LIKE ? OR sound_key LIKE ?)"
NAMES = {FEW: "1,000", MANY: "100,000"}


def people_in(path: Path, number: int) -> Database:
    """An encrypted house with so many people."""
    database = open_sqlite(path, DATA_KEY)
    prepare_schema(database)
    with database.write() as session:
        add_people(session, number)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("ANALYZE")
        connection.commit()
    return database


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    database = people_in(tmp_path_factory.mktemp("crowd") / "binaan.db", MANY)
    yield database
    database.close()


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    database = people_in(tmp_path_factory.mktemp("house") / "binaan.db", FEW)
    yield database
    database.close()


@pytest.fixture(params=[FEW, MANY], ids=["1000", "100000"])
def house(request: pytest.FixtureRequest) -> tuple[Database, str]:
    """A house of each size, and how many people the table of figures says it has."""
    name = "usual" if request.param == FEW else "crowded"
    return request.getfixturevalue(name), NAMES[request.param]


Statement = tuple[str, tuple[str, ...]]


def beside_raw(
    database: Database, work: Callable[[], object], *statements: Statement
) -> tuple[float, float]:
    """Seconds of the work, and of a raw driver cursor that sends statements and fetches all."""
    raw = database.engine.raw_connection()

    def send() -> None:
        for sql, values in statements:
            cursor = raw.cursor()
            cursor.execute(sql, values)
            cursor.fetchall()
            cursor.close()

    try:
        return side_by_side(work, send)
    finally:
        raw.close()


@pytest.mark.parametrize("word", ["a", "ahmad", "zaenal sutisna", "bi283", "360412"])
def test_key_press_that_finds_what_was_typed(
    house: tuple[Database, str], record_figure: RecordFigure, word: str
) -> None:
    database, people = house
    queries = InmateQueries(desk_at(database, FakeClock()))
    wanted = InmateFilter(text=word)
    page = queries.list_inmates(wanted=wanted, limit=PAGE)
    assert page.total == page.exact
    assert not page.similar
    like = (f"%{word.split(maxsplit=1)[0]}%",)
    # A page that is not full needs no count.
    count = ((f"SELECT count(*) {FOUND}", like),) if len(page.rows) == PAGE else ()
    seconds, floor = beside_raw(
        database,
        lambda: queries.list_inmates(wanted=wanted, limit=PAGE),
        (f"SELECT id {FOUND} ORDER BY search_key, id LIMIT {PAGE}", like),
        *count,
    )
    record_figure(
        Figure(
            f"search among {people} people, exact: {word!r}",
            seconds,
            "the same LIKE by a raw driver cursor",
            floor,
            note=f"{page.total} found",
        )
    )


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("muhamad", "sound"),
        ("jaenal soetisna", "sound"),
        ("zaenla sutisna", "similar"),
        ("mulyna", "similar"),
        ("muhamad kusndai", "similar"),
        (NOBODY, "nobody"),
    ],
)
def test_key_press_that_forgives(
    house: tuple[Database, str], record_figure: RecordFigure, text: str, step: str
) -> None:
    database, people = house
    queries = InmateQueries(desk_at(database, FakeClock()))
    wanted = InmateFilter(text=text)
    page = queries.list_inmates(wanted=wanted, limit=PAGE)
    assert page.exact == 0
    assert page.similar == (step == "similar")
    assert (page.total == 0) == (step == "nobody")
    word = text.split(maxsplit=1)[0]
    seconds, floor = beside_raw(
        database,
        lambda: queries.list_inmates(wanted=wanted, limit=PAGE),
        (f"SELECT id {HEARD} ORDER BY search_key, id", (f"%{word}%", f"% {word}%")),
    )
    record_figure(
        Figure(
            f"search among {people} people, {step}: {text!r}",
            seconds,
            "one scan of both keys by a raw cursor",
            floor,
            note=f"{page.total} found",
        )
    )


@pytest.mark.parametrize(
    ("sort", "column"),
    [
        (InmateSort.NAME, "search_key"),
        (InmateSort.EXPIRY, "expiry_date"),
        (InmateSort.TWO_THIRDS, "two_thirds_date"),
    ],
)
def test_first_page_in_each_order(
    crowded: Database, record_figure: RecordFigure, sort: InmateSort, column: str
) -> None:
    queries = InmateQueries(desk_at(crowded, FakeClock()))
    total = queries.list_inmates(sort=sort, limit=PAGE).total
    assert total > MANY // 2
    ordered = f"SELECT id {HERE} ORDER BY {column}, id LIMIT {PAGE}"
    seconds, floor = beside_raw(
        crowded,
        lambda: queries.list_inmates(sort=sort, limit=PAGE),
        (ordered, ()),
        (f"SELECT count(*) {HERE}", ()),
    )
    record_figure(
        Figure(
            f"first page of 100,000 people by {sort.value}",
            seconds,
            "ORDER BY a column by a raw cursor",
            floor,
        )
    )


def test_last_page_by_name(crowded: Database, record_figure: RecordFigure) -> None:
    queries = InmateQueries(desk_at(crowded, FakeClock()))
    start = queries.count_inmates() - PAGE
    assert len(queries.list_inmates(offset=start, limit=PAGE).rows) == PAGE
    ordered = f"SELECT id {HERE} ORDER BY search_key, id LIMIT {PAGE} OFFSET {start}"
    seconds, floor = beside_raw(
        crowded,
        lambda: queries.list_inmates(offset=start, limit=PAGE),
        (ordered, ()),
        (f"SELECT count(*) {HERE}", ()),
    )
    record_figure(
        Figure(
            "last page of 100,000 people by name",
            seconds,
            "the same OFFSET by a raw cursor",
            floor,
        )
    )


def test_search_box_of_the_window(crowded: Database, record_figure: RecordFigure) -> None:
    queries = InmateQueries(desk_at(crowded, FakeClock()))
    text, limit = "zaenal sutisna", 20
    assert len(queries.search_people(text=text, limit=limit)) == limit
    words = tuple(f"%{word}%" for word in text.split())
    both = "FROM inmate WHERE search_key LIKE ? AND search_key LIKE ?"
    order = f"ORDER BY presence NOT IN {PRESENT}, search_key, id LIMIT {limit}"
    seconds, floor = beside_raw(
        crowded,
        lambda: queries.search_people(text=text, limit=limit),
        (f"SELECT id {both} {order}", words),
    )
    record_figure(
        Figure(
            f"search box of the window: {text!r}",
            seconds,
            "the same LIKE by a raw driver cursor",
            floor,
        )
    )
