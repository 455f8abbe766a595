"""Where the program keeps its things on this PC: never Documents, never a synced folder."""

import os
import sys
from pathlib import Path

from binaan_desktop.persistence.data_folder import DataFolder

DATA_VARIABLE = "BINAAN_DATA"


def default_data_folder() -> Path:
    """The user's own data folder: local application data, since document folders get synced.

    ``BINAAN_DATA`` names another one.
    """
    named = os.environ.get(DATA_VARIABLE)
    if named:
        return Path(named)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
        return (Path(base) if base else Path.home() / "AppData" / "Local") / "Binaan"
    base = os.environ.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "binaan"


def data_folder(named: Path | None) -> DataFolder:
    """The data folder that was asked for, or the user's own."""
    return DataFolder((named or default_data_folder()).expanduser().absolute())


def ui_state_file(folder: DataFolder) -> Path:
    """Where this PC remembers window sizes; no personal data."""
    return folder.root / "window.ini"


def crash_log_file(folder: DataFolder) -> Path:
    """Where unexpected errors are noted, without personal data."""
    return folder.root / "crash.log"
