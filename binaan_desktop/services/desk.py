"""The desk: what every command and query works with, and the frame that each of them runs in.

A command runs inside one unit of work: its right is checked, it gets an :class:`Act`, everything
it did is committed together with exactly one audit event, or nothing is. A query gets a read-only
session. Both frames are put on by a decorator, so no command can forget them.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from sqlalchemy.orm import Session

from binaan_desktop.domain.access import Actor, Right
from binaan_desktop.domain.errors import AccessDenied, Code, Problem
from binaan_desktop.persistence.audit import AuditEntry, append_audit_event
from binaan_desktop.persistence.database import Database
from binaan_desktop.services.changes import Changes, Result, Topic

P = ParamSpec("P")
T = TypeVar("T")
Q = TypeVar("Q", bound="Queries")
C = TypeVar("C", bound="Commands")


class Clock(Protocol):
    """The time, injected so that tests and the demo can stand on any day."""

    def now(self) -> datetime:
        """Aware UTC time, for stamps."""

    def today(self) -> date:
        """The local calendar day."""


class SystemClock:
    """The PC's own clock."""

    def now(self) -> datetime:
        """Aware UTC time."""
        return datetime.now(UTC)

    def today(self) -> date:
        """The PC's local day."""
        return datetime.now().astimezone().date()


@dataclass(frozen=True, slots=True)
class Desk:
    """An officer at work: the open database, the clock and who is signed in."""

    database: Database
    clock: Clock
    actor: Actor

    def require(self, right: Right) -> None:
        """Refuse unless the signed-in user holds the right.

        Raises:
            AccessDenied: with the right's name as a fact.
        """
        if not self.actor.may(right):
            raise AccessDenied(Problem(Code.NOT_ALLOWED, facts={"right": right.value}))


@dataclass(slots=True)
class Act:
    """One command under way: its session and the notes that become audit event and result."""

    session: Session
    desk: Desk
    action: str
    subject: str | None = None
    subject_id: int | None = None
    details: dict[str, object] = field(default_factory=dict)
    undo: Callable[[], Result[Any]] | None = None
    _topics: set[Topic] = field(default_factory=set)
    _ids: set[tuple[Topic, int]] = field(default_factory=set)

    @property
    def today(self) -> date:
        """The local day on which the act happens."""
        return self.desk.clock.today()

    @property
    def now(self) -> datetime:
        """The UTC stamp of the act."""
        return self.desk.clock.now()

    def about(self, subject: str, subject_id: int | None, **details: object) -> None:
        """Say what the audit event is about; details must be plain JSON values, ids not names."""
        self.subject, self.subject_id = subject, subject_id
        self.details.update(details)

    def touch(self, topic: Topic, *ids: int) -> None:
        """Note that records of a topic changed."""
        self._topics.add(topic)
        self._ids.update((topic, one) for one in ids)

    @property
    def changes(self) -> Changes:
        """What was touched so far."""
        return Changes(frozenset(self._topics), frozenset(self._ids))


class Commands:
    """Base of the verbs of an area."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def desk(self) -> Desk:
        """The desk these verbs work at."""
        return self._desk


class Queries:
    """Base of the reads of an area."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def desk(self) -> Desk:
        """The desk these reads work at."""
        return self._desk

    @property
    def today(self) -> date:
        """The local calendar day."""
        return self._desk.clock.today()


def command(
    right: Right, action: str
) -> Callable[[Callable[Concatenate[C, Act, P], T]], Callable[Concatenate[C, P], Result[T]]]:
    """Make a method a command: right, unit of work, audit event, changes.

    Args:
        right: what the signed-in user must hold.
        action: name of the audit event, past tense with its area, e.g. ``batch.created``.
    """

    def decorate(
        method: Callable[Concatenate[C, Act, P], T],
    ) -> Callable[Concatenate[C, P], Result[T]]:
        @wraps(method)
        def run(self: C, /, *args: P.args, **kwargs: P.kwargs) -> Result[T]:
            desk = self.desk
            desk.require(right)
            with desk.database.write() as session:
                act = Act(session, desk, action)
                value = method(self, act, *args, **kwargs)
                session.flush()
                append_audit_event(
                    session,
                    AuditEntry(
                        at=act.now,
                        actor_id=desk.actor.user_id,
                        actor_name=desk.actor.user_name,
                        action=action,
                        subject=act.subject,
                        subject_id=act.subject_id,
                        details=act.details,
                    ),
                )
            return Result(value, act.changes, act.undo)

        vars(run)["command_right"] = right
        vars(run)["command_action"] = action
        return run

    return decorate


def query(
    right: Right = Right.VIEW,
) -> Callable[[Callable[Concatenate[Q, Session, P], T]], Callable[Concatenate[Q, P], T]]:
    """Make a method a query: right and a read-only session that ends with it."""

    def decorate(
        method: Callable[Concatenate[Q, Session, P], T],
    ) -> Callable[Concatenate[Q, P], T]:
        @wraps(method)
        def run(self: Q, /, *args: P.args, **kwargs: P.kwargs) -> T:
            self.desk.require(right)
            with self.desk.database.read() as session:
                return method(self, session, *args, **kwargs)

        vars(run)["query_right"] = right
        return run

    return decorate
