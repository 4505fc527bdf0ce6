"""Changes of single cells, by their kind: each drawn at random, and apt to spoil a day."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from random import Random

from scheduler.changes import apply_changes
from scheduler.domain import (
    ALL_DAY,
    Audience,
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

Thing = Room | Slot | Session | Speaker | Participant
EARLY, MORNING, AFTERNOON = Span(420, 540), Span(540, 810), Span(810, 1140)  # 7, 9, 13:30 to 19
WINDOWS = (EARLY, MORNING, AFTERNOON)
UNKNOWN_FEATURE = "régie son"
JOURNAL = "Changements"
JOURNAL_COLUMNS = {"kind": "C", "target": "D", "detail": "E"}


@dataclass(frozen=True, slots=True)
class Planted:
    """One cell changed: what happens to the day, and whose field the cell then decides.

    A setting has the role `day` and no name.
    """

    kind: str
    role: str
    name: str
    field: str
    edit: Callable[[Day], Day]

    def cell(self, spoilt: Day) -> Cell:
        """The cell, in the day in which it was planted."""
        if self.role == "day":
            return spoilt.settings[self.field]
        thing: Thing = getattr(spoilt, self.role)[self.name]
        return thing.source.cell(self.field)


Draw = Callable[[Day, Random], Planted]
DRAWS: dict[str, Draw] = {}


def _draws(kind: str) -> Callable[[Callable[[Day, Random], Planted]], Draw]:
    """Enters a way to draw changes of the kind."""

    def enter(draw: Draw) -> Draw:
        DRAWS[kind] = lambda day, rng: replace(draw(day, rng), kind=kind)
        return draw

    return enter


def _written(thing: Thing, column: str, **values: object) -> Planted:
    """The thing with these values, said in the column."""
    role, name = type(thing).__name__.lower(), _name(thing)

    def edit(day: Day) -> Day:
        things: Mapping[str, Thing] = getattr(day, role)
        new = replace(things[name], **values)  # type: ignore[arg-type]
        left = tuple(new if key == name else each for key, each in things.items())
        return replace(day, **{f"{role}s": left})  # type: ignore[arg-type]

    return Planted("", role, name, column, edit)


def _name(thing: Thing) -> str:
    if isinstance(thing, Session):
        return thing.code
    return thing.id if isinstance(thing, Participant) else thing.name


def _happened(thing: Thing, field: str, kind: ChangeKind, number: int = 0) -> Planted:
    """A row of the journal, below those that are there, that changes the thing's field."""

    def edit(day: Day) -> Day:
        source = Source(JOURNAL, 2 + len(day.changes), JOURNAL_COLUMNS)
        change = Change(kind, _name(thing), number, source=source)
        after = apply_changes(replace(day, changes=(change,)))
        return replace(after, changes=(*day.changes, change))

    return Planted("", type(thing).__name__.lower(), _name(thing), field, edit)


def _setting(field: str, value: int) -> Planted:
    return Planted("", "day", "", field, lambda day: replace(day, **{field: value}))  # type: ignore[arg-type]


@_draws("speaker's windows")
def _speaker_windows(day: Day, rng: Random) -> Planted:
    return _written(rng.choice(day.speakers), "available", available=(rng.choice(WINDOWS),))


@_draws("speaker absent")
def _speaker_absent(day: Day, rng: Random) -> Planted:
    return _happened(rng.choice(day.speakers), "available", ChangeKind.SPEAKER_ABSENT)


@_draws("room's windows")
def _room_windows(day: Day, rng: Random) -> Planted:
    return _written(rng.choice(day.rooms), "available", available=(rng.choice(WINDOWS),))


@_draws("room lost")
def _room_lost(day: Day, rng: Random) -> Planted:
    return _happened(rng.choice(day.rooms), "available", ChangeKind.ROOM_LOST)


@_draws("room's seats")
def _seats(day: Day, rng: Random) -> Planted:
    room = rng.choice(day.rooms)
    return _written(room, "seats", seats=rng.randrange(room.seats))


@_draws("features")
def _features(day: Day, rng: Random) -> Planted:
    room = rng.choice([room for room in day.rooms if room.features])
    lost = rng.choice(room.features)
    return _written(room, "features", features=tuple(f for f in room.features if f != lost))


@_draws("use")
def _use(day: Day, rng: Random) -> Planted:
    return _written(rng.choice(day.rooms), "kinds", kinds=(rng.choice(_kinds(day)),))


def _kinds(day: Day) -> list[str]:
    return list(dict.fromkeys(session.kind for session in day.sessions))


@_draws("step-free")
def _steps(day: Day, rng: Random) -> Planted:
    return _written(rng.choice(day.rooms), "step_free", step_free=False)


