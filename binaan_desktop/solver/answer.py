"""What the timetable engine gives back."""

from collections.abc import Mapping
from dataclasses import dataclass

from binaan_desktop.solver.problem import Assignment, Wish


@dataclass(frozen=True, slots=True)
class Answer:
    """A timetable that keeps every hard rule, and what it costs.

    Attributes:
        assignments: where each placed event stands, by the id of the event.
        unplaced: ids of the events that found no place.
        costs: the cost by wish, weights applied; wishes that cost nothing are left out.
        proven: no timetable can be better: the cost is as low as its bound.
        tries: how many steps were tried on the way.
        crashed: how many of the processes that searched crashed; the others' best still counts.
    """

    assignments: Mapping[int, Assignment]
    unplaced: tuple[int, ...]
    costs: Mapping[Wish, int]
    proven: bool = False
    tries: int = 0
    crashed: int = 0

    @property
    def cost(self) -> int:
        """The cost of all wishes together: the lower, the better."""
        return sum(self.costs.values())
