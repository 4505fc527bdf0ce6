"""What people have been told, and what a new plan costs them.

A replan keeps the promise as far as it can: a session at another time is worse than one in another
room, and that is worse than another seat; each weighs by the people concerned.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from scheduler.domain import Day, Placement, Plan, Seat

HASTE = 120  # minutes before the start of a session from which moving it grows dearer


@dataclass(frozen=True)
class Promise:
    """The plan that was told, as far as the day still has its runs and people.

    `places` may name slots and rooms that are no more: such a run must move. `people` counts who
    has each run on an agenda, by code. `firm` are seats kept before all others (sessions under way
    or about to start, seats given by hand), `barred` seats that are not to be given (cleared by
    hand), `begun` the runs that nobody joins any more, `anew` the participants who ask anew: late
    registrations and changed wishes, for whom nobody gives way. `now` is in minutes, None when the
    day has not begun.
    """

    places: tuple[Placement, ...] = ()
    seats: tuple[Seat, ...] = ()
    people: Mapping[str, int] = field(default_factory=dict)
    firm: frozenset[Seat] = frozenset()
    barred: frozenset[Seat] = frozenset()
    begun: frozenset[str] = frozenset()
    anew: frozenset[str] = frozenset()
    now: int | None = None

    @cached_property
    def place(self) -> Mapping[str, Placement]:
        """Where each run was told to be, by code."""
        return {place.run: place for place in self.places}

    @cached_property
    def held(self) -> Mapping[str, tuple[str, ...]]:
        """The codes of the runs in which each participant was told to sit, by N°."""
        found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
        for seat in self.seats:
            found[seat.participant] += (seat.run,)
        return dict(found)

    def forced(self, day: Day) -> int:
        """How many runs move in every plan of the day, their slot or their room being no more."""
        return sum(p.slot not in day.slot or p.room not in day.room for p in self.places)

    def urgency(self, start: int) -> int:
        """What moving a session that starts at that minute weighs, at least 1.

        Two hours before the start it doubles, and it is threefold within the last hour, fivefold
        within the last half hour.
        """
        if self.now is None:
            return 1
        return 1 + HASTE // max(1, start - self.now) if start > self.now else 1 + HASTE

    def cost(self, day: Day, run: str, slot: str) -> int:
        """People of the run times the urgency of moving it, which may take it to the slot."""
        told = self.place[run].slot
        starts = [day.slot[name].span.start for name in (told, slot) if name in day.slot]
        return self.people.get(run, 0) * self.urgency(min(starts))


@dataclass(frozen=True, slots=True, order=True)
class Harm:
    """What a plan costs those who have been told another: each number, smaller is better.

    `moves` counts the runs told to be in another slot or room; `time` and `room` sum their people
    by urgency, a run in another slot counting for `time` alone. `firm`, `lost` count seats told
    that are not kept.
    """

    moves: int
    time: int
    room: int
    firm: int
    lost: int


def harm(day: Day, promise: Promise, plan: Plan) -> Harm:
    """What the plan costs."""
    moved = [p for p in plan.placements if promise.place.get(p.run, p) != p]
    late = [p for p in moved if promise.place[p.run].slot != p.slot]
    here = [p for p in moved if promise.place[p.run].slot == p.slot]
    kept = set(plan.seats)
    return Harm(
        len(moved),
        sum(promise.cost(day, p.run, p.slot) for p in late),
        sum(promise.cost(day, p.run, p.slot) for p in here),
        sum(seat not in kept for seat in promise.firm),
        sum(seat not in kept for seat in promise.seats),
    )
