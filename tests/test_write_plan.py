"""The result workbook tells the plan, carries its input, and is the same each time."""

import re
import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from scheduler.compare.by_hand import ByHand
from scheduler.domain import Cell, Day, Problem, Room, Seat
from scheduler.goals import Goal, GoalResult
from scheduler.outcome import Impossible, Solved
from scheduler.report.run import Making
from scheduler.verify import broken_reasons, score
from scheduler.workbook.example import model_case
from scheduler.workbook.read import read_workbook
from scheduler.workbook.write_input import write_input
from scheduler.workbook.write_plan import Telling, write_plan
from tests.days import person, planned, talk, tiny

SHEETS = {
    "fr": [
        "Programme",
        "Plan",
        "Affectations",
        "Agenda intervenants",
        "Agenda salles",
        "Bilan",
        "Alertes",
        "Écarts",
        "Messages",
        "Exécution",
    ],
    "en": [
        "Timetable",
        "Plan",
        "Seats",
        "Speaker agendas",
        "Room agendas",
        "Summary",
        "Alerts",
        "Differences",
        "Messages",
        "Run",
    ],
}
DAY = tiny(
    talk("A", title="Water", speakers=("Ada",)),
    talk("B", title="=1+1"),
    talk("C", title="Third"),
    participants=(person("01", "A", "B", name="Eve Sample"), person("02", "A"), person("03", "A")),
)


def outcome(day: Day, places: str, seats: str = "") -> Solved | Impossible:
    """The plan with its true score, and what it truly breaks."""
    plan = planned(places, seats)
    broken, scored = broken_reasons(day, plan), score(day, plan)
    goals = (GoalResult(Goal.POINTS, scored.points, scored.points + 7),)
    if broken:
        return Impossible(plan, broken, scored, goals, 1.0, 0)
    return Solved(plan, scored, goals, 1.0, 0)


GOOD = ("A S1 Alma, B S1 Brest, C S2 Alma", "02 A, 03 A, 01 B")
BAD = ("A S1 Alma, B S1 Alma", "02 A, 03 A, 01 B")


def written(folder: Path, day: Day, lang: str, plan: tuple[str, str], name: str = "p-v1") -> Path:
    """The result workbook of the plan."""
    path = folder / f"{name}.xlsx"
    making = Making("scheduler solve day.xlsx --seed 0", "--seed 0", datetime(2025, 6, 1, 12))
    assert write_plan(path, day, outcome(day, *plan), lang, Telling(making)) == path
    return path


def texts(path: Path, sheet: str) -> str:
    """All that a sheet says, a row a line."""
    page = load_workbook(path, rich_text=False)[sheet]
    return "\n".join(
        " | ".join(str(cell) for cell in row if cell is not None)
        for row in page.iter_rows(values_only=True)
    )


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_sheets_of_the_contract(tmp_path: Path, lang: str) -> None:
    """The sheets come first, in the contract's order; the rest is very hidden."""
    book = load_workbook(written(tmp_path, DAY, lang, GOOD))
    assert book.sheetnames[:10] == SHEETS[lang]
    assert {book[name].sheet_state for name in book.sheetnames[:10]} == {"visible"}
    assert {book[name].sheet_state for name in book.sheetnames[10:]} == {"veryHidden"}


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_result_is_an_input(tmp_path: Path, lang: str) -> None:
    """The hidden copy gives the same day at the same cells; without an origin, the same day."""
    source = tmp_path / "day.xlsx"
    write_input(source, model_case(3, 20, language=lang), lang)
    day = read_workbook(source)
    assert isinstance(day, Day)
    again = read_workbook(written(tmp_path, day, "en", ("", "")))
    assert again == day
    assert isinstance(again, Day)
    assert [p.source for p in again.participants] == [p.source for p in day.participants]
    copy = read_workbook(written(tmp_path, DAY, "fr", GOOD, "other"))
    assert copy == DAY


def test_the_same_plan_gives_the_same_bytes(tmp_path: Path) -> None:
    """Nothing in the file depends on when or where it is written but the stamp it is given."""
    one = written(tmp_path / "one", DAY, "fr", GOOD)
    two = written(tmp_path / "two", DAY, "fr", GOOD)
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize("title", ["=1+1", "+33 1", "-2", "@A1", '=HYPERLINK("x")', "{=1}"])
def test_nothing_is_a_formula_or_a_link(tmp_path: Path, title: str) -> None:
    """What begins like a formula stays text on every sheet; nothing runs on opening."""
    session, *others = DAY.sessions
    eve, *people = DAY.participants
    day = replace(
        DAY,
        sessions=(replace(session, title=title, theme=title), *others),
        participants=(replace(eve, name=title, organisation=title), *people),
    )
    path = written(tmp_path, day, "fr", GOOD)
    for sheet in ("Programme", "Plan", "Affectations", "Agenda salles", "Bilan"):
        assert title in texts(path, sheet)
    with zipfile.ZipFile(path) as parts:
        sheets = [name for name in parts.namelist() if "worksheets/sheet" in name]
        assert len(sheets) > 8
        for name in sheets:
            assert not re.search(rb"<f>|<hyperlink", parts.read(name))


