"""An unexpected error leaves a note with places and types, and nothing about people."""

import sys
import threading
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import cast

import pytest

from binaan_desktop.app.crash import MAX_LOG_BYTES, CrashReporter
from binaan_desktop.domain.formats import format_date_long

CANARY = "AHMAD SUBUR 3604121211870001"
"""Stands where a date should: the rule that reads it fails."""


def _failure() -> tuple[type[BaseException], BaseException, TracebackType | None]:
    try:
        format_date_long(cast(date, CANARY))
    except AttributeError as error:
        return type(error), ValueError(CANARY), error.__traceback__
    raise AssertionError


def test_note_names_places_and_no_people(tmp_path: Path) -> None:
    log, told = tmp_path / "logs" / "crash.log", list[str]()
    CrashReporter(log, told.append).report(*_failure())
    note = log.read_text(encoding="utf-8")
    assert "domain/formats.py" in note
    assert "AttributeError" in note
    assert "AHMAD" not in note
    assert "3604" not in note
    assert str(tmp_path) not in note
    assert told == ["AttributeError"]


def test_note_names_what_the_error_came_from(tmp_path: Path) -> None:
    log = tmp_path / "crash.log"
    _, inner, _ = _failure()
    try:
        raise RuntimeError(CANARY) from inner
    except RuntimeError as error:
        CrashReporter(log).report(type(error), error, error.__traceback__)
    first, *rest = log.read_text(encoding="utf-8").splitlines()
    assert first.endswith("builtins.RuntimeError")
    assert rest[0] == "  from builtins.ValueError"
    assert "AHMAD" not in "".join(rest)


def test_errors_in_a_ring_end(tmp_path: Path) -> None:
    one, two = ValueError(), TypeError()
    one.__cause__, two.__cause__ = two, one
    CrashReporter(tmp_path / "crash.log").report(ValueError, one, None)
    assert (tmp_path / "crash.log").read_text(encoding="utf-8").count("from builtins.") == 1


def test_unwritable_log_does_not_hide_the_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    CrashReporter(blocked / "crash.log").report(*_failure())
    assert "AttributeError" in capsys.readouterr().err


def test_no_console_is_no_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    CrashReporter(blocked / "crash.log").report(*_failure())


def test_log_is_kept_small(tmp_path: Path) -> None:
    log = tmp_path / "crash.log"
    log.write_bytes(b"x" * (MAX_LOG_BYTES + 1))
    CrashReporter(log).report(*_failure())
    assert log.stat().st_size < 10_000
    assert (tmp_path / "crash.old.log").exists()


def test_error_in_a_thread_is_noted_but_not_shown_from_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log, told = tmp_path / "crash.log", list[str]()
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    CrashReporter(log, told.append).install()
    thread = threading.Thread(target=format_date_long, args=(CANARY,))
    thread.start()
    thread.join()
    assert "AttributeError" in log.read_text(encoding="utf-8")
    assert told == []
