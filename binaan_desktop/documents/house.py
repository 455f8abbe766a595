"""What the house says of itself on every form: letterhead, place, who signs, who printed."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime

from binaan_desktop.documents.blocks import Letterhead, SignatureColumn
from binaan_desktop.documents.document import Footer
from binaan_desktop.domain.formats import format_date_long, format_stamp
from binaan_desktop.domain.institution import NO_NIP

AUDIT_CODE_LENGTH = 8
HEAD_SHARE, TRAINER_SHARE, OFFICER_SHARE = 68, 52, 45
"""On F4 the long title of the head and a NIP each stay on one line."""


@dataclass(frozen=True, slots=True)
class PaperSigner:
    """Title above the name, name, NIP; empty ones are left to the hand."""

    title: str
    name: str = ""
    nip: str = ""


@dataclass(frozen=True, slots=True)
class PaperHouse:
    """The institution's own lines.

    Attributes:
        letterhead: from the ministry to the house.
        address: the small line below.
        place: the town before a date.
        training_head: who signs for the training, on the right.
        head: the head of the house.
    """

    letterhead: tuple[str, ...]
    address: str
    place: str
    training_head: PaperSigner
    head: PaperSigner = PaperSigner("Kepala Rutan")

    def kop(self) -> Letterhead:
        """The letterhead block."""
        return Letterhead(self.letterhead, self.address)

    def knowing(self, day: date) -> SignatureColumn:
        """``Serang, 7 Mei 2025 / Mengetahui, / Kepala Subseksi ...``."""
        return self._training_head(f"{self.place}, {format_date_long(day)}\nMengetahui,")

    def knowing_by_hand(self) -> SignatureColumn:
        """The same with the day left to the hand."""
        return self._training_head(f"{self.place}, {'.' * 28}\nMengetahui,")

    def signing(self, day: date) -> SignatureColumn:
        """``Serang, 7 Mei 2025 / Kepala Subseksi ...``: the one who answers for the form."""
        return self._training_head(f"{self.place}, {format_date_long(day)}")

    def head_knowing(self) -> SignatureColumn:
        """``Mengetahui, / Kepala Rutan``: the superior, on the left."""
        return signature("Mengetahui,", self.head, OFFICER_SHARE)

    def _training_head(self, above: str) -> SignatureColumn:
        return signature(above, self.training_head, HEAD_SHARE)


def signature(above: str, signer: PaperSigner, share: float = 1) -> SignatureColumn:
    """Where somebody signs; who has no name yet leaves name and NIP to the hand."""
    nip = (signer.nip or NO_NIP) if signer.name else ""
    return SignatureColumn(above, f"{signer.title},", signer.name, nip, share)


@dataclass(frozen=True, slots=True)
class PrintStamp:
    """Who printed, when, and the last link of the audit chain at that moment."""

    user: str
    at: datetime
    audit_hash: str

    def footer(self, form: str) -> Footer:
        """The lines below every page."""
        printed = f"Dicetak {format_stamp(self.at)} oleh {self.user}"
        return Footer(form, printed, self.audit_hash[:AUDIT_CODE_LENGTH])


def file_stem(*parts: str) -> str:
    """A name for a file from words: small letters, figures and dashes only."""
    plain = unicodedata.normalize("NFKD", "-".join(parts)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:80].rstrip("-")
