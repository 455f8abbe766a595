"""An importing desk for tests: plan, apply, look at the result."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import event, func, select

from binaan_desktop.domain.errors import Code
from binaan_desktop.domain.importing import RowKind
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.services.desk import Desk
from binaan_desktop.services.importing.commands import ImportCommands
from binaan_desktop.services.importing.decisions import RowDecision
from binaan_desktop.services.importing.people import PersonState, load_people
from binaan_desktop.services.importing.queries import ImportQueries
from binaan_desktop.services.importing.requests import ImportRequest
from binaan_desktop.services.importing.rows import AppliedImport, ImportPlan, PlanRow
from tests.fixtures.workbooks import Cell, SheetSpec, sdp_sheet, skill_sheet, write_workbook


@dataclass
class ImportHouse:
    """The desk with a folder for its lists."""

    desk: Desk
    folder: Path

    @property
    def queries(self) -> ImportQueries:
        return ImportQueries(self.desk)

    @property
    def commands(self) -> ImportCommands:
        return ImportCommands(self.desk)

    def skill_list(self, *rows: Sequence[Cell], name: str = "keahlian.xlsx") -> Path:
        return write_workbook(self.folder / name, {"pria": skill_sheet(*rows)})

    def sdp_list(self, *rows: Sequence[Cell], name: str = "sdp.xlsx") -> Path:
        return write_workbook(self.folder / name, {"Sheet1": sdp_sheet(*rows)})

    def sheet(self, *rows: Sequence[Cell], name: str = "daftar.xlsx", title: str = "pria") -> Path:
        return write_workbook(self.folder / name, {title: SheetSpec(rows)})

    def plan(self, *paths: Path, full_list: bool | None = None) -> ImportPlan:
        return self.queries.plan_import(request=ImportRequest(paths, full_list=full_list))

    def revise(self, plan: ImportPlan, row_id: int, decision: RowDecision) -> ImportPlan:
        """What an officer says about one row."""
        return self.queries.revise_plan(plan=plan, said=plan.said.with_rows([(row_id, decision)]))

    def apply(self, *paths: Path) -> AppliedImport:
        return self.commands.apply_import(plan=self.plan(*paths)).value

    def people(self) -> list[PersonState]:
        with self.desk.database.read() as session:
            return list(load_people(session).values())

    def person(self) -> PersonState:
        (person,) = self.people()
        return person

    def change(self, inmate_id: int | None, change: Callable[[Inmate], None]) -> None:
        """What an officer does by hand between two imports."""
        with self.desk.database.write() as session:
            inmate = session.get(Inmate, inmate_id)
            assert inmate is not None
            change(inmate)

    def count_people(self) -> int:
        with self.desk.database.read() as session:
            return session.scalar(select(func.count()).select_from(Inmate)) or 0

    @contextmanager
    def counted_statements(self) -> Iterator[list[str]]:
        """The statements sent to the database inside the block."""
        sent: list[str] = []

        def note(*args: object) -> None:
            sent.append(str(args[2]))

        engine = self.desk.database.engine
        event.listen(engine, "before_cursor_execute", note)
        try:
            yield sent
        finally:
            event.remove(engine, "before_cursor_execute", note)


def kinds(plan: ImportPlan) -> list[RowKind]:
    return [row.kind for row in plan.rows]


def told(row: PlanRow) -> list[tuple[str, Code]]:
    """Cell and code of each problem of a row."""
    return [(one.cell, one.problem.code) for one in row.problems]


def changed(row: PlanRow) -> dict[str, tuple[str, str]]:
    return {one.field.value: (one.old, one.new) for one in row.changes}
