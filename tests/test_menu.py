"""The menu of a replan: its rows, its sheet, what the terminal says of it, and its JSON.

Brest is lost. A stays in Alma; B was there at nine, with q and r; C is in Brest at ten, with p.
"""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from scheduler.answers import Answer
from scheduler.cli.answers import show_replanned
from scheduler.compare.by_hand import ByHand
from scheduler.compare.cause import Cause
from scheduler.compare.earlier import Comparison, Earlier
from scheduler.domain import Cell, Day, Placement, Room, Source
from scheduler.replan import Replanned
from scheduler.report.json import plan_json
from scheduler.report.menu import broken_rows, menu_rows, sound_moves
from scheduler.report.replanning import Replanning, change_lines
from scheduler.report.run import Making
from scheduler.verify.layout import lay_out
from scheduler.words import Message, message
from scheduler.workbook.plan_file import PlanFile
from scheduler.workbook.read_plan import read_plan
from scheduler.workbook.write_plan import Telling, write_plan
from tests.commands import PLAIN
from tests.days import person, planned, talk, tiny
from tests.test_write_plan import outcome

ROOMS = (Room("Alma", 2), Room("Brest", 2), Room("Corse", 2))
BEFORE = tiny(
    talk("A"),
    talk("B"),
    talk("C"),
    rooms=ROOMS,
    participants=(person("p", "A", "C"), person("q", "B"), person("r", "B")),
)
LOST = replace(ROOMS[1], available=(), source=Source("Rooms", 3, {"available": "D"}))
DAY = replace(BEFORE, rooms=(ROOMS[0], LOST, ROOMS[2]))
TOLD = ("A S1 Alma, B S1 Brest, C S2 Brest", "p A, p C, q B, r B")
COMMAND = "scheduler replan day.xlsx --from day-v1.xlsx --moves N"


def answer(most: int, places: str, seats: str = TOLD[1], day: Day = DAY) -> Answer:
    """The plan beside what was told, its moves counted."""
    made = outcome(day, places, seats)
    was = {p.run: p for p in planned(*TOLD).placements}
    moved = [p for p in made.plan.placements if p != was[p.run]]
    later = sum(p.slot != was[p.run].slot for p in moved)
    earlier = Earlier("day-v1.xlsx", True, lay_out(BEFORE, planned(*TOLD)))
    compared = Comparison(earlier, lay_out(day, made.plan))
    return Answer(most, made, later, len(moved) - later, compared, proven=False)


NONE = answer(0, TOLD[0])
ONE = answer(1, "A S1 Alma, B S1 Corse, C S2 Brest")
TWO = answer(2, "A S1 Alma, B S1 Corse, C S2 Alma")
LATER = answer(2, "A S1 Alma, B S2 Alma, C S2 Corse", "p A, p C, q B")
MENU = (NONE, ONE, TWO)


def test_the_rows() -> None:
    """Two runs in Brest break a rule each; q and r, then p too, have another slip.

    q and r have no seat in S2.
    """
    rows = menu_rows(MENU, TWO)
    assert [row.figures for row in rows] == [
        (0, 0, 0, 0, 0, 0, 2, 360, 2),
        (1, 0, 1, 2, 2, 0, 2, 360, 1),
        (2, 0, 2, 3, 3, 0, 2, 360, 0),
    ]
    assert [row.chosen for row in rows] == [False, False, True]
    assert [[said.say("en") for said in row.goes] for row in rows] == [
        [],
        ["B → Corse"],
        ["B → Corse", "C → Alma"],
    ]
    assert [said.say("en") for said in rows[1].moved] == ["B: Brest → Corse"]


def test_a_move_in_time_comes_first_and_is_told_with_its_time() -> None:
    """B goes to ten, where r has no seat any more: 100 + 60 + 100 points, one person unserved.

    Without a seat are q and r at nine, and r at ten.
    """
    [row] = menu_rows((LATER,), LATER)
    assert row.figures == (2, 1, 1, 3, 3, 1, 3, 260, 0)
    assert [said.say("en") for said in row.goes] == ["B → Alma at 10:00", "C → Corse"]
    assert row.moved[0].say("en") == "B: 9:00 – 10:00, Brest → 10:00 – 11:00, Alma"


def test_a_proof_is_told_only_where_there_is_one() -> None:
    """The answers of these tests are not proven."""
    assert [row.proof.say("en") for row in menu_rows((TWO,), TWO)] == ["not proven"]
    proven = replace(TWO, proven=True)
    assert [row.proof.say("en") for row in menu_rows((proven,), proven)] == ["proven"]


