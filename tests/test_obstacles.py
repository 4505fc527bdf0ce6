"""What is said to stand in the way of a seat does: lifted, the verifier allows the seat; else not.

To lift is to change the day or the plan, in ways written here, and to ask the verifier again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from hypothesis import given
from hypothesis import strategies as st

from scheduler import rules
from scheduler.domain import ALL_DAY, Audience, Day, Participant, Plan, Room, Seat
from scheduler.outcome import OutOfTime
from scheduler.rules import Reason
from scheduler.solve import solve
from scheduler.verify import broken_reasons
from scheduler.verify.layout import Layout, Occasion, lay_out
from scheduler.verify.obstacles import Kind, Obstacle, Obstacles, obstacles
from tests.days import days_and_plans, easy_days, person, planned, slot, span, talk, tiny
from tests.effort import examples

BOTH = "A S1 Alma, B S1 Brest"


@dataclass(frozen=True)
class Asked:
    """A seat that a participant does not have, in a plan as it stands."""

    layout: Layout
    person: Participant
    on: Occasion

    @property
    def found(self) -> Obstacles:
        """What is said to be in the way."""
        return obstacles(self.layout, self.person, self.on)

    def broken(self, lifted: Iterable[Obstacle]) -> set[Reason]:
        """What the seat breaks once those are lifted and all else is as it was."""
        day, plan = self.layout.day, self.layout.plan
        gone: set[str] = set()
        given_up: set[Seat] = set()
        for obstacle in lifted:
            day = self._changed(day, obstacle.kind, obstacle.beside)
            other = obstacle.beside
            if other and obstacle.kind in (Kind.SPEAKS, Kind.ATTENDS):
                gone.add(other.code)
            elif other:
                given_up.add(Seat(self.person.id, other.code))
        held = tuple(place for place in plan.placements if place.run not in gone)
        kept = tuple(seat for seat in plan.seats if seat not in given_up)
        before = broken_reasons(day, Plan(held, plan.seats))
        seat = Seat(self.person.id, self.on.code)
        after = broken_reasons(day, Plan(held, (*kept, seat)))
        # A session too full before is still so with one more, which is no less broken for that.
        full = rules.seats_enough(self.on.code, self.on.room.name)
        return set(after) - set(before) | {full} & set(after)

    def _changed(self, day: Day, kind: Kind, other: Occasion | None) -> Day:
        person, session, room = day.participant[self.person.id], self.on.run.session, self.on.room
        if kind is Kind.ABSENT:
            return _with(day, replace(person, present=ALL_DAY))
        if kind is Kind.KEPT and other:
            must = tuple(c for c in person.must_attend if c != other.run.session.code)
            return _with(day, replace(person, must_attend=must))
        if kind is Kind.STEPS:
            return _with_room(day, replace(day.room[room.name], step_free=True))
        if kind is Kind.ROOM_FULL:
            wide = replace(day, reserve=0)  # the reserve of a room far larger is none of the matter
            return _with_room(wide, replace(day.room[room.name], seats=1000))
        now = day.session[session.code]
        if kind is Kind.LIMIT_REACHED:
            now = replace(now, max_seats=None)
        elif kind is Kind.SPEAKS_IN_IT:
            now = replace(now, speakers=tuple(s for s in now.speakers if s != person.speaker))
        return replace(
            day, sessions=tuple(now if s.code == session.code else s for s in day.sessions)
        )


def _with(day: Day, person: Participant) -> Day:
    people = tuple(person if p.id == person.id else p for p in day.participants)
    return replace(day, participants=people)


def _with_room(day: Day, room: Room) -> Day:
    return replace(day, rooms=tuple(room if r.name == room.name else r for r in day.rooms))


def all_asked(layout: Layout, *, first: bool = False) -> Iterator[Asked]:
    """Every seat that somebody does not have: in all sessions, or in the first wishes alone."""
    for each in layout.day.participants:
        seated = {on.run.session.code for on in layout.seats_of(each)}
        for on in layout.occasions:
            code = on.run.session.code
            if on.run.by_wish and code not in seated and (not first or each.rank(code) == 1):
                yield Asked(layout, each, on)


def _hold(asked: Asked) -> None:
    """All obstacles lifted, the seat breaks nothing; all but one, it breaks something."""
    found = asked.found
    assert asked.broken(found) == set()
    for one in found:
        assert asked.broken(other for other in found if other != one) != set()


@given(days_and_plans(least=2), st.booleans())
@examples(50)
def test_obstacles_are_all_that_is_in_the_way_and_each_is(
    drawn: tuple[Day, Plan], by_right: bool
) -> None:
    """In any plan, for every seat that somebody does not have, wished or not.

    In half of the days everyone sits by right.
    """
    day, plan = drawn
    for asked in all_asked(lay_out(_by_right(day, plan) if by_right else day, plan)):
        _hold(asked)


def _by_right(day: Day, plan: Plan) -> Day:
    sits = {
        each.id: [seat.run for seat in plan.seats if seat.participant == each.id]
        for each in day.participants
    }
    return replace(
        day,
        participants=tuple(
            replace(
                p, must_attend=tuple(dict.fromkeys(day.run[r].session.code for r in sits[p.id]))
            )
            for p in day.participants
        ),
    )


@given(easy_days())
@examples(30)
def test_the_best_plan_leaves_no_free_seat_in_a_first_wish(day: Day) -> None:
    """There the first wishes that are not met have an obstacle each, which holds."""
    outcome = solve(day)
    assert not isinstance(outcome, OutOfTime)
    layout = lay_out(day, outcome.plan)
    for asked in all_asked(layout, first=True):
        assert asked.found
        _hold(asked)


@given(days_and_plans(least=2))
@examples(40)
def test_what_keeps_one_from_a_session_for_all(drawn: tuple[Day, Plan]) -> None:
    """There is something exactly for those who do not attend it."""
    layout = lay_out(*drawn)
    for each in layout.day.participants:
        for on in layout.for_all:
            attends = on in layout.attended[each.id]
            assert bool(obstacles(layout, each, on)) is not attends


def kinds(day: Day, plan: Plan) -> list[tuple[str, str]]:
    """The obstacles between the last participant and A: what each is, and what it is beside."""
    layout = lay_out(day, plan)
    found = obstacles(layout, day.participants[-1], layout.occasion["A"])
    return [(each.kind.name, each.beside.code if each.beside else "") for each in found]


def test_two_at_once_are_both_found() -> None:
    """p leaves at 9:30 and both seats of A are taken: neither alone would do."""
    people = (person("x"), person("y"), person("p", "A", present=(span("8:00-9:30"),)))
    day = tiny(talk("A"), participants=people)
    found = kinds(day, planned("A S1 Alma", "x A, y A"))
    assert found == [("ABSENT", ""), ("ROOM_FULL", "")]


def test_a_limit_as_low_as_the_room() -> None:
    """A is limited to Alma's two seats: no larger room would help alone, nor a higher limit."""
    day = tiny(talk("A", max_seats=2), participants=(person("x"), person("y"), person("p", "A")))
    plan = planned("A S1 Alma", "x A, y A")
    assert kinds(day, plan) == [("ROOM_FULL", ""), ("LIMIT_REACHED", "")]
    # With three seats in Alma the limit alone is in the way.
    assert kinds(replace(day, rooms=(Room("Alma", 3),)), plan) == [("LIMIT_REACHED", "")]


