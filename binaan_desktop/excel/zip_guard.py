"""Checking a zipped workbook (.xlsx, .ods) before anything parses it: known dangers are refused.

Limits after Apache POI's (ratio, entries, sizes) with room for a house's lists; entity attacks are
stopped twice, by a scan for DTDs and by defusedxml under openpyxl.
"""

import re
import zipfile
from pathlib import PurePosixPath

from binaan_desktop.domain.errors import Code, KnownFileError
from binaan_desktop.excel.sheet_scan import SheetScan
from binaan_desktop.excel.sheets import MAX_CELLS, Tick, refused
from binaan_desktop.excel.source_file import SourceFile

MAX_ENTRIES = 500
MAX_TOTAL_BYTES = 300 * 1024 * 1024
MAX_ENTRY_BYTES = 100 * 1024 * 1024
MIN_RATIO = 0.002
"""XML of a formatted but blank sheet packs to nearly this; a bomb of one letter packs further."""
RATIO_GRACE_BYTES = 100 * 1024
MAX_PLAIN_PART_BYTES = 20 * 1024 * 1024
"""Of parts that are read whole but hold no cells: styles, names, relations."""
MAX_TEXTS = 400_000
MAX_DEPTH = 2000
"""Of tags left open; counted piece by piece, so only roughly."""
_CHUNK = 256 * 1024
_OVERLAP = 256
_DTD = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_LARGE_PARTS = frozenset({"xl/sharedStrings.xml", "content.xml"})


class _Limits:
    """What all parts together hold, against what a list can hold."""

    def __init__(self, file_name: str) -> None:
        self._file_name = file_name
        self._left = {b"<v>": MAX_CELLS, b"<is>": MAX_CELLS, b"<si>": MAX_TEXTS}
        self._depth = 0

    def start_part(self) -> None:
        """Another part begins at its root."""
        self._depth = 0

    def take(self, chunk: bytes) -> None:
        """Count cells with values, shared texts and open tags, long before they are parsed."""
        ends = chunk.count(b"</")
        begins = chunk.count(b"<") - ends - chunk.count(b"<?") - chunk.count(b"<!")
        self._depth += begins - ends - chunk.count(b"/>")
        if self._depth > MAX_DEPTH:
            raise self.unsafe()
        for mark in self._left:
            self._left[mark] -= chunk.count(mark)
            if self._left[mark] < 0:
                raise self.too_large()

    def too_large(self) -> KnownFileError:
        """The refusal of what is no list of people."""
        return refused(Code.FILE_TOO_LARGE, self._file_name)

    def unsafe(self) -> KnownFileError:
        """The refusal of what no office program writes."""
        return refused(Code.FILE_UNSAFE, self._file_name)


def check_zip(source: SourceFile) -> list[str]:
    """Refuse an archive that is broken, locked, odd or a bomb; its directory is enough for that.

    Returns:
        The names of its parts.
    """
    try:
        with zipfile.ZipFile(source.open()) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, ValueError) as error:
        raise refused(Code.FILE_NOT_READABLE, source.name) from error
    names = [entry.filename for entry in entries]
    if any(entry.flag_bits & 1 for entry in entries):
        raise refused(Code.FILE_ENCRYPTED, source.name)
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_TOTAL_BYTES:
        raise refused(Code.FILE_TOO_LARGE, source.name)
    if len({name.lower() for name in names}) != len(names) or any(map(_leads_out, names)):
        raise refused(Code.FILE_UNSAFE, source.name)
    for entry in entries:
        packed = entry.compress_size / entry.file_size if entry.file_size else 1.0
        if entry.file_size > RATIO_GRACE_BYTES and packed < MIN_RATIO:
            raise refused(Code.FILE_UNSAFE, source.name)
        if entry.file_size > MAX_ENTRY_BYTES:
            raise refused(Code.FILE_TOO_LARGE, source.name)
    return names


def _leads_out(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/"))
    return parts.is_absolute() or ".." in parts.parts or ":" in name


def scan_parts(source: SourceFile, tick: Tick) -> dict[str, SheetScan]:
    """Walk every XML part once: no DTD anywhere; note what the sheets merge and hide.

    The sizes in the directory may lie, so what really comes out is counted too.

    Args:
        source: a checked archive.
        tick: called for every quarter of a megabyte.
    """
    scans: dict[str, SheetScan] = {}
    limits = _Limits(source.name)
    total = 0
    try:
        with zipfile.ZipFile(source.open()) as archive:
            for entry in archive.infolist():
                total += _scan_part(archive, entry, scans, limits, tick)
                if total > MAX_TOTAL_BYTES:
                    raise refused(Code.FILE_TOO_LARGE, source.name)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError) as error:
        raise refused(Code.FILE_NOT_READABLE, source.name) from error
    return scans


def _scan_part(
    archive: zipfile.ZipFile,
    entry: zipfile.ZipInfo,
    scans: dict[str, SheetScan],
    limits: _Limits,
    tick: Tick,
) -> int:
    """Walk one part; how many bytes came out of it."""
    name = entry.filename
    is_xml = name.endswith((".xml", ".rels", ".vml"))
    is_sheet = name.startswith("xl/worksheets/") and is_xml
    holds_cells = is_sheet or name in _LARGE_PARTS or not is_xml
    limit = MAX_ENTRY_BYTES if holds_cells else MAX_PLAIN_PART_BYTES
    found = SheetScan()
    total, tail = 0, b""
    limits.start_part()
    with archive.open(entry) as part:
        while chunk := part.read(_CHUNK):
            tick()
            total += len(chunk)
            if total > limit:
                raise limits.too_large()
            if not is_xml:
                continue
            limits.take(chunk)
            window = tail + chunk
            if _has_dtd(window):
                raise limits.unsafe()
            if is_sheet:
                found.take(chunk)
            tail = window[-_OVERLAP:]
    if is_sheet:
        found.finish()
        scans[name] = found
    return total


def _has_dtd(window: bytes) -> bool:
    """Whether a document type stands in it, in one or two bytes a letter."""
    if b"\0" in window:
        window = window.replace(b"\0", b"")
    return b"<!" in window and _DTD.search(window) is not None
