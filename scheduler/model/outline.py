"""A timetable with what is known of its seats, but no seats: a relaxation quick to search.

People sit as heads in a run and slot, whoever they are; the first two goals are bounded by what
the learners know, the others by counting heads. So no plan of a timetable is better than its
outline, and often one is as good.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from ortools.sat.python import cp_model

from scheduler.domain import Placement, Run, Slot
from scheduler.goals import Goal
from scheduler.model.comfort import comfort
from scheduler.model.demand import Ints
from scheduler.model.learned import Learner
from scheduler.model.parties import Crowd
from scheduler.model.parts import Block
from scheduler.model.seated import Values
from scheduler.model.timetable import Timetable, sum_of


class Outline:
    """A lawful timetable, and the learner and the crowds of each block with sessions by wish."""

    def __init__(
        self,
        timetable: Timetable,
        learners: Mapping[Block, Learner],
        crowds: Mapping[Block, tuple[Crowd, ...]],
    ) -> None:
        self.timetable = timetable
        self.model = timetable.model
        self.learners = learners
        self.crowds = crowds
        self.heads: dict[tuple[str, str], cp_model.IntVar] = {}
        for block, learner in learners.items():
            for slot in learner.slots:
                self._count_heads(block, slot)

    def _count_heads(self, block: Block, slot: Slot) -> None:
        """Heads in a slot: no more than seats in each run, nor than people who may come."""
        timetable, counts = self.timetable, []
        people = [c.size for c in self.crowds[block] if any(on == slot for _, on in c.offers)]
        for run in self._held_in(block, slot):
            rooms = timetable.rooms[run.code, slot.name]
            held = [timetable.inside(run, slot, room) for room in rooms]
            seats = [timetable.day.seats(run, room) for room in rooms]
            count = self.model.new_int_var(0, sum(people), f"heads {run.code} {slot.name}")
            most = cp_model.LinearExpr.weighted_sum(held, seats)
            self.model.add_linear_constraint(count - most, cp_model.INT32_MIN, 0)
            self.heads[run.code, slot.name] = count
            counts.append(count)
        self.model.add_linear_constraint(sum_of(counts), 0, sum(people))

    def _held_in(self, block: Block, slot: Slot) -> Iterator[Run]:
        return (run for run in block if slot in self.timetable.slots[run.code])

    def goal(self, goal: Goal) -> cp_model.LinearExpr:
        """A value that the goal's is at least (points: at most)."""
        found: cp_model.LinearExpr = getattr(self, goal)
        return found

    @cached_property
    def unserved(self) -> cp_model.LinearExpr:
        """At most the people unserved."""
        return sum_of(learner.unserved for learner in self.learners.values())

    @cached_property
    def points(self) -> cp_model.LinearExpr:
        """At least the points."""
        return sum_of(points for learner in self.learners.values() for points in learner.points)

    @cached_property
    def unseated(self) -> cp_model.LinearExpr:
        """At most the people without a seat, counted per slot."""
        return sum_of(
            self._unseated(block, slot)
            for block, learner in self.learners.items()
            for slot in learner.slots
        )

    def _unseated(self, block: Block, slot: Slot) -> cp_model.IntVar:
        """Those who wait beyond the heads; those needing a step-free room beyond such seats."""
        waiting = [crowd for crowd in self.crowds[block] if slot in crowd.waits]
        without = self.model.new_int_var(0, sum(crowd.size for crowd in waiting), slot.name)
        runs = list(self._held_in(block, slot))
        heads = sum_of(self.heads[run.code, slot.name] for run in runs)
        self._exceed(without, waiting, runs, slot, heads)
        needing = [crowd for crowd in waiting if crowd.step_free]
        self._exceed(without, needing, runs, slot, self._step_free_seats(runs, slot))
        return without

    def _step_free_seats(self, runs: Iterable[Run], slot: Slot) -> cp_model.LinearExpr:
        day, terms = self.timetable.day, []
        for run in runs:
            for room in self.timetable.rooms[run.code, slot.name]:
                seats = day.seats(run, room) if room.step_free else 0
                terms.append((self.timetable.inside(run, slot, room), seats))
        return cp_model.LinearExpr.weighted_sum([v for v, _ in terms], [n for _, n in terms])

    def _exceed(
        self,
        without: cp_model.IntVar,
        crowds: Iterable[Crowd],
        runs: Iterable[Run],
        slot: Slot,
        seats: cp_model.LinearExpr,
    ) -> None:
        """At least the crowds less those who speak there, and the seats, once a run is held."""
        crowds, runs = list(crowds), list(runs)
        size = sum(crowd.size for crowd in crowds)
        for run in runs:
            held = size * self.timetable.at(run, slot) - self._speaking(crowds, runs, slot)
            self.model.add_linear_constraint(without - held + seats, 0, cp_model.INT32_MAX)

    def _speaking(
        self, crowds: Iterable[Crowd], runs: Iterable[Run], slot: Slot
    ) -> cp_model.LinearExpr:
        return sum_of(
            self.timetable.at(run, slot)
            for crowd in crowds
            for run in runs
            if crowd.speaker and crowd.speaker in run.session.speakers
        )

    @cached_property
    def comfort(self) -> cp_model.LinearExpr:
        """At most what is uncomfortable, weighted."""

        def seated(run: Run, slot: Slot) -> cp_model.LinearExpr:
            return sum_of([self.heads[run.code, slot.name]])

        return comfort(self.timetable, seated)

    def keep_wishes(self, blocks: Iterable[Block], values: Values, share: int = 0) -> None:
        """Holds goals 1 and 2 of the blocks to the values, less a share of points in percent."""
        learners = [self.learners[block] for block in blocks if block in self.learners]
        unserved = sum_of(learner.unserved for learner in learners)
        points = sum_of(points for learner in learners for points in learner.points)
        least = -(-values[Goal.POINTS] * (100 - share) // 100)
        self.model.add_linear_constraint(unserved, 0, values[Goal.UNSERVED])
        self.model.add_linear_constraint(points, least, cp_model.INT32_MAX)

    def keep_unseated(self, most: int) -> None:
        """Holds goal 3 to the value."""
        self.model.add_linear_constraint(self.unseated, 0, most)

    def learn(self, placements: Iterable[Placement]) -> dict[Block, Ints]:
        """The best wished seats [G,S] in a timetable, whose worth is known exactly from now on."""
        placements = tuple(placements)
        return {
            block: learner.learn(of_runs(block, placements)).taken
            for block, learner in self.learners.items()
        }

    def exclude(self, placements: Iterable[Placement]) -> None:
        """Proposes this timetable no more."""
        place = self.timetable.place
        self.model.add_bool_or(~place[p.run, p.slot, p.room] for p in placements)


def of_runs(runs: Iterable[Run], placements: Iterable[Placement]) -> tuple[Placement, ...]:
    """The placements of these runs."""
    codes = {run.code for run in runs}
    return tuple(placement for placement in placements if placement.run in codes)
