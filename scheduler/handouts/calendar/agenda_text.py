"""An agenda as a calendar small enough for a QR code."""

from collections.abc import Sequence
from datetime import UTC, datetime

from icalendar import Calendar, Event

from scheduler.handouts.characters import legal
from scheduler.handouts.identity import short
from scheduler.handouts.moments import in_utc
from scheduler.report.programme import Item, Programme

PRODUCT = "-//scheduler//EN"


def agenda_text(programme: Programme, items: Sequence[Item], key: str, stamp: datetime) -> str:
    """The items as a calendar (RFC 5545) with the fewest properties, its lines ended by CRLF.

    It names nobody, so whoever has the same agenda has the same text. `stamp` is when it is
    published. Raises ValueError when the programme has no date.
    """
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    for item in items:
        calendar.add_component(_event(programme, item, key, stamp))
    text: bytes = calendar.to_ical(sorted=False)
    return text.decode("utf-8")


def _event(programme: Programme, item: Item, key: str, stamp: datetime) -> Event:
    event = Event()
    start, end = in_utc(programme, item.span)
    event.add("uid", short(key, "agenda", item.code))
    event.add("dtstamp", stamp.astimezone(UTC))
    event.add("dtstart", start)
    event.add("dtend", end)
    event.add("summary", legal(f"{item.code} – {item.title}"))
    event.add("location", legal(item.room))
    return event
