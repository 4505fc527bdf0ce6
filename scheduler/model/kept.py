"""What a timetable and its seats keep of a promise, as expressions of the model."""

from collections.abc import Iterable, Mapping

from ortools.sat.python import cp_model

from scheduler.domain import Run, Slot
from scheduler.model.seats import Seats
from scheduler.model.tiers import Tier
from scheduler.model.timetable import Timetable, sum_of
from scheduler.promise import Promise


class Moves:
    """The runs of a timetable held elsewhere than was promised, and the people whom this costs."""

    def __init__(self, timetable: Timetable, promise: Promise) -> None:
        self.timetable = timetable
        self.promise = promise
        self.runs = [run for run in timetable.runs if run.code in promise.place]

    @property
    def number(self) -> cp_model.LinearExpr:
        """How many runs have moved."""
        return cp_model.LinearExpr.sum([1 - self._stays(run) for run in self.runs])

    def _stays(self, run: Run) -> cp_model.IntVar:
        told = self.promise.place[run.code]
        key = (run.code, told.slot, told.room)
        return self.timetable.place.get(key, self.timetable.never)

    def tiers(self) -> list[Tier]:
        """Moves, then people whose time changes, then those whose room does, by urgency."""
        later = [(self.timetable.at(run, slot), cost) for run, slot, cost in self._elsewhere()]
        beside = [
            (self.timetable.inside(run, slot, room), self._cost(run, slot))
            for run in self.runs
            for slot in self.timetable.slots[run.code]
            if slot.name == self.promise.place[run.code].slot
            for room in self.timetable.rooms[run.code, slot.name]
            if room.name != self.promise.place[run.code].room
        ]
        return [Tier(self.number, len(self.runs)), _weighted(later), _weighted(beside)]

    def rough_tiers(self) -> list[Tier]:
        """Moves, then people, those at another time tenfold: one search rather than two.

        Good enough where it chooses between plans that break as much.
        """
        moves, time, room = self.tiers()
        return [moves, Tier(10 * time.total + room.total, 10 * time.width + room.width)]

    def _elsewhere(self) -> Iterable[tuple[Run, Slot, int]]:
        for run in self.runs:
            for slot in self.timetable.slots[run.code]:
                if slot.name != self.promise.place[run.code].slot:
                    yield run, slot, self._cost(run, slot)

    def _cost(self, run: Run, slot: Slot) -> int:
        return self.promise.cost(self.timetable.day, run.code, slot.name)

    def hint(self) -> None:
        """Suggests the promise to the search."""
        self.timetable.hint(self.promise.places)


def _weighted(terms: list[tuple[cp_model.IntVar, int]]) -> Tier:
    total = cp_model.LinearExpr.weighted_sum([v for v, _ in terms], [n for _, n in terms])
    return Tier(total, sum(n for _, n in terms))


def seat_tiers(seats: Iterable[Seats], reseat: bool) -> list[Tier]:
    """Seats kept before all, people served, seats kept, points; those who ask anew give way.

    With `reseat` the seats kept come after the points, and nobody gives way.
    """
    seats = list(seats)
    firm = Tier(_sum(s.lost(firm=True) for s in seats), _held(seats, firm=True))
    lost = Tier(_sum(s.lost() for s in seats), _held(seats))
    known, anew = (_unserved(seats, asks) for asks in (False, True))
    points = Tier(-_sum(s.points() for s in seats), _most_points(seats))
    if reseat:
        every = Tier(known.total + anew.total, known.width + anew.width)
        return [firm, every, points, lost]
    return [firm, known, lost, anew, points]


def _sum(terms: Iterable[cp_model.LinearExpr]) -> cp_model.LinearExpr:
    return cp_model.LinearExpr.sum(list(terms))


def _held(seats: Iterable[Seats], firm: bool = False) -> int:
    parties = (party for each in seats for crowd in each.crowds for party in crowd.crowd.parties)
    return sum(len(p.members) * len(p.firm if firm else p.held) for p in parties)


def _unserved(seats: Iterable[Seats], anew: bool) -> Tier:
    without = [count for each in seats for count in each.unserved(anew)]
    people = (
        party
        for each in seats
        for crowd in each.crowds
        for party in crowd.crowd.parties
        if party.anew is anew
    )
    return Tier(sum_of(without), sum(len(p.members) * len(p.kinds) for p in people))


def _most_points(seats: Iterable[Seats]) -> int:
    parties = (party for each in seats for crowd in each.crowds for party in crowd.crowd.parties)
    return sum(len(party.members) * sum(points for _, points in party.worth) for party in parties)


def hint_seats(seats: Seats, placed: Mapping[str, str]) -> None:
    """Suggests the promised seats, each in the slot where its run was promised."""
    for crowd in seats.crowds:
        for party, wished in zip(crowd.crowd.parties, crowd.wished, strict=True):
            for (run, slot), count in wished.items():
                kept = run in party.held and placed.get(run) == slot
                seats.model.add_hint(count, len(party.members) if kept else 0)
