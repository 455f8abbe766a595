"""The container of old Office files (.xls): taking one stream out, and packing one in.

Whatever a container holds beside the wanted stream (macros, previews, loops in its tables) never
reaches the parser: it gets a new container with that stream alone.
"""

import struct
from collections.abc import Collection, Sequence
from dataclasses import dataclass

_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FREE = 0xFFFFFFFF
_END = 0xFFFFFFFE
_FAT_SECTOR = 0xFFFFFFFD
_SECTOR = 512
_MINI_SECTOR = 64
_MINI_CUTOFF = 4096
_HEADER_FATS = 109
_ENTRY = 128
_STREAM, _ROOT = 2, 5


class BrokenContainer(Exception):
    """The tables of a container contradict themselves."""


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    kind: int
    start: int
    size: int


class OleContainer:
    """The streams of a container by name.

    Raises:
        BrokenContainer: cut off, or its tables point nowhere or in circles.
    """

    def __init__(self, data: bytes) -> None:
        if len(data) < _SECTOR or not data.startswith(_MAGIC):
            raise BrokenContainer
        self._data = data
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in {9, 12} or mini_shift != 6:
            raise BrokenContainer
        self._sector = 1 << shift
        self._count = len(data) // self._sector
        directory, cutoff, mini_start = struct.unpack_from("<I4xII", data, 48)
        self._cutoff = min(cutoff, _MINI_CUTOFF)
        self._fat = self._read_fat()
        self._mini_fat = _numbers(self._join(mini_start))
        self._entries = _read_entries(self._join(directory))

    @property
    def names(self) -> set[str]:
        """Names of all streams."""
        return {entry.name for entry in self._entries if entry.kind == _STREAM}

    def read(self, wanted: Collection[str]) -> bytes | None:
        """The first stream with one of these names, or None."""
        entry = next(
            (one for one in self._entries if one.kind == _STREAM and one.name in wanted), None
        )
        if entry is None:
            return None
        if entry.size >= self._cutoff:
            found = self._join(entry.start)
        else:
            root = next((one for one in self._entries if one.kind == _ROOT), None)
            mini = self._join(root.start) if root is not None else b""
            found = b"".join(
                mini[at * _MINI_SECTOR : (at + 1) * _MINI_SECTOR]
                for at in _chain(self._mini_fat, entry.start)
            )
        if len(found) < entry.size:
            raise BrokenContainer
        return found[: entry.size]

    def _read_fat(self) -> Sequence[int]:
        listed = list(struct.unpack_from(f"<{_HEADER_FATS}I", self._data, 76))
        following, _ = struct.unpack_from("<II", self._data, 68)
        seen: set[int] = set()
        while following < _FAT_SECTOR - 1:
            if following in seen:
                raise BrokenContainer
            seen.add(following)
            *more, following = _numbers(self._read_sector(following))
            listed += more
        sectors = [at for at in listed if at < _FAT_SECTOR - 1]
        if len(sectors) > self._count:
            raise BrokenContainer
        return _numbers(b"".join(map(self._read_sector, sectors)))

    def _read_sector(self, at: int) -> bytes:
        start = (at + 1) * self._sector
        if start >= len(self._data):
            raise BrokenContainer
        return self._data[start : start + self._sector].ljust(self._sector, b"\0")

    def _join(self, start: int) -> bytes:
        return b"".join(map(self._read_sector, _chain(self._fat, start)))


def _numbers(data: bytes) -> Sequence[int]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def _chain(table: Sequence[int], start: int) -> list[int]:
    """The sectors from start to the end mark; a chain longer than its table goes in circles."""
    found: list[int] = []
    at = start
    while at not in {_END, _FREE}:
        if at >= len(table) or len(found) >= len(table):
            raise BrokenContainer
        found.append(at)
        at = table[at]
    return found


def _read_entries(directory: bytes) -> list[_Entry]:
    entries: list[_Entry] = []
    for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        length, kind = struct.unpack_from("<HB", directory, at + 64)
        if kind in {_STREAM, _ROOT} and 2 <= length <= 64:
            name = directory[at : at + length - 2].decode("utf-16-le", "replace")
            start, size = struct.unpack_from("<II", directory, at + 116)
            entries.append(_Entry(name, kind, start, size))
    return entries


def pack_stream(name: str, stream: bytes) -> bytes:
    """A container with one stream; short ones are filled with zeros, as small as streams may be."""
    body = stream.ljust(_MINI_CUTOFF, b"\0")
    sectors = -(-len(body) // _SECTOR)
    in_fat = _SECTOR // 4
    fats = 1
    while fats * in_fat < sectors + 1 + fats:
        fats += 1
    if fats > _HEADER_FATS:
        extra = -(-(fats - _HEADER_FATS) // (in_fat - 1))
        while fats * in_fat < sectors + 1 + fats + extra:
            fats += 1
            extra = -(-(fats - _HEADER_FATS) // (in_fat - 1))
    else:
        extra = 0
    first_fat, first_extra = sectors + 1, sectors + 1 + fats
    table = [*range(1, sectors), _END, _END]
    table += [_FAT_SECTOR] * fats + [_END - 2] * extra
    table += [_FREE] * (fats * in_fat - len(table))
    listed = list(range(first_fat, first_fat + fats))
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        _MAGIC, 0x3E, 3, 0xFFFE, 9, 6,
        0, fats, sectors, 0, _MINI_CUTOFF, _END, 0, first_extra if extra else _END, extra,
    )  # fmt: skip
    in_header = listed[:_HEADER_FATS]
    header += struct.pack(
        f"<{_HEADER_FATS}I", *in_header, *[_FREE] * (_HEADER_FATS - len(in_header))
    )
    directory = _entry("Root Entry", _ROOT, _END, 0, child=1) + _entry(name, _STREAM, 0, len(body))
    return b"".join(
        (
            header,
            body.ljust(sectors * _SECTOR, b"\0"),
            directory.ljust(_SECTOR, b"\0"),
            struct.pack(f"<{len(table)}I", *table),
            _pack_extra(listed[_HEADER_FATS:], first_extra, extra),
        )
    )


def _pack_extra(listed: Sequence[int], first: int, count: int) -> bytes:
    """Sectors that list those sectors of the table which the header has no room for."""
    room = _SECTOR // 4 - 1
    packed = b""
    for at in range(count):
        part = list(listed[at * room : (at + 1) * room])
        following = first + at + 1 if at + 1 < count else _END
        packed += struct.pack(f"<{room + 1}I", *part, *[_FREE] * (room - len(part)), following)
    return packed


def _entry(name: str, kind: int, start: int, size: int, child: int = _FREE) -> bytes:
    encoded = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII36xIQ", encoded, len(encoded) + 2, kind, 1, _FREE, _FREE, child, start, size
    )
