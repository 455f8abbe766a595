"""One door after cloning the repository: ``demo``, ``test``, ``bench``, ``run``, ``lock``.

Standard library only, because it runs before anything is installed. It makes ``.venv`` beside the
sources, installs the locked dependencies (hashes checked), sees to the system libraries that Qt
needs, and then hands over.
"""

import argparse
import ctypes
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import time
import venv
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
LOCK = ROOT / "packaging" / "requirements.lock"
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
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    demo = commands.add_parser("demo", help="do the main job on invented data")
    demo.add_argument("--dir", type=Path, default=None, help="where to leave data and papers")
    commands.add_parser("test", help="lint, types and all tests")
    bench = commands.add_parser("bench", help="speed and memory beside their floors")
    bench.add_argument("rest", nargs=argparse.REMAINDER, help="passed on to pytest")
    run = commands.add_parser("run", help="the program from the sources")
    run.add_argument("rest", nargs=argparse.REMAINDER, help="passed on to the program")
    commands.add_parser("lock", help="resolve the dependencies anew (maintainers)")
    args = parser.parse_args()
    if not OLDEST_PYTHON <= sys.version_info[:2] < FIRST_UNTRIED_PYTHON:
        return fail("Python 3.11, 3.12 or 3.13 is needed; this is " + sys.version.split()[0])
    prepare_environment()
    prepare_libraries(QT_LIBRARIES)
    if args.command == "demo":
        return run_demo(args.dir)
    if args.command == "test":
        return run_tests()
    if args.command == "bench":
        # The one place where the default options (which leave the benchmarks out) are replaced.
        options = ["-o", "addopts=--strict-markers", "-q", "tests/benchmarks", *args.rest]
        return run_python("-m", "pytest", *options)
    if args.command == "run":
        return run_python("-m", "binaan_desktop", *args.rest)
    return make_lock()


def prepare_environment() -> None:
    """Make ``.venv`` with exactly the locked dependencies, unless it is that already."""
    wanted = hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()
    if STAMP.exists() and STAMP.read_text(encoding="ascii") == wanted:
        return
    say("Preparing .venv with the locked dependencies")
    venv.create(VENV, with_pip=True, clear=True)
    check(
        [str(venv_python()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
         "--require-hashes", "--only-binary", ":all:", "--requirement", str(LOCK)]
    )  # fmt: skip
    STAMP.write_text(wanted, encoding="ascii")


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


def make_lock() -> int:
    """Write the lock file anew from pyproject.toml, for every system and Python we support."""
    check([str(venv_python()), "-m", "pip", "install", "--quiet", "uv"])
    return run_python(
        "-m", "uv", "pip", "compile", "pyproject.toml", "--extra", "test", "--universal",
        "--generate-hashes", "--python-version", "3.11", "--no-header", "--no-annotate",
        "--upgrade", "--output-file", str(LOCK),
    )  # fmt: skip


def venv_python() -> Path:
    """The interpreter of ``.venv``."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


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
