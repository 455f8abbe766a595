"""Certificates, made up, and the verification file that knows them."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from binaan_desktop.domain.certificate_states import CertificateStatus
from binaan_desktop.domain.certificates import (
    CertificateStatement,
    CourseFacts,
    HolderFacts,
    StatedModule,
)
from binaan_desktop.domain.verification import IssuedCertificate, register_text
from binaan_desktop.domain.verification_codes import derive_code
from binaan_desktop.persistence.signing import (
    KeyPair,
    make_key_pair,
    sign_register,
    sign_statement,
)
from binaan_desktop.services.certificates.verification_page import make_verification_page

ISSUED_ON = date(2026, 11, 24)
HOUSE = "Rutan Kelas IIB Serang"
COURSE = CourseFacts(
    title="Budidaya lele </script> \u201cbioflok\u201d",
    agency="Dinas Perikanan Kabupaten Serang",
    lesson_hours=40,
    starts_on=date(2026, 11, 2),
    ends_on=date(2026, 11, 20),
    result="Lulus",
    house=HOUSE,
    modules=(StatedModule("Kolam dan air", 24), StatedModule("Pakan  dan panen", 16)),
)
HOLDER = HolderFacts(
    number="012/LELE/SERT/XI/2026",
    name="Ahmad Sa\u2019ad bin H. Karim",
    issued_on=ISSUED_ON,
    birth_place="Serang",
    birth_date=date(1990, 5, 7),
)
TYPED = {
    "number": "012/lele/sert/xi/2026",
    "name": "ahmad  sa'ad bin h.karim",
    "birth_place": " SERANG",
    "birth_date": "7 Mei 1990",
    "register_no": "-",
    "issued_on": "24-11-2026",
}
"""What somebody types who reads that certificate."""


@dataclass
class Office:
    """Issues certificates and writes the file."""

    keys: KeyPair = field(default_factory=make_key_pair)
    issued: list[IssuedCertificate] = field(default_factory=list)

    def issue(
        self,
        statement: CertificateStatement,
        status: CertificateStatus = CertificateStatus.ISSUED,
        changed_on: date | None = None,
    ) -> str:
        """Issue one; gives its code."""
        text = statement.text()
        code = derive_code(text, sign_statement(text, self.keys.private_key))
        self.issued.append(IssuedCertificate(code, statement, status, changed_on))
        return code

    def register(self, rounds: int = 3) -> str:
        """The register, with locks that open quickly."""
        return register_text(HOUSE, ISSUED_ON, self.issued, rounds)

    def page(self, rounds: int = 3) -> str:
        """The whole file."""
        text = self.register(rounds)
        signature = sign_register(text, self.keys.private_key)
        return make_verification_page(text, signature, self.keys.public_key)

    def write(self, folder: Path) -> Path:
        """The file in a folder."""
        path = folder / "verifikasi.html"
        path.write_text(self.page(), encoding="utf-8", newline="\n")
        return path
