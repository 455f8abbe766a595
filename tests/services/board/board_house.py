"""A house whose board is about to meet: two batches, and people who wait for them."""

from dataclasses import dataclass

from sqlalchemy import select

from binaan_desktop.domain.board import BoardDecision
from binaan_desktop.domain.training import ApplicationStatus
from binaan_desktop.persistence.entities.training import Application, ApplicationEvent
from binaan_desktop.services.board.commands import BoardCommands
from binaan_desktop.services.board.drafts import SessionDraft
from binaan_desktop.services.board.queries import BoardQueries
from binaan_desktop.services.board.rows import ItemRow, SessionRow
from binaan_desktop.services.catalogue import Services
from tests import builders
from tests.conftest import TODAY

NAMES = ("ADE", "BUDI", "CECEP", "DEDI")


@dataclass(frozen=True, slots=True)
class BoardHouse:
    """Three wait for one batch, one for another; a session of today has nobody on its list yet.

    Attributes:
        requests: of ``NAMES``, in that order.
    """

    services: Services
    batch: int
    other_batch: int
    people: tuple[int, ...]
    requests: tuple[int, ...]
    sitting: int

    @property
    def commands(self) -> BoardCommands:
        return self.services.board.commands

    @property
    def queries(self) -> BoardQueries:
        return self.services.board.queries

    def fill(self) -> tuple[int, ...]:
        """Put all who wait on the list; gives the lines in order."""
        return self.commands.add_applications(
            board_session_id=self.sitting, batch_ids=(self.batch, self.other_batch)
        ).value.item_ids

    def row(self) -> SessionRow:
        return self.queries.get_session(board_session_id=self.sitting).row

    def items(self) -> tuple[ItemRow, ...]:
        return self.queries.get_session(board_session_id=self.sitting).items

    def names(self) -> list[str]:
        """Who is on the list, in order; the numbers run from 1 without a gap."""
        items = self.items()
        assert [one.number for one in items] == list(range(1, len(items) + 1))
        return [one.name for one in items]

    def decide(self, item_id: int, decision: BoardDecision | None, reason: str = "") -> None:
        self.commands.decide_items(item_ids=(item_id,), decision=decision, reason=reason)

    def states(self) -> list[ApplicationStatus]:
        """Where the requests stand, in the order of ``NAMES``."""
        with self.services.desk.database.read() as session:
            return [session.get_one(Application, one).status for one in self.requests]

    def history(self, at: int) -> list[tuple[ApplicationStatus, str | None]]:
        """The steps of a request: what it became, and why."""
        with self.services.desk.database.read() as session:
            rows = session.execute(
                select(ApplicationEvent.status, ApplicationEvent.reason)
                .where(ApplicationEvent.application_id == self.requests[at])
                .order_by(ApplicationEvent.id)
            )
            return [(row[0], row[1]) for row in rows]


def make_board_house(services: Services) -> BoardHouse:
    """ADE, BUDI and CECEP ask for the first batch, DEDI for the second."""
    with services.desk.database.write() as session:
        batch = builders.make_batch(session, "Las 1")
        other = builders.make_batch(session, "Tata boga 1")
        people = tuple(
            builders.make_inmate(session, name, register_no=f"B.I {number}/2026")
            for number, name in enumerate(NAMES, start=1)
        )
    ask = services.training.commands.add_application
    requests = tuple(
        ask(batch_id=other if name == "DEDI" else batch, inmate_id=person).value
        for name, person in zip(NAMES, people, strict=True)
    )
    sitting = services.board.commands.create_session(
        draft=SessionDraft(TODAY, "TPP-09/2026", "Hendro Prasetyo")
    ).value
    return BoardHouse(services, batch, other, people, requests, sitting)
