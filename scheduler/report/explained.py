"""Why no plan keeps every rule, and the ways out, in sentences with their cells."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from scheduler.domain import Cell, Day, Plan
from scheduler.report.alerts import Alert
from scheduler.report.claims import claim_words
from scheduler.report.repairs import repair_words
from scheduler.words import Message, counted, message

if TYPE_CHECKING:
    from scheduler.explain.claims import Repair
    from scheduler.explain.explained import Conflict, Explained, WayOut

_LISTED = 12  # sessions in one sentence


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence about a cell; None for a setting that was left at its default."""

    cell: Cell | None
    words: Message


@dataclass(frozen=True, slots=True)
class ConflictText:
    """What cannot be held, and each thing that stands in its way."""

    sessions: Message
    claims: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class WayText:
    """What is to be changed, and what the best plan is then worth, if it is known."""

    changes: tuple[Said, ...]
    worth: Message | None


def conflict_texts(explained: "Explained") -> tuple[ConflictText, ...]:
    """The conflicts, in words."""
    return tuple(_conflict(explained.day, conflict) for conflict in explained.conflicts)


def _conflict(day: Day, conflict: "Conflict") -> ConflictText:
    sessions = tuple(session for session in day.sessions if session.code in conflict.sessions)
    stuck = replace(day, sessions=sessions)  # what is lacking is lacking for these
    said = tuple(Said(claim.cell(day), claim_words(stuck, claim)) for claim in conflict.claims)
    return ConflictText(_stuck(conflict), said)


def _stuck(conflict: "Conflict") -> Message:
    codes = conflict.sessions
    listed = (*codes[:_LISTED], "…") if len(codes) > _LISTED else codes
    one, many = "{codes} cannot be held:", "{codes} cannot all be held:"
    if len(conflict.claims) > 1:
        one = "{codes} cannot be held; these do not go together:"
        many = "{codes} cannot all be held; these do not go together:"
    return message(one if len(codes) == 1 else many, codes=listed)


def way_texts(explained: "Explained") -> tuple[WayText, ...]:
    """The ways out, in words."""
    return tuple(_way(explained.day, way) for way in explained.ways)


def _way(day: Day, way: "WayOut") -> WayText:
    changes = (Said(repair.claim.cell(day), _told(day, repair, way)) for repair in way.repairs)
    return WayText(tuple(changes), worth(way))


def _told(day: Day, repair: "Repair", way: "WayOut") -> Message:
    """The repair; of a session that is let go, where the best plan then holds it."""
    words = repair_words(day, repair)
    if repair.claim.field not in ("fixed_slots", "fixed_rooms") or way.outcome is None:
        return words
    found = dict.fromkeys(_places(day, repair, way.outcome.plan))
    return message("{words}; it is then held in {places}", words=words, places=tuple(found))


def _places(day: Day, repair: "Repair", plan: Plan) -> Iterator[str]:
    """Where the runs that are let go are held in the plan."""
    session, slots = day.session[repair.claim.name], repair.claim.field == "fixed_slots"
    now = {place.run: place.slot if slots else place.room for place in plan.placements}
    kept = repair.value if isinstance(repair.value, tuple) else ()
    for run in day.runs_of(session.code):
        was = run.fixed_slot if slots else run.fixed_room
        free = run.number > len(kept) or not kept[run.number - 1]
        if was and free:
            yield now[run.code]


def worth(way: "WayOut") -> Message | None:
    """What the best plan is then worth; None when it is not known."""
    if way.outcome is None:
        return None
    score = way.outcome.score
    points = counted("{count} point", "{count} points", score.points)
    unserved = counted("{count} person unserved", "{count} people unserved", score.unserved)
    return message("best plan then: {points}, {unserved}", points=points, unserved=unserved)


def explained_alerts(explained: "Explained") -> tuple[Alert, ...]:
    """An alert a conflict, and one for each of the easiest ways out.

    What these are worth is left out: whether it is proven in time depends on the clock.
    """
    stuck = (
        Alert(conflict_words(text), input=_cells(text.claims), runs=conflict.sessions)
        for text, conflict in zip(conflict_texts(explained), explained.conflicts, strict=True)
    )
    changes = (_changes(explained.day, way) for way in explained.ways)
    ways = (Alert(_sentence(each), input=_cells(each), way_out=True) for each in changes)
    return (*stuck, *ways)


def _changes(day: Day, way: "WayOut") -> tuple[Said, ...]:
    return tuple(Said(fix.claim.cell(day), repair_words(day, fix)) for fix in way.repairs)


def _sentence(said: Iterable[Said]) -> Message:
    return message("{words}.", words=_listed(said))


def conflict_words(text: ConflictText) -> Message:
    """The conflict as one sentence, its cells left out."""
    return message("{sessions} {claims}.", sessions=text.sessions, claims=_listed(text.claims))


def way_words(text: WayText) -> Message:
    """The way out as one sentence, its cells left out."""
    if text.worth is None:
        return _sentence(text.changes)
    return message("{changes} ({worth}).", changes=_listed(text.changes), worth=text.worth)


def _listed(said: Iterable[Said]) -> Message:
    """The sentences, one after the other."""
    words = [each.words for each in said]
    together = words[0] if words else message("nothing can be changed")
    for other in words[1:]:
        together = message("{one}; {other}", one=together, other=other)
    return together


def _cells(said: Iterable[Said]) -> tuple[Cell, ...]:
    return tuple(each.cell for each in said if each.cell is not None)
