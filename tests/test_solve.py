"""What `solve` promises of time, of the least-bad plan, and of its own faults."""

import sys
from dataclasses import replace

import pytest
from ortools.sat.python import cp_model

from scheduler.domain import Audience, Day, Placement, Plan, Room, Session, Speaker
from scheduler.goals import Goal
from scheduler.model.optimise import GRACE
from scheduler.model.search import Found, Search, Watcher
from scheduler.outcome import Impossible, OutOfTime, Solved
from scheduler.rules import (
    Reason,
    room_fixed,
    room_free,
    room_open,
    slot_to_come,
    speaker_free,
)
from scheduler.solve import Progress, Unfaithful, solve
from scheduler.verify import verify
from scheduler.workbook.example import model_case
from tests.days import minute, person, planned, slot, span, talk, tiny


@pytest.fixture(scope="module")
def day() -> Day:
    """The model case."""
    return model_case()


@pytest.mark.parametrize("seconds", [1e-6, 0.05, 0.1, 0.2, 0.4])
def test_whatever_the_time_the_plan_is_lawful_and_its_bounds_hold(day: Day, seconds: float) -> None:
    """Cut short at any point, what comes back keeps every rule and is no better than its bounds."""
    outcome = solve(day, seconds=seconds)
    assert isinstance(outcome, Solved | OutOfTime)
    if isinstance(outcome, Solved):
        best = solve(day)
        assert isinstance(best, Solved)
        assert verify(day, outcome.plan).broken == ()
        assert best.score.key <= outcome.score.key
        first = outcome.goals[0]
        assert first.bound <= best.score.unserved
        if outcome.proven:
            assert outcome.score == best.score


def test_the_model_case_is_proven_and_seated_to_the_last_goal(day: Day) -> None:
    """Every goal carries a proof, and the score is what the verifier counts."""
    outcome = solve(day)
    assert isinstance(outcome, Solved)
    assert [result.goal for result in outcome.goals] == list(Goal)
    assert outcome.proven
    assert verify(day, outcome.plan).score == outcome.score


def test_the_listener_hears_values_no_better_than_their_bounds(day: Day) -> None:
    """Progress speaks of the goals in their order, and time goes forward."""
    heard: list[Progress] = []
    solve(day, listener=heard.append)
    assert heard
    assert [p.seconds for p in heard] == sorted(p.seconds for p in heard)


def test_two_sessions_of_one_speaker_in_one_slot_break_one_reason() -> None:
    """X and Y need S1 both, with two rooms and one speaker: only the speaker is in two places."""
    clash = tiny(
        Session("X", "x", "talk", ("Alix Exemple",), fixed_slots=("S1",)),
        Session("Y", "y", "talk", ("Alix Exemple",), fixed_slots=("S1",)),
        speakers=(Speaker("Alix Exemple"),),
    )
    outcome = solve(clash)
    assert isinstance(outcome, Impossible)
    assert len(outcome.broken) == 1
    assert outcome.broken[0].weight <= speaker_free("Alix Exemple", "X", "Y").weight


SHUT, OPEN = Room("Alma", 2, available=()), Room("Brest", 2)


def least_bad(day: Day) -> tuple[set[Reason], Plan]:
    """What the least-bad plan breaks, and the plan."""
    outcome = solve(day)
    assert isinstance(outcome, Impossible)
    return set(outcome.broken), outcome.plan


def test_what_the_team_can_lift_is_broken_before_a_session_is_in_a_closed_room() -> None:
    """A is fixed to Alma, which is shut: it leaves Alma (8) and is not put there (10)."""
    day = tiny(talk("A", fixed_rooms=("Alma",)), rooms=(SHUT, OPEN))
    assert least_bad(day)[0] == {room_fixed("A")}


def test_a_frozen_session_whose_room_is_lost_stays_in_its_slot() -> None:
    """With its slot alone frozen it goes to the open room; frozen in Alma it would stay there."""
    day = tiny(talk("A"), rooms=(SHUT, OPEN), earliest=minute("10:01"))
    loose = replace(day, frozen=(Placement("A", "S2", ""),))
    outcome = solve(loose)
    assert isinstance(outcome, Solved)
    assert outcome.plan == planned("A S2 Brest")
    held = replace(day, frozen=(Placement("A", "S2", "Alma"),))
    assert least_bad(held) == ({room_open("Alma", "A", "S2")}, planned("A S2 Alma"))


