"""A timetable with the seats of its blocks, and the goals as expressions over both."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from ortools.sat.python import cp_model

from scheduler.domain import Day, Run, Seat, Slot
from scheduler.goals import WEIGHTS, Goal
from scheduler.model.comfort import comfort
from scheduler.model.demand import Ints
from scheduler.model.parties import Crowd
from scheduler.model.parts import Block
from scheduler.model.seats import CrowdSeats, Key, Seats
from scheduler.model.share import Sharer
from scheduler.model.timetable import Timetable, sum_of

Values = Mapping[Goal, int]
Value = Callable[[cp_model.LinearExprT], int]


@dataclass(frozen=True, slots=True)
class Objective:
    """Two goals in one number to minimise: any gain of the first outweighs the whole second.

    `weight` is more than the second can vary by. Points, of which more are better, count
    negatively, and only as the second.
    """

    first: Goal
    second: Goal
    weight: int

    @property
    def _sign(self) -> int:
        return -1 if self.second is Goal.POINTS else 1

    def of(self, model: "Goals") -> cp_model.LinearExpr:
        """The number, as an expression of the model."""
        return self.weight * model.goal(self.first) + self._sign * model.goal(self.second)

    def encode(self, values: Values) -> int:
        """The number that stands for the goals' values."""
        return self.weight * values[self.first] + self._sign * values[self.second]

    def decode(self, number: int) -> dict[Goal, int]:
        """The values of the two goals that the number stands for."""
        up = self._sign < 0  # a number just below a multiple of the weight: points make it so
        first = -(-number // self.weight) if up else number // self.weight
        return {self.first: first, self.second: self._sign * (number - self.weight * first)}


class Goals(Protocol):
    """A model that knows the goals, or bounds of them, and can be held to values of them."""

    def goal(self, goal: Goal) -> cp_model.LinearExpr:
        """The goal's value."""

    def keep_wishes(self, blocks: Iterable[Block], values: Values, share: int = 0) -> None:
        """Holds goals 1 and 2 of the blocks to the values, less a share of points in percent."""

    def keep_unseated(self, most: int) -> None:
        """Holds goal 3 to the value."""


class SeatedTimetable:
    """A lawful timetable, the seats of everyone by block, and the goals.

    Without `spare` there are wished and compulsory seats only, and the first two goals only.
    """

    def __init__(
        self, timetable: Timetable, crowds: Mapping[Block, tuple[Crowd, ...]], spare: bool
    ) -> None:
        self.timetable = timetable
        self.model = timetable.model
        self.seats = {
            block: Seats(timetable, block, found, spare) for block, found in crowds.items()
        }
        self._unserved = {block: _total(seats.unserved()) for block, seats in self.seats.items()}
        self._points = {block: seats.points() for block, seats in self.seats.items()}

    def goal(self, goal: Goal) -> cp_model.LinearExpr:
        """The goal's value."""
        found: cp_model.LinearExpr = getattr(self, goal)
        return found

    @cached_property
    def unserved(self) -> cp_model.LinearExpr:
        """People without a seat in a kind that they wished, counted per kind."""
        return cp_model.LinearExpr.sum(list(self._unserved.values()))

    @cached_property
    def points(self) -> cp_model.LinearExpr:
        """The points of all wished seats."""
        return cp_model.LinearExpr.sum(list(self._points.values()))

    @cached_property
    def unseated(self) -> cp_model.LinearExpr:
        """People present, free and without a seat, counted per slot."""
        return _total(without for seats in self.seats.values() for without in seats.unseated())

    @cached_property
    def comfort(self) -> cp_model.LinearExpr:
        """What is uncomfortable, weighted."""
        of = {run: seats for seats in self.seats.values() for run in seats.runs}

        def seated(run: Run, slot: Slot) -> cp_model.LinearExpr:
            return of[run].seated(run, slot)

        return comfort(self.timetable, seated)

    def keep_wishes(self, blocks: Iterable[Block], values: Values, share: int = 0) -> None:
        """Holds goals 1 and 2 of the blocks to the values, less a share of points in percent."""
        blocks = list(blocks)
        unserved = cp_model.LinearExpr.sum([self._unserved[block] for block in blocks])
        points = cp_model.LinearExpr.sum([self._points[block] for block in blocks])
        least = -(-values[Goal.POINTS] * (100 - share) // 100)
        self.model.add_linear_constraint(unserved, 0, values[Goal.UNSERVED])
        self.model.add_linear_constraint(points, least, cp_model.INT32_MAX)

    def keep_unseated(self, most: int) -> None:
        """Holds goal 3 to the value."""
        self.model.add_linear_constraint(self.unseated, 0, most)

    def hold(self, wished: Mapping[Block, Ints]) -> None:
        """Holds the wished seats of blocks to the numbers [G,S], in a timetable that is fixed."""
        for block, taken in wished.items():
            order = {run.code: place for place, run in enumerate(block)}
            parties = (party for crowd in self.seats[block].crowds for party in crowd.wished)
            for row, party in zip(taken.tolist(), parties, strict=True):
                for code in {code for code, _ in party}:
                    total = sum_of(count for (run, _), count in party.items() if run == code)
                    number = row[order[code]]
                    self.model.add_linear_constraint(total, number, number)

    def seated(self, value: Value) -> tuple[Seat, ...]:
        """The seats of a solution, person by person."""
        runs = {run.code: run for run in self.timetable.runs}
        placed = {p.run: p.slot for p in self.timetable.read(value)}
        slot = self.timetable.day.slot
        spans = {code: runs[code].span(slot[name]) for code, name in placed.items()}

        def counts(seats: Mapping[Key, cp_model.IntVar]) -> dict[str, int]:
            return {run: value(count) for (run, at), count in seats.items() if placed[run] == at}

        def shares(crowd: CrowdSeats) -> list[Seat]:
            wished = [counts(party) for party in crowd.wished]
            return Sharer(crowd.crowd, spans, runs).share(wished, counts(crowd.spare))

        crowds = (crowd for seats in self.seats.values() for crowd in seats.crowds)
        return tuple(seat for crowd in crowds for seat in shares(crowd))


def most_points(day: Day) -> int:
    """At least as many as all points that could be made, and that one move of seats could cost."""
    wishes = sum(day.worth(wish.rank) for person in day.participants for wish in person.wishes)
    return wishes + max(day.points) * (1 + len(day.runs))


def most_discomfort(day: Day) -> int:
    """At least as much as all that could be uncomfortable."""
    runs, talks = len(day.runs), sum(len(run.session.speakers) for run in day.runs)
    return max(WEIGHTS.values()) * (runs + runs * runs + talks + talks * talks)


def _total(terms: Iterable[cp_model.IntVar]) -> cp_model.LinearExpr:
    return cp_model.LinearExpr.sum(list(terms))
