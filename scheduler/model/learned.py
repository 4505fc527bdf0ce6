"""The first two goals of a simple block, sought over timetables alone.

The model holds the timetable, which set of sessions each slot has, and the points made in each
slot, bounded by what has been learned (`cuts`). Its best timetable is seated exactly (`demand`),
which teaches it new bounds; when what it hopes for has been reached, that is proven the best.
Logic-based Benders decomposition, after Hooker and Ottosson (2003).
"""

from collections.abc import Callable, Iterable
from itertools import combinations

import numpy as np
from ortools.sat.python import cp_model

from scheduler.domain import Day, Placement, Room, Run, Slot
from scheduler.model.cuts import Cut, cut
from scheduler.model.demand import Bools, Held, Ints, Seated, demand, seat
from scheduler.model.parties import Crowd
from scheduler.model.search import Search, Value
from scheduler.model.seated import Objective, Values
from scheduler.model.timetable import Timetable, sum_of

MOST_SESSIONS = 12  # each slot has a literal for every set of them
Placements = tuple[Placement, ...]
Watch = Callable[[Values, Values], None]


def is_learnable(day: Day, timetable: Timetable, runs: Iterable[Run]) -> bool:
    """True when seats in different slots have nothing to do with each other but for being served.

    All sessions are by wish, of one kind and held once, in slots that lie apart by the changeover.
    """
    runs = tuple(runs)
    spans = timetable.stretches(runs)
    return (
        bool(day.participants)
        and len(runs) <= MOST_SESSIONS
        and all(run.by_wish and run.session.runs == 1 for run in runs)
        and len({run.session.kind for run in runs}) == 1
        and all(
            one.gap(two) >= day.changeover and not one.overlaps(two)
            for one, two in combinations(spans, 2)
        )
    )


def slots_of(timetable: Timetable, runs: Iterable[Run]) -> tuple[Slot, ...]:
    """The slots that the runs may take, in the order of the sheet."""
    names = {slot.name for run in runs for slot in timetable.slots[run.code]}
    return tuple(slot for slot in timetable.day.slots if slot.name in names)


