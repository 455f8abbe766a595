"""What an officer says about the rows of a plan before it is applied."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from binaan_desktop.domain.importing import ImportField, RowChoice


@dataclass(frozen=True, slots=True)
class RowDecision:
    """What is said about one row, where the plan's own guess is not followed.

    Attributes:
        choice: who it is, or that the row is left out; None keeps the guess.
        inmate_id: with "the same person": whom of the register.
        row_id: or whom another row of this import brings, by that row's place in the plan.
        keep: parts of the person that the row must not change.
        take: parts that the row replaces although what is stored usually stays (the name).
    """

    choice: RowChoice | None = None
    inmate_id: int | None = None
    row_id: int | None = None
    keep: frozenset[str] = frozenset()
    take: frozenset[str] = frozenset()

    @property
    def says_nothing(self) -> bool:
        """Whether the row is as if nobody had looked at it."""
        return self == RowDecision()


@dataclass(frozen=True, slots=True)
class PlanDecisions:
    """Everything said about one plan.

    Attributes:
        rows: by the row's place in the plan.
        fixes: texts that stand for a cell, by row and column.
    """

    rows: Mapping[int, RowDecision] = field(default_factory=dict)
    fixes: Mapping[tuple[int, ImportField], str] = field(default_factory=dict)

    def of(self, row_id: int) -> RowDecision:
        """What is said about a row."""
        return self.rows.get(row_id, _NOTHING)

    def fixes_of(self, row_id: int) -> dict[ImportField, str]:
        """The texts that stand for cells of a row."""
        return {one: text for (at, one), text in self.fixes.items() if at == row_id}

    def with_rows(self, said: Iterable[tuple[int, RowDecision]]) -> "PlanDecisions":
        """The same, with other words about some rows."""
        rows = {**self.rows, **dict(said)}
        told = {row_id: one for row_id, one in rows.items() if not one.says_nothing}
        return PlanDecisions(told, self.fixes)

    def with_fix(self, row_id: int, one: ImportField, text: str | None) -> "PlanDecisions":
        """The same, with another text for one cell; None takes the cell as it stands."""
        fixes = {key: known for key, known in self.fixes.items() if key != (row_id, one)}
        if text is not None:
            fixes[row_id, one] = text
        return PlanDecisions(self.rows, fixes)


_NOTHING = RowDecision()
