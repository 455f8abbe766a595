"""The frame of every command and query: right, unit of work, one audit event, changes."""

import ast
from functools import partial

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from binaan_desktop.domain.access import RIGHTS, Right, Role
from binaan_desktop.domain.errors import AccessDenied
from binaan_desktop.persistence.audit import find_broken_links
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.access import AuditEvent, Setting
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Act, Commands, Desk, Queries, command, query
from tests.architecture.source import read_sources
from tests.conftest import FakeClock, desk_at


class Verbs(Commands):
    """Two verbs for the tests."""

    @command(Right.EDIT_TRAINING, "setting.written")
    def write(self, act: Act, *, value: str, then_fail: bool = False) -> str:
        """Write a setting, or fail half-way."""
        act.session.merge(Setting(key="a", value=value))
        act.about("setting", None, length=len(value))
        act.touch(Topic.SETTINGS, 7)
        act.undo = partial(self.write, value="before")
        if then_fail:
            act.session.flush()
            raise RuntimeError
        return value


class Reads(Queries):
    """One read that tries to write."""

    @query()
    def read(self, session: Session) -> str | None:
        """The setting's value."""
        setting = session.get(Setting, "a")
        return None if setting is None else setting.value

    @query()
    def write_by_mistake(self, session: Session) -> None:
        """What a query must not get away with."""
        session.add(Setting(key="b", value="x"))
        session.flush()


def _events(database: Database) -> list[AuditEvent]:
    with database.read() as session:
        return list(session.scalars(select(AuditEvent).order_by(AuditEvent.seq)))


def test_command_commits_with_exactly_one_event(desk: Desk) -> None:
    result = Verbs(desk).write(value="x")
    assert result.value == "x"
    assert result.changes.topics == {Topic.SETTINGS}
    assert result.changes.ids == {(Topic.SETTINGS, 7)}
    assert Reads(desk).read() == "x"
    (event,) = _events(desk.database)
    assert (event.action, event.actor_name, event.subject) == ("setting.written", "sari", "setting")
    assert event.details == '{"length": 1}'


def test_undo_is_a_command_like_any_other(desk: Desk) -> None:
    result = Verbs(desk).write(value="x")
    assert result.undo is not None
    result.undo()
    assert Reads(desk).read() == "before"
    assert len(_events(desk.database)) == 2
    with desk.database.read() as session:
        assert list(find_broken_links(session)) == []


def test_failed_command_leaves_neither_data_nor_event(desk: Desk) -> None:
    with pytest.raises(RuntimeError):
        Verbs(desk).write(value="x", then_fail=True)
    assert Reads(desk).read() is None
    assert _events(desk.database) == []


def test_query_cannot_write(desk: Desk) -> None:
    Reads(desk).write_by_mistake()
    with desk.database.read() as session:
        assert session.scalar(select(func.count()).select_from(Setting)) == 0


def test_right_is_checked_before_anything_happens(database: Database, clock: FakeClock) -> None:
    desk = desk_at(database, clock, Role.VIEWER)
    with pytest.raises(AccessDenied):
        Verbs(desk).write(value="x")
    assert _events(database) == []


def test_roles_hold_what_they_need() -> None:
    assert RIGHTS[Role.ADMIN] == frozenset(Right)
    assert RIGHTS[Role.VIEWER] == {Right.VIEW, Right.APPROVE}
    assert Right.ADMINISTER not in RIGHTS[Role.OPERATOR]


def test_every_command_of_the_program_names_its_event_once() -> None:
    """Two commands under one name could not be told apart in the audit trail."""
    names = [
        str(decorator.args[1].value)
        for source in read_sources()
        for node in source.nodes()
        if isinstance(node, ast.FunctionDef)
        for decorator in node.decorator_list
        if isinstance(decorator, ast.Call)
        and isinstance(decorator.func, ast.Name)
        and decorator.func.id == "command"
        and isinstance(decorator.args[1], ast.Constant)
    ]
    assert len(names) > 30
    assert sorted(names) == sorted(set(names))
