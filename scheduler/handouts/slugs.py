"""Names that files and addresses can bear: small Latin letters, digits and hyphens."""

from collections.abc import Iterable, Mapping
from itertools import count

from slugify import slugify

LONGEST = 60  # characters
_APOSTROPHES = (("’", "-"), ("'", "-"), ("°", ""))
# What Windows keeps for itself, whatever suffix follows.
_RESERVED = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)))
)


def slug(text: str, longest: int = LONGEST) -> str:
    """The text in small Latin letters, whatever its script; empty when nothing of it has any."""
    return slugify(
        text, replacements=_APOSTROPHES, max_length=longest, word_boundary=True, save_order=True
    )


def distinct(
    names: Iterable[str], instead: str, ends: tuple[str, ...] = ("",)
) -> Mapping[str, str]:
    """A slug for each name, no two alike with whichever of the ends; `instead` of an empty one.

    An earlier name keeps its slug when later ones are added.
    """
    found: dict[str, str] = {}
    taken = set(_RESERVED)
    for name in dict.fromkeys(names):
        stem = slug(name) or instead
        chosen = next(text for text in _tries(stem) if taken.isdisjoint(_ended(text, ends)))
        taken.update(_ended(chosen, ends))
        found[name] = chosen
    return found


def _tries(stem: str) -> Iterable[str]:
    yield stem
    yield from (f"{stem}-{number}" for number in count(2))


def _ended(text: str, ends: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{text}{end}" for end in ends)