def test_whoever_is_away_would_attend_what_is_for_all() -> None:
    """p is there from 10 on; B, for all, is on with A: there all day, p would be in B."""
    late = person("p", "A", present=(span("10:00-12:00"),))
    day = tiny(talk("A"), talk("B", audience=Audience.ALL), participants=(late,))
    assert kinds(day, planned(BOTH)) == [("ABSENT", ""), ("ATTENDS", "B")]


def test_whoever_is_excused_by_speaking_would_attend_otherwise() -> None:
    """p speaks in C while A, and B for all, are on: without C there is still B."""
    rooms = (Room("Alma", 2), Room("Brest", 2), Room("Corse", 2))
    sessions = (talk("A"), talk("B", audience=Audience.ALL), talk("C", speakers=("Ada",)))
    day = tiny(*sessions, rooms=rooms, participants=(person("p", "A", speaker="Ada"),))
    found = kinds(day, planned(f"{BOTH}, C S1 Corse"))
    assert found == [("SPEAKS", "C"), ("ATTENDS", "B")]


def test_whoever_is_not_there_for_all_of_it_need_not_attend() -> None:
    """p is there for A from 9 to 10, but not for B, for all, which is on until 11."""
    slots = (slot("S1", "9:00-10:00"), slot("Long", "9:00-11:00"))
    early = person("p", "A", present=(span("9:00-10:00"),))
    day = tiny(talk("A"), talk("B", audience=Audience.ALL), slots=slots, participants=(early,))
    assert kinds(day, planned("A S1 Alma, B Long Brest")) == []


def test_whoever_did_not_speak_in_any_run_would_not_be_excused_by_another() -> None:
    """p speaks in both runs of A: that of 10 excuses from B, which is on from 9:30 to 10:30."""
    slots = (slot("S1", "9:00-10:00"), slot("Mid", "9:30-10:30"), slot("S2", "10:00-11:00"))
    sessions = (talk("A", runs=2, speakers=("Ada",)), talk("B", audience=Audience.ALL))
    ada = person("p", "A", speaker="Ada")
    day = tiny(*sessions, slots=slots, participants=(ada,))
    layout = lay_out(day, planned("A/1 S1 Alma, A/2 S2 Alma, B Mid Brest"))
    for code in ("A/1", "A/2"):
        asked = Asked(layout, ada, layout.occasion[code])
        assert [each.kind for each in asked.found] == [Kind.SPEAKS_IN_IT, Kind.ATTENDS]
        _hold(asked)
