"""The timetable while it is being searched: what stands where, and what a step would cost."""

from binaan_desktop.solver.problem import Assignment
from binaan_desktop.solver.tables import LonelyCosts, Tables

Saved = tuple[list[int], list[int], list[int], int]
"""Starts, places and trainers of all events, and the cost."""

FREE = -1
"""Nobody stands here; of an event: it stands nowhere."""


class Board:
    """Where every event stands, with the counts that make the cost of a step quick to tell.

    The cost is kept from step to step; ``checking.costs`` says the same from the definitions.
    """

    def __init__(self, tables: Tables) -> None:
        """An empty board."""
        t = self.tables = tables
        events = len(t.event_ids)
        self.start = [FREE] * events
        self.place = [FREE] * events
        self.trainer = [FREE] * events
        self.taken = [FREE] * (len(t.place_ids) * t.slots)
        self.teaching = [FREE] * (len(t.trainer_ids) * t.slots)
        self.present = [0] * t.slots
        self.out = [0] * t.slots
        self.lent = [0] * (len(t.pool_most) * t.slots)
        self.in_place = [0] * (t.groups * len(t.place_ids))
        self.in_day = [0] * (t.groups * t.days)
        self.days_met = [0] * (t.groups * t.weeks)
        self.met = [0] * (t.groups * t.weeks)
        self.masks = [0] * (t.curricula * t.days)
        self.load = [0] * len(t.trainer_ids)
        self.day_load = [0] * (len(t.trainer_ids) * t.days)
        self.unplaced = set(range(events))
        self.cost = sum(t.missing_cost)

    # What may stand where

    def look(self, e: int, start: int, place: int, leaving: int = FREE) -> tuple[int, int]:
        """Who is in the way of ``e`` there, ``leaving`` apart.

        Returns:
            The event in the place (FREE for none, -2 for more than one), and the groups that may
            not meet with it.
        """
        t = self.tables
        row = place * t.slots
        own, other = self.start[e], self.start[leaving] if leaving >= 0 else FREE
        own_end = own + t.length[e] if own >= 0 else FREE
        other_end = other + t.length[leaving] if other >= 0 else FREE
        in_way, groups = FREE, 0
        for offset in t.probes[e]:
            slot = start + offset
            f = self.taken[row + slot]
            if f not in (FREE, e, leaving, in_way):
                in_way = f if in_way == FREE else -2
            met = self.present[slot] & t.apart[e]
            if met and own <= slot < own_end:
                met &= ~t.group_bit[e]
            if met and other <= slot < other_end:
                met &= ~t.group_bit[leaving]
            groups |= met
        return in_way, groups

    def is_over(self, e: int, start: int) -> bool:
        """Whether pools or the most people out would be exceeded; ``e`` itself counts once."""
        t = self.tables
        own = self.start[e]
        own_end = own + t.length[e] if own >= 0 else FREE
        people, most = t.people[e], t.most_out
        for slot in range(start, start + t.length[e]):
            if own <= slot < own_end:
                continue
            if most is not None and self.out[slot] + people > most:
                return True
            for pool in t.pools_of[e]:
                if self.lent[pool * t.slots + slot] >= t.pool_most[pool]:
                    return True
        return False

    def is_trainer_free(self, e: int, trainer: int, start: int) -> bool:
        """Whether the trainer can take the event there."""
        t = self.tables
        if not t.trainer_open_at[t.length[e]][trainer][start]:
            return False
        row = trainer * t.slots + start
        return all(self.teaching[row + offset] in (FREE, e) for offset in t.probes[e])

    def may_stand(self, e: int, start: int, place: int) -> bool:
        """Whether every hard rule but the trainer's lets the event stand there."""
        t = self.tables
        if not t.open_at[t.length[e]][place][start] or self.look(e, start, place) != (FREE, 0):
            return False
        return not (t.limited and self.is_over(e, start))

    # What it costs

    def lonely_change(
        self, curricula: list[tuple[int, LonelyCosts]], d0: int, m0: int, d1: int, m1: int
    ) -> int:
        """What it costs the curricula that an event's marks leave day 0 and come to day 1."""
        masks, change = self.masks, 0
        if d0 == d1:
            marks = m1 - m0
            for base, costs in curricula:
                now = masks[base + d0]
                change += costs[now + marks] - costs[now]
            return change
        for base, costs in curricula:
            here, there = masks[base + d0], masks[base + d1]
            change += costs[here - m0] - costs[here] + costs[there + m1] - costs[there]
        return change

    def spread_change(self, group: int, old_day: int, new_day: int) -> int:
        """What it costs that an event of the group is held on another day."""
        t = self.tables
        row = group * t.days
        left = self.in_day[row + old_day] == 1
        came = self.in_day[row + new_day] == 0
        old_week, new_week = t.week_of_day[old_day], t.week_of_day[new_day]
        wished = t.days_wished[group]
        i = group * t.weeks + old_week
        if old_week == new_week:
            if left == came:
                return 0
            missed = min(wished, self.met[i]) - self.days_met[i]
            change = max(0, missed + left - came) - max(0, missed)
        else:
            change = self._missed(i, wished, -1, -left) - self._missed(i, wished, 0, 0)
            i = group * t.weeks + new_week
            change += self._missed(i, wished, 1, came) - self._missed(i, wished, 0, 0)
        return change * t.spread_weight

    def _missed(self, i: int, wished: int, met: int, days: int) -> int:
        return max(0, min(wished, self.met[i] + met) - self.days_met[i] - days)

    def place_change(self, group: int, old: int, new: int) -> int:
        """What it costs that an event of the group is held in another place."""
        row = group * len(self.tables.place_ids)
        left = self.in_place[row + old] == 1
        came = self.in_place[row + new] == 0
        return (came - left) * self.tables.same_place_weight

    def trainer_cost(self, e: int, trainer: int, start: int) -> int:
        """What it costs to add the event to the trainer's work; it is not there yet."""
        t = self.tables
        length = t.length[e]
        cost = t.other_trainer_cost[e] if trainer != t.today_trainer[e] else 0
        dislikes = t.dislikes[trainer]
        cost += (dislikes[start + length] - dislikes[start]) * t.trainer_time_weight
        most = t.most_a_day[trainer]
        if most is not None:
            over = self.day_load[trainer * t.days + t.day_of[start]] - most
            cost += (max(0, over + length) - max(0, over)) * t.trainer_day_weight
        share = t.share[trainer]
        if share is not None:
            over = self.load[trainer] - share
            cost += (max(0, over + length) - max(0, over)) * t.fairness_weight
        return cost

    def trainer_change(self, e: int, r0: int, s0: int, r1: int, s1: int) -> int:
        """What it costs that an event of one trainer is taught at another time, or by another."""
        t = self.tables
        length = t.length[e]
        if r0 != r1:
            # Weighed as if it were not in the work of the first any more.
            day = r0 * t.days + t.day_of[s0]
            self.load[r0] -= length
            self.day_load[day] -= length
            change = self.trainer_cost(e, r1, s1) - self.trainer_cost(e, r0, s0)
            self.load[r0] += length
            self.day_load[day] += length
            return change
        if s0 == s1:
            return 0
        dislikes = t.dislikes[r0]
        change = dislikes[s1 + length] - dislikes[s1] - dislikes[s0 + length] + dislikes[s0]
        change *= t.trainer_time_weight
        most, d0, d1 = t.most_a_day[r0], t.day_of[s0], t.day_of[s1]
        if most is not None and d0 != d1:
            here = self.day_load[r0 * t.days + d0] - most
            there = self.day_load[r0 * t.days + d1] - most
            days = max(0, here - length) - max(0, here) + max(0, there + length) - max(0, there)
            change += days * t.trainer_day_weight
        return change

    def added_cost(self, e: int, start: int, place: int, trainer: int) -> int:
        """What it costs to let an event that stands nowhere stand there."""
        t = self.tables
        group, day = t.group[e], t.day_of[start]
        cost = t.place_cost[e][place] - t.missing_cost[e]
        if start != t.today_start[e]:
            cost += t.leave_cost[e]
        # The first place of a group is free, each further one costs.
        places = self.in_place[group * len(t.place_ids) : (group + 1) * len(t.place_ids)]
        cost += t.same_place_weight * (not places[place] and any(places))
        i, wished = group * t.weeks + t.week_of_day[day], t.days_wished[group]
        came = self.in_day[group * t.days + day] == 0
        missed = self._missed(i, wished, 1, came) - self._missed(i, wished, 0, 0)
        cost += missed * t.spread_weight
        marks = t.marks[t.length[e]][start]
        for base, costs in t.curricula_of[group]:
            now = self.masks[base + day]
            cost += costs[now + marks] - costs[now]
        if trainer >= 0:
            cost += self.trainer_cost(e, trainer, start)
        elif t.today_trainer[e] not in (FREE, trainer):
            cost += t.other_trainer_cost[e]
        return cost

    # Steps

    def put(self, e: int, start: int, place: int, trainer: int) -> None:
        """Let an event that stands nowhere stand there; the caller knows that it may."""
        self.cost += self.added_cost(e, start, place, trainer)
        self.start[e], self.place[e], self.trainer[e] = start, place, trainer
        self.unplaced.discard(e)
        self._mark(e, 1)

    def take(self, e: int) -> None:
        """Take an event off the board."""
        self._mark(e, -1)
        start, place, trainer = self.start[e], self.place[e], self.trainer[e]
        self.start[e] = self.place[e] = self.trainer[e] = FREE
        self.unplaced.add(e)
        self.cost -= self.added_cost(e, start, place, trainer)

    def move(self, e: int, start: int, place: int, trainer: int, change: int) -> None:
        """Let an event stand elsewhere, at a cost that is known already."""
        self._mark(e, -1)
        self.start[e], self.place[e], self.trainer[e] = start, place, trainer
        self._mark(e, 1)
        self.cost += change

    def swap(self, e: int, f: int, e_to: int, f_to: int, change: int) -> None:
        """Let two events of one length, and without trainers, change times and go to places."""
        self._mark(e, -1)
        self._mark(f, -1)
        start, place = self.start, self.place
        start[e], start[f] = start[f], start[e]
        place[e], place[f] = e_to, f_to
        self._mark(e, 1)
        self._mark(f, 1)
        self.cost += change

    def _mark(self, e: int, sign: int) -> None:
        """Write the event into the counts, or out of them."""
        t = self.tables
        group, start, place = t.group[e], self.start[e], self.place[e]
        length, day, bit = t.length[e], t.day_of[start], t.group_bit[e]
        value = e if sign > 0 else FREE
        row = place * t.slots
        for slot in range(start, start + length):
            self.taken[row + slot] = value
            self.present[slot] ^= bit
        self.in_place[group * len(t.place_ids) + place] += sign
        i, week = group * t.days + day, group * t.weeks + t.week_of_day[day]
        before = self.in_day[i]
        self.in_day[i] = before + sign
        self.met[week] += sign
        if before == (0 if sign > 0 else 1):
            self.days_met[week] += sign
        marks = t.marks[length][start] * sign
        masks = self.masks
        for base, _ in t.curricula_of[group]:
            masks[base + day] += marks
        if t.limited or self.trainer[e] >= 0:
            self._mark_more(e, sign, value)

    def _mark_more(self, e: int, sign: int, value: int) -> None:
        t = self.tables
        start, trainer, length = self.start[e], self.trainer[e], t.length[e]
        for slot in range(start, start + length):
            self.out[slot] += sign * t.people[e]
            for pool in t.pools_of[e]:
                self.lent[pool * t.slots + slot] += sign
            if trainer >= 0:
                self.teaching[trainer * t.slots + slot] = value
        if trainer >= 0:
            self.load[trainer] += sign * length
            self.day_load[trainer * t.days + t.day_of[start]] += sign * length

    # Keeping and giving back

    def saved(self) -> Saved:
        """How the board is now."""
        return self.start[:], self.place[:], self.trainer[:], self.cost

    def plan(self, saved: Saved) -> dict[int, Assignment]:
        """A kept board as assignments by the ids of the problem."""
        t = self.tables
        found = {}
        for key, start, place, trainer in zip(t.event_ids, *saved[:3], strict=True):
            if start >= 0:
                who = t.trainer_ids[trainer] if trainer >= 0 else None
                found[key] = Assignment(start, t.place_ids[place], who)
        return found
