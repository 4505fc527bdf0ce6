"""Whether an edit of a row bears on what changed for a person."""

from collections.abc import Iterable
from typing import cast

from scheduler.agendas import Part
from scheduler.compare.differences import PersonChange
from scheduler.compare.edits import Edit
from scheduler.domain import Span, Wish


def bears(edit: Edit, change: PersonChange) -> bool:
    """True when the edit of a participant's row bears on a session lost or gained.

    A wish does when its session is the one and it was made, given up or ranked otherwise; times of
    presence when the participant could not have come before.
    """
    touched = {entry.occasion.run.session.code for entry in (*change.lost, *change.gained)}
    match edit.field:
        case "wishes":
            return bool(touched & _codes({*_items(edit.before)} ^ {*_items(edit.after)}))
        case "must_attend":
            return bool(touched & ({*_items(edit.before)} ^ {*_items(edit.after)}))
        case "present":
            before = cast(tuple[Span, ...], edit.before)
            return any(not entry.occasion.span.within(before) for entry in change.has)
        case "speaker":
            return any(entry.part is Part.SPEAKS for entry in (*change.had, *change.has))
    return edit.field == ""


def replaced(edit: Edit, speaker: str) -> bool:
    """True when the edit put the speaker on a session, or took the speaker off it."""
    return (speaker in _items(edit.before)) != (speaker in _items(edit.after))


def _codes(wishes: Iterable[object]) -> set[str]:
    return {wish.session for wish in wishes if isinstance(wish, Wish)}


def _items(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()
