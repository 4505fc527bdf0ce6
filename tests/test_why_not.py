"""A wish is forced and the day solved again: what it costs and whom, or what it breaks."""

from dataclasses import replace

import pytest

from scheduler.domain import Cell, Day, Participant, Room, Score, Session, Source, Span
from scheduler.explain.explained import Explained
from scheduler.explain.why_not import why_not
from scheduler.explain.wish import Attending, Holding, Raise, Wish, Writing
from scheduler.explain.wished import Already, Granted, Refused
from scheduler.outcome import OutOfTime
from scheduler.rules import Reason, room_equipped, room_open, slot_of_kind, speaker_present
from scheduler.verify.layout import Layout
from tests.days import person, planned, slot, span, talk, tiny

# Two talks a slot, in two of three rooms; four people sit in both of their wishes: 4 x 160 points.
DAY = tiny(
    talk("A"),
    talk("B"),
    talk("C"),
    talk("D"),
    rooms=(Room("Alma", 2), Room("Brest", 2), Room("Corse", 1)),
    participants=(
        person("p", "A", "C"),
        person("q", "A", "D"),
        person("r", "B", "C"),
        person("s", "B", "D"),
    ),
)
PLACES = "A S1 Alma, B S1 Brest, C S2 Alma, D S2 Brest"
PLAN = planned(PLACES, "p A, p C, q A, q D, r B, r C, s B, s D")


def granted(day: Day, wish: Wish, **more: object) -> Granted:
    """The wish, which can be had beside the plan."""
    found = why_not(day, wish, **{"plan": PLAN, **more})  # type: ignore[arg-type]
    assert isinstance(found, Granted)
    return found


def refused(day: Day, wish: Wish) -> tuple[Reason, ...]:
    """What the wish breaks, which cannot be had; no way to have it undoes it."""
    found = why_not(day, wish, PLAN)
    assert isinstance(found, Refused)
    assert found.explained is not None
    assert found.explained.conflicts
    repairs = [repair for way in found.explained.ways for repair in way.repairs]
    assert found.forced.claims.isdisjoint(repair.claim for repair in repairs)
    return found.broken


def places(layout: Layout) -> set[str]:
    """The runs and where they are held, as `A S1 Alma`."""
    return {f"{on.code} {on.slot.name} {on.room.name}" for on in layout.occasions}


def losses(found: Granted) -> list[tuple[str, list[str], list[str]]]:
    """Who loses which sessions, and gets which."""
    return [
        (each.person.id, [e.occasion.code for e in each.lost], [e.occasion.code for e in each.gets])
        for each in found.near.losses
    ]


def ways(explained: Explained | None, day: Day) -> list[list[tuple[str, object]]]:
    """The cells to change in each way out, and to what."""
    found = () if explained is None else explained.ways
    return [[(str(each.claim.cell(day)), each.value) for each in way.repairs] for way in found]


def with_session(day: Day, code: str, **fields: object) -> Day:
    """The day with other fields of a session."""
    sessions = (replace(s, **fields) if s.code == code else s for s in day.sessions)  # type: ignore[arg-type]
    return replace(day, sessions=tuple(sessions))


def test_a_wish_that_is_so_already() -> None:
    """A is held in S1, in Alma and beside B; what holds of one of them holds of the wish."""
    for wish in (
        Holding("A", "S1"),
        Holding("A", room="Alma"),
        Holding("A", "S1", "Alma", ("B",)),
        Attending("p", "A"),
    ):
        assert isinstance(why_not(DAY, wish, PLAN), Already)


@pytest.mark.parametrize(
    "wish", [Holding("A", "S2"), Holding("A", room="Brest"), Holding("A", beside=("C",))]
)
def test_a_wish_is_had(wish: Holding) -> None:
    """Whatever is asked for is so in the plan with the wish, and every rule is kept."""
    found = granted(DAY, wish)
    assert not found.near.broken
    assert isinstance(why_not(DAY, wish, found.near.layout.plan), Already)


def test_a_wish_that_costs_nothing() -> None:
    """A and B change rooms of two seats each: two moves, and nobody loses a seat."""
    found = granted(DAY, Holding("A", room="Brest"))
    assert found.free
    assert found.plan.verdict.score == found.near.score == Score(0, 640, 0, 0)
    assert (found.near.moved, found.near.most) == (2, 2)
    assert found.near.people == 4  # each goes to another room
    assert (losses(found), found.near.gains, found.anew) == ([], 0, None)


