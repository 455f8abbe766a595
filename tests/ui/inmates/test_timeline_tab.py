"""Tab *Riwayat*: months and events, filters, keyboard, where Enter leads, what is copied."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from binaan_desktop.domain.timeline import TimelineArea, TimelineKind
from binaan_desktop.persistence.database import Database
from binaan_desktop.services.inmates.timeline_rows import TimelineEvent, on_day
from binaan_desktop.ui.inmates.timeline_model import MonthHeading, TimelineModel
from binaan_desktop.ui.inmates.timeline_tab import TimelineTab
from binaan_desktop.ui.inmates.timeline_words import detail_of, line_of, title_of
from tests.builders import make_inmate
from tests.services.inmates.lives import LONG_EVIDENCE, make_life
from tests.ui.accessibility import unnamed_controls, unreachable_controls
from tests.ui.keys import CTRL, press, type_text
from tests.ui.scripted import ScriptedContext, show


@pytest.fixture
def life(sqlite_database: Database) -> int:
    with sqlite_database.write() as session:
        return make_life(session)


@pytest.fixture
def tab(ctx: ScriptedContext, qtbot: QtBot, life: int) -> TimelineTab:
    """The tab of that person, as large as it is inside the smallest window."""
    tab = TimelineTab(ctx)
    qtbot.addWidget(tab)
    show(tab, 1158, 540)
    tab.show_inmate(life)
    return tab


def shown(tab: TimelineTab) -> list[str]:
    return [
        item.text if isinstance(item, MonthHeading) else f"  {title_of(item)}: {detail_of(item)}"
        for item in (tab.model.item_at(tab.model.index(at)) for at in range(tab.model.rowCount()))
    ]


def test_it_groups_by_month_newest_first_and_tells_details(tab: TimelineTab) -> None:
    lines = shown(tab)
    assert lines[:3] == [
        "November 2026",
        "  Serah terima dibuka: ",
        "  Nomor registrasi: A.I 5/2026",
    ]
    assert [line for line in lines if not line.startswith(" ")] == [
        "November 2026",
        "Oktober 2026",
        "September 2026",
        "Agustus 2026",
        "Maret 2026",
        "Januari 2026",
    ]
    for line in (
        "  Presensi: Las listrik angkatan 2, hadir 6 dari 7 pertemuan",
        "  Remisi: Remisi umum, 1 bulan, SK PAS-1234.PK.05.04",
        (
            "  Keterampilan dinilai: Las: terampil, pelatihan di rutan, "
            f"bukti: {LONG_EVIDENCE}, oleh Anton Wijaya"
        ),
        "  Sidang: ",
        "  Pengajuan diputus: Las listrik angkatan 2, mendapat kursi",
        "  Tujuan ditetapkan: Membuka bengkel las kecil, target 1 Juni 2028",
        "  Masuk lewat impor: impor nomor 1, oleh Sari Puspita",
        "  Pekerjaan sebelumnya ditanya: tidak ada",
        "  Minat ditanya: 1. Las",
    ):
        assert line in lines, line


def test_every_kind_of_event_can_be_told(qtbot: QtBot) -> None:
    for kind in TimelineKind:
        event = on_day(kind, date(2026, 1, 1))
        assert title_of(event)
        assert line_of(event).startswith("01-01-2026  ")


def test_areas_are_switched_off_and_counted(tab: TimelineTab) -> None:
    chip = tab.chips[TimelineArea.TRAINING]
    assert chip.text() == "\N{CHECK MARK} Pelatihan 5"
    press(chip, Qt.Key.Key_Space)
    assert chip.text() == "Pelatihan 5"
    assert not [one for one in tab.model.shown() if one.kind.area is TimelineArea.TRAINING]
    press(chip, Qt.Key.Key_Space)
    assert len([one for one in tab.model.shown() if one.kind.area is TimelineArea.TRAINING]) == 5


def test_typing_narrows_by_every_word_and_enter_goes_into_the_list(tab: TimelineTab) -> None:
    type_text(tab.search, "las agustus")
    assert [event.kind for event in tab.model.shown()] == [
        TimelineKind.APPLICATION_DECIDED,
        TimelineKind.JOINED,
        TimelineKind.APPLIED,
    ]
    press(tab.search, Qt.Key.Key_Return)
    assert tab.list.hasFocus()
    assert [event.kind for event in tab.list.selected()] == [TimelineKind.APPLICATION_DECIDED]


def test_nothing_found_offers_to_take_the_filters_off(tab: TimelineTab) -> None:
    tab.chips[TimelineArea.STAY].click()
    type_text(tab.search, "kolam renang")
    assert tab.pages.currentWidget() is tab.no_match
    assert tab.no_match.button is not None
    tab.no_match.button.click()
    assert tab.pages.currentWidget() is tab.list
    assert tab.chips[TimelineArea.STAY].isChecked()
    assert tab.model.shown() == list(tab.model.events)


def test_nobody_known_says_so(
    ctx: ScriptedContext, qtbot: QtBot, sqlite_database: Database
) -> None:
    with sqlite_database.write() as session:
        one = make_inmate(session, detained_from=None, block=None, cell=None)
    tab = TimelineTab(ctx)
    qtbot.addWidget(tab)
    show(tab, 1158, 540)
    tab.show_inmate(one)
    assert tab.pages.currentWidget() is tab.nothing
    assert not tab.copy_button.isEnabled()


def test_arrows_skip_the_months_and_enter_opens_what_an_event_leads_to(tab: TimelineTab) -> None:
    asked = QSignalSpy(tab.navigation_requested)
    type_text(tab.search, "presensi")
    press(tab.search, Qt.Key.Key_Return)
    press(tab.list, Qt.Key.Key_Down)
    (event,) = tab.list.selected()
    assert event.day == date(2026, 9, 6)
    press(tab.list, Qt.Key.Key_Return)
    assert [asked.at(at) for at in range(asked.count())] == [["attendance", event.target_id]]


def test_enter_on_an_event_that_leads_nowhere_does_nothing(tab: TimelineTab) -> None:
    asked = QSignalSpy(tab.navigation_requested)
    type_text(tab.search, "remisi")
    press(tab.search, Qt.Key.Key_Return)
    press(tab.list, Qt.Key.Key_Return)
    assert asked.count() == 0


def test_a_double_click_opens_too(tab: TimelineTab) -> None:
    asked = QSignalSpy(tab.navigation_requested)
    type_text(tab.search, "impor")
    index = tab.model.index(1)
    place = tab.list.visualRect(index).center()
    QTest.mouseClick(tab.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(tab.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.at(0) == ["importing", 1]


def test_selected_or_shown_events_are_copied_as_lines(
    tab: TimelineTab, ctx: ScriptedContext
) -> None:
    clipboard = QGuiApplication.clipboard()
    type_text(tab.search, "presensi")
    press(tab.search, Qt.Key.Key_Return)
    press(tab.list, Qt.Key.Key_C, CTRL)
    line = "07-10-2026  Presensi: Las listrik angkatan 2, hadir 6 dari 7 pertemuan"
    assert clipboard.text() == line
    tab.copy_button.click()
    assert clipboard.text().splitlines() == [
        line,
        "06-09-2026  Presensi: Las listrik angkatan 2, hadir 5 dari 6 pertemuan",
    ]
    assert ctx.messages.texts == ["2 baris riwayat disalin."]


def test_long_details_go_on_in_the_next_line(tab: TimelineTab) -> None:
    heights = {}
    for at in range(tab.model.rowCount()):
        event = tab.model.event_at(tab.model.index(at))
        if event is not None:
            heights[event.kind] = tab.list.visualRect(tab.model.index(at)).height()
    assert heights[TimelineKind.SKILL_RATED] > heights[TimelineKind.REMISSION]
    assert heights[TimelineKind.REMISSION] > heights[TimelineKind.HANDOVER_OPENED]
    narrow = heights[TimelineKind.SKILL_RATED]
    tab.resize(2000, 540)
    tab.list.doItemsLayout()
    at = next(
        at
        for at in range(tab.model.rowCount())
        if (event := tab.model.event_at(tab.model.index(at))) is not None
        and event.kind is TimelineKind.SKILL_RATED
    )
    assert tab.list.visualRect(tab.model.index(at)).height() < narrow


def test_reading_again_keeps_filters_and_place(tab: TimelineTab, life: int) -> None:
    tab.chips[TimelineArea.RECORD].click()
    tab.list.select_first()
    press(tab.list, Qt.Key.Key_Down)
    before = tab.list.selected()
    tab.show_inmate(life)
    assert tab.list.selected() == before
    assert not tab.chips[TimelineArea.RECORD].isChecked()


def test_the_model_keeps_qts_contract(qtbot: QtBot) -> None:
    model = TimelineModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    events = [on_day(TimelineKind.REGISTERED, date(2026, at, 1), number="A") for at in (3, 2, 1)]
    model.set_events(events)
    model.set_filter([TimelineArea.STAY], "")
    model.set_filter([], "")
    assert tester.model() is model


def test_everything_is_named_and_reachable(tab: TimelineTab) -> None:
    assert unnamed_controls(tab) == []
    assert unreachable_controls(tab) == []
    event = tab.model.shown()[0]
    assert isinstance(event, TimelineEvent)
    index = tab.model.index(1)
    assert "Serah terima dibuka" in str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    assert "Jumat, 20 November 2026" in str(index.data(Qt.ItemDataRole.ToolTipRole))


def test_it_fits_a_small_window_at_125_percent(tab: TimelineTab) -> None:
    """1366 pixels are 1093 points there; rail and margins take 232 of them."""
    show(tab, 861, 380)
    assert tab.minimumSizeHint().width() <= 861
    assert tab.area.horizontalScrollBar().maximum() == 0
    tops = {chip.y() for chip in tab.chips.values()}
    assert len(tops) == 2
    assert max(chip.geometry().right() for chip in tab.chips.values()) < tab.search.x()
