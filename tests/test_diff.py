"""`diff` from end to end: what it says, what it writes; and what the sheet Écarts holds."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.commands import Command, edit, said, write


@pytest.fixture(name="plan")
def _plan(run: Command) -> str:
    """The first version of the small day."""
    assert run("solve", write("jour.xlsx")).exit_code == 0
    return "outputs/jour-v1.xlsx"


@pytest.fixture(name="moved")
def _moved(run: Command, plan: str) -> Path:
    """A copy in which C1 was moved to the large room by hand."""
    return edit(plan, "b.xlsx", **{f"Plan_G{_row(plan, 'C1')}": "Grande salle"})


def _row(path: str, code: str) -> int:
    page = load_workbook(path)["Plan"]
    return next(row for row in range(2, 9) if page.cell(row, 1).value == code)


def _room(path: str, code: str) -> str:
    return str(load_workbook(path)["Plan"].cell(_row(path, code), 7).value)


def test_nothing_changed(run: Command, plan: str) -> None:
    """One sentence, and exit 0."""
    result = run("diff", plan, plan)
    assert (result.exit_code, said(result)) == (
        0,
        ["Rien n’a changé de jour-v1.xlsx à jour-v1.xlsx."],
    )


def test_a_move_by_hand(run: Command, plan: str, moved: Path) -> None:
    """What moved, for how many, why and where; 001 and 3 wished C1, and nothing else changes."""
    result = run("diff", plan, moved)
    assert result.exit_code == 0
    cell = f"Plan!G{_row(plan, 'C1')}"
    hours = "14 h – 15 h 30"
    assert said(result) == [
        "De jour-v1.xlsx à b.xlsx : 1 session dans une autre salle, 2 personnes concernées.",
        "  C1 Café des villes : autre salle",
        f"      {hours}, {_room(plan, 'C1')} → {hours}, Grande salle",
        f"      2 personnes. Déplacement décidé par les organisateurs. [{cell}]",
    ]


def test_in_english(run: Command, plan: str, moved: Path) -> None:
    """The same in the other language."""
    lines = said(run("diff", plan, moved, "--lang", "en"))
    assert lines[0] == "From jour-v1.xlsx to b.xlsx: 1 session in another room, 2 people concerned."


def test_a_changed_input(run: Command, plan: str) -> None:
    """C1 is cancelled, with its cell."""
    write("jour.xlsx", Sessions_P5="oui")
    assert run("solve", "jour.xlsx").exit_code == 0
    lines = said(run("diff", plan, "outputs/jour-v2.xlsx"))
    at = lines.index("  C1 Café des villes : n’a plus lieu")
    assert lines[at + 2].endswith("C1 est annulée. [Sessions!P5]")


def test_a_seat_by_hand(run: Command, plan: str) -> None:
    """002 loses the seat in A1: told by person, with the cell."""
    found = edit(plan, "b.xlsx", Affectations_D3=None)
    lines = said(run("diff", plan, found))
    assert lines[0].endswith(
        ": 1 personne placée ailleurs, dont 1 sans autre place, 1 personne concernée."
    )
    assert lines[1] == "  002 Cléo Invent : autres places"
    assert lines[2].endswith(" → –")
    assert lines[3].startswith("      Place changée par les organisateurs. [Affectations!")


def test_for_programs(run: Command, plan: str, moved: Path) -> None:
    """The whole of the JSON form."""
    result = run("diff", plan, moved, "--json", "d.json", "--lang", "en")
    assert said(result)[-1] == "Written: d.json"
    told = json.loads(Path("d.json").read_text("utf-8"))
    place = {"slot": "Après-midi", "start": "14:00", "end": "15:30"}
    before, after = {**place, "room": _room(plan, "C1")}, {**place, "room": "Grande salle"}
    why = [{"words": "moved by the organisers", "cells": [f"Plan!G{_row(plan, 'C1')}"]}]
    entry = {"code": "C1", "run": 1, "speaks": False}
    concerned = {
        "speaker": None,
        "reseated": False,
        "had": [{**entry, **before}],
        "has": [{**entry, **after}],
        "why": why,
    }
    assert told == {
        "version": 1,
        "before": "jour-v1.xlsx",
        "after": "b.xlsx",
        "moves": [
            {
                "kind": "room",
                "code": "C1",
                "run": 1,
                "before": before,
                "after": after,
                "participants": ["001", "3"],
                "speakers": [],
                "why": why,
            }
        ],
        "people": [{"participant": number, **concerned} for number in ("001", "3")],
    }


def test_as_a_workbook(run: Command, plan: str, moved: Path) -> None:
    """The two sheets, cell by cell; a letter for each person concerned."""
    result = run("diff", plan, moved, "-o", "d.xlsx")
    assert said(result)[-1] == "Fichier écrit : d.xlsx"
    book = load_workbook("d.xlsx")
    assert book.sheetnames == ["Écarts", "Messages"]
    [heads, row] = book["Écarts"].iter_rows(values_only=True)
    assert heads[:6] == ("Quoi", "Code", "Titre", "Avant", "Maintenant", "Personnes")
    assert row[:3] == ("autre salle", "C1", "Café des villes")
    assert row[5:] == (2, "Déplacement décidé par les organisateurs", f"Plan!G{_row(plan, 'C1')}")
    people = list(book["Messages"].iter_rows(min_row=2, values_only=True))
    assert [line[0] for line in people] == ["001", "3"]
    assert "Grande salle" in str(people[0][5])
    assert str(people[1][8]).startswith("Bonjour Dan Fictif,\n")


def test_files_are_kept(run: Command, plan: str, moved: Path) -> None:
    """Neither output may replace what is there or is compared."""
    assert run("diff", plan, moved, "-o", moved).exit_code == 2
    assert run("diff", plan, moved, "--json", moved).exit_code == 2
    assert run("diff", plan, "nulle-part.xlsx").exit_code == 1
