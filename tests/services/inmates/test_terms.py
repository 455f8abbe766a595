"""The day of release and remissions: what they shift, and how that is taken back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from binaan_desktop.domain.errors import Code, DomainError, ValidationFailed
from binaan_desktop.domain.movements import ReleaseCertainty, ReleaseKind, RemissionKind
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.services.inmates.movement_rows import ReleaseRow, RemovedRemission
from binaan_desktop.services.inmates.rows import InmateFilter
from binaan_desktop.services.inmates.term_commands import SHIFTED
from tests.builders import make_inmate
from tests.conftest import TODAY
from tests.services.inmates.conftest import People

EXPIRY = date(2028, 1, 10)
GENERAL = RemissionKind.GENERAL


def _person(people: People, **columns: object) -> int:
    with people.database.write() as session:
        inmate_id = make_inmate(session, expiry_date=EXPIRY)
        for name, value in columns.items():
            setattr(session.get_one(Inmate, inmate_id), name, value)
    return inmate_id


def _dates(people: People, inmate_id: int) -> dict[str, date | None]:
    with people.database.read() as session:
        inmate = session.get_one(Inmate, inmate_id)
        return {name: getattr(inmate, name) for name in SHIFTED}


def _remit(people: People, inmate_id: int, months: int = 2, days: int = 0) -> int:
    return people.commands.add_remission(
        inmate_id=inmate_id, kind=GENERAL, granted_on=TODAY, months=months, days=days
    ).value


def test_a_month_of_remission_is_thirty_days(people: People) -> None:
    inmate_id = _person(people, two_thirds_date=date(2027, 5, 1), half_date=date(2027, 1, 1))
    result = people.commands.add_remission(
        inmate_id=inmate_id,
        kind=GENERAL,
        granted_on=date(2026, 8, 17),
        months=1,
        days=15,
        decree_no=" PAS-1.PK.05.03  TAHUN 2026 ",
    )
    assert _dates(people, inmate_id) == {
        "expiry_date": EXPIRY - timedelta(days=45),
        "two_thirds_date": date(2027, 5, 1) - timedelta(days=45),
        "half_date": date(2027, 1, 1) - timedelta(days=45),
        "one_third_date": None,
    }
    (row,) = people.queries.list_remissions(inmate_id=inmate_id)
    assert (row.months, row.days, row.can_remove) == (1, 15, True)
    assert row.decree_no == "PAS-1.PK.05.03 TAHUN 2026"
    assert result.undo is not None
    result.undo()
    assert _dates(people, inmate_id)["expiry_date"] == EXPIRY
    assert people.queries.list_remissions(inmate_id=inmate_id) == []


def test_estimated_dates_follow_the_new_expiry(people: People) -> None:
    inmate_id = _person(people)
    before = people.queries.get_inmate(inmate_id=inmate_id).two_thirds
    _remit(people, inmate_id, months=3)
    after = people.queries.get_inmate(inmate_id=inmate_id).two_thirds
    assert after.estimated
    assert before.day is not None
    assert after.day == before.day - timedelta(days=60)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 29)), min_size=1, max_size=4))
def test_remissions_add_up_and_come_off_backwards(
    people: People, grants: list[tuple[int, int]]
) -> None:
    inmate_id = _person(people, two_thirds_date=date(2027, 5, 1))
    before = _dates(people, inmate_id)
    ids = [_remit(people, inmate_id, months, days) for months, days in grants]
    total = sum(months * 30 + days for months, days in grants)
    assert _dates(people, inmate_id)["expiry_date"] == EXPIRY - timedelta(days=total)
    for remission_id in reversed(ids):
        removed = people.commands.remove_remission(remission_id=remission_id).value
        assert removed == RemovedRemission(inmate_id, ())
    assert _dates(people, inmate_id) == before


def test_only_the_last_remission_comes_off(people: People) -> None:
    inmate_id = _person(people)
    first = _remit(people, inmate_id)
    _remit(people, inmate_id)
    with pytest.raises(DomainError) as caught:
        people.commands.remove_remission(remission_id=first)
    assert caught.value.problems[0].code is Code.REMISSION_NOT_LAST


def test_a_date_changed_since_is_kept_and_told(people: People) -> None:
    inmate_id = _person(people, two_thirds_date=date(2027, 5, 1))
    remission_id = _remit(people, inmate_id)
    draft = people.queries.get_draft(inmate_id=inmate_id)
    newer = replace(draft, expiry_date=date(2027, 12, 1))
    people.commands.update_inmate(inmate_id=inmate_id, draft=newer)
    result = people.commands.remove_remission(remission_id=remission_id)
    assert result.value.kept == ("expiry_date",)
    assert result.undo is None
    dates = _dates(people, inmate_id)
    assert (dates["expiry_date"], dates["two_thirds_date"]) == (
        date(2027, 12, 1),
        date(2027, 5, 1),
    )


@pytest.mark.parametrize(
    ("months", "days", "granted_on", "field", "code"),
    [
        (0, 0, TODAY, "months", Code.REMISSION_EMPTY),
        (13, 0, TODAY, "months", Code.OUT_OF_RANGE),
        (0, 30, TODAY, "days", Code.OUT_OF_RANGE),
        (1, 0, TODAY + timedelta(days=1), "granted_on", Code.DATE_IN_FUTURE),
        (1, 0, None, "granted_on", Code.REQUIRED),
    ],
)
def test_a_remission_must_be_possible(
    people: People, months: int, days: int, granted_on: date | None, field: str, code: Code
) -> None:
    inmate_id = _person(people)
    with pytest.raises(ValidationFailed) as caught:
        people.commands.add_remission(
            inmate_id=inmate_id, kind=GENERAL, granted_on=granted_on, months=months, days=days
        )
    assert [(one.field, one.code) for one in caught.value.problems] == [(field, code)]
    assert _dates(people, inmate_id)["expiry_date"] == EXPIRY


def test_a_remission_needs_a_term_that_is_longer(people: People) -> None:
    for columns, code in (
        ({"expiry_date": None}, Code.REMISSION_NO_EXPIRY),
        ({"expiry_date": date(2026, 2, 1)}, Code.REMISSION_TOO_LONG),
    ):
        with pytest.raises(ValidationFailed) as caught:
            _remit(people, _person(people, **columns))
        assert caught.value.problems[0].code is code


def test_a_recorded_day_of_release_decides_who_leaves_soon(people: People) -> None:
    inmate_id = _person(people)
    soon = InmateFilter(leaves_within_months=1)
    assert people.queries.count_inmates(wanted=soon) == 0
    day = TODAY + timedelta(days=20)
    result = people.commands.update_release(
        inmate_id=inmate_id,
        release_date=day,
        release_kind=ReleaseKind.LEAVE_CB,
        release_certainty=ReleaseCertainty.SURE,
    )
    assert people.queries.count_inmates(wanted=soon) == 1
    stored = people.queries.get_release(inmate_id=inmate_id)
    assert stored == ReleaseRow(day, ReleaseKind.LEAVE_CB, ReleaseCertainty.SURE)
    assert result.undo is not None
    result.undo()
    assert people.queries.get_release(inmate_id=inmate_id) == ReleaseRow(None, None, None)


@pytest.mark.parametrize(
    ("day", "certainty", "field", "code"),
    [
        (None, ReleaseCertainty.SURE, "release_date", Code.RELEASE_DATE_MISSING),
        (None, ReleaseCertainty.POSSIBLE, "release_date", Code.RELEASE_DATE_MISSING),
        (TODAY, None, "release_certainty", Code.RELEASE_DATE_UNSURE),
        (date(2020, 1, 1), ReleaseCertainty.SURE, "release_date", Code.DATES_OUT_OF_ORDER),
    ],
)
def test_day_and_certainty_go_together(
    people: People, day: date | None, certainty: ReleaseCertainty | None, field: str, code: Code
) -> None:
    with pytest.raises(ValidationFailed) as caught:
        people.commands.update_release(
            inmate_id=_person(people), release_date=day, release_certainty=certainty
        )
    assert [(one.field, one.code) for one in caught.value.problems] == [(field, code)]


def test_who_is_still_here_after_expiry_is_overdue(people: People) -> None:
    late = _person(people, expiry_date=TODAY - timedelta(days=1))
    assert people.queries.get_inmate(inmate_id=late).is_overdue
    today = _person(people, expiry_date=TODAY)
    assert not people.queries.get_inmate(inmate_id=today).is_overdue
