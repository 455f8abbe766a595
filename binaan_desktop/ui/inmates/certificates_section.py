"""Certificates that the house itself issued to a person; they are kept in their own register."""

from binaan_desktop.domain.certificate_states import CertificateStatus
from binaan_desktop.domain.formats import format_date_long
from binaan_desktop.services.certificates.rows import CertificateFilter, CertificateRow
from binaan_desktop.services.inmates.profile_rows import SkillProfile
from binaan_desktop.services.wording import word
from binaan_desktop.ui.inmates.profile_section import ProfileSection
from binaan_desktop.ui.inmates.profile_tab import ProfileTab
from binaan_desktop.ui.kit.fact_list import Fact
from binaan_desktop.ui.kit.section import RowAct
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone

_TONES = {
    CertificateStatus.ISSUED: Tone.SUCCESS,
    CertificateStatus.VOIDED: Tone.ERROR,
    CertificateStatus.REPLACED: Tone.MUTED,
}


class HouseCertificatesSection(ProfileSection):
    """Number, training and standing of each; Enter opens it in the register."""

    def __init__(self, tab: ProfileTab) -> None:
        super().__init__(tab, tr("Sertifikat dari rutan"))
        self.add_row_acts(
            [RowAct("open", tr("Buka sertifikat"), self._open, key="Enter")], opens="open"
        )

    def show_profile(self, profile: SkillProfile) -> None:
        """Read the certificates and show them, newest first."""
        super().show_profile(profile)
        page = self.tab.ctx.services.certificates.queries.list_certificates(
            wanted=CertificateFilter(inmate_id=profile.inmate_id)
        )
        facts = [
            Fact(
                str(row.id),
                row.title,
                _detail(row),
                word(row.status),
                _TONES[row.status],
                quiet=row.status is CertificateStatus.REPLACED,
            )
            for row in page.rows
        ]
        self.set_facts(facts, "" if facts else tr("Belum ada."))

    def _open(self, key: str) -> None:
        self.tab.navigation_requested.emit("certificates", int(key))


def _detail(row: CertificateRow) -> str:
    handed = ""
    if row.handed_on is not None:
        handed = tr("diserahkan {day}", day=row.handed_on)
    issued = tr("No. {number}, {day}", number=row.number, day=format_date_long(row.issued_on))
    return " · ".join(one for one in (issued, row.batch, handed or word(row.original)) if one)
