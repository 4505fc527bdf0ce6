"""Places a day's sessions in rooms and slots and seats its participants, in one proven optimum.

>>> day = read_workbook("inputs/rencontres-2025.xlsx")  # a Day, or the Problems to mend in it
>>> outcome = solve(day)                                # Solved, Impossible or OutOfTime
>>> verify(day, outcome.plan).broken                    # the reasons that the plan breaks
()
>>> write_plan("outputs/rencontres-2025-v1.xlsx", day, outcome)

Each name is loaded when it is first asked for, so that checking a plan loads no solver.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scheduler.answers import Answer as Answer
    from scheduler.domain import Day as Day
    from scheduler.domain import Placement as Placement
    from scheduler.domain import Plan as Plan
    from scheduler.domain import Problem as Problem
    from scheduler.domain import Problems as Problems
    from scheduler.domain import Score as Score
    from scheduler.domain import Seat as Seat
    from scheduler.explain.claims import Repair as Repair
    from scheduler.explain.explained import Conflict as Conflict
    from scheduler.explain.explained import Explained as Explained
    from scheduler.explain.explained import WayOut as WayOut
    from scheduler.explain.why import why as why
    from scheduler.explain.why_not import why_not as why_not
    from scheduler.explain.wish import Attending as Attending
    from scheduler.explain.wish import Holding as Holding
    from scheduler.explain.wished import Already as Already
    from scheduler.explain.wished import Granted as Granted
    from scheduler.explain.wished import Refused as Refused
    from scheduler.goals import GoalResult as GoalResult
    from scheduler.outcome import Impossible as Impossible
    from scheduler.outcome import OutOfTime as OutOfTime
    from scheduler.outcome import Solved as Solved
    from scheduler.publish import Published as Published
    from scheduler.publish import Withheld as Withheld
    from scheduler.publish import publish as publish
    from scheduler.replan import Replanned as Replanned
    from scheduler.replan import Unchanged as Unchanged
    from scheduler.replan import replan as replan
    from scheduler.rules import Reason as Reason
    from scheduler.solve import Progress as Progress
    from scheduler.solve import solve as solve
    from scheduler.verify import Verdict as Verdict
    from scheduler.verify import verify as verify
    from scheduler.workbook.plan_file import PlanFile as PlanFile
    from scheduler.workbook.read import read_workbook as read_workbook
    from scheduler.workbook.read_plan import read_plan as read_plan
    from scheduler.workbook.write_plan import write_plan as write_plan

__version__ = "0.1.0"

_HOMES = {
    "answers": ("Answer",),
    "domain": ("Day", "Placement", "Plan", "Problem", "Problems", "Score", "Seat"),
    "explain.claims": ("Repair",),
    "explain.explained": ("Conflict", "Explained", "WayOut"),
    "explain.why": ("why",),
    "explain.why_not": ("why_not",),
    "explain.wish": ("Attending", "Holding"),
    "explain.wished": ("Already", "Granted", "Refused"),
    "goals": ("GoalResult",),
    "outcome": ("Impossible", "OutOfTime", "Solved"),
    "publish": ("Published", "Withheld", "publish"),
    "replan": ("Replanned", "Unchanged", "replan"),
    "rules": ("Reason",),
    "solve": ("Progress", "solve"),
    "verify": ("Verdict", "verify"),
    "workbook.read": ("read_workbook",),
    "workbook.plan_file": ("PlanFile",),
    "workbook.read_plan": ("read_plan",),
    "workbook.write_plan": ("write_plan",),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}


class _Library(ModuleType):
    """A package in which a function hides the module of the same name that it comes from.

    `solve` and `verify` name a room of the house and the one thing it is for. Importing any module
    below a room binds the room's name here; this keeps it bound to the function, so that
    `from scheduler import verify` gives the same before and after. The rooms themselves are
    imported by their full name, as in `from scheduler.verify.layout import lay_out`.
    """

    def __setattr__(self, name: str, value: object) -> None:
        hides = isinstance(value, ModuleType) and _HOME.get(name) == name
        super().__setattr__(name, getattr(value, name) if hides else value)


sys.modules[__name__].__class__ = _Library


def __getattr__(name: str) -> object:
    """The name of the library, from its home. Raises AttributeError for any other."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    setattr(sys.modules[__name__], name, value)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOME})
