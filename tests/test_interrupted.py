"""A command that is stopped or killed loses nothing: neither a plan found nor a version written."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from scheduler import Day, PlanFile, read_plan, verify
from scheduler.domain import (
    Participant,
    Placement,
    Plan,
    Room,
    Seat,
    Session,
    Slot,
    Span,
    Wish,
)
from scheduler.outcome import Solved
from scheduler.verify import score
from scheduler.workbook.read import read_workbook
from scheduler.workbook.write_input import write_input
from scheduler.workbook.write_plan import write_plan
from tests.books import FRENCH, book, sheets

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")

# Runs a command in French; what is planted before it runs comes first.
COMMAND = """
import sys
from scheduler import console
from scheduler.cli import commands
{planted}
commands("fr")({words!r})
"""


def run(folder: Path, *words: str) -> int:
    """The exit code of the command, once it has ended."""
    with start(folder, "", *words) as process:
        process.communicate()
    return process.returncode


def start(folder: Path, planted: str, *words: str) -> "subprocess.Popen[str]":
    """The command, running in the folder."""
    return subprocess.Popen(
        [sys.executable, "-c", COMMAND.format(planted=planted, words=list(words))],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def visible(folder: Path) -> list[str]:
    """What a person sees in the folder."""
    return sorted(path.name for path in folder.glob("[!.]*"))


# Where the process dies: among the sheets, when the file is closed, before it has its name, after.
DEATHS = {
    "among the sheets": ("scheduler.workbook.write_plan", "write_record"),
    "before the disk has it": ("scheduler.workbook.files", "_sync"),
    "before it is named": ("scheduler.workbook.files", "_claim"),
    "once it is named": ("scheduler.workbook.files", "_sync_folder"),
}
KILL = """
import os, signal
from importlib import import_module
def die(*args):
    os.kill(os.getpid(), signal.SIGKILL)
setattr(import_module({module!r}), {name!r}, die)
"""


@pytest.mark.parametrize("death", DEATHS)
def test_a_kill_while_writing_leaves_whole_versions_only(tmp_path: Path, death: str) -> None:
    """The version before stays as it was, a half one is never seen, and the next can be made."""
    book(sheets(FRENCH)).save(tmp_path / "jour.xlsx")
    assert run(tmp_path, "solve", "jour.xlsx") == 0
    outputs = tmp_path / "outputs"
    first = (outputs / "jour-v1.xlsx").read_bytes()
    module, name = DEATHS[death]
    with start(tmp_path, KILL.format(module=module, name=name), "solve", "jour.xlsx") as killed:
        killed.communicate()
    assert killed.returncode == -signal.SIGKILL
    named = death == "once it is named"
    assert visible(outputs) == ["jour-v1.xlsx"] + ["jour-v2.xlsx"] * named
    assert (outputs / "jour-v1.xlsx").read_bytes() == first
    assert run(tmp_path, "solve", "jour.xlsx") == 0
    for path in outputs.glob("[!.]*"):
        assert isinstance(read_plan(path), PlanFile)
    assert len(visible(outputs)) == 2 + named


@pytest.mark.parametrize("death", ["among the sheets", "before it is named"])
def test_a_kill_while_writing_a_replan_leaves_the_versions_before(
    tmp_path: Path, death: str
) -> None:
    """They stay as they were, to the byte, and the same replan can be made again."""
    book(sheets(FRENCH)).save(tmp_path / "jour.xlsx")
    assert run(tmp_path, "solve", "jour.xlsx") == 0
    change = {"Changements_C2": "session annulée", "Changements_D2": "C1"}
    book(sheets(FRENCH, **change)).save(tmp_path / "jour.xlsx")
    assert run(tmp_path, "replan", "jour.xlsx") == 0
    outputs = tmp_path / "outputs"
    before = {name: (outputs / name).read_bytes() for name in visible(outputs)}
    change |= {"Changements_C3": "participant désisté", "Changements_D3": "002"}
    book(sheets(FRENCH, **change)).save(tmp_path / "jour.xlsx")
    module, name = DEATHS[death]
    with start(tmp_path, KILL.format(module=module, name=name), "replan", "jour.xlsx") as killed:
        killed.communicate()
    assert killed.returncode == -signal.SIGKILL
    assert visible(outputs) == [*before]
    assert {name: (outputs / name).read_bytes() for name in before} == before
    assert run(tmp_path, "replan", "jour.xlsx") == 0
    made = read_plan(outputs / "jour-v3.xlsx")
    assert isinstance(made, PlanFile)
    assert made.came_from == "jour-v2.xlsx"


PUBLISHING = {
    "among the hand-outs": ("scheduler.handouts.folder", "door_signs"),
    "in the workbook": ("scheduler.workbook.write_plan", "write_record"),
    "before it is named": ("scheduler.workbook.files", "_claim_folder"),
}


@pytest.mark.parametrize("death", PUBLISHING)
def test_a_kill_while_publishing_leaves_no_half_publication(tmp_path: Path, death: str) -> None:
    """Nothing is published until all is written; then publishing can be done again."""
    book(sheets(FRENCH)).save(tmp_path / "jour.xlsx")
    assert run(tmp_path, "solve", "jour.xlsx") == 0
    module, name = PUBLISHING[death]
    planted = KILL.format(module=module, name=name)
    with start(tmp_path, planted, "publish", "outputs/jour-v1.xlsx") as killed:
        killed.communicate()
    assert killed.returncode == -signal.SIGKILL
    assert visible(tmp_path / "outputs") == ["jour-v1.xlsx"]
    assert run(tmp_path, "publish", "outputs/jour-v1.xlsx") == 0
    assert visible(tmp_path / "outputs") == ["jour-publication-1", "jour-v1.xlsx"]


# Says when the search is well under way.
LISTEN = """
class Line(console.LiveLine):
    def __call__(self, progress):
        super().__call__(progress)
        if progress.seconds > 1:
            print("searching", file=sys.stderr, flush=True)
