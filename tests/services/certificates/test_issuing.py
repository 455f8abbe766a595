"""Issuing: who passed gets a number, a signature and a code; nobody else does, none fails whole."""

from datetime import date

import pytest
from sqlalchemy import func, select

from binaan_desktop.domain.certificate_states import CertificateStatus, OriginalState
from binaan_desktop.domain.certificates import parse_statement
from binaan_desktop.domain.errors import (
    BinaanError,
    Code,
    DomainError,
    NotFound,
    ValidationFailed,
)
from binaan_desktop.domain.training import EndReason
from binaan_desktop.domain.verification_codes import holds
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.certificates import (
    Certificate,
    CertificateTemplate,
    NumberSeries,
    SigningKey,
)
from binaan_desktop.persistence.entities.inmates import Inmate, InmateRegisterNumber
from binaan_desktop.persistence.signing import verify_statement
from binaan_desktop.services.approvals import Approval
from binaan_desktop.services.catalogue import Services
from binaan_desktop.services.certificates.drafts import (
    ConcludeDraft,
    IssueDraft,
    IssueTarget,
    SeriesDraft,
    TemplateDraft,
)
from tests import builders
from tests.conftest import TODAY, FakeClock
from tests.services.certificates.training import (
    FIRST_DAY,
    LAST_DAY,
    Training,
    conclude_all,
    end_early,
    issue_all,
    make_issued,
    make_training,
    score_all,
)


@pytest.fixture
def training(database: Database) -> Training:
    return make_training(database)


def _codes(error: BinaanError) -> list[Code]:
    return [problem.code for problem in error.problems]


def _certificates(database: Database) -> list[Certificate]:
    with database.read() as session:
        return list(session.scalars(select(Certificate).order_by(Certificate.id)))


def _count(database: Database, entity: type) -> int:
    with database.read() as session:
        return session.scalar(select(func.count()).select_from(entity)) or 0


def test_everybody_who_passed_gets_what_they_passed(
    services: Services, training: Training, database: Database
) -> None:
    score_all(services, training)
    conclude_all(services, training)
    issued = issue_all(services, training)
    found = _certificates(database)
    assert [one.id for one in found] == list(issued.certificate_ids)
    assert issued.left_out == ()
    assert [(one.participant_id, one.module_id) for one in found] == [
        (training.people[0], None),
        (training.people[1], None),
        (training.people[2], training.modules[0]),
        (training.people[3], None),
    ]
    assert [one.number for one in found] == [f"{at:03}/SERT/XI/2026" for at in (1, 2, 3, 4)]
    assert {one.status for one in found} == {CertificateStatus.ISSUED}
    assert {one.original for one in found} == {OriginalState.UNSIGNED}
    assert services.certificates.queries.get_results(batch_id=training.batch_id).targets == ()


def test_statement_says_what_was_learnt(services: Services, database: Database) -> None:
    make_issued(services, database)
    whole, _, module, _ = _certificates(database)
    statement = parse_statement(whole.statement)
    holder, course = statement.holder, statement.course
    assert (holder.name, holder.birth_place) == ("Ahmad Subur", "Serang")
    assert (holder.birth_date, holder.issued_on) == (date(1990, 5, 17), TODAY)
    assert holder.register_no is None
    assert (course.title, course.agency) == ("Budidaya lele", "Dinas Perikanan")
    assert (course.starts_on, course.ends_on) == (FIRST_DAY, LAST_DAY)
    assert (course.lesson_hours, course.result) == (40, "Lulus, tingkat dasar")
    assert [(one.name, one.lesson_hours) for one in course.modules] == [
        ("Kolam", 20),
        ("Pakan", 20),
    ]
    part = parse_statement(module.statement).course
    assert (part.title, part.lesson_hours) == ("Kolam (Budidaya lele)", 20)
    assert (part.starts_on, part.ends_on) == (FIRST_DAY, date(2026, 11, 10))


def test_every_certificate_is_signed_by_one_key_and_has_a_code(
    services: Services, database: Database
) -> None:
    make_issued(services, database)
    assert _count(database, SigningKey) == 1
    with database.read() as session:
        key = session.scalars(select(SigningKey)).one()
        public_key = bytes.fromhex(key.public_key)
    codes = set()
    for one in _certificates(database):
        assert verify_statement(one.statement, one.signature, public_key)
        assert not verify_statement(one.statement + " ", one.signature, public_key)
        assert holds(one.code)
        codes.add(one.code)
    assert len(codes) == 4


