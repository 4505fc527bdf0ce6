"""What a cell would say after a repair, as a sentence."""

from collections.abc import Callable, Mapping

from scheduler.domain import ALL_DAY, Day
from scheduler.explain.claims import Repair
from scheduler.hours import hours
from scheduler.report.claims import spans_in, whole, without
from scheduler.words import Clock, Message, counted, message

Words = Callable[[str, object, object], Message]  # of a name, its old value and the new one


def repair_words(day: Day, repair: Repair) -> Message:
    """What the cell would say instead: `Salle Passy: 95 seats instead of 90`."""
    claim = repair.claim
    words = _REPAIRS[claim.role, claim.field]
    return words(claim.name, claim.value(day), repair.value)


def _hours(whole: str, until: str, since: str, other: str) -> Words:
    """Other hours: all day, to a later end, from an earlier start, or others altogether."""

    def words(name: str, was: object, now: object) -> Message:
        old, new = spans_in(was), spans_in(now)
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
        return counted(one, many, whole(now), name=name, old=was)

    return words


def _minutes(name: str, was: object, now: object) -> Message:
    if was is None:
        return counted(
            "{name}: {count} minute instead of the whole slot",
            "{name}: {count} minutes instead of the whole slot",
            whole(now),
            name=name,
        )
    return counted(
        "{name}: {count} minute instead of {old}",
        "{name}: {count} minutes instead of {old}",
        whole(now),
        name=name,
        old=was,
    )


def _limit(name: str, was: object, now: object) -> Message:
    if now is None:
        return message("{name}: no limit to its seats", name=name)
    return counted(
        "{name}: limited to {count} seat instead of {old}",
        "{name}: limited to {count} seats instead of {old}",
        whole(now),
        name=name,
        old=was,
    )


def _less(said: str) -> Words:
    """What is left out of a list."""

    def words(name: str, was: object, now: object) -> Message:
        return message(said, name=name, value=without(was, now))

    return words


def _more(said: str) -> Words:
    """What comes to a list."""

    def words(name: str, was: object, now: object) -> Message:
        return message(said, name=name, value=without(now, was))

    return words


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
        return message(said, name=name, new=Clock(whole(now)), old=Clock(whole(was)))

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
