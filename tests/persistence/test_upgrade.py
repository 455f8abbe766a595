"""An old house under a new program: every row is kept, histories begin with what is known."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import MetaData, Table, select, text

from binaan_desktop.persistence import migrate
from binaan_desktop.persistence.database import Database, open_postgres, open_sqlite
from tests.conftest import DATA_KEY
from tests.postgres import PostgresServer

FIRST_RELEASE = "0002"
PEOPLE = """
    INSERT INTO inmate (id, name, block, cell, admitted_on, presence, search_key, created_at,
        updated_at, version) VALUES
        (1, 'Ahmad Subur', 'A', '3', '2026-03-02', 'active', 'ahmad subur',
            '2026-05-01 02:00:00', '2026-05-01 02:00:00', 4),
        (2, 'Budi Santoso', 'B', NULL, NULL, 'active', 'budi santoso',
            '2026-05-02 02:00:00', '2026-05-02 02:00:00', 1),
        (3, 'Cecep', NULL, NULL, NULL, 'released', 'cecep',
            '2026-05-03 02:00:00', '2026-05-03 02:00:00', 2)
"""
SKILLS = """
    INSERT INTO skill (id, code, skill_group, name, active)
    VALUES (7, 'WELDING', 'manufacture', 'Las', true)
"""
RECORDS = """
    INSERT INTO skill_record (inmate_id, skill_id, level, source, evidence, noted_on)
    VALUES (1, 7, 'skilled', 'work', 'Bengkel di Ciruas', '2026-05-04')
"""


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def old_house(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Database]:
    """A database as the first release left it, with people in it."""

    def prepare(database: Database) -> None:
        with monkeypatch.context() as past:
            past.setattr(migrate, "HEAD", FIRST_RELEASE)
            migrate.migrate(database)
        with database.write() as session:
            for statement in (PEOPLE, SKILLS, RECORDS):
                session.execute(text(statement))

    if request.param == "sqlite":
        database = open_sqlite(tmp_path / "binaan.db", DATA_KEY)
        prepare(database)
    else:
        server: PostgresServer = request.getfixturevalue("postgres_server")
        database = open_postgres(server.create_empty_database())
        prepare(database)
    yield database
    database.close()


def _rows(database: Database, tables: Iterable[Table]) -> dict[str, list[Any]]:
    """All rows of these tables, with the columns that they were reflected with."""
    with database.read() as session:
        return {
            table.name: sorted(session.execute(select(table)).all(), key=repr) for table in tables
        }


def test_every_row_is_kept(old_house: Database) -> None:
    old = MetaData()
    old.reflect(old_house.engine)
    tables = [table for table in old.sorted_tables if table.name != "alembic_version"]
    before = _rows(old_house, tables)
    assert len(before["inmate"]) == 3
    migrate.migrate(old_house)
    assert migrate.read_revision(old_house) == migrate.HEAD
    assert _rows(old_house, tables) == before


def test_old_names_are_found_by_their_sound(old_house: Database) -> None:
    migrate.migrate(old_house)
    with old_house.read() as session:
        sounds = session.execute(text("SELECT sound_key FROM inmate ORDER BY id")).scalars().all()
    assert sounds == [" amad subur ", " budi santusu ", " cecep "]


def test_histories_begin_with_what_is_known(old_house: Database) -> None:
    migrate.migrate(old_house)
    with old_house.read() as session:
        placements = session.execute(
            text("SELECT inmate_id, block, cell, until_on FROM placement ORDER BY inmate_id")
        ).all()
        since = session.execute(text("SELECT from_on FROM placement ORDER BY inmate_id"))
        days = [str(day) for day in since.scalars()]
        ratings = session.execute(
            text("SELECT inmate_id, skill_id, level, source, evidence FROM skill_rating")
        ).all()
    assert [tuple(row) for row in placements] == [(1, "A", "3", None), (2, "B", None, None)]
    assert days == ["2026-03-02", "2026-05-02"]
    assert [tuple(row) for row in ratings] == [(1, 7, "skilled", "work", "Bengkel di Ciruas")]
