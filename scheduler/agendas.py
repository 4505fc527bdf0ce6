"""Where each person is to be, and when: one agenda a participant, one a speaker."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from scheduler.domain import Participant
from scheduler.verify.layout import Layout, Occasion


class Part(StrEnum):
    """What a person does in a run."""

    SPEAKS = "speaks"
    SITS = "sits"
    ATTENDS = "attends"


@dataclass(frozen=True, slots=True)
class Entry:
    """A run on a person's agenda; `rank` is that of the wish which the seat meets, if any."""

    occasion: Occasion
    part: Part
    rank: int | None = None


Agenda = tuple[Entry, ...]


def participant_agenda(layout: Layout, person: Participant) -> Agenda:
    """What the participant speaks in, sits in, or attends with everyone, in the order of time."""
    return _in_order(_entries(layout, person))


def speaker_agenda(layout: Layout, speaker: str) -> Agenda:
    """What the speaker of that name speaks in, in the order of time."""
    return _in_order(Entry(on, Part.SPEAKS) for on in layout.spoken_by(speaker))


def _entries(layout: Layout, person: Participant) -> Iterator[Entry]:
    spoken = layout.spoken_by(person.speaker)
    yield from (Entry(on, Part.SPEAKS) for on in spoken)
    for on in layout.seats_of(person):
        yield Entry(on, Part.SITS, person.rank(on.run.session.code))
    yield from (Entry(on, Part.ATTENDS) for on in layout.attended[person.id] if on not in spoken)


def _in_order(entries: Iterable[Entry]) -> Agenda:
    return tuple(sorted(entries, key=lambda entry: (entry.occasion.span, entry.occasion.code)))
