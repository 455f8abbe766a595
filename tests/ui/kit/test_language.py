"""Qt speaks Indonesian: the committed texts are compiled, complete, and really shown."""

import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressDialog,
    QWidget,
)
from pytestqt.qtbot import QtBot

from binaan_desktop.services.resources import resource_path

SOURCE = resource_path("i18n", "qtbase_id.ts")


def test_the_compiled_texts_are_those_of_the_source(tmp_path: Path) -> None:
    lrelease = Path(sys.executable).with_name("pyside6-lrelease")
    fresh = tmp_path / "qtbase_id.qm"
    subprocess.run([lrelease, SOURCE, "-qm", fresh, "-silent"], check=True)
    assert fresh.read_bytes() == resource_path("i18n", "qtbase_id.qm").read_bytes()


def messages() -> list[tuple[str, str, str]]:
    """Every entry as (context, source, translation)."""
    found = []
    for context in re.split("<context>", SOURCE.read_text(encoding="utf-8"))[1:]:
        name = unescape(re.findall("<name>(.*?)</name>", context)[0])
        sources = re.findall("<source>(.*?)</source>", context, re.DOTALL)
        texts = re.findall("<translation>(.*?)</translation>", context, re.DOTALL)
        pairs = zip(sources, texts, strict=True)
        found += [(name, unescape(source), unescape(text)) for source, text in pairs]
    return found


def test_placeholders_and_mnemonics_survive_translation() -> None:
    assert len(messages()) > 100
    for context, source, text in messages():
        assert text, (context, source)
        for sign in ("%1", "%2"):
            assert (sign in source) == (sign in text), (context, source)
        assert ("&" in source) <= ("&" in text), (context, source)


@pytest.mark.parametrize(
    ("context", "source", "text"),
    [
        ("QPlatformTheme", "Cancel", "Batal"),
        ("QPlatformTheme", "&Yes", "&Ya"),
        ("QFileDialog", "Files of &type:", "&Jenis berkas:"),
        ("QPrintDialog", "&Print", "&Cetak"),
    ],
)
def test_qt_asks_for_our_texts(qtbot: QtBot, context: str, source: str, text: str) -> None:
    assert QCoreApplication.translate(context, source) == text


def test_standard_buttons_speak_indonesian(qtbot: QtBot) -> None:
    every = [button for button in QDialogButtonBox.StandardButton if button.value]
    box = QDialogButtonBox()
    qtbot.addWidget(box)
    texts = {box.addButton(button).text().replace("&", "") for button in every}
    assert texts.isdisjoint(ENGLISH)
    assert {"Batal", "Simpan", "Tutup", "Ya", "Tidak", "Oke"} <= texts


def test_field_menus_speak_indonesian(qtbot: QtBot) -> None:
    line, area = QLineEdit("teks"), QPlainTextEdit("teks")
    for widget in (line, area):
        qtbot.addWidget(widget)
    line_menu = line.createStandardContextMenu()
    area_menu = area.createStandardContextMenu(QPoint(0, 0))
    for menu in (line_menu, area_menu):
        words = [
            action.text().split("\t")[0].replace("&", "")
            for action in menu.actions()
            if action.text()
        ]
        assert words == ["Urungkan", "Ulangi", "Potong", "Salin", "Tempel", "Hapus", "Pilih semua"]
        menu.deleteLater()


def test_dialogs_of_qt_show_no_english(qtbot: QtBot) -> None:
    files = QFileDialog(None, "Pilih berkas")
    files.setOption(QFileDialog.Option.DontUseNativeDialog)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    for dialog in (files, QPrintDialog(printer), QProgressDialog()):
        qtbot.addWidget(dialog)
        assert words_of(dialog).isdisjoint(ENGLISH), words_of(dialog) & ENGLISH


def test_keys_are_named_as_on_the_keyboard(qtbot: QtBot) -> None:
    keys = QKeySequence(Qt.KeyboardModifier.ControlModifier | Qt.Key.Key_Return)
    assert keys.toString(QKeySequence.SequenceFormat.NativeText) == "Ctrl+Enter"


def words_of(widget: QWidget) -> set[str]:
    """Every text on buttons and labels, without mnemonics."""
    buttons = {one.text() for one in widget.findChildren(QAbstractButton)}
    labels = {one.text() for one in widget.findChildren(QLabel)}
    tips = {one.toolTip() for one in widget.findChildren(QWidget)}
    return {text.replace("&", "") for text in buttons | labels | tips}


ENGLISH = {source.replace("&", "") for _, source, text in messages() if source != text}
