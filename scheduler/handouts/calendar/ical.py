"""A calendar as an iCalendar file (RFC 5545, RFC 5546, RFC 7986)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property

from icalendar import Calendar, vCalAddress, vDuration, vText
from icalendar import Event as Entry

from scheduler.handouts.calendar.agenda_text import PRODUCT
from scheduler.handouts.calendar.events import DAY, PARTICIPANT, scope, subject
from scheduler.handouts.characters import legal
from scheduler.handouts.description import description
from scheduler.handouts.identity import guid
from scheduler.handouts.moments import unstamped
from scheduler.publication import Event
from scheduler.report.programme import Item, Profile, Programme
from scheduler.words import message

_REFRESH = timedelta(hours=1)  # how often those who subscribe ask for changes


@dataclass(frozen=True)
class Issue:
    """A programme as it is published under a key, at a moment (with its zone), in a language."""

    programme: Programme
    key: str
    stamp: datetime
    lang: str

    @property
    def inside(self) -> bool:
        """True when it is for the team."""
        return self.programme.profile is Profile.INTERNAL

    @cached_property
    def items(self) -> dict[str, Item]:
        """The items of the programme by their code."""
        return {item.code: item for item in self.programme.items}


def ical(issue: Issue, calendar: str, method: str, events: Iterable[Event]) -> bytes:
    """The file of the calendar of that name; `method` is PUBLISH or CANCEL.

    Raises KeyError when an event that is not cancelled has no item in the programme.
    """
    found = Calendar()
    found.add("version", "2.0")
    found.add("prodid", PRODUCT)
    found.add("method", method)
    title = vText(legal(_title(issue, calendar)))
    found.add("name", title)
    found.add("x-wr-calname", title)
    found.add("x-wr-timezone", vText(issue.programme.timezone))
    if method == "PUBLISH":
        found.add("refresh-interval", vDuration(_REFRESH), parameters={"VALUE": "DURATION"})
        found.add("x-published-ttl", vDuration(_REFRESH))
    for event in sorted(events, key=lambda event: (event.start, event.end, event.run)):
        found.add_component(_entry(issue, event))
    content: bytes = found.to_ical(sorted=False)
    return content


def _title(issue: Issue, calendar: str) -> str:
    title = issue.programme.title
    if scope(calendar) == DAY:
        return title
    name = subject(calendar)
    if scope(calendar) == PARTICIPANT:
        name = message("Participant {id}", id=name).say(issue.lang)
    return f"{name} – {title}"


def _entry(issue: Issue, event: Event) -> Entry:
    entry = Entry()
    entry.add("uid", str(guid(issue.key, event.calendar, event.run)))
    entry.add("dtstamp", issue.stamp.astimezone(UTC))
    entry.add("sequence", event.sequence)
    entry.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    entry.add("dtstart", unstamped(event.start))
    entry.add("dtend", unstamped(event.end))
    entry.add("summary", _summary(event, issue.lang))
    entry.add("location", event.location)
    entry.add("organizer", _organiser(issue))
    # What is cancelled keeps nobody busy, in programs that do not hide it.
    entry.add("transp", "TRANSPARENT" if event.cancelled else "OPAQUE")
    if not event.cancelled:
        _describe(entry, issue, event)
    return entry


def _summary(event: Event, lang: str) -> str:
    """What is told, marked for the programs that show what is cancelled as if it were on."""
    if not event.cancelled:
        return event.summary
    if scope(event.calendar) == DAY:
        return message("Cancelled: {summary}", summary=event.summary).say(lang)
    return message("Withdrawn: {summary}", summary=event.summary).say(lang)


def _organiser(issue: Issue) -> vCalAddress:
    """Who publishes, which RFC 5546 (section 3.2) wants told: the day, without an address."""
    organiser = vCalAddress(guid(issue.key, "organiser").urn)
    organiser.params["CN"] = legal(issue.programme.title).replace("\n", " ")
    return organiser


def _describe(entry: Entry, issue: Issue, event: Event) -> None:
    """Adds what the item is about; for the team, who sits in it and how speakers are reached.

    A participant's own calendar goes to the participant, so it tells of nobody else.
    """
    item = issue.items[event.run]
    inside = issue.inside and scope(event.calendar) != PARTICIPANT
    entry.add("categories", [legal(item.kind)])
    entry.add("description", description(item, issue.lang, with_attendees=inside))
    if inside:
        for voice in item.speakers:
            if voice.email:
                entry.add("contact", legal(f"{voice.name} <{voice.email}>"))
