"""Everything else about a person: parents, titles, origin, limits, the address afterwards."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import inspect, select

from binaan_desktop.domain.errors import Code, DomainError, ValidationFailed
from binaan_desktop.domain.inmates import NikMissing, SafetyLimit
from binaan_desktop.persistence.entities.access import AuditEvent
from binaan_desktop.persistence.entities.inmates import Inmate, InmateLimit
from binaan_desktop.services.inmates.drafts import InmateDraft, LimitDraft
from binaan_desktop.services.inmates.rows import LimitRow
from tests.builders import make_inmate, make_regency
from tests.conftest import TODAY, FakeClock
from tests.services.inmates.conftest import People

NIK = "3604121211870001"
MASKED = "360412******0001"
FIELDS: dict[str, Any] = {
    "titles": "H., S.H.",
    "mother_name": "Aminah",
    "nationality": "Malaysia",
    "origin_unit": "Polres Serang",
    "sentence": "2 tahun 6 bulan",
    "nik_missing": NikMissing.FORGOTTEN,
    "release_address": "Kp. Baru RT 2",
    "release_regency_code": "36.04",
    "release_contact": "Ibu Aminah, 0812 3456",
}


@pytest.fixture
def inmate_id(people: People) -> int:
    with people.database.write() as session:
        make_regency(session)
        return make_inmate(session)


def _update(people: People, inmate_id: int, **values: Any) -> None:
    draft = people.queries.get_draft(inmate_id=inmate_id)
    people.commands.update_inmate(inmate_id=inmate_id, draft=replace(draft, **values))


def _everything(people: People, inmate_id: int) -> tuple[dict[str, object], object]:
    """Each stored value about a person but the counters of the record."""
    with people.database.read() as session:
        inmate = session.get_one(Inmate, inmate_id)
        columns = {one.key: getattr(inmate, one.key) for one in inspect(Inmate).column_attrs}
        limits = session.execute(
            select(InmateLimit.kind, InmateLimit.note)
            .where(InmateLimit.inmate_id == inmate_id)
            .order_by(InmateLimit.kind)
        )
        del columns["version"], columns["updated_at"]
        return columns, [tuple(row) for row in limits]


def test_new_fields_are_kept_and_shown(people: People, inmate_id: int) -> None:
    _update(people, inmate_id, **FIELDS)
    draft = people.queries.get_draft(inmate_id=inmate_id)
    assert {name: getattr(draft, name) for name in FIELDS} == FIELDS
    detail = people.queries.get_inmate(inmate_id=inmate_id)
    assert (detail.titles, detail.mother_name) == ("H., S.H.", "Aminah")
    assert (detail.nationality, detail.origin_unit) == ("Malaysia", "Polres Serang")
    assert detail.sentence == "2 tahun 6 bulan"
    assert detail.nik_missing is NikMissing.FORGOTTEN
    assert detail.release_address == "Kp. Baru RT 2"
    assert detail.release_regency == "Kabupaten Serang"
    assert detail.release_contact == "Ibu Aminah, 0812 3456"


@pytest.mark.parametrize("typed", ["WNI", " indonesia ", "Warga Negara Indonesia", ""])
def test_indonesian_is_the_empty_nationality(people: People, inmate_id: int, typed: str) -> None:
    _update(people, inmate_id, nationality=typed)
    assert people.queries.get_inmate(inmate_id=inmate_id).nationality is None


@pytest.mark.parametrize("nik", [NIK, MASKED])
def test_nik_and_a_reason_for_none_exclude_each_other(people: People, nik: str) -> None:
    with people.database.write() as session:
        inmate_id = make_inmate(session, nik=NIK)
    with pytest.raises(ValidationFailed) as refused:
        _update(people, inmate_id, nik=nik, nik_missing=NikMissing.FORGOTTEN)
    assert [(one.field, one.code) for one in refused.value.problems] == [
        ("nik_missing", Code.NIK_AND_REASON)
    ]
    _update(people, inmate_id, nik=None, nik_missing=NikMissing.FORGOTTEN)
    detail = people.queries.get_inmate(inmate_id=inmate_id)
    assert (detail.nik_masked, detail.nik_missing) == (None, NikMissing.FORGOTTEN)


def test_foreigner_without_a_country_is_doubted(people: People) -> None:
    draft = InmateDraft(name="John", nik_missing=NikMissing.FOREIGNER)
    problems = people.queries.check_draft(draft=draft)
    assert [(one.field, one.code, one.stops) for one in problems] == [
        ("nationality", Code.NATIONALITY_MISSING, False)
    ]
    assert people.queries.check_draft(draft=replace(draft, nationality="Belanda")) == []


def test_asked_without_limits_differs_from_not_asked(
    people: People, inmate_id: int, clock: FakeClock
) -> None:
    assert people.queries.get_inmate(inmate_id=inmate_id).limits_asked_on is None
    _update(people, inmate_id, limits_asked=True)
    detail = people.queries.get_inmate(inmate_id=inmate_id)
    assert (detail.limits_asked_on, detail.limits) == (TODAY, ())
    clock.day = TODAY.replace(day=25)
    limits = [
        LimitDraft(SafetyLimit.FIRE),
        LimitDraft(SafetyLimit.WATER, "  tidak bisa   berenang "),
    ]
    _update(people, inmate_id, limits_asked=False, limits=limits)
    detail = people.queries.get_inmate(inmate_id=inmate_id)
    assert detail.limits == (
        LimitRow(SafetyLimit.WATER, "tidak bisa berenang"),
        LimitRow(SafetyLimit.FIRE, None),
    )
    assert detail.limits_asked_on == TODAY
    _update(people, inmate_id, limits_asked=False, limits=[])
    assert people.queries.get_inmate(inmate_id=inmate_id).limits_asked_on is None


def test_new_person_comes_with_limits(people: People) -> None:
    limits = [LimitDraft(SafetyLimit.TOOLS, "tangan kanan lemah")]
    saved = people.commands.create_inmate(draft=InmateDraft(name="Budi", limits=limits)).value
    detail = people.queries.get_inmate(inmate_id=saved.inmate_id)
    assert detail.limits == (LimitRow(SafetyLimit.TOOLS, "tangan kanan lemah"),)
    assert detail.limits_asked_on == TODAY


def test_undo_brings_every_field_back(people: People, inmate_id: int, clock: FakeClock) -> None:
    _update(
        people,
        inmate_id,
        **FIELDS,
        limits=[LimitDraft(SafetyLimit.WATER, "asma"), LimitDraft(SafetyLimit.TOOLS)],
        data_consent=True,
    )
    before = _everything(people, inmate_id)
    clock.day = TODAY.replace(day=28)
    draft = people.queries.get_draft(inmate_id=inmate_id)
    changes: dict[str, Any] = dict.fromkeys(FIELDS)
    changed = people.commands.update_inmate(
        inmate_id=inmate_id,
        draft=replace(
            draft,
            **changes,
            nik=NIK,
            limits=[LimitDraft(SafetyLimit.WATER, "sembuh"), LimitDraft(SafetyLimit.HEAVY_WORK)],
            data_consent=False,
        ),
    )
    assert _everything(people, inmate_id) != before
    assert changed.undo is not None
    changed.undo()
    assert _everything(people, inmate_id) == before


def test_undo_forgets_that_limits_were_asked(people: People, inmate_id: int) -> None:
    before = _everything(people, inmate_id)
    draft = people.queries.get_draft(inmate_id=inmate_id)
    asked = people.commands.update_inmate(
        inmate_id=inmate_id, draft=replace(draft, limits_asked=True)
    )
    assert asked.undo is not None
    asked.undo()
    assert _everything(people, inmate_id) == before


def test_trail_names_fields_and_never_health(people: People, inmate_id: int) -> None:
    _update(people, inmate_id, limits=[LimitDraft(SafetyLimit.WATER, "epilepsi")])
    with people.database.read() as session:
        (event,) = session.scalars(select(AuditEvent))
    assert json.loads(event.details) == {"fields": ["limits_asked", "limits"]}


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        (lambda d: replace(d, release_regency_code="99.99"), "release_regency_code", "not_in_list"),
        (lambda d: replace(d, regency_code="99.99"), "regency_code", "not_in_list"),
        (lambda d: replace(d, mother_name="x" * 161), "mother_name", "too_long"),
        (lambda d: replace(d, titles="x" * 81), "titles", "too_long"),
        (lambda d: replace(d, nationality="x" * 61), "nationality", "too_long"),
        (lambda d: replace(d, origin_unit="x" * 121), "origin_unit", "too_long"),
        (lambda d: replace(d, sentence="x" * 61), "sentence", "too_long"),
        (lambda d: replace(d, release_address="x" * 301), "release_address", "too_long"),
        (lambda d: replace(d, release_contact="x" * 161), "release_contact", "too_long"),
        (
            lambda d: replace(d, limits=[LimitDraft(SafetyLimit.FIRE, "x" * 201)]),
            "limits",
            "too_long",
        ),
        (
            lambda d: replace(d, limits=[LimitDraft(SafetyLimit.FIRE)] * 2),
            "limits",
            "already_exists",
        ),
    ],
)
def test_what_cannot_be_kept_is_said_at_its_field(
    people: People,
    inmate_id: int,
    change: Callable[[InmateDraft], InmateDraft],
    field: str,
    code: str,
) -> None:
    draft = people.queries.get_draft(inmate_id=inmate_id)
    with pytest.raises(ValidationFailed) as refused:
        people.commands.update_inmate(inmate_id=inmate_id, draft=change(draft))
    assert [(one.field, one.code) for one in refused.value.problems] == [(field, Code(code))]


def _add_document(people: People, inmate_id: int) -> None:
    people.commands.add_document(inmate_id=inmate_id, name="KTP", content=b"%PDF-1.4")


def _set_photo(people: People, inmate_id: int) -> None:
    people.commands.set_photo(inmate_id=inmate_id, image=b"\xff\xd8\xff\xe0")


def _keep_apart(people: People, inmate_id: int) -> None:
    other_id = people.commands.create_inmate(draft=InmateDraft(name="Budi")).value.inmate_id
    people.commands.add_keep_apart(inmate_id=other_id, other_id=inmate_id)


@pytest.mark.parametrize("hang", [_add_document, _set_photo, _keep_apart])
def test_registration_with_papers_is_not_taken_back(
    people: People, hang: Callable[[People, int], None]
) -> None:
    created = people.commands.create_inmate(draft=InmateDraft(name="Ahmad"))
    hang(people, created.value.inmate_id)
    assert created.undo is not None
    with pytest.raises(DomainError) as refused:
        created.undo()
    assert refused.value.problems[0].code is Code.INMATE_HAS_PAPERS
    assert people.queries.get_inmate(inmate_id=created.value.inmate_id).name == "Ahmad"
