"""A change is answered near the promise: what need not move stays, and what the team did holds."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scheduler.changes import apply_changes
from scheduler.compare.by_hand import ByHand
from scheduler.domain import Cell, Change, ChangeKind, Day, Plan, Room, Source, Span
from scheduler.model.menu import Menu
from scheduler.outcome import Solved
from scheduler.replan import Options, Replanned, Unchanged, replan
from scheduler.verify import score
from scheduler.workbook.plan_file import PlanFile
from scheduler.workbook.read_plan import read_plan
from scheduler.workbook.write_plan import write_plan
from tests.commands import edit
from tests.days import minute, person, planned, slot, talk, tiny

# Two talks a slot, in two of three rooms of two seats; four people, all in their first wishes.
DAY = tiny(
    talk("A", speakers=("Ada",)),
    talk("B"),
    talk("C"),
    talk("D"),
    rooms=(Room("Alma", 2), Room("Brest", 2), Room("Corse", 2)),
    participants=(
        person("p", "A", "C"),
        person("q", "A", "D"),
        person("r", "B", "C"),
        person("s", "B", "D"),
    ),
    language="en",
)
PLACES = "A S1 Alma, B S1 Brest, C S2 Alma, D S2 Brest"
SEATS = "p A, p C, q A, q D, r B, r C, s B, s D"
FIRST = planned(PLACES, SEATS)


def file(folder: Path, day: Day = DAY, plan: Plan = FIRST, name: str = "day-v1.xlsx") -> PlanFile:
    """The plan as it is read back from a result workbook."""
    path = folder / name
    write_plan(path, day, Solved(plan, score(day, plan), (), 0.1, 0), "en")
    found = read_plan(path)
    assert isinstance(found, PlanFile)
    return found


def changed(day: Day, **rooms: dict[str, object]) -> Day:
    """The day with other fields of some rooms."""
    return replace(
        day,
        rooms=tuple(replace(r, **rooms.get(r.name, {})) for r in day.rooms),  # type: ignore[arg-type]
    )


def answered(
    day: Day, previous: PlanFile, options: Options | None = None, **more: object
) -> Replanned:
    """The answers to a change."""
    found = replan(day, previous, options=options or Options(**more))  # type: ignore[arg-type]
    assert isinstance(found, Replanned)
    return found


def by_hand(folder: Path, **cells: str | None) -> PlanFile:
    """The second version, its cells (`Plan_G2`) changed by hand in the first."""
    second = folder / "day-v2.xlsx"
    edit(str(file(folder).path), str(second), **cells)
    found = read_plan(second)
    assert isinstance(found, PlanFile)
    return found


def lost(day: Day, room: str) -> Day:
    """The day on which the journal says that the room is lost."""
    row = Change(ChangeKind.ROOM_LOST, room, source=Source("Changes", 2, {"kind": "C"}))
    return apply_changes(replace(day, changes=(row,)))


def places(found: Replanned) -> dict[str, tuple[str, str]]:
    """Slot and room of each run in the answer taken."""
    return {p.run: (p.slot, p.room) for p in found.chosen.outcome.plan.placements}


def seats(found: Replanned) -> set[str]:
    """The seats in the answer taken, as `p A`."""
    return {f"{seat.participant} {seat.run}" for seat in found.chosen.outcome.plan.seats}


def test_nothing_changed(tmp_path: Path) -> None:
    """The same input and plan: the plan stays, and there is nothing to answer."""
    previous = file(tmp_path)
    assert replan(previous.day, previous) == Unchanged(previous)


def test_nothing_changed_is_still_answered_when_asked(tmp_path: Path) -> None:
    """Forced, the answer is the very plan that there is."""
    previous = file(tmp_path)
    found = answered(previous.day, previous, force=True)
    assert found.chosen.outcome.plan == FIRST
    assert found.chosen.moves == 0


def test_a_room_lost_moves_what_was_there_and_nothing_else(tmp_path: Path) -> None:
    """Brest is lost: B and D go to Corse, which is free and as large, and everyone sits there."""
    found = answered(changed(DAY, Brest={"available": ()}), file(tmp_path))
    assert places(found) == {
        "A": ("S1", "Alma"), "B": ("S1", "Corse"), "C": ("S2", "Alma"), "D": ("S2", "Corse"),
    }  # fmt: skip
    assert seats(found) == {seat.strip() for seat in SEATS.split(",")}
    assert (found.chosen.time_moves, found.chosen.room_moves) == (0, 2)
    assert [answer.moves for answer in found.menu] == [0, 1, 2]
    assert [len(answer.outcome.broken) for answer in found.menu] == [2, 1, 0]


def test_the_change_is_told_with_its_cell(tmp_path: Path) -> None:
    """What changed since the previous plan is said, and where."""
    previous = file(tmp_path)
    found = answered(lost(previous.day, "Brest"), previous)
    [cause] = found.changes
    assert cause.words.say("en") == "Brest can no longer be used"
    assert cause.cells == (Cell("Changes", "C2"),)


def test_late_registrations_take_free_seats(tmp_path: Path) -> None:
    """One seat is left, in B: t, who wishes A then B, sits there, and nobody moves."""
    day = changed(DAY, Brest={"seats": 3})
    previous = file(tmp_path, day)
    late = replace(day, participants=(*day.participants, person("t", "A", "B")))
    found = answered(late, previous)
    assert seats(found) == {*(seat.strip() for seat in SEATS.split(",")), "t B", "t D"}


def test_nobody_gives_way_to_those_who_ask_anew(tmp_path: Path) -> None:
    """t wishes A alone, which is full: p, who could sit in B as well, does not leave it."""
    day = replace(
        changed(DAY, Brest={"seats": 3}),
        participants=(*DAY.participants[1:], person("p", "A", "B")),
    )
    previous = file(tmp_path, day)
    late = replace(day, participants=(*day.participants, person("t", "A")))
    assert {"p A", "t B"} <= seats(answered(late, previous))
    assert {"p B", "t A"} <= seats(answered(late, previous, reseat=True))


def test_a_gain_of_someone_known_may_change_seats(tmp_path: Path) -> None:
    """C keeps one seat of two: r, who wished it alone, has it, and p, who has A too, leaves it."""
    day = replace(
        DAY,
        participants=(person("p", "A", "C"), person("r", "C")),
        sessions=tuple(
            replace(s, fixed_rooms=("Corse",) if s.code == "C" else ()) for s in DAY.sessions
        ),
    )
    plan = planned("A S1 Alma, B S1 Brest, C S2 Corse, D S2 Brest", "p A, p C, r C, r B")
    previous = file(tmp_path, day, plan)
    found = answered(changed(day, Corse={"seats": 1}), previous)
    assert {"p A", "r C"} <= seats(found)
    assert found.chosen.outcome.score.unserved == 0


def test_hand_moves_are_pins(tmp_path: Path) -> None:
    """A was moved by hand to Corse: it stays there although Alma is free for it, and says why."""
    written = file(tmp_path)
    moved = replace(written, plan=planned(PLACES.replace("A S1 Alma", "A S1 Corse"), SEATS))
    found = answered(changed(DAY, Brest={"seats": 3}), moved)
    assert places(found)["A"] == ("S1", "Corse")
    told = [cause.words.say("en") for cause in found.changes]
    assert "A was moved by hand to S1, Corse" in told
    assert found.day.run["A"].fixed_room == "Corse"


def test_hand_moves_are_free_again_when_asked(tmp_path: Path) -> None:
    """A was moved to a room that is lost since: a pin that cannot hold, or nothing at all."""
    written = file(tmp_path)
    moved = replace(written, plan=planned(PLACES.replace("A S1 Alma", "A S1 Corse"), SEATS))
    lost = changed(DAY, Corse={"available": ()})
    kept, freed = answered(lost, moved), answered(lost, moved, keep_edits=False)
    assert [reason.rule for reason in kept.chosen.outcome.broken] == ["room_fixed"]
    assert kept.chosen.outcome.broken[0].cells(kept.day)
    assert not freed.chosen.outcome.broken
    assert places(freed)["A"] == ("S1", "Alma")


def test_the_journal_frees_a_hand_move(tmp_path: Path) -> None:
    """A row that unpins A, written since, lets it leave the lost room."""
    written = file(tmp_path)
    moved = replace(written, plan=planned(PLACES.replace("A S1 Alma", "A S1 Corse"), SEATS))
    free = Change(ChangeKind.UNPIN, "A", source=Source("Changes", 2, {"kind": "C"}))
    lost = replace(changed(DAY, Corse={"available": ()}), changes=(free,))
    assert not answered(lost, moved).chosen.outcome.broken


def test_seats_given_by_hand_are_kept(tmp_path: Path) -> None:
    """p was moved by hand from A to B and stays there; the seat that was cleared is given away."""
    day = changed(DAY, Brest={"seats": 3})
    written = file(tmp_path, day)
    hand = replace(written, plan=planned(PLACES, SEATS.replace("p A", "p B")))
    found = answered(replace(day, participants=(*day.participants, person("t", "A"))), hand)
    assert {"p B", "t A"} <= seats(found)


@pytest.mark.parametrize(("now", "frozen"), [("8:29", ()), ("8:30", ("A", "B"))])
def test_what_starts_within_the_freeze_is_frozen(
    tmp_path: Path, now: str, frozen: tuple[str, ...]
) -> None:
    """S1 starts at 9:00 and the freeze is 30 minutes: at 8:30 its runs are frozen, not at 8:29."""
    found = answered(changed(DAY, Corse={"seats": 3}), file(tmp_path), now=minute(now))
    assert tuple(place.run for place in found.day.frozen) == frozen


def test_a_late_change_moves_nothing_under_way(tmp_path: Path) -> None:
    """At 9:10 A is on; Ada, gone from 9:30, is a broken rule now, and A does not move to S2."""
    day = replace(DAY, speakers=(replace(DAY.speakers[0], available=(Span(0, minute("9:30")),)),))
    found = answered(day, file(tmp_path), now=minute("9:10"))
    assert places(found)["A"] == ("S1", "Alma")
    assert [reason.rule for reason in found.chosen.outcome.broken] == ["speaker_present"]


def test_nobody_joins_what_has_started(tmp_path: Path) -> None:
    """At 9:10 the seats left in B are not given any more; at 8:50, frozen too, they are."""
    day = changed(DAY, Brest={"seats": 3})
    previous = file(tmp_path, day)
    late = replace(day, participants=(*day.participants, person("t", "B")))
    assert "t B" not in seats(answered(late, previous, now=minute("9:10")))
    assert "t B" in seats(answered(late, previous, now=minute("8:50")))


def test_moves_take_a_line(tmp_path: Path) -> None:
    """With Brest lost, one move breaks one rule and is taken when asked for."""
    found = answered(changed(DAY, Brest={"available": ()}), file(tmp_path), moves=1)
    assert found.chosen.moves == 1
    assert len(found.chosen.outcome.broken) == 1


def test_moves_are_counted_from_what_was_published(tmp_path: Path) -> None:
    """Published in Alma, then moved to Corse: Alma is free again, and A returns to its promise."""
    published = file(tmp_path, name="published.xlsx")
    away = planned(PLACES.replace("A S1 Alma", "A S1 Corse"), SEATS)
    closed = changed(DAY, Alma={"available": (Span(minute("10:00"), minute("11:00")),)})
    previous = file(tmp_path, closed, away, "day-v2.xlsx")
    found = replan(DAY, previous, published)
    assert isinstance(found, Replanned)
    assert places(found)["A"] == ("S1", "Alma")
    assert found.chosen.moves == 0
    assert not found.chosen.compared.differences.moves


def test_a_delay_of_the_slot_is_no_move(tmp_path: Path) -> None:
    """S2 is ten minutes later: nothing moves, and all its people are told."""
    day = replace(DAY, slots=(DAY.slots[0], slot("S2", "10:10-11:10")))
    found = answered(day, file(tmp_path))
    assert (found.chosen.moves, found.chosen.slips) == (0, 4)


def test_a_new_session_is_placed_where_it_is_free(tmp_path: Path) -> None:
    """E is new: Corse is free in both slots, and nothing else moves."""
    day = replace(DAY, sessions=(*DAY.sessions, talk("E")))
    found = answered(day, file(tmp_path))
    assert places(found)["E"][1] == "Corse"
    assert found.chosen.moves == 0


@pytest.mark.parametrize("back", [True, False])
def test_freeing_what_was_done_by_hand_is_a_change(tmp_path: Path, back: bool) -> None:
    """A is back in Alma or, held in Corse by an earlier version, may leave it: not unchanged."""
    written = file(tmp_path)
    away = planned(PLACES.replace("A S1 Alma", "A S1 Corse"), SEATS)
    if back:
        hand = replace(written, plan=away)
    else:
        held = ByHand({}, {"A": Cell("Plan", "G2")})
        hand = replace(written, plan=away, written=away, kept_by_hand=held)
    found = answered(DAY, hand, keep_edits=False)
    assert places(found)["A"] == ("S1", "Alma" if back else "Corse")
    assert not found.day.run["A"].fixed_room


def test_what_the_journal_frees_is_told(tmp_path: Path) -> None:
    """The row that unpins a run moved by hand stands among the changes, with its cell."""
    written = file(tmp_path)
    moved = replace(written, plan=planned(PLACES.replace("A S1 Alma", "A S1 Corse"), SEATS))
    free = Change(ChangeKind.UNPIN, "A", source=Source("Changes", 2, {"kind": "C"}))
    told = answered(replace(DAY, changes=(free,)), moved).changes
    said = {cause.words.say("en"): cause.cells for cause in told}
    assert said["A, which was moved by hand, is no longer held there"] == (Cell("Changes", "C2"),)


def test_a_session_moved_by_hand_as_it_begins_keeps_its_time(tmp_path: Path) -> None:
    """Within the freeze A was moved by hand to Corse: it is frozen there, and not sent to S2."""
    written = file(tmp_path)
    moved = replace(written, plan=planned(PLACES.replace("A S1 Alma", "A S1 Corse"), SEATS))
    found = answered(changed(DAY, Brest={"seats": 3}), moved, now=minute("8:45"))
    assert places(found)["A"] == ("S1", "Corse")
    assert not found.chosen.outcome.broken


def test_a_session_that_is_over_breaks_no_rule(tmp_path: Path) -> None:
    """At 10:00 S1 is over: that Alma is lost concerns C alone, which goes to Corse."""
    found = answered(
        changed(DAY, Alma={"available": ()}), file(tmp_path), now=minute("10:00"), most=3
    )
    assert found.day.over == {"A", "B"}
    assert not found.chosen.outcome.broken
    assert places(found)["A"] == ("S1", "Alma")
    assert places(found)["C"] == ("S2", "Corse")


def test_the_line_taken_is_one_of_the_menu(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not sought a second time: that might come out otherwise, or past the time.

    Both sides of the search have a menu; a third would be sought for the line.
    """
    made: list[Menu] = []

    class Counted(Menu):
        def __init__(self, *given: Any, **named: Any) -> None:
            super().__init__(*given, **named)
            made.append(self)

    monkeypatch.setattr(sys.modules["scheduler.replan"], "Menu", Counted)
    found = answered(changed(DAY, Brest={"available": ()}), file(tmp_path), moves=1, most=0)
    assert [answer.moves for answer in found.menu] == [0, 1]
    assert found.menu.index(found.chosen) == 1
    assert len(made) == 2


