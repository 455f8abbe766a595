"""Photos are made small before they are kept, the way up they were taken."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QColor, QImage, QImageIOHandler, QImageWriter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from binaan_desktop.domain.errors import Code, KnownFileError, ValidationFailed
from binaan_desktop.domain.papers import MAX_PHOTO_BYTES, photo_problems
from binaan_desktop.ui.inmates.photo import PhotoView, photo_from_file, photo_of, read_picture

pytestmark = pytest.mark.usefixtures("qapp")
RED = QColor("red")


def _noise(width: int, height: int) -> QImage:
    """What compresses worst."""
    return QImage(
        Random(7).randbytes(width * height * 4), width, height, QImage.Format.Format_RGB32
    ).copy()


def _encoded(picture: QImage, kind: bytes = b"jpeg", turned: bool = False) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(kind))
    if turned:
        writer.setTransformation(QImageIOHandler.Transformation.TransformationRotate90)
    assert writer.write(picture)
    return bytes(buffer.data().data())


@pytest.mark.parametrize(
    ("size", "small"),
    [
        ((2400, 3200), (480, 640)),
        ((3200, 2400), (480, 360)),
        ((300, 400), (300, 400)),
        ((500, 100), (480, 96)),
    ],
)
def test_large_pictures_become_small(size: tuple[int, int], small: tuple[int, int]) -> None:
    picture = QImage(*size, QImage.Format.Format_RGB32)
    picture.fill(RED)
    image = photo_of(picture)
    assert photo_problems(image) == []
    assert read_picture(image).size() == QSize(*small)


def test_what_compresses_worst_still_fits() -> None:
    assert len(photo_of(_noise(480, 640))) <= MAX_PHOTO_BYTES


@pytest.mark.parametrize("kind", [b"jpeg", b"png", b"bmp"])
def test_file_is_told_by_its_content(tmp_path: Path, kind: bytes) -> None:
    path = tmp_path / "foto.tidak-tentu"
    path.write_bytes(_encoded(_noise(60, 80), kind))
    assert photo_problems(photo_from_file(path)) == []


def test_picture_stands_the_way_it_was_taken() -> None:
    content = _encoded(_noise(200, 100), turned=True)
    assert read_picture(content).size() == QSize(100, 200)
    huge = QImage(4000, 2000, QImage.Format.Format_RGB32)
    huge.fill(RED)
    turned = read_picture(_encoded(huge, turned=True))
    assert turned.height() == 2 * turned.width()
    assert turned.height() <= 1600


def test_transparent_ground_becomes_white() -> None:
    picture = QImage(40, 40, QImage.Format.Format_ARGB32)
    picture.fill(QColor(0, 0, 0, 0))
    assert read_picture(photo_of(picture)).pixelColor(20, 20).lightness() > 250


# The decoder warns of damage before it gives up.
@pytest.mark.qt_log_level_fail("CRITICAL")
@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 a workbook", b"\xff\xd8\xff broken"])
def test_what_is_no_picture_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "foto.jpg"
    path.write_bytes(content)
    with pytest.raises(ValidationFailed) as refused:
        photo_from_file(path)
    assert [problem.code for problem in refused.value.problems] == [Code.PHOTO_KIND]


def test_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownFileError):
        photo_from_file(tmp_path / "tidak-ada.jpg")


@pytest.mark.qt_log_level_fail("CRITICAL")
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.binary(max_size=200), st.integers(0, 400))
def test_damaged_pictures_are_read_or_refused(qapp: QApplication, noise: bytes, at: int) -> None:
    whole = _encoded(_noise(32, 32))
    read_picture(whole[:at] + noise)
    read_picture(noise)


def test_view_shows_a_figure_without_a_photo(qtbot: QtBot) -> None:
    view = PhotoView(QSize(96, 128))
    qtbot.addWidget(view)
    assert (view.has_photo, view.accessibleName()) == (False, "Belum ada foto")
    empty = view.grab().toImage()
    view.show_photo(photo_of(_noise(300, 400)))
    assert (view.has_photo, view.accessibleName()) == (True, "Foto")
    assert view.grab().toImage() != empty
    view.show_photo(None)
    assert not view.has_photo
    assert view.grab().toImage() == empty
