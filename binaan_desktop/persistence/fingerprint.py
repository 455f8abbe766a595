"""Fingerprints of a database's content: row counts and a hash per table.

An integrity check says that pages are sound, not that nothing is missing. Two databases hold the
same data exactly when their fingerprints are equal, whatever engine or file they are in.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from binaan_desktop.persistence import entities
from binaan_desktop.persistence.base import Base

_LOADED = entities.__all__
"""Importing the package fills the metadata; the name keeps that import alive."""


@dataclass(frozen=True, slots=True)
class TableFingerprint:
    """Number of rows of one table and the SHA-256 of their values in key order."""

    rows: int
    sha256: str


Fingerprint = dict[str, TableFingerprint]


def take_fingerprint(session: Session) -> Fingerprint:
    """Read every table once and hash its values in primary key order."""
    return {
        table.name: _hash_rows(table, session.execute(_select_all(table)).yield_per(2000))
        for table in Base.metadata.sorted_tables
    }


def _select_all(table: Table) -> Any:
    return select(table).order_by(*table.primary_key.columns)


def _hash_rows(table: Table, rows: Iterable[Any]) -> TableFingerprint:
    digest = hashlib.sha256("\x1f".join(table.columns.keys()).encode())
    number = 0
    for row in rows:
        number += 1
        digest.update(b"\x1e")
        for value in row:
            digest.update(b"\x1f" + repr(value).encode())
    return TableFingerprint(number, digest.hexdigest())
