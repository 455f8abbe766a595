"""The weights of the criteria by which seats are given: data of the office, in the database."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from sqlalchemy.orm import Session

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.candidates import DEFAULT_WEIGHTS, MOST_WEIGHT, Criterion, Weights
from binaan_desktop.domain.errors import Code, Problem
from binaan_desktop.persistence.entities.access import Setting
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Act, Commands, Queries, command, query
from binaan_desktop.services.training.records import require_valid

SETTING_KEY = "candidate_weights"


@dataclass(slots=True)
class WeightsDraft:
    """The weights as a form edits them: a number from 0 to 100 for each criterion."""

    weights: dict[Criterion, int | None] = field(default_factory=lambda: dict(DEFAULT_WEIGHTS))

    def problems(self) -> list[Problem]:
        """What is missing or out of range; the field is the criterion's value."""
        found = []
        for criterion in Criterion:
            weight = self.weights.get(criterion)
            if weight is None:
                found.append(Problem(Code.REQUIRED, criterion.value))
            elif not 0 <= weight <= MOST_WEIGHT:
                limits = {"minimum": 0, "maximum": MOST_WEIGHT}
                found.append(Problem(Code.OUT_OF_RANGE, criterion.value, limits))
        return found


class WeightCommands(Commands):
    """What an administrator decides about the ranking of candidates."""

    @command(Right.ADMINISTER, "weights.updated")
    def update_weights(self, act: Act, *, draft: WeightsDraft) -> Weights:
        """Save what each criterion counts; can be taken back.

        Raises:
            ValidationFailed: a weight is missing or not between 0 and 100.
        """
        require_valid(draft.problems())
        before = read_weights(act.session)
        weights = {one: draft.weights[one] or 0 for one in Criterion}
        value = json.dumps({one.value: weight for one, weight in weights.items()}, sort_keys=True)
        row = act.session.get(Setting, SETTING_KEY)
        if row is None:
            act.session.add(Setting(key=SETTING_KEY, value=value))
        else:
            row.value = value
        changed = sorted(one.value for one in Criterion if weights[one] != before[one])
        act.about("setting", None, changed=changed)
        act.touch(Topic.SETTINGS)
        act.touch(Topic.TRAINING)
        act.undo = partial(self.update_weights, draft=WeightsDraft(dict(before)))
        return weights


class WeightQueries(Queries):
    """Reads of the weights."""

    @query()
    def get_weights(self, session: Session) -> Weights:
        """What each criterion counts."""
        return read_weights(session)


def read_weights(session: Session) -> Weights:
    """The saved weights; whatever is missing, unknown or impossible has its default."""
    row = session.get(Setting, SETTING_KEY)
    try:
        saved = {} if row is None else json.loads(row.value)
    except json.JSONDecodeError:
        saved = {}
    known = saved if isinstance(saved, Mapping) else {}
    return {one: _weight(known.get(one.value), DEFAULT_WEIGHTS[one]) for one in Criterion}


def _weight(saved: object, default: int) -> int:
    if isinstance(saved, int) and not isinstance(saved, bool) and 0 <= saved <= MOST_WEIGHT:
        return saved
    return default
