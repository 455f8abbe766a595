"""The migrated schema is the entities' schema, on both engines, and guards itself."""

from datetime import date, time
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from binaan_desktop.domain.errors import Code, KnownDbError
from binaan_desktop.persistence import migrate
from binaan_desktop.persistence.base import Base
from binaan_desktop.persistence.database import Database, open_sqlite
from binaan_desktop.persistence.entities.scheduling import Meeting
from tests.builders import make_batch, make_place, make_trainer
from tests.conftest import DATA_KEY


def test_head_is_the_newest_script() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrate.SCRIPTS))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_heads() == [migrate.HEAD]


def test_migrated_schema_equals_entities(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_checks_are_the_same(database: Database) -> None:
    """Alembic does not compare CHECK constraints, so their names are compared here."""
    from sqlalchemy import inspect

    inspector = inspect(database.engine)
    for table in Base.metadata.tables.values():
        wanted = {
            str(constraint.name)
            for constraint in table.constraints
            if type(constraint).__name__ == "CheckConstraint"
        }
        found = {str(check["name"]) for check in inspector.get_check_constraints(table.name)}
        assert found == wanted, table.name


def test_migrating_twice_does_nothing(database: Database) -> None:
    assert not migrate.needs_migration(database)
    migrate.migrate(database)
    assert migrate.read_revision(database) == migrate.HEAD


def test_newer_database_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "binaan.db"
    database = open_sqlite(path, DATA_KEY)
    migrate.migrate(database)
    with database.engine.connect() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        connection.commit()
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    database.close()
    before = path.read_bytes()
    database = open_sqlite(path, DATA_KEY)
    with pytest.raises(KnownDbError) as caught:
        migrate.migrate(database)
    database.close()
    assert caught.value.problems[0].code is Code.DATABASE_NEWER
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "statement", ["UPDATE audit_event SET details = '{}'", "DELETE FROM audit_event"]
)
def test_audit_trail_is_append_only(database: Database, statement: str) -> None:
    with database.write() as session:
        session.execute(
            text(
                "INSERT INTO audit_event (seq, at, actor_name, action, details, prev_hash, hash) "
                "VALUES (1, '2026-01-01 00:00:00', 'sari', 'x', '{}', '', '')"
            )
        )
    with pytest.raises(DBAPIError), database.engine.begin() as connection:
        connection.execute(text(statement))


@pytest.mark.parametrize("shared", ["place_id", "trainer_id"])
def test_double_booking_is_refused_by_the_database(database: Database, shared: str) -> None:
    with database.write() as session:
        batch_id, trainer_id = make_batch(session), make_trainer(session)
        place_id, other_id = make_place(session), make_place(session)

    def book(starts: time, ends: time, second: bool) -> None:
        share_place = shared == "place_id" or not second
        with database.write() as session:
            session.add(
                Meeting(
                    batch_id=batch_id,
                    place_id=place_id if share_place else other_id,
                    trainer_id=None if shared == "place_id" else trainer_id,
                    day=date(2026, 12, 1),
                    starts=starts,
                    ends=ends,
                    lesson_hours=2,
                )
            )

    book(time(8), time(10), second=False)
    book(time(10), time(12), second=True)
    with pytest.raises(IntegrityError):
        book(time(9), time(11), second=True)
