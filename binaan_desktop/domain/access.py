"""Who may do what: rights, roles, and which role holds which right."""

from dataclasses import dataclass
from enum import StrEnum


class Right(StrEnum):
    """What a command or query can ask for."""

    VIEW = "view"
    VIEW_NIK = "view_nik"
    EDIT_INMATES = "edit_inmates"
    IMPORT = "import"
    EDIT_TRAINING = "edit_training"
    SCHEDULE = "schedule"
    MARK_ATTENDANCE = "mark_attendance"
    EXPORT = "export"
    APPROVE = "approve"
    """Confirm, as the second person, what one person alone may not do."""
    ADMINISTER = "administer"


class Role(StrEnum):
    """Admin runs the program, operators do the training work, the head looks."""

    ADMIN = "admin"
    OPERATOR = "operator"
    VIEWER = "viewer"


_OPERATOR = frozenset(
    {
        Right.VIEW,
        Right.VIEW_NIK,
        Right.EDIT_INMATES,
        Right.IMPORT,
        Right.EDIT_TRAINING,
        Right.SCHEDULE,
        Right.MARK_ATTENDANCE,
        Right.EXPORT,
        Right.APPROVE,
    }
)
RIGHTS: dict[Role, frozenset[Right]] = {
    Role.ADMIN: frozenset(Right),
    Role.OPERATOR: _OPERATOR,
    Role.VIEWER: frozenset({Right.VIEW, Right.APPROVE}),
}

MIN_PASSWORD_LENGTH = 12
"""Staff passwords: 12 characters. A four-word passphrase is easier to keep than a short riddle."""


@dataclass(frozen=True, slots=True)
class Actor:
    """The signed-in user, as the rules see them."""

    user_id: int
    user_name: str
    full_name: str
    role: Role

    def may(self, right: Right) -> bool:
        """Whether this user's role holds the right."""
        return right in RIGHTS[self.role]
