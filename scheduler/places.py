"""The slots and rooms in which each run may be held, looked at one run at a time.

What holds for a run alone, whatever the others do, is decided here without a solver: a run that
fits nowhere makes the day impossible, and the conditions that leave it no place say why.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Flag, auto
from functools import cached_property, reduce
from operator import or_

from scheduler.domain import Day, Participant, Room, Run, Slot, Span

Place = tuple[Slot, Room]


class Condition(Flag):
    """What a place must satisfy to hold a run; in the order in which they are spared as causes."""

    STEP_FREE = auto()
    SEATS = auto()
    OPEN = auto()
    FEATURES = auto()
    USE = auto()
    SPEAKERS = auto()
    LENGTH = auto()
    FIXED_ROOM = auto()
    FIXED_SLOT = auto()
    KIND = auto()


NONE = Condition(0)
OF_ROOMS = (
    Condition.STEP_FREE
    | Condition.SEATS
    | Condition.OPEN
    | Condition.FEATURES
    | Condition.USE
    | Condition.FIXED_ROOM
)


@dataclass(frozen=True)
class Places:
    """The places of a day, and what keeps each run out of each."""

    day: Day

    def possible(self, run: Run) -> tuple[Place, ...]:
        """The places that suit the run, slots and rooms in the order of their sheets."""
        return self._possible[run.code]

    def suiting_but(
        self, run: Run, condition: Condition, among: Condition = ~NONE
    ) -> tuple[Place, ...]:
        """The places that only the one condition, among these, keeps the run out of."""
        return tuple(place for place, broken in self._broken(run) if broken & among == condition)

    def causes(self, run: Run) -> tuple[Condition, ...]:
        """Sets of conditions, each smallest, each of which alone leaves the run no place."""
        broken = [conditions for _, conditions in self._broken(run)]
        found: list[Condition] = []
        rest = ~NONE
        while broken and all(conditions & rest for conditions in broken):
            cause = reduce(lambda kept, one: _without(kept, one, broken), Condition, rest)
            found.append(cause)
            rest &= ~cause
        return tuple(found)

    def for_person(self, run: Run, person: Participant) -> Iterator[Place]:
        """The places in which the participant could sit in the run."""
        for slot, room in self.possible(run):
            if run.span(slot).within(person.present) and (room.step_free or not person.step_free):
                yield slot, room

    @cached_property
    def _possible(self) -> Mapping[str, tuple[Place, ...]]:
        return {
            run.code: tuple(place for place, broken in self._broken(run) if not broken)
            for run in self.day.runs
        }

    def _broken(self, run: Run) -> Iterator[tuple[Place, Condition]]:
        """Every place with the conditions that it breaks for the run."""
        of_rooms = [(room, self._of_room(run, room)) for room in self.day.rooms]
        for slot in self.day.slots:
            of_slot = self._of_slot(run, slot)
            for room, of_room in of_rooms:
                yield (slot, room), of_slot | of_room | self._of_place(run, slot, room)

    def _of_slot(self, run: Run, slot: Slot) -> Condition:
        span = run.span(slot)
        speakers = [self.day.speaker.get(name) for name in run.session.speakers]
        return _all_of(
            (run.session.kind not in slot.kinds, Condition.KIND),
            (bool(run.fixed_slot) and run.fixed_slot != slot.name, Condition.FIXED_SLOT),
            (span.end > slot.span.end, Condition.LENGTH),
            (any(s and not span.within(s.available) for s in speakers), Condition.SPEAKERS),
        )

    def _of_room(self, run: Run, room: Room) -> Condition:
        session = run.session
        return _all_of(
            (bool(run.fixed_room) and run.fixed_room != room.name, Condition.FIXED_ROOM),
            (bool(room.kinds) and session.kind not in room.kinds, Condition.USE),
            (not set(session.needs) <= set(room.features), Condition.FEATURES),
        )

    def _of_place(self, run: Run, slot: Slot, room: Room) -> Condition:
        span = run.span(slot)
        broken = NONE if span.within(room.available) else Condition.OPEN
        if run.by_wish:
            return broken
        return broken | _all_of(
            (self.day.expected(span) > self.day.seats(run, room), Condition.SEATS),
            (not room.step_free and self._needs_no_steps(run, span), Condition.STEP_FREE),
        )

    def _needs_no_steps(self, run: Run, span: Span) -> bool:
        """True when someone who needs a step-free room is sure to attend: speaks nowhere else."""
        return any(
            span.within(present) and not self._speaks_in.get(speaker, set()) - {run.session.code}
            for present, speaker in self._in_need
        )

    @cached_property
    def _in_need(self) -> tuple[tuple[tuple[Span, ...], str], ...]:
        """Who needs a step-free room: when they are there, and the name they speak under."""
        people = self.day.participants
        return tuple(dict.fromkeys((p.present, p.speaker) for p in people if p.step_free))

    @cached_property
    def _speaks_in(self) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = {}
        for run in self.day.runs:
            for name in run.session.speakers:
                found.setdefault(name, set()).add(run.session.code)
        return found


def _all_of(*checks: tuple[bool, Condition]) -> Condition:
    return reduce(or_, (condition for broken, condition in checks if broken), NONE)


def _without(kept: Condition, one: Condition, broken: list[Condition]) -> Condition:
    """The conditions less one of them, when they still leave no place; else the conditions."""
    fewer = kept & ~one
    return fewer if all(conditions & fewer for conditions in broken) else kept
