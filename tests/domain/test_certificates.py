"""What a certificate states, as text; what may happen to it."""

import dataclasses
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binaan_desktop.domain.certificate_states import CertificateStatus, OriginalState
from binaan_desktop.domain.certificates import (
    CertificateAct,
    CertificateStatement,
    CourseFacts,
    HolderFacts,
    Standing,
    StatedModule,
    act_problem,
    folded,
    parse_statement,
    plain_line,
    sealed_text,
)
from binaan_desktop.domain.errors import Code

HOLDER = HolderFacts("012/2026", "AHMAD SUBUR", date(2026, 11, 24), "Serang", date(1990, 5, 7))
COURSE = CourseFacts(
    "Budidaya lele",
    "Dinas Perikanan",
    40,
    date(2026, 11, 2),
    date(2026, 11, 20),
    "Lulus",
    "Rutan Kelas IIB Serang",
    (StatedModule("Kolam = air", 24), StatedModule("Pakan", 16)),
)
TEXT = """binaan-certificate 1
number=012/2026
name=AHMAD SUBUR
birth_place=Serang
birth_date=1990-05-07
register_no=
issued_on=2026-11-24
title=Budidaya lele
agency=Dinas Perikanan
lesson_hours=40
starts_on=2026-11-02
ends_on=2026-11-20
result=Lulus
house=Rutan Kelas IIB Serang
module=24 Kolam = air
module=16 Pakan"""
LINES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20).filter(plain_line)
DAYS = st.dates(date(1930, 1, 1), date(2100, 1, 1))
HOLDERS = st.builds(HolderFacts, LINES, LINES, DAYS, st.none() | LINES, st.none() | DAYS, LINES)
COURSES = st.builds(
    CourseFacts,
    LINES,
    LINES,
    st.integers(1, 999),
    DAYS,
    DAYS,
    LINES,
    LINES,
    st.lists(st.builds(StatedModule, LINES, st.integers(1, 99)), max_size=3).map(tuple),
)


def test_text_of_a_statement_is_the_same_for_ever() -> None:
    statement = CertificateStatement(HOLDER, COURSE)
    assert statement.text() == TEXT
    assert parse_statement(TEXT) == statement


@given(st.builds(CertificateStatement, HOLDERS, COURSES))
def test_statement_is_read_back_as_it_was_signed(statement: CertificateStatement) -> None:
    text = statement.text()
    assert parse_statement(text).text() == text
    assert text.count("\n") == 13 + len(statement.course.modules)


@pytest.mark.parametrize(
    "text",
    [
        "",
        TEXT.replace("certificate 1", "certificate 2"),
        TEXT.replace("\nagency=Dinas Perikanan", ""),
        TEXT.replace("Perikanan", "Perikanan\nagency=Lain"),
        TEXT + "\nmodule=x",
        TEXT + "\nmore=1",
        TEXT + "\n",
        TEXT.replace("2026-11-20", "20-11-2026"),
    ],
)
def test_text_of_something_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"statement|isoformat|int\(\)"):
        parse_statement(text)


@given(HOLDERS, HOLDERS)
def test_two_holders_never_share_a_sealed_text(one: HolderFacts, other: HolderFacts) -> None:
    def typed(holder: HolderFacts) -> list[str]:
        return [folded(value) for _, value in holder.fields()]

    same_text = sealed_text(one, COURSE) == sealed_text(other, COURSE)
    assert same_text == (typed(one) == typed(other))


@pytest.mark.parametrize(
    "typed",
    [
        "ahmad subur",
        " Ahmad\u00a0 SUBUR ",
        "AHMAD\tsubur\n",
        "AHMAD\u200bSUBUR",
        "\ufeffAhmad Subur",
    ],
)
def test_name_is_the_same_however_it_is_typed(typed: str) -> None:
    assert sealed_text(dataclasses.replace(HOLDER, name=typed), COURSE) == sealed_text(
        HOLDER, COURSE
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sa\u2019ad", "SA'AD"),
        ("Sa`ad", "SA'AD"),
        ("H. Karim , S.H.", "h.karim,s.h."),
        ("12 / SERT \u2013 3", "12/sert-3"),
        ("Jose\u0301", "JOS\u00c9"),
        ("-", ""),
        (" \u2014 ", ""),
    ],
)
def test_folding(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"), [("AHMAD", "AHMAT"), ("A B", "AB"), ("12/3", "1/23"), ("Sa'ad", "Saad")]
)
def test_folding_keeps_apart(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@given(LINES)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert "\n" not in folded(text)


ISSUED, VOIDED, REPLACED = CertificateStatus
UNSIGNED, KEPT, HANDED = OriginalState
ALLOWED = {
    (ISSUED, UNSIGNED, CertificateAct.VOID): (VOIDED, UNSIGNED),
    (ISSUED, UNSIGNED, CertificateAct.REPLACE): (REPLACED, UNSIGNED),
    (ISSUED, UNSIGNED, CertificateAct.SIGN): (ISSUED, KEPT),
    (ISSUED, UNSIGNED, CertificateAct.HAND_OVER): (ISSUED, HANDED),
    (ISSUED, KEPT, CertificateAct.VOID): (VOIDED, KEPT),
    (ISSUED, KEPT, CertificateAct.REPLACE): (REPLACED, KEPT),
    (ISSUED, KEPT, CertificateAct.HAND_OVER): (ISSUED, HANDED),
    (ISSUED, HANDED, CertificateAct.VOID): (VOIDED, HANDED),
    (ISSUED, HANDED, CertificateAct.REPLACE): (REPLACED, HANDED),
    (ISSUED, HANDED, CertificateAct.TAKE_BACK): (ISSUED, KEPT),
    (VOIDED, UNSIGNED, CertificateAct.REPLACE): (REPLACED, UNSIGNED),
    (VOIDED, KEPT, CertificateAct.REPLACE): (REPLACED, KEPT),
    (VOIDED, HANDED, CertificateAct.REPLACE): (REPLACED, HANDED),
    (VOIDED, HANDED, CertificateAct.TAKE_BACK): (VOIDED, KEPT),
    (REPLACED, HANDED, CertificateAct.TAKE_BACK): (REPLACED, KEPT),
}


@pytest.mark.parametrize("status", CertificateStatus)
@pytest.mark.parametrize("original", OriginalState)
@pytest.mark.parametrize("act", CertificateAct)
def test_every_act_in_every_state(
    status: CertificateStatus, original: OriginalState, act: CertificateAct
) -> None:
    standing = Standing(status, original)
    after = standing.after(act)
    expected = ALLOWED.get((status, original, act))
    assert after == (None if expected is None else Standing(*expected))
    assert (act_problem(standing, act) is None) == (expected is not None)


@pytest.mark.parametrize(
    ("standing", "act", "code"),
    [
        (Standing(VOIDED, KEPT), CertificateAct.HAND_OVER, Code.CERTIFICATE_VOIDED),
        (Standing(VOIDED, KEPT), CertificateAct.VOID, Code.CERTIFICATE_VOIDED),
        (Standing(REPLACED, KEPT), CertificateAct.REPLACE, Code.CERTIFICATE_REPLACED),
        (Standing(ISSUED, HANDED), CertificateAct.SIGN, Code.ORIGINAL_ELSEWHERE),
    ],
)
def test_why_not(standing: Standing, act: CertificateAct, code: Code) -> None:
    problem = act_problem(standing, act)
    assert problem is not None
    assert problem.code is code
