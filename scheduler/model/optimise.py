"""The best plan of the day, goal after goal.

The first two goals are sought part by part, on wished seats alone; then, these kept, the people
left without a seat and comfort, group by group and with every seat.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from scheduler.domain import Day, Placement, Seat
from scheduler.goals import Goal
from scheduler.model.demand import Ints
from scheduler.model.learned import Learner, is_learnable
from scheduler.model.outline import Outline, of_runs
from scheduler.model.parties import Crowd, crowds
from scheduler.model.parts import Block, Group, Part
from scheduler.model.reasons import enrol, lawful
from scheduler.model.search import Search, Value
from scheduler.model.seated import (
    Goals,
    Objective,
    SeatedTimetable,
    Values,
    most_discomfort,
    most_points,
)
from scheduler.model.timetable import Timetable
from scheduler.rules import Reason

Watch = Callable[[Values, Values], None]
NEVER = 1 << 62
OUTLINES = 50  # timetables to try by their outlines before all is put into one model
GRACE = 2.0  # seconds that seating people in a given timetable may take after the time is out


@dataclass(frozen=True, slots=True)
class Best:
    """The best plan found of some runs; per goal its value, and the best that could exist.

    A goal without a bound was not sought.
    """

    placements: tuple[Placement, ...]
    seats: Callable[[], tuple[Seat, ...]] = tuple  # told only when asked: sharing out takes time
    values: Values = field(default_factory=dict)
    bounds: Values = field(default_factory=dict)

    def number(self, task: "Task") -> int:
        """The objective of the task; more than any when the plan is not seated for it."""
        goals = (task.objective.first, task.objective.second)
        return task.objective.encode(self.values) if all(g in self.values for g in goals) else NEVER

    def bounded(self, task: "Task", bound: int) -> "Best":
        """The plan with the bounds that a bound of the objective gives."""
        return replace(self, bounds={**self.bounds, **task.objective.decode(bound)})

    @property
    def proven(self) -> bool:
        """True when the goals sought were brought to their bounds."""
        return bool(self.bounds) and all(
            self.values.get(goal) == bound for goal, bound in self.bounds.items()
        )


@dataclass(frozen=True, slots=True)
class Task:
    """What is sought in some blocks: an objective, while `keep` holds the goals before it."""

    blocks: tuple[Block, ...]
    objective: Objective
    keep: Callable[[Goals], None]


class Optimiser:
    """Seeks the best plans of parts and groups of a day, the waived reasons not being kept."""

    def __init__(self, day: Day, waived: frozenset[Reason], search: Search) -> None:
        self.day = day
        self.waived = waived
        self.search = search
        self._crowds: dict[Block, tuple[Crowd, ...]] = {}
        self._learners: dict[Block, Learner] = {}

    def wishes(self, part: Part, start: Best, watch: Watch) -> Best:
        """Goals 1 and 2 of a part, from a lawful timetable to start with."""
        timetable = self._lawful(part.blocks)
        objective = Objective(Goal.UNSERVED, Goal.POINTS, 1 + most_points(self.day))
        if len(part.blocks) == 1 and is_learnable(self.day, timetable, part.runs):
            learner = self._learner(part.blocks[0], timetable)
            number, places, bound = learner.best(start.placements, objective, self.search, watch)
            best = Best(places, start.seats, objective.decode(number))
            best = best if bound is None else replace(best, bounds=objective.decode(bound))
            if best.proven or self.search.over:
                return best
        task = Task(part.blocks, objective, lambda model: None)
        return self._with_seats(task, self._seated(task, start, spare=False), watch, spare=False)

    def _learner(self, block: Block, timetable: Timetable) -> Learner:
        """A learner of the block, which knows what an earlier one has learned."""
        enrol(timetable, self.waived)
        learner = Learner(timetable, block, self._crowds_of(block, timetable))
        if block in self._learners:
            learner.taught_by(self._learners[block])
        else:
            self._learners[block] = learner
        return learner

    def rest(self, group: Group, parts: Mapping[Part, Best], watch: Watch) -> Best:
        """Goals 3 and 4 of a group, the first two kept at the best of its parts."""
        best = together([parts[part] for part in group.parts])
        if Goal.POINTS not in best.values:  # time was out before somebody was seated
            return best

        def keep(model: Goals) -> None:
            for part in group.parts:
                model.keep_wishes(part.blocks, parts[part].values)

        weight = 1 + most_discomfort(self.day)
        task = Task(group.blocks, Objective(Goal.UNSEATED, Goal.COMFORT, weight), keep)
        seated = self._seated(task, best, self._wished(group.blocks, best.placements))
        if not best.proven:
            return seated
        better = self._sought(task, seated, watch)
        if self.day.comfort_share and better.proven:
            return self._sought(self._comfort_for_points(group, better.values), better, watch)
        return better

    def _wished(
        self, blocks: Iterable[Block], placements: tuple[Placement, ...]
    ) -> dict[Block, Ints]:
        """The best wished seats [G,S] in the timetable, of the blocks that have been learned."""
        return {
            block: self._learners[block].learn(of_runs(block, placements)).taken
            for block in blocks
            if block in self._learners
        }

    def _comfort_for_points(self, group: Group, values: Values) -> Task:
        """Gives up points, as many as the team allows, where comfort gains, and no more."""

        def keep(model: Goals) -> None:
            model.keep_wishes(group.blocks, values, self.day.comfort_share)
            model.keep_unseated(values[Goal.UNSEATED])

        weight = 1 + most_points(self.day)
        return Task(group.blocks, Objective(Goal.COMFORT, Goal.POINTS, weight), keep)

    def _sought(self, task: Task, known: Best, watch: Watch) -> Best:
        """The best plan of the task: by outlines where every block has been learned."""
        by_wish = [block for block in task.blocks if any(run.by_wish for run in block)]
        if all(block in self._learners for block in by_wish):
            best = self._by_outlines(task, by_wish, known, watch)
            if best.proven or self.search.over:
                return best
            known = best
        return self._with_seats(task, known, watch)

    def _by_outlines(self, task: Task, learned: Iterable[Block], known: Best, watch: Watch) -> Best:
        """Seats the timetables of the best outlines, until no outline promises more."""
        outline = self._outline(task, learned)
        outline.model.minimize(task.objective.of(outline))
        for _ in range(OUTLINES):
            outline.timetable.hint(known.placements)
            found = self.search(outline.model)
            if found.best is None and not found.impossible:
                return known
            hoped = known.number(task) if found.impossible else found.bound
            known = known.bounded(task, min(hoped, known.number(task)))
            watch(known.values, known.bounds)
            if known.number(task) <= hoped:
                return known
            known = self._tried(task, outline, outline.timetable.read(found.value), known, hoped)
            if known.number(task) <= hoped:
                return known.bounded(task, hoped)
        return known

    def _outline(self, task: Task, learned: Iterable[Block]) -> Outline:
        timetable = self._lawful(task.blocks)
        learners = {block: self._learner(block, timetable) for block in learned}
        outline = Outline(timetable, learners, {b: self._crowds[b] for b in learners})
        task.keep(outline)
        return outline

    def _tried(
        self, task: Task, outline: Outline, places: tuple[Placement, ...], known: Best, hoped: int
    ) -> Best:
        """The better of what is known and the timetable, seated at first in the readiest way."""
        start = replace(known, placements=places)
        ready = self._seated(task, start, outline.learn(places))
        best = min(known, ready, key=lambda best: best.number(task))
        if best.number(task) > hoped:
            exact = self._seated(task, start)
            best = min(best, exact, key=lambda best: best.number(task))
            outline.exclude(places)
        return best

    def _seated(
        self,
        task: Task,
        best: Best,
        wished: Mapping[Block, Ints] | None = None,
        spare: bool = True,
    ) -> Best:
        """The best seats in the timetable of a plan: soon found, and even when time is out.

        `wished` are the wished seats [G,S] by block, if they are to be kept. The plan comes back
        with the seats it had when it cannot be seated like this.
        """
        model = self._model(task, spare)
        model.timetable.fix(best.placements)
        model.hold(wished or {})
        found = self.search(model.model, grace=GRACE)
        if found.best is None:
            goals = (task.objective.first, task.objective.second)
            before = {goal: value for goal, value in best.values.items() if goal not in goals}
            return replace(best, values=before)
        values = {**best.values, **task.objective.decode(found.best)}
        return Best(best.placements, lambda: model.seated(found.value), values, best.bounds)

    def _with_seats(self, task: Task, known: Best, watch: Watch, spare: bool = True) -> Best:
        """The better of what is known and the best timetable with its seats in one model."""
        model = self._model(task, spare)
        model.timetable.hint(known.placements)

        def decoded(best: int, bound: int, value: Value) -> None:
            watch(task.objective.decode(best), task.objective.decode(bound))

        found = self.search(model.model, decoded)
        if found.best is None:
            return known
        values = {**known.values, **task.objective.decode(found.best)}
        best = Best(
            model.timetable.read(found.value),
            lambda: model.seated(found.value),
            values,
            known.bounds,
        )
        return best.bounded(task, found.bound)

    def _model(self, task: Task, spare: bool) -> SeatedTimetable:
        timetable = self._lawful(task.blocks)
        crowds = {block: self._crowds_of(block, timetable) for block in task.blocks}
        model = SeatedTimetable(timetable, crowds, spare)
        task.keep(model)
        model.model.minimize(task.objective.of(model))
        return model

    def _crowds_of(self, block: Block, timetable: Timetable) -> tuple[Crowd, ...]:
        if block not in self._crowds:
            by_wish = any(run.by_wish for run in block)  # else there is nobody to seat
            found = crowds(self.day, timetable, block, self.waived) if by_wish else ()
            self._crowds[block] = found
        return self._crowds[block]

    def _lawful(self, blocks: Iterable[Block]) -> Timetable:
        placed = {run for block in blocks for run in block}
        return lawful(self.day, [run for run in self.day.runs if run in placed], self.waived)


def together(bests: Iterable[Best]) -> Best:
    """The plans of several parts as one."""
    bests = list(bests)
    return Best(
        tuple(placement for best in bests for placement in best.placements),
        lambda: tuple(seat for best in bests for seat in best.seats()),
        added([best.values for best in bests]),
        added([best.bounds for best in bests]),
    )


def added(values: Iterable[Values]) -> Values:
    """The goals' sums over parts, of the goals that every part has."""
    values = list(values)
    shared = [goal for goal in Goal if all(goal in part for part in values)]
    return {goal: sum(part[goal] for part in values) for goal in shared}
