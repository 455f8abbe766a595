"""What the user form edits."""

import re
from dataclasses import dataclass

from binaan_desktop.domain.access import MIN_PASSWORD_LENGTH, Role
from binaan_desktop.domain.errors import Code, Problem

_USER_NAME = re.compile(r"[a-z][a-z0-9._-]{1,39}")


@dataclass(slots=True)
class UserDraft:
    """A member of the staff, before it is saved."""

    user_name: str = ""
    full_name: str = ""
    role: Role = Role.OPERATOR
    active: bool = True
    version: int | None = None

    def problems(self) -> list[Problem]:
        """What stands in the way of saving, by field."""
        found = []
        if not self.user_name.strip():
            found.append(Problem(Code.REQUIRED, "user_name"))
        elif not _USER_NAME.fullmatch(self.user_name.strip().lower()):
            found.append(Problem(Code.BAD_USER_NAME, "user_name"))
        if not self.full_name.strip():
            found.append(Problem(Code.REQUIRED, "full_name"))
        return found


def password_problems(password: str, field: str = "password") -> list[Problem]:
    """Whether a new password is long enough; length is the only rule that helps."""
    if len(password) < MIN_PASSWORD_LENGTH:
        return [Problem(Code.PASSWORD_TOO_SHORT, field, {"least": MIN_PASSWORD_LENGTH})]
    return []
