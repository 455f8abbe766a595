"""Gathering everything held about one person, for the paper of the right of access."""

from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import inspect, or_, select
from sqlalchemy.orm import Session

from binaan_desktop.domain.errors import Code, NotFound, Problem
from binaan_desktop.domain.formats import format_date_table, format_stamp
from binaan_desktop.persistence.entities.inmates import (
    District,
    Inmate,
    InmatePhoto,
    KeepApart,
    Regency,
)
from binaan_desktop.services.inmates.field_words import FIELD_WORDS, field_word
from binaan_desktop.services.inmates.profile_paper import PaperDesk
from binaan_desktop.services.inmates.subject_imports import read_subject_imports
from binaan_desktop.services.inmates.subject_sources import SOURCES
from binaan_desktop.services.inmates.subject_trail import read_subject_trail
from binaan_desktop.services.maintenance.settings import read_settings
from binaan_desktop.services.paper import paper_house, paper_style, print_stamp
from binaan_desktop.services.trail_words import action_words
from binaan_desktop.services.wording import word

if TYPE_CHECKING:
    from binaan_desktop.documents.document import Document
    from binaan_desktop.documents.subject_data import SubjectSection

_Rows = tuple[tuple[str, ...], ...]
_REGIONS = {
    "regency_code": (Regency.code, Regency.name),
    "district_code": (District.code, District.name),
    "release_regency_code": (Regency.code, Regency.name),
}
"""Columns of the person that hold the code of a region, told by its name."""
NOT_TOLD = frozenset({"version", "search_key", "sound_key"})
"""Columns of the person's own record that only serve the program."""


def lay_out_subject_data(session: Session, inmate_id: int, desk: PaperDesk) -> "Document":
    """The paper with everything that is stored about a person, the NIK in full.

    Raises:
        NotFound: there is no such person.
    """
    from binaan_desktop.documents.subject_data import SubjectData, subject_data

    settings = read_settings(session)
    inmate = session.get(Inmate, inmate_id)
    if inmate is None:
        raise NotFound(Problem(Code.NOT_FOUND))
    photo = session.execute(
        select(InmatePhoto.image, InmatePhoto.taken_on).where(InmatePhoto.inmate_id == inmate_id)
    ).first()
    facts = list(_facts(session, inmate))
    if photo is not None:
        facts.append(("Foto diambil", format_date_table(photo.taken_on)))
    return subject_data(
        SubjectData(
            inmate_id=inmate_id,
            facts=tuple(facts),
            photo=None if photo is None else photo.image,
            sections=tuple(read_sections(session, inmate_id)),
            day=desk.today,
            house=paper_house(settings),
            stamp=print_stamp(session, desk.actor, desk.now),
        ),
        paper_style(settings, desk.paper),
    )


def read_sections(session: Session, inmate_id: int) -> Iterator["SubjectSection"]:
    """Every area with its lines, also the empty ones."""
    from binaan_desktop.documents.subject_data import SubjectSection

    for source in SOURCES:
        rows = tuple(tuple(map(_text, row)) for row in session.execute(source.statement(inmate_id)))
        columns = tuple((column.title, column.width) for column in source.columns)
        yield SubjectSection(source.title, columns, rows)
    apart = (("Orang lain", 50.0), ("Alasan", 70.0), ("Dicatat", 20.0))
    yield SubjectSection("Dipisahkan dari warga binaan lain", apart, _apart(session, inmate_id))
    runs = (("Waktu", 22.0), ("Oleh", 24.0), ("Berkas", 30.0), ("Isi yang dicatat", 84.0))
    yield SubjectSection("Impor dari daftar", runs, tuple(read_subject_imports(session, inmate_id)))
    trail = (("Waktu", 26.0), ("Pengguna", 34.0), ("Perbuatan", 50.0), ("Bagian data", 50.0))
    yield SubjectSection("Jejak audit", trail, _trail(session, inmate_id))


def _facts(session: Session, inmate: Inmate) -> Iterator[tuple[str, str]]:
    """The person's own record, column by column in the order of the words; empty ones too."""
    columns = {column.key for column in inspect(Inmate).columns} - NOT_TOLD
    for name in (one for one in FIELD_WORDS if one in columns):
        value = getattr(inmate, name)
        if name in _REGIONS and value is not None:
            named = session.scalar(select(_REGIONS[name][1]).where(_REGIONS[name][0] == value))
            value = f"{named} ({value})" if named else value
        yield FIELD_WORDS[name], _text(value)


def _apart(session: Session, inmate_id: int) -> _Rows:
    """That and why; never from whom: that is the other person's data."""
    rows = session.execute(
        select(KeepApart.reason, KeepApart.noted_on)
        .where(or_(KeepApart.first_id == inmate_id, KeepApart.second_id == inmate_id))
        .order_by(KeepApart.noted_on, KeepApart.id)
    )
    return tuple(("nama tidak dicantumkan", row.reason or "", _text(row.noted_on)) for row in rows)


def _trail(session: Session, inmate_id: int) -> _Rows:
    return tuple(
        (
            _text(event.at),
            event.who,
            action_words(event.action),
            ", ".join(dict.fromkeys(map(field_word, event.fields))),
        )
        for event in read_subject_trail(session, inmate_id)
    )


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "ya" if value else "tidak"
        case StrEnum():
            return word(value)
        case datetime():
            return format_stamp(value)
        case date():
            return format_date_table(value)
        case _:
            return str(value)
