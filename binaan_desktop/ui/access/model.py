"""The table of accounts."""

from binaan_desktop.services.access.queries import UserRow
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.table import Column
from binaan_desktop.ui.kit.text import tr


def user_columns() -> list[Column[UserRow]]:
    """What is shown of an account."""
    return [
        Column("full_name", tr("Nama lengkap"), _full_name, width=280),
        Column("user_name", tr("Nama pengguna"), _user_name, width=180),
        Column("role", tr("Peran"), _role, width=200),
        Column("active", tr("Keadaan"), _state, width=160),
    ]


def _full_name(row: UserRow) -> str:
    return row.full_name


def _user_name(row: UserRow) -> str:
    return row.user_name


def _role(row: UserRow) -> str:
    return word(row.role)


def _state(row: UserRow) -> str:
    return tr("Dipakai") if row.active else tr("Tidak dipakai")
