"""How names sound: one key for MUHAMAD, Mohammad and M., for Soebur and Subur, Zaenal and Jainal.

Lists of the offices write one person in many ways: old and new spelling, Arabic names by ear,
``f`` and ``v`` as Sundanese says them, abbreviations, titles, ``bin`` and ``alias``. A name is
stored beside its sounds, and what somebody types is turned into sounds by the same rules.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

SOUND_KEY_LIMIT = 200
"""Beside a full search key, an index entry of PostgreSQL (2,704 bytes) still holds it."""
MIN_SOUND = 2
"""A single letter sounds like a quarter of the house."""
ONE_SLIP, TWO_SLIPS = 4, 8
"""Letters from which one and two mistyped ones are forgiven."""

_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"(.)\1+", r"\1"),
        # Candra and Chandra; but Chairul, Achmad and Rakhmat have the sound that Ahmad drops.
        (r"^ch(?=e|i|an|ar)", "c"),
        (r"[ck]h", "h"),
        (r"oe", "u"),
        (r"tj", "c"),
        (r"dj", "j"),
        (r"s[yj](?!$)", "s"),
        (r"dz", "z"),
        (r"ts(?=m)", "s"),
        (r"ck|q", "k"),
        (r"x", "ks"),
        (r"ph|[fv]", "p"),
        (r"h", ""),
        (r"y", "i"),
        (r"o", "u"),
        (r"z", "j"),
        (r"ae", "ai"),
        (r"ie", "i"),
        (r"uw(?=[aiue])", "u"),
        (r"(.)\1+", r"\1"),
    )
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NOT_LETTER = re.compile(r"[^a-z]")
_ONE_NAME = {"muamed": "muamad", "muamat": "muamad", "amat": "amad", "jusup": "iusup"}
"""The names that half the house bears, as they are heard or were spelt once."""

_MARKERS = _words("bin binti binte bti bte bt als alias aka")
_FRONT_TITLES = _words("h hj kh dr drs dra ir prof ust ustad ustadz almarhum almarhumah alm almh")
_BACK_TITLES = _words("sh se st mm mh msi mpd spd sag skom ssos sip skep sthi amd amdkep")
_SHORT = {
    **dict.fromkeys(("md", "mhd", "mhmd", "mohd", "muhd", "mochd"), "muhammad"),
    "abd": "abdul",
    "tb": "tubagus",
}
"""Abbreviations that begin no name, so they are meant wherever they stand."""
_SHORT_BEFORE_MORE = {
    **dict.fromkeys(("m", "moh", "muh", "moch", "much"), "muhammad"),
    "ach": "ahmad",
    "akh": "ahmad",
}
"""Abbreviations that may also be the first letters of a name that is still being typed."""
_SHORT_DOTTED = {**_SHORT_BEFORE_MORE, "st": "siti", "rt": "ratu", "rd": "raden"}

_BETWEEN_WORDS = re.compile(r"[\s,;@]+")
_EDGES = "()[]\"':"
_INSIDE = re.compile(r"[^\w.]+|_")
_APOSTROPHES = re.compile("['`\u00b4\u2019\u2018\u02bc]")


def fold(text: str) -> str:
    """Lower case, no accents, single blanks: SQLite's LIKE ignores case for ASCII only."""
    if text.isascii():
        return " ".join(text.casefold().split())
    plain = unicodedata.normalize("NFKD", text)
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).casefold().split())


@lru_cache(maxsize=16384)
def sound_of(word: str) -> str:
    """The sound of one word, of plain letters only; the sound of a sound is itself."""
    sound = _NOT_LETTER.sub("", fold(word))
    while True:
        before = sound
        for pattern, heard in _RULES:
            sound = pattern.sub(heard, sound)
        sound = _ONE_NAME.get(sound, sound)
        if sound == before:
            return sound


def sound_key(texts: Iterable[str]) -> str:
    """The sounds of a person's names, each once, with a blank before and behind every one.

    Args:
        texts: name, father's name, aliases; what comes first stays if it gets too long.
    """
    sounds = (
        sound
        for text in texts
        for token in _tokens(text)
        if not _is_noise(token)
        for sound in _sounds(token, may_go_on=False)
    )
    key = " "
    for sound in dict.fromkeys(sounds):
        if len(key) + len(sound) >= SOUND_KEY_LIMIT:
            break
        key += f"{sound} "
    return key if key != " " else ""


@dataclass(frozen=True, slots=True)
class QueryWord:
    """One word of what somebody typed.

    Attributes:
        text: the word itself, folded.
        sounds: how it sounds; all of them must be heard. Empty for numbers and single letters.
        slips: how many mistyped letters are forgiven when nothing else is found.
        is_optional: a degree such as ``SH``, which may also be the beginning of a name.
    """

    text: str
    sounds: tuple[str, ...] = ()
    slips: int = 0
    is_optional: bool = False


