"""Any list, taken back, leaves the register as it was; later edits stay and nothing else does."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from binaan_desktop.domain.importing import RowChoice, RowKind
from binaan_desktop.domain.skills import SkillLevel
from binaan_desktop.persistence.base import Base
from binaan_desktop.persistence.entities.inmates import Skill
from binaan_desktop.services.importing.comparing import choose
from binaan_desktop.services.importing.decisions import RowDecision
from binaan_desktop.services.importing.rows import ImportPlan
from binaan_desktop.services.inmates.commands import InmateCommands
from tests.conftest import FakeClock
from tests.fixtures.workbooks import Cell, sdp_row, skill_row
from tests.services.importing.house import ImportHouse

_REFERENCE = frozenset({"user_account", "audit_event", "regency", "district", "skill", "setting"})
"""Tables no import writes to, or writes to for ever."""
_OF_IMPORTS = frozenset({"import_run", "import_change", "import_issue", "import_layout"})
_LIVING = frozenset({"version", "updated_at"})
"""Columns that every act moves on."""

Snapshot = dict[str, list[tuple[object, ...]]]

NAMES = ("AHMAD SUBUR", "AHMAD SUBUR BIN KARIM", "MUHAMAD FAUZI BIN SAMAN", "M. FAUZI", "SITI")
NUMBERS = ("A.III 1/2025", "B.I 7/2026", "B.I 8/2026", "REG-1", "-", None)
SDP_ROWS = st.builds(
    sdp_row,
    st.sampled_from((*NAMES, None)),
    st.sampled_from(NUMBERS),
    expiry=st.sampled_from(("08/03/2028", "17/08/2027", "-")),
    alias=st.sampled_from(("OJI", "UJANG", "-")),
    block=st.sampled_from(("A", "B", "-")),
    cell=st.sampled_from(("RUTAN SERANG/BLOK B/8", "3", "-")),
)
SKILL_ROWS = st.builds(
    skill_row,
    st.sampled_from((*NAMES, None)),
    st.sampled_from(NUMBERS),
    st.sampled_from(("3604121211870001", "3604121211870002", "123", None)),
    birth=st.sampled_from(("Serang, 12-11-1987", "Serang, 11-12-1987", None)),
    skills=st.sampled_from(("las", "las, menjahit", "tidak ada", None)),
    interests=st.sampled_from(("lele", "las, kue, batik, lele", None)),
    occupation=st.sampled_from(("buruh", "nelayan", None)),
    address=st.sampled_from(("Kec. Kramatwatu Kabupaten Serang", "Kec. Curug", None)),
    housing=st.sampled_from(("B/8", "C/2", None)),
)
LISTS = st.tuples(st.lists(SDP_ROWS, max_size=4), st.lists(SKILL_ROWS, max_size=4))
ANSWERS = st.lists(st.sampled_from((*RowChoice, None)), min_size=8, max_size=8)


@dataclass(frozen=True)
class Edit:
    """What an officer does between an import and its undo."""

    name: str
    act: Callable[[ImportHouse, int], object]


def _set(name: str, value: object) -> Edit:
    def change(house: ImportHouse, inmate_id: int) -> None:
        house.change(inmate_id, lambda inmate: setattr(inmate, name, value))

    return Edit(name, change)


def _move(house: ImportHouse, inmate_id: int) -> None:
    InmateCommands(house.desk).move_block(inmate_ids=[inmate_id], block="Z", cell="9")


def _rate(house: ImportHouse, inmate_id: int) -> None:
    with house.desk.database.read() as session:
        las = session.scalars(select(Skill.id).where(Skill.code == "WELDING")).one()
    InmateCommands(house.desk).rate_skill(
        inmate_id=inmate_id, skill_id=las, level=SkillLevel.CAN_TEACH, evidence="mengajar"
    )


EDITS = st.lists(
    st.tuples(
        st.integers(0, 9),
        st.sampled_from(
            (
                _set("occupation", "petani"),
                _set("note", "diubah sesudahnya"),
                Edit("block", _move),
                Edit("skills", _rate),
            )
        ),
    ),
    max_size=3,
)


def _empty(house: ImportHouse, clock: FakeClock, day: object) -> None:
    clock.day = day  # type: ignore[assignment]
    with house.desk.database.write() as session:
        for table in reversed(Base.metadata.sorted_tables):
            if table.name not in _REFERENCE:
                session.execute(delete(table))


def _snapshot(house: ImportHouse) -> Snapshot:
    """Every row of every table about people; ids only where something refers to them."""
    found: Snapshot = {}
    with house.desk.database.read() as session:
        for table in Base.metadata.sorted_tables:
            if table.name in _REFERENCE | _OF_IMPORTS:
                continue
            kept = [
                column
                for column in table.columns
                if column.name not in _LIVING and (column.name != "id" or table.name == "inmate")
            ]
            rows = [tuple(row) for row in session.execute(select(*kept))]
            found[table.name] = sorted(rows, key=repr)
    return found


def _import(
    house: ImportHouse, lists: tuple[list[Any], list[Any]], answers: list[RowChoice | None]
) -> int:
    sdp, skills = lists
    paths: list[Path] = [house.sdp_list(*sdp), house.skill_list(*skills)]
    plan = house.plan(*paths)
    for row_id in range(1, plan.read + 1):
        plan = _decide(house, plan, row_id, answers[row_id - 1])
    applied = house.commands.apply_import(plan=plan).value
    assert plan.read == sum((applied.created, applied.updated, applied.unchanged, applied.rejected))
    return applied.run_id


def _decide(
    house: ImportHouse, plan: ImportPlan, row_id: int, choice: RowChoice | None
) -> ImportPlan:
    row = plan.row(row_id)
    if choice is None or (row.kind is not RowKind.UNDECIDED and choice is not RowChoice.SKIP):
        return plan
    person = row.likely[-1] if row.likely else None
    return house.revise(plan, row_id, choose(RowDecision(), choice, person))


def _later(clock: FakeClock, days: int) -> None:
    clock.day = clock.day.fromordinal(clock.day.toordinal() + days)


_SETTINGS = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@_SETTINGS
@given(before=LISTS, then=LISTS, answers=ANSWERS, days=st.integers(0, 9))
def test_an_import_taken_back_leaves_no_trace(
    house: ImportHouse,
    clock: FakeClock,
    before: tuple[list[list[Cell]], list[list[Cell]]],
    then: tuple[list[list[Cell]], list[list[Cell]]],
    answers: list[RowChoice | None],
    days: int,
) -> None:
    _empty(house, clock, FakeClock().day)
    _import(house, before, [RowChoice.NEW_PERSON] * 8)
    _later(clock, days)
    known = _snapshot(house)
    run = _import(house, then, answers)
    _later(clock, days)
    undone = house.commands.undo_import(run_id=run).value
    assert undone.kept == ()
    assert _snapshot(house) == known


@_SETTINGS
@given(before=LISTS, then=LISTS, answers=ANSWERS, edits=EDITS)
def test_later_edits_stay_and_are_named(
    house: ImportHouse,
    clock: FakeClock,
    before: tuple[list[list[Cell]], list[list[Cell]]],
    then: tuple[list[list[Cell]], list[list[Cell]]],
    answers: list[RowChoice | None],
    edits: list[tuple[int, Edit]],
) -> None:
    _empty(house, clock, FakeClock().day)
    _import(house, before, [RowChoice.NEW_PERSON] * 8)
    known = {one.id: one.copied() for one in house.people()}
    run = _import(house, then, answers)
    _later(clock, 2)
    people = [one.id for one in house.people()]
    edited: dict[int, set[str]] = {}
    for who, edit in edits:
        if people:
            inmate_id = people[who % len(people)]
            assert inmate_id is not None
            edit.act(house, inmate_id)
            edited.setdefault(inmate_id, set()).add(edit.name)
    worked = {one.id: one.copied() for one in house.people()}
    undone = house.commands.undo_import(run_id=run).value
    left = {one.id: one for one in house.people()}
    assert left.keys() == known.keys() | {one for one in edited if one in worked}
    for inmate_id, person in left.items():
        told = edited.get(inmate_id or 0, set())
        if inmate_id in known:
            _assert_restored(person, known[inmate_id], worked[inmate_id], told)
        else:
            assert person.image() == worked[inmate_id].image()
    assert {one.id for one in undone.kept} <= edited.keys()


def _assert_restored(person: Any, known: Any, worked: Any, edited: set[str]) -> None:
    """What was edited is as edited, everything else as before the import."""
    if "block" in edited:
        edited = edited | {"cell"}
    if "skills" in edited:
        edited = edited | {"skills_asked_on"}
    now, old, new = person.image(), known.image(), worked.image()
    for name in now.keys() | old.keys() | new.keys():
        expected = new if name in edited else old
        assert now.get(name) == expected.get(name), name
