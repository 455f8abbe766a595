"""Checking the whole house: the file, the audit chain, and what must always be true of the data."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from sqlalchemy import Row, select, text
from sqlalchemy.orm import Session

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.certificates import parse_statement
from binaan_desktop.domain.checks import Check
from binaan_desktop.domain.verification_codes import derive_code
from binaan_desktop.persistence.audit import find_broken_links
from binaan_desktop.persistence.entities.certificates import Certificate, SigningKey
from binaan_desktop.persistence.signing import verify_statement
from binaan_desktop.services.desk import Queries, query


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One check: whether it held, and how many records break it (or the driver's word)."""

    check: Check
    ok: bool
    detail: str = ""


_OVERLAP = """
    SELECT count(*) FROM meeting a JOIN meeting b
      ON a.id < b.id AND a.day = b.day AND a.starts < b.ends AND b.starts < a.ends
    WHERE a.status = 'planned' AND b.status = 'planned' AND a.{column} = b.{column}
"""

_WITHIN = """
          (SELECT count(*) FROM participant p LEFT JOIN seat_override o ON o.participant_id = p.id
            WHERE p.batch_id = b.id AND p.status <> 'ended' AND NOT p.is_reserve
              AND o.participant_id IS NULL)"""
"""Seats that must be within the capacity: held, no reserve, not agreed to by a second person."""

INVARIANTS: dict[Check, str] = {
    Check.ONE_CURRENT_NUMBER: """
        SELECT count(*) FROM (SELECT inmate_id FROM register_number
          GROUP BY inmate_id HAVING sum(CASE WHEN is_current THEN 1 ELSE 0 END) <> 1) x""",
    Check.LEGAL_STATUS: """
        SELECT count(*) FROM inmate i JOIN register_number r
          ON r.inmate_id = i.id AND r.is_current AND r.register_class IS NOT NULL
        WHERE i.legal_status IS NULL
          OR i.legal_status <> CASE WHEN r.register_class LIKE 'A%' THEN 'detainee'
                                    ELSE 'convict' END""",
    Check.NIK_FORM: """
        SELECT count(*) FROM inmate WHERE nik IS NOT NULL AND length(nik) <> 16""",
    Check.GONE_HAS_DATE: """
        SELECT count(*) FROM inmate
        WHERE presence IN ('transferred', 'released', 'deceased', 'escaped') AND left_on IS NULL""",
    Check.GONE_WITHOUT_SEAT: """
        SELECT count(*) FROM participant p JOIN inmate i ON i.id = p.inmate_id
        WHERE p.status <> 'ended'
          AND i.presence IN ('transferred', 'released', 'deceased', 'escaped')""",
    Check.PLACEMENT: """
        SELECT count(*) FROM inmate i
          LEFT JOIN placement p ON p.inmate_id = i.id AND p.until_on IS NULL
        WHERE COALESCE(i.block, '') <> COALESCE(p.block, '')
          OR COALESCE(i.cell, '') <> COALESCE(p.cell, '')""",
    Check.BATCH_SEATS: """
        SELECT count(*) FROM batch b WHERE b.seats < {within}
          OR b.reserves < (SELECT count(*) FROM participant p
            WHERE p.batch_id = b.id AND p.status <> 'ended' AND p.is_reserve)""".replace(
        "{within}", _WITHIN
    ),
    Check.PLACE_SEATS: """
        SELECT count(*) FROM batch b JOIN place l ON l.id = b.place_id WHERE l.seats
          < {within}""".replace("{within}", _WITHIN),
    Check.PLACE_OVERLAP: _OVERLAP.replace("{column}", "place_id"),
    Check.TRAINER_OVERLAP: _OVERLAP.replace("{column}", "trainer_id"),
    Check.PERSON_OVERLAP: """
        SELECT count(*) FROM meeting a
          JOIN meeting b ON a.id < b.id AND a.day = b.day
            AND a.starts < b.ends AND b.starts < a.ends AND a.batch_id <> b.batch_id
          JOIN participant p ON p.batch_id = a.batch_id AND p.status <> 'ended'
          JOIN participant q ON q.batch_id = b.batch_id AND q.status <> 'ended'
            AND q.inmate_id = p.inmate_id
        WHERE a.status = 'planned' AND b.status = 'planned'""",
    Check.MEETING_IN_BATCH: """
        SELECT count(*) FROM meeting m JOIN batch b ON b.id = m.batch_id
        WHERE m.status = 'planned' AND (m.day < b.starts_on OR m.day > b.ends_on)""",
    Check.ATTENDANCE_BATCH: """
        SELECT count(*) FROM attendance t JOIN meeting m ON m.id = t.meeting_id
          JOIN participant p ON p.id = t.participant_id WHERE p.batch_id <> m.batch_id""",
    Check.ATTENDANCE_CANCELLED: """
        SELECT count(*) FROM attendance t JOIN meeting m ON m.id = t.meeting_id
        WHERE m.status = 'cancelled'""",
    Check.ENDED_HAS_DATE: """
        SELECT count(*) FROM participant WHERE (status = 'ended') <> (ended_on IS NOT NULL)""",
    Check.APPLICATION_WITH_SEAT: """
        SELECT count(*) FROM application a JOIN participant p
          ON p.batch_id = a.batch_id AND p.inmate_id = a.inmate_id AND p.status <> 'ended'
        WHERE a.status IN ('waiting', 'approved')""",
    Check.APPLICATION_HISTORY: """
        SELECT count(*) FROM application a LEFT JOIN application_event e
          ON e.id = (SELECT max(l.id) FROM application_event l WHERE l.application_id = a.id)
        WHERE e.status IS NULL OR e.status <> a.status""",
    Check.COURSE_HOURS: """
        SELECT count(*) FROM course c WHERE c.lesson_hours <> (
          SELECT COALESCE(sum(m.lesson_hours), 0) FROM course_module m
          WHERE m.course_id = c.id)""",
    Check.CERTIFICATE_ONCE: """
        SELECT count(*) FROM (SELECT participant_id FROM certificate WHERE status = 'issued'
          GROUP BY participant_id, COALESCE(module_id, 0) HAVING count(*) > 1) x""",
    Check.EXPORT_FINGERPRINT: """
        SELECT count(*) FROM export_record WHERE length(sha256) <> 64""",
}
"""One statement per rule: how many records break it. Plain SQL that both engines read alike."""


