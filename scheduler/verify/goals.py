"""The goals recomputed from a plan: for each, a function of its name."""

from collections.abc import Iterator
from itertools import pairwise

from scheduler.domain import Participant, Slot
from scheduler.goals import WEIGHTS, Discomfort
from scheduler.verify.layout import Layout, Occasions


def unserved(layout: Layout) -> int:
    """How many times a participant gets none of the wishes stated for a kind."""
    return sum(_unserved_kinds(layout, person) for person in layout.day.participants)


def _unserved_kinds(layout: Layout, person: Participant) -> int:
    kinds = {wish.session: layout.day.session[wish.session].kind for wish in person.wishes}
    got = {seat.run.session.code for seat in layout.seats_of(person)}
    served = {kind for session, kind in kinds.items() if session in got}
    return len(set(kinds.values()) - served)


def points(layout: Layout) -> int:
    """The points of all wished seats, each by the rank of its wish."""
    return sum(
        layout.day.worth(rank)
        for person in layout.day.participants
        for seat in layout.seats_of(person)
        if (rank := person.rank(seat.run.session.code)) is not None
    )


def unseated(layout: Layout) -> int:
    """How many times a participant is idle throughout a slot in which there is a choice."""
    chosen = {on.slot.name for on in layout.occasions if on.run.by_wish}
    slots = [slot for slot in layout.day.slots if slot.name in chosen]
    return sum(
        _idle(slot, _busy(layout, person))
        for person in layout.day.participants
        for slot in slots
        if slot.span.within(person.present)
    )


def _busy(layout: Layout, person: Participant) -> Occasions:
    seated, attended = layout.seats_of(person), layout.attended[person.id]
    return (*seated, *attended, *layout.spoken_by(person.speaker))


def _idle(slot: Slot, busy: Occasions) -> bool:
    return not any(on.span.overlaps(slot.span) for on in busy)


def comfort(layout: Layout) -> int:
    """The weighted sum of what is uncomfortable."""
    return sum(WEIGHTS[discomfort] for discomfort in discomforts(layout))


def discomforts(layout: Layout) -> Iterator[Discomfort]:
    """Each thing uncomfortable in the plan, as often as it occurs."""
    yield from _unpreferred(layout)
    yield from _underfilled(layout)
    yield from _theme_clashes(layout)
    yield from _room_changes(layout)


def _unpreferred(layout: Layout) -> Iterator[Discomfort]:
    for speaker in layout.day.speakers:
        for on in layout.spoken_by(speaker.name):
            if speaker.prefers and not on.span.within(speaker.prefers):
                yield Discomfort.UNPREFERRED


def _underfilled(layout: Layout) -> Iterator[Discomfort]:
    for on in layout.occasions:
        if layout.heads[on.code] < on.run.session.min_seats:
            yield Discomfort.UNDERFILLED


def _theme_clashes(layout: Layout) -> Iterator[Discomfort]:
    for one, two in layout.pairs:
        a, b = one.run.session, two.run.session
        if a.code != b.code and a.theme and a.theme == b.theme and one.overlaps(two):
            yield Discomfort.THEME_CLASH


def _room_changes(layout: Layout) -> Iterator[Discomfort]:
    for speaker in layout.day.speakers:
        # A stable sort: occasions at the same time stay in the order of the sheet.
        agenda = sorted(layout.spoken_by(speaker.name), key=lambda on: on.span)
        for one, two in pairwise(agenda):
            if one.room != two.room:
                yield Discomfort.ROOM_CHANGE