def test_what_a_wish_costs_and_whom() -> None:
    """In Corse, of one seat, one of p and q leaves A, a first wish, and has no other seat in S1."""
    found = granted(DAY, Holding("A", room="Corse"))
    assert found.near.score == Score(0, 540, 1, 0)
    assert not found.free
    assert [move.occasion.code for move in found.near.moves] == ["A"]
    [(who, lost, gets)] = losses(found)
    assert who in ("p", "q")
    assert (lost, gets) == (["A"], [])
    assert [each.points for each in found.near.losses] == [100]
    assert found.near.gains == 0


def test_near_the_plan_and_anew() -> None:
    """A in S2 meets C or D there: near the plan two people lose a second wish, 60 points each.

    A alone in S2 has Corse, of one seat, and costs 160 points; when it changes places with C or D,
    two moves, 120. Anew, A and B change slots with C and D, and nobody loses anything.
    """
    found = granted(DAY, Holding("A", "S2"))
    assert (found.near.score.points, found.near.moved) == (520, 2)
    assert found.anew is not None
    assert (found.anew.score.points, found.anew.moved) == (640, 4)
    assert (found.free, found.free_anew) == (False, True)
    assert [each.points for each in found.near.losses] == [60, 60]


def test_people_who_were_told_keep_their_seats() -> None:
    """p and r sit in each other's first wish: told so, they stay; else they change, 200 points."""
    plan = planned(PLACES, "p B, p C, q A, q D, r A, r C, s B, s D")
    wish = Holding("A", room="Brest")
    found = granted(DAY, wish, plan=plan, told=True)
    assert (found.near.score.points, found.anew and found.anew.score.points) == (440, 640)
    found = granted(DAY, wish, plan=plan)
    assert (found.near.score.points, found.anew) == (640, None)
    assert (found.near.losses, found.near.gains) == ((), 2)


def test_without_a_plan_the_best_one_is_compared_with() -> None:
    """It gives all wishes, 640 points; A in the room of one seat costs one of them."""
    found = granted(DAY, Holding("A", room="Corse"), plan=None)
    assert (found.plan.verdict.score.points, found.near.score.points) == (640, 540)


def test_a_cancelled_session_is_held_after_all() -> None:
    """There is room for D: it appears, nothing moves, and q and s gain by it."""
    day = with_session(DAY, "D", cancelled=True)
    plan = planned("A S1 Alma, B S1 Brest, C S2 Alma", "p A, p C, q A, r B, r C, s B")
    found = granted(day, Holding("D"), plan=plan)
    assert (found.near.moved, found.near.gains) == (0, 2)
    assert [move.kind for move in found.near.moves] == ["appeared"]


def test_one_run_of_a_repeated_session() -> None:
    """A/2 goes to S1 when asked for, and A/1, which may not be there too, to S2."""
    day = tiny(talk("A", runs=2), participants=(person("p", "A"),))
    plan = planned("A/1 S1 Alma, A/2 S2 Brest", "p A/1")
    found = granted(day, Holding("A/2", "S1"), plan=plan)
    assert {place.split()[1] for place in places(found.near.layout) if "A/2" in place} == {"S1"}
    found = granted(day, Holding("A", room="Brest", slot="S1"), plan=plan)
    assert any(place.endswith("S1 Brest") for place in places(found.near.layout))


def test_sessions_of_kinds_that_never_meet_break_a_rule() -> None:
    """A talk and a café have no slots at the same time: one is held in a slot of the other kind."""
    cafe = Session("K", "K", "cafe")
    day = tiny(talk("A"), cafe, slots=(slot("S1", "9:00-10:00"), slot("T", "10:00-11:00", "cafe")))
    found = why_not(day, Holding("A", beside=("K",)))
    assert isinstance(found, Refused)
    assert [reason.rule for reason in found.broken] == ["slot_of_kind"]


