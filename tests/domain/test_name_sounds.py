"""Names as they sound: one key for many spellings, and noise that is not part of a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binaan_desktop.domain.name_sounds import (
    SOUND_KEY_LIMIT,
    QueryWord,
    fold,
    query_words,
    sound_key,
    sound_of,
)

NAMES = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=14)


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


@pytest.mark.parametrize(
    "spellings",
    [
        "Muhammad Muhamad MOHAMAD Mochammad Mohammed Muhamat",
        "Ahmad Achmad Akhmad Amad Ahmat",
        "Subur Soebur Suburr",
        "Zaenal Zainal Jaenal Jainal",
        "Syarif Syarief Sarip Sjarif",
        "Cecep Tjetjep",
        "Jajang Djadjang",
        "Candra Chandra",
        "Khairul Chairul Hairul",
        "Yusuf Yusup Jusuf Joesoef",
        "Supriyadi Supriadi Soepriadi",
        "Rahmat Rakhmat Rachmat",
        "Suwardi Suardi",
        "Usman Utsman Oesman",
        "Effendy Efendi Ependi",
        "Aisyah Aisah Aisya",
        "Fatimah Patimah Fatima",
        "Hery Heri Herry",
        "Maruf Ma'ruf Ma\N{RIGHT SINGLE QUOTATION MARK}ruf",
    ],
)
def test_spellings_of_one_name_sound_alike(spellings: str) -> None:
    assert len({sound_of(word) for word in spellings.split()}) == 1


@pytest.mark.parametrize("pair", ["Dadang Tatang", "Budi Rudi", "Asep Acep", "Iwan Wawan"])
def test_different_names_sound_different(pair: str) -> None:
    first, second = pair.split()
    assert sound_of(first) != sound_of(second)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("M. Ali", "Muhammad Ali"),
        ("M Ali", "Muhamad Ali"),
        ("Moh. Ali", "Mohamad Ali"),
        ("MD ALI", "Muhammad Ali"),
        ("Abd. Rahman", "Abdurrahman"),
        ("Abdul Rahman", "Abdurahman"),
        ("Abdul Aziz", "Abdulaziz"),
        ("Tb. Udin", "Tubagus Udin"),
        ("St. Aisyah", "Siti Aisyah"),
        ("H. Karim, S.H.", "Karim"),
        ("Hj. Siti Aminah, S.Pd.", "Siti Aminah"),
        ("Ahmad bin Karim als Buyung", "Ahmad Karim Buyung"),
        ("Siti binti H. Karim", "Siti Karim"),
        ("Ahmad @Buyung", "Ahmad Buyung"),
        ("Al-Fatih", "Al Fatih"),
    ],
)
def test_abbreviations_titles_and_links_do_not_count(one: str, other: str) -> None:
    assert sound_key([one]) == sound_key([other])


def test_a_key_tells_every_name_once_between_blanks() -> None:
    assert sound_key(["Ahmad Subur", "Achmad Karim", "", "3 Jari"]) == " amad subur karim jari "
    assert sound_key([]) == ""
    assert sound_key(["283/2026", "X"]) == " ks "
    long = sound_key(f"{'abcdegijklmnprstuw'[n % 18 :]}{'ui' * (n // 18)}a" for n in range(90))
    assert len(long) <= SOUND_KEY_LIMIT
    assert long.endswith(" ")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ahmad bin subur", ["ahmad", "subur"]),
        ("AHMAD SUBUR ALS. BUYUNG", ["ahmad", "subur", "buyung"]),
        ("h. karim", ["karim"]),
        ("h karim", ["karim"]),
        ("karim h", ["karim", "h"]),
        ("karim, s.h.", ["karim"]),
        ("karim, sh", ["karim"]),
        ("budi sh", ["budi", "sh"]),
        ("st. aisyah", ["st.", "aisyah"]),
        ("bin", ["bin"]),
        ("S.H.", ["s.h."]),
        ("B.I 283/2026", ["b.i", "283/2026"]),
        ("sdp-77_1", ["sdp-77_1"]),
        ("subur subur", ["subur"]),
        (" ", []),
        ("@ .. ,", []),
    ],
)
def test_what_is_meant_by_what_was_typed(text: str, words: list[str]) -> None:
    assert [word.text for word in query_words(text)] == words


def test_how_a_typed_word_is_looked_for() -> None:
    assert query_words("Abdurrahman") == (QueryWord("abdurrahman", ("abdul", "raman"), slips=2),)
    assert query_words("budi") == (QueryWord("budi", ("budi",), slips=1),)
    assert query_words("bud") == (QueryWord("bud", ("bud",)),)
    assert query_words("283/2026") == (QueryWord("283/2026"),)
    # The last word may still be on its way to a name; before another it is an abbreviation.
    assert query_words("moh") == (QueryWord("moh", ("mu",)),)
    assert query_words("moh ali")[0] == QueryWord("moh", ("muamad",))
    assert query_words("budi sh")[1] == QueryWord("sh", is_optional=True)


@given(st.text())
def test_any_text_has_a_sound_and_a_sound_sounds_like_itself(text: str) -> None:
    sound = sound_of(text)
    assert sound_of(sound) == sound
    assert sound == "" or (sound.isascii() and sound.isalpha() and sound.islower())
    for word in query_words(text):
        assert word.text
    key = sound_key([text, text])
    assert key == sound_key([text])
    assert len(key) <= SOUND_KEY_LIMIT


@given(NAMES, st.data())
def test_case_doubled_letters_and_accents_do_not_count(name: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(name) - 1))
    assert sound_of(name.upper()) == sound_of(name)
    assert sound_of(f"{name[:at]}{name[at]}{name[at:]}") == sound_of(name)
    assert sound_of(f"{name[:at]}\N{COMBINING ACUTE ACCENT}{name[at:]}") == sound_of(name)


@given(NAMES, NAMES)
def test_links_and_titles_between_names_do_not_count(name: str, father: str) -> None:
    plain = sound_key([f"{name} {father}"])
    for noisy in (f"{name} bin {father}", f"{name} als. {father}", f"{name} @{father}"):
        assert sound_key([noisy]) == plain
    assert sound_key([f"Drs. {name} {father}, S.Pd."]) == plain


@given(st.lists(NAMES, min_size=1, max_size=4))
def test_whoever_is_stored_is_found_by_the_sound_of_every_whole_word(names: list[str]) -> None:
    key = sound_key([" ".join(names)])
    for word in query_words(f"{' '.join(names)} 9"):
        for sound in word.sounds:
            assert f" {sound} " in key
