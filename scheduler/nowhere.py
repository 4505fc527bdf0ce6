"""Why a run fits nowhere, with what to write so that it does."""

from collections.abc import Callable, Iterator

from scheduler.domain import Cell, Day, Problem, Run, Slot, Speaker
from scheduler.places import OF_ROOMS, Condition, Places
from scheduler.remedies import remedy
from scheduler.words import Message, counted, message

# What a condition rests on: a field of the session, and those of the rooms or slots that nothing
# else keeps out.
_OF_SESSION = {
    Condition.FIXED_SLOT: "fixed_slots",
    Condition.FIXED_ROOM: "fixed_rooms",
    Condition.LENGTH: "minutes",
    Condition.FEATURES: "needs",
    Condition.USE: "kind",
    Condition.KIND: "kind",
}
_OF_ROOM = {
    Condition.SEATS: "seats",
    Condition.STEP_FREE: "step_free",
    Condition.OPEN: "available",
    Condition.FEATURES: "features",
    Condition.USE: "kinds",
}
_OF_SLOT = {Condition.LENGTH: ("start", "end"), Condition.KIND: ("kinds",)}
_ORDER = (
    Condition.FIXED_SLOT,
    Condition.FIXED_ROOM,
    Condition.LENGTH,
    Condition.SPEAKERS,
    *_OF_ROOM,
    Condition.KIND,
)
_PLACES = 3  # as many rooms or slots as a sentence lists for one condition


def nowhere(
    places: Places, slots_whole: bool = True, rooms_whole: bool = True
) -> Iterator[Problem]:
    """A problem for each cause that leaves a run no place.

    Where some slots or rooms could not be read, only what does not hang on them is told.
    """
    told = set()
    for run in places.day.runs:
        for cause in places.causes(run) if _fixed_exist(places.day, run) else ():
            sure = (slots_whole or cause & Condition.FIXED_SLOT) and (
                rooms_whole or cause & Condition.FIXED_ROOM or not cause & OF_ROOMS
            )
            same = (run.session.code, cause, run.fixed_slot, run.fixed_room)
            if sure and same not in told:
                told.add(same)
                first = next(condition for condition in _ORDER if condition in cause)
                cell = _cells(places, run, cause, first)[0]
                yield Problem(cell, _words(places, run, cause))


def _fixed_exist(day: Day, run: Run) -> bool:
    slot, room = run.fixed_slot, run.fixed_room
    return (not slot or slot in day.slot) and (not room or room in day.room)


def _cells(places: Places, run: Run, cause: Condition, condition: Condition) -> tuple[Cell, ...]:
    """The cells that decide the condition, the one to mend first before the others."""
    if condition is Condition.SPEAKERS:
        return tuple(s.source.cell("available") for s in _away(places, run, cause))
    fields = [_OF_SESSION[condition]] if condition in _OF_SESSION else []
    of_session = (run.session.source.cell(field) for field in fields)
    return (*of_session, *_of_places(places, run, cause, condition))


def _of_places(
    places: Places, run: Run, cause: Condition, condition: Condition
) -> tuple[Cell, ...]:
    """The cells of the rooms or slots, the largest first, that only the condition keeps out."""
    suiting = places.suiting_but(run, condition, cause)
    rooms = sorted(dict.fromkeys(room for _, room in suiting), key=lambda room: -room.seats)
    slots = sorted(dict.fromkeys(slot for slot, _ in suiting), key=lambda s: -_minutes(s))
    of_rooms = [_OF_ROOM[condition]] if condition in _OF_ROOM else []
    return (
        *(room.source.cell(field) for room in rooms[:_PLACES] for field in of_rooms),
        *(s.source.cell(field) for s in slots[:_PLACES] for field in _OF_SLOT.get(condition, ())),
    )


def _minutes(slot: Slot) -> int:
    return slot.span.end - slot.span.start


def _away(places: Places, run: Run, cause: Condition) -> tuple[Speaker, ...]:
    """The speakers whose windows keep the run out of slots: not those of whom it would be no help.

    That is, who are away in a slot from which no fewer are away alone.
    """
    day = places.day
    slots = dict.fromkeys(slot for slot, _ in places.suiting_but(run, Condition.SPEAKERS, cause))
    speakers = [day.speaker[name] for name in run.session.speakers if name in day.speaker]
    away = [{s.name for s in speakers if not run.span(slot).within(s.available)} for slot in slots]
    fewest = [names for names in away if not any(other < names for other in away)]
    return tuple(s for s in speakers if any(s.name in names for names in fewest))


def _words(places: Places, run: Run, cause: Condition) -> Message:
    reason = _sentence(cause)(places, run, cause)
    return message("{reason} {remedy}", reason=reason, remedy=remedy(places, run, cause))


def _sentence(cause: Condition) -> Callable[[Places, Run, Condition], Message]:
    """The sentence for the most telling condition; the rooms it speaks of satisfy the others."""
    of_slots = cause & (Condition.LENGTH | Condition.SPEAKERS)
    of_rooms = [condition for condition in _SENTENCES if condition in cause & OF_ROOMS]
    if (of_rooms and of_slots) or of_slots == Condition.LENGTH | Condition.SPEAKERS:
        return _of_many_causes
    return _SENTENCES.get(of_rooms[0] if of_rooms else of_slots, _of_other_kind)


