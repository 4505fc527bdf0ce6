"""Each rule in the eyes of the verifier: a case that it allows and a case that it finds broken.

Unless a test says otherwise the rooms Alma and Brest have two seats; S1 is 9:00-10:00, S2
10:00-11:00; both take talks.
"""

from dataclasses import replace

import pytest
from hypothesis import given

from scheduler import rules
from scheduler.domain import Audience, Day, Placement, Plan, Room, Session, Speaker
from scheduler.rules import ALL_RULES, Reason
from scheduler.verify import broken_reasons
from scheduler.verify.rules import CHECKS
from scheduler.words import LANGUAGES
from tests.days import days_and_plans, minute, person, planned, slot, span, talk, tiny
from tests.effort import examples

ALMA, BREST = Room("Alma", 2), Room("Brest", 2)
PLENARY = talk("P", audience=Audience.ALL)


def broken(day: Day, places: str, seats: str = "") -> set[Reason]:
    """What the plan of the two texts breaks; no reason is said twice."""
    found = broken_reasons(day, planned(places, seats))
    assert len(set(found)) == len(found)
    return set(found)


def test_every_rule_is_checked_in_the_order_of_the_contract() -> None:
    """The verifier has one function a rule, of the same name, in the same order."""
    assert [check.__name__ for check in CHECKS] == [rule.name for rule in ALL_RULES]


def test_every_rule_has_an_allowed_and_a_broken_case_here() -> None:
    """No rule was forgotten in this file."""
    cases = {name for name in globals() if name.startswith("test_")}
    needed = {f"test_{rule.name}_{case}" for rule in ALL_RULES for case in ("kept", "broken")}
    assert needed <= cases


def test_reasons_come_rule_by_rule_then_in_the_order_of_the_sheet() -> None:
    """The order of placements and seats in the plan makes no difference."""
    day = tiny(talk("A"), talk("B", kind="cafe"), talk("C", kind="cafe"))
    plan = planned("C S1 Alma, B S1 Alma, A S1 Alma")
    assert [(reason.rule, reason.about) for reason in broken_reasons(day, plan)] == [
        ("slot_of_kind", ("B", "S1")),
        ("slot_of_kind", ("C", "S1")),
        ("room_free", ("Alma", "A", "B")),
        ("room_free", ("Alma", "A", "C")),
        ("room_free", ("Alma", "B", "C")),
    ]


# 1. Slots.


def test_held_kept() -> None:
    """A cancelled session need not be held."""
    assert broken(tiny(talk("A"), talk("B", cancelled=True)), "A S1 Alma") == set()


def test_held_broken() -> None:
    """Of two runs only the first is held."""
    assert broken(tiny(talk("A", runs=2)), "A/1 S1 Alma") == {rules.held("A/2")}


def test_slot_of_kind_kept() -> None:
    """A slot for talks and cafés takes a talk."""
    day = tiny(talk("A"), slots=(slot("S1", "9:00-10:00", "cafe", "talk"),))
    assert broken(day, "A S1 Alma") == set()


def test_slot_of_kind_broken() -> None:
    """A slot for cafés takes no talk."""
    day = tiny(talk("A"), slots=(slot("S1", "9:00-10:00", "cafe"),))
    assert broken(day, "A S1 Alma") == {rules.slot_of_kind("A", "S1")}


def test_slot_long_enough_kept() -> None:
    """Sixty minutes fill a slot of sixty minutes."""
    assert broken(tiny(talk("A", minutes=60)), "A S1 Alma") == set()


def test_slot_long_enough_broken() -> None:
    """Sixty-one minutes are one too many."""
    day = tiny(talk("A", minutes=61))
    assert broken(day, "A S1 Alma") == {rules.slot_long_enough("A", "S1")}


# 2 to 4. Rooms.


def test_room_free_kept() -> None:
    """9:00-9:30 and 9:30-10:00 touch, and do not overlap."""
    day = tiny(
        talk("A"),
        talk("B"),
        slots=(slot("S1", "9:00-9:30"), slot("S2", "9:30-10:00")),
    )
    assert broken(day, "A S1 Alma, B S2 Alma") == set()


