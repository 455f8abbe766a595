"""Which batches the list shows: by where they stand, and by words typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from binaan_desktop.domain.name_sounds import fold
from binaan_desktop.domain.training import BatchPhase
from binaan_desktop.services.training.rows import BatchRow
from binaan_desktop.ui.kit.text import tr


class PhaseChip(StrEnum):
    """What can be asked for above the list; a batch that was called off is over like a closed."""

    RUNNING = "running"
    UPCOMING = "upcoming"
    OVERDUE = "overdue"
    OVER = "over"


CHIP_WORDS: Mapping[PhaseChip, str] = {
    PhaseChip.RUNNING: tr("Berjalan"),
    PhaseChip.UPCOMING: tr("Akan mulai"),
    PhaseChip.OVERDUE: tr("Lewat tanggal"),
    PhaseChip.OVER: tr("Selesai"),
}
_CHIPS: Mapping[BatchPhase, PhaseChip] = {
    BatchPhase.RUNNING: PhaseChip.RUNNING,
    BatchPhase.UPCOMING: PhaseChip.UPCOMING,
    BatchPhase.OVERDUE: PhaseChip.OVERDUE,
    BatchPhase.CLOSED: PhaseChip.OVER,
    BatchPhase.CANCELLED: PhaseChip.OVER,
}


def chip_of(row: BatchRow) -> PhaseChip:
    """Under which chip a batch is found."""
    return _CHIPS[row.phase]


@dataclass(frozen=True, slots=True)
class BatchFilter:
    """What is asked for; other pages may open the list with one (``Page.open_filter``).

    Attributes:
        chips: any of these; empty asks for all.
        text: every word must be in the name, the course or the partner.
    """

    chips: frozenset[PhaseChip] = field(default_factory=frozenset)
    text: str = ""

    def matches(self, row: BatchRow) -> bool:
        """Whether the batch is shown."""
        if self.chips and chip_of(row) not in self.chips:
            return False
        known = fold(f"{row.name} {row.course} {row.agency}")
        return all(part in known for part in fold(self.text).split())
