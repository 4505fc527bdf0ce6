"""What calendars tell, from one publication to the next.

Each calendar stands for itself: a run has one event in the calendar of the day, another in that of
its room, and so on, and leaves one calendar without leaving the others. An event once told is told
for good, be it as cancelled, so that those who took it over learn of its end.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from scheduler.agendas import participant_agenda
from scheduler.handouts.characters import legal
from scheduler.handouts.moments import in_utc, stamped
from scheduler.publication import Event
from scheduler.report.programme import Item, Programme
from scheduler.verify.layout import Layout

DAY, SPEAKER, ROOM, PARTICIPANT = "day", "speaker", "room", "participant"


@dataclass(frozen=True, slots=True)
class Calendar:
    """A calendar and the items on it.

    Its name is `day`, `speaker:<name>`, `room:<name>` or `participant:<N°>`.
    """

    name: str
    items: tuple[Item, ...]


def scope(calendar: str) -> str:
    """What the calendar of that name is about: the day, a speaker, a room or a participant."""
    return calendar.partition(":")[0]


def subject(calendar: str) -> str:
    """Whom or which room the calendar of that name is about; empty for the day."""
    return calendar.partition(":")[2]


def calendars(programme: Programme) -> tuple[Calendar, ...]:
    """The calendars of the day, of each speaker and of each room."""
    return tuple(_calendars(programme))


def _calendars(programme: Programme) -> Iterator[Calendar]:
    yield Calendar(DAY, programme.items)
    for voice in programme.speakers:
        spoken = (i for i in programme.items if voice.name in (v.name for v in i.speakers))
        yield Calendar(f"{SPEAKER}:{voice.name}", tuple(spoken))
    for room in programme.rooms:
        held = (item for item in programme.items if item.room == room.name)
        yield Calendar(f"{ROOM}:{room.name}", tuple(held))


def personal_calendars(programme: Programme, layout: Layout) -> tuple[Calendar, ...]:
    """The calendar of each participant of the plan laid out, from which the programme is."""
    items = {item.code: item for item in programme.items}
    return tuple(
        Calendar(
            f"{PARTICIPANT}:{person.id}",
            tuple(items[entry.occasion.code] for entry in participant_agenda(layout, person)),
        )
        for person in layout.day.participants
    )


def events(
    programme: Programme, before: tuple[Event, ...], layout: Layout | None = None
) -> tuple[Event, ...]:
    """All that calendars tell once the programme is published, `before` being what they told.

    With a layout the calendars of participants are told too; without, they stay as they were.
    Events come in the order in which they were first told. Their sequence rises by one when
    something told has changed. Raises ValueError when the programme has no date.
    """
    told = calendars(programme)
    if layout is not None:
        told += personal_calendars(programme, layout)
    now = {(one.name, i.code): _event(programme, one, i) for one in told for i in one.items}
    known = {(event.calendar, event.run) for event in before}
    kept = frozenset() if layout is not None else frozenset({PARTICIPANT})
    return (
        *(
            old
            if scope(old.calendar) in kept
            else _corrected(old, now.get((old.calendar, old.run)))
            for old in before
        ),
        *(event for place, event in now.items() if place not in known),
    )


def _event(programme: Programme, calendar: Calendar, item: Item) -> Event:
    start, end = (stamped(edge) for edge in in_utc(programme, item.span))
    return Event(
        calendar.name,
        item.code,
        0,
        start,
        end,
        legal(f"{item.code} – {item.title}"),
        legal(", ".join(part for part in (item.room, programme.place) if part)),
    )


def _corrected(old: Event, now: Event | None) -> Event:
    """What to tell of an event told before, which is now so, or no more."""
    new = replace(old, cancelled=True) if now is None else replace(now, sequence=old.sequence)
    return old if new == old else replace(new, sequence=old.sequence + 1)