@pytest.mark.parametrize("moves", [0, 1, None])
def test_what_has_lost_its_place_moves_however_few_moves_are_asked(
    tmp_path: Path, moves: int | None
) -> None:
    """Brest has no row any more: B and D move in every plan, and two moves are the fewest."""
    gone = replace(DAY, rooms=(DAY.rooms[0], DAY.rooms[2]))
    found = answered(gone, file(tmp_path), moves=moves, most=0)
    assert [answer.moves for answer in found.menu] == [2]
    assert places(found)["B"] == ("S1", "Corse")


def test_there_is_an_answer_when_the_time_is_out_though_a_room_is_no_more(tmp_path: Path) -> None:
    """No plan without a move exists, so that the two that must be made are allowed."""
    gone = replace(DAY, rooms=(DAY.rooms[0], DAY.rooms[2]))
    assert answered(gone, file(tmp_path), seconds=1e-9).chosen.moves == 2


def test_a_pin_that_cannot_hold_is_not_the_cause_of_the_move(tmp_path: Path) -> None:
    """A was moved by hand to Corse, which is lost since: that is why it moves on, and no hand."""
    moved = by_hand(tmp_path, Plan_G2="Corse")
    found = answered(lost(moved.day, "Corse"), moved)
    [move] = found.chosen.compared.differences.moves
    [cause] = found.chosen.compared.why.of_move(move)
    assert cause.words.say("en") == "Corse can no longer be used"