def _of_other_kind(places: Places, run: Run, cause: Condition) -> Message:
    said = {
        "run": run.code,
        "kind": run.session.kind,
        "slot": run.fixed_slot,
        "cells": _of_places(places, run, cause, Condition.KIND),
    }
    if Condition.FIXED_SLOT in cause:
        return message(
            "The slot {slot} does not take {run}, of the kind “{kind}” ({cells}).", **said
        )
    return message("No slot takes {run}, of the kind “{kind}” ({cells}).", **said)


def _too_long(places: Places, run: Run, cause: Condition) -> Message:
    found = [slot for slot, _ in places.suiting_but(run, Condition.LENGTH, cause)]
    slots = [slot for slot in found if run.session.kind in slot.kinds] or found
    longest = max(slots, key=_minutes)
    return message(
        "{run} lasts {minutes} min, and the longest slot it may be held in, {slot}, {most} min "
        "({cells}).",
        run=run.code,
        minutes=run.session.minutes,
        slot=longest.name,
        most=_minutes(longest),
        cells=(longest.source.cell("start"), longest.source.cell("end")),
    )


def _of_other_use(places: Places, run: Run, cause: Condition) -> Message:
    if Condition.FIXED_ROOM not in cause:
        return message(
            "No room holds {run}, of the kind “{kind}” ({cells}).",
            run=run.code,
            kind=run.session.kind,
            cells=_of_places(places, run, cause, Condition.USE),
        )
    room = places.day.room[run.fixed_room]
    return message(
        "{room} does not hold {run}, of the kind “{kind}”: its use is {kinds} ({cell}).",
        room=room.name,
        run=run.code,
        kind=run.session.kind,
        kinds=room.kinds,
        cell=room.source.cell("kinds"),
    )


def _unequipped(places: Places, run: Run, cause: Condition) -> Message:
    if Condition.FIXED_ROOM not in cause:
        return message(
            "No room that may hold {run} has all that it needs: {needs} ({cells}).",
            run=run.code,
            needs=run.session.needs,
            cells=_of_places(places, run, cause, Condition.FEATURES),
        )
    room = places.day.room[run.fixed_room]
    return message(
        "{room} has not all that {run} needs: it lacks {missing} ({cell}).",
        room=room.name,
        run=run.code,
        missing=tuple(need for need in run.session.needs if need not in room.features),
        cell=room.source.cell("features"),
    )


def _closed(places: Places, run: Run, cause: Condition) -> Message:
    if Condition.FIXED_ROOM not in cause:
        return message(
            "No room that may hold {run} is open for the whole of it in its slots ({cells}).",
            run=run.code,
            cells=_cells(places, run, cause, Condition.OPEN),
        )
    room = places.day.room[run.fixed_room]
    return message(
        "{room} is not open for the whole of {run} in its slots ({cell}).",
        room=room.name,
        run=run.code,
        cell=room.source.cell("available"),
    )


def _speakers_away(places: Places, run: Run, cause: Condition) -> Message:
    away = _away(places, run, cause)
    said = {
        "speakers": tuple(speaker.name for speaker in away),
        "run": run.code,
        "cells": tuple(speaker.source.cell("available") for speaker in away),
    }
    if len(away) == 1:
        return message(
            "{speakers}: not there for the whole of {run} in its slots ({cells}).", **said
        )
    return message(
        "{speakers}: never all there for the whole of {run} in its slots ({cells}).", **said
    )


def _too_many_people(places: Places, run: Run, cause: Condition) -> Message:
    day = places.day
    suiting = places.suiting_but(run, Condition.SEATS, cause)
    room = max((room for _, room in suiting), key=lambda room: day.seats(run, room))
    people = min(day.expected(run.span(slot)) for slot, other in suiting if other == room)
    return counted(
        "{count} person attends {run}, and {room}, the largest room that may hold it, can seat "
        "{seats} ({cell}).",
        "{count} people attend {run}, and {room}, the largest room that may hold it, can seat "
        "{seats} ({cell}).",
        people,
        run=run.code,
        room=room.name,
        seats=day.seats(run, room),
        cell=room.source.cell("seats"),
    )


def _not_step_free(places: Places, run: Run, cause: Condition) -> Message:
    return message(
        "People who need a step-free room attend {run}, and no room that may hold it is ({cells}).",
        run=run.code,
        cells=_cells(places, run, cause, Condition.STEP_FREE),
    )


def _of_many_causes(places: Places, run: Run, cause: Condition) -> Message:
    parts = tuple(
        message("{part} ({cells})", part=part, cells=_cells(places, run, cause, condition))
        for condition, part in _PARTS.items()
        if condition in cause
    )
    return message("No slot and room suit {run}, because of: {parts}.", run=run.code, parts=parts)


_SENTENCES = {
    Condition.SEATS: _too_many_people,
    Condition.STEP_FREE: _not_step_free,
    Condition.OPEN: _closed,
    Condition.FEATURES: _unequipped,
    Condition.USE: _of_other_use,
    Condition.LENGTH: _too_long,
    Condition.SPEAKERS: _speakers_away,
}
_PARTS = {
    Condition.KIND: message("the kinds of the slots"),
    Condition.LENGTH: message("its length"),
    Condition.FIXED_SLOT: message("its fixed slot"),
    Condition.FIXED_ROOM: message("its fixed room"),
    Condition.USE: message("the use of the rooms"),
    Condition.FEATURES: message("the features it needs"),
    Condition.OPEN: message("the opening of the rooms"),
    Condition.SPEAKERS: message("the windows of its speakers"),
    Condition.SEATS: message("the seats of the rooms"),
    Condition.STEP_FREE: message("the step-free rooms"),
}
