"""The rows of the seats: where each participant sits, the ranks obtained, and why not better."""

from collections.abc import Iterator
from dataclasses import dataclass

from scheduler.agendas import participant_agenda
from scheduler.domain import Participant, Seat, Slot
from scheduler.report.why import Unmet
from scheduler.verify.layout import Layout
from scheduler.words import Message


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A participant: the run codes per slot, the best rank per kind, the unmet first wishes."""

    participant: Participant
    runs: tuple[tuple[str, ...], ...]
    ranks: tuple[int | None, ...]
    why: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class SeatTable:
    """The rows, with the slots and the kinds that their columns stand for."""

    slots: tuple[Slot, ...]
    kinds: tuple[str, ...]
    rows: tuple[SeatRow, ...]


def seat_table(
    layout: Layout, cleared: frozenset[Seat] = frozenset(), cut_short: bool = False
) -> SeatTable:
    """A row per participant, in the order of the sheet.

    `cleared` and `cut_short` are those of `Unmet`.
    """
    slots, kinds = seat_slots(layout), wished_kinds(layout)
    unmet = Unmet(layout, cleared, cut_short)
    rows = (_row(layout, person, slots, kinds, unmet) for person in layout.day.participants)
    return SeatTable(slots, kinds, tuple(rows))


def seat_slots(layout: Layout) -> tuple[Slot, ...]:
    """The slots that hold, or by their kinds could hold, a session by wish."""
    kinds = {run.session.kind for run in layout.day.runs if run.by_wish}
    used = {on.slot.name for on in layout.occasions if on.run.by_wish}
    return tuple(slot for slot in layout.day.slots if slot.name in used or kinds & set(slot.kinds))


def wished_kinds(layout: Layout) -> tuple[str, ...]:
    """The kinds of the sessions by wish, in the order of the sessions."""
    return tuple(dict.fromkeys(run.session.kind for run in layout.day.runs if run.by_wish))


def best_rank(layout: Layout, person: Participant, kind: str) -> int | None:
    """The best rank obtained for the kind; None without a seat in a wished session of it."""
    ranks = (
        person.rank(on.run.session.code)
        for on in layout.seats_of(person)
        if on.run.session.kind == kind
    )
    return min((rank for rank in ranks if rank is not None), default=None)


def _row(
    layout: Layout,
    person: Participant,
    slots: tuple[Slot, ...],
    kinds: tuple[str, ...],
    unmet: Unmet,
) -> SeatRow:
    seats = layout.seats_of(person)
    return SeatRow(
        person,
        tuple(tuple(on.code for on in seats if on.slot == slot) for slot in slots),
        tuple(best_rank(layout, person, kind) for kind in kinds),
        unmet.reasons(person),
    )


def idle(layout: Layout) -> Iterator[tuple[Slot, tuple[Participant, ...]]]:
    """Slots with sessions by wish, each with those who are there and have nothing on in it."""
    chosen = {on.slot.name for on in layout.occasions if on.run.by_wish}
    busy = {
        person.id: tuple(entry.occasion.span for entry in participant_agenda(layout, person))
        for person in layout.day.participants
    }
    for slot in layout.day.slots:
        people = tuple(
            person
            for person in layout.day.participants
            if slot.span.within(person.present)
            and not any(span.overlaps(slot.span) for span in busy[person.id])
        )
        if slot.name in chosen and people:
            yield slot, people