def test_room_free_broken() -> None:
    """9:00-9:30 and 9:15-9:45 overlap, though neither begins as the other does."""
    day = tiny(
        talk("A"),
        talk("B"),
        slots=(slot("S1", "9:00-9:30"), slot("S2", "9:15-9:45")),
    )
    assert broken(day, "A S1 Alma, B S2 Alma") == {rules.room_free("Alma", "A", "B")}


def test_room_free_counts_the_minutes_of_the_session_not_of_the_slot() -> None:
    """A talk of fifteen minutes leaves the room to another that begins at 9:15."""
    day = tiny(
        talk("A", minutes=15),
        talk("B"),
        slots=(slot("S1", "9:00-9:30"), slot("S2", "9:15-9:45")),
    )
    assert broken(day, "A S1 Alma, B S2 Alma") == set()


def test_room_open_kept() -> None:
    """A window that is as long as the session is enough, and others do no harm."""
    alma = replace(ALMA, available=(span("8:00-8:30"), span("9:00-10:00")))
    assert broken(tiny(talk("A"), rooms=(alma,)), "A S1 Alma") == set()


def test_room_open_broken() -> None:
    """A room that closes a minute before the end is not available for the whole session."""
    alma = replace(ALMA, available=(span("8:00-9:59"),))
    day = tiny(talk("A"), rooms=(alma,))
    assert broken(day, "A S1 Alma") == {rules.room_open("Alma", "A", "S1")}


def test_room_for_kind_kept() -> None:
    """A room for talks and cafés holds a talk."""
    day = tiny(talk("A"), rooms=(replace(ALMA, kinds=("cafe", "talk")),))
    assert broken(day, "A S1 Alma") == set()


def test_room_for_kind_broken() -> None:
    """A room for cafés holds no talk."""
    day = tiny(talk("A"), rooms=(replace(ALMA, kinds=("cafe",)),))
    assert broken(day, "A S1 Alma") == {rules.room_for_kind("A", "Alma")}


def test_room_equipped_kept() -> None:
    """A room may have more than the session needs."""
    alma = replace(ALMA, features=("booth", "screen"))
    assert broken(tiny(talk("A", needs=("screen",)), rooms=(alma,)), "A S1 Alma") == set()


def test_room_equipped_broken() -> None:
    """One feature of the two needed is not enough."""
    alma = replace(ALMA, features=("screen",))
    day = tiny(talk("A", needs=("screen", "booth")), rooms=(alma,))
    assert broken(day, "A S1 Alma") == {rules.room_equipped("A", "Alma")}


# 5 and 6. Speakers.


def changing(minutes: int) -> Day:
    """Ada speaks in A and B, held in slots ten minutes apart, the changeover being as given."""
    slots = (slot("S1", "9:00-10:00"), slot("S2", "10:10-11:00"))
    one, two = (talk(code, speakers=("Ada",)) for code in "AB")
    return tiny(one, two, slots=slots, changeover=minutes)


def test_speaker_free_kept() -> None:
    """Ten minutes between two rooms meet a changeover of ten minutes exactly."""
    assert broken(changing(10), "A S1 Alma, B S2 Brest") == set()


def test_speaker_free_broken() -> None:
    """Ten minutes between two rooms miss a changeover of eleven."""
    assert broken(changing(11), "A S1 Alma, B S2 Brest") == {rules.speaker_free("Ada", "A", "B")}


def test_speaker_free_asks_no_changeover_within_one_room() -> None:
    """Whoever stays in the room needs no time to change."""
    assert broken(changing(11), "A S1 Alma, B S2 Alma") == set()


def test_speaker_free_looks_both_ways() -> None:
    """The run that comes first in the sheet may come second in the day."""
    assert broken(changing(11), "A S2 Alma, B S1 Brest") == {rules.speaker_free("Ada", "A", "B")}


