"""What wears speakers out: moves between rooms, and a middle of the day without a break."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from scheduler.domain import Span
from scheduler.verify.layout import Layout, Occasion, Occasions

HURRY = 15  # minutes between two rooms below which a speaker has to run
LUNCH = Span(11 * 60 + 30, 14 * 60 + 30)
LUNCH_BREAK = 45  # minutes in a row
NOON, AFTERNOON = 12 * 60 + 30, 13 * 60 + 30  # who speaks before one and after the other stays on


@dataclass(frozen=True, slots=True)
class Move:
    """A speaker's way from one occasion to the next, in another room, and its minutes."""

    speaker: str
    one: Occasion
    two: Occasion
    minutes: int

    @property
    def running(self) -> bool:
        """True when the time is short."""
        return self.minutes < HURRY


def moves(layout: Layout) -> Iterator[Move]:
    """Every change of rooms of every speaker; occasions that overlap are no moves."""
    for speaker in layout.day.speakers:
        agenda = sorted(layout.spoken_by(speaker.name), key=lambda on: on.span)
        for one, two in pairwise(agenda):
            minutes = two.span.start - one.span.end
            if one.room != two.room and minutes >= 0:
                yield Move(speaker.name, one, two, minutes)


@dataclass(frozen=True, slots=True)
class NoLunch:
    """A speaker without a lunch break: what is on then, and the longest time free in it."""

    speaker: str
    busy: Occasions
    minutes: int


def without_lunch(layout: Layout) -> Iterator[NoLunch]:
    """The speakers there at noon who are never free for the length of a lunch break."""
    for speaker in layout.day.speakers:
        spoken = layout.spoken_by(speaker.name)
        busy = tuple(on for on in _busy(layout, speaker.name) if on.span.overlaps(LUNCH))
        minutes = _longest_free([on.span for on in busy])
        if minutes < LUNCH_BREAK and spoken and (minutes == 0 or _stays_on(spoken)):
            yield NoLunch(speaker.name, busy, minutes)


def _stays_on(spoken: Occasions) -> bool:
    first, last = min(on.span.start for on in spoken), max(on.span.end for on in spoken)
    return first < NOON and last > AFTERNOON


def _busy(layout: Layout, speaker: str) -> Occasions:
    """What the speaker speaks in, sits in or attends, in the order of time."""
    found = dict.fromkeys(layout.spoken_by(speaker))
    for person in layout.day.participants:
        if person.speaker == speaker:
            found |= dict.fromkeys(layout.seats_of(person))
            found |= dict.fromkeys(layout.attended[person.id])
    return tuple(sorted(found, key=lambda on: (on.span, on.code)))


def _longest_free(busy: Sequence[Span]) -> int:
    """Minutes of the longest stretch of the middle of the day outside spans sorted by start."""
    longest, free = 0, LUNCH.start
    for span in busy:
        longest = max(longest, span.start - free)
        free = max(free, span.end)
    return max(longest, LUNCH.end - free)
