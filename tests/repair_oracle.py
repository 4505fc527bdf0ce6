"""Every other value of every cell of a tiny day, written out, to be tried by brute force.

Nothing here knows how a way out is looked for. Left out are the times of slots, which could be any
minute, and the windows between what is there and what asks for nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, combinations

from scheduler.domain import ALL_DAY, Audience, Day, Participant, Room, Session, Slot, Span, Speaker
from tests.days import FEATURES, KINDS
from tests.oracle import best_score

Cell = tuple[str, str, str]  # the role and the name of a thing, and its field
Values = Mapping[str, Sequence[object]]  # for each field, the values that ask for ever less

_SHEETS = {
    "room": "rooms",
    "slot": "slots",
    "session": "sessions",
    "speaker": "speakers",
    "participant": "participants",
}


def mends(day: Day) -> bool:
    """True when some plan of the day keeps every rule."""
    return best_score(day) is not None


def with_cells(day: Day, values: Mapping[Cell, object]) -> Day:
    """The day with these values in these cells."""
    for (role, name, field), value in values.items():
        day = _with_cell(day, role, name, field, value)
    return day


def _with_cell(day: Day, role: str, name: str, field: str, value: object) -> Day:
    if field == "freeze":
        return replace(day, frozen=(), earliest=0)
    if role == "day":
        return replace(day, **{field: value})  # type: ignore[arg-type]
    sheet = _SHEETS[role]
    rows = [_row(row, field, value) if _named(row) == name else row for row in getattr(day, sheet)]
    return replace(day, **{sheet: tuple(rows)})


def _named(row: object) -> object:
    match row:
        case Session():
            return row.code
        case Participant():
            return row.id
        case Room() | Slot() | Speaker():
            return row.name
    raise TypeError(row)


def _row(row: object, field: str, value: object) -> object:
    if isinstance(row, Slot) and field in ("start", "end"):
        value = replace(row.span, **{field: value})  # type: ignore[arg-type]
        field = "span"
    return replace(row, **{field: value})  # type: ignore[type-var]


def mending_cells(day: Day) -> set[Cell]:
    """The cells that make the day possible by themselves, with some value."""
    return {
        cell
        for cell, values in _cells(day)
        if any(mends(with_cells(day, {cell: value})) for value in reversed(values))
    }


def _cells(day: Day) -> Iterator[tuple[Cell, Sequence[object]]]:
    """Every cell that says something, and what else it could say, what asks for least last."""
    for role, name, fields in _things(day):
        for field, values in fields.items():
            yield (role, name, field), values
    for field in ("changeover", "reserve"):
        yield ("day", "", field), [0] * bool(getattr(day, field))
    yield ("day", "", "freeze"), [None] * bool(day.frozen or day.earliest)


def _things(day: Day) -> Iterator[tuple[str, str, Values]]:
    yield from (("room", room.name, _room(room)) for room in day.rooms)
    yield from (("slot", slot.name, {"kinds": _more(slot.kinds, KINDS)}) for slot in day.slots)
    held = (session for session in day.sessions if not session.cancelled)
    yield from (("session", session.code, _session(day, session)) for session in held)
    yield from (("speaker", each.name, {"available": [ALL_DAY]}) for each in day.speakers)
    yield from (("participant", each.id, _person(day, each)) for each in day.participants)


def _room(room: Room) -> Values:
    return {
        "available": [ALL_DAY],
        "seats": [100],
        "features": _more(room.features, FEATURES),
        "step_free": [True],
        "kinds": _more(room.kinds, KINDS) if room.kinds else [],
    }


def _session(day: Day, session: Session) -> Values:
    longest = max(slot.span.end - slot.span.start for slot in day.slots)
    return {
        "kind": KINDS,
        "minutes": range((session.minutes or longest) - 1, 0, -1),
        "max_seats": [None],
        "needs": _fewer(session.needs),
        "runs": range(session.runs - 1, 0, -1),
        "audience": [Audience.WISHES],
        "fixed_slots": _freed(session.fixed_slots),
        "fixed_rooms": _freed(session.fixed_rooms),
        "after": _fewer(session.after),
        "not_alongside": _fewer(session.not_alongside),
        "speakers": _fewer(session.speakers),
        "cancelled": [True],
    }


def _person(day: Day, person: Participant) -> Values:
    return {
        "present": [ALL_DAY, *_there(day, person)],
        "step_free": [False],
        "must_attend": _fewer(person.must_attend),
    }


def _there(day: Day, person: Participant) -> Iterator[tuple[Span, ...]]:
    """There, besides, for any of what the person must attend."""
    runs = [run for code in person.must_attend for run in day.runs_of(code)]
    spans = tuple(dict.fromkeys(run.span(slot) for run in runs for slot in day.slots))
    return ((*person.present, *some) for some in _some_of(spans) if some)


def _more(values: tuple[str, ...], known: tuple[str, ...]) -> list[object]:
    others = tuple(value for value in known if value not in values)
    return [(*values, *some) for some in _some_of(others) if some]


def _fewer(values: tuple[str, ...]) -> list[object]:
    return [some for some in reversed(list(_some_of(values))) if some != values]


def _freed(names: tuple[str, ...]) -> list[object]:
    """With some of the runs free that were fixed, then all."""
    numbers = tuple(number for number, name in enumerate(names) if name)
    return [
        tuple("" if number in some else name for number, name in enumerate(names))
        for some in _some_of(numbers)
        if some
    ]


def _some_of(values: tuple[object, ...]) -> Iterator[tuple[object, ...]]:
    """Every few of the values, the fewest first."""
    return chain.from_iterable(combinations(values, size) for size in range(len(values) + 1))
