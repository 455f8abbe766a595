"""Fixtures shared by all tests: a database on each engine, a desk to work at, a fixed day."""

import os

os.environ["QT_QPA_PLATFORM"] = os.environ.get("BINAAN_TEST_PLATFORM", "offscreen")

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from binaan_desktop.domain.access import Actor, Role
from binaan_desktop.persistence.data_folder import DataFolder
from binaan_desktop.persistence.database import Database, open_postgres, open_sqlite
from binaan_desktop.persistence.entities.access import UserAccount
from binaan_desktop.persistence.migrate import migrate
from binaan_desktop.persistence.vault import KdfCost, Vault
from binaan_desktop.services.catalogue import Services, build_services
from binaan_desktop.services.desk import Desk
from binaan_desktop.services.keys import Keys
from tests.postgres import PostgresServer

DATA_KEY = bytes(range(32))
TODAY = date(2026, 11, 24)
PASSWORD = "empat kata yang panjang"
QUICK_KDF = KdfCost(passes=1, memory=8 * 1024 * 1024)


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--renew-golden`` makes the printed forms, as they are now, the golden ones."""
    parser.addoption("--renew-golden", action="store_true", help="write golden files anew")


class FakeClock:
    """A clock that stands still until a test moves it."""

    def __init__(self, day: date = TODAY) -> None:
        self.day = day

    def now(self) -> datetime:
        return datetime.combine(self.day, time(1, 30), UTC)

    def today(self) -> date:
        return self.day


class KeepingQtBot(QtBot):
    """Keeps the widgets it is given until they are closed, as the program keeps its windows.

    The plugin itself only refers to them weakly. A window that a test has in a local variable, and
    that refers to itself in a circle, would be destroyed by Python's collector while Qt still shows
    it, in whatever order the collector finds its parts: Qt does not survive that.
    """

    def __init__(self, request: pytest.FixtureRequest) -> None:
        super().__init__(request)
        self._kept: list[QWidget] = []

    def addWidget(
        self, widget: QWidget, *, before_close_func: Callable[[QWidget], None] | None = None
    ) -> None:
        """Close the widget after the test, and keep it until then."""
        self._kept.append(widget)
        super().addWidget(widget, before_close_func=before_close_func)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> KeepingQtBot:
    """The plugin's robot with a firm hold."""
    return KeepingQtBot(request)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(scope="session")
def empty_database_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An encrypted database with its schema and first user, made once and copied per test."""
    path = tmp_path_factory.mktemp("template") / "binaan.db"
    database = open_sqlite(path, DATA_KEY)
    prepare_schema(database)
    database.close()
    return path


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A real PostgreSQL server of this test run."""
    server = PostgresServer()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def sqlite_database(tmp_path: Path, empty_database_file: Path) -> Iterator[Database]:
    path = tmp_path / "binaan.db"
    shutil.copyfile(empty_database_file, path)
    database = open_sqlite(path, DATA_KEY)
    yield database
    database.close()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    """The same tests on the encrypted SQLite file and on a real PostgreSQL."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_database")
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    database = open_postgres(server.create_database(prepare_schema))
    yield database
    database.close()


@pytest.fixture
def desk(database: Database, clock: FakeClock) -> Desk:
    """An administrator at work, on both engines."""
    return desk_at(database, clock)


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    """The keys of a house in this test's folder; quick to derive, so only for tests."""
    folder = DataFolder(tmp_path)
    code_path = folder.keyring
    vault = Vault(code_path, "0" * 32, {})
    vault.put_user("sari", PASSWORD, DATA_KEY, QUICK_KDF)
    return Keys(folder, vault, DATA_KEY, QUICK_KDF)


@pytest.fixture
def services(desk: Desk, keys: Keys) -> Services:
    """All services of the administrator's desk, on both engines."""
    return build_services(desk, keys)


def desk_at(database: Database, clock: FakeClock, role: Role = Role.ADMIN) -> Desk:
    """A desk with the first user in the given role."""
    return Desk(database, clock, Actor(1, "sari", "Sari Puspita", role))


def prepare_schema(database: Database) -> None:
    """Make the schema and the first user, as ``init`` does."""
    migrate(database)
    with database.write() as session:
        session.add(
            UserAccount(
                user_name="sari",
                full_name="Sari Puspita",
                role=Role.ADMIN,
                active=True,
                created_at=datetime(2026, 1, 2, tzinfo=UTC),
            )
        )
    if database.is_sqlite:
        with database.engine.connect() as connection:
            connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
