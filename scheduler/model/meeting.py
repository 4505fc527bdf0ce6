"""The rules about two runs of a timetable."""

from collections.abc import Iterable, Iterator

from scheduler import rules
from scheduler.domain import Run, Slot
from scheduler.model.timetable import Kept, Timetable, pairs


def room_free(timetable: Timetable) -> Iterator[Kept]:
    for one, two in pairs(timetable.runs):
        for slot, other, gap in timetable.meetings(one, two):
            if gap < 0:
                rooms = timetable.rooms[two.code, other.name]
                for room in timetable.rooms[one.code, slot.name]:
                    if room in rooms:
                        both = timetable.inside(one, slot, room) + timetable.inside(
                            two, other, room
                        )
                        yield Kept(rules.room_free(room.name, one.code, two.code), both)


def speaker_free(timetable: Timetable) -> Iterator[Kept]:
    for one, two in pairs(timetable.runs):
        for name in one.session.speakers:
            if name in two.session.speakers:
                reason = rules.speaker_free(name, one.code, two.code)
                for total in timetable.apart(one, two, timetable.day.changeover):
                    yield Kept(reason, total)


def after_ended(timetable: Timetable) -> Iterator[Kept]:
    for run in timetable.runs:
        for code in run.session.after:
            for earlier in timetable.runs:
                if earlier.session.code == code:
                    yield from _after(timetable, run, earlier)


def _after(timetable: Timetable, run: Run, earlier: Run) -> Iterator[Kept]:
    for slot in timetable.slots[run.code]:
        for other in timetable.slots[earlier.code]:
            if slot.span.start < earlier.span(other).end:
                both = timetable.at(run, slot) + timetable.at(earlier, other)
                yield Kept(rules.after_ended(run.code, earlier.code), both)


def not_alongside(timetable: Timetable) -> Iterator[Kept]:
    for one, two in pairs(timetable.runs):
        a, b = one.session, two.session
        if a.code in b.not_alongside or b.code in a.not_alongside:
            for total in timetable.apart(one, two, 0):
                yield Kept(rules.not_alongside(one.code, two.code), total)


def runs_apart(timetable: Timetable) -> Iterator[Kept]:
    for one, two in pairs(timetable.runs):
        if one.session == two.session:
            for total in timetable.apart(one, two, 0):
                yield Kept(rules.runs_apart(one.code, two.code), total)


MEETING = (room_free, speaker_free, after_ended, not_alongside, runs_apart)


def one_run_a_room(timetable: Timetable) -> None:
    """Adds `room_free` as cliques, one a room and moment: the same law, short and tight.

    Two runs that have ended are left out: there is nothing to keep between them.
    """
    on = list(timetable.spans())
    for moment in sorted({span.start for _, _, span in on}):
        busy = [(run, slot) for run, slot, span in on if span.start <= moment < span.end]
        to_come = [(run, slot) for run, slot in busy if run.code not in timetable.day.over]
        over = [(run, slot) for run, slot in busy if run.code in timetable.day.over]
        for clique in [[*to_come, place] for place in over] or [to_come]:
            _at_most_one_a_room(timetable, clique)


def _at_most_one_a_room(timetable: Timetable, places: Iterable[tuple[Run, Slot]]) -> None:
    places = list(places)
    for room in timetable.day.rooms:
        literals = [
            timetable.place[run.code, slot.name, room.name]
            for run, slot in places
            if (run.code, slot.name, room.name) in timetable.place
        ]
        if len(literals) > 1:
            timetable.model.add_at_most_one(literals)
