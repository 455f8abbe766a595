"""A batch that runs, with people, for the tests of seats and their days."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from binaan_desktop.domain.movements import MovementKind
from binaan_desktop.domain.training import ApplicationStatus
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.training import Application, ApplicationEvent
from binaan_desktop.services.catalogue import Services
from binaan_desktop.services.training.rows import ParticipantRow
from tests import builders
from tests.conftest import TODAY

STARTS = TODAY - timedelta(days=20)
ENDS = TODAY + timedelta(days=40)


@dataclass(frozen=True, slots=True)
class SeatHouse:
    """A batch of two seats that began three weeks ago, and four people."""

    services: Services
    batch: int
    people: tuple[int, ...]

    @property
    def database(self) -> Database:
        return self.services.desk.database

    def place(self, at: int = 0, joined_on: date | None = None) -> int:
        return self.services.training.commands.place_participant(
            batch_id=self.batch, inmate_id=self.people[at], joined_on=joined_on
        ).value

    def rows(self) -> tuple[ParticipantRow, ...]:
        return self.services.training.queries.get_batch(batch_id=self.batch).participants

    def row(self, participant_id: int) -> ParticipantRow:
        return next(one for one in self.rows() if one.id == participant_id)

    def ask(self, at: int = 0, batch_id: int | None = None) -> int:
        return self.services.training.commands.add_application(
            batch_id=batch_id or self.batch, inmate_id=self.people[at]
        ).value

    def move(self, at: int, kind: MovementKind, day: date) -> int:
        return self.services.inmates.commands.record_movement(
            inmate_id=self.people[at], kind=kind, day=day
        ).value.movement_id

    def status(self, application_id: int) -> ApplicationStatus:
        with self.database.read() as session:
            return session.get_one(Application, application_id).status

    def history(self, application_id: int) -> list[ApplicationStatus]:
        with self.database.read() as session:
            return list(
                session.scalars(
                    select(ApplicationEvent.status)
                    .where(ApplicationEvent.application_id == application_id)
                    .order_by(ApplicationEvent.id)
                )
            )


def make_seat_house(services: Services, seats: int = 2) -> SeatHouse:
    """The house with nobody seated yet."""
    with services.desk.database.write() as session:
        batch = builders.make_batch(
            session, "Angkatan Las", seats=seats, starts_on=STARTS, ends_on=ENDS
        )
        people = tuple(
            builders.make_inmate(session, name) for name in ("ADE", "BUDI", "CECEP", "DEDI")
        )
    return SeatHouse(services, batch, people)
