"""What the counts tell people to write lifts what they told: it is written, and counted again."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.counts import impossible_counts
from scheduler.domain import (
    Audience,
    Day,
    Participant,
    Problem,
    Room,
    Run,
    Session,
    Source,
    Speaker,
)
from scheduler.nowhere import nowhere
from scheduler.places import Condition, Places
from scheduler.words import Message
from tests.days import days, person, slot, span, talk, tiny
from tests.effort import examples

MORNING, NOON = slot("S1", "9:00-10:00"), slot("S2", "10:00-11:00")


def told(day: Day) -> list[str]:
    """What makes the day impossible, in English."""
    return [problem.message.say("en") for problem in impossible_counts(day)]


def remedy(problem: Problem) -> Message:
    """The second half of a sentence that says what to write."""
    found = problem.message.values["remedy"]
    assert isinstance(found, Message)
    return found


def must(number: int, **fields: object) -> tuple[Participant, ...]:
    """So many people who must attend A."""
    return tuple(person(str(n), must_attend=("A",), **fields) for n in range(number))


@given(
    st.lists(st.integers(0, 9), min_size=1, max_size=2),
    st.none() | st.integers(0, 9),
    st.sampled_from((0, 0, 10, 34, 99)),
    st.integers(1, 2),
    st.integers(1, 20),
)
@examples(100)
def test_more_seats_for_those_who_must_attend(
    seats: list[int], limit: int | None, reserve: int, runs: int, people: int
) -> None:
    """The seats of the room named, the limit, or both are raised as is said: they are enough."""
    rooms = tuple(Room(f"R{n}", count) for n, count in enumerate(seats))
    session = talk("A", max_seats=limit, runs=runs)
    day = tiny(session, rooms=rooms, participants=must(people), reserve=reserve)
    for problem in impossible_counts(day):
        values = remedy(problem).values
        largest = max(range(len(seats)), key=lambda n: day.open_seats(rooms[n]))
        if "limit" in values or not _limits(day, people):
            wide = replace(rooms[largest], seats=values["seats"])  # type: ignore[arg-type]
            day = replace(day, rooms=(*rooms[:largest], wide, *rooms[largest + 1 :]))
            session = replace(session, max_seats=values.get("limit", limit))  # type: ignore[arg-type]
        else:
            session = replace(session, max_seats=values["seats"])  # type: ignore[arg-type]
        assert told(replace(day, sessions=(session,))) == []


def _limits(day: Day, people: int) -> bool:
    """True when a higher limit would be enough."""
    free = tuple(replace(session, max_seats=None) for session in day.sessions)
    return day.sessions[0].max_seats is not None and told(replace(day, sessions=free)) == []


def test_a_room_with_seats_kept_free_is_asked_for_more() -> None:
    """Of 30 seats 3 are kept free, and 29 must attend: of 33, 4 are kept, and 29 are left."""
    day = tiny(talk("A"), rooms=(Room("R", 30),), participants=must(29), reserve=10)
    assert told(day) == [
        "29 people must attend A, and at most 27 can have a seat there. Raise the seats to 33, or "
        "enrol fewer."
    ]
    assert told(replace(day, rooms=(Room("R", 33),))) == []
    assert told(replace(day, rooms=(Room("R", 32),))) != []
    [said] = told(replace(day, reserve=100))
    assert said.endswith("Keep fewer seats free, or enrol fewer.")


@pytest.mark.parametrize(
    ("step_free", "present", "said"),
    [
        (False, "10:00-11:00", "change the windows."),
        (True, "9:00-10:00", "change the step-free room."),
        (True, "10:00-11:00", "change the windows and the step-free room."),
    ],
)
def test_what_keeps_somebody_from_a_session(step_free: bool, present: str, said: str) -> None:
    """A is in S1 only, in a room with steps: only what is in the way is to be changed."""
    rooms = (Room("R", 9, step_free=False),)
    guest = must(1, step_free=step_free, present=(span(present),))
    day = tiny(talk("A"), rooms=rooms, slots=(MORNING,), participants=guest)
    [found] = told(day)
    assert found.endswith(f"Write another session, or {said}")


def test_either_change_lets_somebody_be_there() -> None:
    """A is held with steps in S1, or without in S2, when the room without them is open."""
    rooms = (
        Room("R", 9, step_free=False, available=(MORNING.span,)),
        Room("Q", 9, available=(NOON.span,)),
    )
    guest = must(1, step_free=True, present=(MORNING.span,))
    day = tiny(talk("A"), rooms=rooms, slots=(MORNING, NOON), participants=guest)
    [found] = told(day)
    assert found.endswith("or change the windows or the step-free room.")
    assert told(replace(day, participants=must(1, step_free=True))) == []
    assert told(replace(day, participants=must(1, present=(MORNING.span,)))) == []


@given(st.lists(st.sampled_from(("", "S1", "S2", "S3")), min_size=2, max_size=4))
@examples(60)
def test_as_many_runs_as_are_said(fixed: list[str]) -> None:
    """Runs fixed in one slot overlap: fewer runs are as many as the first that do not."""
    slots = (MORNING, slot("S2", "9:30-10:30"), slot("S3", "10:30-11:30"))
    session = talk("A", runs=len(fixed), fixed_slots=tuple(fixed))
    rooms = tuple(Room(f"R{n}", 9) for n in range(4))
    day = tiny(session, rooms=rooms, slots=slots)
    for problem in impossible_counts(day):
        most = problem.message.values["most"]
        assert isinstance(most, int)
        assert told(replace(day, sessions=(replace(session, runs=most),))) == []


def test_the_first_runs_are_those_that_stay() -> None:
    """Two runs are both fixed in S1: two of the three could be apart, but not the first two."""
    session = talk("A", runs=3, fixed_slots=("S1", "S1", ""))
    [found] = told(tiny(session))
    assert "at most 2 can be held one after the other in its slots. Write 1, or let more" in found


PLENARY = talk("P", audience=Audience.ALL)


@pytest.mark.parametrize(
    ("session", "seats", "reserve", "said"),
    [
        (PLENARY, 2, 0, "Let a larger room hold it."),
        (PLENARY, 3, 10, "Let a larger room hold it, or keep fewer seats free."),
        (replace(PLENARY, max_seats=2), 3, 0, "Limit it to no fewer than 3 seats."),
        (
            replace(PLENARY, max_seats=2),
            2,
            0,
            "Let a larger room hold it, and limit it to no fewer than 3 seats.",
        ),
    ],
)
def test_seats_for_a_session_for_all(session: Session, seats: int, reserve: int, said: str) -> None:
    """Three people are there: the room, the reserve, the limit, or room and limit are to change."""
    people = tuple(person(str(n)) for n in range(3))
    day = tiny(session, rooms=(Room("R", seats),), participants=people, reserve=reserve)
    [found] = told(day)
    assert found.split("). ")[1] == said
    larger = (Room("R", 9),) if "larger" in said else day.rooms
    limit = None if "imit" in said else session.max_seats
    assert told(replace(day, rooms=larger, sessions=(replace(session, max_seats=limit),))) == []
    if "free" in said:
        assert told(replace(day, reserve=0)) == []


def test_people_are_counted_when_the_room_may_hold_it() -> None:
    """One comes at nine to the room of none, nine at ten to that of eight, the largest."""
    rooms = (Room("R", 0, available=(MORNING.span,)), Room("Q", 8, available=(NOON.span,)))
    people = (
        person("0", present=(MORNING.span,)),
        *(person(str(n), present=(NOON.span,)) for n in range(1, 10)),
    )
    day = tiny(PLENARY, rooms=rooms, participants=people)
    [found] = told(day)
    assert found.startswith("9 people attend P, and Q, the largest room")


@pytest.mark.parametrize(
    ("ada", "bob", "said"),
    [
        ("12:00-13:00", "10:00-11:00", "Ada: not there"),  # in S2 she alone is away
        ("12:00-13:00", "12:00-13:00", "Ada, Bob: never all there"),
        ("9:00-10:00", "10:00-11:00", "Ada, Bob: never all there"),
        ("9:00-11:00", "9:00-9:30", "Bob: not there"),
    ],
)
def test_only_speakers_of_whom_it_is_a_help_are_named(ada: str, bob: str, said: str) -> None:
    """A is held in S1 or S2; to widen the windows of those named, and only of them, is enough."""
    speakers = (Speaker("Ada", available=(span(ada),)), Speaker("Bob", available=(span(bob),)))
    day = tiny(talk("A", speakers=("Ada", "Bob")), speakers=speakers)
    [found] = told(day)
    assert found.startswith(said)
    wide = tuple(
        Speaker(each.name) if each.name in found.split(":")[0] else each for each in speakers
    )
    assert told(replace(day, speakers=wide)) == []


def test_the_code_to_delete_from_a_circle() -> None:
    """A follows B and C: without C, the one named, what is left is the circle of A and B."""
    sessions = (talk("A", after=("B", "C")), talk("B", after=("A",)), talk("C", after=("A",)))
    rooms = tuple(Room(f"R{n}", 9) for n in range(3))
    [first, *_] = impossible_counts(tiny(*sessions, rooms=rooms))
    code = first.message.values["code"]
    assert code in ("B", "C")
    fewer = replace(sessions[0], after=tuple(c for c in ("B", "C") if c != code))
    left = impossible_counts(tiny(fewer, *sessions[1:], rooms=rooms))
    assert [problem.message.values["code"] for problem in left] != [code]


@given(days(people=(0, 2)))
@examples(60)
def test_a_fixed_slot_or_room_that_is_told_to_be_written_suits(day: Day) -> None:
    """Each name that is given gives the run a place; to leave the cell empty ends a cause."""
    columns = {"fixed_slots": "A", "fixed_rooms": "B"}
    sessions = tuple(
        replace(each, source=Source("Sessions", row, columns))
        for row, each in enumerate(day.sessions, 2)
    )
    day = replace(day, sessions=sessions)
    for problem in nowhere(Places(day)):
        letter = str(problem.cell).removeprefix("Sessions!")[:1]
        field = next((name for name, column in columns.items() if column == letter), "")
        said = remedy(problem)
        if field and "cell empty" in said.many.casefold():
            reason = problem.message.values["reason"]
            assert isinstance(reason, Message)
            run = day.run[str(reason.values["run"])]
            names = said.values.get("names", ())
            assert isinstance(names, tuple)
            for name in names:
                there = _fixed(day, run, field, str(name))
                assert Places(there).possible(there.run[run.code])
            free = _fixed(day, run, field, "")
            causes = (Places(each).causes(each.run[run.code]) for each in (day, free))
            before, after = map(set, causes)
            assert before - after


def _fixed(day: Day, run: Run, field: str, name: str) -> Day:
    """The day with the run fixed there, or free where the name is empty."""
    values = list(getattr(run.session, field))
    values += [""] * (run.number - len(values))
    values[run.number - 1] = name
    sessions = (
        replace(each, **{field: tuple(values)}) if each.code == run.session.code else each  # type: ignore[arg-type]
        for each in day.sessions
    )
    return replace(day, sessions=tuple(sessions))


@given(days(people=(0, 0)))
@examples(60)
def test_speakers_named_are_of_help_together(day: Day) -> None:
    """With the windows of those named wide open, windows keep the run out of its slots no more."""
    for problem in nowhere(Places(day)):
        reason = problem.message.values["reason"]
        assert isinstance(reason, Message)
        if "speakers" in reason.values:
            named = reason.values["speakers"]
            assert isinstance(named, tuple)
            wide = replace(
                day,
                speakers=tuple(
                    Speaker(each.name) if each.name in named else each for each in day.speakers
                ),
            )
            run = day.run[str(reason.values["run"])]
            lone = [cause for cause in Places(wide).causes(run) if cause == Condition.SPEAKERS]
            assert named
            assert lone == []
