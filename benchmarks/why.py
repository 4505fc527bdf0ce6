"""Spoilt days explained: whether what was planted is found, undone among the ways out, and when."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from statistics import median
from typing import Any
from unittest.mock import patch

from benchmarks.spoilt import Spoilt, read_model_case, spoilt_days
from benchmarks.table import Table, met, say
from scheduler.domain import Cell, Day
from scheduler.explain import why as explaining
from scheduler.explain.claims import repaired
from scheduler.explain.explained import Conflict, Explained, Repairs, WayOut
from scheduler.explain.why import why
from scheduler.outcome import Solved
from scheduler.solve import solve
from scheduler.verify import verify

DAYS = 20
MOST_SECONDS = 5.0  # to the causes, in the median
MOST_OTHERS = 2  # cells named that were not planted
LIMIT = 120.0  # seconds for each day
PROOF_SECONDS = 5.0  # for each way out to show a plan


@dataclass(frozen=True)
class Told:
    """A spoilt day, what was said of it, and the seconds to the causes and in all."""

    spoilt: Spoilt
    explained: Explained
    causes_seconds: float
    seconds: float

    @property
    def named(self) -> frozenset[Cell]:
        """The cells of the causes."""
        claims = (claim for each in self.explained.conflicts for claim in each.claims)
        return _written(claim.cell(self.spoilt.day) for claim in claims)

    @property
    def missed(self) -> tuple[Cell, ...]:
        """Planted cells that no cause names."""
        return tuple(cell for cell in self.spoilt.cells if cell not in self.named)

    @property
    def others(self) -> tuple[Cell, ...]:
        """Cells named that were not planted."""
        return tuple(sorted(self.named.difference(self.spoilt.cells)))

    @property
    def kept(self) -> tuple[Cell, ...]:
        """Planted cells that no way out changes."""
        changed = self.changed(way.repairs for way in self.explained.ways)
        return tuple(cell for cell in self.spoilt.cells if cell not in changed)

    def changed(self, repairs: Iterable[Repairs]) -> frozenset[Cell]:
        """The cells that the repairs change."""
        claims = (repair.claim for some in repairs for repair in some)
        return _written(claim.cell(self.spoilt.day) for claim in claims)

    @cached_property
    def failing(self) -> tuple[WayOut, ...]:
        """Ways out after which the day, solved anew, has no plan that keeps every rule."""
        ways = self.explained.ways
        return tuple(way for way in ways if not _holds(repaired(self.spoilt.day, way.repairs)))

    @property
    def wrong(self) -> Iterator[str]:
        """What the explanation lacks."""
        for what, cells in (("not named", self.missed), ("not among the ways out", self.kept)):
            if cells:
                yield f"{what}: {_listed(cells)}"
        if len(self.others) > MOST_OTHERS:
            yield f"{len(self.others)} others named: {_listed(self.others)}"
        for way in self.failing:
            yield f"no way out: {_listed(sorted(self.changed([way.repairs])))}"
        if not self.explained.ways:
            yield "no way out is told"
        if not self.explained.complete:
            yield f"not done in {LIMIT:g} s"


def _written(cells: Iterable[Cell | None]) -> frozenset[Cell]:
    return frozenset(cell for cell in cells if cell is not None)


def _holds(day: Day) -> bool:
    outcome = solve(day, seconds=PROOF_SECONDS)
    return isinstance(outcome, Solved) and not verify(day, outcome.plan).broken


def _listed(cells: Iterable[Cell]) -> str:
    return ", ".join(map(str, cells))


def told(spoilt: Spoilt) -> Told:
    """The day explained, with the moment at which its causes were found."""
    day = spoilt.day
    begun = time.perf_counter()
    done: list[float] = []
    conflicts = explaining.conflicts

    def noted(*asked: Any) -> tuple[tuple[Conflict, ...], bool]:
        found = conflicts(*asked)
        done.append(time.perf_counter())
        return found

    with patch.object(explaining, "conflicts", noted):
        explained = why(day, seconds=LIMIT)
    return Told(spoilt, explained, done[0] - begun, time.perf_counter() - begun)


def print_whys(days: int = DAYS, seed: int = 0) -> None:
    """Prints how well each of so many spoilt days is explained."""
    table = Table(
        f"The model case made impossible in {days} ways, and explained",
        ("day", "planted", "named", "others", "causes, s", "all, s", "ways", "hold", "undone"),
    )
    table.begin()
    found = []
    for number, spoilt in enumerate(spoilt_days(read_model_case(), days, seed), 1):
        each = told(spoilt)
        found.append(each)
        table.row(str(number), *_figures(each))
    for number, each in enumerate(found, 1):
        for line in each.wrong:
            say(f"day {number}, {_planted(each.spoilt)}", line)
    say(
        "legend",
        "planted: cells, each of which makes the day impossible; named: those of them that the "
        "causes name, and others; ways: ways out told, those that hold when the day is solved "
        "anew; undone: planted cells that some way out changes",
    )
    _say_target(found)


def _figures(each: Told) -> Iterator[str]:
    cells, ways = each.spoilt.cells, each.explained.ways
    yield str(len(cells))
    yield str(len(cells) - len(each.missed))
    yield str(len(each.others))
    yield f"{each.causes_seconds:.2f}"
    yield f"{each.seconds:.2f}"
    yield str(len(ways))
    yield str(len(ways) - len(each.failing))
    yield str(len(cells) - len(each.kept))


def _planted(spoilt: Spoilt) -> str:
    pairs = zip(spoilt.planted, spoilt.cells, strict=True)
    return "; ".join(f"{change.kind} ({cell})" for change, cell in pairs)


def _say_target(found: Iterable[Told]) -> None:
    told_ = tuple(found)
    wrong = sum(any(True for _ in each.wrong) for each in told_)
    middle = median(each.causes_seconds for each in told_)
    say(
        "target",
        f"all named with at most {MOST_OTHERS} others, ways that hold, undone among them: "
        f"{len(told_) - wrong} of {len(told_)} days, {met(not wrong)}; causes in at most "
        f"{MOST_SECONDS:g} s in the median: {middle:.2f} s, {met(middle <= MOST_SECONDS)}",
    )
