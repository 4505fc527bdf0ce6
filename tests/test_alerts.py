"""What is to be looked at in a plan is told, worst first, and names cells and runs."""

from dataclasses import replace

import pytest

from scheduler.domain import Cell, Day, Plan, Problem, Room, Session, Source, Speaker
from scheduler.report.alerts import Alert, alerts
from scheduler.report.cells import PlanCells
from scheduler.rules import must_attend, room_free
from scheduler.verify import broken_reasons
from scheduler.verify.layout import lay_out
from scheduler.words import message
from tests.days import person, planned, slot, span, talk, tiny

BOTH = "A S1 Alma, B S1 Brest"
NBSP = "\N{NO-BREAK SPACE}"
CROWD = (person("p"), person("q"))


def told(day: Day, plan: Plan) -> tuple[Alert, ...]:
    """The alerts of a plan in whose workbook S!<run> holds the slot, R!<run> the room."""
    cells = PlanCells(
        {run: Cell("S", run) for run in day.run},
        {run: Cell("R", run) for run in day.run},
        people={person: Cell("P", person) for person in day.participant},
    )
    return alerts(lay_out(day, plan), (), cells)


def words(day: Day, plan: Plan, lang: str = "en") -> list[str]:
    """What the alerts say."""
    return [alert.what.say(lang).replace(NBSP, " ") for alert in told(day, plan)]


def ada(*codes: str) -> tuple[Session, ...]:
    """Talks in which Ada speaks."""
    return tuple(talk(code, speakers=("Ada",)) for code in codes)


@pytest.mark.parametrize(
    ("day", "plan", "said", "runs", "cells"),
    [
        (
            tiny(talk("A"), participants=(person("p", "A"),)),
            planned("A S1 Alma"),
            "Participant p gets none of the wished sessions of kind talk.",
            (),
            "P!p",
        ),
        (
            tiny(talk("A", min_seats=1)),
            planned("A S1 Alma"),
            "A has 0 people, fewer than the 1 that it needs.",
            ("A",),
            "S!A",
        ),
        (
            tiny(
                talk("A", speakers=("Ada",)),
                speakers=(Speaker("Ada", prefers=(span("10:00-11:00"),)),),
            ),
            planned("A S1 Alma"),
            "Ada speaks in A outside the preferred times.",
            ("A",),
            "S!A",
        ),
        (
            tiny(talk("A", theme="x"), talk("B", theme="x")),
            planned(BOTH),
            "A and B, both on the theme x, are held at the same time.",
            ("A", "B"),
            "S!A, S!B",
        ),
        (
            tiny(talk("A"), participants=CROWD),
            planned("A S1 Alma", "p A, q A"),
            "A is tight in Alma: 2 people for 2 seats.",
            ("A",),
            "R!A",
        ),
        (
            tiny(talk("A"), participants=CROWD),
            planned("A S1 Alma"),
            "A leaves Alma empty.",
            ("A",),
            "R!A",
        ),
        (
            tiny(talk("A"), rooms=(Room("Alma", 3),), participants=CROWD),
            planned("A S1 Alma", "p A"),
            "A leaves Alma half empty: 1 person in a room of 3 seats.",
            ("A",),
            "R!A",
        ),
        (
            tiny(talk("A"), participants=CROWD),
            planned("A S1 Alma"),
            "2 participants are free and without a seat in S1: p, q.",
            (),
            "",
        ),
    ],
)  # fmt: skip
def test_warnings(day: Day, plan: Plan, said: str, runs: tuple[str, ...], cells: str) -> None:
    """Each warning is told when it is so, and not once the day has nothing of the kind."""
    [alert] = [alert for alert in told(day, plan) if alert.what.say("en") == said]
    assert (alert.runs, ", ".join(map(str, alert.plan))) == (runs, cells)
    bare = tiny(talk("A"), participants=(person("p"),))
    assert said not in words(bare, planned("A S1 Alma", "p A"))


def test_a_session_limited_below_its_room() -> None:
    """Alma has four seats, of which A may fill two, as it does: the limit is told, in its cell.

    At three of four, B is under the 95 % of its room. The French names no room either.
    """
    source = Source("Sessions", 7, {"max_seats": "E"})
    day = tiny(
        talk("A", max_seats=2, source=source),
        talk("B", max_seats=4),
        rooms=(Room("Alma", 4), Room("Brest", 4)),
        participants=tuple(person(each) for each in "pqrst"),
    )
    plan = planned(BOTH, "p A, q A, r B, s B, t B")
    [alert] = told(day, plan)
    assert alert.what.say("en") == "A is limited to 2 seats: 2 are taken."
    assert (alert.input, alert.plan) == ((Cell("Sessions", "E7"),), (Cell("S", "A"),))
    assert words(day, plan, "fr") == ["A est limitée à 2 places : 2 sont prises."]


