"""The sheet Sessions."""

from collections.abc import Sequence

from scheduler.domain import Audience, Session
from scheduler.words import Message, message
from scheduler.workbook.known import Known
from scheduler.workbook.names import NO_NAMES, each_of, one_of, some_of
from scheduler.workbook.read_places import MAX_SEATS
from scheduler.workbook.table import Row, Seen, Table
from scheduler.workbook.values import DAY, shown, text, whole, yes_no
from scheduler.workbook.vocabulary import AUDIENCES, key

MAX_RUNS = 50


def read_sessions(table: Table, known: Known) -> tuple[Session, ...]:
    """The sessions, in the order of the sheet."""
    seen = Seen()
    sessions = tuple(_session(row, known, seen) for row in table)
    _tell_confusing_codes(table, sessions)
    return sessions


def _session(row: Row, known: Known, seen: Seen) -> Session:
    code = row.require("code", text, "")
    seen.check(row, "code", key(code), code)
    runs = row.read("runs", whole(1, MAX_RUNS), 1)
    session = Session(
        code=code,
        title=row.require("title", text, ""),
        kind=_kind(row, known),
        speakers=row.read("speakers", some_of(known.speakers, known.no_speaker), NO_NAMES),
        minutes=row.read("minutes", whole(1, DAY), None),
        max_seats=row.read("max_seats", whole(0, MAX_SEATS), None),
        min_seats=row.read("min_seats", whole(0, MAX_SEATS), 0),
        needs=row.read("needs", some_of(known.features, known.no_feature), NO_NAMES),
        theme=known.themes.find(theme) or theme if (theme := row.read("theme", text, "")) else "",
        runs=runs,
        audience=row.read("audience", _audience, Audience.WISHES),
        fixed_slots=row.read("fixed_slots", each_of(known.slots, known.no_slot), NO_NAMES),
        fixed_rooms=_fixed_rooms(row, known, runs),
        after=row.read("after", some_of(known.sessions, known.no_session), NO_NAMES),
        not_alongside=row.read(
            "not_alongside", some_of(known.sessions, known.no_session), NO_NAMES
        ),
        cancelled=row.read("cancelled", yes_no, False),
        source=row.source,
    )
    _tell_contradictions(row, session)
    return session


def _kind(row: Row, known: Known) -> str:
    """The kind, which some slot takes unless the session is cancelled anyway."""
    cancelled = row.read("cancelled", yes_no, False)
    names, unknown = (
        (known.kinds, known.no_kind) if cancelled else (known.slot_kinds, known.no_slot_kind)
    )
    kind = row.require("kind", one_of(names, unknown), "")
    return known.kinds.find(kind) or kind


def _fixed_rooms(row: Row, known: Known, runs: int) -> tuple[str, ...]:
    """The room of each run; one alone holds for all."""
    rooms = row.read("fixed_rooms", each_of(known.rooms, known.no_room), NO_NAMES)
    return rooms * runs if len(rooms) == 1 else rooms


def _audience(value: object) -> Audience | Message:
    for audience, name in AUDIENCES.items():
        if key(str(value)) in (key(name.fr), key(name.en)):
            return audience
    return message(
        "“{value}” is no audience: write {wishes} or {all}.",
        value=shown(value),
        wishes=message(AUDIENCES[Audience.WISHES].en),
        all=message(AUDIENCES[Audience.ALL].en),
    )


def _tell_contradictions(row: Row, session: Session) -> None:
    if session.max_seats is not None and session.min_seats > session.max_seats:
        row.problem(
            "min_seats",
            message(
                "{least} is more than “{heading}”, {most}: write {most} or less.",
                least=session.min_seats,
                heading=row.table.headings["max_seats"],
                most=session.max_seats,
            ),
        )
    for field in ("after", "not_alongside"):
        if session.code in getattr(session, field):
            row.problem(
                field,
                message("{code} names itself: write other sessions.", code=shown(session.code)),
            )
    for field in ("fixed_slots", "fixed_rooms"):
        _tell_too_many(row, field, getattr(session, field), session.runs)


def _tell_too_many(row: Row, field: str, values: Sequence[str], runs: int) -> None:
    if len(values) > runs and row.sound:
        row.problem(
            field,
            message(
                "This is a list of {count}, and “{heading}” says {runs}: write as many as there "
                "are runs, or fewer.",
                count=len(values),
                runs=runs,
                heading=row.table.headings["runs"],
            ),
        )


def _tell_confusing_codes(table: Table, sessions: tuple[Session, ...]) -> None:
    """A code may not be what a run of another session is called."""
    runs = {
        key(f"{session.code}/{number}"): session.code
        for session in sessions
        for number in range(1, session.runs + 1)
        if session.runs > 1
    }
    for row, session in zip(table, sessions, strict=True):
        other = runs.get(key(session.code))
        if other is not None:
            row.problem(
                "code",
                message(
                    "“{code}” is what a run of {other} is called: write another code.",
                    code=shown(session.code),
                    other=shown(other),
                ),
            )
