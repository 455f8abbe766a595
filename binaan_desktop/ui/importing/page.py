"""Impor: choose files, look at their cells, read the plan, apply it, take it back."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtGui import QDragEnterEvent, QDropEvent

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import BinaanError
from binaan_desktop.domain.importing import RowChoice
from binaan_desktop.services.changes import Changes, Result, Topic
from binaan_desktop.services.importing.duplicates import Duplicates
from binaan_desktop.services.importing.report import ReportOutcome
from binaan_desktop.services.importing.rows import (
    AppliedImport,
    ImportPlan,
    SheetSketch,
    UndoneImport,
)
from binaan_desktop.services.progress import Progress
from binaan_desktop.services.wording import word
from binaan_desktop.ui.importing.choices import SheetState, make_request
from binaan_desktop.ui.importing.duplicates_view import DuplicatesView, Merge
from binaan_desktop.ui.importing.form import SheetChooser
from binaan_desktop.ui.importing.merge_view import MergeView
from binaan_desktop.ui.importing.model import PlanAct
from binaan_desktop.ui.importing.plan_acts import PlanActs
from binaan_desktop.ui.importing.plan_view import PlanView
from binaan_desktop.ui.importing.runs_view import RunsView
from binaan_desktop.ui.importing.steps_page import StepsPage
from binaan_desktop.ui.importing.words import applied_text, apply_text, reported_text, undone_text
from binaan_desktop.ui.kit.actions import ActionSpec
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.dialogs import Choice, ChoiceKind
from binaan_desktop.ui.kit.errors import sentence
from binaan_desktop.ui.kit.icons import set_icon
from binaan_desktop.ui.kit.text import tr

T = TypeVar("T")

_RUNS, _SHEETS, _PLAN, _MERGE, _DUPLICATES = range(5)
_ONLY_AT_RUNS = ("importing.duplicates", "importing.report", "importing.undo")
_BACK = {_SHEETS: _RUNS, _PLAN: _SHEETS, _MERGE: _PLAN, _DUPLICATES: _RUNS}


class ImportingPage(StepsPage):
    """One step after the other; nothing is in the database before *Terapkan*."""

    title = tr("Impor")
    topics = frozenset({Topic.IMPORTS})

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self.paths: tuple[Path, ...] = ()
        self.runs = RunsView(ctx, self._choose_spec())
        self.sheets = SheetChooser()
        self.plan = PlanView(ctx)
        self.merge = MergeView(ctx)
        self.acts = PlanActs(ctx, self.plan, self.merge, self._work)
        self.duplicates = DuplicatesView(ctx)
        for view in (self.runs, self.sheets, self.plan, self.merge, self.duplicates):
            self.steps.addWidget(view)
        self.body.addWidget(self.steps, 1)
        self.setAcceptDrops(True)
        self.runs.table.selection_changed.connect(self._on_runs_selection_changed)
        self.sheets.changed.connect(self._on_sheets_changed)
        self.sheets.header_row_wanted.connect(self._on_header_row_wanted)
        self.sheets.forget_wanted.connect(self._on_sheets_forget_wanted)
        self.plan.filtered.connect(self._on_plan_filtered)
        self.plan.person_wanted.connect(self._on_plan_person_wanted)
        self.plan.act_wanted.connect(self._on_plan_act_wanted)
        self.merge.decided.connect(self.acts.decide)
        self.duplicates.merge_wanted.connect(self._on_duplicates_merge_wanted)

    def action_specs(self) -> Sequence[ActionSpec]:
        """Undo, report, back, and the one step forward, whose word is that of the step."""
        return (
            *self._plan_specs(),
            *self._answer_specs(),
            ActionSpec(
                "importing.duplicates",
                tr("Cari data ganda"),
                self._find_duplicates,
                icon="search",
                right=Right.EDIT_INMATES,
                enabled_when=self._can_find_duplicates,
            ),
            ActionSpec(
                "importing.report",
                tr("Simpan laporan"),
                self._save_report,
                icon="export",
                shortcut="Ctrl+E",
                right=Right.IMPORT,
                enabled_when=self._can_report,
            ),
            ActionSpec(
                "importing.undo",
                tr("Urungkan impor"),
                self._undo,
                icon="undo",
                right=Right.IMPORT,
                enabled_when=self._can_undo,
            ),
            ActionSpec(
                "importing.back",
                tr("Kembali"),
                self._go_back,
                icon="previous",
                shortcut="Alt+Left",
                right=Right.IMPORT,
                enabled_when=self._can_go_back,
            ),
            ActionSpec(
                "importing.next",
                tr("Pilih berkas Excel"),
                self._go_on,
                icon="folder",
                shortcut="Ctrl+Return",
                right=Right.IMPORT,
                enabled_when=self._can_go_on,
                primary=True,
            ),
        )

    def _plan_specs(self) -> Iterator[ActionSpec]:
        """What can be done with the chosen lines of a plan; the buttons stand below them."""
        known = (
            (PlanAct.MERGE, tr("Putuskan baris yang mirip"), "swap", "F4", self._show_merge),
            (PlanAct.FIX, tr("Perbaiki sel"), "edit", "F2", self.acts.fix),
            (PlanAct.SKIP, tr("Lewati baris"), "close", "Delete", self.acts.skip),
            (PlanAct.MOVE, tr("Catat mutasi"), "person", "Ctrl+M", self.acts.move),
        )
        for act, text, picture, key, handler in known:
            yield ActionSpec(
                f"importing.{act.value}",
                text,
                handler,
                icon=picture,
                shortcut=key,
                right=Right.EDIT_INMATES if act is PlanAct.MOVE else Right.IMPORT,
                enabled_when=partial(self._can_act, act),
                in_header=False,
            )

    def _answer_specs(self) -> Iterator[ActionSpec]:
        """The three answers to a row that may be about somebody known."""
        for key, choice in enumerate(RowChoice, start=1):
            yield ActionSpec(
                f"importing.answer_{key}",
                word(choice),
                partial(self.merge.answer, choice),
                shortcut=str(key),
                right=Right.IMPORT,
                enabled_when=self._can_answer,
                in_header=False,
            )

    def reload(self) -> None:
        """Read the list of imports again; a plan under way is left alone."""
        self.runs.show_runs(self.ctx.services.importing.queries.list_imports())
        self._show_step(self.steps.currentIndex())

    def status_text(self) -> str:
        """How many imports, or how many lines of the plan."""
        if self.steps.currentIndex() == _PLAN:
            return self.plan.status_text()
        if self.steps.currentIndex() == _DUPLICATES:
            return tr("{count} pasangan mirip", count=self.duplicates.pairs.rowCount())
        if self.steps.currentIndex() == _MERGE:
            return tr("{count} baris menunggu keputusan", count=self.merge.waiting)
        if self.steps.currentIndex() == _SHEETS:
            used = sum(1 for state in self.sheets.states if state.use)
            return tr("{count} lembar dibaca", count=used)
        return tr("{count} impor", count=self.runs.runs.rowCount())

    def open_item(self, item_id: int) -> None:
        """Show one earlier import."""
        self._show_step(_RUNS)
        self.runs.table.select_id(item_id)

    # steps

    def _choose_spec(self) -> ActionSpec:
        """What the empty list of imports offers."""
        return ActionSpec(
            "importing.choose", tr("Pilih berkas Excel"), self.choose_files, icon="folder"
        )

    def _show_again(self, *, is_stale: bool) -> None:
        self._show_step(_SHEETS if is_stale else self.steps.currentIndex())

    def _show_step(self, step: int) -> None:
        self.steps.setCurrentIndex(step)
        words = {
            _RUNS: (tr("Impor"), "", tr("Pilih berkas Excel"), "folder"),
            _SHEETS: (
                tr("Impor: lembar dan kolom"),
                ", ".join(path.name for path in self.paths),
                tr("Susun rencana"),
                "next",
            ),
            _PLAN: (
                tr("Impor: rencana"),
                tr("Belum ada yang disimpan. Periksa, lalu terapkan."),
                apply_text(self.plan.plan),
                "check",
            ),
            _MERGE: (
                tr("Impor: baris yang mirip"),
                tr("Orang yang sama, atau orang lain? Baris yang belum diputuskan tidak diimpor."),
                tr("Selesai"),
                "check",
            ),
            _DUPLICATES: (
                tr("Data ganda"),
                tr("Dua data yang mungkin satu orang. Menggabungkan tidak dapat diurungkan."),
                tr("Selesai"),
                "check",
            ),
        }
        for spec in self.actions_of_page():
            if spec.id in _ONLY_AT_RUNS:
                self.action(spec.id).setVisible(step == _RUNS)
            elif spec.id == "importing.back":
                self.action(spec.id).setVisible(step != _RUNS)
        title, subtitle, verb, picture = words[step]
        self.header.set_title(title, subtitle)
        if self.may(Right.IMPORT):
            forward = self.action("importing.next")
            forward.setText(verb)
            set_icon(forward, picture)
        self.refresh_actions()

    def _can_go_back(self) -> bool:
        return self._is_free() and self.steps.currentIndex() != _RUNS

    def _can_undo(self) -> bool:
        current = self.runs.current
        at_runs = self.steps.currentIndex() == _RUNS
        return self._is_free() and at_runs and current is not None and current.undone_at is None

    def _can_find_duplicates(self) -> bool:
        return self._is_free() and self.steps.currentIndex() == _RUNS

    def _can_report(self) -> bool:
        at_runs = self.steps.currentIndex() == _RUNS
        return self._is_free() and at_runs and self.runs.current is not None

    def _can_act(self, act: PlanAct) -> bool:
        return self._is_free() and self.steps.currentIndex() == _PLAN and self.plan.can(act)

    def _can_answer(self) -> bool:
        return self._is_free() and self.steps.currentIndex() == _MERGE

    def _can_go_on(self) -> bool:
        if not self._is_free():
            return False
        if self.steps.currentIndex() in {_MERGE, _DUPLICATES}:
            return True
        if self.steps.currentIndex() == _SHEETS:
            return self.sheets.can_read()
        plan = self.plan.plan
        return self.steps.currentIndex() == _RUNS or (plan is not None and not plan.writes_nothing)

    def _go_back(self) -> None:
        self._show_step(_BACK[self.steps.currentIndex()])

    def _go_on(self) -> None:
        step = self.steps.currentIndex()
        if step == _RUNS:
            self.choose_files()
        elif step == _SHEETS:
            self._make_plan()
        elif step in {_MERGE, _DUPLICATES}:
            self._go_back()
        elif self.plan.plan is not None:
            self._apply(self.plan.plan)

    def choose_files(self) -> None:
        """Ask for lists and show their sheets."""
        paths = self.ctx.dialogs.choose_files(
            tr("Pilih daftar warga binaan"),
            tr("Daftar (*.xlsx *.xlsm *.xls *.ods *.csv);;Semua berkas (*)"),
        )
        if paths:
            self.open_files(paths)

    def open_files(self, paths: Sequence[Path]) -> None:
        """Show the sheets of these lists; a plan under way is left."""
        queries = self.ctx.services.importing.queries

        def read(progress: Progress) -> Result[list[SheetSketch]]:
            return Result(queries.sketch_files(paths=paths, progress=progress), Changes())

        def show(sketches: list[SheetSketch]) -> None:
            self.paths = tuple(paths)
            self.sheets.show_states([SheetState.of(sketch) for sketch in sketches])
            self._show_step(_SHEETS)

        self._work(read, tr("Membuka berkas"), show)

    def _make_plan(self) -> None:
        request = make_request(self.paths, self.sheets.states)
        queries = self.ctx.services.importing.queries

        def read(progress: Progress) -> Result[ImportPlan]:
            return Result(queries.plan_import(request=request, progress=progress), Changes())

        def show(plan: ImportPlan) -> None:
            self.plan.show_plan(plan)
            self._show_step(_PLAN)

        self._work(read, tr("Menyusun rencana impor"), show)

    def _apply(self, plan: ImportPlan) -> None:
        commands = self.ctx.services.importing.commands

        def write(progress: Progress) -> Result[AppliedImport]:
            return commands.apply_import(plan=plan, progress=progress)

        def show(applied: AppliedImport) -> None:
            self.runs.show_undone(None)
            self._show_step(_RUNS)
            self.runs.table.select_id(applied.run_id)

        self._work(write, tr("Mengimpor"), show, applied_text)

    def _show_merge(self) -> None:
        plan, rows = self.plan.plan, self.plan.chosen_rows()
        if plan is None:
            return
        chosen = rows[0].id if rows and rows[0].likely else None
        self.merge.show_plan(plan, chosen)
        self._show_step(_MERGE)
        self.merge.table.setFocus()

    def _find_duplicates(self) -> None:
        queries = self.ctx.services.importing.queries

        def read(progress: Progress) -> Result[Duplicates]:
            return Result(queries.list_likely_duplicates(progress=progress), Changes())

        def show(found: Duplicates) -> None:
            self.duplicates.show_found(found)
            self._show_step(_DUPLICATES)

        self._work(read, tr("Mencari data ganda"), show)

    def _save_report(self) -> None:
        run = self.runs.current
        if run is None:
            return
        day = run.at.astimezone().date().isoformat()
        suggested = tr("laporan-impor-{number}-{day}.xlsx", number=run.id, day=day)
        path = self.ctx.dialogs.save_file(
            tr("Simpan laporan impor"), suggested, tr("Buku kerja Excel (*.xlsx)")
        )
        if path is None:
            return
        commands, run_id = self.ctx.services.importing.commands, run.id

        def write(progress: Progress) -> Result[ReportOutcome]:
            return commands.save_report(run_id=run_id, path=path, sentence=sentence)

        self._work(write, tr("Menulis laporan impor"), lambda done: None, reported_text)

    def _undo(self) -> None:
        run = self.runs.current
        if run is None:
            return
        answer = self.ctx.dialogs.ask(
            tr("Urungkan impor"),
            tr(
                "Impor {files} akan diurungkan: {created} orang baru dihapus dan {updated} "
                "perubahan dikembalikan. Yang sudah diubah atau dipakai sesudahnya dibiarkan.",
                files=", ".join(run.files),
                created=run.created,
                updated=run.updated,
            ),
            [Choice("undo", tr("Urungkan impor"), ChoiceKind.DESTRUCTIVE)],
        )
        if answer != "undo":
            return
        run_id = run.id
        commands = self.ctx.services.importing.commands

        def write(progress: Progress) -> Result[UndoneImport]:
            return commands.undo_import(run_id=run_id)

        self._work(write, tr("Mengurungkan impor"), self.runs.show_undone, undone_text)

    # Qt

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped on the page whatever it shows."""
        if self._is_free() and self.may(Right.IMPORT) and _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """The same as choosing them."""
        event.acceptProposedAction()
        self.open_files(_dropped(event))

    # slots

    def _on_runs_selection_changed(self) -> None:
        current = self.runs.current
        queries = self.ctx.services.importing.queries
        try:
            self.runs.show_detail(
                None if current is None else queries.get_import(run_id=current.id)
            )
        except BinaanError as error:
            self.tell_error(error)
        self.refresh_actions()

    def _on_sheets_changed(self) -> None:
        self.refresh_actions()

    def _on_plan_filtered(self) -> None:
        self.refresh_actions()

    def _on_duplicates_merge_wanted(self, merge: Merge) -> None:
        answer = self.ctx.dialogs.ask(
            tr("Gabungkan data"),
            tr(
                "Semua data {drop} pindah ke {keep}: nomor, keterampilan, pelatihan, mutasi, "
                "berkas. Data {drop} lalu hilang. Ini tidak dapat diurungkan.",
                drop=merge.drop.name,
                keep=merge.keep.name,
            ),
            (Choice("merge", tr("Gabungkan"), ChoiceKind.DESTRUCTIVE),),
        )
        if answer != "merge":
            return
        commands = self.ctx.services.importing.commands
        done = tr("Data {name} digabungkan.", name=merge.keep.name)
        merged = self.run_result(
            lambda: commands.merge_inmates(
                keep_id=merge.keep.id, drop_id=merge.drop.id, taken=merge.taken
            ),
            done,
        )
        if merged is not None:
            self._find_duplicates()

    def _on_plan_act_wanted(self, act: PlanAct) -> None:
        if act is PlanAct.KEEP:
            self.acts.keep()
        else:
            self.action(f"importing.{act.value}").trigger()

    def _on_plan_person_wanted(self, inmate_id: int) -> None:
        self.navigate("inmates", inmate_id)

    def _on_sheets_forget_wanted(self, fingerprint: str) -> None:
        commands = self.ctx.services.importing.commands
        done = tr("Isi kolom daftar seperti ini tidak diingat lagi.")
        if self.run_result(lambda: commands.forget_layout(fingerprint=fingerprint), done):
            self.open_files(self.paths)

    def _on_header_row_wanted(self, number: int) -> None:
        state = self.sheets.current
        if state is None:
            return
        queries = self.ctx.services.importing.queries
        path, name = state.sketch.path, state.sketch.name

        def read(progress: Progress) -> Result[SheetSketch]:
            sketch = queries.sketch_sheet(
                path=path, sheet=name, header_row=number, progress=progress
            )
            return Result(sketch, Changes())

        def show(sketch: SheetSketch) -> None:
            fresh = SheetState(sketch, use=True, columns=dict(sketch.columns), is_changed=True)
            self.sheets.replace_current(fresh)

        self._work(read, tr("Membuka berkas"), show)


def _dropped(event: QDropEvent) -> list[Path]:
    """The files that are being dropped; folders and web addresses are none."""
    urls = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in urls if path.is_file()]
