"""A small house to come to and go from, and all rows that a movement may touch."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Table, select

from binaan_desktop.domain.movements import MovementKind, ReleaseKind
from binaan_desktop.domain.training import ParticipantStatus
from binaan_desktop.persistence.base import Base
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.training import Participant
from binaan_desktop.services.catalogue import Services
from binaan_desktop.services.inmates.commands import InmateCommands
from binaan_desktop.services.inmates.queries import InmateQueries
from tests import builders
from tests.conftest import TODAY

TOUCHED = ("inmate", "participant", "application", "placement", "handover")
_COUNTERS = frozenset({"version", "updated_at"})
"""They only ever go up."""
Rows = dict[str, list[dict[str, object]]]


@dataclass(frozen=True)
class House:
    """AHMAD sits in a full batch in which two wait, and waits for another one himself."""

    services: Services
    person: int
    full: int
    other: int
    seat: int
    request: int
    waiting: tuple[int, int]

    @property
    def database(self) -> Database:
        return self.services.desk.database

    @property
    def commands(self) -> InmateCommands:
        return self.services.inmates.commands

    @property
    def queries(self) -> InmateQueries:
        return self.services.inmates.queries

    def record(
        self,
        kind: MovementKind,
        *,
        day: date | None = None,
        release_kind: ReleaseKind | None = None,
        destination: str = "",
        note: str = "",
    ) -> int:
        return self.commands.record_movement(
            inmate_id=self.person,
            kind=kind,
            day=day,
            release_kind=release_kind,
            destination=destination,
            note=note,
        ).value.movement_id

    def seat_status(self) -> ParticipantStatus:
        with self.database.read() as session:
            return session.get_one(Participant, self.seat).status


def make_house(services: Services) -> House:
    """The house with its people, on an engine that is empty."""
    with services.desk.database.write() as session:
        builders.make_regency(session)
        person = builders.make_inmate(session, "AHMAD", regency_code="36.04")
        first = builders.make_inmate(session, "BUDI", block="B", cell=None)
        second = builders.make_inmate(session, "CECEP", block=None, cell=None)
        full = builders.make_batch(session, "Angkatan Las", seats=1)
        other = builders.make_batch(
            session, "Angkatan Lele", starts_on=date(2027, 6, 1), ends_on=date(2027, 8, 1)
        )
        joined_on = TODAY - timedelta(days=20)
        seat = builders.make_participant(session, full, person, joined_on=joined_on)
        request = builders.make_application(session, other, person)
        for one in (first, second):
            builders.make_application(session, full, one)
    return House(services, person, full, other, seat, request, (first, second))


def rows_of(database: Database) -> Rows:
    """Every row of the touched tables, but for the counters of the rows."""
    found: Rows = {}
    with database.read() as session:
        for name in TOUCHED:
            table: Table = Base.metadata.tables[name]
            rows = session.execute(select(table).order_by(table.c.id)).mappings()
            found[name] = [
                {key: value for key, value in row.items() if key not in _COUNTERS} for row in rows
            ]
    return found
