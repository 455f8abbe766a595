"""The highest memory of a piece of work, as Linux counts it."""

import ctypes
import gc
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

_STATUS = Path("/proc/self/status")
_RESET = Path("/proc/self/clear_refs")


def with_peak(work: Callable[[], T]) -> tuple[T, float | None]:
    """Do the work; gives its result and by how many MB memory rose meanwhile (only on Linux).

    What earlier work left free is given back first, else the work would use that unseen. Writing 5
    resets the mark of the highest memory (proc_pid_clear_refs(5)).
    """
    if sys.platform != "linux":
        return work(), None
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    _RESET.write_text("5", encoding="ascii")
    before = _kilobytes("VmRSS")
    result = work()
    return result, max(0, _kilobytes("VmHWM") - before) / 1024


def _kilobytes(name: str) -> int:
    lines = _STATUS.read_text(encoding="ascii").splitlines()
    (line,) = (line for line in lines if line.startswith(name + ":"))
    return int(line.split()[1])
