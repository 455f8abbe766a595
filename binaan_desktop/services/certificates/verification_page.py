"""The verification file: one page that a dinas opens in any browser, with the register inside.

The page in ``resources/verification`` checks by itself; :func:`verify_in_file` does the same here,
trusting nothing of the file but its three texts: register, public key and signature.
"""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from binaan_desktop.domain.certificates import HolderFacts
from binaan_desktop.domain.errors import Code, KnownFileError, Problem
from binaan_desktop.domain.verification import (
    Verification,
    VerificationOutcome,
    check_claim,
    fingerprint,
    read_register,
)
from binaan_desktop.persistence.signing import verify_register
from binaan_desktop.services.resources import resource_path

SCRIPTS = ("bytes.js", "sha512.js", "ed25519.js", "check.js", "page.js")
"""In the order in which they need each other."""
MAX_BYTES = 64 * 1024 * 1024
"""Larger than a register of a hundred thousand certificates; a larger file is none of ours."""

_EMBEDDED = re.compile(r'<script type="[\w/]+" id="([\w-]+)">([^<]*)</script>')
_PLACE = re.compile(r"@(page_style|page_script|register|public_key|signature)@")


@dataclass(frozen=True, slots=True)
class FileVerification:
    """The answer of a file, and which file it was.

    Attributes:
        fingerprint: of the key in the file; it must be the one printed on the certificate.
        house: None where the file is not as it was signed.
    """

    verification: Verification
    fingerprint: str
    house: str | None = None
    made_on: date | None = None


def make_verification_page(register: str, signature: bytes, public_key: bytes) -> str:
    """The page with a signed register inside."""
    texts = {
        "page_style": _resource("page.css"),
        "page_script": "\n".join(_resource(name) for name in SCRIPTS),
        "register": register,
        "public_key": public_key.hex(),
        "signature": signature.hex(),
    }
    return _PLACE.sub(lambda match: texts[match[1]], _resource("page.html"))


def verify_in_file(path: Path, code: str, claim: HolderFacts) -> FileVerification:
    """Check what is printed on a certificate against a verification file.

    Raises:
        KnownFileError: it cannot be read, or is no verification file.
    """
    register, signature, public_key = _embedded(path)
    mark = fingerprint(public_key)
    if not verify_register(register, signature, public_key):
        return FileVerification(Verification(VerificationOutcome.FILE_CHANGED), mark)
    try:
        known = read_register(register)
    except ValueError as error:
        raise _unreadable(path) from error
    answer = check_claim(known, code, claim)
    return FileVerification(answer, mark, known.house, known.made_on)


def _embedded(path: Path) -> tuple[str, bytes, bytes]:
    """Register, signature and public key of a file."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _unreadable(path)
        page = path.read_bytes().decode("utf-8")
        texts = {name: text.strip() for name, text in _EMBEDDED.findall(page)}
        return (
            texts["register"],
            bytes.fromhex(texts["signature"]),
            bytes.fromhex(texts["public-key"]),
        )
    except FileNotFoundError as error:
        raise KnownFileError(Problem(Code.FILE_NOT_FOUND, facts={"file": path.name})) from error
    except OSError as error:
        raise KnownFileError(Problem(Code.FILE_NOT_READABLE, facts={"file": path.name})) from error
    except (KeyError, ValueError) as error:
        raise _unreadable(path) from error


def _unreadable(path: Path) -> KnownFileError:
    return KnownFileError(Problem(Code.VERIFICATION_FILE_UNREADABLE, facts={"file": path.name}))


def _resource(name: str) -> str:
    return resource_path("verification", name).read_text(encoding="utf-8").strip()
