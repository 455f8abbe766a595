"""Mitra: the partners at the left, one of them with its agreements at the right."""

from collections.abc import Sequence
from functools import partial

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import BinaanError
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.training.partner_rows import AgencyRow, AgreementRow, PromiseRow
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.actions import ActionSpec
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.table import Column
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone
from binaan_desktop.ui.training.agency_panel import AgencyPanel
from binaan_desktop.ui.training.agreement_form import agreement_dialog
from binaan_desktop.ui.training.catalogue_form import agency_dialog
from binaan_desktop.ui.training.catalogue_page import CataloguePage
from binaan_desktop.ui.training.given_dialog import GivenDialog


class AgenciesPage(CataloguePage[AgencyRow]):
    """Partners that train."""

    title = tr("Mitra")
    topics = frozenset({Topic.TRAINING, Topic.ATTENDANCE, Topic.SCHEDULE})
    id_prefix = "agencies"
    new_text = tr("Mitra baru")
    edit_text = tr("Ubah mitra")
    empty_text = tr("Belum ada mitra. Tambahkan dinas atau UMKM yang melatih.")

    def __init__(self, ctx: Context) -> None:
        panel = AgencyPanel(may_edit=ctx.services.desk.actor.may(Right.EDIT_TRAINING))
        super().__init__(ctx, agency_columns(), panel, (420, 700))
        self.panel = panel
        self.panel.agreement_wanted.connect(self._add_agreement)
        self.panel.agreement_edited.connect(self._on_panel_agreement_edited)
        self.panel.agreement_deleted.connect(self._on_panel_agreement_deleted)
        self.panel.promise_opened.connect(self._on_panel_promise_opened)
        self.panel.trainer_opened.connect(partial(self.navigate, "trainers"))
        self.panel.batch_opened.connect(partial(self.navigate, "training"))

    def rows(self) -> list[AgencyRow]:
        """All partners."""
        return self.ctx.services.training.queries.list_agencies()

    def show_row(self, row: AgencyRow | None) -> None:
        """A partner with its agreements and trainers."""
        queries = self.ctx.services.training.queries
        self.panel.show_agency(None if row is None else queries.get_agency(agency_id=row.id))

    def make_dialog(self, row: AgencyRow | None) -> FormDialog[int]:
        """The form of a partner."""
        return agency_dialog(self.ctx, row)

    def more_specs(self) -> Sequence[ActionSpec]:
        """An agreement."""
        return (
            ActionSpec("agencies.agreement", tr("Perjanjian baru"), self._add_agreement,
                       icon="file", right=Right.EDIT_TRAINING,
                       enabled_when=self.one_is_selected),
        )  # fmt: skip

    def status_text(self) -> str:
        """How many partners, and how many agreements."""
        rows = self.model.rows
        agreements = sum(row.agreement_count for row in rows)
        return tr("{count} mitra, {agreements} perjanjian", count=len(rows), agreements=agreements)

    def _add_agreement(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.ctx.dialogs.run(agreement_dialog(self.ctx, row.id))

    def _on_panel_agreement_edited(self, row: AgreementRow) -> None:
        try:
            dialog = agreement_dialog(self.ctx, row.agency_id, row)
        except BinaanError as error:
            self.tell_error(error)
            return
        self.ctx.dialogs.run(dialog)

    def _on_panel_agreement_deleted(self, row: AgreementRow) -> None:
        commands = self.ctx.services.training.commands
        call = partial(commands.delete_agreement, agreement_id=row.id, version=row.version)
        self.run(call, tr("Perjanjian dihapus."))

    def _on_panel_promise_opened(self, promise: PromiseRow) -> None:
        try:
            rows = self.ctx.services.training.queries.list_given(promise_id=promise.id)
        except BinaanError as error:
            self.tell_error(error)
            return
        dialog = GivenDialog(promise, rows)
        if self.ctx.dialogs.run(dialog) and dialog.batch_id is not None:
            self.navigate("training", dialog.batch_id)


def agency_columns() -> list[Column[AgencyRow]]:
    """A partner in the list; what the panel says of the chosen one is hidden here."""
    return [
        Column("name", tr("Nama"), lambda row: row.name, lambda row: row.name.lower(), width=228,
               strong=True, tone=lambda row: Tone.NEUTRAL if row.active else Tone.MUTED,
               icon=lambda row: None if row.active else "eye_off", tip=_tip),
        Column("agreement_count", tr("Perjanjian"), lambda row: str(row.agreement_count),
               lambda row: row.agreement_count, align="right", width=100),
        Column("batch_count", tr("Angkatan"), lambda row: str(row.batch_count),
               lambda row: row.batch_count, align="right", width=84),
        Column("kind", tr("Jenis"), lambda row: word(row.kind), lambda row: word(row.kind),
               width=128, hidden=True),
        Column("trainer_count", tr("Pelatih"), lambda row: str(row.trainer_count),
               lambda row: row.trainer_count, align="right", width=84, hidden=True),
    ]  # fmt: skip


def _tip(row: AgencyRow) -> str:
    return row.name if row.active else tr("{name}: tidak bekerja sama lagi", name=row.name)
