"""What to look at in a plan: broken rules first, then what could be better, worst first."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from scheduler.domain import Cell
from scheduler.report.cells import PlanCells
from scheduler.report.seats import best_rank, idle, wished_kinds
from scheduler.report.strains import LUNCH, moves, without_lunch
from scheduler.report.timetable import broken_runs
from scheduler.rules import RULES, Reason
from scheduler.verify.layout import Layout, Occasion
from scheduler.words import Clock, Message, counted, message

TIGHT = 0.95  # share of the seats from which a session is tight
HALF_EMPTY = 0.5  # share of the room below which it is half empty


@dataclass(frozen=True, slots=True)
class Alert:
    """A broken rule, with its law, or a warning; where to change the input, and the plan.

    `runs` are the codes of the runs that it is about. A `mild` warning is only good to know; a
    `way_out` says what to change so that every rule can be kept.
    """

    what: Message
    law: Message | None = None
    input: tuple[Cell, ...] = ()
    plan: tuple[Cell, ...] = ()
    runs: tuple[str, ...] = ()
    mild: bool = False
    way_out: bool = False

    @property
    def broken(self) -> bool:
        """True for a broken rule."""
        return self.law is not None


def alerts(
    layout: Layout, broken: Sequence[Reason], cells: PlanCells, explained: Iterable[Alert] = ()
) -> tuple[Alert, ...]:
    """Broken rules, the gravest first, and why; then warnings, the worst first, and notices."""
    gravest = sorted(broken, key=lambda reason: -reason.weight)
    notices = layout.day.notices
    return (
        *(_broken(layout, reason, cells) for reason in gravest),
        *explained,
        *(alert for warn in _WARNINGS for alert in warn(layout, cells)),
        *(Alert(n.message, input=(n.cell,) if n.cell else (), mild=True) for n in notices),
    )


def _broken(layout: Layout, reason: Reason, cells: PlanCells) -> Alert:
    law, runs = message(RULES[reason.rule].law), broken_runs((reason,))
    about = tuple(name for name in dict.fromkeys(reason.about) if name in runs)
    return Alert(reason.words(), law, reason.cells(layout.day), cells.of(reason), about)


def _unserved(layout: Layout, cells: PlanCells) -> Iterator[Alert]:
    day = layout.day
    for kind in wished_kinds(layout):
        for person in day.participants:
            asked = any(day.session[wish.session].kind == kind for wish in person.wishes)
            if asked and best_rank(layout, person, kind) is None:
                yield Alert(
                    message(
                        "Participant {id} gets none of the wished sessions of kind {kind}.",
                        id=person.id,
                        kind=kind,
                    ),
                    input=(person.source.cell("id"),),
                    plan=_kept(cells.people.get(person.id)),
                )


def _underfilled(layout: Layout, cells: PlanCells) -> Iterator[Alert]:
    short = [on for on in layout.occasions if _missing(layout, on) > 0]
    for on in sorted(short, key=lambda on: -_missing(layout, on)):
        yield Alert(
            counted(
                "{code} has {count} person, fewer than the {least} that it needs.",
                "{code} has {count} people, fewer than the {least} that it needs.",
                layout.heads[on.code],
                code=on.code,
                least=on.run.session.min_seats,
            ),
            input=(on.run.session.source.cell("min_seats"),),
            plan=_kept(cells.slots.get(on.code)),
            runs=(on.code,),
        )


def _missing(layout: Layout, on: Occasion) -> int:
    return on.run.session.min_seats - layout.heads[on.code]


def _tight(layout: Layout, cells: PlanCells) -> Iterator[Alert]:
    free = {
        on: layout.day.seats(on.run, on.room) - layout.heads[on.code] for on in layout.occasions
    }
    for on in sorted(layout.occasions, key=free.__getitem__):
        heads = layout.heads[on.code]
        seats = heads + free[on]
        if heads and TIGHT * seats <= heads <= seats:
            capped = layout.day.capped(on.run, on.room)
            yield (_near_limit if capped else _tight_room)(on, heads, seats, cells)


def _tight_room(on: Occasion, heads: int, seats: int, cells: PlanCells) -> Alert:
    return Alert(
        message(
            "{code} is tight in {room}: {people} for {seats}.",
            code=on.code,
            room=on.room.name,
            people=counted("{count} person", "{count} people", heads),
            seats=counted("{count} seat", "{count} seats", seats),
        ),
        plan=_kept(cells.rooms.get(on.code)),
        runs=(on.code,),
    )


def _near_limit(on: Occasion, heads: int, seats: int, cells: PlanCells) -> Alert:
    """Another room would not help: the limit stands with the session."""
    return Alert(
        counted(
            "{code} is limited to {seats}: {count} is taken.",
            "{code} is limited to {seats}: {count} are taken.",
            heads,
            code=on.code,
            seats=counted("{count} seat", "{count} seats", seats),
        ),
        input=(on.run.session.source.cell("max_seats"),),
        plan=_kept(cells.slots.get(on.code)),
        runs=(on.code,),
    )


_LISTED = 30  # people in one alert


def _unseated(layout: Layout, cells: PlanCells) -> Iterator[Alert]:
    """Who is free and without a seat, slot by slot."""
    for slot, people in idle(layout):
        names = tuple(person.id for person in people[:_LISTED])
        yield Alert(
            counted(
                "{count} participant is free and without a seat in {slot}: {people}.",
                "{count} participants are free and without a seat in {slot}: {people}.",
                len(people),
                slot=slot.name,
                people=(*names, "…") if people[_LISTED:] else names,
            ),
            mild=True,
        )


def _half_empty(layout: Layout, cells: PlanCells) -> Iterator[Alert]:
    if not layout.day.participants:  # nobody is counted, so that nothing is known of it
        return
    share = {on: layout.heads[on.code] / max(1, on.room.seats) for on in layout.occasions}
    for on in sorted(layout.occasions, key=share.__getitem__):
        if layout.heads[on.code] < HALF_EMPTY * on.room.seats:
            empty = message("{code} leaves {room} empty.", code=on.code, room=on.room.name)
            yield Alert(
                empty
                if layout.heads[on.code] == 0
                else counted(
                    "{code} leaves {room} half empty: {count} person in a room of {seats}.",
                    "{code} leaves {room} half empty: {count} people in a room of {seats}.",
                    layout.heads[on.code],
                    code=on.code,
                    room=on.room.name,
                    seats=counted("{count} seat", "{count} seats", on.room.seats),
                ),
                plan=_kept(cells.rooms.get(on.code)),
                runs=(on.code,),
            )


def _no_lunch(layout: Layout, cells: PlanCells) -> Iterator[Alert]:
    for each in sorted(without_lunch(layout), key=lambda each: each.minutes):
        runs = tuple(on.code for on in each.busy)
        yield Alert(
            counted(
                "{speaker} has no lunch break: at most {count} minute free in a row between "
                "{start} and {end} ({runs}).",
                "{speaker} has no lunch break: at most {count} minutes free in a row between "
                "{start} and {end} ({runs}).",
                each.minutes,
                speaker=each.speaker,
                start=Clock(LUNCH.start),
                end=Clock(LUNCH.end),
                runs=runs,
            ),
            plan=_kept(*(cells.slots.get(run) for run in runs)),
            runs=runs,
        )


def _running(layout: Layout, cells: PlanCells) -> Iterator[Alert]:
    short = [move for move in moves(layout) if move.running]
    for move in sorted(short, key=lambda move: move.minutes):
        one, two = move.one, move.two
        yield Alert(
            counted(
                "{speaker} has {count} minute to get from {start} ({one}) to {end} ({two}).",
                "{speaker} has {count} minutes to get from {start} ({one}) to {end} ({two}).",
                move.minutes,
                speaker=move.speaker,
                start=one.room.name,
                one=one.code,
                end=two.room.name,
                two=two.code,
            ),
            plan=_kept(cells.rooms.get(one.code), cells.rooms.get(two.code)),
            runs=(one.code, two.code),
        )


def _unpreferred(layout: Layout, cells: PlanCells) -> Iterator[Alert]:
    for speaker in layout.day.speakers:
        for on in layout.spoken_by(speaker.name):
            if speaker.prefers and not on.span.within(speaker.prefers):
                yield Alert(
                    message(
                        "{speaker} speaks in {code} outside the preferred times.",
                        speaker=speaker.name,
                        code=on.code,
                    ),
                    input=(speaker.source.cell("prefers"),),
                    plan=_kept(cells.slots.get(on.code)),
                    runs=(on.code,),
                )


def _theme_clashes(layout: Layout, cells: PlanCells) -> Iterator[Alert]:
    for one, two in layout.pairs:
        a, b = one.run.session, two.run.session
        if a.code != b.code and a.theme and a.theme == b.theme and one.overlaps(two):
            yield Alert(
                message(
                    "{one} and {two}, both on the theme {theme}, are held at the same time.",
                    one=one.code,
                    two=two.code,
                    theme=a.theme,
                ),
                input=(a.source.cell("theme"), b.source.cell("theme")),
                plan=_kept(cells.slots.get(one.code), cells.slots.get(two.code)),
                runs=(one.code, two.code),
            )


def _room_changes(layout: Layout, cells: PlanCells) -> Iterator[Alert]:
    for move in moves(layout):
        one, two = move.one.code, move.two.code
        if not move.running:
            yield Alert(
                message(
                    "{speaker} changes rooms between {one} and {two}.",
                    speaker=move.speaker,
                    one=one,
                    two=two,
                ),
                plan=_kept(cells.rooms.get(one), cells.rooms.get(two)),
                runs=(one, two),
                mild=True,
            )


def _kept(*cells: Cell | None) -> tuple[Cell, ...]:
    return tuple(cell for cell in cells if cell is not None)


_WARNINGS: tuple[Callable[[Layout, PlanCells], Iterator[Alert]], ...] = (
    _unserved,
    _underfilled,
    _tight,
    _half_empty,
    _no_lunch,
    _running,
    _unpreferred,
    _theme_clashes,
    _room_changes,
    _unseated,
)
