"""The sheets Speakers and Participants."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scheduler.domain import ALL_DAY, Audience, Cell, Participant, Session, Speaker, Wish
from scheduler.words import Message, message
from scheduler.workbook.headings import heading_key
from scheduler.workbook.known import Known
from scheduler.workbook.names import NO_NAMES, one_of, some_of
from scheduler.workbook.table import Row, Seen, Table
from scheduler.workbook.values import shown, text, windows, yes_no
from scheduler.workbook.vocabulary import SESSIONS, WISH, key


def read_speakers(table: Table) -> tuple[Speaker, ...]:
    """The speakers, in the order of the sheet."""
    seen = Seen()
    return tuple(_speaker(row, seen) for row in table)


def _speaker(row: Row, seen: Seen) -> Speaker:
    name = row.require("name", text, "")
    seen.check(row, "name", key(name), name)
    return Speaker(
        name=name,
        organisation=row.read("organisation", text, ""),
        email=row.read("email", text, ""),
        available=row.read("available", windows, ALL_DAY),
        prefers=row.read("prefers", windows, ()),
        source=row.source,
    )


@dataclass(frozen=True, slots=True)
class _WishColumn:
    """A column `Wish <kind> <rank>`."""

    number: int
    letter: str
    kind: str
    rank: int


@dataclass(frozen=True, slots=True)
class _Readers:
    """What every row of the participants is read with."""

    columns: tuple[_WishColumn, ...]
    sessions: Mapping[str, Session]
    known: Known

    def session(self, value: object) -> str | Message:
        """The code of a session named by code or title."""
        return one_of(self.known.sessions, self.known.no_session)(value)


def read_participants(
    table: Table, known: Known, sessions: tuple[Session, ...]
) -> tuple[Participant, ...]:
    """The participants, in the order of the sheet; each wish is of its column's kind."""
    columns = tuple(_wish_columns(table, known))
    readers = _Readers(columns, {session.code: session for session in sessions}, known)
    ids, speakers = Seen(), set[str]()
    return tuple(_participant(row, readers, ids, speakers) for row in _rows(table, columns))


def _rows(table: Table, columns: tuple[_WishColumn, ...]) -> Iterator[Row]:
    """The rows in which a field or a wish is filled in."""
    filled = {*table.columns.values(), *(column.number for column in columns)}
    for number, values in table.rows.items():
        if number > table.heading_row and not filled.isdisjoint(values):
            yield Row(table, number, values)


_HEADING = re.compile(r"(\S+) (.+?) ?(\d{1,3})")
_FIRST_WORDS = (heading_key(WISH.fr), heading_key(WISH.en))


def _wish_columns(table: Table, known: Known) -> Iterator[_WishColumn]:
    seen: dict[tuple[str, int], str] = {}
    for number, heading in sorted(table.rows.get(table.heading_row, {}).items()):
        said = " ".join(str(heading).split())
        if number in table.columns.values() or heading_key(said).split(" ")[0] not in _FIRST_WORDS:
            continue
        cell = table.page.cell(table.heading_row, number)
        column = _wish_column(said, known, number, cell)
        if isinstance(column, _WishColumn):
            other = seen.setdefault((column.kind, column.rank), said)
            if other is said:
                yield column
                continue
            column = message(
                "There are two columns “{heading}”: rename or delete one of them.",
                heading=shown(other),
            )
        table.findings.problem(cell, column)


def _wish_column(said: str, known: Known, number: int, cell: Cell) -> _WishColumn | Message:
    found = _HEADING.fullmatch(said)
    if found is None or int(found[3]) == 0:
        return message(
            "“{heading}” is no heading of wishes: write it like {example}.",
            heading=shown(said),
            example=message("Wish {kind} 1", kind=next(iter(known.kinds), "atelier")),
        )
    kind = known.kinds.find(found[2])
    if kind is None and known.kinds.whole and list(known.sessions):
        return known.no_kind(found[2])
    return _WishColumn(number, cell.ref.rstrip("0123456789"), kind or found[2], int(found[3]))


def _participant(row: Row, readers: _Readers, ids: Seen, speakers: set[str]) -> Participant:
    identity = row.require("id", text, "")
    ids.check(row, "id", key(identity), identity)
    known = readers.known
    name = row.read("name", text, "")
    speaker = known.speakers.find(name) or "" if name else ""
    if speaker:
        _tell_second(row, speaker, speakers)
    must = row.read("must_attend", some_of(known.sessions, known.no_session), NO_NAMES)
    _tell_speaking(row, must, speaker, readers.sessions)
    return Participant(
        id=identity,
        name=name,
        organisation=row.read("organisation", text, ""),
        email=row.read("email", text, ""),
        present=row.read("present", windows, ALL_DAY),
        step_free=row.read("step_free", yes_no, False),
        must_attend=must,
        wishes=_wishes(row, readers),
        speaker=speaker,
        source=row.source,
    )


def _tell_second(row: Row, speaker: str, speakers: set[str]) -> None:
    if speaker in speakers:
        row.notice(
            "name",
            message(
                "Another participant bears the name of the speaker {name} too; both are busy while "
                "{name} speaks.",
                name=shown(speaker),
            ),
        )
    speakers.add(speaker)


def _tell_speaking(
    row: Row, must: tuple[str, ...], speaker: str, sessions: Mapping[str, Session]
) -> None:
    spoken = [code for code in must if code in sessions and speaker in sessions[code].speakers]
    if speaker and spoken:
        row.problem(
            "must_attend",
            message(
                "{name} speaks in {codes} and is there already: delete it here.",
                name=shown(speaker),
                codes=tuple(spoken),
            ),
        )


def _wishes(row: Row, readers: _Readers) -> tuple[Wish, ...]:
    found: dict[str, Wish] = {}
    for column in readers.columns:
        code = row.read_at(column.number, readers.session, "")
        if not code:
            continue
        cell = Cell(row.table.title, f"{column.letter}{row.number}")
        wrong = _wrong_wish(code, column, readers, found)
        if wrong is not None:
            row.table.findings.problem(cell, wrong)
        else:
            found[code] = Wish(code, column.rank, cell)
    return tuple(found.values())


def _wrong_wish(
    code: str, column: _WishColumn, readers: _Readers, before: Mapping[str, Wish]
) -> Message | None:
    session = readers.sessions.get(code)
    if code in before:
        return message(
            "{code} is already wished in {ref}: write another session or clear this cell.",
            code=shown(code),
            ref=before[code].cell.ref,
        )
    if session is None:
        return None
    if session.audience is Audience.ALL:
        return message(
            "Everyone attends {code}, nobody wishes it: write another session or clear this cell.",
            code=shown(code),
        )
    if session.kind and session.kind != column.kind:
        return message(
            "{code} is of the kind “{kind}”, not “{expected}”: {remedy}",
            code=shown(code),
            kind=session.kind,
            expected=column.kind,
            remedy=_of_kind(column.kind, readers),
        )
    return None


def _of_kind(kind: str, readers: _Readers) -> Message:
    codes = tuple(
        session.code
        for session in readers.sessions.values()
        if session.kind == kind and session.audience is Audience.WISHES
    )
    if 0 < len(codes) <= 12:
        return message("write one of these: {names}.", names=codes)
    return message(
        "write a session of that kind of the sheet {sheet}.",
        sheet=readers.known.titles[SESSIONS.key],
    )
