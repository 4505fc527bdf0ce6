"""How good the seats are, from 0, a plan drawn by lot, to 1, the proven bound.

The lot is drawn in the timetable of the plan: what is measured is what was made of the wishes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import floor
from random import Random

from scheduler.domain import Participant, Run
from scheduler.goals import Goal, GoalResult
from scheduler.verify.layout import Layout, Occasion, Occasions
from scheduler.words import Message, message

MOST_DRAWS = 20
_WORK = 40_000  # participants drawn for in all: a crowd has one draw, and is its own mean

_Codes = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quality:
    """The points of the plan between those of the lot, a mean of so many draws, and the bound."""

    lot: Fraction
    draws: int
    points: int
    bound: int

    @property
    def share(self) -> float:
        """From 0, no better than the lot, to 1, which only a plan at the bound has."""
        return self.percent / 100

    @property
    def percent(self) -> int:
        """The share in whole percent, rounded down; 100 when there was nothing to gain."""
        if self.bound <= self.lot:
            return 100
        gained = Fraction(self.points - self.lot) / Fraction(self.bound - self.lot)
        return floor(100 * min(max(gained, Fraction(0)), Fraction(1)))

    @property
    def words(self) -> Message:
        """The percentage, and what its ends mean."""
        return message(
            "{percent}% (0% = seats drawn by lot, 100% = the proven bound)", percent=self.percent
        )


def quality(layout: Layout, goals: Sequence[GoalResult]) -> Quality | None:
    """How good the plan's points are; None when nothing is said of points."""
    found = next((each for each in goals if each.goal is Goal.POINTS), None)
    if found is None:
        return None
    lottery = Lottery(layout)
    draws = max(1, min(MOST_DRAWS, _WORK // max(1, len(layout.day.participants))))
    total = sum(lottery.points(Random(seed)) for seed in range(draws))
    return Quality(Fraction(total, draws), draws, found.value, found.bound)


@dataclass(frozen=True)
class Lottery:
    """Draws seats by lot in a timetable, within rules 9 and 10."""

    layout: Layout

    def points(self, rng: Random) -> int:
        """The points of one draw."""
        worth, run = self._worth, self.layout.day.run
        return sum(
            worth[person].get(run[code].session.code, 0)
            for person, seats in self.draw(rng).items()
            for code in seats
        )

    def draw(self, rng: Random) -> Mapping[str, Sequence[str]]:
        """The runs in which each participant sits, by N°.

        In random order, first those who must attend take their seats, then everyone takes, slot
        after slot, any session with a free seat in which they could sit.
        """
        people = list(self.layout.day.participants)
        rng.shuffle(people)
        free = dict(self._seats)
        taken: dict[str, list[str]] = {person.id: [] for person in people}
        for person in people:
            for choice in self._rights(person):
                self._take(rng, choice, free, taken[person.id])
        for person in people:
            for choice in self._choices[_alike(person)]:
                self._take(rng, choice, free, taken[person.id])
        return taken

    def _take(self, rng: Random, choice: _Codes, free: dict[str, int], taken: list[str]) -> None:
        open_ = [code for code in choice if free[code] and self._barred[code].isdisjoint(taken)]
        if open_:
            code = open_[int(rng.random() * len(open_))]
            free[code] -= 1
            taken.append(code)

    def _rights(self, person: Participant) -> Iterator[_Codes]:
        """For each session that the person must attend, the runs that the person could sit in."""
        for session in person.must_attend:
            runs = {run.code for run in self.layout.day.runs_of(session)}
            choices = self._choices[_alike(person)]
            yield tuple(code for choice in choices for code in choice if code in runs)

    @cached_property
    def _chosen(self) -> Occasions:
        return tuple(on for on in self.layout.occasions if on.run.by_wish)

    @cached_property
    def _seats(self) -> Mapping[str, int]:
        return {on.code: self.layout.day.seats(on.run, on.room) for on in self._chosen}

    @cached_property
    def _barred(self) -> Mapping[str, frozenset[str]]:
        """The runs of which nobody sits in one besides this, itself among them."""
        clashing = self.layout.clashing
        return {
            one.code: frozenset(
                two.code
                for two in self._chosen
                if (one.code, two.code) in clashing or _same(one.run, two.run)
            )
            for one in self._chosen
        }

    @cached_property
    def _choices(self) -> Mapping[tuple[object, ...], tuple[_Codes, ...]]:
        """Slot after slot, the runs in which people could sit who are alike."""
        alike = {_alike(person): person for person in self.layout.day.participants}
        return {key: tuple(self._choices_of(person)) for key, person in alike.items()}

    def _choices_of(self, person: Participant) -> Iterator[_Codes]:
        attended = self.layout.attended[person.id]
        busy = (*self.layout.spoken_by(person.speaker), *attended)
        fit = [on for on in self._chosen if self._could_sit(person, on, busy)]
        for slot in sorted(self.layout.day.slots, key=lambda slot: slot.span):
            choice = tuple(on.code for on in fit if on.slot == slot)
            if choice:
                yield choice

    def _could_sit(self, person: Participant, on: Occasion, busy: Occasions) -> bool:
        there = on.span.within(person.present) and (on.room.step_free or not person.step_free)
        return there and not any((on.code, other.code) in self.layout.clashing for other in busy)

    @cached_property
    def _worth(self) -> Mapping[str, Mapping[str, int]]:
        """The points of a seat in each session that each participant wished."""
        day = self.layout.day
        return {
            person.id: {wish.session: day.worth(wish.rank) for wish in person.wishes}
            for person in day.participants
        }


def _alike(person: Participant) -> tuple[object, ...]:
    """What people share who could sit in the same runs."""
    return (person.present, person.step_free, person.speaker)


def _same(one: Run, two: Run) -> bool:
    return one.session.code == two.session.code
