"""The counts that show an impossible day: each says so when it is, and is silent on what can be."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.counts import impossible_counts
from scheduler.domain import Audience, Cell, Day, Room, Session, Source, Speaker
from scheduler.matching import most, most_apart, shortages
from tests.days import days, person, slot, span, talk, tiny
from tests.oracle import best_score

MORNING = slot("S1", "9:00-10:00")
NOON = slot("S2", "10:00-11:00")


def located(day: Day) -> Day:
    """The day as if read from sheets in which each field stands in the column of its own name."""

    def at(things: tuple, sheet: str) -> tuple:  # type: ignore[type-arg]
        return tuple(
            replace(
                thing, source=Source(sheet, row, {name: f"{name}." for name in _columns(thing)})
            )
            for row, thing in enumerate(things, start=2)
        )

    return replace(
        day,
        rooms=at(day.rooms, "Rooms"),
        slots=at(day.slots, "Slots"),
        sessions=at(day.sessions, "Sessions"),
        speakers=at(day.speakers, "Speakers"),
        participants=at(day.participants, "Participants"),
    )


def _columns(thing: object) -> list[str]:
    """The fields, and the two columns from which a slot's span is read."""
    return [*(field.name for field in fields(thing)), "start", "end"]  # type: ignore[arg-type]


def counted(day: Day) -> list[tuple[str, str]]:
    """The cells and English sentences of what makes the day impossible."""
    problems = impossible_counts(located(day))
    return [(str(problem.cell), problem.message.say("en")) for problem in problems]


def test_runs_are_counted_against_slots_and_rooms() -> None:
    """Three talks, one room, two slots: one too many."""
    day = tiny(talk("A"), talk("B"), talk("C"), rooms=(Room("R1", 9),), slots=(MORNING, NOON))
    assert counted(day) == [
        (
            "Sessions!kind.2",
            "3 sessions (talk: A, B, C) have only 2 places between them (S1, S2; R1). Add a slot "
            "or a room that suits them, or cancel 1.",
        )
    ]


def test_slots_that_begin_together_share_their_rooms() -> None:
    """Two slots at nine make one moment: a room holds one session then, whatever their ends."""
    long = slot("Long", "9:00-11:00")
    day = tiny(talk("A"), talk("B"), rooms=(Room("R1", 9),), slots=(MORNING, long))
    assert [cell for cell, _ in counted(day)] == ["Sessions!kind.2"]


def test_runs_are_counted_per_feature() -> None:
    """Four talks have four places; the three that need a screen have two."""
    rooms = (Room("R1", 9, features=("screen",)), Room("R2", 9))
    talks = [talk(code, needs=("screen",)) for code in "ABC"]
    day = tiny(*talks, talk("D"), rooms=rooms, slots=(MORNING, NOON))
    [(_, sentence)] = counted(day)
    assert sentence.startswith("3 sessions (talk, with screen: A, B, C) have only 2 places")


def test_runs_are_counted_per_opening() -> None:
    """A room open in the morning only gives one place, not two."""
    rooms = (Room("R1", 9, available=(span("9:00-10:00"),)),)
    day = tiny(talk("A"), talk("B"), rooms=rooms, slots=(MORNING, NOON))
    [(_, sentence)] = counted(day)
    assert sentence == (
        "2 sessions (talk: A, B) have only one place between them (S1; R1). Add a slot or a room "
        "that suits them, or cancel 1."
    )


def test_shortages_apart_are_told_apart() -> None:
    """Talks lack a place and cafés lack two: two sentences."""
    cafes = [replace(talk(f"C{n}"), kind="cafe") for n in range(3)]
    slots = (MORNING, slot("S2", "10:00-11:00", "cafe"))
    day = tiny(talk("A"), talk("B"), *cafes, rooms=(Room("R1", 9),), slots=slots)
    assert [cell for cell, _ in counted(day)] == ["Sessions!kind.2", "Sessions!kind.4"]


