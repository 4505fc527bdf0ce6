"""Why a first wish is not met is said to the participant, and is true of the plan."""

import re
from dataclasses import replace

import pytest
from hypothesis import given

from scheduler.domain import (
    Audience,
    Day,
    Participant,
    Placement,
    Plan,
    Room,
    Score,
    Seat,
    Span,
    Wish,
)
from scheduler.goals import Goal, GoalResult
from scheduler.outcome import Edited, Solved
from scheduler.report.seats import seat_table
from scheduler.report.why import Unmet, cut_short
from scheduler.verify.layout import lay_out
from scheduler.verify.obstacles import Kind, obstacles
from scheduler.workbook.example import model_case
from tests.days import days_and_plans, person, planned, slot, span, talk, tiny
from tests.effort import examples

BOTH = "A S1 Alma, B S1 Brest"
NBSP = "\N{NO-BREAK SPACE}"


def why(day: Day, plan: Plan, lang: str = "en") -> list[str]:
    """The sentences on the unmet first wishes of the last participant."""
    said = [reason.say(lang) for reason in seat_table(lay_out(day, plan)).rows[-1].why]
    return [text.replace(NBSP, " ") for text in said]


def test_a_first_wish_that_is_met_needs_no_reason() -> None:
    """Who sits in the first wish is not told why not."""
    day = tiny(talk("A"), talk("B"), participants=(person("p", "A", "B"),))
    assert why(day, planned(BOTH, "p A")) == []


def test_a_cancelled_session() -> None:
    """Nobody can sit in it."""
    day = tiny(talk("A", cancelled=True), talk("B"), participants=(person("p", "A"),))
    assert why(day, planned("B S1 Brest")) == ["A is cancelled"]


def test_a_session_without_a_place() -> None:
    """It is held nowhere."""
    day = tiny(talk("A"), talk("B"), participants=(person("p", "A"),))
    assert why(day, planned("B S1 Brest")) == ["A is not held"]


@pytest.mark.parametrize(
    ("present", "en", "fr"),
    [
        (("9:30-11:00",), "you arrive at 9:30", "vous arrivez à 9 h 30"),
        (("11:00-12:00",), "you arrive at 11:00", "vous arrivez à 11 h"),
        (("8:00-9:45",), "you leave at 9:45", "vous partez à 9 h 45"),
        (("7:00-8:00",), "you leave at 8:00", "vous partez à 8 h"),
        (("9:15-9:30",), "you arrive at 9:15", "vous arrivez à 9 h 15"),
        (
            ("8:00-9:30", "10:30-12:00"),
            "you are away from 9:30 to 10:30",
            "vous n’êtes pas là de 9 h 30 à 10 h 30",
        ),
        (
            ("9:40-12:00", "8:00-8:30", "8:45-9:20"),  # two stretches away, one of them during A
            "you are away from 9:20 to 9:40",
            "vous n’êtes pas là de 9 h 20 à 9 h 40",
        ),
        (
            ("8:00-9:30", "9:30-12:00"),  # never away, but in two windows: rule 10 wants one
            "you are not there for the whole of it",
            "vous n’êtes pas là pendant toute la session",
        ),
    ],
)
def test_absence(present: tuple[str, ...], en: str, fr: str) -> None:
    """A is held from 9 to 10; the windows of presence say what is missed of it."""
    there = tuple(span(window) for window in present)
    day = tiny(talk("A"), participants=(person("p", "A", present=there),))
    assert why(day, planned("A S1 Alma")) == [f"A is held from 9:00 to 10:00: {en}"]
    assert why(day, planned("A S1 Alma"), "fr") == [f"A a lieu de 9 h à 10 h : {fr}"]


def test_absence_all_day() -> None:
    """p has no time of presence at all."""
    day = tiny(talk("A"), participants=(person("p", "A", present=()),))
    assert why(day, planned("A S1 Alma")) == ["A: you are away all day"]


def test_steps() -> None:
    """Alma has steps, and p needs none."""
    rooms = (Room("Alma", 2, step_free=False), Room("Brest", 2))
    day = tiny(talk("A"), rooms=rooms, participants=(person("p", "A", step_free=True),))
    assert why(day, planned("A S1 Alma")) == ["A: Alma is not step-free"]


def test_speaking() -> None:
    """p is Ada, who speaks in B while A is on; or in A itself."""
    day = tiny(
        talk("A"), talk("B", speakers=("Ada",)), participants=(person("p", "A", speaker="Ada"),)
    )
    assert why(day, planned(BOTH)) == ["A: held at the same time as B, in which you speak"]
    day = tiny(talk("A", speakers=("Ada",)), participants=(person("p", "A", speaker="Ada"),))
    assert why(day, planned("A S1 Alma")) == ["A: you speak in it"]


