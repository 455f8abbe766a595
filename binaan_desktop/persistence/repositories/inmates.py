"""People in the database: the folded search key, and loading a whole profile for writing."""

import unicodedata
from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, and_, select, true
from sqlalchemy.orm import Session, selectinload

from binaan_desktop.domain.errors import Code, NotFound, Problem
from binaan_desktop.persistence.entities.inmates import Inmate

SEARCH_KEY_LIMIT = 600
"""At four bytes a letter, an index entry of PostgreSQL (2,704 bytes) still holds it."""
_PART = "\n"
"""Between the parts of a key: sorts before every letter, so "ali" stands before "ali akbar"."""


def fold(text: str) -> str:
    """Lower case, no accents, single blanks: SQLite's LIKE ignores case for ASCII only."""
    plain = unicodedata.normalize("NFKD", text)
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).casefold().split())


def search_words(text: str) -> tuple[str, ...]:
    """The words of what somebody typed; every one of them must be found."""
    return tuple(dict.fromkeys(fold(text).split(" "))) if text.strip() else ()


def build_search_key(
    *,
    name: str,
    father_name: str | None = None,
    aliases: Iterable[str] = (),
    register_numbers: Iterable[str] = (),
    sdp_person_no: str | None = None,
) -> str:
    """What a person is found by, folded; it begins with the name, so it sorts by name too.

    The NIK is not part of it: whoever may not see NIKs must not find them digit by digit either.

    Args:
        name: as registered.
        father_name: behind BIN or BINTI.
        aliases: other names.
        register_numbers: current and old ones, canonical or raw; also found without dots and
            blanks (``bi283/2026``).
        sdp_person_no: nomor induk.
    """
    numbers = list(register_numbers)
    parts = [name, father_name or "", *aliases, *numbers, *map(_squeeze, numbers)]
    folded = (fold(part) for part in (*parts, sdp_person_no or ""))
    return _PART.join(dict.fromkeys(part for part in folded if part))[:SEARCH_KEY_LIMIT]


def _squeeze(number: str) -> str:
    return "".join(character for character in number if character.isalnum() or character == "/")


def found_by(words: Sequence[str], *, by_nik: bool = False) -> ColumnElement[bool]:
    """The condition that every word is in the search key, or (``by_nik``) in the NIK.

    Without ``by_nik`` a complete NIK still finds its owner: to know all 16 digits is to know it.
    """
    return and_(true(), *(_found_by_word(word, by_nik=by_nik) for word in words))


def _found_by_word(word: str, *, by_nik: bool) -> ColumnElement[bool]:
    in_key = Inmate.search_key.contains(word, autoescape=True)
    if not word.isdigit():
        return in_key
    if by_nik and len(word) >= MIN_NIK_DIGITS:
        return in_key | Inmate.nik.contains(word, autoescape=True)
    return in_key | (Inmate.nik == word)


MIN_NIK_DIGITS = 4
"""Fewer digits are a cell, a year or a register number, and would match most NIKs."""


def load_inmate(session: Session, inmate_id: int) -> Inmate:
    """The person with aliases, numbers, skills and interests, to be changed.

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
        )
        .execution_options(populate_existing=True)
    )
    if inmate is None:
        raise NotFound(Problem(Code.NOT_FOUND))
    return inmate


def refresh_search_key(inmate: Inmate) -> None:
    """Rebuild the key from the person and the loaded aliases and numbers."""
    numbers = [
        text
        for number in inmate.register_numbers
        for text in (number.canonical, number.raw)
        if text
    ]
    inmate.search_key = build_search_key(
        name=inmate.name,
        father_name=inmate.father_name,
        aliases=[alias.alias for alias in inmate.aliases],
        register_numbers=numbers,
        sdp_person_no=inmate.sdp_person_no,
    )
