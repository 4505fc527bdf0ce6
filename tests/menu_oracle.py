"""Brute force over all plans that a replan may answer with, by the verifier and the harm alone.

As in `tests.oracle`, each timetable is taken in turn and its people one after the other. Whatever a
timetable costs by itself (moves, people in time moves, in room moves) is the same for all seatings,
so that the best seating of a timetable is the best of it in both orders.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from scheduler.domain import Day, Participant, Plan, Run, Seat
from scheduler.promise import Harm, Promise, harm
from scheduler.verify import goals
from scheduler.verify.layout import Layout, lay_out
from tests.oracle import (
    Choice,
    Key,
    Placements,
    alone,
    everywhere,
    heads,
    impersonal,
    least_seating,
    personal,
    personally,
    seatings,
    thin,
    timetables,
    uncomfortable,
    weight_of,
)


@dataclass(frozen=True, slots=True)
class Cost:
    """What a plan that keeps every rule costs: smaller is better, number after number.

    `seated` is firm seats lost, unserved among the known, seats lost, unserved among those who ask
    anew, less the points; when people may be reseated, firm seats lost, unserved, less the points,
    seats lost. `moved` is moves, time and room cost; `rest` is unseated and comfort.
    """

    seated: Key
    moved: Key
    rest: Key

    @property
    def line(self) -> Key:
        """In the order of the plans with at most so many moves."""
        return self.seated + self.moved + self.rest

    @property
    def gentle(self) -> Key:
        """In the order of the answer by default: moves and their people before all else."""
        return self.moved + self.seated + self.rest


def best_line(day: Day, promise: Promise, most: int, reseat: bool = False) -> Key | None:
    """The least line among plans that keep every rule with at most so many moves, None if none."""
    return Answers(day, promise, reseat).line(most)


def gentlest(day: Day, promise: Promise, reseat: bool = False) -> Key | None:
    """The least of the default order among plans that keep every rule; None when there is none."""
    return Answers(day, promise, reseat).gentlest()


def least_weight_within(day: Day, promise: Promise, most: int) -> int | None:
    """The least weight of broken reasons of all plans with at most so many moves, None if none.

    There is none when more runs were promised slots or rooms that are no more.
    """
    few = (plan for plan in everywhere(day) if _moved(day, promise, plan).moves <= most)
    light = sorted((weight_of(impersonal(day, plan)), plan) for plan in few)
    least: int | None = None
    for weight, placements in light:
        if least is None or weight < least:
            found = weight + least_seating(day, placements)
            least = found if least is None else min(least, found)
    return least


def cost(day: Day, promise: Promise, plan: Plan, reseat: bool = False) -> Cost:
    """What one plan costs, whether or not it keeps the rules."""
    layout, moved = lay_out(day, plan), harm(day, promise, plan)
    return Cost(
        _in_order(moved, _unserved(layout, promise), goals.points(layout), reseat),
        (moved.moves, moved.time, moved.room),
        (goals.unseated(layout), goals.comfort(layout)),
    )


def key_of(day: Day, promise: Promise, plan: Plan, reseat: bool = False) -> Key:
    """The numbers of one plan in the order of a line."""
    return cost(day, promise, plan, reseat).line


def may_sit(promise: Promise, person: Participant, run: Run) -> bool:
    """Whoever must attend may sit; others in no barred seat, nor anew in what has begun."""
    seat = Seat(person.id, run.code)
    joins = run.code in promise.begun and seat not in promise.seats
    barred = joins or seat in promise.barred
    return run.session.code in person.must_attend or not barred


def _moved(day: Day, promise: Promise, placements: Placements) -> Harm:
    return harm(day, promise, Plan(placements, ()))


def _unserved(layout: Layout, promise: Promise) -> tuple[int, int]:
    """Unserved among those known to the promise, and among those who ask anew."""
    anew = tuple(p for p in layout.day.participants if p.id in promise.anew)
    known = tuple(p for p in layout.day.participants if p.id not in promise.anew)
    one, two = (
        goals.unserved(replace(layout, day=replace(layout.day, participants=people)))
        for people in (known, anew)
    )
    return one, two


def _in_order(found: Harm, unserved: tuple[int, int], points: int, reseat: bool) -> Key:
    if reseat:
        return (found.firm, sum(unserved), -points, found.lost)
    known, anew = unserved
    return (found.firm, known, found.lost, anew, -points)


@dataclass(frozen=True)
class Board:
    """A timetable that keeps the rules of timetables, its moves, and what each person may do.

    `nobody` is the key of no people at all: noughts.
    """

    layout: Layout
    moved: Key
    nobody: Key
    choices: tuple[tuple[Choice, ...], ...]

    @cached_property
    def bound(self) -> Cost:
        """A cost that no seating beats: everyone's best, as if seats abounded."""
        best = [min(choice.key for choice in choices) for choices in self.choices]
        return self._cost(tuple(map(sum, zip(self.nobody, *best, strict=True))), 0)

    @cached_property
    def best(self) -> Cost | None:
        """The least cost of the seatings that keep every rule; None when there is none."""
        found = seatings(self.layout, self.choices, self.nobody)
        costs = (self._cost(key, thin(self.layout, counts)) for counts, key in found.items())
        return min(costs, key=lambda cost: cost.line, default=None)

    def _cost(self, key: Key, few: int) -> Cost:
        *seated, unseated = key
        comfort = uncomfortable(self.layout) + few
        return Cost(tuple(seated), self.moved, (unseated, comfort))


