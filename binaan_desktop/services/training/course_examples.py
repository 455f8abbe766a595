"""Ready courses to begin from: shipped as data, fitted to the trades that this house knows."""

import json
from collections.abc import Mapping
from typing import Any

from binaan_desktop.domain.courses import RequirementKind
from binaan_desktop.domain.requirements import AGE_KINDS, Requirement
from binaan_desktop.domain.scheduling import PlaceKind
from binaan_desktop.services.resources import resource_path
from binaan_desktop.services.training.course_drafts import CourseDraft, ModuleDraft

_SAME = ("name", "code", "max_per_trainer", "seats", "reserves", "equipment")
_SCORES = ("min_theory", "min_practice")


def read_examples(skills: Mapping[str, int]) -> tuple[CourseDraft, ...]:
    """The shipped examples whose trade is in use here.

    Args:
        skills: the trades of the house: code -> id.

    Raises:
        KnownFileError: the installation is incomplete.
    """
    text = resource_path("courses", "examples.json").read_text(encoding="utf-8")
    return tuple(
        _draft(example, skills[example["skill"]])
        for example in json.loads(text)
        if example["skill"] in skills
    )


def _draft(example: Mapping[str, Any], skill_id: int) -> CourseDraft:
    same: dict[str, Any] = {name: example[name] for name in _SAME}
    scores: dict[str, Any] = {name: example.get(name) for name in _SCORES}
    return CourseDraft(
        skill_id=skill_id,
        place_kind=PlaceKind(example["place_kind"]),
        modules=tuple(ModuleDraft(name, hours) for name, hours in example["modules"]),
        requirements=tuple(_requirement(*line) for line in example["requirements"]),
        **same,
        **scores,
    )


def _requirement(kind: str, value: str | int | None, is_firm: bool) -> Requirement:
    known = RequirementKind(kind)
    if known in AGE_KINDS and isinstance(value, int):
        return Requirement(known, number=value, is_firm=is_firm)
    word = value if isinstance(value, str) else None
    return Requirement(known, word=word, is_firm=is_firm)
