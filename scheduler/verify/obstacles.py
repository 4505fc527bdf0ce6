"""What stands between a participant and a seat, read on a plan: each obstacle as a value.

Once every obstacle is lifted, and the rest of the plan is as it was, the seat breaks no rule; while
one of them is left, it breaks one. To lift is to be there all day; to hold the run in a step-free
room, in a larger one or without its limit; to have others speak in its session; not to hold what is
beside it, or to give up the seat there, which need no longer be kept.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum, auto

from scheduler.domain import Participant
from scheduler.verify.layout import Layout, Occasion


class Kind(IntEnum):
    """What an obstacle is; the strongest, which nobody can lift on the day, comes first."""

    ABSENT = auto()  # not there for the whole of it
    STEPS = auto()  # the room is not step-free, and has to be
    SPEAKS_IN_IT = auto()
    SPEAKS = auto()  # in another run, beside it
    KEPT = auto()  # the seat, beside it, in a session that must be attended
    ATTENDS = auto()  # a session for all, beside it
    ROOM_FULL = auto()  # no seat of the room is left that may be taken
    LIMIT_REACHED = auto()  # no seat is left of those that its session is limited to
    SEATED = auto()  # in a run beside it, by wish


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing in the way, and the occasion that clashes, when that is what is in the way."""

    kind: Kind
    beside: Occasion | None = None


Obstacles = tuple[Obstacle, ...]


def obstacles(layout: Layout, person: Participant, on: Occasion) -> Obstacles:
    """What stands between the participant and the occasion, the strongest first.

    For a run by wish in whose session the participant has no seat: all that a seat there would
    break. For one for all, all that keeps the participant from attending. None when nothing does.
    Runs that have ended are looked at as if they were still to come.
    """
    found = _to_a_seat(layout, person, on) if on.run.by_wish else _to_attend(layout, person, on)
    return tuple(sorted(found, key=lambda obstacle: obstacle.kind))


def _to_attend(layout: Layout, person: Participant, on: Occasion) -> Iterator[Obstacle]:
    if not on.span.within(person.present):
        yield Obstacle(Kind.ABSENT)
    for other in layout.spoken_by(person.speaker):
        if other is not on and _clash(layout, on, other):
            yield Obstacle(Kind.SPEAKS, other)


def _to_a_seat(layout: Layout, person: Participant, on: Occasion) -> Iterator[Obstacle]:
    day, heads = layout.day, layout.heads[on.code]
    limit = on.run.session.max_seats
    checks = {
        Kind.ABSENT: not on.span.within(person.present),
        Kind.STEPS: person.step_free and not on.room.step_free,
        Kind.SPEAKS_IN_IT: on in layout.spoken_by(person.speaker),
        Kind.ROOM_FULL: heads >= day.open_seats(on.room),
        Kind.LIMIT_REACHED: limit is not None and heads >= limit,
    }
    yield from (Obstacle(kind) for kind, holds in checks.items() if holds)
    beside: dict[str, Obstacle] = {}
    for obstacle in _beside(layout, person, on):
        assert obstacle.beside is not None
        beside.setdefault(obstacle.beside.code, obstacle)
    yield from beside.values()


def _beside(layout: Layout, person: Participant, on: Occasion) -> Iterator[Obstacle]:
    """What the participant has on that clashes, the same more than once when for more than one.

    Another run of the session itself is not beside it: others speak in both, or in none.
    """
    for other in layout.spoken_by(person.speaker):
        if other.run.session.code != on.run.session.code and _clash(layout, on, other):
            yield Obstacle(Kind.SPEAKS, other)
    for other in layout.for_all:
        if _clash(layout, on, other) and _would_attend(layout, person, on, other):
            yield Obstacle(Kind.ATTENDS, other)
    for other in layout.seats_of(person):
        if _clash(layout, on, other):
            kept = other.run.session.code in person.must_attend
            yield Obstacle(Kind.KEPT if kept else Kind.SEATED, other)


def _would_attend(layout: Layout, person: Participant, on: Occasion, other: Occasion) -> bool:
    """True when the other, for all, is in the way even once all else is lifted.

    Whoever is away from the occasion may be there for the other as well once there all day. Whoever
    is excused from the other by speaking is so no longer where this is an obstacle itself.
    """
    there = other.span.within(person.present) or not on.span.within(person.present)
    return there and not any(
        _clash(layout, other, spoken)
        for spoken in layout.spoken_by(person.speaker)
        if spoken.run.session.code != on.run.session.code and not _clash(layout, on, spoken)
    )


def _clash(layout: Layout, one: Occasion, two: Occasion) -> bool:
    return (one.code, two.code) in layout.clashing
