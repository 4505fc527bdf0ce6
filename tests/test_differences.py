"""What changed between two plans is all told, each thing once, and nothing else."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from scheduler.agendas import Part
from scheduler.compare.differences import Differences, MoveKind, differences
from scheduler.domain import Audience, Day, Plan
from scheduler.verify.layout import lay_out
from tests.days import days_and_plans, person, planned, talk, tiny
from tests.effort import examples

DAY = tiny(
    talk("A", speakers=("Ada",)),
    talk("B"),
    talk("C"),
    participants=(person("p", "A"), person("q", "B"), person("r", "C", speaker="Ada")),
)
PLACES = "A S1 Alma, B S1 Brest, C S2 Alma"


def changed(now: str, seats: str, was: str = PLACES, sat: str = "p A, q B") -> Differences:
    """The differences between two plans of the day."""
    return differences(lay_out(DAY, planned(was, sat)), lay_out(DAY, planned(now, seats)))


def moves(found: Differences) -> list[tuple[str, str]]:
    """The moves by kind and run."""
    return [(move.kind.value, move.occasion.code) for move in found.moves]


def people(found: Differences) -> list[str]:
    """Who has another agenda."""
    return [change.person.id or change.person.name for change in found.people]


def test_the_same_plan_differs_in_nothing() -> None:
    """No move and nobody concerned."""
    found = changed(PLACES, "p A, q B")
    assert (found.moves, found.people) == ((), ())


def test_time_moves_come_before_room_moves() -> None:
    """B changes its room, C its time and its room: a time move that also changes rooms."""
    found = changed("A S1 Alma, B S1 Alma, C S1 Brest", "p A, q B")
    assert moves(found) == [("time", "C"), ("room", "B")]
    assert found.moves[0].rooms_differ
    assert people(found) == ["q"]


def test_a_move_concerns_those_who_sit_and_those_who_speak() -> None:
    """p sits in A, and r is Ada, who speaks in it; q has another session."""
    found = changed("A S2 Alma, B S1 Brest, C S1 Alma", "p A, q B")
    assert moves(found) == [("time", "A"), ("time", "C")]
    assert [each.id for each in found.moves[0].people] == ["p", "r"]
    assert people(found) == ["p", "r"]
    assert found.people[1].has[0].part is Part.SPEAKS
    assert found.people[1].person.name == "Ada"


def test_other_seats_are_told_by_person() -> None:
    """p gives A up for B, at the same time; nothing moves."""
    found = changed(PLACES, "p B, q B")
    assert moves(found) == []
    [change] = found.reseated
    assert change.person.id == "p"
    assert [entry.occasion.code for entry in change.lost] == ["A"]
    assert [entry.occasion.code for entry in change.gained] == ["B"]


def test_a_session_cancelled_or_added() -> None:
    """C is in one day alone: it vanishes one way, appears the other."""
    without = replace(DAY, sessions=(*DAY.sessions[:2], replace(DAY.sessions[2], cancelled=True)))
    small = lay_out(without, planned("A S1 Alma, B S1 Brest"))
    whole = lay_out(DAY, planned(PLACES, "q C"))
    assert moves(differences(whole, small)) == [("vanished", "C")]
    assert moves(differences(small, whole)) == [("appeared", "C")]
    assert people(differences(whole, small)) == ["q"]


def test_a_session_for_all_concerns_everyone_there() -> None:
    """P moves from S1 to S2, and everybody was to attend it."""
    day = tiny(talk("P", audience=Audience.ALL), participants=(person("p"), person("q")))
    found = differences(lay_out(day, planned("P S1 Alma")), lay_out(day, planned("P S2 Alma")))
    assert people(found) == ["p", "q"]
    assert found.reseated == ()


def test_who_comes_and_who_goes() -> None:
    """s has registered, and sits in A; p has withdrawn, and had a seat."""
    later = replace(DAY, participants=(*DAY.participants[1:], person("s", "A")))
    found = differences(
        lay_out(DAY, planned(PLACES, "p A, q B")), lay_out(later, planned(PLACES, "s A, q B"))
    )
    changes = {change.person.id: (change.before, change.after) for change in found.people}
    assert set(changes) == {"s", "p"}
    assert changes["s"][0] is None
    assert changes["p"][1] is None
    assert found.reseated == ()  # neither was there both times


def test_a_delayed_slot_moves_what_is_held_in_it() -> None:
    """S1 begins and ends ten minutes later; the plan names the same slots and rooms."""
    slot = DAY.slots[0]
    span = replace(slot.span, start=slot.span.start + 10, end=slot.span.end + 10)
    late = replace(DAY, slots=(replace(slot, span=span), DAY.slots[1]))
    plan = planned(PLACES, "p A, q B")
    found = differences(lay_out(DAY, plan), lay_out(late, plan))
    assert moves(found) == [("time", "A"), ("time", "B")]


def test_a_run_becomes_one_of_two() -> None:
    """A was held once, and is held twice: its first run is the same, the second appears."""
    twice = replace(DAY, sessions=(replace(DAY.sessions[0], runs=2), *DAY.sessions[1:]))
    found = differences(
        lay_out(DAY, planned(PLACES, "p A")),
        lay_out(twice, planned("A/1 S1 Alma, A/2 S2 Brest, B S1 Brest, C S2 Alma", "p A/1")),
    )
    assert moves(found) == [("appeared", "A/2")]
    assert people(found) == ["r"]  # Ada speaks twice now
    assert found.unexplained == ()


def test_a_seat_in_another_run_is_another_seat() -> None:
    """p passes from the first run of A to the second; nothing moves."""
    twice = replace(DAY, sessions=(replace(DAY.sessions[0], runs=2), *DAY.sessions[1:]))
    places = "A/1 S1 Alma, A/2 S2 Brest, B S1 Brest, C S2 Alma"
    found = differences(
        lay_out(twice, planned(places, "p A/1")), lay_out(twice, planned(places, "p A/2"))
    )
    assert moves(found) == []
    assert [change.person.id for change in found.reseated] == ["p"]
    assert found.unexplained == found.people


def test_runs_that_change_numbers_have_not_moved() -> None:
    """A/1 and A/2 are one like the other: p sat at nine in Alma, and does so still."""
    twice = replace(DAY, sessions=(replace(DAY.sessions[0], runs=2), *DAY.sessions[1:]))
    found = differences(
        lay_out(twice, planned("A/1 S1 Alma, A/2 S2 Brest, B S1 Brest, C S2 Alma", "p A/1")),
        lay_out(twice, planned("A/2 S1 Alma, A/1 S2 Brest, B S1 Brest, C S2 Alma", "p A/2")),
    )
    assert (found.moves, found.people) == ((), ())
    moved = differences(
        lay_out(twice, planned("A/1 S1 Alma, A/2 S2 Brest, B S1 Brest, C S2 Alma", "p A/1")),
        lay_out(twice, planned("A/2 S1 Alma, A/1 S2 Alma, B S1 Brest, C S2 Brest", "p A/2")),
    )
    assert moves(moved) == [("room", "A/1"), ("room", "C")]
    assert people(moved) == ["r"]


def test_a_speaker_who_registers_is_the_same_person() -> None:
    """Ada speaks in A as before, and sits in C by a row of her own: the seat alone is new."""
    before = replace(DAY, participants=DAY.participants[:2])
    found = differences(
        lay_out(before, planned(PLACES, "p A, q B")), lay_out(DAY, planned(PLACES, "p A, q B, r C"))
    )
    [change] = found.people
    assert change.person.id == "r"
    assert change.had == ()
    assert [entry.occasion.code for entry in change.has] == ["C"]
    back = differences(
        lay_out(DAY, planned(PLACES, "p A, q B, r C")), lay_out(before, planned(PLACES, "p A, q B"))
    )
    [change] = back.people
    assert ([entry.occasion.code for entry in change.had], change.has) == (["C"], ())


def test_another_number_is_no_other_person() -> None:
    """p is called 0p in the new input, bears the same name, and keeps the seat."""
    named = [replace(each, name=f"Name {each.id}") for each in DAY.participants]
    was = replace(DAY, participants=tuple(named))
    now = replace(DAY, participants=(replace(named[0], id="0p"), *named[1:]))
    found = differences(
        lay_out(was, planned(PLACES, "p A, q B")), lay_out(now, planned(PLACES, "0p A, q B"))
    )
    assert found.people == ()


def test_who_speaks_instead_is_told_though_nothing_moves() -> None:
    """A passes from Ada to Bob: two agendas differ, and no run and no seat."""
    bob = replace(DAY.speakers[0], name="Bob")
    later = replace(
        DAY,
        sessions=(replace(DAY.sessions[0], speakers=("Bob",)), *DAY.sessions[1:]),
        speakers=(*DAY.speakers, bob),
    )
    plan = planned(PLACES, "p A, q B")
    found = differences(lay_out(DAY, plan), lay_out(later, plan))
    assert (found.moves, found.reseated) == ((), ())
    assert [change.person.name for change in found.unexplained] == ["Ada", "Bob"]


@st.composite
def two_plans(draw: st.DrawFn) -> tuple[Day, Plan, Plan]:
    """A day and two plans of it, the second with another's places for some of its runs."""
    day, plan = draw(days_and_plans())
    rooms, slots = tuple(day.room), tuple(day.slot)
    moved = tuple(
        replace(place, room=draw(st.sampled_from(rooms)), slot=draw(st.sampled_from(slots)))
        for place in plan.placements
    )
    kept = tuple(seat for seat in plan.seats if draw(st.booleans()))
    return day, plan, Plan(moved, kept)


@examples(100)
@given(two_plans())
def test_differences_tell_the_one_plan_from_the_other(drawn: tuple[Day, Plan, Plan]) -> None:
    """From A and what is told one knows B: a run that is not told stands where it stood.

    And from B to A the same is told the other way round.
    """
    day, one, two = drawn
    before, after = lay_out(day, one), lay_out(day, two)
    there, back = differences(before, after), differences(after, before)
    told = {move.occasion.code for move in there.moves}
    for code in day.run:  # the runs of one session may have changed their numbers
        was, now = there.before.occasion.get(code), after.occasion.get(code)
        if code not in told:
            assert (was is None) == (now is None)
            assert was is None or now is None or (was.span, was.room) == (now.span, now.room)
    assert sorted(m.occasion.run.session.code for m in back.moves) == sorted(
        m.occasion.run.session.code for m in there.moves
    )
    assert {change.person for change in there.people} == {change.person for change in back.people}
    kinds = [list(MoveKind).index(move.kind) for move in there.moves]
    assert kinds == sorted(kinds)
    same = differences(before, before)
    assert (same.moves, same.people) == ((), ())
