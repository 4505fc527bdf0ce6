"""The same file, seed and options give the same plan and the same files, to the byte."""

import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from zipfile import ZipFile

import pytest

from scheduler.workbook.example import model_case
from scheduler.workbook.write_input import write_input
from tests.commands import edit

ROOT = Path(__file__).parent.parent
STAMPS = "Horodatage"  # the label of the rows that differ from one run to the next

CHANGED = {
    "Changements_C2": "salle perdue",
    "Changements_D2": "Salle Monceau",
    "Changements_C3": "session annulée",
    "Changements_D3": "C6",
}


class Made(NamedTuple):
    """What a command left: the members of the workbook and the plan for programs."""

    members: dict[str, bytes]
    plan: str


@cache
def made(hashing: str, *options: str) -> Made:
    """What solving the model case leaves, under a seed for Python's own hashes."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_input(folder / "jour.xlsx", model_case(), "fr")
        return ran(folder, hashing, "solve", *options, version=1)


@cache
def remade(hashing: str, *options: str) -> Made:
    """What replanning the model case leaves after a change."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "outputs").mkdir()
        for path, held in changed().items():
            (folder / path).write_bytes(held)
        return ran(folder, hashing, "replan", *options, version=2)


@cache
def changed() -> dict[str, bytes]:
    """The first version of the model case, and its input after a change."""
    names = ("jour.xlsx", "outputs/jour-v1.xlsx")
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_input(folder / "jour.xlsx", model_case(), "fr")
        ran(folder, "0", "solve", version=1)
        edit(str(folder / "jour.xlsx"), str(folder / "jour.xlsx"), **CHANGED)
        return {path: (folder / path).read_bytes() for path in names}


def ran(folder: Path, hashing: str, command: str, *options: str, version: int) -> Made:
    """What a command leaves in the folder."""
    words = [sys.executable, "-m", "scheduler", command, "jour.xlsx", "--json", "plan.json"]
    subprocess.run(
        [*words, *options],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": hashing},
        check=True,
        capture_output=True,
    )
    with ZipFile(folder / "outputs" / f"jour-v{version}.xlsx") as archive:
        members = {info.filename: archive.read(info) for info in archive.infolist()}
    return Made(members, (folder / "plan.json").read_text("utf-8"))


def rows(sheet: bytes) -> list[str]:
    """The rows of a sheet's markup."""
    return re.findall(r"<row .*?</row>", sheet.decode(), re.DOTALL)


@pytest.mark.parametrize("hashing", ["1", "2"])
def test_the_plan_of_the_model_case_is_the_same(hashing: str) -> None:
    """Run after run, whatever the order of Python's sets."""
    assert made(hashing).plan == made("0").plan


@pytest.mark.parametrize("hashing", ["1", "2"])
def test_the_files_are_the_same_apart_from_time_stamps(hashing: str) -> None:
    """Every member of the workbook but one is the same; in that one, all rows but the stamps."""
    check_same(made("0").members, made(hashing).members)


@pytest.mark.parametrize("options", [("--now", "11:00"), ("--reseat", "--moves", "3")])
def test_a_replan_is_the_same(options: tuple[str, ...]) -> None:
    """The plan, the menu of answers, and the files apart from time stamps."""
    one, two = remade("0", *options), remade("1", *options)
    assert one.plan == two.plan
    check_same(one.members, two.members)


def check_same(one: dict[str, bytes], two: dict[str, bytes]) -> None:
    """The members of two workbooks are the same, rows with time stamps aside."""
    assert list(one) == list(two)
    changed = [name for name in one if one[name] != two[name]]
    assert len(changed) <= 1
    for name in changed:
        pairs = zip(rows(one[name]), rows(two[name]), strict=True)
        assert all(STAMPS in a and STAMPS in b for a, b in pairs if a != b)


def test_another_seed_gives_a_plan_of_the_same_worth() -> None:
    """The seed decides between equal plans only."""

    def score(plan: str) -> str:
        return plan[plan.index('"score"') :]

    one, two = made("0").plan, made("0", "--seed", "5").plan
    assert score(one) == score(two)


def told(hashing: str, *words: str) -> str:
    """What a command says of the model case with a speaker who leaves before every session.

    But for what a way out is worth, which is told where it is proven in time.
    """
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_input(folder / "jour.xlsx", model_case(), "fr")
        edit(str(folder / "jour.xlsx"), str(folder / "jour.xlsx"), Intervenants_D9="07:00-08:00")
        done = subprocess.run(
            [sys.executable, "-m", "scheduler", *words],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": hashing},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 3
        lines = done.stdout.splitlines()
        return "\n".join(line for line in lines if not line.strip().startswith(WORTHS))


WORTHS = ("Meilleur plan alors", "La journée est alors possible")
WISH = ("why-not", "jour.xlsx", "--session", "A5", "--room", "Salle Monceau")


@pytest.mark.parametrize("words", [("why", "jour.xlsx"), WISH], ids=["why", "why-not"])
def test_an_explanation_is_the_same(words: tuple[str, ...]) -> None:
    """Whatever the order of Python's sets."""
    assert told("1", *words) == told("2", *words)
