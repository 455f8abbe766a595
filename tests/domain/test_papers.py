"""Which files are kept: told by their bytes, not by their names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binaan_desktop.domain.errors import Code
from binaan_desktop.domain.papers import (
    MAX_DOCUMENT_BYTES,
    MAX_PHOTO_BYTES,
    MediaType,
    document_problems,
    file_name_of,
    media_type_of,
    photo_problems,
)

JPEG = b"\xff\xd8\xff\xe0 a picture"
PNG = b"\x89PNG\r\n\x1a\n a picture"
PDF = b"%PDF-1.4 a page"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (JPEG, MediaType.JPEG),
        (PNG, MediaType.PNG),
        (PDF, MediaType.PDF),
        (b"\r\n" + PDF, MediaType.PDF),
        (b" " * 2000 + PDF, None),
        (b"MZ\x90 a program", None),
        (b"PK\x03\x04 a workbook", None),
        (b"", None),
    ],
)
def test_kind_is_told_by_the_first_bytes(content: bytes, kind: MediaType | None) -> None:
    assert media_type_of(content) is kind


@given(st.binary())
def test_any_bytes_are_judged(content: bytes) -> None:
    kind = media_type_of(content)
    assert (kind is None) == bool(document_problems("Berkas", content))
    assert bool(photo_problems(content)) == (kind is not MediaType.JPEG)


@pytest.mark.parametrize(
    ("name", "content", "codes"),
    [
        ("KTP", PDF, []),
        ("", PDF, [Code.REQUIRED]),
        ("x" * 161, PDF, [Code.TOO_LONG]),
        ("KTP.pdf", b"MZ", [Code.DOCUMENT_KIND]),
        ("KTP", PDF.ljust(MAX_DOCUMENT_BYTES), []),
        ("KTP", PDF.ljust(MAX_DOCUMENT_BYTES + 1), [Code.DOCUMENT_TOO_LARGE]),
    ],
)
def test_what_is_wrong_with_a_document(name: str, content: bytes, codes: list[Code]) -> None:
    assert [problem.code for problem in document_problems(name, content)] == codes


@pytest.mark.parametrize(
    ("image", "codes"),
    [
        (JPEG.ljust(MAX_PHOTO_BYTES), []),
        (JPEG.ljust(MAX_PHOTO_BYTES + 1), [Code.PHOTO_TOO_LARGE]),
        (PNG, [Code.PHOTO_KIND]),
    ],
)
def test_what_is_wrong_with_a_photo(image: bytes, codes: list[Code]) -> None:
    assert [problem.code for problem in photo_problems(image)] == codes


@pytest.mark.parametrize(
    ("name", "kind", "file_name"),
    [
        ("Ijazah SMP", MediaType.PDF, "Ijazah SMP.pdf"),
        ("foto.jpeg", MediaType.JPEG, "foto.jpeg"),
        ("FOTO.JPG", MediaType.JPEG, "FOTO.JPG"),
        ("scan.pdf", MediaType.JPEG, "scan.pdf.jpg"),
        ("No. 12", MediaType.PNG, "No. 12.png"),
        ("Ijazah 2010/2011: asli?", MediaType.PDF, "Ijazah 2010-2011- asli-.pdf"),
        (" .. ", MediaType.PDF, "berkas.pdf"),
    ],
)
def test_what_a_copy_is_called(name: str, kind: MediaType, file_name: str) -> None:
    assert file_name_of(name, kind) == file_name
