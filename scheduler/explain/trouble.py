"""What a change of a cell costs the team: how much trouble it is, and how far it goes."""

from collections.abc import Iterable, Mapping

from scheduler.domain import Day, Span
from scheduler.explain.claims import Claim, Repair

DRASTIC, LAST = 300, 400  # trouble from which a repair is no small change, and the last thing to do
_ODD = 200  # what it costs besides to undo what has happened, or to do what nobody would
_ANOTHER = 100  # what each change costs besides: one that does for all is better than many

# How much trouble it is to change a cell at all, then for each minute, seat or name of the change:
# a word of the team is lifted with a word, a speaker's hours are asked for, a wall stays where it
# is. Only the order matters.
TROUBLE: Mapping[tuple[str, str], int] = {
    ("session", "fixed_slots"): 10,
    ("session", "fixed_rooms"): 10,
    ("session", "not_alongside"): 10,
    ("session", "max_seats"): 10,
    ("day", "reserve"): 10,
    ("day", "changeover"): 10,
    ("session", "after"): 15,
    ("session", "needs"): 20,
    ("session", "minutes"): 20,
    ("participant", "must_attend"): 20,
    ("room", "available"): 30,
    ("session", "runs"): 40,
    ("speaker", "available"): 60,
    ("participant", "present"): 60,
    ("room", "features"): 60,
    ("session", "audience"): 135,
    ("session", "speakers"): 110,
    ("room", "seats"): 120,
    ("room", "kinds"): 130,
    ("slot", "delay"): 130,
    ("slot", "start"): 140,
    ("slot", "end"): 140,
    ("room", "step_free"): 300,
    ("slot", "kinds"): 350,
    ("session", "kind"): 400,
    ("participant", "step_free"): 400,
    ("day", "freeze"): 500,
    ("session", "cancelled"): 600,
}


def trouble(claim: Claim) -> int:
    """What it costs to change the cell at all; smaller is easier."""
    return TROUBLE[claim.role, claim.field]


def price(day: Day, repairs: Iterable[Repair]) -> int:
    """What several repairs cost together."""
    return sum(_ANOTHER + cost(day, repair) for repair in repairs)


def cost(day: Day, repair: Repair) -> int:
    """What the repair costs, by its cell and by how far it goes; smaller is easier."""
    size = _size(repair.claim.value(day), repair.value)
    odd = _awkward(day, repair) or _happened(day, repair.claim)
    return trouble(repair.claim) + size + (_ODD if odd else 0)


def _happened(day: Day, claim: Claim) -> bool:
    """True of what the journal says has happened; a pin is a wish like any other."""
    if claim.role == "day" or claim.field in ("fixed_slots", "fixed_rooms"):
        return False
    return claim.field == "delay" or claim.field in claim.thing(day).source.edits


def _awkward(day: Day, repair: Repair) -> bool:
    """True when sessions by wish would be let into a slot that sessions for all need."""
    if (repair.claim.role, repair.claim.field) != ("slot", "kinds"):
        return False
    old = set(day.slot[repair.claim.name].kinds)
    here = [run for run in day.runs if run.session.kind in old]
    slots = [slot for slot in day.slots if not old.isdisjoint(slot.kinds)]
    return len(here) >= len(slots) and not any(run.by_wish for run in here)


def _size(was: object, now: object) -> int:
    """By how many minutes, seats or names the values differ; a value left out counts for ten."""
    if isinstance(was, tuple) and isinstance(now, tuple):
        if any(isinstance(item, Span) for item in (*was, *now)):
            return abs(minutes(now) - minutes(was)) + _apart(was, now)
        return len(set(was) ^ set(now))
    if isinstance(was, bool) or not (isinstance(was, int) and isinstance(now, int)):
        return 10
    return abs(now - was)


def _apart(was: Iterable[object], now: Iterable[object]) -> int:
    """Minutes between the old windows and new ones that lie apart: people come once more."""
    old = [span for span in was if isinstance(span, Span)]
    new = [span for span in now if isinstance(span, Span) and span not in old]
    gaps = (max(0, min(span.gap(other) for other in old)) for span in new if old)
    return sum(gaps)


def minutes(spans: Iterable[object]) -> int:
    """How long the spans are together."""
    return sum(span.end - span.start for span in spans if isinstance(span, Span))
