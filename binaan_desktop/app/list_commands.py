"""``binaan list``: rows of an area as text or JSON."""

from argparse import Namespace
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from binaan_desktop.app.arguments import EXIT_DONE, EXIT_USAGE, make_parser
from binaan_desktop.app.output import Output
from binaan_desktop.app.signing_in import signed_in
from binaan_desktop.domain.access import Right
from binaan_desktop.domain.formats import format_date_table, format_time_range
from binaan_desktop.domain.inmates import LegalStatus, PresenceStatus, Sex
from binaan_desktop.services.catalogue import Services
from binaan_desktop.services.inmates.full_rows import FullInmateRow
from binaan_desktop.services.inmates.rows import InmateFilter

_FAR = timedelta(days=3650)


def list_rows(args: Namespace, output: Output) -> int:
    """List what was asked for."""
    with signed_in(args) as house:
        documents, lines = _LISTS[args.what](house.services, args)
    output.result(documents, lines)
    return EXIT_DONE


Listed = tuple[list[dict[str, object]], list[str]]


def _inmates(services: Services, args: Namespace) -> Listed:
    wanted = _filter(services, args.filter)
    area = services.inmates
    if services.desk.actor.may(Right.VIEW_NIK):
        rows = area.commands.list_with_nik(wanted=wanted).value
    else:
        rows = area.queries.list_full_inmates(wanted=wanted)
    return [_inmate(row) for row in rows], [
        f"{row.name}  {row.register_no or '-'}  {row.block or '-'}/{row.cell or '-'}"
        for row in rows
    ]


def _inmate(row: FullInmateRow) -> dict[str, object]:
    return {
        "id": row.id,
        "register_no": row.register_no,
        "name": row.name,
        "father_name": row.father_name,
        "aliases": row.aliases,
        "nik": row.nik,
        "birth_place": row.birth_place,
        "birth_date": row.birth_date,
        "sex": row.sex,
        "regency": row.regency,
        "district": row.district,
        "education": row.education,
        "legal_status": row.legal_status,
        "block": row.block,
        "cell": row.cell,
        "admitted_on": row.admitted_on,
        "expiry_date": row.expiry_date,
        "skills": [{"name": skill.name, "level": skill.level} for skill in row.skills],
    }


def _batches(services: Services, args: Namespace) -> Listed:
    rows = services.training.queries.list_batches()
    return [
        {
            "id": row.id,
            "name": row.name,
            "course": row.course,
            "agency": row.agency,
            "place": row.place or None,
            "starts_on": row.starts_on,
            "ends_on": row.ends_on,
            "status": row.status,
            "capacity": row.capacity.limit,
            "participants": row.taken,
            "waiting": row.waiting,
            "meetings": row.meetings,
        }
        for row in rows
    ], [f"{row.id}  {row.name}  {row.taken} dari {row.capacity.limit}" for row in rows]


def _sessions(services: Services, args: Namespace) -> Listed:
    rows = services.board.queries.list_sessions()
    return [
        {
            "id": row.id,
            "day": row.day,
            "number": row.number or None,
            "status": row.status,
            "decree_no": row.decree_no or None,
            "decree_on": row.decree_on,
            "people": row.people,
            "approved": row.approved,
            "declined": row.declined,
            "postponed": row.postponed,
        }
        for row in rows
    ], [f"{row.id}  {format_date_table(row.day)}  {row.people} orang" for row in rows]


def _places(services: Services, args: Namespace) -> Listed:
    rows = services.scheduling.queries.list_places()
    return [
        {
            "id": row.id,
            "name": row.name,
            "kind": row.kind,
            "seats": row.seats,
            "only_sex": row.only_sex,
            "active": row.active,
        }
        for row in rows
    ], [f"{row.id}  {row.name}  isi {row.seats}" for row in rows]


def _meetings(services: Services, args: Namespace) -> Listed:
    today = services.desk.clock.today()
    first: date = args.first or today - _FAR
    rows = services.scheduling.queries.list_meetings(
        from_day=first, to_day=args.last or today + _FAR
    )
    return [
        {
            "id": row.id,
            "batch": row.batch,
            "place": row.place,
            "trainer": row.trainer,
            "day": row.day,
            "starts": row.starts,
            "ends": row.ends,
            "topic": row.topic,
            "lesson_hours": row.lesson_hours,
            "status": row.status,
        }
        for row in rows
    ], [
        f"{row.id}  {format_date_table(row.day)} {format_time_range(row.starts, row.ends)}  "
        f"{row.batch}, {row.place}"
        for row in rows
    ]


def _imports(services: Services, args: Namespace) -> Listed:
    rows = services.importing.queries.list_imports()
    return [
        {
            "id": row.id,
            "at": row.at,
            "user": row.user_name,
            "files": row.files,
            "read": row.read,
            "created": row.created,
            "updated": row.updated,
            "unchanged": row.unchanged,
            "rejected": row.rejected,
            "undone_at": row.undone_at,
        }
        for row in rows
    ], [f"{row.id}  {', '.join(row.files)}  {row.read} dibaca" for row in rows]


def _exports(services: Services, args: Namespace) -> Listed:
    rows = services.reports.queries.list_exports()
    return [
        {
            "export_no": row.export_no,
            "at": row.at,
            "user": row.user,
            "profile": row.kind,
            "month": row.month,
            "purpose": row.purpose,
            "receiver": row.receiver,
            "letter_no": row.letter_no,
            "rows": row.row_count,
            "left_out": row.left_out,
            "sha256": row.sha256,
            "file": row.file_name,
        }
        for row in rows
    ], [f"{row.export_no}  {row.receiver}  {row.row_count} baris" for row in rows]


_LISTS: dict[str, Callable[[Services, Namespace], Listed]] = {
    "inmates": _inmates,
    "batches": _batches,
    "sessions": _sessions,
    "places": _places,
    "meetings": _meetings,
    "imports": _imports,
    "exports": _exports,
}


def _filter(services: Services, pairs: Iterable[str]) -> InmateFilter:
    """The filter of ``--filter key=value`` pairs.

    Raises:
        SystemExit: an unknown key or value, with the exit code for wrong usage.
    """
    wanted: dict[str, Any] = {}
    try:
        for pair in pairs:
            key, _, value = pair.partition("=")
            name, given = _FILTERS[key](services, value)
            wanted[name] = given
        return InmateFilter(**wanted)
    except (KeyError, ValueError):
        keys = ", ".join(_FILTERS)
        make_parser().exit(EXIT_USAGE, f"binaan list: saringan tidak dikenal. Pilihan: {keys}.\n")
        raise


def _regency(services: Services, value: str) -> tuple[str, object]:
    names = {row.name.lower(): row.code for row in services.inmates.queries.list_regencies()}
    return "regency_code", names.get(value.lower(), value)


_FILTERS: dict[str, Callable[[Services, str], tuple[str, object]]] = {
    "text": lambda services, value: ("text", value),
    "block": lambda services, value: ("block", value),
    "status": lambda services, value: ("legal_status", LegalStatus(value)),
    "sex": lambda services, value: ("sex", Sex(value)),
    "presence": lambda services, value: ("presence", frozenset({PresenceStatus(value)})),
    "regency": _regency,
    "never_trained": lambda services, value: ("never_trained", value in ("1", "true", "ya")),
    "leaves_within": lambda services, value: ("leaves_within_months", int(value)),
}
