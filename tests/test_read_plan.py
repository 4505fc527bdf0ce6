"""A plan read back is the plan written, with what the team changed; mistakes get their cell."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from scheduler.domain import Audience, Cell, Day, Placement, Problems, Room, Seat
from scheduler.rules import held
from scheduler.verify import broken_reasons
from scheduler.workbook.plan_file import PlanFile
from scheduler.workbook.read import read_workbook
from scheduler.workbook.read_plan import read_plan
from scheduler.workbook.write_input import write_input
from scheduler.workbook.write_plan import write_plan
from tests.days import person, planned, talk, tiny
from tests.test_write_plan import outcome

DAY = tiny(
    talk("A", speakers=("Ada",)),
    talk("B", runs=2),
    talk("P", audience=Audience.ALL),
    rooms=(Room("Alma", 3), Room("Brest", 2)),
    participants=(person("01", "A"), person("02", "B"), person("03")),
)
GOOD = ("A S1 Alma, B/1 S1 Brest, B/2 S2 Brest, P S2 Alma", "01 A, 02 B/1, 03 B/1")
Edit = Callable[[Workbook], None]


def edited(folder: Path, edit: Edit, lang: str = "en") -> PlanFile | Problems:
    """The plan read from the result workbook after the edit."""
    path = folder / "p-v1.xlsx"
    write_plan(path, DAY, outcome(DAY, *GOOD), lang)
    book = load_workbook(path)
    edit(book)
    book.save(path)
    return read_plan(path)


def plan_of(found: PlanFile | Problems) -> PlanFile:
    """The plan, that must be one."""
    assert isinstance(found, PlanFile), [str(p.cell) + p.message.say("en") for p in found.items]
    return found


def put(sheet: str, **cells: object) -> Edit:
    """An edit that sets cells of a sheet."""

    def edit(book: Workbook) -> None:
        for ref, value in cells.items():
            book[sheet][ref] = value

    return edit


def nothing(book: Workbook) -> None:
    """The edit of a team that is content."""


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_plan_reads_back(tmp_path: Path, lang: str) -> None:
    """What is read is what was written, with its score and status."""
    found = plan_of(edited(tmp_path, nothing, lang))
    made = outcome(DAY, *GOOD)
    assert found.day == DAY
    assert found.plan == found.written == made.plan
    assert (found.written_score, found.goals) == (made.score, made.goals)
    assert (found.status, found.seed, found.language) == (made.status, 0, lang)


def test_the_day_keeps_its_name_and_fingerprint(tmp_path: Path) -> None:
    """The copy is the input's, whatever the result is called."""
    source = tmp_path / "forum.xlsx"
    write_input(source, replace(DAY, title=""), "fr")
    day = read_workbook(source)
    assert isinstance(day, Day)
    assert day.title == "forum"
    path = tmp_path / "other-v1.xlsx"
    write_plan(path, day, outcome(day, *GOOD))
    found = plan_of(read_plan(path))
    assert found.day == day
    assert found.day.origin is not None
    assert day.origin is not None
    assert found.day.origin.fingerprint == day.origin.fingerprint
    assert found.day.origin.name == "forum"


def test_a_result_is_read_as_the_input_it_was_made_from(tmp_path: Path) -> None:
    """Under its name, so that versions are counted on; the plan in it plays no part."""
    source = tmp_path / "forum.xlsx"
    write_input(source, DAY, "fr")
    day = read_workbook(source)
    assert isinstance(day, Day)
    path = tmp_path / "forum-v1.xlsx"
    write_plan(path, day, outcome(day, *GOOD))
    again = read_workbook(path)
    assert isinstance(again, Day)
    assert again == day
    assert again.origin is not None
    assert day.origin is not None
    assert (again.origin.name, again.origin.fingerprint) == ("forum", day.origin.fingerprint)


def test_cells(tmp_path: Path) -> None:
    """Each place and seat has its cell, wherever the rows were sorted to."""

    def swap(book: Workbook) -> None:
        page = book["Plan"]
        for one, two in zip(page[2], page[3], strict=True):
            one.value, two.value = two.value, one.value

    cells = plan_of(edited(tmp_path, swap)).cells
    assert cells.slots["A"] == Cell("Plan", "D3")
    assert cells.rooms["B/1"] == Cell("Plan", "G2")
    assert cells.seats["01", "A"] == Cell("Seats", "D2")
    assert cells.people["03"] == Cell("Seats", "A4")


def test_a_move_by_hand_takes_its_seats_along(tmp_path: Path) -> None:
    """A goes to S2 in Brest: its seats stay in their column and are its seats all the same."""
    found = plan_of(edited(tmp_path, put("Plan", D2="s2", G2=" BREST ")))
    assert Placement("A", "S2", "Brest") in found.plan.placements
    assert Seat("01", "A") in found.plan.seats
    assert found.written == outcome(DAY, *GOOD).plan


