"""Simulated annealing on the board: many small steps, the worse the rarer as it cools down.

``run`` is the hot loop. It weighs a step before it makes it, from local names; the rarer kinds of
step have functions of their own.
"""

from math import exp
from random import Random

from binaan_desktop.solver.board import FREE, Board
from binaan_desktop.solver.building import trainer_for
from binaan_desktop.solver.tables import IMPOSSIBLE

ONLY_TIME = 0.4
"""The share of the steps that change the time and keep the place."""
ONLY_PLACE = 0.6
"""The share of the steps that change the time or the place, but not both."""
INSERTIONS = 0.1
"""The share of the steps that try to place what stands nowhere, while there is such an event."""
SEATS_TRIED = 2
"""How many seats by chance an event looks at that has to give way."""
CHAINS = 0.5
"""How often the times are changed where persons are in the way."""
HOPELESS = 12
"""A step that costs so many times the temperature is not tried by chance."""
BOLD = 4
"""How many times hotter it is for a step that places what stands nowhere."""
NEVER = 1 << 60
"""The cost of a step that breaks a hard rule."""
KEEP_TRAINER = 0.8
"""How often an event that changes its seat keeps its trainer, if that one is free."""
CHEAPEST_TRAINER = 0.3
"""How often another trainer is the one that costs least, and not one by chance."""


