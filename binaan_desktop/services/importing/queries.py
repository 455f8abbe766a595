"""Reads of the importing area: how files look, what an import would do, what imports did."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import Code, Fact, NotFound, Problem, Severity
from binaan_desktop.domain.formats import format_date_long
from binaan_desktop.persistence.audit import read_audit_head
from binaan_desktop.persistence.entities.access import UserAccount
from binaan_desktop.persistence.entities.importing import ImportRun
from binaan_desktop.services.desk import Queries, query
from binaan_desktop.services.importing.deciding import decide
from binaan_desktop.services.importing.decisions import PlanDecisions
from binaan_desktop.services.importing.duplicates import Duplicates, find_pairs
from binaan_desktop.services.importing.fixing import parse_fixed
from binaan_desktop.services.importing.layouts import UsedLayout, load_layouts
from binaan_desktop.services.importing.parsed import ParsedRow
from binaan_desktop.services.importing.people import load_people
from binaan_desktop.services.importing.raw_rows import RawRow
from binaan_desktop.services.importing.reading import (
    load_tables,
    read_lists,
    sketch_again,
    sketch_files,
)
from binaan_desktop.services.importing.report import read_problems
from binaan_desktop.services.importing.requests import ImportRequest
from binaan_desktop.services.importing.rows import (
    CellProblem,
    FileMark,
    ImportDetail,
    ImportPlan,
    ImportRow,
    PlanBasis,
    SheetSketch,
)
from binaan_desktop.services.importing.showing import load_names
from binaan_desktop.services.progress import Progress, no_progress


@dataclass(frozen=True, slots=True)
class _Read:
    """What files say, before anybody is looked for."""

    files: tuple[FileMark, ...]
    rows: tuple[ParsedRow, ...]
    raws: tuple[RawRow, ...]
    problems: tuple[CellProblem, ...]
    layouts: tuple[UsedLayout, ...]
    full_list: bool


class ImportQueries(Queries):
    """Nothing here changes anything."""

    @query(Right.IMPORT)
    def sketch_files(
        self, session: Session, *, paths: Sequence[Path], progress: Progress = no_progress
    ) -> list[SheetSketch]:
        """How the sheets of files look, where their headers are, what their columns hold.

        Raises:
            KnownFileError: one of the files cannot be read.
        """
        return sketch_files(paths, load_layouts(session), progress)

    @query(Right.IMPORT)
    def sketch_sheet(
        self,
        session: Session,
        *,
        path: Path,
        sheet: str,
        header_row: int,
        progress: Progress = no_progress,
    ) -> SheetSketch:
        """One sheet again, with its header where the officer says.

        Raises:
            NotFound: the file has no such sheet any more.
        """
        sketch = sketch_again(path, sheet, header_row, load_layouts(session), progress)
        if sketch is None:
            raise NotFound(Problem(Code.NOT_FOUND))
        return sketch

    @query(Right.IMPORT)
    def plan_import(
        self, session: Session, *, request: ImportRequest, progress: Progress = no_progress
    ) -> ImportPlan:
        """What importing these lists would do, row by row; changes nothing.

        Raises:
            KnownFileError: one of the files cannot be read at all.
        """
        tables, memory = load_tables(session, self.today), load_layouts(session)
        lists = read_lists(request, tables, memory, progress)
        full_list = lists.has_full_list if request.full_list is None else request.full_list
        read = _Read(
            tuple(lists.files),
            tuple(lists.rows),
            tuple(lists.raws),
            (*_seen_before(session, lists.files), *lists.problems),
            tuple(lists.layouts),
            full_list,
        )
        return self._plan(session, read, PlanDecisions(), progress)

    @query(Right.IMPORT)
    def revise_plan(
        self,
        session: Session,
        *,
        plan: ImportPlan,
        said: PlanDecisions,
        progress: Progress = no_progress,
    ) -> ImportPlan:
        """The plan again with what an officer said about its rows; no file is read."""
        rows = plan.basis.parsed
        if said.fixes != plan.said.fixes:
            tables = load_tables(session, self.today)
            rows = tuple(
                row
                if plan.said.fixes_of(at) == said.fixes_of(at)
                else parse_fixed(raw, said.fixes_of(at), tables)
                for at, (row, raw) in enumerate(zip(rows, plan.basis.raws, strict=True), start=1)
            )
        read = _Read(
            plan.files, rows, plan.basis.raws, plan.file_problems, plan.layouts, plan.full_list
        )
        return self._plan(session, read, said, progress)

    def _plan(
        self, session: Session, read: "_Read", said: PlanDecisions, progress: Progress
    ) -> ImportPlan:
        audit_seq = read_audit_head(session).seq
        names = load_names(session)
        decisions = decide(
            read.rows,
            load_people(session),
            names,
            self.today,
            progress,
            full_list=read.full_list,
            said=said,
        )
        progress(100, 100)
        return ImportPlan(
            files=read.files,
            rows=tuple(decisions.rows),
            missing=decisions.missing,
            full_list=read.full_list,
            file_problems=read.problems,
            basis=PlanBasis(read.rows, read.raws, names, tuple(decisions.touched), audit_seq),
            layouts=read.layouts,
            said=said,
        )

    @query(Right.EDIT_INMATES)
    def list_likely_duplicates(
        self, session: Session, *, progress: Progress = no_progress
    ) -> Duplicates:
        """People of the register who may be one, the likeliest first, with names for showing."""
        return Duplicates(tuple(find_pairs(load_people(session), progress)), load_names(session))

    @query()
    def list_imports(self, session: Session) -> list[ImportRow]:
        """All applied imports, the last one first."""
        return [_row(*found) for found in session.execute(_RUNS.order_by(ImportRun.id.desc()))]

    @query()
    def get_import(self, session: Session, *, run_id: int) -> ImportDetail:
        """One applied import with the problems it reported.

        Raises:
            NotFound: there is no such import.
        """
        found = session.execute(_RUNS.where(ImportRun.id == run_id)).first()
        if found is None:
            raise NotFound(Problem(Code.NOT_FOUND))
        return ImportDetail(_row(*found), tuple(read_problems(session, run_id)))


_RUNS = select(ImportRun, UserAccount.full_name).join(
    UserAccount, UserAccount.id == ImportRun.user_id
)


def _row(run: ImportRun, user_name: str) -> ImportRow:
    return ImportRow(
        id=run.id,
        at=run.at,
        user_name=user_name,
        files=tuple(one["name"] for one in json.loads(run.files)),
        read=run.rows_read,
        created=run.created,
        updated=run.updated,
        unchanged=run.unchanged,
        rejected=run.rejected,
        undone_at=run.undone_at,
    )


def _seen_before(session: Session, files: Sequence[FileMark]) -> list[CellProblem]:
    """Which of the files went in before, by their content."""
    runs = session.execute(
        select(ImportRun.at, ImportRun.files)
        .where(ImportRun.undone_at.is_(None))
        .order_by(ImportRun.id)
    )
    days = {
        one["sha256"]: row.at.astimezone().date() for row in runs for one in json.loads(row.files)
    }
    found: list[CellProblem] = []
    for mark in files:
        if mark.sha256 in days:
            facts: dict[str, Fact] = {"day": format_date_long(days[mark.sha256])}
            problem = Problem(Code.IMPORT_FILE_SEEN, None, facts, Severity.WARNING)
            found.append(CellProblem(mark.name, problem))
    return found
