"""The ways out of a day that no plan suits: which changes of cells let every rule be kept."""

from collections.abc import Iterable, Iterator

from scheduler.domain import Day
from scheduler.explain.claims import repaired
from scheduler.explain.explained import Conflict, Repairs, WayOut
from scheduler.explain.repairs import ANOTHER, DRASTIC, cost, trouble
from scheduler.model.search import Search
from scheduler.outcome import Solved
from scheduler.solve import possible, solve

WORTH = 2.0  # seconds for the best plan of each: it may then be told as one that is not proven
_FEW = 3  # small changes, from which on nothing drastic is told


def ways_out(
    day: Day, conflicts: Iterable[Conflict], most: int, search: Search
) -> Iterator[WayOut]:
    """Up to `most` ways out, the easiest first, each with the best plan of the changed day."""
    for repairs in _told(day, all_ways(day, conflicts, search))[:most]:
        if not search.over:
            outcome = solve(repaired(day, repairs), seed=search.seed, seconds=WORTH)
            if isinstance(outcome, Solved):
                yield WayOut(repairs, outcome)


def all_ways(day: Day, conflicts: Iterable[Conflict], search: Search) -> tuple[Repairs, ...]:
    """Every repair of a conflict, with those that mend the others unless it does for all."""
    return tuple(dict.fromkeys(_ways(day, conflicts, search)))


def _ways(day: Day, conflicts: Iterable[Conflict], search: Search) -> Iterator[Repairs]:
    for conflict in conflicts:
        for repair in conflict.repairs:
            if not conflict.others or possible(repair.apply(day), search):
                yield (repair,)
            else:
                yield tuple(sorted((repair, *conflict.others), key=lambda each: each.claim))


def _told(day: Day, ways: Iterable[Repairs]) -> list[Repairs]:
    """The easiest first; what is drastic only where there are few others."""
    found = sorted(ways, key=lambda repairs: _cost(day, repairs))
    small = [some for some in found if all(trouble(each.claim) < DRASTIC for each in some)]
    return small if len(small) >= _FEW else found[: max(_FEW, len(small) + 1)]


def _cost(day: Day, repairs: Repairs) -> int:
    return sum(ANOTHER + cost(day, repair) for repair in repairs)
