"""The scripts of the verification file against published vectors and their Python twins."""

import hashlib
import re
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nacl.signing import SigningKey
from PySide6.QtWidgets import QApplication

from binaan_desktop.domain.certificates import folded
from binaan_desktop.domain.formats import format_date_long, format_date_table
from binaan_desktop.domain.verification import fingerprint
from binaan_desktop.domain.verification_codes import ALPHABET, format_code, parse_code, with_check
from binaan_desktop.services.certificates.verification_page import SCRIPTS
from binaan_desktop.services.resources import resource_path
from tests.services.certificates.browser import Browser

RFC_8032 = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155",
        "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da",
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac",
        "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
    (
        "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        hashlib.sha512(b"abc").hexdigest(),
        "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b589",
        "09351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704",
    ),
]
"""Section 7.1: TEST 1, TEST 2, TEST 3, TEST SHA(abc); the two halves of a signature apart."""
ORDER = 2**252 + 27742317777372353535851937790883648493


@pytest.fixture(scope="module")
def browser(qapp: QApplication) -> Browser:
    return Browser.with_scripts()


def _verifies(browser: Browser, public_key: str, message: str, signature: str) -> bool:
    return bool(
        browser.run(
            f"binaan.verifySignature(binaan.fromHex('{public_key}'), "
            f"binaan.fromHex('{message}'), binaan.fromHex('{signature}'))"
        )
    )


@pytest.mark.parametrize("length", [0, 1, 3, 111, 112, 119, 120, 127, 128, 129, 239, 240, 1000])
def test_sha512_around_the_edges_of_a_block(browser: Browser, length: int) -> None:
    message = bytes((7 * place + length) % 256 for place in range(length))
    found = browser.run(f"binaan.toHex(binaan.sha512(binaan.fromHex('{message.hex()}')))")
    assert found == hashlib.sha512(message).hexdigest()


@pytest.mark.parametrize(("public_key", "message", "point", "proof"), RFC_8032)
def test_vectors_of_the_rfc(
    browser: Browser, public_key: str, message: str, point: str, proof: str
) -> None:
    signature = point + proof
    assert _verifies(browser, public_key, message, signature)
    assert not _verifies(browser, public_key, message + "00", signature)
    for place in (0, 31, 32, 62):
        changed = bytearray.fromhex(signature)
        changed[place] ^= 1
        assert not _verifies(browser, public_key, message, changed.hex())
    changed = bytearray.fromhex(public_key)
    changed[5] ^= 4
    assert not _verifies(browser, changed.hex(), message, signature)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=300))
def test_signatures_of_the_program(browser: Browser, seed: bytes, message: bytes) -> None:
    key = SigningKey(seed)
    public_key = bytes(key.verify_key).hex()
    signature = key.sign(message).signature
    assert _verifies(browser, public_key, message.hex(), signature.hex())
    assert not _verifies(browser, public_key, message.hex() + "01", signature.hex())


def test_second_form_of_a_signature_is_refused(browser: Browser) -> None:
    public_key, message, point, proof = RFC_8032[1]
    larger = int.from_bytes(bytes.fromhex(proof), "little") + ORDER
    assert not _verifies(browser, public_key, message, point + larger.to_bytes(32, "little").hex())


@pytest.mark.parametrize(
    "public_key",
    ["ff" * 32, "ed" + "ff" * 30 + "7f", "02" + "00" * 31, "01" + "00" * 30 + "80", "00" * 31],
    ids=["too large", "is p", "no point", "no x but a sign", "too short"],
)
def test_what_is_no_key_verifies_nothing(browser: Browser, public_key: str) -> None:
    assert not _verifies(browser, public_key, "", RFC_8032[0][2] + RFC_8032[0][3])


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_utf8(browser: Browser, text: str) -> None:
    assert bytes(browser.call("binaan.utf8", text)) == text.encode()


LATIN = st.text(
    st.one_of(
        st.characters(max_codepoint=0x17F), st.sampled_from("\u2019\u2013\u00a0\u200b\ufeff. -/'")
    ),
    max_size=30,
)


@settings(max_examples=150, deadline=None)
@given(LATIN)
def test_words_are_folded_alike(browser: Browser, text: str) -> None:
    assert browser.call("binaan.folded", text) == folded(text)


@settings(max_examples=60, deadline=None)
@given(st.text(ALPHABET + "oOiIlLuU- ", max_size=16))
def test_codes_are_read_alike(browser: Browser, text: str) -> None:
    assert browser.call("binaan.parseCode", text) == parse_code(text)
    code = with_check((text.upper().translate(str.maketrans("OILU- ", "011VW9")) + "0" * 10)[:10])
    assert browser.call("binaan.parseCode", format_code(code).lower()) == code


@settings(max_examples=40, deadline=None)
@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_dates_as_they_are_printed(browser: Browser, day: date) -> None:
    for text in (format_date_long(day), format_date_table(day), day.isoformat(),
                 f"{day.day}/{day.month}/{day.year}", format_date_long(day).upper()):  # fmt: skip
        assert browser.call("binaan.parseDate", text) == day.isoformat()
    assert browser.call("binaan.longDate", day.isoformat()) == format_date_long(day)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        (" - ", ""),
        ("7 Nop 2025", "2025-11-07"),
        ("7 agu 2025", "2025-08-07"),
        ("29-02-2024", "2024-02-29"),
        ("29-02-2025", None),
        ("29-02-1900", None),
        ("31 April 2025", None),
        ("0-1-2025", None),
        ("1-13-2025", None),
        ("7-5-25", None),
        ("7 Me 2025", None),
        ("kemarin", None),
        ("7 constructor 2025", None),
    ],
)
def test_odd_dates(browser: Browser, text: str, expected: str | None) -> None:
    assert browser.call("binaan.parseDate", text) == expected


def test_fingerprints_agree(browser: Browser) -> None:
    for public_key, *_ in RFC_8032:
        found = browser.run(f"binaan.fingerprint(binaan.fromHex('{public_key}'))")
        assert found == fingerprint(bytes.fromhex(public_key))


@pytest.mark.parametrize("name", [*SCRIPTS, "page.html", "page.css"])
def test_nothing_new_and_nothing_from_elsewhere(name: str) -> None:
    text = resource_path("verification", name).read_text(encoding="utf-8")
    code = re.sub(r"/\*.*?\*/|\"[^\"\n]*\"", " ", text, flags=re.DOTALL)
    if name.endswith(".js"):
        newer = re.findall(
            r"=>|\b(?:let|const|class|async|await|import|BigInt|of)\b|\?\.|\*\*", code
        )
        assert newer == []
    assert re.findall(r"https?:|//\w|url\(|@import|\bsrc=|<link|XMLHttpRequest|fetch\(", text) == []
