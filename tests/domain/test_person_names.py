"""Names as the registers write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binaan_desktop.domain.inmates import Sex
from binaan_desktop.domain.parsing import fold_word
from binaan_desktop.domain.person_names import PersonName, parse_person_name


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (
            "AHMAD SUBUR BIN H. KARIM ALS BUYUNG",
            PersonName("AHMAD SUBUR", "H. KARIM", ("BUYUNG",), (), Sex.MALE),
        ),
        (
            "AHMAD SUBUR ALS BUYUNG BIN KARIM",
            PersonName("AHMAD SUBUR", "KARIM", ("BUYUNG",), (), Sex.MALE),
        ),
        ("SITI AMINAH BINTI SARMIN", PersonName("SITI AMINAH", "SARMIN", (), (), Sex.FEMALE)),
        ("TB. NUGRAHA BIN SUPRIYADI", PersonName("TB. NUGRAHA", "SUPRIYADI", (), (), Sex.MALE)),
        ("Wahyu Ma'ruf", PersonName("Wahyu Ma'ruf")),
        ("UJANG @ OJI", PersonName("UJANG", None, ("OJI",))),
        ("UJANG Alias Oji, Ojan", PersonName("UJANG", None, ("Oji", "Ojan"))),
        ("UJANG (OJI)", PersonName("UJANG", None, ("OJI",))),
        ("UJANG BIN KASAN (ALM)", PersonName("UJANG", "KASAN", (), (), Sex.MALE)),
        ("UJANG BIN ALM. KASAN", PersonName("UJANG", "KASAN", (), (), Sex.MALE)),
        ("UJANG B. KASAN", PersonName("UJANG", "KASAN")),
        ("A BIN B BIN C", PersonName("A", "B BIN C", (), (), Sex.MALE)),
        ("H. MULYADI, S.H.", PersonName("MULYADI", None, (), ("H.", "S.H."))),
        ("Hj. Ratna Sari", PersonName("Ratna Sari", None, (), ("Hj.",))),
        (
            "Dr. H. Agus Fauzi, S.Pd., M.M.",
            PersonName("Agus Fauzi", None, (), ("Dr.", "H.", "S.Pd.", "M.M.")),
        ),
        ("BINTANG SAPUTRA", PersonName("BINTANG SAPUTRA")),
        ("ALSAN BINANGUN", PersonName("ALSAN BINANGUN")),
        ("  MAHDI\u00a0SAPUTRA  ", PersonName("MAHDI SAPUTRA")),
    ],
)  # fmt: skip
def test_names_are_taken_apart(cell: str, expected: PersonName) -> None:
    assert parse_person_name(cell) == expected


@pytest.mark.parametrize("cell", [None, "", "-", "123", "  ", "()", 45713])
def test_what_is_no_name(cell: str | int | None) -> None:
    assert parse_person_name(cell) is None


WORDS = st.text(st.characters(codec="ascii", categories=["Lu"]), min_size=3, max_size=9).filter(
    lambda word: word not in {"BIN", "ALS", "ALM", "BTE", "BTI", "ALMH", "ALIAS", "BINTI", "BINTE",
                              "AKA", "DRS", "DRA", "SIP"}
)  # fmt: skip
NAMES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)


@given(NAMES, NAMES, NAMES)
def test_name_father_and_alias_come_back_as_typed(name: str, father: str, alias: str) -> None:
    parsed = parse_person_name(f"{name} BIN {father} ALS {alias}")
    assert parsed is not None
    assert (parsed.name, parsed.father_name) == (name, father)
    assert parsed.aliases == (() if fold_word(alias) == fold_word(name) else (alias,))


@given(st.text(max_size=60))
def test_any_text_is_a_name_or_none_without_an_error(text: str) -> None:
    parsed = parse_person_name(text)
    assert parsed is None or any(character.isalpha() for character in parsed.name)