def test_enrolled_elsewhere() -> None:
    """p must attend B while A is on."""
    day = tiny(talk("A"), talk("B"), participants=(person("p", "A", must_attend=("B",)),))
    said = why(day, planned(BOTH, "p B"))
    assert said == ["A: held at the same time as B, where a seat is kept for you"]


def test_everyone_elsewhere() -> None:
    """B is for all while A is on."""
    day = tiny(talk("A"), talk("B", audience=Audience.ALL), participants=(person("p", "A"),))
    assert why(day, planned(BOTH)) == ["A: held at the same time as B, which everyone attends"]


def test_a_full_session() -> None:
    """A has two seats, three people asked for it first."""
    people = (person("x", "A"), person("y", "A"), person("p", "A"))
    day, plan = tiny(talk("A"), participants=people), planned("A S1 Alma", "x A, y A")
    assert why(day, plan) == ["A: full in Alma, 3 asked first for 2 seats"]
    assert why(day, plan, "fr") == ["A : plus de place dans Alma, 3 premiers vœux pour 2 places"]


def test_a_session_full_of_others() -> None:
    """A's two seats went to people who did not ask for it first: their number says nothing."""
    people = (person("x"), person("y"), person("p", "A"))
    day, plan = tiny(talk("A"), participants=people), planned("A S1 Alma", "x A, y A")
    assert why(day, plan) == ["A: full in Alma, the 2 seats are taken"]


def test_the_seats_of_all_runs_are_weighed_against_those_who_asked() -> None:
    """Three asked first for two runs of two seats: there are enough, and both runs are full."""
    people = (*(person(name) for name in "wx"), *(person(name, "A") for name in "yzp"))
    day = tiny(talk("A", runs=2), participants=people)
    plan = planned("A/1 S1 Alma, A/2 S2 Alma", "w A/1, x A/1, y A/2, z A/2")
    assert why(day, plan) == [
        "A/1: full in Alma, the 2 seats are taken",
        "A/2: full in Alma, the 2 seats are taken",
    ]


def test_more_asked_than_all_runs_have_seats() -> None:
    """Five asked first for two runs of two seats, four in all."""
    people = tuple(person(name, "A") for name in "wxyzp")
    day = tiny(talk("A", runs=2), participants=people)
    plan = planned("A/1 S1 Alma, A/2 S2 Brest", "w A/1, x A/1, y A/2, z A/2")
    assert why(day, plan) == [
        "A/1: full in Alma, 5 asked first for 4 seats",
        "A/2: full in Brest, 5 asked first for 4 seats",
    ]


def test_a_session_without_seats() -> None:
    """None of Alma's two seats may be taken for A, whoever asks; Alma itself may have none."""
    day = tiny(talk("A", max_seats=0), participants=(person("p", "A"),))
    assert why(day, planned("A S1 Alma")) == ["A: no seat is open"]
    bare = tiny(talk("A"), rooms=(Room("Alma", 0),), participants=(person("p", "A"),))
    assert why(bare, planned("A S1 Alma")) == ["A: no seat is open in Alma"]


def test_a_session_that_is_limited_below_its_room() -> None:
    """Alma has four seats, of which A may fill two: three asked first, or one, when two others sit.

    With a reserve of half, Alma has two seats to fill: then neither a larger room nor a higher
    limit would be enough, and both are told.
    """
    rooms, plan = (Room("Alma", 4),), planned("A S1 Alma", "x A, y A")
    people = (person("x", "A"), person("y", "A"), person("p", "A"))
    day = tiny(talk("A", max_seats=2), rooms=rooms, participants=people)
    assert why(day, plan) == ["A: limited to 2 seats, all taken (3 asked first)"]
    french = "A : limitée à 2 places, toutes prises (3 premiers vœux)"
    assert why(day, plan, "fr") == [french]
    others = replace(day, participants=(person("x"), person("y"), person("p", "A")))
    assert why(others, plan) == ["A: limited to 2 seats, all taken"]
    both = "A: full in Alma and at its limit, 3 asked first for 2 seats"
    assert why(replace(day, reserve=50), plan) == [both]


def test_a_session_that_is_limited_to_one_seat() -> None:
    """One of Alma's two seats may be taken, and is; both asked first."""
    people = (person("x", "A"), person("p", "A"))
    day, plan = tiny(talk("A", max_seats=1), participants=people), planned("A S1 Alma", "x A")
    assert why(day, plan) == ["A: limited to 1 seat, which is taken (2 asked first)"]
    french = "A : limitée à 1 place, qui est prise (2 premiers vœux)"
    assert why(day, plan, "fr") == [french]


