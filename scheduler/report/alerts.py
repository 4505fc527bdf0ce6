"""What to look at in a plan: broken rules first, then what could be better, worst first."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from scheduler.domain import Cell
from scheduler.report.cells import PlanCells
from scheduler.report.seats import best_rank, wished_kinds
from scheduler.rules import RULES, Reason
from scheduler.verify.layout import Layout
from scheduler.words import Message, counted, message

TIGHT = 0.95  # share of the seats from which a session is tight
HALF_EMPTY = 0.5  # share of the room below which it is half empty


@dataclass(frozen=True, slots=True)
class Alert:
    """A broken rule, with its law, or a warning; where to change the input, and the plan."""

    what: Message
    law: Message | None = None
    input: tuple[Cell, ...] = ()
    plan: tuple[Cell, ...] = ()

    @property
    def broken(self) -> bool:
        """True for a broken rule."""
        return self.law is not None


def alerts(layout: Layout, broken: Sequence[Reason], cells: PlanCells) -> tuple[Alert, ...]:
    """Broken rules, the gravest first, then the warnings."""
    gravest = sorted(broken, key=lambda reason: -reason.weight)
    notices = (Alert(n.message, input=(n.cell,) if n.cell else ()) for n in layout.day.notices)
    return (
        *(_broken(layout, reason, cells) for reason in gravest),
        *(alert for warn in _WARNINGS for alert in warn(layout, cells)),
        *notices,
    )


def _broken(layout: Layout, reason: Reason, cells: PlanCells) -> Alert:
    law = message(RULES[reason.rule].law)
    return Alert(reason.words(), law, reason.cells(layout.day), cells.of(reason))


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
    for on in layout.occasions:
        heads, least = layout.heads[on.code], on.run.session.min_seats
        if heads < least:
            yield Alert(
                counted(
                    "{code} has {count} person, fewer than the {least} that it needs.",
                    "{code} has {count} people, fewer than the {least} that it needs.",
                    heads,
                    code=on.code,
                    least=least,
                ),
                input=(on.run.session.source.cell("min_seats"),),
                plan=_kept(cells.slots.get(on.code)),
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
            )


def _room_changes(layout: Layout, cells: PlanCells) -> Iterator[Alert]:
    for speaker in layout.day.speakers:
        agenda = sorted(layout.spoken_by(speaker.name), key=lambda on: on.span)
        for one, two in pairwise(agenda):
            if one.room != two.room:
                yield Alert(
                    message(
                        "{speaker} changes rooms between {one} and {two}.",
                        speaker=speaker.name,
                        one=one.code,
                        two=two.code,
                    ),
                    plan=_kept(cells.rooms.get(one.code), cells.rooms.get(two.code)),
                )


def _tight(layout: Layout, cells: PlanCells) -> Iterator[Alert]:
    for on in layout.occasions:
        heads, seats = layout.heads[on.code], layout.day.seats(on.run, on.room)
        if TIGHT * seats <= heads <= seats:
            yield Alert(
                message(
                    "{code} is tight in {room}: {heads} people for {seats} seats.",
                    code=on.code,
                    room=on.room.name,
                    heads=heads,
                    seats=seats,
                ),
                plan=_kept(cells.rooms.get(on.code)),
            )


def _half_empty(layout: Layout, cells: PlanCells) -> Iterator[Alert]:
    for on in layout.occasions:
        heads = layout.heads[on.code]
        if heads < HALF_EMPTY * on.room.seats:
            yield Alert(
                counted(
                    "{code} leaves {room} half empty: {count} person in a room of {seats} seats.",
                    "{code} leaves {room} half empty: {count} people in a room of {seats} seats.",
                    heads,
                    code=on.code,
                    room=on.room.name,
                    seats=on.room.seats,
                ),
                plan=_kept(cells.rooms.get(on.code)),
            )


def _kept(*cells: Cell | None) -> tuple[Cell, ...]:
    return tuple(cell for cell in cells if cell is not None)


_WARNINGS: tuple[Callable[[Layout, PlanCells], Iterator[Alert]], ...] = (
    _unserved,
    _underfilled,
    _unpreferred,
    _theme_clashes,
    _room_changes,
    _tight,
    _half_empty,
)
