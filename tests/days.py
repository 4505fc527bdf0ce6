"""Tiny days and plans: built by hand, or drawn at random for Hypothesis.

Drawn times lie within half an hour on a one-minute grid, so that spans often touch, overlap by a
minute or miss a changeover by one.
"""

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import strategies as st

from scheduler.domain import (
    ALL_DAY,
    Audience,
    Day,
    Participant,
    Placement,
    Plan,
    Room,
    Seat,
    Session,
    Slot,
    Span,
    Speaker,
    Wish,
)

KINDS = ("talk", "cafe")
SPEAKERS = ("Ada", "Bob")
FEATURES = ("screen", "stage")
DAWN = 9 * 60  # the minute at which drawn days begin
MORNING = 30  # minutes that drawn days last

Range = tuple[int, int]  # the least and the most


def minute(text: str) -> int:
    """Minutes from midnight of `9:30`."""
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def span(text: str) -> Span:
    """The span of `9:00-9:30`."""
    start, end = text.split("-")
    return Span(minute(start), minute(end))


def slot(name: str, times: str, *kinds: str) -> Slot:
    """A slot at times as `9:00-9:30`, for talks unless kinds are named."""
    return Slot(name, span(times), kinds or ("talk",))


def talk(code: str, **fields: object) -> Session:
    """A session by wish of kind `talk`, other fields as given."""
    return Session(**{"code": code, "title": code, "kind": "talk", **fields})  # type: ignore[arg-type]


def person(number: str, *wishes: str, **fields: object) -> Participant:
    """A participant whose wishes, all of one kind, come best first."""
    ranked = tuple(Wish(code, rank) for rank, code in enumerate(wishes, 1))
    return Participant(number, wishes=ranked, **fields)  # type: ignore[arg-type]


def tiny(*sessions: Session, **fields: object) -> Day:
    """Two rooms of two seats, `Alma` and `Brest`; slots `S1` from 9 to 10 and `S2` from 10 to 11.

    Whoever speaks has a row, and no fields but the name, unless `speakers` are given.
    """
    names = dict.fromkeys(name for session in sessions for name in session.speakers)
    given: dict[str, object] = {
        "title": "Tiny day",
        "rooms": (Room("Alma", 2), Room("Brest", 2)),
        "slots": (slot("S1", "9:00-10:00"), slot("S2", "10:00-11:00")),
        "speakers": tuple(Speaker(name) for name in names),
    }
    return Day(sessions=sessions, **{**given, **fields})  # type: ignore[arg-type]


def planned(places: str, seats: str = "") -> Plan:
    """The plan of `A S1 Alma, B S2 Brest` and `p A, q B`."""
    return Plan(
        tuple(Placement(*place.split()) for place in places.split(",") if place.strip()),
        tuple(Seat(*seat.split()) for seat in seats.split(",") if seat.strip()),
    )


@st.composite
def spans(draw: st.DrawFn, longest: int = MORNING) -> Span:
    """A span within the drawn morning."""
    start = draw(st.integers(0, MORNING - 1))
    return Span(
        DAWN + start, DAWN + start + draw(st.integers(1, max(1, min(longest, MORNING - start))))
    )


def windows() -> st.SearchStrategy[tuple[Span, ...]]:
    """When someone or something is available: all day, in one or two windows, or never."""
    some = st.lists(spans(), min_size=0, max_size=2).map(tuple)
    return st.one_of(st.just(ALL_DAY), st.just(ALL_DAY), some)


def some_of(values: tuple[str, ...], most: int = 2) -> st.SearchStrategy[tuple[str, ...]]:
    """A few of the values, often none, without repetition."""
    if not values:
        return st.just(())
    few = st.lists(st.sampled_from(values), unique=True, max_size=most).map(tuple)
    return st.one_of(st.just(()), few)


@st.composite
def a_room(draw: st.DrawFn, name: str) -> Room:
    """A room of 0 to 4 seats."""
    return Room(
        name,
        seats=draw(st.integers(0, 4)),
        features=draw(some_of(FEATURES)),
        available=draw(windows()),
        step_free=draw(st.booleans()),
        kinds=draw(some_of(KINDS)),
    )


