"""The day taken apart into what can never meet.

Runs fall into *blocks*: people's seats in one block leave their seats in another free. Blocks that
a rule binds form a *part*, whose timetable is sought by itself. Parts that share a speaker form a
*group*: they meet in the goal of comfort alone.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from scheduler.domain import Day, Run, Slot

Block = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks that are placed together."""

    blocks: tuple[Block, ...]

    @property
    def runs(self) -> tuple[Run, ...]:
        """The runs of all its blocks."""
        return tuple(run for block in self.blocks for run in block)


@dataclass(frozen=True, slots=True)
class Group:
    """Parts between which speakers change rooms."""

    parts: tuple[Part, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of all its parts."""
        return tuple(block for part in self.parts for block in part.blocks)


def groups(day: Day, slots: Mapping[str, Iterable[Slot]]) -> tuple[Group, ...]:
    """The day taken apart, given the slots that each run may take, by the run's code."""
    near = _Near(day, slots)
    blocks = _components(day.runs, near.meet)
    parts = [Part(tuple(found)) for found in _components(blocks, _any(near.bound))]
    if day.comfort_share:  # points are given up over the whole day, wherever comfort gains most
        return (Group(tuple(parts)),)
    shared = _any(near.share_speaker)
    linked = _components(parts, lambda one, two: shared(one.runs, two.runs))
    return tuple(Group(tuple(found)) for found in linked)


class _Near:
    """Tells what two runs have to do with each other."""

    def __init__(self, day: Day, slots: Mapping[str, Iterable[Slot]]) -> None:
        self.changeover = day.changeover
        self.spans = {run.code: [run.span(slot) for slot in slots[run.code]] for run in day.runs}
        self.slots = {code: {slot.name for slot in found} for code, found in slots.items()}

    def meet(self, one: Run, two: Run) -> bool:
        """They could meet in time, or are seen together by the goal of serving a kind."""
        if one.session.kind == two.session.kind and one.by_wish and two.by_wish:
            return True
        if not self.slots[one.code].isdisjoint(self.slots[two.code]):
            return True
        return any(
            a.gap(b) < self.changeover or a.overlaps(b)
            for a in self.spans[one.code]
            for b in self.spans[two.code]
        )

    @staticmethod
    def bound(one: Run, two: Run) -> bool:
        """One is to follow the other, or who must attend their session may be in either."""
        if one.session.code == two.session.code:
            return True
        return one.session.code in two.session.after or two.session.code in one.session.after

    @staticmethod
    def share_speaker(one: Run, two: Run) -> bool:
        """Somebody speaks in both."""
        return not set(one.session.speakers).isdisjoint(two.session.speakers)


def _any(linked: Callable[[Run, Run], bool]) -> Callable[[Block, Block], bool]:
    """The link of two sets of runs, given that of two runs."""
    return lambda one, two: any(linked(a, b) for a in one for b in two)


T = TypeVar("T")


def _components(items: Iterable[T], linked: Callable[[T, T], bool]) -> list[tuple[T, ...]]:
    """The items in the smallest sets that no link leaves, all in the order given."""
    items = list(items)
    sets: list[list[int]] = []
    for place, item in enumerate(items):
        touching = [found for found in sets if any(linked(items[other], item) for other in found)]
        sets = [found for found in sets if found not in touching]
        sets.append([*(other for found in touching for other in found), place])
    return [tuple(items[place] for place in sorted(found)) for found in sorted(sets, key=min)]
