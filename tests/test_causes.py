"""Why something moved is never guessed: the edit that forbids what was, or none."""

from dataclasses import replace

import pytest

from scheduler.compare.by_hand import ByHand
from scheduler.compare.earlier import Comparison, Earlier
from scheduler.compare.edits import edits
from scheduler.domain import (
    Audience,
    Cell,
    Change,
    ChangeKind,
    Day,
    Participant,
    Room,
    Seat,
    Source,
    Span,
    Wish,
)
from scheduler.verify.layout import lay_out
from tests.days import person, planned, slot, talk, tiny

DAY = tiny(
    talk("A", speakers=("Ada",)),
    talk("B"),
    talk("C"),
    rooms=(Room("Alma", 2), Room("Brest", 2), Room("Corse", 2)),
    participants=(person("p", "A", "B"), person("q", "B", "A")),
)
PLACES = "A S1 Alma, B S1 Brest, C S2 Alma"
SEATS = "p A, q B"
ANEW = ["the whole plan was made anew"]
PEOPLE = ["the whole plan was made anew, participants having changed"]


def after(said: str) -> list[str]:
    """What is told of a move that came with an edit and is not owed to it."""
    return [f"the whole plan was made anew, these having changed: {said}"]


def compared(
    later: Day,
    places: str = PLACES,
    seats: str = SEATS,
    by_hand: ByHand = ByHand(),  # noqa: B008
    before: str = PLACES,
) -> Comparison:
    """The plan of a later day beside the first plan."""
    earlier = Earlier("day-v1.xlsx", True, lay_out(DAY, planned(before, SEATS)))
    return Comparison(earlier, lay_out(later, planned(places, seats)), by_hand)


def why(found: Comparison) -> dict[str, list[str]]:
    """The causes of each move, by the code of its run."""
    return {
        move.occasion.code: [cause.words.say("en") for cause in found.why.of_move(move)]
        for move in found.differences.moves
    }


def why_person(found: Comparison, number: str) -> list[str]:
    """The causes of what differs for a participant."""
    [change] = [each for each in found.differences.people if each.person.id == number]
    return [cause.words.say("en") for cause in found.why.of_person(change)]


def with_room(name: str, **fields: object) -> Day:
    """The day with other fields of a room."""
    rooms = (replace(r, **fields) if r.name == name else r for r in DAY.rooms)  # type: ignore[arg-type]
    return replace(DAY, rooms=tuple(rooms))


def with_session(code: str, **fields: object) -> Day:
    """The day with other fields of a session."""
    held = (replace(s, **fields) if s.code == code else s for s in DAY.sessions)  # type: ignore[arg-type]
    return replace(DAY, sessions=tuple(held))


def test_a_room_lost_moves_what_was_in_it() -> None:
    """Brest is lost: B cannot stay, and A, in whose room it is now, has made way for it."""
    found = compared(with_room("Brest", available=()), "A S1 Corse, B S1 Alma, C S2 Alma")
    lost = "Brest can no longer be used"
    assert why(found) == {"A": [f"to make way for B: {lost}"], "B": [lost]}


def test_ways_made_one_after_another() -> None:
    """B takes the room of A, and A that of C: both moved for the room that B lost."""
    places = "A S1 Alma, B S1 Brest, C S1 Corse"
    found = compared(
        with_room("Brest", available=()), "A S1 Corse, B S1 Alma, C S2 Alma", before=places
    )
    lost = "Brest can no longer be used"
    assert why(found) == {
        "A": [f"to make way for B: {lost}"],
        "B": [lost],
        "C": [f"to make way for B: {lost}"],
    }


def test_a_move_that_nothing_calls_for_makes_way_for_nothing() -> None:
    """Corse stands free: A need not have left Alma, where nothing is now."""
    found = compared(with_room("Corse", seats=1), "A S1 Corse, B S1 Brest, C S2 Alma")
    assert why(found) == {"A": after("Corse has 1 seat instead of 2")}


def test_near_a_promise_nothing_is_made_anew() -> None:
    """A move that no edit forces, in a plan sought near the earlier, is there for a better plan."""
    found = compared(with_room("Corse", seats=1), "A S1 Corse, B S1 Brest, C S2 Alma")
    assert why(replace(found, near=True)) == {
        "A": ["to make the best of it: Corse has 1 seat instead of 2"]
    }


