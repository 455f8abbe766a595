"""Writing files so that a full disk or a power cut never destroys the old one."""

import os
import time
from collections.abc import Callable
from pathlib import Path

from binaan_desktop.domain.errors import Code, KnownFileError, Problem

_REPLACE_TRIES = 20
_REPLACE_PAUSE_S = 0.25


def write_atomically(path: Path, data: bytes) -> None:
    """Write a whole file: temporary neighbour, fsync, replace.

    Raises:
        KnownFileError: disk full, folder not writable, or target held by another program.
    """

    def fill(part: Path) -> None:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())

    replace_atomically(path, fill)


def replace_atomically(path: Path, fill: Callable[[Path], None]) -> None:
    """Let ``fill`` write a ``.part`` neighbour and put it in the place of ``path``.

    The old file stays until the new one is whole. On Windows a virus scanner may hold the target
    for a moment, so the replace is tried for five seconds.

    Raises:
        KnownFileError: disk full, folder not writable, or target held by another program.
    """
    part = path.with_name(path.name + ".part")
    try:
        fill(part)
        _replace(part, path)
        sync_folder(path.parent)
    except OSError as error:
        raise as_known_file_error(error, path) from error
    finally:
        part.unlink(missing_ok=True)


def _replace(part: Path, path: Path) -> None:
    for _ in range(_REPLACE_TRIES - 1):
        try:
            part.replace(path)
        except PermissionError:
            time.sleep(_REPLACE_PAUSE_S)
        else:
            return
    part.replace(path)


def sync_folder(folder: Path) -> None:
    """Make a rename durable where the system can (Windows has no such call)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def as_known_file_error(error: OSError, path: Path) -> KnownFileError:
    """Name the cause of a file error; only the file's name is told, not its folder."""
    import errno

    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        code = Code.DISK_FULL
    elif isinstance(error, FileNotFoundError):
        code = Code.FILE_NOT_FOUND
    elif isinstance(error, PermissionError) and path.exists():
        code = Code.FILE_IN_USE
    else:
        code = Code.FILE_NOT_WRITABLE
    return KnownFileError(Problem(code, facts={"file": path.name}))
