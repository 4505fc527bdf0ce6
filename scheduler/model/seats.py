"""Seats counted by party: the linear form in which the optimum over people is sought.

`wished` counts the members of a party in a run that they wish or were promised; `spare` the members
of a crowd in a run that they did not wish or must attend. Given a timetable this is a
transportation problem.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ortools.sat.python import cp_model

from scheduler.domain import Run, Slot
from scheduler.model.parties import Crowd, Party
from scheduler.model.placing import talks_elsewhere
from scheduler.model.seating import excused
from scheduler.model.timetable import Timetable, sum_of

Key = tuple[str, str]  # a run's code and a slot's name


@dataclass(slots=True)
class CrowdSeats:
    """The seat counts of one crowd: by party and place, and its spare seats by place."""

    crowd: Crowd
    wished: list[dict[Key, cp_model.IntVar]] = field(default_factory=list)
    spare: dict[Key, cp_model.IntVar] = field(default_factory=dict)

    def taken(self, run: Run, slot: Slot) -> cp_model.LinearExpr:
        """Seats that the crowd takes in the run, held in the slot."""
        key = (run.code, slot.name)
        terms = [seats[key] for seats in self.wished if key in seats]
        return sum_of([*terms, *([self.spare[key]] if key in self.spare else [])])


class Seats:
    """The seats of the crowds in the runs by wish of one block.

    Without `spare` only wished and compulsory seats exist, which the first two goals need.
    """

    def __init__(
        self, timetable: Timetable, runs: Iterable[Run], crowds: Iterable[Crowd], spare: bool
    ) -> None:
        self.timetable = timetable
        self.model = timetable.model
        self.runs = tuple(run for run in runs if run.by_wish)
        self.crowds = [self._crowd(crowd, spare) for crowd in crowds]
        self._capacity()
        for seats in self.crowds:
            self._one_at_a_time(seats)
            self._other_duties(seats)
            self._one_run_each(seats)
            self._musts(seats)

    def _crowd(self, crowd: Crowd, spare: bool) -> CrowdSeats:
        seats = CrowdSeats(crowd)
        for party in crowd.parties:
            wished = {code for code, _ in party.worth}
            seats.wished.append(
                {
                    (run.code, slot.name): self._count(crowd, run, slot, len(party.members))
                    for run, slot in crowd.offers
                    if run.session.code in wished or run.code in party.held
                }
            )
        for run, slot in crowd.offers:
            if spare or run.session.code in crowd.musts:
                seats.spare[run.code, slot.name] = self._count(crowd, run, slot, crowd.size)
        return seats

    def _count(self, crowd: Crowd, run: Run, slot: Slot, most: int) -> cp_model.IntVar:
        """A count of seats, 0 unless the run is held in the slot where the crowd may go."""
        count = self.model.new_int_var(0, most, f"{crowd.example.id} {run.code} {slot.name}")
        rooms = self.timetable.rooms[run.code, slot.name]
        if crowd.step_free and not all(room.step_free for room in rooms):
            fit = [room for room in rooms if room.step_free]
            open_ = sum_of(self.timetable.inside(run, slot, room) for room in fit)
        else:
            open_ = sum_of([self.timetable.at(run, slot)])
        self.model.add_linear_constraint(count - most * open_, -most, 0)
        return count

    def _capacity(self) -> None:
        timetable = self.timetable
        to_come = (run for run in self.runs if run.code not in timetable.day.over)
        for run in to_come:
            for slot in timetable.slots[run.code]:
                rooms = timetable.rooms[run.code, slot.name]
                held = [timetable.inside(run, slot, room) for room in rooms]
                limits = [timetable.day.seats(run, room) for room in rooms]
                room_seats = cp_model.LinearExpr.weighted_sum(held, limits)
                taken = self.seated(run, slot) - room_seats
                self.model.add_linear_constraint(taken, cp_model.INT32_MIN, 0)

    def seated(self, run: Run, slot: Slot) -> cp_model.LinearExpr:
        """Seats taken in the run, held in the slot."""
        return cp_model.LinearExpr.sum([seats.taken(run, slot) for seats in self.crowds])

    def _one_at_a_time(self, seats: CrowdSeats) -> None:
        crowd = seats.crowd
        for places in self._moments(crowd.offers):
            taken = [seats.taken(run, slot) for run, slot in places]
            self._at_most(cp_model.LinearExpr.sum(taken), crowd.size)
            for party, wished in zip(crowd.parties, seats.wished, strict=True):
                keys = [(run.code, slot.name) for run, slot in places]
                self._at_most(sum_of(wished[k] for k in keys if k in wished), len(party.members))
        for (run, slot), (other, later) in self._near(crowd.offers):
            both = seats.taken(run, slot) + seats.taken(other, later)
            self._at_most(both + self.timetable.clash(run, other), 2)

    def _moments(
        self, offers: tuple[tuple[Run, Slot], ...]
    ) -> Iterator[tuple[tuple[Run, Slot], ...]]:
        """The sets of places that are on at one moment, a moment for each beginning."""
        for moment in sorted({slot.span.start for _, slot in offers}):
            yield tuple(
                (run, slot)
                for run, slot in offers
                if slot.span.start <= moment < run.span(slot).end
            )

    def _near(
        self, offers: tuple[tuple[Run, Slot], ...]
    ) -> Iterator[tuple[tuple[Run, Slot], tuple[Run, Slot]]]:
        """Places of two runs that do not overlap but leave less than the changeover."""
        for place in offers:
            for other in offers:
                gap = other[1].span.start - place[0].span(place[1]).end
                if place[0] != other[0] and 0 <= gap < self.timetable.day.changeover:
                    yield place, other

    def _other_duties(self, seats: CrowdSeats) -> None:
        """Nobody sits while speaking, or during a session for all."""
        crowd, person = seats.crowd, seats.crowd.example
        for run, slot in crowd.offers:
            taken = seats.taken(run, slot)
            for other in self.timetable.runs:
                if crowd.speaker and crowd.speaker in other.session.speakers:
                    busy = 1 if other == run else self.timetable.clash(run, other)
                    self._at_most(taken + busy, 1)
                if not other.by_wish:
                    excuses = excused(self.timetable, person, other)
                    for on, gap in self._while_on(other, run, slot):
                        if other.span(on).within(person.present):
                            free = self.timetable.at(other, on) + self._clash(other, run, gap)
                            bar = crowd.size * (free - 1 - excuses)
                            self._at_most(taken + bar, crowd.size)

    def _clash(self, one: Run, two: Run, gap: int) -> cp_model.LinearExpr | int:
        return 1 if gap < 0 else self.timetable.clash(one, two)

    def _while_on(self, other: Run, run: Run, slot: Slot) -> Iterator[tuple[Slot, int]]:
        """The slots of the other run too close to the place to be in both, and the gap."""
        for on in self.timetable.slots[other.code]:
            gap = other.span(on).gap(run.span(slot))
            if gap < max(self.timetable.day.changeover, 0):
                yield on, gap

    def _one_run_each(self, seats: CrowdSeats) -> None:
        repeated = [run for run in self.runs if run.session.runs > 1]
        for code in dict.fromkeys(run.session.code for run in repeated):
            taken = [
                seats.taken(run, slot)
                for run, slot in seats.crowd.offers
                if run.session.code == code
            ]
            self._at_most(cp_model.LinearExpr.sum(taken), seats.crowd.size)

    def _musts(self, seats: CrowdSeats) -> None:
        for code in seats.crowd.musts:
            taken = cp_model.LinearExpr.sum(
                [
                    seats.taken(run, slot)
                    for run, slot in seats.crowd.offers
                    if run.session.code == code
                ]
            )
            self.model.add_linear_constraint(taken, seats.crowd.size, seats.crowd.size)

    def _at_most(self, total: cp_model.LinearExpr, most: int) -> None:
        self.model.add_linear_constraint(total, cp_model.INT32_MIN, most)

    def unserved(self, anew: bool | None = None) -> Iterator[cp_model.IntVar]:
        """The members of each party with no seat in a kind they wished.

        Those of all parties, or only of those who ask anew, or do not.
        """
        for party, of_kinds in self._without:
            if anew is None or party.anew is anew:
                yield from of_kinds

    @cached_property
    def _without(self) -> tuple[tuple[Party, tuple[cp_model.IntVar, ...]], ...]:
        return tuple(
            (party, tuple(self._unserved(party, wished, kind) for kind in party.kinds))
            for party, wished in self._parties()
        )

    def _parties(self) -> Iterator[tuple[Party, dict[Key, cp_model.IntVar]]]:
        for seats in self.crowds:
            yield from zip(seats.crowd.parties, seats.wished, strict=True)

    def _unserved(
        self, party: Party, wished: Mapping[Key, cp_model.IntVar], kind: str
    ) -> cp_model.IntVar:
        size, codes = len(party.members), {code for code, _ in party.worth}
        without = self.model.new_int_var(0, size, f"unserved {party.members[0].id} {kind}")
        run = self.timetable.day.run
        of_kind = [
            count
            for (code, _), count in wished.items()
            if run[code].session.kind == kind and run[code].session.code in codes
        ]
        self.model.add_linear_constraint(
            without + sum_of(of_kind), size, size * len(of_kind) + size
        )
        return without

    def lost(self, firm: bool = False) -> cp_model.LinearExpr:
        """Promised seats that are not kept: all of them, or those to be kept first."""
        total, kept = 0, []
        for party, wished in self._parties():
            codes = party.firm if firm else party.held
            total += len(party.members) * len(codes)
            kept += [count for (code, _), count in wished.items() if code in codes]
        return total - sum_of(kept)

    def points(self) -> cp_model.LinearExpr:
        """The points of all wished seats."""
        counts, points = [], []
        for party, wished in self._parties():
            worth = dict(party.worth)
            for (run, _), count in wished.items():
                counts.append(count)
                points.append(worth.get(self.timetable.day.run[run].session.code, 0))
        return cp_model.LinearExpr.weighted_sum(counts, points)

    def unseated(self) -> Iterator[cp_model.IntVar]:
        """For each crowd and slot, those who are there, free, and without a seat."""
        for seats in self.crowds:
            for slot in seats.crowd.waits:
                yield self._unseated(seats, slot)

    def _unseated(self, seats: CrowdSeats, slot: Slot) -> cp_model.IntVar:
        crowd, timetable = seats.crowd, self.timetable
        without = self.model.new_int_var(0, crowd.size, f"unseated {crowd.example.id} {slot.name}")
        taken = [
            seats.taken(run, at) for run, at in crowd.offers if run.span(at).overlaps(slot.span)
        ]
        busy = crowd.size * cp_model.LinearExpr.sum(list(self._busy(crowd, slot)))
        seated = cp_model.LinearExpr.sum(taken)
        for run in self.runs:
            if slot in timetable.slots[run.code]:
                here = crowd.size * timetable.at(run, slot)
                self._at_most(here - seated - busy - without, 0)
        return without

    def _busy(self, crowd: Crowd, slot: Slot) -> Iterator[cp_model.IntVar]:
        """The literals of the crowd speaking, or attending a session for all, during the slot."""
        for run, on, span in self.timetable.spans():
            if span.overlaps(slot.span):
                if crowd.speaker and crowd.speaker in run.session.speakers:
                    yield self.timetable.at(run, on)
                elif not run.by_wish and span.within(crowd.example.present):
                    yield self._attending(crowd, run, on)

    def _attending(self, crowd: Crowd, plenary: Run, slot: Slot) -> cp_model.IntVar:
        """A literal that may be true when the session for all is there and the crowd attends."""
        at = self.timetable.at(plenary, slot)
        talks = talks_elsewhere(self.timetable.day, crowd.example, plenary)
        excuses = [
            self.timetable.clash(plenary, talk) for talk in talks if talk in self.timetable.runs
        ]
        if not excuses:
            return at
        attends = self.model.new_bool_var(f"{crowd.example.id} attends {plenary.code}")
        for bar in [~at, *excuses]:
            self.model.add_implication(attends, ~bar)
        return attends
