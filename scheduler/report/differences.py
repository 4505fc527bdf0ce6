"""The rows of what changed: runs first, those at another time before those in another room."""

from collections.abc import Iterator
from dataclasses import dataclass

from scheduler.agendas import Agenda, Entry, Part
from scheduler.compare.cause import Causes
from scheduler.compare.differences import Move, MoveKind, PersonChange
from scheduler.compare.earlier import Comparison
from scheduler.domain import Cell
from scheduler.verify.layout import Occasion
from scheduler.words import Clock, Message, counted, message

KINDS = {
    MoveKind.TIME: "other time",
    MoveKind.ROOM: "other room",
    MoveKind.APPEARED: "new",
    MoveKind.VANISHED: "no longer held",
}
SEATS, AGENDA, COMES, GOES = "other seats", "other agenda", "registered", "withdrawn"


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """A run that moved, or a person, with an agenda that differs by more than the moves of runs.

    `people` counts those who have the run on their agenda.
    """

    kind: Message
    code: str
    title: str
    before: tuple[Message, ...]
    after: tuple[Message, ...]
    people: int
    why: tuple[Message, ...]
    cells: tuple[Cell, ...]
    of_person: bool = False


def difference_rows(compared: Comparison) -> tuple[DifferenceRow, ...]:
    """A row per move, then one per person whose agenda differs by more than these."""
    found = compared.differences
    return (
        *(_move(compared, move) for move in found.moves),
        *(_person(compared, change) for change in found.unexplained),
    )


def summary(compared: Comparison) -> tuple[Message, ...]:
    """How many differences there are of each nature; none when nothing differs."""
    return tuple(_counts(compared))


def undone(compared: Comparison) -> tuple[str, ...]:
    """The codes of the runs that had been moved by hand and are back elsewhere."""
    return tuple(
        move.occasion.code for move in compared.differences.moves if compared.why.undoes(move)
    )


_COUNTS = {
    MoveKind.TIME: ("{count} session at another time", "{count} sessions at another time"),
    MoveKind.ROOM: ("{count} session in another room", "{count} sessions in another room"),
    MoveKind.APPEARED: ("{count} new session", "{count} new sessions"),
    MoveKind.VANISHED: ("{count} session no longer held", "{count} sessions no longer held"),
}


def _counts(compared: Comparison) -> Iterator[Message]:
    found = compared.differences
    for kind in MoveKind:
        count = sum(move.kind is kind for move in found.moves)
        if count:
            yield counted(*_COUNTS[kind], count)
    if found.reseated:
        one, many = "{count} person with other seats", "{count} people with other seats"
        yield counted(one, many, len(found.reseated))
    without = sum(change.seatless for change in found.reseated)
    if without:
        one, many = "{count} of them with no other seat", "{count} of them with no other seat"
        yield counted(one, many, without)
    told = len(compared.to_tell)
    if told:
        yield counted("{count} person concerned", "{count} people concerned", told)
    gone = len(found.people) - told
    if gone:
        yield counted("{count} withdrawn", "{count} withdrawn", gone)


def _move(compared: Comparison, move: Move) -> DifferenceRow:
    on = move.occasion
    causes = compared.why.of_move(move)
    return DifferenceRow(
        message(KINDS[move.kind]),
        on.code,
        on.run.session.title,
        _places(move.before),
        _places(move.after),
        len(move.people),
        tuple(cause.words for cause in causes),
        _cells(causes),
    )


def _places(on: Occasion | None) -> tuple[Message, ...]:
    return () if on is None else (place(on),)


def _person(compared: Comparison, change: PersonChange) -> DifferenceRow:
    causes = compared.why.of_seats(change)
    return DifferenceRow(
        _nature(change),
        change.person.id,
        change.person.name,
        _seats(change.lost),
        _seats(change.gained),
        1,
        tuple(cause.words for cause in causes),
        _cells(causes),
        True,
    )


def _nature(change: PersonChange) -> Message:
    if change.before is None or change.after is None:
        return message(COMES if change.before is None else GOES)
    return message(SEATS) if change.reseated else message(AGENDA)


def _seats(agenda: Agenda) -> tuple[Message, ...]:
    return tuple(map(_seat, agenda))


def _seat(entry: Entry) -> Message:
    on = entry.occasion
    said = message(
        "{code} ({start}, {room})",
        code=on.code,
        start=Clock(on.span.start),
        room=on.room.name,
    )
    return message("{seat}, as a speaker", seat=said) if entry.part is Part.SPEAKS else said


def _cells(causes: Causes) -> tuple[Cell, ...]:
    return tuple(dict.fromkeys(cell for cause in causes for cell in cause.cells))


def place(on: Occasion) -> Message:
    """When and where a run is held."""
    start, end = Clock(on.span.start), Clock(on.span.end)
    return message("{start} – {end}, {room}", start=start, end=end, room=on.room.name)


def agenda_lines(agenda: Agenda) -> tuple[Message, ...]:
    """The entries as lines: when, what, where."""
    return tuple(map(_line, agenda))


def _line(entry: Entry) -> Message:
    on = entry.occasion
    said = message(
        "{start} – {end}: {code} {title}, {room}",
        start=Clock(on.span.start),
        end=Clock(on.span.end),
        code=on.code,
        title=on.run.session.title,
        room=on.room.name,
    )
    return message("{line} (speaking)", line=said) if entry.part is Part.SPEAKS else said
