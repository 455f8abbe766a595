"""One certificate: what it states, where its paper is, what became of it."""

from PySide6.QtWidgets import QHBoxLayout

from binaan_desktop.domain.formats import format_date_long, format_stamp
from binaan_desktop.domain.verification_codes import format_code
from binaan_desktop.services.certificates.rows import CertificateDetail
from binaan_desktop.services.wording import word
from binaan_desktop.ui.certificates.model import ORIGINAL_TONES, STATUS_TONES
from binaan_desktop.ui.kit.captions import Captions, scrolled
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone
from binaan_desktop.ui.kit.widgets import Card, Chip, EmptyState, ReasonList, SectionTitle


class CertificatePanel(Card):
    """Everything about the certificate that is selected at the left."""

    def __init__(self) -> None:
        super().__init__()
        self._hint = EmptyState(tr("Pilih sertifikat di kiri untuk melihat isinya."))
        self.name = SectionTitle("")
        self.status, self.original = Chip(), Chip()
        self.warnings = ReasonList()
        chips = QHBoxLayout()
        chips.addWidget(self.status)
        chips.addWidget(self.original)
        chips.addStretch(1)
        self._facts = Captions()
        self._area = scrolled(self._facts)
        self._area.setAccessibleName(tr("Isi sertifikat"))
        self.body.addWidget(self._hint, 1)
        self.body.addWidget(self.name)
        self.body.addLayout(chips)
        self.body.addWidget(self.warnings)
        self.body.addWidget(self._area, 1)
        self.show_certificate(None)

    def show_certificate(self, detail: CertificateDetail | None) -> None:
        """Show a certificate; None shows what to do."""
        for widget in (self.name, self.status, self.original, self._area):
            widget.setVisible(detail is not None)
        self._hint.setVisible(detail is None)
        self.warnings.set_reasons([])
        if detail is None:
            return
        row = detail.row
        self.name.setText(row.name)
        self.status.setText(word(row.status))
        self.status.set_tone(STATUS_TONES[row.status])
        self.original.setText(word(row.original))
        self.original.set_tone(ORIGINAL_TONES[row.original])
        if not detail.is_genuine:
            broken = tr("Isi sertifikat ini tidak lagi sesuai tanda tangan digitalnya.")
            self.warnings.set_reasons([(broken, Tone.ERROR)])
        self._facts.show_facts(_facts_of(detail))

    def texts(self) -> list[str]:
        """The facts shown, for tests and for reading aloud."""
        return self._facts.texts()


def _facts_of(detail: CertificateDetail) -> list[tuple[str, str]]:
    row, holder, course = detail.row, detail.statement.holder, detail.statement.course
    birth = (holder.birth_place or "", format_date_long(holder.birth_date))
    days = f"{format_date_long(course.starts_on)} s.d. {format_date_long(course.ends_on)}"
    modules = ", ".join(f"{one.name} ({one.lesson_hours} JP)" for one in course.modules)
    handed = ""
    if row.handed_on is not None:
        handed = tr("{day}, kepada {who}", day=row.handed_on, who=row.handed_to)
    return [
        (tr("Nomor"), row.number),
        (tr("Kode verifikasi"), format_code(row.code)),
        (tr("Tempat, tanggal lahir"), ", ".join(one for one in birth if one)),
        (tr("Nomor registrasi"), holder.register_no or ""),
        (tr("Pelatihan"), course.title),
        (tr("Penyelenggara"), course.agency),
        (tr("Tanggal"), days),
        (tr("Jam pelajaran"), tr("{count} JP", count=course.lesson_hours)),
        (tr("Modul"), modules),
        (tr("Hasil"), course.result),
        (tr("Angkatan"), row.batch),
        (tr("Terbit"), tr("{day}, oleh {who}", day=row.issued_on, who=detail.issued_by)),
        (tr("Contoh sertifikat"), detail.template),
        (tr("Dicetak"), tr("{count} kali", count=row.printed) if row.printed else tr("belum")),
        (tr("Diserahkan"), handed),
        (tr("Dicabut"), _voided(detail)),
        (tr("Alasan"), detail.void_reason),
        (tr("Disetujui oleh"), detail.approved_by),
        (tr("Pengganti dari"), detail.replaces),
        (tr("Diganti oleh"), detail.replaced_by),
        (tr("Sidik jari kunci"), detail.fingerprint),
    ]


def _voided(detail: CertificateDetail) -> str:
    if detail.voided_at is None:
        return ""
    return tr("{at}, oleh {who}", at=format_stamp(detail.voided_at), who=detail.voided_by)
