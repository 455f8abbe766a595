"""Registering and changing people: what is stored, what is refused, and taking it back."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from binaan_desktop.domain.access import Role
from binaan_desktop.domain.errors import (
    AccessDenied,
    Code,
    DomainError,
    NotFound,
    StaleData,
    ValidationFailed,
)
from binaan_desktop.domain.inmates import LegalStatus, Sex
from binaan_desktop.domain.skills import SkillLevel, SkillSource
from binaan_desktop.persistence.entities.access import AuditEvent
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.inmates.drafts import InmateDraft, SkillDraft
from binaan_desktop.services.inmates.rows import InmateFilter
from tests.builders import (
    make_batch,
    make_district,
    make_inmate,
    make_interest,
    make_participant,
    make_regency,
    make_skill,
    make_skill_record,
)
from tests.conftest import TODAY, FakeClock, desk_at
from tests.services.inmates.conftest import People, people_at

NIK = "3604121211870001"
MASKED = "360412******0001"


def _codes(error: pytest.ExceptionInfo[ValidationFailed]) -> list[tuple[str | None, Code]]:
    return [(problem.field, problem.code) for problem in error.value.problems]


def _events(people: People) -> list[AuditEvent]:
    with people.database.read() as session:
        return list(session.scalars(select(AuditEvent).order_by(AuditEvent.seq)))


def _full_draft(people: People) -> InmateDraft:
    with people.database.write() as session:
        regency, district = make_regency(session), make_district(session)
        las, lele = make_skill(session, "Las"), make_skill(session, "Lele")
    return InmateDraft(
        name="  Ahmad   Subur ",
        father_name="H. Karim",
        aliases=["Buyung", " "],
        sdp_person_no="SDP-1",
        nik="3604 1212 1187 0001",
        birth_place="Serang",
        birth_date=date(1987, 11, 12),
        sex=Sex.MALE,
        regency_code=regency,
        district_code=district,
        register_no="BI 283 / 26",
        block="A",
        cell="3",
        detained_from=date(2026, 1, 1),
        admitted_on=date(2026, 1, 5),
        expiry_date=date(2028, 1, 1),
        skills=[SkillDraft(las, SkillLevel.SKILLED, SkillSource.WORK, " Surat kerja ")],
        interests=[lele, las],
        note=" baris satu\nbaris dua ",
        data_consent=True,
    )


def test_new_person_is_stored_tidily(people: People) -> None:
    result = people.commands.create_inmate(draft=_full_draft(people))
    assert result.value.warnings == ()
    assert result.changes.about(Topic.INMATES)
    detail = people.queries.get_inmate(inmate_id=result.value.inmate_id)
    assert detail.name == "Ahmad Subur"
    assert detail.aliases == ("Buyung",)
    assert detail.nik_masked == MASKED
    assert [(one.text, one.is_current) for one in detail.register_numbers] == [
        ("B.I 283/2026", True)
    ]
    assert detail.legal_status is LegalStatus.CONVICT
    assert (detail.district, detail.regency) == ("Pontang", "Kabupaten Serang")
    assert [(one.name, one.level, one.evidence) for one in detail.skills] == [
        ("Las", SkillLevel.SKILLED, "Surat kerja")
    ]
    assert detail.interests == ("Lele", "Las")
    assert detail.skills_asked_on == TODAY
    assert detail.note == "baris satu\nbaris dua"
    assert detail.age == 39
    # 730 days: 487 of them are two thirds, rounded up.
    assert detail.two_thirds.estimated
    assert detail.two_thirds.day == date(2027, 5, 3)
    assert people.queries.search_people(text="buyung")[0].id == detail.id


def test_audit_event_names_the_person_by_id_only(people: People) -> None:
    result = people.commands.create_inmate(draft=_full_draft(people))
    draft = people.queries.get_draft(inmate_id=result.value.inmate_id)
    people.commands.update_inmate(
        inmate_id=result.value.inmate_id, draft=replace(draft, name="Budi", block="Z")
    )
    created, updated = _events(people)
    assert (created.action, created.subject, created.subject_id) == (
        "inmate.created",
        "inmate",
        result.value.inmate_id,
    )
    assert json.loads(updated.details) == {"fields": ["name", "block"]}
    for event in (created, updated):
        assert "Ahmad" not in event.details
        assert NIK not in event.details


def test_undo_of_a_new_person_removes_everything(people: People) -> None:
    result = people.commands.create_inmate(draft=_full_draft(people))
    assert result.undo is not None
    result.undo()
    assert people.queries.count_inmates(wanted=InmateFilter(presence=None)) == 0
    with pytest.raises(NotFound):
        people.queries.get_inmate(inmate_id=result.value.inmate_id)


def test_undo_of_a_new_person_is_refused_once_a_seat_is_given(people: People) -> None:
    result = people.commands.create_inmate(draft=InmateDraft(name="Ahmad"))
    with people.database.write() as session:
        make_participant(session, make_batch(session), result.value.inmate_id)
    assert result.undo is not None
    with pytest.raises(DomainError) as error:
        result.undo()
    assert error.value.problems[0].code is Code.INMATE_IN_USE
    assert people.queries.count_inmates() == 1


def test_unchanged_draft_changes_nothing(people: People) -> None:
    inmate_id = people.commands.create_inmate(draft=_full_draft(people)).value.inmate_id
    before = people.queries.get_inmate(inmate_id=inmate_id)
    draft = people.queries.get_draft(inmate_id=inmate_id)
    assert draft.nik == MASKED
    people.commands.update_inmate(inmate_id=inmate_id, draft=draft)
    after = people.queries.get_inmate(inmate_id=inmate_id)
    assert replace(after, version=before.version) == before
    assert people.commands.reveal_nik(inmate_id=inmate_id).value == NIK
    assert json.loads(_events(people)[1].details) == {"fields": []}


def _change_everything(draft: InmateDraft, skill_id: int) -> InmateDraft:
    return replace(
        draft,
        name="Budi Santoso",
        nik="3604125211870001",
        sex=Sex.FEMALE,
        aliases=["Neng"],
        register_no="A.III 5/2026",
        legal_status=LegalStatus.DETAINEE,
        skills=[SkillDraft(skill_id)],
        interests=[skill_id],
        data_consent=None,
        note=None,
    )


def test_undo_of_a_change_restores_the_whole_profile(people: People, clock: FakeClock) -> None:
    inmate_id = people.commands.create_inmate(draft=_full_draft(people)).value.inmate_id
    before = people.queries.get_inmate(inmate_id=inmate_id)
    with people.database.write() as session:
        other_skill = make_skill(session, "Batik")
    clock.day = date(2026, 11, 27)
    draft = _change_everything(people.queries.get_draft(inmate_id=inmate_id), other_skill)
    result = people.commands.update_inmate(inmate_id=inmate_id, draft=draft)
    changed = people.queries.get_inmate(inmate_id=inmate_id)
    assert changed.nik_masked == "360412******0001"
    assert people.commands.reveal_nik(inmate_id=inmate_id).value == "3604125211870001"
    assert [(one.text, one.is_current) for one in changed.register_numbers] == [
        ("A.III 5/2026", True),
        ("B.I 283/2026", False),
    ]
    assert result.undo is not None
    result.undo()
    after = people.queries.get_inmate(inmate_id=inmate_id)
    assert replace(after, version=before.version) == before
    assert people.commands.reveal_nik(inmate_id=inmate_id).value == NIK
    assert people.queries.search_people(text="santoso") == []


def test_undo_is_refused_when_somebody_saved_meanwhile(people: People) -> None:
    inmate_id = people.commands.create_inmate(draft=InmateDraft(name="Ahmad")).value.inmate_id
    first = people.commands.update_inmate(
        inmate_id=inmate_id,
        draft=replace(people.queries.get_draft(inmate_id=inmate_id), block="A"),
    )
    people.commands.update_inmate(
        inmate_id=inmate_id,
        draft=replace(people.queries.get_draft(inmate_id=inmate_id), block="B"),
    )
    assert first.undo is not None
    with pytest.raises(StaleData):
        first.undo()
    assert people.queries.get_inmate(inmate_id=inmate_id).block == "B"


def test_a_save_over_a_newer_one_is_refused_even_if_only_skills_changed(people: People) -> None:
    with people.database.write() as session:
        inmate_id, skill_id = make_inmate(session), make_skill(session)
    mine = people.queries.get_draft(inmate_id=inmate_id)
    theirs = people.queries.get_draft(inmate_id=inmate_id)
    people.commands.update_inmate(
        inmate_id=inmate_id, draft=replace(theirs, skills=[SkillDraft(skill_id)])
    )
    with pytest.raises(StaleData):
        people.commands.update_inmate(inmate_id=inmate_id, draft=replace(mine, block="B"))
    assert len(people.queries.get_inmate(inmate_id=inmate_id).skills) == 1


def test_a_mistyped_register_number_is_corrected_without_history(people: People) -> None:
    with people.database.write() as session:
        inmate_id = make_inmate(session, register_no="B.I 1/2026")
    draft = people.queries.get_draft(inmate_id=inmate_id)
    people.commands.update_inmate(
        inmate_id=inmate_id,
        draft=replace(draft, register_no="B.I 11/2026", register_correction=True),
    )
    numbers = people.queries.get_inmate(inmate_id=inmate_id).register_numbers
    assert [one.text for one in numbers] == ["B.I 11/2026"]


def test_same_number_written_otherwise_is_no_new_number(people: People) -> None:
    with people.database.write() as session:
        inmate_id = make_inmate(session, register_no="B.I 1/2026")
    draft = people.queries.get_draft(inmate_id=inmate_id)
    people.commands.update_inmate(inmate_id=inmate_id, draft=replace(draft, register_no="bi1/26"))
    numbers = people.queries.get_inmate(inmate_id=inmate_id).register_numbers
    assert [one.text for one in numbers] == ["B.I 1/2026"]


def test_old_register_number_still_finds_the_person(people: People) -> None:
    with people.database.write() as session:
        inmate_id = make_inmate(session, register_no="A.III 7/2026")
    draft = people.queries.get_draft(inmate_id=inmate_id)
    people.commands.update_inmate(
        inmate_id=inmate_id,
        draft=replace(draft, register_no="B.I 9/2026"),
    )
    assert [hit.register_no for hit in people.queries.search_people(text="aiii7/2026")] == [
        "B.I 9/2026"
    ]


def test_wishes_can_change_places(people: People) -> None:
    with people.database.write() as session:
        inmate_id = make_inmate(session)
        skills = [make_skill(session, name) for name in ("Las", "Lele", "Batik")]
        for rank, skill in enumerate(skills, 1):
            make_interest(session, inmate_id, skill, rank)
    draft = people.queries.get_draft(inmate_id=inmate_id)
    people.commands.update_inmate(inmate_id=inmate_id, draft=replace(draft, interests=skills[::-1]))
    assert people.queries.get_inmate(inmate_id=inmate_id).interests == ("Batik", "Lele", "Las")


def test_asked_and_has_none_differs_from_not_asked(people: People, clock: FakeClock) -> None:
    created = people.commands.create_inmate(draft=InmateDraft(name="A", skills_asked=True))
    asked = people.queries.get_inmate(inmate_id=created.value.inmate_id)
    assert (asked.skills_asked_on, asked.skills) == (TODAY, ())
    assert asked.interests_asked_on is None
    clock.day = date(2026, 12, 24)
    draft = people.queries.get_draft(inmate_id=asked.id)
    people.commands.update_inmate(inmate_id=asked.id, draft=replace(draft, block="B"))
    # Asked once, on that day: another save does not move it.
    assert people.queries.get_inmate(inmate_id=asked.id).skills_asked_on == TODAY


def test_a_skill_keeps_its_day_until_it_is_rated_again(people: People, clock: FakeClock) -> None:
    with people.database.write() as session:
        inmate_id = make_inmate(session)
        las, lele = make_skill(session, "Las"), make_skill(session, "Lele")
        for skill_id in (las, lele, make_skill(session, "Sablon")):
            make_skill_record(session, inmate_id, skill_id)
    draft = people.queries.get_draft(inmate_id=inmate_id)
    for skill in draft.skills:
        if skill.skill_id == las:
            skill.level = SkillLevel.CAN_TEACH
        elif skill.skill_id == lele:
            skill.evidence = "Piagam"
    people.commands.update_inmate(inmate_id=inmate_id, draft=draft)
    records = people.queries.get_inmate(inmate_id=inmate_id).skills
    assert [(one.name, one.noted_on) for one in records] == [
        ("Las", TODAY),
        ("Lele", TODAY),
        ("Sablon", date(2026, 11, 1)),
    ]


Change = Callable[[InmateDraft], InmateDraft]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda d: replace(d, name="  "), ("name", Code.REQUIRED)),
        (lambda d: replace(d, name="x" * 161), ("name", Code.TOO_LONG)),
        (lambda d: replace(d, aliases=["x" * 121]), ("aliases", Code.TOO_LONG)),
        (lambda d: replace(d, nik="123"), ("nik", Code.NIK_LENGTH)),
        (lambda d: replace(d, nik=MASKED), ("nik", Code.NIK_LENGTH)),
        (lambda d: replace(d, nik="3604123211870001"), ("nik", Code.NIK_BIRTH_DATE)),
        (lambda d: replace(d, nik="3604121211870000"), ("nik", Code.NIK_SERIAL)),
        (lambda d: replace(d, birth_date=date(2027, 1, 1)), ("birth_date", Code.DATE_IN_FUTURE)),
        (
            lambda d: replace(d, detained_from=date(2026, 2, 1), expiry_date=date(2026, 1, 1)),
            ("expiry_date", Code.DATES_OUT_OF_ORDER),
        ),
        (
            lambda d: replace(d, half_date=date(2026, 2, 1), two_thirds_date=date(2026, 1, 1)),
            ("two_thirds_date", Code.DATES_OUT_OF_ORDER),
        ),
        (lambda d: replace(d, district_code="36.04.12"), ("district_code", Code.NOT_IN_LIST)),
        (lambda d: replace(d, skills=[SkillDraft(999)]), ("skills", Code.NOT_IN_LIST)),
        (lambda d: replace(d, interests=[1, 2, 3, 4]), ("interests", Code.INTERESTS_TOO_MANY)),
    ],
)
def test_errors_stop_the_save_at_their_field(
    people: People, change: Change, problem: tuple[str, Code]
) -> None:
    with pytest.raises(ValidationFailed) as error:
        people.commands.create_inmate(draft=change(InmateDraft(name="Ahmad")))
    assert problem in _codes(error)
    assert people.queries.count_inmates(wanted=InmateFilter(presence=None)) == 0
    assert _events(people) == []


def test_the_same_skill_and_the_same_wish_twice_are_refused(people: People) -> None:
    with people.database.write() as session:
        las = make_skill(session, "Las")
    draft = InmateDraft(name="A", skills=[SkillDraft(las), SkillDraft(las)], interests=[las, las])
    with pytest.raises(ValidationFailed) as error:
        people.commands.create_inmate(draft=draft)
    assert _codes(error) == [("skills", Code.SKILL_TWICE), ("interests", Code.INTEREST_TWICE)]


def test_a_district_of_another_regency_is_refused(people: People) -> None:
    with people.database.write() as session:
        make_regency(session)
        make_regency(session, "36.73", "Kota Serang")
        make_district(session)
    draft = InmateDraft(name="A", regency_code="36.73", district_code="36.04.12")
    with pytest.raises(ValidationFailed) as error:
        people.commands.create_inmate(draft=draft)
    assert _codes(error) == [("district_code", Code.DISTRICT_OTHER_REGENCY)]


def test_a_taken_person_number_is_refused_and_its_owner_named(people: People) -> None:
    with people.database.write() as session:
        make_inmate(session, name="Pemilik", sdp_person_no="SDP-1")
    with pytest.raises(ValidationFailed) as error:
        people.commands.create_inmate(draft=InmateDraft(name="A", sdp_person_no="SDP-1"))
    (problem,) = error.value.problems
    assert (problem.code, problem.facts["name"]) == (Code.SDP_NO_TAKEN, "Pemilik")


@pytest.mark.parametrize(
    ("draft", "problem"),
    [
        (InmateDraft(name="A", nik=NIK), ("nik", Code.NIK_TAKEN)),
        (InmateDraft(name="A", register_no="BI 1/26"), ("register_no", Code.REGISTER_NO_TAKEN)),
        (InmateDraft(name="pemilik"), ("name", Code.NAME_TAKEN)),
        (InmateDraft(name="A", register_no="REG-1"), ("register_no", Code.REGISTER_NO_UNREADABLE)),
        (
            InmateDraft(name="A", register_no="A.I 2/2026", legal_status=LegalStatus.CONVICT),
            ("legal_status", Code.REGISTER_NO_OTHER_STATUS),
        ),
        (InmateDraft(name="A", nik=NIK, sex=Sex.FEMALE), ("nik", Code.NIK_SEX_DIFFERS)),
        (
            InmateDraft(name="A", nik=NIK, birth_date=date(1987, 11, 13)),
            ("nik", Code.NIK_BIRTH_DIFFERS),
        ),
        (InmateDraft(name="A", nik="3604013112990003"), ("nik", Code.NIK_UNKNOWN_REGION)),
    ],
)
def test_warnings_are_told_and_do_not_stop_the_save(
    people: People, draft: InmateDraft, problem: tuple[str, Code]
) -> None:
    with people.database.write() as session:
        make_regency(session)
        make_district(session)
        make_inmate(session, name="Pemilik", nik=NIK, register_no="B.I 1/2026")
    foreseen = people.queries.check_draft(draft=draft)
    saved = people.commands.create_inmate(draft=draft).value
    assert problem in [(one.field, one.code) for one in saved.warnings]
    assert [one.code for one in foreseen] == [one.code for one in saved.warnings]
    assert people.queries.count_inmates() == 2


def test_namesakes_with_other_dates_of_birth_raise_no_doubt(people: People) -> None:
    with people.database.write() as session:
        make_inmate(session, name="Ahmad", birth_date=date(1990, 1, 1))
    draft = InmateDraft(name="Ahmad", birth_date=date(1991, 1, 1))
    assert people.queries.check_draft(draft=draft) == []


def test_a_wrong_stored_nik_does_not_stop_another_change(people: People) -> None:
    with people.database.write() as session:
        inmate_id = make_inmate(session, nik="3604121211870000")
    draft = people.queries.get_draft(inmate_id=inmate_id)
    saved = people.commands.update_inmate(inmate_id=inmate_id, draft=replace(draft, block="C"))
    assert [one.code for one in saved.value.warnings] == [Code.NIK_SERIAL]
    assert people.queries.get_inmate(inmate_id=inmate_id).block == "C"


def test_clearing_the_nik_removes_it(people: People) -> None:
    with people.database.write() as session:
        inmate_id = make_inmate(session, nik=NIK)
    draft = people.queries.get_draft(inmate_id=inmate_id)
    people.commands.update_inmate(inmate_id=inmate_id, draft=replace(draft, nik=" "))
    assert people.queries.get_inmate(inmate_id=inmate_id).nik_masked is None
    with pytest.raises(NotFound):
        people.commands.reveal_nik(inmate_id=inmate_id)


def test_revealing_a_nik_is_written_into_the_trail(people: People) -> None:
    with people.database.write() as session:
        inmate_id = make_inmate(session, nik=NIK)
    assert people.commands.reveal_nik(inmate_id=inmate_id).value == NIK
    (event,) = _events(people)
    assert (event.action, event.subject_id, event.actor_name) == ("nik.revealed", inmate_id, "sari")
    assert NIK not in event.details


def test_the_head_may_look_but_neither_reveal_nor_write(people: People, clock: FakeClock) -> None:
    with people.database.write() as session:
        inmate_id = make_inmate(session, nik=NIK)
    head = people_at(desk_at(people.database, clock, Role.VIEWER))
    assert head.queries.get_inmate(inmate_id=inmate_id).nik_masked == MASKED
    for act in (
        lambda: head.commands.reveal_nik(inmate_id=inmate_id),
        lambda: head.commands.create_inmate(draft=InmateDraft(name="A")),
        lambda: head.commands.update_inmate(inmate_id=inmate_id, draft=InmateDraft(name="A")),
        lambda: head.queries.get_draft(inmate_id=inmate_id),
    ):
        with pytest.raises(AccessDenied):
            act()
    assert _events(people) == []
