"""The table of the register of certificates, and of templates."""

from enum import StrEnum

from binaan_desktop.domain.certificate_states import CertificateStatus, OriginalState
from binaan_desktop.domain.formats import format_date_table
from binaan_desktop.services.certificates.rows import (
    CertificateFilter,
    CertificateRow,
    TemplateRow,
)
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.table import Column
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone

STATUS_TONES = {
    CertificateStatus.ISSUED: Tone.SUCCESS,
    CertificateStatus.VOIDED: Tone.ERROR,
    CertificateStatus.REPLACED: Tone.MUTED,
}
_STATUS_ICONS = {
    CertificateStatus.ISSUED: "success",
    CertificateStatus.VOIDED: "close",
    CertificateStatus.REPLACED: "swap",
}
ORIGINAL_TONES = {
    OriginalState.UNSIGNED: Tone.WARNING,
    OriginalState.KEPT: Tone.INFO,
    OriginalState.HANDED_OVER: Tone.SUCCESS,
}


class Shown(StrEnum):
    """Which certificates the list shows."""

    ALL = "all"
    VALID = "valid"
    UNSIGNED = "unsigned"
    KEPT = "kept"
    HANDED_OVER = "handed_over"
    VOIDED = "voided"
    REPLACED = "replaced"


SHOWN_WORDS = {
    Shown.ALL: tr("Semua"),
    Shown.VALID: tr("Berlaku"),
    Shown.UNSIGNED: tr("Belum ditandatangani"),
    Shown.KEPT: tr("Naskah asli di kantor"),
    Shown.HANDED_OVER: tr("Sudah diserahkan"),
    Shown.VOIDED: tr("Dicabut"),
    Shown.REPLACED: tr("Diganti"),
}
_STATUS = {
    Shown.VALID: CertificateStatus.ISSUED,
    Shown.UNSIGNED: CertificateStatus.ISSUED,
    Shown.KEPT: CertificateStatus.ISSUED,
    Shown.VOIDED: CertificateStatus.VOIDED,
    Shown.REPLACED: CertificateStatus.REPLACED,
}
_ORIGINAL = {
    Shown.UNSIGNED: OriginalState.UNSIGNED,
    Shown.KEPT: OriginalState.KEPT,
    Shown.HANDED_OVER: OriginalState.HANDED_OVER,
}


def filter_of(text: str, shown: Shown) -> CertificateFilter:
    """What is typed and chosen, as the query asks for it."""
    return CertificateFilter(text, _STATUS.get(shown), _ORIGINAL.get(shown))


def certificate_columns() -> list[Column[CertificateRow]]:
    """What the register shows of a certificate."""
    return [
        Column("number", tr("Nomor"), lambda one: one.number, lambda one: one.id, width=168,
               strong=True),
        Column("name", tr("Nama"), lambda one: one.name, lambda one: one.name.casefold(),
               width=160),
        Column("status", tr("Keadaan"), lambda one: word(one.status),
               lambda one: word(one.status), width=100, tone=lambda one: STATUS_TONES[one.status],
               icon=lambda one: _STATUS_ICONS[one.status]),
        Column("original", tr("Naskah asli"), lambda one: word(one.original),
               lambda one: word(one.original), width=170),
        Column("issued_on", tr("Tanggal"), lambda one: format_date_table(one.issued_on),
               lambda one: one.issued_on, width=104),
        Column("title", tr("Pelatihan"), lambda one: one.title, lambda one: one.title.casefold(),
               width=200),
        Column("batch", tr("Angkatan"), lambda one: one.batch, lambda one: one.batch.casefold(),
               width=160, hidden=True),
        Column("printed", tr("Dicetak"), _printed, lambda one: one.printed, align="right",
               width=80),
    ]  # fmt: skip


def template_columns() -> list[Column[TemplateRow]]:
    """What the list of templates shows."""
    return [
        Column("name", tr("Nama"), lambda one: one.name, lambda one: one.name.casefold(),
               width=280, strong=True),
        Column("active", tr("Keadaan"), _use, _use, width=160, tone=_use_tone),
    ]  # fmt: skip


def _printed(row: CertificateRow) -> str:
    return tr("{count} kali", count=row.printed) if row.printed else tr("belum")


def _use(row: TemplateRow) -> str:
    return tr("Dipakai") if row.active else tr("Tidak dipakai")


def _use_tone(row: TemplateRow) -> Tone:
    return Tone.NEUTRAL if row.active else Tone.MUTED
