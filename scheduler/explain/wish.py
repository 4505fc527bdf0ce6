"""A wish of the team, and the day on which it is forced: what it fixes and what that gives up."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product

from scheduler.domain import Cell, Day, Run, Session, Slot, Source
from scheduler.explain.claims import Claim
from scheduler.rules import Reason, must_attend, room_fixed, slot_fixed
from scheduler.verify.layout import Layout


@dataclass(frozen=True, slots=True)
class Holding:
    """That a session is held: in a slot, in a room, at the same time as others, or at all.

    The codes are of runs or of sessions; that of a session held more than once means any of its
    runs. No `slot` or `room` means wherever it is best.
    """

    session: str
    slot: str = ""
    room: str = ""
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attending:
    """That a participant has a seat in a session; `person` is the N°."""

    person: str
    session: str


Wish = Holding | Attending


@dataclass(frozen=True, slots=True)
class Fixing:
    """A place that was fixed for a session otherwise, `field` saying which, and its cell."""

    run: str
    field: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Writing:
    """A cell of the input and what is to stand in it, nothing to clear it.

    None where no cell would do, since a row of the journal overrules it.
    """

    cell: Cell | None
    text: str


@dataclass(frozen=True)
class Forced:
    """The day on which a wish is a rule.

    `kept` are the reasons that are the wish itself, `claims` what its cells say, `writes` what
    would be written to have it so, and `gives_up` what was fixed otherwise.
    """

    day: Day
    kept: frozenset[Reason]
    claims: frozenset[Claim] = frozenset()
    writes: tuple[Writing, ...] = ()
    gives_up: tuple[Fixing, ...] = ()


@dataclass(frozen=True, slots=True)
class Raise:
    """A number of seats that would have to grow: the run's room's, or the limit of its session.

    `name` is that of the room or the code of the session.
    """

    name: str
    cell: Cell
    before: int
    after: int
    of_room: bool


Raises = tuple[Raise, ...]


_Pins = Mapping[str, tuple[str, str]]  # by run, the slot and the room, empty where any will do


def code_of_session(day: Day, code: str) -> str:
    """The session of a code, be it the session's or that of one of its runs."""
    return code if code in day.session else code.rpartition("/")[0]


def check_names(day: Day, wish: Wish) -> None:
    """Raises KeyError for a name that is none, ValueError for a session beside itself."""
    if isinstance(wish, Attending):
        day.participant[wish.person], day.session[wish.session]
        return
    codes = (wish.session, *wish.beside)
    runs = {code: _runs(held_after_all(day, (code,)), code) for code in codes}
    missing = [code for code, found in runs.items() if not found]
    missing += [name for name in (wish.slot,) if name not in ("", *day.slot)]
    missing += [name for name in (wish.room,) if name not in ("", *day.room)]
    if missing:
        raise KeyError(missing[0])
    if len(runs) <= len(wish.beside):
        raise ValueError(f"{wish.session} cannot be held beside itself")


def forced_days(day: Day, wish: Holding) -> Iterator[Forced]:
    """The days on which the wish is forced, one a choice that it leaves."""
    lifted = held_after_all(day, (wish.session, *wish.beside))
    for runs in product(*(_runs(lifted, code) for code in (wish.session, *wish.beside))):
        for slots in _slots(lifted, wish, runs):
            pins = {run.code: (slot, "") for run, slot in zip(runs, slots, strict=True)}
            pins[runs[0].code] = (slots[0], wish.room)
            yield _pinned(day, lifted, pins)


def held_after_all(day: Day, codes: Iterable[str]) -> Day:
    """The day on which none of the sessions is cancelled."""
    named = {code_of_session(day, code) for code in codes}
    sessions = (replace(s, cancelled=False) if s.code in named else s for s in day.sessions)
    return replace(day, sessions=tuple(sessions))


def _runs(day: Day, code: str) -> tuple[Run, ...]:
    return (day.run[code],) if code in day.run else day.runs_of(code)


def _slots(day: Day, wish: Holding, runs: tuple[Run, ...]) -> Iterable[tuple[str, ...]]:
    """The slots to try for the runs.

    Where no slots of their kinds are at the same time, each slot for them all: something breaks.
    """
    if len(runs) == 1:
        return ((wish.slot,),)
    for free in (False, True):  # what is fixed stays so if it can
        taken = [_taken(day, run, free) for run in runs]
        taken[0] = [day.slot[wish.slot]] if wish.slot else taken[0]
        found = [slots for slots in product(*taken) if _together(runs, slots)]
        if found:
            return [tuple(slot.name for slot in slots) for slots in found]
    names = [wish.slot] if wish.slot else [slot.name for slot in day.slots]
    return [(name,) * len(runs) for name in names]


