"""The monthly report: who is in it, what it says, what it never reads, what it lacks."""

from datetime import date

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Connection, ExecutionContext

from binaan_desktop.domain.access import Role
from binaan_desktop.domain.errors import AccessDenied, Code
from binaan_desktop.domain.reports import Outcome, ReportKind, ReportMark
from binaan_desktop.persistence.database import Database
from binaan_desktop.services.desk import Desk
from binaan_desktop.services.reports.queries import ReportQueries
from tests.conftest import FakeClock, desk_at
from tests.services.reports.house import NOVEMBER, make_house


def test_a_line_tells_what_the_pemkab_may_know(desk: Desk) -> None:
    house = make_house(desk.database)
    report = ReportQueries(desk).preview_pemkab(month=date(2026, 11, 20))
    line = next(one for one in report.participants if one.inmate_id == house.ahmad)
    assert report.month == NOVEMBER
    assert (line.age, line.regency, line.district) == (36, "Kabupaten Serang", "Pontang")
    assert (line.course, line.agency, line.lesson_hours) == ("Las dasar", "Diskoumperindag", 40)
    assert line.percent == 50.0
    assert line.outcome is Outcome.ACTIVE
    # two thirds are over, so the end of the sentence is next: the month, not the day
    assert line.release_month == date(2027, 2, 1)
    assert line.masked_nik == "360412******0001"


def test_who_is_in_it(desk: Desk) -> None:
    make_house(desk.database)
    report = ReportQueries(desk).preview_pemkab(month=NOVEMBER)
    assert [(one.batch, one.name) for one in report.participants] == [
        ("Las 1", "=BUDI+1"),
        ("Las 1", "AHMAD SUBUR"),
        ("Lele 1", "DEDI"),
    ]
    assert (report.left_out, report.batches, report.people) == (1, 2, 3)


def test_one_dinas_only(desk: Desk) -> None:
    house = make_house(desk.database)
    report = ReportQueries(desk).preview_pemkab(month=NOVEMBER, agency_id=house.other_agency)
    assert report.agency == "Dinas Perikanan"
    assert [one.name for one in report.participants] == ["DEDI"]
    assert report.participants[0].outcome is Outcome.STOPPED
    assert report.left_out == 0


def test_an_end_after_the_month_is_not_yet_told(desk: Desk) -> None:
    make_house(desk.database)
    october = ReportQueries(desk).preview_pemkab(month=date(2026, 10, 1))
    assert {one.name: one.outcome for one in october.participants} == {
        "DEDI": Outcome.ACTIVE,
        "EKO": Outcome.STOPPED,
    }


def test_marks_hide_why_somebody_was_excused(desk: Desk) -> None:
    house = make_house(desk.database)
    report = ReportQueries(desk).preview_pemkab(month=NOVEMBER)
    ahmad = next(one for one in report.attendance if one.name == "AHMAD SUBUR")
    assert ahmad.marks == (
        (date(2026, 11, 3), (ReportMark.PRESENT,)),
        (date(2026, 11, 10), (ReportMark.ABSENT,)),
        (date(2026, 11, 17), (ReportMark.EXCUSED,)),
    )
    assert ahmad.percent == 50.0
    budi = next(one for one in report.attendance if one.name == "=BUDI+1")
    assert (budi.present, budi.unmarked) == (1, 2)
    assert house.meetings[3] not in [day for day, _ in budi.marks]


