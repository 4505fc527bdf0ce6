"""The hard rules, and what it means to break one.

A `Rule` is a law; a `Reason` is the rule about particular things, as `room_free` about one room and
two runs. The model enforces reasons, the verifier finds the broken ones, the report prints them:
they share this vocabulary and no code.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import StrEnum

from scheduler.domain import Cell, Day, Participant, Room, Run, Session, Slot, Speaker
from scheduler.words import Message, message

Thing = Room | Run | Session | Slot | Speaker | Participant


class Role(StrEnum):
    """What a place in `Reason.about` names; its value is the lookup of `Day` that finds it."""

    ROOM = "room"
    SLOT = "slot"
    RUN = "run"
    SESSION = "session"
    SPEAKER = "speaker"
    PARTICIPANT = "participant"


@dataclass(frozen=True, slots=True)
class Rule:
    """A law that every plan keeps.

    `number` is the rule's number in the contract. `roles` says what `Reason.about` names, in order.
    `broken` is the sentence said when it is broken, `{0}`, `{1}` standing for the things named.
    `cells` are the fields, `place.field`, that decide it. `weight` is what one broken reason costs
    the least-bad plan.
    """

    name: str
    number: int
    law: str
    roles: tuple[Role, ...]
    broken: str
    cells: tuple[str, ...]
    weight: int

    def __call__(self, *about: str) -> "Reason":
        """The rule about these things."""
        return Reason(self.name, about)


@dataclass(frozen=True, slots=True, order=True)
class Reason:
    """A rule about particular things: `Reason("room_free", ("Salon Alma", "A1", "A2"))`."""

    rule: str
    about: tuple[str, ...]

    @property
    def weight(self) -> int:
        """What breaking it costs the least-bad plan."""
        return RULES[self.rule].weight

    def words(self) -> Message:
        """What is broken, as a sentence."""
        names = {f"n{place}": name for place, name in enumerate(self.about)}
        return message(RULES[self.rule].broken, **names)

    def cells(self, day: Day) -> tuple[Cell, ...]:
        """The cells of the input that decide it, those that hold a value first to change."""
        things = _things(day, self)
        found = dict.fromkeys(
            cell for path in RULES[self.rule].cells for cell in _cells(day, things, path)
        )
        return tuple(found)


def settled(day: Day, reason: Reason) -> bool:
    """True when the reason is about nothing but runs that have ended, kept where they were."""
    if not day.over or reason.rule == "place_kept":
        return False
    named = tuple(zip(RULES[reason.rule].roles, reason.about, strict=True))
    runs = [name for role, name in named if role is Role.RUN]
    runs = runs or [
        run.code for role, name in named if role is Role.SESSION for run in day.runs_of(name)
    ]
    return bool(runs) and day.over.issuperset(runs)


def _things(day: Day, reason: Reason) -> tuple[Thing, ...]:
    roles = RULES[reason.rule].roles
    return tuple(getattr(day, role)[name] for role, name in zip(roles, reason.about, strict=True))


def _cells(day: Day, things: tuple[Thing, ...], path: str) -> Iterator[Cell]:
    """The cells of `place.field`; none when the field is blank. `day.field` is a setting."""
    place, name = path.split(".")
    if place == "day":
        if name in day.settings:
            yield day.settings[name]
        return
    thing = things[int(place)]
    thing = thing.session if isinstance(thing, Run) else thing
    if _filled(thing, name):
        yield thing.source.cell(name)


def _filled(thing: Thing, name: str) -> bool:
    """True when the field says something: it is not at its default, or has none."""
    default = next((field.default for field in fields(thing) if field.name == name), None)
    return name in _SAYING_WHEN_BLANK or getattr(thing, name, True) != default


_SAYING_WHEN_BLANK = {"features"}  # a room of which none are named has none

# What the team has willed itself it can also lift, with a word. So the least-bad plan breaks that
# before it puts a session in a closed room or leaves it without its speaker, which no word mends.
# What is under way stands above both: people are there, or on their way.
PERSONAL, WILLED, PLACED, UNDER_WAY, DOUBLE_BOOKED = 1, 8, 10, 50, 100

_RUN_SLOT = (Role.RUN, Role.SLOT)
_RUN_ROOM = (Role.RUN, Role.ROOM)
_RUNS = (Role.RUN, Role.RUN)

ALL_RULES = (
    Rule(
        "held", 1, "Every session is held.", (Role.RUN,), "{n0} is not held.",
        ("0.code", "0.runs"), PLACED,
    ),
    Rule(
        "slot_of_kind", 1, "A session is held in a slot of its kind.", _RUN_SLOT,
        "{n0} is held in slot {n1}, which does not take its kind.",
        ("1.kinds", "0.kind", "0.fixed_slots"), PLACED,
    ),
    Rule(
        "slot_long_enough", 1, "A session is no longer than its slot.", _RUN_SLOT,
        "{n0} is longer than slot {n1}.",
        ("0.minutes", "1.start", "1.end", "0.fixed_slots"), PLACED,
    ),
    Rule(
        "room_free", 2, "A room holds one session at a time.", (Role.ROOM, *_RUNS),
        "{n0} holds {n1} and {n2} at the same time.",
        ("1.code", "2.code", "0.name", "1.fixed_rooms", "2.fixed_rooms", "1.fixed_slots",
         "2.fixed_slots"), DOUBLE_BOOKED,
    ),
    Rule(
        "room_open", 3, "A room is available for the whole session.",
        (Role.ROOM, Role.RUN, Role.SLOT), "{n0} is not available for the whole of {n1} in {n2}.",
        ("0.available", "1.fixed_rooms", "1.fixed_slots", "1.minutes", "2.start", "2.end"), PLACED,
    ),
    Rule(
        "room_for_kind", 4, "A room holds the kinds of its use.", _RUN_ROOM,
        "{n1} may not hold {n0}, which is of another use.", ("1.kinds", "0.kind", "0.fixed_rooms"),
        WILLED,
    ),
    Rule(
        "room_equipped", 4, "A room has what the session needs.", _RUN_ROOM,
        "{n1} lacks something that {n0} needs.", ("1.features", "0.needs", "0.fixed_rooms"), PLACED,
    ),
    Rule(
        "speaker_free", 5, "A speaker speaks in one session at a time.", (Role.SPEAKER, *_RUNS),
        "{n0} speaks in {n1} and {n2} at the same time, or without the time to change rooms.",
        ("1.speakers", "2.speakers", "1.fixed_slots", "2.fixed_slots", "day.changeover"),
        DOUBLE_BOOKED,
    ),
    Rule(
        "speaker_present", 6, "A speaker is available for the whole session.",
        (Role.SPEAKER, Role.RUN, Role.SLOT), "{n0} is not available for the whole of {n1} in {n2}.",
        ("0.available", "1.speakers", "1.fixed_slots", "1.minutes", "2.start", "2.end"), PLACED,
    ),
    Rule(
        "slot_fixed", 7, "A session keeps its fixed slot.", (Role.RUN,),
        "{n0} is not in the slot fixed for it.", ("0.fixed_slots",), WILLED,
    ),
    Rule(
        "room_fixed", 7, "A session keeps its fixed room.", (Role.RUN,),
        "{n0} is not in the room fixed for it.", ("0.fixed_rooms",), WILLED,
    ),
    Rule(
        "place_kept", 7, "A session about to start keeps its place.", (Role.RUN,),
        "{n0} has started or is about to start, and is held in another slot or room than planned.",
        ("day.freeze", "0.fixed_slots", "0.fixed_rooms"), UNDER_WAY,
    ),
    Rule(
        "slot_to_come", 7, "A session moves to no slot that has begun or is about to.", _RUN_SLOT,
        "{n0} is held in slot {n1}, which has begun or is about to begin.",
        ("day.freeze", "1.start", "0.fixed_slots"), UNDER_WAY,
    ),
    Rule(
        "after_ended", 8, "A session begins after those it follows.", _RUNS,
        "{n0} begins before {n1} has ended.",
        ("0.after", "0.fixed_slots", "1.fixed_slots", "1.minutes"), PLACED,
    ),
    Rule(
        "not_alongside", 8, "Sessions kept apart are not held together.", _RUNS,
        "{n0} is held alongside {n1}.", ("0.not_alongside", "1.not_alongside", "0.fixed_slots",
         "1.fixed_slots"), WILLED,
    ),
    Rule(
        "runs_apart", 8, "The runs of a session do not overlap.", _RUNS,
        "{n0} and {n1} overlap.", ("0.runs", "0.fixed_slots"), PLACED,
    ),
    Rule(
        "seats_enough", 9, "A session has no more people than seats.", _RUN_ROOM,
        "{n0} has more people than seats in {n1}.",
        ("1.seats", "0.max_seats", "0.fixed_rooms", "day.reserve"), PLACED,
    ),
    Rule(
        "seated_once", 10, "Nobody sits in two sessions at once.", (Role.PARTICIPANT, *_RUNS),
        "Participant {n0} sits in {n1} and {n2} at once, or without the time to change rooms.",
        ("0.must_attend", "1.fixed_slots", "2.fixed_slots", "day.changeover"), PLACED,
    ),
    Rule(
        "seated_not_speaking", 10, "Nobody speaks and sits at once.", (Role.PARTICIPANT, *_RUNS),
        "Participant {n0} sits in {n1} and speaks in {n2} at once, or cannot change rooms in time.",
        ("0.must_attend", "1.fixed_slots", "2.fixed_slots", "2.speakers", "day.changeover"), PLACED,
    ),
    Rule(
        "seated_present", 10, "Nobody sits while absent.",
        (Role.PARTICIPANT, Role.RUN, Role.SLOT),
        "Participant {n0} is not present for the whole of {n1} in {n2}.",
        ("0.present", "0.must_attend", "1.fixed_slots"), PLACED,
    ),
    Rule(
        "one_run_each", 10, "Nobody sits twice in runs of one session.",
        (Role.PARTICIPANT, Role.SESSION), "Participant {n0} sits twice in {n1}.",
        ("0.must_attend", "1.runs"), PLACED,
    ),
    Rule(
        "step_free_seat", 10, "Whoever needs a step-free room has one.",
        (Role.PARTICIPANT, Role.RUN, Role.ROOM),
        "Participant {n0} sits in {n1}, held in {n2}, which is not step-free.",
        ("2.step_free", "0.step_free", "0.must_attend", "1.fixed_rooms"), PLACED,
    ),
    Rule(
        "must_attend", 11, "Whoever must attend a session has a seat there.",
        (Role.PARTICIPANT, Role.SESSION), "Participant {n0} has no seat in {n1}.",
        ("0.must_attend", "0.present", "0.step_free", "1.max_seats", "1.fixed_slots",
         "1.fixed_rooms"), PERSONAL,
    ),
)  # fmt: skip

RULES = {rule.name: rule for rule in ALL_RULES}
(
    held, slot_of_kind, slot_long_enough, room_free, room_open, room_for_kind, room_equipped,
    speaker_free, speaker_present, slot_fixed, room_fixed, place_kept, slot_to_come, after_ended,
    not_alongside, runs_apart, seats_enough, seated_once, seated_not_speaking, seated_present,
    one_run_each, step_free_seat, must_attend,
) = ALL_RULES  # fmt: skip
