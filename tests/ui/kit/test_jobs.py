"""Long work: result, error, Batal, order, and that thousands of jobs leave nothing behind."""

import threading
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from binaan_desktop.domain.errors import Cancelled
from binaan_desktop.services.progress import Progress
from binaan_desktop.ui.kit.jobs import JobRunner


class Outcomes:
    """What the call-backs were given, and in which thread."""

    def __init__(self) -> None:
        self.values: list[object] = []
        self.errors: list[Exception] = []
        self.threads: set[int] = set()

    def done(self, value: object) -> None:
        self.values.append(value)
        self.threads.add(threading.get_ident())

    def failed(self, error: Exception) -> None:
        self.errors.append(error)
        self.threads.add(threading.get_ident())


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    runner.shut_down()
    qtbot.waitUntil(lambda: not runner.is_busy)


def start(runner: JobRunner, work: Callable[[Progress], object], outcomes: Outcomes) -> None:
    runner.start(work, title="Kerja", on_done=outcomes.done, on_error=outcomes.failed)


def test_the_value_arrives_in_the_gui_thread(qtbot: QtBot, runner: JobRunner) -> None:
    outcomes, worker = Outcomes(), []

    def work(progress: Progress) -> int:
        worker.append(threading.get_ident())
        return 42

    start(runner, work, outcomes)
    qtbot.waitUntil(lambda: outcomes.values == [42])
    assert outcomes.threads == {threading.get_ident()}
    assert worker[0] != threading.get_ident()


def test_an_exception_arrives_as_error(qtbot: QtBot, runner: JobRunner) -> None:
    outcomes = Outcomes()

    def work(progress: Progress) -> None:
        raise ValueError("rusak")

    start(runner, work, outcomes)
    qtbot.waitUntil(lambda: len(outcomes.errors) == 1)
    assert isinstance(outcomes.errors[0], ValueError)
    assert not outcomes.values


def test_progress_is_told_and_throttled(qtbot: QtBot, runner: JobRunner) -> None:
    outcomes, seen = Outcomes(), []
    runner.progressed.connect(lambda title, done, total: seen.append((title, done, total)))

    def work(progress: Progress) -> None:
        for done in range(1, 10_001):
            progress(done, 10_000)

    start(runner, work, outcomes)
    qtbot.waitUntil(lambda: len(outcomes.values) == 1)
    assert seen[0] == ("Kerja", 0, 0)
    assert seen[-1] == ("Kerja", 10_000, 10_000)
    assert len(seen) < 200


def test_batal_raises_inside_the_work(qtbot: QtBot, runner: JobRunner) -> None:
    outcomes, rolled_back, started = Outcomes(), [], threading.Event()

    def work(progress: Progress) -> None:
        try:
            while True:
                progress(0, 0)
                started.set()
        except Cancelled:
            rolled_back.append(True)
            raise

    start(runner, work, outcomes)
    assert started.wait(5)
    runner.cancel_current()
    qtbot.waitUntil(lambda: len(outcomes.errors) == 1)
    assert isinstance(outcomes.errors[0], Cancelled)
    assert rolled_back == [True]


def test_a_waiting_job_that_is_cancelled_never_begins(qtbot: QtBot, runner: JobRunner) -> None:
    outcomes, gate, began = Outcomes(), threading.Event(), []

    def first(progress: Progress) -> None:
        gate.wait(5)

    def second(progress: Progress) -> None:
        began.append(True)

    start(runner, first, outcomes)
    job = runner.start(second, title="Kedua", on_done=outcomes.done, on_error=outcomes.failed)
    job.cancel()
    gate.set()
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert began == []
    assert len(outcomes.values) == 1
    assert isinstance(outcomes.errors[0], Cancelled)


def test_writers_never_run_side_by_side(qtbot: QtBot, runner: JobRunner) -> None:
    outcomes, running, most = Outcomes(), [0], [0]
    lock = threading.Lock()

    def work(progress: Progress) -> None:
        with lock:
            running[0] += 1
            most[0] = max(most[0], running[0])
        threading.Event().wait(0.005)
        with lock:
            running[0] -= 1

    for _ in range(10):
        start(runner, work, outcomes)
    qtbot.waitUntil(lambda: len(outcomes.values) == 10)
    assert most == [1]


def test_five_thousand_quick_jobs_in_order(qtbot: QtBot, runner: JobRunner) -> None:
    outcomes = Outcomes()
    for number in range(5000):
        start(runner, partial(_give, number), outcomes)
    qtbot.waitUntil(lambda: len(outcomes.values) == 5000, timeout=60_000)
    assert outcomes.values == list(range(5000))
    assert not runner.is_busy


def _give(number: int, progress: Progress) -> int:
    return number


def test_shutting_down_waits_for_the_work(qtbot: QtBot, runner: JobRunner) -> None:
    outcomes, ended = Outcomes(), []

    def work(progress: Progress) -> None:
        try:
            while True:
                progress(0, 0)
        finally:
            ended.append(True)

    start(runner, work, outcomes)
    runner.shut_down()
    # Either it was stopped while it ran, or before it began.
    assert ended in ([True], [])
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert isinstance(outcomes.errors[0], Cancelled)
