"""Prints the tables of docs/benchmarks.md; exits 1 when a rival proves another optimum."""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib.metadata import version
from os import cpu_count
from platform import python_version
from typing import NamedTuple

from benchmarks.beside import Target, compare
from benchmarks.command import command
from benchmarks.growth import grow
from benchmarks.handouts import print_handouts
from benchmarks.replan import print_replans
from benchmarks.why import print_whys
from scheduler.domain import Day
from scheduler.workbook.example import model_case


class Effort(NamedTuple):
    """How much is run: seeds beside the model case's, seconds for each rival, sizes, commands."""

    variants: int
    seeds: int
    limit: float
    sizes: tuple[int, ...]
    commands: int


FULL = Effort(variants=10, seeds=5, limit=60, sizes=(400, 4000, 40000), commands=5)
QUICK = Effort(variants=3, seeds=2, limit=10, sizes=(400, 4000), commands=3)


def model(effort: Effort) -> Iterator[str]:
    """The model case and its variants."""
    days = [("model case", model_case()), *_seeded(effort.variants, model_case)]
    yield from compare("The model case and variants", days, Target(1, 3), effort.limit)


def rankings(effort: Effort) -> Iterator[str]:
    """Six wishes a kind."""
    case = partial(model_case, atelier_wishes=6, cafe_wishes=6)
    days = _seeded(effort.seeds, case)
    yield from compare("Full rankings: six wishes a kind", days, Target(6, 6), effort.limit)


def waves(effort: Effort) -> Iterator[str]:
    """Three waves and eight ateliers."""
    days = _seeded(effort.seeds, partial(model_case, ateliers=8, waves=3))
    yield from compare("Three waves, eight ateliers", days, Target(15, 15), effort.limit)


def people(effort: Effort) -> Iterator[str]:
    """More people, in larger rooms."""
    days = [(f"{size} people", model_case(people=size)) for size in effort.sizes]
    yield from compare("More people in larger rooms", days, None, effort.limit)


def growth(effort: Effort) -> Iterator[str]:
    """More people: seconds and memory."""
    grow(effort.sizes)
    yield from ()


def whole_command(effort: Effort) -> Iterator[str]:
    """Workbook in to workbook out."""
    command(effort.commands)
    yield from ()


def handouts(effort: Effort) -> Iterator[str]:
    """Signs, agendas and slips on paper."""
    print_handouts(effort.sizes[:2])
    yield from ()


def replans(effort: Effort) -> Iterator[str]:
    """Late changes, beside a plan from scratch."""
    print_replans(effort.commands)
    yield from ()


def whys(effort: Effort) -> Iterator[str]:
    """Days made impossible, and explained."""
    print_whys()
    yield from ()


TABLES: dict[str, Callable[[Effort], Iterable[str]]] = {
    "model": model,
    "rankings": rankings,
    "waves": waves,
    "people": people,
    "growth": growth,
    "command": whole_command,
    "handouts": handouts,
    "replan": replans,
    "why": whys,
}


def _seeded(count: int, case: Callable[[int], Day]) -> Iterator[tuple[str, Day]]:
    return ((f"seed {seed}", case(seed)) for seed in range(1, count + 1))


def main() -> int:
    """Prints the tables asked for, all by default; 1 when ours is not the optimum proven."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("table", nargs="*", metavar=f"{{{','.join(TABLES)}}}")
    parser.add_argument("--quick", action="store_true", help="fewer days, 10 s a rival")
    parser.add_argument("--limit", type=float, help="seconds for each rival on each day")
    asked = parser.parse_args()
    if unknown := [name for name in asked.table if name not in TABLES]:
        parser.error(f"no such table: {', '.join(unknown)}")
    effort = QUICK if asked.quick else FULL
    effort = effort._replace(limit=asked.limit or effort.limit)
    machine = f"{cpu_count()} cores, Python {python_version()}, ortools {version('ortools')}"
    print(f"{machine}; {effort.limit:g} s for each rival")
    wrong = [line for name in asked.table or TABLES for line in TABLES[name](effort)]
    for line in wrong:
        print(f"NOT THE OPTIMUM: {line}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
