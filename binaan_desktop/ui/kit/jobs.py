"""Long work beside the window: one worker thread, progress, *Batal*, one delete path.

Layer ``ui/kit``. ``work(progress)`` knows no Qt and opens its own unit of work; *Batal* makes the
next report of progress raise ``Cancelled`` inside it, so the unit of work rolls back. All
call-backs run in the GUI thread. One thread only: writers queue
instead of fighting for the database.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, SignalInstance, Slot

from binaan_desktop.domain.errors import Cancelled
from binaan_desktop.services.progress import Progress
from binaan_desktop.ui.kit.garbage import GuiCollector

T = TypeVar("T")

_REPORT_EVERY_S = 0.05
"""More reports than 20 a second only cost; the last one of a job always gets through."""


class Job(Protocol):
    """A piece of work that was handed in."""

    @property
    def title(self) -> str:
        """What the status bar calls it."""

    def cancel(self) -> None:
        """Ask it to stop at its next report of progress."""


class Jobs(Protocol):
    """The port for long work."""

    def start(
        self,
        work: Callable[[Progress], T],
        *,
        title: str,
        on_done: Callable[[T], None],
        on_error: Callable[[Exception], None],
    ) -> Job:
        """Hand in work; exactly one of the call-backs is called, ``Cancelled`` is an error."""


@dataclass(frozen=True, slots=True)
class _Outcome:
    """How a job ended: with a value or with an exception."""

    value: Any = None
    error: Exception | None = None


class _Task(QRunnable):
    """The part that runs in the worker thread; holds bound signals of the runner only."""

    def __init__(
        self, number: int, title: str, work: Callable[[Progress], Any], runner: "JobRunner"
    ) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.number = number
        self.title = title
        self._work = work
        self._reported: SignalInstance = runner.reported
        self._ended: SignalInstance = runner.ended
        self._stop = threading.Event()
        self._last_report = 0.0

    def cancel(self) -> None:
        """Make the next report of progress raise ``Cancelled``."""
        self._stop.set()

    def run(self) -> None:
        """Do the work and tell the runner how it ended; nothing may escape from here."""
        try:
            if self._stop.is_set():
                raise Cancelled
            outcome = _Outcome(value=self._work(self._progress))
        except Exception as error:
            outcome = _Outcome(error=error)
        self._ended.emit(self.number, outcome)

    def _progress(self, done: int, total: int) -> None:
        if self._stop.is_set():
            raise Cancelled
        now = time.monotonic()
        if done == total or now - self._last_report >= _REPORT_EVERY_S:
            self._last_report = now
            self._reported.emit(self.number, done, total)


@dataclass(frozen=True, slots=True)
class _Entry:
    task: _Task
    on_done: Callable[[Any], None]
    on_error: Callable[[Exception], None]


class JobRunner(QObject):
    """The program's jobs. Lives in the GUI thread and owns every task until it is over."""

    reported = Signal(int, int, int)
    """From the worker: number of the job, done, total."""
    ended = Signal(int, object)
    """From the worker: number of the job and its outcome."""
    progressed = Signal(str, int, int)
    """For the status bar: title of the running job, done, total (0: not known)."""
    idle = Signal()
    """For the status bar: nothing is running any more."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._collector = GuiCollector(self)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._live: dict[int, _Entry] = {}
        self._spent: _Task | None = None
        self._next = 1
        self.reported.connect(self._on_reported)
        self.ended.connect(self._on_ended)

    def start(
        self,
        work: Callable[[Progress], T],
        *,
        title: str,
        on_done: Callable[[T], None],
        on_error: Callable[[Exception], None],
    ) -> Job:
        """Queue the work; see :class:`Jobs`."""
        task = _Task(self._next, title, work, self)
        self._next += 1
        self._live[task.number] = _Entry(task, on_done, on_error)
        if len(self._live) == 1:
            self.progressed.emit(title, 0, 0)
        self._pool.start(task)
        return task

    @property
    def is_busy(self) -> bool:
        """Whether a job runs or waits."""
        return bool(self._live)

    def cancel_current(self) -> None:
        """Stop the job that runs now (the oldest); those that wait go on."""
        if self._live:
            next(iter(self._live.values())).task.cancel()

    def shut_down(self) -> None:
        """Stop everything and wait: a job must never outlive the window's database."""
        for entry in self._live.values():
            entry.task.cancel()
        self._pool.waitForDone()

    @Slot(int, int, int)
    def _on_reported(self, number: int, done: int, total: int) -> None:
        entry = self._live.get(number)
        if entry is not None:
            self.progressed.emit(entry.task.title, done, total)

    @Slot(int, object)
    def _on_ended(self, number: int, outcome: _Outcome) -> None:
        entry = self._live.pop(number)
        # The worker may still be on its way out of this task's run(). With one thread it has left
        # it for sure once a later task has ended, so one spent task is kept that long.
        self._spent = entry.task
        if self._live:
            self.progressed.emit(next(iter(self._live.values())).task.title, 0, 0)
        else:
            self.idle.emit()
        if outcome.error is not None:
            entry.on_error(outcome.error)
        else:
            entry.on_done(outcome.value)