console.LiveLine = Line
"""


def conference() -> Day:
    """A day whose optimum takes minutes to prove: 24 talks, 100 people with eight wishes each."""
    draw = Random(1)
    codes = [f"T{number}" for number in range(24)]
    return Day(
        "Conférence d’essai",
        rooms=tuple(Room(f"R{number}", 8 + 4 * number) for number in range(4)),
        slots=tuple(Slot(f"S{n}", Span(540 + 30 * n, 570 + 30 * n), ("talk",)) for n in range(8)),
        sessions=tuple(Session(code, code, "talk") for code in codes),
        participants=tuple(
            Participant(
                str(number),
                wishes=tuple(
                    Wish(code, rank) for rank, code in enumerate(draw.sample(codes, 8), 1)
                ),
            )
            for number in range(100)
        ),
    )


@pytest.fixture(name="searching")
def _searching(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """A long search, under way."""
    write_input(tmp_path / "jour.xlsx", conference(), "fr")
    words = ("solve", "jour.xlsx", "--json", "plan.json", "--seconds", "600")
    with start(tmp_path, LISTEN, *words) as process:
        assert process.stderr
        assert process.stderr.readline() == "searching\n"
        yield process
        process.kill()


def test_ctrl_c_keeps_the_best_plan(tmp_path: Path, searching: "subprocess.Popen[str]") -> None:
    """The plan is written and keeps every rule; it is not said to be optimal."""
    searching.send_signal(signal.SIGINT)
    said, _ = searching.communicate(timeout=60)
    assert searching.returncode == 0
    assert "Fichier écrit : outputs/jour-v1.xlsx" in said.replace("\N{NO-BREAK SPACE}", " ")
    assert "borne" in said
    kept = read_plan(tmp_path / "outputs" / "jour-v1.xlsx")
    assert isinstance(kept, PlanFile)
    assert kept.status == "feasible"
    verdict = verify(kept.day, kept.plan)
    assert verdict.broken == ()
    assert verdict.score.points > 0


def test_a_kill_while_searching_leaves_nothing(
    tmp_path: Path, searching: "subprocess.Popen[str]"
) -> None:
    """Nothing is written before there is something whole to write."""
    searching.kill()
    searching.wait()
    assert visible(tmp_path) == ["jour.xlsx"]


@pytest.fixture(name="replanning")
def _replanning(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """A long replan, under way: a room of a day whose plan was drawn up is lost."""
    day = conference()
    path = tmp_path / "outputs" / "jour-v1.xlsx"
    write_input(tmp_path / "jour.xlsx", day, "fr")
    found = read_workbook(tmp_path / "jour.xlsx")
    assert isinstance(found, Day)
    path.parent.mkdir()
    assert write_plan(path, found, drawn_up(found)) == path
    fewer = replace(
        day, rooms=day.rooms[:-1], slots=(*day.slots, Slot("S8", Span(780, 810), ("talk",)))
    )
    (tmp_path / "jour.xlsx").unlink()
    write_input(tmp_path / "jour.xlsx", fewer, "fr")
    words = ("replan", "jour.xlsx", "--seconds", "600")
    with start(tmp_path, LISTEN, *words) as process:
        assert process.stderr
        assert process.stderr.readline() == "searching\n"
        yield process
        process.kill()


def drawn_up(day: Day) -> Solved:
    """Talk after talk in room after room, and everyone in the first wish that is free then."""
    places = tuple(
        Placement(code, day.slots[number % 8].name, day.rooms[number // 8].name)
        for number, code in enumerate(day.run)
    )
    slot = {place.run: place.slot for place in places}
    left = {place.run: day.room[place.room].seats for place in places}
    seats: list[Seat] = []
    for person in day.participants:
        busy: set[str] = set()
        for wish in person.wishes:
            if left[wish.session] and slot[wish.session] not in busy:
                left[wish.session] -= 1
                busy.add(slot[wish.session])
                seats.append(Seat(person.id, wish.session))
    plan = Plan(places, tuple(seats))
    return Solved(plan, score(day, plan), (), 0.1, 0)


def test_ctrl_c_in_a_replan_keeps_the_best_answer(
    tmp_path: Path, replanning: "subprocess.Popen[str]"
) -> None:
    """It is written beside the version before, which stays as it was, and keeps every rule."""
    first = tmp_path / "outputs" / "jour-v1.xlsx"
    before = first.read_bytes()
    replanning.send_signal(signal.SIGINT)
    replanning.communicate(timeout=60)
    assert replanning.returncode == 0
    assert visible(tmp_path / "outputs") == ["jour-v1.xlsx", "jour-v2.xlsx"]
    assert first.read_bytes() == before
    kept = read_plan(tmp_path / "outputs" / "jour-v2.xlsx")
    assert isinstance(kept, PlanFile)
    assert verify(kept.day, kept.plan).broken == ()


def test_a_kill_while_replanning_leaves_the_version_before(
    tmp_path: Path, replanning: "subprocess.Popen[str]"
) -> None:
    """Nothing is written before there is something whole to write."""
    replanning.kill()
    replanning.wait()
    assert visible(tmp_path / "outputs") == ["jour-v1.xlsx"]
