"""The brute force of the menu, held against a plainer one and against cases worked out by hand."""

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from scheduler.domain import Day, Plan, Room, Seat
from scheduler.promise import Promise
from scheduler.verify import broken_reasons
from tests.days import all_seats, minute, person, planned, slot, span, talk, tiny
from tests.effort import examples
from tests.menu_oracle import (
    Cost,
    best_line,
    cost,
    gentlest,
    key_of,
    least_weight_within,
    may_sit,
)
from tests.promises import Case, days_and_promises, timetables_of
from tests.test_oracle import every_plan

MOST_PLANS = 3000


def few_plans(case: Case) -> bool:
    """True when all plans of the day can be looked at one by one."""
    day, _ = case
    return (timetables_of(day) << len(all_seats(day))) <= MOST_PLANS


def seated_rightly(day: Day, promise: Promise, plan: Plan) -> bool:
    """Nobody has a seat that the promise keeps them from."""
    return all(
        may_sit(promise, day.participant[seat.participant], day.run[seat.run])
        for seat in plan.seats
    )


def answers(day: Day, promise: Promise, reseat: bool) -> Iterator[Cost]:
    """What each plan costs that keeps every rule and that the promise allows."""
    for plan in every_plan(day):
        if seated_rightly(day, promise, plan) and not broken_reasons(day, plan):
            yield cost(day, promise, plan, reseat)


@examples(60)
@given(days_and_promises(least=1).filter(few_plans), st.booleans())
def test_the_best_is_the_best_of_every_plan(case: Case, reseat: bool) -> None:
    """Nothing is lost by enumerating timetables first, then people one after the other."""
    found = list(answers(*case, reseat))
    for most in range(3):
        few = (each.line for each in found if each.moved[0] <= most)
        assert best_line(*case, most, reseat) == min(few, default=None)
    assert gentlest(*case, reseat) == min((each.gentle for each in found), default=None)


@examples(60)
@given(days_and_promises(least=1).filter(few_plans), st.integers(0, 2))
def test_the_least_weight_is_the_least_of_every_plan(case: Case, most: int) -> None:
    """Seats that the promise forbids make no plan better, and moves are those of the harm."""
    day, promise = case
    few = [plan for plan in every_plan(day) if cost(day, promise, plan).moved[0] <= most]
    for plans in (few, [plan for plan in few if seated_rightly(day, promise, plan)]):
        weights = (sum(r.weight for r in broken_reasons(day, plan)) for plan in plans)
        assert least_weight_within(day, promise, most) == min(weights, default=None)


# A and B were told for nine in Alma and Brest, C for ten in Alma; p sits in A and C, q in B and C.
TOLD = planned("A S1 Alma, B S1 Brest, C S2 Alma", "p A, p C, q B, q C")
P, Q = person("p", "A", "B"), person("q", "B", "C")
PROMISE = Promise(TOLD.placements, TOLD.seats, {"A": 1, "B": 3, "C": 2})
ALMA, BREST, CORSE = Room("Alma", 2), Room("Brest", 2), Room("Corse", 2)
KEPT = (0, 0, 0, 0, -260, 0, 0, 0, 0, 0)  # p has 100 points, q 100 + 60; nobody is idle


def told(**fields: object) -> Day:
    """The day of that promise, other fields as given."""
    return tiny(talk("A"), talk("B"), talk("C"), **{"participants": (P, Q), **fields})


def test_nothing_changed_costs_nothing() -> None:
    """Everybody keeps everything, in both orders."""
    assert key_of(told(), PROMISE, TOLD) == KEPT
    assert best_line(told(), PROMISE, 0) == KEPT
    assert gentlest(told(), PROMISE) == (0, 0, 0, 0, 0, 0, 0, -260, 0, 0)


def test_more_moves_make_more_points_in_a_line_and_none_in_the_default() -> None:
    """With A at ten in Brest, p sits in B at nine and in A at ten, and not in C any more.

    This gives 60 points more, for one seat lost, which weighs more; unless people may be reseated.
    """
    assert [best_line(told(), PROMISE, most) for most in range(3)] == [KEPT] * 3
    # One move, of one person.
    for most in (1, 2):
        assert best_line(told(), PROMISE, most, reseat=True) == (0, 0, -320, 1, 1, 1, 0, 0, 0)
    assert gentlest(told(), PROMISE, reseat=True) == (0, 0, 0, 0, 0, -260, 0, 0, 0)


def test_a_room_lost_breaks_a_rule_at_no_move_and_costs_its_people_at_one() -> None:
    """Brest is closed: B stays there at a weight of 10, or goes to the third hour with 3 people.

    Three talks in one room and two hours hold it twice over, at 100.
    """
    closed = replace(BREST, available=())
    day = told(rooms=(ALMA, closed))
    assert [best_line(day, PROMISE, most) for most in range(4)] == [None] * 4
    assert gentlest(day, PROMISE) is None
    assert [least_weight_within(day, PROMISE, most) for most in range(4)] == [10] * 4
    longer = replace(day, slots=(*day.slots, slot("S3", "11:00-12:00")))
    assert least_weight_within(longer, PROMISE, 0) == 10
    assert best_line(longer, PROMISE, 0) is None
    # B at eleven: p sits there too, by the second wish: 60 points more; and q in A at nine.
    assert best_line(longer, PROMISE, 1) == (0, 0, 0, 0, -320, 1, 3, 0, 0, 0)
    assert gentlest(longer, PROMISE) == (1, 3, 0, 0, 0, 0, 0, -320, 0, 0)


