"""Measuring and wrapping: no word is lost, no line is wider than its room."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFontInfo, QGuiApplication

from binaan_desktop.documents.ink import Face, Ink
from tests.documents.forms import STYLE

FACE = Face(10)


@pytest.fixture
def ink(qapp: QGuiApplication) -> Ink:
    return Ink(STYLE.fonts, STYLE.family)


def test_font_is_the_bundled_one_with_the_widths_of_arial(ink: Ink) -> None:
    assert QFontInfo(ink.font(FACE)).family() == "Liberation Sans"
    # Arial: "0" is 0,556 of the size, "W" 0,944.
    ten_points = 10 * 25.4 / 72
    assert ink.width("0", FACE) == pytest.approx(0.556 * ten_points, rel=0.01)
    assert ink.width("W", FACE) == pytest.approx(0.944 * ten_points, rel=0.01)


def test_long_number_breaks_behind_its_slash(ink: Ink) -> None:
    assert ink.lines("Penaling/12", FACE, 17) == ["Penaling/", "12"]


def test_missing_font_is_told(qapp: QGuiApplication) -> None:
    with pytest.raises(FileNotFoundError):
        Ink((STYLE.fonts[0].with_name("tidak-ada.ttf"),), "Tidak Ada")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.text(st.characters(codec="latin-1", categories=["L", "N", "P", "Zs"]), max_size=120),
    st.floats(8, 60),
)
def test_wrapped_text_keeps_every_letter_within_its_width(
    ink: Ink, text: str, width: float
) -> None:
    lines = ink.lines(text, FACE, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(ink.width(line, FACE) <= width or len(line) == 1 for line in lines)