def test_speaker_present_kept() -> None:
    """A speaker on a late train is there from the first minute of the second slot."""
    ada = Speaker("Ada", available=(span("10:00-18:00"),))
    assert broken(tiny(talk("A", speakers=("Ada",)), speakers=(ada,)), "A S2 Alma") == set()


def test_speaker_present_broken() -> None:
    """Two windows that cover the session only together do not cover it."""
    ada = Speaker("Ada", available=(span("9:00-9:30"), span("9:31-10:00")))
    day = tiny(talk("A", speakers=("Ada",)), speakers=(ada,))
    assert broken(day, "A S1 Alma") == {rules.speaker_present("Ada", "A", "S1")}


# 7. Fixed places, and the clock.


def test_slot_fixed_kept() -> None:
    """The second run is fixed, the first is free."""
    day = tiny(talk("A", runs=2, fixed_slots=("", "S1")))
    assert broken(day, "A/1 S2 Alma, A/2 S1 Alma") == set()


def test_slot_fixed_broken() -> None:
    """The run is in another slot than the one fixed for it."""
    assert broken(tiny(talk("A", fixed_slots=("S2",))), "A S1 Alma") == {rules.slot_fixed("A")}


def test_room_fixed_kept() -> None:
    """Both runs are where they are fixed."""
    day = tiny(talk("A", runs=2, fixed_rooms=("Brest", "Alma")))
    assert broken(day, "A/1 S1 Brest, A/2 S2 Alma") == set()


def test_room_fixed_broken() -> None:
    """The two runs have exchanged their rooms."""
    day = tiny(talk("A", runs=2, fixed_rooms=("Brest", "Alma")))
    found = broken(day, "A/1 S1 Alma, A/2 S2 Brest")
    assert found == {rules.room_fixed("A/1"), rules.room_fixed("A/2")}


STAYS = (Placement("A", "S1", "Alma"),)


def test_place_kept_kept() -> None:
    """A is where it is frozen; B, which is not, may be anywhere."""
    day = tiny(talk("A"), talk("B"), frozen=STAYS)
    assert broken(day, "A S1 Alma, B S2 Brest") == set()


@pytest.mark.parametrize("place", ["S1 Brest", "S2 Alma", "S2 Brest"])
def test_place_kept_broken(place: str) -> None:
    """Another room, another slot or both are elsewhere."""
    day = tiny(talk("A"), frozen=STAYS)
    assert broken(day, f"A {place}") == {rules.place_kept("A")}


def test_place_kept_is_broken_anywhere_once_the_place_is_no_more() -> None:
    """The room is no longer on the sheet."""
    day = tiny(talk("A"), frozen=(Placement("A", "S1", "Gone"),))
    assert broken(day, "A S1 Alma") == {rules.place_kept("A")}


def clocked(earliest: str, *sessions: Session, **fields: object) -> Day:
    """A tiny day whose slots are open from the time on."""
    return tiny(*sessions, earliest=minute(earliest), **fields)


def test_slot_to_come_kept() -> None:
    """A slot that begins at the minute may be taken, and without a clock every slot may."""
    assert broken(clocked("9:00", talk("A")), "A S1 Alma") == set()
    assert broken(tiny(talk("A")), "A S1 Alma") == set()


def test_slot_to_come_broken() -> None:
    """A slot that begins a minute before is closed, the later one is not."""
    day = clocked("9:01", talk("A"), talk("B"))
    assert broken(day, "A S1 Alma, B S2 Alma") == {rules.slot_to_come("A", "S1")}


def test_slot_to_come_lets_a_session_be_where_the_team_has_fixed_it() -> None:
    """The second run alone is fixed to the slot that has begun."""
    day = clocked("9:01", talk("A", runs=2, fixed_slots=("", "S1")))
    assert broken(day, "A/1 S2 Alma, A/2 S1 Alma") == set()


def test_slot_to_come_keeps_a_frozen_session_out_of_the_past() -> None:
    """A is frozen in S2: it may be in another room of S2, and not in S1."""
    frozen = (Placement("A", "S2", "Alma"),)
    day = clocked("10:01", talk("A"), frozen=frozen)
    assert broken(day, "A S2 Alma") == set()
    assert broken(day, "A S2 Brest") == {rules.place_kept("A")}
    assert broken(day, "A S1 Alma") == {rules.place_kept("A"), rules.slot_to_come("A", "S1")}