def test_what_each_answer_breaks() -> None:
    """As a sentence, with the cells of the input."""
    rows = broken_rows(MENU)
    assert [(row.most, row.words.say("en")) for row in rows] == [
        (0, "Brest is not available for the whole of B in S1."),
        (0, "Brest is not available for the whole of C in S2."),
        (1, "Brest is not available for the whole of C in S2."),
    ]
    assert rows[0].cells[0] == Cell("Rooms", "D3")
    assert (sound_moves(MENU), sound_moves((NONE, ONE))) == (2, None)


def sheet(folder: Path, lang: str, chosen: Answer = TWO) -> Worksheet:
    """The sheet of the answers, as it is read back."""
    path = folder / "day-v2.xlsx"
    telling = Telling(
        Making(another=COMMAND), chosen.compared, answers=MENU, chosen=chosen, came_from="x"
    )
    assert write_plan(path, DAY, chosen.outcome, lang, telling) == path
    book = load_workbook(path)
    place = book.sheetnames.index("Écarts" if lang == "fr" else "Differences")
    assert book.sheetnames[place + 1] == ("Réponses" if lang == "fr" else "Answers")
    return book["Réponses" if lang == "fr" else "Answers"]


def test_the_sheet(tmp_path: Path) -> None:
    """The chosen row bears a word; the command and the broken rules stand below; A4 landscape."""
    page = sheet(tmp_path, "en")
    rows = [[value for value in row if value is not None] for row in page.values]
    assert rows[0][0] == "Answer"
    assert rows[1] == ["--moves 0", 0, 0, 0, 0, 0, 0, 2, 360, 2, "not proven", "–"]
    assert rows[3][:4] == ["► this plan", 2, 0, 2]
    assert rows[3][-1] == "B: Brest → Corse\nC: Brest → Alma"
    assert rows[4:7] == [
        [],
        ["Moves, slips and messages are counted against day-v1.xlsx."],
        [f"To take another answer, N being its moves: {COMMAND}"],
    ]
    assert rows[8] == ["Answer", "Rules that the answer breaks"]
    assert rows[9] == ["--moves 0", "Brest is not available for the whole of B in S1. [Rooms!D3]"]
    assert len(rows) == 12
    assert {cell.style for cell in page[4]} == {"Changed cell"}
    assert [cell.coordinate for row in page for cell in row if cell.style == "Broken rule"] == [
        "J2",
        "J3",
    ]
    assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "landscape")
    assert page.print_area == "'Answers'!$A$1:$L$12"


def test_the_sheet_in_french(tmp_path: Path) -> None:
    """No English word is left in the headings and the notes; a sound menu says so."""
    page = sheet(tmp_path, "fr")
    assert [cell.value for cell in page[1]] == [
        "Réponse", "Sessions déplacées", "d’horaire", "de salle", "Fiches qui changent",
        "Messages à envoyer", "Sans session souhaitée", "Sans place", "Points",
        "Règles enfreintes", "Preuve", "Ce qui se déplace",
    ]  # fmt: skip
    assert page["A4"].value == "► ce plan"
    assert str(page["A7"].value).startswith("Pour retenir une autre réponse")


def test_a_plan_made_anew_has_no_menu(tmp_path: Path) -> None:
    """The sheet is only in replanned workbooks."""
    path = tmp_path / "day-v1.xlsx"
    write_plan(path, DAY, TWO.outcome, "en", Telling(compared=TWO.compared))
    assert "Answers" not in load_workbook(path).sheetnames


def test_as_json() -> None:
    """The plan's keys as ever, and the menu."""
    told = json.loads(plan_json(DAY, ONE.outcome, "en", MENU))
    assert list(told) == [
        "version", "status", "sessions", "seats", "score", "bound", "broken", "menu",
    ]  # fmt: skip
    [_, line, _] = told["menu"]
    assert line.pop("broken") == told["broken"]
    assert line == {
        "most": 1, "moves": 1, "time_moves": 0, "room_moves": 1, "slips": 2, "messages": 2,
        "unserved": 0, "points": 360, "proven": False, "chosen": True,
    }  # fmt: skip
    assert "menu" not in json.loads(plan_json(DAY, ONE.outcome, "en"))


def causes(*words: Message) -> tuple[Cause, ...]:
    """The changes, each in its row of the journal."""
    return tuple(Cause(each, (Cell("Changes", f"C{row}"),)) for row, each in enumerate(words, 2))


def test_many_changes_of_one_sort_are_told_together() -> None:
    """Five registrations become three and the rest; four are told one by one."""
    five = [message("participant {name} has registered", name=str(n)) for n in range(5)]
    lost = message("{name} can no longer be used", name="Brest")
    assert [line.say("en") for line in change_lines(causes(lost, *five))] == [
        "Brest can no longer be used [Changes!C2]",
        "participant 0 has registered [Changes!C3]",
        "participant 1 has registered [Changes!C4]",
        "participant 2 has registered [Changes!C5]",
        "and 2 more of the kind [Changes!C6 to Changes!C7]",
    ]
    assert len(change_lines(causes(*five[:4]))) == 4
    assert change_lines((Cause(lost),)) == (lost,)


