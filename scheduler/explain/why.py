"""Why no plan of a day keeps every rule, and what would let one."""

from collections.abc import Collection, Iterable, Iterator

from scheduler.domain import Day
from scheduler.explain.claims import Claim, repaired
from scheduler.explain.conflicts import Explorer
from scheduler.explain.explained import Conflict, Explained, Repairs, WayOut
from scheduler.explain.repairs import ANOTHER, DRASTIC, cost, trouble
from scheduler.model.search import Search
from scheduler.outcome import Solved
from scheduler.solve import Listener, Progress, listened, possible, solve

MOST = 8  # ways out that are told unless another number is asked for
_FEW = 3
WORTH = 2.0  # seconds for the best plan of each: what it is worth may then be told as a bound


def why(
    day: Day,
    *,
    kept: Collection[Claim] = (),
    most: int = MOST,
    seed: int = 0,
    seconds: float | None = None,
    listener: Listener = lambda progress: None,
) -> Explained:
    """Why no plan of the day keeps every rule, and up to `most` ways out.

    `kept` are claims that are not to be questioned. `seconds` bounds the search, and an interrupt
    (Ctrl-C) ends it: what is known by then is told.
    """
    search = Search(seed, seconds)
    return listened(
        search,
        lambda: explained(day, search, kept, most),
        lambda: listener(Progress(search.seconds, {}, {})),
    )


def explained(
    day: Day, search: Search, kept: Collection[Claim] = (), most: int = MOST
) -> Explained:
    """As `why`, by one search among others that end together."""
    explorer = Explorer(day, search, kept)
    conflicts = explorer.conflicts()
    ways = tuple(_ways_out(day, conflicts, most, search))
    return Explained(day, conflicts, ways, not search.over)


def _ways_out(
    day: Day, conflicts: Iterable[Conflict], most: int, search: Search
) -> Iterator[WayOut]:
    for repairs in _told(day, _sets(day, conflicts, search))[:most]:
        if not search.over:
            outcome = solve(repaired(day, repairs), seed=search.seed, seconds=WORTH)
            if isinstance(outcome, Solved):
                yield WayOut(repairs, outcome)


def _sets(day: Day, conflicts: Iterable[Conflict], search: Search) -> Iterator[Repairs]:
    """Each repair of a conflict, with those that mend the others unless it does for all."""
    for conflict in conflicts:
        for repair in conflict.repairs:
            alone = not conflict.others or possible(repair.apply(day), search)
            yield (repair,) if alone else tuple(sorted((repair, *conflict.others), key=_place))


def _told(day: Day, sets: Iterable[Repairs]) -> list[Repairs]:
    """The easiest first; what is drastic only where there are few others."""
    found = sorted(dict.fromkeys(sets), key=lambda some: _cost(day, some))
    small = [some for some in found if all(trouble(each.claim) < DRASTIC for each in some)]
    return small if len(small) >= _FEW else found[: max(_FEW, len(small) + 1)]


def _place(repair: object) -> str:
    return repr(repair)


def _cost(day: Day, repairs: Repairs) -> int:
    return sum(ANOTHER + cost(day, repair) for repair in repairs)
