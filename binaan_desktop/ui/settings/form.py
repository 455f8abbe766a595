"""The form of the institution: names, letterhead, paper, signers."""

from dataclasses import fields

from binaan_desktop.domain.attendance import EDIT_DAYS_CHOICES
from binaan_desktop.domain.institution import PaperSize, format_nip
from binaan_desktop.domain.seats import AWAY_LIMIT_CHOICES
from binaan_desktop.services.maintenance.settings import (
    LESSON_MINUTES,
    MAX_LINE,
    InstitutionDraft,
    InstitutionSettings,
)
from binaan_desktop.ui.kit.form import CheckField, ChoiceField, Form, TextField
from binaan_desktop.ui.kit.text import tr

_NIP_HINT = tr("18 angka, boleh dengan spasi; tanda - bila tidak ada.")


class InstitutionForm(Form):
    """Edits an :class:`InstitutionDraft`; field names are its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.add_section(tr("Lembaga"))
        self.add("name", tr("Nama singkat"), _line(), required=True)
        self.add("place", tr("Kota pada surat"), _line(), required=True)
        self.add("receiver", tr("Penerima laporan"), _line())
        self.add_section(tr("Kop surat"))
        self.add("line_1", tr("Baris 1"), _line())
        self.add("line_2", tr("Baris 2"), _line())
        self.add("line_3", tr("Baris 3"), _line())
        self.add("line_4", tr("Baris 4 (tebal)"), _line(), required=True)
        self.add("address", tr("Alamat"), _line())
        self._add_signer("head", tr("Kepala Rutan"))
        self._add_signer("training_head", tr("Kasubsi Pelayanan Tahanan"))
        self.add_section(tr("Kebiasaan"))
        self.add(
            "paper",
            tr("Kertas"),
            ChoiceField(
                [(PaperSize.F4, tr("F4 (215 x 330 mm)")), (PaperSize.A4, tr("A4"))],
                optional=False,
            ),
        )
        self.add(
            "lesson_minutes",
            tr("Satu JP"),
            ChoiceField(
                [(minutes, tr("{count} menit", count=minutes)) for minutes in LESSON_MINUTES],
                optional=False,
            ),
        )
        self.add(
            "edit_days",
            tr("Batas ubah presensi"),
            ChoiceField(
                [(days, tr("{count} hari", count=days)) for days in EDIT_DAYS_CHOICES],
                optional=False,
            ),
            hint=tr("Sesudah itu hanya admin, dengan alasan."),
        )
        self.add(
            "away_limit_days",
            tr("Kursi menunggu"),
            ChoiceField(
                [(days, tr("{count} hari", count=days)) for days in AWAY_LIMIT_CHOICES],
                optional=False,
            ),
            hint=tr("Sesudah itu diusulkan mengakhiri kursi orang yang masih di luar."),
        )
        self.add(
            "board_decides",
            "",
            CheckField(tr("Peserta harus disetujui sidang TPP lebih dahulu")),
        )

    def _add_signer(self, name: str, who: str) -> None:
        """Title, name and NIP; the heading says whose, so that the words beside stay short."""
        self.add_section(tr("Penanda tangan: {who}", who=who))
        for part, label, hint in (
            ("title", tr("Jabatan"), ""),
            ("name", tr("Nama"), ""),
            ("nip", tr("NIP"), _NIP_HINT),
        ):
            field = _line()
            field.control.setAccessibleName(f"{label} {who}")
            self.add(f"{name}_{part}", label, field, hint=hint, required=part == "title")

    def show_settings(self, settings: InstitutionSettings) -> None:
        """Show the saved settings."""
        draft = InstitutionDraft.of(settings)
        draft.head_nip = format_nip(draft.head_nip)
        draft.training_head_nip = format_nip(draft.training_head_nip)
        for one in fields(draft):
            self.set_value(one.name, getattr(draft, one.name))
        self.show_problems(())
        self.mark_clean()

    def draft(self) -> InstitutionDraft:
        """What the form says now."""
        return InstitutionDraft(**self.values())


def _line() -> TextField:
    return TextField(max_length=MAX_LINE)
