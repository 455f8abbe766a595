"""Acts on everybody who is selected: told before, done as one act, taken back by one undo."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import BinaanError
from binaan_desktop.domain.formats import format_date_table
from binaan_desktop.services.changes import Result
from binaan_desktop.services.progress import Progress
from binaan_desktop.services.reports.drafts import ExportOutcome, ListExportDraft
from binaan_desktop.services.reports.register_list import ListColumn
from binaan_desktop.ui.inmates.bulk_form import (
    ApplyDialog,
    ExportListDialog,
    MoveBlockDialog,
    SetInterestDialog,
    put_people_above,
)
from binaan_desktop.ui.inmates.movement_dialog import ManyMovementsDialog
from binaan_desktop.ui.inmates.table import InmateTable, Selected
from binaan_desktop.ui.kit.acting import start_work, tell_error
from binaan_desktop.ui.kit.actions import ActionSpec
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.text import tr

EXCEL_FILES = tr("Buku kerja Excel (*.xlsx)")


class BulkActs:
    """What can be done with a selection of the register."""

    def __init__(self, ctx: Context, table: InmateTable) -> None:
        self._ctx = ctx
        self._table = table

    def specs(self) -> Sequence[ActionSpec]:
        """The acts; they have no button in the header, but beside the table and in its menu."""
        acts = (
            ("block", tr("Pindah blok..."), self.move_block, "place", Right.EDIT_INMATES),
            ("interest", tr("Tetapkan minat..."), self.set_interest, "star", Right.EDIT_INMATES),
            ("apply", tr("Ajukan ke angkatan..."), self.apply, "training", Right.EDIT_TRAINING),
            ("export", tr("Ekspor ke Excel..."), self.export, "export", Right.EXPORT),
        )
        return tuple(
            ActionSpec(
                f"inmates.bulk_{key}",
                text,
                act,
                icon=icon,
                right=right,
                enabled_when=self._anybody_is_selected,
                in_header=False,
            )
            for key, text, act, icon, right in acts
        )

    def move_block(self) -> None:
        """House them elsewhere."""
        self._run(lambda selected: MoveBlockDialog(self._ctx, selected))

    def set_interest(self) -> None:
        """Give them a wish."""
        self._run(lambda selected: SetInterestDialog(self._ctx, selected))

    def apply(self) -> None:
        """Put them on the waiting list of a batch."""
        self._run(lambda selected: ApplyDialog(self._ctx, selected))

    def record_movement(self) -> None:
        """Write down that they came, went or left."""
        self._run(
            lambda selected: put_people_above(
                ManyMovementsDialog(self._ctx, selected.ids), selected
            )
        )

    def export(self) -> None:
        """Write them to a workbook with the columns shown."""
        selected = self._selected()
        if selected is None:
            return
        columns = [
            ListColumn(str(column.key), column.title) for column in self._table.visible_columns()
        ]
        dialog = ExportListDialog(self._ctx, selected, [column.title for column in columns])
        if not self._ctx.dialogs.run(dialog) or dialog.result_value is None:
            return
        day = format_date_table(self._ctx.clock.today())
        name = tr("Daftar warga binaan {day}.xlsx", day=day)
        path = self._ctx.dialogs.save_file(tr("Simpan daftar"), name, EXCEL_FILES)
        if path is not None:
            self._write(selected, columns, dialog.result_value, path)

    def _write(
        self,
        selected: Selected,
        columns: Sequence[ListColumn],
        draft: ListExportDraft,
        path: Path,
    ) -> None:
        commands = self._ctx.services.reports.commands

        def work(progress: Progress) -> Result[ExportOutcome]:
            return commands.export_register(
                inmate_ids=selected.ids,
                columns=columns,
                draft=draft,
                path=path,
                progress=progress,
            )

        start_work(self._ctx, work, tr("Mengekspor daftar"), _nothing_more, _exported_text)

    def _run(self, make: Callable[[Selected], FormDialog[Any]]) -> None:
        selected = self._selected()
        if selected is None:
            return
        self._ctx.dialogs.run(make(selected))
        self._table.setFocus()

    def _selected(self) -> Selected | None:
        """Who is selected; None when nobody is, or they cannot be read (and the user was told)."""
        try:
            selected = self._table.selected()
        except BinaanError as error:
            tell_error(self._ctx, error)
            return None
        return selected if selected.ids else None

    def _anybody_is_selected(self) -> bool:
        return self._table.selected_count > 0


def _nothing_more(outcome: ExportOutcome) -> None:
    """The message bar has said it."""


def _exported_text(outcome: ExportOutcome) -> str:
    return tr(
        "{count} orang diekspor ke {file} ({number}).",
        count=outcome.rows,
        file=outcome.path.name,
        number=outcome.export_no,
    )