@pytest.mark.parametrize(
    ("rank", "en", "fr"),
    [
        (1, "your first wish B", "votre premier vœu B"),
        (2, "your 2nd wish B", "votre 2e vœu B"),
        (3, "your 3rd wish B", "votre 3e vœu B"),
        (7, "your wish number 7, B", "votre vœu n° 7, B"),
        (None, "B", "B"),
    ],
)
def test_another_seat_at_the_same_time(rank: int | None, en: str, fr: str) -> None:
    """A has a free seat, but p sits in B, wished at the rank, and would have to give that up."""
    wishes = (Wish("A", 1), *((Wish("B", rank),) if rank else ()))
    people = (Participant("p", wishes=wishes),)
    day = tiny(talk("A"), talk("B"), participants=people)
    plan = planned(BOTH, "p B")
    assert why(day, plan) == [f"A: you have a seat in {en} then"]
    assert why(day, plan, "fr") == [f"A : vous avez alors une place dans {fr}"]


def test_no_time_to_change_rooms() -> None:
    """B begins 5 minutes after A in another room, and changing rooms takes 10."""
    slots = (slot("S1", "9:00-10:00"), slot("S2", "10:05-11:00"))
    people = (person("p", "A", "B"),)
    day = tiny(talk("A"), talk("B"), slots=slots, participants=people, changeover=10)
    assert why(day, planned("A S1 Alma, B S2 Brest", "p B")) == [
        "A: you have a seat in your 2nd wish B, less than 10 minutes away and in another room"
    ]
    assert why(day, planned("A S1 Alma, B S2 Alma", "p B")) == ["A: a seat is free"]


def test_a_free_seat() -> None:
    """Nothing stands in the way; a plan made by hand may leave it so."""
    day = tiny(talk("A"), participants=(person("p", "A"),))
    assert why(day, planned("A S1 Alma")) == ["A: a seat is free"]


def test_a_free_seat_in_what_had_begun() -> None:
    """At 9:10 all until 9:40 is frozen: A, from 9:00 on, had begun; B had not."""
    day = tiny(talk("A"), talk("B"), slots=(slot("S1", "9:00-10:00"), slot("S2", "9:30-10:30")))
    places = planned("A S1 Alma, B S2 Brest")
    at = replace(day, frozen=places.placements, earliest=9 * 60 + 41)
    for code, more in (("A", ", but it had begun when the plan was made"), ("B", "")):
        asking = replace(at, participants=(person("p", code),))
        assert why(asking, places) == [f"{code}: a seat is free{more}"]


def test_a_free_seat_where_time_was_out() -> None:
    """More points could be made, for all that is known; by hand or for comfort that is no cause."""
    day = tiny(talk("A"), participants=(person("p", "A"),))
    plan, score = planned("A S1 Alma"), Score(1, 0, 1, 0)
    for bound, short in ((100, True), (0, False)):
        goals = (GoalResult(Goal.UNSERVED, 1, 0), GoalResult(Goal.POINTS, 0, bound))
        assert cut_short(day, Solved(plan, score, goals, 1.0, 0)) is short
        assert not cut_short(replace(day, comfort_share=5), Solved(plan, score, goals, 1.0, 0))
        assert not cut_short(day, Edited(plan, (), score, goals, 1.0, 0))
    (row,) = seat_table(lay_out(day, plan), cut_short=True).rows
    assert row.why[0].say("en") == "A: a seat is free, which a longer search may give"


def test_a_seat_cleared_by_hand() -> None:
    """It is told beside what is in the way by now: both seats are taken."""
    people = (person("x"), person("y"), person("p", "A"))
    day, cleared = tiny(talk("A"), participants=people), frozenset({Seat("p", "A")})
    for seats, more in (("", ""), ("x A, y A", "; and full in Alma, the 2 seats are taken")):
        layout = lay_out(day, planned("A S1 Alma", seats))
        (said,) = Unmet(layout, cleared).reasons(people[-1])
        assert said.say("en") == f"A: the organisers have withdrawn your seat{more}"


def test_all_that_is_in_the_way_is_told() -> None:
    """p leaves at 9:30, before the end of A, which is full: to stay on would not be enough."""
    people = (person("x"), person("y"), person("p", "A", present=(span("8:00-9:30"),)))
    day, plan = tiny(talk("A"), participants=people), planned("A S1 Alma", "x A, y A")
    full = "full in Alma, the 2 seats are taken"
    assert why(day, plan) == [f"A is held from 9:00 to 10:00: you leave at 9:30; and {full}"]
    assert why(day, plan, "fr") == [
        "A a lieu de 9 h à 10 h : vous partez à 9 h 30 ; "
        "et plus de place dans Alma, les 2 places sont prises"
    ]


