"""Small blocks: lists of reasons, empty states, splitters that are remembered."""

from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from binaan_desktop.domain.errors import Code, Problem, Severity
from binaan_desktop.ui.kit.tokens import Tone
from binaan_desktop.ui.kit.ui_state import UiState
from binaan_desktop.ui.kit.widgets import Chip, ReasonList, Splitter


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
