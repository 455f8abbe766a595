"""Rows that need an officer's word: who it is, what of it goes in, which cell was mistyped."""

from datetime import date

import pytest

from binaan_desktop.domain.errors import Code
from binaan_desktop.domain.importing import ImportField, RowChoice, RowKind
from binaan_desktop.domain.importing import LikenessSign as Sign
from binaan_desktop.services.importing.comparing import choose, compare_row, toggle_part
from binaan_desktop.services.importing.decisions import RowDecision
from binaan_desktop.services.importing.fixing import cell_text, fixable_column
from binaan_desktop.services.importing.rows import ImportPlan, PlanRow
from tests.conftest import TODAY
from tests.fixtures.workbooks import sdp_row, skill_row
from tests.services.importing.house import ImportHouse, changed, kinds, told

NEXT_STAGE = ("Ahmad Subur", "B.I 283/2026", None)
SKIP = RowDecision(RowChoice.SKIP)
OTHER = RowDecision(RowChoice.NEW_PERSON)


def same(row: PlanRow, at: int = 0) -> RowDecision:
    return choose(row.decision, RowChoice.SAME_PERSON, row.likely[at])


@pytest.fixture
def waiting(house: ImportHouse) -> ImportPlan:
    """A convict without NIK, whom the register knows as a detainee of the same name and day."""
    house.apply(
        house.skill_list(skill_row(register_no="A.III 45/2025", nik=None), name="awal.xlsx")
    )
    return house.plan(house.skill_list(skill_row(*NEXT_STAGE, occupation="petani", housing="C/2")))


def test_a_likeness_waits_for_an_officer(house: ImportHouse, waiting: ImportPlan) -> None:
    (row,) = waiting.rows
    assert (row.kind, row.inmate_id, row.changes) == (RowKind.UNDECIDED, None, ())
    assert told(row) == [("pria!B4", Code.IMPORT_UNDECIDED)]
    (likely,) = row.likely
    assert likely.likeness is not None
    assert likely.likeness.signs == (Sign.SAME_NAME, Sign.SAME_BIRTH)
    assert (waiting.goes_in, waiting.left_out, waiting.writes_nothing) == (0, 1, True)

    applied = house.commands.apply_import(plan=waiting).value
    assert (applied.rejected, applied.undecided, applied.updated) == (1, 1, 0)
    assert house.person().register_no == "A.III 45/2025"
    stored = house.queries.get_import(run_id=applied.run_id)
    assert [one.problem.code for one in stored.problems] == [Code.IMPORT_UNDECIDED]


def test_the_same_person_gets_the_next_number(house: ImportHouse, waiting: ImportPlan) -> None:
    plan = house.revise(waiting, 1, same(waiting.rows[0]))
    (row,) = plan.rows
    assert (row.kind, told(row)) == (RowKind.UPDATE, [])
    assert changed(row)["register_no"] == ("A.III 45/2025", "B.I 283/2026, A.III 45/2025")
    house.commands.apply_import(plan=plan)
    assert house.person().fields["occupation"] == "petani"
    again = house.plan(house.skill_list(skill_row(*NEXT_STAGE, occupation="petani", housing="C/2")))
    assert kinds(again) == [RowKind.SAME]


def test_somebody_else_is_a_new_person(house: ImportHouse, waiting: ImportPlan) -> None:
    plan = house.revise(waiting, 1, OTHER)
    assert kinds(plan) == [RowKind.NEW]
    house.commands.apply_import(plan=plan)
    assert sorted(one.register_no for one in house.people()) == ["A.III 45/2025", "B.I 283/2026"]
    again = house.plan(house.skill_list(skill_row(*NEXT_STAGE, occupation="petani", housing="C/2")))
    assert kinds(again) == [RowKind.SAME]


