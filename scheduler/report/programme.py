"""The programme as it is handed out.

Hand-outs are made of this value and of nothing else, so that a public one cannot tell what is not
in it: in the public profile it holds no participant and no address.
"""

from dataclasses import dataclass
from enum import StrEnum

from scheduler.domain import Day, Participant, Room, Run, Span
from scheduler.verify.layout import Layout, Occasion
from scheduler.words import spelling


class Profile(StrEnum):
    """Whom a hand-out is for: everyone, or the team."""

    PUBLIC = "public"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker on the programme; `email` is empty in the public profile."""

    name: str
    organisation: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Attendee:
    """A participant with a seat, on the internal programme alone."""

    id: str
    name: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A run on the programme: what, when, where and by whom; `attendees` sit in it."""

    code: str
    title: str
    kind: str
    theme: str
    slot: str
    room: str
    span: Span
    for_all: bool
    speakers: tuple[Voice, ...] = ()
    attendees: tuple[Attendee, ...] = ()


@dataclass(frozen=True, slots=True)
class Venue:
    """A room in which something is held."""

    name: str
    step_free: bool = True


@dataclass(frozen=True, slots=True)
class Programme:
    """The items in the order of time, then of the rooms; the rooms in the order of their sheet.

    `date` is ISO, empty when unknown; `timezone` the name of a zone, as Europe/Paris.
    """

    profile: Profile
    title: str
    date: str
    place: str
    timezone: str
    rooms: tuple[Venue, ...]
    items: tuple[Item, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of the items, in their order."""
        return tuple(dict.fromkeys(item.kind for item in self.items))

    @property
    def themes(self) -> tuple[str, ...]:
        """The themes of the items, in alphabetical order."""
        return tuple(sorted({item.theme for item in self.items if item.theme}, key=_alphabet))

    @property
    def speakers(self) -> tuple[Voice, ...]:
        """Who speaks, in alphabetical order."""
        voices = {voice.name: voice for item in self.items for voice in item.speakers}
        return tuple(voices[name] for name in sorted(voices, key=_alphabet))


def _alphabet(name: str) -> tuple[str, str]:
    """The place of a name in the alphabet, in which Élodie comes before Zoé."""
    return spelling(name), name


def programme(layout: Layout, profile: Profile = Profile.PUBLIC) -> Programme:
    """The programme of a plan, for everyone or for the team."""
    day = layout.day
    places = {room.name: place for place, room in enumerate(day.rooms)}
    held = sorted(layout.occasions, key=lambda on: (on.span, places[on.room.name], on.code))
    used = {on.room.name for on in held}
    return Programme(
        profile,
        day.title,
        day.date,
        day.venue,
        day.timezone,
        tuple(_venue(room) for room in day.rooms if room.name in used),
        tuple(_item(layout, on, profile) for on in held),
    )


def _venue(room: Room) -> Venue:
    return Venue(room.name, room.step_free)


def _item(layout: Layout, on: Occasion, profile: Profile) -> Item:
    session = on.run.session
    inside = profile is Profile.INTERNAL
    return Item(
        on.code,
        session.title,
        session.kind,
        session.theme,
        on.slot.name,
        on.room.name,
        on.span,
        not on.run.by_wish,
        tuple(_voice(layout.day, name, inside) for name in session.speakers),
        _attendees(layout, on.run) if inside else (),
    )


def _voice(day: Day, name: str, inside: bool) -> Voice:
    speaker = day.speaker[name]
    return Voice(name, speaker.organisation, speaker.email if inside else "")


def _attendees(layout: Layout, run: Run) -> tuple[Attendee, ...]:
    return tuple(
        _attendee(person)
        for person in layout.day.participants
        if any(on.code == run.code for on in layout.seats_of(person))
    )


def _attendee(person: Participant) -> Attendee:
    return Attendee(person.id, person.name, person.organisation)