@st.composite
def some_slots(draw: st.DrawFn, count: int) -> tuple[Slot, ...]:
    """Slots of 1 to 15 minutes, each anywhere or begun within 4 minutes of another's end."""
    found: list[Slot] = []
    for number in range(1, count + 1):
        kinds = draw(st.sampled_from((("talk",), ("cafe",), KINDS, KINDS)))
        when = draw(spans(longest=15))
        near = draw(st.booleans())
        if found and near:
            start = max(DAWN, found[-1].span.end + draw(st.integers(-4, 4)))
            when = Span(start, start + when.end - when.start)
        found.append(Slot(f"S{number}", when, kinds))
    return tuple(found)


@st.composite
def a_session(draw: st.DrawFn, code: str, day: Day, codes: tuple[str, ...]) -> Session:
    """A session held in the rooms and slots of the day, and which may name the other codes."""
    others = tuple(other for other in codes if other != code)
    runs = draw(st.sampled_from((1, 1, 2)))
    free_slots = st.sampled_from(("", "", *day.slot))
    free_rooms = st.sampled_from(("", "", *day.room))
    return Session(
        code,
        title=f"On {code}",
        kind=draw(st.sampled_from(KINDS)),
        speakers=draw(some_of(SPEAKERS)),
        minutes=draw(st.one_of(st.none(), st.integers(1, 16))),
        max_seats=draw(st.one_of(st.none(), st.integers(0, 3))),
        min_seats=draw(st.integers(0, 3)),
        needs=draw(some_of(FEATURES, most=1)),
        theme=draw(st.sampled_from(("", "water", "youth"))),
        runs=runs,
        audience=draw(st.sampled_from((Audience.WISHES, Audience.WISHES, Audience.ALL))),
        fixed_slots=tuple(draw(st.lists(free_slots, max_size=runs))),
        fixed_rooms=tuple(draw(st.lists(free_rooms, max_size=runs))),
        after=draw(some_of(others, most=1)),
        not_alongside=draw(some_of(others, most=1)),
        cancelled=draw(st.sampled_from((False, False, False, True))),
    )


@st.composite
def a_speaker(draw: st.DrawFn, name: str) -> Speaker:
    """A speaker, sometimes absent for a while or with preferences."""
    prefers = draw(st.one_of(st.just(()), st.lists(spans(), max_size=2).map(tuple)))
    return Speaker(name, available=draw(windows()), prefers=prefers)


@st.composite
def a_participant(draw: st.DrawFn, number: str, day: Day, speaker: str) -> Participant:
    """A participant of the day, who is the speaker of that name unless it is empty."""
    return Participant(
        number,
        present=draw(windows()),
        step_free=draw(st.booleans()),
        must_attend=draw(some_of(tuple(day.session))),
        wishes=tuple(
            Wish(code, rank)
            for kind in KINDS
            for rank, code in enumerate(draw(_wishes(_wishable(day, kind))), 1)
        ),
        speaker=speaker,
    )


