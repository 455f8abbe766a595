"""What the form of an agreement edits, and what keeps it from being saved."""

from dataclasses import dataclass
from datetime import date

from binaan_desktop.domain.agreements import PromiseKind
from binaan_desktop.domain.errors import Code, Problem
from binaan_desktop.services.training.draft_checks import named, required, short

MOST_PROMISED = 100_000
MAX_NUMBER, MAX_PROMISE_NOTE = 80, 200
_FIELD = "promises"
"""All lines stand in one field of the form: it shows their problems."""


@dataclass(frozen=True, slots=True)
class PromiseDraft:
    """One line of what is promised; a topic names its trade."""

    kind: PromiseKind
    amount: int | None
    skill_id: int | None = None
    note: str = ""

    def problems(self) -> list[Problem]:
        """What is missing or out of range."""
        found: list[Problem] = []
        if self.amount is None or (self.kind is PromiseKind.TOPIC and self.skill_id is None):
            found.append(Problem(Code.REQUIRED, _FIELD))
        elif not 1 <= self.amount <= MOST_PROMISED:
            facts = {"minimum": 1, "maximum": MOST_PROMISED}
            found.append(Problem(Code.OUT_OF_RANGE, _FIELD, facts))
        if len(self.note) > MAX_PROMISE_NOTE:
            found.append(Problem(Code.TOO_LONG, _FIELD, {"limit": MAX_PROMISE_NOTE}))
        return found


@dataclass(slots=True)
class AgreementDraft:
    """A MoU or PKS before it is saved."""

    agency_id: int | None = None
    title: str = ""
    number: str = ""
    signed_on: date | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    note: str = ""
    promises: tuple[PromiseDraft, ...] = ()

    def problems(self) -> list[Problem]:
        """What is missing or impossible; each thing is promised once."""
        found = [
            *required(self, "agency_id"),
            *named(self.title, "title"),
            *short(self, MAX_NUMBER, "number"),
            *required(self, "valid_from"),
        ]
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            found.append(Problem(Code.END_BEFORE_START, "valid_until"))
        seen: set[tuple[PromiseKind, int | None]] = set()
        for promise in self.promises:
            found.extend(promise.problems())
            key = (promise.kind, promise.skill_id)
            if key in seen:
                found.append(Problem(Code.PROMISE_TWICE, _FIELD))
            seen.add(key)
        return found
