"""One door after cloning the repository: ``demo``, ``test``, ``bench``, ``run``, ``lock``.

Standard library only, because it runs before anything is installed. It makes ``.venv`` beside the
sources, installs the locked dependencies (hashes checked), sees to the system libraries that Qt
needs, and then hands over.
"""

# Annotations stay texts, so that an older Python reaches the sentence that names the one it needs.
from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
LOCK = ROOT / "packaging" / "requirements.lock"
"""Everything that running, testing and building needs."""
RUN_LOCK = ROOT / "packaging" / "requirements-run.lock"
"""The part of it that the program itself needs, for the office's PC."""
STAMP = VENV / "locked"
OLDEST_PYTHON, FIRST_UNTRIED_PYTHON = (3, 11), (3, 14)

QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""What Qt loads even without a screen: library -> Debian package."""

WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What a real window on X11 needs besides."""


def main() -> int:
    """Run one sub-command; gives the exit code of what it ran."""
    if not OLDEST_PYTHON <= sys.version_info[:2] < FIRST_UNTRIED_PYTHON:
        return fail("Python 3.11, 3.12 or 3.13 is needed; this is " + sys.version.split()[0])
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    demo = commands.add_parser("demo", help="do the main job on invented data")
    demo.add_argument("--dir", type=Path, default=None, help="where to leave data and papers")
    commands.add_parser("test", help="lint, types and all tests")
    commands.add_parser("bench", help="speed and memory beside their floors; the rest: to pytest")
    # Its own --help is passed on like everything else.
    run_help = "the program from the sources; the rest is passed on to it"
    commands.add_parser("run", help=run_help, add_help=False)
    commands.add_parser("lock", help="resolve the dependencies anew (maintainers)")
    args, rest = parser.parse_known_args()
    if rest and args.command not in ("bench", "run"):
        parser.error("unknown: " + " ".join(rest))
    if args.command == "lock":
        return make_locks()
    prepare_environment()
    prepare_libraries(QT_LIBRARIES)
    if args.command == "demo":
        return run_demo(args.dir)
    if args.command == "test":
        return run_tests()
    if args.command == "bench":
        # The one place where the default options (which leave the benchmarks out) are replaced.
        options = ["-o", "addopts=--strict-markers", "-q", "tests/benchmarks", *rest]
        return run_python("-m", "pytest", *options)
    return run_python("-m", "binaan_desktop", *rest)


def prepare_environment() -> None:
    """Make ``.venv`` with exactly the locked dependencies, unless it is that already."""
    wanted = hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()
    if STAMP.exists() and STAMP.read_text(encoding="ascii") == wanted:
        return
    say("Preparing .venv with the locked dependencies")
    make_venv(VENV)
    check(
        [str(venv_python()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
         "--require-hashes", "--only-binary", ":all:", "--requirement", str(LOCK)]
    )  # fmt: skip
    STAMP.write_text(wanted, encoding="ascii")


def make_venv(folder: Path) -> None:
    """Make an empty environment; Debian keeps what that needs in a package of its own.

    Raises:
        SystemExit: it cannot be made, with the sentence that says what is missing.
    """
    package = f"python3.{sys.version_info[1]}-venv"
    if not has_ensurepip() and can_install():
        install([package])
    if not has_ensurepip():
        text = "This Python cannot make environments. On Debian or Ubuntu: apt-get install "
        raise SystemExit(fail(text + package))
    venv.create(folder, with_pip=True, clear=True)


def has_ensurepip() -> bool:
    """Whether Python has the part that puts pip into a new environment."""
    importlib.invalidate_caches()
    return importlib.util.find_spec("ensurepip") is not None


def prepare_libraries(wanted: dict[str, str]) -> bool:
    """See that system libraries are there: installed on Debian as root, else named.

    Returns:
        Whether all of them are there now.
    """
    if platform.system() != "Linux":
        return True
    missing = missing_packages(wanted)
    if missing and can_install():
        install(missing)
        missing = missing_packages(wanted)
    if missing:
        say("Missing system libraries. On Debian or Ubuntu: apt-get install " + " ".join(missing))
    return not missing


def missing_packages(wanted: dict[str, str]) -> list[str]:
    """Debian packages of the libraries that cannot be loaded."""
    missing = []
    for library, package in wanted.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    return missing


def can_install() -> bool:
    """Whether this is Debian (or alike) and we are root."""
    return os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: Sequence[str]) -> None:
    """Install Debian packages; a failure is told, and what needs them will say what is missing."""
    say("Installing " + " ".join(packages))
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        if subprocess.run(["apt-get", "-qq", *command], env=quiet, check=False).returncode:
            say("apt-get " + command[0] + " failed")


