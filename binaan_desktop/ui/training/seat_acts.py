"""Giving seats and queueing, as every tab with people does it; refusals offer ways on."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from binaan_desktop.domain.errors import BinaanError, Code
from binaan_desktop.services.changes import Result
from binaan_desktop.services.training.rows import BatchRow, Candidate, CandidateRow
from binaan_desktop.services.training.seat_commands import Placed
from binaan_desktop.services.training.seating import Misfit
from binaan_desktop.ui.kit.acting import UNDONE, is_stale, run_command, tell_error
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.errors import sentence
from binaan_desktop.ui.kit.messages import Message, MessageTone, WayOut
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.training.batch_tab import BatchHost
from binaan_desktop.ui.training.seat_form import request_dialog, seat_dialog

Undo = Callable[[], Result[Any]]

_MOST_NAMED = 3


class SeatActs:
    """What can be done with people who have no seat yet."""

    def __init__(self, ctx: Context, host: BatchHost) -> None:
        self.ctx = ctx
        self.host = host

    def place(self, batch: BatchRow, people: Sequence[Candidate]) -> None:
        """Give seats to all who fit; tell who was left out and why."""
        if len(people) == 1:
            self.place_one(batch, people[0])
            return
        result = self.host.run_result(
            lambda: self.ctx.services.training.commands.place_participants(
                batch_id=batch.id, inmate_ids=[person.inmate_id for person in people]
            ),
            _placed_text,
        )
        if result is not None and result.value.misfits:
            placed, undo = result.value, result.undo
            said = [_placed_text(placed)] if placed.participant_ids else []
            queueable = _who_could_wait(placed.misfits, people)
            ways = [self._way_to_waiting(batch.id, queueable)] if queueable else []
            self._tell_misfits(said, placed.misfits, people, ways, undo)

    def place_one(self, batch: BatchRow, person: Candidate) -> None:
        """Give one seat; a doubtful stay asks for the reason first."""
        if person.fits and person.needs_note and batch.free:
            self.ctx.dialogs.run(seat_dialog(self.ctx, batch.id, person))
            return
        run_command(
            self.ctx,
            lambda: self.ctx.services.training.commands.place_participant(
                batch_id=batch.id, inmate_id=person.inmate_id
            ),
            tr("{name} mendapat kursi.", name=person.name),
            tell=partial(self._tell_refusal, batch.id, person),
        )

    def queue(self, batch_id: int, people: Sequence[Candidate]) -> None:
        """Put people on the waiting list after asking who asked."""
        if not people:
            return
        dialog = request_dialog(self.ctx, batch_id, people)
        if self.ctx.dialogs.run(dialog) and dialog.result_value is not None:
            queued = dialog.result_value
            if queued.misfits:
                count = len(queued.application_ids)
                said = [tr("{count} orang masuk daftar tunggu.", count=count)] if count else []
                self._tell_misfits(said, queued.misfits, people, (), None)

    def take_back(self, undo: Undo) -> None:
        """*Urungkan* of a message that was shown with more than the undo."""
        self.host.run_result(undo, UNDONE)

    def _tell_refusal(self, batch_id: int, person: Candidate, error: BinaanError) -> None:
        """Why somebody got no seat, with the ways that lead on."""
        codes = {problem.code for problem in error.problems}
        if is_stale(error):
            self.host.tell_error(error)
            return
        ways: list[WayOut] = []
        if codes == {Code.BATCH_FULL} and isinstance(person, CandidateRow):
            ways.append(self._way_to_waiting(batch_id, [person]))
        if Code.SEAT_CLASH in codes:
            ways.append(WayOut(tr("Lihat pertemuan"), self.host.open_board))
        if codes - {Code.BATCH_FULL, Code.SEAT_CLASH}:
            open_profile = partial(self.host.navigate, "inmates", person.inmate_id)
            ways.append(WayOut(tr("Buka profil"), open_profile))
        tell_error(self.ctx, error, ways_out=ways)

    def _way_to_waiting(self, batch_id: int, people: Sequence[Candidate]) -> WayOut:
        return WayOut(tr("Masukkan daftar tunggu"), partial(self.queue, batch_id, people))

    def _tell_misfits(
        self,
        said: list[str],
        misfits: Sequence[Misfit],
        people: Sequence[Candidate],
        ways: Sequence[WayOut],
        undo: Undo | None,
    ) -> None:
        """What was done, who was left out, and the weightiest reason of each."""
        said.append(tr("{count} orang tidak ikut.", count=len(misfits)))
        said += _grouped(misfits, people)
        take_back = None if undo is None else partial(self.take_back, undo)
        text = " ".join(said)
        self.ctx.messages.show_message(
            Message(MessageTone.WARNING, text, tuple(ways), undo=take_back)
        )


def _placed_text(placed: Placed) -> str:
    count = len(placed.participant_ids)
    return tr("{count} orang mendapat kursi.", count=count) if count else ""


def _grouped(misfits: Sequence[Misfit], people: Sequence[Candidate]) -> list[str]:
    """Each reason once, with the names it is about; many share one, such as no free seat."""
    names = {person.inmate_id: person.name for person in people}
    by_reason: defaultdict[str, list[str]] = defaultdict(list)
    for misfit in misfits:
        by_reason[sentence(misfit.problems[0])].append(names.get(misfit.inmate_id, ""))
    lines = []
    for reason, those in by_reason.items():
        named = ", ".join(those[:_MOST_NAMED])
        more = len(those) - _MOST_NAMED
        rest = tr(" dan {count} orang lagi", count=more) if more > 0 else ""
        lines.append(f"{named}{rest}: {reason}")
    return lines


def _who_could_wait(misfits: Sequence[Misfit], people: Sequence[Candidate]) -> list[Candidate]:
    """Those for whom only a seat was missing, and who do not wait yet."""
    no_seat = {
        misfit.inmate_id
        for misfit in misfits
        if [problem.code for problem in misfit.problems] == [Code.BATCH_FULL]
    }
    return [
        person
        for person in people
        if person.inmate_id in no_seat
        and isinstance(person, CandidateRow)
        and person.application_id is None
    ]
