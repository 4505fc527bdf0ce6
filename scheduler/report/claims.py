"""What a cell says, as a sentence, and what it would say after a repair."""

from collections.abc import Callable, Iterable, Mapping

from scheduler.domain import ALL_DAY, Day, Span
from scheduler.explain.claims import Claim, Repair
from scheduler.words import Clock, Message, counted, message

Names = tuple[str, ...]


def claim_words(day: Day, claim: Claim) -> Message:
    """What the cell says: `Salle Passy has 90 seats`."""
    return _CLAIMS[claim.role, claim.field](claim.name, claim.value(day), day)


def repair_words(day: Day, repair: Repair) -> Message:
    """What the cell would say instead: `Salle Passy: 95 seats instead of 90`."""
    claim = repair.claim
    words = _REPAIRS[claim.role, claim.field]
    return words(claim.name, claim.value(day), repair.value)


def hours(spans: Iterable[Span]) -> tuple[Message, ...]:
    """Stretches of time: `9:00–12:30, 14:00–18:00`."""
    return tuple(
        message("{start}–{end}", start=Clock(span.start), end=Clock(span.end)) for span in spans
    )


def _only(one: str, none: str) -> Callable[[str, object, Day], Message]:
    """A sentence about hours, or about none at all."""

    def words(name: str, value: object, day: Day) -> Message:
        spans = _spans(value)
        return message(one, name=name, hours=hours(spans)) if spans else message(none, name=name)

    return words


def _plainly(said: str) -> Callable[[str, object, Day], Message]:
    """A sentence with the value, a list or a number."""

    def words(name: str, value: object, day: Day) -> Message:
        listed = value
        if isinstance(value, tuple):
            listed = tuple(dict.fromkeys(item for item in value if item))
        return message(said, name=name, value=listed)

    return words


def _names(one: str, many: str) -> Callable[[str, object, Day], Message]:
    def words(name: str, value: object, day: Day) -> Message:
        listed = _without(value, ())
        return counted(one, many, len(listed), name=name, value=listed)

    return words


def _number(one: str, many: str) -> Callable[[str, object, Day], Message]:
    def words(name: str, value: object, day: Day) -> Message:
        return counted(one, many, _whole(value), name=name)

    return words


def _time(said: str) -> Callable[[str, object, Day], Message]:
    def words(name: str, value: object, day: Day) -> Message:
        return message(said, name=name, time=Clock(_whole(value)))

    return words


def _lacking(name: str, value: object, day: Day) -> Message:
    """What the room has not that some session needs."""
    needs = dict.fromkeys(need for run in day.runs for need in run.session.needs)
    missing = tuple(need for need in needs if need not in day.room[name].features)
    return message("{name} lacks {value}", name=name, value=missing)


def _spans(value: object) -> tuple[Span, ...]:
    items = value if isinstance(value, tuple) else ()
    return tuple(item for item in items if isinstance(item, Span))


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0


_CLAIMS: Mapping[tuple[str, str], Callable[[str, object, Day], Message]] = {
    ("room", "available"): _only("{name} is open only {hours}", "{name} is closed all day"),
    ("room", "seats"): _number("{name} has {count} seat", "{name} has {count} seats"),
    ("room", "features"): _lacking,
    ("room", "step_free"): _plainly("{name} is not step-free"),
    ("room", "kinds"): _plainly("{name} is kept for: {value}"),
    ("slot", "start"): _time("{name} begins at {time}"),
    ("slot", "end"): _time("{name} ends at {time}"),
    ("slot", "delay"): _number("{name} is {count} minute late", "{name} is {count} minutes late"),
    ("slot", "kinds"): _plainly("{name} takes only: {value}"),
    ("session", "minutes"): _number("{name} lasts {count} minute", "{name} lasts {count} minutes"),
    ("session", "max_seats"): _number(
        "{name} is limited to {count} seat", "{name} is limited to {count} seats"
    ),
    ("session", "needs"): _plainly("{name} needs: {value}"),
    ("session", "runs"): _number("{name} is held {count} time", "{name} is held {count} times"),
    ("session", "audience"): _plainly("{name} is for everyone present"),
    ("session", "fixed_slots"): _names(
        "{name} is fixed in the slot {value}", "{name} is fixed in the slots {value}"
    ),
    ("session", "fixed_rooms"): _names(
        "{name} is fixed in the room {value}", "{name} is fixed in the rooms {value}"
    ),
    ("session", "after"): _plainly("{name} is to follow {value}"),
    ("session", "not_alongside"): _plainly("{name} is not to be held alongside {value}"),
    ("session", "speakers"): _names("{value} speaks in {name}", "{value} speak in {name}"),
    ("session", "kind"): _plainly("{name} is of the kind “{value}”"),
    ("session", "cancelled"): _plainly("{name} is to be held"),
    ("speaker", "available"): _only("{name} is there only {hours}", "{name} is absent all day"),
    ("participant", "present"): _only(
        "participant {name} is there only {hours}", "participant {name} is absent all day"
    ),
    ("participant", "step_free"): _plainly("participant {name} needs a step-free room"),
    ("participant", "must_attend"): _plainly("participant {name} must attend {value}"),
    ("day", "changeover"): _number(
        "changing rooms takes {count} minute", "changing rooms takes {count} minutes"
    ),
    ("day", "reserve"): _plainly("{value} % of the seats are kept free"),
    ("day", "freeze"): _plainly("what has begun or is about to stays where it is"),
}


Words = Callable[[str, object, object], Message]


