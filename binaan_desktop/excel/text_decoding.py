"""Decoding text files of unknown origin: byte order marks first, then what fits."""

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SNIFFED = 4096
_CONTROL = frozenset(range(32)) - {9, 10, 12, 13, 26, 27}


def decode_text(data: bytes) -> str | None:
    """The text, or None where the bytes are no text.

    UTF-8 and UTF-16 with a mark, UTF-16 without one by its zeros, UTF-8 where every byte fits,
    else the Windows code page of the offices (bytes it has no letter for become a question mark).
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding)
    head = data[:_SNIFFED]
    if b"\0" in head:
        zeros = _encoding_by_zeros(head)
        return None if zeros is None else _decoded(data, zeros)
    if any(byte in _CONTROL for byte in head):
        return None
    return _decoded(data, "utf-8") or data.decode("cp1252", "replace").replace("\ufffd", "?")


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _encoding_by_zeros(head: bytes) -> str | None:
    """Plain letters in UTF-16 have a zero as every second byte."""
    pairs = max(len(head) // 2, 1)
    if head[1::2].count(0) / pairs > 0.6:
        return "utf-16-le"
    if head[0::2].count(0) / pairs > 0.6:
        return "utf-16-be"
    return None
