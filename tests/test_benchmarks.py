"""The textbook program of the benchmarks: a fair rival, and a witness to trust."""

from dataclasses import replace

from hypothesis import given

from benchmarks.highs import highs
from benchmarks.monolith import monolith
from benchmarks.program import Wishes
from benchmarks.textbook import Textbook
from scheduler.domain import Day
from scheduler.verify import broken_reasons, score
from tests.days import easy_days, person, slot, talk, tiny
from tests.effort import examples
from tests.oracle import best_score


@examples(60)
@given(easy_days().map(lambda day: replace(day, frozen=(), earliest=0)))
def test_the_textbook_finds_what_brute_force_finds(day: Day) -> None:
    """CP-SAT proves the best unserved and points of the program, by a plan that keeps all rules.

    The program is that of a day before it begins, without a clock.
    """
    textbook = Textbook(day)
    found, best = monolith(textbook.program, 60), best_score(day)
    assert found.proven
    if found.values is None or best is None:
        assert found.values is best is None
    else:
        plan = textbook.plan(found.values)
        made = score(day, plan)
        assert broken_reasons(day, plan) == ()
        assert found.bound == Wishes(made.unserved, made.points)
        assert found.bound == Wishes(best.unserved, best.points)


def test_highs_serves_people_before_it_makes_points() -> None:
    """One seat each in A and B, at the same time; p wishes A, q wishes A then B: 100 + 60 points.

    A third person, who wishes A alone, goes unserved whatever is done.
    """
    day = tiny(
        talk("A", max_seats=1),
        talk("B", max_seats=1),
        slots=(slot("S1", "9:00-10:00"),),
        participants=(person("p", "A"), person("q", "A", "B"), person("r", "A")),
    )
    found = highs(Textbook(day).program, 60)
    assert found.proven
    assert found.bound == Wishes(1, 160)