def query_words(text: str) -> tuple[QueryWord, ...]:
    """What has to be found: the words typed without ``bin``, ``alias`` and titles.

    If nothing else was typed, those are what is wanted.
    """
    tokens = _tokens(text)
    meant = [token for token in tokens if not _is_noise(token)] or tokens
    words = (_query_word(token, is_only=len(meant) == 1) for token in meant)
    return tuple(dict.fromkeys(words))


@dataclass(frozen=True, slots=True)
class _Token:
    """A word as it stands.

    Attributes:
        text: the word, folded.
        bare: without its dots.
        is_last: nothing follows; in a search box it may still be typed.
        after_comma: where degrees stand.
    """

    text: str
    bare: str
    is_last: bool
    after_comma: bool

    @property
    def is_dotted(self) -> bool:
        """Whether it has the dots of an abbreviation."""
        return "." in self.text


def _tokens(text: str) -> list[_Token]:
    found: list[tuple[str, bool]] = []
    for at, part in enumerate(fold(text).split(",")):
        words = (word.strip(_EDGES) for word in _BETWEEN_WORDS.split(part))
        found += [(word, at > 0) for word in words if word.strip(".")]
    return [
        _Token(word, word.replace(".", ""), at == len(found) - 1, after_comma)
        for at, (word, after_comma) in enumerate(found)
    ]


def _is_noise(token: _Token) -> bool:
    """Whether the word only says how names hang together, or is a title."""
    if token.bare in _MARKERS or token.text == "b.":
        return True
    if token.bare in _FRONT_TITLES:
        return token.is_dotted or not token.is_last
    # S.T. is a degree, St. is Siti.
    is_degree = token.bare in _BACK_TITLES and token.text != "st."
    return is_degree and (token.is_dotted or token.after_comma)


def _query_word(token: _Token, *, is_only: bool) -> QueryWord:
    sounds = _sounds(token, may_go_on=token.is_last)
    slips = (2 if len(token.bare) >= TWO_SLIPS else int(len(token.bare) >= ONE_SLIP)) * bool(sounds)
    is_optional = not is_only and token.is_last and token.bare in _BACK_TITLES
    return QueryWord(token.text, sounds, slips, is_optional)


def _sounds(token: _Token, *, may_go_on: bool) -> tuple[str, ...]:
    """The sounds of one word as it stands; what holds a figure has none, nor has one letter."""
    sounds = (sound_of(word) for word in _spoken(token.text, may_go_on=may_go_on))
    return tuple(sound for sound in sounds if len(sound) >= MIN_SOUND)


def _spoken(text: str, *, may_go_on: bool) -> Sequence[str]:
    """The words that are heard in what stands between two blanks."""
    if text.isascii() and text.isalpha():
        return _spelt_out(text, dotted=False, may_go_on=may_go_on)
    letters = _APOSTROPHES.sub("", text)
    if any(character.isdigit() for character in letters):
        return ()
    words: list[str] = []
    for part in filter(None, _INSIDE.split(letters)):
        pieces = part.split(".")
        ends_dotted = len(pieces) > 1 and not pieces[-1]
        pieces = [piece for piece in pieces if piece]
        for at, piece in enumerate(pieces):
            dotted = at < len(pieces) - 1 or ends_dotted
            words += _spelt_out(piece, dotted=dotted, may_go_on=may_go_on)
    return words


def _spelt_out(word: str, *, dotted: bool, may_go_on: bool) -> tuple[str, ...]:
    """Abbreviations as words, and ``Abdurrahman`` as the ``Abdul Rahman`` it is."""
    if dotted and word in _SHORT_DOTTED:
        return (_SHORT_DOTTED[word],)
    if not may_go_on and word in _SHORT_BEFORE_MORE:
        return (_SHORT_BEFORE_MORE[word],)
    if word in _SHORT:
        return (_SHORT[word],)
    return _servant_of(word)


def _servant_of(word: str) -> tuple[str, ...]:
    """``abdurrahman``, ``abdussalam``, ``abdulaziz`` in two words; any other word as it is."""
    if not word.startswith("abdu") or len(word) < _SHORTEST_SERVANT:
        return (word,)
    rest = word[len("abdu") :]
    if rest[0] == "l" and rest[1] != "l":
        return ("abdul", rest[1:])
    if rest[0] in "rsztdn":
        return ("abdul", rest[1:] if rest[1] == rest[0] else rest)
    return (word,)


_SHORTEST_SERVANT = len("abdulaziz") - 1