def test_sessions_meet_in_slots_that_overlap() -> None:
    """A in S1 from 9 to 10 and a café from 9:30 are held at the same time."""
    cafe = Session("K", "K", "cafe")
    slots = (
        slot("S1", "9:00-10:00"),
        slot("S2", "11:00-12:00"),
        slot("T", "9:30-10:30", "cafe"),
    )
    day = tiny(talk("A"), cafe, slots=slots)
    plan = planned("A S2 Alma, K T Brest")
    found = granted(day, Holding("A", beside=("K",)), plan=plan)
    assert "A S1 Alma" in places(found.near.layout)


BREAKING = {
    "the slot is of another kind": (
        replace(DAY, slots=(*DAY.slots, slot("T", "12:00-13:00", "cafe"))),
        Holding("A", "T"),
        slot_of_kind("A", "T"),
    ),
    "the room is closed then": (
        replace(DAY, rooms=(Room("Alma", 2, available=(span("9:00-10:00"),)), *DAY.rooms[1:])),
        Holding("A", "S2", "Alma"),
        room_open("Alma", "A", "S2"),
    ),
    "the room lacks a screen": (
        with_session(
            replace(DAY, rooms=(Room("Alma", 2, ("screen",)), *DAY.rooms[1:])),
            "A",
            needs=("screen",),
        ),
        Holding("A", room="Brest"),
        room_equipped("A", "Brest"),
    ),
}


@pytest.mark.parametrize("case", BREAKING)
def test_a_wish_that_breaks_a_rule(case: str) -> None:
    """The rule is named, and never that the wish is not kept."""
    day, wish, reason = BREAKING[case]
    assert refused(day, wish) == (reason,)


def test_an_absent_speaker_refuses_a_slot() -> None:
    """Ada leaves at 10, and A is wished at 10."""
    day = with_session(DAY, "A", speakers=("Ada",))
    day = replace(day, speakers=tiny(talk("A", speakers=("Ada",))).speakers)
    away = replace(day.speakers[0], available=(span("9:00-10:00"),))
    broken = refused(replace(day, speakers=(away,)), Holding("A", "S2"))
    assert broken == (speaker_present("Ada", "A", "S2"),)


def test_what_is_broken_anyway_is_not_the_fault_of_the_wish() -> None:
    """Three talks cannot be held in one slot and two rooms, wherever A is: it breaks no more."""
    day = tiny(*(talk(code) for code in "ABC"), slots=DAY.slots[:1])
    found = why_not(day, Holding("A", room="Brest"), planned("A S1 Alma, B S1 Alma, C S1 Brest"))
    assert isinstance(found, Refused)
    assert (found.broken, found.explained) == ((), None)
    assert [reason.rule for reason in found.plan.verdict.broken] == ["room_free"]


def test_what_was_fixed_otherwise_is_given_up() -> None:
    """The cell of the old slot is named, and what to write there instead."""
    source = Source("Sessions", 2, {"fixed_slots": "L", "fixed_rooms": "M"})
    day = with_session(DAY, "A", fixed_slots=("S1",), source=source)
    found = granted(day, Holding("A", "S2", "Brest"))
    [fixing] = found.forced.gives_up
    assert (fixing.run, fixing.field, str(fixing.cell)) == ("A", "fixed_slots", "Sessions!L2")
    assert found.forced.writes == (
        Writing(Cell("Sessions", "L2"), "S2"),
        Writing(Cell("Sessions", "M2"), "Brest"),
    )


def test_out_of_time() -> None:
    """No time at all: nothing is claimed."""
    assert isinstance(why_not(DAY, Holding("A", "S2"), PLAN, seconds=1e-9), OutOfTime)


# B is full with q and r; p wishes it before A, where a seat is free.
FULL = tiny(
    talk("A"),
    talk("B"),
    participants=(person("p", "B", "A"), person("q", "B", "A"), person("r", "B", "A")),
    slots=(slot("S1", "9:00-10:00"),),
)
FULL_PLAN = planned("A S1 Alma, B S1 Brest", "p A, q B, r B")


def seated(day: Day, wish: Attending) -> Granted:
    """The seat, which can be had beside the plan of the full session."""
    return granted(day, wish, plan=FULL_PLAN)