def test_a_cause_that_forbids_nothing_is_none() -> None:
    """Corse, in which nothing was held, is lost; that does not move A."""
    assert why(compared(with_room("Corse", available=()), "A S2 Brest, B S1 Brest, C S2 Alma")) == {
        "A": after("Corse can no longer be used")
    }


def test_seats_too_few() -> None:
    """Alma has one seat left, and held one person; no reason to move A, but for q to leave B."""
    assert why(compared(with_room("Alma", seats=1), "A S1 Corse, B S1 Brest, C S2 Alma")) == {
        "A": after("Alma has 1 seat instead of 2")
    }
    none = compared(with_room("Alma", seats=0), "A S1 Corse, B S1 Brest, C S2 Alma")
    assert why(none) == {"A": ["Alma has 0 seats instead of 2"]}


def test_whoever_loses_a_seat_learns_why() -> None:
    """Brest has no seat left, so q goes to A; p, who makes room, learns what it follows from."""
    found = compared(with_room("Brest", seats=0), seats="q A, p B")
    assert why_person(found, "q") == ["Brest has 0 seats instead of 2"]
    follows = after("Brest has 0 seats instead of 2")[0]
    assert why_person(found, "p") == [follows]


def test_a_session_cancelled() -> None:
    """It is the session's own doing; B takes no part in it."""
    found = compared(with_session("A", cancelled=True), "B S1 Brest, C S2 Alma", "q B, p B")
    assert why(found) == {"A": ["A is cancelled"]}
    assert why_person(found, "p") == ["A is cancelled"]


def test_a_speaker_who_cannot_come_then() -> None:
    """Ada is there from ten: A can no longer be held at nine."""
    speakers = (replace(DAY.speakers[0], available=(Span(600, 660),)),)
    found = compared(replace(DAY, speakers=speakers), "A S2 Brest, B S1 Brest, C S2 Alma")
    assert why(found) == {"A": ["Ada is available at other times"]}


def test_a_slot_at_other_times_takes_its_sessions_along() -> None:
    """S1 is half an hour later, and keeps A and B."""
    later = replace(DAY, slots=(slot("S1", "9:30-10:00"), DAY.slots[1]))
    said = ["S1: now from 9:30 to 10:00"]
    assert why(compared(later)) == {"A": said, "B": said}


def test_a_pin() -> None:
    """A is fixed in S2, where it was not."""
    found = compared(with_session("A", fixed_slots=("S2",)), "A S2 Brest, B S1 Brest, C S2 Alma")
    assert why(found) == {"A": ["the fixed slot of A has changed"]}


def test_a_hand() -> None:
    """A was moved by hand, and p seated by hand; each with its cell."""
    by_hand = ByHand({}, {"A": Cell("Plan", "G2")}, {"q": Cell("Seats", "D3")})
    found = compared(DAY, "A S1 Corse, B S1 Brest, C S2 Alma", "p A, q A", by_hand)
    [move] = found.differences.moves
    [cause] = found.why.of_move(move)
    assert (cause.words.say("en"), cause.cells) == (
        "moved by the organisers",
        (Cell("Plan", "G2"),),
    )
    assert why_person(found, "p") == ["moved by the organisers"]
    # q's new seat is in A, which moved too.
    assert why_person(found, "q") == ["seat changed by the organisers", "moved by the organisers"]
    stayed = compared(DAY, seats="p A, q A", by_hand=by_hand)
    assert why_person(stayed, "q") == ["seat changed by the organisers"]


def test_a_hand_on_the_room_moves_no_time() -> None:
    """The room of A was changed by hand, its slot by nobody's: S1 begins later."""
    later = replace(DAY, slots=(slot("S1", "9:30-10:00"), DAY.slots[1]))
    by_hand = ByHand({}, {"C": Cell("Plan", "G4")})
    found = compared(later, "A S1 Alma, B S1 Brest, C S2 Corse", by_hand=by_hand)
    said = ["S1: now from 9:30 to 10:00"]
    assert why(found) == {"A": said, "B": said, "C": ["moved by the organisers"]}
    on_a = ByHand({}, {"B": Cell("Plan", "G3")})
    assert why(compared(later, by_hand=on_a)) == {"A": said, "B": said}


def test_two_edits_of_which_one_is_the_cause() -> None:
    """Alma has more seats than before, but all are kept free: A leaves it for that alone."""
    day = replace(with_room("Alma", seats=9), reserve=100)
    assert why(compared(day, "A S1 Corse, B S1 Brest, C S2 Alma", "")) == {
        "A": ["100 % of the seats are kept free instead of 0 %"]
    }


