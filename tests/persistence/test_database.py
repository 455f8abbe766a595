"""The encrypted file: unreadable without the key, durable, and refused when it is neither."""

import sqlite3
from pathlib import Path

import pytest

from binaan_desktop.domain.errors import Code, KnownDbError, StaleData
from binaan_desktop.persistence.database import Database, open_sqlite, safety_settings
from binaan_desktop.persistence.entities.access import Setting
from binaan_desktop.persistence.entities.scheduling import Place
from tests.conftest import DATA_KEY

CANARY = "KENARI-RAHASIA-9471"


def _write_canary(database: Database) -> None:
    with database.write() as session:
        session.add(Setting(key="canary", value=CANARY))


def test_nothing_is_readable_on_disk(tmp_path: Path, sqlite_database: Database) -> None:
    _write_canary(sqlite_database)
    written = [path for path in tmp_path.iterdir() if path.name.startswith("binaan.db")]
    assert {"binaan.db", "binaan.db-wal"} <= {path.name for path in written}
    for path in written:
        content = path.read_bytes()
        assert CANARY.encode() not in content
        assert not content.startswith(b"SQLite format 3")


def test_wrong_key_is_a_known_error(tmp_path: Path, sqlite_database: Database) -> None:
    sqlite_database.close()
    database = open_sqlite(tmp_path / "binaan.db", b"x" * 32)
    with pytest.raises(KnownDbError) as caught, database.read() as session:
        session.get(Setting, "canary")
    assert caught.value.problems[0].code is Code.DATABASE_DAMAGED


def test_plain_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "plain.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (x)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(KnownDbError) as caught:
        open_sqlite(path, DATA_KEY)
    assert caught.value.problems[0].code is Code.DATABASE_NOT_ENCRYPTED
    assert path.read_bytes() == before


def test_safety_settings_hold_on_every_connection(sqlite_database: Database) -> None:
    for _ in range(3):
        with sqlite_database.engine.connect() as connection:
            for name, wanted in safety_settings():
                value = connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
                assert str(value).lower() == wanted
        sqlite_database.close()


def test_failed_unit_of_work_leaves_nothing(database: Database) -> None:
    def fail_half_way() -> None:
        with database.write() as session:
            session.add(Setting(key="half", value="1"))
            session.flush()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_half_way()
    with database.read() as session:
        assert session.get(Setting, "half") is None


def test_reading_never_writes(database: Database) -> None:
    with database.read() as session:
        session.add(Setting(key="stray", value="1"))
        session.flush()
    with database.read() as session:
        assert session.get(Setting, "stray") is None


def test_second_save_of_the_same_version_is_stale(database: Database) -> None:
    with database.write() as session:
        session.add(Place(name="Ruang A", kind="room", seats=8, active=True))
    with database.read() as first:
        mine = first.get_one(Place, 1)
        first.expunge(mine)
    with database.write() as session:
        session.get_one(Place, 1).seats = 10
    mine.seats = 12
    with pytest.raises(StaleData), database.write() as session:
        session.add(mine)
    with database.read() as session:
        assert session.get_one(Place, 1).seats == 10
