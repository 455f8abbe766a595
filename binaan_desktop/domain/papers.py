"""Files kept with a person: which kinds are taken, told by their first bytes, and how large.

The name of a file says nothing reliable, so the content is asked.
"""

import re
from enum import StrEnum

from binaan_desktop.domain.errors import Code, Problem

MAX_DOCUMENT_BYTES = 5 * 1024 * 1024
"""A scanned page of a good scanner fits many times over; a film does not belong here."""
MAX_PHOTO_BYTES = 120 * 1024
"""A face of 480 x 640 points: a thousand of them must not slow a backup down."""
DOCUMENT_NAME_LIMIT = 160
_NOT_IN_FILE_NAMES = re.compile(r'[\x00-\x1f\\/:*?"<>|]+')
_PDF_HEAD = 1024
"""Some scanners write a few bytes before the mark of a PDF; readers look this far."""


class MediaType(StrEnum):
    """Kinds of files that are kept, as the internet names them."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"

    @property
    def suffix(self) -> str:
        """The ending a copy gets: ``.pdf``."""
        return _SUFFIXES[self]


_SUFFIXES = {MediaType.PDF: ".pdf", MediaType.JPEG: ".jpg", MediaType.PNG: ".png"}


def media_type_of(content: bytes) -> MediaType | None:
    """What the content is, by its first bytes; None for everything that is not kept."""
    if content.startswith(b"\xff\xd8\xff"):
        return MediaType.JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return MediaType.PNG
    return MediaType.PDF if b"%PDF-" in content[:_PDF_HEAD] else None


def file_name_of(name: str, kind: MediaType) -> str:
    """What a file is called outside: no signs that Windows refuses, the ending that fits.

    ``.jpeg`` is as good as ``.jpg``; a picture called ``scan.pdf`` becomes ``scan.pdf.jpg``.
    """
    clean = _NOT_IN_FILE_NAMES.sub("-", name).strip(" .") or "berkas"
    endings = (kind.suffix, ".jpeg") if kind is MediaType.JPEG else (kind.suffix,)
    return clean if clean.lower().endswith(endings) else f"{clean}{kind.suffix}"


def document_problems(name: str, content: bytes) -> list[Problem]:
    """Why a file cannot be kept; empty when it can."""
    found: list[Problem] = []
    if not name:
        found.append(Problem(Code.REQUIRED, "name"))
    elif len(name) > DOCUMENT_NAME_LIMIT:
        found.append(Problem(Code.TOO_LONG, "name", {"limit": DOCUMENT_NAME_LIMIT}))
    if len(content) > MAX_DOCUMENT_BYTES:
        limit = MAX_DOCUMENT_BYTES // (1024 * 1024)
        found.append(Problem(Code.DOCUMENT_TOO_LARGE, "content", {"limit": limit}))
    elif media_type_of(content) is None:
        found.append(Problem(Code.DOCUMENT_KIND, "content"))
    return found


def photo_problems(image: bytes) -> list[Problem]:
    """Why a photo cannot be kept; empty when it can."""
    if media_type_of(image) is not MediaType.JPEG:
        return [Problem(Code.PHOTO_KIND)]
    if len(image) > MAX_PHOTO_BYTES:
        return [Problem(Code.PHOTO_TOO_LARGE, facts={"limit": MAX_PHOTO_BYTES // 1024})]
    return []
