"""The completion rule: who passed a module, who the course, and in whose words why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binaan_desktop.domain.attendance import Tally
from binaan_desktop.domain.courses import ModuleOutcome
from binaan_desktop.domain.errors import Code, Severity
from binaan_desktop.domain.results import (
    CompletionRule,
    ModuleWork,
    Scores,
    judge,
    score_problem,
)
from binaan_desktop.domain.training import EndReason

RULE = CompletionRule(min_percent=80, min_theory=60, min_practice=70)
PRESENT = Tally(present=9, absent=1)
GOOD = Scores(theory=60, practice=70)


def _work(scores: Scores = GOOD, module_id: int = 1, **more: object) -> ModuleWork:
    return ModuleWork(module_id, f"Modul {module_id}", scores, **more)  # type: ignore[arg-type]


def _codes(*work: ModuleWork, whole: Tally = PRESENT, left_early: bool = False) -> list[Code]:
    return [one.code for one in judge(RULE, whole, work, left_early=left_early).reasons]


def test_enough_of_everything_completes() -> None:
    judgement = judge(RULE, PRESENT, [_work(), _work(module_id=2)])
    assert judgement.reason is EndReason.COMPLETED
    assert [one.outcome for one in judgement.modules.values()] == [ModuleOutcome.PASSED] * 2
    (reason,) = judgement.reasons
    assert (reason.code, reason.severity) == (Code.RESULT_PRESENCE, Severity.INFO)
    assert reason.facts == {"percent": 90.0, "least": 80}


@pytest.mark.parametrize(
    ("scores", "outcome", "reason", "codes"),
    [
        (Scores(59, 70), ModuleOutcome.FAILED, EndReason.FAILED, [Code.RESULT_THEORY_LOW]),
        (Scores(60, 69), ModuleOutcome.FAILED, EndReason.FAILED, [Code.RESULT_PRACTICE_LOW]),
        (Scores(None, 70), None, None, [Code.RESULT_NO_THEORY]),
        (Scores(60, None), None, None, [Code.RESULT_NO_PRACTICE]),
        (Scores(), None, None, [Code.RESULT_NO_THEORY, Code.RESULT_NO_PRACTICE]),
        (
            Scores(59, None),
            ModuleOutcome.FAILED,
            EndReason.FAILED,
            [Code.RESULT_THEORY_LOW, Code.RESULT_NO_PRACTICE],
        ),
    ],
)
def test_scores(
    scores: Scores, outcome: ModuleOutcome | None, reason: EndReason | None, codes: list[Code]
) -> None:
    judgement = judge(RULE, PRESENT, [_work(scores)])
    assert judgement.modules[1].outcome is outcome
    assert judgement.reason is reason
    assert [one.code for one in judgement.reasons[1:]] == codes


def test_one_module_of_two_is_a_part() -> None:
    judgement = judge(RULE, PRESENT, [_work(), _work(Scores(10, 10), 2)])
    assert judgement.reason is EndReason.PARTIAL


@pytest.mark.parametrize(
    ("whole", "reason", "code"),
    [
        (Tally(7, 3), EndReason.FAILED, Code.RESULT_PRESENCE_LOW),
        (Tally(8, 2), EndReason.COMPLETED, Code.RESULT_PRESENCE),
        (Tally(8, 1, 1), EndReason.COMPLETED, Code.RESULT_PRESENCE),
        (Tally(7, 2, 1), None, Code.RESULT_UNMARKED),
        (Tally(), None, Code.RESULT_NO_MEETINGS),
    ],
)
def test_presence_in_the_whole_batch(whole: Tally, reason: EndReason | None, code: Code) -> None:
    judgement = judge(RULE, whole, [_work()])
    assert judgement.reason is reason
    assert judgement.reasons[0].code is code


def test_course_that_asks_for_no_presence() -> None:
    rule = CompletionRule(0, None, None)
    judgement = judge(rule, Tally(0, 4), [_work(Scores())])
    assert judgement.reason is EndReason.COMPLETED
    assert judgement.reasons[0].code is Code.RESULT_NO_PRESENCE_ASKED


def test_own_meetings_of_a_module_decide_about_it() -> None:
    missed = _work(module_id=2, tally=Tally(1, 1), meetings=2)
    judgement = judge(RULE, PRESENT, [_work(tally=Tally(8), meetings=8), missed])
    assert judgement.modules[1].outcome is ModuleOutcome.PASSED
    assert judgement.modules[2].outcome is ModuleOutcome.FAILED
    assert judgement.reason is EndReason.PARTIAL
    assert _codes(missed) == [Code.RESULT_PRESENCE, Code.RESULT_MODULE_PRESENCE_LOW]
    unmarked = _work(tally=Tally(1, 0, 1), meetings=2)
    assert judge(RULE, PRESENT, [unmarked]).modules[1].outcome is None
    assert _codes(unmarked)[1] is Code.RESULT_MODULE_UNMARKED


def test_what_left_no_trace_was_not_taken() -> None:
    after_leaving = _work(Scores(), 2, meetings=0)
    assert judge(RULE, PRESENT, [_work(), after_leaving]).modules[2].outcome is (
        ModuleOutcome.NOT_TAKEN
    )
    assert judge(RULE, PRESENT, [_work(), after_leaving]).reason is EndReason.PARTIAL
    not_meant = _work(Scores(), 2, is_meant=False)
    assert judge(RULE, PRESENT, [_work(), not_meant]).reason is EndReason.PARTIAL
    unmarked = _work(Scores(), 2)
    early = judge(RULE, PRESENT, [_work(), unmarked], left_early=True)
    assert early.modules[2].outcome is ModuleOutcome.NOT_TAKEN
    assert early.reason is EndReason.PARTIAL
    assert judge(RULE, PRESENT, [_work(), unmarked]).reason is None


def test_scores_prove_that_a_module_was_taken() -> None:
    work = _work(module_id=2, is_meant=False)
    judged = judge(RULE, PRESENT, [_work(), work], left_early=True)
    assert judged.reason is EndReason.COMPLETED


SCORES = st.none() | st.integers(0, 100)
WORK = st.builds(
    ModuleWork,
    st.just(0),
    st.just("M"),
    st.builds(Scores, SCORES, SCORES),
    st.builds(Tally, st.integers(0, 5), st.integers(0, 5), st.integers(0, 2)),
    st.none() | st.integers(0, 9),
    st.booleans(),
)


@given(
    st.builds(Tally, st.integers(0, 20), st.integers(0, 20), st.integers(0, 3)),
    st.lists(WORK, min_size=1, max_size=4),
    st.booleans(),
)
def test_any_case_is_judged_and_explained(
    whole: Tally, work: list[ModuleWork], left_early: bool
) -> None:
    numbered = [
        ModuleWork(place, f"M{place}", one.scores, one.tally, one.meetings, one.is_meant)
        for place, one in enumerate(work)
    ]
    judgement = judge(RULE, whole, numbered, left_early=left_early)
    outcomes = [one.outcome for one in judgement.modules.values()]
    against = [one for one in judgement.reasons if one.stops]
    missing = [one for one in judgement.reasons if one.severity is Severity.WARNING]
    if judgement.reason is EndReason.COMPLETED:
        assert set(outcomes) == {ModuleOutcome.PASSED}
        assert not against + missing
    elif judgement.reason is EndReason.PARTIAL:
        assert ModuleOutcome.PASSED in outcomes
        assert against + missing
    elif judgement.reason is EndReason.FAILED:
        assert ModuleOutcome.PASSED not in outcomes
        assert against + missing
    else:
        assert missing
    for place, one in judgement.modules.items():
        scores = numbered[place].scores
        if one.outcome is ModuleOutcome.PASSED:
            assert (scores.theory or 0) >= 60
            assert (scores.practice or 0) >= 70


@pytest.mark.parametrize(
    ("value", "fits"), [(None, True), (0, True), (100, True), (-1, False), (101, False)]
)
def test_scores_go_from_0_to_100(value: int | None, fits: bool) -> None:
    assert (score_problem(value, "theory") is None) == fits