def test_a_change_of_the_changeover() -> None:
    """Ada speaks in A until ten and in C from ten, in Alma both; C moves to Brest by the solver.

    With a quarter of an hour between rooms, B of q, who sits in C next, cannot stay in Brest.
    """
    places, seats = "A S1 Alma, B S1 Brest, C S2 Alma", "q B, q C"
    earlier = Earlier("day-v1.xlsx", True, lay_out(DAY, planned(places, seats)))
    now = lay_out(replace(DAY, changeover=15), planned(places, "q C"))
    found = Comparison(earlier, now)
    assert why_person(found, "q") == ["the changeover is 15 min instead of 0"]


def test_a_delay_that_makes_slots_overlap() -> None:
    """C follows A in Alma; S1 now ends at half past ten, so C goes to Corse: S1 is the cause."""
    day = replace(DAY, slots=(slot("S1", "9:30-10:30"), DAY.slots[1]))
    found = compared(day, "A S1 Alma, B S1 Brest, C S2 Corse")
    said = ["S1: now from 9:30 to 10:30"]
    assert why(found) == {"A": said, "B": said, "C": said}


def test_a_second_run_does_not_hide_a_lost_room() -> None:
    """B is held twice now, and Brest is lost: B/1 left Brest for that, B/2 is new."""
    twice = with_session("B", runs=2)
    rooms = (DAY.rooms[0], replace(DAY.rooms[1], available=()), DAY.rooms[2])
    found = compared(
        replace(twice, rooms=rooms),
        "A S1 Alma, B/1 S1 Corse, B/2 S2 Corse, C S2 Alma",
        "p A, q B/1",
    )
    assert why(found) == {
        "B/1": ["Brest can no longer be used"],
        "B/2": ["B is held another number of times"],
    }


def test_a_room_taken_away() -> None:
    """Brest is no longer on the sheet."""
    day = replace(DAY, rooms=(DAY.rooms[0], DAY.rooms[2]))
    assert why(compared(day, "A S1 Alma, B S1 Corse, C S2 Alma")) == {
        "B": ["Brest is no longer a room of the day"]
    }


def test_nobody_reads_of_another_participant() -> None:
    """q needs a room without steps and has to leave B; p, who changes too, is not told so."""
    steps = with_room("Brest", step_free=False)
    earlier = Earlier("day-v1.xlsx", True, lay_out(steps, planned(PLACES, SEATS)))
    q = replace(DAY.participants[1], step_free=True)
    now = lay_out(
        replace(steps, participants=(DAY.participants[0], q)), planned(PLACES, "p B, q A")
    )
    found = Comparison(earlier, now)
    assert why_person(found, "q") == ["what participant q needs of a room has changed"]
    assert why_person(found, "p") == PEOPLE


def test_names_of_other_things_are_no_cause() -> None:
    """A slot called like the session A takes other kinds, and A moves by itself."""
    odd = replace(DAY, slots=(slot("A", "9:00-10:00"), DAY.slots[1]))
    places = "A A Alma, B A Brest, C S2 Alma"
    earlier = Earlier("day-v1.xlsx", True, lay_out(odd, planned(places, SEATS)))
    later = replace(odd, slots=(replace(odd.slots[0], kinds=("cafe",)), DAY.slots[1]))
    now = lay_out(later, planned("A A Alma, B S2 Brest, C S2 Corse", SEATS))
    said = ["A is for other sessions than before"]
    revised = [*after(said[0])]
    assert why(Comparison(earlier, now)) == {"B": said, "C": revised}


def test_a_withdrawal_is_not_any_row_of_that_name() -> None:
    """Slot q is late in the journal; participant q is gone from the sheet, for no reason told."""
    change = Change(ChangeKind.DELAY, "q", why="train", source=Source("Changes", 2, {"kind": "C"}))
    day = replace(DAY, participants=DAY.participants[:1], changes=(change,))
    [edit] = edits(DAY, day)
    assert (edit.cell, edit.why) == (None, "")


def test_a_delay_of_a_slot_is_nobodys_hand() -> None:
    """B was put into S1 by hand; that S1 begins later moves A and B, and the hand neither."""
    late = replace(DAY, slots=(replace(DAY.slots[0], span=Span(550, 610)), DAY.slots[1]))
    by_hand = ByHand({"B": Cell("Plan", "D3")}, {"B": Cell("Plan", "G3")})
    said = "S1: now from 9:10 to 10:10"
    assert why(compared(late, by_hand=by_hand)) == {"A": [said], "B": [said]}