def run_tests() -> int:
    """Lint, format, types, then every test in parallel; any failure fails the whole."""
    if shutil.which("runuser") and not list(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
        if can_install():
            install(["postgresql"])
        else:
            say("No PostgreSQL: its tests are skipped. Debian: apt-get install postgresql")
    steps = (
        ("ruff", ["-m", "ruff", "check", "."]),
        ("format", ["-m", "ruff", "format", "--check", "."]),
        ("types", ["-m", "mypy"]),
        ("tests", ["-m", "pytest", "-q", "-n", str(min(4, os.cpu_count() or 1))]),
    )
    failed = []
    for name, command in steps:
        started = time.monotonic()
        code = run_python(*command)
        say(f"{name}: {'ok' if code == 0 else 'FAILED'} ({time.monotonic() - started:.0f} s)")
        if code != 0:
            failed.append(name)
    return fail("failed: " + ", ".join(failed)) if failed else 0


def run_demo(folder: Path | None) -> int:
    """Do the main job on invented data; open the window on it where there is a display."""
    target = folder or ROOT / "demo-data"
    options = ["demo", "--dir", str(target)]
    if has_display() and prepare_libraries(WINDOW_LIBRARIES):
        options.append("--open")
    return run_python("-m", "binaan_desktop", *options)


def has_display() -> bool:
    """Whether a window could be shown."""
    if platform.system() == "Linux":
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True


def make_locks() -> int:
    """Write both lock files anew from pyproject.toml, for every system and Python we support.

    The resolver lives in an environment of its own: it is none of the locked tools.
    """
    resolve = ["-m", "uv", "pip", "compile", "pyproject.toml", "--universal", "--quiet",
               "--python-version", ".".join(map(str, OLDEST_PYTHON)),
               "--generate-hashes", "--no-header", "--no-annotate"]  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        make_venv(Path(folder))
        python = str(venv_python(Path(folder)))
        check([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "uv"])
        everything = ["--extra", "test", "--upgrade", "--output-file", str(LOCK)]
        check([python, *resolve, *everything])
        # The same versions, so that what was tested is what runs.
        check([python, *resolve, "--constraint", str(LOCK), "--output-file", str(RUN_LOCK)])
    return 0


def venv_python(folder: Path = VENV) -> Path:
    """The interpreter of an environment."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def run_python(*args: str) -> int:
    """Run the interpreter of ``.venv`` in the repository; gives its exit code."""
    return subprocess.run([str(venv_python()), *args], cwd=ROOT, check=False).returncode


def check(command: list[str]) -> None:
    """Run a command that must succeed.

    Raises:
        SystemExit: with its exit code when it does not.
    """
    code = subprocess.run(command, cwd=ROOT, check=False).returncode
    if code != 0:
        raise SystemExit(code)


def say(text: str) -> None:
    """Tell what is going on, apart from the output of what is run."""
    sys.stderr.write(f"[dev] {text}\n")
    sys.stderr.flush()


def fail(text: str) -> int:
    """Tell why it failed; gives the exit code."""
    say(text)
    return 1


if __name__ == "__main__":
    sys.exit(main())
