"""The sheet Changes: the journal of the day."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from scheduler.domain import Change, ChangeKind, Participant, Session, Span
from scheduler.words import Message, message
from scheduler.workbook.known import Known
from scheduler.workbook.names import Names, one_of
from scheduler.workbook.read_places import MAX_SEATS
from scheduler.workbook.table import Row, Table
from scheduler.workbook.values import DAY, Reader, shown, text, time_of_day, whole, windows
from scheduler.workbook.vocabulary import CHANGE_KINDS, PARTICIPANTS


@dataclass(frozen=True, slots=True)
class _Targets:
    """What the rows of the journal may name, beside what every sheet may."""

    known: Known
    sessions: Mapping[str, Session]
    runs: Names
    participants: Names

    def no_run(self, said: str) -> Message:
        """There is no such session or run."""
        session = self.sessions.get(self.runs.nearest(said) or "")
        if self.runs.doubtful(said) or session is None:
            return self.known.no_session(said)
        remedy = self.runs.remedy(said, "")
        return message("There is no session “{name}”: {remedy}", name=shown(said), remedy=remedy)

    def no_participant(self, said: str) -> Message:
        """There is no such participant, or more than one of that name."""
        if self.participants.doubtful(said):
            return message(
                "Several participants are called “{name}”: write the ID of one.", name=shown(said)
            )
        remedy = self.participants.remedy(said, self.known.titles[PARTICIPANTS.key])
        return message(
            "There is no participant “{name}”: {remedy}", name=shown(said), remedy=remedy
        )


def read_changes(
    table: Table,
    known: Known,
    sessions: tuple[Session, ...],
    participants: tuple[Participant, ...],
) -> tuple[Change, ...]:
    """The rows of the journal, in order."""
    by_code = {session.code: session for session in sessions}
    targets = _Targets(known, by_code, _run_names(known, sessions), _people(participants))
    return tuple(change for row in table for change in _change(row, targets))


def _run_names(known: Known, sessions: tuple[Session, ...]) -> Names:
    """Codes and titles of sessions, and the codes of the runs of those held more than once."""
    runs = Names(whole=known.sessions.whole)
    for session in sessions:
        runs.add(session.code)
        for number in range(1, session.runs + 1) if session.runs > 1 else ():
            runs.add(f"{session.code}/{number}")
    for session in sessions:
        runs.alias(session.title, session.code)
    return runs


def _people(participants: tuple[Participant, ...]) -> Names:
    people = Names(person.id for person in participants)
    for person in participants:
        if person.name:
            people.alias(person.name, person.id)
    return people


def _change(row: Row, targets: _Targets) -> Iterator[Change]:
    kind = row.require("kind", _kind, None)
    when = row.read("when", time_of_day, None)
    if kind is None:
        row.require("target", text, "")
        return
    target = row.require("target", _target_reader(kind, targets), "")
    number, spans, slot, room = _detail(row, kind, target, targets)
    if row.sound and target:
        yield Change(
            kind=kind,
            target=target,
            number=number,
            spans=spans,
            slot=slot,
            room=room,
            when=when,
            by=row.read("by", text, ""),
            why=row.read("why", text, ""),
            source=row.source,
        )


def _kind(value: object) -> ChangeKind | Message:
    names = Names()
    for kind, name in CHANGE_KINDS.items():
        names.alias(name.fr, kind)
        names.alias(name.en, kind)
    found = names.find(str(value))
    if found is not None:
        return ChangeKind(found)
    near = names.nearest(str(value))
    choices = [near] if near else list(CHANGE_KINDS)
    return message(
        "“{value}” is no kind of change: write {choices}.",
        value=shown(value),
        choices=tuple(message(ChangeKind(choice).value) for choice in choices),
    )


def _target_reader(kind: ChangeKind, targets: _Targets) -> Reader[str]:
    known = targets.known
    if kind in (ChangeKind.ROOM_LOST, ChangeKind.SEATS):
        return one_of(known.rooms, known.no_room)
    if kind in (ChangeKind.SPEAKER_ABSENT, ChangeKind.SPEAKER_AVAILABLE):
        return one_of(known.speakers, known.no_speaker)
    if kind is ChangeKind.DELAY:
        return one_of(known.slots, known.no_slot)
    if kind is ChangeKind.SESSION_CANCELLED:
        return one_of(known.sessions, known.no_session)
    if kind is ChangeKind.WITHDRAWN:
        return one_of(targets.participants, targets.no_participant)
    return one_of(targets.runs, targets.no_run)


_Detail = tuple[int, tuple[Span, ...], str, str]  # number, windows, slot, room


def _detail(row: Row, kind: ChangeKind, target: str, targets: _Targets) -> _Detail:
    if kind is ChangeKind.SEATS:
        return row.require("detail", whole(0, MAX_SEATS), 0), (), "", ""
    if kind is ChangeKind.DELAY:
        return row.require("detail", _minutes, 0), (), "", ""
    if kind is ChangeKind.SPEAKER_AVAILABLE:
        return 0, row.require("detail", windows, ()), "", ""
    if kind is ChangeKind.PIN:
        _tell_which_run(row, target, targets)
        slot, room = row.require("detail", _place_reader(targets.known), ("", ""))
        return 0, (), slot, room
    return 0, (), "", ""


def _minutes(value: object) -> int | Message:
    """`20` or `20 min`."""
    if isinstance(value, str):
        value = value.strip().removesuffix(".").removesuffix("min").removesuffix("mn")
    return whole(1, DAY)(value)


def _tell_which_run(row: Row, target: str, targets: _Targets) -> None:
    session = targets.sessions.get(target)
    if session is not None and session.runs > 1:
        row.problem(
            "target",
            message(
                "{code} is held {runs} times: write which run, {first} to {last}.",
                code=shown(target),
                runs=session.runs,
                first=f"{target}/1",
                last=f"{target}/{session.runs}",
            ),
        )


def _place_reader(known: Known) -> Callable[[object], tuple[str, str] | Message]:
    """A reader of a slot, a room or both, in any order."""
    both = Names([*known.slots, *known.rooms], known.slots.whole and known.rooms.whole)

    def read(value: object) -> tuple[str, str] | Message:
        slot = room = ""
        for piece in filter(None, both.split(str(value))):
            as_slot, as_room = known.slots.find(piece), known.rooms.find(piece)
            if as_slot and not slot:
                slot = as_slot
            elif as_room and not room:
                room = as_room
            elif both.whole:
                return _no_place(piece, both)
        return slot, room

    return read


def _no_place(said: str, both: Names) -> Message:
    if both.find(said) is not None:
        return message(
            "“{name}” is one slot or room too many: write one slot, one room or both.",
            name=shown(said),
        )
    near = both.nearest(said)
    if near is not None:
        return message(
            "“{name}” is neither a slot nor a room: did you mean “{near}”?",
            name=shown(said),
            near=shown(near),
        )
    return message(
        "“{name}” is neither a slot nor a room: write the name of one.", name=shown(said)
    )
