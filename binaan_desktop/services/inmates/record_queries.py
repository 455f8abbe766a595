"""Reads over everything known about a person: the timeline and the skill profile on paper."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from binaan_desktop.domain.institution import PaperSize
from binaan_desktop.services.desk import Queries, query
from binaan_desktop.services.inmates.profile_paper import PaperDesk, lay_out_skill_profiles
from binaan_desktop.services.inmates.timeline import read_timeline
from binaan_desktop.services.inmates.timeline_rows import TimelineEvent

if TYPE_CHECKING:
    from binaan_desktop.documents.document import Document


class RecordQueries(Queries):
    """What all areas together say about people."""

    @query()
    def get_timeline(self, session: Session, *, inmate_id: int) -> list[TimelineEvent]:
        """What happened to or around a person in every area, newest first.

        Raises:
            NotFound: there is no such person.
        """
        return read_timeline(session, inmate_id)

    @query()
    def build_skill_profiles(
        self, session: Session, *, inmate_ids: Sequence[int], paper: PaperSize | None = None
    ) -> "Document":
        """The skill profiles of people, a page each, ready for preview, printer or PDF.

        Args:
            session: given by the frame.
            inmate_ids: in the order of the pages.
            paper: for PDF files; the institution's own paper by default.

        Raises:
            NotFound: one of them is not there (any more).
        """
        desk = PaperDesk(self.desk.actor, self.desk.clock.now(), self.today, paper)
        return lay_out_skill_profiles(session, inmate_ids, desk)