_Kept = Row[*tuple[Any, ...]]
_TRIES = 8
"""A code is taken by another certificate once in a thousand billion, if ever."""


class CheckQueries(Queries):
    """Whether the house is in order."""

    @query(Right.VIEW)
    def check_house(self, session: Session) -> list[CheckRow]:
        """Run every check; none of them changes anything."""
        parts = (_check_file, _check_chain, _check_rules, _check_certificates)
        return list(chain.from_iterable(part(session) for part in parts))


def _check_file(session: Session) -> Iterator[CheckRow]:
    connection = session.connection()
    if connection.dialect.name != "sqlite":
        return

    def ask(pragma: str) -> list[str]:
        return [str(row[0]) for row in connection.exec_driver_sql(f"PRAGMA {pragma}").all()]

    yield CheckRow(Check.ENCRYPTED, ask("cipher_status") == ["1"])
    pages = ask("cipher_integrity_check") + [one for one in ask("quick_check") if one != "ok"]
    yield CheckRow(Check.PAGES, not pages, "; ".join(pages[:3]))
    dangling = ask("foreign_key_check")
    yield CheckRow(Check.REFERENCES, not dangling, ", ".join(sorted(set(dangling))))


def _check_chain(session: Session) -> Iterator[CheckRow]:
    broken = list(find_broken_links(session))
    yield CheckRow(Check.AUDIT_CHAIN, not broken, ", ".join(map(str, broken[:5])))


def _check_rules(session: Session) -> Iterator[CheckRow]:
    for check, statement in INVARIANTS.items():
        yield _counted(check, session.execute(text(statement)).scalar_one())


def _counted(check: Check, number: int) -> CheckRow:
    return CheckRow(check, number == 0, str(number) if number else "")


def _check_certificates(session: Session) -> Iterator[CheckRow]:
    """What was signed is what is kept, and the code on the paper leads to it."""
    changed = miscoded = 0
    for row in session.execute(
        select(
            Certificate.number,
            Certificate.code,
            Certificate.issued_on,
            Certificate.statement,
            Certificate.signature,
            SigningKey.public_key,
        )
        .join(SigningKey, SigningKey.id == Certificate.key_id)
        .execution_options(yield_per=1000)
    ):
        changed += not _is_as_signed(row)
        miscoded += not _leads_to(row.code, row.statement, row.signature)
    yield _counted(Check.CERTIFICATE_SIGNATURE, changed)
    yield _counted(Check.CERTIFICATE_CODE, miscoded)


def _is_as_signed(row: _Kept) -> bool:
    try:
        stated = parse_statement(row.statement).holder
        public_key = bytes.fromhex(row.public_key)
    except ValueError:
        return False
    is_same = (stated.number, stated.issued_on) == (row.number, row.issued_on)
    return is_same and verify_statement(row.statement, row.signature, public_key)


def _leads_to(code: str, statement: str, signature: bytes) -> bool:
    """Whether a code is that of a signed statement, or of a later try where it was taken."""
    return any(derive_code(statement, signature, attempt) == code for attempt in range(_TRIES))
