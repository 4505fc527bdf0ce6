"""The textbook program's timetable: one variable a run, slot and room, and the rules between runs.

Written from the contract, apart from `scheduler.model`.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations

from benchmarks.program import Program, Term, minus, ones
from scheduler.domain import Day, Participant, Room, Run, Slot


class Placing:
    """The places of all runs of a day, in a program."""

    def __init__(self, day: Day, program: Program) -> None:
        self.day = day
        self.program = program
        self.variables: dict[tuple[str, str, str], int] = {}
        self.slots: dict[str, list[Slot]] = {}
        self._clashes: dict[tuple[str, str], int] = {}
        for run in day.runs:
            self._place(run)
        self._hold_rooms()
        for one, two in combinations(day.runs, 2):
            self._keep_apart(one, two)

    def at(self, run: Run, slot: Slot, rooms: Iterable[Room]) -> tuple[Term, ...]:
        """The terms of the run being held in the slot and one of the rooms."""
        keys = ((run.code, slot.name, room.name) for room in rooms)
        return ones(self.variables[key] for key in keys if key in self.variables)

    def during(self, run: Run, slot: Slot) -> tuple[Term, ...]:
        """The terms of the run being held in the slot."""
        return self.at(run, slot, self.day.rooms)

    def meetings(self, one: Run, two: Run) -> Iterator[tuple[Slot, Slot, int]]:
        """Every pair of slots of two runs, with the gap in minutes (negative: they overlap)."""
        for slot in self.slots[one.code]:
            for other in self.slots[two.code]:
                yield slot, other, one.span(slot).gap(two.span(other))

    def talks(self, person: Participant, but: Run | None = None) -> list[Run]:
        """The runs in which the participant speaks, one left aside."""
        if not person.speaker:
            return []
        runs = self.day.runs
        return [run for run in runs if person.speaker in run.session.speakers and run != but]

    def clash(self, one: Run, two: Run) -> int:
        """The variable of nobody being able to be in both runs."""
        key = (min(one.code, two.code), max(one.code, two.code))
        if key not in self._clashes:
            self._clashes[key] = self.program.variable()
            for slot, other, gap in self.meetings(one, two):
                self._define_clash(self._clashes[key], (one, slot), (two, other), gap)
        return self._clashes[key]

    def not_both(
        self, things: Iterable[Term], one: Run, two: Run, gap: int, excuses: Iterable[Term] = ()
    ) -> None:
        """Two things that a person does in the two runs, so far apart, unless they clash."""
        if gap < 0:
            self.program.at_most([*things, *minus(excuses)], 1)
        elif gap < self.day.changeover:
            self.program.at_most([*things, (1, self.clash(one, two)), *minus(excuses)], 2)

    def _place(self, run: Run) -> None:
        for slot in self.day.slots:
            for room in self.day.rooms:
                if self._allowed(run, slot, room):
                    self.variables[run.code, slot.name, room.name] = self.program.variable()
        self.slots[run.code] = [slot for slot in self.day.slots if self.during(run, slot)]
        here = (self.during(run, slot) for slot in self.slots[run.code])
        self.program.exactly_one(term for terms in here for term in terms)

    def _allowed(self, run: Run, slot: Slot, room: Room) -> bool:
        session, span = run.session, run.span(slot)
        return (
            session.kind in slot.kinds
            and span.end <= slot.span.end
            and span.within(room.available)
            and (not room.kinds or session.kind in room.kinds)
            and set(session.needs) <= set(room.features)
            and all(span.within(self.day.speaker[name].available) for name in session.speakers)
            and run.fixed_slot in ("", slot.name)
            and run.fixed_room in ("", room.name)
            and (run.by_wish or self._holds_everyone(run, slot, room))
        )

    def _holds_everyone(self, run: Run, slot: Slot, room: Room) -> bool:
        """Enough seats, and no steps; whoever speaks elsewhere may be excused: see `seating`."""
        span = run.span(slot)
        if self.day.expected(span) > self.day.seats(run, room):
            return False
        return room.step_free or not any(
            person.step_free and span.within(person.present) and not self.talks(person, run)
            for person in self.day.participants
        )

    def _hold_rooms(self) -> None:
        on = [(run, slot, run.span(slot)) for run in self.day.runs for slot in self.slots[run.code]]
        for moment in sorted({span.start for _, _, span in on}):
            busy = [(run, slot) for run, slot, span in on if span.start <= moment < span.end]
            for room in self.day.rooms:
                here = (self.at(run, slot, [room]) for run, slot in busy)
                self.program.at_most((term for terms in here for term in terms), 1)

    def _keep_apart(self, one: Run, two: Run) -> None:
        """A speaker of both, order, and what may not be held alongside."""
        shared = not set(one.session.speakers).isdisjoint(two.session.speakers)
        for slot, other, gap in self.meetings(one, two):
            both = [*self.during(one, slot), *self.during(two, other)]
            alongside = gap < 0 and _kept_apart(one, two)
            if (
                alongside
                or _disordered(one, slot, two, other)
                or _disordered(two, other, one, slot)
            ):
                self.program.at_most(both, 1)
            elif shared:
                self.not_both(both, one, two, gap)

    def _define_clash(
        self, clash: int, one: tuple[Run, Slot], two: tuple[Run, Slot], gap: int
    ) -> None:
        both = [*self.during(*one), *self.during(*two)]
        if gap < 0:
            self.program.at_most([*both, (-1, clash)], 1)
        elif gap >= self.day.changeover:
            self.program.at_most([*both, (1, clash)], 2)
        else:
            for room in self.day.rooms:
                here, there = self.at(*one, [room]), self.at(*two, [room])
                away = [*self.during(*two), *minus(there), (-1, clash)]
                self.program.at_most([*here, *away], 1)
                self.program.at_most([*here, *there, (1, clash)], 2)


def _kept_apart(one: Run, two: Run) -> bool:
    a, b = one.session, two.session
    return a.code == b.code or a.code in b.not_alongside or b.code in a.not_alongside


def _disordered(run: Run, slot: Slot, earlier: Run, other: Slot) -> bool:
    follows = earlier.session.code in run.session.after
    return follows and slot.span.start < earlier.span(other).end
