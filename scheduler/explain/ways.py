"""The ways out of a day that no plan suits: which changes of cells let every rule be kept."""

from collections.abc import Iterable, Iterator, Mapping

from scheduler.domain import Day
from scheduler.explain.claims import Repair, repaired
from scheduler.explain.explained import Conflict, Repairs, WayOut
from scheduler.explain.questions import Questions, Unanswered
from scheduler.explain.trouble import DRASTIC, cost, price, trouble
from scheduler.model.search import Search
from scheduler.outcome import Solved
from scheduler.solve import solve

WORTH = 2.0  # seconds for the best plan of each: what is not proven in them is not told
_FEW = 3  # small changes, from which on nothing drastic is told


def ways_out(
    day: Day, conflicts: Iterable[Conflict], most: int, worth: int, search: Search
) -> Iterator[WayOut]:
    """The ways out, the easiest first, so many of them with the best plan of the changed day.

    They are `most`, or as many as claims are blamed: a change of each of these is told.
    """
    for place, repairs in enumerate(_easiest(Questions(day, search), tuple(conflicts), most)):
        sought = place < worth and not search.over
        yield WayOut(repairs, _best(repaired(day, repairs), search) if sought else None)


def _best(day: Day, search: Search) -> Solved | None:
    outcome = solve(day, seed=search.seed, seconds=WORTH)
    return outcome if isinstance(outcome, Solved) and outcome.proven else None


def _easiest(ask: Questions, conflicts: tuple[Conflict, ...], most: int) -> list[Repairs]:
    """The ways to tell, by what they cost; none when time is out before they are sure."""
    try:
        told = [_least(ask, repairs) for repairs in _told(ask, conflicts, most)]
    except Unanswered:
        return []
    return sorted(dict.fromkeys(told), key=lambda way: price(ask.day, way))


def all_ways(ask: Questions, conflicts: Iterable[Conflict]) -> Mapping[Repairs, bool]:
    """Every repair of a conflict, with those that mend the others where it does not do for all.

    True of those with which a claim that is blamed is changed.
    """
    found: dict[Repairs, bool] = {}
    for conflict in conflicts:
        for repair in conflict.repairs:
            way = _way(ask, conflict, repair)
            found[way] = found.get(way, False) or repair.claim in conflict.claims
    return found


def _way(ask: Questions, conflict: Conflict, repair: Repair) -> Repairs:
    """The repair, and those of the other conflicts that are not idle beside it."""
    if not conflict.others or ask.possible((repair,)):
        return (repair,)
    done = (repair, *conflict.others)
    for other in sorted(conflict.others, key=lambda each: -cost(ask.day, each)):
        fewer = tuple(each for each in done if each != other)
        done = fewer if ask.possible(fewer) else done
    return tuple(sorted(done, key=lambda each: each.claim))


def _least(ask: Questions, way: Repairs) -> Repairs:
    """The way with each of several repairs no larger than the others ask for."""
    done = way
    for repair in way if len(way) > 1 else ():
        others = tuple(other for other in done if other != repair)
        near = ask.near(others, ask.day.session)
        found = ask.smallest(near, repair.claim, others, None)
        if found is not None and cost(ask.day, found) < cost(ask.day, repair):
            done = tuple(found if each == repair else each for each in done)
    return done if done == way else _least(ask, done)


def _told(ask: Questions, conflicts: tuple[Conflict, ...], most: int) -> list[Repairs]:
    """The easiest, and those of what is blamed; what is drastic only where there is little else."""
    ways = all_ways(ask, conflicts)
    blamed = [way for way in ways if ways[way]]
    others = [way for way in ways if not ways[way]]
    others.sort(key=lambda way: price(ask.day, way))
    small = [way for way in others if all(trouble(each.claim) < DRASTIC for each in way)]
    few = _FEW - len(blamed) - len(small)
    least = min(map(len, (*blamed, *small)), default=0)
    drastic = [way for way in others if way not in small and (few > 0 or len(way) < least)]
    more = [*small, *drastic[: max(1, few)]][: max(0, most - len(blamed))]
    return [*blamed, *more]
