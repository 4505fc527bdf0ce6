"""What a possible day cannot lose: rooms, speakers, slots and seats without which it has no plan.

Each loss is another day. A plan that does without what is lost shows that nothing is lost, so that
only the days are solved in which every plan known needs it; each plan found is kept to show more.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain

from scheduler.domain import ALL_DAY, Day, Plan, Room, Slot, Span, Speaker
from scheduler.model.search import Search
from scheduler.outcome import OutOfTime
from scheduler.solve import some_placements
from scheduler.verify.layout import Occasion, Occasions, lay_out

WHOLE_DAY = ALL_DAY[0]
SPARE_SHARE = 10  # percent of a room's seats: with more to spare it is not tight


@dataclass(frozen=True, slots=True)
class Needed:
    """A room or a speaker by name, and the hours, those of slots, in which it cannot be missed.

    A room without hours cannot be lost for the whole day. A speaker is `bound` when the own windows
    leave no other hour to speak in, though the slots of the day would.
    """

    name: str
    hours: tuple[Span, ...]
    bound: bool = False


@dataclass(frozen=True, slots=True)
class Spare:
    """A room, and how many of its seats can be lost; one more, and the day is impossible."""

    room: str
    seats: int


@dataclass(frozen=True, slots=True)
class Tightest:
    """Whose loss makes a possible day impossible, in the order of the sheets.

    It is not `complete` when time was out before every loss had been tried.
    """

    rooms: tuple[Needed, ...] = ()
    speakers: tuple[Needed, ...] = ()
    slots: tuple[str, ...] = ()
    seats: tuple[Spare, ...] = ()
    complete: bool = True


def tightest(day: Day, search: Search) -> Tightest:
    """What the day cannot lose; raises ValueError when no plan keeps every rule as it is."""
    trial = _Trial(day, search)
    slots = tuple(slot.name for slot in day.slots if trial.fatal(_slot_lost(day, slot)))
    rooms = tuple(_rooms(trial))
    speakers = tuple(_speakers(trial))
    seats = tuple(_seats(trial))
    return Tightest(rooms, speakers, slots, seats, trial.complete)


@dataclass(frozen=True, slots=True)
class _Loss:
    """The day without something, and whether an occasion of a plan needs it."""

    day: Day
    needs: Callable[[Occasion], bool]


class _Trial:
    """A possible day, and the plans that are known of it."""

    def __init__(self, day: Day, search: Search) -> None:
        self.day = day
        self.search = search
        self.complete = True
        self._known: list[Occasions] = []
        if not self._possible(day):
            raise ValueError("the day is impossible as it is")

    def fatal(self, loss: _Loss) -> bool:
        """True when no plan keeps every rule after the loss; false also when time was out."""
        spared = (not any(map(loss.needs, plan)) for plan in self._known)
        return self.complete and not any(spared) and not self._possible(loss.day)

    def _possible(self, day: Day) -> bool:
        """True when a plan is found, which is kept, or when time was out before a proof."""
        found = some_placements(day, self.search)
        if isinstance(found, OutOfTime):
            self.complete = False
        elif found is not None:
            self._known.append(lay_out(self.day, Plan(found, ())).occasions)
        return found is not None


def _slot_lost(day: Day, slot: Slot) -> _Loss:
    left = tuple(each for each in day.slots if each.name != slot.name)
    return _Loss(replace(day, slots=left), lambda on: on.slot.name == slot.name)


def _room_lost(day: Day, room: Room, hour: Span) -> _Loss:
    lost = replace(room, available=cut(room.available, hour))
    return _Loss(
        _with_room(day, lost), lambda on: on.room.name == room.name and on.span.overlaps(hour)
    )


def _seats_lost(day: Day, room: Room, count: int) -> _Loss:
    lost = replace(room, seats=room.seats - count)
    return _Loss(_with_room(day, lost), lambda on: on.room.name == room.name)


def _with_room(day: Day, lost: Room) -> Day:
    rooms = (lost if room.name == lost.name else room for room in day.rooms)
    return replace(day, rooms=tuple(rooms))


def _speaker_lost(day: Day, speaker: Speaker, hour: Span) -> _Loss:
    lost = replace(speaker, available=cut(speaker.available, hour))
    speakers = tuple(lost if each.name == lost.name else each for each in day.speakers)
    return _Loss(
        replace(day, speakers=speakers),
        lambda on: speaker.name in on.run.session.speakers and on.span.overlaps(hour),
    )


def cut(windows: tuple[Span, ...], hour: Span) -> tuple[Span, ...]:
    """The windows without the hour."""
    pieces = (
        (Span(w.start, min(w.end, hour.start)), Span(max(w.start, hour.end), w.end))
        for w in windows
    )
    return tuple(piece for piece in chain.from_iterable(pieces) if piece.start < piece.end)


def _rooms(trial: _Trial) -> Iterator[Needed]:
    for room in trial.day.rooms:
        lost = partial(_room_lost, trial.day, room)
        if trial.fatal(lost(WHOLE_DAY)):
            yield Needed(room.name, _hours(trial, lost))


def _speakers(trial: _Trial) -> Iterator[Needed]:
    """Whoever speaks cannot be missed all day: only an hour says something."""
    for speaker in trial.day.speakers:
        hours = _hours(trial, partial(_speaker_lost, trial.day, speaker))
        if hours:
            yield Needed(speaker.name, hours, _bound(trial.day, speaker, hours))


def _hours(trial: _Trial, lost: Callable[[Span], _Loss]) -> tuple[Span, ...]:
    """The hours that cannot be lost, in the order of time, but for those that hold another."""
    spans = sorted({slot.span for slot in trial.day.slots})
    fatal = [span for span in spans if trial.fatal(lost(span))]
    return tuple(span for span in fatal if not any(_holds(span, other) for other in fatal))


def _holds(span: Span, other: Span) -> bool:
    return span != other and other.within((span,))


def _bound(day: Day, speaker: Speaker, hours: tuple[Span, ...]) -> bool:
    every, own = _could(day, speaker, ALL_DAY), _could(day, speaker, speaker.available)
    return len(own) < len(every) and all(any(s.overlaps(hour) for hour in hours) for s in own)


def _could(day: Day, speaker: Speaker, windows: tuple[Span, ...]) -> set[Span]:
    """When the slots of their kind would have the speaker's runs, within the windows."""
    return {
        run.span(slot)
        for run in day.runs
        if speaker.name in run.session.speakers
        for slot in day.slots
        if run.session.kind in slot.kinds
        and run.fixed_slot in ("", slot.name)
        and run.span(slot).within((slot.span,))
        and run.span(slot).within(windows)
    }


def _seats(trial: _Trial) -> Iterator[Spare]:
    """Nothing of a room of which it was not proven in time how many it can lose."""
    for room in trial.day.rooms:
        most = room.seats * SPARE_SHARE // 100
        if most and trial.fatal(_seats_lost(trial.day, room, most)):
            spare = _spare(trial, room, most)
            if trial.complete:
                yield Spare(room.name, spare)


def _spare(trial: _Trial, room: Room, fatal: int) -> int:
    """The most seats that can be lost, so many being too many."""
    spare = 0
    while fatal - spare > 1:
        middle = (spare + fatal) // 2
        if trial.fatal(_seats_lost(trial.day, room, middle)):
            fatal = middle
        else:
            spare = middle
    return spare
