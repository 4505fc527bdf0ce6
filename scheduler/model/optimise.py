"""The best plan of the day, goal after goal.

The first two goals are sought part by part, on wished seats alone; then, these kept, the people
left without a seat and comfort, group by group and with every seat.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from scheduler.domain import Day, Placement, Seat
from scheduler.goals import Goal
from scheduler.model.learned import Learner, is_learnable
from scheduler.model.parties import Crowd, crowds
from scheduler.model.parts import Block, Group, Part
from scheduler.model.reasons import enrol, lawful
from scheduler.model.search import Search, Value
from scheduler.model.seated import Objective, SeatedTimetable, Values
from scheduler.model.timetable import Timetable
from scheduler.rules import Reason

Watch = Callable[[Values, Values], None]
GRACE = 2.0  # seconds that seating people in a given timetable may take after the time is out


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
        """True when the goals sought were brought to their bounds."""
        return bool(self.bounds) and all(
            self.values[goal] == bound for goal, bound in self.bounds.items()
        )


class Optimiser:
    """Seeks the best plans of parts and groups of a day, the waived reasons not being kept."""

    def __init__(self, day: Day, waived: frozenset[Reason], search: Search) -> None:
        self.day = day
        self.waived = waived
        self.search = search
        self._crowds: dict[Block, tuple[Crowd, ...]] = {}

    def wishes(self, part: Part, start: Best, watch: Watch) -> Best:
        """Goals 1 and 2 of a part, from a lawful timetable to start with."""
        model = self._model(part.blocks, spare=False)
        objective = Objective(Goal.UNSERVED, Goal.POINTS, 1 + model.most_points)
        if len(part.blocks) == 1 and is_learnable(self.day, model.timetable, part.runs):
            best = self._learned(part, start, objective, watch)
            if best.proven or self.search.over:
                return best
        fixed = self._model(part.blocks, spare=False)
        return self._best(model, objective, self._seated(fixed, objective, start), watch)

    def _learned(self, part: Part, start: Best, objective: Objective, watch: Watch) -> Best:
        """Goals 1 and 2 of a part whose slots stand alone, sought over timetables."""
        timetable = self._lawful(part.blocks)
        enrol(timetable, self.waived)
        learner = Learner(timetable, part.runs, self._crowds[part.blocks[0]])
        number, placements, bound = learner.best(start.placements, objective, self.search, watch)
        return Best(placements, (), objective.decode(number), objective.decode(bound))

    def rest(self, group: Group, parts: Mapping[Part, Best], watch: Watch) -> Best:
        """Goals 3 and 4 of a group, the first two kept at the best of its parts."""
        best = together([parts[part] for part in group.parts])
        fixed, model = (self._kept(group, parts) for _ in range(2))
        objective = Objective(Goal.UNSEATED, Goal.COMFORT, 1 + model.most_discomfort)
        seated = self._seated(fixed, objective, best)
        if not best.proven:
            return seated
        better = self._best(model, objective, seated, watch)
        if self.day.comfort_share and better.proven:
            return self._comfort_for_points(group, better, parts)
        return better

    def _comfort_for_points(self, group: Group, best: Best, parts: Mapping[Part, Best]) -> Best:
        """Gives up points, as many as the team allows, where comfort gains, and no more."""
        model = self._model(group.blocks, spare=True)
        model.keep_wishes(group.blocks, best.values, self.day.comfort_share)
        model.keep_unseated(best.values[Goal.UNSEATED])
        objective = Objective(Goal.COMFORT, Goal.POINTS, 1 + model.most_points)
        return self._best(model, objective, best)

    def _kept(self, group: Group, parts: Mapping[Part, Best]) -> SeatedTimetable:
        model = self._model(group.blocks, spare=True)
        for part in group.parts:
            model.keep_wishes(part.blocks, parts[part].values)
        return model

    def _model(self, blocks: Iterable[Block], spare: bool) -> SeatedTimetable:
        blocks = list(blocks)
        timetable = self._lawful(blocks)
        for block in blocks:
            if block not in self._crowds:
                self._crowds[block] = crowds(self.day, timetable, block, self.waived)
        return SeatedTimetable(timetable, {block: self._crowds[block] for block in blocks}, spare)

    def _lawful(self, blocks: Iterable[Block]) -> Timetable:
        placed = {run for block in blocks for run in block}
        return lawful(self.day, [run for run in self.day.runs if run in placed], self.waived)

    def _seated(self, model: SeatedTimetable, objective: Objective, best: Best) -> Best:
        """The best seats in a given timetable: soon found, and even when time is out."""
        model.timetable.fix(best.placements)
        model.model.minimize(objective.of(model))
        found = self.search(model.model, grace=GRACE)
        if found.best is None:
            return best
        values = {**best.values, **objective.decode(found.best)}
        return Best(best.placements, model.seated(found.value), values, best.bounds)

    def _best(
        self,
        model: SeatedTimetable,
        objective: Objective,
        known: Best,
        watch: Watch = lambda values, bounds: None,
    ) -> Best:
        """The better of what is known and what the search finds, with the bounds it proves."""
        model.timetable.hint(known.placements)
        model.model.minimize(objective.of(model))

        def decoded(best: int, bound: int, value: Value) -> None:
            watch(objective.decode(best), objective.decode(bound))

        found = self.search(model.model, decoded)
        if found.best is None:
            return known
        values = {**known.values, **objective.decode(found.best)}
        bounds = {**known.bounds, **objective.decode(found.bound)}
        placements = model.timetable.read(found.value)
        return Best(placements, model.seated(found.value), values, bounds)


def together(bests: Iterable[Best]) -> Best:
    """The plans of several parts as one."""
    bests = list(bests)
    return Best(
        tuple(placement for best in bests for placement in best.placements),
        tuple(seat for best in bests for seat in best.seats),
        added([best.values for best in bests]),
        added([best.bounds for best in bests]),
    )


def added(values: Iterable[Values]) -> Values:
    """The goals' sums over parts, of the goals that every part has."""
    values = list(values)
    shared = [goal for goal in Goal if all(goal in part for part in values)]
    return {goal: sum(part[goal] for part in values) for goal in shared}
