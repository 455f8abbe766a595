"""A workbook on its way to a file: whole or not there, whichever area builds it."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from binaan_desktop.domain.errors import Code, KnownFileError, Problem
from binaan_desktop.persistence.files import replace_atomically

if TYPE_CHECKING:  # openpyxl is loaded when a workbook is written, not when the window opens
    from binaan_desktop.excel.writer import Book

SUFFIX = ".xlsx"


def workbook_path(path: Path) -> Path:
    """The path with the ending Excel needs."""
    return path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)


def free_path(path: Path) -> Path:
    """The first of ``name (2).xlsx``, ``name (3).xlsx`` ... that is not there yet."""
    number = 2
    while (other := path.with_name(f"{path.stem} ({number}){path.suffix}")).exists():
        number += 1
    return other


def write_report(book: "Book", path: Path, before_replace: Callable[[str], None]) -> None:
    """Write the workbook beside its target, let the register note its SHA-256, put it in place.

    Raises:
        KnownFileError: disk full, not writable, or open in Excel: then ``other`` is a free name.
    """
    from binaan_desktop.excel.writer import write_book

    def fill(part: Path) -> None:
        write_book(book, part)
        before_replace(hashlib.sha256(part.read_bytes()).hexdigest())

    try:
        replace_atomically(path, fill)
    except KnownFileError as error:
        if error.problems[0].code is not Code.FILE_IN_USE:
            raise
        facts = {"file": path.name, "other": free_path(path).name}
        raise KnownFileError(Problem(Code.FILE_IN_USE, facts=facts)) from error
