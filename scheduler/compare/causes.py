"""Why things changed: the edits of the input that the former plan cannot bear, or a hand.

A cause is never guessed. What the former plan breaks on the new day is found by the verifier; an
edit is the cause of a move when a broken reason about the run rests on the edited field. Where no
edit of the input forbids what was, the move is told to follow from others, or from planning anew.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from scheduler.agendas import Agenda
from scheduler.compare.differences import Differences, Move, PersonChange
from scheduler.compare.edits import Edit, edits
from scheduler.domain import Cell, Placement, Plan, Seat
from scheduler.rules import RULES, Reason, Role
from scheduler.verify import broken_reasons
from scheduler.verify.fit import fitted
from scheduler.verify.layout import Layout, Occasion
from scheduler.words import Message, counted, message


@dataclass(frozen=True, slots=True)
class Cause:
    """Why something changed, and the cells that say so, if any do."""

    words: Message
    cells: tuple[Cell, ...] = ()


Causes = tuple[Cause, ...]


@dataclass(frozen=True, slots=True)
class ByHand:
    """What was changed by hand in a plan: runs by code, seats by N°, each with its cell."""

    runs: Mapping[str, Cell] = field(default_factory=dict)
    people: Mapping[str, Cell] = field(default_factory=dict)


_UNTOUCHED = ByHand()


@dataclass(frozen=True)
class Why:
    """Finds the causes of the differences."""

    differences: Differences
    by_hand: ByHand = _UNTOUCHED

    def of_move(self, move: Move) -> Causes:
        """The causes of a move; never none."""
        return self._direct(move) or self._indirect

    def _direct(self, move: Move) -> Causes:
        """The hand that moved it, or the edits that by themselves forbid what was."""
        on = move.occasion
        if on.code in self.by_hand.runs:
            return (Cause(message("moved by hand"), (self.by_hand.runs[on.code],)),)
        found = (*self._session(on), *self._slot(move), *self._forbidden(on))
        return _distinct(map(_cause, found))

    def of_person(self, change: PersonChange) -> Causes:
        """The causes of what differs for a person; never none."""
        own = (
            Cause(edit.own_words(), _cells(edit))
            for edit in self.edits
            if edit.role is Role.PARTICIPANT and edit.name == change.person.id
        )
        moved = {_run(move.occasion): move for move in self.differences.moves}
        runs = dict.fromkeys(_runs((*change.had, *change.has)))
        moves = (moved[run] for run in runs if run in moved)
        follow = (cause for move in moves for cause in self._direct(move))
        found = _distinct((*own, *self._speakers(change), *follow))
        return found or self._seat(change) or self._by_hand(change) or self._indirect

    @cached_property
    def edits(self) -> tuple[Edit, ...]:
        """What the input says otherwise than before."""
        return edits(self.differences.before.day, self.differences.after.day)

    @cached_property
    def _broken(self) -> tuple[Reason, ...]:
        """What the former plan breaks on the new day, the sessions that it lacks aside."""
        after = self.differences.after.day
        plan, _ = fitted(after, _plan(self.differences.before))
        return tuple(reason for reason in broken_reasons(after, plan) if reason.rule != "held")

    @cached_property
    def _indirect(self) -> Causes:
        """What is said of a change that no edit calls for by itself."""
        called = [edit for reason in self._broken for edit in self._edits_of(reason)]
        called += [e for e in self.edits if e.field in ("cancelled", "") and e.role in _HELD]
        if not called:
            return (Cause(message("the plan was made anew")),)
        what = tuple(dict.fromkeys(edit.words() for edit in called))
        cells = tuple(dict.fromkeys(cell for edit in called for cell in _cells(edit)))
        one, many = "follows from another change: {what}", "follows from other changes: {what}"
        return (Cause(counted(one, many, len(what), what=what), cells),)

    def _session(self, on: Occasion) -> Iterator[Edit]:
        """The session was cancelled, brought back, added, taken away, or is held more or less."""
        code = on.run.session.code
        for edit in self.edits:
            if edit.role is Role.SESSION and edit.name == code and edit.field in _HOLDING:
                yield edit

    def _slot(self, move: Move) -> Iterator[Edit]:
        """The slot itself moved, and the run with it; or the run became shorter or longer."""
        was, now = move.before, move.after
        if was is None or now is None or was.slot.name != now.slot.name or was.span == now.span:
            return
        for edit in self.edits:
            if (edit.role, edit.name, edit.field) == (Role.SLOT, now.slot.name, "span"):
                yield edit
            if (edit.name, edit.field) == (now.run.session.code, "minutes"):
                yield edit

    def _forbidden(self, on: Occasion) -> Iterator[Edit]:
        """The edits for which the run cannot stay where it was."""
        for reason in self._broken:
            if on.code in reason.about and not _personal(reason):
                yield from self._edits_of(reason)

    def _speakers(self, change: PersonChange) -> Iterator[Cause]:
        """The person speaks in other sessions than before."""
        codes = {on.run.session.code for on in _occasions((*change.had, *change.has))}
        for edit in self.edits:
            if edit.role is Role.SESSION and edit.field == "speakers" and edit.name in codes:
                replaced = {*_names(edit.before)} ^ {*_names(edit.after)}
                yield from (_cause(edit) for name in replaced if name == change.person.name)

    def _by_hand(self, change: PersonChange) -> Causes:
        cell = self.by_hand.people.get(change.person.id)
        return () if cell is None else (Cause(message("seat changed by hand"), (cell,)),)

    def _seat(self, change: PersonChange) -> Causes:
        """The edits for which the person cannot keep a seat, or too many would have one."""
        codes = {on.code for on in _occasions(change.had)}
        found = (
            edit
            for reason in self._broken
            if _about(reason, change.person.id, codes)
            for edit in self._edits_of(reason)
        )
        return _distinct(map(_cause, found))

    def _edits_of(self, reason: Reason) -> Iterator[Edit]:
        """The edits of the fields on which the reason rests."""
        rule = RULES[reason.rule]
        for path in rule.cells:
            place, field = path.split(".")
            if place == "day":
                continue
            role, name = rule.roles[int(place)], reason.about[int(place)]
            if role is Role.RUN:
                role, name = Role.SESSION, self.differences.after.day.run[name].session.code
            wanted = (role, name, "span" if field in ("start", "end") else field)
            yield from (e for e in self.edits if (e.role, e.name, e.field) == wanted)


_HOLDING = frozenset({"", "cancelled", "runs"})
_HELD = frozenset({Role.SESSION, Role.ROOM, Role.SLOT})


def _personal(reason: Reason) -> bool:
    return Role.PARTICIPANT in RULES[reason.rule].roles


def _about(reason: Reason, person: str, runs: Collection[str]) -> bool:
    """True when the reason stands between the person and a seat in one of the runs."""
    if _personal(reason):
        return bool(person) and reason.about[0] == person
    return reason.rule == "seats_enough" and reason.about[0] in runs


def _cause(edit: Edit) -> Cause:
    return Cause(edit.words(), _cells(edit))


def _cells(edit: Edit) -> tuple[Cell, ...]:
    return () if edit.cell is None else (edit.cell,)


def _distinct(causes: Iterable[Cause]) -> Causes:
    return tuple(dict.fromkeys(causes))


def _run(on: Occasion) -> tuple[str, int]:
    return (on.run.session.code, on.run.number)


def _occasions(agenda: Agenda) -> Iterator[Occasion]:
    return (entry.occasion for entry in agenda)


def _runs(agenda: Agenda) -> Iterator[tuple[str, int]]:
    return (_run(on) for on in _occasions(agenda))


def _names(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _plan(layout: Layout) -> Plan:
    """The plan that was laid out."""
    placements = (Placement(on.code, on.slot.name, on.room.name) for on in layout.occasions)
    seats = (Seat(who, on.code) for who, held in layout.seated.items() for on in held)
    return Plan(tuple(placements), tuple(seats))
