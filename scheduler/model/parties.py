"""Participants grouped for seating.

People who may sit in the same places form a crowd; those of a crowd who wish the same form a
party. Seats are counted by party, so a model grows with the variety of wishes and not with the
number of people.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from scheduler import rules
from scheduler.domain import Day, Participant, Run, Seat, Slot
from scheduler.model.timetable import Timetable
from scheduler.promise import Promise
from scheduler.rules import Reason

NO_PROMISE = Promise()


@dataclass(frozen=True, slots=True)
class Party:
    """People of one crowd with the same wishes: `worth` gives the points of each wished session.

    `held` are the runs in which they were promised a seat, `firm` those of them kept first; `anew`
    is true of people who ask anew.
    """

    members: tuple[Participant, ...]
    worth: tuple[tuple[str, int], ...]
    kinds: tuple[str, ...]
    held: tuple[str, ...] = ()
    firm: tuple[str, ...] = ()
    anew: bool = False


Offers = tuple[tuple[Run, Slot], ...]


@dataclass(frozen=True, slots=True)
class Crowd:
    """People who may take the same seats (`offers`) and must attend the same sessions.

    `waits` are the slots for the whole of which they are present.
    """

    parties: tuple[Party, ...]
    offers: Offers
    waits: tuple[Slot, ...]
    step_free: bool
    musts: tuple[str, ...]
    speaker: str

    @property
    def size(self) -> int:
        """How many people."""
        return sum(len(party.members) for party in self.parties)

    @property
    def example(self) -> Participant:
        """One of them, who stands for all."""
        return self.parties[0].members[0]


def is_simple(day: Day, timetable: Timetable, runs: Iterable[Run]) -> bool:
    """True when seats in one slot never bar seats in another.

    Each session is held once, and the slots lie apart by the changeover: then any division of a
    party's seats among its members will do.
    """
    runs = [run for run in runs if run.by_wish]
    spans = sorted({*timetable.stretches(runs)})
    apart = all(later.start - span.end >= day.changeover for span, later in pairwise(spans))
    return apart and all(run.session.runs == 1 for run in runs)


def crowds(
    day: Day,
    timetable: Timetable,
    runs: tuple[Run, ...],
    waived: frozenset[Reason],
    promise: Promise = NO_PROMISE,
) -> tuple[Crowd, ...]:
    """Everyone, grouped for the seats of these runs; singly when the seats are not simple."""
    simple = is_simple(day, timetable, runs)
    sorter = _Sorter(day, timetable, runs, waived, promise)
    found: dict[object, dict[object, list[Participant]]] = {}
    for person in day.participants:
        crowd = sorter.crowd(person) if simple and not person.speaker else person.id
        alike = (*sorter.wishes(person), *sorter.promised(person))
        found.setdefault(crowd, {}).setdefault(alike, []).append(person)
    return tuple(sorter.build(parties.values()) for parties in found.values())


class _Sorter:
    """Tells what makes two participants alike for the seats of these runs."""

    def __init__(
        self,
        day: Day,
        timetable: Timetable,
        runs: tuple[Run, ...],
        waived: frozenset[Reason],
        promise: Promise,
    ) -> None:
        self.day = day
        self.waived = waived
        self.promise = promise
        self.seated = [run for run in runs if run.by_wish]
        self.codes = {run.session.code for run in self.seated}
        self.kinds = {run.session.kind for run in self.seated}
        self.places = [(run, slot) for run in self.seated for slot in timetable.slots[run.code]]
        self.slots = [slot for slot in day.slots if any(slot == place[1] for place in self.places)]
        self._by_presence: dict[object, tuple[Offers, tuple[Slot, ...]]] = {}

    def wishes(self, person: Participant) -> tuple[tuple[tuple[str, int], ...], tuple[str, ...]]:
        """The points of each wished session of these runs, and the kinds wished."""
        session = self.day.session
        worth = tuple(
            (wish.session, self.day.worth(wish.rank))
            for wish in person.wishes
            if wish.session in self.codes
        )
        kinds = dict.fromkeys(session[wish.session].kind for wish in person.wishes)
        return worth, tuple(kind for kind in kinds if kind in self.kinds)

    def musts(self, person: Participant) -> tuple[str, ...]:
        """The sessions of these runs that the person must attend."""
        return tuple(
            code
            for code in person.must_attend
            if code in self.codes and self._owed(rules.must_attend(person.id, code))
        )

    def _owed(self, reason: Reason) -> bool:
        return reason not in self.waived and not rules.settled(self.day, reason)

    def promised(self, person: Participant) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
        """The runs in which a seat was promised, those kept first, and whether they ask anew."""
        held = self.promise.held.get(person.id, ())
        held = tuple(run.code for run in self.seated if run.code in held)
        firm = tuple(code for code in held if Seat(person.id, code) in self.promise.firm)
        return held, firm, person.id in self.promise.anew

    def closed(self, person: Participant) -> tuple[str, ...]:
        """The runs that the person may not join; never those that they must attend."""
        promise, held = self.promise, self.promise.held.get(person.id, ())
        return tuple(
            run.code
            for run in self.seated
            if (run.code in promise.begun and run.code not in held)
            or Seat(person.id, run.code) in promise.barred
            if run.session.code not in self.musts(person)
        )

    def presence(self, person: Participant) -> tuple[Offers, tuple[Slot, ...]]:
        """Where the person may sit, and the slots for the whole of which they are present."""
        windows, closed = person.present, self.closed(person)
        if (windows, closed) not in self._by_presence:
            offers = [
                (run, slot)
                for run, slot in self.places
                if run.span(slot).within(windows) and run.code not in closed
            ]
            waits = [slot for slot in self.slots if slot.span.within(windows)]
            self._by_presence[windows, closed] = (tuple(offers), tuple(waits))
        return self._by_presence[windows, closed]

    def crowd(self, person: Participant) -> object:
        """What makes two people interchangeable but for their wishes."""
        return (person.present, person.step_free, self.musts(person), self.closed(person))

    def build(self, parties: Iterable[list[Participant]]) -> Crowd:
        """The crowd of these people, a list a party."""
        made = tuple(map(self._party, parties))
        person = made[0].members[0]
        offers, waits = self.presence(person)
        return Crowd(made, offers, waits, person.step_free, self.musts(person), person.speaker)

    def _party(self, people: list[Participant]) -> Party:
        worth, kinds = self.wishes(people[0])
        held, firm, anew = self.promised(people[0])
        return Party(tuple(people), worth, kinds, held, firm, anew)
