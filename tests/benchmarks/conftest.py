"""The table of figures: each beside its floor measured in the same run. Never a verdict."""

import json
import platform
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest

RecordFigure = Callable[..., None]


@dataclass(frozen=True)
class Figure:
    """One figure: what was measured, what the floor is, both in seconds."""

    name: str
    seconds: float
    floor_name: str
    floor_seconds: float
    note: str = ""

    @property
    def ratio(self) -> float:
        """How many times its floor."""
        return self.seconds / self.floor_seconds


_FIGURES: list[Figure] = []


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--json", default=None, help="write the figures to this file")


@pytest.fixture
def record_figure() -> RecordFigure:
    """Add a line to the table: ``record_figure(name, seconds, floor_name, floor_seconds)``."""

    def record(
        name: str, seconds: float, floor_name: str, floor_seconds: float, note: str = ""
    ) -> None:
        _FIGURES.append(Figure(name, seconds, floor_name, floor_seconds, note))

    return record


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, exitstatus: int, config: pytest.Config
) -> None:
    if not _FIGURES:
        return
    write = terminalreporter.write_line
    terminalreporter.section(f"figures ({platform.platform()}, Python {platform.python_version()})")
    write(f"{'figure':52}{'ms':>9}  {'floor':38}{'ms':>9}{'ratio':>8}")
    for one in _FIGURES:
        write(
            f"{one.name:52}{one.seconds * 1000:9.2f}  {one.floor_name:38}"
            f"{one.floor_seconds * 1000:9.2f}{one.ratio:8.2f}  {one.note}"
        )
    target = config.getoption("--json")
    if target:
        rows = [{**asdict(one), "ratio": round(one.ratio, 3)} for one in _FIGURES]
        Path(str(target)).write_text(json.dumps(rows, indent=1), encoding="utf-8")
