"""Sessions of the board on the start page: there from their day on until they are held."""

from pytestqt.qtbot import QtBot

from binaan_desktop.domain.board import BoardDecision
from binaan_desktop.ui.home.page import HomePage
from tests.services.board.board_house import make_board_house
from tests.ui.scripted import ScriptedContext, show


def test_a_session_that_is_due_is_told_and_opened(qtbot: QtBot, ctx: ScriptedContext) -> None:
    house = make_board_house(ctx.services)
    page = HomePage(ctx)
    qtbot.addWidget(page)
    show(page, 1166, 640)
    went: list[tuple[str, object]] = []
    page.navigation_requested.connect(lambda page_id, item: went.append((page_id, item)))
    assert not page.board.isVisible()
    items = house.fill()
    house.decide(items[0], BoardDecision.APPROVED)
    page.read_again()
    assert page.board.texts() == [
        "1",
        "Sidang TPP 24 November 2026 belum diselesaikan: 4 orang",
        "3 belum diputus",
    ]
    page.board.buttons[0].click()
    assert went == [("board", house.sitting)]
    house.commands.decide_items(item_ids=items, decision=BoardDecision.APPROVED)
    page.read_again()
    assert page.board.texts()[-1] == "Semua sudah diputus, tinggal diselesaikan"
    house.commands.hold_session(board_session_id=house.sitting)
    page.read_again()
    assert not page.board.isVisible()
