"""A programme in the terms that programs for conferences share: conference, room, talk, person.

Both `schedule.xml` and `schedule.json` are written from this, and so agree with each other.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from math import gcd

from scheduler.handouts.characters import legal
from scheduler.handouts.description import description
from scheduler.handouts.identity import guid, numbers, short
from scheduler.handouts.moments import local
from scheduler.handouts.slugs import distinct, slug
from scheduler.report.programme import Attendee, Item, Programme

_DAY = 24 * 60
_STEP = 5  # minutes, of the time grid unless something begins or ends between its lines
_ACRONYM = 24  # letters


@dataclass(frozen=True, slots=True)
class Person:
    """A speaker; `number`, `code` and `guid` stay the same, `email` is for the team alone."""

    number: int
    code: str
    guid: str
    name: str
    organisation: str
    email: str


@dataclass(frozen=True, slots=True)
class Talk:
    """A run: `start` has the offset of its zone, `duration` is `HH:MM`.

    `attendees` are those of the programme, which for everyone has none.
    """

    number: int
    guid: str
    slug: str
    title: str
    track: str
    kind: str
    room: str
    start: datetime
    duration: str
    description: str
    persons: tuple[Person, ...]
    attendees: tuple[Attendee, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A room and what is held in it, in the order of time."""

    name: str
    guid: str
    talks: tuple[Talk, ...]


@dataclass(frozen=True, slots=True)
class Conference:
    """The day: `start` to `end` is from the first talk to the end of the last, `step` `HH:MM`."""

    acronym: str
    title: str
    date: str
    start: datetime
    end: datetime
    step: str
    timezone: str
    version: str
    lang: str
    tracks: tuple[str, ...]
    places: tuple[Place, ...]


def conference(programme: Programme, key: str, version: str, lang: str) -> Conference:
    """The programme in these terms; raises ValueError when it has no date."""
    items = programme.items
    edges = [edge for item in items for edge in (item.span.start, item.span.end)] or [0, _DAY - 1]
    talks = _talks(programme, key, lang)
    return Conference(
        acronym(programme.title),
        legal(programme.title),
        programme.date,
        local(programme, min(edges)),
        local(programme, max(edges)),
        _hours(gcd(_STEP, *edges)),
        programme.timezone,
        legal(version),
        lang,
        tuple(dict.fromkeys(talk.track for talk in talks.values())),
        tuple(
            Place(
                legal(room.name),
                str(guid(key, "room", room.name)),
                tuple(talks[item.code] for item in items if item.room == room.name),
            )
            for room in programme.rooms
        ),
    )


def acronym(title: str) -> str:
    """A short name of the day, of small letters, digits and underscores; at least four."""
    return (slug(title, _ACRONYM) or "day").replace("-", "_").ljust(4, "_")


def _talks(programme: Programme, key: str, lang: str) -> Mapping[str, Talk]:
    items = programme.items
    ids = numbers(key, "talk number", (item.code for item in items))
    slugs = distinct((_named(programme, item) for item in items), "")
    persons = _persons(programme, key)
    return {
        item.code: Talk(
            ids[item.code],
            str(guid(key, "talk", item.code)),
            slugs[_named(programme, item)],
            legal(item.title),
            legal(item.theme or item.kind),
            legal(item.kind),
            legal(item.room),
            local(programme, item.span.start),
            _hours(item.span.end - item.span.start),
            description(item, lang, with_attendees=True),
            tuple(persons[voice.name] for voice in item.speakers),
            tuple(_legal(person) for person in item.attendees),
        )
        for item in items
    }


def _legal(person: Attendee) -> Attendee:
    return Attendee(legal(person.id), legal(person.name), legal(person.organisation))


def _named(programme: Programme, item: Item) -> str:
    return f"{acronym(programme.title)}-{item.code}-{item.title}"


def _persons(programme: Programme, key: str) -> Mapping[str, Person]:
    voices = programme.speakers
    ids = numbers(key, "person number", (voice.name for voice in voices))
    return {
        voice.name: Person(
            ids[voice.name],
            short(key, "person", voice.name),
            str(guid(key, "person", voice.name)),
            legal(voice.name),
            legal(voice.organisation),
            legal(voice.email),
        )
        for voice in voices
    }


def _hours(minutes: int) -> str:
    return "{:02d}:{:02d}".format(*divmod(minutes, 60))
