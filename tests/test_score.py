"""The goals recomputed from plans whose numbers are worked out by hand.

Unless a test says otherwise the rooms Alma and Brest have two seats; S1 is 9:00-10:00, S2
10:00-11:00; both take talks.
"""

from dataclasses import replace

import pytest

from scheduler.domain import Audience, Day, Participant, Room, Score, Speaker, Wish
from scheduler.goals import LAWS, Goal
from scheduler.verify import goals, score
from tests.days import person, planned, slot, span, talk, tiny


def scored(day: Day, places: str, seats: str = "") -> Score:
    """The score of the plan of the two texts."""
    return score(day, planned(places, seats))


def test_every_goal_has_its_function_and_its_law() -> None:
    """The goals of the verifier bear the names of the contract."""
    assert all(callable(getattr(goals, goal)) and goal in LAWS for goal in Goal)


def test_unserved_counts_a_person_once_a_kind() -> None:
    """A wish met in one kind does not make up for none in the other."""
    cafe = talk("C", kind="cafe")
    wishes = (Wish("A", 1), Wish("B", 2), Wish("C", 1))
    day = tiny(
        talk("A"), talk("B"), cafe, talk("D"), participants=(Participant("p", wishes=wishes),)
    )
    places = "A S1 Alma, B S1 Brest, C S2 Alma, D S2 Brest"
    # Talks: no seat, or one in D, which p did not wish; café: no seat. Two kinds, then one, none.
    assert scored(day, places).unserved == 2
    assert scored(day, places, "p D").unserved == 2
    assert scored(day, places, "p C").unserved == 1
    assert scored(day, places, "p B, p C").unserved == 0


def test_unserved_counts_wishes_for_cancelled_sessions() -> None:
    """Whoever wished only what is cancelled did state a wish, and gets none."""
    day = tiny(talk("A", cancelled=True), participants=(person("p", "A"), person("q")))
    assert scored(day, "").unserved == 1


def test_points_fall_with_the_rank() -> None:
    """Seats wished first, second and third are worth 100 + 60 + 30; one never wished nothing."""
    day = tiny(
        *(talk(code) for code in "ABCD"),
        slots=tuple(slot(f"S{hour}", f"{hour}:00-{hour}:50") for hour in (9, 10, 11, 12)),
        participants=(person("p", "C", "A", "B"),),
    )
    places = "A S9 Alma, B S10 Alma, C S11 Alma, D S12 Alma"
    assert scored(day, places, "p A").points == 60
    assert scored(day, places, "p A, p B, p C, p D").points == 190


def test_points_past_the_list_are_one() -> None:
    """Points of 5 and 3: the third and fourth wish are worth 1 each, in all 10."""
    day = tiny(
        *(talk(code) for code in "ABCD"),
        slots=tuple(slot(f"S{hour}", f"{hour}:00-{hour}:50") for hour in (9, 10, 11, 12)),
        participants=(person("p", "A", "B", "C", "D"),),
        points=(5, 3),
    )
    places = "A S9 Alma, B S10 Alma, C S11 Alma, D S12 Alma"
    assert scored(day, places, "p A, p B, p C, p D").points == 10


def test_unseated_counts_people_and_slots() -> None:
    """Three people, two slots: p sits in both, q in one, r is present for the second only.

    q is idle in S2, r in S2 too, since the talk of S1 is over when r comes: 2.
    """
    late = person("r", present=(span("9:30-18:00"),))
    day = tiny(talk("A"), talk("B"), participants=(person("p"), person("q"), late))
    assert scored(day, "A S1 Alma, B S2 Alma", "p A, p B, q A").unseated == 2


def test_unseated_looks_only_at_slots_with_sessions_by_wish() -> None:
    """S2 holds nothing but a plenary, so that nobody there had a choice: 1 for S1."""
    day = tiny(talk("A"), talk("P", audience=Audience.ALL), participants=(person("p"),))
    assert scored(day, "A S1 Alma, P S2 Alma").unseated == 1


def test_unseated_leaves_out_who_speaks_or_attends_a_session_for_all() -> None:
    """Ada speaks in S1; in S2 both attend the plenary held beside B; q alone is idle in S1: 1."""
    day = tiny(
        talk("A", speakers=("Ada",)),
        talk("B"),
        talk("P", audience=Audience.ALL),
        participants=(person("p", speaker="Ada"), person("q")),
    )
    assert scored(day, "A S1 Alma, B S2 Alma, P S2 Brest").unseated == 1


def test_unseated_goes_by_the_clock_where_slots_overlap() -> None:
    """A seat from 9:00 to 9:30 fills part of the slot 9:15-9:45, but not that of 9:30-10:00: 1."""
    slots = (slot("S1", "9:00-9:30"), slot("S2", "9:15-9:45"), slot("S3", "9:30-10:00"))
    day = tiny(
        talk("A"),
        talk("B"),
        talk("C"),
        slots=slots,
        rooms=(Room("Alma", 2), Room("Brest", 2), Room("Corse", 2)),
        participants=(person("p"),),
    )
    assert scored(day, "A S1 Alma, B S2 Brest, C S3 Corse", "p A").unseated == 1


