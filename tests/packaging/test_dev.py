"""The developers' door: plain sentences, locked versions, and no failure that passes unseen."""

import importlib.util
import re
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from tests.architecture.source import ROOT

_REQUIREMENT = re.compile(r"^([a-z0-9.-]+)==(\S+)", re.MULTILINE)


@pytest.fixture(scope="module")
def dev() -> ModuleType:
    spec = importlib.util.spec_from_file_location("dev", ROOT / "packaging" / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _locked(name: str) -> dict[str, str]:
    return dict(_REQUIREMENT.findall((ROOT / "packaging" / name).read_text(encoding="utf-8")))


def _wanted(requirements: list[str]) -> set[str]:
    names = (re.match(r"[\w.-]+", one) for one in requirements)
    return {name.group().lower().replace("_", "-") for name in names if name}


def test_locks_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    everything, to_run = _locked("requirements.lock"), _locked("requirements-run.lock")
    needed = _wanted(project["dependencies"])
    assert needed <= to_run.keys()
    assert _wanted(project["optional-dependencies"]["test"]) <= everything.keys()
    assert to_run.items() <= everything.items()
    assert not {"pytest", "mypy", "ruff"} & to_run.keys()


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-run.lock"])
def test_every_locked_file_has_its_hash(name: str) -> None:
    text = (ROOT / "packaging" / name).read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=\S)", text.strip())
    assert len(blocks) == len(_locked(name))
    for block in blocks:
        assert "--hash=sha256:" in block, block.splitlines()[0]


def test_other_python_is_told_in_one_sentence(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 18))
    monkeypatch.setattr(sys, "argv", ["dev.py", "test"])
    assert dev.main() == 1
    assert "3.11, 3.12 or 3.13 is needed" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("call", "end"),
    [
        ("bench --json figures.json", ("tests/benchmarks", "--json", "figures.json")),
        ("run --data there list inmates --json", ("--data", "there", "list", "inmates", "--json")),
        ("run --help", ("binaan_desktop", "--help")),
    ],
)
def test_options_are_passed_on(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, call: str, end: tuple[str, ...]
) -> None:
    run = list[tuple[str, ...]]()

    def pretend(*args: str) -> int:
        run.append(args)
        return 0

    monkeypatch.setattr(sys, "argv", ["dev.py", *call.split()])
    monkeypatch.setattr(dev, "prepare_environment", lambda: None)
    monkeypatch.setattr(dev, "prepare_libraries", lambda wanted: True)
    monkeypatch.setattr(dev, "run_python", pretend)
    assert dev.main() == 0
    (args,) = run
    assert args[-len(end) :] == end


def test_unknown_options_are_refused(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["dev.py", "test", "--quick"])
    with pytest.raises(SystemExit) as stop:
        dev.main()
    assert stop.value.code == 2


@pytest.mark.parametrize("broken", ["ruff", "format", "mypy", "pytest"])
def test_any_failing_step_fails_the_whole(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    run = list[str]()

    def pretend(*args: str) -> int:
        step = "format" if "format" in args else args[1]
        run.append(step)
        # An interpreter that was killed after its last test passed, say.
        return -6 if step == broken else 0

    monkeypatch.setattr(dev, "run_python", pretend)
    monkeypatch.setattr(dev, "can_install", lambda: False)
    assert dev.run_tests() == 1
    assert run == ["ruff", "format", "mypy", "pytest"]


def test_missing_library_is_named_by_its_package(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = {"libc.so.6": "libc6", "libnowhere.so.1": "libnowhere1"}
    monkeypatch.setattr(dev, "can_install", lambda: False)
    assert dev.prepare_libraries(wanted) is not sys.platform.startswith("linux")
    if sys.platform.startswith("linux"):
        assert "apt-get install libnowhere1\n" in capsys.readouterr().err


def test_missing_ensurepip_is_told_and_not_traced(
    dev: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(dev, "has_ensurepip", lambda: False)
    monkeypatch.setattr(dev, "can_install", lambda: False)
    with pytest.raises(SystemExit) as stop:
        dev.make_venv(tmp_path / "new")
    assert stop.value.code == 1
    assert "-venv\n" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_environment_is_kept_while_the_lock_is_the_same(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made, checked = list[Path](), list[list[str]]()
    lock = tmp_path / "requirements.lock"
    lock.write_text("a==1\n")
    monkeypatch.setattr(dev, "LOCK", lock)
    monkeypatch.setattr(dev, "STAMP", tmp_path / "locked")
    monkeypatch.setattr(dev, "make_venv", made.append)
    monkeypatch.setattr(dev, "check", checked.append)
    dev.prepare_environment()
    dev.prepare_environment()
    assert len(made) == 1
    assert "--require-hashes" in checked[0]
    lock.write_text("a==2\n")
    dev.prepare_environment()
    assert len(made) == 2
