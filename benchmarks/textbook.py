"""A day as one textbook 0-1 program: nothing is split, grouped, ordered or hinted.

One variable a run, slot and room; one a participant, run and slot; one a participant and kind
without a seat. Written from the contract, apart from `scheduler.model`; both solvers get it.
"""

from collections.abc import Iterator, Sequence

from benchmarks.placing import Placing
from benchmarks.program import Program, Term, minus, ones
from scheduler.domain import Day, Participant, Placement, Plan, Run, Seat, Slot

Seats = list[tuple[Run, Slot, int]]


class Textbook:
    """The program of a day, and the way back from its variables to a plan."""

    def __init__(self, day: Day) -> None:
        self.day = day
        self.program = Program()
        self.placing = Placing(day, self.program)
        self.seats = {person.id: list(self._seats(person)) for person in day.participants}
        for person in day.participants:
            self._seat(person, self.seats[person.id])
        self._fill_rooms()

    def plan(self, values: Sequence[int]) -> Plan:
        """The plan that the variables' values stand for."""
        places = self.placing.variables.items()
        return Plan(
            tuple(Placement(*key) for key, variable in places if values[variable]),
            tuple(
                Seat(person, run.code)
                for person, seats in self.seats.items()
                for run, _, variable in seats
                if values[variable]
            ),
        )

    def _seats(self, person: Participant) -> Iterator[tuple[Run, Slot, int]]:
        """The seats that the person asks for, or must take, while there and not speaking."""
        asked = {*(wish.session for wish in person.wishes), *person.must_attend}
        for run in self.day.runs:
            code = run.session.code
            if run.by_wish and code in asked and run not in self.placing.talks(person):
                for slot in self.placing.slots[run.code]:
                    if run.span(slot).within(person.present):
                        yield run, slot, self.program.variable()

    def _seat(self, person: Participant, seats: Seats) -> None:
        """The rules and goals about the seats of one person."""
        for run, slot, variable in seats:
            rooms = [room for room in self.day.rooms if room.step_free or not person.step_free]
            here = self.placing.at(run, slot, rooms)
            self.program.at_most([(1, variable), *minus(here)], 0)
        self._sit_once(seats)
        self._be_elsewhere(person, seats)
        for code in person.must_attend:
            if runs := self.day.runs_of(code):
                self.program.at_least(self._there(person, seats, runs), 1)
        self._serve(person, seats)

    def _serve(self, person: Participant, seats: Seats) -> None:
        """Goals 1 and 2."""
        kinds = {wish.session: self.day.session[wish.session].kind for wish in person.wishes}
        wished = [(run, seat) for run, _, seat in seats if run.session.code in kinds]
        for run, seat in wished:
            worth = self.day.worth(person.rank(run.session.code) or 0)
            self.program.points.append((worth, seat))
        for kind in dict.fromkeys(kinds.values()):
            unserved = self.program.variable()
            self.program.unserved.append(unserved)
            served = (seat for run, seat in wished if run.session.kind == kind)
            self.program.at_least(ones([unserved, *served]), 1)

    def _there(self, person: Participant, seats: Seats, runs: Sequence[Run]) -> Iterator[Term]:
        """The terms of the person being at one of the runs."""
        yield from ones(variable for run, _, variable in seats if run in runs)
        for run in runs:
            for slot in () if run.by_wish else self.placing.slots[run.code]:
                if run.span(slot).within(person.present):
                    yield from self.placing.during(run, slot)

    def _sit_once(self, seats: Seats) -> None:
        """One seat at a time, and one in the runs of a session."""
        for moment in sorted({slot.span.start for _, slot, _ in seats}):
            on = [v for run, slot, v in seats if slot.span.start <= moment < run.span(slot).end]
            self.program.at_most(ones(on), 1)
        for code in dict.fromkeys(run.session.code for run, _, _ in seats if run.session.runs > 1):
            self.program.at_most(ones(v for run, _, v in seats if run.session.code == code), 1)
        for one, slot, first in seats:
            for two, other, second in seats:
                gap = two.span(other).start - one.span(slot).end
                if one != two and gap >= 0:
                    self.placing.not_both(ones([first, second]), one, two, gap)

    def _be_elsewhere(self, person: Participant, seats: Seats) -> None:
        """No seat while speaking, or attending a session for all, and no steps on the way."""
        for run, slot, variable in seats:
            for other in self.placing.talks(person):
                self._not_both(variable, run, slot, other)
        for other in self.day.runs:
            if not other.by_wish:
                excuses = ones(
                    self.placing.clash(other, talk) for talk in self.placing.talks(person, other)
                )
                for run, slot, variable in seats:
                    self._not_both(variable, run, slot, other, person, excuses)
                self._reach(person, other, excuses)

    def _not_both(
        self,
        seat: int,
        run: Run,
        slot: Slot,
        other: Run,
        attending: Participant | None = None,
        excuses: Sequence[Term] = (),
    ) -> None:
        """No seat in the run while in the other: speaking, or attending when present for it."""
        for on in self.placing.slots[other.code]:
            span = other.span(on)
            if attending is None or span.within(attending.present):
                both = [(1, seat), *self.placing.during(other, on)]
                self.placing.not_both(both, run, other, span.gap(run.span(slot)), excuses)

    def _reach(self, person: Participant, run: Run, excuses: Sequence[Term]) -> None:
        """Whoever needs a step-free room has one in a session for all, unless excused from it."""
        steps = [room for room in self.day.rooms if person.step_free and not room.step_free]
        for slot in self.placing.slots[run.code]:
            if run.span(slot).within(person.present):
                self.program.at_most([*self.placing.at(run, slot, steps), *minus(excuses)], 0)

    def _fill_rooms(self) -> None:
        """No more seats taken than there are, in each run and slot."""
        taken: dict[tuple[str, str], list[int]] = {}
        for seats in self.seats.values():
            for run, slot, variable in seats:
                taken.setdefault((run.code, slot.name), []).append(variable)
        for (code, name), variables in taken.items():
            run, slot = self.day.run[code], self.day.slot[name]
            room = [
                (-self.day.seats(run, room), variable)
                for room in self.day.rooms
                for _, variable in self.placing.at(run, slot, [room])
            ]
            self.program.at_most([*ones(variables), *room], 0)
