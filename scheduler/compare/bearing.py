"""Whether an edit of a row bears on what changed for a person."""

from collections.abc import Mapping
from typing import cast

from scheduler.agendas import Agenda, Part
from scheduler.compare.differences import PersonChange
from scheduler.compare.edits import Edit
from scheduler.domain import Span, Wish


def bears(edit: Edit, change: PersonChange) -> bool:
    """True when the edit of a participant's row bears on a session lost or gained.

    A wish does when its session was gained and it was made or ranked higher, or when its session
    was lost and it was given up or ranked lower; times of presence when the participant could not
    have come before.
    """
    match edit.field:
        case "wishes":
            return _moved(change, _ranks(edit.before), _ranks(edit.after))
        case "must_attend":
            return _moved(change, _required(edit.before), _required(edit.after))
        case "present":
            before = cast(tuple[Span, ...], edit.before)
            return any(not entry.occasion.span.within(before) for entry in change.has)
        case "speaker":
            return any(entry.part is Part.SPEAKS for entry in (*change.had, *change.has))
    return edit.field == ""


def replaced(edit: Edit, speaker: str) -> bool:
    """True when the edit put the speaker on a session, or took the speaker off it."""
    return (speaker in _items(edit.before)) != (speaker in _items(edit.after))


def _moved(change: PersonChange, before: Mapping[object, int], after: Mapping[object, int]) -> bool:
    """True when a session gained is ranked higher than before, or one lost lower; no rank is last.

    What was lost though it is ranked higher now was not lost for that.
    """
    gained, lost = _codes(change.gained), _codes(change.lost)
    return any(_before(after, before, code) for code in gained) or any(
        _before(before, after, code) for code in lost
    )


def _before(one: Mapping[object, int], two: Mapping[object, int], code: str) -> bool:
    return code in one and (code not in two or one[code] < two[code])


def _codes(agenda: Agenda) -> set[str]:
    return {entry.occasion.run.session.code for entry in agenda}


def _required(codes: object) -> Mapping[object, int]:
    return dict.fromkeys(_items(codes), 1)


def _ranks(wishes: object) -> Mapping[object, int]:
    return {wish.session: wish.rank for wish in _items(wishes) if isinstance(wish, Wish)}


def _items(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()
