"""What is said of a change that no edit calls for by itself: what has changed since."""

from collections.abc import Iterable

from scheduler.compare.cause import Cause, Causes
from scheduler.compare.edits import Edit
from scheduler.rules import Role
from scheduler.words import message

# What is said when nothing has changed, when only participants have, and when these have.
_ANEW = (
    "the whole plan was made anew",
    "the whole plan was made anew, participants having changed",
    "the whole plan was made anew, these having changed: {what}",
)
_NEAR = (
    "for a better plan",
    "for a better plan, participants having changed",
    "to make the best of it: {what}",
)


def anew(edits: Iterable[Edit], near: bool) -> Causes:
    """One cause: the edits of a plan made anew or, when `near`, sought near the earlier one."""
    every = list(edits)
    called = [edit for edit in every if edit.role is not Role.PARTICIPANT]
    texts = _NEAR if near else _ANEW
    if not every:
        return (Cause(message(texts[0])),)
    if not called:
        return (Cause(message(texts[1])),)
    what = tuple(dict.fromkeys(edit.words() for edit in called))
    cells = tuple(dict.fromkeys(cell for edit in called for cell in edit.cells))
    return (Cause(message(texts[2], what=what), cells),)