def _hours(whole: str, until: str, since: str, other: str) -> Words:
    """Other hours: all day, to a later end, from an earlier start, or others altogether."""

    def words(name: str, was: object, now: object) -> Message:
        old, new = _spans(was), _spans(now)
        if new == ALL_DAY:
            return message(whole, name=name)
        gone = [span for span in old if span not in new]
        come = [span for span in new if span not in old]
        if len(gone) == len(come) == 1:
            (one,), (two,) = gone, come
            if one.start == two.start:
                return message(until, name=name, new=Clock(two.end), old=Clock(one.end))
            if one.end == two.end:
                return message(since, name=name, new=Clock(two.start), old=Clock(one.start))
        return message(other, name=name, hours=hours(new))

    return words


def _numbers(one: str, many: str) -> Words:
    """Another number; the sentence counts the new one."""

    def words(name: str, was: object, now: object) -> Message:
        return counted(one, many, _whole(now), name=name, old=was)

    return words


def _minutes(name: str, was: object, now: object) -> Message:
    if was is None:
        return counted(
            "{name}: {count} minute instead of the whole slot",
            "{name}: {count} minutes instead of the whole slot",
            _whole(now),
            name=name,
        )
    return counted(
        "{name}: {count} minute instead of {old}",
        "{name}: {count} minutes instead of {old}",
        _whole(now),
        name=name,
        old=was,
    )


def _limit(name: str, was: object, now: object) -> Message:
    if now is None:
        return message("{name}: no limit to its seats", name=name)
    return counted(
        "{name}: limited to {count} seat instead of {old}",
        "{name}: limited to {count} seats instead of {old}",
        _whole(now),
        name=name,
        old=was,
    )


def _less(said: str) -> Words:
    """What is left out of a list."""

    def words(name: str, was: object, now: object) -> Message:
        return message(said, name=name, value=_without(was, now))

    return words


def _more(said: str) -> Words:
    """What comes to a list."""

    def words(name: str, was: object, now: object) -> Message:
        return message(said, name=name, value=_without(now, was))

    return words


def _without(these: object, those: object) -> Names:
    if not (isinstance(these, tuple) and isinstance(those, tuple)):
        return ()
    return tuple(dict.fromkeys(str(item) for item in these if item and item not in those))


def _freed(said: str) -> Words:
    """The places that runs are no longer fixed in."""

    def words(name: str, was: object, now: object) -> Message:
        old = was if isinstance(was, tuple) else ()
        new = now if isinstance(now, tuple) else ()
        kept = dict(enumerate(new))
        value = (str(item) for place, item in enumerate(old) if item and not kept.get(place))
        return message(said, name=name, value=tuple(dict.fromkeys(value)))

    return words


def _clock(said: str) -> Words:
    def words(name: str, was: object, now: object) -> Message:
        return message(said, name=name, new=Clock(_whole(now)), old=Clock(_whole(was)))

    return words


def _changed(said: str) -> Words:
    def words(name: str, was: object, now: object) -> Message:
        return message(said, name=name, new=now, old=was)

    return words


_REPAIRS: Mapping[tuple[str, str], Words] = {
    ("room", "available"): _hours(
        "{name}: open all day",
        "{name}: open until {new} instead of {old}",
        "{name}: open from {new} instead of {old}",
        "{name}: open {hours}",
    ),
    ("room", "seats"): _numbers(
        "{name}: {count} seat instead of {old}", "{name}: {count} seats instead of {old}"
    ),
    ("room", "features"): _more("{name}: with {value} besides"),
    ("room", "step_free"): _changed("{name}: step-free"),
    ("room", "kinds"): _more("{name}: open to {value} too"),
    ("slot", "start"): _clock("{name}: begins at {new} instead of {old}"),
    ("slot", "end"): _clock("{name}: ends at {new} instead of {old}"),
    ("slot", "delay"): _numbers(
        "{name}: {count} minute late instead of {old}",
        "{name}: {count} minutes late instead of {old}",
    ),
    ("slot", "kinds"): _more("{name}: takes {value} too"),
    ("session", "minutes"): _minutes,
    ("session", "max_seats"): _limit,
    ("session", "needs"): _less("{name}: does without {value}"),
    ("session", "runs"): _numbers(
        "{name}: held {count} time instead of {old}", "{name}: held {count} times instead of {old}"
    ),
    ("session", "audience"): _changed("{name}: by wish instead of for everyone"),
    ("session", "fixed_slots"): _freed("{name}: no longer fixed in the slot {value}"),
    ("session", "fixed_rooms"): _freed("{name}: no longer fixed in the room {value}"),
    ("session", "after"): _less("{name}: need no longer follow {value}"),
    ("session", "not_alongside"): _less("{name}: may be held alongside {value}"),
    ("session", "speakers"): _less("{name}: without {value} as speaker"),
    ("session", "kind"): _changed("{name}: of the kind “{new}” instead of “{old}”"),
    ("session", "cancelled"): _changed("{name}: cancelled"),
    ("speaker", "available"): _hours(
        "{name}: there all day",
        "{name}: there until {new} instead of {old}",
        "{name}: there from {new} instead of {old}",
        "{name}: there {hours}",
    ),
    ("participant", "present"): _hours(
        "participant {name}: there all day",
        "participant {name}: there until {new} instead of {old}",
        "participant {name}: there from {new} instead of {old}",
        "participant {name}: there {hours}",
    ),
    ("participant", "step_free"): _changed("participant {name}: needs no step-free room"),
    ("participant", "must_attend"): _less("participant {name}: need no longer attend {value}"),
    ("day", "changeover"): _numbers(
        "{count} minute to change rooms instead of {old}",
        "{count} minutes to change rooms instead of {old}",
    ),
    ("day", "freeze"): _changed("what is about to begin may be moved"),
    ("day", "reserve"): _changed("{new} % of the seats kept free instead of {old} %"),
}
