"""Bringing a database to this program's schema, or refusing it untouched.

A new database is made by running all migrations: there is no second way to make the schema. The
revision is read with one plain statement, so that Alembic is imported only when there is work.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from binaan_desktop.domain.errors import Code, KnownDbError, Problem
from binaan_desktop.persistence.database import Database

HEAD = "0006"
"""The newest revision; a test compares it with the scripts."""

SCRIPTS = Path(__file__).parent / "migrations"


def read_revision(database: Database) -> str | None:
    """The schema revision of a database, or None for an empty one."""
    with database.engine.connect() as connection:
        try:
            return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        except DBAPIError:
            return None


def needs_migration(database: Database) -> bool:
    """Whether the database is older than this program (an empty one is).

    Raises:
        KnownDbError: the database was made by a newer program; nothing is touched.
    """
    revision = read_revision(database)
    if revision is not None and revision > HEAD:
        raise KnownDbError(Problem(Code.DATABASE_NEWER))
    return revision != HEAD


def migrate(database: Database) -> None:
    """Run every migration that is missing, in one transaction.

    Raises:
        KnownDbError: the database is newer, or rows would point at nothing afterwards.
    """
    if not needs_migration(database):
        return
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.set_main_option("path_separator", "os")
    with _migration_connection(database) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, HEAD)
        _refuse_dangling_rows(connection)


@contextmanager
def _migration_connection(database: Database) -> Iterator[Connection]:
    """A connection in one transaction, with SQLite's foreign keys off before it begins.

    A table that is rebuilt while they are on takes its children with it, silently.
    """
    if not database.is_sqlite:
        with database.engine.begin() as connection:
            yield connection
        return
    with database.engine.connect() as connection:
        raw = connection.connection.cursor()
        raw.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                yield connection
        finally:
            raw.execute("PRAGMA foreign_keys = ON")
            raw.close()


def _refuse_dangling_rows(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    row = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if row is not None:
        raise KnownDbError(Problem(Code.DATABASE_DAMAGED, facts={"table": str(row[0])}))
