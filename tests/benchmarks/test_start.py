"""Start: a whole process until its first window is painted, beside a bare PySide6 window.

As on the office's PC, the program was started before: compiled modules lie ready.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median

from tests.architecture.source import ROOT
from tests.benchmarks.conftest import Figure, RecordFigure

ROUNDS = 15
_BARE_WINDOW = """
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
BARE = ("-c", _BARE_WINDOW)
PROGRAM = ("-m", "binaan_desktop")

_WATCHER = """
import json, resource, subprocess, sys, time
started = time.perf_counter()
subprocess.run([sys.executable, *sys.argv[1:]], check=True)
took = time.perf_counter() - started
print(json.dumps([took, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024]))
"""
"""A small process between: a child's highest memory counts what its parent had at the fork."""


def test_first_window(tmp_path: Path, record_figure: RecordFigure) -> None:
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "BINAAN_DATA": str(tmp_path / "data"),
        "BINAAN_QUIT_AFTER_PAINT": "1",
        "PYTHONPYCACHEPREFIX": str(tmp_path / "compiled"),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    _run_once(BARE, environment)
    _run_once(PROGRAM, environment)
    runs = [(_run_once(BARE, environment), _run_once(PROGRAM, environment)) for _ in range(ROUNDS)]
    record_figure(
        Figure(
            "start to the painted sign-in, whole process",
            median(ours[0] for _, ours in runs),
            "bare PySide6 window",
            median(bare[0] for bare, _ in runs),
            peak_mb=median(ours[1] for _, ours in runs),
            floor_peak_mb=median(bare[1] for bare, _ in runs),
        )
    )


def _run_once(command: tuple[str, ...], environment: dict[str, str]) -> tuple[float, float]:
    """Seconds and highest MB of one process."""
    done = subprocess.run(
        [sys.executable, "-c", _WATCHER, *command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    seconds, peak_mb = json.loads(done.stdout)
    return seconds, peak_mb
