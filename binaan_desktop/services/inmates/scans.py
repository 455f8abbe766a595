"""Taking a scan from this PC: read whole, but never more than may be kept."""

from pathlib import Path

from binaan_desktop.domain.errors import ValidationFailed
from binaan_desktop.domain.papers import (
    DOCUMENT_NAME_LIMIT,
    MAX_DOCUMENT_BYTES,
    document_problems,
)
from binaan_desktop.services.inmates.paper_files import read_paper
from binaan_desktop.services.inmates.profile_drafts import Scan


def read_scan(path: Path) -> Scan:
    """The file as it will be kept.

    Raises:
        ValidationFailed: too large, or no PDF, JPEG or PNG.
        KnownFileError: the file cannot be read.
    """
    content = read_paper(path, limit=MAX_DOCUMENT_BYTES)
    name = path.stem[: DOCUMENT_NAME_LIMIT - len(path.suffix)] + path.suffix
    problems = document_problems(name, content)
    if problems:
        raise ValidationFailed(*problems)
    return Scan(name, content)
