"""The importing house, on both engines, with regions and trades seeded."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from binaan_desktop.persistence.database import open_sqlite
from binaan_desktop.services.desk import Desk
from binaan_desktop.services.maintenance.reference_data import seed_reference_data
from tests.conftest import DATA_KEY, FakeClock, desk_at
from tests.services.importing.house import ImportHouse


@pytest.fixture
def house(desk: Desk, tmp_path: Path) -> ImportHouse:
    return house_at(desk, tmp_path)


@pytest.fixture(scope="session")
def seeded_file(tmp_path_factory: pytest.TempPathFactory, empty_database_file: Path) -> Path:
    """A database with regions and trades, to be copied: seeding is slower than a short import."""
    path = tmp_path_factory.mktemp("isi") / "binaan.db"
    path.write_bytes(empty_database_file.read_bytes())
    database = open_sqlite(path, DATA_KEY)
    with database.write() as session:
        seed_reference_data(session)
    database.close()
    return path


@pytest.fixture
def sqlite_house(seeded_file: Path, tmp_path: Path, clock: FakeClock) -> Iterator[ImportHouse]:
    """The house on SQLite alone, for tests of what is read, in great numbers."""
    path = tmp_path / "binaan.db"
    path.write_bytes(seeded_file.read_bytes())
    database = open_sqlite(path, DATA_KEY)
    yield ImportHouse(desk_at(database, clock), make_folder(tmp_path))
    database.close()


def house_at(desk: Desk, tmp_path: Path) -> ImportHouse:
    with desk.database.write() as session:
        seed_reference_data(session)
    return ImportHouse(desk, make_folder(tmp_path))


def make_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "flashdisk"
    folder.mkdir()
    return folder
