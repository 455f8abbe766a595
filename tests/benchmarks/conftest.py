"""The table of figures: each beside its floor measured in the same run. Never a verdict."""

import json
import platform
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Figure:
    """One figure: what was measured, and the floor, which is the least that any program needs.

    Attributes:
        name: what was measured.
        seconds: how long it took.
        floor_name: what the floor does.
        floor_seconds: how long that took.
        peak_mb: highest memory; nothing where it was not measured.
        floor_peak_mb: the same of the floor.
        note: what else the reader should know, e.g. how many were found.
    """

    name: str
    seconds: float
    floor_name: str
    floor_seconds: float
    peak_mb: float | None = None
    floor_peak_mb: float | None = None
    note: str = ""

    @property
    def ratio(self) -> float:
        """How many times its floor."""
        return self.seconds / self.floor_seconds


RecordFigure = Callable[[Figure], None]

_FIGURES: list[Figure] = []


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--json", default=None, help="write the figures to this file")
    parser.addoption("--ctt", default=None, help="folder of the public .ctt instances")
    parser.addoption("--ctt-seconds", default=60.0, type=float, help="time of each instance")


@pytest.fixture
def record_figure() -> RecordFigure:
    """Adds a line to the table."""
    return _FIGURES.append


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, exitstatus: int, config: pytest.Config
) -> None:
    if not _FIGURES:
        return
    write = terminalreporter.write_line
    terminalreporter.section(f"figures ({platform.platform()}, Python {platform.python_version()})")
    write(f"{'figure':52}{'ms':>8}  {'floor':36}{'ms':>8}{'ratio':>7}  peak MB (floor)")
    for one in _FIGURES:
        write(
            f"{one.name:52}{_ms(one.seconds):>8}  {one.floor_name:36}"
            f"{_ms(one.floor_seconds):>8}{one.ratio:7.2f}  {_peaks(one):12}{one.note}"
        )
    target = config.getoption("--json")
    if target:
        rows = [{**asdict(one), "ratio": round(one.ratio, 3)} for one in _FIGURES]
        Path(str(target)).write_text(json.dumps(rows, indent=1), encoding="utf-8")


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.3g}" if seconds < 0.1 else f"{seconds * 1000:.0f}"


def _peaks(one: Figure) -> str:
    if one.peak_mb is None:
        return ""
    floor = "" if one.floor_peak_mb is None else f" ({one.floor_peak_mb:.0f})"
    return f"{one.peak_mb:.0f}{floor}"
