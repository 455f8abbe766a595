"""Passwords of the command line: from the environment or a terminal, and nowhere else."""

import getpass
import os
import subprocess
import sys
import warnings
from collections.abc import Iterator

import pytest

from binaan_desktop.app.arguments import EXIT_USAGE
from binaan_desktop.app.signing_in import PASSWORD_VARIABLE, ask_new_password, ask_password
from binaan_desktop.domain.errors import Code, ValidationFailed
from tests.architecture.source import ROOT


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What somebody types at the terminal, line by line."""
    lines = list[str]()
    monkeypatch.delenv(PASSWORD_VARIABLE, raising=False)
    monkeypatch.setattr(getpass, "getpass", lambda prompt: lines.pop(0))
    yield lines
    assert lines == []


def test_environment_comes_first(typed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSWORD_VARIABLE, "dari lingkungan")
    assert (ask_password(), ask_new_password()) == ("dari lingkungan",) * 2


def test_new_password_is_typed_twice(typed: list[str]) -> None:
    typed += ["lele kolam terang pagi", "lele kolam terang pagi"]
    assert ask_new_password() == "lele kolam terang pagi"


def test_two_new_passwords_that_differ_are_refused(typed: list[str]) -> None:
    typed += ["lele kolam terang pagi", "lele kolam terang pagl"]
    with pytest.raises(ValidationFailed) as refused:
        ask_new_password()
    assert [one.code for one in refused.value.problems] == [Code.PASSWORDS_DIFFER]


def test_terminal_that_shows_what_is_typed_is_not_used(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def show(prompt: str) -> str:
        warnings.warn("Can not control echo", getpass.GetPassWarning, stacklevel=1)
        return "terlihat"

    monkeypatch.delenv(PASSWORD_VARIABLE, raising=False)
    monkeypatch.setattr(getpass, "getpass", show)
    with pytest.raises(SystemExit) as stop:
        ask_password()
    assert stop.value.code == EXIT_USAGE
    assert PASSWORD_VARIABLE in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="sessions without a terminal are a Unix matter")
def test_scheduled_task_without_a_password_ends_in_one_sentence() -> None:
    environment = {name: value for name, value in os.environ.items() if name != PASSWORD_VARIABLE}
    done = subprocess.run(
        [sys.executable, "-m", "binaan_desktop", "--user", "sari", "check"],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        start_new_session=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (EXIT_USAGE, "")
    assert len(done.stderr.splitlines()) == 1
    assert PASSWORD_VARIABLE in done.stderr