def _wishes(codes: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    if not codes:
        return st.just([])
    return st.lists(st.sampled_from(codes), unique=True, min_size=1) | some_of(codes).map(list)


def _wishable(day: Day, kind: str) -> tuple[str, ...]:
    return tuple(
        session.code
        for session in day.sessions
        if session.kind == kind and session.audience is Audience.WISHES
    )


@st.composite
def days(
    draw: st.DrawFn,
    *,
    rooms: Range = (1, 3),
    slots: Range = (1, 3),
    sessions: Range = (1, 4),
    people: Range = (0, 5),
) -> Day:
    """A tiny day in which every rule has something to say, of so many things."""
    codes = tuple("XYZW"[: draw(st.integers(*sessions))])
    numbers = tuple("12345"[: draw(st.integers(*people))])
    names = ("Alma", "Brest", "Corse")[: draw(st.integers(*rooms))]
    count = draw(st.integers(*slots))
    frame = Day(
        "Drawn day",
        rooms=tuple(draw(a_room(name)) for name in names),
        slots=draw(some_slots(count)),
        sessions=(),
    )
    held = replace(frame, sessions=tuple(draw(a_session(code, frame, codes)) for code in codes))
    double = draw(st.permutations((*SPEAKERS, "", "", "")))
    return replace(
        held,
        speakers=tuple(draw(a_speaker(name)) for name in SPEAKERS),
        participants=tuple(
            draw(a_participant(number, held, speaker))
            for number, speaker in zip(numbers, double, strict=False)
        ),
        changeover=draw(st.integers(0, 4)),
        reserve=draw(st.sampled_from((0, 10, 34, 50))),
        points=draw(st.sampled_from(((100, 60, 30, 15, 8, 4), (3, 2), (5,)))),
        frozen=draw(some_frozen(held)),
        earliest=draw(an_earliest(held)),
    )


@st.composite
def some_frozen(draw: st.DrawFn, day: Day) -> tuple[Placement, ...]:
    """Where a run or two of the day stay, often none; their room is sometimes no more."""
    rooms = st.sampled_from((*day.room, *day.room, "Gone"))
    codes = draw(some_of(tuple(day.run)))
    return tuple(Placement(c, draw(st.sampled_from(tuple(day.slot))), draw(rooms)) for c in codes)


def an_earliest(day: Day) -> st.SearchStrategy[int]:
    """When slots begin to be open to all: often always, or at a start or the minute after."""
    starts = st.sampled_from([slot.span.start for slot in day.slots])
    return st.one_of(st.just(0), st.just(0), starts, starts.map(lambda start: start + 1))


@st.composite
def easy_days(
    draw: st.DrawFn,
    *,
    rooms: Range = (2, 3),
    slots: Range = (2, 3),
    sessions: Range = (2, 4),
    people: Range = (1, 5),
) -> Day:
    """A drawn day with most of what stands in the way removed, so that it often has a plan."""
    day = draw(days(rooms=rooms, slots=slots, sessions=sessions, people=people))
    often = st.sampled_from((True,) * 7 + (False,))
    if draw(often):
        hall, *others = (replace(room, available=ALL_DAY, kinds=()) for room in day.rooms)
        day = replace(day, rooms=(replace(hall, seats=len(day.participants)), *others), reserve=0)
    if draw(often):
        day = replace(day, slots=tuple(_spread(day.slots)))
    if draw(often):
        day = replace(day, rooms=tuple(replace(room, step_free=True) for room in day.rooms))
    if draw(often):
        day = replace(day, sessions=tuple(_freed(session) for session in day.sessions))
    if draw(often):
        day = replace(day, speakers=tuple(replace(s, available=ALL_DAY) for s in day.speakers))
    if draw(often):
        free = (replace(person, must_attend=()) for person in day.participants)
        day = replace(day, participants=tuple(free))
    if draw(st.booleans()):
        day = replace(day, frozen=(), earliest=0)
    return day


def _spread(slots: tuple[Slot, ...]) -> Iterator[Slot]:
    """The slots for all kinds, each a little later than the one before it would have it."""
    for place, slot in enumerate(slots):
        later = place * MORNING // 4
        yield Slot(slot.name, Span(slot.span.start + later, slot.span.end + later), KINDS)


def _freed(session: Session) -> Session:
    return replace(
        session,
        minutes=None,
        max_seats=session.max_seats if session.audience is Audience.WISHES else None,
        needs=(),
        fixed_slots=(),
        fixed_rooms=(),
        after=session.after if session.code == "Y" else (),
        not_alongside=session.not_alongside if session.code == "X" else (),
        cancelled=False,
    )


@st.composite
def plans(draw: st.DrawFn, day: Day) -> Plan:
    """A plan that places every run of the day anywhere and seats anyone anywhere."""
    places = st.sampled_from([(slot, room) for slot in day.slot for room in day.room])
    seats = all_seats(day)
    taken = draw(st.integers(0, 2 ** len(seats) - 1))  # a bit a seat: one draw for them all
    return Plan(
        tuple(Placement(run, *draw(places)) for run in day.run),
        tuple(seat for place, seat in enumerate(seats) if taken >> place & 1),
    )


def all_seats(day: Day) -> tuple[Seat, ...]:
    """A seat for everyone in every run by wish."""
    chosen = [run.code for run in day.runs if run.by_wish]
    return tuple(Seat(person, run) for person in day.participant for run in chosen)


@st.composite
def days_and_plans(draw: st.DrawFn, *, least: int = 1) -> tuple[Day, Plan]:
    """A drawn day, of at least so many of each thing (up to 3), and an often broken plan for it."""
    day = draw(days(rooms=(least, 3), slots=(least, 3), sessions=(least, 4), people=(least - 1, 5)))
    return day, draw(plans(day))
