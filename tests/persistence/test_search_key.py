"""The folded key by which people are found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binaan_desktop.persistence.repositories.inmates import (
    SEARCH_KEY_LIMIT,
    build_search_key,
    fold,
    search_words,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  AHMAD \t Subur ", "ahmad subur"),
        ("Éka", "eka"),
        ("STRASSE straße", "strasse strasse"),
        ("", ""),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_words_are_told_once_and_in_order() -> None:
    assert search_words(" Subur  AHMAD subur") == ("subur", "ahmad")
    assert search_words("  ") == ()


def test_key_begins_with_the_name_and_holds_every_way_to_ask() -> None:
    key = build_search_key(
        name="Ahmad Subur",
        father_name="Karim",
        aliases=["Buyung"],
        register_numbers=["B.I 283/2026", "B I 283 / 26"],
        sdp_person_no="SDP-7",
    )
    assert key.split("\n") == [
        "ahmad subur",
        "karim",
        "buyung",
        "b.i 283/2026",
        "b i 283 / 26",
        "bi283/2026",
        "bi283/26",
        "sdp-7",
    ]


def test_key_is_never_longer_than_an_index_can_hold() -> None:
    key = build_search_key(name="x" * 160, aliases=[f"{n} {'y' * 100}" for n in range(50)])
    assert len(key) == SEARCH_KEY_LIMIT
