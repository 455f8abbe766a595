"""Angkatan: the batches at the left; seats, candidates and the waiting list of one at the right."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import BinaanError, Code
from binaan_desktop.domain.training import (
    ApplicationStatus,
    BatchPhase,
    BatchStatus,
    ParticipantStatus,
)
from binaan_desktop.services.changes import Result, Topic
from binaan_desktop.services.training.rows import (
    BatchRow,
    Candidate,
    CandidateRow,
    ParticipantRow,
)
from binaan_desktop.services.training.seat_commands import Placed
from binaan_desktop.services.training.seating import Misfit
from binaan_desktop.ui.kit.acting import is_stale, run_command, tell_error
from binaan_desktop.ui.kit.actions import ActionSpec
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.dialogs import Choice, ChoiceKind
from binaan_desktop.ui.kit.errors import sentence
from binaan_desktop.ui.kit.messages import Message, MessageTone, WayOut
from binaan_desktop.ui.kit.page import Page
from binaan_desktop.ui.kit.table import RowModel, TableView
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.widgets import Splitter
from binaan_desktop.ui.training.batch_panel import CANDIDATES, PEOPLE, WAITING, BatchPanel
from binaan_desktop.ui.training.form import batch_dialog
from binaan_desktop.ui.training.model import batch_columns
from binaan_desktop.ui.training.seat_form import EndDialog, request_dialog, seat_dialog

Undo = Callable[[], Result[Any]]

_MOST_NAMED = 3
_TAKING = (BatchPhase.UPCOMING, BatchPhase.RUNNING)


class TrainingPage(Page):
    """Who gets the seat."""

    title = tr("Angkatan")
    topics = frozenset({Topic.TRAINING, Topic.INMATES, Topic.SCHEDULE})

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self.model: RowModel[BatchRow] = RowModel(batch_columns())
        self.table = TableView(self.model, tr("Daftar angkatan"), ctx.ui_state, "batches")
        self.panel = BatchPanel(ctx)
        splitter = Splitter(ctx.ui_state, "training", self.table, self.panel)
        splitter.setSizes([470, 650])
        self.body.addWidget(splitter, 1)
        self.table.selection_changed.connect(self._on_table_selection_changed)
        self.table.opened.connect(self._on_table_opened)
        self.panel.selection_changed.connect(self.refresh_actions)
        self.panel.search_changed.connect(self._show_candidates)
        self.panel.candidate_opened.connect(self._on_panel_candidate_opened)
        self.panel.participant_opened.connect(self._on_panel_participant_opened)

    def action_specs(self) -> Sequence[ActionSpec]:
        """Place, wait, end; the batch itself; the way to its meetings."""
        right = Right.EDIT_TRAINING
        new = ActionSpec(
            "training.new",
            tr("Angkatan baru"),
            self._add,
            icon="add",
            shortcut="Ctrl+N",
            right=right,
            primary=True,
        )
        self.table.set_empty(
            tr("Belum ada angkatan. Buka yang pertama."), new if self.may(right) else None
        )
        return (
            ActionSpec("training.place", tr("Tempatkan"), self._place, icon="check",
                       shortcut="Ctrl+T", right=right, enabled_when=self._can_place),
            ActionSpec("training.wait", tr("Daftar tunggu"), self._wait, icon="clock",
                       shortcut="Ctrl+D", right=right, enabled_when=self._can_wait),
            ActionSpec("training.end", tr("Akhiri"), self._end, icon="close",
                       right=right, enabled_when=self._can_end),
            ActionSpec("training.meetings", tr("Pertemuan"), self._open_meetings, icon="calendar",
                       enabled_when=self._has_batch),
            ActionSpec("training.withdraw", tr("Tarik permintaan"), self._withdraw, icon="undo",
                       right=right, enabled_when=self._can_decide),
            ActionSpec("training.decline", tr("Tolak permintaan"), self._decline, icon="error",
                       right=right, enabled_when=self._can_decide),
            ActionSpec("training.attendance", tr("Presensi"), self._open_attendance,
                       icon="attendance", enabled_when=self._has_batch),
            ActionSpec("training.person", tr("Buka profil"), self._open_person, icon="person",
                       enabled_when=self._has_person),
            ActionSpec("training.places", tr("Atur tempat"), self._open_places, icon="place"),
            ActionSpec("training.edit", tr("Ubah angkatan"), self._edit, icon="edit",
                       right=right, enabled_when=self._has_batch),
            ActionSpec("training.close", tr("Tutup angkatan"), self._close, icon="lock",
                       right=right, enabled_when=self._is_open),
            ActionSpec("training.reopen", tr("Buka lagi angkatan"), self._reopen, icon="unlock",
                       right=right, enabled_when=self._is_shut),
            ActionSpec("training.cancel", tr("Batalkan angkatan"), self._cancel, icon="delete",
                       right=right, enabled_when=self._is_open),
            new,
        )  # fmt: skip

    def reload(self) -> None:
        """Read the batches, and the one that is shown."""
        self.model.set_rows(self.ctx.services.training.queries.list_batches())
        if self.table.current_row() is None and self.model.rowCount():
            self.table.selectRow(0)
        self._show_batch()

    def status_text(self) -> str:
        """Batches and free seats."""
        open_rows = [row for row in self.model.rows if row.status is BatchStatus.OPEN]
        return tr(
            "{count} angkatan, {free} kursi kosong",
            count=self.model.rowCount(),
            free=sum(row.free for row in open_rows),
        )

    def open_item(self, item_id: int) -> None:
        """Show one batch."""
        self.table.select_id(item_id)

    # what is possible now

    def _batch(self) -> BatchRow | None:
        return self.table.current_row()

    def _has_batch(self) -> bool:
        return self._batch() is not None

    def _is_open(self) -> bool:
        row = self._batch()
        return row is not None and row.status is BatchStatus.OPEN

    def _is_shut(self) -> bool:
        row = self._batch()
        return row is not None and row.status is not BatchStatus.OPEN

    def _chosen(self) -> list[Candidate]:
        """People selected among the candidates or on the waiting list."""
        if self.panel.tab == CANDIDATES:
            return list(self.panel.candidate_table.selected_rows())
        return list(self.panel.waiting_table.selected_rows()) if self.panel.tab == WAITING else []

    def _not_waiting(self) -> list[Candidate]:
        """Selected candidates who are not on the waiting list yet."""
        if self.panel.tab != CANDIDATES:
            return []
        rows = self.panel.candidate_table.selected_rows()
        return [row for row in rows if row.application_id is None]

    def _can_place(self) -> bool:
        return self._is_open() and bool(self._chosen())

    def _can_wait(self) -> bool:
        return self._is_open() and bool(self._not_waiting())

    def _can_end(self) -> bool:
        row = self.panel.people_table.current_row()
        is_open = row is not None and row.status is not ParticipantStatus.ENDED
        return self.panel.tab == PEOPLE and is_open

    def _can_decide(self) -> bool:
        return self.panel.tab == WAITING and bool(self.panel.waiting_table.selected_rows())

    def _has_person(self) -> bool:
        return self._person_id() is not None

    def _person_id(self) -> int | None:
        if self.panel.tab == CANDIDATES:
            candidate = self.panel.candidate_table.current_row()
            return None if candidate is None else candidate.id
        if self.panel.tab == WAITING:
            waiting = self.panel.waiting_table.current_row()
            return None if waiting is None else waiting.inmate_id
        participant = self.panel.people_table.current_row()
        return None if participant is None else participant.inmate_id

    # showing

    def _on_table_selection_changed(self) -> None:
        self._show_batch()
        self.refresh_actions()

    def _show_batch(self) -> None:
        row = self._batch()
        queries = self.ctx.services.training.queries
        self.panel.show_batch(None if row is None else queries.get_batch(batch_id=row.id))
        self._show_candidates()

    def _show_candidates(self) -> None:
        row = self._batch()
        rows: list[CandidateRow] = []
        if row is not None:
            rows = self.ctx.services.training.queries.list_candidates(
                batch_id=row.id, text=self.panel.search.text()
            )
        self.panel.show_candidates(rows)

    # seats

    def _on_panel_candidate_opened(self) -> None:
        if self._can_place() and self.may(Right.EDIT_TRAINING):
            self._place()

    def _on_panel_participant_opened(self) -> None:
        self._open_person()

    def _place(self) -> None:
        batch, people = self._batch(), self._chosen()
        if batch is None or not people:
            return
        if len(people) == 1:
            self._place_one(batch, people[0])
            return
        result = self.run_result(
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

    def _place_one(self, batch: BatchRow, person: Candidate) -> None:
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

    def _tell_refusal(self, batch_id: int, person: Candidate, error: BinaanError) -> None:
        """Why somebody got no seat, with the ways that lead on."""
        codes = {problem.code for problem in error.problems}
        if is_stale(error):
            self.tell_error(error)
            return
        ways: list[WayOut] = []
        if codes == {Code.BATCH_FULL} and self.panel.tab == CANDIDATES:
            ways.append(self._way_to_waiting(batch_id, [person]))
        if Code.SEAT_CLASH in codes:
            ways.append(WayOut(tr("Lihat pertemuan"), self._open_meetings))
        if codes - {Code.BATCH_FULL, Code.SEAT_CLASH}:
            open_profile = partial(self.navigate, "inmates", person.inmate_id)
            ways.append(WayOut(tr("Buka profil"), open_profile))
        tell_error(self.ctx, error, ways_out=ways)

    def _way_to_waiting(self, batch_id: int, people: Sequence[Candidate]) -> WayOut:
        return WayOut(tr("Masukkan daftar tunggu"), partial(self._queue, batch_id, people))

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
        take_back = None if undo is None else partial(self._take_back, undo)
        text = " ".join(said)
        self.ctx.messages.show_message(
            Message(MessageTone.WARNING, text, tuple(ways), undo=take_back)
        )

    def _take_back(self, undo: Undo) -> None:
        self.run_result(undo, tr("Sudah diurungkan."))

    def _look_at_candidates(self) -> None:
        self.panel.tabs.setCurrentIndex(CANDIDATES)
        self.panel.candidate_table.setFocus()

    def _wait(self) -> None:
        batch = self._batch()
        if batch is not None:
            self._queue(batch.id, self._not_waiting())

    def _queue(self, batch_id: int, people: Sequence[Candidate]) -> None:
        if not people:
            return
        dialog = request_dialog(self.ctx, batch_id, people)
        if self.ctx.dialogs.run(dialog) and dialog.result_value is not None:
            queued = dialog.result_value
            if queued.misfits:
                count = len(queued.application_ids)
                said = [tr("{count} orang masuk daftar tunggu.", count=count)] if count else []
                self._tell_misfits(said, queued.misfits, people, (), None)

    def _end(self) -> None:
        row = self.panel.people_table.current_row()
        if row is None:
            return
        dialog = EndDialog(self.ctx, row)
        if self.ctx.dialogs.run(dialog):
            self._tell_ended(row, dialog.undo)

    def _tell_ended(self, row: ParticipantRow, undo: Undo | None) -> None:
        """What was done, and who comes next on the seat that is free now."""
        text = tr("Keikutsertaan {name} berakhir.", name=row.name)
        take_back = None if undo is None else partial(self._take_back, undo)
        batch = self._batch()
        ways: list[WayOut] = []
        if batch is not None and batch.phase in _TAKING and batch.free:
            queries = self.ctx.services.training.queries
            following = queries.next_candidates(batch_id=batch.id, limit=1)
            if following:
                first = following[0]
                text += " " + tr("Berikutnya di daftar tunggu: {name}.", name=first.name)
                place = partial(self._place_one, batch, first)
                ways = [
                    WayOut(tr("Tempatkan"), place),
                    WayOut(tr("Buka daftar tunggu"), self._look_at_waiting),
                ]
            else:
                text += " " + tr("Satu kursi kosong.")
                ways = [WayOut(tr("Lihat calon"), self._look_at_candidates)]
        self.ctx.messages.show_message(
            Message(MessageTone.SUCCESS, text, tuple(ways), undo=take_back)
        )

    def _look_at_waiting(self) -> None:
        self.panel.tabs.setCurrentIndex(WAITING)
        self.panel.waiting_table.selectRow(0)
        self.panel.waiting_table.setFocus()

    def _withdraw(self) -> None:
        self._decide(ApplicationStatus.WITHDRAWN, tr("Permintaan ditarik."))

    def _decline(self) -> None:
        self._decide(ApplicationStatus.DECLINED, tr("Permintaan ditolak."))

    def _decide(self, status: ApplicationStatus, said: str) -> None:
        ids = [row.id for row in self.panel.waiting_table.selected_rows()]
        if ids:
            self.run(
                lambda: self.ctx.services.training.commands.decide_applications(
                    application_ids=ids, status=status
                ),
                said,
            )

    # batches

    def _on_table_opened(self, batch_id: int) -> None:
        if self.may(Right.EDIT_TRAINING):
            self._edit()

    def _add(self) -> None:
        dialog = batch_dialog(self.ctx)
        if self.ctx.dialogs.run(dialog) and dialog.result_value is not None:
            self.table.select_id(dialog.result_value)
            self.panel.tabs.setCurrentIndex(CANDIDATES)

    def _edit(self) -> None:
        row = self._batch()
        if row is not None:
            self.ctx.dialogs.run(batch_dialog(self.ctx, row.id, row.version))

    def _close(self) -> None:
        self._set_status(BatchStatus.CLOSED, tr("Angkatan ditutup."))

    def _reopen(self) -> None:
        self._set_status(BatchStatus.OPEN, tr("Angkatan dibuka lagi."))

    def _cancel(self) -> None:
        row = self._batch()
        if row is None:
            return
        text = tr("{name} tidak akan diadakan. Datanya tetap tersimpan.", name=row.name)
        if row.waiting:
            text += " " + tr("{count} permintaan di daftar tunggu ditolak.", count=row.waiting)
        answer = self.ctx.dialogs.ask(
            tr("Batalkan angkatan"),
            text,
            [Choice("cancel", tr("Batalkan angkatan"), ChoiceKind.DESTRUCTIVE)],
        )
        if answer == "cancel":
            self._set_status(BatchStatus.CANCELLED, tr("Angkatan dibatalkan."))

    def _set_status(self, status: BatchStatus, said: str) -> None:
        row = self._batch()
        if row is not None:
            self.run(
                lambda: self.ctx.services.training.commands.set_batch_status(
                    batch_id=row.id, status=status
                ),
                said,
            )

    # elsewhere

    def _open_meetings(self) -> None:
        row = self._batch()
        if row is None:
            return
        meetings = self.ctx.services.scheduling.queries.list_meetings(
            from_day=row.starts_on, to_day=row.ends_on, batch_id=row.id, with_cancelled=False
        )
        coming = [one for one in meetings if one.day >= self.ctx.clock.today()] or meetings[-1:]
        self.navigate("scheduling", coming[0].id if coming else None)

    def _open_places(self) -> None:
        row = self._batch()
        self.navigate("places", None if row is None else row.place_id)

    def _open_attendance(self) -> None:
        self.navigate("attendance")

    def _open_person(self) -> None:
        person_id = self._person_id()
        if person_id is not None:
            self.navigate("inmates", person_id)


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