def test_a_room_no_larger_than_the_limit_names_the_limit_too() -> None:
    """Alma and A have two seats each: a larger room alone would give A no seat more."""
    source = Source("Sessions", 7, {"max_seats": "E"})
    for limit, cells in ((2, (Cell("Sessions", "E7"),)), (3, ())):
        day = tiny(talk("A", max_seats=limit, source=source), participants=CROWD)
        [alert] = told(day, planned("A S1 Alma", "p A, q A"))
        assert alert.what.say("en") == "A is tight in Alma: 2 people for 2 seats."
        assert alert.input == cells


def test_a_day_without_participants_has_no_half_empty_rooms() -> None:
    """Nobody is counted: that the rooms look empty means nothing, nor are they tight."""
    assert words(tiny(talk("A"), rooms=(Room("Alma", 0),)), planned("A S1 Alma")) == []


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "A leaves Alma half empty: 1 person in a room of 3 seats."),
        ("fr", "A laisse Alma à moitié vide : 1 personne dans une salle de 3 places."),
    ],
)
def test_people_and_seats_are_counted_each(lang: str, said: str) -> None:
    """One of three seats is taken: each number has its own noun."""
    day = tiny(talk("A"), rooms=(Room("Alma", 3),), participants=(person("p"),))
    assert words(day, planned("A S1 Alma", "p A"), lang) == [said]


def test_a_minimum_in_french() -> None:
    """Nobody, where one is needed."""
    said = words(tiny(talk("A", min_seats=1)), planned("A S1 Alma"), "fr")
    assert said == ["A compte 0 personne ; il en faut au moins 1."]


@pytest.mark.parametrize(
    ("later", "said", "mild"),
    [
        ("10:00-11:00", "Ada has 0 minutes to get from Alma (A) to Brest (B).", False),
        ("10:01-11:00", "Ada has 1 minute to get from Alma (A) to Brest (B).", False),
        ("10:14-11:00", "Ada has 14 minutes to get from Alma (A) to Brest (B).", False),
        ("10:15-11:00", "Ada changes rooms between A and B.", True),
    ],
)
def test_running_between_rooms(later: str, said: str, mild: bool) -> None:
    """A ends at 10; a speaker runs when the next, in another room, begins before 10:15."""
    slots = (slot("S1", "9:00-10:00"), slot("S2", later))
    day = tiny(*ada("B", "A"), slots=slots)
    [alert] = told(day, planned("A S1 Alma, B S2 Brest"))
    assert (alert.what.say("en"), alert.mild, alert.runs) == (said, mild, ("A", "B"))
    assert alert.plan == (Cell("R", "A"), Cell("R", "B"))
    assert words(day, planned("A S1 Alma, B S2 Alma")) == []


def test_running_in_french() -> None:
    """From where to where, and how many minutes."""
    said = words(tiny(*ada("A", "B")), planned("A S1 Alma, B S2 Brest"), "fr")
    assert said == ["Ada n’a que 0 minute pour aller de Alma (A) à Brest (B)."]


def lunch(*times: str, **fields: object) -> list[str]:
    """What is said of Ada, who speaks at these times in one room."""
    codes = "ABCD"[: len(times)]
    slots = tuple(slot(f"S{code}", time) for code, time in zip(codes, times, strict=True))
    day = tiny(*ada(*codes), slots=slots, **fields)
    return words(day, planned(",".join(f"{code} S{code} Alma" for code in codes)))


def no_lunch(minutes: str, codes: str) -> list[str]:
    """The warning of the lunch break."""
    most = f"at most {minutes} free in a row between 11:30 and 14:30"
    return [f"Ada has no lunch break: {most} ({codes})."]


def test_no_lunch_break() -> None:
    """Until 12:30 and from 13:14, 44 minutes lie between; 45 are a break."""
    assert lunch("11:00-12:30", "13:14-15:00") == no_lunch("44 minutes", "A, B")
    assert lunch("11:00-12:30", "13:15-15:00") == []


