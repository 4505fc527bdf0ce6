"""What is told of a plan is true of it."""

import json
from dataclasses import replace

import pytest

from scheduler.domain import Audience, Cell, Plan, Room, Score, Slot, Source
from scheduler.goals import Goal, GoalResult
from scheduler.outcome import Impossible, Solved
from scheduler.report.cells import PlanCells
from scheduler.report.json import plan_json
from scheduler.report.places import place_rows
from scheduler.report.summary import fill_rows, rank_rows
from scheduler.report.terminal import grid_text
from scheduler.report.timetable import timetable
from scheduler.rules import (
    must_attend,
    place_kept,
    room_free,
    seats_enough,
    slot_to_come,
    step_free_seat,
)
from scheduler.verify import broken_reasons, score
from scheduler.verify.layout import lay_out
from tests.days import person, planned, span, talk, tiny

BOTH = "A S1 Alma, B S1 Brest"


def test_rows_of_the_plan() -> None:
    """Two sit in A, one of them by the first wish; B is for the three present; C has no place."""
    people = (person("x", "A"), person("y", "C", "A"), person("z"))
    day = tiny(talk("A"), talk("B", audience=Audience.ALL), talk("C"), participants=people)
    rows = place_rows(lay_out(day, planned("A S1 Alma, B S2 Brest", "x A, y A")))
    assert [(row.seats, row.heads, row.first) for row in rows] == [
        (2, 2, 1),
        (2, 3, None),
        (None, None, None),
    ]


def people_said(seats: int, heads: int, audience: Audience, lang: str) -> str:
    """What the card of a session in a room of so many seats says of its people."""
    people = tuple(person(str(n)) for n in range(heads))
    day = tiny(talk("A", audience=audience), rooms=(Room("Alma", seats),), participants=people)
    seated = ", ".join(f"{n} A" for n in range(heads)) if audience is Audience.WISHES else ""
    grid = timetable(lay_out(day, planned("A S1 Alma", seated)), ())
    return grid.cells[0][0][0].people.say(lang)


def test_people_and_seats_are_counted_each() -> None:
    """In English one alone is singular, in French none too."""
    assert people_said(60, 0, Audience.WISHES, "fr") == "0 inscrit pour 60 places"
    assert people_said(1, 1, Audience.WISHES, "fr") == "1 inscrit pour 1 place"
    assert people_said(2, 2, Audience.WISHES, "fr") == "2 inscrits pour 2 places"
    assert people_said(1, 0, Audience.WISHES, "en") == "0 of 1 seat"
    assert people_said(0, 0, Audience.WISHES, "en") == "0 of 0 seats"
    assert people_said(1, 2, Audience.ALL, "fr") == "2 attendus, 1 place"
    assert people_said(1, 2, Audience.ALL, "en") == "2 expected, 1 seat"


def test_figures() -> None:
    """x gets the first wish, y the second, z nothing; A is full, B half full."""
    people = (person("x", "A"), person("y", "A", "B"), person("z", "A"), person("w"))
    day = tiny(talk("A"), talk("B"), participants=people)
    layout = lay_out(day, planned(BOTH, "x A, w A, y B"))
    ranks = [(row.rank, row.count, round(row.share, 2)) for row in rank_rows(layout)]
    assert ranks == [(1, 1, 0.33), (2, 1, 0.33), (None, 1, 0.33)]
    assert [row.share for row in fill_rows(layout)] == [1.0, 0.5]


def test_cells_of_a_plan() -> None:
    """A reason about a room names the room's cell, one about a seat the seat's."""
    slot, room, seat = Cell("Plan", "D2"), Cell("Plan", "G2"), Cell("Seats", "D2")
    row = Cell("Seats", "A2")
    cells = PlanCells({"A": slot}, {"A": room}, {("p", "A"): seat}, {"p": row})
    assert cells.of(seats_enough("A", "Alma")) == (room,)
    assert cells.of(step_free_seat("p", "A", "Alma")) == (seat, room)
    assert cells.of(must_attend("p", "A")) == (row,)
    assert cells.of(place_kept("A")) == (slot, room)
    assert cells.of(slot_to_come("A", "S1")) == (slot,)


