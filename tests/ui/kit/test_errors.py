"""Every reason has a sentence, in plain Indonesian."""

from datetime import date

import pytest

from binaan_desktop.domain.errors import Code, DomainError, Problem
from binaan_desktop.ui.kit.errors import TEXTS, error_text, sentence, sentences


@pytest.mark.parametrize("code", list(Code))
def test_every_code_has_one_whole_sentence(code: Code) -> None:
    text = TEXTS[code]
    assert text[0].isupper() or text[0] in "{'\"\N{LEFT DOUBLE QUOTATION MARK}"
    assert text.endswith((".", "?"))
    assert "  " not in text


def test_no_text_without_a_code() -> None:
    assert set(TEXTS) == set(Code)


@pytest.mark.parametrize("code", list(Code))
def test_no_sentence_shows_braces(code: Code) -> None:
    assert "{" not in sentence(Problem(code))


def test_facts_stand_in_the_sentence() -> None:
    problem = Problem(Code.OUT_OF_RANGE, "age", {"minimum": 18, "maximum": date(2026, 1, 2)})
    assert sentence(problem) == "Nilainya harus antara 18 dan 2 Januari 2026."


def test_the_same_sentence_is_said_once() -> None:
    problems = [Problem(Code.REQUIRED, "a"), Problem(Code.REQUIRED, "b"), Problem(Code.STALE)]
    assert len(sentences(problems)) == 2
    assert error_text(DomainError(*problems)).count("Wajib diisi.") == 1
