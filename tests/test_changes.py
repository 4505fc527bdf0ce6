"""What each row of the journal makes of the day, and the cell that a changed field then names."""

from dataclasses import replace

from scheduler.changes import apply_changes
from scheduler.domain import ALL_DAY, Cell, Change, ChangeKind, Day, Room, Source, Speaker
from tests.days import person, slot, span, talk, tiny

COLUMNS = {"kind": "C", "target": "D", "detail": "E"}
DAY = tiny(
    talk("A", speakers=("Ada",), fixed_slots=("S1",), fixed_rooms=("R1",)),
    talk("B", runs=2),
    rooms=(Room("R1", 10), Room("R2", 20)),
    slots=(slot("S1", "9:00-10:00"), slot("S2", "10:00-11:00")),
    speakers=(Speaker("Ada"),),
    participants=(person("1", "A"), person("2", "B")),
)


def after(*changes: Change, day: Day = DAY) -> Day:
    """The day after these rows of the journal, in rows 2, 3, … of the sheet Changes."""
    rows = tuple(
        replace(change, source=Source("Changes", number, COLUMNS))
        for number, change in enumerate(changes, start=2)
    )
    return apply_changes(replace(day, changes=rows))


def test_a_day_without_a_journal_is_itself() -> None:
    """Nothing is touched."""
    assert after() == DAY


def test_a_lost_room_is_closed() -> None:
    """It is no longer available; the other is, and the row's cell says why."""
    day = after(Change(ChangeKind.ROOM_LOST, "R1"))
    assert (day.room["R1"].available, day.room["R2"].available) == ((), ALL_DAY)
    assert day.room["R1"].source.cell("available") == Cell("Changes", "C2")


def test_seats_change() -> None:
    """The detail is the new number."""
    day = after(Change(ChangeKind.SEATS, "R2", 5))
    assert [room.seats for room in day.rooms] == [10, 5]
    assert day.room["R2"].source.cell("seats") == Cell("Changes", "E2")


def test_an_absent_speaker_is_never_there() -> None:
    """No window is left."""
    day = after(Change(ChangeKind.SPEAKER_ABSENT, "Ada"))
    assert day.speaker["Ada"].available == ()
    assert day.speaker["Ada"].source.cell("available") == Cell("Changes", "C2")


def test_a_late_speaker_has_new_windows() -> None:
    """They replace the old ones, even those of an absence told before."""
    late = Change(ChangeKind.SPEAKER_AVAILABLE, "Ada", spans=(span("10:00-11:00"),))
    day = after(Change(ChangeKind.SPEAKER_ABSENT, "Ada"), late)
    assert day.speaker["Ada"].available == (span("10:00-11:00"),)
    assert day.speaker["Ada"].source.cell("available") == Cell("Changes", "E3")


def test_a_cancelled_session_has_no_runs() -> None:
    """It stays in the day, since people wished it."""
    day = after(Change(ChangeKind.SESSION_CANCELLED, "B"))
    assert [run.code for run in day.runs] == ["A"]
    assert day.session["B"].source.cell("cancelled") == Cell("Changes", "C2")


def test_delays_add_up() -> None:
    """Start and end shift together, row after row."""
    day = after(Change(ChangeKind.DELAY, "S1", 10), Change(ChangeKind.DELAY, "S1", 5))
    assert day.slot["S1"].span == span("9:15-10:15")
    assert day.slot["S2"].span == span("10:00-11:00")
    assert day.slot["S1"].source.cell("start") == Cell("Changes", "E3")
    assert day.slot["S1"].source.cell("end") == Cell("Changes", "E3")


def test_a_pin_fixes_one_run() -> None:
    """The other runs stay free; a pin of the slot alone leaves the room."""
    day = after(Change(ChangeKind.PIN, "B/2", slot="S2", room="R2"))
    assert [(run.fixed_slot, run.fixed_room) for run in day.runs_of("B")] == [
        ("", ""),
        ("S2", "R2"),
    ]
    assert day.session["B"].source.cell("fixed_slots") == Cell("Changes", "E2")
    day = after(Change(ChangeKind.PIN, "A", slot="S2"))
    assert (day.run["A"].fixed_slot, day.run["A"].fixed_room) == ("S2", "R1")
    assert day.session["A"].source.edits.keys() == {"fixed_slots"}


def test_unpinning_frees_slot_and_room() -> None:
    """One run by its code, every run by the session's."""
    assert after(Change(ChangeKind.UNPIN, "A")).run["A"].fixed_slot == ""
    assert after(Change(ChangeKind.UNPIN, "A")).run["A"].fixed_room == ""
    pins = [Change(ChangeKind.PIN, f"B/{number}", slot=f"S{number}") for number in (1, 2)]
    one = after(*pins, Change(ChangeKind.UNPIN, "B/1"))
    assert [run.fixed_slot for run in one.runs_of("B")] == ["", "S2"]
    every = after(*pins, Change(ChangeKind.UNPIN, "B"))
    assert [run.fixed_slot for run in every.runs_of("B")] == ["", ""]
    assert every.session["B"].source.cell("fixed_slots") == Cell("Changes", "C4")


def test_a_withdrawn_participant_is_gone() -> None:
    """Their seats are free; saying it twice changes nothing more."""
    twice = [Change(ChangeKind.WITHDRAWN, "1")] * 2
    assert [p.id for p in after(*twice).participants] == ["2"]


def test_the_last_row_wins() -> None:
    """A pin after an unpin holds."""
    day = after(Change(ChangeKind.UNPIN, "A"), Change(ChangeKind.PIN, "A", room="R2"))
    assert (day.run["A"].fixed_slot, day.run["A"].fixed_room) == ("", "R2")