def test_what_was_done_by_hand_and_is_not_kept() -> None:
    """A and the seat of p had been changed by hand; the new plan takes both back."""
    undone = ByHand({}, {"A": Cell("Plan", "G2")}, {"p": Cell("Seats", "D3")})
    before = lay_out(DAY, planned("A S1 Corse, B S1 Brest, C S2 Alma", "q B, p C"))
    earlier = Earlier("day-v1.xlsx", True, before, undone)
    found = Comparison(earlier, lay_out(DAY, planned(PLACES, "q B")))
    said = ["a move by the organisers is not kept: pin it to keep it"]
    assert why(found) == {"A": said}
    assert [found.why.undoes(move) for move in found.differences.moves] == [True]
    assert why_person(found, "p") == said
    [change] = [each for each in found.differences.people if each.person.id == "p"]
    [cause] = found.why.of_person(change)
    assert cause.told.say("en") == "the organisers have changed the programme"


def test_a_return_to_an_earlier_plan() -> None:
    """Whatever the input says, that is why all is otherwise."""
    earlier = Earlier("day-v1.xlsx", True, lay_out(DAY, planned(PLACES, SEATS)))
    now = lay_out(with_room("Brest", available=()), planned("A S1 Alma, B S1 Corse, C S2 Alma", ""))
    found = Comparison(earlier, now, back=True)
    said = ["the organisers have returned to an earlier programme"]
    assert why(found) == {"B": said}
    assert why_person(found, "p") == said


def test_own_wishes() -> None:
    """p has other wishes, and so another seat."""
    people = (replace(DAY.participants[0], wishes=(Wish("B", 1),)), DAY.participants[1])
    found = compared(replace(DAY, participants=people), seats="p B, q B")
    assert why_person(found, "p") == ["the wishes of participant p have changed"]


def test_an_own_edit_that_bears_on_nothing_is_no_cause() -> None:
    """p wishes C too, and gives A up for B, which was wished before as it is now."""
    eager = replace(DAY.participants[0], wishes=(*DAY.participants[0].wishes, Wish("C", 3)))
    found = compared(replace(DAY, participants=(eager, DAY.participants[1])), seats="p B, q B")
    assert why_person(found, "p") == PEOPLE


def test_a_longer_presence() -> None:
    """p was there until ten, and stays on for C; q, who could always be there, sits there too."""
    short = replace(DAY.participants[0], present=(Span(540, 600),))
    was = replace(DAY, participants=(short, DAY.participants[1]))
    earlier = Earlier("day-v1.xlsx", True, lay_out(was, planned(PLACES, SEATS)))
    now = lay_out(DAY, planned(PLACES, f"{SEATS}, p C, q C"))
    found = Comparison(earlier, now)
    assert why_person(found, "p") == ["participant p is present at other times"]
    assert why_person(found, "q") == PEOPLE


def test_what_was_broken_already_is_no_cause() -> None:
    """Alma was lost when A was put there all the same; another time of closing moves nothing."""
    lost, closed = with_room("Alma", available=()), with_room("Alma", available=(Span(0, 9),))
    earlier = Earlier("day-v1.xlsx", True, lay_out(lost, planned(PLACES, SEATS)))
    now = lay_out(closed, planned("A S1 Corse, B S1 Brest, C S2 Alma", SEATS))
    assert why(Comparison(earlier, now)) == {"A": after("Alma is available at other times")}


def test_registered() -> None:
    """s is new."""
    found = compared(
        replace(DAY, participants=(*DAY.participants, person("s"))), seats="p A, q B, s A"
    )
    assert why_person(found, "s") == ["participant s has registered"]


def test_a_speaker_replaced() -> None:
    """A passes from Ada to Bob; both are told so."""
    day = with_session("A", speakers=("Bob",))
    bob = replace(DAY.speakers[0], name="Bob")
    found = compared(replace(day, speakers=(*DAY.speakers, bob)))
    said = {
        change.person.name: [cause.words.say("en") for cause in found.why.of_person(change)]
        for change in found.differences.people
    }
    assert said == {"Ada": ["A has other speakers"], "Bob": ["A has other speakers"]}


