"""Tempat dan jam: the three registers behind the timetable."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from binaan_desktop.domain.scheduling import PlaceKind, WindowKind
from binaan_desktop.services.desk import Desk
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.scheduling.places_page import PlacesPage
from tests.ui.accessibility import unnamed_controls, unreachable_controls
from tests.ui.scheduling.weeks import Week, make_week
from tests.ui.scripted import ScriptedContext, show

PLACES, WINDOWS, HOLIDAYS = range(3)


@pytest.fixture
def week(ui_desk: Desk) -> Week:
    return make_week(ui_desk.database)


@pytest.fixture
def page(qtbot: QtBot, ctx: ScriptedContext, week: Week) -> PlacesPage:
    page = PlacesPage(ctx)
    qtbot.addWidget(page)
    show(page, 1176, 678)
    return page


def fill(**values: object) -> Callable[[FormDialog[Any]], None]:
    """A robot that fills the form and saves."""

    def robot(dialog: FormDialog[Any]) -> None:
        for name, value in values.items():
            dialog.form.set_value(name, value)
        dialog.save_and_close()

    return robot


def test_place_is_added_changed_and_removed(page: PlacesPage, ctx: ScriptedContext) -> None:
    ctx.dialogs.on_run.append(fill(name="Kolam 2", kind=PlaceKind.POND, seats=5))
    page.action("places.new").trigger()
    assert page.status_text() == "5 tempat"
    row = next(row for row in page.places.rows if row.name == "Kolam 2")
    assert (row.kind, row.seats, row.active) == (PlaceKind.POND, 5, True)
    page.open_item(row.id)
    ctx.dialogs.on_run.append(fill(seats=7))
    page.action("places.edit").trigger()
    assert next(one for one in page.places.rows if one.id == row.id).seats == 7
    ctx.dialogs.answers.append("delete")
    page.action("places.delete").trigger()
    assert page.status_text() == "4 tempat"
    ctx.messages.undo_last()
    assert page.status_text() == "5 tempat"


def test_place_in_use_is_refused_with_what_to_do(
    page: PlacesPage, ctx: ScriptedContext, week: Week
) -> None:
    page.open_item(week.places[0])
    ctx.dialogs.answers.append("delete")
    page.action("places.delete").trigger()
    assert "Nonaktifkan saja" in ctx.messages.errors[-1]
    assert page.status_text() == "4 tempat"


def test_problem_of_a_place_stands_under_its_field(page: PlacesPage, ctx: ScriptedContext) -> None:
    def robot(dialog: FormDialog[int]) -> None:
        dialog.form.set_value("name", "bengkel LAS")
        dialog.form.set_value("seats", 4)
        dialog.save_and_close()
        assert dialog.isVisible()
        assert "Sudah ada" in dialog.form.problem_text("name")
        ctx.dialogs.answers.append("discard")
        dialog.reject()

    ctx.dialogs.on_run.append(robot)
    page.action("places.new").trigger()
    assert page.status_text() == "4 tempat"


def test_hours_for_several_days_at_once(page: PlacesPage, ctx: ScriptedContext) -> None:
    page.tabs.setCurrentIndex(WINDOWS)
    assert page.action("places.new").text() == "Jam baru"
    before = len(page.windows.rows)
    visits = fill(weekdays=(0, 1, 2, 3), starts=time(9), ends=time(10, 30), kind=WindowKind.VISIT)
    ctx.dialogs.on_run.append(visits)
    page.action("places.new").trigger()
    assert len(page.windows.rows) == before + 4
    ctx.messages.undo_last()
    assert len(page.windows.rows) == before


def test_hours_are_changed_one_day_at_a_time(page: PlacesPage, ctx: ScriptedContext) -> None:
    page.tabs.setCurrentIndex(WINDOWS)
    row = next(row for row in page.windows.rows if row.weekday == 0 and row.kind is WindowKind.OPEN)
    page.table.select_id(row.id)

    def robot(dialog: FormDialog[Any]) -> None:
        days = dialog.form.field("weekdays").control
        assert isinstance(days, QComboBox)
        assert days.count() == 7
        dialog.form.set_value("ends", time(12, 0))
        dialog.save_and_close()

    ctx.dialogs.on_run.append(robot)
    page.action("places.edit").trigger()
    changed = next(one for one in page.windows.rows if one.id == row.id)
    assert (changed.starts, changed.ends) == (time(8, 30), time(12, 0))


def test_holiday_tells_the_meetings_that_stand_on_it(
    page: PlacesPage, ctx: ScriptedContext
) -> None:
    page.tabs.setCurrentIndex(HOLIDAYS)
    ctx.dialogs.on_run.append(fill(day=date(2026, 11, 27), name="Libur daerah"))
    page.action("places.new").trigger()
    row = next(row for row in page.holidays.rows if row.name == "Libur daerah")
    assert page.holidays.columns[-1].text(row) == "2 pertemuan perlu dipindah"
    page.table.select_id(row.id)
    ctx.dialogs.answers.append("delete")
    page.action("places.delete").trigger()
    assert page.status_text() == "1 hari libur"


def test_everything_has_a_name_and_a_keyboard_way(page: PlacesPage) -> None:
    assert list(unnamed_controls(page)) == []
    assert list(unreachable_controls(page)) == []