def test_who_gives_way_for_a_seat() -> None:
    """One of q and r gives way for p and takes the seat in A; no session moves."""
    found = seated(FULL, Attending("p", "B"))
    assert found.unmoved
    assert (found.near.moved, found.near.people) == (0, 2)
    own = found.near.of("p")
    assert own is not None
    assert [entry.occasion.code for entry in own.gets] == ["B"]
    [other] = found.near.give_way("p")
    assert other.person.id in ("q", "r")
    assert [entry.occasion.code for entry in other.gets] == ["A"]
    assert found.near.score == found.plan.verdict.score


def test_one_more_seat_and_nobody_gives_way() -> None:
    """Brest has two seats, and three are enough."""
    rooms = tuple(replace(r, source=Source("Rooms", 3, {"seats": "B"})) for r in FULL.rooms)
    found = seated(replace(FULL, rooms=rooms), Attending("p", "B"))
    assert found.raises == (Raise("Brest", Cell("Rooms", "B3"), 2, 3, True),)


def test_seats_kept_free_count_for_one_more() -> None:
    """A third of the seats is kept free: of 3, two are open; the third open one takes 5 in all.

    Of 4 seats 34 % are 2 (rounded up), which leaves 2; of 5 they are 2 too, which leaves 3.
    """
    rooms = (FULL.rooms[0], Room("Brest", 4))
    found = seated(replace(FULL, rooms=rooms, reserve=34), Attending("p", "B"))
    assert [(each.before, each.after) for each in found.raises] == [(4, 5)]


def test_the_limit_of_a_session_is_raised_too() -> None:
    """Limited to two in a room of two, both numbers must grow."""
    found = seated(with_session(FULL, "B", max_seats=2), Attending("p", "B"))
    assert [(each.name, each.of_room) for each in found.raises] == [("Brest", True), ("B", False)]
    roomy = with_session(replace(FULL, rooms=(FULL.rooms[0], Room("Brest", 9))), "B", max_seats=2)
    found = seated(roomy, Attending("p", "B"))
    assert [(each.name, each.after) for each in found.raises] == [("B", 3)]


def test_a_free_seat_takes_nobody_s_place() -> None:
    """q leaves B for A, where a seat is free."""
    found = seated(FULL, Attending("q", "A"))
    assert (found.near.give_way("q"), found.raises) == ((), ())


def test_whoever_must_attend_elsewhere_is_let_off() -> None:
    """p must attend A at the time of B: sessions would move, or A is no longer a must."""
    source = Source("Participants", 2, {"must_attend": "G"})
    must = replace(FULL.participants[0], must_attend=("A",), source=source)
    day = replace(FULL, participants=(must, *FULL.participants[1:]), slots=DAY.slots)
    found = seated(day, Attending("p", "B"))
    assert not found.unmoved
    assert found.near.moved == 1
    assert ways(found.held, day) == [[("Participants!G2", ("B",))]]


def test_whoever_is_away_would_have_to_be_there() -> None:
    """p comes at 10, after B: sessions would move, or p is there from 9 too."""
    source = Source("Participants", 2, {"present": "E"})
    late = replace(FULL.participants[0], present=(span("10:00-11:00"),), source=source)
    day = replace(FULL, participants=(late, *FULL.participants[1:]), slots=DAY.slots)
    found = granted(day, Attending("p", "B"), plan=planned("A S1 Alma, B S1 Brest", "q B, r B"))
    assert not found.unmoved
    assert ways(found.held, day) == [[("Participants!E2", (span("9:00-11:00"),))]]


@pytest.mark.parametrize(
    ("field", "value", "mended"),
    [
        ("present", (Span(0, 560),), (Span(0, 600),)),
        ("step_free", True, False),
        ("must_attend", ("A",), ("B",)),
    ],
)
def test_a_seat_that_cannot_be_had(field: str, value: object, mended: object) -> None:
    """Gone at 9:20, with steps in the way, or due elsewhere in the only slot: refused.

    The cell that refuses it is among those to change.
    """
    source = Source("Participants", 2, {field: "E"})
    who: Participant = replace(FULL.participants[0], source=source, **{field: value})  # type: ignore[arg-type]
    rooms = tuple(replace(room, step_free=False) for room in FULL.rooms)
    day = replace(FULL, participants=(who, *FULL.participants[1:]), rooms=rooms)
    found = why_not(day, Attending("p", "B"), FULL_PLAN)
    assert isinstance(found, Refused)
    assert [("Participants!E2", mended)] in ways(found.explained, day)
