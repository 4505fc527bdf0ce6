"""Brute force over all timetables and all seatings of a tiny day, by the verifier alone.

People meet only through the seats of a run: so each timetable is taken in turn, each person's seats
are enumerated apart, and a table by head counts keeps the best of what the people so far can do.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, combinations, product

from scheduler.domain import Day, Participant, Placement, Plan, Score
from scheduler.goals import WEIGHTS, Discomfort
from scheduler.rules import RULES, Reason, Role
from scheduler.verify import goals
from scheduler.verify.layout import Layout, Occasions, lay_out
from scheduler.verify.rules import CHECKS

Counts = tuple[int, ...]  # people seated in each run by wish
Key = tuple[int, ...]  # unserved, less the points, unseated: smaller is better

PERSONAL_CHECKS = tuple(
    check for check in CHECKS if Role.PARTICIPANT in RULES[check.__name__].roles
)


@dataclass(frozen=True, slots=True)
class Choice:
    """The seats one person may take: one more head in some runs, what is broken, what it brings."""

    heads: Counts
    weight: int
    key: Key


@dataclass(frozen=True, slots=True)
class Board:
    """A timetable and what each person may do on it; `uncomfortable` leaves out who sits where."""

    layout: Layout
    choices: tuple[tuple[Choice, ...], ...]
    uncomfortable: int

    @property
    def bound(self) -> Key:
        """A key that no seating on this timetable beats: everyone's best, as if seats abounded."""
        best = [min(choice.key for choice in choices) for choices in self.choices]
        return (*map(sum, zip((0, 0, 0), *best, strict=True)), self.uncomfortable)


def best_score(day: Day) -> Score | None:
    """The best score among the plans that break no rule; None when there is none."""
    known: dict[object, tuple[Choice, ...]] = {}
    boards = [_board(day, placements, known) for placements in timetables(day)]
    best: Score | None = None
    for board in sorted((b for b in boards if all(b.choices)), key=lambda board: board.bound):
        if best is not None and best.key <= board.bound:
            return best
        scores = [found for found in (best, _best(board)) if found is not None]
        best = min(scores, key=lambda score: score.key, default=None)
    return best


def least_weight(day: Day) -> int:
    """The least weight of broken reasons among the plans that hold every run."""
    light = sorted((weight_of(impersonal(day, plan)), plan) for plan in everywhere(day))
    least: int | None = None
    for weight, placements in light:
        if least is None or weight < least:
            found = weight + least_seating(day, placements)
            least = found if least is None else min(least, found)
    if least is None:
        raise ValueError("the day has runs and nowhere to hold them")
    return least


Placements = tuple[Placement, ...]


def everywhere(day: Day) -> Iterator[Placements]:
    """Every timetable, whatever it breaks."""
    yield from product(*(_places(day, code) for code in day.run))


def _places(day: Day, code: str) -> list[Placement]:
    return [Placement(code, slot, room) for slot in day.slot for room in day.room]


def timetables(day: Day, begun: Placements = ()) -> Iterator[Placements]:
    """The timetables that break no rule about placements, found run by run."""
    if len(begun) == len(day.runs):
        yield begun
        return
    for place in _places(day, day.runs[len(begun)].code):
        further = (*begun, place)
        if all(reason.rule == "held" for reason in impersonal(day, further)):
            yield from timetables(day, further)


def impersonal(day: Day, placements: Placements) -> list[Reason]:
    """The broken reasons that are about no participant, nobody having a seat."""
    layout = lay_out(day, Plan(placements, ()))
    checks = [check for check in CHECKS if check not in PERSONAL_CHECKS]
    return [reason for check in checks for reason in check(layout)]


def weight_of(reasons: Iterable[Reason]) -> int:
    return sum(reason.weight for reason in reasons)


def _board(day: Day, placements: Placements, known: dict[object, tuple[Choice, ...]]) -> Board:
    """The timetable with everyone's lawful choices, those already `known` not made again."""
    layout = lay_out(day, Plan(placements, ()))
    alike = personally(layout)
    for person in day.participants:
        if (person.id, alike) not in known:
            choices = (choice for choice in _choices(layout, person) if not choice.weight)
            known[person.id, alike] = tuple(choices)
    people = tuple(known[person.id, alike] for person in day.participants)
    return Board(layout, people, uncomfortable(layout))


