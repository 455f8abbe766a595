"""What the reads of a person's files and photo give."""

from dataclasses import dataclass, field
from datetime import date, datetime

from binaan_desktop.domain.papers import MediaType


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One file in the list of a person; the content is read only when it is wanted."""

    id: int
    name: str
    media_type: MediaType
    size: int
    added_at: datetime


@dataclass(frozen=True, slots=True)
class DocumentCopy:
    """A file with its content; ``file_name`` has the ending that fits what it really is."""

    file_name: str
    media_type: MediaType
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Photo:
    """The photo of a person, a JPEG."""

    image: bytes = field(repr=False)
    taken_on: date
