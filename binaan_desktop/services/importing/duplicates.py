"""Two records of the register that may be one person: finding them, and what one record would say.

Nothing here writes; :mod:`binaan_desktop.services.importing.merging_people` does.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from binaan_desktop.domain.importing import ImportField
from binaan_desktop.domain.inmates import RegisterClass
from binaan_desktop.domain.parsing import fold_word
from binaan_desktop.domain.skills import MAX_INTERESTS, SkillLevel
from binaan_desktop.services.importing.likeness import Likeness, LikenessIndex, Traits, compare
from binaan_desktop.services.importing.merging import drop_stand_ins, with_companions
from binaan_desktop.services.importing.people import (
    ALL_PARTS,
    PLAIN_FIELDS,
    PersonState,
)
from binaan_desktop.services.importing.showing import ReferenceNames, field_of, show_part
from binaan_desktop.services.progress import Progress

_EVERY = 50


@dataclass(frozen=True, slots=True)
class DuplicatePerson:
    """One of two people who may be one."""

    id: int
    name: str
    register_no: str
    is_gone: bool
    state: PersonState = field(repr=False)

    @classmethod
    def of(cls, person: PersonState) -> "DuplicatePerson":
        """As somebody stands in the register."""
        return cls(person.id or 0, person.name, person.register_no, person.gone, person.copied())


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """Two people who may be one, the older record first, and why."""

    id: int
    first: DuplicatePerson
    second: DuplicatePerson
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class MergedPart:
    """One part of a person in both records, and in the one that stays.

    Attributes:
        part: its own name, for the command.
        field: the word it is shown under.
        kept: in the record that stays.
        dropped: in the record that goes.
        result: in the record that stays, after merging.
        differs: whether both say something, and not the same.
        is_taken: whether the result is not what was kept.
    """

    part: str
    field: ImportField
    kept: str
    dropped: str
    result: str
    differs: bool
    is_taken: bool


@dataclass(frozen=True, slots=True)
class Duplicates:
    """All likely pairs, and the names of regions and trades for showing them."""

    pairs: tuple[DuplicatePair, ...]
    names: ReferenceNames


def find_pairs(people: Mapping[int, PersonState], progress: Progress) -> list[DuplicatePair]:
    """People of the register who may be one, the likeliest first."""
    index = LikenessIndex()
    found: list[tuple[PersonState, PersonState, Likeness]] = []
    for at, person in enumerate(people.values()):
        if at % _EVERY == 0:
            progress(at, len(people))
        traits = Traits.of_person(person)
        for other, other_traits in index.near(traits):
            likeness = compare(other_traits, traits, by_name_alone=False)
            if likeness is not None:
                found.append((other, person, likeness))
        index.add(person)
    found.sort(key=lambda one: (-one[2].score, one[0].name, one[0].id or 0))
    return [
        DuplicatePair(at, DuplicatePerson.of(first), DuplicatePerson.of(second), likeness)
        for at, (first, second, likeness) in enumerate(found, start=1)
    ]


def merged_person(keep: PersonState, drop: PersonState, taken: Collection[str]) -> PersonState:
    """The one record: gaps are filled, lists are joined, and what is taken replaces.

    Args:
        keep: the record that stays.
        drop: the record that goes.
        taken: parts in which the record that goes is right.
    """
    result = keep.copied()
    parts = with_companions(taken)
    for name in PLAIN_FIELDS:
        value = drop.fields.get(name)
        if value is not None and (keep.fields.get(name) is None or name in parts):
            result.fields[name] = value
    drop_stand_ins(result)
    result.aliases = list(_aliases(result, keep, drop))
    _join_numbers(result, drop)
    for code, skill in drop.skills.items():
        known = result.skills.get(code)
        if known is None or _rank(skill.level) > _rank(known.level):
            result.skills[code] = skill
    wishes = dict.fromkeys((*keep.interests, *drop.interests))
    result.interests = list(wishes)[:MAX_INTERESTS]
    return result


def compare_pair(
    keep: PersonState, drop: PersonState, taken: Collection[str], names: ReferenceNames
) -> list[MergedPart]:
    """Both records part by part; what neither has is left out."""
    result = merged_person(keep, drop, taken)
    told: list[MergedPart] = []
    for part in ALL_PARTS:
        word = field_of(part)
        if word is None:
            continue
        kept, dropped, left = (show_part(one, names, part) for one in (keep, drop, result))
        if kept or dropped:
            both_say = None not in (keep.fields.get(part), drop.fields.get(part))
            differs = both_say and kept != dropped
            told.append(MergedPart(part, word, kept, dropped, left, differs, left != kept))
    return told


def _aliases(result: PersonState, keep: PersonState, drop: PersonState) -> Iterator[str]:
    """All names either goes by; the name that is not taken stays findable."""
    seen = {fold_word(result.name)}
    for alias in (*keep.aliases, *drop.aliases, keep.name, drop.name):
        if fold_word(alias) not in seen:
            seen.add(fold_word(alias))
            yield alias


def _join_numbers(result: PersonState, drop: PersonState) -> None:
    """One history; the youngest stage of the case is in force, and says the legal status."""
    known = {fold_word(one.key) for one in result.numbers}
    result.numbers += [one for one in drop.numbers if fold_word(one.key) not in known]
    current = max(
        (one for one in result.numbers if one.is_current), key=lambda one: one.age, default=None
    )
    result.set_current(current)
    if current is not None and isinstance(current.register_class, RegisterClass):
        status = current.register_class.legal_status
        if status is not None:
            result.fields["legal_status"] = status


def _rank(level: SkillLevel) -> int:
    return list(SkillLevel).index(level)
