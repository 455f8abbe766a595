"""What signing in catches up, and says."""

from dataclasses import replace
from datetime import timedelta

import pytest

from binaan_desktop.domain.access import Role
from binaan_desktop.domain.training import ApplicationStatus
from binaan_desktop.services.catalogue import build_services
from binaan_desktop.services.keys import Keys
from binaan_desktop.ui.shell.day_start import start_day
from tests.conftest import FakeClock, desk_at
from tests.services.training.seat_house import ENDS, SeatHouse, make_seat_house
from tests.ui.scripted import ScriptedContext


@pytest.fixture
def house(ctx: ScriptedContext) -> SeatHouse:
    return make_seat_house(ctx.services)


def test_quiet_day_says_nothing_and_comes_once(ctx: ScriptedContext, house: SeatHouse) -> None:
    start_day(ctx)
    assert ctx.messages.shown == []
    assert not ctx.services.training.queries.is_day_due()
    start_day(ctx)
    assert ctx.messages.shown == []


def test_what_days_off_brought_is_told_with_undo(
    ctx: ScriptedContext, house: SeatHouse, clock: FakeClock
) -> None:
    start_day(ctx)
    request = house.ask(0)
    clock.day = ENDS + timedelta(days=3)
    start_day(ctx)
    assert ctx.messages.last.text == (
        "43 hari diperiksa. 04-01-2027: Angkatan Las berakhir, 1 permintaan ditolak."
    )
    assert house.status(request) is ApplicationStatus.DECLINED
    ctx.messages.undo_last()
    assert house.status(request) is ApplicationStatus.WAITING


def test_who_only_looks_starts_no_day(
    ctx: ScriptedContext, house: SeatHouse, clock: FakeClock, keys: Keys
) -> None:
    services = build_services(desk_at(house.database, clock, Role.VIEWER), keys)
    start_day(replace(ctx, services=services))
    assert ctx.services.training.queries.is_day_due()
