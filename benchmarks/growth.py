"""The same sessions for ten and a hundred times the people: seconds and memory.

`python -m benchmarks.growth FILE` measures one workbook, in a process that does nothing else.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.table import Table, met, say

MOST_GROWTH = 3.0  # times per tenfold of the people
MOST_MEMORY = 2000  # MB
SECONDS = ("read", "goals 1-2", "goals 1-4", "write")
Figures = dict[str, float]


def measured(file: Path) -> Figures:
    """Seconds of reading, solving and writing the day of a workbook, and the peak memory in MB."""
    from benchmarks.ours import ours
    from scheduler.domain import Problems
    from scheduler.workbook.read import read_workbook
    from scheduler.workbook.write_plan import Telling, fill_plan

    begun = time.perf_counter()
    day = read_workbook(file)
    read = time.perf_counter()
    if isinstance(day, Problems):
        raise ValueError(day.items[:3])
    reading = peak_memory()
    mine = ours(day, seconds=600)
    solving = peak_memory()
    solved = time.perf_counter()
    fill_plan(file.with_name("plan.xlsx"), day, mine.outcome, day.language, Telling())
    return {
        "read": read - begun,
        "goals 1-2": mine.wishes_seconds,
        "goals 1-4": mine.seconds,
        "write": time.perf_counter() - solved,
        "MB, read": reading,
        "solved": solving,
        "written": peak_memory(),
        "proven": mine.proven,
    }


def peak_memory() -> float:
    """The most memory that this process has held, in MB, as Linux keeps it.

    `resource.getrusage` would count what the parent process held, too.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if "VmHWM" in line) / 1000


def grow(sizes: Iterable[int]) -> None:
    """Prints the table of the model case at so many people, each ten times the one before."""
    times = (head for stage in SECONDS for head in (f"{stage}, s", "times"))
    table = Table(
        "Growth: the model case with more people in larger rooms, in a fresh process each",
        ("people", "proven", *times, "MB, read", "solved", "written"),
    )
    table.begin()
    seen: list[Figures] = []
    for size in sizes:
        seen.append(_fresh(size))
        table.row(str(size), *_cells(seen))
    growths = [many["goals 1-4"] / few["goals 1-4"] for few, many in pairwise(seen)]
    slow = max(growths, default=0) >= MOST_GROWTH
    kept = not slow and all(f["proven"] and f["written"] < MOST_MEMORY for f in seen)
    target = f"proven, solving x {MOST_GROWTH:g} at most per tenfold, under {MOST_MEMORY} MB"
    say("target", f"{target}: {met(kept)}")


def _fresh(people: int) -> Figures:
    """The figures of a process of its own."""
    from scheduler.workbook.example import model_case
    from scheduler.workbook.write_input import write_input

    with TemporaryDirectory() as folder:
        file = Path(folder, "day.xlsx")
        write_input(file, model_case(people=people), "fr")
        command = [sys.executable, "-m", "benchmarks.growth", str(file)]
        told = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
    figures: Figures = json.loads(told)
    return figures


def _cells(seen: list[Figures]) -> Iterator[str]:
    figures = seen[-1]
    yield "yes" if figures["proven"] else "no"
    for stage in SECONDS:
        yield f"{figures[stage]:.2f}"
        yield f"{figures[stage] / seen[-2][stage]:.1f}" if len(seen) > 1 else ""
    for stage in ("MB, read", "solved", "written"):
        yield f"{figures[stage]:.0f}"


if __name__ == "__main__":
    print(json.dumps(measured(Path(sys.argv[1]))))