def test_holes_are_named_and_lead_to_where_they_are_mended(desk: Desk) -> None:
    house = make_house(desk.database)
    report = ReportQueries(desk).preview_pemkab(month=NOVEMBER)
    holes = {hole.problem.code: hole for hole in report.holes}
    assert {code: hole.problem.facts.get("count") for code, hole in holes.items()} == {
        Code.REPORT_MONTH_AHEAD: None,
        Code.REPORT_NO_MEETING: 1,
        Code.REPORT_UNMARKED: 2,
        Code.REPORT_UNDER_AGE: 1,
        Code.REPORT_NO_DISTRICT: 2,
        Code.REPORT_NO_BIRTH_DATE: 1,
        Code.REPORT_NO_SEX: 1,
        Code.REPORT_NO_EDUCATION: 2,
        Code.REPORT_NO_NIK: 2,
        Code.REPORT_CONSENT_UNKNOWN: 1,
        Code.REPORT_LEFT_OUT: 1,
    }
    assert holes[Code.REPORT_CONSENT_UNKNOWN].items == ((house.budi, "=BUDI+1"),)
    assert holes[Code.REPORT_CONSENT_UNKNOWN].page == "inmates"
    assert [item.id for item in holes[Code.REPORT_UNMARKED].items] == house.meetings[1:3]
    assert holes[Code.REPORT_UNMARKED].items[0].label == "Las 1, 10-11-2026"


def test_an_empty_month_says_so(desk: Desk) -> None:
    report = ReportQueries(desk).preview_pemkab(month=date(2025, 1, 1))
    assert [hole.problem.code for hole in report.holes] == [Code.REPORT_NO_BATCH]
    assert report.row_count == 0


def test_areas_count_everybody_here_but_those_who_refused(desk: Desk) -> None:
    make_house(desk.database)
    report = ReportQueries(desk).preview_pemkab(month=NOVEMBER)
    pontang, unknown, serang = report.areas[:3]
    assert (pontang.regency, pontang.district) == ("Kabupaten Serang", "Pontang")
    assert (pontang.male, pontang.trained, pontang.leaving_soon) == (1, 1, 1)
    assert pontang.ages == (0, 0, 1, 0, 0)
    assert (unknown.district, unknown.age_other) == (None, 1)
    assert (serang.level, serang.total) == (1, 2)
    assert (report.areas[-1].level, report.areas[-1].total) == (2, 3)
    assert report.areas[-1].sex_unknown == 1


def test_statistics_hold_no_people_and_hide_small_counts(desk: Desk) -> None:
    make_house(desk.database)
    report = ReportQueries(desk).preview_pemkab(month=NOVEMBER, kind=ReportKind.PEMKAB_STATS)
    assert report.participants == ()
    assert report.attendance == ()
    assert (0, 0) in report.hidden
    assert report.left_out == 1


FORBIDDEN = (
    "inmate.block",
    "inmate.cell",
    "register_number",
    "inmate.note",
    "inmate.address",
    "inmate.sdp_person_no",
    "inmate.name_raw",
    "inmate_alias",
    "inmate.father_name",
    "inmate.birth_place",
    "inmate.religion",
)


def test_what_the_profile_never_contains_is_never_read(sqlite_database: Database) -> None:
    make_house(sqlite_database)
    statements: list[str] = []

    def listen(
        connection: Connection,
        cursor: object,
        statement: str,
        parameters: object,
        context: ExecutionContext,
        executemany: bool,
    ) -> None:
        statements.append(statement)

    event.listen(sqlite_database.engine, "before_cursor_execute", listen)
    ReportQueries(desk_at(sqlite_database, FakeClock())).preview_pemkab(month=NOVEMBER)
    text = "\n".join(one for one in statements if one.startswith("SELECT"))
    assert "inmate.name" in text
    assert [word for word in FORBIDDEN if word in text] == []
    # dates of birth and release only as years and months, the NIK only in pieces
    for column in ("birth_date", "expiry_date", "two_thirds_date", "detained_from"):
        bare = f"inmate.{column}"
        assert text.count(bare) == text.count(f"', {bare})"), column
    assert text.count("inmate.nik") == text.count("(inmate.nik")
    assert len(statements) <= 10


def test_a_viewer_may_not_preview(sqlite_database: Database, clock: FakeClock) -> None:
    desk = desk_at(sqlite_database, clock, Role.VIEWER)
    with pytest.raises(AccessDenied):
        ReportQueries(desk).preview_pemkab(month=NOVEMBER)


def test_dinas_to_choose_from(desk: Desk) -> None:
    make_house(desk.database)
    names = [one.name for one in ReportQueries(desk).list_report_agencies()]
    assert names == sorted(names)
    assert {"Dinas Perikanan", "Diskoumperindag"} < set(names)