def personally(layout: Layout) -> object:
    """All that a timetable is to one person: when it is held, what clashes, and where steps are."""
    return tuple((on.slot.name, on.room.step_free) for on in layout.occasions), layout.clashing


def uncomfortable(layout: Layout) -> int:
    """The discomfort that is there whoever sits where."""
    few = sum(layout.heads[on.code] < on.run.session.min_seats for on in layout.for_all)
    seatless = [found for found in goals.discomforts(layout) if found != Discomfort.UNDERFILLED]
    return sum(WEIGHTS[found] for found in seatless) + few * WEIGHTS[Discomfort.UNDERFILLED]


def _best(board: Board) -> Score | None:
    """The best score of the seatings that break no rule on this timetable."""
    table = seatings(board.layout, board.choices, (0, 0, 0))
    scores = (
        Score(unserved, -points, unseated, board.uncomfortable + thin(board.layout, counts))
        for counts, (unserved, points, unseated) in table.items()
    )
    return min(scores, key=lambda score: score.key, default=None)


def seatings(layout: Layout, people: Iterable[Iterable[Choice]], nobody: Key) -> dict[Counts, Key]:
    """The least key of everyone's choices together, by the heads that they come to.

    `nobody` is the key while nobody has chosen. More heads than seats are left out.
    """
    seats = seats_by_wish(layout)
    table: dict[Counts, Key] = {(0,) * len(seats): nobody}
    for choices in people:
        more = (
            (summed(counts, choice.heads), summed(key, choice.key))
            for counts, key in table.items()
            for choice in choices
        )
        table = _least((counts, key) for counts, key in more if _fits(counts, seats))
    return table


def thin(layout: Layout, counts: Counts) -> int:
    """The discomfort of runs by wish in which so few sit."""
    least = (on.run.session.min_seats for on in _by_wish(layout))
    short = sum(count < low for count, low in zip(counts, least, strict=True))
    return short * WEIGHTS[Discomfort.UNDERFILLED]


def least_seating(day: Day, placements: Placements) -> int:
    """The least weight of what the seats on this timetable break."""
    layout = lay_out(day, Plan(placements, ()))
    seats = seats_by_wish(layout)
    table: dict[Counts, Key] = {(0,) * len(seats): (0,)}
    for person in day.participants:
        choices = tuple(_choices(layout, person))
        table = _least(
            (summed(counts, choice.heads), (weight + choice.weight,))
            for counts, (weight,) in table.items()
            for choice in choices
        )
    full = RULES["seats_enough"].weight
    return min(
        weight + full * sum(head > most for head, most in zip(counts, seats, strict=True))
        for counts, (weight,) in table.items()
    )


def _least(found: Iterable[tuple[Counts, Key]]) -> dict[Counts, Key]:
    table: dict[Counts, Key] = {}
    for counts, key in found:
        if counts not in table or key < table[counts]:
            table[counts] = key
    return table


def summed(one: tuple[int, ...], two: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(a + b for a, b in zip(one, two, strict=True))


def _fits(counts: Counts, seats: Counts) -> bool:
    return all(head <= most for head, most in zip(counts, seats, strict=True))


def _by_wish(layout: Layout) -> Occasions:
    return tuple(occasion for occasion in layout.occasions if occasion.run.by_wish)


def seats_by_wish(layout: Layout) -> Counts:
    return tuple(layout.day.seats(on.run, on.room) for on in _by_wish(layout))


def _choices(layout: Layout, person: Participant) -> Iterator[Choice]:
    """All that the person may do, as if alone in the day."""
    for seated in alone(layout, person):
        key = (goals.unserved(seated), -goals.points(seated), goals.unseated(seated))
        yield Choice(heads(seated, person), weight_of(personal(seated)), key)


def alone(layout: Layout, person: Participant) -> Iterator[Layout]:
    """The timetable of a day with nobody but the person, who has each set of seats in turn."""
    day = replace(layout.day, participants=(person,))
    offered = _by_wish(layout)
    for taken in chain.from_iterable(combinations(offered, n) for n in range(len(offered) + 1)):
        yield Layout(day, layout.occasions, {person.id: taken})


def heads(layout: Layout, person: Participant) -> Counts:
    """One for each run by wish in which the person sits, none for the others."""
    return tuple(int(on in layout.seats_of(person)) for on in _by_wish(layout))


def personal(layout: Layout) -> list[Reason]:
    """The broken reasons that are about participants."""
    return [reason for check in PERSONAL_CHECKS for reason in check(layout)]
