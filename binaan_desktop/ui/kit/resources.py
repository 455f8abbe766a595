"""Where the program's own files (icons, styles, fonts, translations) lie.

Layer ``ui/kit``. Beside the package in a source run, inside the bundle in a frozen one.
"""

import sys
from pathlib import Path

_BUNDLE: str | None = getattr(sys, "_MEIPASS", None)
RESOURCES = Path(_BUNDLE) / "resources" if _BUNDLE else Path(__file__).parents[3] / "resources"


def resource(*parts: str) -> Path:
    """The path of one of our files, e.g. ``resource("icons", "search.svg")``."""
    return RESOURCES.joinpath(*parts)
