"""The importing house, on both engines, with regions and trades seeded."""

from pathlib import Path

import pytest

from binaan_desktop.services.desk import Desk
from binaan_desktop.services.maintenance.reference_data import seed_reference_data
from tests.services.importing.house import ImportHouse


@pytest.fixture
def house(desk: Desk, tmp_path: Path) -> ImportHouse:
    with desk.database.write() as session:
        seed_reference_data(session)
    folder = tmp_path / "flashdisk"
    folder.mkdir()
    return ImportHouse(desk, folder)
