"""What one import did, read back for its report workbook: also days later, from its own record."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from binaan_desktop.domain.errors import Code, NotFound, Problem, Severity
from binaan_desktop.domain.formats import format_stamp
from binaan_desktop.persistence.entities.access import UserAccount
from binaan_desktop.persistence.entities.importing import ImportChange, ImportIssue, ImportRun
from binaan_desktop.persistence.entities.inmates import Inmate, InmateRegisterNumber
from binaan_desktop.persistence.repositories.importing import unpack_facts
from binaan_desktop.services.importing.images import person_of
from binaan_desktop.services.importing.people import ALL_PARTS, PersonState
from binaan_desktop.services.importing.rows import CellProblem
from binaan_desktop.services.importing.showing import (
    MergeView,
    ReferenceNames,
    load_names,
    show_part,
)
from binaan_desktop.services.maintenance.settings import read_settings
from binaan_desktop.services.wording import word

if TYPE_CHECKING:  # openpyxl is loaded when a workbook is written, not when the window opens
    from binaan_desktop.excel.writer import Book

Sentence = Callable[[Problem], str]
"""Writes a problem out for the staff."""

WAITING_CODES = frozenset(
    {
        Code.IMPORT_UNDECIDED,
        Code.IMPORT_SEVERAL_PEOPLE,
        Code.IMPORT_NUMBER_OF_OTHER,
        Code.IMPORT_IDENTITY_CONFLICT,
        Code.NIK_TAKEN,
    }
)
"""What asks an officer who a row is, where it stopped the row."""


@dataclass(frozen=True, slots=True)
class ReportOutcome:
    """A written report."""

    path: Path


@dataclass(frozen=True, slots=True)
class _Source:
    """Everything the record of one import holds."""

    run: ImportRun
    user_name: str
    changes: tuple[tuple[int | None, str | None, str], ...]
    problems: tuple[CellProblem, ...]
    missing: tuple[int, ...]
    names: ReferenceNames
    people: dict[int, tuple[str, str]]

    @property
    def day(self) -> date:
        return self.run.at.astimezone().date()


def build_import_book(session: Session, run_id: int, sentence: Sentence) -> "Book":
    """The workbook of an import.

    Raises:
        NotFound: there is no such import.
    """
    from binaan_desktop.excel import import_workbook

    source = _read(session, run_id)
    run, missing = source.run, tuple(_missing(source))
    waiting = [one for one in source.problems if _waits(one)]
    facts = import_workbook.ImportFacts(
        number=run.id,
        made=f"{format_stamp(run.at)} oleh {source.user_name}",
        files=tuple(str(one["name"]) for one in json.loads(run.files)),
        undone="" if run.undone_at is None else format_stamp(run.undone_at),
        counts=(
            ("Baris dibaca", run.rows_read),
            ("Orang baru", run.created),
            ("Baris yang mengubah data", run.updated),
            ("Sama dengan data", run.unchanged),
            ("Tidak diimpor", run.rejected),
            ("Di antaranya menunggu keputusan", len({one.cell for one in waiting})),
            ("Tidak ada di daftar lengkap", len(missing)),
        ),
        paper=read_settings(session).paper,
        stamp=run.at,
    )
    problems = [one for one in source.problems if not _waits(one)]
    return import_workbook.build_book(
        facts,
        created=tuple(_created(source)),
        changed=tuple(_changed(source)),
        missing=missing,
        problems=tuple(_told(problems, sentence)),
        waiting=tuple(_told(waiting, sentence)),
    )


def _read(session: Session, run_id: int) -> _Source:
    found = session.execute(
        select(ImportRun, UserAccount.full_name)
        .join(UserAccount, UserAccount.id == ImportRun.user_id)
        .where(ImportRun.id == run_id)
    ).first()
    if found is None:
        raise NotFound(Problem(Code.NOT_FOUND))
    run, user_name = found
    changes = session.execute(
        select(ImportChange.inmate_id, ImportChange.before, ImportChange.after)
        .where(ImportChange.run_id == run_id)
        .order_by(ImportChange.id)
    ).all()
    missing = tuple(json.loads(run.missing or "[]"))
    ids = {one.inmate_id for one in changes if one.inmate_id is not None}.union(missing)
    return _Source(
        run,
        user_name,
        tuple((one.inmate_id, one.before, one.after) for one in changes),
        tuple(read_problems(session, run_id)),
        missing,
        load_names(session),
        _people(session, ids),
    )


def read_problems(session: Session, run_id: int) -> Iterator[CellProblem]:
    """The problems an import reported, in its order."""
    issues = session.execute(
        select(
            ImportIssue.cell,
            ImportIssue.field,
            ImportIssue.code,
            ImportIssue.severity,
            ImportIssue.facts,
        )
        .where(ImportIssue.run_id == run_id)
        .order_by(ImportIssue.id)
    )
    for row in issues:
        facts = unpack_facts(row.facts)
        yield CellProblem(
            row.cell, Problem(Code(row.code), row.field, facts, Severity(row.severity))
        )


def _people(session: Session, ids: set[int]) -> dict[int, tuple[str, str]]:
    """Name and current number of people who are still there."""
    current = (
        select(
            Inmate.id,
            Inmate.name,
            InmateRegisterNumber.canonical,
            InmateRegisterNumber.raw,
        )
        .outerjoin(
            InmateRegisterNumber,
            (InmateRegisterNumber.inmate_id == Inmate.id) & InmateRegisterNumber.is_current,
        )
        .where(Inmate.id.in_(ids))
    )
    rows = session.execute(current)
    return {row.id: (row.name, row.canonical or row.raw or "") for row in rows}


_CREATED = ("father_name", "nik", "birth_place", "birth_date", "sex", "regency_code", "block",
            "cell", "expiry_date", "skills", "interests")  # fmt: skip
"""Parts of a new person that the report shows beside name and number; with import_workbook."""


def _created(source: _Source) -> Iterator[tuple[str, ...]]:
    for _, before, after in source.changes:
        if before is None:
            person = person_of(json.loads(after), source.day)
            shown = (show_part(person, source.names, part) for part in _CREATED)
            yield (person.name, person.register_no, *shown)


def _changed(source: _Source) -> Iterator[tuple[str, ...]]:
    for inmate_id, before, after in source.changes:
        if before is None:
            continue
        old, new = (person_of(json.loads(image), source.day) for image in (before, after))
        for change in _view(old, new, source.names).changes():
            person = source.people.get(inmate_id or 0, (new.name or old.name, ""))
            yield (*person, word(change.field), change.old, change.new)


def _view(old: PersonState, new: PersonState, names: ReferenceNames) -> MergeView:
    return MergeView(old, new, ALL_PARTS, names)


def _missing(source: _Source) -> Iterator[tuple[str, ...]]:
    for inmate_id in source.missing:
        if inmate_id in source.people:
            yield source.people[inmate_id]


def _waits(one: CellProblem) -> bool:
    return one.problem.stops and one.problem.code in WAITING_CODES


def _told(problems: list[CellProblem], sentence: Sentence) -> Iterator[tuple[str, ...]]:
    for one in problems:
        weight = "Tidak diimpor" if one.problem.stops else "Diragukan"
        yield (one.cell, weight, sentence(one.problem))
