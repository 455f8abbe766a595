"""What a certificate says: plain data, given whole, placeholders of the template filled."""

from dataclasses import dataclass
from datetime import date

from binaan_desktop.documents.house import PaperHouse, PaperSigner, PrintStamp


@dataclass(frozen=True, slots=True)
class CertifiedModule:
    """A module on the back.

    Attributes:
        hours: lesson hours (JP).
        score: as it is written, such as ``85`` or ``85 / 78``; empty for none.
        outcome: ``Lulus`` or what else became of it.
    """

    name: str
    hours: int
    score: str
    outcome: str


@dataclass(frozen=True, slots=True)
class CertificatePaper:
    """One certificate.

    Attributes:
        title: the large word, such as ``SERTIFIKAT``.
        subtitle: below it, such as ``PELATIHAN KETERAMPILAN``; may be empty.
        number: in full, as the register has it.
        name: of the person, as it is to be read.
        facts: small lines below the name, label and value, such as place and day of birth.
        body: the text of the template, placeholders filled; line breaks are kept, and a line
            in capitals alone is bold.
        modules: for the back; without any, the certificate has a front alone.
        issued_on: beside the signatures.
        code: the verification code, ``XXXX-XXXX-XXXX``.
        note: such as ``Pengganti sertifikat nomor ...``; empty for an ordinary one.
    """

    title: str
    subtitle: str
    number: str
    name: str
    facts: tuple[tuple[str, str], ...]
    body: str
    modules: tuple[CertifiedModule, ...]
    issued_on: date
    code: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Certificates:
    """The certificates of one or several people, to be printed in one go.

    Attributes:
        papers: in the order of printing.
        name: what the file is called: an id or a batch, never a person.
        signers: from left to right, one to three; the last stands below place and date.
        logo: content of a picture's file; None without one.
        key_fingerprint: of the house's public key, in groups, as the verification file shows it.
    """

    papers: tuple[CertificatePaper, ...]
    name: str
    signers: tuple[PaperSigner, ...]
    logo: bytes | None
    key_fingerprint: str
    house: PaperHouse
    stamp: PrintStamp
