"""What a cell says, as a sentence."""

from collections.abc import Callable, Mapping

from scheduler.domain import Day, Span
from scheduler.explain.claims import Claim
from scheduler.hours import hours
from scheduler.words import Clock, Message, counted, message


def claim_words(day: Day, claim: Claim) -> Message:
    """What the cell says: `Salle Passy has 90 seats`."""
    return _CLAIMS[claim.role, claim.field](claim.name, claim.value(day), day)


def _only(one: str, none: str) -> Callable[[str, object, Day], Message]:
    """A sentence about hours, or about none at all."""

    def words(name: str, value: object, day: Day) -> Message:
        spans = spans_in(value)
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
        listed = without(value, ())
        return counted(one, many, len(listed), name=name, value=listed)

    return words


def _number(one: str, many: str) -> Callable[[str, object, Day], Message]:
    def words(name: str, value: object, day: Day) -> Message:
        return counted(one, many, whole(value), name=name)

    return words


def _time(said: str) -> Callable[[str, object, Day], Message]:
    def words(name: str, value: object, day: Day) -> Message:
        return message(said, name=name, time=Clock(whole(value)))

    return words


def _lacking(name: str, value: object, day: Day) -> Message:
    """What the room has not that some session needs."""
    needs = dict.fromkeys(need for run in day.runs for need in run.session.needs)
    missing = tuple(need for need in needs if need not in day.room[name].features)
    return message("{name} lacks {value}", name=name, value=missing)


def without(these: object, those: object) -> tuple[str, ...]:
    """The names that the one list has and the other has not."""
    if not (isinstance(these, tuple) and isinstance(those, tuple)):
        return ()
    return tuple(dict.fromkeys(str(item) for item in these if item and item not in those))


def spans_in(value: object) -> tuple[Span, ...]:
    """The value as stretches of time; none when it is something else."""
    items = value if isinstance(value, tuple) else ()
    return tuple(item for item in items if isinstance(item, Span))


def whole(value: object) -> int:
    """The value as a whole number; 0 when it is something else."""
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
