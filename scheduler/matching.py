"""Who cannot all have a place: the two counts behind every shortage."""

from collections import deque
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from scheduler.domain import Span

Place = TypeVar("Place", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Shortage(Generic[Place]):
    """Takers, by their index, whose choices all lie among fewer places than they are."""

    takers: tuple[int, ...]
    places: tuple[Place, ...]

    @property
    def missing(self) -> int:
        """How many takers are left without a place."""
        return len(self.takers) - len(self.places)


def shortages(choices: Sequence[Sequence[Place]]) -> tuple[Shortage[Place], ...]:
    """The sets of takers that have too few places, one taker a place; none when all find one.

    A largest matching by augmenting paths; where it leaves a taker out, the takers and places that
    alternating paths reach from there are a set that breaks Hall's condition.
    """
    holder: dict[Place, int] = {}
    left_out = [taker for taker in range(len(choices)) if not _seat(taker, choices, holder)]
    found: list[tuple[set[int], dict[Place, None]]] = []
    for taker in left_out:
        takers, before, _ = _reach(taker, choices, holder)
        places = dict.fromkeys(before)
        for other in [pair for pair in found if not places.keys().isdisjoint(pair[1])]:
            found.remove(other)
            takers, places = takers | other[0], {**other[1], **places}
        found.append((takers, places))
    return tuple(Shortage(tuple(sorted(takers)), tuple(places)) for takers, places in found)


def most(choices: Sequence[Sequence[Place]]) -> int:
    """How many takers can have a place of their choice each, one taker a place."""
    holder: dict[Place, int] = {}
    return sum(_seat(taker, choices, holder) for taker in range(len(choices)))


def most_apart(spans: Iterable[Span]) -> int:
    """How many of the spans can be kept without two that overlap (earliest end first)."""
    count, end = 0, 0
    for span in sorted(spans, key=lambda span: (span.end, span.start)):
        if span.start >= end:
            count, end = count + 1, span.end
    return count


def fit_apart(spans: Sequence[Sequence[Span]]) -> int:
    """At most so many of the things, each with the spans it may take, fit without overlapping."""
    begins = [list(dict.fromkeys(span.start for span in choices)) for choices in spans]
    return min(most(begins), most_apart(span for choices in spans for span in choices))


def _seat(taker: int, choices: Sequence[Sequence[Place]], holder: dict[Place, int]) -> bool:
    """Gives the taker a place, moving others if need be; false when there is no way."""
    _, before, free = _reach(taker, choices, holder)
    if not free:
        return False
    place = free[0]
    while True:
        mover = before[place]
        left = next((p for p, t in holder.items() if t == mover), None)
        holder[place] = mover
        if left is None:
            return True
        place = left


def _reach(
    start: int, choices: Sequence[Sequence[Place]], holder: dict[Place, int]
) -> tuple[set[int], dict[Place, int], list[Place]]:
    """Takers and places on alternating paths from a taker, who asks for each, the first free."""
    takers, before = {start}, {}
    waiting = deque([start])
    while waiting:
        taker = waiting.popleft()
        for place in choices[taker]:
            if place in before:
                continue
            before[place] = taker
            if place not in holder:
                return takers, before, [place]
            if holder[place] not in takers:
                takers.add(holder[place])
                waiting.append(holder[place])
    return takers, before, []