def test_a_break_may_lie_before_or_after() -> None:
    """From 11:30 to 12:15, or from 13:45 to 14:30, 45 minutes are free."""
    assert lunch("12:15-14:30") == []
    assert lunch("12:14-14:30") == no_lunch("44 minutes", "A")
    assert lunch("11:30-13:45", "14:30-15:00") == []
    assert lunch("11:30-13:46", "14:30-15:00") == no_lunch("44 minutes", "A")


def test_who_comes_or_leaves_at_noon_eats_elsewhere() -> None:
    """Nothing is said of Ada when she speaks only from 12:30 on, or only until 13:30."""
    early, late = ("11:00-12:10", "12:40-13:30"), ("12:30-13:20", "13:40-15:00")
    assert lunch(*early, "14:00-14:10")[0].startswith("Ada has no lunch break")
    assert lunch(*late)[0:1] == []
    assert lunch("11:30-12:00", "12:30-13:00", "13:00-13:30") == []


def test_who_is_busy_throughout_has_no_lunch_break() -> None:
    """Ada speaks from 12:30 to 13:30, and sits in B and C before and after."""
    slots = (slot("S1", "11:30-12:30"), slot("S2", "12:30-13:30"), slot("S3", "13:30-14:30"))
    sits = replace(person("p"), speaker="Ada")
    day = tiny(*ada("A"), talk("B"), talk("C"), slots=slots, participants=(sits,))
    places = "A S2 Alma, B S1 Alma, C S3 Alma"
    assert words(day, planned(places, "p B, p C"))[-1:] == no_lunch("0 minutes", "B, A, C")
    assert not any("lunch" in said for said in words(day, planned(places, "p B")))


def test_worst_first() -> None:
    """In the order of the contract, and within one subject the worst first.

    p gets no wish. B lacks 2 of 3 people, A 1 of 1. C is tight with its one seat taken. A and B
    are half empty: A with 0 of 2 seats, B with 1 of 10. Ada has no lunch break, runs from A to B,
    speaks outside her time in A; A and C are on one theme.
    """
    day = tiny(
        talk("A", speakers=("Ada",), min_seats=1, theme="x"),
        talk("B", speakers=("Ada",), min_seats=3),
        talk("C", theme="x"),
        rooms=(Room("Alma", 2), Room("Brest", 10), Room("Cher", 1)),
        slots=(slot("S1", "11:00-13:00"), slot("S2", "13:10-15:00")),
        speakers=(Speaker("Ada", prefers=(span("13:00-19:00"),)),),
        participants=(person("p", "A"), person("q")),
        notices=(Problem(None, message("good to know")),),
    )
    plan = planned("A S1 Alma, B S2 Brest, C S1 Cher", "q C, q B")
    assert words(day, plan) == [
        "Participant p gets none of the wished sessions of kind talk.",
        "B has 1 person, fewer than the 3 that it needs.",
        "A has 0 people, fewer than the 1 that it needs.",
        "C is tight in Cher: 1 person for 1 seat.",
        "A leaves Alma empty.",
        "B leaves Brest half empty: 1 person in a room of 10 seats.",
        *no_lunch("10 minutes", "A, B"),
        "Ada has 10 minutes to get from Alma (A) to Brest (B).",
        "Ada speaks in A outside the preferred times.",
        "A and C, both on the theme x, are held at the same time.",
        "1 participant is free and without a seat in S1: p.",
        "1 participant is free and without a seat in S2: p.",
        "good to know",
    ]
    assert [alert.mild for alert in told(day, plan)][-4:] == [False, True, True, True]


def test_broken_rules_come_first_the_gravest_first() -> None:
    """A double-booked room counts more than a seat that somebody must have."""
    day = tiny(talk("A"), talk("B"), participants=(person("p", "A", must_attend=("A",)),))
    plan = planned("A S1 Alma, B S1 Alma")
    broken = broken_reasons(day, plan)
    assert set(broken) == {must_attend("p", "A"), room_free("Alma", "A", "B")}
    said = alerts(lay_out(day, plan), broken, PlanCells())
    assert [alert.broken for alert in said][:3] == [True, True, False]
    assert said[0].what.say("en").startswith("Alma holds")
    assert said[0].runs == ("A", "B")


def test_the_cells_of_the_input_are_named() -> None:
    """Where the minimum of the session is written."""
    source = Source("Sessions", 7, {"min_seats": "F"})
    day = tiny(talk("A", min_seats=2, source=source))
    [alert] = told(day, planned("A S1 Alma"))
    assert alert.input == (Cell("Sessions", "F7"),)