def test_unseated_counts_who_is_excused_from_a_session_for_all_and_idle() -> None:
    """Ada speaks until 9:10 and cannot change rooms by 9:12: excused from P, idle in S3: 1."""
    slots = (slot("S1", "9:00-9:10"), slot("S2", "9:12-9:30"), slot("S3", "9:15-9:25"))
    day = tiny(
        talk("A", speakers=("Ada",)),
        talk("P", audience=Audience.ALL),
        talk("B"),
        slots=slots,
        changeover=5,
        participants=(person("p", speaker="Ada"),),
    )
    assert scored(day, "A S1 Alma, P S2 Brest, B S3 Alma").unseated == 1


def test_comfort_of_speakers_outside_their_preferred_windows() -> None:
    """Ada prefers S2 and speaks in S1: 3. Bob prefers nothing. In S2 both are content: 0."""
    speakers = (Speaker("Ada", prefers=(span("10:00-11:00"),)), Speaker("Bob"))
    day = tiny(talk("A", speakers=("Ada", "Bob")), speakers=speakers)
    assert scored(day, "A S1 Alma").comfort == 3
    assert scored(day, "A S2 Alma").comfort == 0


@pytest.mark.parametrize(("seats", "comfort"), [("", 8), ("p A", 8), ("p A, q A", 4)])
def test_comfort_of_runs_under_their_min_seats(seats: str, comfort: int) -> None:
    """A and the plenary want two people each, 4 a run short; present at the plenary is p alone."""
    day = tiny(
        talk("A", min_seats=2),
        talk("P", audience=Audience.ALL, min_seats=2),
        participants=(person("p"), person("q", present=(span("9:00-10:30"),))),
    )
    assert scored(day, "A S1 Alma, P S2 Alma", seats).comfort == comfort


def test_comfort_of_themes_at_the_same_time() -> None:
    """A, B and C on water at once: three pairs, 2 each; D has no theme, and E comes later: 6."""
    water = {"theme": "water"}
    day = tiny(
        *(talk(code, **water) for code in "ABC"),
        talk("D"),
        talk("E", **water),
        rooms=tuple(Room(name, 2) for name in ("Alma", "Brest", "Corse", "Dole")),
    )
    places = "A S1 Alma, B S1 Brest, C S1 Corse, D S1 Dole, E S2 Alma"
    assert scored(day, places).comfort == 6


def test_comfort_does_not_hold_a_session_against_itself() -> None:
    """Two runs of one session at once are a broken rule, no clash of themes."""
    day = tiny(talk("A", runs=2, theme="water"))
    assert scored(day, "A/1 S1 Alma, A/2 S1 Brest").comfort == 0


def test_comfort_of_speakers_who_change_rooms() -> None:
    """By the clock Ada speaks in Alma, Brest, Brest, Alma: 2. In the sheet's order it would be 3.

    Then the clock and the sheet agree on Brest, Alma, Brest, Alma: 3.
    """
    day = tiny(
        *(talk(code, speakers=("Ada",)) for code in "ABCD"),
        slots=tuple(slot(f"S{hour}", f"{hour}:00-{hour}:50") for hour in (9, 10, 11, 12)),
    )
    assert scored(day, "A S10 Brest, B S9 Alma, C S11 Brest, D S12 Alma").comfort == 2
    assert scored(day, "A S9 Brest, B S10 Alma, C S11 Brest, D S12 Alma").comfort == 3


def test_smaller_keys_are_better_goal_after_goal() -> None:
    """One more person served outweighs points, these outweigh seats, these outweigh comfort."""
    best = Score(unserved=0, points=100, unseated=2, comfort=5)
    worse = (
        replace(best, comfort=6),
        replace(best, unseated=3, comfort=0),
        replace(best, points=99, unseated=0),
        replace(best, unserved=1, points=900),
    )
    assert sorted((*reversed(worse), best), key=lambda found: found.key) == [best, *worse]


def test_a_seat_in_a_run_held_nowhere_scores_nothing() -> None:
    """The wish is not met and brings no points."""
    day = tiny(talk("A"), participants=(person("p", "A"),))
    assert scored(day, "", "p A") == Score(unserved=1, points=0, unseated=0, comfort=0)


def test_no_worse_is_so_in_every_goal() -> None:
    """More points make up for no discomfort, though they come first in the order."""
    plan = Score(1, 100, 2, 3)
    assert plan.no_worse(plan)
    assert Score(0, 120, 2, 3).no_worse(plan)
    assert not Score(0, 120, 2, 4).no_worse(plan)
    assert not Score(1, 99, 0, 0).no_worse(plan)
