"""The rules about single people's seats, each under its reason.

One literal a (person, run by wish, slot): a seat in the run, the run being held in the slot. This
form says *why*; the optimum over hundreds of people is sought in the grouped form of `parties`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations

from ortools.sat.python import cp_model

from scheduler import rules
from scheduler.domain import Participant, Room, Run, Seat, Slot
from scheduler.model.placing import talks_elsewhere
from scheduler.model.timetable import Kept, Timetable, sum_of


class Seating:
    """Seat literals of the people, for the sessions named for each of them.

    A person may stand for others alike, who sit in the same places: `size` says how many in all.
    """

    def __init__(
        self,
        timetable: Timetable,
        people: Iterable[Participant],
        sessions: Mapping[str, Iterable[str]],
        size: Mapping[str, int] | None = None,
    ) -> None:
        self.timetable = timetable
        self.size = size or {}
        self.people = tuple(people)
        self.taken: dict[tuple[str, str, str], cp_model.IntVar] = {}
        self.runs: dict[str, tuple[Run, ...]] = {}
        for person in self.people:
            self._offer(person, set(sessions[person.id]))

    def _offer(self, person: Participant, codes: set[str]) -> None:
        timetable = self.timetable
        self.runs[person.id] = tuple(
            run for run in timetable.runs if run.by_wish and run.session.code in codes
        )
        for run in self.runs[person.id]:
            for slot in timetable.slots[run.code]:
                seat = timetable.model.new_bool_var(f"{person.id} {run.code} {slot.name}")
                timetable.model.add_implication(seat, timetable.at(run, slot))
                self.taken[person.id, run.code, slot.name] = seat

    def in_run(self, person: Participant, run: Run) -> cp_model.LinearExpr:
        """1 when the person has a seat in the run."""
        slots = self.timetable.slots[run.code]
        return sum_of(self.taken[person.id, run.code, slot.name] for slot in slots)

    def seats_of(self, person: Participant) -> Iterator[tuple[Run, Slot, cp_model.IntVar]]:
        """Every seat the person may take."""
        for run in self.runs[person.id]:
            for slot in self.timetable.slots[run.code]:
                yield run, slot, self.taken[person.id, run.code, slot.name]

    def fix(self, seats: Iterable[Seat]) -> None:
        """Hold everyone to these seats and no other."""
        chosen = {(seat.participant, seat.run) for seat in seats}
        for person in self.people:
            for run in self.runs[person.id]:
                sits = int((person.id, run.code) in chosen)
                total = self.in_run(person, run)
                self.timetable.model.add_linear_constraint(total, sits, sits)

    def read(self, value: Callable[[cp_model.LinearExprT], int]) -> tuple[Seat, ...]:
        """The seats of a solution."""
        return tuple(Seat(key[0], key[1]) for key, seat in self.taken.items() if value(seat))

    def for_all(self) -> tuple[Run, ...]:
        """The runs that everyone present attends."""
        return tuple(run for run in self.timetable.runs if not run.by_wish)


def seats_enough(seating: Seating) -> Iterator[Kept]:
    timetable = seating.timetable
    for run in timetable.runs:
        sitting = [person for person in seating.people if run in seating.runs[person.id]]
        if run.by_wish and sitting:
            sizes = [seating.size.get(person.id, 1) for person in sitting]
            seats = [seating.in_run(person, run) for person in sitting]
            seated, everyone = cp_model.LinearExpr.weighted_sum(seats, sizes), sum(sizes)
            for room in timetable.day.rooms:
                excess = everyone - timetable.day.seats(run, room)
                here = sum_of(
                    timetable.inside(run, slot, room) for slot in timetable.slots[run.code]
                )
                if excess > 0:
                    reason = rules.seats_enough(run.code, room.name)
                    yield Kept(reason, seated + excess * here, everyone)


def seated_once(seating: Seating) -> Iterator[Kept]:
    timetable = seating.timetable
    order = {run.code: place for place, run in enumerate(timetable.day.runs)}
    for person in seating.people:
        for one, two in combinations(seating.runs[person.id], 2):
            reason = rules.seated_once(person.id, one.code, two.code)
            for total in _apart(seating, person, one, two):
                yield Kept(reason, total)
        for plenary in seating.for_all():
            for run in seating.runs[person.id]:
                first, second = sorted((plenary.code, run.code), key=lambda code: order[code])
                reason = rules.seated_once(person.id, first, second)
                for total in _attending(seating, person, plenary, run):
                    yield Kept(reason, total)


def _apart(
    seating: Seating, person: Participant, one: Run, two: Run
) -> Iterator[cp_model.LinearExpr]:
    """Totals at most 1 when seats in two runs by wish can both be taken."""
    timetable = seating.timetable
    for slot, other, gap in timetable.meetings(one, two):
        first = seating.taken[person.id, one.code, slot.name]
        second = seating.taken[person.id, two.code, other.name]
        if gap < 0:
            yield first + second
        elif gap < timetable.day.changeover:
            yield first + second + timetable.clash(one, two) - 1


def _attending(
    seating: Seating, person: Participant, plenary: Run, run: Run
) -> Iterator[cp_model.LinearExpr]:
    """Totals at most 1 when a seat does not meet a session for all, unless excused from it."""
    timetable = seating.timetable
    excuses = excused(timetable, person, plenary)
    for slot, other, gap in timetable.meetings(plenary, run):
        if plenary.span(slot).within(person.present) and gap < timetable.day.changeover:
            seat = seating.taken[person.id, run.code, other.name]
            both = seat + timetable.at(plenary, slot) + timetable.clash(plenary, run) - 1
            yield both - excuses


def excused(timetable: Timetable, person: Participant, plenary: Run) -> cp_model.LinearExpr:
    """At least 1 when the person speaks elsewhere during the session for all."""
    return sum_of(
        timetable.clash(plenary, talk)
        for talk in talks_elsewhere(timetable.day, person, plenary)
        if talk in timetable.runs
    )


def seated_not_speaking(seating: Seating) -> Iterator[Kept]:
    timetable = seating.timetable
    for person in seating.people:
        talks = [run for run in timetable.runs if person.speaker in run.session.speakers]
        for talk in talks if person.speaker else ():
            for run in seating.runs[person.id]:
                reason = rules.seated_not_speaking(person.id, run.code, talk.code)
                if run == talk:
                    yield Kept(reason, seating.in_run(person, run), 0)
                else:
                    yield Kept(reason, seating.in_run(person, run) + timetable.clash(run, talk))


def seated_present(seating: Seating) -> Iterator[Kept]:
    for person in seating.people:
        for run, slot, seat in seating.seats_of(person):
            if not run.span(slot).within(person.present):
                yield Kept(rules.seated_present(person.id, run.code, slot.name), sum_of([seat]), 0)


def one_run_each(seating: Seating) -> Iterator[Kept]:
    for person in seating.people:
        for session in dict.fromkeys(run.session for run in seating.runs[person.id]):
            runs = [run for run in seating.runs[person.id] if run.session == session]
            if len(runs) > 1:
                total = cp_model.LinearExpr.sum([seating.in_run(person, run) for run in runs])
                yield Kept(rules.one_run_each(person.id, session.code), total)


def step_free_seat(seating: Seating) -> Iterator[Kept]:
    timetable = seating.timetable
    steps = [room for room in timetable.day.rooms if not room.step_free]
    for person in seating.people:
        if person.step_free:
            for room in steps:
                for run in seating.runs[person.id]:
                    here = sum_of(
                        timetable.inside(run, slot, room) for slot in timetable.slots[run.code]
                    )
                    reason = rules.step_free_seat(person.id, run.code, room.name)
                    yield Kept(reason, seating.in_run(person, run) + here)


def step_free_for_all(timetable: Timetable) -> Iterator[Kept]:
    """`step_free_seat` of those who speak elsewhere, and so are perhaps excused."""
    steps = [room for room in timetable.day.rooms if not room.step_free]
    plenaries = [run for run in timetable.runs if not run.by_wish]
    for person in timetable.day.participants:
        for run in plenaries if person.step_free else ():
            if talks_elsewhere(timetable.day, person, run):
                yield from _step_free_unless_excused(timetable, person, run, steps)


def _step_free_unless_excused(
    timetable: Timetable, person: Participant, run: Run, steps: Iterable[Room]
) -> Iterator[Kept]:
    excuses = excused(timetable, person, run)
    for slot in timetable.slots[run.code]:
        if run.span(slot).within(person.present):
            for room in steps:
                reason = rules.step_free_seat(person.id, run.code, room.name)
                yield Kept(reason, timetable.inside(run, slot, room) - excuses, 0)


def must_attend(seating: Seating) -> Iterator[Kept]:
    timetable = seating.timetable
    for person in seating.people:
        for code in person.must_attend:
            runs = [run for run in timetable.runs if run.session.code == code]
            if runs:
                there = [_there(seating, person, run) for run in runs]
                total = cp_model.LinearExpr.sum(there)
                yield Kept(rules.must_attend(person.id, code), -total, -1)


def must_attend_for_all(timetable: Timetable) -> Iterator[Kept]:
    """`must_attend` of sessions for all, where nobody needs a seat; left out if sure to be kept."""
    runs = [run for run in timetable.runs if not run.by_wish]
    for session in dict.fromkeys(run.session for run in runs):
        held = [run for run in runs if run.session == session]
        spans = [run.span(slot) for run in held for slot in timetable.slots[run.code]]
        for person in timetable.day.participants:
            if session.code not in person.must_attend:
                continue
            if not all(span.within(person.present) for span in spans):
                there = [_held_for(timetable, person, run) for run in held]
                total = cp_model.LinearExpr.sum(there)
                yield Kept(rules.must_attend(person.id, session.code), -total, -1)


def _there(seating: Seating, person: Participant, run: Run) -> cp_model.LinearExpr:
    """At least 1 when the person has a seat in the run, or it is for all while they are present."""
    return seating.in_run(person, run) if run.by_wish else _held_for(seating.timetable, person, run)


def _held_for(timetable: Timetable, person: Participant, run: Run) -> cp_model.LinearExpr:
    """1 when the run is held while the person is present."""
    return sum_of(
        timetable.at(run, slot)
        for slot in timetable.slots[run.code]
        if run.span(slot).within(person.present)
    )


SEATING = (
    seats_enough,
    seated_once,
    seated_not_speaking,
    seated_present,
    one_run_each,
    step_free_seat,
)
