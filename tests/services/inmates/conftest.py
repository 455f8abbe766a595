"""The services of people at one desk, on both engines."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Connection

from binaan_desktop.domain.access import Role
from binaan_desktop.persistence.database import Database
from binaan_desktop.services.desk import Desk
from binaan_desktop.services.inmates.commands import InmateCommands
from binaan_desktop.services.inmates.queries import InmateQueries
from tests.conftest import FakeClock, desk_at


@dataclass(frozen=True)
class People:
    """Commands and queries together."""

    desk: Desk
    commands: InmateCommands
    queries: InmateQueries

    @property
    def database(self) -> Database:
        return self.desk.database


def people_at(desk: Desk) -> People:
    return People(desk, InmateCommands(desk), InmateQueries(desk))


@pytest.fixture
def people(desk: Desk) -> People:
    return people_at(desk)


@pytest.fixture
def as_viewer(database: Database, clock: FakeClock) -> People:
    """The same database, seen by the head, who may only look."""
    return people_at(desk_at(database, clock, Role.VIEWER))


@contextmanager
def count_statements(database: Database) -> Iterator[list[str]]:
    """Collect the statements sent to the database meanwhile."""
    statements: list[str] = []

    def note(
        connection: Connection,
        cursor: object,
        statement: str,
        parameters: object,
        context: object,
        executemany: bool,
    ) -> None:
        statements.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    yield statements
    event.remove(database.engine, "before_cursor_execute", note)
