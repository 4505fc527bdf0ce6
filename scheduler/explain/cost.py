"""What a wish costs: the plan with it beside the plan without, what moves, and who loses what."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from scheduler.agendas import Entry, Part
from scheduler.compare.differences import Differences, Move, MoveKind, PersonChange
from scheduler.domain import Day, Participant, Score
from scheduler.rules import Reason
from scheduler.verify.layout import Layout


@dataclass(frozen=True, slots=True)
class Loss:
    """A participant with other seats: those lost, those had instead, and the points that it costs.

    The points are below 0 for whoever gains.
    """

    person: Participant
    lost: tuple[Entry, ...]
    gets: tuple[Entry, ...]
    points: int


@dataclass(frozen=True)
class Cost:
    """A plan with the wish, and what changes to it from the plan without.

    `broken` are the reasons that it breaks; when `proven`, no plan as near is better. `most` counts
    the runs in another place, as `replan` counts its moves; two runs of one session that change
    places have not `moved`.
    """

    layout: Layout
    most: int
    score: Score
    broken: tuple[Reason, ...]
    changes: Differences
    proven: bool

    @property
    def moves(self) -> tuple[Move, ...]:
        """The runs that are held otherwise, or are new."""
        return self.changes.moves

    @property
    def moved(self) -> int:
        """How many runs are held at another time or in another room."""
        return sum(move.kind in (MoveKind.TIME, MoveKind.ROOM) for move in self.moves)

    @property
    def people(self) -> int:
        """How many participants have another agenda."""
        return sum(bool(change.person.id) for change in self.changes.people)

    @cached_property
    def _each(self) -> tuple[Loss, ...]:
        found = (_loss(self.changes.before.day, change) for change in self.changes.people)
        return tuple(each for each in found if each is not None)

    @property
    def losses(self) -> tuple[Loss, ...]:
        """Those whose wishes are met less well, who loses most first."""
        lost = (each for each in self._each if each.points > 0)
        return tuple(sorted(lost, key=lambda each: -each.points))

    @property
    def gains(self) -> int:
        """How many have their wishes met better."""
        return sum(each.points < 0 for each in self._each)

    def of(self, person: str) -> Loss | None:
        """What changes for the participant; None when nothing does."""
        return next((each for each in self._each if each.person.id == person), None)

    def give_way(self, person: str) -> tuple[Loss, ...]:
        """The others who lose a seat, wished or not, who loses most first."""
        lost = (each for each in self._each if each.lost and each.person.id != person)
        return tuple(sorted(lost, key=lambda each: -each.points))


def _loss(day: Day, change: PersonChange) -> Loss | None:
    person = day.participant.get(change.person.id)
    if person is None:
        return None
    was, now = _seats(change.before or ()), _seats(change.after or ())
    points = _worth(day, was) - _worth(day, now)
    return Loss(person, _others(was, now), _others(now, was), points)


def _seats(agenda: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(entry for entry in agenda if entry.part is Part.SITS)


def _others(some: Iterable[Entry], others: Iterable[Entry]) -> tuple[Entry, ...]:
    """The seats in sessions that the others are not of."""
    known = {entry.occasion.run.session.code for entry in others}
    return tuple(entry for entry in some if entry.occasion.run.session.code not in known)


def _worth(day: Day, seats: Iterable[Entry]) -> int:
    return sum(day.worth(entry.rank) for entry in seats if entry.rank is not None)
