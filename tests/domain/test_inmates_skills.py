"""Skills and wishes of one person: once each, at most three wishes, levels in their order."""

import pytest

from binaan_desktop.domain.errors import Code
from binaan_desktop.domain.skills import (
    SkillLevel,
    interest_problems,
    level_order,
    skill_problems,
)


def test_levels_rise_from_dasar_to_mahir() -> None:
    levels = [SkillLevel.CAN_TEACH, SkillLevel.BASIC, SkillLevel.SKILLED]
    assert sorted(levels, key=level_order) == [
        SkillLevel.BASIC,
        SkillLevel.SKILLED,
        SkillLevel.CAN_TEACH,
    ]


@pytest.mark.parametrize(
    ("skill_ids", "rows"), [([], []), ([1, 2, 3, 4], []), ([1, 2, 1], [3]), ([5, 5, 5], [2, 3])]
)
def test_a_skill_is_recorded_once(skill_ids: list[int], rows: list[int]) -> None:
    problems = skill_problems(skill_ids)
    assert [problem.code for problem in problems] == [Code.SKILL_TWICE] * len(rows)
    assert [problem.facts["row"] for problem in problems] == rows


@pytest.mark.parametrize(
    ("skill_ids", "codes"),
    [
        ([], []),
        ([1, 2, 3], []),
        ([1, 2, 3, 4], [Code.INTERESTS_TOO_MANY]),
        ([1, 1], [Code.INTEREST_TWICE]),
        ([1, 2, 3, 1], [Code.INTEREST_TWICE, Code.INTERESTS_TOO_MANY]),
    ],
)
def test_wishes_are_three_at_most_and_different(skill_ids: list[int], codes: list[Code]) -> None:
    assert [problem.code for problem in interest_problems(skill_ids)] == codes
