"""Slots that another time brings into each other's way, while people are to be in both."""

from collections.abc import Iterator, Set
from dataclasses import replace
from itertools import combinations

from scheduler.agendas import Agenda, participant_agenda, speaker_agenda
from scheduler.compare.cause import Cause
from scheduler.domain import Cell, Day, Slot
from scheduler.verify.layout import Layout, Occasion
from scheduler.words import Clock, Message, counted, message

_Pair = tuple[str, str]  # the names of two slots, the one that begins first before the other


def overlaps(before: Layout, after: Day) -> tuple[Cause, ...]:
    """A sentence for every two slots that people have to be in both of, and no longer can.

    Told of the plan of the former day, where a slot has other times on the new one.
    """
    retimed = {slot.name for slot in after.slots if _retimed(before.day, slot)}
    if not retimed:
        return ()
    people: dict[_Pair, int] = {}
    for agenda in _agendas(before, after):
        for pair in set(_pairs(before, after, agenda, retimed)):
            people[pair] = people.get(pair, 0) + 1
    told = sorted(people, key=lambda pair: [after.slot[name].span for name in pair])
    return tuple(_cause(after, pair, retimed, people[pair]) for pair in told)


def _retimed(before: Day, slot: Slot) -> bool:
    return slot.name in before.slot and before.slot[slot.name].span != slot.span


def _agendas(before: Layout, after: Day) -> Iterator[Agenda]:
    """What each person who still comes has to be in by the former plan."""
    taken = {person.speaker for person in before.day.participants}
    for person in before.day.participants:
        if person.id in after.participant:
            yield participant_agenda(before, person)
    for speaker in before.day.speakers:
        if speaker.name in after.speaker and speaker.name not in taken:
            yield speaker_agenda(before, speaker.name)


def _pairs(before: Layout, after: Day, agenda: Agenda, retimed: Set[str]) -> Iterator[_Pair]:
    """The slots of every two occasions of the agenda that clash now, and did not before."""
    held = [on for entry in agenda if _still_held(on := entry.occasion, after)]
    for one, two in combinations(held, 2):
        names = (one.slot.name, two.slot.name)
        if retimed.isdisjoint(names) or one.clashes(two, before.day.changeover):
            continue
        if _now(one, after).clashes(_now(two, after), after.changeover):
            first, second = sorted(names, key=lambda name: after.slot[name].span)
            yield first, second


def _still_held(on: Occasion, after: Day) -> bool:
    return on.code in after.run and on.slot.name in after.slot


def _now(on: Occasion, after: Day) -> Occasion:
    """The occasion, its place kept, on the new day."""
    slot = after.slot[on.slot.name]
    return replace(on, slot=slot, span=after.run[on.code].span(slot))


def _cause(after: Day, pair: _Pair, retimed: Set[str], people: int) -> Cause:
    one, two = (after.slot[name] for name in pair)
    what = _what(one, two, after.changeover, people)
    if one.name in retimed and two.name not in retimed:
        what = message("{what}: delay {slot} too?", what=what, slot=two.name)
    else:
        what = message("{what}: look at their times.", what=what)
    return Cause(what, tuple(_cells(one, two, retimed)))


def _what(one: Slot, two: Slot, changeover: int, people: int) -> Message:
    gap = one.span.gap(two.span)
    times = {
        "one": one.name,
        "start": Clock(one.span.start),
        "end": Clock(one.span.end),
        "two": two.name,
        "next": Clock(two.span.start),
        "last": Clock(two.span.end),
    }
    if gap < 0:
        return counted(
            "{one} ({start} – {end}) now overlaps {two} ({next} – {last}), and {count} person is "
            "in both",
            "{one} ({start} – {end}) now overlaps {two} ({next} – {last}), and {count} people are "
            "in both",
            people,
            **times,
        )
    return counted(
        "{one} ({start} – {end}) now ends {gap} min before {two} ({next} – {last}), and {count} "
        "person in both needs {changeover}",
        "{one} ({start} – {end}) now ends {gap} min before {two} ({next} – {last}), and {count} "
        "people in both need {changeover}",
        people,
        gap=gap,
        changeover=changeover,
        **times,
    )


def _cells(one: Slot, two: Slot, retimed: Set[str]) -> Iterator[Cell]:
    for slot in (one, two):
        if slot.name in retimed and slot.source.sheet:
            yield slot.source.cell("start")
