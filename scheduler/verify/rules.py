"""The rules read on a plan: for each, a function of its name that yields the reasons broken."""

from collections.abc import Callable, Iterator
from itertools import combinations

from scheduler import rules
from scheduler.domain import Participant
from scheduler.rules import Reason
from scheduler.verify.layout import Layout, Occasion, Occasions

Broken = Iterator[Reason]


def held(layout: Layout) -> Broken:
    for code in layout.day.run:
        if code not in layout.occasion:
            yield rules.held(code)


def slot_of_kind(layout: Layout) -> Broken:
    for on in layout.occasions:
        if on.run.session.kind not in on.slot.kinds:
            yield rules.slot_of_kind(on.code, on.slot.name)


def slot_long_enough(layout: Layout) -> Broken:
    for on in layout.occasions:
        if on.span.end > on.slot.span.end:
            yield rules.slot_long_enough(on.code, on.slot.name)


def room_free(layout: Layout) -> Broken:
    for one, two in layout.pairs:
        if one.room == two.room and one.overlaps(two):
            yield rules.room_free(one.room.name, one.code, two.code)


def room_open(layout: Layout) -> Broken:
    for on in layout.occasions:
        if not on.span.within(on.room.available):
            yield rules.room_open(on.room.name, on.code, on.slot.name)


def room_for_kind(layout: Layout) -> Broken:
    for on in layout.occasions:
        if on.room.kinds and on.run.session.kind not in on.room.kinds:
            yield rules.room_for_kind(on.code, on.room.name)


def room_equipped(layout: Layout) -> Broken:
    for on in layout.occasions:
        if any(need not in on.room.features for need in on.run.session.needs):
            yield rules.room_equipped(on.code, on.room.name)


def speaker_free(layout: Layout) -> Broken:
    for speaker in layout.day.speakers:
        for one, two in combinations(layout.spoken_by(speaker.name), 2):
            if (one.code, two.code) in layout.clashing:
                yield rules.speaker_free(speaker.name, one.code, two.code)


def speaker_present(layout: Layout) -> Broken:
    for speaker in layout.day.speakers:
        for on in layout.spoken_by(speaker.name):
            if not on.span.within(speaker.available):
                yield rules.speaker_present(speaker.name, on.code, on.slot.name)


def slot_fixed(layout: Layout) -> Broken:
    for on in layout.occasions:
        if on.run.fixed_slot and on.slot.name != on.run.fixed_slot:
            yield rules.slot_fixed(on.code)


def room_fixed(layout: Layout) -> Broken:
    for on in layout.occasions:
        if on.run.fixed_room and on.room.name != on.run.fixed_room:
            yield rules.room_fixed(on.code)


def place_kept(layout: Layout) -> Broken:
    for on in layout.occasions:
        place = layout.day.frozen_place.get(on.code)
        if place and (on.slot.name != place.slot or place.room not in ("", on.room.name)):
            yield rules.place_kept(on.code)


def slot_to_come(layout: Layout) -> Broken:
    """A run stays in the slot in which it is frozen or fixed, however early that is."""
    stays = {(place.run, place.slot) for place in layout.day.frozen}
    stays |= {(run.code, run.fixed_slot) for run in layout.day.runs}
    for on in layout.occasions:
        early = on.slot.span.start < layout.day.earliest
        if early and (on.code, on.slot.name) not in stays:
            yield rules.slot_to_come(on.code, on.slot.name)


def after_ended(layout: Layout) -> Broken:
    for late in layout.occasions:
        for early in layout.occasions:
            follows = early.run.session.code in late.run.session.after
            if follows and late.span.start < early.span.end:
                yield rules.after_ended(late.code, early.code)


def not_alongside(layout: Layout) -> Broken:
    for one, two in layout.pairs:
        if _kept_apart(one, two) and one.overlaps(two):
            yield rules.not_alongside(one.code, two.code)


def _kept_apart(one: Occasion, two: Occasion) -> bool:
    a, b = one.run.session, two.run.session
    return a.code in b.not_alongside or b.code in a.not_alongside


def runs_apart(layout: Layout) -> Broken:
    for one, two in layout.pairs:
        if one.run.session.code == two.run.session.code and one.overlaps(two):
            yield rules.runs_apart(one.code, two.code)


def seats_enough(layout: Layout) -> Broken:
    for on in layout.occasions:
        if layout.heads[on.code] > layout.day.seats(on.run, on.room):
            yield rules.seats_enough(on.code, on.room.name)


def seated_once(layout: Layout) -> Broken:
    """Everyone attends a session for all, so two of them at once are nobody's double seat."""
    for person in layout.day.participants:
        for one, two in combinations(_sits(layout, person), 2):
            chosen = one.run.by_wish or two.run.by_wish
            if chosen and (one.code, two.code) in layout.clashing:
                yield rules.seated_once(person.id, one.code, two.code)


def _sits(layout: Layout, person: Participant) -> Occasions:
    """Where the participant sits, by wish or with everyone, in the order of the sheet."""
    seated, attended = layout.seats_of(person), layout.attended[person.id]
    if not (seated and attended):
        return seated or attended
    there = {on.code for on in (*seated, *attended)}
    return tuple(on for on in layout.occasions if on.code in there)


def seated_not_speaking(layout: Layout) -> Broken:
    for person in layout.day.participants:
        for speaking in layout.spoken_by(person.speaker):
            for seat in layout.seats_of(person):
                if (seat.code, speaking.code) in layout.clashing:
                    yield rules.seated_not_speaking(person.id, seat.code, speaking.code)


def seated_present(layout: Layout) -> Broken:
    for person in layout.day.participants:
        for seat in layout.seats_of(person):
            if not seat.span.within(person.present):
                yield rules.seated_present(person.id, seat.code, seat.slot.name)


def one_run_each(layout: Layout) -> Broken:
    for person in layout.day.participants:
        codes = [seat.run.session.code for seat in layout.seats_of(person)]
        for code in dict.fromkeys(codes):
            if codes.count(code) > 1:
                yield rules.one_run_each(person.id, code)


def step_free_seat(layout: Layout) -> Broken:
    for person in layout.day.participants:
        if person.step_free:
            for on in _sits(layout, person):
                if not on.room.step_free:
                    yield rules.step_free_seat(person.id, on.code, on.room.name)


def must_attend(layout: Layout) -> Broken:
    for person in layout.day.participants:
        for code in dict.fromkeys(person.must_attend):
            if layout.day.runs_of(code) and not _has_place(layout, person, code):
                yield rules.must_attend(person.id, code)


def _has_place(layout: Layout, person: Participant, code: str) -> bool:
    """True when the participant is seated in the session, or present at it if it is for all."""
    seated = any(seat.run.session.code == code for seat in layout.seats_of(person))
    return seated or any(
        on.run.session.code == code and on.span.within(person.present) for on in layout.for_all
    )


CHECKS: tuple[Callable[[Layout], Broken], ...] = (
    held,
    slot_of_kind,
    slot_long_enough,
    room_free,
    room_open,
    room_for_kind,
    room_equipped,
    speaker_free,
    speaker_present,
    slot_fixed,
    room_fixed,
    place_kept,
    slot_to_come,
    after_ended,
    not_alongside,
    runs_apart,
    seats_enough,
    seated_once,
    seated_not_speaking,
    seated_present,
    one_run_each,
    step_free_seat,
    must_attend,
)
