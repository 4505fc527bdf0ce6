"""The library's face: what it offers, that it loads no more than is asked for, and its outcomes."""

import subprocess
import sys
from pathlib import Path

import pytest

import scheduler
from scheduler import (
    Impossible,
    OutOfTime,
    PlanFile,
    Problems,
    Progress,
    Solved,
    read_plan,
    read_workbook,
    solve,
    verify,
    write_plan,
)
from scheduler.domain import Room
from tests.books import FRENCH, book, sheets
from tests.days import person, planned, slot, talk, tiny

ROOT = Path(__file__).parent.parent


def output(code: str) -> str:
    """What the code prints in a Python of its own."""
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return ran.stdout


@pytest.mark.parametrize("name", ["solve", "verify", "replan"])
def test_a_call_hides_the_module_of_its_name(name: str) -> None:
    """The import gives the same function before its module is loaded, after, and from within."""
    code = f"""
from scheduler import {name} as before
import scheduler.{name}
from scheduler import {name} as after
from scheduler.{name} import {name} as inner
print(before is after is inner is scheduler.{name}, type(inner).__name__)
"""
    assert output(code) == "True function\n"
    code = f"""
import scheduler.{name}
from scheduler import {name}
print(type({name}).__name__)
"""
    assert output(code) == "function\n"


def test_reading_and_checking_load_no_solver() -> None:
    """Only solving waits for ortools."""
    code = """
import sys
from scheduler import Day, Plan, Problems, read_plan, read_workbook, verify, write_plan
print(sorted({"ortools", "pandas"} & set(sys.modules)))
"""
    assert output(code) == "[]\n"


def test_the_names_are_told() -> None:
    """`dir` lists what can be imported, and nothing else is made up."""
    assert {"solve", "verify", "Day", "Solved", "read_workbook"} <= set(dir(scheduler))
    with pytest.raises(AttributeError, match="no attribute 'sovle'"):
        scheduler.sovle  # noqa: B018


def test_a_workbook_comes_to_a_plan_and_back(tmp_path: Path) -> None:
    """Read, solved, verified, written and read again: the same plan and score throughout."""
    book(sheets(FRENCH)).save(tmp_path / "jour.xlsx")
    day = read_workbook(tmp_path / "jour.xlsx")
    assert not isinstance(day, Problems)
    outcome = solve(day)
    assert isinstance(outcome, Solved)
    assert (outcome.status, outcome.proven, outcome.broken) == ("optimal", True, ())
    verdict = verify(day, outcome.plan)
    assert (verdict.broken, verdict.score) == ((), outcome.score)
    path = write_plan(tmp_path / "plan.xlsx", day, outcome)
    assert path == tmp_path / "plan.xlsx"
    kept = read_plan(path)
    assert isinstance(kept, PlanFile)
    assert (kept.day, kept.plan, kept.written_score) == (day, outcome.plan, outcome.score)


def test_a_workbook_to_mend_is_a_value(tmp_path: Path) -> None:
    """Mistakes come back as they are found, not as an exception."""
    book(sheets(FRENCH, Salles_B2="beaucoup")).save(tmp_path / "jour.xlsx")
    found = read_workbook(tmp_path / "jour.xlsx")
    assert isinstance(found, Problems)
    assert [str(item.cell) for item in found.items] == ["Salles!B2"]


def test_an_impossible_day_comes_to_its_least_bad_plan() -> None:
    """Two talks, one room, one slot: the room is booked twice, or a talk has no right place."""
    day = tiny(talk("A"), talk("B"), rooms=(Room("R", 9),), slots=(slot("S1", "9:00-10:00"),))
    outcome = solve(day)
    assert isinstance(outcome, Impossible)
    assert outcome.status == "infeasible"
    assert outcome.broken == verify(day, outcome.plan).broken != ()


def test_no_time_is_a_value() -> None:
    """With hardly any time there is a plan, or word that there is none."""
    outcome = solve(tiny(talk("A")), seconds=1e-9)
    assert isinstance(outcome, Solved | OutOfTime)


def test_a_plan_of_another_day_raises() -> None:
    """That is a mistake in a program, not in a workbook."""
    with pytest.raises(ValueError, match="not runs of the day"):
        verify(tiny(talk("A")), planned("Z S1 Alma"))


def test_a_listener_hears_of_the_search() -> None:
    """The time never runs back, and the last values heard are those of the outcome."""
    people = [person(str(n), "A", "B") for n in range(4)]
    heard: list[Progress] = []
    outcome = solve(tiny(talk("A"), talk("B"), participants=people), listener=heard.append)
    assert isinstance(outcome, Solved)
    seconds = [progress.seconds for progress in heard]
    assert seconds == sorted(seconds)
    assert seconds
