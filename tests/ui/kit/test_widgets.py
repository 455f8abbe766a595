"""Small blocks: lists of reasons, empty states, splitters that are remembered."""

from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from binaan_desktop.domain.errors import Code, Problem, Severity
from binaan_desktop.ui.kit.tokens import Tone
from binaan_desktop.ui.kit.ui_state import UiState
from binaan_desktop.ui.kit.widgets import Chip, OneLine, ReasonList, Splitter


def test_reasons_show_errors_first_and_hide_when_there_are_none(qtbot: QtBot) -> None:
    reasons = ReasonList()
    qtbot.addWidget(reasons)
    reasons.set_problems(
        [
            Problem(Code.STALE, severity=Severity.WARNING),
            Problem(Code.REQUIRED, "name"),
        ]
    )
    assert reasons.texts()[0] == "Wajib diisi."
    assert len(reasons.texts()) == 2
    assert not reasons.isHidden()
    reasons.set_reasons([("Minat pertama", Tone.SUCCESS)])
    assert reasons.texts() == ["Minat pertama"]
    reasons.set_problems([])
    assert reasons.texts() == []
    assert reasons.isHidden()


def test_short_reasons_stand_beside_each_other_and_long_ones_break(qtbot: QtBot) -> None:
    reasons = ReasonList(in_lines=True)
    qtbot.addWidget(reasons)
    reasons.resize(300, 200)
    long = "Tanggal 2/3 belum ada dan tidak dapat diperkirakan; bisa keluar lebih awal."
    reasons.set_reasons(
        [(long, Tone.WARNING), ("Minat ke-1.", Tone.SUCCESS), ("Belum dilatih.", Tone.SUCCESS)]
    )
    labels = reasons.findChildren(QLabel)
    qtbot.waitUntil(lambda: all(one.isVisible() for one in labels))
    broken, first, second = (one.mapTo(reasons, QPoint(0, 0)) for one in labels)
    assert labels[0].height() >= labels[0].heightForWidth(labels[0].width())
    assert labels[0].height() > labels[1].height()
    assert first.y() == second.y() > broken.y()
    assert second.x() > first.x()


def test_one_line_ends_with_dots_and_tells_the_whole(qtbot: QtBot) -> None:
    line = OneLine()
    qtbot.addWidget(line)
    line.show_text("Dibatasi isi tempat (kursi 16, isi tempat 8)")
    line.resize(80, 20)
    line.show()
    assert line.toolTip() == line.text() == "Dibatasi isi tempat (kursi 16, isi tempat 8)"
    narrow = line.grab().toImage()
    line.show_text("Dibatasi isi tempat (kursi 16, isi tempat 9)")
    assert line.grab().toImage() == narrow, "what does not fit is not painted"


def test_a_chip_never_cuts_its_word(qtbot: QtBot) -> None:
    chip = Chip("Belum pernah dilatih", Tone.WARNING)
    qtbot.addWidget(chip)
    chip.show()
    needed = chip.fontMetrics().horizontalAdvance(chip.text())
    assert chip.width() >= needed + 16


def test_a_splitter_comes_back_as_it_was_left(qtbot: QtBot, tmp_path: Path) -> None:
    state = UiState(tmp_path / "tampilan.ini")
    first = Splitter(state, "inmates", QLabel("kiri"), QLabel("kanan"))
    qtbot.addWidget(first)
    first.resize(1000, 300)
    first.show()
    first.setSizes([300, 684])
    first.splitterMoved.emit(300, 1)
    second = Splitter(state, "inmates", QLabel("kiri"), QLabel("kanan"))
    qtbot.addWidget(second)
    second.resize(1000, 300)
    second.show()
    assert second.sizes() == first.sizes()
