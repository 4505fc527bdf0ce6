"""The model case made impossible by changes of single cells, drawn from a seed and known.

Each planted change makes the day impossible by itself: whoever explains the day has to name them
all. Their kinds are dealt like cards, so that every kind comes up before any comes again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import permutations
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from benchmarks.spoiling import DRAWS, Planted
from scheduler.domain import Cell, Day
from scheduler.explain.claims import lifting, repaired
from scheduler.model.search import Search
from scheduler.solve import possible
from scheduler.workbook.example import model_case
from scheduler.workbook.read import read_workbook
from scheduler.workbook.write_input import write_input

MOST_CAUSES = 3


@dataclass(frozen=True, slots=True)
class Spoilt:
    """A possible day, and the changes that were planted in it."""

    base: Day
    planted: tuple[Planted, ...]

    @property
    def day(self) -> Day:
        """The impossible day."""
        return reduce(lambda before, change: change.edit(before), self.planted, self.base)

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The planted cells, one a change."""
        day = self.day
        return tuple(change.cell(day) for change in self.planted)


def read_model_case() -> Day:
    """The model case as it is read from its workbook, so that every value knows its cell."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "day.xlsx"
        write_input(path, model_case(), "fr")
        day = read_workbook(path)
    assert isinstance(day, Day)
    return day


def spoilt_days(base: Day, days: int, seed: int = 0) -> tuple[Spoilt, ...]:
    """So many spoilt days: the first with one change, then two, three, and one again."""
    rng = Random(seed)
    deck = _deck(rng)
    return tuple(_spoilt(base, 1 + day % MOST_CAUSES, deck, rng) for day in range(days))


def _deck(rng: Random) -> Iterator[str]:
    """The kinds of change, shuffled, without end."""
    while True:
        yield from rng.sample(list(DRAWS), len(DRAWS))


def _spoilt(base: Day, causes: int, deck: Iterator[str], rng: Random) -> Spoilt:
    """The day with so many changes of different cells."""
    found = Spoilt(base, ())
    while len(found.planted) < causes:
        more = Spoilt(base, (*found.planted, plant(base, next(deck), rng)))
        apart = len(set(more.cells)) == len(more.planted)
        if apart and all(_fatal(base, one, two) for one, two in permutations(more.planted, 2)):
            found = more
    return found


def _fatal(base: Day, one: Planted, two: Planted) -> bool:
    """True when the first makes the day impossible whatever the cell of the second says.

    Else they would be one cause, not two: a single change of the second would mend both.
    """
    day = Spoilt(base, (one, two)).day
    cell = (two.role, two.name, two.field)
    free = [
        fix for fix in lifting(day) if (fix.claim.role, fix.claim.name, fix.claim.field) == cell
    ]
    return all(possible(each, Search()) is False for each in (day, repaired(day, free)))


def plant(base: Day, kind: str, rng: Random) -> Planted:
    """A change of the kind that makes the day impossible by itself."""
    while True:
        change = DRAWS[kind](base, rng)
        if possible(change.edit(base), Search()) is False:
            return change
