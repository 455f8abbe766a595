"""The page of people over real services."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from binaan_desktop.persistence.database import Database
from binaan_desktop.ui.inmates.page import InmatesPage
from tests.builders import make_district, make_inmate, make_regency, make_skill
from tests.ui.scripted import ScriptedContext, show


@pytest.fixture
def database(sqlite_database: Database) -> Database:
    """Regions and skills, as after the first start, and three people."""
    with sqlite_database.write() as session:
        make_regency(session)
        make_regency(session, "36.73", "Kota Serang")
        make_district(session)
        make_district(session, "36.73.01", "Serang", "36.73")
        for name in ("Las", "Budidaya lele", "Menjahit"):
            make_skill(session, name)
        make_inmate(
            session,
            "Ahmad Subur",
            father_name="Karim",
            nik="3604121211870001",
            register_no="B.I 283/2026",
            block="A",
            cell="3",
        )
        make_inmate(session, "Budi Santoso", block="B")
        make_inmate(session, "Cecep", block="B")
    return sqlite_database


@pytest.fixture
def open_page(ctx: ScriptedContext, qtbot: QtBot) -> Callable[[], InmatesPage]:
    """Opens the page in the smallest window's size."""

    def open_it() -> InmatesPage:
        page = InmatesPage(ctx)
        qtbot.addWidget(page)
        show(page, 1206, 668)
        return page

    return open_it
