"""What else a single cell could say, the smallest change first."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations

from scheduler.domain import ALL_DAY, Audience, Day, Span
from scheduler.explain.claims import Claim, Repair, delay
from scheduler.explain.near import Near

DRASTIC, LAST = 300, 400  # trouble from which a repair is no small change, and the last thing to do
_ODD = 200  # what it costs besides to undo what has happened, or to do what nobody would
_ANOTHER = 100  # what each change costs besides: one that does for all is better than many
_SUBSETS = 2  # spans that windows may be widened by at once, or kinds that may be added
_SHIFTED = 120  # minutes that the start or the end of a slot is moved by at most
_WIDENED = 40  # ways to widen windows that are tried


def claims(near: Near) -> Iterator[Claim]:
    """Every cell that may have a part in whether the sessions can be held, the easiest first."""
    for role, field in _FIELDS:
        yield from near.claims(role, field)


def trouble(claim: Claim) -> int:
    """What it costs to change the cell at all; smaller is easier."""
    return _FIELDS[claim.role, claim.field][0]


def price(day: Day, repairs: Iterable[Repair]) -> int:
    """What several repairs cost together."""
    return sum(_ANOTHER + cost(day, repair) for repair in repairs)


def cost(day: Day, repair: Repair) -> int:
    """What the repair costs, by its cell and by how far it goes; smaller is easier."""
    size = _size(repair.claim.value(day), repair.value)
    odd = _awkward(day, repair) or _happened(day, repair.claim)
    return trouble(repair.claim) + size + (_ODD if odd else 0)


def _happened(day: Day, claim: Claim) -> bool:
    """True of what the journal says has happened; a pin is a wish like any other."""
    if claim.role == "day" or claim.field in ("fixed_slots", "fixed_rooms"):
        return False
    return claim.field == "delay" or claim.field in claim.thing(day).source.edits


def _awkward(day: Day, repair: Repair) -> bool:
    """True when sessions by wish would be let into a slot of sessions for all: who would come?"""
    if (repair.claim.role, repair.claim.field) != ("slot", "kinds"):
        return False
    old = day.slot[repair.claim.name].kinds
    here = [run for run in day.runs if run.session.kind in old]
    return bool(here) and not any(run.by_wish for run in here)


def _size(was: object, now: object) -> int:
    """By how many minutes, seats or names the values differ; a value left out counts for ten."""
    if isinstance(was, tuple) and isinstance(now, tuple):
        if any(isinstance(item, Span) for item in (*was, *now)):
            return abs(_minutes(now) - _minutes(was)) + _apart(was, now)
        return len(set(was) ^ set(now))
    if isinstance(was, bool) or not (isinstance(was, int) and isinstance(now, int)):
        return 10
    return abs(now - was)


def _apart(was: Iterable[object], now: Iterable[object]) -> int:
    """Minutes between the old windows and new ones that lie apart: people come once more."""
    old = [span for span in was if isinstance(span, Span)]
    new = [span for span in now if isinstance(span, Span) and span not in old]
    gaps = (max(0, min(span.gap(other) for other in old)) for span in new if old)
    return sum(gaps)


def _minutes(spans: Iterable[object]) -> int:
    return sum(span.end - span.start for span in spans if isinstance(span, Span))


# Columns whose values ask for ever less, one after the other.
_FALLING = frozenset({"seats", "max_seats", "minutes", "runs", "changeover", "reserve"})


def smallest(found: Sequence[Repair], works: Callable[[Repair], bool]) -> Repair | None:
    """The first of the repairs of one cell that works; None when none does."""
    if not found or found[0].claim.field not in _FALLING:
        return next((repair for repair in found if works(repair)), None)
    if not works(found[-1]):
        return None
    return found[bisect_left(found, True, key=works)]


def to_the_minute(day: Day, repair: Repair, works: Callable[[Repair], bool]) -> Repair:
    """The repair, which works, or one of a time or length that is nearer to what is there."""
    now, was = repair.value, _time_there(day, repair.claim)
    if was is None or not isinstance(now, int):
        return repair
    step = 1 if was < now else -1
    times = [Repair(repair.claim, time) for time in range(was + step, now, step)]
    nearer = bisect_left(times, True, key=works)
    return times[nearer] if nearer < len(times) else repair


def _time_there(day: Day, claim: Claim) -> int | None:
    """When a slot starts or ends, or how long a session of no length may last; None for others."""
    if claim.field in ("start", "end"):
        return getattr(day.slot[claim.name].span, claim.field)  # type: ignore[no-any-return]
    if claim.field == "minutes" and day.session[claim.name].minutes is None:
        return max(slot.span.end - slot.span.start for slot in day.slots)
    return None


def repairs(near: Near, claim: Claim) -> Sequence[Repair]:
    """Other values for the cell that may let the sessions be held, the smallest change first."""
    values = _FIELDS[claim.role, claim.field][1](near, claim)
    if isinstance(values, range):
        return [Repair(claim, value) for value in values]
    was = claim.value(near.day)
    found = [Repair(claim, value) for value in values if value != was]
    return sorted(found, key=lambda repair: cost(near.day, repair))


Values = Callable[[Near, Claim], Iterable[object]]


def _room_hours(near: Near, claim: Claim) -> Iterator[tuple[Span, ...]]:
    return _widened(near.day.room[claim.name].available, near.spans(near.day.runs))


def _speaker_hours(near: Near, claim: Claim) -> Iterator[tuple[Span, ...]]:
    runs = [run for run in near.day.runs if claim.name in run.session.speakers]
    return _widened(near.day.speaker[claim.name].available, near.spans(runs))


def _presence(near: Near, claim: Claim) -> Iterator[tuple[Span, ...]]:
    person = near.day.participant[claim.name]
    runs = [run for run in near.day.runs if run.session.code in person.must_attend]
    return _widened(person.present, near.spans(runs))


def _widened(windows: tuple[Span, ...], spans: Iterable[Span]) -> Iterator[tuple[Span, ...]]:
    """The windows with one or two of the spans besides, least first; at last the whole day."""
    missing = [span for span in spans if not span.within(windows)]
    some = chain.from_iterable(combinations(missing, size) for size in range(1, _SUBSETS + 1))
    wider = dict.fromkeys(_merged((*windows, *more)) for more in some)
    yield from sorted(wider, key=lambda found: (_minutes(found), found))[:_WIDENED]
    yield ALL_DAY


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order, those that touch as one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def _room_seats(near: Near, claim: Claim) -> range:
    day, seats = near.day, near.day.room[claim.name].seats
    if day.reserve >= 100:
        return range(0)
    return range(seats + 1, len(day.participants) * 100 // (100 - day.reserve) + 2)


def _features(near: Near, claim: Claim) -> Iterator[tuple[str, ...]]:
    room = near.day.room[claim.name]
    sessions = (*near.sessions, *near.day.sessions)
    needs = [tuple(n for n in s.needs if n not in room.features) for s in sessions]
    for missing in (*needs, dict.fromkeys(need for some in needs for need in some)):
        yield (*room.features, *missing)


def _kinds_of_room(near: Near, claim: Claim) -> Iterable[tuple[str, ...]]:
    kinds = near.day.room[claim.name].kinds
    return _more_kinds(kinds, near) if kinds else ()


def _kinds_of_slot(near: Near, claim: Claim) -> Iterable[tuple[str, ...]]:
    return _more_kinds(near.day.slot[claim.name].kinds, near)


def _more_kinds(kinds: tuple[str, ...], near: Near) -> Iterator[tuple[str, ...]]:
    """With one or two kinds more, those of the sessions first; at last with all."""
    others = dict.fromkeys((*near.kinds, *(session.kind for session in near.day.sessions)))
    missing = [kind for kind in others if kind not in kinds]
    for size in range(1, _SUBSETS + 1):
        for more in combinations(missing, size):
            yield (*kinds, *more)
    yield (*kinds, *missing)


def _slot_start(near: Near, claim: Claim) -> Iterator[int]:
    span, lengths = near.day.slot[claim.name].span, _lengths(near)
    early = {end - length for end in (*near.ends(), span.end) for length in lengths}
    return (time for time in _shifts(span.start, near.begins() | early) if time < span.end)


def _slot_end(near: Near, claim: Claim) -> Iterator[int]:
    span, lengths = near.day.slot[claim.name].span, _lengths(near)
    late = {span.start + length for length in lengths}
    return (time for time in _shifts(span.end, near.ends() | late) if span.start < time)


def _delay(near: Near, claim: Claim) -> range:
    return range(delay(near.day, claim.name) - 1, -1, -1)


def _lengths(near: Near) -> set[int]:
    return {session.minutes for session in near.sessions if session.minutes}


def _shifts(time: int, others: Iterable[int]) -> Iterator[int]:
    """Those of the other times that are near this one."""
    first, last = max(0, time - _SHIFTED), min(ALL_DAY[0].end, time + _SHIFTED)
    return (other for other in others if first <= other <= last)


def _minutes_of(near: Near, claim: Claim) -> Iterable[int]:
    session = near.day.session[claim.name]
    if session.minutes is not None:
        return range(session.minutes - 1, 0, -1)
    slots = [slot.span for slot in near.day.slots if session.kind in slot.kinds]
    shorter = {t - s.start for t in near.ends() for s in slots if s.start < t < s.end}
    return sorted(shorter | {1}, reverse=True)


def _max_seats(near: Near, claim: Claim) -> Iterable[int | None]:
    most = near.day.session[claim.name].max_seats
    return () if most is None else (*range(most + 1, len(near.day.participants) + 1), None)


def _needs(near: Near, claim: Claim) -> Iterator[tuple[str, ...]]:
    return _fewer(near.day.session[claim.name].needs)


def _after(near: Near, claim: Claim) -> Iterator[tuple[str, ...]]:
    return _fewer(near.day.session[claim.name].after)


def _not_alongside(near: Near, claim: Claim) -> Iterator[tuple[str, ...]]:
    return _fewer(near.day.session[claim.name].not_alongside)


def _speakers(near: Near, claim: Claim) -> Iterator[tuple[str, ...]]:
    return _fewer(near.day.session[claim.name].speakers)


def _must_attend(near: Near, claim: Claim) -> Iterator[tuple[str, ...]]:
    return _fewer(near.day.participant[claim.name].must_attend)


def _fewer(names: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """All but one of the names, then none."""
    for name in names:
        yield tuple(other for other in names if other != name)
    yield ()


def _fixed_slots(near: Near, claim: Claim) -> Iterator[tuple[str, ...]]:
    return _freed(near.day.session[claim.name].fixed_slots)


def _fixed_rooms(near: Near, claim: Claim) -> Iterator[tuple[str, ...]]:
    return _freed(near.day.session[claim.name].fixed_rooms)


def _freed(names: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """With one run free, then all."""
    if len(names) > 1:
        for place in range(len(names)):
            yield (*names[:place], "", *names[place + 1 :])
    yield ()


def _audience(near: Near, claim: Claim) -> Iterable[Audience]:
    return (Audience.WISHES,)


def _kind(near: Near, claim: Claim) -> Iterable[str]:
    return dict.fromkeys(kind for slot in near.day.slots for kind in slot.kinds)


def _yes(near: Near, claim: Claim) -> Iterable[bool]:
    return (True,)


def _no(near: Near, claim: Claim) -> Iterable[bool]:
    return (False,)


def _runs(near: Near, claim: Claim) -> range:
    return range(near.day.session[claim.name].runs - 1, 0, -1)


def _setting(near: Near, claim: Claim) -> range:
    return range(getattr(near.day, claim.field) - 1, -1, -1)


def _freeze(near: Near, claim: Claim) -> Iterable[object]:
    return (None,) if near.day.frozen or near.day.earliest else ()


# How much trouble it is to change a cell at all, then for each minute, seat or name of the change:
# a word of the team is lifted with a word, a speaker's hours are asked for, a wall stays where it
# is. Only the order matters.
_FIELDS: Mapping[tuple[str, str], tuple[int, Values]] = {
    ("session", "fixed_slots"): (10, _fixed_slots),
    ("session", "fixed_rooms"): (10, _fixed_rooms),
    ("session", "not_alongside"): (10, _not_alongside),
    ("session", "max_seats"): (10, _max_seats),
    ("day", "reserve"): (10, _setting),
    ("day", "changeover"): (10, _setting),
    ("session", "after"): (15, _after),
    ("session", "needs"): (20, _needs),
    ("session", "minutes"): (20, _minutes_of),
    ("participant", "must_attend"): (20, _must_attend),
    ("room", "available"): (30, _room_hours),
    ("room", "kinds"): (130, _kinds_of_room),
    ("session", "runs"): (40, _runs),
    ("speaker", "available"): (60, _speaker_hours),
    ("participant", "present"): (60, _presence),
    ("room", "features"): (60, _features),
    ("day", "freeze"): (500, _freeze),
    ("room", "seats"): (120, _room_seats),
    ("slot", "delay"): (130, _delay),
    ("slot", "start"): (140, _slot_start),
    ("slot", "end"): (140, _slot_end),
    ("slot", "kinds"): (350, _kinds_of_slot),
    ("session", "audience"): (100, _audience),
    ("session", "speakers"): (110, _speakers),
    ("room", "step_free"): (300, _yes),
    ("session", "kind"): (400, _kind),
    ("participant", "step_free"): (400, _no),
    ("session", "cancelled"): (600, _yes),
}
