"""Why things changed: the edits of the input that the former plan cannot bear, or a hand.

A cause is never guessed. What the former plan breaks on the new day is found by the verifier; an
edit is the cause of a move when a broken reason about the run rests on the edited field. Where no
edit of the input forbids what was, the plan is said to have been made anew, and after which edits.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import cast

from scheduler.agendas import Agenda, Part
from scheduler.compare.differences import Differences, Move, PersonChange
from scheduler.compare.edits import Edit, edits
from scheduler.domain import Cell, Placement, Plan, Seat, Span, Wish
from scheduler.rules import RULES, Reason, Role
from scheduler.verify import broken_reasons
from scheduler.verify.fit import fitted
from scheduler.verify.layout import Layout, Occasion
from scheduler.words import Message, message


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
        return self._direct[_run(move.occasion)] or self._anew

    def of_person(self, change: PersonChange) -> Causes:
        """The causes of what differs for a person; never none."""
        runs = dict.fromkeys(map(_run, _occasions((*change.had, *change.has))))
        follow = (cause for run in runs for cause in self._direct.get(run, ()))
        found = _distinct((*self._own(change), *self._speakers(change), *follow))
        return found or self._seat(change) or self._hand(change) or self._anew

    @cached_property
    def _direct(self) -> Mapping[tuple[str, int], Causes]:
        """By run that moved: the hand that did it, or the edits that forbid what was."""
        return {_run(move.occasion): self._direct_of(move) for move in self.differences.moves}

    def _direct_of(self, move: Move) -> Causes:
        on = move.occasion
        if on.code in self.by_hand.runs:
            return (Cause(message("moved by hand"), (self.by_hand.runs[on.code],)),)
        found = (*self._session(on), *self._slot(move), *self._forbidden.get(on.code, ()))
        return _distinct(map(_cause, found))

    @cached_property
    def _edits(self) -> Mapping[tuple[Role, str], tuple[Edit, ...]]:
        """What the input says otherwise than before, by the thing."""
        found: defaultdict[tuple[Role, str], tuple[Edit, ...]] = defaultdict(tuple)
        for edit in edits(self.differences.before.day, self.differences.after.day):
            found[edit.role, edit.name] += (edit,)
        return dict(found)

    @cached_property
    def _broken(self) -> tuple[Reason, ...]:
        """What the former plan breaks on the new day and did not break on its own.

        The sessions that it lacks aside.
        """
        before, after = self.differences.before, self.differences.after.day
        former = _plan(before)
        already = {"held", *broken_reasons(before.day, former)}
        plan, _ = fitted(after, former)
        return tuple(r for r in broken_reasons(after, plan) if not {r, r.rule} & already)

    @cached_property
    def _forbidden(self) -> Mapping[str, tuple[Edit, ...]]:
        """By run, the edits for which it cannot stay where it was."""
        found: defaultdict[str, tuple[Edit, ...]] = defaultdict(tuple)
        for reason in self._broken:
            if not _personal(reason):
                for code in _named(reason, Role.RUN):
                    found[code] += tuple(self._edits_of(reason))
        return found

    @cached_property
    def _barred(self) -> Mapping[str, tuple[Edit, ...]]:
        """By N°, the edits for which the participant cannot keep a seat."""
        found: defaultdict[str, tuple[Edit, ...]] = defaultdict(tuple)
        for reason in self._broken:
            if _personal(reason):
                found[reason.about[0]] += tuple(self._edits_of(reason))
        return found

    @cached_property
    def _crowded(self) -> Mapping[str, tuple[Edit, ...]]:
        """By run, the edits for which it has more people than seats."""
        return {
            reason.about[0]: tuple(self._edits_of(reason))
            for reason in self._broken
            if reason.rule == "seats_enough"
        }

    @cached_property
    def _anew(self) -> Causes:
        """What is said of a change that no edit calls for by itself."""
        called = [edit for reason in self._broken for edit in self._edits_of(reason)]
        every = (edit for found in self._edits.values() for edit in found)
        called += [e for e in every if e.field in ("cancelled", "") and e.role in _HELD]
        if not called:
            return (Cause(message("the plan was made anew")),)
        what = tuple(dict.fromkeys(edit.words() for edit in called))
        cells = tuple(dict.fromkeys(cell for edit in called for cell in _cells(edit)))
        return (Cause(message("the plan was made anew after this: {what}", what=what), cells),)

    def _session(self, on: Occasion) -> Iterator[Edit]:
        """The session was cancelled, brought back, added, taken away, or is held more or less."""
        found = self._edits.get((Role.SESSION, on.run.session.code), ())
        return (edit for edit in found if edit.field in _HOLDING)

    def _slot(self, move: Move) -> Iterator[Edit]:
        """The slot itself moved, and the run with it; or the run became shorter or longer."""
        was, now = move.before, move.after
        if was is None or now is None or was.slot.name != now.slot.name or was.span == now.span:
            return
        slot = self._edits.get((Role.SLOT, now.slot.name), ())
        yield from (edit for edit in slot if edit.field == "span")
        session = self._edits.get((Role.SESSION, now.run.session.code), ())
        yield from (edit for edit in session if edit.field == "minutes")

    def _own(self, change: PersonChange) -> Iterator[Cause]:
        """The edits of the participant's own row that bear on the seats lost or gained."""
        for edit in self._edits.get((Role.PARTICIPANT, change.person.id), ()):
            if edit in self._barred.get(change.person.id, ()) or _bears(edit, change):
                yield Cause(edit.own_words(), _cells(edit))

    def _speakers(self, change: PersonChange) -> Iterator[Cause]:
        """The person speaks in other sessions than before."""
        codes = dict.fromkeys(on.run.session.code for on in _occasions((*change.had, *change.has)))
        for code in codes:
            for edit in self._edits.get((Role.SESSION, code), ()):
                if edit.field == "speakers" and _replaced(edit, change.person.name):
                    yield _cause(edit)

    def _hand(self, change: PersonChange) -> Causes:
        cell = self.by_hand.people.get(change.person.id)
        return () if cell is None else (Cause(message("seat changed by hand"), (cell,)),)

    def _seat(self, change: PersonChange) -> Causes:
        """The edits for which the person cannot keep a seat, or too many would have one."""
        lost = (self._crowded.get(on.code, ()) for on in _occasions(change.lost))
        found = (*self._barred.get(change.person.id, ()), *(e for some in lost for e in some))
        return _distinct(map(_cause, found))

    def _edits_of(self, reason: Reason) -> Iterator[Edit]:
        """The edits of the fields on which the reason rests."""
        rule = RULES[reason.rule]
        for place, column in (path.split(".") for path in rule.cells):
            if place != "day":
                role, name = rule.roles[int(place)], reason.about[int(place)]
                if role is Role.RUN:
                    role, name = Role.SESSION, self.differences.after.day.run[name].session.code
                wanted = "span" if column in ("start", "end") else column
                yield from (e for e in self._edits.get((role, name), ()) if e.field == wanted)


