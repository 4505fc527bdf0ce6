"""The best plan of the day, goal after goal.

The first two goals are sought part by part, as one objective and on wished seats alone; then,
these kept, the people left without a seat and comfort, group by group and with every seat.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ortools.sat.python import cp_model

from scheduler.domain import Day, Placement, Seat
from scheduler.goals import Goal
from scheduler.model.comfort import comfort
from scheduler.model.parties import Crowd, crowds
from scheduler.model.parts import Block, Group, Part
from scheduler.model.reasons import lawful
from scheduler.model.search import Found, Search, Watcher
from scheduler.model.seats import CrowdSeats, Key, Seats
from scheduler.model.share import Sharer
from scheduler.model.timetable import Timetable
from scheduler.rules import Reason

Values = Mapping[Goal, int]
Watch = Callable[[Values, Values], None]
WISHES = (Goal.UNSERVED, Goal.POINTS)


@dataclass(frozen=True, slots=True)
class Best:
    """The best plan found of some runs; per goal its value, and the best that could exist.

    A goal without a bound was not sought.
    """

    placements: tuple[Placement, ...]
    seats: tuple[Seat, ...] = ()
    values: Values = field(default_factory=dict)
    bounds: Values = field(default_factory=dict)

    @property
    def proven(self) -> bool:
        """True when every goal that was sought is proven."""
        return all(self.values.get(goal) == bound for goal, bound in self.bounds.items())


class Optimiser:
    """Seeks the best plans of parts and groups of a day, the waived reasons not being kept."""

    def __init__(self, day: Day, waived: frozenset[Reason], search: Search) -> None:
        self.day = day
        self.waived = waived
        self.search = search
        self._crowds: dict[Block, tuple[Crowd, ...]] = {}

    def wishes(self, part: Part, start: tuple[Placement, ...], watch: Watch) -> Best:
        """Goals 1 and 2 of a part, from a lawful timetable to start with."""
        fixed = self._model(part.blocks, spare=False)
        fixed.timetable.fix(start)
        best = self._better(Best(start), fixed, self._minimise(fixed, fixed.wishes))
        model = self._model(part.blocks, spare=False)
        model.timetable.hint(start)
        found = self._minimise(model, model.wishes, _decoded(model, watch))
        if found.best is None:
            return best
        better = self._better(best, model, found)
        return Best(better.placements, better.seats, better.values, model.decode(found.bound))

    def rest(self, group: Group, bests: Iterable[tuple[Part, Best]]) -> Best:
        """Goals 3 and 4 of a group, the first two kept at the best of its parts."""
        return Best(())

    def _model(self, blocks: Iterable[Block], spare: bool) -> "SeatedTimetable":
        runs = [run for block in blocks for run in block]
        timetable = lawful(self.day, runs, self.waived)
        for block in blocks:
            if block not in self._crowds:
                self._crowds[block] = crowds(self.day, timetable, block, self.waived)
        return SeatedTimetable(timetable, {block: self._crowds[block] for block in blocks}, spare)
