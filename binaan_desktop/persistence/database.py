"""The two engines behind the same entities: an encrypted SQLite file, or PostgreSQL.

Nothing else in the program knows which one it is. SQLite is opened with the raw data key, WAL,
``synchronous=FULL`` and foreign keys on, and all of that is asserted at every connection: a
database that is not really encrypted or not really durable is refused.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from importlib import import_module
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from binaan_desktop.domain.errors import Code, KnownDbError, Problem
from binaan_desktop.persistence.unit_of_work import WRITE_OPTION, reading, writing

BUSY_TIMEOUT_MS = 5000
CACHE_KIB = 32 * 1024
"""Decrypted pages kept in memory: every page not in it is decrypted again."""
_PLAIN_HEADER = b"SQLite format 3\x00"


class Database:
    """An open database: where units of work begin."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @property
    def is_sqlite(self) -> bool:
        """Whether this is the file on this PC (else PostgreSQL on the office network)."""
        return self.engine.dialect.name == "sqlite"

    def write(self) -> AbstractContextManager[Session]:
        """Begin a unit of work that commits at the end or leaves nothing."""
        return writing(self.engine)

    def read(self) -> AbstractContextManager[Session]:
        """Begin a read-only session."""
        return reading(self.engine)

    def close(self) -> None:
        """Close every connection, so that the file can be copied, replaced or unplugged."""
        self.engine.dispose()


def open_sqlite(path: Path, data_key: bytes) -> Database:
    """Open (or create) the encrypted file with its 32-byte raw data key.

    Raises:
        KnownDbError: wrong key, damaged file, or a file that is not encrypted.
    """
    refuse_plain_file(path)
    # A raw key costs no key derivation per connection; it never enters a URL or a log.
    driver = import_module("sqlcipher3.dbapi2")
    engine = create_engine(f"sqlite:///{path}", module=driver)
    key_pragma = f"PRAGMA key = \"x'{data_key.hex()}'\""

    @event.listens_for(engine, "connect")
    def _on_connect(connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:
        prepare_connection(connection, key_pragma)

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(WRITE_OPTION, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return Database(engine)


def open_postgres(url: str) -> Database:
    """Open a PostgreSQL database by its SQLAlchemy URL (``postgresql+psycopg://...``)."""
    return Database(create_engine(url, isolation_level="READ COMMITTED", pool_pre_ping=True))


def refuse_plain_file(path: Path) -> None:
    """Refuse a database file that is readable without the key.

    Raises:
        KnownDbError: the file starts with SQLite's plain header.
    """
    if path.is_file():
        with path.open("rb") as file:
            if file.read(len(_PLAIN_HEADER)) == _PLAIN_HEADER:
                raise KnownDbError(Problem(Code.DATABASE_NOT_ENCRYPTED))


def prepare_connection(connection: DBAPIConnection, key_pragma: str) -> None:
    """Key a raw driver connection, set the PRAGMAs, and assert that they took.

    Raises:
        KnownDbError: the key does not open the file, or a safety setting did not hold.
    """
    # The driver's own implicit transactions are switched off: units of work say BEGIN themselves.
    vars_of_driver: Any = connection
    vars_of_driver.isolation_level = None
    cursor = connection.cursor()
    try:
        cursor.execute("PRAGMA cipher_log_level = NONE")
        cursor.execute(key_pragma)
        try:
            cursor.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except Exception as error:
            raise KnownDbError(Problem(Code.DATABASE_DAMAGED)) from error
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
        cursor.execute("PRAGMA temp_store = MEMORY")
        cursor.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        for name, wanted in safety_settings():
            value = cursor.execute(f"PRAGMA {name}").fetchone()
            if value is None or str(value[0]).lower() != wanted:
                raise KnownDbError(Problem(Code.DATABASE_NOT_ENCRYPTED, facts={"setting": name}))
    finally:
        cursor.close()


def safety_settings() -> Iterator[tuple[str, str]]:
    """The PRAGMAs that must hold at every open, with the value each must report."""
    yield "journal_mode", "wal"
    yield "synchronous", "2"
    yield "foreign_keys", "1"
    yield "cipher_status", "1"
