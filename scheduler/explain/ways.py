"""The ways out of a day that no plan suits: which changes of cells let every rule be kept."""

from collections.abc import Iterable, Iterator

from scheduler.domain import Day
from scheduler.explain.claims import Repair, repaired
from scheduler.explain.explained import Conflict, Repairs, WayOut
from scheduler.explain.trouble import DRASTIC, price, trouble
from scheduler.model.search import Search
from scheduler.outcome import Solved
from scheduler.solve import possible, solve

WORTH = 2.0  # seconds for the best plan of each: it may then be told as one that is not proven
_FEW = 3  # small changes, from which on nothing drastic is told


def ways_out(
    day: Day, conflicts: Iterable[Conflict], most: int, search: Search
) -> Iterator[WayOut]:
    """The ways out, the easiest first, each with the best plan of the changed day.

    They are `most`, or as many as claims are blamed: a change of each of these is told.
    """
    for repairs in _told(day, tuple(conflicts), most, search):
        if not search.over:
            outcome = solve(repaired(day, repairs), seed=search.seed, seconds=WORTH)
            if isinstance(outcome, Solved):
                yield WayOut(repairs, outcome)


def all_ways(day: Day, conflicts: Iterable[Conflict], search: Search) -> tuple[Repairs, ...]:
    """Every repair of a conflict, with those that mend the others unless it does for all."""
    found = (
        _way(day, conflict, repair, search) for conflict in conflicts for repair in conflict.repairs
    )
    return tuple(dict.fromkeys(found))


def _way(day: Day, conflict: Conflict, repair: Repair, search: Search) -> Repairs:
    if not conflict.others or (not search.over and possible(repair.apply(day), search)):
        return (repair,)
    return tuple(sorted((repair, *conflict.others), key=lambda each: each.claim))


def _told(day: Day, conflicts: tuple[Conflict, ...], most: int, search: Search) -> list[Repairs]:
    """The easiest, and those of what is blamed; what is drastic only where there is little else."""
    blamed = dict.fromkeys(
        _way(day, conflict, repair, search)
        for conflict in conflicts
        for repair in conflict.repairs
        if repair.claim in conflict.claims
    )
    others = [way for way in all_ways(day, conflicts, search) if way not in blamed]
    others.sort(key=lambda way: price(day, way))
    small = [way for way in others if all(trouble(each.claim) < DRASTIC for each in way)]
    few = _FEW - len(blamed) - len(small)
    least = min(map(len, (*blamed, *small)), default=0)
    drastic = [way for way in others if way not in small and (few > 0 or len(way) < least)]
    more = [*small, *drastic[: max(1, few)]][: max(0, most - len(blamed))]
    return sorted([*blamed, *more], key=lambda way: price(day, way))
