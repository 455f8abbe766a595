"""The table of backups."""

from binaan_desktop.domain.formats import format_number, format_stamp
from binaan_desktop.services.maintenance.backups import BackupRow
from binaan_desktop.ui.kit.table import Column
from binaan_desktop.ui.kit.text import tr

REASONS = {
    "manual": tr("Dibuat sendiri"),
    "before-restore": tr("Sebelum pemulihan"),
    "on-close": tr("Saat program ditutup"),
}


def backup_columns() -> list[Column[BackupRow]]:
    """What is shown of a backup."""
    return [
        Column("made_at", tr("Dibuat"), made_at_text, width=180, strong=True),
        Column("reason", tr("Sebab"), reason_text, width=220),
        Column("people", tr("Warga binaan"), _people, align="right", width=130),
        Column("size", tr("Ukuran"), _size, align="right", width=120),
        Column("file", tr("Berkas"), _file, width=360),
    ]


def made_at_text(row: BackupRow) -> str:
    """When it was made, in the PC's time."""
    return format_stamp(row.made_at)


def reason_text(row: BackupRow) -> str:
    """Why it was made."""
    return REASONS.get(row.reason, row.reason)


def _people(row: BackupRow) -> str:
    return format_number(row.people)


def _size(row: BackupRow) -> str:
    return f"{format_number(row.size / 1_000_000, 1)} MB"


def _file(row: BackupRow) -> str:
    return row.path.name