def test_a_repeated_session_needs_times_apart() -> None:
    """Two rooms do not help a session that follows itself."""
    day = tiny(talk("A", runs=3), rooms=(Room("R1", 9), Room("R2", 9)), slots=(MORNING, NOON))
    assert counted(day) == [
        (
            "Sessions!runs.2",
            "A is to be held 3 times, and at most 2 can be held one after the other in its slots. "
            "Write 2, or let more slots hold it.",
        )
    ]


def test_a_speaker_has_no_more_sessions_than_windows() -> None:
    """Three talks, two of the three slots within the windows."""
    talks = [talk(code, speakers=("Ada",)) for code in "ABC"]
    slots = (MORNING, NOON, slot("S3", "11:00-12:00"))
    ada = Speaker("Ada", available=(span("9:00-11:00"),))
    day = tiny(*talks, rooms=(Room("R1", 9), Room("R2", 9)), slots=slots, speakers=(ada,))
    found = dict(counted(day))
    assert found["Speakers!available.2"] == (
        "Ada speaks in A, B, C (Sessions!speakers.2, Sessions!speakers.3, Sessions!speakers.4), "
        "and at most 2 of these 3 can be held one after the other while Ada is there (9:00–11:00). "
        "Widen the windows, or name other speakers."
    )


def test_a_speaker_cannot_be_in_overlapping_slots() -> None:
    """Two slots that overlap by a minute hold one session of a speaker, not two."""
    slots = (MORNING, slot("S2", "9:59-11:00"))
    talks = [talk(code, speakers=("Ada",)) for code in "AB"]
    day = tiny(
        *talks, rooms=(Room("R1", 9), Room("R2", 9)), slots=slots, speakers=(Speaker("Ada"),)
    )
    [(cell, said)] = counted(day)
    assert cell == "Sessions!speakers.2"  # Ada is there all day: no wider window would help
    assert said.endswith("Let more slots hold them, or name other speakers.")


def test_a_speaker_has_the_time_to_change_rooms() -> None:
    """Two talks in two rooms, an hour apart at most: sixty minutes of changeover, not sixty-one."""
    rooms = (Room("R1", 9, kinds=("talk",)), Room("R2", 9, kinds=("cafe",)))
    slots = (MORNING, slot("S2", "11:00-12:00", "cafe"))
    sessions = (talk("A", speakers=("Ada",)), talk("B", kind="cafe", speakers=("Ada",)))
    day = tiny(*sessions, rooms=rooms, slots=slots, changeover=60)
    assert counted(day) == []
    day = replace(day, changeover=61, settings={"changeover": Cell("Event", "B2")})
    [(cell, sentence)] = counted(day)
    assert cell == "Event!B2"
    assert sentence == (
        "Ada speaks in A and in B, which are never held in one room nor 61 min apart "
        "(Sessions!speakers.2, Sessions!speakers.3, Slots!start.2, Slots!end.2, Slots!start.3, "
        "Slots!end.3). Shorten the changeover, move a slot, or name other speakers."
    )
    assert counted(replace(day, rooms=(Room("R1", 9),))) == []


def test_who_must_attend_a_session_is_not_at_one_for_all() -> None:
    """A is beside the plenary, which nobody present can miss but who comes later, or speaks."""
    slots = (MORNING, slot("Noon", "12:00-13:00", "plenary"))
    plenary = talk("P", audience=Audience.ALL, speakers=("Ada",))
    rooms = (Room("R1", 9), Room("R2", 9))
    guest = person("1", must_attend=("A",))
    day = tiny(talk("A"), plenary, rooms=rooms, slots=slots, participants=[guest])
    assert counted(day) == [
        (
            "Participants!must_attend.2",
            "Everyone present attends P (Sessions!audience.3), so this participant cannot be in "
            "all of these sessions: write fewer, or hold them at another time.",
        )
    ]
    free = replace(plenary, kind="plenary")
    assert counted(replace(day, sessions=(talk("A"), free))) == []
    ada = replace(guest, name="Ada", speaker="Ada")
    assert counted(replace(day, participants=(ada,))) == []


