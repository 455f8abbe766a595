"""Start: a whole process until its first window is painted, beside a bare PySide6 window."""

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

from tests.architecture.source import ROOT
from tests.benchmarks.conftest import RecordFigure

ROUNDS = 9
BARE_WINDOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        QTimer.singleShot(0, app.quit)
app = QApplication(sys.argv)
window = Window()
window.resize(1100, 680)
window.show()
sys.exit(app.exec())
"""


def _run_once(*command: str, **environment: str) -> float:
    started = perf_counter()
    subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
        check=True,
        capture_output=True,
    )
    return perf_counter() - started


def test_first_window(tmp_path: Path, record_figure: RecordFigure) -> None:
    program: list[float] = []
    bare: list[float] = []
    for _ in range(ROUNDS):
        bare.append(_run_once("-c", BARE_WINDOW))
        program.append(
            _run_once(
                "-m", "binaan_desktop", "--data", str(tmp_path / "new"), BINAAN_QUIT_AFTER_PAINT="1"
            )
        )
    record_figure(
        "start to the painted sign-in", median(program), "bare PySide6 window", median(bare)
    )
