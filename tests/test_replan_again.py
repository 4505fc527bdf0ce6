"""Replanning is the identity without a change, and twice the same change is the same as once."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import assume, event, given
from hypothesis import strategies as st

from scheduler.answers import Answer
from scheduler.domain import Day, Participant, Span, Wish
from scheduler.outcome import Impossible, Solved
from scheduler.replan import Options, Replanned, Unchanged, replan
from scheduler.solve import solve
from scheduler.verify import verify
from scheduler.workbook.plan_file import PlanFile
from scheduler.workbook.read import read_workbook
from scheduler.workbook.read_plan import read_plan
from scheduler.workbook.write_input import write_input
from scheduler.workbook.write_plan import Telling, write_plan
from tests.days import DAWN, easy_days
from tests.effort import examples

AGAIN = Options(force=True, most=0)
Change = Callable[[Day], Day]


def first(folder: Path, day: Day) -> PlanFile:
    """The day's plan, made anew and read back; a broken one too."""
    outcome = solve(day)
    assert isinstance(outcome, Solved | Impossible)
    path = folder / "day-v1.xlsx"
    assert write_plan(path, day, outcome, "en") == path
    return read(path)


def second(folder: Path, found: Replanned) -> PlanFile:
    """The answer taken, written as the next version and read back."""
    path = folder / "day-v2.xlsx"
    telling = Telling(
        compared=found.chosen.compared,
        came_from=found.previous.path.name,
        answers=found.menu,
        chosen=found.chosen,
    )
    assert write_plan(path, found.day, found.chosen.outcome, "en", telling) == path
    return read(path)


def read(path: Path) -> PlanFile:
    """The plan as it is read back."""
    found = read_plan(path)
    assert isinstance(found, PlanFile)
    return found


def check(day: Day, answer: Answer) -> None:
    """The verifier finds in the plan what is said of it."""
    verdict = verify(day, answer.outcome.plan)
    assert verdict.broken == answer.outcome.broken
    assert verdict.score == answer.outcome.score


@st.composite
def changes(draw: st.DrawFn, day: Day) -> Change:
    """A late change of one sort."""
    kind = draw(st.sampled_from((_close, _shorten, _cancel, _delay, _add)))
    return kind(draw, day)


def _close(draw: st.DrawFn, day: Day) -> Change:
    lost = draw(st.sampled_from([room.name for room in day.rooms]))
    return lambda day: replace(
        day,
        rooms=tuple(replace(r, available=()) if r.name == lost else r for r in day.rooms),
    )


def _shorten(draw: st.DrawFn, day: Day) -> Change:
    late = draw(st.sampled_from([speaker.name for speaker in day.speakers]))
    window = (Span(DAWN + draw(st.integers(1, 15)), 24 * 60 - 1),)
    return lambda day: replace(
        day,
        speakers=tuple(replace(s, available=window) if s.name == late else s for s in day.speakers),
    )


def _cancel(draw: st.DrawFn, day: Day) -> Change:
    gone = draw(st.sampled_from([session.code for session in day.sessions]))
    return lambda day: replace(
        day,
        sessions=tuple(replace(s, cancelled=True) if s.code == gone else s for s in day.sessions),
    )


def _delay(draw: st.DrawFn, day: Day) -> Change:
    late, by = draw(st.sampled_from([slot.name for slot in day.slots])), draw(st.integers(1, 10))
    return lambda day: replace(
        day,
        slots=tuple(
            replace(s, span=Span(s.span.start + by, s.span.end + by)) if s.name == late else s
            for s in day.slots
        ),
    )


def _add(draw: st.DrawFn, day: Day) -> Change:
    codes = [session.code for session in day.sessions if day.runs_of(session.code)[0].by_wish]
    wished = draw(st.lists(st.sampled_from(codes), unique=True, max_size=1)) if codes else []
    new = Participant("late", wishes=tuple(Wish(code, 1) for code in wished))
    return lambda day: replace(day, participants=(*day.participants, new))


def sayable(drawn: Day, folder: Path) -> Day:
    """The day as a workbook says it, which keeps nothing of the clock."""
    path = folder / "day.xlsx"
    freed = tuple(replace(session, min_seats=0) for session in drawn.sessions)
    assert write_input(path, replace(drawn, sessions=freed), "en") == path
    day = read_workbook(path)
    assume(isinstance(day, Day))  # some drawn days contradict themselves, as no workbook may
    assert isinstance(day, Day)
    return day


@examples(20)
@given(easy_days())
def test_without_a_change_nothing_changes(day: Day) -> None:
    """Nothing is written; forced, the same plan comes out, without a move or a slip."""
    with TemporaryDirectory() as name:
        previous = first(Path(name), sayable(day, Path(name)))
        assert replan(previous.day, previous) == Unchanged(previous)
        found = replan(previous.day, previous, options=AGAIN)
        assert isinstance(found, Replanned)
        assert found.chosen.outcome.plan == previous.plan
        assert (found.chosen.moves, found.chosen.slips) == (0, 0)
        check(found.day, found.chosen)


@examples(20)
@given(easy_days(), st.data())
def test_twice_is_the_same_as_once(drawn: Day, data: st.DataObject) -> None:
    """The answer is the answer again, against the first version and against itself."""
    with TemporaryDirectory() as name:
        previous = first(Path(name), sayable(drawn, Path(name)))
        change = data.draw(changes(previous.day))
        day = replace(change(previous.day), origin=None)  # the sheets that it was read from are old
        assume(day != previous.day)
        once = replan(day, previous)
        assert isinstance(once, Replanned)
        for answer in once.menu:
            check(once.day, answer)
        event(f"{once.chosen.moves} moves, {len(once.chosen.outcome.broken)} broken")
        version = second(Path(name), once)
        assert version.plan == once.chosen.outcome.plan
        for promise in (None, previous):
            assert replan(version.day, version, promise) == Unchanged(version)
        again = replan(version.day, version, options=AGAIN)
        assert isinstance(again, Replanned)
        check(again.day, again.chosen)
        assert again.chosen.outcome.plan == version.plan
        assert (again.chosen.moves, again.chosen.slips) == (0, 0)
        check_as_near(replan(version.day, version, previous, AGAIN), once)


def check_as_near(again: object, once: Replanned) -> None:
    """The answer is worth the same against the promise.

    Seats that nobody wished or was promised may go to others.
    """
    assert isinstance(again, Replanned)
    one, two = once.chosen, again.chosen
    check(again.day, two)
    assert two.outcome.plan.placements == one.outcome.plan.placements
    assert two.outcome.score == one.outcome.score
    assert (two.moves, two.slips) == (one.moves, one.slips)
