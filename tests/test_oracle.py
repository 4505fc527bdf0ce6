"""The brute force of the other tests, held against a plainer one."""

from collections.abc import Iterator
from itertools import chain, combinations, product

from hypothesis import given

from scheduler.domain import Day, Placement, Plan, Room
from scheduler.verify import broken_reasons, score
from tests.days import all_seats, easy_days, person, slot, talk, tiny
from tests.effort import examples
from tests.oracle import best_score, least_weight

SMALL = easy_days(rooms=(1, 2), slots=(1, 2), sessions=(1, 2), people=(0, 2)).filter(
    lambda day: len(day.runs) <= 3 and len(all_seats(day)) <= 4
)


def every_plan(day: Day) -> Iterator[Plan]:
    """Every timetable with every subset of the seats."""
    places = [[Placement(run, s, r) for s in day.slot for r in day.room] for run in day.run]
    seats = all_seats(day)
    subsets = [*chain.from_iterable(combinations(seats, n) for n in range(len(seats) + 1))]
    for placements, taken in product(product(*places), subsets):
        yield Plan(placements, taken)


@examples(60)
@given(SMALL)
def test_best_score_is_the_best_of_every_plan(day: Day) -> None:
    """Nothing is lost by enumerating people one after the other."""
    scores = [score(day, plan) for plan in every_plan(day) if not broken_reasons(day, plan)]
    assert best_score(day) == min(scores, key=lambda found: found.key, default=None)


@examples(60)
@given(SMALL)
def test_least_weight_is_the_least_of_every_plan(day: Day) -> None:
    """Nothing is lost by counting heads instead of listing seatings."""
    plans = every_plan(day)
    weights = [sum(reason.weight for reason in broken_reasons(day, plan)) for plan in plans]
    assert least_weight(day) == min(weights)


def test_the_best_of_a_day_worked_out_by_hand() -> None:
    """Two talks in one slot, one seat each, two people who both prefer A: 100 + 60 points."""
    day = tiny(
        talk("A", max_seats=1),
        talk("B", max_seats=1),
        slots=(slot("S1", "9:00-10:00"),),
        participants=(person("p", "A", "B"), person("q", "A", "B")),
    )
    found = best_score(day)
    assert found is not None
    assert found.key == (0, -160, 0, 0)


def test_the_least_weight_of_a_day_worked_out_by_hand() -> None:
    """One room and one slot for two talks: the room is held twice over, which costs 100."""
    day = tiny(
        talk("A"),
        talk("B"),
        rooms=(Room("Alma", 2),),
        slots=(slot("S1", "9:00-10:00"),),
    )
    assert best_score(day) is None
    assert least_weight(day) == 100
