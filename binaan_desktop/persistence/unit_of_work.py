"""One user event = one unit of work = one session = one thread.

``writing`` takes the write lock before it reads, so that a rule checked inside still holds when
the work is committed; it commits on a clean end and rolls back on any exception. ``reading`` gives
a session that cannot write.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from binaan_desktop.domain.errors import Code, Problem, StaleData
from binaan_desktop.persistence.db_errors import as_known_error

WRITE_OPTION = "binaan_writes"
"""Execution option that makes SQLite begin with the write lock taken."""


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """Open a session that writes: commit at the end, roll back on any exception.

    Raises:
        StaleData: somebody saved one of the records since it was read.
        KnownDbError: the database failed for a reason that can be named.
    """
    session = Session(engine.execution_options(**{WRITE_OPTION: True}), expire_on_commit=False)
    try:
        with session, session.begin():
            yield session
    except StaleDataError as error:
        raise StaleData(Problem(Code.STALE)) from error
    except DBAPIError as error:
        raise as_known_error(error) from error


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """Open a session for reading; whatever it did is rolled back.

    Raises:
        KnownDbError: the database failed for a reason that can be named.
    """
    session = Session(engine, autoflush=False)
    try:
        with session:
            yield session
    except DBAPIError as error:
        raise as_known_error(error) from error
