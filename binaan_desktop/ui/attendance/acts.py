"""What can be done around a sheet beside marking: trainer, note, absences, history, cancelling."""

from functools import partial

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.attendance import TrainerPresence
from binaan_desktop.services.attendance.rows import MeetingSheet
from binaan_desktop.services.wording import word
from binaan_desktop.ui.attendance.conduct import conduct_dialog
from binaan_desktop.ui.attendance.prints import SheetHost
from binaan_desktop.ui.attendance.records import excuses_dialog, history_dialog, reasons_dialog
from binaan_desktop.ui.kit.acting import run_command
from binaan_desktop.ui.kit.actions import ActionSpec
from binaan_desktop.ui.kit.cancelling import CancelScope, cancel_dialog
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.text import tr


class SheetActs:
    """The acts of the page that open a dialog or note something about the open meeting."""

    def __init__(self, ctx: Context, host: SheetHost) -> None:
        self._ctx = ctx
        self._host = host

    def specs(self) -> tuple[ActionSpec, ...]:
        """Trainer and note first; what is seldom wanted in the menu."""
        mark = Right.MARK_ATTENDANCE
        return (
            ActionSpec("attendance.trainer", tr("Kehadiran pelatih"), self.step_trainer,
                       icon="person", shortcut="Ctrl+T", enabled_when=self._can_note_trainer,
                       right=mark, in_menu=True),
            ActionSpec("attendance.conduct", tr("Catatan pertemuan"), self.note_conduct,
                       icon="file", shortcut="Ctrl+N", enabled_when=self._can_note, right=mark,
                       in_menu=True),
            ActionSpec("attendance.excuses", tr("Halangan"), self.show_excuses, icon="calendar",
                       shortcut="Ctrl+I", enabled_when=self._host.has_meeting, in_menu=True),
            ActionSpec("attendance.history", tr("Riwayat tanda"), self.show_history,
                       icon="history", shortcut="Ctrl+H", enabled_when=self._host.has_meeting,
                       in_menu=True),
            ActionSpec("attendance.cancel", tr("Batalkan pertemuan"), self.cancel, icon="close",
                       enabled_when=self._host.has_sheet, right=Right.SCHEDULE, in_menu=True),
            ActionSpec("attendance.reasons", tr("Atur sebab"), self.show_reasons, icon="edit",
                       right=Right.ADMINISTER, in_menu=True),
        )  # fmt: skip

    def step_trainer(self) -> None:
        """Present, late, absent, present: one key for what differs from the proposal."""
        sheet = self._sheet()
        if sheet is None or sheet.main_trainer is None:
            return
        name = sheet.main_trainer.name
        note = partial(self._ctx.services.attendance.commands.note_trainer, meeting_id=sheet.id)

        def done(presence: TrainerPresence) -> str:
            return tr("{name}: {presence}.", name=name, presence=word(presence).lower())

        run_command(self._ctx, note, done, tell=self._host.tell_error)

    def note_conduct(self) -> None:
        """What was taught and what happened, who taught for how long."""
        sheet = self._sheet()
        if sheet is not None:
            self._ctx.dialogs.run(conduct_dialog(self._ctx, sheet))

    def show_excuses(self) -> None:
        """Absences known ahead of this batch."""
        sheet = self._sheet()
        if sheet is None:
            return
        people = [(row.id, row.name) for row in sheet.rows if row.ended_on is None]
        current = self._host.panel.current_person()
        self._ctx.dialogs.run(excuses_dialog(self._ctx, sheet.batch_id, people, current))

    def show_history(self) -> None:
        """What became of the mark of the row the keyboard stands on."""
        sheet, participant_id = self._sheet(), self._host.panel.current_person()
        row = (
            None
            if sheet is None
            else next((one for one in sheet.rows if one.id == participant_id), None)
        )
        if sheet is not None and row is not None:
            self._ctx.dialogs.run(history_dialog(self._ctx, row.id, row.name, sheet.id))

    def cancel(self) -> None:
        """The open meeting is not held."""
        sheet = self._sheet()
        if sheet is not None:
            self._ctx.dialogs.run(cancel_dialog(self._ctx, CancelScope((sheet.id,))))

    def show_reasons(self) -> None:
        """The reasons behind the letters."""
        self._ctx.dialogs.run(reasons_dialog(self._ctx))

    def _sheet(self) -> MeetingSheet | None:
        staged = self._host.panel.finish_typing()
        return None if staged is None else staged.sheet

    def _can_note(self) -> bool:
        staged = self._host.panel.staged
        return (
            staged is not None
            and staged.sheet.number is not None
            and staged.sheet.day <= self._ctx.clock.today()
        )

    def _can_note_trainer(self) -> bool:
        staged = self._host.panel.staged
        return self._can_note() and staged is not None and staged.sheet.main_trainer is not None
