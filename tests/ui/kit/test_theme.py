"""Both looks can be read: contrast after WCAG 2.1 AA; icons draw; the font is ours."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from binaan_desktop.services.resources import resource_path
from binaan_desktop.ui.kit.icons import coloured_icon, icon, set_icon
from binaan_desktop.ui.kit.theme import ThemeChoice, apply_theme, contrast, style_sheet
from binaan_desktop.ui.kit.tokens import DARK, LIGHT, Tokens, Tone, tokens

LOOKS = [LIGHT, DARK]
ICONS = sorted(path.stem for path in resource_path("icons").glob("*.svg"))


def test_contrast_is_computed_as_wcag_says() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_every_text_can_be_read(look: Tokens) -> None:
    grounds = (look.window, look.surface, look.stripe)
    pairs = [(text, ground) for text in (look.text, look.muted, look.link) for ground in grounds]
    pairs += [(look.tone(tone), ground) for tone in Tone for ground in grounds]
    pairs += [(look.tone(tone), look.soft(tone)) for tone in Tone]
    pairs += [(look.text, look.soft(tone)) for tone in Tone]
    pairs += [
        (look.text, look.hover),
        (look.accent_text, look.accent),
        (look.accent_text, look.accent_hover),
        (look.accent_text, look.accent_pressed),
        (look.selection_text, look.selection),
        (look.rail_text, look.rail),
        (look.rail_current_text, look.rail_hover),
        (look.rail_current_text, look.rail_current),
        (look.tip_text, look.tip),
        (look.error, look.error_soft),
    ]
    weak = [(a, b, round(contrast(a, b), 2)) for a, b in pairs if contrast(a, b) < 4.5]
    assert weak == []


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_edges_of_fields_and_the_focus_can_be_seen(look: Tokens) -> None:
    """WCAG 2.1, 1.4.11: 3 : 1 for what is not text."""
    for ground in (look.surface, look.window):
        assert contrast(look.field_border, ground) >= 3
        assert contrast(look.focus, ground) >= 3


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_the_sheet_is_filled_in_and_its_pictures_exist(look: Tokens) -> None:
    sheet = style_sheet(look)
    assert "$" not in sheet
    for name in ("down", "up", "check", "tick"):
        assert resource_path("styles", look.name, f"{name}.svg").is_file()


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_draws_something(qapp: QApplication, name: str) -> None:
    source = resource_path("icons", f"{name}.svg").read_text()
    assert 'viewBox="0 0 24 24"' in source
    assert "currentColor" in source
    picture = icon(name).pixmap(24, 24).toImage()
    painted = sum(
        picture.pixelColor(x, y).alpha() > 60
        for x in range(picture.width())
        for y in range(picture.height())
    )
    assert 10 < painted < picture.width() * picture.height() * 0.6


def test_changing_the_look_recolours_icons_and_palette(qtbot: QtBot, qapp: QApplication) -> None:
    button = QPushButton("Cetak")
    qtbot.addWidget(button)
    set_icon(button, "print")
    try:
        apply_theme(qapp, ThemeChoice.DARK)
        assert tokens() is DARK
        assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.window
        expected = coloured_icon("print", DARK.text).pixmap(16, 16).toImage()
        assert button.icon().pixmap(16, 16).toImage() == expected
    finally:
        apply_theme(qapp, ThemeChoice.LIGHT)
    assert button.icon().pixmap(16, 16).toImage() != expected


def test_the_bundled_font_is_in_use(qapp: QApplication) -> None:
    info = QFontInfo(qapp.font())
    assert info.family() == "Inter"
    assert (
        resource_path("licences", "Inter-OFL.txt").read_text().count("SIL OPEN FONT LICENSE") == 1
    )


def test_the_system_is_followed_only_while_chosen(qapp: QApplication) -> None:
    hints = qapp.styleHints()
    try:
        apply_theme(qapp, ThemeChoice.SYSTEM)
        hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
        assert tokens().name == "dark"
        hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
        assert tokens().name == "light"
        apply_theme(qapp, ThemeChoice.LIGHT)
        hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
        assert tokens().name == "light"
    finally:
        apply_theme(qapp, ThemeChoice.LIGHT)
