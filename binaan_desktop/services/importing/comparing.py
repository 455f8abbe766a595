"""A row of a list and somebody of the register side by side, with what a merge would leave."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from binaan_desktop.domain.importing import ImportField, RowChoice
from binaan_desktop.services.importing.decisions import RowDecision
from binaan_desktop.services.importing.merging import merge_row, with_companions
from binaan_desktop.services.importing.people import ALL_PARTS, PersonState
from binaan_desktop.services.importing.rows import ImportPlan, LikelyPerson
from binaan_desktop.services.importing.showing import field_of, show_part


@dataclass(frozen=True, slots=True)
class ComparedPart:
    """One part of a person on both sides.

    Attributes:
        part: its own name, for decisions.
        field: the word it is shown under.
        listed: what the row says.
        stored: what each likely person has, in the order of the row.
        result: what stays after merging with the chosen one.
        differs: whether the row says something that the chosen one does not have.
        is_taken: whether merging takes it from the row.
    """

    part: str
    field: ImportField
    listed: str
    stored: tuple[str, ...]
    result: str
    differs: bool
    is_taken: bool


def compare_row(plan: ImportPlan, row_id: int, chosen: int, today: date) -> list[ComparedPart]:
    """What a row and its likely people have, part by part; what nobody has is left out.

    Args:
        plan: with the row.
        row_id: its place.
        chosen: which likely person a merge would go to.
        today: day of the import.
    """
    names, row = plan.basis.names, plan.row(row_id)
    parsed = plan.basis.parsed[row_id - 1]
    listed = PersonState(None)
    merge_row(listed, parsed, today, names.skills, RowDecision())
    result = row.likely[chosen].state.copied()
    merge_row(result, parsed, today, names.skills, row.decision)
    compared: list[ComparedPart] = []
    for part in ALL_PARTS:
        word = field_of(part)
        if word is None:
            continue
        said = show_part(listed, names, part)
        stored = tuple(show_part(one.state, names, part) for one in row.likely)
        left = show_part(result, names, part)
        if said or any(stored):
            known = stored[chosen]
            told = ComparedPart(
                part, word, said, stored, left, _is_news(part, said, known), left != known
            )
            compared.append(told)
    return compared


_UNIONS = frozenset({"aliases", "numbers", "skills", "interests"})


def _is_news(part: str, said: str, known: str) -> bool:
    if part in _UNIONS:
        return not set(said.split(", ")) <= {"", *known.split(", ")}
    return bool(said) and said.casefold() != known.casefold()


def choose(decision: RowDecision, choice: RowChoice, person: LikelyPerson | None) -> RowDecision:
    """A decision with another choice; what was said about its parts stays."""
    if choice is RowChoice.SAME_PERSON and person is not None:
        return replace(decision, choice=choice, inmate_id=person.inmate_id, row_id=person.row_id)
    return replace(decision, choice=choice, inmate_id=None, row_id=None)


def toggle_part(decision: RowDecision, part: str, *, is_taken: bool) -> RowDecision:
    """A decision with the other word about one part: take it from the row, or keep what is there.

    Args:
        decision: so far.
        part: with its companions, that say the same thing.
        is_taken: whether the row's value goes in so far.
    """
    parts = with_companions({part})
    if is_taken:
        return replace(decision, keep=decision.keep | parts, take=decision.take - parts)
    return replace(decision, keep=decision.keep - parts, take=decision.take | {part})


def keep_parts(decision: RowDecision, parts: Iterable[str], *, keep: bool) -> RowDecision:
    """A decision that leaves parts as they are, or lets the row have its way again."""
    told = with_companions(parts)
    return replace(decision, keep=decision.keep | told if keep else decision.keep - told)
