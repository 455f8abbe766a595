"""Reading a person's name as the registers write it: ``AHMAD SUBUR BIN H. KARIM ALS BUYUNG``.

The register rule puts clan name, parent's name and titles behind the name as the decision has it,
so lists mix all of them in one cell. The raw text is kept by the caller; nothing is re-cased.
"""

import re
from dataclasses import dataclass

from binaan_desktop.domain.inmates import Sex
from binaan_desktop.domain.parsing import CellValue, clean_text, fold_word, is_blank


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of one name cell.

    Attributes:
        name: the name itself, as typed, without titles.
        father_name: behind BIN or BINTI, as typed.
        aliases: behind ALS, ALIAS or @, and in brackets.
        titles: ``H.``, ``Hj.``, ``S.H.``; kept apart so that sorting and searching are not misled.
        sex: son (BIN) or daughter (BINTI); None where the cell does not say.
    """

    name: str
    father_name: str | None = None
    aliases: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    sex: Sex | None = None


_MARKER = re.compile(
    r"(?P<daughter>\b(?:BINTI|BINTE|BTI|BTE|BT)\b\.?)"
    r"|(?P<son>\bBIN\b\.?|(?<=\s)B\.(?=\s*[A-Z]))"
    r"|(?P<alias>\b(?:ALIAS|ALS|A\.?K\.?A)\b\.?|@)",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\(([^()]*)\)")
_LATE = re.compile(r"^\(?\s*(?:ALM|ALMH|ALMARHUM|ALMARHUMAH)\b\.?\s*|\b(?:ALM|ALMH)\b\.?\s*$", re.I)
_FRONT_TITLE = re.compile(
    r"^(?:(?:H|HJ|DR|DRS|DRA|IR|KH|K\.H|UST|USTAD|USTADZ|PROF)\.|(?:HJ|DRS|DRA|KH)\b)\s*", re.I
)
_BACK_TITLE = re.compile(
    r"[,\s]+(?:S\.\s?[A-Z][A-Za-z]{0,3}\.?(?:\s?[A-Z]\.)?|M\.\s?[A-Z][A-Za-z]{0,2}\.?"
    r"|A\.?\s?Md\.?(?:\.?[A-Za-z]+\.?)?|SH|SE|ST|MM|MH|SPd|SAg|SKom|SSos|SIP)\s*$"
)
_EDGES = " ,;-/"


def parse_person_name(value: CellValue) -> PersonName | None:
    """Take a name cell apart; None where it holds no name.

    A cell without a single letter is no name.
    """
    if is_blank(value):
        return None
    text = clean_text(value)
    bracketed = [inner.strip() for inner in _BRACKETS.findall(text)]
    text = _BRACKETS.sub(" ", text)
    own, father, aliases, sex = _split(text)
    name, titles = _without_titles(own)
    if not any(character.isalpha() for character in name):
        return None
    for inner in bracketed:
        alias = _MARKER.sub("", inner).strip(_EDGES)
        if alias and not _LATE.search(alias):
            aliases.append(alias)
    known = {fold_word(name)}
    unique: list[str] = []
    for alias in aliases:
        if fold_word(alias) not in known:
            known.add(fold_word(alias))
            unique.append(alias)
    return PersonName(name, father, tuple(unique), titles, sex)


def _split(text: str) -> tuple[str, str | None, list[str], Sex | None]:
    """Own name, father, aliases and sex by the markers between them."""
    own, fathers, aliases = "", [], []
    sex: Sex | None = None
    kind, start = "own", 0
    marks = [*_MARKER.finditer(text), None]
    for mark in marks:
        segment = _one_line(text[start : mark.start() if mark else len(text)])
        if kind == "own":
            own = segment
        elif kind == "alias":
            aliases += [part.strip(_EDGES) for part in re.split(r"[,/;]", segment)]
        elif segment:
            fathers.append(_one_line(_LATE.sub("", segment)))
        if mark is None:
            break
        kind, start = mark.lastgroup or "own", mark.end()
        if not fathers and sex is None and kind != "alias":
            sex = Sex.FEMALE if kind == "daughter" else _sex_of_son(mark[0])
    father = " BIN ".join(father for father in fathers if father) or None
    return own, father, [alias for alias in aliases if alias], sex


def _sex_of_son(marker: str) -> Sex | None:
    """BIN says son; the short ``B.`` is also written for daughters."""
    return Sex.MALE if marker.upper().startswith("BIN") else None


def _one_line(text: str) -> str:
    return " ".join(text.split()).strip(_EDGES)


def _without_titles(text: str) -> tuple[str, tuple[str, ...]]:
    front: list[str] = []
    back: list[str] = []
    name = text
    while (match := _FRONT_TITLE.match(name)) and name[match.end() :].strip():
        front.append(match[0].strip())
        name = name[match.end() :]
    while (match := _BACK_TITLE.search(name)) and name[: match.start()].strip(_EDGES):
        back.insert(0, match[0].strip(_EDGES))
        name = name[: match.start()]
    return name.strip(_EDGES), (*front, *back)
