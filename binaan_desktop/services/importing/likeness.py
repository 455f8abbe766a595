"""Who may be one person although no number says so: name, date of birth and father compared.

Nothing here decides. It finds the few people worth an officer's look and says why they are alike.
People are put into blocks first, so that ten thousand rows never meet ten thousand people.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rapidfuzz.distance import Hamming
from rapidfuzz.fuzz import ratio

from binaan_desktop.domain.importing import LikenessSign as Sign
from binaan_desktop.domain.inmates import RegisterClass
from binaan_desktop.domain.parsing import fold_word
from binaan_desktop.services.importing.parsed import ParsedRow
from binaan_desktop.services.importing.people import PersonState

MOST_CANDIDATES = 3
"""More people than this beside one row are not compared but guessed at."""
_TYPO_RATIO = 87.0
"""Above this two spellings are one name (MUHAMAD, MUHAMMAD); two names of a family stay below."""
_NIK_SLIPS = 2
_ENOUGH_CONSONANTS = 3
_ENOUGH_LETTERS = 4
_SOUND_RATIO = 75.0
_WORD_RATIO = 80.0
"""Above this two words are one with a slip (SUPRIATNA, SUPRIYADNA); HASAN and HUSEN stay below."""
_MUHAMMAD = frozenset({"M", "MUH", "MOH", "MHD", "MUHAMAD", "MOHAMAD", "MOHAMMAD", "MUCHAMAD"})


_WEIGHTS = {
    Sign.SAME_NAME: 40,
    Sign.ALIKE_NAME: 30,
    Sign.ALIAS: 25,
    Sign.SAME_BIRTH: 30,
    Sign.SWAPPED_BIRTH: 20,
    Sign.SAME_FATHER: 20,
    Sign.ALIKE_FATHER: 15,
    Sign.ALIKE_NIK: 10,
    Sign.NEXT_STAGE: 10,
    Sign.NAME_ONLY: 0,
}


@dataclass(frozen=True, slots=True)
class Traits:
    """What two records are compared by.

    Attributes:
        name: as written.
        aliases: other names, folded.
        father: folded, or nothing.
        born: date of birth.
        nik: sixteen digits.
        classes: class books the person has a number in.
        has_number: whether any register number is known, readable or not.
    """

    name: str
    aliases: frozenset[str] = frozenset()
    father: str = ""
    born: date | None = None
    nik: str | None = None
    classes: frozenset[RegisterClass] = frozenset()
    has_number: bool = False

    @classmethod
    def of_row(cls, row: ParsedRow) -> "Traits":
        """Of one row of a list."""
        values = row.values
        return cls(
            str(values["name"]),
            frozenset(map(fold_word, row.aliases)),
            fold_word(str(values.get("father_name") or "")),
            _date(values.get("birth_date") or row.weak.get("birth_date")),
            _text(values.get("nik")),
            frozenset({row.register.register_class} if row.register else ()),
            bool(row.register_raw),
        )

    @classmethod
    def of_person(cls, person: PersonState) -> "Traits":
        """Of a person."""
        fields = person.fields
        return cls(
            person.name,
            frozenset(map(fold_word, person.aliases)),
            fold_word(str(fields.get("father_name") or "")),
            _date(fields.get("birth_date")),
            _text(fields.get("nik")),
            frozenset(one.register_class for one in person.numbers if one.register_class),
            bool(person.numbers),
        )


def _date(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


@dataclass(frozen=True, slots=True)
class Likeness:
    """Why two records may be one person, strongest sign first."""

    signs: tuple[Sign, ...]

    @property
    def has_birth(self) -> bool:
        """Whether the date of birth speaks for it, which namesakes rarely share."""
        return not {Sign.SAME_BIRTH, Sign.SWAPPED_BIRTH}.isdisjoint(self.signs)

    @property
    def score(self) -> int:
        """Orders candidates; 100 is as sure as it gets without a number."""
        return min(100, sum(_WEIGHTS[sign] for sign in self.signs))


def compare(one: Traits, other: Traits, *, by_name_alone: bool = False) -> Likeness | None:
    """What speaks for one person, or None where something speaks against it or too little for it.

    Args:
        one: a record.
        other: another one.
        by_name_alone: whether the full name is enough where nothing else is known: only where
            nobody else of the same list is that person.
    """
    nik = _compare_niks(one.nik, other.nik)
    if nik is False:
        return None
    name = _compare_names(one, other)
    if name is None:
        return None
    signs = [name]
    if not _add_birth(signs, one.born, other.born) or not _add_father(signs, one, other):
        return None
    if nik:
        signs.append(Sign.ALIKE_NIK)
    certain = {Sign.SAME_BIRTH, Sign.SWAPPED_BIRTH, Sign.SAME_FATHER, Sign.ALIKE_FATHER}
    if certain.isdisjoint(signs):
        told = _by_full_name(name, one, other) if by_name_alone else None
        if told is None:
            return None
        signs.append(told)
    return Likeness(tuple(signs))


def _compare_niks(one: str | None, other: str | None) -> bool | None:
    """None: nothing to compare; False: two people; True: equal but for a slip of the keys."""
    if one is None or other is None:
        return None
    return Hamming.distance(one, other, score_cutoff=_NIK_SLIPS) <= _NIK_SLIPS


def _compare_names(one: Traits, other: Traits) -> Sign | None:
    folded, other_folded = fold_word(one.name), fold_word(other.name)
    if folded == other_folded:
        return Sign.SAME_NAME
    if _words_alike(one.name, other.name):
        return Sign.ALIKE_NAME
    return Sign.ALIAS if folded in other.aliases or other_folded in one.aliases else None


def _add_birth(signs: list[Sign], one: date | None, other: date | None) -> bool:
    """Whether the dates allow one person."""
    if one is None or other is None:
        return True
    if one == other:
        signs.append(Sign.SAME_BIRTH)
    elif one.year == other.year and (one.day, one.month) == (other.month, other.day):
        signs.append(Sign.SWAPPED_BIRTH)
    else:
        return False
    return True


def _add_father(signs: list[Sign], one: Traits, other: Traits) -> bool:
    if not one.father or not other.father:
        return True
    if one.father == other.father:
        signs.append(Sign.SAME_FATHER)
    elif _fathers_alike(one.father, other.father):
        signs.append(Sign.ALIKE_FATHER)
    else:
        return False
    return True


def _fathers_alike(one: str, other: str) -> bool:
    """A slip of the keys, other vowels, or a title in front: KARIM, H. KARIEM."""
    if ratio(one, other) >= _TYPO_RATIO:
        return True
    short, long = sorted((_skeleton(one), _skeleton(other)), key=len)
    return len(short) >= _ENOUGH_CONSONANTS and long.endswith(short)


def _by_full_name(name: Sign, one: Traits, other: Traits) -> Sign | None:
    """What makes a name alone enough: another stage of a case (A.III, then B.I), or no number."""
    if len(_words(one.name) - _initials(_words(one.name))) < 2:
        return None
    if not one.has_number or not other.has_number:
        return Sign.NAME_ONLY
    other_books = one.classes and other.classes and one.classes.isdisjoint(other.classes)
    return Sign.NEXT_STAGE if name is Sign.SAME_NAME and other_books else None


@lru_cache(maxsize=16384)
def names_alike(one: str, other: str) -> bool:
    """Whether two spellings can be one name: equal, one inside the other, or a typing slip.

    ``M. Fauzi`` is ``Muhammad Fauzi``: initials and the short forms of Muhammad count as the word.
    """
    folded, other_folded = fold_word(one), fold_word(other)
    if folded == other_folded:
        return True
    words, other_words = _words(one), _words(other)
    if _inside(words, other_words) or _inside(other_words, words):
        return True
    return ratio(folded, other_folded) >= _TYPO_RATIO


def _words(name: str) -> set[str]:
    return set(_ordered(name))


def _inside(few: set[str], many: set[str]) -> bool:
    """Whether every word has its counterpart; a single letter may be an initial."""
    return bool(few - _initials(few)) and all(
        word in many or (len(word) == 1 and any(one[0] == word for one in many)) for word in few
    )


def _initials(words: set[str]) -> set[str]:
    return {word for word in words if len(word) == 1}


@lru_cache(maxsize=16384)
def _words_alike(one: str, other: str) -> bool:
    """Whether word by word two names can be one; the longer may have one word more.

    Stricter than :func:`names_alike`, which has a number to lean on: brothers share half a name.
    """
    few, many = sorted((_ordered(one), _ordered(other)), key=len)
    if not few or len(many) - len(few) > 1:
        return False
    left = list(many)
    for word in few:
        found = next((known for known in left if _one_word(word, known)), None)
        if found is None:
            return False
        left.remove(found)
    return any(len(word) > 1 for word in few)


def _ordered(name: str) -> list[str]:
    folded = [fold_word(word) for word in name.split()]
    return ["MUHAMMAD" if word in _MUHAMMAD else word for word in folded if word]


def _one_word(one: str, other: str) -> bool:
    if one == other:
        return True
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    if min(len(one), len(other)) < _ENOUGH_LETTERS:
        return False
    same_sound = one[0] == other[0] and _skeleton(one) == _skeleton(other)
    return ratio(one, other) >= (_SOUND_RATIO if same_sound else _WORD_RATIO)


class LikenessIndex:
    """People in blocks: by date of birth, by the full name, by a word of it with the father's.

    Two complete NIKs that differ are two people, but for a slip of the keys. So a record with a
    NIK meets only those without one, and besides them whoever was born on the same day.
    """

    def __init__(self, people: Iterable[PersonState] = ()) -> None:
        self._by_birth: dict[date, dict[int, PersonState]] = defaultdict(dict)
        self._by_words: dict[object, dict[int, PersonState]] = defaultdict(dict)
        self._without_nik: dict[object, dict[int, PersonState]] = defaultdict(dict)
        self._traits: dict[int, Traits] = {}
        for person in people:
            self.add(person)

    def add(self, person: PersonState) -> None:
        """Make a person findable by what is known of them now."""
        traits = Traits.of_person(person)
        self._traits[id(person)] = traits
        for day in _birth_keys(traits.born):
            self._by_birth[day][id(person)] = person
        for key in _word_keys(traits.name, traits.father):
            self._by_words[key][id(person)] = person
            if traits.nik is None:
                self._without_nik[key][id(person)] = person
            elif key in self._without_nik:
                self._without_nik[key].pop(id(person), None)

    def near(self, traits: Traits) -> list[tuple[PersonState, Traits]]:
        """People who share a block with a record, each once."""
        born = {} if traits.born is None else self._by_birth.get(traits.born, {})
        found = [
            (person, other)
            for one, person in born.items()
            if _compare_niks(traits.nik, (other := self._traits[one]).nik) is not False
        ]
        blocks = self._by_words if traits.nik is None else self._without_nik
        seen = set(born)
        for key in _search_keys(traits.name, traits.father) if blocks else ():
            for one, person in blocks.get(key, {}).items():
                if one not in seen:
                    seen.add(one)
                    found.append((person, self._traits[one]))
        return found


def _birth_keys(born: date | None) -> Iterator[date]:
    """The day, and the day that comes of swapping day and month."""
    if born is None:
        return
    yield born
    if born.day <= 12 and born.day != born.month:
        yield born.replace(month=born.day, day=born.month)


@lru_cache(maxsize=16384)
def _word_keys(name: str, father: str) -> tuple[object, ...]:
    """Where a name is kept: its whole, its consonants, and with the father's all words but one.

    Two names that differ in one word, or in the number of words by one, share a key.
    """
    bare = tuple(sorted(_skeleton(word) for word in _words(name) if len(word) > 1))
    has_father = bool(father)
    keys: list[object] = [(has_father, fold_word(name)), (has_father, bare)]
    if father:
        whole = _skeleton(father)
        end = whole[-_ENOUGH_CONSONANTS:]
        keys.append((bare, end))
        if len(bare) <= 2:
            keys += [(word, whole) for word in bare]
        else:
            keys += [(bare[:at] + bare[at + 1 :], end) for at in range(len(bare))]
    return tuple(keys)


@lru_cache(maxsize=16384)
def _search_keys(name: str, father: str) -> tuple[object, ...]:
    """Where to look: by the name alone only among those of whom one father is not known."""
    unknown = _word_keys(name, "")
    if father:
        return unknown + _word_keys(name, father)[len(unknown) :]
    return unknown + tuple((True, key[1]) for key in unknown if isinstance(key, tuple))


@lru_cache(maxsize=8192)
def _skeleton(word: str) -> str:
    """The consonants, each once in a row: KARIM and KARIEM, QODIR and KODIR are alike."""
    squeezed = ""
    for letter in word.replace("Q", "K"):
        if letter not in "AEIOUY" and not squeezed.endswith(letter):
            squeezed += letter
    return squeezed or word
