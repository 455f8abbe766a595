"""Hasil & sertifikat: scores by module, what the rule proposes, settled results, certificates."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import BinaanError
from binaan_desktop.services.certificates.drafts import IssueTarget
from binaan_desktop.services.certificates.rows import ResultRow, ResultsDetail
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.training.rows import BatchDetail
from binaan_desktop.ui.kit.actions import ActionSpec
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.dialogs import Choice, ChoiceKind
from binaan_desktop.ui.kit.form_preview import preview_form
from binaan_desktop.ui.kit.print_preview import Printable
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.widgets import EmptyState, ReasonList
from binaan_desktop.ui.training.batch_tab import BatchHost, BatchTab
from binaan_desktop.ui.training.results_forms import (
    conclude_dialog,
    issue_dialog,
    month_dialog,
)
from binaan_desktop.ui.training.results_grid import ScoreGrid
from binaan_desktop.ui.training.results_model import ScoreModel, Typed, reasons_of


class ResultsTab(BatchTab):
    """The grid of scores. What is typed stays until it is saved, also while looking elsewhere."""

    title = tr("Hasil && sertifikat")
    topics = frozenset({Topic.ATTENDANCE, Topic.CERTIFICATES})

    def __init__(self, ctx: Context, host: BatchHost) -> None:
        super().__init__(ctx, host)
        self.results: ResultsDetail | None = None
        self._typed: dict[int, Typed] = {}
        self.model = ScoreModel()
        self.grid = ScoreGrid(self.model)
        self.reasons = ReasonList(in_lines=True)
        self._empty = EmptyState(tr("Belum ada peserta, jadi belum ada yang dinilai."))
        self._bar = self._make_bar()
        self.body.addWidget(self._empty, 1)
        self.body.addWidget(self.grid, 1)
        self.body.addWidget(self.reasons)
        self.body.addWidget(self._bar)
        self.model.typed_changed.connect(self._on_model_typed_changed)
        self.grid.current_changed.connect(self._on_grid_current_changed)
        self.grid.selectionModel().selectionChanged.connect(self.selection_changed)

    def action_specs(self) -> Sequence[ActionSpec]:
        """Save, settle, issue, print."""
        right = Right.EDIT_TRAINING
        return (
            ActionSpec("training.conclude", tr("Selesaikan angkatan"), self._conclude,
                       icon="check", right=right, enabled_when=self._has_open),
            ActionSpec("training.issue", tr("Terbitkan sertifikat"), self._issue, icon="star",
                       right=right, enabled_when=self._has_targets),
            ActionSpec("training.print_certificates", tr("Cetak sertifikat"), self._print,
                       icon="print", enabled_when=self._has_certificates),
            ActionSpec("training.save_scores", tr("Simpan nilai"), self.save_scores, icon="save",
                       shortcut="Ctrl+S", right=right, enabled_when=self._is_typed,
                       in_header=False),
            ActionSpec("training.take_back_results", tr("Tarik kembali hasil"), self._take_back,
                       icon="undo", right=right, enabled_when=self._can_take_back, in_menu=True),
            ActionSpec("training.receivers", tr("Daftar penerima sertifikat (F-10)"),
                       self._print_receivers, icon="print", enabled_when=self._has_certificates,
                       in_menu=True),
            ActionSpec("training.coaching", tr("Bahan SPPN"), self._print_coaching, icon="print",
                       enabled_when=self._has_rows, in_menu=True),
        )  # fmt: skip

    def show_batch(self, detail: BatchDetail) -> None:
        """Read the results; what was typed into this batch before stands in them again."""
        self._remember_typed()
        queries = self.ctx.services.certificates.queries
        self.results = queries.get_results(batch_id=detail.row.id)
        self.model.show_results(self.results, self._typed.get(detail.row.id, {}))
        has_people = bool(self.results.rows)
        self._empty.setVisible(not has_people)
        self.grid.setVisible(has_people)
        self._show_reasons()

    def person_id(self) -> int | None:
        """The participant's person."""
        row = self.current_row()
        return None if row is None else row.inmate_id

    def current_row(self) -> ResultRow | None:
        """The person on whom the keyboard stands."""
        return self.model.row_at(self.grid.currentIndex())

    def save_scores(self) -> None:
        """Save everything that was typed, in one act."""
        if self.results is None or not self.model.typed:
            return
        batch_id, drafts = self.results.batch_id, self.model.drafts()
        people = len({one.participant_id for one in drafts})
        commands = self.ctx.services.certificates.commands
        saved = self.host.run_result(
            lambda: commands.record_scores(batch_id=batch_id, scores=drafts),
            tr("Nilai {count} peserta disimpan.", count=people),
        )
        if saved is not None:
            self._typed.pop(batch_id, None)
            self.model.forget_typed()

    # what is possible now

    def _rows(self) -> Sequence[ResultRow]:
        return () if self.results is None else self.results.rows

    def _has_rows(self) -> bool:
        return bool(self._rows())

    def _is_typed(self) -> bool:
        return bool(self.model.typed)

    def _has_open(self) -> bool:
        return any(row.is_open for row in self._rows()) or self._has_unsettled()

    def _has_unsettled(self) -> bool:
        """Whether somebody who left passed a module that is not settled yet."""
        return any(
            not row.is_open and not row.outcomes and not row.is_settled for row in self._rows()
        )

    def _has_targets(self) -> bool:
        return self.results is not None and bool(self.results.targets)

    def _has_certificates(self) -> bool:
        return any(row.certificates for row in self._rows())

    def _can_take_back(self) -> bool:
        return any(row.is_settled and not row.certificates for row in self._chosen())

    def _chosen(self) -> list[ResultRow]:
        """The people with a selected cell."""
        return [self.model.rows[at] for at in self.grid.selected_rows()]

    # acting

    def _conclude(self) -> None:
        if self.results is None:
            return
        if self.model.typed:
            self.save_scores()
            if self.model.typed:
                return
        rows = [row for row in self.results.rows if row.is_open]
        self.ctx.dialogs.run(conclude_dialog(self.ctx, self.results, rows))

    def _issue(self) -> None:
        """For the selected people, where more than one is selected; else for all who passed."""
        if self.results is None:
            return
        chosen = self._chosen()
        some = [target for row in chosen for target in row.targets] if len(chosen) > 1 else []
        targets: Sequence[IssueTarget] = some or self.results.targets
        self.ctx.dialogs.run(issue_dialog(self.ctx, self.results, targets))

    def _take_back(self) -> None:
        rows = [row for row in self._chosen() if row.is_settled and not row.certificates]
        if self.results is None or not rows:
            return
        sure = self.ctx.dialogs.ask(
            tr("Tarik kembali hasil"),
            tr(
                "Hasil {count} peserta ditarik kembali dan keikutsertaannya berlanjut. "
                "Nilainya tetap.",
                count=len(rows),
            ),
            [Choice("yes", tr("Tarik kembali"), ChoiceKind.DESTRUCTIVE)],
        )
        if sure != "yes":
            return
        batch = self.batch
        call = partial(
            self.ctx.services.certificates.commands.take_back_results,
            batch_id=self.results.batch_id,
            participant_ids=[row.participant_id for row in rows],
            reopens=batch is not None and not self.is_open(),
        )
        self.host.run_result(call, tr("Hasil {count} peserta ditarik kembali.", count=len(rows)))

    def _certificate_ids(self) -> list[int]:
        """Of the selected people, where more than one is selected and has one; else of all."""
        chosen = self._chosen()
        some = [one.id for row in chosen for one in row.certificates] if len(chosen) > 1 else []
        return some or [one.id for row in self._rows() for one in row.certificates]

    def _print(self) -> None:
        ids = self._certificate_ids()
        services = self.ctx.services.certificates
        note = partial(services.commands.note_printed, certificate_ids=ids)
        try:
            document = services.queries.build_certificates(certificate_ids=ids)
        except BinaanError as error:
            self.host.tell_error(error)
            return
        preview_form(self.ctx, document, self, note)

    def _print_receivers(self) -> None:
        ids, name = self._certificate_ids(), "" if self.results is None else self.results.batch
        queries = self.ctx.services.certificates.queries
        self._preview(partial(queries.build_receivers, certificate_ids=ids, name=name))

    def _print_coaching(self) -> None:
        if self.results is None:
            return
        dialog = month_dialog(self.ctx, self.results)
        if self.ctx.dialogs.run(dialog) and dialog.result_value is not None:
            queries = self.ctx.services.certificates.queries
            self._preview(
                partial(
                    queries.build_coaching_material,
                    batch_id=self.results.batch_id,
                    month=dialog.result_value,
                )
            )

    def _preview(self, build: Callable[[], Printable]) -> None:
        try:
            document = build()
        except BinaanError as error:
            self.host.tell_error(error)
            return
        preview_form(self.ctx, document, self)

    # showing

    def _make_bar(self) -> QWidget:
        """What is typed and not saved, with its two ways out."""
        bar = QWidget()
        line = QHBoxLayout(bar)
        line.setContentsMargins(0, 0, 0, 0)
        self._count = QLabel()
        self.save_button = QPushButton(tr("Simpan nilai"))
        self.save_button.setProperty("kind", "primary")
        self.save_button.setToolTip("Ctrl+S")
        self.save_button.clicked.connect(self.save_scores)
        self.discard_button = QPushButton(tr("Buang"))
        self.discard_button.setAccessibleName(tr("Buang nilai yang belum disimpan"))
        self.discard_button.clicked.connect(self._on_discard_button_clicked)
        line.addWidget(self._count, 1)
        line.addWidget(self.discard_button)
        line.addWidget(self.save_button)
        bar.hide()
        return bar

    def _remember_typed(self) -> None:
        if self.results is not None:
            self._typed[self.results.batch_id] = dict(self.model.typed)

    def _show_reasons(self) -> None:
        row = self.current_row()
        self.reasons.set_reasons([] if row is None or row.is_settled else list(reasons_of(row)))

    def _on_grid_current_changed(self) -> None:
        self._show_reasons()

    def _on_model_typed_changed(self) -> None:
        count = len(self.model.typed)
        self._count.setText(tr("{count} nilai belum disimpan.", count=count))
        self._bar.setVisible(bool(count))
        self.selection_changed.emit()

    def _on_discard_button_clicked(self) -> None:
        self.model.forget_typed()
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