def test_a_session_is_moved_into_the_past_only_when_no_slot_is_to_come() -> None:
    """B may take S2, and does not once that too has begun."""
    day = tiny(talk("B"), earliest=minute("9:01"))
    outcome = solve(day)
    assert isinstance(outcome, Solved)
    assert outcome.plan.placements[0].slot == "S2"
    late = replace(day, earliest=minute("10:01"))
    broken, plan = least_bad(late)
    assert broken == {slot_to_come("B", plan.placements[0].slot)}


def test_sessions_too_long_for_their_slots_meet_beyond_them() -> None:
    """X and Y overrun the only slots, so that they overlap: p, who must be in both, misses one.

    What is broken: both overrun, and one `must_attend`.
    """
    day = tiny(
        talk("X", minutes=65),
        talk("Y", minutes=65),
        participants=(person("p", "X", "Y", must_attend=("X", "Y")),),
    )
    broken, plan = least_bad(day)
    assert sorted(reason.rule for reason in broken) == [
        "must_attend", "slot_long_enough", "slot_long_enough",
    ]  # fmt: skip
    assert len(plan.seats) == 1


def test_whoever_must_attend_a_session_for_all_is_there_whatever_comfort_says() -> None:
    """W would have the 2 people it needs in S1 alone; p, there for S1 alone, must attend X."""
    everyone = Audience.ALL
    day = tiny(
        talk("X", audience=everyone),
        talk("W", audience=everyone, min_seats=2),
        rooms=(OPEN,),
        participants=(person("p", present=(span("9:00-10:00"),), must_attend=("X",)), person("q")),
    )
    outcome = solve(day)
    assert isinstance(outcome, Solved)
    assert outcome.plan == planned("X S1 Brest, W S2 Brest")


def test_whoever_must_attend_one_run_for_all_may_miss_the_other() -> None:
    """p is there for the second run of A alone; q attends the first, then sits in B: 100 points."""
    day = tiny(
        talk("A", kind="plenary", audience=Audience.ALL, runs=2, fixed_slots=("S1", "S3")),
        talk("B"),
        slots=(
            slot("S1", "9:00-10:00", "plenary", "talk"),
            slot("S2", "10:00-11:00"),
            slot("S3", "11:00-12:00", "plenary"),
        ),
        participants=(
            person("p", present=(span("11:00-12:00"),), must_attend=("A",)),
            person("q", "B"),
        ),
    )
    outcome = solve(day)
    assert isinstance(outcome, Solved)
    assert outcome.score.points == 100


def test_a_plan_that_fails_the_verifier_is_not_told_as_good(
    day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If model and verifier ever disagree, `solve` says that it is at fault."""
    wrong = room_free("Salon Alma", "A1", "A2")

    def doubting(day: Day, plan: object) -> object:
        verdict = verify(day, plan)  # type: ignore[arg-type]
        return type(verdict)((wrong,), verdict.score)

    monkeypatch.setattr(sys.modules["scheduler.solve"], "verify", doubting)
    with pytest.raises(Unfaithful, match="room_free"):
        solve(day)


def test_a_bound_is_never_beyond_what_any_plan_could_reach(day: Day) -> None:
    """Stopped before anything is known, the bounds are the plain ones: nobody, and every wish."""
    most = sum(day.worth(wish.rank) for person in day.participants for wish in person.wishes)
    for seconds in (0.02, 0.03, 0.035, 0.04, 0.05, 0.06):
        outcome = solve(day, seconds=seconds)
        if isinstance(outcome, Solved):
            unserved, points, *others = outcome.goals
            assert 0 <= unserved.bound <= unserved.value
            assert points.bound <= most
            assert all(0 <= result.bound <= result.value for result in others)


def test_stopped_before_anybody_is_seated_those_who_must_attend_have_their_seats(
    day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When no search ends but the first, the plan keeps every rule all the same."""
    plain = Search.__call__
    begun: list[object] = []

    def first_and_last(
        self: Search, model: cp_model.CpModel, *watch: Watcher, grace: float = 0.0
    ) -> Found:
        begun.append(model)
        if len(begun) == 1 or grace > GRACE:
            return plain(self, model, *watch, grace=grace)
        self.stop()
        return Found(None, 0, False, lambda expression: 0)

    monkeypatch.setattr(Search, "__call__", first_and_last)
    outcome = solve(day)
    assert isinstance(outcome, Solved)
    assert verify(day, outcome.plan).broken == ()
