"""What the input says otherwise than before: one edit a field of a thing, with its cell."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace

from scheduler.domain import (
    ALL_DAY,
    Cell,
    ChangeKind,
    Day,
    Participant,
    Room,
    Session,
    Slot,
    Span,
    Speaker,
)
from scheduler.rules import Role
from scheduler.words import Clock, Message, counted, message

Thing = Room | Slot | Session | Speaker | Participant
# What moves nobody, and the names by which things are found.
_UNTOLD = frozenset(
    {"source", "title", "name", "organisation", "email", "theme", "prefers", "min_seats"}
)


@dataclass(frozen=True, slots=True)
class Edit:
    """A field of a thing that has another value than before.

    `field` is empty for a thing that was added (`before` is None) or taken away (`after` is None).
    Without a role it is a setting of the day.
    """

    role: Role | None
    name: str
    field: str
    before: object
    after: object
    cell: Cell | None
    why: str = ""

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cell, if there is one."""
        return () if self.cell is None else (self.cell,)

    def words(self) -> Message:
        """The edit as a sentence without its end, and the motive when the journal gives one."""
        return self._with_motive(_words(self))

    def own_words(self) -> Message:
        """The edit of a participant's row, as it is said to the participant."""
        return self._with_motive(message(_OWN[self.field if self.after is not None else "gone"]))

    def _with_motive(self, said: Message) -> Message:
        return message("{what} ({why})", what=said, why=self.why) if self.why else said


def edits(before: Day, after: Day) -> tuple[Edit, ...]:
    """Every edit that can move a session or a seat, in the order of the sheets."""
    motives = {_row(change.source.cell("kind")): change.why for change in after.changes}
    things = (edit for role in _SHEETS for edit in _of_role(before, after, role, motives))
    return (*_settings(before, after), *things)


# The field of a day that holds the things of a role.
_SHEETS = {
    Role.ROOM: "rooms",
    Role.SLOT: "slots",
    Role.SESSION: "sessions",
    Role.SPEAKER: "speakers",
    Role.PARTICIPANT: "participants",
}
_SETTINGS = {
    "changeover": "the changeover is {after} min instead of {before}",
    "reserve": "{after} % of the seats are kept free instead of {before} %",
}


def with_values(day: Day, edits: Iterable[Edit], *, undone: bool) -> Day:
    """The day with each edit undone, or else done; all are of one role and change a field.

    Edits of things that the day lacks are left out.
    """
    changes: dict[str, dict[str, object]] = {}
    role = None
    for edit in edits:
        role = edit.role
        changes.setdefault(edit.name, {})[edit.field] = edit.before if undone else edit.after
    if role is None:
        return replace(day, **changes.get("", {}))  # type: ignore[arg-type]
    known: Mapping[str, Thing] = getattr(day, role)
    things = tuple(
        replace(thing, **changes[name]) if name in changes else thing  # type: ignore[arg-type]
        for name, thing in known.items()
    )
    return replace(day, **{_SHEETS[role]: things})  # type: ignore[arg-type]


def _settings(before: Day, after: Day) -> Iterator[Edit]:
    for name in _SETTINGS:
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            yield Edit(None, "", name, was, now, after.settings.get(name))


_Motives = Mapping[tuple[str, str], str]


def _of_role(before: Day, after: Day, role: Role, motives: _Motives) -> Iterator[Edit]:
    was: Mapping[str, Thing] = getattr(before, role)
    now: Mapping[str, Thing] = getattr(after, role)
    for name, thing in now.items():
        if name in was:
            yield from _edits(role, name, was[name], thing, motives)
        else:
            cell = thing.source.cell(_NAMING.get(role, "name"))
            yield Edit(role, name, "", None, name, cell if cell.sheet else None)
    gone = (name for name in was if name not in now)
    yield from (_withdrawal(after, role, name) for name in gone)


_NAMING = {Role.SESSION: "code", Role.PARTICIPANT: "id"}


def _withdrawal(after: Day, role: Role, name: str) -> Edit:
    """The thing that was taken away, by the row of the journal that did it, if one did."""
    for change in after.changes:
        if (
            role is Role.PARTICIPANT
            and change.kind is ChangeKind.WITHDRAWN
            and change.target == name
        ):
            return Edit(role, name, "", name, None, change.source.cell("kind"), change.why)
    return Edit(role, name, "", name, None, None)


def _edits(role: Role, name: str, was: Thing, now: Thing, motives: _Motives) -> Iterator[Edit]:
    for each in fields(now):
        old, new = getattr(was, each.name), getattr(now, each.name)
        if each.name not in _UNTOLD and old != new:
            cell = _cell(was, now, each.name)
            why = motives.get(_row(cell), "")
            yield Edit(role, name, each.name, old, new, cell if cell.sheet else None, why)


