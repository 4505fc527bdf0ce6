"""The menu of a replan is the best there is: brute force over all plans says the same."""

from hypothesis import given
from hypothesis import strategies as st

from scheduler.domain import Day, Plan
from scheduler.model.menu import Line, Menu
from scheduler.model.search import Search
from scheduler.promise import Promise, harm
from scheduler.rules import Reason
from scheduler.verify import broken_reasons
from tests.days import person, talk, tiny
from tests.effort import examples
from tests.menu_oracle import Answers, cost, key_of, least_weight_within, may_sit
from tests.oracle import least_weight
from tests.promises import Case, days_and_promises, promised, small_days, solved

MOST = 3  # session moves up to which the lines are compared


def plan_of(line: Line | None) -> Plan:
    """The plan of a line, which is there when no time runs out."""
    assert line is not None
    return Plan(line.placements, line.seats)


def lines(case: Case, reseat: bool) -> list[Line]:
    """The gentlest answer, and those of 0 to 3 moves as far as there is any plan of so few."""
    menu = Menu(*case, Search(), reseat=reseat)
    day, promise = case
    forced = sum(not {p.slot, p.room} <= {*day.slot, *day.room} for p in promise.places)
    found = [menu.gentlest(), *(menu.line(most) for most in range(forced, MOST + 1))]
    return [line for line in found if line is not None]


def weight(reasons: frozenset[Reason] | tuple[Reason, ...]) -> int:
    """What the broken reasons weigh."""
    return sum(reason.weight for reason in reasons)


@examples(60)
@given(days_and_promises(), st.booleans())
def test_each_line_is_the_best_of_all_plans_with_so_few_moves(case: Case, reseat: bool) -> None:
    """The line of brute force, number for number; where every plan breaks a rule, its weight."""
    menu, answers = Menu(*case, Search(), reseat=reseat), Answers(*case, reseat)
    for most in range(MOST + 1):
        best = answers.line(most)
        if best is not None:
            line = menu.line(most)
            assert key_of(*case, plan_of(line), reseat) == best
            assert line is not None
            assert line.proven
            assert not line.waived
        elif (least := least_weight_within(*case, most)) is not None:
            plan = plan_of(menu.line(most))
            assert weight(broken_reasons(case[0], plan)) == least
            assert harm(*case, plan).moves <= most


@examples(60)
@given(days_and_promises(), st.booleans())
def test_the_gentlest_answer_is_the_gentlest_of_all_plans(case: Case, reseat: bool) -> None:
    """The cost of brute force, number for number; where every plan breaks a rule, its weight."""
    line = Menu(*case, Search(), reseat=reseat).gentlest()
    best = Answers(*case, reseat).gentlest()
    if best is None:
        assert weight(broken_reasons(case[0], plan_of(line))) == least_weight(case[0])
    else:
        assert cost(*case, plan_of(line), reseat).gentle == best
        assert line is not None
        assert line.proven
        assert not line.waived


@examples(40)
@given(days_and_promises(), st.booleans())
def test_every_answer_keeps_all_rules_but_those_it_waives(case: Case, reseat: bool) -> None:
    """What is frozen stays in its place, and no other run goes where it is too late."""
    day, _ = case
    for line in lines(case, reseat):
        plan = plan_of(line)
        assert line.waived.issuperset(broken_reasons(day, plan))
        for place in plan.placements:
            stays = day.run[place.run].fixed_slot == place.slot or place in day.frozen
            if place.run in day.frozen_place and place not in day.frozen:
                assert Reason("place_kept", (place.run,)) in line.waived
            if day.slot[place.slot].span.start < day.earliest and not stays:
                late = Reason("slot_to_come", (place.run, place.slot))
                assert late in line.waived or place.run in day.frozen_place


@examples(40)
@given(days_and_promises(), st.booleans())
def test_nobody_sits_where_the_promise_keeps_them_from(case: Case, reseat: bool) -> None:
    """Nobody joins a run that has begun, and no seat is given that was cleared by hand."""
    day, promise = case
    for line in lines(case, reseat):
        for seat in line.seats:
            assert may_sit(promise, day.participant[seat.participant], day.run[seat.run])


@examples(40)
@given(small_days())
def test_without_a_change_every_answer_is_the_plan_itself(day: Day) -> None:
    """What was solved is promised, and nothing happens: nothing moves, and nobody is reseated."""
    plan = solved(day)
    promise = promised(day, plan, day)
    if broken_reasons(day, plan):
        return
    for line in lines((day, promise), reseat=False):
        assert line.placements == plan.placements
        assert sorted(line.seats) == sorted(plan.seats)


@examples(40)
@given(days_and_promises())
def test_nobody_is_moved_in_time_without_need(case: Case) -> None:
    """With as few moves, no plan that keeps every rule costs less time, nor room at that time."""
    line = Menu(*case, Search()).gentlest()
    kept = list(Answers(*case).moves())
    if kept:
        found = harm(*case, plan_of(line))
        assert (found.moves, found.time, found.room) == min(kept)


@examples(60)
@given(days_and_promises())
def test_answering_twice_is_answering_once(case: Case) -> None:
    """The gentlest answer, told to everybody, is the gentlest answer to itself."""
    day, promise = case
    first = plan_of(Menu(day, promise, Search()).gentlest())
    if not broken_reasons(day, first):
        told = Promise(
            first.placements,
            first.seats,
            promise.people,
            promise.firm & set(first.seats),
            promise.barred,
            promise.begun,
            promise.anew,
            promise.now,
        )
        again = Menu(day, told, Search()).gentlest()
        assert plan_of(again).placements == first.placements
        assert set(plan_of(again).seats) == set(first.seats)


def test_a_day_whose_sessions_are_all_cancelled_is_answered_by_nothing() -> None:
    """There is nothing to place and nobody to seat, whoever was promised what."""
    day = tiny(talk("A", cancelled=True), participants=(person("p", "A"),))
    for line in lines((day, Promise()), reseat=False):
        assert (line.placements, line.seats, line.waived) == ((), (), frozenset())
