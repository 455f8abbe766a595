"""People in the database: the keys they are found by, and loading a whole profile for writing."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import TypedDict

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.orm.attributes import flag_modified

from binaan_desktop.domain.errors import Code, NotFound, Problem
from binaan_desktop.domain.name_sounds import fold, sound_key
from binaan_desktop.persistence.entities.inmates import Inmate

SEARCH_KEY_LIMIT = 600
"""At four bytes a letter, an index entry of PostgreSQL (2,704 bytes) still holds it."""
_BETWEEN_FIGURES = re.compile(r"[^\w/]|_")
_PART = "\n"
"""Between the parts of a key: sorts before every letter, so "ali" stands before "ali akbar"."""


class SearchKeys(TypedDict):
    """What a person is found by, under the names of the columns.

    Attributes:
        search_key: all as it is written, folded; begins with the name, so it sorts by name too.
        sound_key: the names as they sound.
    """

    search_key: str
    sound_key: str


def build_search_keys(
    *,
    name: str,
    father_name: str | None = None,
    aliases: Iterable[str] = (),
    register_numbers: Iterable[str] = (),
    sdp_person_no: str | None = None,
) -> SearchKeys:
    """What a person is found by; whoever writes a name writes both.

    The NIK is not part of it: whoever may not see NIKs must not find them digit by digit either.

    Args:
        name: as registered.
        father_name: behind BIN or BINTI.
        aliases: other names.
        register_numbers: current and old ones, canonical or raw; also found without dots and
            blanks (``bi283/2026``).
        sdp_person_no: nomor induk.
    """
    numbers = list(dict.fromkeys(register_numbers))
    names = [name, father_name or "", *aliases]
    parts = [*names, *numbers, *map(_squeeze, numbers), sdp_person_no or ""]
    folded = (fold(part) for part in parts)
    written = _PART.join(dict.fromkeys(part for part in folded if part))[:SEARCH_KEY_LIMIT]
    return SearchKeys(search_key=written, sound_key=sound_key(names))


def _squeeze(number: str) -> str:
    return _BETWEEN_FIGURES.sub("", number)


def load_inmate(session: Session, inmate_id: int) -> Inmate:
    """The person with aliases, numbers, skills, interests and limits, to be changed.

    Raises:
        NotFound: there is no such person.
    """
    inmate = session.scalar(
        select(Inmate)
        .where(Inmate.id == inmate_id)
        .options(
            selectinload(Inmate.aliases),
            selectinload(Inmate.register_numbers),
            selectinload(Inmate.skills),
            selectinload(Inmate.interests),
            selectinload(Inmate.limits),
        )
        .execution_options(populate_existing=True)
    )
    if inmate is None:
        raise NotFound(Problem(Code.NOT_FOUND))
    return inmate


def mark_changed(inmate: Inmate, now: datetime) -> None:
    """Make older drafts of the profile stale, also where only its lists change."""
    inmate.updated_at = now
    # Whatever the clock says: a second change in the same instant counts too.
    flag_modified(inmate, "updated_at")


def refresh_search_key(inmate: Inmate) -> None:
    """Rebuild the keys from the person and the loaded aliases and numbers."""
    numbers = [
        text
        for number in inmate.register_numbers
        for text in (number.canonical, number.raw)
        if text
    ]
    keys = build_search_keys(
        name=inmate.name,
        father_name=inmate.father_name,
        aliases=[alias.alias for alias in inmate.aliases],
        register_numbers=numbers,
        sdp_person_no=inmate.sdp_person_no,
    )
    inmate.search_key, inmate.sound_key = keys["search_key"], keys["sound_key"]
