"""Sorting of database errors: what we can name and advise on, and what is a bug of ours."""

from sqlalchemy.exc import DBAPIError, IntegrityError

from binaan_desktop.domain.errors import Code, KnownDbError, Problem

_SIGNS: tuple[tuple[str, Code], ...] = (
    ("database is locked", Code.DATABASE_LOCKED),
    ("file is not a database", Code.DATABASE_DAMAGED),
    ("file is encrypted", Code.DATABASE_DAMAGED),
    ("malformed", Code.DATABASE_DAMAGED),
    ("disk i/o error", Code.DATABASE_DAMAGED),
    ("database or disk is full", Code.DISK_FULL),
    ("readonly database", Code.FILE_NOT_WRITABLE),
    ("unable to open database file", Code.FILE_NOT_READABLE),
)


def as_known_error(error: DBAPIError) -> Exception:
    """Turn a driver error into a :class:`KnownDbError`, or give it back when it is a bug.

    SQLCipher's exception classes are not those of the standard library, so the driver's text is
    the only sign both share.
    """
    if isinstance(error, IntegrityError):
        return error
    text = str(error.orig).lower()
    for sign, code in _SIGNS:
        if sign in text:
            return KnownDbError(Problem(code))
    return error