def _taken(day: Day, run: Run, free: bool) -> list[Slot]:
    if run.fixed_slot and not free:
        return [day.slot[run.fixed_slot]]
    return [slot for slot in day.slots if run.session.kind in slot.kinds]


def _together(runs: tuple[Run, ...], slots: tuple[Slot, ...]) -> bool:
    first, *others = (run.span(slot) for run, slot in zip(runs, slots, strict=True))
    return all(first.overlaps(other) for other in others)


def _pinned(day: Day, lifted: Day, pins: _Pins) -> Forced:
    """The day, its sessions held after all, with the runs fixed there."""
    held = {Claim("session", lifted.run[code].session.code, "cancelled") for code in pins}
    forced = Forced(lifted, frozenset(), frozenset(held), tuple(_lifting(day, lifted)))
    for code, (slot, room) in pins.items():
        forced = _fixed(forced, code, "fixed_slots", slot)
        forced = _fixed(forced, code, "fixed_rooms", room)
    return forced


def _lifting(day: Day, lifted: Day) -> Iterator[Writing]:
    for was, now in zip(day.sessions, lifted.sessions, strict=True):
        if was.cancelled and not now.cancelled:
            yield from _written(was.source, "cancelled", "")


def _fixed(forced: Forced, code: str, field: str, name: str) -> Forced:
    """The run fixed in the slot or the room of that name, unless it is empty."""
    if not name:
        return forced
    run = forced.day.run[code]
    old, was = run.session, _value(run, field)
    new = with_value(run, field, name)
    cell = old.source.cell(field)
    text = "; ".join(getattr(new, field))
    writes = _written(old.source, field, text) if was != name else ()
    return Forced(
        with_session(forced.day, new),
        forced.kept | {_RULES[field](code)},
        forced.claims | {Claim("session", old.code, field)},
        (*(each for each in forced.writes if each.cell != cell), *writes),
        (*forced.gives_up, *([Fixing(code, field, cell)] if was not in ("", name) else [])),
    )


def _value(run: Run, field: str) -> str:
    return run.fixed_slot if field == "fixed_slots" else run.fixed_room


def with_session(day: Day, new: Session) -> Day:
    """The day with the session instead of the one of its code."""
    return replace(day, sessions=tuple(new if s.code == new.code else s for s in day.sessions))


def with_value(run: Run, field: str, name: str) -> Session:
    """The session of the run, with another slot or room fixed for that run."""
    values = [*getattr(run.session, field), *[""] * run.number][: run.session.runs]
    values[run.number - 1] = name
    new: Session = replace(run.session, **{field: tuple(values)})  # type: ignore[arg-type]
    return new


_RULES = {"fixed_slots": slot_fixed, "fixed_rooms": room_fixed}


def _written(source: Source, field: str, text: str) -> tuple[Writing, ...]:
    """The text in the field's cell, if it has one that no row of the journal overrules."""
    told = field in source.columns and field not in source.edits
    return (Writing(source.cell(field) if told else None, text),)


def forced_seat(day: Day, wish: Attending) -> Forced:
    """The day on which the participant must attend the session."""
    person = day.participant[wish.person]
    new = replace(person, must_attend=(*person.must_attend, wish.session))
    people = tuple(new if each is person else each for each in day.participants)
    kept = frozenset({must_attend(wish.person, wish.session)})
    writes = _written(person.source, "must_attend", "; ".join(new.must_attend))
    claims = {
        Claim("participant", wish.person, "must_attend"),
        Claim("session", wish.session, "cancelled"),
    }
    return Forced(replace(day, participants=people), kept, frozenset(claims), writes)


def has_it_already(layout: Layout, wish: Wish) -> bool:
    """True when the plan is as wished."""
    if isinstance(wish, Attending):
        seats = layout.seated.get(wish.person, ())
        return any(on.run.session.code == wish.session for on in seats)
    return any(_as_wished(layout, wish, code) for code in layout.occasion)


def _as_wished(layout: Layout, wish: Holding, code: str) -> bool:
    on = layout.occasion[code]
    others = [other for other in layout.occasions if other.overlaps(on) and other is not on]
    there = {name for other in others for name in (other.code, other.run.session.code)}
    return (
        wish.session in (code, on.run.session.code)
        and wish.slot in ("", on.slot.name)
        and wish.room in ("", on.room.name)
        and there.issuperset(wish.beside)
    )
