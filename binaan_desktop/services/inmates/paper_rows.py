"""What the reads of a person's files and photo give."""

from dataclasses import dataclass, field
from datetime import date, datetime

from binaan_desktop.domain.papers import MediaType, file_name_of


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One file in the list of a person; the content is read only when it is wanted."""

    id: int
    name: str
    media_type: MediaType
    size: int
    added_at: datetime

    @property
    def file_name(self) -> str:
        """What a copy outside is called."""
        return file_name_of(self.name, self.media_type)


@dataclass(frozen=True, slots=True)
class DocumentCopy:
    """A file with its content."""

    name: str
    media_type: MediaType
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Photo:
    """The photo of a person, a JPEG."""

    image: bytes = field(repr=False)
    taken_on: date
