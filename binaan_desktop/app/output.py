"""What the command line says: results on standard output, everything else on standard error."""

import json
import sys
from dataclasses import asdict, is_dataclass
from datetime import date, datetime, time
from enum import StrEnum
from pathlib import Path
from typing import Any, TextIO

from binaan_desktop.services.progress import Progress


class Output:
    """The two streams of one call.

    Args:
        as_json: the result is one JSON document; otherwise lines of text.
    """

    def __init__(self, *, as_json: bool = False) -> None:
        self.as_json = as_json

    def result(self, document: object, lines: list[str]) -> None:
        """Give the result: the document with ``--json``, else the lines."""
        if self.as_json:
            write_line(json.dumps(plain(document), ensure_ascii=False, indent=2))
        for line in () if self.as_json else lines:
            write_line(line)

    def tell(self, text: str) -> None:
        """Say something beside the result."""
        write_line(text, sys.stderr)

    def progress(self, title: str) -> Progress:
        """Report long work on standard error, at every whole tenth."""
        return _Progress(self, title)


class _Progress:
    def __init__(self, output: Output, title: str) -> None:
        self._output = output
        self._title = title
        self._told = -1

    def __call__(self, done: int, total: int) -> None:
        tenth = 10 * done // total if total else 0
        if tenth > self._told and sys.stderr is not None and sys.stderr.isatty():
            self._told = tenth
            self._output.tell(f"{self._title}: {tenth * 10} %")


def write_line(text: str, stream: TextIO | None = None) -> None:
    """Write one line; a windowed program may have no streams at all."""
    target = stream if stream is not None else sys.stdout
    if target is None:
        return
    target.write(f"{text}\n")
    target.flush()


def plain(value: Any) -> Any:
    """Plain JSON values: ISO dates, the values of enumerations, lists, dictionaries."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    if is_dataclass(value) and not isinstance(value, type):
        return plain(asdict(value))
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(one) for one in value]
    return value
