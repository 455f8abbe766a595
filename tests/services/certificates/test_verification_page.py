"""A verification file: it answers rightly, in the browser and by the program, and names nobody."""

import dataclasses
import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from binaan_desktop.domain.certificate_states import CertificateStatus
from binaan_desktop.domain.certificates import CertificateStatement, HolderFacts
from binaan_desktop.domain.errors import Code, KnownFileError
from binaan_desktop.domain.formats import format_date_long
from binaan_desktop.domain.verification import VerificationOutcome, fingerprint
from binaan_desktop.domain.verification_codes import format_code, with_check
from binaan_desktop.persistence.signing import make_key_pair, sign_register
from binaan_desktop.services.certificates.verification_page import (
    make_verification_page,
    verify_in_file,
)
from tests.services.certificates.browser import Page
from tests.services.certificates.papers import COURSE, HOLDER, ISSUED_ON, TYPED, Office

STATEMENT = CertificateStatement(HOLDER, COURSE)
GOOD, MISMATCH = "Asli dan berlaku", "Tidak cocok: nama, tanggal, atau nomor berbeda"
CHANGED = "Berkas verifikasi ini diubah"


@pytest.fixture
def office() -> Office:
    return Office()


def _page(office: Office, qapp: QApplication) -> Page:
    return Page(office.page())


def _printed(holder: HolderFacts) -> dict[str, str]:
    return {
        "number": holder.number,
        "name": holder.name,
        "birth_place": holder.birth_place or "",
        "birth_date": format_date_long(holder.birth_date),
        "register_no": holder.register_no or "",
        "issued_on": format_date_long(holder.issued_on),
    }


def test_genuine_certificate(office: Office, qapp: QApplication, tmp_path: Path) -> None:
    code = office.issue(STATEMENT)
    page = _page(office, qapp)
    assert page.check({"code": format_code(code), **TYPED}) == GOOD
    assert page.facts() == [
        "PelatihanBudidaya lele </script> \u201cbioflok\u201d",
        "PenyelenggaraDinas Perikanan Kabupaten Serang",
        "Jam pelajaran40 JP",
        "Tanggal2 November 2026 s.d. 20 November 2026",
        "HasilLulus",
        "Diterbitkan olehRutan Kelas IIB Serang",
        "MateriKolam dan air (24 JP)",
        "Pakan  dan panen (16 JP)",
    ]
    found = verify_in_file(office.write(tmp_path), code, HOLDER)
    assert found.verification.outcome is VerificationOutcome.VALID
    assert found.verification.course == COURSE
    assert (found.house, found.made_on) == (COURSE.house, ISSUED_ON)
    assert found.fingerprint == page.said("fingerprint") == fingerprint(office.keys.public_key)


def test_page_tells_what_it_is(office: Office, qapp: QApplication) -> None:
    office.issue(STATEMENT)
    page = _page(office, qapp)
    assert page.said("house") == COURSE.house
    assert (page.said("made"), page.said("count")) == ("24 November 2026", "1")
    assert page.is_shown("form")


@pytest.mark.parametrize(
    ("status", "verdict", "outcome"),
    [
        (CertificateStatus.VOIDED, "Dicabut pada 1 Desember 2026", VerificationOutcome.VOIDED),
        (
            CertificateStatus.REPLACED,
            "Dicabut pada 1 Desember 2026 dan diganti",
            VerificationOutcome.REPLACED,
        ),
    ],
)
def test_voided_certificate(
    office: Office,
    qapp: QApplication,
    tmp_path: Path,
    status: CertificateStatus,
    verdict: str,
    outcome: VerificationOutcome,
) -> None:
    voided_on = date(2026, 12, 1)
    code = office.issue(STATEMENT, status, voided_on)
    assert _page(office, qapp).check({"code": code, **TYPED}) == verdict
    found = verify_in_file(office.write(tmp_path), code, HOLDER).verification
    assert (found.outcome, found.changed_on) == (outcome, voided_on)


def test_codes_that_are_not_there(office: Office, qapp: QApplication, tmp_path: Path) -> None:
    code = office.issue(STATEMENT)
    other = with_check("0123456789")
    mistyped = code[:-1] + ("0" if code[-1] != "0" else "2")
    page, path = _page(office, qapp), office.write(tmp_path)
    for typed, verdict, outcome in (
        (other, "Kode tidak terdaftar", VerificationOutcome.UNKNOWN_CODE),
        (mistyped, "Kode salah ketik", VerificationOutcome.MISTYPED_CODE),
        ("", "Kode salah ketik", VerificationOutcome.MISTYPED_CODE),
    ):
        assert page.check({"code": typed, **TYPED}) == verdict
        assert page.facts() == []
        assert verify_in_file(path, typed, HOLDER).verification.outcome is outcome


def test_date_that_is_none_is_said(office: Office, qapp: QApplication) -> None:
    code = office.issue(STATEMENT)
    assert _page(office, qapp).check({"code": code, **TYPED, "birth_date": "31-02-1990"}) == (
        "Tanggal tidak terbaca"
    )


def test_answer_is_cleared(office: Office, qapp: QApplication) -> None:
    code = office.issue(STATEMENT)
    page = _page(office, qapp)
    page.check({"code": code, **TYPED})
    page.run("fakeNodes.clear.onclick()")
    assert not page.is_shown("answer")


