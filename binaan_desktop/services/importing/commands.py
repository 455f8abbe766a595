"""Verbs of the importing area: apply a plan in one unit of work, and take an import back."""

import json
from collections.abc import Collection, Sequence
from functools import partial
from pathlib import Path

from sqlalchemy import insert
from sqlalchemy.orm import Session

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import Code, DomainError, NotFound, Problem, StaleData
from binaan_desktop.domain.importing import RowKind
from binaan_desktop.persistence.audit import read_audit_head
from binaan_desktop.persistence.entities.importing import ImportIssue, ImportRun
from binaan_desktop.persistence.repositories.importing import lock_people, pack_facts
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Act, Commands, command
from binaan_desktop.services.importing.deciding import decide
from binaan_desktop.services.importing.layouts import forget_layout, remember_layouts
from binaan_desktop.services.importing.merging_people import check_pair, merge_people
from binaan_desktop.services.importing.people import Touched, load_people
from binaan_desktop.services.importing.report import (
    ReportOutcome,
    Sentence,
    build_import_book,
)
from binaan_desktop.services.importing.rows import (
    AppliedImport,
    ImportPlan,
    UndoneImport,
    fingerprint_of,
)
from binaan_desktop.services.importing.showing import load_names
from binaan_desktop.services.importing.undoing import carry_out, plan_undo
from binaan_desktop.services.importing.writing import PeopleWriter
from binaan_desktop.services.progress import Progress, no_progress
from binaan_desktop.services.workbook_files import workbook_path, write_report


