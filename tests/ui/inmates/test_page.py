"""The register on screen: searching, selecting, looking, copying, opening."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from binaan_desktop.domain.access import Role
from binaan_desktop.domain.inmates import LegalStatus, PresenceStatus
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.access import AuditEvent
from binaan_desktop.services.catalogue import build_services
from binaan_desktop.services.inmates.rows import InmateFilter
from binaan_desktop.services.keys import Keys
from binaan_desktop.ui.inmates.dialog import InmateDialog
from binaan_desktop.ui.inmates.model import InmateModel
from binaan_desktop.ui.inmates.page import InmatesPage
from binaan_desktop.ui.inmates.search import people_search
from tests.builders import make_inmate
from tests.conftest import FakeClock, desk_at
from tests.ui.scripted import ScriptedContext, show

OpenPage = Callable[[], InmatesPage]
NIK = "3604121211870001"


def _names(page: InmatesPage) -> list[str]:
    return [row.name for row in page.model.rows]


def _select(page: InmatesPage, qtbot: QtBot, row: int) -> None:
    page.table.selectRow(row)
    wanted = page.model.rows[row].id
    qtbot.waitUntil(lambda: page.detail.inmate_id == wanted)


def _empty_state(page: InmatesPage) -> tuple[str, QPushButton]:
    state = page.table.empty_state
    assert state is not None
    assert state.isVisible()
    assert state.button is not None
    return state.label.text(), state.button


def test_lists_everybody_who_is_here(database: Database, open_page: OpenPage) -> None:
    with database.write() as session:
        make_inmate(session, "Dadang", presence=PresenceStatus.RELEASED)
    page = open_page()
    assert _names(page) == ["Ahmad Subur", "Budi Santoso", "Cecep"]
    assert page.status_text() == "3 warga binaan"


def test_typing_searches_after_a_pause(
    database: Database, open_page: OpenPage, qtbot: QtBot
) -> None:
    page = open_page()
    QTest.keyClicks(page.filters.search, "santoso bud")
    qtbot.waitUntil(lambda: _names(page) == ["Budi Santoso"])
    assert page.status_text() == "1 warga binaan"
    QTest.keyClick(page.filters.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(_names(page)) == 3)


def test_enter_in_the_search_box_goes_to_the_first_row(
    database: Database, open_page: OpenPage, qtbot: QtBot
) -> None:
    page = open_page()
    QTest.keyClicks(page.filters.search, "cecep")
    QTest.keyClick(page.filters.search, Qt.Key.Key_Return)
    assert [row.name for row in page.table.selected_rows()] == ["Cecep"]


def test_filters_narrow_and_are_taken_off_together(database: Database, open_page: OpenPage) -> None:
    page = open_page()
    assert not page.filters.reset_button.isVisible()
    page.filters.block.choose("B")
    page.filters.legal_status.choose(LegalStatus.CONVICT)
    assert _names(page) == ["Budi Santoso", "Cecep"]
    page.filters.leaves.choose(1)
    assert _names(page) == []
    assert page.filters.reset_button.isVisible()
    page.filters.reset_button.click()
    assert len(_names(page)) == 3


def test_presence_filter_shows_who_left(database: Database, open_page: OpenPage) -> None:
    with database.write() as session:
        make_inmate(session, "Dadang", presence=PresenceStatus.RELEASED)
        make_inmate(session, "Eka", presence=PresenceStatus.IN_COURT)
    page = open_page()
    page.filters.presence.choose("gone")
    assert _names(page) == ["Dadang"]
    page.filters.presence.choose(PresenceStatus.IN_COURT)
    assert _names(page) == ["Eka"]
    page.filters.presence.choose("all")
    assert len(_names(page)) == 5


def test_header_click_sorts_in_the_query(database: Database, open_page: OpenPage) -> None:
    page = open_page()
    page.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert _names(page) == ["Cecep", "Budi Santoso", "Ahmad Subur"]


def test_selected_person_is_shown_with_the_nik_masked(
    database: Database, open_page: OpenPage, qtbot: QtBot
) -> None:
    page = open_page()
    _select(page, qtbot, 0)
    shown = " ".join(page.detail.texts())
    assert "Ahmad Subur bin Karim" in shown
    assert "360412******0001" in shown
    assert NIK not in shown
    # 1096 days from 10 January 2026: 731 of them are two thirds.
    assert "11 Januari 2028 (perkiraan)" in shown
    assert "Belum ditanya." in shown
    assert page.status_text() == "3 warga binaan, 1 dipilih"


def test_showing_the_nik_is_recorded_and_ends_with_the_selection(
    database: Database, open_page: OpenPage, qtbot: QtBot
) -> None:
    page = open_page()
    _select(page, qtbot, 0)
    page.detail.nik.button.click()
    assert page.detail.nik.label.text() == NIK
    with database.read() as session:
        actions = list(session.scalars(select(AuditEvent.action)))
    assert actions == ["nik.revealed"]
    _select(page, qtbot, 1)
    _select(page, qtbot, 0)
    assert page.detail.nik.label.text() == "360412******0001"


def test_copied_rows_hold_no_full_nik(
    database: Database, open_page: OpenPage, qtbot: QtBot
) -> None:
    page = open_page()
    _select(page, qtbot, 0)
    page.detail.nik.button.click()
    page.table.selectAll()
    QTest.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    lines = copied.split("\n")
    assert len(lines) == 4
    assert lines[0].startswith("Nama\tNo. registrasi")
    assert lines[1].startswith("Ahmad Subur bin Karim\tB.I 283/2026\tA / 3\tNarapidana")
    assert NIK not in copied
    assert NIK not in QGuiApplication.clipboard().mimeData().html()


def test_several_selected_say_what_can_be_done(
    database: Database, open_page: OpenPage, qtbot: QtBot
) -> None:
    page = open_page()
    page.table.selectAll()
    qtbot.waitUntil(page.selection.isVisible)
    assert page.selection.heading.text() == "3 orang dipilih"
    assert page.selection.sample.text() == "Ahmad Subur, Budi Santoso, Cecep"
    assert not page.selection.everybody.isVisible()
    assert page.status_text() == "3 warga binaan, 3 dipilih"
    assert not page.action("inmates.edit").isEnabled()


def test_enter_opens_the_profile(
    database: Database, open_page: OpenPage, ctx: ScriptedContext, qtbot: QtBot
) -> None:
    page = open_page()
    page.table.selectRow(0)
    with qtbot.waitSignal(page.navigation_requested) as asked:
        QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert asked.args == ["profile", page.model.rows[0].id]


def test_ctrl_e_opens_the_form(
    database: Database, open_page: OpenPage, ctx: ScriptedContext, qtbot: QtBot
) -> None:
    page = open_page()
    opened: list[str] = []

    def robot(dialog: InmateDialog) -> None:
        opened.append(dialog.windowTitle())
        dialog.reject()

    ctx.dialogs.on_run.append(robot)
    page.table.selectRow(0)
    with qtbot.waitActive(page):
        page.activateWindow()
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert opened == ["Ahmad Subur bin Karim"]


def test_changed_profile_shows_at_once_and_can_be_taken_back(
    database: Database, open_page: OpenPage, ctx: ScriptedContext, qtbot: QtBot
) -> None:
    page = open_page()

    def robot(dialog: InmateDialog) -> None:
        dialog.form.set_value("block", "Z")
        dialog.save_and_close()

    ctx.dialogs.on_run.append(robot)
    page.table.selectRow(1)
    page.action("inmates.edit").trigger()
    assert page.model.rows[1].block == "Z"
    assert ctx.messages.last.text == "Profil Budi Santoso disimpan."
    ctx.messages.undo_last()
    assert page.model.rows[1].block == "B"


def test_new_person_is_selected_in_the_list(
    database: Database, open_page: OpenPage, ctx: ScriptedContext, qtbot: QtBot
) -> None:
    page = open_page()

    def robot(dialog: InmateDialog) -> None:
        dialog.form.set_value("name", "Zaenal")
        dialog.save_and_close()

    ctx.dialogs.on_run.append(robot)
    page.filters.block.choose("B")
    page.action("inmates.create").trigger()
    assert [row.name for row in page.table.selected_rows()] == ["Zaenal"]
    assert page.detail.inmate_id == page.table.selected_ids()[0]


def test_empty_house_offers_the_import(
    ctx: ScriptedContext, open_page: OpenPage, qtbot: QtBot
) -> None:
    page = open_page()
    asked: list[str] = []
    page.navigation_requested.connect(lambda page_id, item_id: asked.append(page_id))
    text, button = _empty_state(page)
    assert text == "Belum ada warga binaan. Impor dari Excel atau tambah satu."
    button.click()
    assert asked == ["importing"]


def test_nothing_found_offers_to_take_the_filters_off(
    database: Database, open_page: OpenPage, qtbot: QtBot
) -> None:
    page = open_page()
    page.filters.search.setText("tidak ada orang begini")
    qtbot.waitUntil(lambda: _names(page) == [])
    text, button = _empty_state(page)
    assert text == "Tidak ada yang cocok dengan pencarian dan filter ini."
    button.click()
    assert len(_names(page)) == 3


def test_open_item_finds_even_whom_the_filters_hide(
    database: Database, open_page: OpenPage
) -> None:
    with database.write() as session:
        gone = make_inmate(session, "Dadang", presence=PresenceStatus.TRANSFERRED)
    page = open_page()
    page.filters.block.choose("A")
    page.open_item(gone)
    assert page.table.selected_ids() == [gone]
    assert page.detail.inmate_id == gone


def test_a_figure_of_another_page_shows_its_people(database: Database, open_page: OpenPage) -> None:
    page = open_page()
    page.filters.show_filter(InmateFilter(text="Cecep", block="B"))
    page.open_filter(InmateFilter(block="A"))
    assert page.filters.search.text() == ""
    assert [row.name for row in page.model.rows] == ["Ahmad Subur"]
    assert page.focusWidget() is page.table


def test_the_menu_leads_to_the_profile(
    database: Database, open_page: OpenPage, qtbot: QtBot
) -> None:
    page = open_page()
    _select(page, qtbot, 0)
    with qtbot.waitSignal(page.navigation_requested) as asked:
        page.action("inmates.open").trigger()
    assert asked.args == ["profile", page.table.selected_ids()[0]]


def test_ctrl_k_finds_people(database: Database, ctx: ScriptedContext) -> None:
    with database.write() as session:
        make_inmate(session, "Ahmad Lama", presence=PresenceStatus.RELEASED)
    hits = people_search(ctx)("ahmad")
    assert [(hit.title, hit.detail, hit.page_id) for hit in hits] == [
        ("Ahmad Subur", "B.I 283/2026, Blok A / 3", "profile"),
        ("Ahmad Lama", "Bebas", "profile"),
    ]


def test_ctrl_k_forgives_spelling_and_says_so(database: Database, ctx: ScriptedContext) -> None:
    find = people_search(ctx)
    assert [hit.title for hit in find("achmad soebur")] == ["Ahmad Subur"]
    (hit,) = find("sbur")
    assert (hit.title, hit.detail) == ("Ahmad Subur", "nama mirip, B.I 283/2026, Blok A / 3")


def test_the_head_sees_but_cannot_act(
    database: Database, ctx: ScriptedContext, keys: Keys, clock: FakeClock, qtbot: QtBot
) -> None:
    services = build_services(desk_at(database, clock, Role.VIEWER), keys)
    page = InmatesPage(replace(ctx, services=services))
    qtbot.addWidget(page)
    show(page, 1206, 668)
    looks = ["inmates.find", "inmates.open", "inmates.print_profiles"]
    assert [spec.id for spec in page.actions_of_page()] == looks
    _select(page, qtbot, 0)
    assert not page.detail.nik.button.isVisible()
    with qtbot.waitSignal(page.navigation_requested) as asked:
        page.detail.open_button.click()
    assert asked.args == ["profile", page.model.rows[0].id]


def test_another_desks_change_shows_in_the_panel(
    database: Database, open_page: OpenPage, ctx: ScriptedContext, qtbot: QtBot
) -> None:
    page = open_page()
    _select(page, qtbot, 1)
    services = ctx.services.inmates
    draft = services.queries.get_draft(inmate_id=page.model.rows[1].id)
    result = services.commands.update_inmate(
        inmate_id=page.model.rows[1].id, draft=replace(draft, occupation="Tukang las")
    )
    ctx.changes.publish(result.changes)
    assert "Tukang las" in page.detail.texts()
    assert page.table.selected_ids() == [page.model.rows[1].id]


def test_model_keeps_qts_rules(database: Database, ctx: ScriptedContext) -> None:
    model = InmateModel(ctx.services.inmates.queries)
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    tester = QAbstractItemModelTester(model, mode)
    model.set_filter(None)
    for column in range(model.columnCount()):
        model.sort(column, Qt.SortOrder.DescendingOrder)
    assert tester.model() is model
    assert model.rowCount() == 3


def test_long_lists_are_read_by_page(database: Database, ctx: ScriptedContext) -> None:
    with database.write() as session:
        for number in range(250):
            make_inmate(session, f"Orang {number:03}")
    model = InmateModel(ctx.services.inmates.queries)
    model.set_filter(None)
    assert (model.rowCount(), model.total) == (200, 253)
    model.fetchMore(model.index(-1, -1))
    assert model.rowCount() == 253
    assert len({row.id for row in model.rows}) == 253


def test_page_fits_the_smallest_window(database: Database, open_page: OpenPage) -> None:
    page = open_page()
    assert page.minimumSizeHint().width() <= 1206
    assert page.minimumSizeHint().height() <= 668


def test_every_control_has_a_name_and_is_in_reach(database: Database, open_page: OpenPage) -> None:
    page = open_page()
    controls = [
        one
        for one in page.filters.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible()
    ]
    assert len(controls) >= 11
    for control in controls:
        name = control.accessibleName() or getattr(control, "text", str)()
        assert name, control