def _variants(count: int) -> Iterator[HolderFacts]:
    """The holder with one thing changed: a letter, two letters, a digit, a day, a field."""
    chance = random.Random(20261124)
    for turn in range(count):
        field = ("name", "number", "birth_date", "issued_on", "birth_place", "register_no")[
            turn % 6
        ]
        value = getattr(HOLDER, field)
        if isinstance(value, date):
            days = chance.choice([-365, -30, -1, 1, 2, 31, 366]) + turn // 50
            changed: Any = value + timedelta(days=days or 1)
        elif field == "register_no":
            changed = f"B.IIa {turn}/2026"
        else:
            place = chance.randrange(len(value))
            letter = chance.choice("QXZ9%")
            changed = value[:place] + letter + value[place + chance.randint(0, 1) :]
        yield dataclasses.replace(HOLDER, **{field: changed})


def test_two_hundred_tampered_certificates_fail_in_both(
    office: Office, qapp: QApplication, tmp_path: Path
) -> None:
    code = office.issue(STATEMENT)
    page, path = _page(office, qapp), office.write(tmp_path)
    passed = []
    for holder in _variants(204):
        assert holder != HOLDER
        found = verify_in_file(path, code, holder).verification.outcome
        said = page.check({"code": code, **_printed(holder)})
        if (found, said) != (VerificationOutcome.MISMATCH, MISMATCH):
            passed.append((holder, found, said))
    assert passed == []
    assert page.check({"code": code, **_printed(HOLDER)}) == GOOD


def test_code_of_another_certificate_does_not_fit(office: Office, qapp: QApplication) -> None:
    office.issue(STATEMENT)
    other = office.issue(
        CertificateStatement(dataclasses.replace(HOLDER, number="013/LELE"), COURSE)
    )
    assert _page(office, qapp).check({"code": other, **TYPED}) == MISMATCH


def _changes(page: str) -> Iterator[tuple[str, str]]:
    register = re.search(r'id="register">([^<]*)<', page)
    assert register
    text = register[1]
    yield "status", page.replace('"voided"', '"issued"')
    yield "course", page.replace('"Lulus"', '"Lulus (A)"')
    yield "hours", page.replace(",40,", ",400,")
    yield "row left out", page.replace(text, re.sub(r'"rows":.*', '"rows":[]}', text))
    yield "day of the file", page.replace('"made_on":"2026', '"made_on":"2027')
    yield "signature", re.sub(r'(id="signature">)..', r"\g<1>00", page)
    yield "no signature", re.sub(r'(id="signature">)[^<]*', r"\g<1>", page)
    yield "no text", page.replace(text, "")
    stranger = make_key_pair()
    yield (
        "another key",
        re.sub(r'(id="public-key">)[^<]*', rf"\g<1>{stranger.public_key.hex()}", page),
    )


def test_changed_file_is_found_in_both(office: Office, qapp: QApplication, tmp_path: Path) -> None:
    code = office.issue(STATEMENT, CertificateStatus.VOIDED, ISSUED_ON)
    for what, html in _changes(office.page()):
        page = Page(html)
        assert page.said("verdict") == CHANGED, what
        assert page.check({"code": code, **TYPED}) == CHANGED, what
        path = tmp_path / "berkas.html"
        path.write_text(html, encoding="utf-8")
        found = verify_in_file(path, code, HOLDER)
        assert found.verification.outcome is VerificationOutcome.FILE_CHANGED, what
        assert found.house is None


def test_forged_file_has_another_fingerprint(office: Office, tmp_path: Path) -> None:
    """Whoever signs a register of his own cannot do so under the key of the house."""
    code = office.issue(STATEMENT)
    forger = Office()
    forged_code = forger.issue(STATEMENT)
    found = verify_in_file(forger.write(tmp_path), forged_code, HOLDER)
    assert found.verification.outcome is VerificationOutcome.VALID
    assert found.fingerprint != fingerprint(office.keys.public_key)
    assert code != forged_code


def test_line_endings_of_a_copied_file_do_not_matter(office: Office, tmp_path: Path) -> None:
    code = office.issue(STATEMENT)
    path = office.write(tmp_path)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert verify_in_file(path, code, HOLDER).verification.outcome is VerificationOutcome.VALID


def test_file_names_nobody_and_no_code(office: Office) -> None:
    code = office.issue(STATEMENT)
    page = office.page().upper()
    for secret in ("AHMAD", "KARIM", HOLDER.number, "1990-05-07", code, format_code(code)):
        assert secret not in page


def test_rows_do_not_tell_the_order_of_issue() -> None:
    office = Office()
    for number in range(20):
        office.issue(CertificateStatement(dataclasses.replace(HOLDER, number=str(number)), COURSE))
    keys = re.findall(r'\["([0-9a-f]{32})"', office.register())
    assert len(keys) == 20
    assert keys == sorted(keys)


@pytest.mark.parametrize("content", [b"", b"<html></html>", b"\xff\xfe\x00", b"PK\x03\x04"])
def test_other_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "lain.html"
    path.write_bytes(content)
    with pytest.raises(KnownFileError) as refused:
        verify_in_file(path, "0", HOLDER)
    assert refused.value.problems[0].code is Code.VERIFICATION_FILE_UNREADABLE


def test_signed_but_no_register_is_refused(tmp_path: Path) -> None:
    keys = make_key_pair()
    path = tmp_path / "lain.html"
    for text in ("[]", "{}", '{"format":"binaan-register 2"}', "nonsense"):
        page = make_verification_page(text, sign_register(text, keys.private_key), keys.public_key)
        path.write_text(page, encoding="utf-8")
        with pytest.raises(KnownFileError):
            verify_in_file(path, "0", HOLDER)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(KnownFileError) as refused:
        verify_in_file(tmp_path / "tidak-ada.html", "0", HOLDER)
    assert refused.value.problems[0].code is Code.FILE_NOT_FOUND
