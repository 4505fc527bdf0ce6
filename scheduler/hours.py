"""Stretches of time in words."""

from collections.abc import Iterable

from scheduler.domain import Span
from scheduler.words import Clock, Message, message


def hours(spans: Iterable[Span]) -> tuple[Message, ...]:
    """Stretches of time: `9:00–12:30, 14:00–18:00`."""
    return tuple(
        message("{start}–{end}", start=Clock(span.start), end=Clock(span.end)) for span in spans
    )