def test_those_who_must_attend_need_seats() -> None:
    """Three by right, two seats in the largest room."""
    people = [person(str(n), must_attend=("A",)) for n in range(3)]
    day = tiny(
        talk("A"), rooms=(Room("R1", 2), Room("R2", 1)), slots=(MORNING,), participants=people
    )
    assert counted(day) == [
        (
            "Rooms!seats.2",
            "3 people must attend A, and at most 2 can have a seat there. Raise the seats to 3, or "
            "enrol fewer.",
        )
    ]


def test_one_who_must_attend_needs_a_seat() -> None:
    """One person, and none of the room's seats is open."""
    people = (person("p", must_attend=("A",)),)
    day = tiny(talk("A"), rooms=(Room("R1", 0),), slots=(MORNING,), participants=people)
    [(_, said)] = counted(day)
    assert said == (
        "1 person must attend A, and at most 0 can have a seat there. Raise the seats to 1, or "
        "enrol fewer."
    )


def test_seats_of_all_runs_and_limits_count() -> None:
    """Two runs of at most one seat hold two people; the limit is the cell to change."""
    people = [person(str(n), must_attend=("A",)) for n in range(3)]
    session = talk("A", runs=2, max_seats=1)
    day = tiny(session, rooms=(Room("R1", 9),), slots=(MORNING, NOON), participants=people)
    assert [cell for cell, _ in counted(day)] == ["Sessions!max_seats.2"]
    enough = replace(day, sessions=(replace(session, max_seats=2),))
    assert counted(enough) == []


def test_a_session_for_all_needs_a_room_for_all() -> None:
    """Three present, two seats once the reserve is kept; who leaves early does not count."""
    session = talk("P", audience=Audience.ALL)
    people = [person(str(n)) for n in range(3)]
    early = person("9", present=(span("9:00-9:30"),))
    day = tiny(
        session, rooms=(Room("R1", 3),), slots=(MORNING,), participants=[*people, early], reserve=10
    )
    [(cell, sentence)] = counted(day)
    assert cell == "Rooms!seats.2"
    assert sentence == (
        "3 people attend P, and R1, the largest room that may hold it, can seat 2 (Rooms!seats.2). "
        "Let a larger room hold it, or keep fewer seats free."
    )
    assert counted(replace(day, reserve=0)) == []


def test_a_room_for_all_holds_speakers_too() -> None:
    """Everyone present is counted, even one who speaks elsewhere and may be excused then."""
    sessions = (talk("P", audience=Audience.ALL), talk("A", speakers=("Ada",)))
    people = [person("1"), person("2", name="Ada", speaker="Ada")]
    rooms = (Room("R1", 1), Room("R2", 1))
    day = tiny(*sessions, rooms=rooms, slots=(MORNING, NOON), participants=people)
    assert [cell for cell, _ in counted(day)] == ["Rooms!seats.2"]
    assert counted(replace(day, rooms=(Room("R1", 2), *rooms[1:]))) == []


def test_who_speaks_elsewhere_may_do_with_steps() -> None:
    """They may be speaking at the time, so to count them could be wrong."""
    sessions = (talk("P", audience=Audience.ALL), talk("A", speakers=("Ada",)))
    ada = person("1", name="Ada", speaker="Ada", step_free=True)
    rooms = (Room("R1", 1, step_free=False), Room("R2", 1, step_free=False))
    day = tiny(*sessions, rooms=rooms, slots=(MORNING,), participants=[ada])
    assert counted(day) == []


def test_people_who_need_it_have_a_step_free_room() -> None:
    """In a session for all, and where they must be."""
    rooms = (Room("R1", 9, step_free=False),)
    guest = person("1", step_free=True)
    day = tiny(
        talk("P", audience=Audience.ALL), rooms=rooms, slots=(MORNING,), participants=[guest]
    )
    assert [cell for cell, _ in counted(day)] == ["Rooms!step_free.2"]
    guest = replace(guest, must_attend=("A",))
    day = tiny(talk("A"), rooms=rooms, slots=(MORNING,), participants=[guest])
    assert [cell for cell, _ in counted(day)] == ["Participants!must_attend.2"]


