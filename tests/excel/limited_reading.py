"""Reading one file in a process of its own, which the system ends when it takes too much.

Run with the path of a file; prints what came of it as JSON.
"""

import json
import resource
import subprocess
import sys
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

SECONDS = 5
MEGABYTES = 300


@dataclass(frozen=True)
class Outcome:
    """What came of a reading: the code of the refusal, or the number of rows by sheet."""

    code: str | None
    rows: dict[str, int]
    megabytes: float


def read_limited(path: Path) -> Outcome:
    """Read a file with five seconds of processor time and 300 MB at most; more ends the reading.

    Raises:
        AssertionError: the reading was ended, or crashed.
    """
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-m", "tests.excel.limited_reading", str(path)],
        cwd=root,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, f"ended with {done.returncode}: {done.stderr[-500:]}"
    told = json.loads(done.stdout.splitlines()[-1])
    outcome = Outcome(told["code"], told["rows"], told["megabytes"])
    assert outcome.megabytes < MEGABYTES
    return outcome


def _main(path: Path) -> None:
    from binaan_desktop.domain.errors import KnownFileError
    from binaan_desktop.excel.reader import read_workbook

    for name in ("calamine_reader", "csv_reader", "html_reader", "xlsx_reader"):
        import_module(f"binaan_desktop.excel.{name}")
    before = resource.getrusage(resource.RUSAGE_SELF)
    used = int(before.ru_utime + before.ru_stime)
    resource.setrlimit(resource.RLIMIT_CPU, (used + SECONDS, used + SECONDS))
    size = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    room = size + MEGABYTES * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (room, room))
    code: str | None = None
    rows: dict[str, int] = {}
    try:
        book = read_workbook(path, lambda: None)
        rows = {sheet.name: len(sheet.rows) for sheet in book.sheets}
    except KnownFileError as error:
        (problem,) = error.problems
        code = problem.code.value
    after = resource.getrusage(resource.RUSAGE_SELF)
    megabytes = (after.ru_maxrss - before.ru_maxrss) / 1024
    print(json.dumps({"code": code, "rows": rows, "megabytes": megabytes}))  # noqa: T201


if __name__ == "__main__":
    _main(Path(sys.argv[1]))
