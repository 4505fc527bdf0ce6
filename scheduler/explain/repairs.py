"""What else a single cell could say, the smallest change first."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from scheduler.domain import ALL_DAY, Audience, ChangeKind, Day, Span
from scheduler.explain.claims import Claim, Repair, delay
from scheduler.explain.near import Near
from scheduler.explain.trouble import TROUBLE, cost
from scheduler.explain.widening import widened

_SUBSETS = 2  # kinds that may be added at once
_SHIFTED = 120  # minutes that the start or the end of a slot is moved by at most


def claims(near: Near) -> Iterator[Claim]:
    """Every cell that may have a part in whether the sessions can be held, the easiest first."""
    for role, field in TROUBLE:
        yield from near.claims(role, field)


# Columns whose values ask for ever less, one after the other. Fewer runs have fewer seats, and a
# shorter session for all may be one that more people attend.
_FALLING = frozenset({"seats", "max_seats", "changeover", "reserve"})


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
    values = _VALUES[claim.role, claim.field](near, claim)
    if isinstance(values, range):
        return [Repair(claim, value) for value in values]
    was = claim.value(near.day)
    found = [Repair(claim, value) for value in values if value != was]
    return sorted(found, key=lambda repair: cost(near.day, repair))


Values = Callable[[Near, Claim], Iterable[object]]


def _room_hours(near: Near, claim: Claim) -> Iterator[tuple[Span, ...]]:
    return widened(near.day.room[claim.name].available, near.spans(near.day.runs))


def _speaker_hours(near: Near, claim: Claim) -> Iterator[tuple[Span, ...]]:
    runs = [run for run in near.day.runs if claim.name in run.session.speakers]
    return widened(near.day.speaker[claim.name].available, near.spans(runs))


def _presence(near: Near, claim: Claim) -> Iterator[tuple[Span, ...]]:
    person = near.day.participant[claim.name]
    runs = [run for run in near.day.runs if run.session.code in person.must_attend]
    return widened(person.present, near.spans(runs))


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
    return _freed(near.day, claim, near.day.session[claim.name].fixed_slots)


def _fixed_rooms(near: Near, claim: Claim) -> Iterator[tuple[str, ...]]:
    return _freed(near.day, claim, near.day.session[claim.name].fixed_rooms)


def _freed(day: Day, claim: Claim, names: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """With one run free, then all; those alone that the journal pins, where the cell is its."""
    pins = {row.target for row in day.changes if row.kind is ChangeKind.PIN}
    journal = claim.field in claim.thing(day).source.edits
    for place, run in enumerate(day.runs_of(claim.name)[: len(names)]):
        if not journal or run.code in pins:
            yield (*names[:place], "", *names[place + 1 :])
    if not journal:
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


_VALUES: Mapping[tuple[str, str], Values] = {
    ("session", "fixed_slots"): _fixed_slots,
    ("session", "fixed_rooms"): _fixed_rooms,
    ("session", "not_alongside"): _not_alongside,
    ("session", "max_seats"): _max_seats,
    ("day", "reserve"): _setting,
    ("day", "changeover"): _setting,
    ("session", "after"): _after,
    ("session", "needs"): _needs,
    ("session", "minutes"): _minutes_of,
    ("participant", "must_attend"): _must_attend,
    ("room", "available"): _room_hours,
    ("session", "runs"): _runs,
    ("speaker", "available"): _speaker_hours,
    ("participant", "present"): _presence,
    ("room", "features"): _features,
    ("session", "audience"): _audience,
    ("session", "speakers"): _speakers,
    ("room", "seats"): _room_seats,
    ("room", "kinds"): _kinds_of_room,
    ("slot", "delay"): _delay,
    ("slot", "start"): _slot_start,
    ("slot", "end"): _slot_end,
    ("room", "step_free"): _yes,
    ("slot", "kinds"): _kinds_of_slot,
    ("session", "kind"): _kind,
    ("participant", "step_free"): _no,
    ("day", "freeze"): _freeze,
    ("session", "cancelled"): _yes,
}