def test_past_three_things_their_number_is_told() -> None:
    """p, away all day, needs no steps and speaks in A, which is full: then B, which p speaks in."""
    rooms = (Room("Alma", 0, step_free=False), Room("Brest", 2))
    ada = person("p", "A", present=(), step_free=True, speaker="Ada")
    sessions = (talk("A", speakers=("Ada",)), talk("B", speakers=("Ada",)))
    day = tiny(*sessions, rooms=rooms, participants=(ada,))
    steps = "A: you are away all day; Alma is not step-free; you speak in it"
    assert why(day, planned("A S1 Alma")) == [f"{steps}; and 1 more reason"]
    assert why(day, planned(BOTH)) == [f"{steps}; and 2 more reasons"]
    assert why(day, planned(BOTH), "fr")[0].endswith("vous y intervenez ; et 2 autres raisons")


def test_any_session_can_be_asked_about() -> None:
    """p wishes nothing, sits in A, speaks in C beside B for all, and could have a seat in D."""
    sessions = (talk("A"), talk("B", audience=Audience.ALL), talk("C", speakers=("Ada",)))
    people = (person("p", speaker="Ada"), person("q"))
    rooms = (Room("Alma", 2), Room("Brest", 2), Room("Corse", 2))
    day = tiny(*sessions, talk("D"), rooms=rooms, participants=people)
    plan = planned("A S2 Alma, B S1 Brest, C S1 Corse, D S1 Alma", "p A")

    def said(who: int, code: str) -> list[str]:
        reasons = Unmet(lay_out(day, plan)).of_session(people[who], code)
        return [reason.say("en") for reason in reasons]

    assert said(0, "A") == []
    assert said(0, "B") == ["B: held at the same time as C, in which you speak"]
    assert said(1, "B") == ["B: everyone there attends it, without a seat"]
    assert said(1, "A") == ["A: a seat is free"]
    # Without C, p would attend B.
    assert said(0, "D") == [
        "D: held at the same time as C, in which you speak; "
        "and held at the same time as B, which everyone attends"
    ]


def test_each_run_of_a_repeated_session_is_told() -> None:
    """p is absent at the first run; the second is full of x and y."""
    people = (person("x"), person("y"), person("p", "A", present=(span("10:00-11:00"),)))
    day = tiny(talk("A", runs=2), participants=people)
    assert why(day, planned("A/1 S1 Alma, A/2 S2 Alma", "x A/2, y A/2")) == [
        "A/1 is held from 9:00 to 10:00: you arrive at 10:00",
        "A/2: full in Alma, the 2 seats are taken",
    ]


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_reason_begins_with_the_code_of_the_wish(lang: str) -> None:
    """On the model case with nobody seated but the first 50, all in their last wish."""
    day = model_case(people=100)
    rooms = [room.name for room in day.rooms if "atelier" in room.kinds]
    slots = [slot.name for slot in day.slots if "atelier" in slot.kinds]
    ateliers = [run.code for run in day.runs if run.session.kind == "atelier"]
    held = (Placement(code, slots[n % 2], rooms[n // 2]) for n, code in enumerate(ateliers))
    seats = (Seat(each.id, each.wishes[2].session) for each in day.participants[:50])
    layout = lay_out(day, Plan(tuple(held), tuple(seats)))
    unmet = Unmet(layout)
    for each in day.participants:
        firsts = [wish.session for wish in each.wishes if wish.rank == 1]
        for reason in unmet.reasons(each):
            code = reason.say(lang).replace(NBSP, " ").split(" ")[0].rstrip(":")
            assert code in firsts


def test_a_stated_time_is_that_of_presence() -> None:
    """Whoever arrives at midnight's end is told a time, not an error."""
    late = (Span(23 * 60, 24 * 60),)
    day = tiny(talk("A"), participants=(person("p", "A", present=late),))
    assert why(day, planned("A S1 Alma")) == ["A is held from 9:00 to 10:00: you arrive at 23:00"]


@given(days_and_plans(least=2))
@examples(30)
def test_every_obstacle_is_told(drawn: tuple[Day, Plan]) -> None:
    """A sentence a run has a part for each of its obstacles, or says how many more there are.

    A room and a limit that are full are one part.
    """
    layout = lay_out(*drawn)
    for each in layout.day.participants:
        for on in layout.occasions:
            said = {
                reason.values["code"]: reason.say("en")
                for reason in Unmet(layout).of_session(each, on.run.session.code)
            }
            if on.code in said:
                found = [o.kind for o in obstacles(layout, each, on)]
                if {Kind.ROOM_FULL, Kind.LIMIT_REACHED} <= set(found):
                    found.remove(Kind.LIMIT_REACHED)
                more = re.search(r"; and (\d+) more reasons?$", said[on.code])
                told = 2 + int(more[1]) if more else said[on.code].count("; ")
                assert told + 1 == max(1, len(found))
                assert (not found) is bool(
                    re.search("a seat is free|everyone there", said[on.code])
                )
