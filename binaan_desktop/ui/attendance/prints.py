"""The paper of the attendance page: sheet, call-out list, recap, a sheet for latecomers."""

from typing import Protocol

from PySide6.QtWidgets import QWidget

from binaan_desktop.domain.errors import BinaanError
from binaan_desktop.ui.attendance.sheet_panel import SheetPanel
from binaan_desktop.ui.attendance.staged import StagedSheet
from binaan_desktop.ui.kit.actions import ActionSpec
from binaan_desktop.ui.kit.batch_forms import print_extra_sheet, print_recap
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.day_forms import print_attendance_sheet, print_call_out_list
from binaan_desktop.ui.kit.dialogs import Choice, ChoiceKind
from binaan_desktop.ui.kit.text import tr


class SheetHost(Protocol):
    """The page, as far as the acts around a sheet know it."""

    panel: SheetPanel

    def save(self) -> bool:
        """Save what is typed; whether nothing is left unsaved."""

    def has_meeting(self) -> bool:
        """Whether a meeting is open."""

    def has_sheet(self) -> bool:
        """Whether a meeting that is held is open."""

    def tell_error(self, error: BinaanError) -> None:
        """Show an expected error in the message bar."""

    def widget(self) -> QWidget:
        """What the preview belongs to."""


class SheetPrints:
    """What can be printed of the meeting that is open."""

    def __init__(self, ctx: Context, host: SheetHost) -> None:
        self._ctx = ctx
        self._host = host

    def specs(self) -> tuple[ActionSpec, ...]:
        """The forms; the sheet of the meeting first of all."""
        return (
            ActionSpec(
                "attendance.call_out",
                tr("Cetak daftar panggil"),
                self._print_call_out_list,
                icon="print",
                enabled_when=self._host.has_meeting,
            ),
            ActionSpec(
                "attendance.print_recap",
                tr("Cetak rekap sebulan"),
                self._print_recap,
                icon="print",
                enabled_when=self._host.has_meeting,
                in_menu=True,
            ),
            ActionSpec(
                "attendance.print_extra",
                tr("Cetak daftar hadir tambahan"),
                self._print_extra,
                icon="print",
                enabled_when=self._host.has_sheet,
                in_menu=True,
            ),
            ActionSpec(
                "attendance.print",
                tr("Cetak daftar hadir"),
                self._print_sheet,
                icon="print",
                shortcut="Ctrl+P",
                enabled_when=self._host.has_sheet,
                primary=True,
            ),
        )

    def _print_sheet(self) -> None:
        staged = self._host.panel.finish_typing()
        if staged is None or (staged.is_dirty and not self._settle_before_print(staged)):
            return
        try:
            print_attendance_sheet(self._ctx, staged.sheet.id, self._host.widget())
        except BinaanError as error:
            self._host.tell_error(error)

    def _settle_before_print(self, staged: StagedSheet) -> bool:
        """Paper shows what is saved: ask what becomes of the rest."""
        answer = self._ctx.dialogs.ask(
            tr("Cetak"),
            tr(
                "{count} tanda belum disimpan dan belum ada di kertas.",
                count=staged.changed_count,
            ),
            [
                Choice("save", tr("Simpan, lalu cetak"), ChoiceKind.PRIMARY),
                Choice("print", tr("Cetak tanpa tanda itu")),
            ],
        )
        return self._host.save() if answer == "save" else answer == "print"

    def _print_call_out_list(self) -> None:
        staged = self._host.panel.staged
        if staged is None:
            return
        try:
            print_call_out_list(self._ctx, staged.sheet.day, self._host.widget())
        except BinaanError as error:
            self._host.tell_error(error)

    def _print_recap(self) -> None:
        """The month of the meeting that is open."""
        staged = self._host.panel.finish_typing()
        if staged is None or (staged.is_dirty and not self._settle_before_print(staged)):
            return
        try:
            print_recap(self._ctx, staged.sheet.batch_id, staged.sheet.day, self._host.widget())
        except BinaanError as error:
            self._host.tell_error(error)

    def _print_extra(self) -> None:
        staged = self._host.panel.staged
        if staged is None:
            return
        try:
            print_extra_sheet(
                self._ctx, staged.sheet.batch_id, staged.sheet.id, self._host.widget()
            )
        except BinaanError as error:
            self._host.tell_error(error)
