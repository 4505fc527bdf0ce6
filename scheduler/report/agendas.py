"""The rows of the agendas: where each speaker is to be, and what is on in each room."""

from collections.abc import Iterator
from dataclasses import dataclass

from scheduler.agendas import speaker_agenda
from scheduler.domain import Room, Speaker
from scheduler.verify.layout import Layout, Occasion


@dataclass(frozen=True, slots=True)
class SpeakerLine:
    """An occasion in which a speaker speaks."""

    speaker: Speaker
    occasion: Occasion


@dataclass(frozen=True, slots=True)
class RoomLine:
    """An occasion held in a room: how many are expected, and the seats that may be taken."""

    room: Room
    occasion: Occasion
    heads: int
    seats: int


def speaker_lines(layout: Layout) -> tuple[SpeakerLine, ...]:
    """Speaker after speaker in the order of the sheet, each in the order of time."""
    return tuple(
        SpeakerLine(speaker, entry.occasion)
        for speaker in layout.day.speakers
        for entry in speaker_agenda(layout, speaker.name)
    )


def room_lines(layout: Layout) -> tuple[RoomLine, ...]:
    """Room after room in the order of the sheet, each in the order of time."""
    return tuple(line for room in layout.day.rooms for line in _room_lines(layout, room))


def _room_lines(layout: Layout, room: Room) -> Iterator[RoomLine]:
    held = (on for on in layout.occasions if on.room == room)
    for on in sorted(held, key=lambda on: (on.span, on.code)):
        yield RoomLine(room, on, layout.heads[on.code], layout.day.seats(on.run, room))
