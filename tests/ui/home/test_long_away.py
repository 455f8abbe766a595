"""The start page proposes to end the seats of those who are out for too long."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from binaan_desktop.domain.access import Role
from binaan_desktop.domain.movements import MovementKind
from binaan_desktop.domain.training import EndReason, ParticipantStatus
from binaan_desktop.services.catalogue import build_services
from binaan_desktop.services.keys import Keys
from binaan_desktop.ui.home.page import HomePage
from tests.conftest import TODAY, FakeClock, desk_at
from tests.services.training.seat_house import SeatHouse, make_seat_house
from tests.ui.scripted import ScriptedContext, show


@pytest.fixture
def house(ctx: ScriptedContext, clock: FakeClock) -> SeatHouse:
    """Two of three have been in hospital for 22 days."""
    house = make_seat_house(ctx.services, seats=3)
    for at in range(3):
        house.place(at)
    for at in range(2):
        house.move(at, MovementKind.HOSPITAL, TODAY)
    clock.day = TODAY + timedelta(days=22)
    return house


def _open(qtbot: QtBot, ctx: ScriptedContext) -> HomePage:
    page = HomePage(ctx)
    qtbot.addWidget(page)
    show(page)
    return page


def _buttons(page: HomePage) -> dict[str, QPushButton]:
    return {one.text(): one for one in page.away.findChildren(QPushButton)}


def test_proposed_asked_ended_and_taken_back(
    qtbot: QtBot, ctx: ScriptedContext, house: SeatHouse
) -> None:
    page = _open(qtbot, ctx)
    assert page.away.isVisible()
    ctx.dialogs.answers = [None, "end"]
    _buttons(page)["Akhiri..."].click()
    assert "ADE (Angkatan Las), BUDI (Angkatan Las)" in ctx.dialogs.asked[0][1]
    assert page.away.isVisible()
    _buttons(page)["Akhiri..."].click()
    assert ctx.messages.last.text == "2 keikutsertaan berakhir."
    assert [one.end_reason for one in house.rows()] == [None, EndReason.EXPIRED, EndReason.EXPIRED]
    assert not page.away.isVisible()
    ctx.messages.undo_last()
    assert {one.status for one in house.rows()} == {
        ParticipantStatus.ACTIVE,
        ParticipantStatus.SUSPENDED,
    }
    assert page.away.isVisible()


def test_who_only_looks_is_told_and_ends_nothing(
    qtbot: QtBot, ctx: ScriptedContext, house: SeatHouse, clock: FakeClock, keys: Keys
) -> None:
    services = build_services(desk_at(house.database, clock, Role.VIEWER), keys)
    page = _open(qtbot, replace(ctx, services=services))
    assert page.away.isVisible()
    assert "Akhiri..." not in _buttons(page)
