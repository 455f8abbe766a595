"""Where the program's own data files lie: source run, installed package or frozen program."""

import sys
from pathlib import Path

from binaan_desktop.domain.errors import Code, KnownFileError, Problem

PACKAGE = Path(__file__).resolve().parents[1]


def resource_path(*parts: str) -> Path:
    """The path of one of our files, e.g. ``resource_path("regions", "skills.csv")``.

    Looked for in the frozen bundle, then inside the installed package, then beside the package in
    a source run.

    Raises:
        KnownFileError: the installation is incomplete.
    """
    for root in _roots():
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise KnownFileError(Problem(Code.FILE_NOT_FOUND, facts={"file": "/".join(parts)}))


def _roots() -> list[Path]:
    bundle: str | None = getattr(sys, "_MEIPASS", None)
    roots = [Path(bundle) / "resources"] if bundle else []
    return [*roots, PACKAGE / "_resources", PACKAGE.parent / "resources"]
