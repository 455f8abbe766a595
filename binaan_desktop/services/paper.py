"""What every form needs from the database: the house's lines, who prints, fonts and paper.

The modules of ``documents`` are imported inside: they load Qt's printing, which no other service
needs.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from binaan_desktop.domain.access import Actor
from binaan_desktop.domain.institution import PaperSize
from binaan_desktop.persistence.audit import read_audit_head
from binaan_desktop.services.maintenance.settings import InstitutionSettings
from binaan_desktop.services.resources import resource_path

if TYPE_CHECKING:
    from binaan_desktop.documents.house import PaperHouse, PrintStamp
    from binaan_desktop.documents.paper import PaperStyle


def paper_house(settings: InstitutionSettings) -> "PaperHouse":
    """Letterhead, town and signer, as the settings say."""
    from binaan_desktop.documents.house import PaperHouse, PaperSigner

    training, head = settings.training_head, settings.head
    return PaperHouse(
        letterhead=settings.letterhead,
        address=settings.address,
        place=settings.place,
        training_head=PaperSigner(training.title, training.name, training.nip),
        head=PaperSigner(head.title, head.name, head.nip),
    )


def print_stamp(session: Session, actor: Actor, now: datetime) -> "PrintStamp":
    """Who prints, when, and the head of the audit chain at that moment."""
    from binaan_desktop.documents.house import PrintStamp

    return PrintStamp(actor.full_name, now, read_audit_head(session).hash)


def paper_style(settings: InstitutionSettings, paper: PaperSize | None) -> "PaperStyle":
    """Our own fonts, and the paper asked for or the house's."""
    from binaan_desktop.documents.paper import PaperStyle

    fonts = tuple(
        resource_path("fonts", f"LiberationSans-{weight}.ttf") for weight in ("Regular", "Bold")
    )
    return PaperStyle(fonts, paper=paper or settings.paper)
