"""A day as input sheets: what `read_workbook` would read the same day from.

Times are cell times, windows and lists are text in the forms that the contract accepts.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time

from scheduler.domain import (
    ALL_DAY,
    Change,
    ChangeKind,
    Day,
    Grid,
    Participant,
    Room,
    Session,
    Slot,
    Span,
    Speaker,
)
from scheduler.workbook.vocabulary import (
    AUDIENCES,
    CHANGE_KINDS,
    CHANGES,
    EVENT,
    PARTICIPANTS,
    ROOMS,
    SESSIONS,
    SETTINGS,
    SLOTS,
    SPEAKERS,
    WISH,
    YES_NO,
    Column,
    Sheet,
)

Value = str | int | date | time | None
Row = Mapping[str, Value]


def grids(day: Day, lang: str) -> tuple[Grid, ...]:
    """The input sheets of the day in the language, headings in row 1.

    The journal is already applied to a day, so only what no other sheet can say stands in it: rooms
    lost, speakers absent, participants withdrawn.
    """
    return (
        _event(day, lang),
        _grid(ROOMS, lang, (_room(room, lang) for room in day.rooms)),
        _grid(SLOTS, lang, map(_slot, day.slots)),
        _grid(SESSIONS, lang, (_session(session, lang) for session in day.sessions)),
        _grid(SPEAKERS, lang, map(_speaker, day.speakers)),
        _participants(day, lang),
        _grid(CHANGES, lang, (_change(change, lang) for change in _losses(day))),
    )


def wish_columns(ranks: Mapping[str, int], lang: str) -> tuple[str, ...]:
    """The headings `Vœu <kind> <rank>`, for so many ranks of each kind."""
    return tuple(
        f"{WISH.say(lang)} {kind} {rank}"
        for kind, last in ranks.items()
        for rank in range(1, last + 1)
    )


def sheet_grid(
    sheet: Sheet, lang: str, rows: Sequence[Sequence[Value]], more: Sequence[str] = ()
) -> Grid:
    """The sheet with its headings, those of `more` columns after them, and the rows."""
    headings = [*(column.name.say(lang) for column in sheet.columns), *more]
    lines = enumerate([headings, *rows], start=1)
    return Grid(
        sheet.name.say(lang),
        {
            (number, place): value
            for number, line in lines
            for place, value in enumerate(line, start=1)
            if value not in (None, "")
        },
    )


def _grid(sheet: Sheet, lang: str, rows: Iterator[Row]) -> Grid:
    return sheet_grid(sheet, lang, [_line(sheet.columns, row) for row in rows])


def _line(columns: Sequence[Column], row: Row) -> list[Value]:
    return [row.get(column.field) for column in columns]


def _event(day: Day, lang: str) -> Grid:
    values: Row = {
        "title": day.title,
        "date": date.fromisoformat(day.date) if day.date else None,
        "venue": day.venue,
        "timezone": day.timezone,
        "language": day.language,
        "changeover": day.changeover,
        "freeze": day.freeze,
        "reserve": day.reserve,
        "comfort_share": day.comfort_share,
        "points": _list(map(str, day.points)),
    }
    return sheet_grid(EVENT, lang, [[s.name.say(lang), values[s.field]] for s in SETTINGS])


def _room(room: Room, lang: str) -> Row:
    return {
        "name": room.name,
        "seats": room.seats,
        "features": _list(room.features),
        "available": _windows(room.available),
        "step_free": _yes(room.step_free, lang),
        "kinds": _list(room.kinds),
    }


def _slot(slot: Slot) -> Row:
    return {
        "name": slot.name,
        "start": _time(slot.span.start),
        "end": _time(slot.span.end),
        "kinds": _list(slot.kinds),
    }


def _session(session: Session, lang: str) -> Row:
    return {
        "code": session.code,
        "title": session.title,
        "kind": session.kind,
        "speakers": _list(session.speakers),
        "minutes": session.minutes,
        "max_seats": session.max_seats,
        "min_seats": session.min_seats or None,
        "needs": _list(session.needs),
        "theme": session.theme,
        "runs": session.runs if session.runs > 1 else None,
        "audience": AUDIENCES[session.audience].say(lang),
        "fixed_slots": _list(session.fixed_slots),
        "fixed_rooms": _list(session.fixed_rooms),
        "after": _list(session.after),
        "not_alongside": _list(session.not_alongside),
        "cancelled": _yes(True, lang) if session.cancelled else None,
    }


def _speaker(speaker: Speaker) -> Row:
    return {
        "name": speaker.name,
        "organisation": speaker.organisation,
        "email": speaker.email,
        "available": _windows(speaker.available),
        "prefers": _windows(speaker.prefers),
    }


def _participants(day: Day, lang: str) -> Grid:
    columns = {
        (kind, rank): place
        for place, (kind, rank) in enumerate(
            (kind, rank) for kind, last in _ranks(day).items() for rank in range(1, last + 1)
        )
    }
    lines = [
        [*_line(PARTICIPANTS.columns, _participant(person, lang)), *_wishes(day, person, columns)]
        for person in day.participants
    ]
    return sheet_grid(PARTICIPANTS, lang, lines, wish_columns(_ranks(day), lang))


def _ranks(day: Day) -> dict[str, int]:
    """The last rank wished of each kind, kinds in the order of the sessions."""
    last = dict.fromkeys((session.kind for session in day.sessions), 0)
    for person in day.participants:
        for wish in person.wishes:
            kind = day.session[wish.session].kind
            last[kind] = max(last[kind], wish.rank)
    return {kind: rank for kind, rank in last.items() if rank}


def _wishes(day: Day, person: Participant, columns: Mapping[tuple[str, int], int]) -> list[Value]:
    cells: list[Value] = [None] * len(columns)
    for wish in person.wishes:
        cells[columns[day.session[wish.session].kind, wish.rank]] = wish.session
    return cells


def _participant(person: Participant, lang: str) -> Row:
    return {
        "id": person.id,
        "name": person.name or person.speaker,
        "organisation": person.organisation,
        "email": person.email,
        "present": _windows(person.present),
        "step_free": _yes(True, lang) if person.step_free else None,
        "must_attend": _list(person.must_attend),
    }


def _losses(day: Day) -> Iterator[Change]:
    yield from (Change(ChangeKind.ROOM_LOST, r.name) for r in day.rooms if not r.available)
    yield from (Change(ChangeKind.SPEAKER_ABSENT, s.name) for s in day.speakers if not s.available)
    yield from (Change(ChangeKind.WITHDRAWN, p.id) for p in day.participants if not p.present)


def _change(change: Change, lang: str) -> Row:
    return {"kind": CHANGE_KINDS[change.kind].say(lang), "target": change.target}


def _list(values: Sequence[str] | Iterator[str]) -> str:
    return "; ".join(values)


def _yes(value: bool, lang: str) -> str:
    yes, no = YES_NO
    return (yes if value else no).say(lang)


def _time(minutes: int) -> time:
    return time(*divmod(minutes, 60))


def _windows(spans: tuple[Span, ...]) -> str:
    if spans == ALL_DAY:
        return ""
    return "; ".join(f"{_clock(span.start)}-{_clock(span.end)}" for span in spans)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
