"""How full a batch is: capacity is a hard stop, and going over it leaves a trace on the seat."""

from dataclasses import dataclass

from binaan_desktop.domain.training import Capacity


@dataclass(frozen=True, slots=True)
class BatchSeats:
    """The seats of a batch and who holds them; reserves are counted by themselves.

    Attributes:
        capacity: how many the batch can take.
        taken: seats held, without reserves.
        overrides: how many of those were given over the capacity, with a second person's word.
        reserves: how many may stand by.
        reserves_taken: how many do.
    """

    capacity: Capacity
    taken: int = 0
    overrides: int = 0
    reserves: int = 0
    reserves_taken: int = 0

    @property
    def free(self) -> int:
        """Seats that can still be given without a second person."""
        return max(0, self.capacity.limit - self.taken)

    @property
    def free_reserves(self) -> int:
        """How many more may stand by."""
        return max(0, self.reserves - self.reserves_taken)

    @property
    def over(self) -> int:
        """Seats held beyond the capacity."""
        return max(0, self.taken - self.capacity.limit)

    @property
    def is_allowed(self) -> bool:
        """Whether every seat beyond the capacity was agreed to; must be true after every act."""
        return self.over <= self.overrides and self.reserves_taken <= self.reserves

    def with_one(self, *, is_reserve: bool = False, by_override: bool = False) -> "BatchSeats":
        """The seats once one more is given."""
        return BatchSeats(
            self.capacity,
            self.taken + (not is_reserve),
            self.overrides + by_override,
            self.reserves,
            self.reserves_taken + is_reserve,
        )
