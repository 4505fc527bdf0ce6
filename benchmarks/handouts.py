"""The hand-outs of the model case, and of ten times its people: PDF, and whole publications."""

import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.table import Table, met, say
from scheduler.domain import Day
from scheduler.workbook.example import model_case

MOST_SECONDS = 5.0  # for the slips of the first size
STAMP = datetime(2025, 6, 20, 12, tzinfo=UTC)


def print_handouts(sizes: Iterable[int]) -> None:
    """Prints the table for days of so many people; the target is for the first."""
    table = Table(
        "PDF hand-outs of the model case, and of more people in larger rooms",
        ("people", "signs, s", "speakers, s", "slips, s", "times", "slips, MB", "agendas"),
    )
    table.begin()
    took: list[float] = []
    for size in sizes:
        cells, seconds = _row(model_case(people=size))
        times = f"{seconds / took[-1]:.1f}" if took else ""
        took.append(seconds)
        table.row(str(size), *cells[:3], times, *cells[3:])
    say("target", f"first slips in {MOST_SECONDS:g} s at most: {met(took[0] <= MOST_SECONDS)}")
    print_publications(sizes)


def print_publications(sizes: Iterable[int]) -> None:
    """Prints how long the whole of `publish` takes, for the first plan and after a change."""
    table = Table(
        "Publications of the model case, a second one after a room has lost seats",
        ("people", "first, s", "second, s", "people told"),
    )
    table.begin()
    for size in sizes:
        table.row(str(size), *_publications(model_case(people=size)))


def _publications(day: Day) -> list[str]:
    """Seconds of both publications, and how many people the second is told to."""
    from scheduler import Published, Solved, publish, solve, write_plan

    room = max((room for room in day.rooms if "atelier" in room.kinds), key=lambda each: each.seats)
    fewer = replace(room, seats=room.seats * 2 // 3)
    changed = replace(day, rooms=tuple(fewer if each == room else each for each in day.rooms))
    with TemporaryDirectory() as folder:
        took, told = [], 0
        for number, planned in enumerate((day, changed), start=1):
            outcome = solve(planned, seconds=60)
            assert isinstance(outcome, Solved)
            plan = Path(folder, f"{number}", "day.xlsx")
            write_plan(plan, planned, outcome)
            begun = time.perf_counter()
            found = publish(plan, Path(folder))
            took.append(f"{time.perf_counter() - begun:.2f}")
            assert isinstance(found, Published)
            told = found.told
    return [*took, str(told)]


def _row(day: Day) -> tuple[list[str], float]:
    """Seconds of each file, the MB of the slips and how many agendas differ; the slips' seconds."""
    from scheduler import Solved, solve
    from scheduler.agendas import participant_agenda
    from scheduler.handouts.paper.door_signs import door_signs
    from scheduler.handouts.paper.slips import slips
    from scheduler.handouts.paper.speaker_sheets import speaker_agendas
    from scheduler.report.programme import programme
    from scheduler.verify.layout import lay_out

    outcome = solve(day)
    assert isinstance(outcome, Solved)
    layout = lay_out(day, outcome.plan)
    held = programme(layout)
    with TemporaryDirectory() as folder:
        path = Path(folder, "file.pdf")
        signs = _seconds(lambda: door_signs(path, held, "fr"))
        speakers = _seconds(lambda: speaker_agendas(path, held, "fr"))
        slipped = _seconds(lambda: slips(path, layout, held, "key", STAMP, "fr"))
        size = path.stat().st_size
    agendas = {
        tuple((entry.occasion.code, entry.part) for entry in participant_agenda(layout, person))
        for person in day.participants
    }
    cells = [f"{took:.2f}" for took in (signs, speakers, slipped)]
    return [*cells, f"{size / 1e6:.2f}", str(len(agendas))], slipped


def _seconds(write: Callable[[], None]) -> float:
    begun = time.perf_counter()
    write()
    return time.perf_counter() - begun