def test_the_cell_and_the_motive_of_the_journal() -> None:
    """The cause names the row of the journal, and the motive written there."""
    cell = Source("Changes", 2, {"kind": "C", "why": "F"})
    change = Change(ChangeKind.ROOM_LOST, "Brest", why="flooded", source=cell)
    source = Source("Rooms", 3, {"available": "D"}, {"available": Cell("Changes", "C2")})
    day = replace(with_room("Brest", available=(), source=source), changes=(change,))
    [move] = compared(day, "A S1 Alma, B S1 Corse, C S2 Alma").differences.moves
    [cause] = compared(day, "A S1 Alma, B S1 Corse, C S2 Alma").why.of_move(move)
    assert cause.words.say("en") == "Brest can no longer be used (flooded)"
    assert cause.words.say("fr") == "Brest n’est plus utilisable (flooded)"
    assert cause.cells == (Cell("Changes", "C2"),)


EDITS = {
    "room seats": (with_room("Alma", seats=9), "Alma has 9 seats instead of 2"),
    "room features": (with_room("Alma", features=("x",)), "Alma is equipped otherwise"),
    "room hours": (with_room("Alma", available=(Span(0, 9),)), "Alma is available at other times"),
    "room steps": (with_room("Alma", step_free=False),
                   "the access to Alma without steps has changed"),
    "room use": (with_room("Alma", kinds=("x",)), "Alma is for other sessions than before"),
    "slot kinds": (replace(DAY, slots=(replace(DAY.slots[0], kinds=("x",)), DAY.slots[1])),
                   "S1 is for other sessions than before"),
    "kind": (with_session("A", kind="x"), "A is of another kind"),
    "minutes": (with_session("A", minutes=9), "A has another length"),
    "max": (with_session("A", max_seats=9), "A takes another number of people"),
    "needs": (with_session("A", needs=("x",)), "A needs other equipment"),
    "runs": (with_session("A", runs=2), "A is held another number of times"),
    "audience": (with_session("A", audience=Audience.ALL), "the audience of A has changed"),
    "room fixed": (with_session("A", fixed_rooms=("Alma",)), "the fixed room of A has changed"),
    "after": (with_session("A", after=("B",)), "the sessions that A follows have changed"),
    "apart": (with_session("A", not_alongside=("B",)),
              "the sessions kept apart from A have changed"),
    "new": (replace(DAY, rooms=(*DAY.rooms, Room("New", 1))), "New is a new room"),
    "gone": (replace(DAY, rooms=DAY.rooms[:2]), "Corse is no longer a room of the day"),
    "withdrawn": (replace(DAY, participants=DAY.participants[:1]), "participant q has withdrawn"),
}  # fmt: skip


@pytest.mark.parametrize("name", EDITS)
def test_every_edit_has_words(name: str) -> None:
    """What the input says otherwise is said in a sentence, in both languages."""
    day, said = EDITS[name]
    [edit] = edits(DAY, day)
    assert edit.words().say("en") == said
    assert edit.words().say("fr") != said


def test_what_moves_nobody_is_no_edit() -> None:
    """Titles, themes, organisations and preferences."""
    day = with_session("A", title="New", theme="New", min_seats=2)
    speakers = tuple(replace(s, prefers=(Span(0, 9),), organisation="New") for s in day.speakers)
    people = tuple(replace(p, name="New", email="New") for p in day.participants)
    assert edits(DAY, replace(day, speakers=speakers, participants=people)) == ()


PERSONAL = {
    "present": {"present": ()},
    "step_free": {"step_free": True},
    "must_attend": {"must_attend": ("C",)},
    "wishes": {"wishes": ()},
    "speaker": {"speaker": "Ada"},
}


@pytest.mark.parametrize("field", PERSONAL)
def test_every_edit_of_a_participant_has_words_for_both(field: str) -> None:
    """One sentence for the team, one for the participant."""
    p: Participant = replace(DAY.participants[0], **PERSONAL[field])  # type: ignore[arg-type]
    [edit] = edits(DAY, replace(DAY, participants=(p, DAY.participants[1])))
    assert "participant p" in edit.words().say("en")
    assert edit.own_words().say("en").split()[0] in ("your", "what", "the")
    assert edit.own_words().say("fr") != edit.own_words().say("en")