class Learner:
    """A timetable model that learns the worth of timetables from those it proposes."""

    def __init__(
        self, timetable: Timetable, runs: tuple[Run, ...], crowds: Iterable[Crowd]
    ) -> None:
        self.timetable = timetable
        self.model = timetable.model
        self.runs = runs
        self.slots = slots_of(timetable, runs)
        self.demand = demand(crowds, runs, self.slots)
        self.sets = [self._sets(slot) for slot in self.slots]
        most = int((self.demand.size * self.demand.worth.sum(1)).sum())
        self.points = [self.model.new_int_var(0, most, slot.name) for slot in self.slots]
        hopes = int(self.demand.size[self.demand.hope].sum())
        self.unserved = self.model.new_int_var(0, hopes, "unserved")
        self.wanted = self._wanted()
        self.seated: dict[Placements, Seated] = {}
        self.cuts: list[tuple[Cut, bool]] = []
        self._learn_absences()

    def _sets(self, slot: Slot) -> dict[int, cp_model.IntVar]:
        """A literal for each set of sessions that the slot may hold; exactly one is true."""
        here = [s for s, run in enumerate(self.runs) if slot in self.timetable.slots[run.code]]
        found = {
            sum(1 << s for s in chosen): self.model.new_bool_var(f"{slot.name} {chosen}")
            for count in range(min(len(here), len(self.timetable.day.rooms)) + 1)
            for chosen in combinations(here, count)
        }
        self.model.add_exactly_one(found.values())
        for s in here:
            held = sum_of(literal for chosen, literal in found.items() if chosen >> s & 1)
            at = self.timetable.at(self.runs[s], slot)
            self.model.add_linear_constraint(held - at, 0, 0)
        return found

    def _wanted(self) -> Ints:
        """[S,T] people who could sit there: no more seats than these are worth anything."""
        people = (self.demand.wish | self.demand.must)[:, :, None] & self.demand.may
        wanted: Ints = np.einsum("g,gst->st", self.demand.size, people)
        return wanted

    def _learn_absences(self) -> None:
        """People who come to one slot only are unserved when none of their wishes is held there."""
        known = self.demand
        comes: Bools = np.any(known.may & known.wish[:, :, None], axis=1)
        alone = known.hope & (comes.sum(1) == 1) & ~known.must.any(1)
        hopeless = int(known.size[known.hope & ~comes.any(1)].sum())
        terms: list[tuple[cp_model.IntVar, int]] = []
        for t in range(len(self.slots)):
            people = alone & comes[:, t]
            masks = (known.wish & known.may[:, :, t]) @ (1 << np.arange(len(self.runs)))
            for chosen, literal in self.sets[t].items():
                missed = int(known.size[people & (masks & chosen == 0)].sum())
                terms.append((literal, missed))
        missing = cp_model.LinearExpr.weighted_sum([v for v, _ in terms], [n for _, n in terms])
        self.model.add_linear_constraint(self.unserved - missing, hopeless, cp_model.INT32_MAX)

    def best(
        self, start: Placements, objective: Objective, search: Search, watch: Watch
    ) -> tuple[int, Placements, int | None]:
        """The best objective found, its timetable, and the best that could exist, if known.

        The search ends when they are equal, when time is out, or when it learns nothing more.
        """
        best: tuple[int, Placements] = (self._worth(start, objective), start)
        bound: int | None = None
        dearest = objective.weight
        self.model.minimize(dearest * self.unserved - cp_model.LinearExpr.sum(self.points))
        while bound is None or best[0] > bound:
            proposed, hoped = self._proposed(best[1], search)
            known = len(self.seated)
            best = min([best, *((self._worth(p, objective), p) for p in proposed)])
            if hoped is None:
                break
            bound = min(best[0], hoped if bound is None else max(bound, hoped))
            watch(objective.decode(best[0]), objective.decode(bound))
            if search.over or len(self.seated) == known:
                break
        return *best, bound

    def learn(self, placements: Placements) -> Seated:
        """The best seats in the timetable; the model knows from now on how good it is."""
        if placements not in self.seated:
            known, held = self.demand, self._held(placements)
            best = seat(known, held, known.worth, known.penalty)
            self.seated[placements] = best
            self._teach(cut(known, held, best.price, known.worth, known.penalty))
            self._teach(cut(known, held, best.price, known.worth, 0))
            if best.unserved:
                nothing = np.zeros_like(known.worth)
                few = seat(known, held, nothing, 1)
                self._teach(cut(known, held, few.price, nothing, 1), points=False)
        return self.seated[placements]

    def _worth(self, placements: Placements, objective: Objective) -> int:
        seated = self.learn(placements)
        return objective.weight * seated.unserved - seated.points

    def _proposed(self, near: Placements, search: Search) -> tuple[list[Placements], int | None]:
        """The timetables that the model thinks good, and the best objective it hopes for."""
        proposed: list[Placements] = []

        def propose(best: int, bound: int, value: Value) -> None:
            proposed.append(self.timetable.read(value))

        self.timetable.hint(near)
        found = search(self.model, propose)
        return proposed, None if found.best is None else found.bound

    def _held(self, placements: Placements) -> Held:
        day, slots = self.timetable.day, [slot.name for slot in self.slots]
        placed = {placement.run: placement for placement in placements}
        mine = [placed[run.code] for run in self.runs]
        rooms = [day.room[placement.room] for placement in mine]
        return Held(
            slot=np.array([slots.index(placement.slot) for placement in mine]),
            seats=np.array([day.seats(*pair) for pair in zip(self.runs, rooms, strict=True)]),
            step_free=np.array([room.step_free for room in rooms]),
        )

    def taught_by(self, other: "Learner") -> None:
        """Learns all that another learner of the same block has learned."""
        for learned, points in other.cuts:
            self._teach(learned, points)

    def _teach(self, learned: Cut, points: bool = True) -> None:
        """Adds the cut: slot by slot when no penalty ties the slots together."""
        self.cuts.append((learned, points))
        worth = [(self.points[t] if points else 0) for t in range(len(self.slots))]
        bounds = [self._bound(learned, t) for t in range(len(self.slots))]
        if not learned.penalty:
            for made, bound in zip(worth, bounds, strict=True):
                self.model.add(made <= bound)
        else:
            cost = learned.penalty * self.unserved - learned.bonus
            self.model.add(sum(worth) - cost <= cp_model.LinearExpr.sum(bounds))

    def _bound(self, learned: Cut, t: int) -> cp_model.LinearExpr:
        """The right-hand side of a cut, for one slot."""
        slot, terms = self.slots[t], []
        for chosen, literal in self.sets[t].items():
            terms.append((literal, int(learned.gain[t, chosen])))
        for s, run in enumerate(self.runs):
            if slot in self.timetable.slots[run.code]:
                for room in self.timetable.rooms[run.code, slot.name]:
                    worth = self._room_worth(learned, s, t, room)
                    terms.append((self.timetable.inside(run, slot, room), worth))
        return cp_model.LinearExpr.weighted_sum([v for v, _ in terms], [n for _, n in terms])

    def _room_worth(self, learned: Cut, s: int, t: int, room: Room) -> int:
        seats = min(self.timetable.day.seats(self.runs[s], room), int(self.wanted[s, t]))
        return int(learned.price[s]) * seats + int(learned.step_free[s]) * room.step_free