def test_cells_that_hold_a_session_to_the_clock() -> None:
    """The freeze, if it is set, the times of the slot, and where the team has fixed the session."""
    row = Source("Sessions", 2, {"fixed_slots": "N", "fixed_rooms": "O"})
    slots = (Slot("S1", span("9:00-10:00"), ("talk",), Source("Slots", 3, {"start": "B"})),)
    day = tiny(talk("A", fixed_rooms=("Alma",), source=row), slots=slots)
    assert list(map(str, place_kept("A").cells(day))) == ["Sessions!O2"]
    assert list(map(str, slot_to_come("A", "S1").cells(day))) == ["Slots!B3"]
    day = replace(day, settings={"freeze": Cell("Event", "B8")})
    assert list(map(str, place_kept("A").cells(day))) == ["Event!B8", "Sessions!O2"]
    assert list(map(str, slot_to_come("A", "S1").cells(day))) == ["Event!B8", "Slots!B3"]


def test_json_is_the_contract() -> None:
    """Every key of the contract, and no other."""
    source = Source("Rooms", 2, {"name": "A"})
    day = tiny(
        talk("A", runs=2, minutes=30),
        rooms=(Room("Alma", 1, source=source),),
        participants=(person("p", "A"), person("q")),
    )
    plan = planned("A/1 S1 Alma, A/2 S1 Alma", "p A/1, q A/2")
    broken = (room_free("Alma", "A/1", "A/2"),)
    goals = (GoalResult(Goal.UNSERVED, 0, 0), GoalResult(Goal.POINTS, 100, 160))
    outcome = Impossible(plan, broken, Score(0, 100, 0, 0), goals, 1.0, 0)
    told = json.loads(plan_json(day, outcome, "en"))
    run = {"slot": "S1", "start": "09:00", "end": "09:30", "room": "Alma"}
    assert told == {
        "version": 1,
        "status": "infeasible",
        "sessions": [{"code": "A", "run": 1, **run}, {"code": "A", "run": 2, **run}],
        "seats": [
            {"participant": "p", "code": "A", "run": 1, "rank": 1},
            {"participant": "q", "code": "A", "run": 2, "rank": None},
        ],
        "score": {"unserved": 0, "points": 100, "unseated": 0, "comfort": 0},
        "bound": {"unserved": 0, "points": 160},
        "broken": [
            {
                "rule": "room_free",
                "words": broken[0].words().say("en"),
                "cells": list(map(str, broken[0].cells(day))),
            }
        ],
    }
    solved = Solved(plan, Score(0, 100, 0, 0), goals, 1.0, 0)
    assert json.loads(plan_json(day, solved, "en"))["status"] == "feasible"
    proven = replace(solved, goals=goals[:1])
    assert json.loads(plan_json(day, proven, "en"))["status"] == "optimal"


@pytest.mark.parametrize("rooms", [1, 4, 5, 12])
def test_the_grid_fits_the_terminal(rooms: int) -> None:
    """However many rooms, no line is longer than the terminal, and every code and room is there."""
    names = [f"Room number {number}" for number in range(rooms)]
    title = "A rather long title of a session that goes over several lines"
    day = tiny(
        *(talk(f"T{number}", title=title) for number in range(rooms)),
        rooms=tuple(Room(name, 10) for name in names),
    )
    plan = planned(",".join(f"T{n} S1 {names[n].replace(' ', '_')}" for n in range(rooms)))
    places = (replace(p, room=p.room.replace("_", " ")) for p in plan.placements)
    grid = timetable(lay_out(day, Plan(tuple(places), ())), ())
    text = grid_text(grid, "en")
    words = " ".join(text.split())
    assert max(map(len, text.splitlines())) <= 100
    assert all(f"T{number} 0/10" in words for number in range(rooms))
    assert text.count("S1") == -(-rooms // 4)


def test_the_grid_tells_what_is_broken() -> None:
    """Broken runs are marked, and those without a place are named below."""
    day = tiny(talk("A"), talk("B"), talk("C"))
    plan = planned("A S1 Alma, B S1 Alma")
    text = grid_text(timetable(lay_out(day, plan), broken_reasons(day, plan)), "en")
    assert text.count("!! RULE BROKEN") == 3
    assert "C is not held" in text
    assert score(day, plan).points == 0
