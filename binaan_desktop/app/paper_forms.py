"""The forms of ``binaan print``: what they are called, and which options they need.

Loads neither Qt nor the services, so that the command line can tell its words at once.
"""

from dataclasses import dataclass
from enum import StrEnum


class FormName(StrEnum):
    """Forms by their numbers; those without one by an English name, like every command."""

    ATTENDANCE_SHEET = "F-01"
    MONTH_RECAP = "F-02"
    RECEIVERS = "F-10"
    CALL_OUT_LIST = "F-11"
    BOARD_LIST = "F-12"
    PARTICIPANTS = "participants"
    EXTRA_SHEET = "extra-sheet"
    COACHING_SHEETS = "coaching-sheets"
    CERTIFICATES = "certificates"
    SKILL_PROFILE = "skill-profile"


@dataclass(frozen=True, slots=True)
class FormWords:
    """What a form is in Indonesian, and the options without which it cannot be made."""

    text: str
    needs: tuple[str, ...] = ()


FORMS = {
    FormName.ATTENDANCE_SHEET: FormWords("daftar hadir", ("meeting",)),
    FormName.MONTH_RECAP: FormWords("rekap kehadiran sebulan", ("batch",)),
    FormName.RECEIVERS: FormWords("daftar penerima sertifikat", ("batch",)),
    FormName.CALL_OUT_LIST: FormWords("daftar panggil"),
    FormName.BOARD_LIST: FormWords("usulan dan hasil sidang TPP", ("session",)),
    FormName.PARTICIPANTS: FormWords("daftar peserta", ("batch",)),
    FormName.EXTRA_SHEET: FormWords("daftar hadir tambahan (baris kosong)", ("batch",)),
    FormName.COACHING_SHEETS: FormWords("bahan SPPN, satu halaman per peserta", ("batch",)),
    FormName.CERTIFICATES: FormWords("sertifikat satu angkatan", ("batch",)),
    FormName.SKILL_PROFILE: FormWords("profil keterampilan", ("inmate",)),
}


def forms_help() -> str:
    """All forms with their words."""
    return ", ".join(f"{name} {words.text}" for name, words in FORMS.items())
