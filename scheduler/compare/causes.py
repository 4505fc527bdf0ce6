"""Why things changed: the edits of the input that the former plan cannot bear, or a hand.

A cause is never guessed: `breaking` finds the edits to which it is owed that a run cannot stay, or
a person cannot keep a seat. Where there is none, the plan is said to have been made anew, and what
has changed since is told.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from scheduler.agendas import Agenda
from scheduler.compare.anew import anew
from scheduler.compare.bearing import bears, replaced
from scheduler.compare.breaking import Owed, owed, personal
from scheduler.compare.by_hand import UNTOUCHED, ByHand, cells_by_hand
from scheduler.compare.cause import Cause, Causes, making_way, of_edit
from scheduler.compare.differences import Differences, Move, MoveKind, PersonChange, run_key
from scheduler.compare.edits import Edit, edits
from scheduler.compare.giving_way import gave_way_to
from scheduler.rules import RULES, Reason, Role
from scheduler.verify.layout import Occasion
from scheduler.words import message


@dataclass(frozen=True)
class Why:
    """Finds the causes of the differences.

    `undone` is what had been done by hand in the earlier plan. When `back`, the plan is one from
    before the earlier, and that alone is the cause of all. When `near`, the plan was sought near
    the earlier one, and not made anew.
    """

    differences: Differences
    by_hand: ByHand = UNTOUCHED
    undone: ByHand = UNTOUCHED
    back: bool = False
    near: bool = False

    def of_move(self, move: Move) -> Causes:
        """The causes of a move; never none."""
        return _RETURN if self.back else self._by_move[run_key(move.occasion)] or self._anew

    def undoes(self, move: Move) -> bool:
        """True when the move takes back what had been done by hand, and is not itself by hand."""
        return bool(cells_by_hand(self.undone, move)) and not cells_by_hand(self.by_hand, move)

    def of_person(self, change: PersonChange) -> Causes:
        """The causes of what differs for a person; never none.

        No other participant is named in them.
        """
        return self._of(change, (*change.had, *change.has))

    def of_seats(self, change: PersonChange) -> Causes:
        """The causes of the runs lost and gained alone; never none."""
        return self._of(change, (*change.lost, *change.gained))

    def _of(self, change: PersonChange, entries: Agenda) -> Causes:
        if self.back:
            return _RETURN
        known = self._by_move
        moves = [known[run] for run in map(run_key, _occasions(entries)) if run in known]
        follow = [cause for causes in moves for cause in causes]
        anew = self._anew if () in moves else ()
        own = (*self._hand(change), *self._own(change), *self._speakers(change))
        gave = (*self._crowded_out(change), *self._given_away(change))
        found = _distinct((*own, *follow, *gave, *anew))
        undone = change.person.id in self.undone.people
        return found or (_NOT_KEPT if undone else self._anew)

    @cached_property
    def _edits(self) -> Mapping[tuple[Role | None, str], tuple[Edit, ...]]:
        """What the input says otherwise than before, by the thing."""
        found: defaultdict[tuple[Role | None, str], tuple[Edit, ...]] = defaultdict(tuple)
        for edit in edits(self.differences.before.day, self.differences.after.day):
            found[edit.role, edit.name] += (edit,)
        return dict(found)

    @cached_property
    def _owed(self) -> Owed:
        """What the former plan breaks on the new day, with the edits that this is owed to."""
        every = [edit for found in self._edits.values() for edit in found]
        return owed(self.differences.before, self.differences.after.day, every)

    @cached_property
    def _direct(self) -> Mapping[tuple[str, int], Causes]:
        """By run that moved: the hand that did it, or the edits that forbid what was."""
        return {run_key(move.occasion): self._direct_of(move) for move in self.differences.moves}

    @cached_property
    def _by_move(self) -> Mapping[tuple[str, int], Causes]:
        """By run that moved: its own causes, else those of the moves that it gave way to."""
        moves = {run_key(move.occasion): move for move in self.differences.moves}
        return {run: self._direct[run] or self._way(moves, run) for run in moves}

    def _way(self, moves: Mapping[tuple[str, int], Move], run: tuple[str, int]) -> Causes:
        """The causes of the moves for which the run gave way, one leading to the next."""
        found: list[Cause] = []
        seen, left = {run}, [run]
        while left:
            for other in gave_way_to(self.differences.after, moves[left.pop()]):
                if other in moves and other not in seen:
                    seen.add(other)
                    found += [
                        making_way(moves[other].occasion.code, cause)
                        for cause in self._direct[other]
                    ]
                    left += [] if self._direct[other] else [other]
        return _distinct(found)

    def _direct_of(self, move: Move) -> Causes:
        hand = cells_by_hand(self.by_hand, move)
        if hand:
            return (Cause(message("moved by the organisers"), hand),)
        found = (
            *self._holding(move),
            *self._at_other_times(move),
            *self._forbidden.get(move.occasion.code, ()),
        )
        if self.undoes(move) and not (self.near and found):
            return _NOT_KEPT
        return _distinct(map(of_edit, found))

    def _holding(self, move: Move) -> Iterator[Edit]:
        """The session came or went, or the place where it was is no more."""
        if move.kind in (MoveKind.APPEARED, MoveKind.VANISHED):
            session = self._edits.get((Role.SESSION, move.occasion.run.session.code), ())
            yield from (edit for edit in session if edit.field in ("", "cancelled", "runs"))
        if move.before is not None:
            gone = ((Role.SLOT, move.before.slot.name), (Role.ROOM, move.before.room.name))
            every = (edit for place in gone for edit in self._edits.get(place, ()))
            yield from (edit for edit in every if edit.after is None)

    def _at_other_times(self, move: Move) -> Iterator[Edit]:
        """The slot itself moved, and the run with it; or the run became shorter or longer."""
        was, now = move.before, move.after
        if was is None or now is None or was.slot.name != now.slot.name or was.span == now.span:
            return
        for edit in self._edits.get((Role.SLOT, now.slot.name), ()):
            if edit.field == "span" and now.run.span(was.slot) != now.span:
                yield edit
        for edit in self._edits.get((Role.SESSION, now.run.session.code), ()):
            if edit.field == "minutes" and was.run.span(now.slot) != now.span:
                yield edit

    @cached_property
    def _forbidden(self) -> Mapping[str, tuple[Edit, ...]]:
        """By run, the edits for which it cannot stay where it was."""
        found: defaultdict[str, tuple[Edit, ...]] = defaultdict(tuple)
        for reason, because in self._owed.items():
            if not personal(reason):
                for code in _named(reason, Role.RUN):
                    found[code] += because
        return found

    @cached_property
    def _crowded(self) -> Mapping[str, tuple[Edit, ...]]:
        """By run, the edits for which it would have more people than seats."""
        return {
            reason.about[0]: because
            for reason, because in self._owed.items()
            if reason.rule == "seats_enough"
        }

    def _crowded_out(self, change: PersonChange) -> Iterator[Cause]:
        """The edits for which somebody had to leave the sessions that the person left."""
        for on in _occasions(change.lost):
            yield from map(of_edit, self._crowded.get(on.code, ()))

    @cached_property
    def _barred(self) -> Mapping[str, tuple[Edit, ...]]:
        """By N°, the edits for which the participant cannot keep a seat."""
        found: defaultdict[str, tuple[Edit, ...]] = defaultdict(tuple)
        for reason, because in self._owed.items():
            if personal(reason):
                found[reason.about[0]] += because
        return found

    def _own(self, change: PersonChange) -> Iterator[Cause]:
        """What bars the participant from a seat, and edits of the own row that bear on seats."""
        number = change.person.id or self._former_number(change)
        barred = self._barred.get(number, ())
        for edit in self._edits.get((Role.PARTICIPANT, number), ()) if number else ():
            if edit in barred or bears(edit, change):
                yield Cause(edit.words(), edit.cells, edit.own_words())
        yield from (of_edit(edit) for edit in barred if edit.role is not Role.PARTICIPANT)

    def _former_number(self, change: PersonChange) -> str:
        """The N° that a speaker had as a participant who has withdrawn since; empty for others."""
        before = self.differences.before.day.participants
        return next((p.id for p in before if p.speaker and p.speaker == change.person.name), "")

    def _speakers(self, change: PersonChange) -> Iterator[Cause]:
        """The person speaks in other sessions than before."""
        spoken = (on.run.session.code for on in _occasions((*change.had, *change.has)))
        for code in dict.fromkeys(spoken):
            for edit in self._edits.get((Role.SESSION, code), ()):
                if edit.field == "speakers" and replaced(edit, change.person.name):
                    yield of_edit(edit)

    def _hand(self, change: PersonChange) -> Iterator[Cause]:
        cell = self.by_hand.people.get(change.person.id)
        if cell is not None and self._by_that_hand(change):
            yield Cause(message("seat changed by the organisers"), (cell,))

    def _by_that_hand(self, change: PersonChange) -> bool:
        """True unless the seats changed by hand are known, and are not those lost or gained."""
        number = change.person.id
        given = {seat.run for seat in self.by_hand.given if seat.participant == number}
        cleared = {seat.run for seat in self.by_hand.cleared if seat.participant == number}
        gained, lost = ({on.code for on in _occasions(e)} for e in (change.gained, change.lost))
        return not (given or cleared) or bool(given & gained or cleared & lost)

    def _given_away(self, change: PersonChange) -> Iterator[Cause]:
        """The organisers gave somebody a seat in a full session that the person left."""
        after = self.differences.after
        for on in _occasions(change.lost):
            now = after.occasion.get(on.code)
            there = (seat for seat in self.by_hand.given if seat.run == on.code)
            given = {s.participant for s in there if now in after.seated.get(s.participant, ())}
            left = after.day.seats(now.run, now.room) - after.heads[on.code] if now else 0
            if left <= 0 < left + len(given):  # without them a seat would be free
                cells = tuple(self.by_hand.people[number] for number in sorted(given))
                yield Cause(message("the organisers gave a seat there to somebody else"), cells)

    @cached_property
    def _anew(self) -> Causes:
        return anew((edit for found in self._edits.values() for edit in found), self.near)


_NOT_KEPT = (
    Cause(
        message("a move by the organisers is not kept: pin it to keep it"),
        letter=message("the organisers have changed the programme"),
    ),
)
_RETURN = (Cause(message("the organisers have returned to an earlier programme")),)


def _named(reason: Reason, wanted: Role) -> Iterator[str]:
    roles = RULES[reason.rule].roles
    return (name for role, name in zip(roles, reason.about, strict=True) if role is wanted)


def _occasions(agenda: Agenda) -> Iterator[Occasion]:
    return (entry.occasion for entry in agenda)


def _distinct(causes: Iterable[Cause]) -> Causes:
    return tuple(dict.fromkeys(causes))
