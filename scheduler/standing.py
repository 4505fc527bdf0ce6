"""The day as it stands when a change is answered: pinned by hand, under way, promised."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from scheduler.changes import apply_changes
from scheduler.compare.by_hand import ByHand
from scheduler.compare.differences import run_key
from scheduler.domain import Cell, Change, ChangeKind, Day, Placement, Plan, Run, Seat, Source
from scheduler.promise import Promise
from scheduler.verify import broken_reasons
from scheduler.verify.fit import fitted
from scheduler.verify.layout import Layout, Occasion


@dataclass(frozen=True, slots=True)
class Told:
    """The plans that the new one follows.

    `promised` is the one that people know, `previous` the one that the team had last.
    """

    promised: Layout
    previous: Layout


def held_by_hand(day: Day, told: Told, by_hand: ByHand) -> ByHand:
    """What was changed by hand and still holds: not what the journal frees or pins since."""
    run, there, free = day.run, told.previous.occasion, freed(day, told, by_hand)

    def holds(code: str) -> bool:
        return code in run and code in there and code not in free

    people = day.participant
    return ByHand(
        {code: cell for code, cell in by_hand.slots.items() if holds(code)},
        {code: cell for code, cell in by_hand.rooms.items() if holds(code)},
        {number: cell for number, cell in by_hand.people.items() if number in people},
        by_hand.given,
        by_hand.cleared,
    )


_PINNING = (ChangeKind.PIN, ChangeKind.UNPIN)


def freed(day: Day, told: Told, by_hand: ByHand) -> Mapping[str, Change]:
    """By run that was moved by hand, the row of the journal that frees or pins it since."""
    # A row that says once more what a row said before counts as well.
    new = (Counter(day.changes) - Counter(told.previous.day.changes)).keys()
    rows = [row for row in new if row.kind in _PINNING]
    moved = [code for code in (*by_hand.slots, *by_hand.rooms) if code in day.run]
    return {
        code: row
        for row in rows
        for code in moved
        if row.target in (code, day.run[code].session.code)
    }


def pinned(day: Day, told: Told, by_hand: ByHand) -> Day:
    """The day with each run that was moved by hand pinned there, as by a row of the journal."""
    place = {on.code: on for on in told.previous.occasions}
    pins = (
        *(_pin(code, cell, slot=place[code].slot.name) for code, cell in by_hand.slots.items()),
        *(_pin(code, cell, room=place[code].room.name) for code, cell in by_hand.rooms.items()),
    )
    known = (pin for pin in pins if pin.slot in ("", *day.slot) and pin.room in ("", *day.room))
    return replace(apply_changes(replace(day, changes=tuple(known))), changes=day.changes)


def _pin(code: str, cell: Cell, slot: str = "", room: str = "") -> Change:
    letter = cell.ref.rstrip("0123456789")
    source = Source(cell.sheet, int(cell.ref.removeprefix(letter)), {"detail": letter})
    return Change(ChangeKind.PIN, code, slot=slot, room=room, source=source)


def at_time(day: Day, places: Iterable[Placement], now: int | None) -> Day:
    """The day on which nothing that has started, or is about to, may be changed.

    `now` is in minutes, None before the day. A run is frozen where the team pins it, if it does;
    one that can no longer be held in its room keeps its slot alone, unless it has ended.
    """
    if now is None:
        return day
    last = now + day.freeze
    frozen = [
        _as_pinned(day.run[place.run], place)
        for place in places
        if place.slot in day.slot and day.slot[place.slot].span.start <= last
    ]
    ends = {place.run: day.run[place.run].span(day.slot[place.slot]).end for place in frozen}
    over = frozenset(run for run, end in ends.items() if end <= now)
    kept = (
        place if place.run in over or _has_room(day, place) else replace(place, room="")
        for place in frozen
    )
    return replace(day, frozen=tuple(kept), over=over, earliest=last + 1)


def _as_pinned(run: Run, place: Placement) -> Placement:
    return Placement(run.code, run.fixed_slot or place.slot, run.fixed_room or place.room)


# The rules that a room can break for a run by itself.
_OF_ROOMS = frozenset(
    {"room_open", "room_for_kind", "room_equipped", "seats_enough", "step_free_seat"}
)


def _has_room(day: Day, place: Placement) -> bool:
    """True when the run can still be held in the room."""
    plan, lost = fitted(day, Plan((place,), ()))
    broken = {reason.rule for reason in broken_reasons(day, plan)}
    return not lost and not broken & _OF_ROOMS


def promise(day: Day, told: Told, by_hand: ByHand, now: int | None) -> Promise:
    """What people have been told, as far as the day still has it.

    Of what the promised plan does not know, the previous one tells.
    """
    places = promised_places(day, told)
    seats = tuple(_seats(day, told, by_hand))
    soon = {place.run for place in day.frozen}
    return Promise(
        places,
        seats,
        {code: _people(told, on) for code, on in _occasions(day, told).items()},
        frozenset(seat for seat in seats if seat.run in soon or seat in by_hand.given),
        by_hand.cleared,
        frozenset(_begun(day, now)),
        frozenset(_anew(day, told)),
        now,
    )


def promised_places(day: Day, told: Told) -> tuple[Placement, ...]:
    """Where each run of the day was to be, the slot and the room perhaps being no more."""
    found = _occasions(day, told)
    return tuple(Placement(code, on.slot.name, on.room.name) for code, on in found.items())


def _occasions(day: Day, told: Told) -> Mapping[str, Occasion]:
    """By the code that a run has now, when and where it was to be."""
    known = {
        run_key(on): on for layout in (told.previous, told.promised) for on in layout.occasions
    }
    keys = {run.code: (run.session.code, run.number) for run in day.runs}
    return {code: known[key] for code, key in keys.items() if key in known}


def _people(told: Told, on: Occasion) -> int:
    """How many were to be there, speakers too."""
    layout = told.promised if on in told.promised.occasions else told.previous
    return layout.heads[on.code] + len(on.run.session.speakers)


def _seats(day: Day, told: Told, by_hand: ByHand) -> Iterator[Seat]:
    """Everyone's seats in the promised plan; in the previous one where it does not know them.

    Seats changed by hand are those of the previous plan too.
    """
    code = {(run.session.code, run.number): run.code for run in day.runs if run.by_wish}
    for person in day.participants:
        known = person.id in told.promised.day.participant and person.id not in by_hand.people
        layout = told.promised if known else told.previous
        for on in layout.seated.get(person.id, ()):
            if run_key(on) in code:
                yield Seat(person.id, code[run_key(on)])


def _begun(day: Day, now: int | None) -> Iterator[str]:
    """The runs that have started."""
    if now is not None:
        for place in day.frozen:
            if day.slot[place.slot].span.start <= now:
                yield place.run


def _anew(day: Day, told: Told) -> Iterator[str]:
    """Those who have registered since, or wish otherwise than they did."""
    before = {**told.previous.day.participant, **told.promised.day.participant}
    for person in day.participants:
        if person.id not in before or person.wishes != before[person.id].wishes:
            yield person.id