# 8. Sessions beside one another.


def test_after_ended_kept() -> None:
    """A session may begin at the minute when the one it follows ends."""
    assert broken(tiny(talk("A", after=("B",)), talk("B")), "A S2 Alma, B S1 Brest") == set()


def test_after_ended_broken() -> None:
    """Every run of the session begins after every run of the other, here but one pair."""
    slots = (slot("S1", "9:00-10:00"), slot("S2", "9:59-11:00"), slot("S3", "11:00-12:00"))
    day = tiny(talk("A", after=("B",), runs=2), talk("B"), slots=slots)
    found = broken(day, "A/1 S2 Alma, A/2 S3 Alma, B S1 Brest")
    assert found == {rules.after_ended("A/1", "B")}


def test_after_ended_is_void_for_a_cancelled_session() -> None:
    """Nobody waits for what is not held."""
    assert broken(tiny(talk("A", after=("B",)), talk("B", cancelled=True)), "A S1 Alma") == set()


def test_not_alongside_kept() -> None:
    """The sessions kept apart follow each other."""
    day = tiny(talk("A", not_alongside=("B",)), talk("B"))
    assert broken(day, "A S1 Alma, B S2 Alma") == set()


def test_not_alongside_broken() -> None:
    """The later session of the sheet names the earlier one; the reason keeps the sheet's order."""
    day = tiny(talk("A"), talk("B", not_alongside=("A",)))
    assert broken(day, "A S1 Alma, B S1 Brest") == {rules.not_alongside("A", "B")}


def test_runs_apart_kept() -> None:
    """Two runs follow each other."""
    assert broken(tiny(talk("A", runs=2)), "A/1 S2 Alma, A/2 S1 Alma") == set()


def test_runs_apart_broken() -> None:
    """Two runs are held at once in two rooms."""
    day = tiny(talk("A", runs=2))
    assert broken(day, "A/1 S1 Alma, A/2 S1 Brest") == {rules.runs_apart("A/1", "A/2")}


# 9. Seats.


def test_seats_enough_kept() -> None:
    """Three seats, half of them kept free: two are left free and one is taken."""
    day = tiny(talk("A"), rooms=(Room("Alma", 3),), reserve=50, participants=(person("p"),))
    assert broken(day, "A S1 Alma", "p A") == set()


def test_seats_enough_broken() -> None:
    """Two people in a room of two seats, where the session takes one."""
    day = tiny(talk("A", max_seats=1), participants=(person("p"), person("q")))
    assert broken(day, "A S1 Alma", "p A, q A") == {rules.seats_enough("A", "Alma")}


def test_seats_enough_keeps_seats_free() -> None:
    """Three seats, 34 % of them kept free: two are left free, one seat is too few for two."""
    rooms = (Room("Alma", 3),)
    day = tiny(talk("A"), rooms=rooms, reserve=34, participants=(person("p"), person("q")))
    assert broken(day, "A S1 Alma", "p A, q A") == {rules.seats_enough("A", "Alma")}


def test_seats_enough_counts_everyone_present_at_a_session_for_all() -> None:
    """Three people are present, one leaves early: two seats do until the third stays."""
    leaving = person("r", present=(span("8:00-9:59"),))
    day = tiny(PLENARY, participants=(person("p"), person("q"), leaving))
    assert broken(day, "P S1 Alma") == set()
    full = replace(day, participants=(person("p"), person("q"), person("r")))
    assert broken(full, "P S1 Alma") == {rules.seats_enough("P", "Alma")}


# 10. People.


def test_seated_once_kept() -> None:
    """Two seats, one after the other, in one room each and no changeover asked."""
    day = tiny(talk("A"), talk("B"), participants=(person("p"),))
    assert broken(day, "A S1 Alma, B S2 Brest", "p A, p B") == set()