def test_who_did_not_pass_is_left_out_and_the_others_go_on(
    services: Services, training: Training
) -> None:
    score_all(services, training)
    conclude_all(services, training)
    targets = (
        IssueTarget(training.people[2]),
        IssueTarget(training.people[0]),
        IssueTarget(training.people[0]),
        IssueTarget(training.people[2], training.modules[1]),
    )
    draft = IssueDraft(targets, None, TODAY)
    issued = services.certificates.commands.issue_certificates(draft=draft).value
    assert len(issued.certificate_ids) == 1
    assert [(one.name, one.problems[0].code) for one in issued.left_out] == [
        ("Cecep Maulana", Code.CERTIFICATE_NOT_PASSED),
        ("Cecep Maulana", Code.CERTIFICATE_NOT_PASSED),
    ]
    again = services.certificates.commands.issue_certificates(draft=draft).value
    assert again.certificate_ids == ()
    assert Code.CERTIFICATE_EXISTS in [one.problems[0].code for one in again.left_out]


def test_day_of_issue(services: Services, training: Training, clock: FakeClock) -> None:
    score_all(services, training)
    conclude_all(services, training)
    target = (IssueTarget(training.people[0]),)
    commands = services.certificates.commands
    early = commands.issue_certificates(draft=IssueDraft(target, None, FIRST_DAY)).value
    assert [one.code for one in early.left_out[0].problems] == [Code.CERTIFICATE_BEFORE_END]
    with pytest.raises(ValidationFailed) as ahead:
        commands.issue_certificates(draft=IssueDraft(target, None, date(2026, 12, 1)))
    assert _codes(ahead.value) == [Code.DATE_IN_FUTURE]
    clock.day = date(2027, 1, 4)
    with pytest.raises(ValidationFailed) as other_year:
        commands.issue_certificates(draft=IssueDraft(target, None, TODAY))
    assert _codes(other_year.value) == [Code.CERTIFICATE_OTHER_YEAR]
    with pytest.raises(ValidationFailed) as nothing:
        commands.issue_certificates(draft=IssueDraft((), None, clock.day))
    assert _codes(nothing.value) == [Code.REQUIRED]
    with pytest.raises(NotFound):
        commands.issue_certificates(draft=IssueDraft((IssueTarget(9999),), None, clock.day))
    with pytest.raises(NotFound):
        commands.issue_certificates(draft=IssueDraft(target, 9999, clock.day))


def test_counter_begins_again_in_the_new_year(
    services: Services, training: Training, clock: FakeClock, database: Database
) -> None:
    score_all(services, training)
    conclude_all(services, training)
    commands = services.certificates.commands
    commands.issue_certificates(draft=IssueDraft((IssueTarget(training.people[0]),), None, TODAY))
    clock.day = date(2027, 1, 4)
    commands.issue_certificates(
        draft=IssueDraft((IssueTarget(training.people[1]),), None, clock.day)
    )
    numbers = [one.number for one in _certificates(database)]
    assert numbers == ["001/SERT/XI/2026", "001/SERT/I/2027"]


def test_pattern_of_the_office(services: Services, database: Database) -> None:
    training = make_training(database)
    commands = services.certificates.commands
    saved = commands.update_series(draft=SeriesDraft("{nomor:02}/{kode}/{bulan}.{tahun}", 41))
    series = services.certificates.queries.get_series()
    assert (series.last_number, series.next_number) == (41, "42/KODE/11.2026")
    score_all(services, training)
    conclude_all(services, training)
    issue_all(services, training)
    assert _certificates(database)[0].number == "42/LELE/11.2026"
    assert saved.undo is not None
    saved.undo()
    assert (
        services.certificates.queries.get_series().pattern
        == "{nomor:03}/SERT/{bulan_romawi}/{tahun}"
    )
    with pytest.raises(ValidationFailed) as refused:
        commands.update_series(draft=SeriesDraft("SERT/{tahun}", -1))
    assert _codes(refused.value) == [Code.NUMBER_PATTERN_NO_COUNTER, Code.OUT_OF_RANGE]


def test_number_that_is_taken_is_never_given_twice(services: Services, database: Database) -> None:
    make_issued(services, database)
    services.certificates.commands.update_series(draft=SeriesDraft(last_number=0))
    other = _second_batch(services, database)
    left_out = issue_all(services, other).left_out
    assert {one.problems[0].code for one in left_out} == {Code.CERTIFICATE_NUMBER_TAKEN}
    assert _count(database, Certificate) == 4


