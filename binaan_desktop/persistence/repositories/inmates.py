"""The search key of a person: the one text that type-as-you-search looks into."""

import re
import unicodedata
from collections.abc import Iterable

from binaan_desktop.domain.values import parse_register_number

_DROPPED = re.compile(r"[.'`’‘\"]+")
_OTHER_SIGNS = re.compile(r"[^0-9A-Z]+")


def fold_search_text(text: str) -> str:
    """Upper case without accents; dots and apostrophes vanish, other signs become one space.

    ``Ma'ruf`` and ``MARUF`` read alike, and so do ``B.IIa`` and ``BIIA``.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _OTHER_SIGNS.sub(" ", _DROPPED.sub("", plain.upper())).strip()


def build_search_key(
    *,
    name: str,
    father_name: str | None = None,
    aliases: Iterable[str] = (),
    register_numbers: Iterable[str] = (),
    nik: str | None = None,
) -> str:
    """Build ``inmate.search_key``: name, father, aliases, register numbers and NIK, folded.

    Every number is held twice, spaced (``BIIA 12 2025``) and compact (``BIIA122025``), so that it
    is found however it is typed. The key begins with a blank and ends with one: a search for
    ``" WORD"`` finds beginnings of words.

    Args:
        name: as stored.
        father_name: as stored, without BIN.
        aliases: other names.
        register_numbers: canonical texts, or raw ones where they could not be read; old ones too.
        nik: sixteen digits.
    """
    parts = [fold_search_text(name)]
    parts += [fold_search_text(one) for one in (father_name, *aliases) if one]
    for number in register_numbers:
        spaced = fold_search_text(number)
        parts += [spaced, spaced.replace(" ", "")]
    if nik:
        parts.append(nik)
    return f" {' '.join(part for part in parts if part)} "


def search_words(typed: str) -> list[str]:
    """What must all be found in a search key for the typed text to match.

    A register number in any written form becomes its compact form; other text its folded words.
    """
    number = parse_register_number(typed)
    if number is not None:
        return [fold_search_text(number.canonical).replace(" ", "")]
    return fold_search_text(typed).split()
