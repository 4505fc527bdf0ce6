"""What has been published: what calendars told, kept so that the next publication corrects them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Event:
    """What a calendar last told of a run.

    `calendar` names it: `day`, `speaker:<name>` or `room:<name>`. `start` and `end` are in UTC, as
    `20250704T085000Z`. `sequence` counts from 0 how often what is told has changed.
    """

    calendar: str
    run: str
    sequence: int
    start: str
    end: str
    summary: str
    location: str
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Publication:
    """A version made public: the how manieth, from which file, and what its calendars told.

    `key` names the day for good: identifiers of calendar events are made of it, and stay the same
    when the date or the title changes.
    """

    number: int
    version: str
    key: str
    events: tuple[Event, ...] = ()
