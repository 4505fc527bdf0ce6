"""A row of the journal that makes the day impossible is named, and among what may be changed.

The day is the tight one of `tests.test_spoilt_days`.
"""

from pathlib import Path

import pytest

from scheduler.domain import Day
from scheduler.explain.claims import Claim, Repair
from scheduler.explain.why import why
from scheduler.report.explained import conflict_texts, way_texts
from tests.books import day as read_day
from tests.commands import PLAIN
from tests.days import talk, tiny
from tests.test_spoilt_days import TIGHT

HEADINGS = ["When", "By", "Change", "Target", "Detail", "Why"]

# Each row by itself spoils the day, in that cell; the comment says what no plan can do then.
ROWS = {
    ("room lost", "Hall", None): "Changes!C2",  # P1 needs its screen
    ("seats", "Study", 0): "Changes!E2",  # person 2 must attend S2
    ("speaker absent", "Bob", None): "Changes!C2",  # he speaks in A1
    ("speaker available", "Ada", "10:00-12:00"): "Changes!E2",  # she speaks in P1, at nine
    ("delay", "Ten", "30 min"): "Changes!E2",  # Ada leaves at twelve
    ("pin", "A1", "Two"): "Changes!E2",  # A1 is longer than that
    ("pin", "A1", "Ten; Study"): "Changes!E2",  # no screen there
}


def spoilt(folder: Path, *rows: tuple[object, ...]) -> Day:
    """The tight day with these rows in its journal."""
    journal = [HEADINGS, *([None, None, *row] for row in rows)]
    return read_day(folder, {**TIGHT, "Changes": journal})


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]} {row[1]} {row[2]}")
def test_the_row_that_spoils_the_day_is_named(tmp_path: Path, row: tuple[object, ...]) -> None:
    """The cell is among the claims, and a change of it is one of the ways out that are told."""
    day = spoilt(tmp_path, row)
    found = why(day)
    named = {str(claim.cell(day)) for each in found.conflicts for claim in each.claims}
    changed = {str(fix.claim.cell(day)) for way in found.ways for fix in way.repairs}
    assert ROWS[row] in named & changed


def test_a_delay_is_no_longer_than_it_may_be(tmp_path: Path) -> None:
    """P1, from nine to ten, may end at 10:25 at most: at 10:30 Ada is in the study, 5 minutes away.

    So of two delays, of 10 and 30 minutes, 25 are left; the cell is that of the later row.
    """
    day = spoilt(tmp_path, ("delay", "Nine", 10), ("delay", "Nine", 30))
    delay = Claim("slot", "Nine", "delay")
    assert Repair(delay, 25) in [fix for way in why(day).ways for fix in way.repairs]
    assert str(delay.cell(day)) == "Changes!E3"


def test_a_default_has_no_cell() -> None:
    """Ada needs half an hour between rooms, and has none; nobody wrote that down."""
    there = {"speakers": ("Ada",), "fixed_slots": ("S1",), "fixed_rooms": ("Alma",)}
    then = {"speakers": ("Ada",), "fixed_slots": ("S2",), "fixed_rooms": ("Brest",)}
    found = why(tiny(talk("A", **there), talk("B", **then), changeover=30))
    (conflict,) = conflict_texts(found)
    told = [
        (each.cell, each.words.say(lang).translate(PLAIN))
        for each in conflict.claims
        for lang in ("fr", "en")
    ]
    assert (None, "il faut 30 minutes pour changer de salle") in told
    assert (None, "changing rooms takes 30 minutes") in told
    ways = [(each.cell, each.words.say("fr")) for way in way_texts(found) for each in way.changes]
    assert (None, "0 minute pour changer de salle au lieu de 30") in ways
