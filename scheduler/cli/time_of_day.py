"""A time of day on the command line, in any way that the workbook takes it."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from scheduler.words import Message, spelling

if TYPE_CHECKING:
    _Minutes = click.ParamType[int]
else:
    _Minutes = click.ParamType  # which takes no type before click 8.5

_THE_TIME_IT_IS = ("maintenant", "now")


class TimeOfDay(_Minutes):
    """A time as the workbook takes it, `14:00`, `14h` or `14 h 30`; or the time that it is."""

    name = "time"

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        """Minutes from midnight."""
        from scheduler.workbook.values import time_of_day

        if isinstance(value, int):
            return value
        if spelling(str(value)) in _THE_TIME_IT_IS:
            now = datetime.now()
            return now.hour * 60 + now.minute
        found = time_of_day(value)
        if isinstance(found, Message):
            self.fail(found.say(self.lang), param, ctx)
        return found
