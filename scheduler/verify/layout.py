"""A plan laid out on the clock: what is held when and where, and who is there."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from scheduler.domain import Day, Participant, Placement, Plan, Room, Run, Seat, Slot, Span


@dataclass(frozen=True, slots=True)
class Occasion:
    """A run held in a slot and a room, and when it is on."""

    code: str
    run: Run
    slot: Slot
    room: Room
    span: Span

    def overlaps(self, other: "Occasion") -> bool:
        """True when both are on at some minute."""
        return self.span.overlaps(other.span)

    def clashes(self, other: "Occasion", changeover: int) -> bool:
        """True when nobody can be in both, `changeover` minutes being needed between rooms."""
        near = self.room != other.room and self.span.gap(other.span) < changeover
        return near or self.overlaps(other)


Occasions = tuple[Occasion, ...]


@dataclass(frozen=True)
class Layout:
    """A day, and the occasions that a plan makes of its runs, in the order of the sheet.

    `seated` are the occasions by wish in which each participant has a seat, by N°. A seat in a run
    that is held nowhere is no seat.
    """

    day: Day
    occasions: Occasions
    seated: Mapping[str, Occasions]

    @property
    def plan(self) -> Plan:
        """The plan that is laid out, its seats by participant."""
        held = (Placement(on.code, on.slot.name, on.room.name) for on in self.occasions)
        seats = (Seat(who, on.code) for who, taken in self.seated.items() for on in taken)
        return Plan(tuple(held), tuple(seats))

    @property
    def pairs(self) -> Iterator[tuple[Occasion, Occasion]]:
        """Every two occasions, the earlier of the sheet first."""
        return combinations(self.occasions, 2)

    @cached_property
    def occasion(self) -> Mapping[str, Occasion]:
        """Occasions by the code of their run."""
        return {occasion.code: occasion for occasion in self.occasions}

    @cached_property
    def for_all(self) -> Occasions:
        """The occasions at which everyone present attends."""
        return tuple(occasion for occasion in self.occasions if not occasion.run.by_wish)

    @cached_property
    def clashing(self) -> frozenset[tuple[str, str]]:
        """The codes of every two occasions that nobody can both be in, each also with itself."""
        changeover = self.day.changeover
        return frozenset(
            (one.code, two.code)
            for one in self.occasions
            for two in self.occasions
            if one.clashes(two, changeover)
        )

    @cached_property
    def _spoken(self) -> Mapping[str, Occasions]:
        found: defaultdict[str, Occasions] = defaultdict(tuple)
        for occasion in self.occasions:
            for name in dict.fromkeys(occasion.run.session.speakers):
                found[name] += (occasion,)
        return found

    def spoken_by(self, speaker: str) -> Occasions:
        """The occasions in which the speaker speaks; none for an empty name."""
        return self._spoken.get(speaker, ())

    def seats_of(self, participant: Participant) -> Occasions:
        """The occasions by wish in which the participant has a seat."""
        return self.seated.get(participant.id, ())

    @cached_property
    def attended(self) -> Mapping[str, Occasions]:
        """The occasions for all that each participant attends, by N°.

        Whoever speaks elsewhere at the time is excused.
        """
        return {person.id: tuple(self._attended(person)) for person in self.day.participants}

    def _attended(self, participant: Participant) -> Iterator[Occasion]:
        speaking = self.spoken_by(participant.speaker)
        for occasion in self.for_all:
            excused = any(
                (occasion.code, other.code) in self.clashing
                for other in speaking
                if other is not occasion
            )
            if occasion.span.within(participant.present) and not excused:
                yield occasion

    @cached_property
    def heads(self) -> Mapping[str, int]:
        """How many people each occasion is for, by code: those seated, or everyone present."""
        heads = dict.fromkeys(self.occasion, 0)
        for seated in self.seated.values():
            for occasion in seated:
                heads[occasion.code] += 1
        for occasion in self.for_all:
            present = (occasion.span.within(person.present) for person in self.day.participants)
            heads[occasion.code] = sum(present)
        return heads


def lay_out(day: Day, plan: Plan) -> Layout:
    """The plan laid out on the day.

    Raises ValueError when the plan names something that the day does not have, places a run twice,
    gives a seat twice or in a session for all.
    """
    held = _held(day, plan.placements)
    return Layout(day, tuple(held.values()), _seated(day, plan, held))


def _held(day: Day, placements: tuple[Placement, ...]) -> dict[str, Occasion]:
    placed = {placement.run: placement for placement in placements}
    if len(placed) < len(placements):
        raise ValueError("a run is placed twice")
    if unknown := placed.keys() - day.run.keys():
        raise ValueError(f"not runs of the day: {sorted(unknown)}")
    return {
        code: _occasion(day, run, placed[code]) for code, run in day.run.items() if code in placed
    }


def _occasion(day: Day, run: Run, placement: Placement) -> Occasion:
    try:
        slot, room = day.slot[placement.slot], day.room[placement.room]
    except KeyError as error:
        raise ValueError(f"{placement} is nowhere in the day") from error
    return Occasion(placement.run, run, slot, room, run.span(slot))


def _seated(day: Day, plan: Plan, held: Mapping[str, Occasion]) -> Mapping[str, Occasions]:
    sitting: dict[str, list[str]] = {code: [] for code, run in day.run.items() if run.by_wish}
    for seat in plan.seats:
        if seat.run not in sitting or seat.participant not in day.participant:
            raise ValueError(f"{seat} is no seat of the day")
        sitting[seat.run].append(seat.participant)
    if len(set(plan.seats)) < len(plan.seats):
        raise ValueError("a seat is given twice")
    seated: dict[str, list[Occasion]] = defaultdict(list)
    for code, people in sitting.items():
        if code in held:
            for person in people:
                seated[person].append(held[code])
    return {person: tuple(occasions) for person, occasions in seated.items()}
