"""The variables of a timetable: which slot and room each run is held in."""

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from ortools.sat.python import cp_model

from scheduler.domain import Day, Placement, Room, Run, Slot, Span
from scheduler.rules import Reason


class Kept(NamedTuple):
    """A reason as the model keeps it: `total` is at most `most`."""

    reason: Reason
    total: cp_model.LinearExpr
    most: int = 1


class Timetable:
    """One literal a (run, slot, room) that is `allowed`; exactly one of a run's is true."""

    def __init__(
        self,
        model: cp_model.CpModel,
        day: Day,
        runs: Iterable[Run],
        allowed: Callable[[Run, Slot, Room], bool] = lambda run, slot, room: True,
    ) -> None:
        self.model = model
        self.day = day
        self.never = model.new_constant(0)
        self.runs = tuple(runs)
        self.place: dict[tuple[str, str, str], cp_model.IntVar] = {}
        self.rooms: dict[tuple[str, str], list[Room]] = {}
        self.slots: dict[str, list[Slot]] = {run.code: [] for run in self.runs}
        for run in self.runs:
            self._place(run, allowed)
        self._at: dict[tuple[str, str], cp_model.IntVar] = {}
        self._clash: dict[tuple[str, str], cp_model.IntVar] = {}

    def _place(self, run: Run, allowed: Callable[[Run, Slot, Room], bool]) -> None:
        literals = []
        for slot in self.day.slots:
            rooms = [room for room in self.day.rooms if allowed(run, slot, room)]
            if rooms:
                self.slots[run.code].append(slot)
                self.rooms[run.code, slot.name] = rooms
            for room in rooms:
                literal = self.model.new_bool_var(f"{run.code} {slot.name} {room.name}")
                self.place[run.code, slot.name, room.name] = literal
                literals.append(literal)
        self.model.add_exactly_one(literals)

    def inside(self, run: Run, slot: Slot, room: Room) -> cp_model.IntVar:
        """The literal of the run being held in the slot and the room."""
        return self.place.get((run.code, slot.name, room.name), self.never)

    def at(self, run: Run, slot: Slot) -> cp_model.IntVar:
        """The literal of the run being held in the slot, which must be one of its `slots`."""
        key = (run.code, slot.name)
        if key not in self._at:
            literals = [self.place[*key, room.name] for room in self.rooms[key]]
            if len(literals) == 1:
                self._at[key] = literals[0]
            else:
                self._at[key] = self.model.new_bool_var(" ".join(key))
                self.model.add_linear_constraint(sum_of(literals) - self._at[key], 0, 0)
        return self._at[key]

    def spans(self) -> Iterator[tuple[Run, Slot, Span]]:
        """Every run in every slot it may take, and when it would be on."""
        for run in self.runs:
            for slot in self.slots[run.code]:
                yield run, slot, run.span(slot)

    def stretches(self, runs: Iterable[Run]) -> list[Span]:
        """When each slot that the runs may take is used: by the longest, to beyond its own end.

        A run is longer than its slot where nothing better can be had.
        """
        found: dict[str, Span] = {}
        for run in runs:
            for slot in self.slots[run.code]:
                longest = found.get(slot.name, slot.span)
                found[slot.name] = Span(longest.start, max(longest.end, run.span(slot).end))
        return list(found.values())

    def meetings(self, one: Run, two: Run) -> Iterator[tuple[Slot, Slot, int]]:
        """Every pair of slots of two runs, with the gap in minutes (negative: they overlap)."""
        for slot in self.slots[one.code]:
            for other in self.slots[two.code]:
                yield slot, other, one.span(slot).gap(two.span(other))

    def apart(self, one: Run, two: Run, changeover: int) -> Iterator[cp_model.LinearExpr]:
        """Totals that are at most 1 when a person is able to be in both runs.

        They do not overlap, and leave the changeover, in minutes, when the rooms differ.
        """
        for slot, other, gap in self.meetings(one, two):
            if gap < 0:
                yield self.at(one, slot) + self.at(two, other)
            elif gap < changeover:
                for room in self.rooms[one.code, slot.name]:
                    same = self.inside(two, other, room)
                    yield self.inside(one, slot, room) + self.at(two, other) - same

    def clash(self, one: Run, two: Run) -> cp_model.IntVar:
        """The literal of nobody being able to be in both runs."""
        key = (one.code, two.code)
        if key not in self._clash:
            self._clash[key] = self.model.new_bool_var(f"{one.code} meets {two.code}")
            for slot, other, gap in self.meetings(one, two):
                self._define_clash(self._clash[key], one, two, slot, other, gap)
        return self._clash[key]

    def _define_clash(
        self, clash: cp_model.IntVar, one: Run, two: Run, slot: Slot, other: Slot, gap: int
    ) -> None:
        both = [self.at(one, slot), self.at(two, other)]
        if gap < 0:
            self.model.add_implication(both[0], clash).only_enforce_if(both[1])
        elif gap >= self.day.changeover:
            self.model.add_implication(both[0], ~clash).only_enforce_if(both[1])
        else:
            for room in self.rooms[one.code, slot.name]:
                same = self.inside(two, other, room)
                here = self.inside(one, slot, room)
                self.model.add_linear_constraint(clash + same, 1, 1).only_enforce_if(both[1], here)

    def fix(self, placements: Iterable[Placement]) -> None:
        """Hold the timetable to these placements."""
        for placement in placements:
            literal = self.place[placement.run, placement.slot, placement.room]
            self.model.add_bool_and(literal)

    def hint(self, placements: Iterable[Placement]) -> None:
        """Suggest these placements, those that are allowed, to the search."""
        self.model.clear_hints()  # type: ignore[no-untyped-call]
        chosen = {(p.run, p.slot, p.room) for p in placements}
        for key, literal in self.place.items():
            self.model.add_hint(literal, key in chosen)

    def read(self, value: Callable[[cp_model.IntVar], int]) -> tuple[Placement, ...]:
        """The placements of a solution, in the order of the runs."""
        return tuple(Placement(*key) for key, literal in self.place.items() if value(literal))


def sum_of(terms: Iterable[cp_model.IntVar]) -> cp_model.LinearExpr:
    """The sum of the variables, 0 when there are none."""
    return cp_model.LinearExpr.sum(list(terms))


def pairs(runs: Iterable[Run]) -> Iterator[tuple[Run, Run]]:
    """Every two runs, the earlier of the sheet first."""
    return combinations(runs, 2)
