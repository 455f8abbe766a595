"""What each day brings by itself, done once a day even after days on which the PC was off.

Only what is certain is done: whoever still waits for a batch whose last day is past is told that it
is over. Everything else that a day changes follows from dates by itself, or is proposed.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from binaan_desktop.domain.access import Right
from binaan_desktop.persistence.entities.access import Setting
from binaan_desktop.persistence.entities.training import Application, Batch
from binaan_desktop.persistence.repositories.applications import OPEN_REQUEST
from binaan_desktop.persistence.repositories.scheduling import lock_timetable
from binaan_desktop.services.desk import Act, Commands, Queries, command, query
from binaan_desktop.services.training.application_steps import Standing, decline_open, put_back

DAILY_KEY = "daily_done_until"


@dataclass(frozen=True, slots=True)
class DailyLine:
    """A batch that ended, and how many requests for it were declined.

    Attributes:
        day: the day on which that was due.
        count: how many people still waited.
    """

    day: date
    batch: str
    count: int


@dataclass(frozen=True, slots=True)
class DailyReport:
    """What was caught up.

    Attributes:
        first: the first day that was due.
        last: today.
        lines: what was done, in the order of the days; most days bring nothing.
    """

    first: date
    last: date
    lines: tuple[DailyLine, ...] = ()

    @property
    def days(self) -> int:
        """How many days were caught up."""
        return (self.last - self.first).days + 1


class DailyQueries(Queries):
    """Whether there is anything to catch up."""

    @query(Right.EDIT_TRAINING)
    def is_day_due(self, session: Session) -> bool:
        """Whether today was not done yet."""
        return read_due(session, self.today) is not None


class DailyCommands(Commands):
    """The catch-up at sign-in."""

    @command(Right.EDIT_TRAINING, "applications.day_run")
    def run_daily(self, act: Act) -> DailyReport:
        """Do what each day since the last run brings, in order, each day once."""
        first = read_due(act.session, act.today) or act.today
        lines: list[DailyLine] = []
        declined: list[Standing] = []
        batches = act.session.execute(
            select(Batch.id, Batch.name, Batch.ends_on)
            .where(
                Batch.ends_on < act.today,
                select(Application.id)
                .where(Application.batch_id == Batch.id, OPEN_REQUEST)
                .exists(),
            )
            .order_by(Batch.ends_on, Batch.id)
        ).all()
        lock_timetable(act.session, tuple(row.id for row in batches))
        for row in batches:
            done = decline_open(act, row.id)
            declined += done
            due = max(first, row.ends_on + timedelta(days=1))
            lines.append(DailyLine(due, row.name, len(done)))
        _remember(act.session, act.today)
        act.about("application", None, ids=[one.application_id for one in declined])
        if declined:
            act.undo = partial(self.take_back_daily, standings=tuple(declined))
        return DailyReport(first, act.today, tuple(lines))

    @command(Right.EDIT_TRAINING, "applications.day_taken_back")
    def take_back_daily(self, act: Act, *, standings: tuple[Standing, ...]) -> int:
        """Let the people wait again, for a batch whose dates are about to be changed.

        Raises:
            NotFound: a request is gone.
            DomainError: a request cannot wait again.
        """
        put_back(act, standings)
        act.about("application", None, ids=[one.application_id for one in standings])
        return len(standings)


def read_due(session: Session, today: date) -> date | None:
    """The first day that was not done yet; None when today was. A new house begins today."""
    row = session.get(Setting, DAILY_KEY)
    if row is None:
        return today
    done_until = date.fromisoformat(row.value)
    return done_until + timedelta(days=1) if done_until < today else None


def _remember(session: Session, today: date) -> None:
    row = session.get(Setting, DAILY_KEY)
    if row is None:
        session.add(Setting(key=DAILY_KEY, value=today.isoformat()))
    else:
        row.value = max(row.value, today.isoformat())
