"""Guards against a Qt binding that loses references (PySide6 6.12.0 on Python 3.11 did)."""

import sys

from PySide6.QtCore import QObject, Signal


class Bell(QObject):
    rung = Signal(bool)


def test_calls_do_not_eat_references_to_none() -> None:
    before = sys.getrefcount(None)
    objects = [QObject() for _ in range(1000)]
    for one in objects:
        one.setObjectName("x")
    assert sys.getrefcount(None) - before > -900


def test_a_signal_survives_a_hundred_thousand_emits() -> None:
    bell = Bell()
    heard = [0]

    def count(loud: bool) -> None:
        heard[0] += loud

    bell.rung.connect(count)
    loud = True
    for _ in range(100_000):
        bell.rung.emit(loud)
    assert heard == [100_000]
