"""What it costs to break a promise, by numbers worked out by hand."""

from dataclasses import replace

import pytest

from scheduler.domain import Plan, Seat
from scheduler.promise import Harm, Promise, harm
from tests.days import minute, planned, talk, tiny

# A and B were told to be in the first hour, C in the second; 12 people have A on their agenda, 5 B.
DAY = tiny(talk("A"), talk("B"), talk("C"))
TOLD = planned("A S1 Alma, B S1 Brest, C S2 Alma", "p A, q B, q C")
PROMISE = Promise(TOLD.placements, TOLD.seats, {"A": 12, "B": 5, "C": 7})


def harmed(places: str, seats: str = "p A, q B, q C", promise: Promise = PROMISE) -> Harm:
    """What the plan costs in that day."""
    return harm(DAY, promise, planned(places, seats))


def test_the_promise_kept_costs_nothing() -> None:
    """No move, no people, no seat."""
    assert harm(DAY, PROMISE, TOLD) == Harm(0, 0, 0, 0, 0)


def test_a_run_in_another_room_of_its_slot_is_a_room_move_of_its_people() -> None:
    """C goes from Alma to Brest: one move, 7 people."""
    assert harmed("A S1 Alma, B S1 Brest, C S2 Brest") == Harm(1, 0, 7, 0, 0)


def test_a_run_in_another_slot_and_room_is_a_time_move_alone() -> None:
    """B goes from S1 Brest to S2 Brest and C to S1 Brest: two moves, 5 + 7 people, no room move."""
    assert harmed("A S1 Alma, B S2 Brest, C S1 Brest") == Harm(2, 12, 0, 0, 0)


def test_two_runs_that_swap_rooms_are_two_moves() -> None:
    """A and B change places: 12 + 5 people."""
    assert harmed("A S1 Brest, B S1 Alma, C S2 Alma") == Harm(2, 0, 17, 0, 0)


def test_a_run_that_was_not_told_moves_nowhere() -> None:
    """C was added since: wherever it is, that costs nothing."""
    promise = replace(PROMISE, places=TOLD.placements[:2], people={"A": 12, "B": 5, "C": 7})
    assert harmed("A S1 Alma, B S1 Brest, C S2 Brest", promise=promise) == Harm(0, 0, 0, 0, 0)


def test_seats_that_are_not_kept_are_lost_wherever_the_run_is() -> None:
    """Person q keeps the seat in C, which moved, and has none in B; p none in A: two lost."""
    assert harmed("A S1 Alma, B S1 Brest, C S2 Brest", "q C, p B") == Harm(1, 0, 7, 0, 2)


def test_a_firm_seat_is_counted_apart_even_when_it_was_not_told() -> None:
    """B for q was told and C for p was given by hand; both are gone: two firm, one of them lost."""
    promise = replace(PROMISE, firm=frozenset((Seat("q", "B"), Seat("p", "C"))))
    assert harmed("A S1 Alma, B S1 Brest, C S2 Alma", "p A, q C", promise) == Harm(0, 0, 0, 2, 1)


@pytest.mark.parametrize(
    ("now", "weight"),
    [
        (None, 1),
        ("6:00", 1),  # 180 minutes before ten: 1 + 120 // 180
        ("7:59", 1),  # 121 minutes
        ("8:00", 2),  # 120 minutes
        ("9:00", 3),  # 60 minutes
        ("9:30", 5),  # 30 minutes
        ("9:59", 121),  # a minute
        ("10:00", 121),  # it begins
        ("10:30", 121),  # it is under way
    ],
)
def test_a_move_grows_dearer_as_the_start_comes_near(now: str | None, weight: int) -> None:
    """C is told for ten o'clock: 7 people times the urgency of its start."""
    at = replace(PROMISE, now=None if now is None else minute(now))
    found = harmed("A S1 Alma, B S1 Brest, C S2 Brest", promise=at)
    assert found == Harm(1, 0, 7 * weight, 0, 0)


def test_the_urgency_is_that_of_the_earlier_slot_both_ways() -> None:
    """At eight, S1 is 60 minutes off (3) and S2 120 (2): to or from S1 weighs three."""
    at = replace(PROMISE, now=minute("8:00"))
    later = harmed("A S1 Alma, B S2 Brest, C S2 Alma", promise=at)
    sooner = harmed("A S1 Alma, B S1 Brest, C S1 Brest", promise=at)
    assert later == Harm(1, 5 * 3, 0, 0, 0)
    assert sooner == Harm(1, 7 * 3, 0, 0, 0)


def test_a_run_whose_slot_is_no_more_weighs_by_the_slot_that_it_gets() -> None:
    """B was told for a slot that the day lacks; at eight it goes to S2, 120 minutes off."""
    (first, second, third), at = TOLD.placements, minute("8:00")
    gone = replace(PROMISE, places=(first, replace(second, slot="S0"), third), now=at)
    assert harmed("A S1 Alma, B S2 Brest, C S2 Alma", promise=gone) == Harm(1, 5 * 2, 0, 0, 0)


def test_a_run_whose_room_is_no_more_has_a_room_move() -> None:
    """A was told for a room that the day lacks, and stays in its slot: 12 people."""
    first, *others = TOLD.placements
    gone = replace(PROMISE, places=(replace(first, room="Corse"), *others))
    assert harmed("A S1 Alma, B S1 Brest, C S2 Alma", promise=gone) == Harm(1, 0, 12, 0, 0)


def test_a_run_that_nobody_has_moves_for_nothing() -> None:
    """Without people a move counts as a move, and weighs nothing."""
    bare = replace(PROMISE, people={})
    assert harm(DAY, bare, Plan(planned("A S1 Alma, B S2 Brest, C S2 Alma").placements, ())) == (
        Harm(1, 0, 0, 0, 3)
    )


def test_what_was_told_is_looked_up_by_run_and_by_person() -> None:
    """Places by run; the runs of q in the order of the seats."""
    assert PROMISE.place["B"] == TOLD.placements[1]
    assert PROMISE.held == {"p": ("A",), "q": ("B", "C")}
