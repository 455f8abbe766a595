"""The bytes of a file that a stranger may have made, and what they are by their own first bytes.

A name says little: offices send web pages as .xls, text as .xlsx and new workbooks as .xls.
"""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from io import BytesIO
from pathlib import Path

from binaan_desktop.domain.errors import Code
from binaan_desktop.excel.sheets import refused

MAX_FILE_BYTES = 20 * 1024 * 1024
_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP_MAGIC = b"PK\x03\x04"
_EMPTY_ZIP_MAGIC = b"PK\x05\x06"
_BARE_BIFF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00")
"""Sheets of Excel 2 to 4, and of later ones without their container."""
_LOCK_MARKS = ("~$", ".~lock.")
_PAGE_TAGS = (b"<html", b"<!doctype html", b"<table", b"<head", b"<meta")
_SNIFFED = 2048


class Content(StrEnum):
    """What a file is by its content."""

    ZIP = "zip"
    OLE = "ole"
    BARE_BIFF = "bare_biff"
    WEB_PAGE = "web_page"
    XML = "xml"
    TEXT = "text"


@dataclass(frozen=True)
class SourceFile:
    """A file in memory, so that a pulled USB stick cannot hurt half-way."""

    path: Path
    data: bytes

    @property
    def name(self) -> str:
        """File name without folder."""
        return self.path.name

    @cached_property
    def sha256(self) -> str:
        """Of the whole file, to know it again."""
        return hashlib.sha256(self.data).hexdigest()

    def open(self) -> BytesIO:
        """The bytes as a file."""
        return BytesIO(self.data)

    @property
    def content(self) -> Content:
        """What the first bytes say."""
        data = self.data
        if data.startswith(_OLE_MAGIC):
            return Content.OLE
        if data.startswith((_ZIP_MAGIC, _EMPTY_ZIP_MAGIC)):
            return Content.ZIP
        if data.startswith(_BARE_BIFF):
            return Content.BARE_BIFF
        head = data[:_SNIFFED].replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf")
        head = head.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").lstrip().lower()
        if head.startswith(b"<"):
            return Content.WEB_PAGE if any(tag in head for tag in _PAGE_TAGS) else Content.XML
        return Content.TEXT


def load_source(path: Path) -> SourceFile:
    """Read a file into memory.

    Raises:
        KnownFileError: missing, locked by another program, too large, empty, or only the mark
            that Excel or LibreOffice leaves beside an open file.
    """
    if path.name.startswith(_LOCK_MARKS):
        raise refused(Code.FILE_LOCK_MARK, path.name)
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise refused(Code.FILE_TOO_LARGE, path.name)
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise refused(Code.FILE_NOT_FOUND, path.name) from error
    except PermissionError as error:
        raise refused(Code.FILE_IN_USE, path.name) from error
    except OSError as error:
        raise refused(Code.FILE_NOT_READABLE, path.name) from error
    if not data.strip(b"\0 \t\r\n"):
        raise refused(Code.FILE_EMPTY, path.name)
    return SourceFile(path, data)