@_draws("fixed slot")
def _fixed_slot(day: Day, rng: Random) -> Planted:
    slot = rng.choice(day.slots).name
    return _written(rng.choice(day.sessions), "fixed_slots", fixed_slots=(slot,))


@_draws("fixed room")
def _fixed_room(day: Day, rng: Random) -> Planted:
    room = rng.choice(day.rooms).name
    return _written(rng.choice(day.sessions), "fixed_rooms", fixed_rooms=(room,))


@_draws("not alongside")
def _not_alongside(day: Day, rng: Random) -> Planted:
    one, two = rng.sample(day.sessions, 2)
    return _written(one, "not_alongside", not_alongside=(*one.not_alongside, two.code))


@_draws("after")
def _after(day: Day, rng: Random) -> Planted:
    one, two = rng.sample(day.sessions, 2)
    return _written(one, "after", after=(*one.after, two.code))


@_draws("minutes")
def _minutes(day: Day, rng: Random) -> Planted:
    return _written(rng.choice(day.sessions), "minutes", minutes=rng.randrange(20, 125, 5))


@_draws("max seats")
def _max_seats(day: Day, rng: Random) -> Planted:
    return _written(rng.choice(day.sessions), "max_seats", max_seats=rng.randrange(1, 300))


@_draws("needs")
def _needs(day: Day, rng: Random) -> Planted:
    session = rng.choice(day.sessions)
    known = dict.fromkeys(feature for room in day.rooms for feature in room.features)
    lacking = [feature for feature in (*known, UNKNOWN_FEATURE) if feature not in session.needs]
    return _written(session, "needs", needs=(*session.needs, rng.choice(lacking)))


@_draws("runs")
def _runs(day: Day, rng: Random) -> Planted:
    return _written(rng.choice(day.sessions), "runs", runs=rng.randint(2, 3))


@_draws("audience")
def _audience(day: Day, rng: Random) -> Planted:
    return _written(rng.choice(day.sessions), "audience", audience=Audience.ALL)


@_draws("one speaker, two sessions")
def _speakers(day: Day, rng: Random) -> Planted:
    session, speaker = rng.choice(day.sessions), rng.choice(day.speakers).name
    named = tuple(dict.fromkeys((*session.speakers, speaker)))
    return _written(session, "speakers", speakers=named)


@_draws("must attend, away")
def _must_away(day: Day, rng: Random) -> Planted:
    away = [person for person in day.participants if person.present != ALL_DAY]
    return _must(rng.choice(away), rng.choice(day.sessions).code)


@_draws("must attend, speaks")
def _must_speaking(day: Day, rng: Random) -> Planted:
    speaking = [person for person in day.participants if person.speaker]
    return _must(rng.choice(speaking), rng.choice(day.sessions).code)


@_draws("must attend two")
def _must_two(day: Day, rng: Random) -> Planted:
    there = [p for p in day.participants if p.present == ALL_DAY and not p.speaker]
    return _must(rng.choice(there), *(session.code for session in rng.sample(day.sessions, 2)))


def _must(person: Participant, *codes: str) -> Planted:
    owed = tuple(dict.fromkeys((*person.must_attend, *codes)))
    return _written(person, "must_attend", must_attend=owed)


@_draws("presence")
def _presence(day: Day, rng: Random) -> Planted:
    owing = [person for person in day.participants if person.must_attend]
    return _written(rng.choice(owing), "present", present=(rng.choice(WINDOWS),))


@_draws("changeover")
def _changeover(day: Day, rng: Random) -> Planted:
    return _setting("changeover", rng.randrange(15, 65, 5))


@_draws("reserve")
def _reserve(day: Day, rng: Random) -> Planted:
    return _setting("reserve", rng.randrange(5, 55, 5))


@_draws("slot's start")
def _start(day: Day, rng: Random) -> Planted:
    slot = rng.choice(day.slots)
    start = slot.span.start + rng.randrange(-90, 90, 5)
    return _written(slot, "start", span=Span(min(start, slot.span.end - 5), slot.span.end))


@_draws("slot's end")
def _end(day: Day, rng: Random) -> Planted:
    slot = rng.choice(day.slots)
    end = slot.span.end + rng.randrange(-90, 90, 5)
    return _written(slot, "end", span=Span(slot.span.start, max(end, slot.span.start + 5)))


@_draws("delay")
def _delay(day: Day, rng: Random) -> Planted:
    return _happened(rng.choice(day.slots), "start", ChangeKind.DELAY, rng.randrange(10, 125, 5))


@_draws("slot's kinds")
def _slot_kinds(day: Day, rng: Random) -> Planted:
    return _written(rng.choice(day.slots), "kinds", kinds=(rng.choice(_kinds(day)),))
