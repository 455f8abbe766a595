"""Finding people by what somebody typed: as written, as it sounds, and at last what is like it.

Two steps. The first finds every word as it is written or as it sounds; the second, only when the
first finds nobody or when it is asked for, also forgives mistyped letters and blanks. Both are one
scan of an index that holds the keys: measured at 100,000 people that costs no more than a trigram
index would save, and it is the same SQL on both engines.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA
from sqlalchemy import ColumnElement, and_, case, func, or_, select, true
from sqlalchemy.orm import Session

from binaan_desktop.domain.name_sounds import MIN_SOUND, QueryWord, query_words
from binaan_desktop.persistence.entities.inmates import Inmate

MIN_NIK_DIGITS = 4
"""Fewer digits are a cell, a year or a register number, and would match most NIKs."""
_MOST_NEAR = 6
"""Patterns tried for one mistyped word, the nearest first."""
_MIN_UNFINISHED = 5
"""Sounds from which a last word may be both mistyped and unfinished."""


@dataclass(frozen=True, slots=True)
class TextMatch:
    """The first step.

    Attributes:
        exact: every word is in the key as it was typed.
        found: every word is there, as typed or as it sounds; the same condition as ``exact`` when
            nothing that was typed has a sound.
    """

    exact: ColumnElement[bool]
    found: ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class SimilarMatch:
    """The second step: who is like it, and how far off (0 is exact)."""

    found: ColumnElement[bool]
    rank: ColumnElement[int]


def match_text(text: str, *, by_nik: bool = False) -> TextMatch | None:
    """The first step for a text; None when nothing was typed.

    Without ``by_nik`` a complete NIK still finds its owner: to know all 16 digits is to know it.
    """
    words = query_words(text)
    if not words:
        return None
    exact = [_written(word, by_nik=by_nik) for word in words]
    as_typed = and_(*exact)
    if not any(word.sounds for word in words):
        return TextMatch(as_typed, as_typed)
    found = [
        or_(written, _sounding(word.sounds)) if word.sounds else written
        for word, written in zip(words, exact, strict=True)
    ]
    return TextMatch(as_typed, and_(*found))


def match_similar(
    session: Session, text: str, where: Sequence[ColumnElement[bool]], *, by_nik: bool = False
) -> SimilarMatch | None:
    """The second step for a text among the people of ``where``; None where it finds no more."""
    words = query_words(text)
    if not any(word.slips or word.is_optional for word in words):
        return None
    vocabulary = _read_vocabulary(session, where)
    found: list[ColumnElement[bool]] = []
    rank: ColumnElement[int] | None = None
    forgives = any(word.is_optional for word in words)
    for at, word in enumerate(words):
        written = _written(word, by_nik=by_nik)
        ways: list[tuple[ColumnElement[bool], int]] = [(written, 0)]
        if word.sounds:
            ways.append((_sounding(word.sounds), 1))
        if word.slips:
            patterns = _near(word, vocabulary, may_go_on=at == len(words) - 1)
            if patterns is not None:
                ways.append((patterns, 2))
                forgives = True
        distance = case(*ways, else_=3)
        rank = distance if rank is None else rank + distance
        if not word.is_optional:
            found.append(or_(*(condition for condition, _ in ways)))
    if rank is None or not forgives:
        return None
    return SimilarMatch(and_(true(), *found), rank)


def _written(word: QueryWord, *, by_nik: bool) -> ColumnElement[bool]:
    in_key = Inmate.search_key.contains(word.text, autoescape=True)
    if not word.text.isdigit():
        return in_key
    if by_nik and len(word.text) >= MIN_NIK_DIGITS:
        return in_key | Inmate.nik.contains(word.text, autoescape=True)
    return in_key | (Inmate.nik == word.text)


def _sounding(sounds: Iterable[str]) -> ColumnElement[bool]:
    """A word for each sound that begins with it; sounds hold no sign that LIKE would take."""
    return and_(*(Inmate.sound_key.contains(f" {sound}") for sound in sounds))


def _near(
    word: QueryWord, vocabulary: frozenset[str], *, may_go_on: bool
) -> ColumnElement[bool] | None:
    """For every sound of the word one that is near it; None where there is no such word."""
    every: list[ColumnElement[bool]] = []
    for sound in word.sounds:
        patterns = [f" {one} " for one in nearest(sound, vocabulary, word.slips)]
        patterns += [f" {first} {rest}" for first, rest in _parted(sound, vocabulary)]
        if may_go_on and len(sound) >= _MIN_UNFINISHED:
            lengths = range(len(sound) - 1, len(sound) + 2)
            beginnings = {one[:length] for one in vocabulary for length in lengths}
            patterns += [f" {one}" for one in nearest(sound, beginnings, 1)]
        if not patterns:
            return None
        if len(word.sounds) > 1:
            patterns.insert(0, f" {sound}")
        few = list(dict.fromkeys(patterns))[:_MOST_NEAR]
        every.append(or_(*(Inmate.sound_key.contains(one) for one in few)))
    return and_(*every)


def _parted(sound: str, vocabulary: frozenset[str]) -> list[tuple[str, str]]:
    """The sound as two words that people bear one after the other: ``nuraiati``, ``nur aiati``."""
    cuts = range(MIN_SOUND, len(sound) - MIN_SOUND)
    return [
        (sound[:cut], sound[cut:])
        for cut in cuts
        if sound[:cut] in vocabulary and sound[cut:] in vocabulary
    ]


def nearest(sound: str, words: Iterable[str], slips: int) -> list[str]:
    """The words that differ by at most so many letters; two changed places are one slip."""
    distances = (
        (OSA.distance(sound, word, score_cutoff=slips), word)
        for word in words
        if abs(len(word) - len(sound)) <= slips
    )
    return [word for distance, word in sorted(distances) if distance <= slips][:_MOST_NEAR]


def _read_vocabulary(session: Session, where: Sequence[ColumnElement[bool]]) -> frozenset[str]:
    """Every sound that these people bear."""
    keys = session.scalar(select(func.aggregate_strings(Inmate.sound_key, "")).where(*where))
    return frozenset(keys.split()) if keys else frozenset()
