"""What happens when the program meets an error it does not know: a note without personal data.

The note holds the places in our own code and the type of the error. Never its message, never a
variable: both may hold a name or a NIK.
"""

import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from binaan_desktop import __version__

MAX_LOG_BYTES = 1_000_000
_PACKAGE = Path(__file__).resolve().parents[1]


class CrashReporter:
    """Takes the place of Python's own traceback printing.

    Args:
        log: the file that notes are appended to; the one before is kept beside it.
        tell: shows a sentence to the user; called in the main thread only, once at a time.
    """

    def __init__(self, log: Path, tell: Callable[[str], None] | None = None) -> None:
        self._log = log
        self._tell = tell
        self._is_telling = False

    def install(self) -> None:
        """Catch everything that nobody else caught, in every thread."""
        sys.excepthook = self.report
        threading.excepthook = self._report_thread

    def report(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Note an error and tell the user; Ctrl+C stays what it is."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self._write(describe(kind, error, trace))
        is_main = threading.current_thread() is threading.main_thread()
        if self._tell is not None and is_main and not self._is_telling:
            self._is_telling = True
            try:
                self._tell(kind.__name__)
            finally:
                self._is_telling = False

    def _report_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.report(args.exc_type, args.exc_value, args.exc_traceback)

    def _write(self, note: str) -> None:
        """Append the note; an unwritable log must not hide the error itself."""
        try:
            self._log.parent.mkdir(parents=True, exist_ok=True)
            if self._log.exists() and self._log.stat().st_size > MAX_LOG_BYTES:
                self._log.replace(self._log.with_suffix(".old.log"))
            with self._log.open("a", encoding="utf-8") as file:
                file.write(note)
        except OSError:
            if sys.stderr is not None:
                sys.stderr.write(note)


def describe(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """The note of one error: when, which version, what type, and where in our code.

    Of what it was raised from, too: often only that tells the reason.
    """
    stamp = datetime.now(UTC).isoformat(timespec="seconds")
    lines = [f"{stamp} {__version__} {_type_name(kind)}", *_places(trace)]
    origin, seen = error.__cause__ or error.__context__, {id(error)}
    while origin is not None and id(origin) not in seen:
        seen.add(id(origin))
        lines += [f"  from {_type_name(type(origin))}", *_places(origin.__traceback__)]
        origin = origin.__cause__ or origin.__context__
    return "\n".join(lines) + "\n"


def _type_name(kind: type[BaseException]) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"


def _places(trace: TracebackType | None) -> Iterator[str]:
    for frame in traceback.extract_tb(trace):
        path = Path(frame.filename)
        if path.is_relative_to(_PACKAGE):
            yield f"  {path.relative_to(_PACKAGE).as_posix()}:{frame.lineno} {frame.name}"
