"""The words of a certificate: a text of the office with places that are filled for each person."""

import re
from collections.abc import Mapping

from binaan_desktop.domain.errors import Code, Problem

PLACEHOLDERS = (
    "nama",
    "ttl",
    "no_registrasi",
    "judul",
    "penyelenggara",
    "jp",
    "mulai",
    "selesai",
    "hasil",
    "nomor",
    "kode",
    "tanggal",
    "rutan",
)
"""In the order in which a form offers them; in capitals (``{JUDUL}``) the words are, too."""

DEFAULT_TITLE = "SERTIFIKAT"
DEFAULT_BODY = """telah mengikuti pelatihan
{JUDUL}
yang diselenggarakan oleh {penyelenggara} bersama {rutan}
pada tanggal {mulai} s.d. {selesai}, selama {jp} jam pelajaran,
dengan hasil: {hasil}."""
MAX_BODY = 2000
MAX_LOGO = 512 * 1024

_PLACE = re.compile(r"\{([^{}]*)\}")
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


def text_problems(text: str, field: str) -> list[Problem]:
    """Why a text with places cannot be used: one that nobody fills, a brace alone."""
    problems = [
        Problem(Code.TEMPLATE_PLACEHOLDER, field, {"placeholder": name})
        for name in dict.fromkeys(_PLACE.findall(text))
        if name not in PLACEHOLDERS and name not in map(str.upper, PLACEHOLDERS)
    ]
    if {"{", "}"} & set(_PLACE.sub("", text)):
        problems.append(Problem(Code.NUMBER_PATTERN_BRACES, field))
    return problems


def logo_problem(logo: bytes | None) -> Problem | None:
    """Why some bytes cannot be a logo: it is a picture that every printer knows, not too large."""
    if logo is None:
        return None
    if not logo.startswith(_PICTURES):
        return Problem(Code.TEMPLATE_LOGO_KIND, "logo")
    if len(logo) > MAX_LOGO:
        return Problem(Code.TEMPLATE_LOGO_TOO_LARGE, "logo", {"limit": MAX_LOGO // 1024})
    return None


def asks_for(text: str, placeholder: str) -> bool:
    """Whether a text has a place for something."""
    return placeholder in map(str.lower, _PLACE.findall(text))


def fill_text(text: str, values: Mapping[str, str]) -> str:
    """A text without problems, its places filled; what is not known stays empty."""

    def value(match: re.Match[str]) -> str:
        name = match[1]
        found = values.get(name.lower(), "")
        return found.upper() if name.isupper() else found

    return _PLACE.sub(value, text)
