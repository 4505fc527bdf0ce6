"""The journal of the day: what each of its rows makes of the day before it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import reduce
from typing import TypeVar

from scheduler.domain import (
    Cell,
    Change,
    ChangeKind,
    Day,
    Participant,
    Room,
    Session,
    Slot,
    Source,
    Span,
    Speaker,
)

Thing = TypeVar("Thing", Room, Slot, Session, Speaker, Participant)


def apply_changes(day: Day) -> Day:
    """The day after its journal; a field that a row changed names the row's cell as its source."""
    return reduce(lambda before, change: _APPLY[change.kind](before, change), day.changes, day)


def _edited(source: Source, cell: Cell, *names: str) -> Source:
    return replace(source, edits={**source.edits, **dict.fromkeys(names, cell)})


def _in_place(things: tuple[Thing, ...], old: Thing, new: Thing) -> tuple[Thing, ...]:
    return tuple(new if thing is old else thing for thing in things)


def _with_room(day: Day, change: Change, field: str, cell: str, value: object) -> Day:
    room = day.room[change.target]
    source = _edited(room.source, change.source.cell(cell), field)
    new: Room = replace(room, source=source, **{field: value})  # type: ignore[arg-type]
    return replace(day, rooms=_in_place(day.rooms, room, new))


def _room_lost(day: Day, change: Change) -> Day:
    return _with_room(day, change, "available", "kind", ())


def _seats(day: Day, change: Change) -> Day:
    return _with_room(day, change, "seats", "detail", change.number)


def _with_speaker(day: Day, change: Change, cell: str, available: tuple[Span, ...]) -> Day:
    speaker = day.speaker[change.target]
    source = _edited(speaker.source, change.source.cell(cell), "available")
    new = replace(speaker, available=available, source=source)
    return replace(day, speakers=_in_place(day.speakers, speaker, new))


def _speaker_absent(day: Day, change: Change) -> Day:
    return _with_speaker(day, change, "kind", ())


def _speaker_available(day: Day, change: Change) -> Day:
    return _with_speaker(day, change, "detail", change.spans)


def _session_cancelled(day: Day, change: Change) -> Day:
    session = day.session[change.target]
    source = _edited(session.source, change.source.cell("kind"), "cancelled")
    new = replace(session, cancelled=True, source=source)
    return replace(day, sessions=_in_place(day.sessions, session, new))


def _delay(day: Day, change: Change) -> Day:
    slot = day.slot[change.target]
    span = Span(slot.span.start + change.number, slot.span.end + change.number)
    source = _edited(slot.source, change.source.cell("detail"), "start", "end")
    return replace(day, slots=_in_place(day.slots, slot, replace(slot, span=span, source=source)))


def _pin(day: Day, change: Change) -> Day:
    session, run = _session_run(day, change.target)
    cell = change.source.cell("detail")
    new = session
    if change.slot:
        fixed = _set(new.fixed_slots, run, change.slot)
        new = replace(new, fixed_slots=fixed, source=_edited(new.source, cell, "fixed_slots"))
    if change.room:
        fixed = _set(new.fixed_rooms, run, change.room)
        new = replace(new, fixed_rooms=fixed, source=_edited(new.source, cell, "fixed_rooms"))
    return replace(day, sessions=_in_place(day.sessions, session, new))


def _unpin(day: Day, change: Change) -> Day:
    """Frees one run, or every run when the session itself is named."""
    session, run = _session_run(day, change.target)
    every = change.target == session.code
    new = replace(
        session,
        fixed_slots=() if every else _set(session.fixed_slots, run, ""),
        fixed_rooms=() if every else _set(session.fixed_rooms, run, ""),
        source=_edited(session.source, change.source.cell("kind"), "fixed_slots", "fixed_rooms"),
    )
    return replace(day, sessions=_in_place(day.sessions, session, new))


def _session_run(day: Day, target: str) -> tuple[Session, int]:
    """The session and the number of the run that a code names; 1 for the session's own code."""
    if target in day.session:
        return day.session[target], 1
    code, _, number = target.rpartition("/")
    return day.session[code], int(number)


def _set(values: tuple[str, ...], number: int, value: str) -> tuple[str, ...]:
    filled = list(values) + [""] * (number - len(values))
    filled[number - 1] = value
    return tuple(filled)


def _withdrawn(day: Day, change: Change) -> Day:
    left = tuple(person for person in day.participants if person.id != change.target)
    return replace(day, participants=left)


_APPLY: Mapping[ChangeKind, Callable[[Day, Change], Day]] = {
    ChangeKind.ROOM_LOST: _room_lost,
    ChangeKind.SEATS: _seats,
    ChangeKind.SPEAKER_ABSENT: _speaker_absent,
    ChangeKind.SPEAKER_AVAILABLE: _speaker_available,
    ChangeKind.SESSION_CANCELLED: _session_cancelled,
    ChangeKind.DELAY: _delay,
    ChangeKind.PIN: _pin,
    ChangeKind.UNPIN: _unpin,
    ChangeKind.WITHDRAWN: _withdrawn,
}
