"""The code on a certificate: what is typed wrong is found, what is only untidy is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binaan_desktop.domain.verification_codes import (
    ALPHABET,
    derive_code,
    encode,
    format_code,
    holds,
    parse_code,
    with_check,
)

PAYLOADS = st.text(ALPHABET, min_size=10, max_size=10)


@given(PAYLOADS)
def test_made_code_holds_and_is_read_back(payload: str) -> None:
    code = with_check(payload)
    assert len(code) == 12
    assert holds(code)
    assert parse_code(format_code(code)) == code


@given(PAYLOADS, st.integers(0, 11))
def test_every_wrong_character_is_found(payload: str, place: int) -> None:
    code = with_check(payload)
    for other in ALPHABET.replace(code[place], ""):
        assert not holds(code[:place] + other + code[place + 1 :])


@given(PAYLOADS)
def test_every_swap_of_neighbours_is_found(payload: str) -> None:
    code = with_check(payload)
    for place in range(11):
        one, other = code[place], code[place + 1]
        if one != other:
            assert not holds(code[:place] + other + one + code[place + 2 :])


@given(PAYLOADS, st.integers(0, 11))
def test_missing_or_doubled_character_is_refused(payload: str, place: int) -> None:
    code = with_check(payload)
    assert parse_code(code[:place] + code[place + 1 :]) is None
    assert parse_code(code[:place] + code[place] + code[place:]) is None


@given(PAYLOADS, st.randoms(use_true_random=False))
def test_untidy_typing_is_forgiven(payload: str, random: object) -> None:
    code = with_check(payload)
    untidy = code.lower().replace("0", "o").replace("1", "l")
    assert parse_code(f" {untidy[:3]} -{untidy[3:7]}\u2013{untidy[7:]}\n") == code
    assert parse_code(code.replace("1", "I").replace("0", "O")) == code


@pytest.mark.parametrize(
    "typed", ["", "----", "XXXX-XXXX", "ABCD-EFGH-JKMU", "0" * 13, "\u0660" * 12]
)
def test_what_is_no_code(typed: str) -> None:
    assert parse_code(typed) is None


def test_code_depends_on_every_byte_that_is_signed() -> None:
    codes = {
        derive_code("a", b"s"),
        derive_code("b", b"s"),
        derive_code("a", b"t"),
        derive_code("a", b"s", attempt=1),
    }
    assert len(codes) == 4
    assert derive_code("a", b"s") in codes


def test_code_is_the_same_for_ever() -> None:
    assert format_code(derive_code("binaan", bytes(64))) == "FB99-90ZP-54HB"


def test_encoding_takes_bits_from_the_front() -> None:
    assert encode(bytes([0xFF, 0x00, 0xFF, 0x00, 0xFF]), 8) == "ZW0FY07Z"


@pytest.mark.parametrize("payload", ["", "ABC", "ABCDEFGHJKM"])
def test_payload_has_ten_characters(payload: str) -> None:
    with pytest.raises(ValueError, match="ten"):
        with_check(payload)