def _second_batch(services: Services, database: Database) -> Training:
    """Another run of a course, concluded."""
    with database.write() as session:
        course_id = builders.make_course(session, "Las", min_attendance_percent=0)
        batch_id = builders.make_batch(
            session, "Las 1", course_id=course_id, starts_on=FIRST_DAY, ends_on=LAST_DAY
        )
        inmate_id = builders.make_inmate(session, "Eko Prasetyo")
        person = builders.make_participant(session, batch_id, inmate_id, joined_on=FIRST_DAY)
    services.certificates.commands.conclude_batch(
        draft=ConcludeDraft(batch_id, {person: EndReason.COMPLETED}, note="Disaksikan dinas")
    )
    return Training(batch_id, course_id, 0, (0, 0), (person,), (inmate_id,), Approval(0, ""))


def test_issue_is_taken_back_with_its_numbers(services: Services, database: Database) -> None:
    training = make_training(database)
    score_all(services, training)
    conclude_all(services, training)
    detail = services.certificates.queries.get_results(batch_id=training.batch_id)
    done = services.certificates.commands.issue_certificates(
        draft=IssueDraft(detail.targets, None, TODAY)
    )
    assert done.undo is not None
    done.undo()
    assert _count(database, Certificate) == 0
    with database.read() as session:
        assert session.scalars(select(NumberSeries)).one().last_number == 0
    assert services.certificates.queries.get_results(batch_id=training.batch_id).targets == (
        detail.targets
    )


def test_printed_certificate_is_not_taken_back(services: Services, database: Database) -> None:
    training = make_training(database)
    score_all(services, training)
    conclude_all(services, training)
    done = services.certificates.commands.issue_certificates(
        draft=IssueDraft((IssueTarget(training.people[0]),), None, TODAY)
    )
    services.certificates.commands.note_printed(certificate_ids=done.value.certificate_ids)
    assert done.undo is not None
    with pytest.raises(DomainError) as refused:
        done.undo()
    assert _codes(refused.value) == [Code.CERTIFICATE_IN_USE]
    assert _count(database, Certificate) == 1


def test_register_number_is_stated_only_where_the_template_has_a_place_for_it(
    services: Services, database: Database
) -> None:
    training = make_training(database)
    with database.write() as session:
        session.add(
            InmateRegisterNumber(
                inmate_id=training.inmates[0],
                raw="B.IIa 12/2026",
                canonical="B.IIa 12/2026",
                is_current=True,
                recorded_on=TODAY,
            )
        )
    template_id = services.certificates.commands.create_template(
        draft=TemplateDraft(name="Surat keterangan", body="Nomor {no_registrasi} {hasil}")
    ).value
    score_all(services, training)
    conclude_all(services, training)
    draft = IssueDraft((IssueTarget(training.people[0]),), template_id, TODAY)
    services.certificates.commands.issue_certificates(draft=draft)
    (found,) = _certificates(database)
    assert parse_statement(found.statement).holder.register_no == "B.IIa 12/2026"


def test_module_of_somebody_who_left(services: Services, database: Database) -> None:
    training = make_training(database)
    left_on = date(2026, 11, 11)
    end_early(database, training, 0, left_on, EndReason.TRANSFERRED)
    score_all(services, training)
    conclude_all(services, training)
    target = IssueTarget(training.people[0], training.modules[0])
    services.certificates.commands.issue_certificates(draft=IssueDraft((target,), None, TODAY))
    (found,) = _certificates(database)
    assert parse_statement(found.statement).course.ends_on <= left_on


def test_house_without_a_template_gets_one(services: Services, database: Database) -> None:
    assert services.certificates.queries.list_templates() == []
    make_issued(services, database)
    assert [one.name for one in services.certificates.queries.list_templates()] == [
        "Sertifikat pelatihan"
    ]
    assert _count(database, CertificateTemplate) == 1


def test_later_changes_of_a_profile_do_not_change_what_was_issued(
    services: Services, database: Database
) -> None:
    training, issued = make_issued(services, database)
    with database.write() as session:
        session.get_one(Inmate, training.inmates[0]).name = "Nama Lain"
    detail = services.certificates.queries.get_certificate(certificate_id=issued.certificate_ids[0])
    assert (detail.row.name, detail.is_genuine) == ("Ahmad Subur", True)
