"""``binaan``: without words it opens the window, else it does the work that the words name."""

import gc
import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run one call; gives its exit code."""
    words = sys.argv[1:] if argv is None else argv
    if not words:
        # The usual start, by a double click: painted sooner without the grammar of the commands,
        # and without looking for garbage among the imports (ui/kit/garbage.py collects later).
        gc.disable()
        from binaan_desktop.app.main import run_window
        from binaan_desktop.app.paths import data_folder

        return run_window(data_folder(None))
    from binaan_desktop.app.calls import run_call

    return run_call(words)
