"""Windows that cover more of the day."""

from collections.abc import Iterable, Iterator
from itertools import chain, combinations

from scheduler.domain import ALL_DAY, Span
from scheduler.explain.trouble import minutes

_SPANS = 2  # that windows may be widened by at once
_WIDENED = 40  # ways to widen windows that are tried


def widened(windows: tuple[Span, ...], spans: Iterable[Span]) -> Iterator[tuple[Span, ...]]:
    """The windows with one or two of the spans besides, least first; at last the whole day."""
    missing = [span for span in spans if not span.within(windows)]
    some = chain.from_iterable(combinations(missing, size) for size in range(1, _SPANS + 1))
    wider = dict.fromkeys(_merged((*windows, *more)) for more in some)
    yield from sorted(wider, key=lambda found: (minutes(found), found))[:_WIDENED]
    yield ALL_DAY


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order, those that touch as one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)
