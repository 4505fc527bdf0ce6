"""What to write so that a run which fits nowhere has a place."""

from scheduler.domain import Run
from scheduler.places import Condition, Places
from scheduler.words import Message, counted, message

_REMEDIES = {
    Condition.LENGTH: message("Write fewer minutes, or make a slot longer."),
    Condition.SPEAKERS: message("Widen the windows, or name other speakers."),
    Condition.SEATS: message("Let a larger room hold it."),
    Condition.STEP_FREE: message("Let a step-free room hold it."),
    Condition.OPEN: message("Open a room for longer."),
    Condition.FEATURES: message("Equip a room that may hold it, or need less."),
    Condition.USE: message("Add the kind to the use of a room."),
    Condition.KIND: message("Add the kind to a slot."),
}


def remedy(places: Places, run: Run, cause: Condition) -> Message:
    """What lifts the cause, which leaves the run no place: one of its conditions is met."""
    for fixed, index in ((Condition.FIXED_SLOT, 0), (Condition.FIXED_ROOM, 1)):
        if fixed in cause:
            suiting = places.suiting_but(run, fixed)
            names = tuple(dict.fromkeys(place[index].name for place in suiting))
            if names:
                return message("Write {names}, or leave the cell empty.", names=names)
            return message("Leave the cell empty.")
    first = next(condition for condition in _REMEDIES if condition in cause)
    return _more_seats(places, run, cause) if first is Condition.SEATS else _REMEDIES[first]


def _more_seats(places: Places, run: Run, cause: Condition) -> Message:
    """What gives a session for all the seats it lacks: no larger room helps below its limit."""
    day, limit = places.day, run.session.max_seats
    suiting = places.suiting_but(run, Condition.SEATS, cause)
    people = [(day.expected(run.span(slot)), room) for slot, room in suiting]
    roomy = [count for count, room in people if day.open_seats(room) >= count]
    least = min(count for count, _ in people)
    if roomy:
        return counted(
            "Limit it to no fewer than {count} seat.",
            "Limit it to no fewer than {count} seats.",
            min(roomy),
        )
    if limit is not None and limit < least:
        return counted(
            "Let a larger room hold it, and limit it to no fewer than {count} seat.",
            "Let a larger room hold it, and limit it to no fewer than {count} seats.",
            least,
        )
    if any(room.seats >= count and (limit is None or limit >= count) for count, room in people):
        return message("Let a larger room hold it, or keep fewer seats free.")
    return _REMEDIES[Condition.SEATS]
