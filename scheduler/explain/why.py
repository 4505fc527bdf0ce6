"""Why no plan of a day keeps every rule, and what would let one."""

from collections.abc import Collection

from scheduler.domain import Day
from scheduler.explain.claims import Claim
from scheduler.explain.conflicts import conflicts
from scheduler.explain.explained import Explained
from scheduler.explain.ways import ways_out
from scheduler.model.search import Search
from scheduler.solve import Listener, Progress, listened

MOST = 8  # ways out that are told unless another number is asked for


def why(
    day: Day,
    *,
    kept: Collection[Claim] = (),
    most: int = MOST,
    worth: int | None = None,
    seed: int = 0,
    seconds: float | None = None,
    listener: Listener = lambda progress: None,
) -> Explained:
    """Why no plan of the day keeps every rule, and up to `most` ways out.

    The best plan is sought for the first `worth` of these, by default for all. `kept` are claims
    that are not to be questioned. `seconds` bounds the search, and an interrupt (Ctrl-C) ends it:
    what is known by then is told.
    """
    search = Search(seed, seconds)
    return listened(
        search,
        lambda: explained(day, search, kept, most, worth),
        lambda: listener(Progress(search.seconds, {}, {})),
    )


def explained(
    day: Day,
    search: Search,
    kept: Collection[Claim] = (),
    most: int = MOST,
    worth: int | None = None,
) -> Explained:
    """As `why`, by one search among others that end together."""
    found, complete = conflicts(day, search, kept)
    ways = tuple(ways_out(day, found, most, most if worth is None else worth, search))
    return Explained(day, found, ways, complete and not search.over, search.seconds)
