"""Whatever cell makes a day impossible is named, by the counts or by the broken rules."""

import re
from pathlib import Path

import pytest

from scheduler import Impossible, Problems, Solved, read_workbook, solve
from scheduler.counts import impossible_counts
from scheduler.domain import Day
from tests.books import Sheets, book, sheets

# A day with no choice but of seats. At nine the plenary P1 is in the hall; at ten thirty A1 is in
# the hall, for its screen, and S2 in the study, which has steps; at two A3 is in either. The cellar
# has a screen, and no use; at seven in the evening all is closed.
TIGHT: Sheets = {
    "Event": [["Setting", "Value"], ["Changeover (min)", 5], ["Seats kept free (%)", 0]],
    "Rooms": [
        ["Room", "Seats", "Features", "Available", "Step-free", "Use"],
        ["Hall", 3, "screen", "09:00-18:00", "yes", "plenary; workshop"],
        ["Study", 2, "board", "09:00-18:00", "no", "seminar; workshop"],
        ["Cellar", 1, "screen", "09:00-18:00", "yes", "lunch"],
    ],
    "Slots": [
        ["Slot", "Start", "End", "Kinds"],
        ["Nine", "09:00", "10:00", "plenary; party"],
        ["Ten", "10:30", "12:00", "workshop; seminar"],
        ["Two", "14:00", "15:00", "workshop; lunch"],
        ["Seven", "19:00", "20:30", "plenary; workshop; seminar"],
    ],
    "Sessions": [
        [
            "Code", "Title", "Kind", "Speakers", "Minutes", "Max seats", "Needs", "Runs",
            "Audience", "Fixed slot", "Fixed room", "After", "Not alongside",
        ],
        ["P1", "Opening", "plenary", "Ada", 60, 3, "screen", 1, "all"],
        ["A1", "Water", "workshop", "Bob", 90, 3, "screen", 1],
        ["S2", "Roads", "seminar", "Ada", 90, 2, None, 1],
        ["A3", "Youth", "workshop", None, 60],
    ],
    "Speakers": [
        ["Name", "Available"],
        ["Ada", "09:00-12:00"],
        ["Bob", "10:00-18:00"],
    ],
    "Participants": [
        ["ID", "Present", "Step-free needed", "Must attend", "Wish workshop 1"],
        ["1", "09:00-18:00", "yes", "A1", "A3"],
        ["2", None, None, "S2", "A3"],
        ["3", None, None, None, "A3"],
    ],
}  # fmt: skip

# Each spoils the day in one cell; the comment says what no plan can do then.
SPOILT = {
    "Rooms_B2": 2,  # the hall no longer seats the three people of P1
    "Rooms_C2": "board",  # P1 needs a screen
    "Rooms_C2 blank": None,
    "Rooms_D2": "10:00-18:00",  # P1 is at nine
    "Rooms_E2": "no",  # person 1 attends P1
    "Rooms_F2": "workshop",  # P1 is a plenary
    "Rooms_B3": 0,  # person 2 must attend S2
    "Rooms_D3": "14:00-18:00",  # S2 is at ten thirty
    "Rooms_F3": "workshop",  # S2 is a seminar
    "Slots_B2": "08:30",  # Ada comes at nine, and P1 begins with the slot
    "Slots_B2 late": "09:30",  # P1 lasts an hour
    "Slots_C2": "09:45",
    "Slots_D2": "party",  # what else takes P1 is when all is closed
    "Slots_B3": "10:00",  # Ada speaks in the hall until ten, and has no time to reach the study
    "Slots_C3": "11:30",  # A1 and S2 last ninety minutes
    "Slots_D3": "workshop",  # what else takes S2 is when all is closed
    "Sessions_C2": "party",  # no room is for parties
    "Sessions_E2": 75,  # an hour is all there is
    "Sessions_F2": 2,  # three people attend P1
    "Sessions_F3": 0,  # person 1 must attend A1
    "Sessions_G2": "screen; board",  # no room has both
    "Sessions_G4": "screen",  # the hall is for no seminars
    "Sessions_H2": 2,  # the second P1 has no slot
    "Sessions_I3": "all",  # at ten thirty, so that person 2 cannot be in S2
    "Sessions_J3": "Two",  # A1 is longer than that
    "Sessions_J5": "Nine",  # not for workshops
    "Sessions_K2": "Study",  # no plenaries there
    "Sessions_K3": "Study",  # no screen there
    "Sessions_L2": "A1",  # P1 is before everything
    "Sessions_M3": "S2",  # both are at ten thirty
    "Sessions_D3": "Ada",  # she speaks in S2 at that time
    "Sessions_D4": "Bob",  # he speaks in A1 at that time
    "Speakers_B2": "10:00-12:00",  # P1 is at nine
    "Speakers_B3": "10:00-11:00",  # A1 ends at twelve
    "Participants_B2": "13:00-18:00",  # A1 is over then
    "Participants_C3": "yes",  # S2 is where there are steps
    "Participants_D2": "S2",  # person 1 needs a room without steps
    "Participants_D3": "A1; S2",  # at the same time
    "Event_B2": 45,  # Ada has half an hour from the hall to the study
    "Event_B3": 50,  # the hall keeps two seats free
}  # fmt: skip


def spoilt(folder: Path, name: str) -> Day | Problems:
    """The tight day with that cell spoilt."""
    path = folder / "day.xlsx"
    book(sheets(TIGHT, **{name.split()[0]: SPOILT[name]})).save(path)
    return read_workbook(path)


def named(found: Day | Problems) -> set[str]:
    """The cells that reading, counting or solving name."""
    if isinstance(found, Problems):
        return {str(problem.cell) for problem in found.items}
    told = [f"{one.cell} {one.message.say('en')}" for one in impossible_counts(found)]
    outcome = solve(found)
    assert isinstance(outcome, Impossible)
    told += [str(cell) for reason in outcome.broken for cell in reason.cells(found)]
    return {cell for text in told for cell in re.findall(r"\w+![A-Z]\d+", text)}


def test_the_tight_day_is_possible(tmp_path: Path) -> None:
    """Unspoilt, it has a plan: what follows is the doing of one cell."""
    book(TIGHT).save(tmp_path / "day.xlsx")
    day = read_workbook(tmp_path / "day.xlsx")
    assert isinstance(day, Day)
    assert impossible_counts(day) == ()
    assert isinstance(solve(day), Solved)


@pytest.mark.parametrize("name", SPOILT)
def test_the_cell_that_spoils_the_day_is_named(tmp_path: Path, name: str) -> None:
    """Whoever looks where they are told finds the cell."""
    cell = name.split()[0].replace("_", "!")
    assert cell in named(spoilt(tmp_path, name))
