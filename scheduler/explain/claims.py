"""What single cells say, and the day if one said something else.

A claim is the word of one cell: when a speaker is there, how many seats a room has, that a session
is held at all. A repair gives the cell another value. The repair that lifts a claim gives it the
value that asks for nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum

from scheduler.domain import (
    ALL_DAY,
    Audience,
    Cell,
    ChangeKind,
    Day,
    Participant,
    Room,
    Session,
    Slot,
    Span,
    Speaker,
)

Thing = Room | Slot | Session | Speaker | Participant
Fields = Mapping[str, object]

_BOUNDLESS = 1_000_000  # seats


class Layer(IntEnum):
    """How much people take a claim for granted; what is questioned first comes first."""

    ASKED = 0
    MADE = 1
    FRAME = 2
    HELD = 3


@dataclass(frozen=True, slots=True, order=True)
class Claim:
    """What one cell says: a field of a thing, found by its role and name.

    The fields are those of `Rule.cells`. A setting has the role `day` and no name.
    """

    role: str
    name: str
    field: str

    def cell(self, day: Day) -> Cell | None:
        """The cell that says it; None for a setting left at its default."""
        if self.role == "day":
            return day.settings.get(self.field)
        return self.thing(day).source.cell("start" if self.field == "delay" else self.field)

    def thing(self, day: Day) -> Thing:
        """What it is about. Raises KeyError for a setting, which is about the day."""
        return THINGS[self.role](day)[self.name]

    def value(self, day: Day) -> object:
        """What the cell says."""
        if self.role == "day":
            return getattr(day, self.field)
        if self.field == "delay":
            return delay(day, self.name)
        if self.field in ("start", "end"):
            return getattr(day.slot[self.name].span, self.field)
        return getattr(self.thing(day), self.field)

    @property
    def layer(self) -> Layer:
        """How much it is taken for granted."""
        return _LAYERS.get((self.role, self.field), Layer.ASKED)


def delay(day: Day, slot: str) -> int:
    """Minutes by which the last row of the journal about it delays the slot."""
    rows = [row for row in day.changes if row.kind is ChangeKind.DELAY and row.target == slot]
    return rows[-1].number if rows else 0


THINGS: Mapping[str, Callable[[Day], Mapping[str, Thing]]] = {
    "room": lambda day: day.room,
    "slot": lambda day: day.slot,
    "session": lambda day: day.session,
    "speaker": lambda day: day.speaker,
    "participant": lambda day: day.participant,
}

_LAYERS = {
    ("session", "kind"): Layer.FRAME,
    ("session", "speakers"): Layer.MADE,
    ("session", "audience"): Layer.MADE,
    ("slot", "kinds"): Layer.FRAME,
    ("slot", "start"): Layer.MADE,
    ("slot", "end"): Layer.MADE,
    ("session", "cancelled"): Layer.HELD,
}


@dataclass(frozen=True, slots=True, order=True)
class Repair:
    """Another value for the cell of a claim; `start`, `end`, `delay` of a slot are in minutes.

    A `freeze` of None leaves nothing where it is.
    """

    claim: Claim
    value: object

    def apply(self, day: Day) -> Day:
        """The day as if the cell said so."""
        return repaired(day, [self])


def repaired(day: Day, repairs: Iterable[Repair]) -> Day:
    """The day with all the repairs, at most one a cell."""
    by_role: dict[str, dict[str, dict[str, object]]] = {}
    for repair in repairs:
        claim = repair.claim
        by_role.setdefault(claim.role, {}).setdefault(claim.name, {})[claim.field] = repair.value
    settings = by_role.pop("day", {}).get("", {})
    if "freeze" in settings:
        settings = {**settings, "frozen": (), "earliest": 0}
        del settings["freeze"]
    changed = {f"{role}s": tuple(_changed(day, role, names)) for role, names in by_role.items()}
    return replace(day, **changed, **settings)  # type: ignore[arg-type]


def _changed(day: Day, role: str, names: Mapping[str, dict[str, object]]) -> Iterator[Thing]:
    for name, thing in THINGS[role](day).items():
        fields = dict(names.get(name, {}))
        if not fields:
            yield thing
        elif isinstance(thing, Slot):
            late = fields.pop("delay", None)
            shift = 0 if late is None else late - delay(day, name)  # type: ignore[operator]
            yield _slot_with(thing, shift, **fields)  # type: ignore[arg-type]
        else:
            yield replace(thing, **fields)  # type: ignore[arg-type]


def _slot_with(
    slot: Slot,
    shift: int,
    start: int | None = None,
    end: int | None = None,
    kinds: tuple[str, ...] | None = None,
) -> Slot:
    """The slot with what is given, moved by so many minutes."""
    first = slot.span.start if start is None else start
    last = slot.span.end if end is None else end
    span = Span(first + shift, last + shift)
    return replace(slot, span=span, kinds=slot.kinds if kinds is None else kinds)


def lifting(day: Day) -> tuple[Repair, ...]:
    """The repairs that lift each claim that asks for something, in the order of the sheets.

    The kind of a session and the times of a slot have no value that asks for nothing. How long a
    session is and how often it is held asks for least at one, though a few more may do better
    (`safe`).
    """
    return (*_of_things(day), *_of_settings(day))


def safe(claim: Claim) -> bool:
    """True when the day is possible with the claim lifted if it is with any value of the cell."""
    return claim.field not in ("minutes", "runs")


def _of_things(day: Day) -> Iterator[Repair]:
    for role, lookup in THINGS.items():
        for name, thing in lookup(day).items():
            if not (isinstance(thing, Session) and thing.cancelled):
                for field, value in _free(day, thing).items():
                    if getattr(thing, field) != value:
                        yield Repair(Claim(role, name, field), value)


def _of_settings(day: Day) -> Iterator[Repair]:
    for field in ("changeover", "reserve"):
        if getattr(day, field):
            yield Repair(Claim("day", "", field), 0)
    if day.frozen or day.earliest:
        yield Repair(Claim("day", "", "freeze"), None)


def _free(day: Day, thing: Thing) -> Fields:
    """What the fields of the thing would hold if they asked for nothing."""
    match thing:
        case Room():
            needs = [need for session in day.sessions for need in session.needs]
            return {
                "available": ALL_DAY,
                "seats": _BOUNDLESS,
                "features": tuple(dict.fromkeys((*thing.features, *needs))),
                "step_free": True,
                "kinds": (),
            }
        case Slot():
            kinds = [session.kind for session in day.sessions]
            return {"kinds": tuple(dict.fromkeys((*thing.kinds, *kinds)))}
        case Speaker():
            return {"available": ALL_DAY}
        case Participant():
            present = (*thing.present, *_owed(day, thing))
            return {"present": present, "step_free": False, "must_attend": ()}
    return _FREE_SESSION | {"minutes": thing.minutes and 1}


_FREE_SESSION: dict[str, object] = {
    "max_seats": None,
    "needs": (),
    "runs": 1,
    "fixed_slots": (),
    "fixed_rooms": (),
    "after": (),
    "not_alongside": (),
    "audience": Audience.WISHES,
    "speakers": (),
    "cancelled": True,
}


def _owed(day: Day, person: Participant) -> Iterator[Span]:
    """When the person would have to be there, and is not, to attend what they must.

    No more than that: whoever is there all day takes a seat in every session for all.
    """
    for code in person.must_attend:
        for span in dict.fromkeys(run.span(s) for run in day.runs_of(code) for s in day.slots):
            if not span.within(person.present):
                yield span
