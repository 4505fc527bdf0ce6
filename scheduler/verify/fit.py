"""A plan of one day brought to another, such as the same day after its input was edited."""

from collections.abc import Iterator

from scheduler.domain import Day, Placement, Plan


def fitted(day: Day, plan: Plan) -> tuple[Plan, tuple[str, ...]]:
    """The plan without what the day lacks, and the names of what it lacks, once each.

    A run that loses its slot or its room is not held. Seats in a session that is for everyone by
    now are left out without a name.
    """
    lost = tuple(dict.fromkeys(_lost(day, plan)))
    kept = tuple(place for place in plan.placements if not any(_lacking(day, place)))
    held = {place.run for place in kept if day.run[place.run].by_wish}
    seats = (s for s in plan.seats if s.run in held and s.participant in day.participant)
    return Plan(kept, tuple(seats)), lost


def _lost(day: Day, plan: Plan) -> Iterator[str]:
    for place in plan.placements:
        yield from _lacking(day, place)
    for seat in plan.seats:
        if seat.participant not in day.participant:
            yield seat.participant


def _lacking(day: Day, place: Placement) -> Iterator[str]:
    if place.run not in day.run:
        yield place.run
    if place.slot not in day.slot:
        yield place.slot
    if place.room not in day.room:
        yield place.room
