"""From a list to people: what is planned is what happens, once, and nothing is lost."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from binaan_desktop.domain.access import Role
from binaan_desktop.domain.errors import AccessDenied, Cancelled, Code, KnownFileError, StaleData
from binaan_desktop.domain.importing import ImportField, RowChoice, RowKind
from binaan_desktop.domain.inmates import Education, LegalStatus, PresenceStatus, Sex
from binaan_desktop.domain.skills import SkillLevel, SkillSource
from binaan_desktop.persistence.entities.access import AuditEvent
from binaan_desktop.persistence.entities.inmates import Inmate, SkillRecord
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.importing.decisions import RowDecision
from binaan_desktop.services.importing.queries import ImportQueries
from binaan_desktop.services.importing.requests import ImportRequest, SheetChoice
from tests.conftest import TODAY, FakeClock, desk_at
from tests.fixtures.workbooks import sdp_row, skill_row
from tests.services.importing.house import ImportHouse, changed, kinds, told


def test_a_new_person_with_everything_the_row_says(house: ImportHouse) -> None:
    path = house.skill_list(skill_row())
    plan = house.plan(path)
    assert kinds(plan) == [RowKind.NEW]
    assert not plan.problems
    assert plan.rows[0].cell == "pria!B4"
    assert house.count_people() == 0

    applied = house.commands.apply_import(plan=plan)
    assert (applied.value.created, applied.value.updated) == (1, 0)
    assert applied.changes.about(Topic.INMATES, Topic.IMPORTS)
    person = house.person()
    assert (
        person.fields
        | {
            "name": "Ahmad Subur",
            "nik": "3604121211870001",
            "birth_place": "Serang",
            "birth_date": date(1987, 11, 12),
            "sex": Sex.MALE,
            "education": Education.SENIOR,
            "occupation": "buruh",
            "regency_code": "36.04",
            "district_code": "36.04.05",
            "legal_status": LegalStatus.CONVICT,
            "block": "B",
            "cell": "8",
            "expiry_date": date(2028, 3, 8),
            "skills_asked_on": TODAY,
            "interests_asked_on": TODAY,
        }
        == person.fields
    )
    assert person.register_no == "B.IIa 12/2025"
    assert person.skills["WELDING"].level is SkillLevel.BASIC
    assert person.skills["WELDING"].source is None
    assert person.interests == ["FISHERY"]


def test_a_person_is_found_by_everything_in_the_search_key(house: ImportHouse) -> None:
    house.apply(house.sdp_list(sdp_row("AHMAD SUBUR BIN KARIM ALS BUYUNG", alias="OJI")))
    with house.desk.database.read() as session:
        key = session.scalars(select(Inmate.search_key)).one()
    for part in ("ahmad subur", "karim", "buyung", "oji", "b.iia 12/2025", "biia12/2025"):
        assert part in key


def test_the_second_import_of_a_file_changes_nothing_and_says_so(house: ImportHouse) -> None:
    path = house.skill_list(skill_row(), skill_row("Budi", "B.IIa.13/2025", None, birth=None))
    first = house.apply(path)
    assert (first.created, first.unchanged) == (2, 0)
    plan = house.plan(path)
    assert kinds(plan) == [RowKind.SAME, RowKind.SAME]
    assert plan.writes_nothing
    assert [one.problem.code for one in plan.file_problems] == [Code.IMPORT_FILE_SEEN]
    assert plan.file_problems[0].problem.facts["day"] == "24 November 2026"
    second = house.commands.apply_import(plan=plan).value
    assert (second.created, second.updated, second.unchanged) == (0, 0, 2)
    assert house.count_people() == 2


def test_two_lists_in_turn_never_toggle_a_value(house: ImportHouse) -> None:
    sdp = house.sdp_list(sdp_row("AHMAD SUBUR BIN H. KARIM", alias="OJI"))
    skills = house.skill_list(skill_row("Ahmad Subur"))
    house.apply(sdp)
    row = house.plan(skills).rows[0]
    assert row.kind is RowKind.UPDATE
    assert changed(row)["nik"] == ("", "360412******0001")
    assert changed(row)["skills"] == ("", "Las")
    assert not {"name", "father_name", "block", "cell", "expiry_date"} & set(changed(row))
    house.apply(skills)
    for path in (sdp, skills, sdp):
        assert kinds(house.plan(path)) == [RowKind.SAME]
    person = house.person()
    assert (person.name, person.fields["father_name"]) == ("AHMAD SUBUR", "H. KARIM")
    assert person.fields["admitted_on"] == date(2025, 5, 17)
    assert person.aliases == ["OJI"]


def test_lists_in_the_other_order_end_the_same(house: ImportHouse) -> None:
    sdp = house.sdp_list(sdp_row("AHMAD SUBUR BIN H. KARIM"))
    skills = house.skill_list(skill_row("Ahmad Subur"))
    house.apply(skills)
    house.apply(sdp)
    assert kinds(house.plan(skills, sdp)) == [RowKind.SAME, RowKind.SAME]
    assert house.person().fields["father_name"] == "H. KARIM"
    assert house.person().name == "Ahmad Subur"


def test_two_lists_in_one_import_meet_in_one_person(house: ImportHouse) -> None:
    sdp, skills = house.sdp_list(sdp_row()), house.skill_list(skill_row())
    plan = house.plan(sdp, skills)
    assert kinds(plan) == [RowKind.NEW, RowKind.UPDATE]
    assert plan.rows[1].cell == "[keahlian.xlsx]pria!B4"
    applied = house.commands.apply_import(plan=plan).value
    assert (applied.created, applied.updated) == (1, 1)
    assert house.person().fields["nik"] == "3604121211870001"


def test_the_next_stage_of_a_case_becomes_current_and_the_old_number_stays(
    house: ImportHouse,
) -> None:
    house.apply(house.skill_list(skill_row(register_no="A.III.45/2025")))
    assert house.person().fields["legal_status"] is LegalStatus.DETAINEE
    row = house.plan(house.skill_list(skill_row(register_no="B.I 283/26"))).rows[0]
    assert changed(row)["register_no"] == ("A.III 45/2025", "B.I 283/2026, A.III 45/2025")
    assert changed(row)["legal_status"] == ("Tahanan", "Narapidana")
    house.apply(house.skill_list(skill_row(register_no="B.I 283/26")))
    person = house.person()
    assert person.register_no == "B.I 283/2026"
    assert [one.canonical for one in person.numbers] == ["A.III 45/2025", "B.I 283/2026"]
    assert person.fields["legal_status"] is LegalStatus.CONVICT

    assert kinds(house.plan(house.skill_list(skill_row(register_no="A.III.45/2025")))) == [
        RowKind.SAME
    ]


def test_one_person_under_two_numbers_in_one_list(house: ImportHouse) -> None:
    plan = house.plan(
        house.skill_list(
            skill_row(register_no="B.I.7/2026"), skill_row(register_no="A.III.45/2025")
        )
    )
    assert kinds(plan) == [RowKind.NEW, RowKind.UPDATE]
    assert told(plan.rows[1]) == [
        ("pria!B5", Code.IMPORT_DUPLICATE_ROW),
        ("pria!C5", Code.IMPORT_NUMBER_OLDER),
    ]
    house.commands.apply_import(plan=plan)
    assert house.person().register_no == "B.I 7/2026"


def test_a_number_of_somebody_else_is_never_followed(house: ImportHouse) -> None:
    house.apply(house.sdp_list(sdp_row("AHMAD SUBUR BIN KARIM")))
    plan = house.plan(house.sdp_list(sdp_row("EKO SUPRIATNA BIN DURAHMAN")))
    assert kinds(plan) == [RowKind.UNDECIDED]
    assert told(plan.rows[0]) == [("Sheet1!B5", Code.IMPORT_NUMBER_OF_OTHER)]
    applied = house.commands.apply_import(plan=plan).value
    assert (applied.rejected, house.count_people()) == (1, 1)
    assert house.person().name == "AHMAD SUBUR"


def test_number_and_nik_of_two_people(house: ImportHouse) -> None:
    house.apply(
        house.skill_list(
            skill_row("Ahmad Subur", "B.I 1/2025", "3604121211870001"),
            skill_row("Ahmad Subur", "B.I 2/2025", "3604121211870002", birth="Serang, 1-1-1990"),
        )
    )
    plan = house.plan(house.skill_list(skill_row("Ahmad Subur", "B.I 1/2025", "3604121211870002")))
    assert told(plan.rows[0]) == [("pria!C4", Code.IMPORT_IDENTITY_CONFLICT)]
    assert plan.rows[0].kind is RowKind.UNDECIDED
    assert [one.register_no for one in plan.rows[0].likely] == ["B.I 1/2025", "B.I 2/2025"]


def test_a_typing_slip_in_a_name_keeps_the_stored_one(house: ImportHouse) -> None:
    house.apply(house.skill_list(skill_row("Muhammad Fauzi")))
    row = house.plan(house.skill_list(skill_row("Muhamad Fauzi"))).rows[0]
    assert (row.kind, told(row)) == (RowKind.SAME, [("pria!B4", Code.IMPORT_NAME_DIFFERS)])


def test_people_without_a_number_are_matched_by_name_once(house: ImportHouse) -> None:
    row = skill_row("Ahmad Subur", "-", None, birth=None)
    path = house.skill_list(row)
    house.apply(path)
    again = house.plan(path).rows[0]
    assert (again.kind, told(again)) == (
        RowKind.SAME,
        [("pria!B4", Code.IMPORT_MATCHED_BY_NAME)],
    )
    namesake = skill_row(
        "Ahmad Subur", "B.I 9/2025", "3604121211900009", birth="Serang, 12-11-1990"
    )
    plan = house.plan(house.skill_list(namesake, name="lain.xlsx"))
    assert told(plan.rows[0]) == [("pria!B4", Code.IMPORT_UNDECIDED)]
    plan = house.revise(plan, 1, RowDecision(RowChoice.NEW_PERSON))
    assert kinds(plan) == [RowKind.NEW]
    house.commands.apply_import(plan=plan)
    assert house.count_people() == 2
    doubtful = house.plan(path).rows[0]
    assert told(doubtful) == [("pria!B4", Code.IMPORT_SEVERAL_PEOPLE)]
    assert doubtful.kind is RowKind.UNDECIDED


def test_missing_people_are_a_proposal_of_a_full_list_only(house: ImportHouse) -> None:
    house.apply(
        house.sdp_list(
            sdp_row("AHMAD SUBUR", "B.I 1/2025"),
            sdp_row("EKO SUPRIATNA", "B.I 2/2025", block="C", cell="C/3"),
            sdp_row("SUDAH PULANG", "B.I 3/2025"),
        )
    )
    gone = next(one for one in house.people() if one.name == "SUDAH PULANG")

    def release(inmate: Inmate) -> None:
        inmate.presence, inmate.left_on = PresenceStatus.RELEASED, TODAY

    house.change(gone.id, release)
    plan = house.plan(house.sdp_list(sdp_row("AHMAD SUBUR", "B.I 1/2025")))
    assert [(one.name, one.block, one.cell) for one in plan.missing] == [
        ("EKO SUPRIATNA", "C", "3")
    ]
    house.commands.apply_import(plan=plan)
    assert house.count_people() == 3
    skills = house.skill_list(skill_row("Ahmad Subur", "B.I 1/2025"))
    assert house.plan(skills).missing == ()
    assert len(house.plan(skills, full_list=True).missing) == 1
    back = house.plan(house.sdp_list(sdp_row("SUDAH PULANG", "B.I 3/2025"))).rows[0]
    assert told(back) == [("Sheet1!A5", Code.IMPORT_PERSON_GONE)]


def test_skills_and_interests_are_added_and_never_lowered(house: ImportHouse) -> None:
    house.apply(house.skill_list(skill_row(skills="las", interests="lele, kue, menjahit")))
    with house.desk.database.write() as session:
        record = session.scalars(select(SkillRecord)).one()
        record.level, record.evidence = SkillLevel.CAN_TEACH, "sertifikat BLK"
    plan = house.plan(house.skill_list(skill_row(skills="las, cukur", interests="batik")))
    assert changed(plan.rows[0])["skills"] == ("Las", "Las, Barbershop")
    assert told(plan.rows[0]) == [("pria!K4", Code.IMPORT_INTERESTS_FULL)]
    assert plan.rows[0].problems[0].problem.facts["text"] == "Batik"
    house.commands.apply_import(plan=plan)
    person = house.person()
    assert person.skills["WELDING"].level is SkillLevel.CAN_TEACH
    assert person.interests == ["FISHERY", "BAKERY", "SEWING"]
    with house.desk.database.read() as session:
        assert "sertifikat BLK" in set(session.scalars(select(SkillRecord.evidence)))


def test_bad_cells_leave_a_gap_and_their_address(house: ImportHouse) -> None:
    plan = house.plan(
        house.skill_list(
            skill_row(
                nik=3604121211870000,
                birth="Serang, 31-06-1990",
                sex="X",
                education="entah",
                skills="sulap",
                address="Kec. Curug",
                expiry="SEUMUR HIDUP",
                register_no="REG-1",
            )
        )
    )
    assert plan.rows[0].kind is RowKind.NEW
    assert sorted(told(plan.rows[0])) == sorted(
        [
            ("pria!C4", Code.REGISTER_NO_UNREADABLE),
            ("pria!D4", Code.NIK_SERIAL),
            ("pria!E4", Code.IMPORT_DATE_UNREADABLE),
            ("pria!F4", Code.IMPORT_WORD_UNKNOWN),
            ("pria!G4", Code.IMPORT_REGION_AMBIGUOUS),
            ("pria!H4", Code.IMPORT_WORD_UNKNOWN),
            ("pria!J4", Code.IMPORT_SKILL_UNKNOWN),
            ("pria!L4", Code.IMPORT_DATE_UNREADABLE),
        ]
    )
    run = house.commands.apply_import(plan=plan).value
    person = house.person()
    assert person.fields["nik"] is None
    assert person.fields["nik_raw"] == "3604121211870000"
    assert person.register_no == "REG-1"
    assert person.fields["skills_asked_on"] is None
    stored = house.queries.get_import(run_id=run.run_id)
    assert [(one.cell, one.problem) for one in stored.problems] == [
        (one.cell, one.problem) for one in plan.problems
    ]


def test_a_row_without_a_name_is_rejected_and_the_others_go_in(house: ImportHouse) -> None:
    plan = house.plan(house.skill_list(skill_row(None), skill_row("Budi", "B.I 2/2025", None)))
    assert kinds(plan) == [RowKind.REJECTED, RowKind.NEW]
    assert told(plan.rows[0]) == [("pria!B4", Code.IMPORT_NO_NAME)]
    applied = house.commands.apply_import(plan=plan).value
    assert (applied.created, applied.rejected) == (1, 1)
    assert plan.read == applied.created + applied.updated + applied.unchanged + applied.rejected


def test_asked_without_skill_differs_from_not_asked(house: ImportHouse) -> None:
    house.apply(house.skill_list(skill_row(skills="tidak ada", interests="-")))
    person = house.person()
    assert person.fields["skills_asked_on"] == TODAY
    assert person.fields["interests_asked_on"] is None
    assert person.skills == {}


def test_a_plan_that_others_overtook_is_refused(house: ImportHouse) -> None:
    house.apply(house.skill_list(skill_row()))
    plan = house.plan(house.skill_list(skill_row(occupation="nelayan"), name="satu.xlsx"))
    house.apply(house.skill_list(skill_row(occupation="petani"), name="dua.xlsx"))
    with pytest.raises(StaleData) as caught:
        house.commands.apply_import(plan=plan)
    assert caught.value.problems[0].code is Code.IMPORT_PLAN_STALE
    assert house.person().fields["occupation"] == "petani"


def test_a_plan_survives_acts_that_do_not_concern_it(house: ImportHouse) -> None:
    plan = house.plan(house.skill_list(skill_row(), name="satu.xlsx"))
    house.apply(house.skill_list(skill_row("Budi", "B.I 2/2025", None), name="dua.xlsx"))
    assert house.commands.apply_import(plan=plan).value.created == 1
    assert house.count_people() == 2


def test_cancelling_leaves_nothing(house: ImportHouse) -> None:
    rows = [skill_row(f"Orang {n}", f"B.I {n}/2025", None) for n in range(1, 601)]
    plan = house.plan(house.skill_list(*rows))

    def stop_late(done: int, total: int) -> None:
        if done * 10 > total * 6:
            raise Cancelled

    with pytest.raises(Cancelled):
        house.commands.apply_import(plan=plan, progress=stop_late)
    assert house.count_people() == 0
    assert house.queries.list_imports() == []


def test_statements_do_not_grow_with_the_rows(house: ImportHouse) -> None:
    def statements(count: int, name: str) -> int:
        rows = [skill_row(f"Orang {name} {n}", f"B.I {n}/{name}", None) for n in range(1, count)]
        path = house.skill_list(*rows, name=f"{name}.xlsx")
        with house.counted_statements() as sent:
            house.apply(path)
        return len(sent)

    assert statements(91, "2024") == statements(11, "2025")


def test_progress_goes_up_to_its_end(house: ImportHouse) -> None:
    path = house.skill_list(*[skill_row(f"Orang {n}", f"B.I {n}/2025") for n in range(1, 301)])
    steps: list[tuple[int, int]] = []
    house.queries.plan_import(
        request=ImportRequest((path,)), progress=lambda done, total: steps.append((done, total))
    )
    assert steps == sorted(steps)
    assert steps[-1] == (100, 100)
    assert len(set(steps)) > 5


def test_audit_says_counts_and_no_names(house: ImportHouse) -> None:
    house.apply(house.skill_list(skill_row()))
    with house.desk.database.read() as session:
        events = list(session.scalars(select(AuditEvent)))
    assert [one.action for one in events] == ["import.applied"]
    assert '"created": 1' in events[0].details
    assert "Ahmad" not in events[0].details
    assert "keahlian" not in events[0].details


def test_only_who_may_import_can(house: ImportHouse, clock: FakeClock) -> None:
    viewer = desk_at(house.desk.database, clock, Role.VIEWER)
    with pytest.raises(AccessDenied):
        ImportQueries(viewer).plan_import(request=ImportRequest(()))
    assert ImportQueries(viewer).list_imports() == []


def test_a_file_that_cannot_be_read_stops_everything(house: ImportHouse, tmp_path: Path) -> None:
    with pytest.raises(KnownFileError):
        house.plan(house.skill_list(skill_row()), tmp_path / "tidak-ada.xlsx")


def test_what_the_officer_says_about_a_sheet_wins(house: ImportHouse) -> None:
    path = house.sheet(("Nama", "Status"), ("WBP", "Agama"), ("Ahmad Subur", "Islam"))
    choice = SheetChoice(header_row=2, columns={1: ImportField.NAME, 2: ImportField.RELIGION})
    plan = house.queries.plan_import(
        request=ImportRequest((path,), choices={(path, "pria"): choice})
    )
    assert [(row.cell, row.name) for row in plan.rows] == [("pria!A3", "Ahmad Subur")]
    assert changed(plan.rows[0])["religion"] == ("", "Islam")
    left_out = ImportRequest((path,), choices={(path, "pria"): SheetChoice(use=False)})
    none = house.queries.plan_import(request=left_out)
    assert [one.problem.code for one in none.problems] == [Code.IMPORT_NO_ROWS]


def test_a_preset_reads_only_lists_that_follow_it(house: ImportHouse) -> None:
    sdp, skills = house.sdp_list(sdp_row()), house.skill_list(skill_row())
    request = ImportRequest((sdp, skills), preset="sdp-a")
    plan = house.queries.plan_import(request=request)
    assert [row.file for row in plan.rows] == ["sdp.xlsx"]
    assert Code.IMPORT_SHEET_NOT_READ in {one.problem.code for one in plan.file_problems}


def test_sources_and_levels_of_skills(house: ImportHouse) -> None:
    house.apply(house.skill_list(skill_row(skills="las (kerja)")))
    assert house.person().skills["WELDING"].source is SkillSource.WORK
