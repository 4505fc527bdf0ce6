"""Brute force over all timetables and all seatings of a tiny day, by the verifier alone.

People meet only through the seats of a run: so each timetable is taken in turn, each person's seats
are enumerated apart, and a table by head counts keeps the best of what the people so far can do.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, combinations, product

from scheduler.domain import Day, Participant, Placement, Plan, Score
from scheduler.goals import WEIGHTS, Discomfort
from scheduler.rules import RULES, Reason, Role
from scheduler.verify import goals
from scheduler.verify.layout import Layout, Occasions, lay_out
from scheduler.verify.rules import CHECKS

Counts = tuple[int, ...]  # people seated in each run by wish
Key = tuple[int, ...]  # unserved, less the points, unseated: smaller is better

PERSONAL_CHECKS = tuple(
    check for check in CHECKS if Role.PARTICIPANT in RULES[check.__name__].roles
)


@dataclass(frozen=True, slots=True)
class Choice:
    """The seats one person may take: one more head in some runs, what is broken, what it brings."""

    heads: Counts
    weight: int
    key: Key


def best_score(day: Day) -> Score | None:
    """The best score among the plans that break no rule; None when there is none."""
    scores = [found for timetable in _timetables(day) if (found := _best(day, timetable))]
    return min(scores, key=lambda score: score.key, default=None)


def least_weight(day: Day) -> int:
    """The least weight of broken reasons among the plans that hold every run."""
    light = sorted((_weight(_impersonal(day, plan)), plan) for plan in _everywhere(day))
    least: int | None = None
    for weight, placements in light:
        if least is None or weight < least:
            found = weight + _least_seating(day, placements)
            least = found if least is None else min(least, found)
    if least is None:
        raise ValueError("the day has runs and nowhere to hold them")
    return least


Placements = tuple[Placement, ...]


def _everywhere(day: Day) -> Iterator[Placements]:
    """Every timetable, whatever it breaks."""
    yield from product(*(_places(day, code) for code in day.run))


def _places(day: Day, code: str) -> list[Placement]:
    return [Placement(code, slot, room) for slot in day.slot for room in day.room]


def _timetables(day: Day, begun: Placements = ()) -> Iterator[Placements]:
    """The timetables that break no rule about placements, found run by run."""
    if len(begun) == len(day.runs):
        yield begun
        return
    for place in _places(day, day.runs[len(begun)].code):
        further = (*begun, place)
        if all(reason.rule == "held" for reason in _impersonal(day, further)):
            yield from _timetables(day, further)


def _impersonal(day: Day, placements: Placements) -> list[Reason]:
    """The broken reasons that are about no participant, nobody having a seat."""
    layout = lay_out(day, Plan(placements, ()))
    checks = [check for check in CHECKS if check not in PERSONAL_CHECKS]
    return [reason for check in checks for reason in check(layout)]


def _weight(reasons: Iterable[Reason]) -> int:
    return sum(reason.weight for reason in reasons)


def _best(day: Day, placements: Placements) -> Score | None:
    """The best score of the seatings that break no rule on this timetable."""
    layout = lay_out(day, Plan(placements, ()))
    seats = _seats(layout)
    table: dict[Counts, Key] = {(0,) * len(seats): (0, 0, 0)}
    for person in day.participants:
        choices = tuple(choice for choice in _choices(layout, person) if not choice.weight)
        added = (
            (_added(counts, choice.heads), _added(key, choice.key))
            for counts, key in table.items()
            for choice in choices
        )
        table = _least((counts, key) for counts, key in added if _fits(counts, seats))
    scores = (
        Score(key[0], -key[1], key[2], _comfort(layout, counts)) for counts, key in table.items()
    )
    return min(scores, key=lambda score: score.key, default=None)


def _least_seating(day: Day, placements: Placements) -> int:
    """The least weight of what the seats on this timetable break."""
    layout = lay_out(day, Plan(placements, ()))
    seats = _seats(layout)
    table: dict[Counts, Key] = {(0,) * len(seats): (0,)}
    for person in day.participants:
        choices = tuple(_choices(layout, person))
        table = _least(
            (_added(counts, choice.heads), (weight + choice.weight,))
            for counts, (weight,) in table.items()
            for choice in choices
        )
    full = RULES["seats_enough"].weight
    return min(
        weight + full * sum(head > most for head, most in zip(counts, seats, strict=True))
        for counts, (weight,) in table.items()
    )


def _least(found: Iterable[tuple[Counts, Key]]) -> dict[Counts, Key]:
    table: dict[Counts, Key] = {}
    for counts, key in found:
        if counts not in table or key < table[counts]:
            table[counts] = key
    return table


def _added(one: tuple[int, ...], two: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(a + b for a, b in zip(one, two, strict=True))


def _fits(counts: Counts, seats: Counts) -> bool:
    return all(head <= most for head, most in zip(counts, seats, strict=True))


def _by_wish(layout: Layout) -> Occasions:
    return tuple(occasion for occasion in layout.occasions if occasion.run.by_wish)


def _seats(layout: Layout) -> Counts:
    return tuple(layout.day.seats(on.run, on.room) for on in _by_wish(layout))


def _choices(layout: Layout, person: Participant) -> Iterator[Choice]:
    """All that the person may do, as if alone in the day."""
    alone = replace(layout.day, participants=(person,))
    offered = _by_wish(layout)
    for taken in chain.from_iterable(combinations(offered, n) for n in range(len(offered) + 1)):
        seated = Layout(alone, layout.occasions, {person.id: taken})
        reasons = [reason for check in PERSONAL_CHECKS for reason in check(seated)]
        key = (goals.unserved(seated), -goals.points(seated), goals.unseated(seated))
        yield Choice(tuple(int(on in taken) for on in offered), _weight(reasons), key)


def _comfort(layout: Layout, counts: Counts) -> int:
    """The comfort of the timetable when so many sit in each run by wish."""
    offered = [occasion.code for occasion in _by_wish(layout)]
    heads = {**layout.heads, **dict(zip(offered, counts, strict=True))}
    seatless = [found for found in goals.discomforts(layout) if found != Discomfort.UNDERFILLED]
    thin = sum(heads[on.code] < on.run.session.min_seats for on in layout.occasions)
    return sum(WEIGHTS[found] for found in seatless) + thin * WEIGHTS[Discomfort.UNDERFILLED]
