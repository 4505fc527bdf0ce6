"""The fourth goal: what makes a plan uncomfortable, weighted and summed."""

from collections.abc import Callable, Iterator

from ortools.sat.python import cp_model

from scheduler.domain import Run, Slot
from scheduler.goals import WEIGHTS, Discomfort
from scheduler.model.timetable import Timetable, pairs, sum_of

Term = tuple[int, cp_model.IntVar]
Seated = Callable[[Run, Slot], cp_model.LinearExpr]


def comfort(timetable: Timetable, seated: Seated) -> cp_model.LinearExpr:
    """The weighted sum; `seated` gives the seats taken in a run by wish held in a slot."""
    terms = [
        *unpreferred(timetable),
        *underfilled(timetable, seated),
        *theme_clash(timetable),
        *room_change(timetable),
    ]
    return cp_model.LinearExpr.weighted_sum([t for _, t in terms], [weight for weight, _ in terms])


def unpreferred(timetable: Timetable) -> Iterator[Term]:
    """A speaker speaks outside every preferred window."""
    for run, slot, span in timetable.spans():
        for name in run.session.speakers:
            prefers = timetable.day.speaker[name].prefers
            if prefers and not span.within(prefers):
                yield WEIGHTS[Discomfort.UNPREFERRED], timetable.at(run, slot)


def underfilled(timetable: Timetable, seated: Seated) -> Iterator[Term]:
    """A run has fewer people than its least number."""
    weight = WEIGHTS[Discomfort.UNDERFILLED]
    for run in timetable.runs:
        least = run.session.min_seats
        slots = timetable.slots[run.code]
        if least and run.by_wish:
            few = timetable.model.new_bool_var(f"{run.code} underfilled")
            total = cp_model.LinearExpr.sum([seated(run, slot) for slot in slots])
            timetable.model.add_linear_constraint(total + least * few, least, cp_model.INT32_MAX)
            yield weight, few
        elif least:
            for slot in slots:
                if timetable.day.expected(run.span(slot)) < least:
                    yield weight, timetable.at(run, slot)


def theme_clash(timetable: Timetable) -> Iterator[Term]:
    """Two sessions of one theme are on at once."""
    for one, two in pairs(timetable.runs):
        theme = one.session.theme
        if theme and theme == two.session.theme and one.session != two.session:
            clash = timetable.model.new_bool_var(f"{one.code} {two.code} of {theme}")
            for slot, other, gap in timetable.meetings(one, two):
                if gap < 0:
                    both = timetable.at(one, slot) + timetable.at(two, other)
                    timetable.model.add(both <= 1 + clash)
            yield WEIGHTS[Discomfort.THEME_CLASH], clash


def room_change(timetable: Timetable) -> Iterator[Term]:
    """A speaker changes rooms between two consecutive runs."""
    for name in timetable.day.speaker:
        talks = [run for run in timetable.runs if name in run.session.speakers]
        for one, two in pairs(talks):
            change = timetable.model.new_bool_var(f"{name} moves between {one.code} {two.code}")
            between = [
                _between(timetable, one, other, two) for other in talks if other not in (one, two)
            ]
            for room in timetable.day.rooms:
                moved = _in_room(timetable, one, room.name) - _in_room(timetable, two, room.name)
                timetable.model.add(moved <= change + sum_of(between))
            yield WEIGHTS[Discomfort.ROOM_CHANGE], change


def _in_room(timetable: Timetable, run: Run, room: str) -> cp_model.LinearExpr:
    slots = timetable.slots[run.code]
    return sum_of(timetable.inside(run, slot, timetable.day.room[room]) for slot in slots)


def _between(timetable: Timetable, one: Run, middle: Run, two: Run) -> cp_model.IntVar:
    """A literal that may be true only when the middle run lies between the two others."""
    literal = timetable.model.new_bool_var(f"{middle.code} between {one.code} and {two.code}")
    same = _before(timetable, one, middle) == _before(timetable, middle, two)
    timetable.model.add(same).only_enforce_if(literal)
    return literal


def _before(timetable: Timetable, one: Run, two: Run) -> cp_model.IntVar:
    """The literal of the one coming before the two: by start, end, then the order of the sheet."""
    first = timetable.model.new_bool_var(f"{one.code} before {two.code}")
    order = timetable.day.runs
    for slot, other, _ in timetable.meetings(one, two):
        a, b = one.span(slot), two.span(other)
        before = (a.start, a.end, order.index(one)) < (b.start, b.end, order.index(two))
        literal = first if before else ~first
        both = [timetable.at(one, slot), timetable.at(two, other)]
        timetable.model.add_bool_and(literal).only_enforce_if(both)
    return first
