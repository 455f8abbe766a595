"""Angkatan: the batches at the left; seats, candidates and the waiting list of one at the right."""

from collections.abc import Sequence

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import Problem
from binaan_desktop.domain.training import ApplicationStatus, BatchStatus, ParticipantStatus
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.training.rows import BatchRow, CandidateRow
from binaan_desktop.services.training.seat_commands import Placed
from binaan_desktop.ui.kit.actions import ActionSpec
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.dialogs import Choice, ChoiceKind
from binaan_desktop.ui.kit.errors import sentence
from binaan_desktop.ui.kit.messages import WayOut
from binaan_desktop.ui.kit.page import Page
from binaan_desktop.ui.kit.table import RowModel, TableView
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.widgets import Splitter
from binaan_desktop.ui.training.batch_panel import CANDIDATES, PEOPLE, WAITING, BatchPanel
from binaan_desktop.ui.training.form import batch_dialog, end_dialog, request_dialog, seat_dialog
from binaan_desktop.ui.training.model import batch_columns

_MOST_NAMED = 3


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
        splitter.setSizes([430, 690])
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

    def _chosen_ids(self) -> list[int]:
        """People selected among the candidates or on the waiting list."""
        if self.panel.tab == CANDIDATES:
            return self.panel.candidate_table.selected_ids()
        if self.panel.tab == WAITING:
            return [row.inmate_id for row in self.panel.waiting_table.selected_rows()]
        return []

    def _can_place(self) -> bool:
        return self._is_open() and bool(self._chosen_ids())

    def _can_wait(self) -> bool:
        row = self.panel.candidate_table.current_row()
        on_tab = self.panel.tab == CANDIDATES
        return self._is_open() and on_tab and row is not None and row.application_id is None

    def _can_end(self) -> bool:
        row = self.panel.people_table.current_row()
        is_open = row is not None and row.status is not ParticipantStatus.ENDED
        return self.panel.tab == PEOPLE and is_open

    def _can_decide(self) -> bool:
        row = self.panel.waiting_table.current_row()
        return self.panel.tab == WAITING and row is not None

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

    def _on_panel_candidate_opened(self, inmate_id: int) -> None:
        if self._can_place() and self.may(Right.EDIT_TRAINING):
            self._place()

    def _on_panel_participant_opened(self, participant_id: int) -> None:
        self._open_person()

    def _place(self) -> None:
        batch, ids = self._batch(), self._chosen_ids()
        if batch is None or not ids:
            return
        one = next((row for row in self.panel.candidates.rows if [row.id] == ids), None)
        if one is not None and one.fits and one.needs_note and batch.free:
            self.ctx.dialogs.run(seat_dialog(self.ctx, batch.id, one))
            return
        if len(ids) == 1:
            self._place_one(batch, ids[0], "" if one is None else one.name)
            return
        placed = self.run(
            lambda: self.ctx.services.training.commands.place_participants(
                batch_id=batch.id, inmate_ids=ids
            ),
            lambda done: (
                tr("{count} orang mendapat kursi.", count=len(done.participant_ids))
                if done.participant_ids
                else ""
            ),
        )
        if placed is not None and placed.misfits:
            self._tell_misfits(placed)

    def _place_one(self, batch: BatchRow, inmate_id: int, name: str) -> None:
        said = tr("{name} mendapat kursi.", name=name) if name else tr("Kursi diberikan.")
        self.run(
            lambda: self.ctx.services.training.commands.place_participant(
                batch_id=batch.id, inmate_id=inmate_id
            ),
            said,
        )

    def _tell_misfits(self, placed: Placed) -> None:
        """Who was not placed, and the weightiest reason of each; the others have their seat."""
        names = {row.id: row.name for row in self.panel.candidates.rows}
        named = [
            f"{names.get(misfit.inmate_id, '')}: {_first(misfit.problems)}"
            for misfit in placed.misfits[:_MOST_NAMED]
        ]
        more = len(placed.misfits) - len(named)
        if more > 0:
            named.append(tr("dan {count} orang lagi.", count=more))
        text = tr("{count} orang tidak ditempatkan.", count=len(placed.misfits))
        wait = WayOut(tr("Lihat calon"), self._look_at_candidates)
        self.ctx.messages.warn(f"{text} {' '.join(named)}", [wait])

    def _look_at_candidates(self) -> None:
        self.panel.tabs.setCurrentIndex(CANDIDATES)
        self.panel.candidate_table.setFocus()

    def _wait(self) -> None:
        batch, row = self._batch(), self.panel.candidate_table.current_row()
        if batch is not None and row is not None:
            self.ctx.dialogs.run(request_dialog(self.ctx, batch.id, row))

    def _end(self) -> None:
        row = self.panel.people_table.current_row()
        if row is not None and self.ctx.dialogs.run(end_dialog(self.ctx, row)):
            self._propose_next()

    def _propose_next(self) -> None:
        """A freed seat proposes whoever waits longest."""
        detail = self.panel.detail
        if detail is not None and detail.applications and detail.row.free:
            first = detail.applications[0]
            self.ctx.messages.info(
                tr("Ada kursi kosong. Yang menunggu paling lama: {name}.", name=first.name),
                [WayOut(tr("Buka daftar tunggu"), self._look_at_waiting)],
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
        row = self.panel.waiting_table.current_row()
        if row is not None:
            self.run(
                lambda: self.ctx.services.training.commands.decide_application(
                    application_id=row.id, status=status
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
        answer = self.ctx.dialogs.ask(
            tr("Batalkan angkatan"),
            tr("{name} tidak akan diadakan. Datanya tetap tersimpan.", name=row.name),
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

    def _open_attendance(self) -> None:
        self.navigate("attendance")

    def _open_person(self) -> None:
        person_id = self._person_id()
        if person_id is not None:
            self.navigate("inmates", person_id)


def _first(problems: Sequence[Problem]) -> str:
    return sentence(problems[0]) if problems else ""