class ImportCommands(Commands):
    """What an import does to people is decided again inside the unit of work that writes it."""

    @command(Right.IMPORT, "import.applied")
    def apply_import(
        self, act: Act, *, plan: ImportPlan, progress: Progress = no_progress
    ) -> AppliedImport:
        """Write what the plan says, all of it or nothing.

        Raises:
            StaleData: people changed since the plan was made, so it would do something else.
            Cancelled: by the progress; nothing was written.
        """
        lock_people(act.session)
        touched = _decide_again(act, plan, progress)
        run = _start_run(act, plan)
        writer = PeopleWriter(act.session, act.now, act.today, run.id)
        writer.write(
            touched,
            run.id,
            lambda done, total: progress(33 + 60 * done // max(total, 1), 100),
        )
        _store_issues(act.session, run.id, plan)
        remember_layouts(act.session, plan.layouts, act.now)
        progress(100, 100)
        act.about(
            "import",
            run.id,
            read=run.rows_read,
            created=run.created,
            updated=run.updated,
            rejected=run.rejected,
            files=[mark.sha256 for mark in plan.files],
        )
        act.touch(Topic.INMATES)
        act.touch(Topic.IMPORTS, run.id)
        act.undo = partial(self.undo_import, run_id=run.id)
        return AppliedImport(
            run.id,
            run.created,
            run.updated,
            run.unchanged,
            run.rejected,
            plan.count(RowKind.UNDECIDED),
        )

    @command(Right.IMPORT, "import.undone")
    def undo_import(self, act: Act, *, run_id: int) -> UndoneImport:
        """Take an import back: its people go, its changes are reversed, later work is kept.

        Raises:
            NotFound: there is no such import.
            DomainError: it was taken back before.
        """
        lock_people(act.session)
        run = act.session.get(ImportRun, run_id, with_for_update=True)
        if run is None:
            raise NotFound(Problem(Code.NOT_FOUND))
        if run.undone_at is not None:
            raise DomainError(Problem(Code.IMPORT_ALREADY_UNDONE))
        plan = plan_undo(act.session, run_id, act.today)
        done = carry_out(act.session, plan, PeopleWriter(act.session, act.now, act.today), run_id)
        run.undone_at = act.now
        act.about(
            "import", run_id, removed=done.removed, restored=done.restored, kept=len(done.kept)
        )
        act.touch(Topic.INMATES)
        act.touch(Topic.IMPORTS, run_id)
        return done

    @command(Right.IMPORT, "import.reported")
    def save_report(
        self, act: Act, *, run_id: int, path: Path, sentence: Sentence
    ) -> ReportOutcome:
        """Write what an import did into a workbook, NIKs masked, where the officer says.

        Args:
            act: of the command.
            run_id: the import.
            path: where to; the ending of Excel is added.
            sentence: writes a problem out.

        Raises:
            NotFound: there is no such import.
            KnownFileError: disk full, not writable, or open in Excel (fact ``other``: free name).
        """
        target = workbook_path(path)
        book = build_import_book(act.session, run_id, sentence)
        write_report(book, target, lambda sha256: act.about("import", run_id, sha256=sha256))
        return ReportOutcome(target)

    @command(Right.EDIT_INMATES, "inmate.merged")
    def merge_inmates(
        self, act: Act, *, keep_id: int, drop_id: int, taken: Collection[str] = ()
    ) -> int:
        """Make two records of one person one: everything of the second goes to the first.

        It cannot be taken back: what both had becomes one.

        Args:
            act: of the command.
            keep_id: whose record stays.
            drop_id: whose record goes.
            taken: parts in which the record that goes is right.

        Raises:
            NotFound: one of them is gone.
            DomainError: both hold seats, or the one that stays has left while the other has not.
        """
        lock_people(act.session)
        check_pair(act.session, keep_id, drop_id)
        merge_people(act, keep_id, drop_id, taken)
        act.about("inmate", keep_id, merged=drop_id, fields=sorted(taken))
        for topic in (Topic.INMATES, Topic.TRAINING, Topic.AFTERCARE):
            act.touch(topic)
        return keep_id

    @command(Right.IMPORT, "import.layout_forgotten")
    def forget_layout(self, act: Act, *, fingerprint: str) -> None:
        """Forget what was said about the columns of lists with this header.

        Raises:
            NotFound: nothing is remembered of it.
        """
        if not forget_layout(act.session, fingerprint):
            raise NotFound(Problem(Code.NOT_FOUND))
        act.about("import_layout", None, fingerprint=fingerprint)
        act.touch(Topic.IMPORTS)


def _decide_again(act: Act, plan: ImportPlan, progress: Progress) -> Sequence[Touched]:
    """The people to write: the plan's own while nobody acted since, else decided anew.

    Raises:
        StaleData: the lists would now do something else than the officer saw.
    """
    if read_audit_head(act.session).seq == plan.basis.audit_seq:
        return plan.basis.touched
    decisions = decide(
        plan.basis.parsed,
        load_people(act.session),
        load_names(act.session),
        act.today,
        lambda done, total: progress(max(0, done - 50) * 2 // 3, total),
        full_list=False,
        said=plan.said,
    )
    if fingerprint_of(decisions.rows) != plan.fingerprint:
        raise StaleData(Problem(Code.IMPORT_PLAN_STALE))
    return decisions.touched


def _start_run(act: Act, plan: ImportPlan) -> ImportRun:
    run = ImportRun(
        at=act.now,
        user_id=act.desk.actor.user_id,
        files=json.dumps([{"name": one.name, "sha256": one.sha256} for one in plan.files]),
        rows_read=plan.read,
        created=plan.count(RowKind.NEW),
        updated=plan.count(RowKind.UPDATE),
        unchanged=plan.count(RowKind.SAME),
        rejected=plan.left_out,
        missing=json.dumps([one.id for one in plan.missing]),
    )
    act.session.add(run)
    act.session.flush()
    return run


def _store_issues(session: Session, run_id: int, plan: ImportPlan) -> None:
    rows = [
        {
            "run_id": run_id,
            "cell": one.cell[:120],
            "field": one.problem.field,
            "code": one.problem.code.value,
            "severity": one.problem.severity.value,
            "facts": pack_facts(one.problem.facts),
        }
        for one in plan.problems
    ]
    if rows:
        session.execute(insert(ImportIssue), rows)
