"""What the program proposes as consideration: every reason has its short word, and it fits."""

import pytest

from binaan_desktop.domain.board import MAX_CONSIDERATION
from binaan_desktop.domain.courses import RequirementKind
from binaan_desktop.domain.errors import Code, Fact, Problem, Severity
from binaan_desktop.domain.inmates import LegalStatus, SafetyLimit
from binaan_desktop.domain.requirements import Requirement
from binaan_desktop.domain.stays import StayCertainty
from binaan_desktop.domain.suitability import BatchTerms, Suitability
from binaan_desktop.domain.training import EndReason
from binaan_desktop.services.board.consideration import (
    DOUBT_WORDS,
    MERIT_WORDS,
    REQUIREMENT_WORDS,
    STAY_WORDS,
    propose_consideration,
)
from tests.conftest import TODAY

FACTS: dict[str, Fact] = {
    "batch": "Las 2",
    "limit": SafetyLimit.FIRE.value,
    "kind": "workshop",
    "until": TODAY,
    "reason": EndReason.WITHDREW.value,
    "ended": TODAY,
    "since": TODAY,
    "regency": "Kabupaten Serang",
    "count": 2,
    "total": 4,
    "name": "SANTO",
}
TERMS = BatchTerms(
    TODAY,
    TODAY,
    skill="Las",
    requirements=(Requirement(RequirementKind.LEGAL_STATUS, LegalStatus.CONVICT),),
)


def said(*reasons: Problem, certainty: StayCertainty = StayCertainty.SURE) -> str:
    return propose_consideration(Suitability(certainty, reasons), TERMS)


def test_stay_interest_and_requirements_come_first() -> None:
    assert said(
        Problem(Code.MERIT_NEVER_TRAINED, severity=Severity.INFO),
        Problem(Code.IN_OTHER_BATCH, facts=FACTS, severity=Severity.WARNING),
        Problem(Code.MERIT_INTEREST, facts={"rank": 1}, severity=Severity.INFO),
    ) == (
        "Pasti di sini sampai selesai; minat ke-1; semua syarat terpenuhi; sedang ikut Las 2; "
        "belum pernah dilatih"
    )
    assert said(
        Problem(Code.REQ_CONSENT),
        Problem(Code.REQ_EDUCATION),
        Problem(Code.REQ_AGE_UNKNOWN, severity=Severity.WARNING),
        certainty=StayCertainty.UNKNOWN,
    ) == (
        "Belum tahu sampai kapan di sini; tidak mencatat minat Las; "
        "syarat belum terpenuhi: pernyataan bersedia, pendidikan; "
        "syarat perlu diperiksa: umur (belum tercatat)"
    )


@pytest.mark.parametrize("code", [*DOUBT_WORDS, *MERIT_WORDS])
def test_every_reason_is_said_without_naming_others(code: Code) -> None:
    text = said(Problem(code, facts=FACTS, severity=Severity.WARNING))
    assert text.count("; ") == 3
    assert not {"SANTO", "None", "fire", "withdrew"} & set(text.replace(";", "").split())


def test_nothing_that_can_be_missing_or_certain_lacks_a_word() -> None:
    assert set(REQUIREMENT_WORDS) == {code for code in Code if code.name.startswith("REQ_")}
    assert set(STAY_WORDS) == set(StayCertainty)


def test_it_fits_the_sheet_whatever_is_known() -> None:
    doubts = [Problem(code, facts=FACTS, severity=Severity.WARNING) for code in DOUBT_WORDS]
    missed = [Problem(code) for code in REQUIREMENT_WORDS]
    text = said(*missed, *doubts)
    assert len(text) <= MAX_CONSIDERATION
    assert text.startswith("Pasti di sini")
