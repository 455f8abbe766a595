"""What every step of ``binaan demo`` shares: its folder, its calendar, and what it told."""

import secrets
import time as clock_time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from binaan_desktop.app.output import Output
from binaan_desktop.domain.formats import format_number


class DemoClock:
    """A calendar that the demo turns, with the PC's own time of day."""

    def __init__(self, day: date) -> None:
        self.day = day

    def now(self) -> datetime:
        """The demo's day at the PC's time."""
        return datetime.combine(self.day, datetime.now(UTC).time(), UTC)

    def today(self) -> date:
        """The demo's day."""
        return self.day


@dataclass
class Demo:
    """One run: where it works, and what it told."""

    folder: Path
    output: Output
    clock: DemoClock
    today: date
    password: str
    steps: list[dict[str, object]] = field(default_factory=list)
    made: list[str] = field(default_factory=list)

    @contextmanager
    def step(self, title: str) -> Iterator[Callable[[str], None]]:
        """Time one step; what it says at its end stands behind its title."""
        started, said = clock_time.perf_counter(), list[str]()
        yield said.append
        seconds = clock_time.perf_counter() - started
        self.steps.append({"step": title, "seconds": round(seconds, 2), "result": said})
        text = f"{title}: {' '.join(said)}" if said else title
        self.output.tell(f"{format_number(seconds, 2):>7} s  {text}")


_WORDS = """
    kolam lele bambu pagi sawah rotan teluk angin melati perahu jambu sungai pandan cermin gurih
    tenang batik kelapa rumah cerah lontar padi embun kerang
"""


def make_passphrase() -> str:
    """Four everyday words: a new password for each demo."""
    return " ".join(secrets.choice(_WORDS.split()) for _ in range(4))
