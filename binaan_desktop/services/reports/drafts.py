"""What an officer fills in before data leaves the house, and what comes back."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from binaan_desktop.domain.errors import Code, Problem
from binaan_desktop.domain.reports import ReportKind

_LIMITS = {"purpose": 200, "receiver": 200, "letter_no": 80}


class Letter(Protocol):
    """Purpose, receiver and letter of an export."""

    purpose: str
    receiver: str
    letter_no: str


@dataclass(slots=True)
class ExportDraft:
    """Which report of which month, and why and to whom it goes.

    UU 27/2022 on personal data: every processing is recorded with its purpose.

    Attributes:
        month: any day of the reported month.
        agency_id: only this dinas, or None for all.
    """

    kind: ReportKind
    month: date
    agency_id: int | None = None
    purpose: str = ""
    receiver: str = ""
    letter_no: str = ""

    def problems(self) -> list[Problem]:
        """What keeps the export from starting, field by field."""
        return _letter_problems(self)


@dataclass(slots=True)
class ListExportDraft:
    """Why a plain list of people leaves the register, and to whom it goes."""

    purpose: str = ""
    receiver: str = ""
    letter_no: str = ""

    def problems(self) -> list[Problem]:
        """What keeps the export from starting, field by field."""
        return _letter_problems(self)


def _letter_problems(letter: Letter) -> list[Problem]:
    found = [
        Problem(Code.REQUIRED, name)
        for name in ("purpose", "receiver")
        if not getattr(letter, name).strip()
    ]
    found += [
        Problem(Code.TOO_LONG, name, {"limit": limit})
        for name, limit in _LIMITS.items()
        if len(getattr(letter, name).strip()) > limit
    ]
    return found


@dataclass(frozen=True, slots=True)
class ExportOutcome:
    """A finished export, as it stands in the register.

    Attributes:
        rows: lines of people (or of areas) in the file.
        left_out: people left out because they did not agree.
    """

    export_no: str
    rows: int
    left_out: int
    sha256: str
    path: Path