@pytest.fixture(name="previous")
def _previous(tmp_path: Path) -> PlanFile:
    """What was told, as a file."""
    path = tmp_path / "day-v1.xlsx"
    write_plan(path, BEFORE, outcome(BEFORE, *TOLD), "en")
    found = read_plan(path)
    assert isinstance(found, PlanFile)
    return found


def shown(
    capsys: pytest.CaptureFixture[str],
    previous: PlanFile,
    chosen: Answer,
    made: Replanning,
    lang: str = "en",
) -> list[str]:
    """The lines that the terminal gets."""
    day = replace(DAY, frozen=(Placement("A", "S1", "Alma"),))
    found = Replanned(day, previous, made.changes, MENU, chosen)
    show_replanned(found, made, "day-v2.xlsx", COMMAND, lang)
    return capsys.readouterr().out.translate(PLAIN).splitlines()


LOSS = causes(message("{name} can no longer be used", name="Brest"))


def test_the_terminal(capsys: pytest.CaptureFixture[str], previous: PlanFile) -> None:
    """What changed, the menu with its mark, and what the plan does, to the letter."""
    made = Replanning("day-v1.xlsx", "day-v1.xlsx", LOSS, now=8 * 60 + 40)
    assert shown(capsys, previous, TWO, made)[:13] == [
        "Changed since day-v1.xlsx:",
        "  Brest can no longer be used [Changes!C2]",
        "At 8:40, 1 session stays as it is, begun or beginning within 30 min: A.",
        "",
        "Answers, counted against day-v1.xlsx; > marks the one taken:",
        "  moves   time   room  new slips  messages  unserved  no seat  points  broken       proof",
        "      0      0      0          0         0         0        2     360       2  not proven",
        "      1      0      1          2         2         0        2     360       1  not proven",
        ">     2      0      2          3         3         0        2     360       0  not proven",
        "  With 1 move: B → Corse",
        "  With 2 moves: B → Corse, C → Alma",
        f"To take another answer, N being its moves: {COMMAND}",
        "",
    ]


def test_a_broken_rule_is_told_with_the_way_out(
    capsys: pytest.CaptureFixture[str], previous: PlanFile
) -> None:
    """One move leaves C in the lost room; two keep every rule. No one changes seats."""
    made = Replanning("day-v1.xlsx", "day-v1.xlsx", LOSS, moves=1)
    lines = shown(capsys, previous, ONE, made)
    at = lines.index("1 rule is broken:")
    assert lines[at + 1].startswith("  Brest is not available for the whole of C in S2.  [Rooms!D3")
    assert lines[at + 2] == "Every rule is kept with 2 moves: add --moves 2."
    assert lines[at + 4].startswith("From day-v1.xlsx to day-v2.xlsx: 1 session in another room")


def test_what_a_hand_did_is_told(capsys: pytest.CaptureFixture[str], previous: PlanFile) -> None:
    """A was moved by hand and is kept, C is not; a seat was given."""
    by_hand = ByHand({"A": Cell("Plan", "D2")}, {"C": Cell("Plan", "G4")})
    file = replace(previous, kept_by_hand=by_hand)
    kept = ByHand({"A": Cell("Plan", "D2")}, {}, {"p": Cell("Seats", "D2")})
    lines = shown(capsys, file, TWO, Replanning("v1", "v1", by_hand=kept), "fr")
    assert lines[:3] == [
        "Rien n’a changé depuis v1.",
        "Fait à la main et conservé : A, les places de 1 participant.",
        "Déplacées à la main, sans que ce soit conservé : C.",
    ]


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_no_line_is_wider_than_the_terminal(
    capsys: pytest.CaptureFixture[str], previous: PlanFile, lang: str
) -> None:
    """A hundred columns."""
    made = Replanning("day-v1.xlsx", "day-v1.xlsx", LOSS, 520, 1)
    assert max(map(len, shown(capsys, previous, ONE, made, lang))) <= 100


def test_how_it_was_made() -> None:
    """The lines of the sheet of the run: whence, against what, when, how far, why."""
    made = Replanning("day-v2.xlsx", "day-publication-1.xlsx", LOSS, 820)
    told = [
        (name.say("en"), value if isinstance(value, str) else value.say("en"))
        for name, value in made.notes()
    ]
    assert told == [
        ("Made from the version", "day-v2.xlsx"),
        ("Compared with what was told in", "day-publication-1.xlsx"),
        ("Time of the replan", "13:40"),
        ("Moves allowed", "the fewest that keep every rule"),
        ("Change since that version", "Brest can no longer be used [Changes!C2]"),
    ]
