"""Acts that let what is known about a person leave the screen; the trail keeps each of them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.institution import PaperSize
from binaan_desktop.services.desk import Act, Commands, command
from binaan_desktop.services.inmates.profile_paper import PaperDesk
from binaan_desktop.services.inmates.subject_data import lay_out_subject_data

if TYPE_CHECKING:
    from binaan_desktop.documents.document import Document


class RecordCommands(Commands):
    """Printing profiles, handing a person everything that is held about them."""

    @command(Right.VIEW, "skill_profile.printed")
    def record_profiles_printed(self, act: Act, *, inmate_ids: Sequence[int]) -> None:
        """Note in the audit trail that skill profiles left for paper or PDF."""
        if len(inmate_ids) == 1:
            act.about("inmate", inmate_ids[0])
        else:
            act.about("inmate", None, ids=list(inmate_ids))

    @command(Right.VIEW_NIK, "inmate.data_issued")
    def issue_data(self, act: Act, *, inmate_id: int, paper: PaperSize | None = None) -> "Document":
        """Everything held about a person as a paper, with the full NIK; the trail says who asked.

        Raises:
            NotFound: there is no such person.
        """
        desk = PaperDesk(act.desk.actor, act.now, act.today, paper)
        document = lay_out_subject_data(act.session, inmate_id, desk)
        act.about("inmate", inmate_id)
        return document