def test_seated_once_broken() -> None:
    """Two seats at the same time."""
    day = tiny(talk("A"), talk("B"), participants=(person("p"),))
    found = broken(day, "A S1 Alma, B S1 Brest", "p B, p A")
    assert found == {rules.seated_once("p", "A", "B")}


@pytest.mark.parametrize(("changeover", "clash"), [(10, False), (11, True)])
def test_seated_once_leaves_the_changeover(changeover: int, clash: bool) -> None:
    """Ten minutes meet a changeover of ten exactly and miss one of eleven."""
    day = replace(changing(changeover), participants=(person("p"),))
    found = broken(day, "A S1 Alma, B S2 Brest", "p A, p B")
    assert (rules.seated_once("p", "A", "B") in found) is clash


def test_seated_once_counts_a_session_for_all() -> None:
    """Whoever is present attends the plenary, and has no seat elsewhere meanwhile."""
    day = tiny(PLENARY, talk("A"), participants=(person("p"),))
    found = broken(day, "P S1 Alma, A S1 Brest", "p A")
    assert found == {rules.seated_once("p", "P", "A")}


def test_seated_once_leaves_out_who_misses_a_session_for_all() -> None:
    """Whoever is present for half of the plenary only, or speaks elsewhere, attends it not."""
    slots = (slot("S1", "9:00-10:00"), slot("S2", "9:30-10:00"), slot("S3", "9:00-9:30"))
    day = tiny(
        PLENARY,
        talk("A"),
        talk("B", speakers=("Ada",)),
        slots=slots,
        rooms=(ALMA, BREST, Room("Corse", 2)),
        participants=(person("late", present=(span("9:30-18:00"),)), person("p", speaker="Ada")),
    )
    assert broken(day, "P S1 Alma, A S2 Brest, B S3 Brest", "late A, p A") == set()


def test_seated_once_blames_nobody_for_two_sessions_for_all() -> None:
    """Nobody chooses to be asked to two places at once."""
    day = tiny(PLENARY, talk("Q", audience=Audience.ALL), participants=(person("p"),))
    assert broken(day, "P S1 Alma, Q S1 Brest") == set()


def test_seated_not_speaking_kept() -> None:
    """A participant sits in one talk and then speaks in another."""
    day = tiny(talk("A"), talk("B", speakers=("Ada",)), participants=(person("p", speaker="Ada"),))
    assert broken(day, "A S1 Alma, B S2 Brest", "p A") == set()


def test_seated_not_speaking_broken() -> None:
    """A participant sits in one talk while speaking in another, and in the latter too."""
    day = tiny(talk("A"), talk("B", speakers=("Ada",)), participants=(person("p", speaker="Ada"),))
    found = broken(day, "A S1 Alma, B S1 Brest", "p A")
    assert found == {rules.seated_not_speaking("p", "A", "B")}
    assert broken(day, "A S1 Alma, B S2 Brest", "p B") == {rules.seated_not_speaking("p", "B", "B")}


def test_seated_present_kept() -> None:
    """Present from the first to the last minute of the talk, not of the slot."""
    there = person("p", present=(span("9:00-9:20"),))
    assert broken(tiny(talk("A", minutes=20), participants=(there,)), "A S1 Alma", "p A") == set()


def test_seated_present_broken() -> None:
    """Leaves a minute before the end."""
    day = tiny(talk("A"), participants=(person("p", present=(span("9:00-9:59"),)),))
    assert broken(day, "A S1 Alma", "p A") == {rules.seated_present("p", "A", "S1")}


def test_one_run_each_kept() -> None:
    """Two people sit in a run each."""
    day = tiny(talk("A", runs=2), participants=(person("p"), person("q")))
    assert broken(day, "A/1 S1 Alma, A/2 S2 Alma", "p A/1, q A/2") == set()


def test_one_run_each_broken() -> None:
    """One participant sits in both runs."""
    day = tiny(talk("A", runs=2), participants=(person("p"),))
    found = broken(day, "A/1 S1 Alma, A/2 S2 Alma", "p A/1, p A/2")
    assert found == {rules.one_run_each("p", "A")}


