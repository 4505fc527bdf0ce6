"""The programme as one page that needs nothing else: no request leaves it.

What is searched, marked as on now, or hidden is the script's affair (`page.js`); without it the
page shows the whole programme and no filter. The security policy of the page names the one script
and the one style by their hash, so that nothing that a title smuggles in can ever run.
"""

import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from urllib.parse import quote

from babel.dates import get_timezone_location
from jinja2 import Environment, PackageLoader, StrictUndefined

from scheduler.domain import Span
from scheduler.handouts.moments import local
from scheduler.handouts.spoken import organisation
from scheduler.report.programme import Attendee, Item, Profile, Programme, Venue
from scheduler.words import Clock, Message, counted, date_in_words, message, spelling, word

COLOURS = 8  # that `page.css` has for the kinds; past them they come again
_NBSP = "\N{NO-BREAK SPACE}"
_HERE = "scheduler.handouts"

_TEXTS = {
    "skip": "Skip to the sessions",
    "programme": "Programme",
    "internal": "Internal: do not circulate",
    "names": "This page names participants and gives addresses.",
    "search": "Search the programme",
    "words": "Word, name or code",
    "desk": "Type a name or a number to see where the person sits. "
    "Sessions for everyone have no list.",
    "kind": "Kind",
    "theme": "Theme",
    "room": "Room",
    "speaker": "Speaker",
    "all_kinds": "All kinds",
    "all_themes": "All themes",
    "all_rooms": "All rooms",
    "all_speakers": "All speakers",
    "reset": "Show everything",
    "none": "No session matches.",
    "advice": "Take away a word or a choice, or show everything.",
    "empty": "No session is planned yet.",
    "glance": "The day at a glance",
    "caption": "Sessions by time and by room",
    "time": "Time",
    "sessions": "The sessions",
    "for_all": "For everyone",
    "now": "On now",
    "steps": "not step-free",
}


@dataclass(frozen=True, slots=True)
class Card:
    """An item on the page; `number` counts from 0, `own_time` tells a time not its section's."""

    number: int
    item: Item
    venue: Venue
    own_time: bool

    @property
    def anchor(self) -> str:
        """The identifier that links lead to: the same as long as the session has its code."""
        return f"session-{quote(self.item.code, safe='/')}"


@dataclass(frozen=True, slots=True)
class Section:
    """A slot on the page, from the first of its items to the last."""

    name: str
    span: Span
    cards: tuple[Card, ...]

    @property
    def shared(self) -> bool:
        """True when the slot holds one session, which everyone attends."""
        return len(self.cards) == 1 and self.cards[0].item.for_all


@dataclass(frozen=True, slots=True)
class Overview:
    """The table of the day: a row a section, a column a room.

    A shared session runs across all columns and says its room: a room of such sessions alone
    needs no column.
    """

    rooms: tuple[Venue, ...]
    rows: tuple[tuple[Section, tuple[tuple[Card, ...], ...]], ...]


def page(programme: Programme, lang: str, version: str = "") -> str:
    """The programme as an HTML page in the language; `version` is a line for its foot."""
    environment = _environment(programme, lang)
    style, script = _file("page.css"), _file("page.js")
    sections = _sections(programme)
    return environment.get_template("page.html.j2").render(
        programme=programme,
        lang=lang,
        version=version,
        internal=programme.profile is Profile.INTERNAL,
        text={name: word(_TEXTS[name], lang) for name in _TEXTS},
        count=_counts(len(programme.items), lang),
        date_words=date_in_words(programme.date, lang),
        city=_city(programme.timezone, lang),
        sections=sections,
        overview=_overview(programme, sections),
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
    )


def _environment(programme: Programme, lang: str) -> Environment:
    environment = Environment(
        loader=PackageLoader(_HERE, ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(
        clock=lambda minutes: Clock(minutes).say(lang),
        moment=_moment(programme),
        set=_set_french if lang == "fr" else str,
        seated=lambda people: _seated(people, lang),
        mailto=lambda email: f"mailto:{quote(email, safe='@')}",
        organisation=organisation,
        colour=lambda kind: programme.kinds.index(kind) % COLOURS,
        by_name=_by_name,
    )
    return environment


def _file(name: str) -> str:
    return files(_HERE).joinpath(name).read_text("utf-8")


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _sections(programme: Programme) -> tuple[Section, ...]:
    names = dict.fromkeys(item.slot for item in programme.items)
    found = (_section(programme, name) for name in names)
    return tuple(sorted(found, key=lambda section: section.span))


def _section(programme: Programme, name: str) -> Section:
    venues = {venue.name: venue for venue in programme.rooms}
    held = [(at, item) for at, item in enumerate(programme.items) if item.slot == name]
    span = Span(min(on.span.start for _, on in held), max(on.span.end for _, on in held))
    cards = (Card(at, item, venues[item.room], item.span != span) for at, item in held)
    return Section(name, span, tuple(cards))


def _overview(programme: Programme, sections: tuple[Section, ...]) -> Overview:
    apart = {card.item.room for section in sections if not section.shared for card in section.cards}
    rooms = tuple(venue for venue in programme.rooms if venue.name in apart)
    return Overview(rooms, tuple((section, _cells(section, rooms)) for section in sections))


def _cells(section: Section, rooms: tuple[Venue, ...]) -> tuple[tuple[Card, ...], ...]:
    if section.shared:
        return (section.cards,)
    return tuple(
        tuple(card for card in section.cards if card.item.room == venue.name) for venue in rooms
    )


def _counts(total: int, lang: str) -> dict[str, str]:
    """How many sessions are shown, all or some of them, for the script to fill in the number."""
    return {
        "whole": counted("{count} session", "{count} sessions", total).say(lang),
        "none": _of(total, 0, 0).say(lang),
        "single": _of(total, 1, 1).say(lang),
        "several": _of(total, 2, "{count}").say(lang),
        "asked": message("Extract of the programme: {what}", what="{what}").say(lang),
    }


def _of(total: int, number: int, said: object) -> Message:
    return counted(
        "{count} session of {total}",
        "{count} sessions of {total}",
        number,
        count=said,
        total=total,
    )


def _seated(people: tuple[Attendee, ...], lang: str) -> str:
    return counted("{count} person seated", "{count} people seated", len(people)).say(lang)


def _city(timezone: str, lang: str) -> str:
    place = get_timezone_location(timezone, locale=lang, return_city=True)
    return message("Local time ({place})", place=place).say(lang)


def _moment(programme: Programme) -> Callable[[int], str]:
    """A time of day for programs: with the date and the zone's offset when the date is known."""
    if not programme.date:
        return lambda minutes: str(Clock(minutes))
    return lambda minutes: local(programme, minutes).isoformat(timespec="minutes")


def _set_french(text: str) -> str:
    """The text with no-break spaces where French wants them."""
    return re.sub(r"(?<=«) | (?=[:;?!»%€])", _NBSP, text)


def _by_name(people: tuple[Attendee, ...]) -> list[Attendee]:
    return sorted(people, key=lambda person: (spelling(person.name), person.id))