def _cell(was: Thing, now: Thing, field: str) -> Cell:
    """The cell of the field; of wishes, that of the first which is another."""
    if isinstance(was, Participant) and isinstance(now, Participant) and field == "wishes":
        return next(
            (wish.cell for wish in now.wishes if wish not in was.wishes), now.source.cell("id")
        )
    if isinstance(was, Slot) and isinstance(now, Slot) and field == "span":
        return now.source.cell("start" if was.span.start != now.span.start else "end")
    undone = field in was.source.edits and field not in now.source.edits
    return (was if undone else now).source.cell(field)


def _row(cell: Cell) -> tuple[str, str]:
    return cell.sheet, cell.ref.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


_ADDED = {
    Role.ROOM: "{name} is a new room",
    Role.SLOT: "{name} is a new slot",
    Role.SESSION: "{name} is a new session",
    Role.SPEAKER: "{name} is a new speaker",
    Role.PARTICIPANT: "participant {name} has registered",
}
_TAKEN = {
    Role.ROOM: "{name} is no longer a room of the day",
    Role.SLOT: "{name} is no longer a slot of the day",
    Role.SESSION: "{name} is no longer in the programme",
    Role.SPEAKER: "{name} no longer speaks",
    Role.PARTICIPANT: "participant {name} has withdrawn",
}
_CHANGED: Mapping[tuple[Role | None, str], str] = {
    (Role.ROOM, "features"): "{name} is equipped otherwise",
    (Role.ROOM, "available"): "{name} is available at other times",
    (Role.ROOM, "step_free"): "the access to {name} without steps has changed",
    (Role.ROOM, "kinds"): "{name} is for other sessions than before",
    (Role.SLOT, "kinds"): "{name} is for other sessions than before",
    (Role.SESSION, "kind"): "{name} is of another kind",
    (Role.SESSION, "speakers"): "{name} has other speakers",
    (Role.SESSION, "minutes"): "{name} has another length",
    (Role.SESSION, "max_seats"): "{name} takes another number of people",
    (Role.SESSION, "needs"): "{name} needs other equipment",
    (Role.SESSION, "runs"): "{name} is held another number of times",
    (Role.SESSION, "audience"): "the audience of {name} has changed",
    (Role.SESSION, "fixed_slots"): "the fixed slot of {name} has changed",
    (Role.SESSION, "fixed_rooms"): "the fixed room of {name} has changed",
    (Role.SESSION, "after"): "the sessions that {name} follows have changed",
    (Role.SESSION, "not_alongside"): "the sessions kept apart from {name} have changed",
    (Role.SPEAKER, "available"): "{name} is available at other times",
    (Role.PARTICIPANT, "present"): "participant {name} is present at other times",
    (Role.PARTICIPANT, "step_free"): "what participant {name} needs of a room has changed",
    (Role.PARTICIPANT, "must_attend"): "what participant {name} must attend has changed",
    (Role.PARTICIPANT, "wishes"): "the wishes of participant {name} have changed",
    (Role.PARTICIPANT, "speaker"): "what participant {name} speaks in has changed",
}
_OWN = {
    "": "you have registered",
    "gone": "you have withdrawn",
    "present": "your times of presence have changed",
    "step_free": "what you need of a room has changed",
    "must_attend": "the sessions that you must attend have changed",
    "wishes": "your wishes have changed",
    "speaker": "what you speak in has changed",
}


def _words(edit: Edit) -> Message:
    name, role, key = edit.name, edit.role, (edit.role, edit.field)
    if role is None:
        return message(_SETTINGS[edit.field], before=edit.before, after=edit.after)
    if not edit.field:
        return message((_ADDED if edit.before is None else _TAKEN)[role], name=name)
    if edit.field == "cancelled":
        back = message("{name} is held after all", name=name)
        return message("{name} is cancelled", name=name) if edit.after else back
    if isinstance(edit.after, Span):
        start, end = Clock(edit.after.start), Clock(edit.after.end)
        return message("{name}: now from {start} to {end}", name=name, start=start, end=end)
    if edit.field == "available":
        return _availability(edit)
    if edit.field == "seats" and isinstance(edit.after, int):
        one = "{name} has {count} seat instead of {before}"
        many = "{name} has {count} seats instead of {before}"
        return counted(one, many, edit.after, name=name, before=edit.before)
    return message(_CHANGED[key], name=name, before=edit.before, after=edit.after)


def _availability(edit: Edit) -> Message:
    name = edit.name
    if edit.after == ALL_DAY:
        return message("{name} is available all day", name=name)
    if not edit.after:
        absent = message("{name} cannot come", name=name)
        lost = message("{name} can no longer be used", name=name)
        return absent if edit.role is Role.SPEAKER else lost
    return message(_CHANGED[edit.role, "available"], name=name)