def test_a_row_left_out_is_named_and_can_come_back(house: ImportHouse, waiting: ImportPlan) -> None:
    plan = house.revise(waiting, 1, SKIP)
    assert (kinds(plan), told(plan.rows[0])) == (
        [RowKind.SKIPPED],
        [("pria!B4", Code.IMPORT_ROW_LEFT_OUT)],
    )
    assert plan.left_out == 1
    back = house.revise(plan, 1, RowDecision())
    assert kinds(back) == [RowKind.UNDECIDED]


def test_our_own_value_of_a_field_is_kept(house: ImportHouse) -> None:
    house.apply(house.skill_list(skill_row(), name="awal.xlsx"))
    plan = house.plan(house.skill_list(skill_row(occupation="petani", housing="C/2")))
    assert changed(plan.rows[0]).keys() == {"occupation", "block", "cell"}
    plan = house.revise(plan, 1, RowDecision(keep=frozenset({"block", "cell"})))
    assert changed(plan.rows[0]).keys() == {"occupation"}
    house.commands.apply_import(plan=plan)
    fields = house.person().fields
    assert (fields["block"], fields["cell"], fields["occupation"]) == ("B", "8", "petani")


def test_keeping_every_field_changes_nothing(house: ImportHouse) -> None:
    house.apply(house.skill_list(skill_row(), name="awal.xlsx"))
    plan = house.plan(house.skill_list(skill_row(occupation="petani", register_no="B.I 7/2026")))
    assert {"register_no", "legal_status"} & changed(plan.rows[0]).keys() == {"register_no"}
    keep = frozenset({"occupation", "numbers"})
    assert kinds(house.revise(plan, 1, RowDecision(keep=keep))) == [RowKind.SAME]


def test_side_by_side_says_what_differs_and_what_stays(
    house: ImportHouse, waiting: ImportPlan
) -> None:
    parts = {one.part: one for one in compare_row(waiting, 1, 0, TODAY)}
    block = parts["block"]
    assert (block.listed, block.stored, block.result) == ("C", ("B",), "C")
    assert (block.differs, block.is_taken) == (True, True)
    assert not parts["birth_date"].differs
    assert parts["numbers"].result == "B.I 283/2026, A.III 45/2025"

    decision = toggle_part(same(waiting.rows[0]), "block", is_taken=True)
    plan = house.revise(waiting, 1, decision)
    parts = {one.part: one for one in compare_row(plan, 1, 0, TODAY)}
    assert (parts["block"].result, parts["block"].is_taken) == ("B", False)
    back = toggle_part(decision, "block", is_taken=False)
    assert changed(house.revise(plan, 1, back).rows[0])["block"] == ("B", "C")


def test_the_name_of_the_list_can_be_taken(house: ImportHouse) -> None:
    house.apply(house.skill_list(skill_row("Muhamad Fauzi", nik=None), name="awal.xlsx"))
    path = house.skill_list(skill_row("Muhammad Fauzi", "B.I 7/2026", None))
    plan = house.plan(path)
    parts = {one.part: one for one in compare_row(plan, 1, 0, TODAY)}
    assert (parts["name"].differs, parts["name"].is_taken) == (True, False)
    decision = toggle_part(same(plan.rows[0]), "name", is_taken=False)
    house.commands.apply_import(plan=house.revise(plan, 1, decision))
    assert house.person().name == "Muhammad Fauzi"
    assert kinds(house.plan(path)) == [RowKind.SAME]


def test_two_stages_of_one_case_in_one_list(house: ImportHouse) -> None:
    path = house.skill_list(
        skill_row(register_no="A.III 45/2025", nik=None), skill_row(*NEXT_STAGE)
    )
    plan = house.plan(path)
    assert kinds(plan) == [RowKind.NEW, RowKind.UNDECIDED]
    (likely,) = plan.rows[1].likely
    assert (likely.inmate_id, likely.row_id) == (None, 1)
    plan = house.revise(plan, 2, same(plan.rows[1]))
    assert kinds(plan) == [RowKind.NEW, RowKind.UPDATE]
    house.commands.apply_import(plan=plan)
    assert house.person().register_no == "B.I 283/2026"
    assert kinds(house.plan(path)) == [RowKind.SAME, RowKind.SAME]


