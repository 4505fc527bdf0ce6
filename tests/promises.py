"""Days that changed after their plan was told, and the promise that it was: for Hypothesis."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import chain
from math import prod
from typing import TypeVar

from hypothesis import strategies as st

from scheduler.agendas import participant_agenda, speaker_agenda
from scheduler.domain import Audience, Day, Participant, Plan, Room, Seat, Session, Slot, Span, Wish
from scheduler.outcome import OutOfTime
from scheduler.promise import Promise
from scheduler.solve import solve
from scheduler.verify.layout import Layout, lay_out
from tests.days import (
    DAWN,
    KINDS,
    a_participant,
    a_room,
    a_session,
    all_seats,
    easy_days,
    plans,
    spans,
    windows,
)
from tests.oracle import timetables

MOST_TIMETABLES = 1300  # that brute force tries on a drawn day: four runs in three slots, two rooms
MOST_PEOPLE = 4
NEW_PEOPLE = ("8", "9")
NEW_SESSION, NEW_ROOM = "N", "Dax"

Case = tuple[Day, Promise]
Thing = TypeVar("Thing")


def promised(former: Day, plan: Plan, day: Day) -> Promise:
    """The plan of the former day as a promise to the people of the new one."""
    layout = lay_out(former, plan)
    places = tuple(place for place in plan.placements if place.run in day.run)
    kept = {place.run for place in places if day.run[place.run].by_wish}
    there = (seat for seat in plan.seats if seat.participant in day.participant)
    asked = {person.id: _asks(person) for person in former.participants}
    return Promise(
        places=places,
        seats=tuple(seat for seat in there if seat.run in kept),
        people={code: heads for code, heads in _heads(layout).items() if code in day.run},
        anew=frozenset(p.id for p in day.participants if asked.get(p.id) != _asks(p)),
    )


def _asks(person: Participant) -> tuple[tuple[str, int], ...]:
    return tuple((wish.session, wish.rank) for wish in person.wishes)


def _heads(layout: Layout) -> Counter[str]:
    """How many people have each run on their agenda, whoever speaks as a participant once."""
    people = layout.day.participants
    twice = {person.speaker for person in people}
    alone = (s.name for s in layout.day.speakers if s.name not in twice)
    agendas = chain(
        (participant_agenda(layout, person) for person in people),
        (speaker_agenda(layout, name) for name in alone),
    )
    return Counter(code for agenda in agendas for code in {on.occasion.code for on in agenda})


def timetables_of(day: Day) -> int:
    """How many timetables the day has, lawful or not."""
    return prod(len(day.slots) * len(day.rooms) for _ in day.runs)


@st.composite
def small_days(draw: st.DrawFn, *, least: int = 2) -> Day:
    """A day on which brute force takes no time, with people who mostly wish a lot.

    It has `least` of each thing or one more. Three times out of four its slots follow one another.
    """
    size = (least, least + 1)
    days = easy_days(rooms=size, slots=size, sessions=size, people=size)
    day = draw(days.filter(lambda day: timetables_of(day) <= MOST_TIMETABLES))
    day = replace(day, frozen=(), earliest=0)
    if draw(st.sampled_from((True, True, True, False))):
        day = replace(day, slots=tuple(draw(_in_turn(day))))
    return replace(day, participants=tuple(draw(_keen(day, p)) for p in day.participants))


@st.composite
def _in_turn(draw: st.DrawFn, day: Day) -> list[Slot]:
    """The slots of the day, each for all kinds, and up to 5 minutes after the one before it."""
    found: list[Slot] = []
    end = DAWN
    for slot in day.slots:
        start = end + draw(st.integers(0, 5))
        end = start + draw(st.integers(3, 10))
        found.append(Slot(slot.name, Span(start, end), KINDS))
    return found


@st.composite
def _keen(draw: st.DrawFn, day: Day, person: Participant) -> Participant:
    """The person as drawn or, three times out of four, wishing all that there is to wish."""
    if draw(st.integers(0, 3)) == 0:
        return person
    wishable = [s for s in day.sessions if s.audience is Audience.WISHES]
    order = draw(st.permutations(wishable))
    kinds = [[session.code for session in order if session.kind == kind] for kind in KINDS]
    wishes = (Wish(code, rank) for codes in kinds for rank, code in enumerate(codes, 1))
    return replace(person, wishes=tuple(wishes))


def solved(day: Day) -> Plan:
    """The plan that is found for the day, the least-bad one if need be."""
    outcome = solve(day)
    assert not isinstance(outcome, OutOfTime)
    return outcome.plan


@st.composite
def days_and_promises(draw: st.DrawFn, *, least: int = 2) -> Case:
    """A day after one to three changes, and what was promised before them.

    Before the changes the day has `least` of each thing or one more.


    A third of the former plans were solved; a third are drawn, and keep the rules of timetables if
    any can; the others are drawn and may break any rule.
    """
    former = draw(small_days(least=least))
    kind = draw(st.sampled_from((laid_by_hand(former), st.just(former).map(solved), plans(former))))
    plan = draw(kind)
    spoils = draw(st.lists(st.sampled_from(SPOILS), min_size=1, max_size=3))
    day = former
    for spoil in spoils:
        spoilt = draw(spoil(day))
        day = spoilt if timetables_of(spoilt) <= MOST_TIMETABLES else day
    promise = promised(former, plan, day)
    if draw(st.sampled_from((False, False, True))):
        day, promise = draw(on_the_clock(day, promise))
    if draw(st.sampled_from((False, False, True))):
        promise = draw(given_by_hand(day, promise))
    return day, promise


@st.composite
def laid_by_hand(draw: st.DrawFn, day: Day) -> Plan:
    """A drawn plan, on a timetable that keeps the rules of timetables if there is one."""
    plan, found = draw(plans(day)), list(timetables(day))
    return replace(plan, placements=draw(st.sampled_from(found))) if found else plan


@st.composite
def on_the_clock(draw: st.DrawFn, day: Day, promise: Promise) -> Case:
    """The day at a minute near the start of some slot, and the promise at that minute.

    What has started or is about to is frozen, with its seats; nobody joins what has started.
    """
    near = draw(st.sampled_from([slot.span.start for slot in day.slots]))
    now, freeze = near + draw(st.integers(-3, 3)), draw(st.integers(0, 4))
    starts = {p: day.slot[p.slot].span.start for p in promise.places if p.slot in day.slot}
    frozen = tuple(place for place, start in starts.items() if start <= now + freeze)
    codes = {place.run for place in frozen}
    return replace(day, freeze=freeze, frozen=frozen, earliest=now + freeze + 1), replace(
        promise,
        firm=frozenset(seat for seat in promise.seats if seat.run in codes),
        begun=frozenset(place.run for place, start in starts.items() if start <= now),
        now=now,
    )


@st.composite
def given_by_hand(draw: st.DrawFn, day: Day, promise: Promise) -> Promise:
    """The promise with a seat or two given by hand, which is promised by that, or cleared."""
    open_seats = [seat for seat in all_seats(day) if seat.run not in promise.begun]
    if not open_seats:
        return promise
    few = st.lists(st.sampled_from(open_seats), unique=True, max_size=2)
    given = {*draw(few), *draw(_few(promise.seats))}
    cleared = {*draw(few), *draw(_few(promise.seats))} - given - promise.firm
    seats = dict.fromkeys((*promise.seats, *sorted(given)))
    return replace(
        promise,
        seats=tuple(seat for seat in seats if seat not in cleared),
        firm=promise.firm | given,
        barred=frozenset(cleared),
    )


def _few(seats: tuple[Seat, ...]) -> st.SearchStrategy[list[Seat]]:
    return st.lists(st.sampled_from(seats), max_size=1) if seats else st.just([])


@st.composite
def room_spoilt(draw: st.DrawFn, day: Day) -> Day:
    """A room closed, open for a while, of other seats, or no more there."""
    room = draw(st.sampled_from(day.rooms))
    others = tuple(other for other in day.rooms if other != room)
    fate = draw(st.sampled_from(("closed", "a while", "seats", "gone")))
    if fate == "gone" and others:
        return replace(day, rooms=others, sessions=tuple(_unfixed(day, "fixed_rooms", room)))
    new = {
        "seats": lambda: replace(room, seats=draw(st.integers(0, 3))),
        "a while": lambda: replace(room, available=draw(windows())),
    }.get(fate, lambda: replace(room, available=()))()
    return replace(day, rooms=_swapped(day.rooms, room, new))


@st.composite
def room_added(draw: st.DrawFn, day: Day) -> Day:
    """One more room, if there is none more already."""
    return day if NEW_ROOM in day.room else replace(day, rooms=(*day.rooms, draw(a_room(NEW_ROOM))))


@st.composite
def speaker_late(draw: st.DrawFn, day: Day) -> Day:
    """A speaker with other windows, of those who speak if any do."""
    names = {name for run in day.runs for name in run.session.speakers}
    speakers = [speaker for speaker in day.speakers if speaker.name in names] or day.speakers
    old = draw(st.sampled_from(speakers))
    some = st.lists(spans(), max_size=2).map(tuple)
    new = replace(old, available=draw(some))
    return replace(day, speakers=_swapped(day.speakers, old, new))


@st.composite
def session_cancelled(draw: st.DrawFn, day: Day) -> Day:
    """A session that is not held."""
    old = draw(st.sampled_from(day.sessions))
    return replace(day, sessions=_swapped(day.sessions, old, replace(old, cancelled=True)))


@st.composite
def session_limited(draw: st.DrawFn, day: Day) -> Day:
    """A session with seats for few."""
    old = draw(st.sampled_from(day.sessions))
    new = replace(old, max_seats=draw(st.integers(0, 2)))
    return replace(day, sessions=_swapped(day.sessions, old, new))


@st.composite
def session_added(draw: st.DrawFn, day: Day) -> Day:
    """One more session, held once, if there is none more already."""
    if NEW_SESSION in day.session:
        return day
    new = draw(a_session(NEW_SESSION, day, tuple(day.session)))
    free = replace(new, runs=1, fixed_slots=(), fixed_rooms=(), cancelled=False)
    return replace(day, sessions=(*day.sessions, free))


@st.composite
def session_pinned(draw: st.DrawFn, day: Day) -> Day:
    """A session of which the first run was moved by hand to a slot, a room or both."""
    old = draw(st.sampled_from(day.sessions))
    slot, room = draw(st.sampled_from(("", *day.slot))), draw(st.sampled_from(("", *day.room)))
    new = replace(
        old,
        fixed_slots=(slot or "".join(old.fixed_slots[:1]), *old.fixed_slots[1:]),
        fixed_rooms=(room or "".join(old.fixed_rooms[:1]), *old.fixed_rooms[1:]),
    )
    return replace(day, sessions=_swapped(day.sessions, old, new))


@st.composite
def slot_spoilt(draw: st.DrawFn, day: Day) -> Day:
    """A slot some minutes later, or no more there."""
    slot = draw(st.sampled_from(day.slots))
    others = tuple(other for other in day.slots if other != slot)
    if others and draw(st.integers(0, 4)) == 0:
        return replace(day, slots=others, sessions=tuple(_unfixed(day, "fixed_slots", slot)))
    late = draw(st.integers(1, 12))
    new = replace(slot, span=Span(slot.span.start + late, slot.span.end + late))
    return replace(day, slots=_swapped(day.slots, slot, new))


@st.composite
def person_withdrawn(draw: st.DrawFn, day: Day) -> Day:
    """A participant less."""
    if not day.participants:
        return day
    gone = draw(st.sampled_from(day.participants))
    return replace(day, participants=tuple(p for p in day.participants if p != gone))


@st.composite
def people_registered(draw: st.DrawFn, day: Day) -> Day:
    """One or two participants more, none of them a speaker."""
    room = MOST_PEOPLE - len(day.participants)
    free = [number for number in NEW_PEOPLE if number not in day.participant][:room]
    count = draw(st.integers(1, 2))
    new = (draw(_keen(day, draw(a_participant(number, day, "")))) for number in free[:count])
    return replace(day, participants=(*day.participants, *new))


@st.composite
def wishes_changed(draw: st.DrawFn, day: Day) -> Day:
    """A participant who wishes something else."""
    if not day.participants:
        return day
    old = draw(st.sampled_from(day.participants))
    new = replace(old, wishes=draw(_keen(day, old)).wishes[: draw(st.integers(0, 3))])
    return replace(day, participants=_swapped(day.participants, old, new))


SPOILS: tuple[Callable[[Day], st.SearchStrategy[Day]], ...] = (
    people_registered,
    room_spoilt,
    room_added,
    speaker_late,
    session_limited,
    session_cancelled,
    session_added,
    session_pinned,
    slot_spoilt,
    person_withdrawn,
    wishes_changed,
)


def _swapped(things: tuple[Thing, ...], old: Thing, new: Thing) -> tuple[Thing, ...]:
    return tuple(new if thing == old else thing for thing in things)


def _unfixed(day: Day, field: str, gone: Room | Slot) -> Iterable[Session]:
    """The sessions, those fixed in what is gone fixed no more."""
    for session in day.sessions:
        kept = tuple("" if name == gone.name else name for name in getattr(session, field))
        yield replace(session, **{field: kept})  # type: ignore[arg-type]
