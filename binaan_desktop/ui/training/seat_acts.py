"""Giving seats and queueing, as every tab with people does it; refusals offer ways on."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from binaan_desktop.domain.errors import BinaanError, Code
from binaan_desktop.services.changes import Result
from binaan_desktop.services.training.rows import (
    ApplicationRow,
    BatchRow,
    Candidate,
    CandidateRow,
    NextCandidate,
    ParticipantRow,
    PlacementPreview,
    Wish,
)
from binaan_desktop.services.training.seat_commands import Placed
from binaan_desktop.services.training.seating import Misfit
from binaan_desktop.ui.kit.acting import UNDONE, finish, is_stale, run_command, tell_error
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.errors import sentence
from binaan_desktop.ui.kit.messages import Message, MessageTone, WayOut
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.training.batch_tab import BatchHost
from binaan_desktop.ui.training.override_form import (
    override_dialog,
    placed_text,
    promotion_dialog,
)
from binaan_desktop.ui.training.placement_form import PlacementDialog
from binaan_desktop.ui.training.propose_form import propose_dialog
from binaan_desktop.ui.training.request_form import request_dialog
from binaan_desktop.ui.training.seat_form import seat_dialog
from binaan_desktop.ui.training.suspension_form import start_dialog
from binaan_desktop.ui.training.words import names_text

Undo = Callable[[], Result[Any]]

_MOST_WAYS = 3


class SeatActs:
    """What can be done with people who have no seat yet."""

    def __init__(self, ctx: Context, host: BatchHost) -> None:
        self.ctx = ctx
        self.host = host

    def place(self, batch: BatchRow, people: Sequence[Candidate]) -> None:
        """Give seats to all who fit; what needs a look is shown before anything is done."""
        if len(people) == 1:
            self.place_one(batch, people[0])
            return
        ids = [person.inmate_id for person in people]
        try:
            preview = self.ctx.services.training.queries.preview_placement(
                batch_id=batch.id, inmate_ids=ids
            )
        except BinaanError as error:
            self.host.tell_error(error)
            return
        if preview.is_clear:
            result = self.host.run_result(
                lambda: self.ctx.services.training.commands.place_participants(
                    batch_id=batch.id, inmate_ids=ids
                ),
                placed_text,
            )
            misfits = () if result is None else result.value.misfits
            self._tell_left_out(batch, people, misfits, result)
        elif preview.placed or preview.doubtful:
            self._ask_about(batch, people, preview)
        else:
            self._tell_left_out(batch, people, _misfits([*preview.unfit, *preview.over]), None)

    def place_one(self, batch: BatchRow, person: Candidate) -> None:
        """Give one seat; a doubtful stay asks for the reason first."""
        if person.fits and person.needs_note and batch.free:
            self.ctx.dialogs.run(seat_dialog(self.ctx, batch.id, person))
            return
        self._give(batch, person, tr("{name} mendapat kursi.", name=person.name))

    def place_from(self, batch: BatchRow, people: Sequence[Candidate]) -> None:
        """Give seats that begin on another day than today."""
        dialog = start_dialog(self.ctx, batch, people)
        if self.ctx.dialogs.run(dialog) and dialog.result_value is not None:
            placed = dialog.result_value
            if placed.misfits:
                said = [placed_text(placed)] if placed.participant_ids else []
                self._tell_misfits(said, placed.misfits, people, (), None)

    def place_as_reserve(self, batch: BatchRow, person: Candidate) -> None:
        """Let somebody stand by for a seat that becomes free."""
        if person.fits and person.needs_note and batch.free_reserves:
            self.ctx.dialogs.run(seat_dialog(self.ctx, batch.id, person, as_reserve=True))
            return
        said = tr("{name} menjadi cadangan.", name=person.name)
        self._give(batch, person, said, as_reserve=True)

    def stand_by(self, batch: BatchRow, people: Sequence[Candidate]) -> None:
        """Let many stand by, in their order, as long as there is room."""
        if len(people) == 1:
            self.place_as_reserve(batch, people[0])
            return
        result = self.host.run_result(
            lambda: self.ctx.services.training.commands.place_participants(
                batch_id=batch.id,
                inmate_ids=[person.inmate_id for person in people],
                as_reserve=True,
            ),
            _standing_by_text,
        )
        if result is not None and result.value.misfits:
            said = [text] if (text := _standing_by_text(result.value)) else []
            self._tell_misfits(said, result.value.misfits, people, (), result.undo)

    def place_through(self, batch: BatchRow, person: CandidateRow) -> None:
        """Give a seat up to the last module that the stay covers."""
        last = person.modules[-1].span
        said = tr("{name} mendapat kursi sampai modul {module}.", name=person.name,
                  module=last.name)  # fmt: skip
        self._give(batch, person, said, through_module_id=last.module_id)

    def override(self, batch: BatchRow, people: Sequence[Candidate]) -> None:
        """Give seats over the capacity, with a reason and a second person."""
        dialog = override_dialog(self.ctx, batch, people)
        if self.ctx.dialogs.run(dialog) and dialog.result_value is not None:
            placed = dialog.result_value
            if placed.misfits:
                said = [placed_text(placed)] if placed.participant_ids else []
                self._tell_misfits(said, placed.misfits, people, (), None)

    def _give(self, batch: BatchRow, person: Candidate, said: str, **how: Any) -> None:
        run_command(
            self.ctx,
            lambda: self.ctx.services.training.commands.place_participant(
                batch_id=batch.id, inmate_id=person.inmate_id, **how
            ),
            said,
            tell=partial(self._tell_refusal, batch, person),
        )

    def _ask_about(
        self, batch: BatchRow, people: Sequence[Candidate], preview: PlacementPreview
    ) -> None:
        """Show the preview, and after the act who was left out."""
        dialog = PlacementDialog(self.ctx, batch, preview)
        is_done = self.ctx.dialogs.run(dialog)
        if dialog.profile_id is not None:
            self.host.navigate("inmates", dialog.profile_id)
        if not is_done or dialog.outcome is None:
            return
        left = [*preview.unfit, *preview.over]
        if not dialog.note:
            left += preview.doubtful
        misfits = (*dialog.outcome.value.misfits, *_misfits(left))
        if misfits:
            self._tell_left_out(batch, people, misfits, dialog.outcome)
        else:
            finish(self.ctx, dialog.outcome, placed_text)

    def _tell_left_out(
        self,
        batch: BatchRow,
        people: Sequence[Candidate],
        misfits: Sequence[Misfit],
        result: Result[Placed] | None,
    ) -> None:
        """Who sits now, and for those left out the reason and the ways on."""
        if not misfits:
            return
        is_done = result is not None and bool(result.value.participant_ids)
        said = [placed_text(result.value)] if result is not None and is_done else []
        short = _without_seat(misfits, people)
        ways = []
        if queueable := [person for person in short if _may_wait(person)]:
            ways.append(self._way_to_waiting(batch.id, queueable))
        if short and batch.free_reserves:
            stand_by = partial(self.stand_by, batch, short)
            ways.append(WayOut(tr("Jadikan cadangan"), stand_by))
        if short:
            ways.append(self._way_over(batch, short))
        self._tell_misfits(said, misfits, people, ways, None if result is None else result.undo)

    def promote(self, batch: BatchRow, row: ParticipantRow) -> None:
        """Let a reserve move up to a seat; over the capacity only with a second person."""

        def go_over() -> None:
            self.ctx.dialogs.run(promotion_dialog(self.ctx, batch, row))

        def tell(error: BinaanError) -> None:
            is_full = {one.code for one in error.problems} == {Code.BATCH_FULL}
            over = WayOut(tr("Lewati batas kapasitas..."), go_over)
            tell_error(self.ctx, error, ways_out=(over,) if is_full else ())

        run_command(
            self.ctx,
            lambda: self.ctx.services.training.commands.promote_reserve(participant_id=row.id),
            tr("{name} mendapat kursi.", name=row.name),
            tell=tell,
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

    def _tell_refusal(self, batch: BatchRow, person: Candidate, error: BinaanError) -> None:
        """Why somebody got no seat, with the ways that lead on."""
        if is_stale(error):
            self.host.tell_error(error)
            return
        codes = {problem.code for problem in error.problems}
        ways: list[WayOut] = []
        if codes == {Code.BATCH_FULL}:
            if _may_wait(person):
                ways.append(self._way_to_waiting(batch.id, [person]))
            if batch.free_reserves:
                stand_by = partial(self.place_as_reserve, batch, person)
                ways.append(WayOut(tr("Jadikan cadangan"), stand_by))
            ways.append(self._way_over(batch, [person]))
        if Code.BOARD_APPROVAL_NEEDED in codes:
            ways.append(self._way_to_board(batch.id, person))
        if Code.SEAT_CLASH in codes:
            ways.append(WayOut(tr("Lihat pertemuan"), self.host.open_board))
        if isinstance(person, CandidateRow) and person.modules:
            ways.append(self.way_through(batch, person))
        if codes - {Code.BATCH_FULL, Code.SEAT_CLASH, Code.BOARD_APPROVAL_NEEDED}:
            open_profile = partial(self.host.navigate, "inmates", person.inmate_id)
            ways.append(WayOut(tr("Buka profil"), open_profile))
        tell_error(self.ctx, error, ways_out=ways[:_MOST_WAYS])

    def _way_to_board(self, batch_id: int, person: Candidate) -> WayOut:
        """The board approves requests: whoever has none yet asks for the seat first."""
        application_id = _request_of(person)
        if application_id is None:
            return self._way_to_waiting(batch_id, [person])
        return WayOut(tr("Usulkan ke sidang TPP"), partial(self._propose, application_id))

    def _propose(self, application_id: int) -> None:
        self.ctx.dialogs.run(propose_dialog(self.ctx, (application_id,)))

    def way_through(self, batch: BatchRow, person: CandidateRow) -> WayOut:
        """A seat for the modules that a short stay covers."""
        count = len(person.modules)
        text = (
            tr("Tempatkan untuk modul 1")
            if count == 1
            else tr("Tempatkan untuk modul 1 s.d. {count}", count=count)
        )
        return WayOut(text, partial(self.place_through, batch, person))

    def _way_over(self, batch: BatchRow, people: Sequence[Candidate]) -> WayOut:
        return WayOut(tr("Lewati batas kapasitas..."), partial(self.override, batch, people))

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


def _standing_by_text(placed: Placed) -> str:
    """How many stand by; empty when nobody does."""
    count = len(placed.participant_ids)
    return tr("{count} orang menjadi cadangan.", count=count) if count else ""


def _grouped(misfits: Sequence[Misfit], people: Sequence[Candidate]) -> list[str]:
    """Each reason once, with the names it is about; many share one, such as no free seat."""
    names = {person.inmate_id: person.name for person in people}
    by_reason: defaultdict[str, list[str]] = defaultdict(list)
    for misfit in misfits:
        by_reason[sentence(misfit.problems[0])].append(names.get(misfit.inmate_id, ""))
    return [f"{names_text(those)}: {reason}" for reason, those in by_reason.items()]


def _misfits(wishes: Sequence[Wish]) -> tuple[Misfit, ...]:
    return tuple(Misfit(one.candidate.inmate_id, one.problems) for one in wishes)


def _without_seat(misfits: Sequence[Misfit], people: Sequence[Candidate]) -> list[Candidate]:
    """Those for whom only a seat was missing."""
    ids = {
        misfit.inmate_id
        for misfit in misfits
        if [problem.code for problem in misfit.problems] == [Code.BATCH_FULL]
    }
    return [person for person in people if person.inmate_id in ids]


def _request_of(person: Candidate) -> int | None:
    """The open request of somebody for the batch that is shown."""
    if isinstance(person, ApplicationRow):
        return person.id
    return person.application_id if isinstance(person, CandidateRow | NextCandidate) else None


def _may_wait(person: Candidate) -> bool:
    """Whether the person is not on the waiting list yet."""
    return isinstance(person, CandidateRow) and person.application_id is None
