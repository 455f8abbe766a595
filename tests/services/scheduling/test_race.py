"""Four officers at four PCs want one slot at the same moment: exactly one gets it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy import func, select

from binaan_desktop.domain.errors import Code, DomainError
from binaan_desktop.persistence.entities.scheduling import Meeting
from binaan_desktop.services.desk import Desk
from binaan_desktop.services.scheduling.commands import SchedulingCommands
from binaan_desktop.services.scheduling.drafts import MeetingDraft, MeetingMove
from tests.services.scheduling.house import EARLY, LATE, TUESDAY, House, make_house

RACERS = 4


def race(acts: list[Callable[[], object]]) -> tuple[int, list[DomainError]]:
    """Run the acts at the same moment; gives the number that went through, and the refusals."""
    barrier = Barrier(len(acts))
    won: list[object] = []
    refused: list[DomainError] = []

    def run(act: Callable[[], object]) -> None:
        barrier.wait()
        try:
            won.append(act())
        except DomainError as error:
            refused.append(error)

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(won), refused


@pytest.fixture
def house(desk: Desk) -> House:
    return make_house(desk.database)


def count_meetings(desk: Desk) -> int:
    with desk.database.read() as session:
        return session.scalar(select(func.count()).select_from(Meeting)) or 0


def test_one_slot_of_one_place_has_one_winner(desk: Desk, house: House) -> None:
    commands = SchedulingCommands(desk)

    def planner(draft: MeetingDraft) -> Callable[[], object]:
        return lambda: commands.create_meeting(draft=draft)

    for round_no in range(5):
        day = TUESDAY + timedelta(days=7 * round_no)
        draft = house.meeting(day=day)
        drafts = [draft, replace(draft, batch_id=house.sewing, trainer_id=house.budi)] * 2
        won, refused = race([planner(one) for one in drafts])
        assert (won, len(refused)) == (1, RACERS - 1)
        assert all(
            Code.PLACE_TAKEN in {problem.code for problem in error.problems} for error in refused
        )
        assert count_meetings(desk) == round_no + 1


def test_one_person_is_not_taken_by_two_places_at_once(desk: Desk, house: House) -> None:
    """No place and no trainer in common: only the person they share."""
    commands = SchedulingCommands(desk)
    welding = house.meeting()
    sewing = replace(welding, batch_id=house.sewing, place_id=house.room, trainer_id=house.budi)
    won, refused = race(
        [
            lambda: commands.create_meeting(draft=welding),
            lambda: commands.create_meeting(draft=sewing),
        ]
    )
    assert (won, len(refused)) == (1, 1)
    assert {problem.code for problem in refused[0].problems} == {Code.PEOPLE_TAKEN}


def test_moves_into_one_slot_have_one_winner(desk: Desk, house: House) -> None:
    commands = SchedulingCommands(desk)
    ids = []
    for number in range(1, RACERS + 1):
        day = TUESDAY + timedelta(days=7 * number)
        ids.append(commands.create_meeting(draft=house.meeting(day=day, span=LATE)).value)
    to = MeetingMove(TUESDAY, EARLY, house.workshop, house.anton)

    def mover(meeting_id: int) -> Callable[[], object]:
        return lambda: commands.move_meeting(meeting_id=meeting_id, version=1, to=to)

    won, refused = race([mover(one) for one in ids])
    assert (won, len(refused)) == (1, RACERS - 1)
