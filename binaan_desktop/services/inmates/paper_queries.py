"""Reads of what is kept with a person: files and photo."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from binaan_desktop.domain.papers import MediaType
from binaan_desktop.persistence.entities.inmates import InmatePhoto
from binaan_desktop.persistence.entities.profiles import Document
from binaan_desktop.services.desk import Queries, query
from binaan_desktop.services.inmates.paper_rows import DocumentRow, Photo


class PaperQueries(Queries):
    """What is kept with a person."""

    @query()
    def list_documents(self, session: Session, *, inmate_id: int) -> list[DocumentRow]:
        """The files of a person without their content, newest first."""
        rows = session.execute(
            select(
                Document.id, Document.name, Document.media_type, Document.size, Document.added_at
            )
            .where(Document.inmate_id == inmate_id)
            .order_by(Document.added_at.desc(), Document.id.desc())
        )
        return [
            DocumentRow(row.id, row.name, MediaType(row.media_type), row.size, row.added_at)
            for row in rows
        ]

    @query()
    def get_photo(self, session: Session, *, inmate_id: int) -> Photo | None:
        """The photo of a person, None where there is none."""
        photo = session.get(InmatePhoto, inmate_id)
        return None if photo is None else Photo(photo.image, photo.taken_on)