def _bears(edit: Edit, change: PersonChange) -> bool:
    """True when an edit of a participant's row bears on a session lost or gained."""
    touched = {on.run.session.code for on in _occasions((*change.lost, *change.gained))}
    match edit.field:
        case "wishes":
            return bool(touched & _codes({*_items(edit.before)} ^ {*_items(edit.after)}))
        case "must_attend":
            return bool(touched & ({*_items(edit.before)} ^ {*_items(edit.after)}))
        case "present":
            before = cast(tuple[Span, ...], edit.before)
            return any(not on.span.within(before) for on in _occasions(change.has))
        case "speaker":
            return any(e.part is Part.SPEAKS for e in (*change.had, *change.has))
    return edit.field == ""


def _codes(wishes: Iterable[object]) -> set[str]:
    return {wish.session for wish in wishes if isinstance(wish, Wish)}


def _replaced(edit: Edit, speaker: str) -> bool:
    """True when the speaker was put on the session, or taken off it."""
    return (speaker in _items(edit.before)) != (speaker in _items(edit.after))


_HOLDING = frozenset({"", "cancelled", "runs"})
_HELD = frozenset({Role.SESSION, Role.ROOM, Role.SLOT})


def _personal(reason: Reason) -> bool:
    return Role.PARTICIPANT in RULES[reason.rule].roles


def _named(reason: Reason, wanted: Role) -> Iterator[str]:
    roles = RULES[reason.rule].roles
    return (name for role, name in zip(roles, reason.about, strict=True) if role is wanted)


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


def _items(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()


def _plan(layout: Layout) -> Plan:
    """The plan that was laid out."""
    placements = (Placement(on.code, on.slot.name, on.room.name) for on in layout.occasions)
    seats = (Seat(who, on.code) for who, held in layout.seated.items() for on in held)
    return Plan(tuple(placements), tuple(seats))
