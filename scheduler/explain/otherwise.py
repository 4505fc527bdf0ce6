"""What else would give a participant a seat: more of them, or not having to attend elsewhere."""

from collections.abc import Iterator
from dataclasses import replace

from scheduler.domain import Day, Participant, Room, Session
from scheduler.explain.claims import Claim
from scheduler.explain.nearest import Nearest
from scheduler.explain.why import WayOut, explained
from scheduler.explain.wish import (
    Attending,
    Forced,
    Raise,
    Raises,
    Release,
    with_session,
    with_value,
)
from scheduler.rules import Reason
from scheduler.verify.layout import Occasion

WAYS = 3  # told at most


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


def released(
    near: Nearest, forced: Forced, wish: Attending, broken: frozenset[Reason]
) -> Release | None:
    """What the participant must attend and would have to be let off, no session moving."""
    person = forced.day.participant[wish.person]
    for code in person.must_attend:
        if code != wish.session:
            found = near.unmoved(_let_off(forced.day, person, code))
            if found is not None and broken.issuperset(found.broken):
                return Release(code, person.source.cell("must_attend"))
    return None


def _let_off(day: Day, person: Participant, code: str) -> Day:
    others = tuple(other for other in person.must_attend if other != code)
    free = replace(person, must_attend=others)
    return replace(day, participants=tuple(free if p is person else p for p in day.participants))


def ways_held(near: Nearest, forced: Forced) -> tuple[WayOut, ...]:
    """The easiest ways to the seat that leave every session where it is."""
    day, claims = forced.day, set(forced.claims)
    claims.update(Claim("session", code, "cancelled") for code in day.session)
    for place in near.was.plan.placements:
        run = day.run[place.run]
        for field, name in (("fixed_slots", place.slot), ("fixed_rooms", place.room)):
            day = with_session(day, with_value(day.run[place.run], field, name))
            claims.add(Claim("session", run.session.code, field))
    return explained(day, near.search, claims, WAYS).ways
