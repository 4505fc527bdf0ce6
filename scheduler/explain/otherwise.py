"""What else would give a participant a seat: more of them, or not having to attend elsewhere."""

from collections.abc import Iterator
from dataclasses import replace

from scheduler.domain import Day, Room, Session
from scheduler.explain.claims import Claim, Repair
from scheduler.explain.explained import Explained, WayOut
from scheduler.explain.nearest import Nearest
from scheduler.explain.why import explained
from scheduler.explain.wish import (
    Attending,
    Forced,
    Raise,
    Raises,
    with_session,
    with_value,
)
from scheduler.model.search import Search
from scheduler.outcome import Solved
from scheduler.rules import Reason
from scheduler.solve import solved
from scheduler.verify.layout import Occasion

WAYS = 4  # told at most


def more_seats(near: Nearest, forced: Forced, wish: Attending, broken: frozenset[Reason]) -> Raises:
    """The fewest seats more in one run with which nobody gives way; none when none are enough.

    Each is verified by solving, the timetable being held; `broken` is broken by the plan already.
    """
    for on in near.was.occasions:
        if on.run.session.code == wish.session:
            raises = tuple(_raises(near, on))
            if raises and _enough(near, _raised(forced.day, raises), wish, broken):
                return raises
    return ()


def _raises(near: Nearest, on: Occasion) -> Iterator[Raise]:
    day, session = near.was.day, on.run.session
    wanted = near.was.heads[on.code] + 1
    if day.open_seats(on.room) < wanted:
        seats = next(
            n for n in range(on.room.seats + 1, 100 * wanted + 1)
            if day.open_seats(replace(on.room, seats=n)) >= wanted
        )  # fmt: skip
        yield Raise(on.room.name, on.room.source.cell("seats"), on.room.seats, seats, True)
    if session.max_seats is not None and session.max_seats < wanted:
        cell = session.source.cell("max_seats")
        yield Raise(session.code, cell, session.max_seats, wanted, False)


def _raised(day: Day, raises: Raises) -> Day:
    rooms = {each.name: each.after for each in raises if each.of_room}
    limits = {each.name: each.after for each in raises if not each.of_room}

    def room(each: Room) -> Room:
        return replace(each, seats=rooms[each.name]) if each.name in rooms else each

    def session(each: Session) -> Session:
        return replace(each, max_seats=limits[each.code]) if each.code in limits else each

    return replace(
        day, rooms=tuple(map(room, day.rooms)), sessions=tuple(map(session, day.sessions))
    )


def _enough(near: Nearest, day: Day, wish: Attending, broken: frozenset[Reason]) -> bool:
    found = near.unmoved(day)
    return found is not None and broken.issuperset(found.broken) and not found.give_way(wish.person)


def ways_held(near: Nearest, forced: Forced, wish: Attending) -> Explained:
    """The easiest ways to the seat that leave every session where it is."""
    day, claims = _held(near, forced)
    ways = explained(day, near.search, claims, WAYS)
    return with_release(replace(ways, conflicts=()), near.search, wish)


def with_release(ways: Explained, search: Search, wish: Attending) -> Explained:
    """The ways to the seat, after those of attending no longer what must be attended.

    These are in the cell of the wish, which is not questioned otherwise.
    """
    released = tuple(_released(ways.day, search, wish))
    return replace(ways, ways=(*released, *ways.ways)[:WAYS])


def _held(near: Nearest, forced: Forced) -> tuple[Day, frozenset[Claim]]:
    """The day with each session fixed where it is held, and what is not to be questioned then."""
    day = forced.day
    claims = {Claim("session", code, "cancelled") for code in day.session}
    for place in near.was.plan.placements:
        for field, name in (("fixed_slots", place.slot), ("fixed_rooms", place.room)):
            run = day.run[place.run]
            day = with_session(day, with_value(run, field, name))
            claims.add(Claim("session", run.session.code, field))
    return day, forced.claims | claims


def _released(day: Day, search: Search, wish: Attending) -> Iterator[WayOut]:
    person = day.participant[wish.person]
    for code in person.must_attend:
        if code != wish.session:
            others = tuple(other for other in person.must_attend if other != code)
            repair = Repair(Claim("participant", person.id, "must_attend"), others)
            outcome = solved(repair.apply(day), search)
            if isinstance(outcome, Solved):
                yield WayOut((repair,), outcome)
