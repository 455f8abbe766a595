"""``binaan verify-certificate``: what a verification file says of a certificate.

Needs no house and no password: whoever has the file and the certificate may ask.
"""

from argparse import Namespace
from datetime import UTC, date, datetime

from binaan_desktop.app.arguments import EXIT_DONE, EXIT_REFUSED
from binaan_desktop.app.output import Output
from binaan_desktop.domain.certificates import HolderFacts
from binaan_desktop.domain.errors import ValidationFailed
from binaan_desktop.domain.formats import format_date_long
from binaan_desktop.domain.parsing import birth_pivot, parse_date
from binaan_desktop.domain.verification import Verification, VerificationOutcome
from binaan_desktop.services.certificates.verification_page import FileVerification, verify_in_file
from binaan_desktop.services.wording import word


def verify_certificate(args: Namespace, output: Output) -> int:
    """Check a certificate; exit code 0 only when it is genuine and valid."""
    claim = HolderFacts(
        number=args.number,
        name=args.name,
        birth_place=args.birth_place,
        birth_date=_day(args.birth_date, "birth_date"),
        register_no=args.register_no,
        issued_on=_day(args.issued_on, "issued_on"),
    )
    found = verify_in_file(args.file, args.code, claim)
    output.result(_document(found), _lines(found))
    is_valid = found.verification.outcome is VerificationOutcome.VALID
    return EXIT_DONE if is_valid else EXIT_REFUSED


def _day(typed: str, field: str) -> date | None:
    reading = parse_date(typed, field, pivot=birth_pivot(datetime.now(UTC).date()))
    if reading.problems:
        raise ValidationFailed(*reading.problems)
    return reading.value


def _document(found: FileVerification) -> dict[str, object]:
    answer = found.verification
    return {
        "outcome": answer.outcome,
        "valid": answer.outcome is VerificationOutcome.VALID,
        "changed_on": answer.changed_on,
        "course": answer.course,
        "house": found.house,
        "made_on": found.made_on,
        "fingerprint": found.fingerprint,
    }


def _lines(found: FileVerification) -> list[str]:
    lines = [_verdict(found.verification)]
    course = found.verification.course
    if course is not None:
        lines += [
            f"Pelatihan: {course.title}, {course.lesson_hours} JP, {course.agency}",
            (
                f"Tanggal: {format_date_long(course.starts_on)} s.d. "
                f"{format_date_long(course.ends_on)}. Hasil: {course.result}"
            ),
        ]
    if found.house is not None:
        lines.append(f"Berkas dari {found.house}, keadaan per {format_date_long(found.made_on)}.")
    lines.append(f"Sidik jari kunci: {found.fingerprint} (harus sama dengan yang tercetak)")
    return lines


def _verdict(answer: Verification) -> str:
    text = word(answer.outcome)
    return f"{text} pada {format_date_long(answer.changed_on)}" if answer.changed_on else text