def test_a_run_taken_out_by_hand_is_told_and_leaves_the_seats_as_they_were(tmp_path: Path) -> None:
    """The room of A is cleared; A is held where it was published, with those who sat there."""
    published = file(tmp_path, name="published.xlsx")
    cleared = by_hand(tmp_path, Plan_G2=None)
    found = replan(cleared.day, cleared, published)
    assert isinstance(found, Replanned)
    assert [cause.words.say("en") for cause in found.changes] == [
        "A was taken out of the plan by hand"
    ]
    assert cleared.by_hand.people == {}
    assert {"p A", "q A"} <= seats(found)
    assert found.chosen.slips == 0


def test_a_row_of_the_journal_written_once_more_counts(tmp_path: Path) -> None:
    """A was freed before, moved by hand to Corse since, and is freed by a second such row."""
    free = Change(ChangeKind.UNPIN, "A", source=Source("Changes", 2, {"kind": "C"}))
    written = file(tmp_path)
    moved = replace(
        written,
        day=replace(written.day, changes=(free,)),
        plan=planned(PLACES.replace("A S1 Alma", "A S1 Corse"), SEATS),
    )
    closed = changed(written.day, Corse={"available": ()})
    kept, freed = (answered(replace(closed, changes=(free,) * n), moved) for n in (1, 2))
    assert [reason.rule for reason in kept.chosen.outcome.broken] == ["room_fixed"]
    assert not freed.chosen.outcome.broken
