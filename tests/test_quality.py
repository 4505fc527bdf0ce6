"""The quality of a plan lies between a draw by lot, which keeps the rules, and the bound."""

from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.domain import Day, Plan, Room, Seat
from scheduler.goals import Goal, GoalResult
from scheduler.report.quality import MOST_DRAWS, Lottery, Quality, quality
from scheduler.verify import broken_reasons, score
from scheduler.verify.layout import lay_out
from tests.days import days_and_plans, person, planned, slot, talk, tiny

BOTH = "A S1 Alma, B S1 Brest"
RULES = {
    "seats_enough", "seated_once", "seated_not_speaking", "seated_present", "one_run_each",
    "step_free_seat",
}  # fmt: skip


def points(value: int, bound: int) -> tuple[GoalResult, ...]:
    """The results of a solve that says this of the points."""
    return (GoalResult(Goal.UNSERVED, 0, 0), GoalResult(Goal.POINTS, value, bound))


def drawn(day: Day, places: str, seed: int = 0) -> dict[str, list[str]]:
    """Who sits where in one draw."""
    found = Lottery(lay_out(day, planned(places))).draw(Random(seed))
    return {name: list(codes) for name, codes in sorted(found.items())}


@pytest.mark.parametrize(
    ("lot", "value", "bound", "percent"),
    [
        (100, 100, 200, 0),  # no better than the lot
        (100, 196, 200, 96),
        (100, 200, 200, 100),
        (0, 1999, 2000, 99),  # 99.95: rounded down, since the bound was not reached
        (100, 40, 200, 0),  # worse than the lot
        (100, 230, 200, 100),  # better than a bound that was sought for fewer unserved people
        (200, 200, 200, 100),  # nothing to gain
        (200, 150, 180, 100),  # the lot had luck
        (0, 0, 0, 100),  # nobody wished anything
    ],
)
def test_percent(lot: int, value: int, bound: int, percent: int) -> None:
    """The share of the way from the lot to the bound, in whole percent from 0 to 100."""
    found = Quality(Fraction(lot), 1, value, bound)
    assert (found.percent, found.share) == (percent, percent / 100)


def test_words() -> None:
    """The percentage is said with what its ends mean."""
    words = Quality(Fraction(100), 1, 196, 200).words
    assert words.say("en") == "96% (0% = seats drawn by lot, 100% = the proven bound)"
    french = words.say("fr").replace("\N{NO-BREAK SPACE}", " ")
    assert french == "96 % (0 % = places tirées au sort, 100 % = la borne prouvée)"


def test_the_lot_when_it_has_no_choice() -> None:
    """Two slots of one session each: x and y sit in both, whatever they wished.

    x gets 100 for A and y 60 for B, her second wish; the plan gave the 160 and no less.
    """
    people = (person("x", "A"), person("y", "C", "B"))
    day = tiny(talk("A"), talk("B"), talk("C", cancelled=True), participants=people)
    layout = lay_out(day, planned("A S1 Alma, B S2 Alma"))
    found = quality(layout, points(160, 160))
    assert found == Quality(Fraction(160), MOST_DRAWS, 160, 160)
    assert found.percent == 100


def test_the_mean_of_the_draws() -> None:
    """p sits in A, worth 100, or in B, worth nothing: the mean of 20 draws lies between.

    A fair lot is outside of 3 to 17 of 20 once in 2500 times, and seeds are fixed.
    """
    day = tiny(talk("A"), talk("B"), participants=(person("p", "A"),))
    found = quality(lay_out(day, planned(BOTH)), points(100, 100))
    assert found is not None
    assert 15 <= found.lot <= 85
    assert found.lot % 5 == 0


def test_the_same_each_time() -> None:
    """Draws are seeded."""
    day = tiny(talk("A"), talk("B"), participants=tuple(person(f"{n}", "A") for n in range(9)))
    layout = lay_out(day, planned(BOTH))
    assert quality(layout, points(1, 9)) == quality(layout, points(1, 9))


def test_nothing_is_said_without_points() -> None:
    """A solve cut short may know nothing of them."""
    assert quality(lay_out(tiny(talk("A")), planned("A S1 Alma")), ()) is None


@pytest.mark.parametrize("places", ["", "A S1 Alma"])
def test_a_day_without_people_or_places(places: str) -> None:
    """There is nothing to gain."""
    found = quality(lay_out(tiny(talk("A")), planned(places)), points(0, 0))
    assert found is not None
    assert found.percent == 100


def test_a_crowd_has_fewer_draws() -> None:
    """Of so many people one draw is its own mean, and the command does not wait."""
    crowd = tuple(person(f"{number}") for number in range(20_001))
    found = quality(
        lay_out(tiny(talk("A"), participants=crowd), planned("A S1 Alma")), points(0, 0)
    )
    assert found is not None
    assert found.draws == 1


@pytest.mark.parametrize("seed", range(8))
def test_those_who_must_attend_come_first(seed: int) -> None:
    """A has one seat, and p must have it, whoever else is drawn before; q is left with B."""
    people = (person("o"), person("p", must_attend=("A",)), person("q"))
    day = tiny(talk("A"), talk("B"), rooms=(Room("Alma", 1), Room("Brest", 9)), participants=people)
    assert drawn(day, BOTH, seed) == {"o": ["B"], "p": ["A"], "q": ["B"]}


def test_the_lot_fills_every_seat() -> None:
    """Five people and four seats: one of them has none."""
    day = tiny(talk("A"), talk("B"), participants=tuple(person(name) for name in "vwxyz"))
    seats = [code for codes in drawn(day, BOTH).values() for code in codes]
    assert sorted(seats) == ["A", "A", "B", "B"]


def test_nobody_sits_where_there_is_no_time_to_go() -> None:
    """B begins 5 minutes after A in another room, and changing rooms takes 10."""
    slots = (slot("S1", "9:00-10:00"), slot("S2", "10:05-11:00"))
    day = tiny(talk("A"), talk("B"), slots=slots, participants=(person("p"),), changeover=10)
    assert drawn(day, "A S1 Alma, B S2 Brest") == {"p": ["A"]}
    assert drawn(replace(day, changeover=5), "A S1 Alma, B S2 Brest") == {"p": ["A", "B"]}


@given(days_and_plans(), st.integers(0, 99))
def test_a_draw_keeps_the_rules_of_sitting(drawn: tuple[Day, Plan], seed: int) -> None:
    """In whatever timetable, seats drawn break rules 9 and 10 nowhere, and points add up.

    Sessions for all break them by where they are held; nobody drew a seat there.
    """
    day, plan = drawn
    lottery = Lottery(lay_out(day, plan))
    seats = tuple(
        Seat(name, code) for name, codes in lottery.draw(Random(seed)).items() for code in codes
    )
    lot = replace(plan, seats=seats)
    chosen = {run.code for run in day.runs if run.by_wish}
    empty = set(broken_reasons(day, replace(plan, seats=())))
    new = set(broken_reasons(day, lot)) - empty
    assert [reason for reason in new if reason.rule in RULES and chosen & set(reason.about)] == []
    assert lottery.points(Random(seed)) == score(day, lot).points
