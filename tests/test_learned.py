"""What the learner and the outlines find is what brute force finds, and is proven."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from scheduler.domain import Audience, Day, Span
from scheduler.outcome import Impossible, Solved
from scheduler.solve import solve
from tests.days import easy_days
from tests.effort import examples
from tests.oracle import best_score


@st.composite
def plain_days(draw: st.DrawFn) -> Day:
    """Days of one kind of session, each held once, in slots that lie apart."""
    day = draw(easy_days())
    sessions = tuple(
        replace(
            session,
            kind=day.sessions[0].kind,
            audience=Audience.WISHES,
            runs=1,
            fixed_slots=session.fixed_slots[:1],
            fixed_rooms=session.fixed_rooms[:1],
        )
        for session in day.sessions
    )
    slots = tuple(
        replace(slot, span=Span(600 + 100 * n, 660 + 100 * n), kinds=(sessions[0].kind,))
        for n, slot in enumerate(day.slots)
    )
    return replace(day, sessions=sessions, slots=slots)


@examples(120)
@given(plain_days(), st.sampled_from((0, 0, 10, 50)))
def test_plain_days_are_solved_to_the_value_of_brute_force(day: Day, share: int) -> None:
    """Learning by timetables finds the best of all plans; with comfort's share, no plan worse."""
    best = best_score(day)
    outcome = solve(day)
    assert isinstance(outcome, Impossible) is (best is None)
    if isinstance(outcome, Solved):
        assert outcome.score == best
        assert outcome.proven
        relaxed = solve(replace(day, comfort_share=share))
        assert isinstance(relaxed, Solved)
        assert relaxed.score.unserved == best.unserved
        assert relaxed.score.unseated <= best.unseated
        assert relaxed.score.comfort <= best.comfort
        assert relaxed.score.points >= best.points * (100 - share) / 100
