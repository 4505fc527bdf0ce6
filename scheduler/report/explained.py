"""Why no plan keeps every rule, and the ways out, in sentences with their cells."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scheduler.domain import Cell, Day
from scheduler.report.alerts import Alert
from scheduler.report.claims import claim_words, repair_words
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
    """What cannot be held, each thing that stands in its way, and what is broken at the least."""

    sessions: Message
    claims: tuple[Said, ...]
    broken: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class WayText:
    """What is to be changed, and what the best plan is then worth."""

    changes: tuple[Said, ...]
    worth: Message


def conflict_texts(explained: "Explained") -> tuple[ConflictText, ...]:
    """The conflicts, in words."""
    return tuple(_conflict(explained.day, conflict) for conflict in explained.conflicts)


def _conflict(day: Day, conflict: "Conflict") -> ConflictText:
    return ConflictText(
        _stuck(conflict),
        tuple(Said(claim.cell(day), claim_words(day, claim)) for claim in conflict.claims),
        tuple(reason.words() for reason in conflict.reasons),
    )


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
    if repair.claim.field not in ("fixed_slots", "fixed_rooms"):
        return words
    codes = {run.code for run in day.runs_of(repair.claim.name)}
    places = (place for place in way.outcome.plan.placements if place.run in codes)
    slots = repair.claim.field == "fixed_slots"
    found = tuple(dict.fromkeys(place.slot if slots else place.room for place in places))
    return message("{words}; it is then held in {places}", words=words, places=found)


def worth(way: "WayOut") -> Message:
    """What the best plan is then worth."""
    score = way.outcome.score
    points = counted("{count} point", "{count} points", score.points)
    unserved = counted("{count} person unserved", "{count} people unserved", score.unserved)
    said = (
        "best plan then: {points}, {unserved}"
        if way.outcome.proven
        else "a plan then: {points}, {unserved}"
    )
    return message(said, points=points, unserved=unserved)


def explained_alerts(explained: "Explained") -> tuple[Alert, ...]:
    """An alert a conflict, and one for each of the easiest ways out.

    What these are worth is left out: where two seconds prove nothing it depends on the clock.
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
    changes = _listed(text.changes)
    return message("{changes} ({worth}).", changes=changes, worth=text.worth)


def _listed(said: Iterable[Said]) -> Message:
    """The sentences, one after the other."""
    words = [each.words for each in said]
    together = words[0] if words else message("nothing can be changed")
    for other in words[1:]:
        together = message("{one}; {other}", one=together, other=other)
    return together


def _cells(said: Iterable[Said]) -> tuple[Cell, ...]:
    return tuple(each.cell for each in said if each.cell is not None)