class Annealer:
    """A board, chance, and the best board so far."""

    def __init__(self, board: Board, random: Random) -> None:
        """Begin where the board stands."""
        self.board = board
        self.random = random.random
        self.choose = random.choice
        self.best = board.saved()
        t = board.tables
        self._plain = [not needs and not t.limited for needs in t.needs_trainer]
        self._long = [length > 1 for length in t.length]

    @property
    def best_cost(self) -> int:
        """The cost of the best board so far."""
        return self.best[3]

    def run(self, temperature: float, tries: int) -> None:
        """Try so many steps at a temperature."""
        board, rnd = self.board, self.random
        t = board.tables
        movable, starts, places, slots = t.movable, t.starts, t.places, t.slots
        start, place, taken, present = board.start, board.place, board.taken, board.present
        apart, open_at, length, is_long = t.apart, t.open_at, t.length, self._long
        group_bit, is_plain = t.group_bit, self._plain
        shift_cost, swap_cost = self._shift_cost, self._swap_cost
        count, unplaced = len(movable), board.unplaced
        hopeless = temperature * HOPELESS
        for _ in range(tries if count else 0):
            at = rnd() * count
            number = int(at)
            e = movable[number]
            kind = rnd()
            s0 = start[e]
            if s0 < 0 or (unplaced and kind > 1 - INSERTIONS):
                self._insert(temperature)
                continue
            p0 = place[e]
            at -= number
            s1, p1 = s0, p0
            if not ONLY_TIME <= kind < ONLY_PLACE:
                at *= len(starts[e])
                number = int(at)
                s1 = starts[e][number]
                at -= number
            if kind >= ONLY_TIME:
                p1 = places[e][int(at * len(places[e]))]
            if not open_at[length[e]][p1][s1]:
                continue
            if is_long[e]:
                f, groups = board.look(e, s1, p1)
            else:
                f = taken[p1 * slots + s1]
                groups = present[s1] & apart[e] if s1 != s0 else 0
            if f < 0 or f == e:
                if groups or f < FREE:
                    self._chain(e, groups, s1, temperature)
                    continue
                if not is_plain[e]:
                    self._step(e, s1, p1, temperature)
                    continue
                change = shift_cost(e, s1, p1)
                if change <= 0 or (change < hopeless and rnd() < exp(-change / temperature)):
                    board.move(e, s1, p1, FREE, change)
                    self._keep()
            elif not groups & ~group_bit[f]:
                is_like = length[e] == length[f] and start[f] == s1
                staff = self._staff_cost(e, f) if is_like else None
                if staff is None:
                    self._exchange(e, f, s1, p1, temperature)
                    continue
                change = staff + swap_cost(e, f, p1, p0)
                if change <= 0 or (change < hopeless and rnd() < exp(-change / temperature)):
                    board.swap(e, f, p1, p0, change)
                    self._keep()

    def _keep(self) -> None:
        if self.board.cost < self.best[3]:
            self.best = self.board.saved()

    def _shift_cost(self, e: int, s1: int, p1: int) -> int:
        """What it costs to let a plain event stand there, where nothing is in its way."""
        board = self.board
        t = board.tables
        g, s0, p0 = t.group[e], board.start[e], board.place[e]
        change = 0
        if p0 != p1:
            costs = t.place_cost[e]
            change = costs[p1] - costs[p0] + board.place_change(g, p0, p1)
        if s0 != s1:
            if t.leave_cost[e]:
                today = t.today_start[e]
                change += ((s1 != today) - (s0 != today)) * t.leave_cost[e]
            d0, d1, marks = t.day_of[s0], t.day_of[s1], t.marks[t.length[e]]
            if d0 != d1:
                change += board.spread_change(g, d0, d1)
            change += board.lonely_change(t.curricula_of[g], d0, marks[s0], d1, marks[s1])
        return change

    def _chain(self, e: int, group: int, s1: int, temperature: float) -> None:
        """Let two events that may not meet change their times, each in its own place.

        Now and then, and if it is one group only that is in the way.
        """
        if not group or group & (group - 1) or self.random() >= CHAINS:
            return
        board = self.board
        t = board.tables
        f = self._meeting(group, s1, 1)
        if f < 0 or board.start[f] != s1 or t.length[e] != t.length[f]:
            return
        staff = self._staff_cost(e, f)
        if staff is None:
            return
        p0, p1 = board.place[e], board.place[f]
        if not t.open_at[t.length[e]][p0][s1] or board.look(e, s1, p0, f) != (FREE, 0):
            return
        change = staff + self._swap_cost(e, f, p0, p1)
        if self._is_welcome(change, temperature):
            board.swap(e, f, p0, p1, change)
            self._keep()

    def _staff_cost(self, e: int, f: int) -> int | None:
        """What it costs the trainers of two events of one length that they change times.

        Each keeps its trainer; None if one cannot, or if pools or the people out tell them apart.
        """
        if self._plain[e] and self._plain[f]:
            return 0
        board = self.board
        t = board.tables
        if t.limited and (t.people[e] != t.people[f] or t.pools_of[e] != t.pools_of[f]):
            return None
        r, q, s0, s1 = board.trainer[e], board.trainer[f], board.start[e], board.start[f]
        if s0 == s1 or r == q:
            # Nobody works at another time, or one trainer works at both, whoever comes first.
            return 0
        change = 0
        for one, who, there in ((e, r, s1), (f, q, s0)):
            if who >= 0:
                if not board.is_trainer_free(one, who, there):
                    return None
                change += board.trainer_change(one, who, board.start[one], who, there)
        return change

    def _swap_cost(self, e: int, f: int, e_to: int, f_to: int) -> int:
        """What it costs that two events of one length change times, and go to these places.

        The first may stand there once the other has left; NEVER if the other may not. What it
        costs the trainers is told by ``_staff_cost``.
        """
        board = self.board
        t = board.tables
        g, h = t.group[e], t.group[f]
        s0, p0, s1, p1 = board.start[e], board.place[e], board.start[f], board.place[f]
        costs, others = t.place_cost[e], t.place_cost[f]
        if g == h or others[f_to] == IMPOSSIBLE or not t.can_start[f][s0]:
            return NEVER
        if not t.open_at[t.length[f]][f_to][s0]:
            return NEVER
        change = 0
        if p0 != e_to:
            change += costs[e_to] - costs[p0] + board.place_change(g, p0, e_to)
        if p1 != f_to:
            change += others[f_to] - others[p1] + board.place_change(h, p1, f_to)
        if s0 != s1:
            if board.look(f, s0, f_to, e) != (FREE, 0):
                return NEVER
            today, theirs = t.today_start[e], t.today_start[f]
            change += ((s1 != today) - (s0 != today)) * t.leave_cost[e]
            change += ((s0 != theirs) - (s1 != theirs)) * t.leave_cost[f]
            d0, d1, marks = t.day_of[s0], t.day_of[s1], t.marks[t.length[e]]
            if d0 != d1:
                change += board.spread_change(g, d0, d1) + board.spread_change(h, d1, d0)
            m0, m1 = marks[s0], marks[s1]
            change += board.lonely_change(t.curricula_only(g, h), d0, m0, d1, m1)
            change += board.lonely_change(t.curricula_only(h, g), d1, m1, d0, m0)
        return change

    def _step(self, e: int, s1: int, p1: int, temperature: float) -> None:
        """Try to let an event of any kind stand there, where no event is in its way."""
        board = self.board
        s0, r0 = board.start[e], board.trainer[e]
        if board.tables.limited and board.is_over(e, s1):
            return
        r1 = self._some_trainer(e, s1, s1 == s0 and p1 == board.place[e])
        if r1 is None:
            return
        change = self._shift_cost(e, s1, p1)
        if r1 >= 0:
            change += board.trainer_change(e, r0, s0, r1, s1)
        if self._is_welcome(change, temperature):
            board.move(e, s1, p1, r1, change)
            self._keep()

    def _some_trainer(self, e: int, start: int, is_changing: bool) -> int | None:
        """The trainer the event has, if free then, or by chance another who is free."""
        board = self.board
        candidates = board.tables.trainers_of[e]
        if not candidates:
            return FREE
        now = board.trainer[e]
        keeps = now >= 0 and not is_changing and self.random() < KEEP_TRAINER
        if keeps and board.is_trainer_free(e, now, start):
            return now
        if len(candidates) == 1 or self.random() < CHEAPEST_TRAINER:
            return trainer_for(board, e, start)
        other = candidates[int(self.random() * len(candidates))]
        return other if board.is_trainer_free(e, other, start) else None

    def _exchange(self, e: int, f: int, s1: int, p1: int, temperature: float) -> None:
        """Try to put an event where another is in its way, and that one where the first stood.

        If the other cannot stand there, somewhere else by chance; if the first stood nowhere,
        the other gives way to it.
        """
        board = self.board
        before = board.cost
        stood = board.start[e], board.place[e], board.trainer[e]
        other = board.start[f], board.place[f], board.trainer[f]
        seat = self._seat_for(f, e)
        if seat is None and stood[0] >= 0:
            return
        if stood[0] >= 0:
            board.take(e)
        board.take(f)
        is_done = self._put(e, s1, p1, stood[2])
        if is_done and (seat is None or not self._put(f, *seat, other[2])):
            is_done = stood[0] < 0
        if is_done and self._is_welcome(board.cost - before, temperature):
            self._keep()
            return
        for one in (e, f):
            if board.start[one] >= 0:
                board.take(one)
        if stood[0] >= 0:
            board.put(e, *stood)
        board.put(f, *other)

    def _seat_for(self, f: int, e: int) -> tuple[int, int] | None:
        """Where an event could go that gives way to another: the other's seat, or any by chance."""
        board = self.board
        t = board.tables
        if not t.starts[f] or not t.places[f]:
            return None
        if board.start[e] >= 0:
            start, place = board.start[e], board.place[e]
            if self._could_sit(f, start, place, e):
                return start, place
        for _ in range(SEATS_TRIED):
            start, place = self.choose(t.starts[f]), self.choose(t.places[f])
            if self._could_sit(f, start, place, e):
                return start, place
        return None

    def _could_sit(self, f: int, start: int, place: int, leaving: int) -> bool:
        board = self.board
        t = board.tables
        if not t.can_start[f][start] or t.place_cost[f][place] == IMPOSSIBLE:
            return False
        if not t.open_at[t.length[f]][place][start]:
            return False
        return board.look(f, start, place, leaving) == (FREE, 0)

    def _put(self, e: int, start: int, place: int, wanted: int) -> bool:
        """Put an event that stands nowhere, if it may stand there."""
        board = self.board
        t = board.tables
        if not t.can_start[e][start] or t.place_cost[e][place] == IMPOSSIBLE:
            return False
        if not board.may_stand(e, start, place):
            return False
        trainer = trainer_for(board, e, start, wanted)
        if trainer is None:
            return False
        board.put(e, start, place, trainer)
        return True

    def _insert(self, temperature: float) -> None:
        """Try to place an event that stands nowhere, if need be in the place of another."""
        board = self.board
        t = board.tables
        e = self.choose(tuple(board.unplaced))
        if not t.starts[e] or not t.places[e]:
            return
        start, place = self.choose(t.starts[e]), self.choose(t.places[e])
        open_at = t.open_at[t.length[e]]
        f, groups = board.look(e, start, place)
        if groups and f != FREE:
            # Persons are in the way whatever the place: then rather a place that is free.
            place = self.choose(t.places[e])
            f, groups = board.look(e, start, place)
        if not open_at[place][start]:
            return
        if f == FREE and not groups:
            if self._put(e, start, place, FREE):
                self._keep()
            return
        if f == FREE and not groups & (groups - 1):
            f, groups = self._meeting(groups, start, t.length[e]), 0
        if f >= 0 and not groups & ~t.group_bit[f] and t.can_leave[f]:
            self._exchange(e, f, start, place, temperature * BOLD)

    def _meeting(self, group: int, start: int, length: int) -> int:
        """The event of one group that takes any of these slots."""
        board = self.board
        t = board.tables
        for slot in range(start, start + length):
            if board.present[slot] & group:
                for row in range(slot, len(board.taken), t.slots):
                    f = board.taken[row]
                    if f >= 0 and t.group_bit[f] == group:
                        return f
        return FREE

    def _is_welcome(self, change: int, temperature: float) -> bool:
        if change <= 0:
            return True
        return change < temperature * HOPELESS and self.random() < exp(-change / temperature)
