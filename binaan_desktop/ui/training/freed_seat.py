"""What is said when a seat became free: who comes next, why that one, and the act for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from binaan_desktop.domain.training import BatchPhase
from binaan_desktop.services.training.rows import BatchRow, NextCandidate, SeatSource
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.messages import WayOut
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.training.batch_tab import BatchHost
from binaan_desktop.ui.training.candidates_tab import CandidatesTab
from binaan_desktop.ui.training.seat_acts import SeatActs
from binaan_desktop.ui.training.waiting_tab import WaitingTab

_TAKING = (BatchPhase.UPCOMING, BatchPhase.RUNNING)
_WORDS: Mapping[SeatSource, str] = {
    SeatSource.RESERVE: tr("Cadangan pertama: {name}."),
    SeatSource.APPROVED: tr("Berikutnya, sudah disetujui: {name}."),
    SeatSource.WAITING: tr("Berikutnya di daftar tunggu: {name}."),
    SeatSource.CANDIDATE: tr("Tidak ada yang menunggu; calon terbaik: {name}."),
}


@dataclass(frozen=True, slots=True)
class Following:
    """A sentence and the ways on; both empty where no seat can be given."""

    text: str = ""
    ways: tuple[WayOut, ...] = ()


class FreedSeat:
    """Looks for who comes next, and places that person.

    Args:
        ctx: the context.
        host: the page.
    """

    def __init__(self, ctx: Context, host: BatchHost) -> None:
        self.ctx = ctx
        self.host = host
        self._seats = SeatActs(ctx, host)

    def following(self, batch: BatchRow) -> Following:
        """Who comes next in a batch that may have a seat to give."""
        if batch.phase not in _TAKING or not batch.free:
            return Following()
        queries = self.ctx.services.training.queries
        found = queries.next_candidates(batch_id=batch.id, limit=1)
        if not found:
            look = WayOut(tr("Lihat calon"), self._look_at_candidates)
            return Following(tr("Satu kursi kosong; belum ada yang cocok."), (look,))
        first = found[0]
        text = tr(_WORDS[first.source], name=first.name)
        return Following(text, self._ways(batch, first))

    def _ways(self, batch: BatchRow, first: NextCandidate) -> tuple[WayOut, ...]:
        if first.participant_id is not None:
            move_up = partial(self._move_up, first.participant_id, first.name)
            return (WayOut(tr("Beri kursi"), move_up),)
        place = WayOut(tr("Tempatkan"), partial(self._seats.place_one, batch, first))
        if first.source is SeatSource.CANDIDATE:
            return (place, WayOut(tr("Lihat calon"), self._look_at_candidates))
        return (place, WayOut(tr("Buka daftar tunggu"), self._look_at_waiting))

    def _move_up(self, participant_id: int, name: str) -> None:
        """A reserve takes the seat."""
        self.host.run_result(
            lambda: self.ctx.services.training.commands.promote_reserve(
                participant_id=participant_id
            ),
            tr("{name} mendapat kursi.", name=name),
        )

    def _look_at_waiting(self) -> None:
        self.host.open_tab(WaitingTab).begin()

    def _look_at_candidates(self) -> None:
        self.host.open_tab(CandidatesTab).begin()