def test_namesakes_with_numbers_of_their_own_go_in_and_are_shown(house: ImportHouse) -> None:
    plan = house.plan(
        house.sdp_list(
            sdp_row("AHMAD SUBUR BIN KARIM", "B.I 1/2025"),
            sdp_row("AHMAD SUBUR BIN KARIM", "B.I 2/2025"),
        )
    )
    assert kinds(plan) == [RowKind.NEW, RowKind.NEW]
    assert told(plan.rows[1]) == [("Sheet1!A6", Code.IMPORT_MAYBE_SAME)]
    plan = house.revise(plan, 2, same(plan.rows[1]))
    assert kinds(plan) == [RowKind.NEW, RowKind.UPDATE]


def test_people_of_other_fathers_and_days_are_not_asked_about(house: ImportHouse) -> None:
    house.apply(
        house.sdp_list(sdp_row("AHMAD SUBUR BIN KARIM", "B.I 1/2025")),
        house.skill_list(skill_row("Eko Supriatna", "B.I 2/2025", None)),
    )
    plan = house.plan(
        house.sdp_list(sdp_row("AHMAD SUBUR BIN DURAHMAN", "B.I 8/2026")),
        house.skill_list(skill_row("Eko Supriatna", "B.I 9/2026", None, birth="Serang, 1-2-1990")),
    )
    assert kinds(plan) == [RowKind.NEW, RowKind.NEW]
    assert [row.likely for row in plan.rows] == [(), ()]


def test_slips_of_the_keys_are_found(house: ImportHouse) -> None:
    house.apply(
        house.sdp_list(sdp_row("MUHAMMAD FAUZI BIN KARIM", "A.III 1/2025")),
        house.skill_list(skill_row("Eko Supriatna", "A.III 2/2025", birth="Serang, 3-4-1990")),
    )
    plan = house.plan(
        house.sdp_list(sdp_row("M. FAUZI BIN H. KARIEM", "B.I 8/2026")),
        house.skill_list(
            skill_row("Eko Supriyatna", "B.I 9/2026", "3604121211870091", birth="Serang, 4-3-1990")
        ),
    )
    assert kinds(plan) == [RowKind.UNDECIDED, RowKind.UNDECIDED]
    signs = [one.likeness.signs for row in plan.rows for one in row.likely if one.likeness]
    assert signs == [
        (Sign.ALIKE_NAME, Sign.ALIKE_FATHER),
        (Sign.ALIKE_NAME, Sign.SWAPPED_BIRTH, Sign.ALIKE_NIK),
    ]


def test_a_full_name_alone_is_asked_about_only_while_nobody_of_the_list_bears_it(
    house: ImportHouse,
) -> None:
    house.apply(house.sdp_list(sdp_row("AHMAD SUBUR", "A.III 1/2025"), name="awal.xlsx"))
    alone = house.plan(house.sdp_list(sdp_row("AHMAD SUBUR", "B.I 2/2026")))
    assert kinds(alone) == [RowKind.UNDECIDED]
    both = house.plan(
        house.sdp_list(sdp_row("AHMAD SUBUR", "B.I 2/2026"), sdp_row("AHMAD SUBUR", "A.III 1/2025"))
    )
    assert kinds(both) == [RowKind.NEW, RowKind.SAME]


def test_whom_a_row_may_be_about_is_not_missing(house: ImportHouse) -> None:
    house.apply(house.sdp_list(sdp_row("AHMAD SUBUR", "A.III 1/2025"), name="awal.xlsx"))
    plan = house.plan(house.sdp_list(sdp_row("AHMAD SUBUR", "B.I 2/2026")))
    assert plan.missing == ()
    assert house.revise(plan, 1, SKIP).missing == ()
    assert [one.name for one in house.revise(plan, 1, OTHER).missing] == ["AHMAD SUBUR"]