def test_a_seat_given_by_hand_takes_that_of_another() -> None:
    """p was put into B, which has two seats, by hand; q, who sat there with r, learns it.

    p learns that it was done by hand, though B has fewer seats now as well.
    """
    day = replace(DAY, participants=(*DAY.participants, person("r", "B")))
    earlier = Earlier("day-v1.xlsx", True, lay_out(day, planned(PLACES, "q B, r B, p A")))
    cell = Cell("Seats", "A2")
    hand = ByHand(people={"p": cell}, given=frozenset({Seat("p", "B")}))
    after = lay_out(day, planned(PLACES, "p B, r B"))
    found = Comparison(earlier, after, hand, near=True)
    assert why_person(found, "q") == ["the organisers gave a seat there to somebody else"]
    assert why_person(found, "p") == ["seat changed by the organisers"]
    roomy = replace(day, rooms=(*day.rooms[:1], Room("Brest", 5), *day.rooms[2:]))
    loose = Comparison(earlier, lay_out(roomy, after.plan), hand, near=True)
    assert why_person(loose, "q") == ["to make the best of it: Brest has 5 seats instead of 2"]


def test_a_seat_given_by_hand_is_no_cause_where_it_is_not_kept() -> None:
    """p was put into B by hand and is no longer there; of the three in B two would be too many."""
    day = replace(DAY, participants=(*DAY.participants, person("r", "B"), person("s", "B")))
    earlier = Earlier("day-v1.xlsx", True, lay_out(day, planned(PLACES, "q B, r B, p A")))
    hand = ByHand(people={"p": Cell("Seats", "A2")}, given=frozenset({Seat("p", "B")}))

    def left(seats: str) -> list[str]:
        """Why q has left B, in the plan with these seats."""
        return why_person(Comparison(earlier, lay_out(day, planned(PLACES, seats)), hand), "q")

    assert left("p B, r B") == ["the organisers gave a seat there to somebody else"]
    assert left("p A, r B, s B") == ANEW
    assert left("p B, r B, s B") == ANEW


def test_a_hand_on_another_seat_is_no_cause() -> None:
    """p was given A by hand, or taken out of C: neither is why p has left A for B."""
    cell = {"p": Cell("Seats", "A2")}
    for hand, said in (
        (ByHand(people=cell, given=frozenset({Seat("p", "A")})), ANEW),
        (ByHand(people=cell, cleared=frozenset({Seat("p", "C")})), ANEW),
        (
            ByHand(people=cell, given=frozenset({Seat("p", "B")})),
            ["seat changed by the organisers"],
        ),
        (
            ByHand(people=cell, cleared=frozenset({Seat("p", "A")})),
            ["seat changed by the organisers"],
        ),
    ):
        assert why_person(compared(DAY, seats="p B, q B", by_hand=hand), "p") == said


def test_a_wish_that_gains_is_no_cause_to_lose_it() -> None:
    """p sits in A, wished second, and then first, and has lost it for B; or the other way round."""
    for wishes, said in (
        ((Wish("A", 1), Wish("B", 2)), PEOPLE),
        ((Wish("B", 1),), ["the wishes of participant p have changed"]),
    ):
        was = replace(DAY.participants[0], wishes=(Wish("B", 1), Wish("A", 2)))
        day = replace(DAY, participants=(was, DAY.participants[1]))
        now = replace(day, participants=(replace(was, wishes=wishes), day.participants[1]))
        earlier = Earlier("day-v1.xlsx", True, lay_out(day, planned(PLACES, SEATS)))
        found = Comparison(earlier, lay_out(now, planned(PLACES, "q B, p B")))
        assert why_person(found, "p") == said


def test_what_must_be_attended_is_no_cause_to_lose_it() -> None:
    """p must attend A by now, and lost it; to have had to attend it is a cause."""
    for before, after, said in (
        ((), ("A",), PEOPLE),
        (("A",), (), ["what participant p must attend has changed"]),
    ):
        was = replace(DAY.participants[0], must_attend=before)
        day = replace(DAY, participants=(was, DAY.participants[1]))
        now = replace(day, participants=(replace(was, must_attend=after), day.participants[1]))
        earlier = Earlier("day-v1.xlsx", True, lay_out(day, planned(PLACES, SEATS)))
        found = Comparison(earlier, lay_out(now, planned(PLACES, "q B, p B")))
        assert why_person(found, "p") == said


def test_a_speaker_who_withdraws_as_a_participant() -> None:
    """Ada, who took part as a, withdraws: she still speaks in A, and knows why her seat is gone."""
    before = replace(
        DAY, participants=(*DAY.participants, person("a", "B", name="Ada", speaker="Ada"))
    )
    earlier = Earlier("day-v1.xlsx", True, lay_out(before, planned(PLACES, f"{SEATS}, a C")))
    found = Comparison(earlier, lay_out(DAY, planned(PLACES, SEATS)))
    [change] = found.differences.people
    assert [cause.words.say("en") for cause in found.why.of_person(change)] == [
        "participant a has withdrawn"
    ]
