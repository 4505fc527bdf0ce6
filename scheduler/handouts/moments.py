"""When something is on, with its date and its zone."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from scheduler.domain import Span
from scheduler.report.programme import Programme

_STAMP = "%Y%m%dT%H%M%SZ"  # a date and time in UTC, as RFC 5545 writes it (section 3.3.5)


def local(programme: Programme, minutes: int) -> datetime:
    """The moment at which clocks at the place show so many minutes after midnight.

    Raises ValueError when the programme has no date.
    """
    midnight = datetime.combine(date.fromisoformat(programme.date), time())
    return (midnight + timedelta(minutes=minutes)).replace(tzinfo=ZoneInfo(programme.timezone))


def in_utc(programme: Programme, span: Span) -> tuple[datetime, datetime]:
    """The start and the end of the span, in UTC; raises ValueError without a date.

    In the night in which clocks change an end could come before its start: then the length holds.
    """
    start, end = (local(programme, edge).astimezone(UTC) for edge in (span.start, span.end))
    return start, end if end > start else start + timedelta(minutes=span.end - span.start)


def stamped(moment: datetime) -> str:
    """The moment in UTC as calendars write it, `20250704T085000Z`."""
    return moment.astimezone(UTC).strftime(_STAMP)


def unstamped(text: str) -> datetime:
    """The moment in UTC that `20250704T085000Z` stands for."""
    return datetime.strptime(text, _STAMP).replace(tzinfo=UTC)