def test_whose_number_stands_in_a_row_without_a_name_is_not_missing(house: ImportHouse) -> None:
    house.apply(house.sdp_list(sdp_row("AHMAD SUBUR", "A.III 1/2025"), name="awal.xlsx"))
    plan = house.plan(house.sdp_list(sdp_row(None, "A.III 1/2025")))
    assert (kinds(plan), plan.missing) == ([RowKind.REJECTED], ())


def test_a_new_person_never_gets_somebody_elses_nik(house: ImportHouse) -> None:
    house.apply(house.skill_list(skill_row("Ahmad Subur", "B.I 1/2025"), name="awal.xlsx"))
    plan = house.plan(house.skill_list(skill_row("Eko Supriatna", "B.I 2/2025")))
    plan = house.revise(plan, 1, OTHER)
    assert {one for _, one in told(plan.rows[0])} == {Code.NIK_TAKEN}
    assert not any(one.problem.stops for one in plan.rows[0].problems)
    house.commands.apply_import(plan=plan)
    assert sorted(str(one.fields["nik"]) for one in house.people()) == ["3604121211870001", "None"]


def test_a_new_person_never_gets_somebody_elses_nomor_induk(house: ImportHouse) -> None:
    header = ("Nama", "Nomor Induk", "No Reg")
    house.apply(house.sheet(header, ("Ahmad Subur", "10001", "B.I 1/2025"), name="awal.xlsx"))
    plan = house.plan(house.sheet(header, ("Eko Supriatna", "10001", "B.I 2/2025")))
    plan = house.revise(plan, 1, OTHER)
    assert Code.IMPORT_PERSON_NO_TAKEN in {one for _, one in told(plan.rows[0])}
    house.commands.apply_import(plan=plan)
    assert house.count_people() == 2


def test_a_corrected_cell_is_used_for_this_import(house: ImportHouse) -> None:
    path = house.skill_list(skill_row(nik="36041212118700", birth="Serang, 31-06-1987"))
    plan = house.plan(path)
    assert {one.cell for one in plan.rows[0].problems} == {"pria!D4", "pria!E4"}
    columns = [fixable_column(plan, 1, one) for one in plan.rows[0].problems]
    assert set(columns) == {ImportField.NIK, ImportField.BIRTH}
    assert cell_text(plan, 1, ImportField.NIK) == "36041212118700"

    said = plan.said.with_fix(1, ImportField.NIK, "3604121211870001")
    said = said.with_fix(1, ImportField.BIRTH, "Serang, 12-11-1987")
    fixed = house.queries.revise_plan(plan=plan, said=said)
    assert fixed.rows[0].problems == ()
    assert cell_text(fixed, 1, ImportField.NIK) == "3604121211870001"
    house.commands.apply_import(plan=fixed)
    assert house.person().fields["birth_date"] == date(1987, 11, 12)

    undone = house.queries.revise_plan(plan=fixed, said=said.with_fix(1, ImportField.NIK, None))
    assert [fixable_column(undone, 1, one) for one in undone.rows[0].problems] == [ImportField.NIK]


def test_a_row_without_a_name_is_mended(house: ImportHouse) -> None:
    plan = house.plan(house.skill_list(skill_row(None)))
    said = plan.said.with_fix(1, ImportField.NAME, "Ahmad Subur bin Karim")
    fixed = house.queries.revise_plan(plan=plan, said=said)
    assert (kinds(fixed), fixed.rows[0].name) == ([RowKind.NEW], "Ahmad Subur bin Karim")


def test_decisions_hold_although_others_worked_meanwhile(
    house: ImportHouse, waiting: ImportPlan
) -> None:
    plan = house.revise(waiting, 1, same(waiting.rows[0]))
    house.apply(house.skill_list(skill_row("Budi", "B.I 2/2025", None, birth=None), name="b.xlsx"))
    applied = house.commands.apply_import(plan=plan).value
    assert (applied.updated, house.count_people()) == (1, 2)