def test_another_room_is_better_than_another_time() -> None:
    """Brest is closed and Corse is free: B moves there with its 3 people, at no time cost.

    By the line, which asks for points before it asks for people, B goes to eleven when there is an
    eleven, for p gains B: 60 points.
    """
    day = told(rooms=(ALMA, replace(BREST, available=()), CORSE))
    assert gentlest(day, PROMISE) == (1, 0, 3, 0, 0, 0, 0, -260, 0, 0)
    assert best_line(day, PROMISE, 1) == (0, 0, 0, 0, -260, 1, 0, 3, 0, 0)
    longer = replace(day, slots=(*day.slots, slot("S3", "11:00-12:00")))
    assert gentlest(longer, PROMISE)[:3] == (1, 0, 3)  # type: ignore[index]
    assert best_line(longer, PROMISE, 1)[4:8] == (-320, 1, 3, 0)  # type: ignore[index]


def test_a_room_that_is_no_more_forces_a_move() -> None:
    """B was told for Brest, which has no row any more: no plan has no move, whatever it breaks."""
    day = told(rooms=(ALMA,))
    assert least_weight_within(day, PROMISE, 0) is None
    assert least_weight_within(day, PROMISE, 1) == 100


def test_who_asks_anew_gets_what_is_free_and_takes_nobody_else_out() -> None:
    """One seat in A, which p has; r wishes A alone, and is unserved rather than p unseated.

    At nine r is idle, at ten r sits in C, unwished. Were r known, r would have A, p would have B
    (60 points) and q C alone (60): two seats lost, and q is idle at nine.
    """
    sessions = (talk("A", max_seats=1), talk("B", max_seats=1), talk("C"))
    rooms = (replace(ALMA, seats=3), BREST)
    people = (P, Q, person("r", "A"))
    day = tiny(*sessions, rooms=rooms, participants=people)
    anew = replace(PROMISE, anew=frozenset("r"))
    assert best_line(day, anew, 0) == (0, 0, 0, 1, -260, 0, 0, 0, 1, 0)
    assert best_line(day, PROMISE, 0) == (0, 0, 2, 0, -220, 0, 0, 0, 1, 0)


def test_someone_known_is_served_at_the_price_of_a_seat_and_someone_new_is_not() -> None:
    """One seat in B, and q, who has it, is also in C: r, who wishes B alone, is served by it.

    Then q loses a seat and 100 points, and r has as many. When r asks anew q keeps it.
    """
    sessions = (talk("A"), talk("B", max_seats=1), talk("C"))
    rooms = (replace(ALMA, seats=3), BREST)
    day = tiny(*sessions, rooms=rooms, participants=(P, Q, person("r", "B")))
    anew = replace(PROMISE, anew=frozenset("r"))
    assert best_line(day, PROMISE, 0) == (0, 0, 1, 0, -260, 0, 0, 0, 0, 0)
    assert best_line(day, anew, 0) == (0, 0, 0, 1, -260, 0, 0, 0, 0, 0)
    # A firm seat comes before everybody: q keeps it, and r is unserved even when known.
    firm = replace(PROMISE, firm=frozenset((Seat("q", "B"),)))
    assert best_line(day, firm, 0) == (0, 1, 0, 0, -260, 0, 0, 0, 0, 0)


def test_nobody_joins_what_has_begun_nor_gets_a_seat_that_was_cleared() -> None:
    """C is worth 60 to q, who has no seat in it: it has begun, or the seat was cleared by hand.

    Then q is idle at ten; p, who was told to sit in C, stays.
    """
    fewer = replace(PROMISE, seats=tuple(s for s in TOLD.seats if s != Seat("q", "C")))
    assert best_line(told(), fewer, 0) == KEPT
    begun = replace(fewer, begun=frozenset("C"))
    barred = replace(fewer, barred=frozenset((Seat("q", "C"),)))
    for promise in (begun, barred):
        assert best_line(told(), promise, 0) == (0, 0, 0, 0, -200, 0, 0, 0, 1, 0)
        assert not may_sit(promise, Q, told().run["C"])
        must = replace(Q, must_attend=("C",))
        assert best_line(told(participants=(P, must)), promise, 0) == KEPT


def test_moves_grow_dear_by_the_clock() -> None:
    """Alma is closed from ten: C moves to Brest in 90 minutes, 2 people by 1 + 120 // 90."""
    alma = replace(ALMA, available=(span("0:00-10:00"),))
    at = replace(PROMISE, now=minute("8:30"))
    assert gentlest(told(rooms=(alma, BREST)), at) == (1, 0, 4, 0, 0, 0, 0, -260, 0, 0)