def test_seats_by_hand(tmp_path: Path) -> None:
    """A seat is given, another taken away, a third in the column where its run is now."""
    edit = put("Seats", D2=None, D4="b/1", E3="B/2")
    found = plan_of(edited(tmp_path, edit))
    assert found.plan.seats == (Seat("02", "B/1"), Seat("02", "B/2"), Seat("03", "B/1"))


def test_several_seats_in_a_cell(tmp_path: Path) -> None:
    """A list is read as such, a repetition once."""
    found = plan_of(edited(tmp_path, put("Seats", D2="A; B/1; A")))
    assert found.plan.seats[:2] == (Seat("01", "A"), Seat("01", "B/1"))


@pytest.mark.parametrize("cells", [{"D2": None}, {"G2": None}, {"D2": None, "G2": None}])
def test_a_blank_place_is_none(tmp_path: Path, cells: dict[str, None]) -> None:
    """A run without slot or room is not held, and the verifier says so."""
    found = plan_of(edited(tmp_path, put("Plan", **cells)))
    assert "A" not in {place.run for place in found.plan.placements}
    assert "A" not in {seat.run for seat in found.plan.seats}
    assert held("A") in broken_reasons(found.day, found.plan)


def drop(sheet: str, row: int) -> Edit:
    """An edit that deletes a row."""
    return lambda book: book[sheet].delete_rows(row)


def without(sheet: str) -> Edit:
    """An edit that renames a sheet."""

    def edit(book: Workbook) -> None:
        book[sheet].title = "Old"

    return edit


@pytest.mark.parametrize(
    ("edit", "cell", "words"),
    [
        (put("Plan", D2="S3"), "Plan!D2", "There is no slot “S3”: write one of these: S1, S2."),
        (put("Plan", G3="Alba"), "Plan!G3", "There is no room “Alba”: did you mean “Alma”?"),
        (put("Plan", A3="B/3"), "Plan!A3", "There is no session “B/3”"),
        (put("Plan", A3=None), "Plan!A3", "“Code” is empty"),
        (put("Plan", A3="A"), "Plan!A3", "“A” is already in row 2"),
        (put("Plan", E2="9:15"), "Plan!E2", "Times follow from the slot: write another slot"),
        (drop("Plan", 5), "Plan!A5", "There is no row for P any more: write it back here."),
        (put("Plan", D1="x"), "Plan!M1", "The column “Slot” is missing"),
        (put("Seats", D2="Z"), "Seats!D2", "There is no session “Z”"),
        (put("Seats", E2="A"), "Seats!E2", "A is not held in S2 but in S1: write it in that"),
        (put("Seats", E2="P"), "Seats!E2", "Everyone attends P, without a seat: clear this cell."),
        (put("Seats", A2="09"), "Seats!A2", "There is no participant “09”"),
        (put("Seats", A2="02"), "Seats!A3", "“02” is already in row 2"),
        (drop("Seats", 4), "Seats!A4", "There is no row for 03 any more: write it back here."),
        (put("Seats", D2="#N/A"), "Seats!D2", "The cell shows the error #N/A"),
        (without("Seats"), "None", "The sheet Seats is missing"),
    ],
)  # fmt: skip
def test_mistakes_by_hand(tmp_path: Path, edit: Edit, cell: str, words: str) -> None:
    """Each is told at its cell, with what to write instead."""
    found = edited(tmp_path, edit)
    assert isinstance(found, Problems)
    told = {str(problem.cell): problem.message.say("en") for problem in found.items}
    assert words in told[cell]


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    """Those of both sheets, in reading order."""

    def edit(book: Workbook) -> None:
        put("Seats", D2="Z")(book)
        put("Plan", D2="S9", G4="Nowhere")(book)

    found = edited(tmp_path, edit)
    assert isinstance(found, Problems)
    assert [str(problem.cell) for problem in found.items] == ["Plan!D2", "Plan!G4", "Seats!D2"]


def test_an_input_is_no_result(tmp_path: Path) -> None:
    """A workbook that the program did not write as a result gets a sentence."""
    path = tmp_path / "day.xlsx"
    write_input(path, DAY, "en")
    found = read_plan(path)
    assert isinstance(found, Problems)
    assert "is no result workbook" in found.items[0].message.say("en")


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """No traceback for a file that is not there."""
    assert isinstance(read_plan(tmp_path / "none.xlsx"), Problems)


def test_the_written_plan_is_planned_here() -> None:
    """The plan of these tests keeps every rule, so that only hand edits break one."""
    assert broken_reasons(DAY, planned(*GOOD)) == ()
