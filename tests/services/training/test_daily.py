"""The catch-up at sign-in: each day once, in order, and only what is certain."""

from datetime import timedelta

import pytest

from binaan_desktop.domain.access import Role
from binaan_desktop.domain.errors import AccessDenied
from binaan_desktop.domain.training import ApplicationStatus, BatchStatus
from binaan_desktop.services.catalogue import Services
from binaan_desktop.services.training.commands import TrainingCommands
from tests import builders
from tests.conftest import TODAY, FakeClock, desk_at
from tests.services.training.seat_house import SeatHouse, make_seat_house

DAY = timedelta(days=1)


@pytest.fixture
def house(services: Services) -> SeatHouse:
    return make_seat_house(services)


def test_each_day_once(house: SeatHouse, clock: FakeClock) -> None:
    training = house.services.training
    assert training.queries.is_day_due()
    first = training.commands.run_daily()
    assert (first.value.first, first.value.days, first.value.lines) == (TODAY, 1, ())
    assert not training.queries.is_day_due()
    clock.day = TODAY - DAY
    assert not training.queries.is_day_due()
    clock.day = TODAY + 3 * DAY
    assert training.queries.is_day_due()
    later = training.commands.run_daily()
    assert (later.value.first, later.value.days) == (TODAY + DAY, 3)


def test_batches_that_ended_meanwhile_decline_who_waits(house: SeatHouse, clock: FakeClock) -> None:
    commands = house.services.training.commands
    commands.run_daily()
    with house.database.write() as session:
        soon = builders.make_batch(session, "Roti", starts_on=TODAY, ends_on=TODAY + 2 * DAY)
        sooner = builders.make_batch(session, "Batik", starts_on=TODAY, ends_on=TODAY + DAY)
    asked = [house.ask(0, soon), house.ask(1, soon), house.ask(2, sooner), house.ask(3)]
    clock.day = TODAY + 10 * DAY
    done = commands.run_daily()
    assert [(one.day, one.batch, one.count) for one in done.value.lines] == [
        (TODAY + 2 * DAY, "Batik", 1),
        (TODAY + 3 * DAY, "Roti", 2),
    ]
    declined = ApplicationStatus.DECLINED
    assert [house.status(one) for one in asked] == [*[declined] * 3, ApplicationStatus.WAITING]
    history = house.services.training.queries.get_application_history(application_id=asked[0])
    assert [one.reason for one in history.steps] == ["", "Angkatan berakhir"]
    assert done.undo is not None
    done.undo()
    assert house.status(asked[0]) is ApplicationStatus.WAITING


def test_who_only_looks_catches_nothing_up(house: SeatHouse, clock: FakeClock) -> None:
    viewer = TrainingCommands(desk_at(house.database, clock, Role.VIEWER))
    with pytest.raises(AccessDenied):
        viewer.run_daily()


def test_last_day_itself_still_waits(house: SeatHouse, clock: FakeClock) -> None:
    commands = house.services.training.commands
    with house.database.write() as session:
        last = builders.make_batch(session, starts_on=TODAY, ends_on=TODAY)
    request = house.ask(0, last)
    commands.set_batch_status(batch_id=last, status=BatchStatus.CLOSED)
    commands.run_daily()
    assert house.status(request) is ApplicationStatus.WAITING
    clock.day = TODAY + DAY
    commands.run_daily()
    assert house.status(request) is ApplicationStatus.DECLINED
