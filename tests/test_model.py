"""The model calls the same reasons broken as the verifier, and finds the best there is."""

from hypothesis import given

from scheduler.domain import Day, Plan
from scheduler.model.reasons import model_broken
from scheduler.outcome import Impossible, Solved
from scheduler.solve import solve
from scheduler.verify import broken_reasons
from tests.days import days, days_and_plans, easy_days
from tests.effort import examples
from tests.oracle import best_score, least_weight


@examples(150)
@given(days_and_plans())
def test_model_and_verifier_call_the_same_set_of_reasons_broken(drawn: tuple[Day, Plan]) -> None:
    """Two readings of the rules, written apart, agree on every reason of a random plan."""
    day, plan = drawn
    assert model_broken(day, plan) == {
        reason for reason in broken_reasons(day, plan) if reason.rule != "held"
    }


@examples(100)
@given(easy_days())
def test_a_day_is_solved_to_the_value_of_brute_force(day: Day) -> None:
    """The four goals reach what trying every timetable and seating reaches, and are proven."""
    best = best_score(day)
    outcome = solve(day)
    if best is None:
        assert isinstance(outcome, Impossible)
    else:
        assert isinstance(outcome, Solved)
        assert outcome.score == best
        assert outcome.proven


@examples(80)
@given(days())
def test_any_day_is_solved_or_least_bad(day: Day) -> None:
    """A possible day is solved to its best; of an impossible one the least weight is broken."""
    outcome = solve(day)
    if isinstance(outcome, Solved):
        assert outcome.score == best_score(day)
        assert outcome.proven
    else:
        assert isinstance(outcome, Impossible)
        assert sum(reason.weight for reason in outcome.broken) == least_weight(day)