UPSTAIRS = replace(ALMA, step_free=False)


def test_step_free_seat_kept() -> None:
    """Whoever needs no step-free room may sit upstairs."""
    day = tiny(talk("A"), rooms=(UPSTAIRS,), participants=(person("p"),))
    assert broken(day, "A S1 Alma", "p A") == set()


def test_step_free_seat_broken() -> None:
    """Both the talk by wish and the plenary are held upstairs."""
    day = tiny(
        PLENARY,
        talk("A"),
        rooms=(UPSTAIRS,),
        participants=(person("p", step_free=True), person("q", step_free=True, present=())),
    )
    found = broken(day, "P S1 Alma, A S2 Alma", "p A")
    assert found == {rules.step_free_seat("p", "P", "Alma"), rules.step_free_seat("p", "A", "Alma")}


# 11. Seats of right.


def test_must_attend_kept() -> None:
    """A seat in either run will do."""
    day = tiny(talk("A", runs=2), participants=(person("p", must_attend=("A",)),))
    assert broken(day, "A/1 S1 Alma, A/2 S2 Alma", "p A/2") == set()


def test_must_attend_broken() -> None:
    """A seat in another session is none there."""
    day = tiny(talk("A"), talk("B"), participants=(person("p", must_attend=("A", "B")),))
    assert broken(day, "A S1 Alma, B S2 Alma", "p B") == {rules.must_attend("p", "A")}


def test_must_attend_asks_to_be_present_at_a_session_for_all() -> None:
    """One of two who must attend the plenary leaves before its end."""
    leaving = person("q", must_attend=("P",), present=(span("8:00-9:30"),))
    day = tiny(PLENARY, participants=(person("p", must_attend=("P",)), leaving))
    assert broken(day, "P S1 Alma") == {rules.must_attend("q", "P")}


def test_must_attend_is_void_for_a_cancelled_session() -> None:
    """Nobody has a seat in what is not held."""
    day = tiny(talk("A", cancelled=True), participants=(person("p", must_attend=("A",)),))
    assert broken(day, "") == set()


# Plans that are of another day.


@pytest.mark.parametrize(
    ("places", "seats"),
    [
        ("Z S1 Alma", ""),  # no such run
        ("C S1 Alma", ""),  # cancelled
        ("A S9 Alma", ""),
        ("A S1 Zinc", ""),
        ("A S1 Alma, A S2 Alma", ""),
        ("A S1 Alma", "z A"),
        ("A S1 Alma", "p Z"),
        ("A S1 Alma", "p C"),
        ("A S1 Alma", "p P"),  # a session for all has no seats
        ("A S1 Alma", "p A, p A"),
    ],
)
def test_a_plan_of_another_day_is_refused(places: str, seats: str) -> None:
    """What names nothing of the day, or says a thing twice, is a mistake of the caller."""
    day = tiny(talk("A"), talk("C", cancelled=True), PLENARY, participants=(person("p"),))
    with pytest.raises(ValueError, match=r"."):
        broken_reasons(day, planned(places, seats))


def test_a_seat_in_a_run_held_nowhere_is_no_seat() -> None:
    """Only the run that is not held is told, and the seat of right that is missing with it."""
    day = tiny(talk("A"), participants=(person("p", must_attend=("A",)),))
    assert broken(day, "", "p A") == {rules.held("A"), rules.must_attend("p", "A")}


def test_an_empty_day_breaks_nothing() -> None:
    """Nothing to hold, nobody to seat."""
    assert broken_reasons(tiny(), Plan((), ())) == ()


@examples(50)
@given(days_and_plans())
def test_every_reason_can_be_said_and_names_its_things(case: tuple[Day, Plan]) -> None:
    """A broken reason has words in both languages, with all that it is about.

    Its things are found again in the day; blank cells have no say, so that there may be none.
    """
    for reason in broken_reasons(*case):
        for lang in LANGUAGES:
            said = reason.words().say(lang)
            assert all(name in said for name in reason.about)
        assert len(set(reason.cells(case[0]))) == len(reason.cells(case[0]))
