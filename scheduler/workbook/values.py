"""What a cell's value means, where a person may write it in many ways.

Each reader turns a value into what it means, or into a message that says what to write instead.
"""

import math
import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from scheduler.domain import Span
from scheduler.words import Clock, Message, message, spelling
from scheduler.workbook.vocabulary import NO, YES, YES_NO

Read = TypeVar("Read")
Reader = Callable[[object], Read | Message]

DAY = 24 * 60
_TIME = re.compile(
    r"(\d{1,2})\s*(?:h\s*(?:(\d{1,2})\s*(?:min|mn)?)?|:\s*(\d{1,2})(?::\d{2}(?:\.0+)?)?)",
    re.IGNORECASE,
)
_SHOWN = 60


def shown(value: object) -> str:
    """The value as a message quotes it: on one line, short, safe on any screen."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M" if value.time() != time() else "%Y-%m-%d")
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    line = " ".join("".join(c if c.isprintable() else " " for c in str(value)).split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def text(value: object) -> str | Message:
    """A text without surplus blanks; a number as it is displayed, `12.0` as `12`."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return message(
            "Excel has made the date {value} of what was typed: format the cell as Text and type "
            "it again.",
            value=shown(value),
        )
    return shown(value)


def time_of_day(value: object) -> int | Message:
    """Minutes from midnight of `9:30`, `9h30`, `9 h`, an Excel time or date-time."""
    if isinstance(value, float) and 0 <= value < 1:
        return _checked(value, 0, round(value * DAY))
    if isinstance(value, timedelta):
        return _checked(value, 0, round(value.total_seconds() / 60))
    if isinstance(value, datetime | time):
        first_days = isinstance(value, datetime) and value.year <= 1900
        hours = value.hour + (24 if first_days else 0)  # Excel counts hours past 24 as days of 1900
        return _checked(value, hours, value.minute + (value.second >= 30))
    found = _TIME.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        return message(
            "“{value}” is not a time: write it like {example}.",
            value=shown(value),
            example=Clock(9 * 60 + 30),
        )
    hours, minutes = int(found[1]), int(found[2] or found[3] or 0)
    if minutes > 59:
        return message(
            "“{value}” has more than 59 minutes: write a time like {example}.",
            value=shown(value),
            example=Clock((hours if hours < 24 else 9) * 60 + 45),
        )
    return _checked(value, hours, minutes)


def _checked(value: object, hours: int, minutes: int) -> int | Message:
    total = hours * 60 + minutes
    if 0 <= total < DAY:
        return total
    return message(
        "“{value}” is not a time of the day: write one from {first} to {last}.",
        value=shown(value),
        first=Clock(0),
        last=Clock(DAY - 1),
    )


_WINDOW = re.compile(r"(.*?\d.*?)(?:[-‐‑‒–—−]|à|to)(.*\d.*)", re.IGNORECASE)


def windows(value: object) -> tuple[Span, ...] | Message:
    """The stretches of `09:00-12:30; 14:00-18:00`, in order, those that touch made one."""
    pieces = [piece for piece in pieces_of(value) if piece] if isinstance(value, str) else []
    spans = []
    for piece in pieces:
        span = _window(piece)
        if isinstance(span, Message):
            return span
        spans.append(span)
    return _merged(sorted(spans)) if spans else _no_window(value)


def _window(piece: str) -> Span | Message:
    ends = _WINDOW.fullmatch(piece)
    if ends is None:
        return _no_window(piece)
    start, end = time_of_day(ends[1].strip()), time_of_day(ends[2].strip())
    if isinstance(start, Message):
        return start
    if isinstance(end, Message):
        return end
    if end <= start:
        return message(
            "“{value}” ends before it starts: write the earlier time first.", value=shown(piece)
        )
    return Span(start, end)


def _no_window(value: object) -> Message:
    return message(
        "“{value}” is not a window of time: write it like {example}.",
        value=shown(value),
        example="09:00-12:30; 14:00-18:00",
    )


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    found = spans[:1]
    for span in spans[1:]:
        if span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def pieces_of(value: object) -> list[str]:
    """What a list holds between its `;`, commas and line breaks, blanks too."""
    composed = unicodedata.normalize("NFC", str(value))
    return [" ".join(piece.split()) for piece in re.split(r"[;,\n]", composed)]


def whole(low: int, high: int) -> Reader[int]:
    """A reader of whole numbers from `low` to `high`."""

    def read(value: object) -> int | Message:
        number = _number(value)
        if number is None:
            return message(
                "“{value}” is not a number: write a whole number from {low} to {high}.",
                value=shown(value),
                low=low,
                high=high,
            )
        return _bounded(value, number, low, high)

    return read


def _bounded(value: object, number: float, low: int, high: int) -> int | Message:
    said = {"value": shown(value), "low": low, "high": high}
    if number < 0:
        return message("{value} is negative: write a whole number from {low} to {high}.", **said)
    if number != int(number):
        return message("{value} is not whole: write a whole number from {low} to {high}.", **said)
    if not low <= number <= high:
        return message(
            "{value} is out of range: write a whole number from {low} to {high}.", **said
        )
    return int(number)


_NUMBER = re.compile(r"[-+−]?\d{1,12}(?:[.,]\d{1,12})?")


def _number(value: object) -> float | None:
    if isinstance(value, int | float):
        return value if abs(value) < math.inf and not isinstance(value, bool) else None
    plain = "".join(value.split()) if isinstance(value, str) else ""
    if _NUMBER.fullmatch(plain) is None:
        return None
    return float(plain.replace(",", ".").replace("−", "-"))


def percent(value: object) -> int | Message:
    """A whole percentage: `10`, `10 %`, or the 0.1 that Excel stores for 10 %."""
    if isinstance(value, float) and 0 < value < 1:
        value = round(value * 100, 6)
    if isinstance(value, str):
        value = value.strip().removesuffix("%")
    return whole(0, 100)(value)


def yes_no(value: object) -> bool | Message:
    """True for `oui, o, vrai, x, yes, y, true, 1`; false for their contraries."""
    if isinstance(value, int | float):  # booleans too
        value = int(value) if value in (0, 1) else value
    said = spelling(str(value))
    if said in YES or said in NO:
        return said in YES
    yes, no = YES_NO
    return message(
        "“{value}” is neither yes nor no: write {yes} or {no}.",
        value=shown(value),
        yes=message(yes.en),
        no=message(no.en),
    )


_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})|(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")


def iso_date(value: object) -> str | Message:
    """The day as `2025-07-04`, from an Excel date, `04/07/2025` (day first) or `2025-07-04`."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    found = _DATE.fullmatch(value.strip()) if isinstance(value, str) else None
    try:
        if found is None:
            raise ValueError
        day, month, year = found[1] or found[6], found[2] or found[5], found[3] or found[4]
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return message(
            "“{value}” is not a date: write it like {example}.",
            value=shown(value),
            example="04/07/2025",
        )