class Answers:
    """All plans of the day that keep every rule, by the best that can be done on each timetable."""

    def __init__(self, day: Day, promise: Promise, reseat: bool = False) -> None:
        self.day = day
        self.promise = promise
        self.reseat = reseat
        self._known: dict[object, tuple[Choice, ...]] = {}

    @cached_property
    def boards(self) -> tuple[Board, ...]:
        """The timetables on which everybody has something lawful to do."""
        boards = (self._board(placements) for placements in timetables(self.day))
        return tuple(board for board in boards if all(board.choices))

    def line(self, most: int) -> Key | None:
        """The least line with at most so many moves; None when no plan keeps every rule."""
        best: Key | None = None
        few = (board for board in self.boards if board.moved[0] <= most)
        for board in sorted(few, key=lambda board: board.bound.line):
            if best is not None and best <= board.bound.line:
                return best
            if board.best is not None:
                best = board.best.line if best is None else min(best, board.best.line)
        return best

    def gentlest(self) -> Key | None:
        """The least cost in the default order; None when no plan keeps every rule."""
        best: Key | None = None
        for board in sorted(self.boards, key=lambda board: board.bound.gentle):
            if best is not None and best <= board.bound.gentle:
                return best
            if board.best is not None:
                best = board.best.gentle if best is None else min(best, board.best.gentle)
        return best

    def moves(self) -> Iterator[Key]:
        """The moves, time cost and room cost of each timetable of a plan that keeps every rule."""
        return (board.moved for board in self.boards if board.best is not None)

    def _board(self, placements: Placements) -> Board:
        layout = lay_out(self.day, Plan(placements, ()))
        found = _moved(self.day, self.promise, placements)
        people = tuple(self._choices(layout, person) for person in self.day.participants)
        nobody = (0,) * (5 if self.reseat else 6)
        return Board(layout, (found.moves, found.time, found.room), nobody, people)

    def _choices(self, layout: Layout, person: Participant) -> tuple[Choice, ...]:
        """All that the person may lawfully do, not made again on timetables alike to them."""
        alike = (person.id, personally(layout))
        if alike not in self._known:
            lawful = (seated for seated in alone(layout, person) if not personal(seated))
            self._known[alike] = tuple(
                Choice(heads(seated, person), 0, self._key(seated, person))
                for seated in lawful
                if all(may_sit(self.promise, person, on.run) for on in seated.seats_of(person))
            )
        return self._known[alike]

    def _key(self, seated: Layout, person: Participant) -> Key:
        """What the seats of this one person cost."""
        own = replace(
            self.promise,
            seats=tuple(seat for seat in self.promise.seats if seat.participant == person.id),
            firm=frozenset(seat for seat in self.promise.firm if seat.participant == person.id),
        )
        found = harm(seated.day, own, seated.plan)
        unserved = _unserved(seated, self.promise)
        own_cost = _in_order(found, unserved, goals.points(seated), self.reseat)
        return (*own_cost, goals.unseated(seated))
