"""The rules about one run in one slot and one room, whatever the rest of the plan."""

from collections.abc import Iterator

from scheduler import rules
from scheduler.domain import Day, Participant, Room, Run, Slot
from scheduler.rules import Reason


def slot_of_kind(day: Day, run: Run, slot: Slot, room: Room) -> Iterator[Reason]:
    if run.session.kind not in slot.kinds:
        yield rules.slot_of_kind(run.code, slot.name)


def slot_long_enough(day: Day, run: Run, slot: Slot, room: Room) -> Iterator[Reason]:
    if run.span(slot).end > slot.span.end:
        yield rules.slot_long_enough(run.code, slot.name)


def room_open(day: Day, run: Run, slot: Slot, room: Room) -> Iterator[Reason]:
    if not run.span(slot).within(room.available):
        yield rules.room_open(room.name, run.code, slot.name)


def room_for_kind(day: Day, run: Run, slot: Slot, room: Room) -> Iterator[Reason]:
    if room.kinds and run.session.kind not in room.kinds:
        yield rules.room_for_kind(run.code, room.name)


def room_equipped(day: Day, run: Run, slot: Slot, room: Room) -> Iterator[Reason]:
    if not set(run.session.needs) <= set(room.features):
        yield rules.room_equipped(run.code, room.name)


def speaker_present(day: Day, run: Run, slot: Slot, room: Room) -> Iterator[Reason]:
    for name in run.session.speakers:
        if not run.span(slot).within(day.speaker[name].available):
            yield rules.speaker_present(name, run.code, slot.name)


def slot_fixed(day: Day, run: Run, slot: Slot, room: Room) -> Iterator[Reason]:
    if run.fixed_slot not in ("", slot.name):
        yield rules.slot_fixed(run.code)


def room_fixed(day: Day, run: Run, slot: Slot, room: Room) -> Iterator[Reason]:
    if run.fixed_room not in ("", room.name):
        yield rules.room_fixed(run.code)


def place_kept(day: Day, run: Run, slot: Slot, room: Room) -> Iterator[Reason]:
    place = day.frozen_place.get(run.code)
    if place and not (place.slot == slot.name and place.room in ("", room.name)):
        yield rules.place_kept(run.code)


def slot_to_come(day: Day, run: Run, slot: Slot, room: Room) -> Iterator[Reason]:
    """A frozen run that cannot keep its place is not moved into the past either."""
    place = day.frozen_place.get(run.code)
    own = (run.fixed_slot, place.slot if place else "")
    if slot.span.start < day.earliest and slot.name not in own:
        yield rules.slot_to_come(run.code, slot.name)


def seats_enough(day: Day, run: Run, slot: Slot, room: Room) -> Iterator[Reason]:
    """For a session for all; one by wish fills no further than its seats in `seating`."""
    if not run.by_wish and day.expected(run.span(slot)) > day.seats(run, room):
        yield rules.seats_enough(run.code, room.name)


def step_free_seat(day: Day, run: Run, slot: Slot, room: Room) -> Iterator[Reason]:
    """For a session for all; whoever may be excused by speaking elsewhere is left to `seating`."""
    if not run.by_wish and not room.step_free:
        for person in day.participants:
            present = run.span(slot).within(person.present)
            if person.step_free and present and not talks_elsewhere(day, person, run):
                yield rules.step_free_seat(person.id, run.code, room.name)


def talks_elsewhere(day: Day, person: Participant, run: Run) -> tuple[Run, ...]:
    """The runs in which the participant speaks, this one aside."""
    if not person.speaker:
        return ()
    return tuple(
        other for other in day.runs if other != run and person.speaker in other.session.speakers
    )


PLACING = (
    slot_of_kind,
    slot_long_enough,
    room_open,
    room_for_kind,
    room_equipped,
    speaker_present,
    slot_fixed,
    room_fixed,
    place_kept,
    slot_to_come,
    seats_enough,
    step_free_seat,
)


def misplaced(day: Day, run: Run, slot: Slot, room: Room) -> Iterator[Reason]:
    """The reasons that holding the run there breaks by itself."""
    for rule in PLACING:
        for reason in rule(day, run, slot, room):
            if not rules.settled(day, reason):
                yield reason