def test_the_plan_sheet(tmp_path: Path) -> None:
    """A row per run under the contract's headings, times as times."""
    page = load_workbook(written(tmp_path, DAY, "en", GOOD))["Plan"]
    rows = [list(row) for row in page.iter_rows(values_only=True)]
    assert rows[0][:7] == ["Code", "Title", "Kind", "Slot", "Start", "End", "Room"]
    assert rows[0][7:] == ["Seats", "Seated", "First wishes", "Published slot", "Published room"]
    nine, ten = datetime(2025, 1, 1, 9).time(), datetime(2025, 1, 1, 10).time()
    assert rows[1][:10] == ["A", "Water", "talk", "S1", nine, ten, "Alma", 2, 2, 2]
    assert len(rows) == 1 + 3


def test_the_seats_sheet(tmp_path: Path) -> None:
    """A row per participant: where, the best rank, and why not better."""
    page = load_workbook(written(tmp_path, DAY, "en", GOOD))["Seats"]
    rows = [list(row) for row in page.iter_rows(values_only=True)]
    assert rows[0] == ["ID", "Name", "Organisation", "S1", "S2", "Rank talk", "Why"]
    full = "A: full in Alma, 3 asked first for 2 seats"
    why = f"{full}; and you have a seat in your 2nd wish B then"
    assert rows[1] == ["01", "Eve Sample", None, "B", None, 2, why]
    assert rows[2] == ["02", None, None, "A", None, 1, None]


def test_a_free_seat_is_told_with_what_is_known_of_it(tmp_path: Path) -> None:
    """Nobody sits in A: 02 lost the seat by hand, and the rest more time might have given one."""
    hand = ByHand(people={"02": Cell("Seats", "D3")}, cleared=frozenset({Seat("02", "A")}))
    path, made = tmp_path / "free-v1.xlsx", outcome(DAY, GOOD[0])
    assert write_plan(path, DAY, made, "en", Telling(by_hand=hand)) == path
    rows = list(load_workbook(path)["Seats"].iter_rows(min_row=2, values_only=True))
    free = "A: a seat is free, which a longer search may give"
    withdrawn = "A: the organisers have withdrawn your seat"
    assert [row[-1] for row in rows] == [free, withdrawn, free]


def test_the_timetable(tmp_path: Path) -> None:
    """Slots down, rooms across, each session with title, speakers and seats; A3, one page wide."""
    path = written(tmp_path, DAY, "en", GOOD)
    text = texts(path, "Timetable")
    assert "A – talk\nWater\nAda\n2 of 2 seats" in text
    page = load_workbook(path)["Timetable"]
    assert (page.page_setup.paperSize, page.page_setup.orientation) == (8, "landscape")
    assert page.page_setup.fitToHeight in (None, 1)  # left out, it is one
    assert page.print_title_rows == "$3:$3"


def test_broken_rules_are_unmistakable(tmp_path: Path) -> None:
    """Marked in the grid by word and border, in Plan by border and note, first in Alerts."""
    path = written(tmp_path, DAY, "en", BAD)
    book = load_workbook(path)
    assert "RULE BROKEN" in texts(path, "Timetable")
    assert "C is not held" in texts(path, "Timetable")
    cell = book["Plan"]["G2"]
    assert cell.border.left.style == "thick"
    assert cell.border.left.color.rgb == "FFC00000"
    assert "at the same time" in cell.comment.text
    first = [cell.value for cell in book["Alerts"][2]]
    assert "RULE BROKEN" in first[0]
    assert first[1] == "Alma holds A and B at the same time."
    assert first[4] == "Plan!D2, Plan!G2, Plan!D3, Plan!G3"
    assert book.active.title == "Alerts"


def test_a_good_plan_says_so(tmp_path: Path) -> None:
    """The first line of the alerts says that every rule is kept."""
    assert "Every rule is kept." in texts(written(tmp_path, DAY, "en", GOOD), "Alerts")


def test_optimal_only_where_proven(tmp_path: Path) -> None:
    """The gap is told where a goal is not proven, and the word optimal is not used."""
    path = written(tmp_path, DAY, "en", GOOD)
    text = texts(path, "Summary")
    assert "gap 7" in text
    assert "optimal" not in text
    with zipfile.ZipFile(path) as parts:
        assert sum("charts/chart" in name for name in parts.namelist()) == 3


def test_how_it_was_made(tmp_path: Path) -> None:
    """Command, seed, versions, fingerprint and time stamps are there."""
    source = tmp_path / "day.xlsx"
    write_input(source, DAY, "en")
    day = read_workbook(source)
    assert isinstance(day, Day)
    assert day.origin is not None
    text = texts(written(tmp_path, day, "en", GOOD), "Run")
    for said in ("scheduler solve day.xlsx", day.origin.fingerprint, "2025-06-01", "OR-Tools"):
        assert said in text


def test_a_crowded_day(tmp_path: Path) -> None:
    """Two seats at one time, twelve rooms, a session not held: all of it is written."""
    day = replace(DAY, rooms=(*DAY.rooms, *(Room(f"R{n}", 3) for n in range(10))))
    path = written(tmp_path, day, "fr", ("A S1 Alma, B S1 Brest", "01 A, 01 B"))
    assert "A; B" in texts(path, "Affectations")


def test_a_version_is_never_overwritten(tmp_path: Path) -> None:
    """A plan that is there stays."""
    path = written(tmp_path, DAY, "fr", GOOD)
    before = path.read_bytes()
    assert isinstance(write_plan(path, DAY, outcome(DAY, *BAD)), Problem)
    assert path.read_bytes() == before
