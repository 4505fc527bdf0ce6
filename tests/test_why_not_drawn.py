"""Drawn days and wishes: the answer is that of solving the day with the wish written in it."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from scheduler.domain import Audience, Day, Session
from scheduler.explain.why_not import why_not
from scheduler.explain.wish import Attending, Holding, Wish, has_it_already
from scheduler.explain.wished import Already, Granted, Refused
from scheduler.outcome import OutOfTime, Solved
from scheduler.solve import solve
from scheduler.verify import verify
from tests.days import easy_days
from tests.effort import examples


@st.composite
def days_and_holdings(draw: st.DrawFn) -> tuple[Day, Holding]:
    """A day, and the wish to have one of its sessions, held once, in a slot, a room or both."""
    day = draw(easy_days(sessions=(2, 3), people=(1, 4)))
    once = tuple(replace(s, runs=1, fixed_slots=s.fixed_slots[:1], fixed_rooms=s.fixed_rooms[:1])
                 for s in day.sessions)  # fmt: skip
    day = replace(day, sessions=once, frozen=(), earliest=0)
    slot = draw(st.sampled_from(("", *day.slot)))
    room = draw(st.sampled_from(tuple(day.room) if not slot else ("", *day.room)))
    return day, Holding(draw(st.sampled_from(tuple(day.session))), slot, room)


@st.composite
def days_and_seats(draw: st.DrawFn) -> tuple[Day, Attending]:
    """A day, and the wish of a seat in one of its sessions by wish."""
    day = draw(easy_days(sessions=(2, 3), people=(1, 4)))
    day = replace(day, frozen=(), earliest=0)
    held = [s.code for s in day.sessions if s.audience is Audience.WISHES and not s.cancelled]
    if not held:
        first, *others = day.sessions
        first = replace(first, audience=Audience.WISHES, cancelled=False)
        day, held = replace(day, sessions=(first, *others)), [first.code]
    who = draw(st.sampled_from(tuple(day.participant)))
    return day, Attending(who, draw(st.sampled_from(held)))


def written(day: Day, wish: Wish) -> Day:
    """The day with the wish written in its cells."""
    if isinstance(wish, Attending):
        people = (replace(p, must_attend=(*p.must_attend, wish.session))
                  if p.id == wish.person else p for p in day.participants)  # fmt: skip
        return replace(day, participants=tuple(people))
    sessions = tuple(_there(s, wish) if s.code == wish.session else s for s in day.sessions)
    return replace(day, sessions=sessions)


def _there(session: Session, wish: Holding) -> Session:
    return replace(
        session,
        cancelled=False,
        fixed_slots=(wish.slot,) if wish.slot else session.fixed_slots,
        fixed_rooms=(wish.room,) if wish.room else session.fixed_rooms,
    )


def agrees(day: Day, wish: Wish) -> None:
    """The wish can be had if the day with it can, at the price that solving it tells."""
    before, after = solve(day), solve(written(day, wish))
    assert not isinstance(before, OutOfTime)
    found = why_not(day, wish, before.plan, told=True)
    if isinstance(found, Already):
        assert has_it_already(found.plan.layout, wish)
    elif isinstance(after, Solved):
        assert isinstance(found, Granted)
        _near(found, wish)
        best = (found.anew or found.near).score
        assert best.key[:2] == after.score.key[:2]
    else:
        # What cannot be had from the plan as it is breaks a rule anyway, or can be had as it is.
        assert isinstance(found, Refused) or found.near.broken  # type: ignore[union-attr]


def _near(found: Granted, wish: Wish) -> None:
    """The plan near the plan is as wished, and breaks nothing new."""
    layout, broken = found.near.layout, found.near.broken
    assert has_it_already(layout, wish)
    assert verify(layout.day, layout.plan).broken == broken
    assert set(found.plan.verdict.broken).issuperset(broken)


@examples(60)
@given(days_and_holdings())
def test_a_session_elsewhere(case: tuple[Day, Holding]) -> None:
    """In a slot or a room, on a day that is possible or not."""
    agrees(*case)


@examples(60)
@given(days_and_seats())
def test_a_seat(case: tuple[Day, Attending]) -> None:
    """With the sessions where they are, or elsewhere."""
    agrees(*case)
