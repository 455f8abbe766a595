"""Placing what found no place: those in the way give it up, and are placed anew in their turn.

An event that was driven out often is driven out less readily, so the search does not go round in
circles (iterative forward search, with counts in place of tabu lists).
"""

from random import Random

from binaan_desktop.solver.board import FREE, Board, Saved

SEATS_WEIGHED = 80
"""How many seats by chance are weighed for an event."""


class Rescue:
    """The memory of who was driven out how often, and the best board so far."""

    def __init__(self, board: Board, random: Random) -> None:
        """Begin where the board stands."""
        self._board = board
        self._random = random
        self._driven = [0] * len(board.start)
        self.best = board.saved()
        self._fewest = self._left_out()
        self.since_best = 0

    def run(self, tries: int) -> None:
        """Place so many events, whoever is in the way, while one stands nowhere."""
        board = self._board
        t = board.tables
        for _ in range(tries):
            waiting = [e for e in sorted(board.unplaced) if t.starts[e] and t.places[e]]
            if not waiting:
                return
            self._force(self._random.choice(waiting))
            self.since_best += 1
            left_out = self._left_out()
            if left_out < self._fewest:
                self.best, self._fewest = board.saved(), left_out
                self.since_best = 0

    def _left_out(self) -> int:
        """What the events cost that stand nowhere: other wishes are for later."""
        return sum(self._board.tables.missing_cost[e] for e in self._board.unplaced)

    def _force(self, e: int) -> None:
        """Put an event where the fewest are in the way, the often driven out counting more."""
        board, random = self._board, self._random
        t = board.tables
        found: tuple[float, int, int, int, list[int]] | None = None
        for _ in range(SEATS_WEIGHED):
            start, place = random.choice(t.starts[e]), random.choice(t.places[e])
            trainer = random.choice(t.trainers_of[e] or [FREE])
            in_way = self._in_way(e, start, place, trainer)
            if in_way is None:
                continue
            weight = sum(t.missing_cost[f] * (1 + self._driven[f]) for f in in_way)
            price = weight + t.place_cost[e][place] + random.random()
            if found is None or price < found[0]:
                found = price, start, place, trainer, in_way
            if not in_way:
                break
        if found is None:
            return
        _, start, place, trainer, in_way = found
        for f in in_way:
            board.take(f)
            self._driven[f] += 1
        board.put(e, start, place, trainer)

    def _in_way(self, e: int, start: int, place: int, trainer: int) -> list[int] | None:
        """The events that would have to leave the seat; None if the seat cannot be had at all."""
        board = self._board
        t = board.tables
        length = t.length[e]
        if not t.open_at[length][place][start] or (t.limited and board.is_over(e, start)):
            return None
        if trainer >= 0 and not t.trainer_open_at[length][trainer][start]:
            return None
        found = dict[int, None]()
        for slot in range(start, start + length):
            found[board.taken[place * t.slots + slot]] = None
            if trainer >= 0:
                found[board.teaching[trainer * t.slots + slot]] = None
            if board.present[slot] & t.apart[e]:
                for f in board.taken[slot :: t.slots]:
                    if f >= 0 and t.group_bit[f] & t.apart[e]:
                        found[f] = None
        found.pop(FREE, None)
        return None if any(not t.can_leave[f] for f in found) else list(found)


def restore(board: Board, saved: Saved) -> None:
    """Let every event stand as it was kept."""
    starts, places, trainers, _ = saved
    kept = list(zip(starts, places, trainers, strict=True))
    now = list(zip(board.start, board.place, board.trainer, strict=True))
    changed = [e for e in range(len(kept)) if kept[e] != now[e]]
    for e in changed:
        if board.start[e] >= 0:
            board.take(e)
    for e in changed:
        if starts[e] >= 0:
            board.put(e, *kept[e])
