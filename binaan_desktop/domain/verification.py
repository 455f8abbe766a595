"""Checking a certificate with nothing but a file: what the file holds, and how it answers.

The file is a register of all certificates of the house without a single name. Whoever has a
certificate in hand can look it up by its code; whoever has only the file learns nothing about
anybody, not even by trying names: every row is locked with the code, of which 50 bits are
unguessable, and a code is hashed many times before it opens anything.

A row gives its key (to find it), its seal (a hash over the code and everything the certificate
states), the part of the statement that is about the course, and whether the certificate is still
valid. The register as a whole is signed. The page in ``resources/verification`` does in a browser
what is done here.
"""

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from binaan_desktop.domain.certificate_states import CertificateStatus
from binaan_desktop.domain.certificates import (
    CertificateStatement,
    CourseFacts,
    HolderFacts,
    StatedModule,
    sealed_text,
)
from binaan_desktop.domain.verification_codes import encode, parse_code

REGISTER_FORMAT = "binaan-register 1"
ROUNDS = 1000
"""How often a code is hashed: no wait for who has one, a thousand times the work for who has not.
"""
_KEY_BYTES = 16
_SEAL_BYTES = 32
_FINGERPRINT_LENGTH = 16


class VerificationOutcome(StrEnum):
    """What is said of a certificate.

    MISTYPED_CODE: the check characters do not agree, so nothing was looked up.
    """

    VALID = "valid"
    VOIDED = "voided"
    REPLACED = "replaced"
    MISMATCH = "mismatch"
    UNKNOWN_CODE = "unknown_code"
    MISTYPED_CODE = "mistyped_code"
    FILE_CHANGED = "file_changed"


_OUTCOME_OF = {
    CertificateStatus.ISSUED: VerificationOutcome.VALID,
    CertificateStatus.VOIDED: VerificationOutcome.VOIDED,
    CertificateStatus.REPLACED: VerificationOutcome.REPLACED,
}


@dataclass(frozen=True, slots=True)
class IssuedCertificate:
    """What the register is told of a certificate."""

    code: str
    statement: CertificateStatement
    status: CertificateStatus
    changed_on: date | None = None


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A certificate in the file."""

    seal: str
    course: CourseFacts
    status: CertificateStatus
    changed_on: date | None


@dataclass(frozen=True, slots=True)
class VerificationRegister:
    """The register that the file holds, by the keys of its rows."""

    house: str
    made_on: date
    rounds: int
    rows: Mapping[str, RegisterRow]


@dataclass(frozen=True, slots=True)
class Verification:
    """The answer, and where the certificate was found what is known of it."""

    outcome: VerificationOutcome
    course: CourseFacts | None = None
    changed_on: date | None = None


def fingerprint(public_key: bytes) -> str:
    """The mark of a public key, as it is printed on certificates: four groups of four."""
    mark = encode(hashlib.sha512(b"binaan-key-1\n" + public_key).digest(), _FINGERPRINT_LENGTH)
    return "-".join(mark[start : start + 4] for start in range(0, _FINGERPRINT_LENGTH, 4))


def register_text(
    house: str, made_on: date, certificates: Iterable[IssuedCertificate], rounds: int = ROUNDS
) -> str:
    """The register as one line of plain ASCII: what is signed and put into the file."""
    courses: dict[CourseFacts, int] = {}
    rows = []
    for one in certificates:
        lock = _lock(one.code, rounds)
        place = courses.setdefault(one.statement.course, len(courses))
        changed_on = "" if one.changed_on is None else one.changed_on.isoformat()
        seal = _seal(lock, sealed_text(one.statement.holder, one.statement.course))
        rows.append([_key(lock), seal, place, one.status.value, changed_on])
    # By their keys, which are random: the order tells nothing about when or to whom.
    rows.sort()
    document = {
        "format": REGISTER_FORMAT,
        "house": house,
        "made_on": made_on.isoformat(),
        "rounds": rounds,
        "courses": [_course_values(course) for course in courses],
        "rows": rows,
    }
    # A page must not see an end of its script inside it, nor an old browser a line separator.
    return json.dumps(document, separators=(",", ":")).replace("<", "\\u003c")


def read_register(text: str) -> VerificationRegister:
    """A register from its text.

    Raises:
        ValueError: it is not the text of a register of this format.
    """
    try:
        document: dict[str, Any] = json.loads(text)
        if document["format"] != REGISTER_FORMAT:
            raise ValueError("not a register of this format")
        courses = [_course(values) for values in document["courses"]]
        rows = {
            key: RegisterRow(seal, courses[place], CertificateStatus(status), _day(changed_on))
            for key, seal, place, status, changed_on in document["rows"]
        }
        made_on = date.fromisoformat(document["made_on"])
        return VerificationRegister(document["house"], made_on, int(document["rounds"]), rows)
    except (KeyError, TypeError, IndexError, AttributeError) as error:
        raise ValueError("not a register") from error


def check_claim(
    register: VerificationRegister, typed_code: str, claim: HolderFacts
) -> Verification:
    """What the register says of a certificate, from what is printed on it."""
    code = parse_code(typed_code)
    if code is None:
        return Verification(VerificationOutcome.MISTYPED_CODE)
    lock = _lock(code, register.rounds)
    row = register.rows.get(_key(lock))
    if row is None:
        return Verification(VerificationOutcome.UNKNOWN_CODE)
    seal = _seal(lock, sealed_text(claim, row.course))
    if not hmac.compare_digest(seal, row.seal):
        return Verification(VerificationOutcome.MISMATCH)
    return Verification(_OUTCOME_OF[row.status], row.course, row.changed_on)


def _lock(code: str, rounds: int) -> bytes:
    lock = hashlib.sha512(b"binaan-lock-1\n" + code.encode("ascii")).digest()
    for _ in range(rounds):
        lock = hashlib.sha512(lock).digest()
    return lock


def _key(lock: bytes) -> str:
    return hashlib.sha512(b"binaan-row-1\n" + lock).digest()[:_KEY_BYTES].hex()


def _seal(lock: bytes, text: str) -> str:
    sealed = b"binaan-seal-1\n" + lock + text.encode("utf-8")
    return hashlib.sha512(sealed).digest()[:_SEAL_BYTES].hex()


def _course_values(course: CourseFacts) -> list[object]:
    return [
        course.title,
        course.agency,
        course.lesson_hours,
        course.starts_on.isoformat(),
        course.ends_on.isoformat(),
        course.result,
        course.house,
        [[one.name, one.lesson_hours] for one in course.modules],
    ]


def _course(values: list[Any]) -> CourseFacts:
    title, agency, hours, starts_on, ends_on, result, house, modules = values
    return CourseFacts(
        title,
        agency,
        int(hours),
        date.fromisoformat(starts_on),
        date.fromisoformat(ends_on),
        result,
        house,
        tuple(StatedModule(name, int(count)) for name, count in modules),
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
