"""What the drafts of training check in the same way."""

import re

from binaan_desktop.domain.errors import Code, Problem

MAX_NAME = 160
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")


def named(name: str, field: str = "name") -> list[Problem]:
    """The name is there and not too long."""
    if not name.strip():
        return [Problem(Code.REQUIRED, field)]
    if len(name.strip()) > MAX_NAME:
        return [Problem(Code.TOO_LONG, field, {"limit": MAX_NAME})]
    return []


def required(draft: object, *names: str) -> list[Problem]:
    """These fields are filled in."""
    return [Problem(Code.REQUIRED, name) for name in names if getattr(draft, name) is None]


def short(draft: object, limit: int, *names: str) -> list[Problem]:
    """These texts are no longer than their columns."""
    return [
        Problem(Code.TOO_LONG, name, {"limit": limit})
        for name in names
        if len(getattr(draft, name)) > limit
    ]


def between(draft: object, name: str, minimum: int, maximum: int) -> list[Problem]:
    """This number, where there is one, lies in its range."""
    value: int | None = getattr(draft, name)
    if value is None or minimum <= value <= maximum:
        return []
    return [Problem(Code.OUT_OF_RANGE, name, {"minimum": minimum, "maximum": maximum})]


def is_email(text: str) -> bool:
    """Whether the text looks like an e-mail address; only whoever writes to it knows more."""
    return _EMAIL.fullmatch(text.strip()) is not None
