"""Facts in sentences are written as the offices write them."""

from datetime import date, time
from decimal import Decimal

import pytest

from binaan_desktop.ui.kit.text import tr


@pytest.mark.parametrize(
    ("name", "value", "written"),
    [
        ("count", 1234567, "1.234.567"),
        ("year", 2025, "2025"),
        ("row_no", 1234, "1234"),
        ("share", 87.5, "87,5"),
        ("hours", Decimal("12.00"), "12"),
        ("hours", Decimal("1234.50"), "1.234,5"),
        ("hours", Decimal("100"), "100"),
        ("day", date(2025, 5, 7), "7 Mei 2025"),
        ("at", time(8, 30), "08.30"),
        ("nothing", None, ""),
        ("sure", True, "ya"),
        ("name", "Las {dasar}", "Las {dasar}"),
    ],
)
def test_facts_are_written_in_one_notation(name: str, value: object, written: str) -> None:
    assert tr(f"<{{{name}}}>", **{name: value}) == f"<{written}>"


def test_a_missing_fact_does_not_hide_the_sentence() -> None:
    assert tr("{first} dan {second}", first="Ada") == "Ada dan ..."


def test_text_without_facts_is_left_alone() -> None:
    assert tr("Tulis {begini}") == "Tulis {begini}"
