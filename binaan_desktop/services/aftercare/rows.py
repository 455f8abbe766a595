"""What the reads of after-care give."""

from dataclasses import dataclass
from datetime import date

from binaan_desktop.domain.aftercare import HandoverStatus


@dataclass(frozen=True, slots=True)
class HandoverRow:
    """One hand-over: whom a dinas of which regency should expect; no regency: nobody knows."""

    id: int
    inmate_id: int
    name: str
    regency: str | None
    opened_on: date
    status: HandoverStatus
    closed_on: date | None
    address: str | None
    note: str | None