def test_those_who_must_attend_can_be_there() -> None:
    """Present when it is held, and not twice at a time."""
    late = person("1", must_attend=("A",), present=(span("10:00-11:00"),))
    rooms = (Room("R1", 9), Room("R2", 9))
    day = tiny(talk("A"), rooms=rooms, slots=(MORNING,), participants=[late])
    assert [cell for cell, _ in counted(day)] == ["Participants!must_attend.2"]
    twice = person("1", must_attend=("A", "B"))
    day = tiny(talk("A"), talk("B"), rooms=rooms, slots=(MORNING,), participants=[twice])
    assert [cell for cell, _ in counted(day)] == ["Participants!must_attend.2"]


NOWHERE: list[tuple[dict[str, object], dict[str, object], str, str]] = [
    (
        {"kind": "cafe"},
        {},
        "Sessions!kind.2",
        "No slot takes A, of the kind “cafe” (Slots!kinds.2, Slots!kinds.3, Slots!kinds.5). Add "
        "the kind to a slot.",
    ),
    (
        {"minutes": 61},
        {},
        "Sessions!minutes.2",
        "A lasts 61 min, and the longest slot it may be held in, S1, 60 min (Slots!start.2, "
        "Slots!end.2). Write fewer minutes, or make a slot longer.",
    ),
    (
        {"fixed_slots": ("Cafe",)},
        {},
        "Sessions!fixed_slots.2",
        "The slot Cafe does not take A, of the kind “talk” (Slots!kinds.5). Write S1, S2, Short, "
        "or leave the cell empty.",
    ),
    (
        {"fixed_slots": ("Short",), "minutes": 45},
        {},
        "Sessions!fixed_slots.2",
        "A lasts 45 min, and the longest slot it may be held in, Short, 30 min (Slots!start.4, "
        "Slots!end.4). Write S1, S2, or leave the cell empty.",
    ),
    (
        {"needs": ("screen",)},
        {},
        "Sessions!needs.2",
        "No room that may hold A has all that it needs: screen (Rooms!features.2, "
        "Rooms!features.3). Equip a room that may hold it, or need less.",
    ),
    (
        {"needs": ("stage",), "fixed_rooms": ("R1",)},
        {},
        "Sessions!fixed_rooms.2",
        "R1 has not all that A needs: it lacks stage (Rooms!features.2). Write R2, or leave the "
        "cell empty.",
    ),
    (
        {"kind": "tour"},
        {"kinds": ("talk",)},
        "Sessions!kind.2",
        "No room holds A, of the kind “tour” (Rooms!kinds.2, Rooms!kinds.3). Add the kind to the "
        "use of a room.",
    ),
    (
        {"needs": ("stage",)},
        {"features": ("stage",), "available": (), "other": ()},
        "Rooms!available.2",
        "No room that may hold A is open for the whole of it in its slots (Rooms!available.2). "
        "Open a room for longer.",
    ),
    (
        {"fixed_rooms": ("R1",)},
        {"available": ()},
        "Sessions!fixed_rooms.2",
        "R1 is not open for the whole of A in its slots (Rooms!available.2). Write R2, or leave "
        "the cell empty.",
    ),
    (
        {"speakers": ("Ada",), "fixed_rooms": ("R1",)},
        {"available": (span("10:00-11:00"),)},
        "Sessions!fixed_rooms.2",
        "No slot and room suit A, because of: its fixed room (Sessions!fixed_rooms.2), the opening "
        "of the rooms (Rooms!available.2), the windows of its speakers (Speakers!available.2). "
        "Write R2, or leave the cell empty.",
    ),
]


