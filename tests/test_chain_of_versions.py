"""Ten replans in a day: each version says whence it comes, and any can be gone back to.

The day is that of `tests.versions`. A change comes before each replan, and v5 is published.
"""

import shutil
from itertools import permutations
from pathlib import Path

import pytest

from tests.commands import Command, said
from tests.versions import begin, change, file, journal, places, plan, rows, seats, version

Row = tuple[object, ...]
# What is done before each replan: a row of the journal, or cells of the input; and its cell.
CHANGES: tuple[tuple[Row | dict[str, object], str], ...] = (
    (("participant désisté", "p"), "Changements!C2"),
    ({"Participants_A7": "u", "Participants_H7": "A", "Participants_I7": "C"}, "Participants!A7"),
    (("salle perdue", "Alma"), "Changements!C3"),
    (("capacité", "Brest", 5), "Changements!E4"),
    (("retard", "S2", 10), "Changements!E5"),
    ({"Sessions_A7": "F", "Sessions_B7": "Fin", "Sessions_C7": "talk"}, "Sessions!A7"),
    (("épingler", "F", "S3; Corse"), "Changements!E6"),
    (("intervenant disponible", "Bob", "9:00-12:00"), "Changements!E7"),
    (("session annulée", "D"), "Changements!C8"),
    ({"Salles_B4": 5}, "Salles!B4"),
)
LAST = len(CHANGES) + 1
PUBLISHED = 5


def done(number: int) -> None:
    """Makes the change that comes before a version."""
    what, _ = CHANGES[number - 2]
    if isinstance(what, dict):
        change(**what)
    else:
        before = sum(isinstance(each, tuple) for each, _ in CHANGES[: number - 2])
        journal(what, first=2 + before)


@pytest.fixture(name="made", scope="module")
def _made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Where the versions are kept for all the tests, once they are made."""
    return {"folder": tmp_path_factory.mktemp("chain")}


@pytest.fixture(name="chain", autouse=True)
def _chain(run: Command, made: dict[str, Path]) -> None:
    """All the versions in the working folder, made in the first test that wants them."""
    kept = made["folder"] / "day"
    if not kept.exists():
        begin()
        for number in range(2, LAST + 1):
            done(number)
            result = run("replan", "jour.xlsx")
            assert result.exit_code == 0, result.output
            if number == PUBLISHED:
                assert run("publish", version(number)).exit_code == 0
        shutil.copytree(".", kept)
    shutil.copytree(kept, ".", dirs_exist_ok=True)


def told(number: int, label: str) -> list[str]:
    """The values of a label on the sheet that says how a version was made."""
    return [str(row[1]) for row in rows(number, "Exécution") if row[0] == label]


@pytest.mark.parametrize("number", range(2, LAST + 1))
def test_each_version_says_whence_it_comes_and_why(run: Command, number: int) -> None:
    """From the one before it, by the change made in between and no other."""
    origin = f"jour-v{number - 1}.xlsx"
    assert file(version(number)).came_from == origin
    assert told(number, "Fait à partir de la version") == [origin]
    promise = "jour-publication-1.xlsx" if number > PUBLISHED else origin
    assert told(number, "Comparé à ce qui a été annoncé dans") == [promise]
    lines = told(number, "Changement depuis cette version")
    assert lines  # a pin to a slot and a room is told as two
    assert all(f"[{CHANGES[number - 2][1]}]" in line for line in lines)
    assert run("verify", version(number)).exit_code == 0


def test_any_two_versions_can_be_compared(run: Command) -> None:
    """In either direction, and with the publication."""
    for one, two in permutations(range(1, LAST + 1), 2):
        assert run("diff", version(one), version(two)).exit_code == 0
    public = "outputs/jour-publication-1/jour-publication-1.xlsx"
    assert run("diff", public, version(LAST)).exit_code == 0
    same = said(run("diff", version(PUBLISHED), public))
    assert same == ["Rien n’a changé de jour-v5.xlsx à jour-publication-1.xlsx."]


def test_a_version_is_gone_back_to_as_far_as_the_day_allows(run: Command) -> None:
    """From v3: Alma is lost since, D cancelled, F new; the others are where v3 had them."""
    result = run("replan", "jour.xlsx", "--from", version(3))
    assert result.exit_code == 0, result.output
    was, now = places(3), places(LAST + 1)
    assert file(version(LAST + 1)).came_from == "jour-v3.xlsx"
    assert {code for code in was if now.get(code) != was[code]} == {"A", "C", "D", "E"}
    assert {code: now[code][:2] for code in "ACE"} == {code: was[code][:2] for code in "ACE"}
    assert {seat for seat in seats(3) if seat[-1] != "D"} <= seats(LAST + 1)


def test_a_version_is_gone_back_to_whole_with_its_input(run: Command) -> None:
    """v3 itself is read as the input: its plan is made again, and is the newest version."""
    result = run("replan", version(3), "--from", version(3), "--force")
    assert result.exit_code == 0, result.output
    assert plan(LAST + 1) == plan(3)


def test_nothing_has_changed_at_the_end(run: Command) -> None:
    """The newest version answers every change by then."""
    result = run("replan", "jour.xlsx")
    assert said(result) == [f"Rien n’a changé depuis jour-v{LAST}.xlsx, qui reste valable."]


def test_publishing_an_older_version_is_told_as_a_return(run: Command) -> None:
    """v2 is older than what was published."""
    result = run("publish", version(2))
    assert result.exit_code == 0, result.output
    assert "Ce plan est antérieur à jour-publication-1.xlsx" in " ".join(said(result))
