"""Opening a workbook that a stranger may have made: known dangers are refused before parsing.

Limits after Apache POI's (ratio, entries, sizes) with room for a house's lists; entity attacks are
stopped twice, by a scan for DTDs and by defusedxml under openpyxl.
"""

import hashlib
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath

import openpyxl

from binaan_desktop.domain.errors import Code, KnownFileError, Problem

if not openpyxl.DEFUSEDXML:  # without it one small workbook can eat all memory
    raise ImportError("openpyxl must parse through defusedxml")

Tick = Callable[[], None]
"""Called every few milliseconds of work; raises Cancelled to stop it."""

MAX_FILE_BYTES = 20 * 1024 * 1024
MAX_ENTRIES = 500
MAX_TOTAL_BYTES = 300 * 1024 * 1024
MAX_ENTRY_BYTES = 100 * 1024 * 1024
MIN_RATIO = 0.01
RATIO_GRACE_BYTES = 100 * 1024
_CHUNK = 256 * 1024
_OVERLAP = 256
_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_DTD = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=\"([A-Z]{1,3}\d+:[A-Z]{1,3}\d+)\"")
MAX_MERGES = 5000


@dataclass(frozen=True, slots=True)
class GuardedFile:
    """A workbook's bytes, checked, with what the check found on its way.

    Attributes:
        name: file name without folder.
        sha256: of the whole file, to know it again.
        archive: the file in memory, so that a pulled USB stick cannot hurt half-way.
        merges: merged ranges (``A1:L1``) by the path of the sheet's part.
    """

    name: str
    sha256: str
    archive: BytesIO
    merges: dict[str, tuple[str, ...]]


def open_guarded(path: Path, tick: Tick) -> GuardedFile:
    """Read the file into memory and refuse it unless it is a plain, harmless .xlsx.

    Raises:
        KnownFileError: one code per cause (encrypted, old .xls, no workbook, too large, unsafe,
            missing, locked).
    """
    data = _read(path)
    if data.startswith(_OLE_MAGIC):
        encrypted = _ENCRYPTED_STREAM in data
        raise _refused(Code.FILE_ENCRYPTED if encrypted else Code.FILE_OLD_EXCEL, path)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _check_entries(archive, path)
            merges = _scan_parts(archive, path, tick)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError) as error:
        code = Code.FILE_NOT_READABLE if data.startswith(b"PK") else Code.FILE_NOT_WORKBOOK
        raise _refused(code, path) from error
    except RuntimeError as error:  # zipfile's word for an entry with a password
        raise _refused(Code.FILE_ENCRYPTED, path) from error
    return GuardedFile(path.name, hashlib.sha256(data).hexdigest(), BytesIO(data), merges)


def _refused(code: Code, path: Path) -> KnownFileError:
    return KnownFileError(Problem(code, facts={"file": path.name}))


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise _refused(Code.FILE_TOO_LARGE, path)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise _refused(Code.FILE_NOT_FOUND, path) from error
    except PermissionError as error:
        raise _refused(Code.FILE_IN_USE, path) from error
    except OSError as error:
        raise _refused(Code.FILE_NOT_READABLE, path) from error


def _check_entries(archive: zipfile.ZipFile, path: Path) -> None:
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_TOTAL_BYTES:
        raise _refused(Code.FILE_TOO_LARGE, path)
    if len({name.lower() for name in names}) != len(names) or any(map(_leads_out, names)):
        raise _refused(Code.FILE_UNSAFE, path)
    if "xl/workbook.xml" not in names or any(name.endswith("vbaProject.bin") for name in names):
        raise _refused(Code.FILE_NOT_WORKBOOK, path)
    for entry in entries:
        if entry.file_size > MAX_ENTRY_BYTES:
            raise _refused(Code.FILE_TOO_LARGE, path)
        packed = entry.compress_size / entry.file_size if entry.file_size else 1.0
        if entry.file_size > RATIO_GRACE_BYTES and packed < MIN_RATIO:
            raise _refused(Code.FILE_UNSAFE, path)


def _leads_out(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/"))
    return parts.is_absolute() or ".." in parts.parts or ":" in name


def _scan_parts(archive: zipfile.ZipFile, path: Path, tick: Tick) -> dict[str, tuple[str, ...]]:
    """Walk every XML part once: no DTD anywhere; note the merged ranges of the sheets.

    The sizes in the directory may lie, so what really comes out is counted too.
    """
    merges: dict[str, tuple[str, ...]] = {}
    total = 0
    for entry in archive.infolist():
        found: list[str] = []
        tail = b""
        with archive.open(entry) as part:
            while chunk := part.read(_CHUNK):
                tick()
                total += len(chunk)
                if total > MAX_TOTAL_BYTES:
                    raise _refused(Code.FILE_TOO_LARGE, path)
                if not entry.filename.endswith((".xml", ".rels", ".vml")):
                    continue
                window = tail + chunk
                if _DTD.search(window.replace(b"\0", b"")):
                    raise _refused(Code.FILE_UNSAFE, path)
                if entry.filename.startswith("xl/worksheets/"):
                    matches = [
                        match for match in _MERGE.finditer(window) if match.end() > len(tail)
                    ]
                    found += [match[1].decode() for match in matches]
                tail = window[-_OVERLAP:]
        if found:
            merges[entry.filename] = tuple(found[:MAX_MERGES])
    return merges
