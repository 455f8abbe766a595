"""Pelatih: the trainers at the left, one of them at the right."""

from collections.abc import Sequence
from functools import partial

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.scheduling import WeekTime
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.training.partner_rows import TrainerRow
from binaan_desktop.ui.kit.actions import ActionSpec
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.table import Column
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.training.catalogue_form import trainer_dialog
from binaan_desktop.ui.training.catalogue_page import CataloguePage
from binaan_desktop.ui.training.trainer_forms import absence_dialog, times_dialog
from binaan_desktop.ui.training.trainer_panel import TrainerPanel


class TrainersPage(CataloguePage[TrainerRow]):
    """Who teaches."""

    title = tr("Pelatih")
    topics = frozenset({Topic.TRAINING, Topic.ATTENDANCE, Topic.SCHEDULE})
    id_prefix = "trainers"
    new_text = tr("Pelatih baru")
    edit_text = tr("Ubah pelatih")
    empty_text = tr("Belum ada pelatih. Tambahkan orang yang mengajar.")

    def __init__(self, ctx: Context) -> None:
        panel = TrainerPanel(may_edit=ctx.services.desk.actor.may(Right.EDIT_TRAINING))
        super().__init__(ctx, trainer_columns(), panel, (460, 660))
        self.panel = panel
        self.panel.meeting_opened.connect(partial(self.navigate, "scheduling"))
        self.panel.time_wanted.connect(self._add_time)
        self.panel.time_removed.connect(self._on_panel_time_removed)
        self.panel.absence_wanted.connect(self._add_absence)
        self.panel.absence_removed.connect(self._on_panel_absence_removed)

    def rows(self) -> list[TrainerRow]:
        """All trainers."""
        return self.ctx.services.training.queries.list_trainers()

    def show_row(self, row: TrainerRow | None) -> None:
        """A trainer with times, absences and hours."""
        queries = self.ctx.services.training.queries
        detail = None if row is None else queries.get_trainer(trainer_id=row.id)
        self.panel.show_trainer(detail, self.ctx.clock.today())

    def make_dialog(self, row: TrainerRow | None) -> FormDialog[int]:
        """The form of a trainer."""
        return trainer_dialog(self.ctx, row)

    def more_specs(self) -> Sequence[ActionSpec]:
        """The partner, and an absence."""
        return (
            ActionSpec("trainers.agency", tr("Buka mitra"), self._open_agency, icon="agency",
                       enabled_when=self._has_agency),
            ActionSpec("trainers.away", tr("Tidak dapat datang"), self._add_absence,
                       icon="calendar", right=Right.EDIT_TRAINING,
                       enabled_when=self.one_is_selected),
        )  # fmt: skip

    def status_text(self) -> str:
        """How many trainers, and how many of them teach."""
        rows = self.model.rows
        active = sum(row.active for row in rows)
        return tr("{count} pelatih, {active} masih mengajar", count=len(rows), active=active)

    def _has_agency(self) -> bool:
        row = self.table.current_row()
        return row is not None and row.agency_id is not None

    def _add_time(self) -> None:
        if self.panel.detail is not None:
            self.ctx.dialogs.run(times_dialog(self.ctx, self.panel.detail))

    def _on_panel_time_removed(self, gone: WeekTime) -> None:
        detail = self.panel.detail
        if detail is None:
            return
        call = partial(
            self.ctx.services.training.commands.set_trainer_times,
            trainer_id=detail.row.id,
            version=detail.row.version,
            times=tuple(one for one in detail.times if one != gone),
        )
        self.run(call, tr("Waktu mengajar dihapus."))

    def _add_absence(self) -> None:
        if self.panel.detail is not None:
            self.ctx.dialogs.run(absence_dialog(self.ctx, self.panel.detail))

    def _on_panel_absence_removed(self, absence_id: int) -> None:
        commands = self.ctx.services.training.commands
        call = partial(commands.remove_trainer_absence, absence_id=absence_id)
        self.run(call, tr("Ketidakhadiran dihapus."))

    def _open_agency(self) -> None:
        row = self.table.current_row()
        if row is not None and row.agency_id is not None:
            self.navigate("agencies", row.agency_id)


def trainer_columns() -> list[Column[TrainerRow]]:
    """A trainer in the list."""
    return [
        Column("name", tr("Nama"), lambda row: row.name, lambda row: row.name.lower(), width=184,
               strong=True),
        Column("agency", tr("Mitra"), lambda row: row.agency, lambda row: row.agency, width=160),
        Column("active", tr("Keadaan"), _state, lambda row: row.active, width=104),
        Column("phone", tr("Telepon"), lambda row: row.phone, width=132, hidden=True),
        Column("skills", tr("Mengajar"), lambda row: ", ".join(row.skills), width=180,
               hidden=True),
    ]  # fmt: skip


def _state(row: TrainerRow) -> str:
    return tr("Mengajar") if row.active else tr("Tidak lagi")
