"""The filter bar: chips, rarer filters, saved filters, and how a text was found."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from binaan_desktop.domain.inmates import (
    Education,
    LegalStatus,
    PresenceStatus,
    SafetyLimit,
    Sex,
)
from binaan_desktop.domain.skills import SkillLevel
from binaan_desktop.persistence.database import Database
from binaan_desktop.services.inmates.rows import GONE, Consent, InmateFilter
from binaan_desktop.ui.inmates.filter_chips import FilterNames, chip_texts
from binaan_desktop.ui.inmates.filter_form import (
    MoreFiltersDialog,
    RenameFilterDialog,
    SaveFilterDialog,
)
from binaan_desktop.ui.inmates.page import InmatesPage
from tests.builders import make_inmate
from tests.ui.accessibility import unnamed_controls, unreachable_controls
from tests.ui.keys import focused, press, type_text
from tests.ui.scripted import ScriptedContext

OpenPage = Callable[[], InmatesPage]
NAMES = FilterNames({"36.04": "Kabupaten Serang"}, {1: "Las", 2: "Lele"})
EVERYTHING = InmateFilter(
    presence=None,
    block="B",
    legal_status=LegalStatus.DETAINEE,
    sex=Sex.FEMALE,
    regency_code="36.04",
    skill_id=1,
    skill_level=SkillLevel.SKILLED,
    interest_id=2,
    age_from=20,
    age_to=30,
    education=Education.PRIMARY,
    consent=Consent.REFUSED,
    skills_not_asked=True,
    interests_not_asked=True,
    talk_due=True,
    limit=SafetyLimit.WATER,
    never_trained=True,
    leaves_within_months=3,
)


def _names(page: InmatesPage) -> list[str]:
    return [row.name for row in page.model.rows]


def _chips(page: InmatesPage) -> list[str]:
    return [chip.text() for chip in page.filters.chips.chips]


def _menu(page: InmatesPage) -> QMenu:
    page.filters.saved.fill_menu()
    return page.filters.saved.menu()


def _entries(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.text()]


def _entry(menu: QMenu, text: str) -> QAction:
    return next(action for action in menu.actions() if action.text() == text)


def _inner(menu: QMenu, title: str) -> QMenu:
    inner = _entry(menu, title).menu()
    assert isinstance(inner, QMenu)
    return inner


def test_every_part_of_a_filter_is_a_chip_that_can_be_taken_off() -> None:
    parts = chip_texts(EVERYTHING, NAMES)
    assert [part.text for part in parts] == [
        "Juga yang sudah keluar",
        "Blok B",
        "Tahanan",
        "Asal Kabupaten Serang",
        "Las, terampil ke atas",
        "Minat: Lele",
        "Keluar ≤ 3 bulan",
        "Perempuan",
        "Umur 20 s.d. 30",
        "SD/Paket A",
        "Tidak setuju datanya diserahkan",
        "Batasan: air dan kolam",
        "Belum pernah dilatih",
        "Keterampilan belum ditanya",
        "Minat belum ditanya",
        "Wawancara jatuh tempo",
    ]
    left = EVERYTHING
    while parts := chip_texts(left, NAMES):
        left = parts[-1].without
    assert left == InmateFilter()


def test_chips_name_what_is_gone_or_half_given() -> None:
    odd = InmateFilter(
        presence=GONE, skill_level=SkillLevel.SKILLED, interest_id=9, age_to=30, limit="any"
    )
    assert [part.text for part in chip_texts(odd, NAMES)] == [
        "Sudah keluar",
        "Tingkat terampil ke atas",
        "Minat: keterampilan yang tidak dipakai lagi",
        "Umur ≤ 30",
        "Ada batasan kesehatan",
    ]
    assert chip_texts(InmateFilter(age_from=60), NAMES)[0].text == "Umur ≥ 60"
    away = InmateFilter(presence=frozenset({PresenceStatus.HOSPITAL}))
    assert len(chip_texts(away, NAMES)) == 1


def test_lists_and_chips_show_the_same_filter(database: Database, open_page: OpenPage) -> None:
    page = open_page()
    assert _chips(page) == []
    page.filters.block.choose("B")
    page.filters.never_trained.setChecked(True)
    assert _chips(page) == ["Blok B", "Belum pernah dilatih"]
    assert _names(page) == ["Budi Santoso", "Cecep"]
    page.filters.chips.chips[0].click()
    assert page.filters.block.value() is None
    assert _chips(page) == ["Belum pernah dilatih"]
    assert len(_names(page)) == 3


def test_chips_are_taken_off_by_keyboard(
    database: Database, open_page: OpenPage, qtbot: QtBot
) -> None:
    page = open_page()
    page.filters.show_filter(InmateFilter(block="B", sex=Sex.MALE, never_trained=True))
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.filters.chips.chips[1].setFocus()
    press(page.filters.chips.chips[1], Qt.Key.Key_Delete)
    assert _chips(page) == ["Blok B", "Belum pernah dilatih"]
    assert focused() is page.filters.chips.chips[1]
    press(page.filters.chips.chips[1], Qt.Key.Key_Return)
    press(page.filters.chips.chips[0], Qt.Key.Key_Space)
    assert _chips(page) == []
    assert not page.filters.reset_button.isVisible()


def test_rarer_filters_stand_in_a_dialog(
    database: Database, open_page: OpenPage, ctx: ScriptedContext
) -> None:
    with database.write() as session:
        make_inmate(session, "Dewi", sex=Sex.FEMALE)
    page = open_page()

    def robot(dialog: MoreFiltersDialog) -> None:
        assert unnamed_controls(dialog) == []
        assert unreachable_controls(dialog) == []
        dialog.form.set_value("sex", Sex.FEMALE)
        dialog.form.set_value("age_from", 30)
        dialog.form.set_value("age_to", 20)
        dialog.save_and_close()
        assert dialog.isVisible()
        dialog.form.set_value("age_to", 40)
        dialog.save_and_close()

    ctx.dialogs.on_run.append(robot)
    page.filters.block.choose("A")
    page.filters.more_button.click()
    assert _names(page) == ["Dewi"]
    assert _chips(page) == ["Blok A", "Perempuan", "Umur 30 s.d. 40"]

    def careless(dialog: MoreFiltersDialog) -> None:
        assert dialog.form.value("age_from") == 30
        dialog.form.set_value("sex", Sex.MALE)
        dialog.reject()

    ctx.dialogs.on_run.append(careless)
    page.filters.more_button.click()
    assert _names(page) == ["Dewi"]


def test_filters_are_kept_used_renamed_and_dropped(
    database: Database, open_page: OpenPage, ctx: ScriptedContext
) -> None:
    page = open_page()
    assert _entries(_menu(page)) == ["Simpan filter ini...", "Ganti nama", "Hapus"]
    assert not _entry(_menu(page), "Simpan filter ini...").isEnabled()

    def save(dialog: SaveFilterDialog) -> None:
        dialog.form.set_value("name", "Blok B & belum dilatih")
        dialog.form.field("shared").set_value(value=True)
        dialog.save_and_close()

    page.filters.show_filter(InmateFilter(text="cec", block="B", never_trained=True))
    ctx.dialogs.on_run.append(save)
    _entry(_menu(page), "Simpan filter ini...").trigger()
    assert ctx.messages.last.text == "Filter disimpan."
    page.filters.reset()
    assert len(_names(page)) == 3
    name = "Blok B && belum dilatih (untuk semua)"
    assert _entries(_menu(page))[0] == name
    _entry(_menu(page), name).trigger()
    assert _names(page) == ["Cecep"]
    assert page.filters.search.text() == "cec"
    assert page.filters.block.value() == "B"

    def rename(dialog: RenameFilterDialog) -> None:
        assert dialog.form.value("name") == "Blok B & belum dilatih"
        dialog.form.set_value("name", "Baru")
        dialog.save_and_close()

    ctx.dialogs.on_run.append(rename)
    _entry(_inner(_menu(page), "Ganti nama"), name).trigger()
    assert _entries(_menu(page))[0] == "Baru (untuk semua)"
    _entry(_inner(_menu(page), "Hapus"), "Baru (untuk semua)").trigger()
    assert len(_entries(_menu(page))) == 3
    ctx.messages.undo_last()
    assert _entries(_menu(page))[0] == "Baru (untuk semua)"


def test_a_value_that_no_list_offers_stays_in_the_filter(
    database: Database, open_page: OpenPage
) -> None:
    page = open_page()
    page.filters.show_filter(InmateFilter(block="Z", skill_id=999))
    assert page.filters.block.value() is None
    assert page.filters.wanted() == InmateFilter(block="Z", skill_id=999)
    assert _chips(page) == ["Blok Z", "keterampilan yang tidak dipakai lagi"]
    assert _names(page) == []
    page.filters.legal_status.choose(LegalStatus.CONVICT)
    assert _chips(page)[0] == "Narapidana"


def test_page_says_how_a_text_was_found(
    database: Database, open_page: OpenPage, qtbot: QtBot
) -> None:
    with database.write() as session:
        make_inmate(session, "Achmad Soebur")
        make_inmate(session, "Zaenal Sutisna")
        make_inmate(session, "Zaenal Sutrisna")
    page = open_page()
    note = page.filters.note
    assert not note.says_something

    def search(text: str) -> list[str]:
        page.filters.search.setText(text)
        qtbot.waitUntil(lambda: page.model.filter is not None and page.model.filter.text == text)
        return _names(page)

    assert search("ahmad") == ["Ahmad Subur", "Achmad Soebur"]
    assert note.label.text() == "1 persis, lalu 1 dengan ejaan lain."
    assert search("jaenal") == ["Zaenal Sutisna", "Zaenal Sutrisna"]
    assert note.label.text() == "Ditulis dengan ejaan lain:"
    assert search("sutsina") == ["Zaenal Sutisna"]
    assert note.label.text() == "Tidak ada yang persis; yang mirip:"
    assert search("sutisna") == ["Zaenal Sutisna"]
    assert note.label.text() == ""
    assert note.link.text() == "Cari juga yang mirip"
    note.link.click()
    assert _names(page) == ["Zaenal Sutisna", "Zaenal Sutrisna"]
    assert note.label.text() == "1 persis, lalu 1 yang mirip."
    note.link.click()
    assert _names(page) == ["Zaenal Sutisna"]
    assert search("qwertyuiop") == []
    assert not note.says_something


def test_typing_another_text_looks_exactly_again(
    database: Database, open_page: OpenPage, qtbot: QtBot
) -> None:
    page = open_page()
    page.filters.show_filter(InmateFilter(text="cecep", similar=True))
    type_text(page.filters.search, "x")
    qtbot.waitUntil(lambda: page.model.filter == InmateFilter(text="cecepx"))
    QTest.keyClick(page.filters.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(_names(page)) == 3)


def test_filter_bar_fits_a_small_and_enlarged_window(
    database: Database, open_page: OpenPage
) -> None:
    """1366 x 768 at 125 % leaves the page 909 pixels."""
    page = open_page()
    page.filters.show_filter(EVERYTHING)
    assert page.minimumSizeHint().width() <= 909
    page.resize(909, 560)
    assert page.width() == 909
    bar = page.filters
    for chip in bar.chips.chips:
        assert chip.mapTo(bar, chip.rect().bottomRight()).x() < bar.width()
        assert chip.width() >= chip.sizeHint().width()


def test_controls_of_the_bar_are_named_and_in_reach(
    database: Database, open_page: OpenPage
) -> None:
    page = open_page()
    page.filters.show_filter(EVERYTHING)
    assert unnamed_controls(page.filters) == []
    assert unreachable_controls(page.filters) == []
