"""The house of the board's tests, on both engines."""

import pytest

from binaan_desktop.services.catalogue import Services
from tests.services.board.board_house import BoardHouse, make_board_house


@pytest.fixture
def house(services: Services) -> BoardHouse:
    return make_board_house(services)