@pytest.mark.parametrize(("session", "room", "cell", "sentence"), NOWHERE)
def test_a_run_that_fits_nowhere_is_explained(
    session: dict[str, object], room: dict[str, object], cell: str, sentence: str
) -> None:
    """By the cells that decide it, the one to change first, and what to write there."""
    other = Room("R2", 9, features=room.get("other", ("stage",)), kinds=("talk",))  # type: ignore[arg-type]
    fields = {name: value for name, value in room.items() if name != "other"}
    day = tiny(
        talk("A", **session),
        rooms=(Room("R1", 9, **fields), other),  # type: ignore[arg-type]
        slots=(
            slot("S1", "9:00-10:00", "talk", "tour"),
            NOON,
            slot("Short", "14:00-14:30"),
            slot("Cafe", "16:00-17:00", "coffee"),
        ),
        speakers=(Speaker("Ada", available=(span("9:00-10:00"),)),),
    )
    assert counted(day) == [(cell, sentence)]


def test_causes_apart_are_told_apart() -> None:
    """A session too long, in need of what no room has, is told both."""
    day = tiny(talk("A", minutes=90, needs=("screen",)), rooms=(Room("R1", 9),), slots=(MORNING,))
    assert [cell for cell, _ in counted(day)] == ["Sessions!minutes.2", "Sessions!needs.2"]


def test_an_absent_speaker_is_named_by_the_cell_of_the_windows() -> None:
    """That is what to change, not the session."""
    day = tiny(
        talk("A", speakers=("Ada", "Bob")), rooms=(Room("R1", 9),), slots=(MORNING,),
        speakers=(Speaker("Ada"), Speaker("Bob", available=())),
    )  # fmt: skip
    assert counted(day) == [
        (
            "Speakers!available.3",
            "Bob: not there for the whole of A in its slots (Speakers!available.3). Widen the "
            "windows, or name other speakers.",
        )
    ]


def test_circles_are_told_each_once() -> None:
    """Two circles, and a session that only leads into one; a cancelled one breaks its circle."""
    sessions: list[Session] = [
        talk("A", after=("B",)), talk("B", after=("A",)), talk("C", after=("A",)),
        talk("D", after=("F",)), talk("E", after=("D",)), talk("F", after=("E",)),
    ]  # fmt: skip
    rooms = tuple(Room(f"R{n}", 9) for n in range(6))
    day = tiny(*sessions, rooms=rooms, slots=(MORNING,))
    assert counted(day) == [
        (
            "Sessions!after.2",
            "A → B → A: these sessions are to follow one another in a circle. Delete B here.",
        ),
        (
            "Sessions!after.5",
            "D → E → F → D: these sessions are to follow one another in a circle. Delete F here.",
        ),
    ]
    sessions[1] = replace(sessions[1], cancelled=True)
    sessions[4] = replace(sessions[4], cancelled=True)
    assert counted(replace(day, sessions=tuple(sessions))) == []


def test_a_circle_of_thousands_is_found() -> None:
    """No recursion runs out."""
    codes = [f"A{n}" for n in range(3000)]
    sessions = [talk(code, after=(codes[n - 1],)) for n, code in enumerate(codes)]
    day = tiny(*sessions, rooms=(Room("R1", 9),), slots=(MORNING,))
    assert any("in a circle" in words for _, words in counted(day))


@given(days())
def test_what_is_counted_impossible_has_no_plan(day: Day) -> None:
    """Brute force over all plans finds none that keeps every rule; the words are there in both."""
    problems = impossible_counts(day)
    for problem in problems:
        assert problem.message.say("fr") != problem.message.say("en")
    if problems:
        assert best_score(day) is None


@given(st.lists(st.lists(st.integers(0, 4), unique=True, max_size=4), max_size=6))
def test_shortages_are_what_most_leaves_out(choices: list[list[int]]) -> None:
    """Each shortage has fewer places than takers, in all as many missing as cannot be seated."""
    found = shortages(choices)
    for shortage in found:
        assert {p for t in shortage.takers for p in choices[t]} == set(shortage.places)
    assert sum(shortage.missing for shortage in found) == len(choices) - most(choices)


def test_most_apart_takes_the_earliest_ends() -> None:
    """Three short spans under a long one: three."""
    spans = [span(text) for text in ("9:00-12:00", "9:00-10:00", "10:00-11:00", "11:00-12:00")]
    assert most_apart(spans) == 3
