"""Two officers at once: a seat is given while its holder leaves, a list comes while people move."""

from collections.abc import Callable
from threading import Barrier, Thread

from sqlalchemy import func, select

from binaan_desktop.domain.errors import BinaanError, Code
from binaan_desktop.domain.inmates import PresenceStatus
from binaan_desktop.domain.movements import MovementKind
from binaan_desktop.domain.training import ParticipantStatus
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.persistence.entities.training import Participant
from binaan_desktop.persistence.repositories.importing import lock_people
from binaan_desktop.services.catalogue import Services
from tests import builders
from tests.services.inmates.comings import make_house, rows_of


def _at_once(*acts: Callable[[], object]) -> list[Code]:
    """Run acts in threads that start together; gives the refusals."""
    start, refused = Barrier(len(acts)), list[Code]()

    def run(act: Callable[[], object]) -> None:
        start.wait()
        try:
            act()
        except BinaanError as error:
            refused.append(error.problems[0].code)

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refused


def test_nobody_leaves_with_a_seat_that_is_just_being_given(
    services: Services, database: Database
) -> None:
    for _ in range(6):
        with database.write() as session:
            batch = builders.make_batch(session)
            person = builders.make_inmate(session)
        refused = _at_once(
            lambda person=person: services.inmates.commands.record_movement(  # type: ignore[misc]
                inmate_id=person, kind=MovementKind.TRANSFER
            ),
            lambda person=person, batch=batch: services.training.commands.place_participant(  # type: ignore[misc]
                batch_id=batch, inmate_id=person
            ),
        )
        assert set(refused) <= {Code.STAY_GONE}
        with database.read() as session:
            assert session.get_one(Inmate, person).presence is PresenceStatus.TRANSFERRED
            held = select(func.count()).where(
                Participant.inmate_id == person, Participant.status != ParticipantStatus.ENDED
            )
            assert session.scalar(held) == 0


def test_a_freed_seat_is_given_or_taken_back_but_never_both(
    services: Services, database: Database
) -> None:
    house = make_house(services)
    for _ in range(4):
        before = rows_of(database)
        movement_id = house.record(MovementKind.TRANSFER)
        _at_once(
            lambda movement_id=movement_id: house.commands.undo_movement(movement_id=movement_id),  # type: ignore[misc]
            lambda: services.training.commands.place_participant(
                batch_id=house.full, inmate_id=house.waiting[0]
            ),
        )
        with database.read() as session:
            taken = select(func.count()).where(
                Participant.batch_id == house.full,
                Participant.status != ParticipantStatus.ENDED,
            )
            assert session.scalar(taken) == 1
        if rows_of(database)["participant"] != before["participant"]:
            return


def test_a_movement_and_an_import_do_not_wait_for_each_other_in_a_ring(
    services: Services, database: Database
) -> None:
    house = make_house(services)

    def take_list() -> None:
        with database.write() as session:
            lock_people(session)
            for inmate in session.scalars(select(Inmate).order_by(Inmate.id.desc())):
                inmate.occupation = "nelayan"

    for kind in (MovementKind.LOAN, MovementKind.BACK, MovementKind.LOAN):
        assert _at_once(take_list, lambda kind=kind: house.record(kind)) == []  # type: ignore[misc]
