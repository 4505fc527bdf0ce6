"""The whole command, workbook in to workbook out, in a fresh process.

`python -m benchmarks.command BEGUN FILE -o PLAN` runs it with a clock on each stage; BEGUN is when
its process was asked for.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from unittest.mock import patch

from benchmarks.table import Table, met, say

FILE = "inputs/rencontres-2025.xlsx"
MOST_SECONDS = 4.0
STAGES = ("start", "read", "solve", "verify", "write", "rest")
CLOCKED = {  # the stage of each function, by the module that looks it up
    ("scheduler.workbook.read", "read_workbook"): "read",
    ("scheduler.solve", "solve"): "solve",
    ("scheduler.solve", "verify"): "verify",
    ("scheduler.workbook.write_plan", "fill_plan"): "write",
}
Figures = dict[str, float]


def clocked(begun: float, arguments: list[str]) -> Figures:
    """Runs the command, and returns the seconds of each stage."""
    from scheduler.cli import main

    took = dict.fromkeys(STAGES, 0.0)
    for (home, name), stage in CLOCKED.items():
        module = import_module(home)
        patch.object(module, name, _clock(getattr(module, name), stage, took)).start()
    took["start"] = time.time() - begun
    sys.argv[1:] = ["solve", *arguments]
    try:
        main()
    except SystemExit as ended:
        if ended.code:
            raise
    took["solve"] -= took["verify"]  # which it does at its end
    return took


def _clock(function: Callable[..., object], stage: str, took: Figures) -> Callable[..., object]:
    def timed(*args: object, **named: object) -> object:
        begun = time.perf_counter()
        try:
            return function(*args, **named)
        finally:
            took[stage] += time.perf_counter() - begun

    return timed


def command(times: int) -> None:
    """Prints the table of the command run so many times, plain and with the clocks."""
    title = f"The whole command: python -m scheduler solve {FILE} -o PLAN"
    table = Table(title, ("run", "wall, s", *(f"{stage}, s" for stage in STAGES)))
    table.begin()
    walls = []
    for number in range(times):
        walls.append(_run("scheduler", "solve")[0])
        table.row(f"plain {number + 1}", f"{walls[-1]:.2f}")
    wall, told = _run("benchmarks.command", str(time.time()))
    took: Figures = json.loads(told.splitlines()[-1])
    took["rest"] = wall - sum(took.values())
    table.row("clocked", f"{wall:.2f}", *(f"{took[stage]:.2f}" for stage in STAGES))
    middle = median(walls)
    target = f"median of the plain runs at most {MOST_SECONDS:g} s"
    say("target", f"{target}: {middle:.2f} s, {met(middle <= MOST_SECONDS)}")


def _run(module: str, first: str) -> tuple[float, str]:
    """The seconds from asking for the process to its end, and what it printed."""
    with TemporaryDirectory() as folder:
        plan = str(Path(folder, "plan.xlsx"))
        begun = time.perf_counter()
        ended = subprocess.run(
            [sys.executable, "-m", module, first, FILE, "-o", plan],
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
        return time.perf_counter() - begun, ended.stdout


if __name__ == "__main__":
    print(json.dumps(clocked(float(sys.argv[1]), sys.argv[2:])))
